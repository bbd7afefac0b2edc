"""Recurring events, and what is said of the time beside them."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.evidence import DayGrid, read_evidence
from trendlab.dates.mentions import event_named, find_mentions
from trendlab.dates.mentions.events import EVENTS, find_events

GRID = DayGrid(first=int(np.datetime64("2023-01-01").astype("datetime64[D]").astype(int)), n_days=365)


def best_day(text: str) -> str:
    score = read_evidence([m for m in find_mentions(text) if m.kind == "event"], GRID)
    return str(np.datetime64("2023-01-01") + int(score.argmax()))


def test_events_fall_on_their_days():
    # Lunar New Year: 22 January 2023 and 10 February 2024; Thanksgiving 2023: 23 November; Easter 2024: 31 March.
    assert str(event_named("lunar_new_year").day(2023)) == "2023-01-22"
    assert str(event_named("lunar_new_year").day(2024)) == "2024-02-10"
    assert str(event_named("thanksgiving").day(2023)) == "2023-11-23"
    assert str(event_named("easter").day(2024)) == "2024-03-31"
    assert [str(event_named("olympics").day(y)) for y in (2008, 2022, 2023, 2024)] == [
        "2008-08-08", "2022-02-04", "None", "2024-07-26",
    ]  # fmt: skip
    assert [str(event_named("world_cup").day(y)) for y in (2006, 2018, 2022)] == [
        "2006-06-09", "2018-06-14", "2022-11-20",
    ]  # fmt: skip
    assert find_mentions("during Singles’ Day sales")[0].cue == "singles_day"


def test_every_event_is_found_in_a_text_that_names_it():
    named = (
        "Singles’ Day|the 618 sale|Double 12|Golden Week|May Day|World Book Day|CES|MWC|WAIC|WWDC|Super Bowl|Computex"
    )
    for words in [
        *named.split("|"),
        "Year of the Pig",
        "Ramadan",
        "Prime Day",
        "Boao Forum",
        "two sessions",
        "gamescom",
    ]:
        assert [e.name for e in find_events(f"It was said at {words} that")], words
    assert len({e.name for e in EVENTS}) == len(EVENTS)


@pytest.mark.parametrize(
    ("text", "side", "days"),
    [
        ("in the run-up to this year’s Singles’ Day festival", "before", 0),
        ("It dropped its presale for the upcoming Black Friday", "before", 0),
        ("during the recent Lunar New Year break", "after", 0),
        ("It will reopen after Easter", "", 0),
        ("three-week Singles Day festival that has just ended", "after", 0),
        ("less than two months before its largest sale, Singles Day, begins", "before", 60),
        ("ten days before the Paris Olympics", "before", 10),
        ("a week after Easter", "after", -7),
        ("Sales were flat during last year’s Singles Day", "past", 0),
        ("It came ahead of the war. Christmas was quiet", "", 0),
    ],
)
def test_words_beside_an_event_say_on_which_side_the_article_lies(text, side, days):
    found = find_events(text)
    assert [(e.side, e.days) for e in found] == [(side, days)]


def test_side_and_distance_move_the_likeliest_day():
    # Singles' Day is on 11 November: two months before it lies 12 September.
    assert best_day("at Singles Day sales") == "2023-11-11"
    assert best_day("two months before Singles Day") == "2023-09-12"
    before = read_evidence(find_mentions("ahead of Singles Day"), GRID)
    after = read_evidence(find_mentions("the recent Singles Day"), GRID)
    day = int(np.datetime64("2023-11-01").astype(int)) - GRID.first
    assert before[day] > after[day] + 0.5
    assert after[day + 16] > before[day + 16] + 0.5


def test_event_with_a_year_speaks_for_that_year_alone():
    grid = DayGrid(first=int(np.datetime64("2021-01-01").astype(int)), n_days=1461)
    score = read_evidence([m for m in find_mentions("at CES 2023 in Las Vegas") if m.kind == "event"], grid)
    assert str(np.datetime64("2021-01-01") + int(score.argmax())) == "2023-01-08"
    at = int(np.datetime64("2022-01-08").astype(int)) - grid.first
    assert score[at] == score.min()


def test_bare_mention_gives_way_to_one_that_says_more():
    found = find_events("Singles Day looms. It comes two months before Singles Day, they said.")
    assert [(e.side, e.days) for e in found] == [("before", 60)]


def test_games_named_with_their_year_say_little_of_the_day():
    grid = DayGrid(first=int(np.datetime64("2021-01-01").astype(int)), n_days=1461)
    bare, named = (
        read_evidence([m for m in find_mentions(f"at the {year}Olympics") if m.kind == "event"], grid)
        for year in ("", "2024 ")
    )
    assert 0.1 < np.ptp(named) < 0.7 * np.ptp(bare)
    assert not find_events("Eastern Europe and Easterly winds")


def test_event_of_last_year_says_nothing():
    assert not read_evidence(find_mentions("during last year’s Singles Day"), GRID).any()
