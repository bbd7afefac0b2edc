"""Months of articles whose order is in doubt."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from test_dates_dating import make_corpus

from trendlab.dates import date_corpus
from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import Found
from trendlab.dates.known import read_known
from trendlab.dates.order import Order
from trendlab.dates.reader import Reader
from trendlab.dates.spec import DateSpec
from trendlab.dates.unsure import date_unsure

TEXTS = ["The port was closed on 3 January 2022.", "A ship arrived.", "The port was opened on 20 December 2022."]
GRID = DayGrid(first=int(np.datetime64("2022-01-01").astype(int)), n_days=365)


def months_under(**probability: float) -> np.ndarray:
    """Month distribution of the second article, (12,), under orders of these probabilities."""
    corpus = make_corpus([{"text": text} for text in TEXTS], has_order=True)
    reader, found = Reader(texts=TEXTS, languages=["en"] * 3), Found(3)
    order = Order(direction="unsure", why="", probability=probability, blocks=((0, 2, "oldest"), (2, 3, "oldest")))
    date_unsure(reader, np.arange(3), read_known(corpus, DateSpec()), order=order, grid=GRID, found=found)
    rows, months, prob = (np.concatenate(x) for x in (found.rows, found.months, found.prob))
    return np.bincount(months[rows == 1] - int(GRID.month_of[0]), weights=prob[rows == 1], minlength=12)


def test_months_are_the_mean_over_the_orders_by_their_probability():
    alone = [months_under(**{name: 1.0}) for name in ("newest", "oldest", "none")]
    mean = months_under(newest=0.5, oldest=0.2, none=0.3)
    assert mean == pytest.approx(0.5 * alone[0] + 0.2 * alone[1] + 0.3 * alone[2])
    assert mean.sum() == pytest.approx(1)


def test_each_block_is_dated_in_its_own_order():
    # In one order the second article lies between January and December; in a block of its own with the first, near it.
    month = np.arange(12)
    assert months_under(blocks=1.0) @ month < months_under(oldest=1.0) @ month - 1


def test_block_whose_articles_all_have_months_is_left_as_it_is():
    rows = [{"text": text, "raw_date": "2022-05"} for text in TEXTS]
    corpus = make_corpus([*rows, *({"text": text} for text in TEXTS)], has_order=True)
    reader, found = Reader(texts=TEXTS * 2, languages=["en"] * 6), Found(6)
    order = Order(direction="unsure", why="", probability={"blocks": 1.0}, blocks=((0, 3, "oldest"), (3, 6, "oldest")))
    date_unsure(reader, np.arange(6), read_known(corpus, DateSpec()), order=order, grid=GRID, found=found)
    prob = np.bincount(np.concatenate(found.rows), weights=np.concatenate(found.prob), minlength=6)
    assert prob == pytest.approx([0, 0, 0, 1, 1, 1])


def feed(days: list[date]) -> list[dict[str, str]]:
    """Articles that name days near their own, without a year, and now and then one with it."""
    rng = np.random.default_rng(0)
    rows = []
    for k, day in enumerate(days):
        near = day - timedelta(days=int(rng.integers(0, 9)))
        year = f", {near.year}" if k % 6 == 0 else ""
        rows.append({"text": f"On {near:%B} {near.day}{year}, the council met." if k % 2 == 0 else "It rained."})
    return rows


def turned(days: list[date], arrangement: str) -> list[int]:
    """Places of the days in a source of this arrangement."""
    n = len(days)
    if arrangement == "shuffled":
        return np.random.default_rng(1).permutation(n).tolist()
    half = list(range(n // 2))
    return {
        "oldest": list(range(n)),
        "newest": list(range(n))[::-1],
        "halves of both": half + list(range(n // 2, n))[::-1],
        "halves swapped": list(range(n // 2, n)) + half,
    }[arrangement]


@pytest.mark.parametrize("arrangement", ["oldest", "newest", "shuffled", "halves of both", "halves swapped"])
def test_planted_months_are_held_however_the_feed_is_arranged(arrangement):
    # 120 articles over two years; with dependent errors the standard error of the held fraction is about .05.
    days = [date(2021, 3, 1) + timedelta(days=6 * k) for k in range(120)]
    rows, place = feed(days), turned(days, arrangement)
    dated = date_corpus(make_corpus([rows[k] for k in place], has_order=True))
    true = np.array([days[k].isoformat()[:7] for k in place], dtype="datetime64[M]")
    _, lower, upper = dated.month_interval(level=0.9)
    held = (dated.months[lower] <= true) & (true <= dated.months[upper])
    assert held.mean() >= 0.85


def test_order_in_doubt_is_noted_with_the_probability_of_each():
    days = [date(2021, 3, 1) + timedelta(days=25 * k) for k in range(12)]
    rows = [{"text": f"The year {day.year} was wet." if k % 3 == 0 else "It rained."} for k, day in enumerate(days)]
    order = date_corpus(make_corpus(rows, has_order=True)).notes["order"][0]
    assert order["direction"] == "unsure"
    shares = [float(part.split()[-1]) for part in order["why"].split(", ")]
    assert len(shares) == 4
    assert sum(shares) == pytest.approx(1, abs=0.02)
