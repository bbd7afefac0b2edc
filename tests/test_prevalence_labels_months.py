"""Corrected shares of months and years: by hand, against planted errors that drift, and their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.prevalence.labels import Answers, Known, correct_spans, draw_sample, plan_sample
from trendlab.prevalence.labels.months import neighbour_weights

N_MONTHS, A_MONTH = 24, 100
MONTH = np.repeat(np.arange(N_MONTHS), A_MONTH)


def parted(month, n_months):
    return sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), month)), shape=(len(month), n_months))


def test_read_articles_of_a_span_count_as_they_are_and_the_others_by_the_average():
    # 40 articles of one month, 20 read of which 10 are yes: half are known, half expected at one half.
    said = (np.arange(40) % 4 == 0).astype(float)
    answers = Answers(row=np.arange(0, 40, 2), answer=said[::2], chance=np.full(20, 0.5))
    known = Known(model=np.ones((40, 1)), predicted=said > 0, part=parted(np.zeros(40, dtype=int), 1))
    assert correct_spans(answers, known, np.ones((1, 1), dtype=bool)).estimate[0] == pytest.approx(0.5)


def test_month_without_articles_has_no_share():
    month = np.repeat([0, 2], 20)
    answers = Answers(row=np.arange(0, 40, 2), answer=np.zeros(20), chance=np.full(20, 0.5))
    known = Known(model=np.ones((40, 1)), predicted=np.zeros(40), part=parted(month, 3))
    found = correct_spans(answers, known, np.eye(3, dtype=bool))
    assert np.isnan(found.estimate).tolist() == [False, True, False]


def test_all_articles_read_give_each_months_own_share_and_no_width():
    true = (np.arange(len(MONTH)) % 7 == 0).astype(float)
    answers = Answers(row=np.arange(len(MONTH)), answer=true, chance=np.ones(len(MONTH)))
    known = Known(model=np.ones((len(MONTH), 1)), predicted=true > 0, part=parted(MONTH, N_MONTHS))
    found = correct_spans(answers, known, np.eye(N_MONTHS, dtype=bool))
    assert found.estimate == pytest.approx(true.reshape(N_MONTHS, A_MONTH).mean(axis=1))
    assert found.std_err == pytest.approx(np.zeros(N_MONTHS), abs=1e-6)


def test_span_with_enough_answers_of_its_own_takes_no_others():
    held = np.zeros((300, 3))
    held[np.arange(300), np.repeat([0, 1, 2], 100)] = 1
    assert (
        neighbour_weights(held, np.array([[False], [True], [False]]))[:, 0].tolist()
        == [0] * 100 + [0.01] * 100 + [0] * 100
    )


def test_span_with_few_answers_takes_the_nearer_months_for_more():
    held = np.zeros((75, 3))
    held[np.arange(75), np.repeat([0, 1, 2], 25)] = 1
    found = neighbour_weights(held, np.array([[True], [False], [False]]))[:, 0]
    assert found[0] > found[25] > found[50] > 0
    assert found.sum() == pytest.approx(1)


def test_shares_of_a_model_whose_errors_drift_are_mended():
    # The truth doubles from .2 to .4; the model finds nine in ten at first and four in ten at the end.
    rng = np.random.default_rng(2)
    time = MONTH / (N_MONTHS - 1)
    true = (rng.random(len(MONTH)) < 0.2 + 0.2 * time).astype(float)
    found = true * (rng.random(len(MONTH)) < 0.9 - 0.5 * time)
    part = parted(MONTH, N_MONTHS)
    spans = np.column_stack(
        [np.eye(N_MONTHS, dtype=bool), np.arange(N_MONTHS) // 12 == 0, np.arange(N_MONTHS) // 12 == 1]
    )
    size = part.sum(axis=0) @ spans
    truth = ((part.T @ true) @ spans) / size
    known = Known(model=np.column_stack([np.ones(len(MONTH)), found, time]), predicted=found > 0, part=part)
    design = plan_sample(np.ones(len(MONTH)), predicted=found[:, None] > 0, month_prob=part, n_labels=400)
    inside, corrected = [], []
    for seed in range(40):
        rows = np.sort(draw_sample(design, rng=seed))
        answers = Answers(row=rows, answer=true[rows], chance=design.chance[rows])
        one = correct_spans(answers, known, spans)
        inside.append((one.lower <= truth) & (truth <= one.upper))
        corrected.append(one.estimate)
    assert 0.85 <= np.mean(inside) <= 0.98
    plain = ((part.T @ found) @ spans) / size
    assert np.abs(np.mean(corrected, axis=0) - truth).mean() < 0.25 * np.abs(plain - truth).mean()
