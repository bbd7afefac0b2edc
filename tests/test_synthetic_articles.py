"""The planted truth is what the articles were drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import OutOfRangeError
from trendlab.synthetic import make_articles, make_demo, plant_shares
from trendlab.synthetic.articles import load_themes


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_planted_shares_of_every_month_add_to_one():
    assert plant_shares(load_themes(), 36).sum(1) == pytest.approx(1.0)


def test_rising_theme_goes_from_8_to_20_percent():
    share = plant_shares(load_themes(), 36)[:, 0]  # .14 plus or minus half of .12
    assert share[[0, -1]] == pytest.approx([0.08, 0.20])


def test_step_happens_at_mid_way_and_only_there():
    share = plant_shares(load_themes(), 36)[:, 2]
    assert np.flatnonzero(np.diff(share)).tolist() == [17]


def test_articles_follow_the_planted_shares():
    corpus = make_articles(per_month=400, rng=rng())
    drawn = np.bincount(corpus.theme, minlength=8) / len(corpus)
    # 14,400 articles: a standard error is at most .003; four of them alarm falsely once in 2,000 runs
    assert drawn == pytest.approx(corpus.share.mean(0), abs=0.012)


def test_articles_are_newest_first_and_every_day_lies_in_the_span():
    corpus = make_articles(n_months=5, rng=rng())
    assert (np.diff(corpus.date.astype(int)) <= 0).all()
    assert corpus.date.astype("datetime64[M]").min() >= corpus.months[0]
    assert corpus.date.astype("datetime64[M]").max() <= corpus.months[-1]


def test_withheld_dates_are_none_in_the_rows_and_known_to_the_truth():
    corpus = make_articles(undated=0.25, rng=rng())
    given = [r["date"] for r in corpus.rows]
    assert 0.2 < np.mean([d is None for d in given]) < 0.3
    assert all(d is None or d == str(t) for d, t in zip(given, corpus.date, strict=True))


def test_one_seed_repeats_and_two_seeds_differ():
    first, again, other = (make_articles(n_months=3, rng=rng(s)) for s in (1, 1, 2))
    assert first.rows == again.rows
    assert first.rows != other.rows


def test_demo_is_always_the_same_and_its_ids_are_unique():
    demo = make_demo()
    assert demo.rows == make_demo().rows
    assert demo.to_frame()["id"].is_unique
    assert len(demo.months) == 36


def test_truth_frame_holds_a_row_for_each_month_and_theme():
    corpus = make_articles(n_months=3, rng=rng())
    frame = corpus.truth_frame()
    assert len(frame) == 24
    assert frame.groupby("month")["share"].sum().to_numpy() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"n_months": 1}, "n_months"),
        ({"undated": 1.5}, "undated"),
        ({"start": "2022"}, "start"),
        ({"per_month": -1}, "per_month"),
    ],
)
def test_bad_options_are_named(options, match):
    with pytest.raises(OutOfRangeError, match=match):
        make_articles(**options, rng=rng())
