"""Articles whose heads are labelled ("Title: ...", "Date: ..."), split where the labels begin again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.days.written import is_date
from trendlab.readers.dump.daylines import day_line
from trendlab.readers.dump.headparts import HeadParts
from trendlab.readers.headlabels import HeadLabel, head_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.dump.lines import DumpLine

_MAX_ABOVE, _MIN_TEXTS = 3, 3
_TELLING_ROLES = ("title", "date", "source", "text", "author")
_STOPS = ".!?。\uff01\uff1f"


@dataclass(kw_only=True)
class _Block:
    """An article with a labelled head.

    Attributes:
        start, end: its first line with text, and the one after its last.
        fields: the values of its labels, by role.
        body: places of the lines of its text; the first one may begin with the label of the text.
        labelled: values after the label of the text, by place.
    """

    start: int
    end: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    body: list[int] = field(default_factory=list)
    labelled: dict[int, str] = field(default_factory=dict)


def labelled_articles(full: Sequence[DumpLine]) -> tuple[HeadParts, ...]:
    """The articles of a dump whose heads are labelled; none where labels do not show all of them.

    Args:
        full: its lines with text.
    """
    labels = _labels(full)
    counts = Counter(label.role for label in labels.values())
    if _are_all_texts(full, counts):
        return tuple(
            HeadParts(start=k, end=k + 1, body=(k,), title="", unlabelled={k: label.value})
            for k, label in labels.items()
        )
    if not counts["title"] and not counts["date"]:
        return ()
    most = max(counts["title"], counts["date"])
    opening = next((x.role for x in labels.values() if counts[x.role] >= 0.7 * most), "title")
    first = next(k for k, x in labels.items() if x.role == opening)
    above = _lines_above(full, labels, opening=opening, first=first)
    if first > _MAX_ABOVE or (first and not above and any(len(x.text) > 80 for x in full[:first])):
        return ()
    blocks = _split_blocks(full, labels, opening=opening, first=first)
    if above:
        _raise_starts(blocks, above)
    blocks[0].start = 0
    return tuple(map(_as_parts, blocks)) if _are_articles(blocks, counts) else ()


def _are_all_texts(full: Sequence[DumpLine], counts: Counter[str]) -> bool:
    """Whether each line is a text with the label of one, as a script prints one field of its records."""
    return counts["text"] == len(full) >= _MIN_TEXTS


def _as_parts(block: _Block) -> HeadParts:
    fields = {k: v for k, v in block.fields.items() if k not in ("title", "source", "date", "text") and v}
    source, day = block.fields.get("source", ""), block.fields.get("date") or None
    if day is None and (found := find_day(source)) is not None:  # "Newsweek. 3/4/2021, Vol. 3"
        source, day = source[: found.start].strip(" .,;:(-"), found.text
    return HeadParts(
        start=block.start, end=block.end, body=tuple(block.body), title=block.fields.get("title", ""),
        source=source, day=day, fields=fields, unlabelled=block.labelled,
    )  # fmt: skip


def _labels(full: Sequence[DumpLine]) -> dict[int, HeadLabel]:
    """The labels by place; a label of a date counts only where its value is a date or absent."""
    found: dict[int, HeadLabel] = {}
    for k, line in enumerate(full):
        label = head_label(line.text) if line.text else None
        if label is None or (label.role == "date" and not _is_day(label.value)):
            continue
        found[k] = label
    return found


def _is_day(value: str) -> bool:
    return not value or is_date(value) or (len(value) < 60 and find_day(value) is not None)


def _lines_above(full: Sequence[DumpLine], labels: Mapping[int, HeadLabel], *, opening: str, first: int) -> int:
    """The number of lines without a known label at the top of every head ("From x@example.org ...")."""
    if not 0 < first <= _MAX_ABOVE:
        return 0
    starts = [k for k, x in labels.items() if x.role == opening]
    like = [all(_top_line(full[k - j].text) for j in range(1, first + 1)) for k in starts if k >= first]
    return first if sum(like) >= 0.8 * len(starts) else 0


def _top_line(text: str) -> bool:
    return text.startswith("From ") or day_line(text) is not None


def _raise_starts(blocks: Sequence[_Block], above: int) -> None:
    for before, block in pairwise(blocks):
        block.start -= above
        before.end -= above
        before.body = [k for k in before.body if k < before.end]


def _split_blocks(
    full: Sequence[DumpLine], labels: Mapping[int, HeadLabel], *, opening: str, first: int
) -> list[_Block]:
    blocks: list[_Block] = []
    waiting = ""  # a role whose label was alone on its line
    for k in range(first, len(full)):
        label = labels.get(k)
        if not blocks or (label is not None and _begins(blocks[-1], label.role, opening)):
            if blocks:
                blocks[-1].end = k
            blocks.append(_Block(start=k))
            waiting = ""
        block = blocks[-1]
        if label is not None and (label.role not in block.fields or label.role in ("author", "section", "other")):
            waiting = _take(block, k, label)
        elif waiting and label is None:
            block.fields[waiting] = full[k].text
            waiting = ""
        elif not _extend_title(full, labels, k, block=block):
            block.body.append(k)
    blocks[-1].end = len(full)
    return blocks


def _take(block: _Block, k: int, label: HeadLabel) -> str:
    """Add the value of a label to a block; its role where the value is on the next line, else ""."""
    if label.role == "text":
        block.fields["text"] = ""
        if label.value:
            block.body.append(k)
            block.labelled[k] = label.value
        return ""
    before = block.fields.get(label.role)
    block.fields[label.role] = f"{before}; {label.value}" if before else label.value
    return "" if label.value else label.role


def _begins(block: _Block, role: str, opening: str) -> bool:
    """Whether a label begins the next article: the opening one again, or a second title or date below a text."""
    if role == opening:
        return role in block.fields or bool(block.body)
    return role in block.fields and role in ("title", "date") and bool(block.body)


def _extend_title(full: Sequence[DumpLine], labels: Mapping[int, HeadLabel], k: int, *, block: _Block) -> bool:
    """Append a line to the title above it, and whether that was done: a short line between two labels of a head."""
    above, below = labels.get(k - 1), labels.get(k + 1)
    if block.body or above is None or below is None or above.role != "title" or below.role in block.fields:
        return False
    text = full[k].text
    if len(text) > 110 or text[-1] in _STOPS or above.value[-1:] in tuple(_STOPS):
        return False
    block.fields["title"] = f"{block.fields['title']} {text}"
    return True


def _are_articles(blocks: Sequence[_Block], counts: Counter[str]) -> bool:
    """Whether most blocks have two labels of an article, and a text."""
    headed = [sum(role in b.fields for role in _TELLING_ROLES) >= 2 for b in blocks]
    filled = [bool(b.body) for b in blocks]
    if len(blocks) == 1:
        return headed[0] and filled[0] and counts["title"] + counts["date"] >= 1 and blocks[0].body[0] <= 8
    return sum(headed) >= 0.6 * len(blocks) and sum(filled) >= 0.5 * len(blocks)
