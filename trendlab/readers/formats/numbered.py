"""A list of texts: each line begins with its number, one more than the line before, and the same sign."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.bom import without_mark
from trendlab.readers.dump import count_heads
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read
from trendlab.readers.prose import has_words
from trendlab.readers.records import Record, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.sources import Line

_NUMBER = re.compile(r"\s{0,8}([\[(#]{0,2})(\d{1,9})(\t|\s{0,4}[^\w\s]{1,6})")
_MIN_LINES, _MIN_FITTING = 20, 0.95
_MIN_LENGTH, _MIN_LISTED = 10, 25  # characters of most texts behind any sign, and behind those of lists
_OF_LISTS = frozenset((".", ")"))  # the signs of any list, as one document may be
_SEVERAL_SIGNS = 2  # "-->"; one sign may number the paragraphs of a document, or the lines of a page


def recognise(head: Head) -> str | None:
    """Lines that nearly all begin with the next number, and are texts; in a folder "1." and "[2]" are one document."""
    if not head.trimmed[:20].lstrip("[(#")[:1].isdecimal():
        return None
    lines = [x for x in without_mark(head.text).split("\n") if x.strip()]
    sign = _sign_of(lines[:_MIN_LINES])
    hits = [hit for x in lines if sign and (hit := _pattern(sign).match(x))]
    if len(hits) < _MIN_LINES or len(hits) < _MIN_FITTING * len(lines):
        return None
    numbers = [int(hit[1]) for hit in hits]
    one_sign = len(sign.strip()) < _SEVERAL_SIGNS
    follow = sum(b == a + 1 for a, b in pairwise(numbers))
    if follow < _MIN_FITTING * (len(hits) - 1) or (not head.alone and one_sign):
        return None
    texts = [hit.string[hit.end() :] for hit in hits]
    least = _MIN_LISTED if sign in _OF_LISTS else _MIN_LENGTH
    prose = median(map(len, texts)) >= least and 2 * sum(map(has_words, texts)) > len(texts)
    wrapped = one_sign and 5 * sum(text[:1].islower() for text in texts) > len(texts)
    if not prose or wrapped or count_heads(head.text):
        return None
    return f"lines that begin with their number and {sign.strip() or 'a tab'}"


def _sign_of(lines: Sequence[str]) -> str:
    """The sign between the number and the text of each of the first lines, "" where they have none in common."""
    hits = [_NUMBER.match(x) for x in lines]
    signs = [hit[3].lstrip(" ") for hit in hits if hit is not None]
    if not signs or not all(hits):
        return ""
    same = takewhile(lambda column: len(set(column)) == 1, zip(*signs, strict=False))
    return "".join(column[0] for column in same)


@lru_cache(maxsize=4)
def _pattern(sign: str) -> re.Pattern[str]:
    """A line that begins with a number and this sign; a sign alone before a digit may be inside a number."""
    end = r"(?!\d)" if len(sign) == 1 and sign != "\t" else ""
    return re.compile(rf"\s{{0,8}}[\[(#]{{0,2}}(\d{{1,9}})\s{{0,4}}{re.escape(sign)}{end}\s{{0,8}}")


def read(opened: Opened) -> Read:
    """Each line as an article with its number as its id; a line without a number goes on from the one above."""
    lines = [x for x in without_mark(opened.head.text).split("\n") if x.strip()]
    sign = _sign_of(lines[:_MIN_LINES])
    return {"layout": "numbered lines"}, _records(opened.lines(), opened.name, _pattern(sign or "."))


def _records(lines: Iterable[Line], name: str, numbered: re.Pattern[str]) -> Iterator[Record | Reject | Doubt]:
    held: list[str] = []
    number, first, last, n = "", 0, 0, 0
    for line in lines:
        text = without_mark(line.text) if line.number == 1 else line.text
        hit = numbered.match(text)
        if hit is None and held:
            held, last = ([*held, text.strip()], line.number) if text.strip() else (held, last)
        elif hit is None:
            yield Reject(
                name, "above the first number" if text.strip() else "blank line", text, line.number, line.number
            )
        else:
            if held:
                yield Record(text="\n".join(held), source=name, own_id=number, first_line=first, last_line=last)
            held, number, first, last, n = [text[hit.end() :].strip()], hit[1], line.number, line.number, n + 1
    if held:
        yield Record(text="\n".join(held), source=name, own_id=number, first_line=first, last_line=last)
    sentence = "{count} numbered {line|lines} of {files}: each is read as an article; --format txt reads a file as one."
    yield Doubt(kind="numbered_lines", sentence=sentence, count=n, files=(name,))


FORMAT = Format(
    name="numbered", about="a list of numbered texts", recognise=recognise, read=read, rank=ANY_TEXT + 8, in_order=True
)
