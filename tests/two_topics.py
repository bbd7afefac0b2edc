"""A fit and a dated corpus with given memberships, for tests of shares."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.models.base import TopicFit


def make_pair(doc_topic, month_of, n_months, first="2020-01"):
    """A fit and a dated corpus with given memberships and the number of each article's month."""
    n_docs = len(month_of)
    doc_id = [f"d{i}" for i in range(n_docs)]
    filled = {name: [""] * n_docs for name in CORPUS_COLUMNS} | {
        "doc_id": doc_id,
        "duplicate_of": pa.nulls(n_docs, pa.string()),
    }
    prob = sparse.csr_array((np.ones(n_docs), (np.arange(n_docs), month_of)), shape=(n_docs, n_months))
    start = np.datetime64(first, "M")
    dated = DatedCorpus(
        corpus=Corpus(table=pa.table(filled)), months=start + np.arange(n_months), month_prob=prob,
        dated_by=["given"] * n_docs, date=np.full(n_docs, "NaT", dtype="datetime64[D]"),
        partial=np.zeros(n_months, bool),
    )  # fmt: skip
    doc_topic = np.asarray(doc_topic, dtype="float32")
    fit = TopicFit(
        doc_id=doc_id, doc_topic=doc_topic, topic_term=np.ones((doc_topic.shape[1], 1)), vocabulary=["a"], model="nmf"
    )
    return fit, dated


def two_topics(n_docs=400, n_months=24, seed=0):
    rng = np.random.default_rng(seed)
    first = rng.beta(0.5, 1.5, n_docs)
    return make_pair(np.stack([first, 1 - first], axis=1), rng.integers(0, n_months, n_docs), n_months)
