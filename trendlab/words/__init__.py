"""Words: numbers, months and probabilities as they stand in a sentence or a cell, and how results print."""
