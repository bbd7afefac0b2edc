from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, make_corpus
from scipy import sparse

from trendlab.dates import DatedCorpus
from trendlab.models import TopicFit
from trendlab.topics import terms_over_time
from trendlab.topics.shift import name_periods, smooth_fractions


def test_count_is_the_expected_number_of_articles_with_the_term():
    texts = ["bank loan", "bank", "loan"]
    counted = count_words(texts)
    months = np.array(["2020-01", "2020-02"], dtype="datetime64[M]")
    dated = DatedCorpus(
        corpus=make_corpus(texts), months=months, month_prob=sparse.csr_array([[1, 0], [0.5, 0.5], [0, 1]]),
        dated_by=["text"] * 3, date=np.array(["NaT"] * 3, dtype="datetime64[D]"), partial=[False, False],
    )  # fmt: skip
    fit = TopicFit(doc_id=counted.doc_id, doc_topic=np.ones((3, 1)), topic_term=np.full((1, 2), 0.5),
                   vocabulary=counted.vocabulary, model="mixture")  # fmt: skip
    found = terms_over_time(fit, counted, dated=dated).set_index(["term", "period"])
    assert found.loc[("bank", "2020-01"), "count"] == pytest.approx(1.5)
    assert found.loc[("loan", "2020-02"), "count"] == pytest.approx(1.0)
    assert found.loc[("loan", "2020-02"), "size"] == pytest.approx(1.5)
    # 1 : 2 : 1 over two periods: (0.5 * 1.5 + 0.25 * 0.5) / (0.5 * 1.5 + 0.25 * 1.5)
    assert found.loc[("bank", "2020-01"), "weight"] == pytest.approx(0.875 / 1.125)


def test_period_without_articles_has_no_weight():
    found = smooth_fractions(np.array([[2.0, 0.0, 1.0]]), np.array([4.0, 0.0, 2.0]))
    assert np.isnan(found[0, 1])
    assert found[0, [0, 2]].tolist() == pytest.approx([0.5, 0.5])


def test_long_spans_are_told_by_quarter_or_year():
    months = np.arange(np.datetime64("2019-11"), np.datetime64("2022-11"))
    assert name_periods(months)[[0, 2, 5]].tolist() == ["2019Q4", "2020Q1", "2020Q2"]
    assert name_periods(np.arange(np.datetime64("2000-01"), np.datetime64("2020-01")))[13] == "2001"


def test_terms_of_an_archive_dated_by_year_are_told_by_year():
    """Ten years would be told by quarter; of articles that have a year only, no quarter is known."""
    texts = ["bank loan", "bank", "loan", "loan bank"]
    counted, months = count_words(texts), np.arange(np.datetime64("2012-01"), np.datetime64("2016-01"))
    fit = TopicFit(doc_id=counted.doc_id, doc_topic=np.ones((4, 1)), topic_term=np.full((1, 2), 0.5),
                   vocabulary=counted.vocabulary, model="mixture")  # fmt: skip
    for prob, first in ((np.kron(np.eye(4), np.full((1, 12), 1 / 12)), "2012"), (np.eye(4, 48), "2012Q1")):
        dated = DatedCorpus(
            corpus=make_corpus(texts), months=months, month_prob=sparse.csr_array(prob), dated_by=["given"] * 4,
            date=np.array(["NaT"] * 4, dtype="datetime64[D]"), partial=np.zeros(48, bool),
        )  # fmt: skip
        assert terms_over_time(fit, counted, dated=dated)["period"].iloc[0] == first
