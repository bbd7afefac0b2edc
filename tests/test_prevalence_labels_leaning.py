"""Bounds that lean, and the parts of the answers that show errors."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.prevalence.labels import Answers, Corrected, Known, correct_spans, draw_sample, plan_sample
from trendlab.prevalence.labels.leaning import at_least, with_errors

N_DOCS, N_MONTHS = 2_000, 24


def bounds(lower: float, upper: float) -> Corrected:
    low, high, zero = (np.array([x]) for x in (lower, upper, 0.0))
    return Corrected(estimate=zero, lower=low, upper=high, std_err=zero, level=0.9)


def test_nearer_bound_that_leans_is_not_nearer_than_that_of_a_part_and_the_farther_one_stays():
    found = at_least(bounds(-0.1, 0.9), bounds(-0.4, 0.4), bounds(-0.05, 0.95))
    assert (found.lower.item(), found.upper.item()) == (-0.4, 0.9)
    even = at_least(bounds(-0.5, 0.6), bounds(-0.9, 0.9))
    assert (even.lower.item(), even.upper.item()) == (-0.5, 0.6)
    other = at_least(bounds(-0.9, 0.1), bounds(-0.4, 0.4))
    assert (other.lower.item(), other.upper.item()) == (-0.9, 0.4)


def test_only_parts_that_show_an_error_are_parts():
    known = Known(model=np.ones((40, 1)), predicted=np.arange(40) < 20, part=sparse.csr_array(np.ones((40, 1))))
    row, chance = np.arange(0, 40, 2), np.full(20, 0.5)
    right = Answers(row=row, answer=(row < 20).astype(float), chance=chance)
    assert with_errors(right, known) == []
    (side,) = with_errors(Answers(row=row, answer=(row < 12).astype(float), chance=chance), known)
    assert side.tolist() == (row < 20).tolist()


def test_lower_bound_of_a_year_of_a_rare_topic_holds_where_people_only_say_no_to_what_the_run_says_yes_to():
    rng = np.random.default_rng(0)
    share = np.where(rng.random(N_DOCS) < 0.06, rng.uniform(0.5, 1, N_DOCS), rng.uniform(0, 0.1, N_DOCS))
    predicted, month = share > 0.5, rng.integers(0, N_MONTHS, N_DOCS)
    part = sparse.csr_array((np.ones(N_DOCS), (np.arange(N_DOCS), month)), shape=(N_DOCS, N_MONTHS))
    inside = np.repeat(np.eye(2, dtype=bool), N_MONTHS // 2, axis=0)
    size = np.asarray(part.sum(axis=0)).ravel() @ inside
    design = plan_sample(np.ones(N_DOCS), predicted=predicted[:, None], month_prob=part, n_labels=100)
    known = Known(model=np.column_stack([np.ones(N_DOCS), share, predicted]), predicted=predicted, part=part)
    too_high = []
    for draw in range(150):
        rng = np.random.default_rng(draw)
        true = (predicted & (rng.random(N_DOCS) < 0.7)).astype(float)
        row = np.asarray(draw_sample(design, rng=rng))
        answers = Answers(row=row, answer=true[row], chance=design.chance[row])
        too_high.append(correct_spans(answers, known, inside).lower > (part.T @ true) @ inside / size)
    # 90 % bounds: one in twenty; before, one in ten to one in six.
    assert np.mean(too_high, axis=0).max() <= 0.09
