"""Rows that are paragraphs or sentences: those of one document are joined, since an article is the document."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, product
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.readers.lonefile import first_items
from trendlab.readers.records import Record
from trendlab.readers.roles import plain_name
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.lonefile import Item

_NUMBERS = ("id", "no", "nr", "num", "number", "index", "idx", "order", "position", "pos", "seq")
_SENTENCE = ("sent", "sentence", "satz", "phrase", "frase")
_PART = (*_SENTENCE, "para", "paragraph", "par", "chunk", "absatz", "paragraphe", "parrafo", "paragrafo")
_PARTS = frozenset("".join(pair) for pair in product(_PART, _NUMBERS)) | {"para", "paragraph", "chunk"}
_SENTENCES = frozenset("".join(pair) for pair in product(_SENTENCE, _NUMBERS))
_WHOLE = ("doc", "document", "article", "text", "speech", "story", "news", "post", "file", "source", "page", "artikel")
_KEYS = frozenset("".join(pair) for pair in product(_WHOLE, ("id", "no", "nr", "num", "number", "key", "uuid"))) | {
    "doc", "document", "id", "uid", "uuid", "file", "filename", "url", "link", "permalink", "path",
}  # fmt: skip
# Of columns with who says a row: where that changes inside documents, rows are those of several people.
_VOICES = frozenset((
    "speaker", "speakername", "speakerid", "spokenby", "talker", "author", "authors", "authorname", "user", "username",
    "userid", "person", "member", "party", "role", "from", "sender", "interviewer", "respondent", "participant",
))  # fmt: skip
_MIN_DOCUMENTS, _NEARLY_ALL, _SEVERAL = 3, 0.9, 1.5  # documents seen; of them; rows of one on average


@dataclass(frozen=True)
class _Parts:
    """What rows are parts of: `number` is the column that counts them, `key` that of their document ("" for none)."""

    number: str
    key: str
    are_sentences: bool

    def of(self, record: Record) -> tuple[str, float | None]:
        """The document of a row, and its place there; None for none."""
        meta = json.loads(record.meta)
        number = _number(meta.get(self.number))
        if self.key == _OWN_ID:
            return record.own_id or "", number
        return (str(meta.get(self.key, "")) if self.key else f"{record.title}\n{record.raw_date}"), number


_OWN_ID = "\n"  # no name of a column


def with_whole_documents(stream: Iterable[Item]) -> Iterator[Item]:
    """The same items; rows that are paragraphs or sentences of documents are joined, where they stand in their order.

    Args:
        stream: the rows of a table, and rejects.
    """
    items = iter(stream)
    head = first_items(items)
    rows = [one for one in head if isinstance(one, Record)]
    parts = _learn(rows)
    whole = chain(head, items)
    if parts is None or not _fits(rows, parts):
        yield from whole
        if parts is not None:
            yield _apart(parts)
        return
    yield from _joined(whole, parts)


def _learn(rows: Sequence[Record]) -> _Parts | None:
    """The columns of the parts and of their documents, None where rows are no parts."""
    metas = [json.loads(one.meta) for one in rows]
    names = list(dict.fromkeys(name for meta in metas for name in meta))
    number = next((n for n in names if plain_name(n) in _PARTS and _are_numbers([meta.get(n) for meta in metas])), None)
    if number is None:
        return None
    columns = {name: [str(meta.get(name) or "") for meta in metas] for name in names if plain_name(name) in _KEYS}
    columns[_OWN_ID] = [one.own_id or "" for one in rows]
    titles = [f"{one.title}\n{one.raw_date}" if one.title else "" for one in rows]
    keys = [name for name, cells in columns.items() if _repeat(cells)]
    if not keys and not _repeat(titles):
        return None
    parts = _Parts(number, min(keys, key=list(columns).index) if keys else "", plain_name(number) in _SENTENCES)
    voices = [name for name in names if plain_name(name) in _VOICES]
    said = {
        (parts.of(row)[0], row.source, *(str(meta.get(v)) for v in voices))
        for row, meta in zip(rows, metas, strict=True)
    }
    n_documents = len({parts.of(row)[0] for row in rows})
    return parts if _NEARLY_ALL * len(said) <= n_documents else None


def _repeat(cells: Sequence[str]) -> bool:
    """Whether cells are those of several documents of several rows each."""
    return all(cells) and len(set(cells)) >= _MIN_DOCUMENTS and _SEVERAL * len(set(cells)) <= len(cells)


def _are_numbers(cells: Sequence[Any]) -> bool:
    numbers = [_number(cell) for cell in cells]
    return len(cells) > _MIN_DOCUMENTS and None not in numbers and len(set(numbers)) > 1


def _number(cell: object) -> float | None:
    """The number of a cell, that behind its last sign ("a12_p03", "s-4") where it has letters."""
    text = str(cell if cell is not None else "").strip()
    digits = text[len(text.rstrip("0123456789")) :] if not text.replace(".", "", 1).isdecimal() else text
    return float(digits) if digits and digits.isascii() and len(digits) < 16 else None


def _fits(rows: Sequence[Record], parts: _Parts) -> bool:
    """Whether the rows of each document follow each other, counted from the same number, with one title and one day."""
    groups = [[*group] for _, group in groupby(rows, key=lambda row: parts.of(row)[0])]
    whole = groups[:-1]  # the last one may go on
    if len(whole) < _MIN_DOCUMENTS - 1 or len({parts.of(group[0])[0] for group in groups}) < len(groups):
        return False
    numbers = [[parts.of(row)[1] or 0 for row in group] for group in whole]
    rising = sum(all(a < b for a, b in pairwise(one)) for one in numbers)
    first = min(one[0] for one in numbers)
    from_first = sum(one[0] == first for one in numbers)
    alike = sum(len({(row.raw_date, row.title) for row in group}) == 1 for group in whole)
    return first <= 1 and min(rising, from_first, alike) >= _NEARLY_ALL * len(whole)


def _joined(items: Iterable[Item], parts: _Parts) -> Iterator[Item]:
    held: list[Record] = []
    for item in items:
        if not isinstance(item, Record):
            yield item
            continue
        if held and not _goes_on(held[-1], item, parts):
            yield from _document(held, parts)
            held = []
        held.append(item)
    if held:
        yield from _document(held, parts)


def _goes_on(last: Record, row: Record, parts: _Parts) -> bool:
    (key, place), (other, following) = parts.of(last), parts.of(row)
    return bool(key) and key == other and place is not None and following is not None and place < following


def _document(rows: Sequence[Record], parts: _Parts) -> Iterator[Item]:
    first = rows[0]
    meta = {name: value for name, value in json.loads(first.meta).items() if name != parts.number}
    key = parts.of(first)[0] if parts.key else ""
    texts = [row.text for row in rows if row.text]
    yield replace(
        first, text=(" " if parts.are_sentences else "\n").join(texts), last_line=rows[-1].last_line,
        own_id=key or first.own_id, meta=as_json({**meta, "n_parts": len(rows)}),
    )  # fmt: skip
    if len(rows) > 1:
        sentence = (
            f"{{count}} {{article is|articles are}} joined of rows that are {_noun(parts)} of one document (counted by "
            f"the column {parts.number}): ReadSpec(clean=False) leaves each row an article of its own."
        )
        yield Doubt(kind="parts_joined", sentence=sentence, count=1)


def _apart(parts: _Parts) -> Doubt:
    sentence = (
        f"Rows are {_noun(parts)} of documents (counted by the column {parts.number}) and do not stand in their order: "
        "each counts as an article of its own; sort the table by document and number, so that they are joined."
    )
    return Doubt(kind="parts_apart", sentence=sentence)


def _noun(parts: _Parts) -> str:
    return "sentences" if parts.are_sentences else "paragraphs"
