"""Phrases of a topic's articles: neighbouring words that both matter to the topic, such as "coal miners"."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from trendlab.corpus.wordlists import is_word_list
from trendlab.vectorize.letters import plain_letters
from trendlab.words.marks import MARKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

MAX_RUN = 3  # words of a phrase
MIN_HOLDERS, MIN_HELD = 2, 0.05  # articles, and fraction of those read
NESTED = 0.7  # of a phrase's articles that hold it in a longer one: it is a fragment of that one
_SIGN = re.compile(rf"[^\w{MARKED}\s'’-]+")
_BREAK = re.compile(rf"{_SIGN.pattern}|\n\s*\n|['’](?<=\w['’])s\b")


def find_phrases(texts: Mapping[int, str], words: Collection[str]) -> dict[str, list[int]]:
    """The phrases of two and three neighbouring words, joined by "_", and the keys of the articles that hold each.

    A phrase has two articles or more, and a twentieth of those read. One that is nearly always part of a longer one is
    left out. Lists of words have no phrases, because their neighbours are chance.

    Args:
        texts: articles, by a key.
        words: in lower case; a phrase consists of these.

    Source: Frantzi, Ananiadou & Mima 2000 (nested terms).

    >>> find_phrases({1: "Coal miners of China.", 2: "trapped coal miners; China"}, ["coal", "miners", "china"])
    {'coal_miners': [1, 2]}
    """
    known, found = frozenset(words) - {""}, dict[str, list[int]]()
    for key, text in texts.items():
        if not is_word_list(text):
            for phrase in sorted({*_phrases(text, known)}):
                found.setdefault(phrase, []).append(key)
    least = max(MIN_HOLDERS, MIN_HELD * len(texts))
    common = {phrase: keys for phrase, keys in found.items() if len(keys) >= least}
    longer = [phrase for phrase in common if phrase.count("_") == MAX_RUN - 1]
    return {phrase: keys for phrase, keys in common.items() if not _is_nested(phrase, longer, common)}


def _is_nested(phrase: str, longer: Iterable[str], held: Mapping[str, Collection[int]]) -> bool:
    """Whether most articles with the phrase hold it in one longer phrase."""
    return any(
        other != phrase and f"_{phrase}_" in f"_{other}_" and len(held[other]) >= NESTED * len(held[phrase])
        for other in longer
    )


def _phrases(text: str, known: frozenset[str]) -> Iterator[str]:
    """The phrases of a text: two or three of the words with nothing but blanks and hyphens between them.

    Of "PDD-owned Temu" nothing is taken if "pdd" is no word of the topic.
    """
    for part in _parts(plain_letters(text.lower())):
        tokens, run = part.split(), []
        if "-" not in part:  # as most parts
            for run in _runs(tokens, known):
                yield from _joined(run)
            continue
        for token in (*tokens, ""):
            if "-" in token:
                words = [word for word in token.split("-") if word]
                if words and known.issuperset(words):
                    run += words
                    continue
            elif token in known:
                run.append(token)
                continue
            yield from _joined(run)
            run.clear()


def _runs(tokens: list[str], known: frozenset[str]) -> Iterator[list[str]]:
    """The words in a row that are known."""
    if not known.isdisjoint(tokens):
        yield from (list(run) for is_known, run in groupby(tokens, known.__contains__) if is_known)


def _joined(run: list[str]) -> Iterator[str]:
    """The phrases of words in a row."""
    for n_words in range(2, min(MAX_RUN, len(run)) + 1):
        yield from ("_".join(run[k : k + n_words]) for k in range(len(run) - n_words + 1))


def _parts(text: str) -> list[str]:
    """The text cut at signs, empty lines and possessives."""
    plain = "\n" not in text and "'s" not in text and "’s" not in text
    return (_SIGN if plain else _BREAK).split(text)
