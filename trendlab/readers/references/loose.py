"""Records of fields in an unknown form: which lines are fields, and where a record begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.headlabels import head_label
from trendlab.readers.records import Reject
from trendlab.readers.references.tags import TagEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.sources import Line

# "TI- ...", "TI  - ...", "--TI-- ...", "TI ~ ...", "TI: ...", "TI   ..." and tags alone on their line.
_FORMS = tuple(
    re.compile(rf"{before}([A-Z][A-Z0-9]{{1,3}}){mark}(.*)$", re.DOTALL)
    for before, mark in (
        ("(?:--)?", r"[ \t]{0,3}--?(?:[ \t]+|$)"), ("", r"[ \t]{1,2}~[ \t]"), ("", r"[ \t]?:(?:[ \t]+|$)"),
        ("", r"(?:[ \t]{2,}|\t|[ \t]*$)"),
    )
)  # fmt: skip
_NAME = re.compile(r"([A-Z][^\W\d_]+(?:[ -][^\W\d_]{1,15}){0,4})[ \t]*$")
_INDENTED = re.compile(r"[ \t]{2,}\S")
# What databases write between records: a number, a rule, "Record 3 of 12".
_BETWEEN = re.compile(
    r"\ufeff?(?:<?\d{1,7}[>.]?|[-_=*]{3,}|(?:record|document|item|citation)\W{0,3}\d{1,7}(?: (?:of|/) \d{1,7})?)?\s*$",
    re.IGNORECASE,
)
TITLES = ("TI", "T1", "HD", "TT", "BTI")
OTHERS = frozenset(
    ("AB", "N2", "LP", "TD", "TX", "SO", "PY", "YP", "DP", "PD", "DA", "YR", "Y1", "AU", "BY", "JO", "JF", "JN", "ST")
)
_SAMPLE, _MIN_TAGS, _MIN_NAMES = 300, 4, 4


@dataclass(frozen=True, kw_only=True)
class FieldForm:
    """How fields are written in a file.

    Attributes:
        pattern: of a line that begins a field, its tag and its value; None where names are on separate lines.
        opening: the tag of the first field of a record.
        title: the tag that occurs once in each record.
        gapped: whether blank lines separate records, not fields.
    """

    pattern: re.Pattern[str] | None
    opening: str
    title: str
    gapped: bool

    def field(self, text: str, below: str) -> tuple[str, str] | None:
        """The tag and value of a line, None where it begins no field; `below` is the next line."""
        if self.pattern is not None:
            hit = self.pattern.match(text)
            return (hit[1], hit[2].strip()) if hit else None
        name = _NAME.match(text)
        return (name[1], "") if name and _INDENTED.match(below) else None


def find_form(sample: str) -> FieldForm | None:
    """How the fields of a text are written, None where it is not a list of records of fields.

    Args:
        sample: its beginning.
    """
    lines = without_mark(sample).splitlines()[:_SAMPLE]
    for pattern in (*_FORMS, None):
        found = _fields_in(lines, pattern)
        if found and _are_fields(found, lines, named=pattern is None):
            return _form(found, lines, pattern)
    return None


def _fields_in(lines: Sequence[str], pattern: re.Pattern[str] | None) -> list[tuple[int, str]]:
    form = FieldForm(pattern=pattern, opening="", title="", gapped=False)
    below = (*lines[1:], "")
    return [(k, hit[0]) for k, line in enumerate(lines) if (hit := form.field(line.rstrip(), below[k])) is not None]


def _are_fields(found: Sequence[tuple[int, str]], lines: Sequence[str], *, named: bool) -> bool:
    """Whether the lines are fields: several tags, among them a title and another role, from the first line on."""
    tags = Counter(tag for _, tag in found)
    above = [line for line in lines[: found[0][0]] if not _BETWEEN.match(line)]
    if above or len(tags) < (_MIN_NAMES if named else _MIN_TAGS):
        return False
    roles = _roles(tags) if named else {"title" if t in TITLES else "other" for t in tags if t in (*TITLES, *OTHERS)}
    loose = [line for line in lines if line.strip() and not line[:1].isspace() and not _BETWEEN.match(line)]
    enough = 2 * len(found) >= len(loose) if not named else 10 * len(found) >= 9 * len(loose)
    return enough and "title" in roles and len(roles) > 1


def _roles(names: Iterable[str]) -> set[str]:
    labels = (head_label(f"{name}:") for name in names)
    return {label.role for label in labels if label is not None}


def _form(found: Sequence[tuple[int, str]], lines: Sequence[str], pattern: re.Pattern[str] | None) -> FieldForm:
    tags = Counter(tag for _, tag in found)
    title = next((t for t in TITLES if t in tags), found[0][1])
    if pattern is None:
        title = next((t for t in tags if "title" in _roles([t])), title)
    first = found[0][1]
    opening = first if tags[first] <= 1.3 * tags[title] else title
    gaps = sum(k > 0 and not lines[k - 1].strip() for k, _ in found[1:])
    return FieldForm(pattern=pattern, opening=opening, title=title, gapped=0 < gaps <= 0.5 * len(found))


def loose_entries(lines: Iterable[Line], form: FieldForm, name: str) -> Iterator[TagEntry | Reject]:
    """The records of a file, and the text above the first of them.

    Args:
        lines: of the file.
        form: how its fields are written.
        name: of the file.
    """
    entry: TagEntry | None = None
    gap = ruled = False
    for line, below in _with_next(lines):
        text = without_mark(line.text).rstrip()
        hit = form.field(text, below)
        if hit is not None and (entry is None or ruled or _begins(entry, hit[0], form, gap=gap)):
            if entry is not None:
                yield entry
            entry = TagEntry(line.number)
        if hit is not None and entry is not None:
            entry.begin(*hit, line.number)
            gap = ruled = False
        elif _BETWEEN.match(text):
            gap, ruled = True, ruled or bool(text)
        elif entry is None:
            yield Reject(name, "above the first record", text, line.number, line.number)
        else:
            entry.extend_value(text.strip(), line.number, join="\n")
    if entry is not None:
        yield entry


def _begins(entry: TagEntry, tag: str, form: FieldForm, *, gap: bool) -> bool:
    """Whether a field begins the next record: it is the opening one again, or recurs below a blank line."""
    if entry.has("ER"):
        return True
    if form.gapped:
        return gap and (tag == form.opening or entry.has(tag))
    return tag == form.opening and entry.has(tag)


def _with_next(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    stream = iter(lines)
    line = next(stream, None)
    while line is not None:
        below = next(stream, None)
        yield line, below.text if below is not None else ""
        line = below
