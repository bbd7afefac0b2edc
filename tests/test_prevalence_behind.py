from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from two_topics import make_pair

from trendlab.errors import OutOfRangeError, RowMismatchError, WrongTypeError
from trendlab.prevalence import articles_behind, estimate_prevalence


def test_articles_behind_add_up_to_the_raw_share_largest_first():
    fit, dated = make_pair([[0.2, 0.8], [0.6, 0.4], [1, 0]], [0, 0, 1], 2)
    found = articles_behind(fit, dated, topic=0, month="2020-01")
    assert list(found.doc_id) == ["d1", "d0"]
    np.testing.assert_allclose(found.contribution, [0.3, 0.1], rtol=1e-6)


def run_of(fit, dated, weight):
    """What `articles_behind` reads of a run."""
    return SimpleNamespace(
        fit=fit, months=dated.months, month_prob=dated.month_prob, articles=pa.table({"weight": weight})
    )


def test_articles_behind_a_share_of_a_run_take_its_weights():
    fit, dated = make_pair([[0.2, 0.8], [0.6, 0.4], [1, 0]], [0, 0, 1], 2)
    run = run_of(fit, dated, [1.0, 3.0, 1.0])  # (1 * .2 + 3 * .6) / 4
    found = articles_behind(run, topic=0, month=run.months[0])
    assert found.month == "2020-01"
    np.testing.assert_allclose(found.contribution, [0.45, 0.05], rtol=1e-6)
    raw = estimate_prevalence(fit, dated, weight=[1.0, 3.0, 1.0], rng=0).raw
    np.testing.assert_allclose(found.contribution.sum(), raw[0, 0], rtol=1e-6)
    np.testing.assert_allclose(
        articles_behind(run, topic=0, month="2020-01", weight=[1, 1, 1]).contribution, [0.3, 0.1], rtol=1e-6
    )


def test_fit_alone_names_what_is_missing():
    fit, _ = make_pair([[1, 0], [0, 1]], [0, 0], 1)
    with pytest.raises(WrongTypeError, match="dated must be a DatedCorpus; got None"):
        articles_behind(fit, topic=0, month="2020-01")


def test_month_that_is_none_is_refused():
    fit, dated = make_pair([[1, 0], [0, 1]], [0, 0], 1)
    for month in ("2020-13", "2021-01"):
        with pytest.raises(OutOfRangeError, match=f"month must be .*; got '{month}'"):
            articles_behind(fit, dated, topic=0, month=month)


def test_weights_count_in_the_parts():
    fit, dated = make_pair([[1, 0], [1, 0], [0, 1]], [0, 0, 0], 1)
    found = articles_behind(fit, dated, topic=0, month="2020-01", weight=np.array([0.5, 0.5, 1]))
    # each copy of the first text counts a half of the two articles that are left: .5 / 2
    np.testing.assert_allclose(found.contribution, [0.25, 0.25, 0])


def test_a_topic_that_is_not_there_is_named():
    fit, dated = make_pair([[1, 0]], [0], 1)
    with pytest.raises(OutOfRangeError, match="topic must lie in 0 to 1; got 2"):
        articles_behind(fit, dated, topic=2, month="2020-01")


def test_other_articles_are_refused():
    fit, _ = make_pair([[1, 0], [0, 1]], [0, 0], 1)
    _, dated = make_pair([[1, 0]], [0], 1)
    with pytest.raises(RowMismatchError, match="fit and dated"):
        articles_behind(fit, dated, topic=0, month="2020-01")
