"""One file as one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping


def document_found(
    text: str,
    name: str,
    *,
    title: str = "",
    date: str | None = None,
    source: str = "",
    extra: Mapping[str, str] | None = None,
) -> Found:
    """The whole file as one article, or a reject where it holds no text.

    Args:
        text: its body, markup or not.
        name: its path inside the folder.
        title: its headline.
        date: as the file has it.
        source: its paper; its path where the file names none.
        extra: what else is known of it.
    """
    body = clean_text(text)
    if not body and not title:
        return Reject(name, "no text")
    meta = as_json({"file": name, **(extra or {})})
    return Record(text=body, title=clean_line(title), source=clean_line(source) or name, raw_date=date, meta=meta)
