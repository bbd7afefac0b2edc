"""The articles behind the share of a topic in a month, and the contribution of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.checks import (
    CsrMatrix,
    FloatArray,
    IntArray,
    MonthArray,
    StrArray,
    check_like,
    check_month,
    check_numbers,
    check_same_docs,
    check_type,
    check_whole,
    read_only,
)
from trendlab.dates import DatedCorpus
from trendlab.errors import OutOfRangeError
from trendlab.models.base import TopicFit

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticlesBehind:
    """Articles of a month and their contributions to a topic's raw share, largest first.

    Attributes:
        topic: number of the topic.
        month: YYYY-MM.
        row: (n_rows,) row of the article in the fit.
        doc_id: (n_rows,) of str.
        month_prob: (n_rows,) probability that the article is of this month.
        membership: (n_rows,) membership of the article in the topic.
        contribution: (n_rows,) weighted membership as a fraction of the month's weights; the sum is the raw share.
    """

    topic: int
    month: str
    row: IntArray
    doc_id: StrArray
    month_prob: FloatArray
    membership: FloatArray
    contribution: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "row", read_only(self.row, int))
        for name in ("month_prob", "membership", "contribution"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def to_frame(self) -> pd.DataFrame:
        """A new data frame: doc_id, month_prob, membership, contribution."""
        import pandas as pd

        return pd.DataFrame(
            {name: getattr(self, name) for name in ("doc_id", "month_prob", "membership", "contribution")}
        )


class HasArticles(Protocol):
    """A run: memberships, months and weights of its articles."""

    @property
    def fit(self) -> TopicFit:
        """The fit, with memberships (n_docs, n_topics)."""

    @property
    def months(self) -> MonthArray:
        """Calendar months, (n_months,)."""

    @property
    def month_prob(self) -> CsrMatrix:
        """Month distribution of each article, sparse (n_docs, n_months)."""

    @property
    def articles(self) -> pa.Table:
        """Table with one row per article and a column "weight"."""


def articles_behind(
    fit: TopicFit | HasArticles,
    dated: DatedCorpus | None = None,
    *,
    topic: int,
    month: str | dt.date | np.datetime64,
    weight: FloatArray | None = None,
) -> ArticlesBehind:
    """The articles of a month, by their contribution to a topic's raw share.

    Args:
        fit: memberships (n_docs, n_topics), or a run.
        dated: the same articles with their month distributions; not needed with a run.
        topic: number of the topic.
        month: YYYY-MM, or a date in the month.
        weight: (n_docs,) weight of each article; None takes that of the run, or 1.

    Raises:
        RowMismatchError: if fit, dated or weight hold different articles.
        OutOfRangeError: if the topic or the month does not exist.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> behind = tl.articles_behind(run, topic=0, month=str(run.months[0]))
        >>> bool((behind.contribution[:-1] >= behind.contribution[1:]).all())
        True
    """
    data = _gather(fit, dated, weight)
    check_whole(topic, 0, "topic")
    if topic >= data.fit.n_topics:
        raise OutOfRangeError(f"topic must lie in 0 to {data.fit.n_topics - 1}; got {topic!r}")
    asked = check_month(month, "month")
    found = np.flatnonzero(data.months == asked)
    if not found.size:
        span = f"{data.months[0]} to {data.months[-1]}" if len(data.months) else "none, for it has no dates"
        raise OutOfRangeError(f"month must be one of the months of the source, {span}; got {str(asked)!r}")
    prob = data.month_prob.tocsc()[:, [int(found[0])]].toarray().ravel()
    weights = prob * data.weight
    contribution = weights * data.fit.doc_topic[:, topic] / max(float(weights.sum()), np.finfo(float).tiny)
    rows = np.flatnonzero(prob > 0)
    rows = rows[np.argsort(-contribution[rows], kind="stable")]
    return ArticlesBehind(
        topic=topic, month=str(asked), row=rows, doc_id=data.fit.doc_id[rows], month_prob=prob[rows],
        membership=data.fit.doc_topic[rows, topic], contribution=contribution[rows],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class _Articles:
    """Memberships, month distributions and weights of the same articles."""

    fit: TopicFit
    months: MonthArray
    month_prob: CsrMatrix
    weight: FloatArray


def _gather(fit: TopicFit | HasArticles, dated: DatedCorpus | None, weight: FloatArray | None) -> _Articles:
    """The articles of a run, or of a fit and its dated corpus; checked."""
    if dated is None and not isinstance(fit, TopicFit):
        run = check_like(
            fit, "fit", fields=("fit", "months", "month_prob", "articles"), needed="a TopicFit with `dated`, or a Run"
        )
        given = run.articles["weight"].to_numpy() if weight is None else weight
        found, months, month_prob = run.fit, run.months, run.month_prob
    else:
        dated, found = check_type(dated, DatedCorpus, "dated"), check_type(fit, TopicFit, "fit")
        check_same_docs(found.doc_id, dated.corpus.doc_id, "fit and dated")
        months, month_prob = dated.months, dated.month_prob
        given = np.ones(len(found.doc_id)) if weight is None else weight
    checked = check_numbers(given, "weight", shape=(len(found.doc_id),))
    return _Articles(fit=found, months=months, month_prob=month_prob, weight=checked)
