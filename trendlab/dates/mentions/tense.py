"""Whether the words around a date speak of it as still to come or as past."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

# Words of the sentence that are looked at, before and after the date, and characters in which they are searched.
WORDS_BEFORE, WORDS_AFTER, CHARS = 15, 12, 160
# Log-odds are kept within these bounds and in these steps: mentions with the same ones share their evidence.
MAX_ODDS, STEP = 3.0, 0.25
MIN_PARTICIPLE = 5
# The feature that every sentence has.
INTERCEPT = "*"
_WORD = re.compile(r"[a-z’']+")
_SENTENCE = re.compile(r"[.!?]\s|\n\n")


def words_around(text: str, start: int, end: int) -> set[str]:
    """Features of the sentence around a date: each word with its place, "before:will" or "after:was".

    The word next to it is also a feature of its own ("next:by"); verbs in -ed are one more ("before:-ed").

    Args:
        text: an article.
        start: first character of the date.
        end: the character after its last.
    """
    before = _WORD.findall(_SENTENCE.split(text[max(0, start - CHARS) : start])[-1].lower())[-WORDS_BEFORE:]
    after = _WORD.findall(_SENTENCE.split(text[end : end + CHARS])[0].lower())[:WORDS_AFTER]
    found = {f"before:{w}" for w in before} | {f"after:{w}" for w in after} | {f"next:{w}" for w in before[-1:]}
    found |= {"before:-ed" for w in before if _is_participle(w)} | {"after:-ed" for w in after if _is_participle(w)}
    return found


def _is_participle(word: str) -> bool:
    return len(word) >= MIN_PARTICIPLE and word.endswith("ed")


@cache
def tense_weights() -> dict[str, float]:
    """Log-odds that each feature adds to a date being still to come, from tense.csv."""
    text = resources.files("trendlab.dates.mentions").joinpath("tense.csv").read_text(encoding="utf8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["feature"]: float(row["weight"]) for row in rows}


def find_ahead(text: str, start: int, end: int) -> float:
    """Log-odds, from the words around a date, of its being still to come against its being past; 0 where they are even.

    Args:
        text: an article in English.
        start: first character of the date.
        end: the character after its last.

    Source: Hosmer, Lemeshow & Sturdivant 2013, Applied logistic regression, eq. 2.2 (weights in tense.csv).
    """
    weights = tense_weights()
    odds = weights.get(INTERCEPT, 0.0) + sum(weights.get(feature, 0.0) for feature in words_around(text, start, end))
    return STEP * round(min(MAX_ODDS, max(-MAX_ODDS, odds)) / STEP)
