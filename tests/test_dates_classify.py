"""Words to months."""

from __future__ import annotations

import numpy as np

from trendlab.dates.classify import score_months


def test_words_of_a_month_point_to_it():
    texts = [f"alpha{k % 3} common storm harbour" for k in range(60)] + [
        f"beta{k % 3} common vote council" for k in range(60)
    ]
    months = np.repeat([600, 630], 60)
    first, score = score_months(texts, months, ["alpha1 storm", "beta2 vote"])
    assert (first + score.argmax(axis=1)).tolist() == [600, 630]
    assert score.shape == (2, 31)


def test_one_month_teaches_nothing():
    assert score_months(["one word", "two words"], np.array([5, 5]), ["word"]) is None
