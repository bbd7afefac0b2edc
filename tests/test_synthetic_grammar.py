"""Sentences say what their theme talks about."""

from __future__ import annotations

import re

import numpy as np
import pytest

from trendlab.synthetic.articles import load_themes
from trendlab.synthetic.grammar import MONTHS, WEEKDAYS, _distinct, write_article


def article(theme: int, seed: int, day: str = "2023-05-10") -> dict[str, str]:
    return write_article(load_themes()[theme], day=np.datetime64(day), rng=np.random.default_rng(seed))


def test_article_has_a_headline_made_of_its_theme():
    theme = load_themes()[7]
    title = article(7, 0)["title"].lower()
    assert any(actor in title for actor in theme.actors)
    assert any(thing in title for thing in theme.things)


def test_no_slot_of_the_grammar_is_left_open():
    assert all("{" not in article(k, s)["text"] for k in range(8) for s in range(20))


def test_every_sentence_begins_with_a_capital_and_ends_with_a_full_stop():
    text = article(3, 1)["text"].split(": ", 1)[1]
    assert all(re.fullmatch(r"[A-Z].*\.", s.strip()) for s in re.split(r"(?<=\.) ", text))


def test_weekdays_and_days_of_month_belong_together():
    # "on Tuesday, 9 May": 9 May 2023 was a Tuesday
    for seed in range(60):
        for weekday, day, month in re.findall(r"on (\w+day), (\d+) (\w+)\.", article(0, seed)["text"]):
            date = np.datetime64(f"2023-{MONTHS.index(month) + 1:02d}-{int(day):02d}")
            assert WEEKDAYS[(date.astype(int) + 3) % 7] == weekday
            assert 0 <= (np.datetime64("2023-05-10") - date).astype(int) <= 3


def test_themes_do_not_share_their_things():
    things = [t for theme in load_themes() for t in theme.things]
    assert len(things) == len(set(things))


@pytest.mark.parametrize("n", [3, 4, 7, 30])
def test_three_different_words_are_those_that_numpy_chooses(n):
    for seed in range(200):
        draws = np.random.default_rng(seed).integers(0, (n - 2, n - 1, n, 3, 2)).tolist()
        chosen = np.random.default_rng(seed).choice(n, size=3, replace=False).tolist()
        assert _distinct(draws, n) == chosen
