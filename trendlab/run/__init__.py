"""The pipeline from a source to a run and its report: options, stages, checkpoints and output."""
