"""Nouns of Slavic and Nordic languages, told by their endings and by what stands before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.sides import (
    MIN_LED,
    MIN_SEEN,
    ending_of,
    is_led_by,
    is_verb_of_sentences,
    share_leading,
    sides,
    words_of,
)
from trendlab.topics.uses import find_uses, join_texts
from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LEADING = 0.6  # fraction of uses of a word with the ending of an adjective before a content word
MAX_PREDICATE = 0.15  # fraction of uses of a word after "is" or "very"
MIN_STEM, MIN_FURTHER = 3, 2  # letters of the stem of a past form, and further past forms of the verb
MIN_ARTICLES = 2  # uses of a Nordic word with its article at the end
_VOWELS = "iouy\u00e5\u00e4\u00f6\u00e6\u00f8"


def is_slavic_noun(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word or phrase of Russian, Ukrainian or Polish is a noun.

    A word with the ending of a verb stands after prepositions in some of its forms, one with an ending that verbs
    alone have in this form; nor is a past form a noun of which the articles have two further ones, or the infinitive.
    One with the ending of an adjective does not stand mostly before content words; but in
    Ukrainian and Polish a name, which has a capital, is a noun.

    Args:
        spelling: the most frequent one; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1: ru, uk or pl.

    >>> texts = ["Rada uchwala prawo, a prawo do wody uchwalono w maju. O prawie jest mowa."] * 5
    >>> [is_slavic_noun(word, texts, language="pl") for word in ("prawo", "uchwalono")]
    [True, False]
    """
    words, leads = spelling.lower().split(), words_of(language, "before")
    sure = [word for word in words if ending_of(language, "sure_verb").search(word)]
    if any(not is_led_by(word, texts, leads=leads) for word in sure):
        return False
    if any(ending_of(language, "verb").search(word) and not _is_led_in_any_form(word, texts, leads) for word in words):
        return False
    if any(_is_past(word, texts, language) for word in words):
        return False
    if language != "ru" and spelling.split()[-1][:1].isupper():
        return not is_verb_of_sentences(spelling, texts, language=language)
    if not ending_of(language, "adjective").search(words[-1]):
        return True
    return share_leading(spelling, texts, language=language) < MAX_LEADING


def _is_past(word: str, texts: Sequence[str], language: str) -> bool:
    """Whether a word is a past form, or an infinitive, and the texts have two further ones of the same verb."""
    ends = words_of(language, "past")
    stem = next((word.removesuffix(end) for end in sorted(ends, key=len, reverse=True) if word.endswith(end)), "")
    if len(stem) < MIN_STEM:
        return False
    others = re.compile(rf"(?<!\w){re.escape(stem)}({'|'.join(ends)})(?!\w)", re.IGNORECASE)
    found = {hit[1].lower() for text in texts for hit in others.finditer(text)}
    return len(found - {word.removeprefix(stem)}) >= MIN_FURTHER


def _is_led_in_any_form(word: str, texts: Sequence[str], leads: frozenset[str]) -> bool:
    """Whether prepositions stand before forms of a word, as they do not before the forms of a verb."""
    joined, stem = join_texts(texts), re.escape(word[: max(4, len(word) - 2)])
    forms = re.compile(rf"(?<!\w){stem}\w{{0,5}}(?!\w)", re.IGNORECASE)
    before = [pair[0] for pair in sides(joined, [hit.span() for hit in forms.finditer(joined)])]
    return sum(one in leads for one in before) >= MIN_LED * max(1, len(before))


def _is_predicate(word: str, texts: Sequence[str], language: str) -> bool:
    """Whether "is", "very" and the like stand before a word, as they stand before adjectives."""
    before = [pair[0] for pair in sides(*find_uses(word, tuple(texts)))]
    n_said = sum(one in words_of(language, "predicate") for one in before)
    return len(before) >= MIN_SEEN and n_said >= MAX_PREDICATE * len(before)


def _has_article(word: str, texts: Sequence[str], language: str) -> bool:
    """Whether the articles hold a Nordic word with the ending that is the article of nouns too: "kund", "kunden"."""
    ends = ["en", "et", "ene"]
    ends += ["na", "ne"] if word.endswith("r") else ["n"] if word[-1] in _VOWELS else []
    ends += ["t"] if language == "sv" and word.endswith("e") else []  # Danish "lavet" is of "lave", to make
    functions = frozenset[str]().union(*(function_words()[code] for code in ("sv", "da", "no")))
    forms = [re.escape(word + end) for end in ends if word + end not in functions]
    n_seen = len(re.findall(rf"(?<!\w)(?:{'|'.join(forms)})s?(?!\w)", join_texts(texts), re.IGNORECASE))
    return len(word) >= MIN_STEM and n_seen >= MIN_ARTICLES


def is_nordic_noun(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word or phrase of Swedish, Danish or Norwegian is a noun.

    The article is an ending, so a word with the ending of a noun is one, one that the articles hold with its article
    too, and any other that stands behind a preposition, possessive or "a" often enough, and seldom behind "is" and
    "very". One with the ending of an adjective does not stand mostly before content words. A phrase stands behind such
    a word too and ends with a noun, or begins with an adjective. What titles alone hold is none.

    Args:
        spelling: the most frequent one; one whose words all have a capital is a name.
        texts: articles that hold it.
        language: ISO 639-1: sv, da or no.

    >>> texts = ["Regeringen sade att lagen ändras. Snabbt svar om lagen från regeringen."] * 5
    >>> [is_nordic_noun(word, texts, language="sv") for word in ("lagen", "ändras")]
    [True, False]
    """
    *first, last = spelling.split()
    if len(texts) >= MIN_SEEN and not find_uses(spelling, tuple(texts))[1]:
        return False  # titles alone hold it, as they hold verbs
    if last[:1].isupper() and all(word[:1].isupper() for word in first):
        return not is_verb_of_sentences(spelling, texts, language=language)
    is_adjective = ending_of(language, "adjective").search(last) is not None
    if is_adjective and share_leading(spelling, texts, language=language) >= MAX_LEADING:
        return False
    leads = words_of(language, "before")
    led = is_led_by(spelling, texts, leads=leads, least=1)
    is_ended = ending_of(language, "noun").search(last) is not None or last[:1].isupper()
    is_ended = is_ended or _has_article(last, texts, language)
    if not (first or is_ended) and _is_predicate(spelling, texts, language):
        return False
    if not first or ending_of(language, "adjective").search(first[0]):
        return led or is_ended
    return led and (is_ended or is_led_by(last, texts, leads=leads))
