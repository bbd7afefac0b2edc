"""A finished run and its folder of .npz, .parquet, .csv and .json; no pickle in any file."""

from __future__ import annotations

import lazy_loader

# The names stand in `__init__.pyi`: checkpoints and locks are needed before a run is loaded.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
