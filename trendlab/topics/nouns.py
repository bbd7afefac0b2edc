"""Nouns, which can be in a label: recognised by the words beside them and by their spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.datewords import is_date_term, period_words
from trendlab.topics.general import AMOUNTS, is_general
from trendlab.topics.lines import (
    SPAN,
    is_always_titled,
    is_by_number,
    is_cut,
    is_of_titles,
    is_part_of_addresses,
    is_shouted,
    is_titled,
    read_words,
)
from trendlab.topics.uses import find_uses, read_around
from trendlab.vectorize.stopwords import function_words
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SEEN = 5  # uses; with fewer, a word passes
MIN_SURE = 10  # uses; with so many, a single one behind a lead shows nothing
MIN_LED = (
    0.06  # fraction of uses after a determiner or preposition: verbs have up to .05 in four corpora, nouns from .1
)
MAX_VERBAL = 0.3  # fraction of uses of a phrase before a determiner or after a word that stands before verbs
MAX_LEADING = 0.85  # fraction of uses before a content word: adjectives such as "economic" have more
MAX_ENDING = 0.6  # the same of a word with the ending of an adjective: "regional", "objective"
MAX_COMPOUND = 0.75  # the same of a compound with a hyphen: "anti-virus" and "long-term" have more, "line-up" less
MAX_GOING_ON = 0.6  # fraction of uses of a phrase with a capital before a further one: "International Coffee" has more
MAX_COUNTED = 0.5  # fraction of uses right after a number: units have more
MAX_QUOTED = 0.4  # fraction of uses that name a source ("according to Reuters")
LEADS = """the a an this these those its his her their our your my of in for with by on from at any each every some no
all about between into whose several many more another other such both two three most"""
_LEADS = frozenset(LEADS.split())
DETERMINERS = """the a an this these those its his her their our your my"""
_DETERMINERS = frozenset(DETERMINERS.split())
MAX_PREDICATE = 0.15  # fraction of uses after "is" or "very": adjectives have more, most nouns in the singular less
BEFORE_ADJECTIVES = """is are was were am looks look seems seem feels feel becomes become remains remain very so too
really quite more most less pretty extremely highly"""
_BEFORE_ADJECTIVES = frozenset(BEFORE_ADJECTIVES.split())
BEFORE_VERBS = """to will would can could may might should must not they we i you he she it who"""
_BEFORE_VERBS = frozenset(BEFORE_VERBS.split())
# Past tenses that are nouns too: "chain saw", "red rose", "tool shed".
NOUNS_TOO = """rose saw won shed sled moped watershed bloodshed flatbed hotbed seabed riverbed"""
_NOUNS_TOO = frozenset(NOUNS_TOO.split())
MAX_TOLD = 0.3  # fraction of uses of a phrase before a number or determiner, as behind a verb
MAX_BEFORE_OBJECT = 0.13  # fraction of uses of a word in -ing before a determiner: of verbs ("launching its") more
MIN_AFTER_DETERMINER, MIN_BEFORE_OBJECT = 0.025, 0.05  # of verbs less than the first after one, the second before one
MIN_COUNTABLE = 0.1  # fraction of uses after "a" or "his", or in the plural
COUNTABLE = """a an this that his her their our your my each every another no"""
_COUNTABLE = frozenset(COUNTABLE.split())
# Participles (but not speed, hundred, hatred), adverbs, and past tenses at the end of a phrase.
_NO_NOUN = re.compile(
    r"(?:\w\w(?<!e)(?<![dt]r)ed|(?:ive|ous|ical|ful|ing|ed|ent|ant|ate|ial|ual)ly|"
    r" (?:rose|fell|grew|sold|bought|won|lost|met|held|said|told|took|made|came|went|saw|began|became))$"
)
_ADVERB = re.compile("..ly$")
_PARTICIPLE = re.compile("-[a-z]+ed$")  # of a name: "Oscar-nominated"
_LIKE_NAME = re.compile("-(?:style|like|type|wide|friendly|only)$")  # adjectives of names: "Beatles-style"
_ADJECTIVE = re.compile(r"..(?:al|ic|ive|ous|ary|ful|less|able|ible|ern)$")
LIKE_ADJECTIVES = """animal cable capital ceramic coal coral epidemic fabric festival goal hospital library manual metal
mineral music plastic signal survival table terminal topic traffic"""
_LIKE_ADJECTIVES = frozenset(LIKE_ADJECTIVES.split())
_SOURCE = re.compile(r"according to (?:the )?$", re.IGNORECASE)
_BEFORE = re.compile(r"[\s-]*(\w+)")  # of the reversed text
_AFTER = re.compile(r"[\s-]*(\w+)")
_NEXT = re.compile(r"[ -](\w+)")
_GOING_ON = re.compile(r"[\w,;\-(’'&/] *$")  # what stands before a place where a sentence goes on
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def can_name(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word or phrase is used as a noun, so that it can be in a label.

    Parts of addresses ("au" of "sea.au") and names of months and weekdays never pass, nor do phrases such as "payable
    April" and "February rose" that end or begin with one, or end with a word for a period ("fourth quarter"). Amounts
    ("million users"), units, which stand behind numbers ("Euro"), general words of English and German such as "new" or
    "year", and first names, which a further name follows, never pass. English function words never pass in other
    languages, because English titles occur everywhere, nor do words of scripts without blanks in a form that no article
    has. In German, a word with a capital is a noun, and so is a phrase that ends with one. In English:

    - words, tags and phrases whose last word has a capital pass, unless they occur only in lines of capitals or
      headlines Where All Words Have One, a content word nearly always follows ("Palestinian"), or they name a source
      ("Reuters reported");
    - one that ends like a participle ("expected", "board declared"), an adverb ("respectively"), an adjective of a name
      ("Beatles-style") or, as a phrase, with a past tense ("index rose", but not "chain saw") does not;
    - a word does not if articles, possessives and prepositions seldom stand before it, as for a verb or adverb, or if
      "is" or "very" often do, as for an adjective ("fantastic"), unless it ends in "s";
    - a word in -ing does not if it has objects ("launching its"), unlike "building" and "funding";
    - a word with the ending of an adjective does not if a content word mostly follows it ("regional");
    - nor does one that titles alone hold ("completes acquisition");
    - a phrase does not if "to" or "they" often stands before it or an article after it ("seek control");
    - nor if a content word nearly always follows it, as for an adjective.

    In other languages every other word passes here; `beside.is_noun` knows more of some.

    Args:
        spelling: the most frequent spelling of the term; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1 code of the articles, "" if unknown.
    """
    if is_date_term(spelling, language) or (language != "en" and spelling.lower() in function_words()["en"]):
        return False
    if is_unspaced(spelling) and texts and not find_uses(spelling, tuple(texts))[1]:
        return False
    *first, last = spelling.split()
    ends = [last, *(word for word in first[:1] if word[0].isupper() and last[0].islower())]
    if any(is_date_term(word, language) for word in ends) and any(word[0].islower() for word in (*first, last)):
        return False
    if last.lower() in period_words(language) and (language == "de" or last[:1].islower() or not first):
        return language == "en" and last == "day" and len(first) == 1 and can_name(first[0], texts, language=language)
    if (
        is_general(spelling, language)
        or is_cut(spelling, texts, function_words().get(language, ()))
        or is_part_of_addresses(spelling, texts)
    ):
        return False
    named = last[:1].isupper() and _is_first_name(spelling, texts)
    if named or is_of_titles(spelling, texts, language) or _is_unit(spelling, texts):
        return False
    if language == "de":
        return any(c.isupper() for c in last)
    if language != "en" or _LIKE_NAME.search(last):
        return language != "en"
    in_headlines = spelling.isupper() or is_always_titled(spelling, texts)
    if last.lstrip("#$")[:1].isupper() and not in_headlines and not _PARTICIPLE.search(last):
        return not (_is_before_nouns(spelling, texts) or _is_quoted(spelling, texts))
    end = spelling.lower() if in_headlines else spelling
    return not _is_verb(end, texts) and _is_used_as_noun(spelling, texts)


