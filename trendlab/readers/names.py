"""What the name of a file and of its folders tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

_PACKED = (".gz", ".bz2", ".xz", ".zst")
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


def suffix_of(name: str) -> str:
    """The suffix of a name without that of its packing, lower case: ".csv" of "a.CSV.gz"."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def name_date(name: str) -> str | None:
    """The date in the name of a file, as YYYY-MM or YYYY-MM-DD, or None."""
    match = _NAME_DATE.search(name)
    return "-".join(filter(None, match.groups())) if match else None


def partition_of(name: str) -> dict[str, str]:
    """The columns that the folders of a partitioned data set stand for: "year=2020/part-0.parquet" has a year."""
    pairs = (part.split("=", 1) for part in PurePosixPath(name).parts[:-1] if part.count("=") == 1)
    return {unquote(key): unquote(value) for key, value in pairs if key and value}
