"""The terms of a vocabulary that words as people write them stand for."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError

if TYPE_CHECKING:
    from trendlab.checks import IntArray, StrArray


def find_terms(vocabulary: StrArray, text: str, *, in_phrases: bool = True) -> IntArray:
    """Places of the terms that a text asks for: its phrase where it is one, else its words.

    Args:
        vocabulary: (n_terms,) of str; the words of a phrase are joined by "_".
        text: words or a phrase, in any case; `bank*` is every word that begins so.
        in_phrases: whether a word is also found inside of phrases.

    Raises:
        ChoiceError: if none of them is there; names terms that come near.

    >>> find_terms(np.array(["bank", "central_bank", "river"]), "Bank").tolist()
    [0, 1]
    """
    words = text.lower().replace("_", " ").split()
    terms = [str(term).lower() for term in vocabulary]
    phrase = "_".join(words)
    if len(words) > 1 and phrase in terms:
        return np.array([terms.index(phrase)])
    parts = [term.split("_") if in_phrases else [term] for term in terms]
    found = [k for k, own in enumerate(parts) if any(_asked(part, word) for part in own for word in words)]
    if not found:
        near = near_terms(vocabulary, text)
        names = f"; words that come near: {', '.join(near)}" if near else ""
        raise ChoiceError(f"text must hold a word of the {len(terms):,} terms of this run; got {text!r}{names}")
    return np.array(found)


def near_terms(vocabulary: StrArray, text: str) -> list[str]:
    """Terms that are spelled nearly as a text, as people write them.

    >>> near_terms(np.array(["bank", "river"]), "bnak")
    ['bank']
    """
    asked = "_".join(text.lower().split()).rstrip("*")
    found = get_close_matches(asked, [str(term).lower() for term in vocabulary], n=5, cutoff=0.5)
    return [term.replace("_", " ") for term in found]


def _asked(word: str, asked: str) -> bool:
    return word == asked or (len(asked) > 1 and asked.endswith("*") and word.startswith(asked[:-1]))
