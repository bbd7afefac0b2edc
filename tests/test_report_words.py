"""Numbers, months and excerpts in the report's words."""

from __future__ import annotations

import math

from trendlab.report.words import (
    around_words,
    clip_words,
    count_words,
    month_words,
    p_words,
    percent,
    quarter_words,
    signed,
    span_words,
)  # fmt: skip


def test_months_are_named_in_english_whatever_the_locale() -> None:
    assert month_words("2021-03") == "March\u00a02021"
    assert month_words("2021-12", short=True) == "Dec\u00a02021"
    assert quarter_words("2021-06") == "Q2\u00a02021"


def test_span_of_one_month_is_that_month() -> None:
    assert span_words("2021-03", "2021-03") == "March\u00a02021"
    assert span_words("2021-03", "2022-01", short=True) == "Mar\u00a02021 \u2013 Jan\u00a02022"


def test_month_of_an_article_has_its_interval_only_where_it_is_not_certain() -> None:
    assert around_words("2021-03", "2021-03", "2021-03") == "Mar\u00a02021"
    assert around_words("2021-03", "2021-02", "2021-04") == "c.\u00a0Mar\u00a02021 (Feb\u2013Apr\u00a02021)"
    assert around_words("2021-01", "2020-12", "2021-02") == "c.\u00a0Jan\u00a02021 (Dec\u00a02020\u2013Feb\u00a02021)"
    assert around_words(None, None, None) == "no month"


def test_numbers_have_a_sign_and_missing_ones_are_empty() -> None:
    assert signed(-1.234) == "\u22121.23"
    assert signed(0.5, 1) == "+0.5"
    assert signed(None) == signed(math.nan) == percent(math.nan) == p_words(math.nan) == ""
    assert percent(0.1234) == "12.3\u00a0%"
    assert p_words(0.0004) == "<.001"
    assert p_words(0.0234) == ".023"
    assert count_words(1, "article") == "1 article"
    assert count_words(2412, "article") == "2,412 articles"


def test_excerpt_ends_after_eighty_words() -> None:
    text = " ".join(["word"] * 100)
    assert clip_words(text) == " ".join(["word"] * 80) + "\u00a0\u2026"
    assert clip_words("two  words") == "two words"


def test_text_without_spaces_is_cut_by_characters() -> None:
    assert clip_words("\u65e5" * 1000) == "\u65e5" * 800 + "\u00a0\u2026"
    assert clip_words("internationalisation " * 4, 3) == "internationalisation\u00a0\u2026"
