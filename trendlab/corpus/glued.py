"""Phrases of a template that stand before or behind a sentence with no sign between: "Read on below the video Ada won".

Letters tell them: the word behind such a phrase, or its own first word, has a capital though the articles write it
small elsewhere. So a place where a reporter's sentence begins is found without a sign, and names are no such place.
Scripts without capitals have none.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_Four: TypeAlias = tuple[str, ...]
BEHIND = " "  # before a phrase that stands behind a sentence
MIN_WORDS, MAX_WORDS = 4, 12
SMALL = 2 / 3  # part of its words with a small first letter: a name has fewer
MIN_BEGUN, MIN_BEGINS = 0.95, 0.3  # of its places: a capital follows; the capital of a word that is small elsewhere
MAX_OTHERS = 0.05  # of its places: those of its first word elsewhere in a sentence, if never small
MAX_SAME, MAX_BEFORE = 0.5, 0.75  # of its places: the same word follows it; the same stands before it
_OPENING = "\"'(\u00ab\u00bb\u2018\u201a\u201c\u201d\u201e"
_ENDS = frozenset(".!?\u2026")
_INNER_END = re.compile(rf"[{''.join(sorted(_ENDS))}]\s+\S")  # most sentences have none
_JOINS = frozenset(",;(-\u2013\u2014&/")  # signs at the end of a word behind which a sentence goes on


def find_glued(units: Sequence[Sequence[str]], *, min_docs: float) -> frozenset[str]:
    """The phrases between which and a sentence the sign is missing; those behind a sentence begin with a blank.

    Args:
        units: (n_docs,) the sentences of each article, words with a blank between.
        min_docs: the least number of articles that hold a phrase.

    >>> said = ["It rained all day", "We went home", "They sat down again", "She was sure"] * 3
    >>> docs = [[f"Go on below the picture {one}.", f"So it was that {one.lower()}."] for one in said]
    >>> sorted(find_glued(docs, min_docs=8))
    ['Go on below the picture']
    """
    firsts, lasts = _recurring(units, min_docs)
    ahead, behind = Counter[str](), Counter[str]()
    starts, ends = tuple({words[0] for words in firsts}), {words[-1] for words in lasts}
    for own in units if firsts or lasts else ():
        opening = (unit for unit in own if unit.startswith(starts) and _first(unit) in firsts)
        ahead.update({phrase for unit in opening for phrase in _ahead(unit.split())})
        closing = (unit for unit in own if _may_close(unit, ends))
        behind.update({phrase for unit in closing for phrase in _behind(unit.split(), lasts)})
    wanted = {phrase for phrase, n in ahead.items() if n >= min_docs}
    often = {phrase: n for phrase, n in behind.items() if n >= min_docs}
    if not wanted and not often:
        return frozenset()
    begun, differing = _begun(units, wanted), _differing(units, often)
    if not begun and not differing:
        return frozenset()
    small, large = _cases(units)
    words = {word for word, n in small.items() if n >= large[word.capitalize()]}
    found = {phrase for phrase, following in begun.items() if _begins(following, words)}
    for phrase, n in differing.items():
        first = phrase.split(None, 1)[0]
        others = large[first] - n  # places of its first word besides those in it
        if small[first.lower()] > others or others <= MAX_OTHERS * n:
            found.add(BEHIND + phrase)
    return frozenset(found)


def _recurring(units: Sequence[Sequence[str]], min_docs: float) -> tuple[AbstractSet[_Four], AbstractSet[_Four]]:
    """The first words, and the last words, of sentences of enough articles: few phrases have both."""
    firsts = Counter(chain.from_iterable({first for first in map(_first, own) if first} for own in units))
    lasts = Counter(chain.from_iterable({*chain.from_iterable(map(_lasts, own))} for own in units))
    return {one for one, n in firsts.items() if n >= min_docs}, {one for one, n in lasts.items() if n >= min_docs}


def _first(unit: str) -> _Four:
    """The first words of a sentence that has more, if it begins with a capital."""
    if unit[0].islower():  # quick to see
        return ()
    words = unit.split(None, MIN_WORDS)
    return tuple(words[:MIN_WORDS]) if len(words) > MIN_WORDS and words[0][0].isupper() else ()


def _lasts(unit: str) -> Sequence[_Four]:
    """The last words up to each of its last two ends of a sentence that has more."""
    if not _has_inner_end(unit):
        words = unit.rsplit(None, MIN_WORDS)
        return (tuple(words[1:]),) if len(words) > MIN_WORDS and words[-1][-1] in _ENDS else ()
    words = unit.split()
    ends = [end for end in _ends(words) if end + 1 >= MIN_WORDS] if len(words) > MIN_WORDS else ()
    return [tuple(words[end + 1 - MIN_WORDS : end + 1]) for end in ends]


def _may_close(unit: str, ends: AbstractSet[str]) -> bool:
    """False for most sentences that do not end with one of these words, and have no end within."""
    return bool(ends) and (unit.rsplit(None, 1)[-1] in ends or _has_inner_end(unit))


def _has_inner_end(unit: str) -> bool:
    """Whether an end stands within a sentence; no sign before its own is quick to see."""
    if unit.find(".", 0, -1) < 0 and unit.find("!", 0, -1) < 0 and unit.find("?", 0, -1) < 0 and "\u2026" not in unit:
        return False
    return _INNER_END.search(unit) is not None


def _ends(words: Sequence[str]) -> list[int]:
    """The last two words of a sentence that end like one."""
    return [k for k, word in enumerate(words) if word[-1] in _ENDS][-2:]


def split_units(units: Sequence[Sequence[str]], glued: AbstractSet[str]) -> list[list[str]]:
    """The parts of all sentences of each article, as `split_glued` finds them.

    Args:
        units: (n_docs,) the sentences of each article.
        glued: as `find_glued`.
    """
    starts = tuple({phrase.split(None, 1)[0] for phrase in glued if not phrase.startswith(BEHIND)})
    ends = {phrase.split()[-1] for phrase in glued if phrase.startswith(BEHIND)}

    def parts(unit: str) -> Sequence[str]:
        return split_glued(unit, glued) if unit.startswith(starts) or _may_close(unit, ends) else (unit,)

    return [[part for unit in own for part in parts(unit)] for own in units]


def split_glued(unit: str, glued: AbstractSet[str]) -> list[str]:
    """The parts of a sentence: a phrase before it, itself, a phrase behind it; the sentence if there is none.

    Args:
        unit: a sentence.
        glued: as `find_glued`.
    """
    words = unit.split()
    first = max((phrase for phrase in _ahead(words) if phrase in glued), key=len, default="")
    rest = unit[len(first) :].lstrip() if unit.startswith(first) else unit
    last = max((phrase for phrase in _behind(rest.split()) if BEHIND + phrase in glued), key=len, default="")
    before, _, after = rest.partition(BEHIND + last) if last else (rest, "", "")
    return [part for part in (first, before, BEHIND + last if last else "", after.strip(BEHIND)) if part]


def _differing(units: Sequence[Sequence[str]], often: Mapping[str, int]) -> dict[str, int]:
    """Those of the phrases before which words differ."""
    before: dict[str, Counter[str]] = {phrase: Counter() for phrase in often}
    lasts = {tuple(phrase.split()[-MIN_WORDS:]) for phrase in often}
    ends = {last[-1] for last in lasts}
    for own in units if often else ():
        for unit in (unit for unit in own if _may_close(unit, ends)):
            for phrase in _behind(unit.split(), lasts):
                if phrase in before:
                    before[phrase][unit.partition(BEHIND + phrase)[0].split()[-1]] += 1
    return {one: often[one] for one, words in before.items() if max(words.values()) <= MAX_BEFORE * words.total()}


def _cases(units: Sequence[Sequence[str]]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands within a sentence with a small first letter, and with a large one."""
    inside = Counter(chain.from_iterable(unit.split()[1:] for own in units for unit in own))
    small = Counter({word: n for word, n in inside.items() if word[0].islower()})
    return small, Counter({word: n for word, n in inside.items() if word not in small})


