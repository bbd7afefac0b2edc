"""Months: given, read from the text, or inferred from text and order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from trendlab.checks import BoolArray, IntArray, MonthArray, StrArray, read_only, read_only_csr
from trendlab.corpus import Corpus


@dataclass(frozen=True, kw_only=True, eq=False)
class DatedCorpus:
    """A corpus with a distribution over calendar months for each article.

    Attributes:
        corpus: the articles, row for row.
        months: (n_months,) of datetime64[M], consecutive calendar months; empty when nothing dates the source.
        month_prob: sparse (n_docs, n_months), rows sum to 1; a given date is a row with a single 1.
        dated_by: (n_docs,) of str: given, text, order, model or none.
        date: (n_docs,) of datetime64[D], NaT where no day is known.
        partial: (n_months,) of bool: a first or last month that the source covers only in part.
        notes: what was decided (order of the feed, lag tables used), for the manifest.
    """

    corpus: Corpus
    months: MonthArray
    month_prob: Any
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
        """The same with only these rows, in this order."""
        return DatedCorpus(
            corpus=self.corpus.take(rows), months=self.months, month_prob=self.month_prob[rows],
            dated_by=self.dated_by[rows], date=self.date[rows], partial=self.partial, notes=self.notes,
        )  # fmt: skip
