"""Sentences of a site's template: calls to click and lines of a form that recur with nothing but a number changed.

A sentence is no content if it stands word for word, numbers aside, in many articles, between others that differ, and
what else these articles say is no more alike than what any articles of the source say. So a formula of one kind of
article stays, as do a refrain, a form letter and a text that is hardly longer than the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.adverts import find_adverts
from trendlab.corpus.glued import BEHIND, find_glued, split_units
from trendlab.corpus.passages import (
    EVERYWHERE,
    MAX_PART,
    between_others,
    both_ends,
    in_words,
    is_apart,
    learned_rows,
    pieces,
    source_groups,
    without_passages,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from trendlab.checks import FloatArray, IntArray, StrArray

MIN_DOCS, PART = 8, 0.005  # articles of a source that hold a sentence, and the part of them
MIN_LETTERS, MIN_LETTERS_WITHOUT_BLANKS, MAX_LETTERS = 8, 6, 300
MIN_REST = 30  # words, or pairs of letters, that an article has besides
MIN_CONTEXTS, P_VALUE = 3, 0.05
FREE, NEAR = 1.5, 4.0  # times as alike as any articles are: of any subject; of a part of a site
MIN_WORDS, MIN_PAIRS = 5, 10  # of a sentence whose words are compared with the rest: two words tell a subject
N_COMPARED, N_OTHERS, N_STEPS = 40, 10, 2  # articles with a sentence; of others for each, and of such
N_WORDS, MIN_DF, MAX_DF = 400, 8, 0.2  # articles to learn telling words from, and how many of them hold one at most
MIN_SHARED = 20  # words that any pairs share together, without which nothing can be said
_CLOSE = r"""["'»”’)\]」』】]*"""
# The end of a sentence: no sign behind the number of a day or a short word ("on 3. May", "Dr. Ada").
_END = re.compile(
    rf"[.!?…؟۔।。！？\n](?:(?<=\n)\n*|(?<=[。！？])[。！？]*{_CLOSE}"  # noqa: RUF001 - signs
    rf"|(?<![^\w:.]\w.)(?<![^\w:.]\w\w.)[.!?…]*{_CLOSE}[ \t]+)"
)
_DIGITS, _LETTER, _STRANGE = re.compile(r"\d+"), re.compile(r"[^\W\d_]"), re.compile("[#@]|://|www")
_AHEAD = rf"(?P<ahead>^|\n[ \t]*|[.!?…؟۔।。！？:]{_CLOSE}[ \t]*)"  # noqa: RUF001 - signs
_ENDING = frozenset(".!?\u2026")
_LINE = "\n"  # at the end of a sentence that is a whole line


def learn_sentences(
    texts: Sequence[str],
    sources: Sequence[str] | StrArray,
    *,
    lines: Iterable[str] = (),
    passages: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, tuple[str, ...]]:
    r"""The sentences that recur in the articles of a source whatever these are about; each number in them is a 0.

    Args:
        texts: (n_docs,) title and text of each article.
        sources: (n_docs,) source of each.
        lines: lines that are left out anyhow, in lower case.
        passages: passages that are, by source.

    Returns:
        Sentences by source; those of all articles together, or of the only source, under "". One that is a whole line
        ends with a line break. Empty without any.

    >>> import numpy as np
    >>> words = ["".join(one) for one in np.random.default_rng(0).choice([*"abcdefghijkl"], (4800, 4))]
    >>> said = [" ".join(words[k : k + 80]) for k in range(0, 4800, 80)]
    >>> learn_sentences([f"{one}. Read 12 more stories. End {one[:99]}" for one in said], [""] * 60)
    {'': ('Read 0 more stories.',)}
    """
    if not len(texts):
        return {}
    order = learned_rows(sources)
    units = [_split(without_passages(both_ends(texts[row]), str(sources[row]), passages or {})) for row in order]
    left_out, words = {_DIGITS.sub("0", line) for line in lines}, _Words(units)
    found: dict[str, tuple[str, ...]] = {}
    for source, a, b in source_groups([str(sources[row]) for row in order]):
        everywhere = set(found.get(EVERYWHERE, ()))
        if new := tuple(one for one in _of_source(units[a:b], left_out, words=words, first=a) if one not in everywhere):
            found[source] = new
    if adverts := find_adverts(units, min_docs=MIN_DOCS):
        found[EVERYWHERE] = tuple(dict.fromkeys((*found.get(EVERYWHERE, ()), *adverts)))
    return found


def without_sentences(text: str, source: str, sentences: Mapping[str, Sequence[str]]) -> str:
    """The text without sentences of its source, and of all sources: at most half of its letters are left out.

    Args:
        text: as it is.
        source: of the article.
        sentences: of `learn_sentences`.
    """
    left, words = int(MAX_PART * len(text)), {*text.split()}
    for sentence in chain(sentences.get(EVERYWHERE, ()), sentences.get(source, ()) if source else ()):
        word, part = _sign(sentence)
        if (not word or word in words) and part in text:
            shorter = _compiled(sentence).sub(r"\g<ahead>", text)
            if len(text) - len(shorter) <= left:
                left -= len(text) - len(shorter)
                text = shorter
    return text


@lru_cache(maxsize=65536)
def _sign(sentence: str) -> tuple[str, str]:
    """A word behind the first one and the longest part without a number, both quick to look for in a text."""
    words = [word for word in sentence.split()[1:] if "0" not in word] if in_words(sentence) else []
    return max(words, key=len, default=""), max(sentence.strip().split("0"), key=len)


@lru_cache(maxsize=65536)
def _compiled(sentence: str) -> re.Pattern[str]:
    """The expression of a sentence, with any numbers in place of its own."""
    parts = sentence.strip().split("0")
    behind = r"[ \t]*$" if sentence.endswith(_LINE) else r"(?:\s+|$)" if in_words(sentence) else r"\s*"
    ahead = r"(?P<ahead>^)[ \t]*" if sentence.endswith(_LINE) else _AHEAD
    ahead = r"(?P<ahead>^|\s)" if sentence.startswith(BEHIND) else ahead
    whole = r"\d+".join(map(re.escape, parts))
    if parts[-1][-1:] in _ENDING:  # at the end of a text also behind a line of the template without a sign
        ahead = ahead.replace("(?P<ahead>", rf"(?P<ahead>\s(?={whole}\s*\Z)|", 1)
    return re.compile(ahead + whole + behind, re.MULTILINE)


def _split(text: str) -> list[str]:
    """The sentences of a text with each number as a 0; a small letter begins none."""
    found, begin, is_head = list[str](), 0, True
    for match in _END.finditer(text):
        end, is_end = match.end(), match[0][0] == "\n"
        if is_end or not text[end : end + 1].islower():
            found.append(text[begin:end].strip() + (_LINE if is_head and is_end else ""))
            begin, is_head = end, is_end
    found.append(text[begin:].strip() + (_LINE if is_head else ""))
    return [one for one in _DIGITS.sub("0", "\0".join(found)).split("\0") if one.strip()]


def _is_sentence(one: str) -> bool:
    """Whether a sentence is neither too short nor too long, and holds no tag, account or address."""
    least = MIN_LETTERS if in_words(one) else MIN_LETTERS_WITHOUT_BLANKS
    return len(one) <= MAX_LETTERS and len(_LETTER.findall(one)) >= least and not _STRANGE.search(one)


def _of_source(
    units: Sequence[Sequence[str]], left_out: AbstractSet[str], *, words: _Words, first: int
) -> tuple[str, ...]:
    """The sentences of one source, the longest first; the words are of all articles, from its first one on."""
    needed = max(MIN_DOCS, PART * len(units))
    if glued := find_glued(units, min_docs=needed):
        units = split_units(units, glued)
    n_docs = Counter(chain.from_iterable(map(set, units)))
    frequent = {one for one, n in n_docs.items() if n >= needed}
    judged = [one for one in frequent if _is_sentence(one) and one.strip().casefold() not in left_out]
    if not judged:
        return ()
    holders: dict[str, list[int]] = {one: [] for one in frequent}
    contexts: dict[str, set[tuple[str, str]]] = {one: set() for one in frequent}
    for row, own in enumerate(units):
        for one, context in _contexts(own, frequent):
            contexts[one].add(context)
            if not holders[one] or holders[one][-1] != row:
                holders[one].append(row)
    judge = _Judge(units, frequent, words=words, first=first)
    kept = (x for x in judged if between_others(len(contexts[x]), n_docs[x], min_docs=MIN_CONTEXTS))
    return tuple(sorted((x for x in kept if judge.is_template(x, holders[x])), key=lambda x: (-len(x), x)))


def _contexts(own: Sequence[str], frequent: AbstractSet[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each frequent sentence of an article with the nearest others before and behind it."""
    before, waiting = "", list[str]()
    for one in (*own, ""):
        if one in frequent:
            waiting.append(one)
        else:
            yield from ((x, (before, one)) for x in waiting)
            before, waiting = one, []


class _Words:
    """The words of articles as numbers; each article is read once, for its source and for all together."""

    def __init__(self, units: Sequence[Sequence[str]]) -> None:
        self.units = units
        self.number: dict[str, int] = {}
        self.rows: dict[int, IntArray] = {}

    def of(self, row: int) -> IntArray:
        """The different words of an article, (n_words,)."""
        if row not in self.rows:
            words, number = dict.fromkeys(pieces(" ".join(self.units[row]))), self.number
            found = (number.setdefault(word, len(number)) for word in words)
            self.rows[row] = np.fromiter(found, dtype=np.int32, count=len(words))
        return self.rows[row]


class _Judge:
    """Tells sentences that have nothing to do with what an article says.

    Words that tell a subject have places from 0 on; the rarer one is, the more is its `weight`.
    """

    def __init__(
        self, units: Sequence[Sequence[str]], frequent: AbstractSet[str], *, words: _Words, first: int
    ) -> None:
        self.units, self.frequent, self.words, self.first = units, frequent, words, first
        self.n_rest: dict[int, int] = {}
        self.told: dict[int, tuple[IntArray, float]] = {}
        self.sample = range(0, len(units), max(1, -(-len(units) // N_WORDS)))
        df = np.bincount(np.concatenate([words.of(first + row) for row in self.sample]))
        n, most = len(self.sample), max(MIN_DF, MAX_DF * len(self.sample))
        self.tells = (df >= 2) & (df <= most)
        self.place = np.cumsum(self.tells) - 1
        self.weight = np.log(n / df[self.tells]) ** 2

    def length(self, row: int) -> int:
        """How many words an article has besides frequent sentences."""
        if row not in self.n_rest:
            self.n_rest[row] = len(pieces(" ".join(one for one in self.units[row] if one not in self.frequent)))
        return self.n_rest[row]

    def besides(self, one: str, row: int) -> list[str]:
        """The words of an article besides one sentence."""
        return pieces(" ".join(other for other in self.units[row] if other != one))

    def places(self, words: IntArray) -> IntArray:
        """The places of those of the words that tell a subject."""
        known = words[words < len(self.tells)]
        return self.place[known[self.tells[known]]]

    def telling(self, row: int) -> tuple[IntArray, float]:
        """The places of the words of an article that tell its subject, and what they weigh together."""
        if row not in self.told:
            own = self.places(self.words.of(self.first + row))
            self.told[row] = own, float(self.weight[own].sum())
        return self.told[row]

    def is_template(self, one: str, holders: Sequence[int]) -> bool:
        """Whether the articles with a sentence are as alike as any, or of a part of a site its words are foreign to."""
        compared = holders[:: max(1, -(-len(holders) // N_COMPARED))]
        long = [row for row in compared if self.length(row) >= MIN_REST]
        if len(long) < max(MIN_CONTEXTS, len(compared) / 2):
            return False
        own = {*pieces(one)}
        times, error = self.times_as_alike(long, set(holders), own)
        if times + error <= FREE:
            return True
        is_inside = not one.endswith(_LINE) and "0" not in one
        may_tell = len(own) >= (MIN_WORDS if in_words(one) else MIN_PAIRS) and is_inside and times <= NEAR
        return may_tell and is_apart(one, (self.besides(one, row) for row in long), level=P_VALUE)

    def times_as_alike(
        self, rows: Sequence[int], holders: AbstractSet[int], own: AbstractSet[str]
    ) -> tuple[float, float]:
        """How many times as much, besides their own, two articles share as one of them and any other do.

        The second number is its standard error over the articles.
        """
        others = [row for row in self.sample if row not in holders]
        if len(others) < MIN_DOCS:  # any article has it
            return 1.0, 0.0
        step = max(1, len(others) // (N_OTHERS * len(rows)))
        any_other = [others[k * step % len(others)] for k in range(N_OTHERS * len(rows))]
        numbers = [self.words.number[word] for word in own if word in self.words.number]
        left_out = self.places(np.array(numbers, dtype=np.int32))
        n_words, apart = self.shared(rows, any_other, left_out)
        if n_words < MIN_SHARED or not apart.any():
            return float("inf"), 0.0
        steps = range(1, N_STEPS + 1)
        near = [self.shared(rows, [rows[k - n] for k in range(len(rows))], left_out)[1] for n in steps]
        alike, base = np.mean(near, axis=0), float(apart.mean())
        return float(alike.mean()) / base, float(alike.std(ddof=1)) / len(rows) ** 0.5 / base

    def shared(self, rows: Sequence[int], others: Sequence[int], left_out: IntArray) -> tuple[int, FloatArray]:
        """What each of the others shares with one of the rows in turn: words of all, the part of each (n_others,)."""
        holds = np.zeros((len(rows), len(self.weight)), dtype=np.bool_)
        for k, row in enumerate(rows):
            holds[k, self.telling(row)[0]] = True
        holds[:, left_out] = False
        told = [self.telling(row) for row in others]
        pair = np.repeat(np.arange(len(others)), [len(own) for own, _ in told])
        word = np.concatenate([own for own, _ in told])
        both = holds[pair % len(rows), word]
        part = np.bincount(pair[both], self.weight[word[both]], minlength=len(others))
        least = np.array([min(weight, self.telling(rows[k % len(rows)])[1]) for k, (_, weight) in enumerate(told)])
        return int(both.sum()), part / np.where(least > 0, least, 1.0)
