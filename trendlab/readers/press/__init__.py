"""Press databases: labels, dates and layouts of their exports."""
