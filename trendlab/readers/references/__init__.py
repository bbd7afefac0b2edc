"""Bibliographic records: what RIS, Web of Science, PubMed, BibTeX, CSL and their kin have in common."""
