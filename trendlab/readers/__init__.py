"""Readers: one file a format, one entry point `read()`."""

from __future__ import annotations

from trendlab.readers.articles import write_articles, write_rejects
from trendlab.readers.door import read
from trendlab.readers.format import Format, Head, Opened
from trendlab.readers.formats import format_names, register_format
from trendlab.readers.records import Record, Reject
from trendlab.readers.review import write_review
from trendlab.readers.spec import Limits, ReadSpec

__all__ = [
    "Format", "Head", "Limits", "Opened", "ReadSpec", "Record", "Reject", "format_names", "read", "register_format",
    "write_articles", "write_rejects", "write_review",
]  # fmt: skip
