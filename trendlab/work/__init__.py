"""How the work runs: threads here or a Dask cluster, and seconds and memory of each stage."""
