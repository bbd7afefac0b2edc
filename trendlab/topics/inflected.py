"""Phrases of inflected words as articles write them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_STEM, MAX_CHANGED, MAX_ENDING = 3, 3, 9  # letters of a stem, those that a base has behind it, and of an ending
MIN_OF_MOST = 0.15  # ratio of a spelling to the most frequent one
# Words of Turkish and Azerbaijani phrases that are names have no ending, or that of a plural or of "its", which makes a
# compound ("Film Festivali"), with a stem that may change before it.
COMPOUNDS = ("az", "tr")
_LETTER, _TYPED = "\u02bc", "['\u2018\u2019\u02bb\u02bc`]"  # the apostrophe that is a letter of Uzbek, as it is typed
_OF_COMPOUND = re.compile("[bcdg\u011fvy]?(?:l[ae\u0259]r)?(?:s?[\u0131iu\u00fc])?")


def inflected_phrase(term: str, texts: Sequence[str]) -> str:
    """A phrase whose words are counted by their bases, as articles write it; its words if they do not write it.

    Each word but the last has the ending that it most often has in the phrase. Of the spellings that are frequent
    enough that with the shortest last word is taken, which is the nominative or the form nearest to it.

    Args:
        term: lower case, the words joined by "_".
        texts: articles that contain the term.

    >>> inflected_phrase("film_festival", ["Film Festivali", "Film Festivalinde", "Film Festivali"])
    'Film Festivali'
    """
    words = term.split("_")
    shape = re.compile(r"(?<!\w)" + r"[^\w.!?;:]{1,3}".join(map(_any_form, words)) + r"(?!\w)", re.IGNORECASE)
    forms = Counter(" ".join(hit[0].split()) for text in texts for hit in shape.finditer(text.replace("İ", "I")))
    known = Counter[str]()
    for form, n in forms.items():
        known[form.lower()] += n
    if not known:
        return " ".join(words)
    first = Counter[str]()
    for form, n in known.items():
        first[form.rpartition(" ")[0]] += n
    begin = max(first, key=lambda one: (first[one], one))
    fitting = {form: n for form, n in known.items() if form.rpartition(" ")[0] == begin}
    often = [form for form, n in fitting.items() if n >= MIN_OF_MOST * max(fitting.values())]
    best = min(often, key=lambda form: (len(form.split()[-1]), -known[form], form))
    return max((form for form in forms if form.lower() == best), key=lambda form: (forms[form], form))


def is_nominal(term: str, spelling: str, *, language: str) -> bool:
    """Whether a phrase is spelled as a noun is, and not in a case as in "ekrana sahip" or "serbest piyasada".

    Args:
        term: lower case, the words joined by "_".
        spelling: of the phrase, from `inflected_phrase` or as it is counted.
        language: ISO 639-1; any phrase of a language but Turkish and Azerbaijani passes.

    >>> is_nominal("film_festival", "Film Festivali", language="tr")
    True
    """
    words, written = term.split("_"), spelling.lower().replace("-", " ").split()
    if language not in COMPOUNDS or len(words) < 2 or len(words) != len(written):
        return True
    return all(_OF_COMPOUND.fullmatch(_behind(own, plain)) for own, plain in zip(written, words, strict=True))


def _behind(form: str, base: str) -> str:
    """What stands in a form behind the letters that it shares with its base."""
    n_same = next((k for k, pair in enumerate(zip(form, base, strict=False)) if len({*pair}) > 1), len(base))
    return form[n_same:]


def _any_form(word: str) -> str:
    """A pattern of the forms of a word."""
    stem = word[: max(MIN_STEM, len(word) - MAX_CHANGED)]
    return rf"{re.escape(stem).replace(_LETTER, _TYPED)}(?:\w|(?<=\w){_TYPED}(?=\w)){{0,{MAX_CHANGED + MAX_ENDING}}}"
