"""Names of a label as the phrases that articles write: "earthquake in Turkey" for "Turkey, earthquake"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from trendlab.topics.spelling import restore_case
from trendlab.vectorize.signs import has_sign
from trendlab.vectorize.stopwords import function_words
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIN_JOINED, MIN_PAIRED = 0.25, 0.5  # fraction of the articles with both names that join them; that have "and" there
MIN_COMPLETED = 0.5  # fraction of the articles with a word that have it in one phrase
MIN_COMMON = 0.08  # fraction of all articles read
MIN_ARTICLES = 3
MAX_WORDS = 6  # of a phrase
MAX_BETWEEN = 24  # characters between two names
# By language: prepositions (and German articles of the genitive); articles behind them; words for "and".
_BETWEEN = {
    "da": ("af i på for mod med om til fra ved mellem", "", "og"),
    "de": (
        "in im von vom für gegen mit zu zum zur über auf aus bei beim an am um nach unter zwischen der des einer eines",
        "der die das den dem einer einem einen eine ein", "und",
    ),
    "en": ("of in for on against with to from by at over between about into", "the a an", "and"),
    "es": ("de del en contra por para con sobre entre a al", "la el los las un una", "y e"),
    "fr": ("de du des d à au aux en sur pour contre dans par avec entre chez", "la le les l un une", "et"),
    "it": (
        "di del dello della dei degli delle dell in nel nella nei nelle nell contro per con su sul sulla sull da dal "
        "dalla dall tra fra a al alla all", "il lo la i gli le l un una", "e ed",
    ),
    "nl": ("van in voor tegen met op over aan bij uit tot door tussen", "de het een", "en"),
    "no": ("av i på for mot med om til fra ved mellom", "", "og"),
    "pt": ("de do da dos das em no na nos nas contra por pelo pela para com sobre entre à ao", "o a os as um uma", "e"),
    "sv": ("av i på för mot med om till från vid mellan", "", "och"),
}  # fmt: skip
# Words for "of" in Romance languages, where they make compounds: "tipos de interés".
_OF = {
    "es": "de del", "fr": "de du des d", "it": "di del dello della dei degli delle dell", "pt": "de do da dos das",
}  # fmt: skip
_SPACE = r"(?:[ \u00a0]|\n(?!\n))+"
_STEM_ENDS, _ENDS = ("es", "s", "en", "e", "n"), "s|es|e|en|n|er"


class _Phrase(NamedTuple):
    """Two names, the phrase that articles make of them in lower case, and the number of articles with such a one."""

    first: str
    last: str
    written: str
    n: int


def join_names(names: Sequence[str], texts: Sequence[str], *, language: str) -> list[str]:
    """The names with pairs of them joined that articles write as one phrase, at the place of the first of each pair.

    A fourth of the articles that hold both names must write them side by side, or with a preposition and an article
    between them; half of them, if "and" stands there. A word can have another ending in the phrase ("population
    dynamics" of "populations" and "dynamics"). A word of French, Italian, Portuguese or Spanish that has the same
    complement in half of its articles is completed ("tipos de interés" for "tipos"). Headlines of capitals join none.

    Args:
        names: of a label, in the spelling of the articles.
        texts: articles of the topic.
        language: ISO 639-1 code of the articles; names of other languages than ten are returned as they are.

    >>> texts = ["An earthquake in Turkey.", "After the earthquake in Turkey", "Turkey, Syria", "Earthquake in Turkey"]
    >>> join_names(["Turkey", "earthquake", "help"], texts, language="en")
    ['earthquake in Turkey', 'help']
    """
    found, lowered = list(names), [text.lower() for text in texts]
    if language not in _BETWEEN:
        return found
    while best := max(
        (phrase for phrase in _phrases(found, lowered, language) if not _is_headline(phrase, texts)),
        key=lambda phrase: phrase.n,
        default=None,
    ):
        place = min(found.index(best.first), found.index(best.last))
        found[place] = restore_case(best.written.replace(" ", "_"), texts)
        found = [name for k, name in enumerate(found) if k == place or name not in (best.first, best.last)]
    return [_complete(name, texts, lowered, language=language) for name in found]


def _is_headline(phrase: _Phrase, texts: Sequence[str]) -> bool:
    """Whether mostly headlines of capitals have a phrase of names that are none elsewhere: "SETS STOCK SPLIT"."""
    written = restore_case(phrase.written.replace(" ", "_"), texts)
    return written.isupper() and not (phrase.first.isupper() and phrase.last.isupper())


def _phrases(names: Sequence[str], lowered: Sequence[str], language: str) -> Iterator[_Phrase]:
    """The phrases that articles often make of two of these names."""
    pairing = _BETWEEN[language][2].split()
    usable = [name for name in names if not (is_unspaced(name) or has_sign(name))]
    uses = {name: _uses(name, lowered) for name in usable}
    for first, last in permutations(usable, 2):
        both = uses[first].keys() & uses[last].keys()
        seen: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for k in sorted(both) if len(both) >= MIN_ARTICLES else ():
            hits = {*_pairs(lowered[k], uses[first][k], uses[last][k], language=language)}
            for written, between in hits:
                seen[between in pairing][written] += 1
        for counts, least in zip(seen, (MIN_JOINED, MIN_PAIRED), strict=True):
            written = max(counts, key=lambda one: (counts[one], one), default="")
            enough = max(MIN_ARTICLES, least * len(both), MIN_COMMON * len(lowered))
            if counts.total() >= enough and len(written.split()) <= MAX_WORDS:
                yield _Phrase(first, last, written, counts.total())


def _pairs(
    text: str, first: Sequence[tuple[int, int]], last: Sequence[tuple[int, int]], *, language: str
) -> Iterator[tuple[str, str]]:
    """The phrases that a text makes of two names at these places, and what stands between the names."""
    starts = [start for start, _ in last]
    for start, end in first:
        for other, to in last[bisect_right(starts, end) : bisect_right(starts, end + MAX_BETWEEN)]:
            if _link(language).fullmatch(text, end, other):
                yield " ".join(text[start:to].split()), text[end:other].strip()


def _uses(name: str, lowered: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """The places of a name in the texts that hold it; a word of five or more letters can have another ending."""
    low = name.lower()
    stem, ends = low, ""
    if low.isalpha() and len(low) > 4:
        stem = next((low.removesuffix(end) for end in _STEM_ENDS if low.endswith(end)), low)
        ends = f"(?:{_ENDS})?"
    word = re.compile(rf"{re.escape(stem)}{ends}(?!\w|\.\w)")
    found = {k: [hit.span() for hit in word.finditer(text)] for k, text in enumerate(lowered) if stem in text}
    alone = {k: [use for use in uses if not _is_inside(lowered[k], use[0])] for k, uses in found.items()}
    return {k: uses for k, uses in alone.items() if uses}


def _is_inside(text: str, place: int) -> bool:
    """Whether a place is within a word or an address."""
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] in "._")


def _complete(name: str, texts: Sequence[str], lowered: Sequence[str], *, language: str) -> str:
    """A word of a Romance language, made whole where most articles have the same complement behind it."""
    low = name.lower()
    if language not in _OF or not low.isalpha() or name != low:
        return name
    link = _expression(_OF[language], _BETWEEN[language][1])
    behind = re.compile(rf"{low}{_SPACE}{link}([^\W\d_]+)")
    seen, n = Counter[str](), 0
    for text in lowered:
        n += low in text and re.search(rf"(?<!\w){low}(?!\w)", text) is not None
        hits = [hit for hit in behind.finditer(text) if not _is_inside(text, hit.start())]
        seen.update({" ".join(hit[0].split()) for hit in hits if hit[1] not in function_words()[language]})
    best = max(seen, key=lambda one: (seen[one], one), default="")
    enough = max(MIN_ARTICLES, MIN_COMPLETED * n, MIN_COMMON * len(texts))
    return restore_case(best.replace(" ", "_"), texts) if best and seen[best] >= enough else name


@lru_cache(maxsize=64)
def _link(language: str) -> re.Pattern[str]:
    """The expression of what may stand between two names: blanks, a hyphen, a preposition with an article, or "and"."""
    before, articles, pairs = _BETWEEN[language]
    words = f"{_expression(before, articles)}|(?:{'|'.join(pairs.split())}){_SPACE}"
    return re.compile(f"-|{_SPACE}(?:{words})?")


def _expression(before: str, articles: str) -> str:
    """The expression of one of the words, and of one of these articles if there is one, with the blank behind it."""
    end = rf"(?:{_SPACE}|['’])"
    found = f"(?:{'|'.join(before.split())}){end}"
    return found + (f"(?:(?:{'|'.join(articles.split())}){end})?" if articles else "")
