"""Dates and sources in names of files by a layout that was given."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.days.column import by_format
from trendlab.errors import ChoiceError
from trendlab.readers.nameforms import iso_days

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELD = re.compile(r"\{(date|source|title|author|section|\*)(?::([^{}]*))?\}")


def fields_by_layout(names: Sequence[str], layout: str) -> dict[str, tuple[str | None, str | None]]:
    """The date and the source of each name that has a layout.

    Args:
        names: of files, with their folders.
        layout: such as "{date}_{source}_{title}" or "{date:%d%m%y}_{*}".

    Raises:
        ChoiceError: if the layout has no field.

    Example:
        >>> fields_by_layout(["2021-03-04_post_ferry.txt"], "{date}_{source}_{*}")
        {'2021-03-04_post_ferry.txt': ('2021-03-04', 'post')}
    """
    shape, formats = _compile(layout)
    hits = {n: shape.fullmatch(_for_layout(n, layout)) for n in names}
    fields = {n: hit.groupdict() for n, hit in hits.items() if hit}
    return {n: (_dated(f.get("date"), formats), f.get("source")) for n, f in fields.items()}


def _for_layout(name: str, layout: str) -> str:
    stem = PurePosixPath(name).with_suffix("")
    return stem.as_posix() if "/" in layout else stem.name


def _compile(layout: str) -> tuple[re.Pattern[str], str | None]:
    if not _FIELD.search(layout):
        raise ChoiceError(
            f"--from-names must be auto, off or a layout such as {{date}}_{{source}}_{{title}}; got {layout!r}"
        )
    out, end, form = "", 0, None
    for hit in _FIELD.finditer(layout):
        out += re.escape(layout[end : hit.start()])
        out += ".*?" if hit[1] == "*" else f"(?P<{hit[1]}>.+?)"
        form = hit[2] if hit[1] == "date" and hit[2] else form
        end = hit.end()
    return re.compile(out + re.escape(layout[end:])), form


def _dated(text: str | None, form: str | None) -> str | None:
    if text is None or form is None:
        return text
    found = by_format(text, form)
    return None if found is None else iso_days(found)
