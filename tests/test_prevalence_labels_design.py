"""A sample with known chances: what they are, that draws keep them, and what is spread over what."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.errors import OutOfRangeError, RowMismatchError
from trendlab.prevalence.labels import draw_sample, plan_sample

NO_QUESTION = np.zeros((40, 0), dtype=bool)


def months_of(place, n_months):
    return sparse.csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape=(len(place), n_months))


def test_chances_are_half_plain_a_quarter_by_question_and_a_quarter_by_month():
    # 40 articles, 10 to read; question 0 is said of 4, the rest of 36; month 0 has 8, month 1 has 32.
    predicted = np.arange(40)[:, None] < 4
    design = plan_sample(
        np.ones(40), predicted=predicted, month_prob=months_of((np.arange(40) >= 8).astype(int), 2), n_labels=10
    )
    first = 10 * (0.5 / 40 + 0.25 / (2 * 4) + 0.25 / (2 * 8))
    last = 10 * (0.5 / 40 + 0.25 / (2 * 36) + 0.25 / (2 * 32))
    assert design.chance[0] == pytest.approx(first)
    assert design.chance[-1] == pytest.approx(last)
    assert design.chance.sum() == pytest.approx(10)


def test_no_article_has_less_than_half_of_a_plain_chance():
    predicted = np.arange(40)[:, None] < 1
    design = plan_sample(np.ones(40), predicted=predicted, month_prob=None, n_labels=8)
    assert design.chance.min() >= 0.5 * 8 / 40


def test_copies_share_the_chance_of_one_article():
    weight = np.ones(40)
    weight[:4] = 0.25
    design = plan_sample(weight, predicted=NO_QUESTION, month_prob=None, n_labels=8)
    assert design.chance[:4].sum() == pytest.approx(design.chance[10])


def test_draws_keep_the_chances():
    predicted = np.arange(40)[:, None] < 4
    design = plan_sample(np.ones(40), predicted=predicted, month_prob=None, n_labels=10)
    count = np.bincount(np.concatenate([draw_sample(design, rng=k) for k in range(4000)]), minlength=40) / 4000
    assert np.abs(count - design.chance).max() < 0.032  # 4 standard errors at .5


def test_a_sample_takes_its_due_of_each_stretch_of_time():
    design = plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=months_of(np.arange(40) // 10, 4), n_labels=8)
    for seed in range(20):
        assert np.bincount(draw_sample(design, rng=seed) // 10).tolist() == [2, 2, 2, 2]


def test_there_are_many_more_samples_than_steps():
    # A systematic sample of one in five has five, so its errors are those of five draws, whatever the bounds say.
    design = plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=None, n_labels=8)
    assert len({tuple(sorted(draw_sample(design, rng=seed).tolist())) for seed in range(200)}) > 190


def test_a_sample_is_never_one_article_ahead_or_behind_its_chances():
    design = plan_sample(np.arange(40) + 1.0, predicted=NO_QUESTION, month_prob=None, n_labels=8)
    ends = np.cumsum(design.chance)
    for seed in range(50):
        drawn = np.cumsum(np.isin(np.arange(40), draw_sample(design, rng=seed)))
        assert np.abs(drawn - ends).max() < 1


def test_the_first_rows_of_a_sample_are_a_sample():
    design = plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=None, n_labels=20)
    first = np.bincount(np.concatenate([draw_sample(design, rng=k)[:5] for k in range(4000)]), minlength=40) / 4000
    assert np.abs(first - 5 / 40).max() < 0.022  # 4 standard errors


def test_more_than_there_are_is_all_of_them():
    design = plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=None, n_labels=100)
    assert design.chance.tolist() == [1.0] * 40
    assert sorted(draw_sample(design, rng=0).tolist()) == list(range(40))


def test_one_seed_repeats_and_two_differ():
    design = plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=None, n_labels=10)
    assert draw_sample(design, rng=1).tolist() == draw_sample(design, rng=1).tolist()
    assert draw_sample(design, rng=1).tolist() != draw_sample(design, rng=2).tolist()


def test_no_article_to_read_is_refused():
    with pytest.raises(OutOfRangeError, match="n_labels must"):
        plan_sample(np.ones(40), predicted=NO_QUESTION, month_prob=None, n_labels=0)


def test_weights_of_other_articles_are_refused():
    with pytest.raises(RowMismatchError, match="weight must have the shape"):
        plan_sample(np.ones(39), predicted=NO_QUESTION, month_prob=None, n_labels=3)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("n_docs", [1, 6, 13, 29])
def test_every_article_is_drawn_where_as_many_are_wanted_as_there_are(n_docs):
    # Thirteen times a thirteenth is a little more than 1 for a computer.
    no_question = np.zeros((n_docs, 0), dtype=bool)
    design = plan_sample(np.ones(n_docs), predicted=no_question, month_prob=None, n_labels=100)
    np.testing.assert_allclose(design.chance, 1)
