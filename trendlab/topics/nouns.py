"""Which words can name a topic: nouns, recognised by the words beside them and by their spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.datewords import is_date_term
from trendlab.topics.uses import join_texts, make_finder
from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SEEN = 5
MIN_LED = 0.06  # rose, think, compared: at most .05 on four English corpora; nouns: from .1
MAX_LEADING = 0.85  # economic, statistical, social: a word that nearly always stands before its noun
LEADS = """the a an this these those its his her their our your my of in for with by on from at any each every some no
all about between into whose several many more another other such both two three most"""
_LEADS = frozenset(LEADS.split())
GENERAL = """new old good better best great nice big bad large small different right wrong real able true whole main
certain kind sort today tomorrow yesterday tonight year years month months week weeks day days"""
_GENERAL = frozenset(GENERAL.split())
_PARTICIPLE = re.compile(r"..(?<!e)(?<![dt]r)ed$")  # but for speed, hundred, hatred
_BEFORE = re.compile(r"(\w+)[\s-]*$")
_AFTER = re.compile(r"[\s-]*(\w+)")
SPAN = 40  # characters beside a word that are looked at


def can_name(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word is used as a noun, so that it can stand in a label.

    Names of months and weekdays are none, nor are function words of English, whose titles stand in articles of every
    language. German: nouns are spelt with a capital. English: a word is none where too
    seldom an article, possessive or preposition stands before it (a verb or an adverb), or nearly always a further
    content word right behind it (an adjective), and where it ends as participles do ("expected"); names, spelt with a
    capital, and phrases always pass. Any word of another language passes.

    Args:
        spelling: the word as the texts spell it most; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1 code of the articles, "" if unknown.
    """
    if is_date_term(spelling, language) or (language != "en" and spelling.lower() in function_words()["en"]):
        return False
    if language == "de":
        return any(word[:1].isupper() for word in spelling.split())
    if language != "en" or " " in spelling:
        return True
    if spelling.lower() in _GENERAL or spelling[:1].isupper():
        return spelling.lower() not in _GENERAL
    if _PARTICIPLE.search(spelling):
        return False
    stops = function_words()["en"]
    joined = join_texts(texts)
    n_seen = n_led = n_leading = 0
    for start, end in make_finder(spelling)(joined):
        before = _BEFORE.search(joined, max(0, start - SPAN), start)
        after = _AFTER.match(joined, end)
        n_seen += 1
        n_led += before is not None and before.group(1).lower() in _LEADS
        n_leading += after is not None and after.group(1).isalpha() and after.group(1).lower() not in stops
    return n_seen < MIN_SEEN or (n_led >= MIN_LED * n_seen and n_leading < MAX_LEADING * n_seen)
