"""Nouns in languages without rules of their own: told from verbs and adjectives by the words beside them.

Names, which have a capital inside of sentences, stand behind prepositions and articles, seldom behind pronouns and
particles. So the function words of a language that lead names more often than its others are its leads, and a word of
which no form is led is no noun. Scripts without capitals have no leads, and all their words pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.topics.nouns import MAX_LEADING, MIN_SEEN
from trendlab.topics.uses import find_uses, read_around
from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_LED = 0.03  # fraction of the uses of all forms behind a lead: verbs have less in Russian and Portuguese news
MIN_NAMED = 0.5  # fraction of the uses inside of sentences that have a capital, for a name
MIN_STEM, ENDING = 4, 2  # letters of a stem at the least, and of an ending
SPAN = 40  # characters beside a word that are read
_WORD = re.compile(r"([^\W\d_]+)(?:([ '’-])(?=([^\W\d_])))?")
_AFTER = re.compile(r"[ -]([^\W\d_]+)")
_GOING_ON = re.compile(r"[\w,;(’'&/-] *$")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside the words of articles of one language.

    Attributes:
        leads: the function words that stand before names more often than a function word does on average.
        words: all words in lower case, sorted.
        n, n_led: uses of each word, and those behind a lead.
        known: the function words of the language.
    """

    leads: frozenset[str]
    words: tuple[str, ...]
    n: tuple[int, ...]
    n_led: tuple[int, ...]
    known: frozenset[str]

    def led(self, word: str) -> tuple[int, int]:
        """Uses of all words with the beginning of this one, and those of them behind a lead."""
        low = word.lower()
        begin = low[: max(min(len(low), MIN_STEM), len(low) - ENDING)]
        total = led = 0
        for at in range(bisect_left(self.words, begin), len(self.words)):
            if not self.words[at].startswith(begin):
                break
            if len(self.words[at]) <= len(begin) + 2 * ENDING:
                total, led = total + self.n[at], led + self.n_led[at]
        return total, led


def read_beside(texts: Sequence[str], language: str) -> Beside:
    """Leads and led words of articles of one language.

    Args:
        texts: the articles.
        language: ISO 639-1 code.

    >>> texts = ["They went to Rome and they saw the sea.", "She came to Oslo and she sang."] * 5
    >>> sorted(read_beside(texts, "en").leads)
    ['to']
    """
    known = function_words().get(language, frozenset())
    n, n_before, n_named = Counter[str](), Counter[str](), Counter[str]()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        before = ""
        for found in _WORD.finditer(text):
            word, following = found[1].lower(), found[3]
            n[word] += 1
            if before:
                pairs[before, word] += 1
            before = word if following and (len(word) == 1 or word in known) else ""
            if before:
                n_before[word] += 1
                n_named[word] += following.isupper()
    rate = {word: n_named[word] / n_before[word] for word in n_before if n_before[word] >= MIN_SEEN}
    usual = sum(rate.values()) / max(len(rate), 1)
    leads = frozenset(word for word, named in rate.items() if named > 0 and named >= usual)
    n_led = Counter[str]()
    for (before, word), count in pairs.items():
        n_led[word] += count if before in leads else 0
    words = tuple(sorted(n))
    return Beside(
        leads=leads, words=words, n=tuple(n[w] for w in words), n_led=tuple(n_led[w] for w in words), known=known
    )


def is_noun(spelling: str, texts: Sequence[str], beside: Beside) -> bool:
    """Whether a word or phrase is a name, or one of its forms stands behind leads and it leads no further word itself.

    The forms of a word are those with the same beginning: a subject of headlines has no lead, its other cases do.

    Args:
        spelling: the most frequent spelling of the term; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        beside: of all articles; without leads every term passes.
    """
    if not beside.leads:
        return True
    joined, uses = find_uses(spelling, tuple(texts))
    around = [(joined[start], *read_around(joined, start, end, span=SPAN)) for start, end in uses]
    inside = [first for first, before, _ in around if _GOING_ON.search(before)]
    if inside and sum(first.isupper() for first in inside) >= MIN_NAMED * len(inside):
        return True
    n_leading = sum((hit := _AFTER.match(after)) is not None and hit[1].lower() not in beside.known
                    for *_, after in around)  # fmt: skip
    if n_leading >= MAX_LEADING * len(uses):
        return False
    total, led = beside.led(spelling.split()[0])
    return led >= max(1, MIN_LED * total)