def _is_verb(spelling: str, texts: Sequence[str]) -> bool:
    """Whether a word or phrase ends like a participle, adverb or past tense.

    A phrase that ends with a past tense that is a noun too ("chain saw") ends with the noun if "a" or "his" stands
    before it or it occurs in the plural, and numbers and determiners seldom stand behind it, as behind a verb.
    """
    *first, last = spelling.lower().split()
    if last not in _NOUNS_TOO:
        return _NO_NOUN.search(spelling) is not None
    if not first:
        return False
    joined, uses = find_uses(spelling, tuple(texts))
    seen = [_beside(joined, *use) for use in uses]
    n_told = sum(
        after[:1].isdecimal() or after in _DETERMINERS or _ADVERB.search(after) is not None for _, after in seen
    )
    n_countable = sum(before in _COUNTABLE for before, _ in seen) + len(find_uses(f"{spelling}s", tuple(texts))[1])
    return n_countable < max(1, MIN_COUNTABLE * len(seen)) or n_told > MAX_TOLD * len(seen)


def is_name_before_nouns(spelling: str, texts: Sequence[str]) -> bool:
    """Whether an English word is a name that stands before nouns, such as "Bayesian", which `can_name` leaves out.

    Args:
        spelling: the most frequent spelling of a word.
        texts: articles that hold it.

    >>> texts = ["They fit a Bayesian model, then a Bayesian network of the Bayesian kind."] * 2
    >>> is_name_before_nouns("Bayesian", texts), is_name_before_nouns("model", texts)
    (True, False)
    """
    if not spelling[:1].isupper() or spelling.isupper() or is_date_term(spelling, "en") or is_general(spelling, "en"):
        return False
    if is_always_titled(spelling, texts) or _is_first_name(spelling, texts) or _is_quoted(spelling, texts):
        return False
    return _is_before_nouns(spelling, texts)


