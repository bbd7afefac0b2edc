"""The terms of a vocabulary that a person's words refer to."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError
from trendlab.vectorize.bases import find_bases
from trendlab.vectorize.letters import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import IntArray, StrArray
    from trendlab.vectorize.recipe import CountRecipe, JointRecipe


def find_terms(
    vocabulary: StrArray, text: str, *, in_phrases: bool = True, recipe: CountRecipe | JointRecipe | None = None
) -> IntArray:
    """Places of the terms that a text asks for: the phrase if the vocabulary holds it, else each of its words.

    If there are none, accents and what else is optional in writing does not count ("futbol" finds "fútbol").

    Args:
        vocabulary: (n_terms,) of str; the words of a phrase are joined by "_".
        text: words or a phrase, in any case; `bank*` is every word that begins with "bank".
        in_phrases: whether a word is also found within phrases.
        recipe: of the counts; words that are no terms are then looked up by the base that they are counted as, such as
            a noun for the noun with its article or a particle.

    Raises:
        ChoiceError: if there are none; the message lists similar terms.

    >>> find_terms(np.array(["bank", "central_bank", "river"]), "Bank").tolist()
    [0, 1]
    """
    words = text.lower().replace("_", " ").split()
    terms = [str(term).lower() for term in vocabulary]
    found = _places(terms, words, in_phrases=in_phrases)
    found = found or _places([fold(term) for term in terms], [fold(word) for word in words], in_phrases=in_phrases)
    if not found and recipe is not None:
        bases = [base for word in words for base in find_bases(word, terms, languages=recipe.languages)]
        found = _places(terms, bases, in_phrases=in_phrases) if bases else []
    if not found:
        near = near_terms(vocabulary, text)
        names = f"; words that come near: {', '.join(near)}" if near else ""
        raise ChoiceError(f"text must hold a word of the {len(terms):,} terms of this run; got {text!r}{names}")
    return np.array(found)


def near_terms(vocabulary: StrArray, text: str) -> list[str]:
    """Up to five terms with a spelling similar to the text, with blanks for "_".

    >>> near_terms(np.array(["bank", "river"]), "bnak")
    ['bank']
    """
    asked = "_".join(text.lower().split()).rstrip("*")
    found = get_close_matches(asked, [str(term).lower() for term in vocabulary], n=5, cutoff=0.5)
    return [term.replace("_", " ") for term in found]


def _places(terms: Sequence[str], words: Sequence[str], *, in_phrases: bool) -> list[int]:
    """The place of the phrase of these words, or the places of the terms that are one of them."""
    phrase = "_".join(words)
    if len(words) > 1 and phrase in terms:
        return [terms.index(phrase)]
    words_of = [term.split("_") if in_phrases else [term] for term in terms]
    return [k for k, own in enumerate(words_of) if any(_asked(one, word) for one in own for word in words)]


def _asked(word: str, asked: str) -> bool:
    """Whether a word is what was asked for; "bank*" asks for every word that begins with "bank"."""
    return word == asked or (len(asked) > 1 and asked.endswith("*") and word.startswith(asked[:-1]))
