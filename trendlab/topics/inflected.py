"""Phrases of inflected words as articles write them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_STEM, MAX_CHANGED, MAX_ENDING = 3, 3, 9  # letters of a stem, those that a base has behind it, and of an ending
MIN_OF_MOST = 0.15  # ratio of a spelling to the most frequent one


def inflected_phrase(term: str, texts: Sequence[str]) -> str:
    """A phrase whose words are counted by their bases, as articles write it; its words if they do not write it.

    Each word but the last keeps the ending that it has in the phrase. Of the spellings that are frequent enough that
    with the shortest last word is taken, which is the nominative or the form nearest to it.

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
    most = max(known.values())
    often = [form for form, n in known.items() if n >= MIN_OF_MOST * most]
    best = min(often, key=lambda form: (len(form.split()[-1]), -known[form], form))
    return max((form for form in forms if form.lower() == best), key=lambda form: (forms[form], form))


def _any_form(word: str) -> str:
    """A pattern of the forms of a word."""
    stem = word[: max(MIN_STEM, len(word) - MAX_CHANGED)]
    return rf"{re.escape(stem)}\w{{0,{MAX_CHANGED + MAX_ENDING}}}"
