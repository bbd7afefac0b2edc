"""Corrected shares by month: what they are by hand, planted errors that drift, and their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.prevalence.labels import Answers, draw_sample, plan_sample
from trendlab.prevalence.labels.months import correct_months

N_MONTHS, A_MONTH = 24, 100
MONTH = np.repeat(np.arange(N_MONTHS), A_MONTH)


def parted(month, n_months):
    return sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), month)), shape=(len(month), n_months))


def test_one_month_is_the_mean_of_all():
    said = (np.arange(40) % 4 == 0).astype(float)
    answers = Answers(row=np.arange(0, 40, 2), answer=said[::2], chance=np.full(20, 0.5))
    found = correct_months(answers, model=np.ones((40, 1)), part=parted(np.zeros(40, dtype=int), 1))
    assert found.estimate[0] == pytest.approx(said[::2].mean())


def test_month_without_articles_has_no_share():
    month = np.repeat([0, 2], 20)
    answers = Answers(row=np.arange(0, 40, 2), answer=np.zeros(20), chance=np.full(20, 0.5))
    found = correct_months(answers, model=np.ones((40, 1)), part=parted(month, 3))
    assert np.isnan(found.estimate).tolist() == [False, True, False]


def test_shares_of_a_model_whose_errors_drift_are_mended():
    # The truth doubles from .2 to .4; the model finds nine in ten at first and four in ten at the end.
    rng = np.random.default_rng(2)
    time = MONTH / (N_MONTHS - 1)
    true = (rng.random(len(MONTH)) < 0.2 + 0.2 * time).astype(float)
    found = true * (rng.random(len(MONTH)) < 0.9 - 0.5 * time)
    part = parted(MONTH, N_MONTHS)
    truth = part.T @ true / A_MONTH
    model = np.column_stack([np.ones(len(MONTH)), found, time])
    design = plan_sample(np.ones(len(MONTH)), says=found[:, None] > 0, month_prob=part, n_labels=400)
    inside, corrected = [], []
    for seed in range(40):
        rows = np.sort(draw_sample(design, rng=seed))
        answers = Answers(row=rows, answer=true[rows], chance=design.chance[rows])
        one = correct_months(answers, model=model, part=part)
        inside.append((one.lower <= truth) & (truth <= one.upper))
        corrected.append(one.estimate)
    assert 0.85 <= np.mean(inside) <= 0.97
    plain = part.T @ found / A_MONTH
    assert np.abs(np.mean(corrected, axis=0) - truth).mean() < 0.25 * np.abs(plain - truth).mean()
