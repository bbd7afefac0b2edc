"""The result of dating: a distribution over calendar months for each article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    CsrMatrix,
    FloatArray,
    IntArray,
    MonthArray,
    StrArray,
    check_fraction,
    check_places,
    read_only,
    read_only_csr,
)
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View, span, tally

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.corpus import Corpus


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DatedCorpus(Shown):
    """A corpus with a distribution over calendar months for each article.

    Attributes:
        corpus: the articles, row for row.
        months: (n_months,) of datetime64[M], consecutive calendar months; empty when nothing dates the source.
        month_prob: sparse (n_docs, n_months), rows sum to 1; a given date is a row with a single 1.
        dated_by: (n_docs,) of str: given, text, order, model or none.
        date: (n_docs,) of datetime64[D], NaT where no day is known.
        partial: (n_months,) of bool: a first or last month that the source covers only in part.
        notes: what was decided (order of the feed, lag tables used), for the manifest.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> dated = tl.date_corpus(corpus)
        >>> str(dated.months[0]), str(dated.months[-1])
        ('2022-01', '2022-12')
    """

    corpus: Corpus
    months: MonthArray
    month_prob: CsrMatrix
    dated_by: StrArray
    date: MonthArray
    partial: BoolArray
    notes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "months", read_only(self.months, "datetime64[M]"))
        set_(self, "month_prob", read_only_csr(self.month_prob))
        set_(self, "dated_by", read_only(self.dated_by, str))
        set_(self, "date", read_only(self.date, "datetime64[D]"))
        set_(self, "partial", read_only(self.partial, bool))

    def __len__(self) -> int:
        return len(self.corpus)

    def take(self, rows: IntArray) -> DatedCorpus:
        """The same with only these rows, in this order; a large table of them is a mapped file."""
        rows = check_places(rows, len(self), "rows")
        return DatedCorpus(
            corpus=self.corpus.take(rows), months=self.months, month_prob=self.month_prob[rows],
            dated_by=self.dated_by[rows], date=self.date[rows], partial=self.partial, notes=self.notes,
        )  # fmt: skip

    def month_interval(
        self, *, level: float = 0.9, rows: IntArray | None = None
    ) -> tuple[IntArray, IntArray, IntArray]:
        """The most probable month of each article and the shortest run of months that holds `level` of it.

        Args:
            level: probability that the run holds at least, in (0, 1).
            rows: (n_rows,) of int, the articles; all where None.

        Returns:
            best, lower, upper: (n_rows,) positions in `months`, -1 where an article has no month.

        Raises:
            OutOfRangeError: if level is outside (0, 1).
        """
        check_fraction(level, "level")
        prob = self.month_prob if rows is None else self.month_prob[check_places(rows, len(self), "rows")]
        best, lower, upper = (np.full(prob.shape[0], -1, dtype=np.int64) for _ in range(3))
        counts = np.diff(prob.indptr)
        single = np.flatnonzero(counts == 1)
        best[single] = lower[single] = upper[single] = prob.indices[prob.indptr[single]]
        for row in np.flatnonzero(counts > 1):
            part = slice(prob.indptr[row], prob.indptr[row + 1])
            best[row], lower[row], upper[row] = _shortest_run(prob.indices[part], prob.data[part], level)
        return best, lower, upper

    def to_frame(self) -> pd.DataFrame:
        """One article a row: doc_id, date, month, month_lower, month_upper (90 %), dated_by."""
        import pandas as pd

        labels = np.append(np.datetime_as_string(self.months), "")
        best, lower, upper = (labels[k] for k in self.month_interval(level=0.9))
        return pd.DataFrame({
            "doc_id": self.corpus.doc_id, "date": self.date, "month": best, "month_lower": lower,
            "month_upper": upper, "dated_by": self.dated_by,
        })  # fmt: skip

    def view(self) -> View:
        """How many articles of which months, how they were dated, and the first few of them."""
        frame = self.take(np.arange(min(len(self), MAX_ROWS))).to_frame()
        frame["date"] = frame["date"].dt.strftime("%Y-%m-%d").fillna("")
        facts = (
            count_words(len(self), "article"),
            span(self.months),
            "dated by: " + (tally(self.dated_by) or "nothing"),
        )
        rows = list(frame.itertuples(index=False, name=None))
        return View(name="DatedCorpus", facts=facts, header=tuple(frame.columns), rows=rows, n_rows=len(self))


def _shortest_run(columns: IntArray, prob: FloatArray, level: float) -> tuple[int, int, int]:
    """Mode, and first and last column of the shortest run around it that holds `level` of the mass."""
    first = int(columns[0])
    dense = np.zeros(int(columns[-1]) - first + 1)
    dense[columns - first] = prob
    total = np.concatenate([[0.0], np.cumsum(dense)])
    goal = min(level * total[-1], total[-1])
    ends = np.searchsorted(total, total[:-1] + goal - 1e-9)
    fits = np.flatnonzero(ends < len(total))
    width = ends[fits] - fits
    mass = total[ends[fits]] - total[fits]
    k = min(range(len(fits)), key=lambda j: (width[j], -mass[j]))
    lower, upper = int(fits[k]), int(ends[fits[k]]) - 1
    mode = lower + int(np.argmax(dense[lower : upper + 1]))
    return first + mode, first + lower, first + upper
