"""Bibliographic records: what the formats RIS, Web of Science, PubMed, BibTeX and CSL share."""
