"""Archives in parts: each part is read, counted and assigned where it lies, and only sums come back."""
