"""Words of each language."""

from __future__ import annotations

import pytest

from trendlab.dates.mentions.words import words_of


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_language_has_twelve_months_and_seven_weekdays(language):
    words = words_of(language)
    assert set(words.month.values()) == set(range(1, 13))
    assert set(words.weekday.values()) == set(range(7))
    assert set(words.ordinal.values()) == {1, 2, 3, 4}


def test_language_without_a_table_is_read_as_english():
    assert words_of("xx").month["March"] == 3
