"""The word for an advertisement, which sites leave between two sentences of a text where one stood."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@cache
def advert_words() -> tuple[str, ...]:
    """The words, in capitals."""
    table = resources.files("trendlab.corpus").joinpath("adverts.txt").read_text(encoding="utf8")
    return tuple(word for line in table.splitlines() if not line.startswith("#") for word in line.split())


def find_adverts(units: Iterable[Sequence[str]], *, min_docs: float) -> tuple[str, ...]:
    """The words that stand where a sentence begins, with a sentence behind them, in many articles.

    Args:
        units: (n_docs,) the sentences of each article.
        min_docs: the least number of articles with such a word.

    >>> find_adverts([["It rained.", "REKLAMA The river rose."]] * 8, min_docs=8)
    ('REKLAMA',)
    """
    known, n_docs = frozenset(advert_words()), dict[str, int]()
    for own in units:
        for word in {one.split(None, 1)[0] for one in own if one[:2].isupper()} & known:
            n_docs[word] = n_docs.get(word, 0) + 1
    return tuple(sorted(word for word, n in n_docs.items() if n >= min_docs))
