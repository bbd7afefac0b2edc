"""Topic shares per calendar month with honest intervals, from archives however messy."""

from __future__ import annotations

__version__ = "0.1.0"
