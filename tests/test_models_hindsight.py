from __future__ import annotations

import numpy as np
import pytest
from planted_topics import plant_texts
from scipy import sparse
from tiny_corpus import corpus_of

from trendlab.dates import DatedCorpus
from trendlab.errors import InputError, OutOfRangeError, RowMismatchError
from trendlab.models import ModelSpec, check_hindsight, fit_topics
from trendlab.synthetic import make_articles
from trendlab.vectorize import VectorizeSpec, count_terms

N_MONTHS = 6


def date_texts(texts, month):
    """A corpus whose article d is of month `month[d]` for certain."""
    n_docs = len(texts)
    return DatedCorpus(
        corpus=corpus_of(texts),
        months=np.datetime64("2024-01") + np.arange(N_MONTHS),
        month_prob=sparse.csr_array((np.ones(n_docs), (np.arange(n_docs), month)), shape=(n_docs, N_MONTHS)),
        dated_by=np.full(n_docs, "given"), date=np.full(n_docs, "NaT", dtype="datetime64[D]"),
        partial=np.zeros(N_MONTHS, dtype=bool),
    )  # fmt: skip


def fit_texts(dated):
    counted = count_terms(dated.corpus, spec=VectorizeSpec(phrases=False, learn_stop_words=False))
    return fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))


@pytest.fixture(scope="module")
def steady():
    """Four themes, each in every month."""
    texts, theme = plant_texts(240)
    dated = date_texts(texts, np.arange(240) % N_MONTHS)
    return dated, fit_texts(dated), theme


@pytest.fixture(scope="module")
def drifted():
    """The last theme is not written about before the last month."""
    texts, theme = plant_texts(240)
    month = np.where(theme == 3, N_MONTHS - 1, np.arange(240) % N_MONTHS)
    dated = date_texts(texts, month)
    return dated, fit_texts(dated), theme


def test_topics_of_a_steady_archive_were_there_a_month_before(steady):
    dated, fit, _ = steady
    found = check_hindsight(fit, dated, n_months=3, rng=np.random.default_rng(1))
    assert found.months.astype(str).tolist() == ["2024-04", "2024-05", "2024-06"]
    assert found.overall_agreement > 0.95
    assert found.share_error.max() < 0.05
    assert found.poor.size == 0
    assert found.n_docs.sum() == 120


def test_topic_born_in_the_judged_month_is_poorly_assigned(drifted):
    dated, fit, theme = drifted
    found = check_hindsight(fit, dated, n_months=1, rng=np.random.default_rng(1))
    born = int(fit.doc_topic[theme == 3].sum(axis=0).argmax())
    assert found.poor.tolist() == [born]
    assert found.agreement[0, born] < 0.1
    assert found.overlap[0, born] < 0.2
    # its share of the month was not foreseen; those of the old topics were spread over its articles
    assert found.early_share[0, born] < found.share[0, born] / 2


def test_frame_has_a_row_for_each_month_and_topic(drifted):
    dated, fit, _ = drifted
    found = check_hindsight(fit, dated, n_months=2, rng=np.random.default_rng(1))
    frame = found.to_frame()
    assert frame.columns.tolist() == [
        "month", "topic", "n_docs", "share", "early_share", "agreement", "before", "overlap",
    ]  # fmt: skip
    assert frame["topic"].tolist() == [0, 1, 2, 3] * 2
    assert frame.groupby("month")["share"].sum().tolist() == pytest.approx([1, 1])
    assert "Hindsight" in repr(found)
    assert "<table" in found._repr_html_()


def test_one_seed_repeats_and_inputs_are_unchanged(steady):
    dated, fit, _ = steady
    before = fit.doc_topic.copy(), dated.month_prob.toarray()
    first, second = (
        check_hindsight(fit, dated, n_months=1, rng=np.random.default_rng(3)).early_share for _ in range(2)
    )
    assert np.array_equal(first, second)
    assert np.array_equal(before[0], fit.doc_topic)
    assert np.array_equal(before[1], dated.month_prob.toarray())


def test_arrays_refuse_writing(steady):
    dated, fit, _ = steady
    found = check_hindsight(fit, dated, n_months=1, rng=np.random.default_rng(3))
    with pytest.raises(ValueError, match="read-only"):
        found.share[0] = 1


def test_earlier_topics_are_fitted_without_copies_as_those_of_today_are():
    made = make_articles(n_months=N_MONTHS, per_month=40, rng=0).to_frame()["text"].tolist()
    texts, n_made = [*made, *[made[5]] * 100], len(made)
    dated = date_texts(texts, np.arange(len(texts)) % N_MONTHS)
    copies = np.arange(len(texts)) >= n_made
    fit = fit_topics(count_terms(dated.corpus), spec=ModelSpec(topics=8), rng=np.random.default_rng(0), copies=copies)
    once, each = (check_hindsight(fit, dated, n_months=2, rng=0, copies=x) for x in (copies, None))
    assert once.overall_agreement > 0.95
    assert once.overall_agreement > each.overall_agreement + 0.05
    with pytest.raises(RowMismatchError, match="copies must have the shape"):
        check_hindsight(fit, dated, rng=0, copies=copies[:3])


def test_other_articles_are_refused(steady):
    dated, fit, _ = steady
    with pytest.raises(RowMismatchError):
        check_hindsight(fit, dated.take(np.arange(10)), rng=np.random.default_rng(0))


def test_too_few_articles_before_are_refused(steady):
    dated, fit, _ = steady
    first = np.arange(0, 240, N_MONTHS)  # all of one month: nothing lies before it
    with pytest.raises(InputError, match="no month has 16 articles before it"):
        check_hindsight(fit.take(first), dated.take(first), rng=np.random.default_rng(0))


def test_less_than_one_month_is_refused(steady):
    dated, fit, _ = steady
    with pytest.raises(OutOfRangeError, match="n_months"):
        check_hindsight(fit, dated, n_months=0, rng=np.random.default_rng(0))
