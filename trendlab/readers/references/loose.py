"""Records of fields in an unknown form: which lines are fields, and where a record begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
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
        (" ?(?:--)?", r"[ \t]{0,3}--?(?:[ \t]+|$)"), ("", r"[ \t]{1,2}~[ \t]"), ("", r"[ \t]?:(?:[ \t]+|$)"),
        ("", r"(?:[ \t]{2,}|\t|[ \t]*$)"),
    )
)  # fmt: skip
# Tags with one blank, which prose in capitals has too: only below a type, and only those of RefWorks.
_SPACED = re.compile(
    r"(RT|SR|ID|A[1-6BDNV]|T[1-3]|JF|JO|YR|FD|VO|IS|[SO]P|K1|NO|P[BP]|ED|SN|L[AKL]|CL|SF|OT|DO|CN|D[BS]|IP|RD|ST|U[1-9]|U1\d"
    r"|UL|SL|CR|W[TVP]|OL|PMID|PMCID)(?: (.*)|$)",
    re.DOTALL,
)
_BELOW_TYPE = re.compile(r"RT [A-Z]")
# Names in braces ("{Title}: ..."), in two languages ("Title-\u9898\u540d: ..."), those of ReDIF and Compendex.
_REDIF = r"([A-Z][A-Za-z]{2,20}(?:-[A-Za-z]{1,20}){0,4}):(?:[ \t]+(.*)|$)"
_NAMED = (
    (re.compile(r"\{([A-Z][^{}\n]{1,40})\}:[ \t]*(.*)$", re.DOTALL), None),
    (re.compile(r"([A-Z][A-Za-z/]{1,25})-[\u4e00-\u9fff][^\s:]{0,15}:[ \t]*(.*)$", re.DOTALL), None),
    (re.compile(_REDIF, re.DOTALL), re.compile("Template-Type:")),
    (re.compile(r"([A-Z][A-Za-z]{1,20}(?: [a-z]{1,20}){0,4}):(.*)$", re.DOTALL), re.compile("Accession number:")),
)  # fmt: skip
_NAME = re.compile(r"([A-Z][^\W\d_]+(?:[ -][^\W\d_]{1,15}){0,4})[ \t]*$")
# Names in capitals above values of which the first line alone is indented, as Embase writes them.
_CAPITALS = re.compile(r"([A-Z](?:[A-Z]+|[a-z]{1,2}P/IP)(?: \(?[A-Z-]{2,20}\)?){0,6})[ \t]*$")
_INDENTED = re.compile(r"[ \t]{2,}\S")
# What databases write between records: a number, a rule, "Record 3 of 12".
_BETWEEN = re.compile(
    r"\ufeff?\s*(?:<?(?:RECORD )?\d{1,7}\.?\s?>?|[-_=*]{3,}|\d{1,7} (?:of|/|de|von) \d{1,7}"
    r"|(?:record|document|item|citation)\W{0,3}\d{1,7}(?: (?:of|/) \d{1,7})?"
    r"(?:(?: - | in | - in )(?-i:[A-Z]{3})[\w &/():,.-]{0,40})?)?\s*$",
    re.IGNORECASE,
)
_LAST_ABOVE = "BEGIN EXPORTED REFERENCES"  # of the lines above the first record of RefWorks
TITLES = ("TI", "T1", "HD", "TT", "BTI")
OTHERS = frozenset(
    ("AB", "N2", "LP", "TD", "TX", "SO", "PY", "YP", "DP", "PD", "DA", "YR", "Y1", "AU", "BY", "JO", "JF", "JN", "ST")
)
# Any other mark, the same on every line: "TI = ...", "[TI] ...", "#TI ...".
_MARKED = re.compile(rf"(?P<before>[^\w\s]{{0,2}})(?:{'|'.join(TITLES)})[ \t]{{0,3}}(?P<mark>[^\w\s]{{0,3}})[ \t]+\S")
_SAMPLE, _MIN_TAGS, _MIN_NAMES = 300, 4, 4
_ABOVE, _LONGEST_ABOVE = 6, 120  # lines that a program writes above its records, and their characters


@dataclass(frozen=True, kw_only=True)
class FieldForm:
    """How fields are written in a file.

    Attributes:
        pattern: of a line that begins a field, its tag and its value; None where names are on separate lines.
        opening: the tag of the first field of a record.
        title: the tag that occurs once in each record.
        gapped: whether blank lines separate records, not fields.
        named: whether fields have names in place of tags.
        names: of a name on a separate line.
    """

    pattern: re.Pattern[str] | None
    opening: str
    title: str
    gapped: bool
    named: bool = False
    names: re.Pattern[str] = _NAME

    def field(self, text: str, below: str) -> tuple[str, str] | None:
        """The tag and value of a line, None where it begins no field; `below` is the next line."""
        if self.pattern is not None:
            hit = self.pattern.match(text)
            return (hit[1], (hit[2] or "").strip()) if hit else None
        name = self.names.match(text)
        indented = _INDENTED.match(below) or (self.names is _CAPITALS and below[:1] == " " and below.strip())
        return (name[1], "") if name and indented else None


def find_form(sample: str) -> FieldForm | None:
    """How the fields of a text are written, None where it is not a list of records of fields.

    Args:
        sample: its beginning.
    """
    lines = without_mark(sample).splitlines()[:_SAMPLE]
    forms = ((_SPACED, _BELOW_TYPE, False), *((one, None, False) for one in _FORMS), (None, None, True))
    for pattern, first, named in (*forms, *((one, first, True) for one, first in _NAMED)):
        found = _fields_in(lines, pattern)
        fits = found and (first is None or first.match(lines[found[0][0]]))
        if fits and _are_fields(found, lines, named=named):
            return _form(found, lines, pattern, named=named)
    marked = _marked(lines)
    if marked is not None and (found := _fields_in(lines, marked)) and _are_fields(found, lines, named=False):
        return _form(found, lines, marked, named=False)
    found = _fields_in(lines, None, names=_CAPITALS)
    if found and any(map(_BETWEEN.match, lines[: found[0][0]])) and _are_fields(found, lines, named=True, loose=True):
        return replace(_form(found, lines, None, named=True), names=_CAPITALS, gapped=False)
    return None


def _marked(lines: Sequence[str]) -> re.Pattern[str] | None:
    """The form of lines with the mark around the first tag of a title; None where there is none."""
    hit = next((hit for line in lines if (hit := _MARKED.match(line))), None)
    if hit is None or not (hit["before"] or hit["mark"]):
        return None
    before, mark = re.escape(hit["before"]), re.escape(hit["mark"])
    return re.compile(rf"{before}([A-Z][A-Z0-9]{{1,3}})[ \t]{{0,3}}{mark}(?:[ \t]+(.*)|$)", re.DOTALL)


def _fields_in(
    lines: Sequence[str], pattern: re.Pattern[str] | None, *, names: re.Pattern[str] = _NAME
) -> list[tuple[int, str]]:
    form = FieldForm(pattern=pattern, opening="", title="", gapped=False, names=names)
    below = (*lines[1:], "")
    return [(k, hit[0]) for k, line in enumerate(lines) if (hit := form.field(line.rstrip(), below[k])) is not None]


def _are_fields(found: Sequence[tuple[int, str]], lines: Sequence[str], *, named: bool, loose: bool = False) -> bool:
    """Whether the lines are fields: several tags, among them a title and another role, from the first line on.

    Most lines must be fields or indented, unless values are loose.
    """
    tags = Counter(tag for _, tag in found)
    above = [line for line in lines[: found[0][0]] if not _BETWEEN.match(line)]
    if len(tags) < (_MIN_NAMES if named else _MIN_TAGS):
        return False
    roles = _roles(tags) if named else {"title" if t in TITLES else "other" for t in tags if t in (*TITLES, *OTHERS)}
    others = [
        line for line in lines[found[0][0] :] if line.strip() and not line[:1].isspace() and not _BETWEEN.match(line)
    ]
    nearly = 10 * len(found) >= 9 * len(others)
    if above and above[-1].strip() != _LAST_ABOVE and not (nearly and _are_above(above, lines, found)):
        return False
    enough = nearly if named else 2 * len(found) >= len(others)
    return (enough or loose) and "title" in roles and len(roles) > 1


def _are_above(above: Sequence[str], lines: Sequence[str], found: Sequence[tuple[int, str]]) -> bool:
    """Whether lines above the first field are those of a program: few, short, and apart from several records."""
    few = len(above) <= _ABOVE and all(len(line) <= _LONGEST_ABOVE for line in above)
    titles = Counter(tag for _, tag in found if tag in TITLES)
    return few and max(titles.values(), default=0) > 1 and bool(_BETWEEN.match(lines[found[0][0] - 1]))


def _roles(names: Iterable[str]) -> set[str]:
    labels = (head_label(f"{name}:") for name in names)
    return {label.role for label in labels if label is not None}


def _form(
    found: Sequence[tuple[int, str]], lines: Sequence[str], pattern: re.Pattern[str] | None, *, named: bool
) -> FieldForm:
    tags = Counter(tag for _, tag in found)
    title = next((t for t in TITLES if t in tags), found[0][1])
    if named:
        title = next((t for t in tags if "title" in _roles([t])), title)
    first = found[0][1]
    opening = first if tags[first] <= 1.3 * tags[title] else title
    gaps = sum(k > 0 and not lines[k - 1].strip() for k, _ in found[1:])
    gapped = 0 < gaps <= 0.5 * len(found)
    return FieldForm(pattern=pattern, opening=opening, title=title, gapped=gapped, named=named)


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
        elif _BETWEEN.match(text) and (form.names is _NAME or not text or text[:1].isalpha()):
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
