"""A run checked by people: the sheet that they fill in, and what its answers say of the run."""
