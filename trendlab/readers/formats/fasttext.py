"""Labelled texts, one a line: "__label__sport The ferry won", as fastText takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_LABELS = re.compile(r"\s{0,3}((?:__label__\S{1,200}[\s,]{1,4})+)")
_MIN_FITTING = 0.9


def recognise(head: Head) -> str | None:
    """Lines that nearly all begin with a label."""
    lines = [x for x in without_mark(head.text[:60_000]).split("\n") if x.strip()]
    fits = sum(_LABELS.match(x) is not None for x in lines)
    return "lines that begin with __label__" if fits > 1 and fits >= _MIN_FITTING * (len(lines) - 1) else None


def read(opened: Opened) -> Read:
    """Each line as an article, with its labels."""
    return {"layout": "a text a line"}, _records(opened.lines(), opened.name)


def _records(lines: Iterable[Line], name: str) -> Iterator[Record | Reject]:
    for line in lines:
        whole = without_mark(line.text) if line.number == 1 else line.text
        hit = _LABELS.match(whole)
        text = clean_text(whole[hit.end() :] if hit else whole)
        labels = [one.strip(",").removeprefix("__label__") for one in hit[1].split()] if hit else []
        if text:
            meta = as_json({"label": "; ".join(labels)}) if labels else "{}"
            yield Record(text=text, source=name, first_line=line.number, last_line=line.number, meta=meta)
        else:
            yield Reject(name, "no text" if whole.strip() else "blank line", whole, line.number, line.number)


FORMAT = Format(name="fasttext", about="labelled texts, one a line", recognise=recognise, read=read, rank=22)
