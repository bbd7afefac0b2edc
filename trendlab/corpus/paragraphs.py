"""Paragraphs of a template: who a wire is, what a disclaimer rules out, word for word below article after article.

Several such paragraphs stand in a row, so that each has the same neighbours wherever it stands, and they can be most of
a short article. So they are judged by what else an article says. A paragraph is of a template if it stands in many
articles whose other paragraphs differ and have words of their own. The paragraphs of a story that is printed again
stand beside nothing else, and those of a background beside articles that use the same words: they stay.

Where an article is hardly more than a head, as above the notice of a pay wall, its words tell little. There a paragraph
is of a template if a tenth of all articles end with it and their heads share words neither with it nor with each other,
as the heads of one story do. A form letter above the names of those who send it stays.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING
from zlib import crc32

from trendlab.corpus.passages import both_ends, has_blanks, is_apart, pieces, telling

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from trendlab.checks import StrArray

MIN_LETTERS, MIN_LETTERS_WITHOUT_BLANKS = 60, 25  # shorter lines are told by their neighbours
MIN_DOCS, PART = 8, 0.001  # articles that hold a paragraph, and the part of them
MIN_REST = 30  # words, or pairs of letters, that an article has besides
HALF = 0.5  # of its articles must have so many, each others
N_COMPARED, P_VALUE = 60, 0.01
MAX_DOCS = 10_000  # articles to learn from, about
MIN_HEAD = 4  # words of an article without its paragraphs, or it is compared with them
TENTH, MAX_SHARED = 0.1, 0.25  # of the articles, that hold a notice; of the longer words of heads, that they share
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ADDRESS, _SCHEME = re.compile(r"<?\bhttps?://\S+", re.IGNORECASE), "://"


def learn_paragraphs(texts: Sequence[str], doc_id: Sequence[str] | StrArray) -> tuple[str, ...]:
    r"""The paragraphs that recur below articles on anything, without the web addresses in them, sorted.

    Args:
        texts: (n_docs,) title and text of each article; a paragraph is a line. Of a book both ends are read.
        doc_id: (n_docs,) names of the articles, which choose those to learn from, whatever the order of the rows.

    >>> notice = "The publisher of these pages is paid for them and no one should buy or sell by what they say."
    >>> news = [" ".join(f"word{k % 20}of{doc}" for k in range(50)) for doc in range(8)]
    >>> learn_paragraphs([f"{one}\n{notice}" for one in news], [*"abcdefgh"]) == (notice,)
    True

    Source: in the manner of Wenzek et al. 2020 (CCNet), who leave out every paragraph that stands in several documents.
    """
    learned = [both_ends(texts[row]) for row in _learned(doc_id)]
    n_docs = Counter(line for text in learned for line in set(split_lines(text)))
    needed = max(MIN_DOCS, PART * len(learned))
    frequent = {line for line, n in n_docs.items() if n >= needed}
    counted = {line: n_docs[line] for line in frequent if is_long(line)}
    del n_docs
    holders, heads = ({line: dict[int, int]() for line in counted} for _ in range(2))  # an article for each other rest
    for row, text in enumerate(learned if counted else ()):
        if held := counted.keys() & set(split_lines(text)):
            rest = _rest(text, frequent)
            is_long_rest = len(rest) >= MIN_REST
            found, held = (holders, held) if is_long_rest else (heads, held & _below(text, frequent))
            for line in held if len(rest) >= MIN_HEAD else ():
                found[line].setdefault(crc32(" ".join(rest).encode("utf8", "replace")), row)
    rests: dict[int, list[str]] = {}  # of the articles that are compared: those of all would be a second corpus

    def rests_of(rows: Mapping[int, int], n_docs: int) -> list[list[str]]:
        """What some articles say besides; nothing where most of them say the same."""
        own = [row for _, row in sorted(rows.items())]
        if len(own) < max(MIN_DOCS, HALF * n_docs):
            return []
        compared = own[:: max(1, -(-len(own) // N_COMPARED))]
        rests.update({row: _rest(learned[row], frequent) for row in compared if row not in rests})
        return [rests[row] for row in compared]

    def is_template(line: str) -> bool:
        long = rests_of(holders[line], counted[line])
        if long or counted[line] < TENTH * len(learned):
            return bool(long) and is_apart(line, long, level=P_VALUE)
        return _is_notice(line, rests_of(holders[line] | heads[line], counted[line]))

    return tuple(line for line in sorted(counted) if is_template(line))


def _is_notice(line: str, heads: Sequence[Sequence[str]]) -> bool:
    """Whether heads share few words with a line and with each other."""
    told = [{*telling(head)} for head in heads]
    own = {*pieces(line)}
    with_line = [len(one & own) / len(one) for one in told if one]
    each = [len(one & other) / len(one) for one, other in pairwise(told) if one]
    return bool(each) and max(fmean(with_line), fmean(each)) <= MAX_SHARED


def _learned(doc_id: Sequence[str] | StrArray) -> list[int]:
    """The rows to learn from: all, or about so many."""
    n_parts = -(-len(doc_id) // MAX_DOCS)
    if n_parts <= 1:
        return list(range(len(doc_id)))
    return [row for row, name in enumerate(doc_id) if crc32(str(name).encode("utf8", "replace")) % n_parts == 0]


def is_long(line: str) -> bool:
    """Whether a line is long enough to be a paragraph, and no rule of signs."""
    return bool(_LETTERS.search(line)) and len(line) >= (
        MIN_LETTERS if has_blanks(line) else MIN_LETTERS_WITHOUT_BLANKS
    )


def without_paragraphs(text: str, paragraphs: Collection[str]) -> str:
    """The text without these paragraphs; all of it if fewer than four words are left.

    Args:
        text: title and text of an article.
        paragraphs: a set, of `learn_paragraphs`.
    """
    lines = split_lines(text) if paragraphs else ()
    left = [line for line in lines if line not in paragraphs]
    return text if len(left) == len(lines) or len(pieces(" ".join(left))) < MIN_HEAD else "\n".join(left)


def split_lines(text: str) -> list[str]:
    """The lines of a text, without web addresses."""
    lines = text.split("\n")
    return [without_address(line) if _SCHEME in line else line for line in lines] if _SCHEME in text else lines


def without_address(line: str) -> str:
    """The line without web addresses, which differ where the rest of the line recurs.

    >>> without_address("Read it at https://example.org/a/7.html")
    'Read it at'
    """
    return _ADDRESS.sub("", line).strip() if _SCHEME in line else line


def _below(text: str, frequent: Collection[str]) -> set[str]:
    """The lines below all that are not frequent: a notice ends an article, and a name stands below a letter."""
    lines = split_lines(text)
    own = [k for k, line in enumerate(lines) if line.strip() and line not in frequent]
    return set(lines[own[-1] + 1 :] if own else lines)


def _rest(text: str, frequent: Collection[str]) -> list[str]:
    """The words of the lines that are not frequent."""
    return pieces(" ".join(line for line in split_lines(text) if line not in frequent))
