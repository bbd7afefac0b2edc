"""Fitted topics find their planted themes by the articles that they share."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.models import TopicFit
from trendlab.synthetic import make_articles, match_themes, planted_shares


@pytest.fixture(scope="module")
def made():
    return make_articles(n_months=6, per_month=40, rng=np.random.default_rng(0))


def fit_of(made, doc_topic, rows=None):
    rows = np.arange(len(made)) if rows is None else rows
    k = doc_topic.shape[1]
    return TopicFit(
        doc_id=np.array([str(made.rows[r]["id"]) for r in rows]), doc_topic=doc_topic[rows],
        topic_term=np.full((k, 2), 0.5), vocabulary=np.array(["aa", "bb"]), model="mixture",
    )  # fmt: skip


def test_permuted_themes_are_found_whatever_the_order_of_the_rows(made):
    order = np.random.default_rng(1).permutation(8)
    rows = np.random.default_rng(2).permutation(len(made))[:200]
    fit = fit_of(made, np.eye(8)[made.theme][:, order], rows)
    assert match_themes(made, fit).tolist() == order.tolist()


def test_topic_of_two_themes_and_a_small_part_of_a_theme_match_none(made):
    theme = made.theme
    halves = np.arange(len(theme)) % 2 == 0
    doc_topic = np.zeros((len(theme), 8))
    doc_topic[:, 0] = np.isin(theme, [0, 1])
    doc_topic[:, 1:7] = np.eye(8)[theme][:, 2:]
    doc_topic[:, 7] = 0.4 * (theme == 7) * halves
    doc_topic[:, 6] -= doc_topic[:, 7]
    found = match_themes(made, fit_of(made, doc_topic)).tolist()
    assert found[1:] == [2, 3, 4, 5, 6, 7, -1]


def test_planted_shares_stand_at_their_topic_and_month(made):
    order = np.array([3, 0, 1, 2, 4, 5, 6, 7])
    fit = fit_of(made, np.eye(8)[made.theme][:, order])
    months = np.arange(made.months[0] - 1, made.months[3])
    share = planted_shares(made, fit, months=months)
    assert share.shape == (4, 8)
    assert np.isnan(share[0]).all()
    assert share[1:, 0] == pytest.approx(made.share[:3, 3])
    with pytest.raises(ValueError, match="read-only"):
        share[0, 0] = 1
