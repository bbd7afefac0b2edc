"""Excerpts, and the characters that plain keyboards lack."""

from __future__ import annotations

MAX_WORDS = 80
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
META = "meta."  # before the name of a column of the source, in the table of articles


def clip_words(text: str, max_words: int = MAX_WORDS) -> str:
    """The first words of a text, at most `max_words`, and ten letters for each at most; with an ellipsis where cut."""
    words, room = text.split(), 10 * max_words
    kept = " ".join(words[:max_words])
    if len(kept) > room:  # scripts without spaces are one long word: those are cut within it
        kept = kept[:room].rsplit(" ", 1)[0] if " " in kept[room // 2 : room] else kept[:room]
    return kept if len(kept) == len(" ".join(words)) else f"{kept}{NBSP}{ELLIPSIS}"