def _ahead(words: Sequence[str]) -> Iterator[str]:
    """The first words of a sentence up to each capital or other sign that can begin one."""
    if not words[0][0].isupper():
        return
    n_small = sum(word[0].islower() for word in words[:MIN_WORDS])
    for k in range(MIN_WORDS, min(len(words), MAX_WORDS + 1)):
        if n_small >= SMALL * k and words[k][0].isupper() and words[k - 1][-1].isalnum():
            yield " ".join(words[:k])
        n_small += words[k][0].islower()


def _behind(words: Sequence[str], lasts: AbstractSet[_Four] | None = None) -> Iterator[str]:
    """The words of a sentence from each capital on, the first word aside, to the next that ends like a sentence."""
    for end in _ends(words):
        if lasts is not None and tuple(words[end + 1 - MIN_WORDS : end + 1]) not in lasts:
            continue
        for k in range(max(end + 1 - MAX_WORDS, 1), end + 2 - MIN_WORDS):
            own = words[k : end + 1]
            if own[0][0].isupper() and words[k - 1][-1] not in _JOINS and _is_small(own) and not _has_end(own[:-1]):
                yield " ".join(own)


def _has_end(words: Sequence[str]) -> bool:
    return any(word[-1] in _ENDS for word in words)


def _is_small(words: Sequence[str]) -> bool:
    return sum(word[0].islower() for word in words) >= SMALL * len(words)


def _begun(units: Sequence[Sequence[str]], wanted: AbstractSet[str]) -> dict[str, Counter[str]]:
    """Those of the phrases behind which capitals stand, not mostly one word, each with the words behind it."""
    n_begun, following = Counter[str](), dict[str, Counter[str]]()
    firsts = {tuple(phrase.split()[:MIN_WORDS]) for phrase in wanted}
    starts = tuple({first[0] for first in firsts})
    for own in units if wanted else ():
        for words in (unit.split() for unit in own if unit.startswith(starts)):
            if tuple(words[:MIN_WORDS]) not in firsts:
                continue
            for k in range(MIN_WORDS, min(len(words), MAX_WORDS) + 1):
                if (phrase := " ".join(words[:k])) in wanted:
                    word = words[k] if k < len(words) else ""
                    n_begun[phrase] += not word or not (word[0].islower() or word[0].isdigit())
                    following.setdefault(phrase, Counter())[word] += 1
    return {
        phrase: words
        for phrase, words in following.items()
        if n_begun[phrase] >= MIN_BEGUN * words.total() and max(words.values()) <= MAX_SAME * words.total()
    }


def _begins(following: Counter[str], small: AbstractSet[str]) -> bool:
    """Whether enough of the words behind a phrase begin a sentence: they are small elsewhere."""
    begins = sum(times for word, times in following.items() if word.lstrip(_OPENING).lower() in small)
    return begins >= MIN_BEGINS * following.total()
