"""Press databases: their labels, their dates, and the layouts of their exports."""