def _is_unit(spelling: str, texts: Sequence[str]) -> bool:
    """Whether most uses stand right after a number or an amount, as those of "Euro" and "miles" do.

    A year is no number: "the 2010 World Cup".
    """
    joined, uses = find_uses(spelling, tuple(texts))
    before = [read_words(read_around(joined, start, end, span=SPAN)[0])[-1:] for start, end in uses]
    counted = [w for words in before for w in words if any(map(str.isdecimal, w)) or w.lower() in AMOUNTS]
    counted = [w for w in counted if not _YEAR.fullmatch(w)]
    return len(uses) >= MIN_SEEN and len(counted) >= MAX_COUNTED * len(uses)


def _is_before_nouns(spelling: str, texts: Sequence[str]) -> bool:
    """Whether a content word nearly always follows, as it follows an adjective such as "Palestinian".

    At the start of a sentence or headline it can be a verb ("Tesla recalls cars").
    """
    joined, uses = find_uses(spelling, tuple(texts))
    inside = [use for use in uses if _GOING_ON.search(read_around(joined, *use, span=SPAN)[0])]
    after = [_beside(joined, *use)[1] for use in inside]
    n_before = sum(word.isalpha() and word not in function_words()["en"] for word in after)
    return len(inside) >= MIN_SEEN and n_before >= MAX_LEADING * len(inside)


def _is_quoted(spelling: str, texts: Sequence[str]) -> bool:
    """Whether many uses name a source of news, which is no subject."""
    joined, uses = find_uses(spelling, tuple(texts))
    n_quoted = 0
    for start, end in uses:
        before, after = _beside(joined, start, end)
        told = _SOURCE.search(joined, max(0, start - SPAN), start)
        n_quoted += told is not None or before == "told" or after in ("reported", "reports")
    return n_quoted > 0 and n_quoted >= MAX_QUOTED * len(uses)


