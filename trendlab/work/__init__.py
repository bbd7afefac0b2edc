"""How the work runs: threads here or a Dask cluster, compiled loops, seconds and memory of each stage."""
