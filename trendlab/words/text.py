"""Excerpts, and typographic characters."""

from __future__ import annotations

MAX_WORDS = 80
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
META = "meta."  # prefix of a column of the source in the table of articles


def clip_words(text: str, max_words: int = MAX_WORDS) -> str:
    """The first `max_words` words of a text, at most ten characters for each, with an ellipsis if it was cut."""
    words, max_chars = text.split(), 10 * max_words
    kept = " ".join(words[:max_words])
    if len(kept) > max_chars:  # a text without blanks is one long word, which is cut inside
        kept = kept[:max_chars].rsplit(" ", 1)[0] if " " in kept[max_chars // 2 : max_chars] else kept[:max_chars]
    return kept if len(kept) == len(" ".join(words)) else f"{kept}{NBSP}{ELLIPSIS}"
