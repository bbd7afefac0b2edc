"""The words for yes and no that people put into a sheet, in their languages."""

from __future__ import annotations

from importlib import resources

_TABLE = resources.files("trendlab.run.labels").joinpath("yesno.txt").read_text(encoding="utf8")
_ROWS = dict(line.split("\t") for line in _TABLE.splitlines() if not line.startswith("#"))
YES, NO = frozenset(_ROWS["yes"].split()), frozenset(_ROWS["no"].split())
