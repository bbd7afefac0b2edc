"""XML of no known kind: the element that recurs with a text in it is an article."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsontables import no_list
from trendlab.readers.xmldocument import SECTION
from trendlab.readers.xmlrows import Records, find_records, recurring_names, root_of, rows_of
from trendlab.readers.xmlstream import until_cut, xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Reject

Row: TypeAlias = "tuple[int | None, dict[str, Any]]"
# Records that hold less of the text are hardly the articles.
MIN_SHARE = 0.5
# Elements of one text, and forms of it; others that are joined to a text may be articles themselves.
_OF_TEXTS = frozenset((
    "abstract", "body", "content", "description", "line", "lines", "page", "pages", "para", "paragraph", "paragraphs",
    "p", "sentence", "sentences", "summary", "text", "texts",
))  # fmt: skip


_LONG, _MUCH = 80, 2_000  # characters of running text in a value, and of all that is left before it is told
# Values that are long and no text of an article.
_ABOUT = re.compile(
    r"abstract|address|affil|author|biblio|caption|citation|comment|copyright|data|descri|footnote|keyword|licen|link|note"
    r"|path|ref|reply|rights|script|subject|summary|tags|title|uri$|url|xml|\x00"
)


def recognise(head: Head) -> str | None:
    """A root element that holds all of the text."""
    root = root_of(head.text) if "<" in head.text[:400] else ""
    return f"XML with the root element <{root}>" if root else None


def read(opened: Opened) -> Read:
    """Each record as an article; the columns are guessed by the names and contents of its values."""
    table = opened.spec.table
    records = Records(names=(table.lower(),), n=0) if table else find_records(opened.head.start)
    if records is None:
        raise InputError(
            f"{opened.name} is XML with the root element <{root_of(opened.head.text)}>, in which no element recurs "
            "that looks like an article; give the articles as JSONL, CSV or text, or read it as text with --format dump"
        )
    joined: Counter[str] = Counter()
    skipped: list[Reject] = []
    elements = xml_elements(opened.stream, records.names, opened.name, repair=True, skipped=skipped)
    rows = until_cut(rows_of(elements, joined, alone=records.alone, spoken=records.spoken), opened.name)
    sizes: Counter[str] = Counter()
    rows = _measured(rows, sizes)
    first = next(rows, None)
    if first is None and table:
        raise no_list(opened.name, table, recurring_names(opened.head.start))
    notes, found = table_read(chain([first], rows) if first is not None else rows, opened)
    noted, found = {"record": ", ".join(records.names), **notes}, chain(found, skipped)
    if table:
        return noted, found
    text = str(notes["columns"].get("text", ""))
    doubts = chain(_joined_doubt(joined, text, opened.name), _left_doubt(sizes, text, opened.name))
    return noted, chain(found, _doubts(records, opened.name), doubts)


def _measured(rows: Iterator[Row | Reject], sizes: Counter[str]) -> Iterator[Row | Reject]:
    """The same rows; the characters of their long values are counted by path."""
    for one in rows:
        if isinstance(one, tuple):
            for path, value in one[1].items():
                if isinstance(value, str) and len(value) > _LONG:
                    sizes[path] += len(value)
        yield one


def _doubts(records: Records, name: str) -> Iterator[Doubt]:
    shown = " and ".join(f"<{one}>" for one in records.names)
    if records.share < MIN_SHARE:
        sentence = (
            f"The elements {shown} of {name} were taken for its articles, but hold only {{count}} % of its "
            "text; the rest is left out."
        )
        yield Doubt(kind="small_records", sentence=sentence, count=round(100 * records.share))
    if records.parts:
        sentence = (
            f"{{files}} {{was|were}} read as {{count}} {{article|articles}}, of which the elements <{records.parts}> "
            "with titles of their own are parts; if they are articles, "
            f"--table {records.parts} (`table` in Python) reads each as one."
        )
        yield Doubt(kind="joined_elements", sentence=sentence, count=1, files=(name,))


def _joined_doubt(joined: Counter[str], text: str, name: str) -> Iterator[Doubt]:
    """A doubt about elements joined to the texts of articles that may be posts; text is the column, as it is noted."""
    path = text.rsplit(" (", 1)[0]
    part = path.rsplit(".", 1)[-1]
    if joined[path] and part not in _OF_TEXTS and not SECTION.search(part):
        sentence = (
            f"Elements <{part}> of {{files}} that were joined to the texts of articles: {{count}}; if they are posts, "
            f"--table {part} (`table` in Python) reads each as one."
        )
        yield Doubt(kind="joined_elements", sentence=sentence, count=joined[path], files=(name,))


def _left_doubt(sizes: Counter[str], text: str, name: str) -> Iterator[Doubt]:
    """A doubt about running text in other elements of the records than the one taken, where it is most of all."""
    taken = text.rsplit(" (", 1)[0]
    others = {path: n for path, n in sizes.items() if path != taken and not _ABOUT.search(path.lower())}
    left, whole = sum(others.values()), sum(others.values()) + sizes[taken]
    if left < _MUCH or 2 * left < whole:
        return
    sentence = (
        f"{{count}} % of the running text in the records of {name} is in other elements than those taken as texts "
        "(the most in {example}) and is kept in meta only; --text-column names another."
    )
    most = max(others, key=lambda path: others[path])
    yield Doubt(kind="texts_left", sentence=sentence, count=round(100 * left / whole), example=most)


FORMAT = Format(name="xml", about="XML of an unknown kind", recognise=recognise, read=read, rank=58, has_tables=True)
