"""Readers: one file a format, one door `read()`."""

from __future__ import annotations

from trendlab.readers.articles import write_articles, write_rejects
from trendlab.readers.door import read
from trendlab.readers.review import write_review
from trendlab.readers.spec import FORMATS, Limits, ReadSpec

__all__ = ["FORMATS", "Limits", "ReadSpec", "read", "write_articles", "write_rejects", "write_review"]
