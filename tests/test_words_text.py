"""Excerpts of texts."""

from __future__ import annotations

from trendlab.words.text import clip_words


def test_excerpt_ends_after_eighty_words() -> None:
    text = " ".join(["word"] * 100)
    assert clip_words(text) == " ".join(["word"] * 80) + "\u00a0\u2026"
    assert clip_words("two  words") == "two words"


def test_text_without_spaces_is_cut_by_characters() -> None:
    assert clip_words("\u65e5" * 1000) == "\u65e5" * 800 + "\u00a0\u2026"
    assert clip_words("internationalisation " * 4, 3) == "internationalisation\u00a0\u2026"
