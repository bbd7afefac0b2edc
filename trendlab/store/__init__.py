"""A finished run and its folder of .npz, .parquet, .csv and .json; no pickle in any file."""

from __future__ import annotations

from trendlab.store.load import load_fit, load_run
from trendlab.store.run import Run
from trendlab.store.save import SCHEMA, save_run, write_folder, write_json

__all__ = [
    "SCHEMA",
    "Run",
    "load_fit",
    "load_run",
    "save_run",
    "write_folder",
    "write_json",
]
