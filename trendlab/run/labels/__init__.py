"""A run checked by human labels: the sheet that coders fill in, and the estimates from their answers."""