def _is_first_name(spelling: str, texts: Sequence[str]) -> bool:
    """Whether a further word with a capital nearly always follows: "Steven" is no name for "Steven Gerrard".

    A phrase of names is a fragment if one follows in most cases.
    """
    joined, uses = find_uses(spelling, tuple(texts))
    upper = [use for use in uses if joined[use[0]].isupper()]  # not an address
    inside = [use for use in upper if not (is_shouted(joined, *use) or is_titled(joined, *use))]
    seen = [_NEXT.match(joined, end) for _, end in inside]
    n_going_on = sum(after is not None and after.group(1)[:1].isupper() for after in seen)
    return len(seen) >= MIN_SEEN and n_going_on >= (MAX_GOING_ON if " " in spelling else MAX_LEADING) * len(seen)


def _is_used_as_noun(spelling: str, texts: Sequence[str]) -> bool:
    """Whether the words beside a term are those beside a noun. In tables they say nothing."""
    joined, uses = find_uses(spelling, tuple(texts))
    if spelling.isupper() and any(not is_shouted(joined, *use) for use in uses):
        return True
    seen = [_beside(joined, *use) for use in uses if not is_by_number(joined, *use)]
    if spelling.endswith("ing") and " " not in spelling and _has_objects(seen):
        return False
    if len(seen) < MIN_SEEN:
        n_led = sum(before in _LEADS for before, _ in seen)
        return sum(before in _BEFORE_VERBS for before, _ in seen) <= n_led
    led = sum(before in _LEADS for before, _ in seen) / len(seen)
    leading = sum(after.isalpha() and after not in function_words()["en"] for _, after in seen) / len(seen)
    if leading >= _max_leading(spelling):
        return False
    if " " not in spelling or spelling.isupper():
        if spelling.islower() and spelling[-1] != "s" and _is_predicate([before for before, _ in seen]):
            return False
        return led >= MIN_LED and (len(seen) < MIN_SURE or led * len(seen) > 1)
    verbal = sum(before in _BEFORE_VERBS or after in _DETERMINERS for before, after in seen) / len(seen)
    return led >= verbal or verbal < MAX_VERBAL


def _has_objects(seen: Sequence[tuple[str, str]]) -> bool:
    """Whether a word in -ing has objects, as verbs have: determiners behind it, and hardly any before it."""
    n_behind = sum(after in _DETERMINERS for _, after in seen)
    n_before = sum(before in _DETERMINERS for before, _ in seen)
    if len(seen) < MIN_SURE:
        return n_behind > max(1, n_before)
    if n_before < MIN_AFTER_DETERMINER * len(seen):
        return n_behind >= MIN_BEFORE_OBJECT * len(seen)
    return n_behind > max(MAX_BEFORE_OBJECT * len(seen), n_before)


def _max_leading(spelling: str) -> float:
    """The fraction of uses before a content word from which a word or phrase is an adjective."""
    if " " in spelling:
        return MAX_LEADING
    if _ADJECTIVE.search(spelling) and spelling not in _LIKE_ADJECTIVES:
        return MAX_ENDING
    return MAX_COMPOUND if "-" in spelling else MAX_LEADING


def _is_predicate(before: Sequence[str]) -> bool:
    """Whether words such as "is" and "very" often stand before a word, as before adjectives and participles.

    "Be" does not count, because it stands before offices: "will be president".
    """
    n_said = sum(word in _BEFORE_ADJECTIVES for word in before)
    return len(before) >= MIN_SURE and n_said >= MAX_PREDICATE * len(before)


def is_led(spelling: str, texts: Sequence[str]) -> bool:
    """Whether articles, possessives and prepositions stand before a word, as before nouns and adjectives.

    Args:
        spelling: an English word.
        texts: articles that hold it.
    """
    joined, uses = find_uses(spelling, tuple(texts))
    seen = [_beside(joined, *use)[0] for use in uses if not is_by_number(joined, *use)]
    return len(seen) < MIN_SEEN or sum(before in _LEADS for before in seen) >= MIN_LED * len(seen)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a place, in lower case; "" where there is none."""
    before, after = _BEFORE.match(text[max(0, start - SPAN) : start][::-1]), _AFTER.match(text, end)
    return "" if before is None else before[1][::-1].lower(), "" if after is None else after[1].lower()
