"""Clusters of dependent articles: copies of a text, a source's articles of a day, and spells of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from trendlab.checks import CsrMatrix, FloatArray, IntArray, MonthArray, StrArray, read_only

if TYPE_CHECKING:
    from trendlab.dates import DatedCorpus

SPELL = 10  # days of a spell: a third of a month
ALMOST = 1e-6  # of an article, for sums of weights


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticleClusters:
    """Three partitions of the articles: near-duplicates of one text, a source's articles of a day, and spells of days.

    Attributes:
        event: (n_docs,) number of the cluster of near-duplicates; an article without copies is its own cluster.
        batch: (n_docs,) number of the group of one source and day; an article without a known day is its own group.
        spell: (n_docs,) number of the third of a month, of all sources; an article without a known day is its own.
    """

    event: IntArray
    batch: IntArray
    spell: IntArray

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            object.__setattr__(self, name, read_only(getattr(self, name), int))

    def take(self, rows: IntArray) -> ArticleClusters:
        """The clusters of only these articles, numbered anew."""
        return ArticleClusters(
            event=np.unique(self.event[rows], return_inverse=True)[1],
            batch=np.unique(self.batch[rows], return_inverse=True)[1],
            spell=np.unique(self.spell[rows], return_inverse=True)[1],
        )


def find_clusters(dated: DatedCorpus) -> ArticleClusters:
    """Clusters of a dated corpus: by `duplicate_of`, source and day, and spell. Articles without a source share one."""
    first, source = (dated.corpus.strings(name) for name in ("duplicate_of", "source"))
    return clusters_of(dated.corpus.doc_id, first, source=source, date=dated.date)


def clusters_of(doc_id: StrArray, duplicate_of: StrArray, *, source: StrArray, date: MonthArray) -> ArticleClusters:
    """Clusters by near-duplicates, by source and day, and by spells of days.

    Args:
        doc_id: (n_docs,) of str.
        duplicate_of: (n_docs,) doc_id of the first of the article's copies; "" if it is no copy.
        source: (n_docs,) of str.
        date: (n_docs,) of datetime64[D], NaT if no day is known.
    """
    event = np.unique(np.where(duplicate_of == "", doc_id, duplicate_of), return_inverse=True)[1]
    day = date.astype("datetime64[D]").astype(np.int64)
    unknown, place = np.isnat(date), np.arange(len(date))
    # An article without a known day shares its batch with nobody: it has a number of its own, below all others.
    first = int(day[~unknown].min(initial=0))
    span = int(day[~unknown].max(initial=0)) - first + 1
    known = np.unique(source, return_inverse=True)[1] * span + (day - first)
    third = spell_of(date)
    batch, spell = (
        np.unique(np.where(unknown, place - len(date), key), return_inverse=True)[1]
        for key in (known, third - third[~unknown].min(initial=0))
    )
    lead = first_rows(event)[event]  # an event lies in one batch, that of its first article
    return ArticleClusters(event=event, batch=batch[lead], spell=spell[lead])


def spell_of(date: MonthArray) -> IntArray:
    """Number of the third of a month of each day, (n_docs,); of days from 1970 on it is not negative.

    >>> spell_of(np.array(["1970-01-10", "1970-01-11", "1970-01-31", "1970-02-01"], "datetime64[D]")).tolist()
    [0, 1, 2, 3]
    """
    month = date.astype("datetime64[M]")
    day = (date.astype("datetime64[D]") - month.astype("datetime64[D]")).astype(np.int64)
    return np.asarray(month.astype(np.int64) * 3 + np.minimum(day // SPELL, 2))


def pair_copies(month_prob: CsrMatrix, event: IntArray, *, weight: FloatArray) -> FloatArray:
    """Expected number of pairs of successive copies of one text by their two months, (n_months, n_months).

    The articles of a span less the pairs within it are its different texts: of k copies in the span k - 1 are pairs,
    wherever further copies lie. Copies that together weigh one article are one text already and make no pair.

    Args:
        month_prob: sparse (n_docs, n_months).
        event: (n_docs,) number of the cluster of near-duplicates.
        weight: (n_docs,) of the articles; copies of weight 0 do not count.

    >>> month_prob = sparse.csr_array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> pair_copies(month_prob, np.array([0, 0, 0, 1]), weight=np.ones(4)).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    total = np.bincount(event, weights=weight)
    known = np.asarray(month_prob.sum(axis=1)) > 0
    rows = np.flatnonzero((weight > 0) & (total[event] > 1 + ALMOST) & known)
    rows = rows[np.lexsort((likely_month(month_prob)[rows], event[rows]))]
    earlier, later = rows[:-1], rows[1:]
    same = event[earlier] == event[later]
    earlier, later = earlier[same], later[same]
    scale = np.minimum(weight[earlier], weight[later])
    return np.asarray(
        (month_prob[earlier].T @ month_prob[later].multiply(scale[:, None]).tocsr()).toarray(), dtype=float
    )


def likely_month(month_prob: CsrMatrix) -> IntArray:
    """The most likely month of each article, the first of equals, (n_docs,)."""
    rows = sparse.csr_array(month_prob)
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, row))
    month = np.zeros(rows.shape[0], dtype=np.int64)
    dated, first = np.unique(row[order], return_index=True)
    month[dated] = rows.indices[order][first]
    return month


def first_rows(number: IntArray) -> IntArray:
    """The first row of each cluster, (n_clusters,)."""
    return np.unique(number, return_index=True)[1]


def indicator(number: IntArray, n_rows: int) -> CsrMatrix:
    """Indicator matrix of clusters, sparse (n_clusters, n_rows)."""
    return sparse.csr_array(
        (np.ones(n_rows), (number, np.arange(n_rows))), shape=(int(number.max()) + 1 if n_rows else 0, n_rows)
    )  # fmt: skip
