"""Parallel execution in threads, processes or on a Dask cluster, and the time and memory of each stage."""
