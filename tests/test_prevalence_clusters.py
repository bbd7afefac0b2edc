from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.prevalence.clusters import clusters_of, find_clusters, likely_month, pair_copies, spell_of


def make_dated(source, day, copy_of):
    n_docs = len(source)
    columns = {name: pa.array([""] * n_docs) for name in CORPUS_COLUMNS}
    columns |= {
        "doc_id": pa.array([f"d{i}" for i in range(n_docs)]),
        "source": pa.array(source),
        "duplicate_of": pa.array(copy_of, pa.string()),
    }
    return DatedCorpus(
        corpus=Corpus(table=pa.table(columns)), months=np.array(["2020-01"], "datetime64[M]"),
        month_prob=sparse.csr_array(np.ones((n_docs, 1))), dated_by=["given"] * n_docs,
        date=np.array(day, dtype="datetime64[D]"), partial=[False],
    )  # fmt: skip


def test_one_source_and_day_is_a_batch_and_an_article_without_a_day_is_alone():
    dated = make_dated(["a", "a", "b", "a"], ["2020-01-02", "2020-01-02", "2020-01-02", "NaT"], [None] * 4)
    batch = find_clusters(dated).batch
    assert batch[0] == batch[1]
    assert len(set(batch[[0, 2, 3]])) == 3


def test_a_spell_is_a_third_of_a_month_of_all_sources_and_an_article_without_a_day_is_alone():
    days = ["2020-01-01", "2020-01-10", "2020-01-11", "2020-01-31", "2020-02-01", "NaT", "NaT", "1969-12-31"]
    spell = find_clusters(make_dated(list("abcdefgh"), days, [None] * 8)).spell
    assert spell[0] == spell[1]
    assert len(set(spell[1:])) == 7
    assert spell_of(np.array(["1970-01-31", "1970-02-01", "1969-12-31"], "datetime64[D]")).tolist() == [2, 3, -1]


def test_a_copy_belongs_to_the_event_of_its_original():
    found = find_clusters(make_dated(["a", "b", "c"], ["2020-01-02", "2020-01-09", "2020-01-03"], [None, "d0", None]))
    assert found.event[0] == found.event[1] != found.event[2]
    assert found.batch[0] == found.batch[1]


def test_the_likely_month_is_the_first_of_the_largest_probabilities():
    prob = sparse.csr_array(np.array([[0.2, 0.5, 0.3], [0.5, 0.0, 0.5], [0.0, 0.0, 1.0]]))
    np.testing.assert_array_equal(likely_month(prob), [1, 0, 2])


def test_articles_of_a_span_less_its_pairs_of_copies_are_its_different_texts():
    rng = np.random.default_rng(4)
    month, event = rng.integers(0, 6, 60), rng.integers(0, 12, 60)
    month_prob = sparse.csr_array((np.ones(60), (np.arange(60), month)), shape=(60, 6))
    pairs = pair_copies(month_prob, event, weight=np.ones(60))
    for start in range(6):
        for end in range(start + 1, 7):
            inside = (month >= start) & (month < end)
            n_texts = inside.sum() - pairs[start:end, start:end].sum()
            assert n_texts == len(np.unique(event[inside]))


def test_two_copies_of_uncertain_months_are_one_text_as_often_as_both_are_in_the_span():
    month_prob = sparse.csr_array([[0.5, 0.5], [0.2, 0.8]])  # both in the first month: .5 * .2
    assert pair_copies(month_prob, np.zeros(2, int), weight=np.ones(2))[0, 0] == pytest.approx(0.1)


def test_copy_without_a_month_does_not_part_two_others():
    month_prob = sparse.csr_array([[1.0], [0.0], [1.0]])
    assert pair_copies(month_prob, np.zeros(3, int), weight=np.ones(3)).tolist() == [[1.0]]


def test_copies_that_weigh_one_article_together_or_none_make_no_pair():
    month_prob = sparse.csr_array(np.ones((3, 1)))
    assert not pair_copies(month_prob, np.array([0, 0, 1]), weight=np.array([0.5, 0.5, 1])).any()
    assert not pair_copies(month_prob, np.array([0, 0, 1]), weight=np.array([1.0, 0, 1])).any()


def test_batches_are_numbered_by_source_and_day_after_articles_without_a_day():
    ids, none = np.array(list("abcdef")), np.full(6, "")
    date = np.array(["2020-02-01", "NaT", "1931-05-07", "2020-02-01", "NaT", "1931-05-07"], dtype="datetime64[D]")
    source = np.array(["x", "x", "y", "x", "y", "x"])
    found = clusters_of(ids, none, source=source, date=date)
    assert found.batch.tolist() == [3, 0, 4, 3, 1, 2]
