"""Texts and titles of six made articles, for tests of columns."""

from __future__ import annotations

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."
TEXTS = [f"{BODY} It will cost {k} thousand, and the work takes {k + 2} weeks." for k in range(6)]
TITLES = [
    "Bridge to be mended", "Council votes again", "Old mill for sale", "Harbour opens late", "New tram line",
    "Snow on all roads",
]  # fmt: skip
