"""Wording: numbers, months and probabilities as text for sentences, cells and figures, and how results print."""
