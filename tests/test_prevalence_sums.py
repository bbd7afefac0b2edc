from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.prevalence import sums as module
from trendlab.prevalence.sums import sum_months

TOPIC = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
PROB = sparse.csr_array(np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]))


def test_sums_by_hand():
    found = sum_months(TOPIC, PROB, weight=np.array([1.0, 2.0, 1.0]))
    np.testing.assert_allclose(found.weight, [2.0, 2.0])  # 1 + 2 * .5, 2 * .5 + 1
    np.testing.assert_allclose(found.info, [[1.5, 0.5], [0.5, 1.5]])  # 1 + 2 * .25 on the diagonal
    np.testing.assert_allclose(found.total, [[1.0, 1.0], [0.5, 1.5]])
    np.testing.assert_allclose(found.square, [1.25, 2.25])
    np.testing.assert_allclose(found.mean_sum, [1.5, 2.5])


def test_sums_of_two_blocks_add_to_the_sums_of_all(monkeypatch):
    whole = sum_months(TOPIC, PROB, weight=np.ones(3))
    parts = sum_months(TOPIC[:1], PROB[:1], weight=np.ones(1)) + sum_months(TOPIC[1:], PROB[1:], weight=np.ones(2))
    monkeypatch.setattr(module, "BLOCK", 2)
    blocks = sum_months(TOPIC, PROB, weight=np.ones(3))
    for other in (parts, blocks):
        np.testing.assert_allclose(other.info, whole.info)
        np.testing.assert_allclose(other.total, whole.total)


def test_noise_of_many_articles_is_the_variance_within_months():
    rng = np.random.default_rng(0)
    month = rng.integers(0, 2, 4000)
    first = np.where(month == 0, 0.2, 0.6) + 0.1 * rng.choice([-1.0, 1.0], 4000)  # variance .01 within, more overall
    prob = sparse.csr_array((np.ones(4000), (np.arange(4000), month)), shape=(4000, 2))
    noise = sum_months(np.stack([first, 1 - first], 1), prob, weight=np.ones(4000)).noise()
    np.testing.assert_allclose(noise, 0.01, rtol=0.02)


def test_noise_of_one_article_is_not_zero():
    assert (sum_months(TOPIC[:1], PROB[:1], weight=np.ones(1)).noise() > 0.01).all()


def test_memberships_known_from_few_words_add_their_variance():
    # spread: mean of theta (1 - theta) / (words + 1); only the third article is torn: .25 / 5 / 3 articles.
    args = {"weight": np.ones(3)}
    with_words = sum_months(TOPIC, PROB, n_words=np.full(3, 4.0), **args)
    np.testing.assert_allclose(with_words.noise() - with_words.noise(memberships=False), 0.25 / 5 / 3)


def test_known_months_leave_no_information_between_months():
    found = sum_months(TOPIC, PROB, weight=np.ones(3)).with_known_months()
    np.testing.assert_allclose(found.info, np.diag([1.5, 1.5]))


def test_sums_refuse_writing():
    found = sum_months(TOPIC, PROB, weight=np.ones(3))
    with pytest.raises(ValueError, match="read-only"):
        found.total[0, 0] = 1.0


def test_variance_of_articles_is_told_where_hardly_a_month_holds_two():
    rng = np.random.default_rng(8)
    found = []
    for _ in range(60):
        month = np.flatnonzero(rng.random(300) < 0.9)
        member = (rng.random(len(month)) < 0.1).astype(float)
        prob = sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), month)), shape=(len(month), 300))
        sums = sum_months(np.column_stack([member, 1 - member]), prob, weight=np.ones(len(month)))
        found.append(sums.noise()[0] / (member.mean() * (1 - member.mean())))
    assert abs(np.mean(found) - 1) < 0.02
    assert np.std(found) < 0.08
