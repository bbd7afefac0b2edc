"""Simulated archives for the benchmarks: memberships, dates, sources and copies, with known monthly rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.models.base import TopicFit

FIRST = np.datetime64("2016-01")


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Articles whose topics were drawn from known rates.

    Attributes:
        fit: memberships near 0 and 1.
        dated: the articles with their month distributions.
        weight: (n_docs,) 1 / size of each article's cluster of copies.
        rate: (n_months, n_topics) mean membership that the months' articles were drawn from.
    """

    fit: TopicFit
    dated: DatedCorpus
    weight: np.ndarray
    rate: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How an archive comes about.

    Attributes:
        months, articles, topics: how many (articles: of an average month).
        sd, rho: process of the rates on the logit scale.
        undated: part of the articles that could be of any of nine months around their own.
        copies: part of the articles that a source repeats one to three times within the month.
        follow: part of the articles that write on what their source wrote before on the same day.
    """

    months: int = 48
    articles: int = 100
    topics: int = 20
    sd: float = 0.0
    rho: float = 0.0
    undated: float = 0.0
    copies: float = 0.0
    follow: float = 0.0


def make_archive(plan: Plan, rng: np.random.Generator) -> Archive:
    """An archive whose rates have no trend."""
    z = rng.standard_normal((plan.months, plan.topics))
    for t in range(1, plan.months):
        z[t] = plan.rho * z[t - 1] + np.sqrt(1 - plan.rho**2) * z[t]
    rate = rng.dirichlet(np.full(plan.topics, 2.0)) * np.exp(plan.sd * z)
    rate /= rate.sum(1, keepdims=True)
    size = np.maximum(rng.negative_binomial(5, 5 / (5 + plan.articles), plan.months), 3)
    month = np.repeat(np.arange(plan.months), size)
    topic = (rng.random(len(month))[:, None] > rate.cumsum(1)[month]).sum(1).clip(0, plan.topics - 1)
    source, day = rng.integers(0, 8, len(month)), rng.integers(1, 29, len(month))
    order = np.lexsort((source, day, month))
    month, topic, source, day = month[order], topic[order], source[order], day[order]
    same = (month[1:] == month[:-1]) & (day[1:] == day[:-1]) & (source[1:] == source[:-1])
    for i in 1 + np.flatnonzero(same & (rng.random(len(same)) < plan.follow)):
        topic[i] = topic[i - 1]
    row = np.repeat(np.arange(len(month)), 1 + rng.integers(1, 4, len(month)) * (rng.random(len(month)) < plan.copies))
    sharp = rng.beta(8, 1, len(month))
    share = np.eye(plan.topics)[topic] * sharp[:, None] + ((1 - sharp) / plan.topics)[:, None]
    mean = rate * sharp.mean() + (1 - sharp.mean()) / plan.topics
    first = np.r_[True, row[1:] != row[:-1]]
    tags = (row, np.where(first, source[row], rng.integers(0, 8, len(row))), day[row])
    return _as_archive(share[row], month[row], tags, plan, rate=mean, rng=rng)


def month_distributions(month: np.ndarray, hidden: np.ndarray, *, n_months: int) -> sparse.csr_array:
    """Of articles of known months; a hidden one could be of any of nine months around its own, (n_docs, n_months)."""
    near = np.clip(month[:, None] + np.arange(-4, 5), 0, n_months - 1)
    part = np.where(hidden[:, None], 1 / 9, (np.arange(9) == 4).astype(float))
    rows = np.repeat(np.arange(len(month)), 9)
    prob = sparse.csr_array((part.ravel(), (rows, near.ravel())), shape=(len(month), n_months))
    prob.sum_duplicates()
    prob.eliminate_zeros()
    return prob


def _as_archive(
    share: np.ndarray, month: np.ndarray, tags: tuple[np.ndarray, ...], plan: Plan, *, rate: np.ndarray,
    rng: np.random.Generator,
) -> Archive:  # fmt: skip
    row, source, day = tags
    doc_id = np.arange(len(month)).astype(str)
    lead = doc_id[np.unique(row, return_index=True)[1]][np.unique(row, return_inverse=True)[1]]
    months = np.arange(FIRST, FIRST + plan.months)
    hidden = rng.random(len(month)) < plan.undated
    prob = month_distributions(month, hidden, n_months=plan.months)
    columns = {name: pa.array([None] * len(month), pa.string()) for name in CORPUS_COLUMNS}
    columns |= {
        "doc_id": pa.array(doc_id), "source": pa.array(source.astype(str)),
        "duplicate_of": pa.array([None if x == y else x for x, y in zip(lead, doc_id, strict=True)], pa.string()),
    }  # fmt: skip
    date = months[month].astype("datetime64[D]") + day
    date[hidden] = np.datetime64("NaT")
    dated = DatedCorpus(
        corpus=Corpus(table=pa.table(columns)), months=months, month_prob=prob,
        dated_by=np.where(hidden, "text", "given"), date=date, partial=np.zeros(plan.months, bool),
    )  # fmt: skip
    fit = TopicFit(
        doc_id=doc_id, doc_topic=share, topic_term=np.ones((plan.topics, 1)), vocabulary=np.array(["-"]), model="nmf"
    )
    return Archive(fit=fit, dated=dated, weight=1 / np.bincount(row)[row], rate=rate)
