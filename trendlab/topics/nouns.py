"""Nouns, which can be in a label: recognised by the words beside them and by their spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.datewords import is_date_term
from trendlab.topics.uses import find_uses
from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SEEN = 5  # uses; with fewer, a word passes
MIN_LED = (
    0.06  # fraction of uses after a determiner or preposition: verbs have up to .05 in four corpora, nouns from .1
)
MAX_LEADING = 0.85  # fraction of uses before a content word: adjectives such as "economic" have more
LEADS = """the a an this these those its his her their our your my of in for with by on from at any each every some no
all about between into whose several many more another other such both two three most"""
_LEADS = frozenset(LEADS.split())
GENERAL = """new old good better best great nice big bad large small different right wrong real able true whole main
certain kind sort today tomorrow yesterday tonight year years month months week weeks day days"""
_GENERAL = frozenset(GENERAL.split())
_PARTICIPLE = re.compile(r"..(?<!e)(?<![dt]r)ed$")  # but not speed, hundred, hatred
_BEFORE = re.compile(r"(\w+)[\s-]*$")
_AFTER = re.compile(r"[\s-]*(\w+)")
SPAN = 40  # characters before a word that are read


def can_name(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word is used as a noun, so that it can be in a label.

    Names of months and weekdays never pass. English function words never pass in other languages, because English
    titles occur everywhere. In German, a word with a capital is a noun. In English:

    - general words such as "new" or "year" never pass;
    - words and tags with a capital and phrases pass;
    - a word that ends like a participle ("expected") does not;
    - a word does not if articles, possessives and prepositions seldom stand before it, as for a verb or adverb;
    - nor if a content word nearly always follows it, as for an adjective.

    In other languages every word passes.

    Args:
        spelling: the most frequent spelling of the word; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1 code of the articles, "" if unknown.
    """
    if is_date_term(spelling, language) or (language != "en" and spelling.lower() in function_words()["en"]):
        return False
    if language == "de":
        return any(word[:1].isupper() for word in spelling.split())
    if language != "en" or " " in spelling:
        return True
    if spelling.lower() in _GENERAL or spelling.lstrip("#$")[:1].isupper():
        return spelling.lower() not in _GENERAL
    if _PARTICIPLE.search(spelling):
        return False
    stops = function_words()["en"]
    joined, uses = find_uses(spelling, tuple(texts))
    n_seen = n_led = n_leading = 0
    for start, end in uses:
        before = _BEFORE.search(joined, max(0, start - SPAN), start)
        after = _AFTER.match(joined, end)
        n_seen += 1
        n_led += before is not None and before.group(1).lower() in _LEADS
        n_leading += after is not None and after.group(1).isalpha() and after.group(1).lower() not in stops
    return n_seen < MIN_SEEN or (n_led >= MIN_LED * n_seen and n_leading < MAX_LEADING * n_seen)


def is_same_stem(left: str, right: str) -> bool:
    """Whether two words look like forms of one word: one contains the other, or they differ only in endings.

    Endings have up to three letters after a common stem of four or more. Shorter words may end in "s", "es", "r",
    "rs", and in "ing" for "e". "men" is the plural of "man".
    """
    left, right = (re.sub("men$", "man", word) for word in (left, right))
    if left == right or (min(len(left), len(right)) >= 4 and (left in right or right in left)):
        return True
    short, long = sorted((left, right), key=len)
    if long in (short + "s", short + "es", short + "r", short + "rs"):
        return True
    if short.endswith("e") and long == short[:-1] + "ing":
        return True
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and max(len(left), len(right)) - shared <= 3
