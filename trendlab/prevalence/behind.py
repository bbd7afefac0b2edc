"""The articles behind one number: who made up a topic's share of a month, and with what weight."""

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
    """Articles of a month by what they add to a topic's raw share, largest first.

    Attributes:
        topic: number of the topic.
        month: YYYY-MM.
        row: (n,) row of the article in the fit.
        doc_id: (n,) of str.
        month_prob: (n,) probability that the article is of this month.
        membership: (n,) membership of the article in the topic.
        part: (n,) what the article adds to the raw share; over all articles of the month the parts add to it.
    """

    topic: int
    month: str
    row: IntArray
    doc_id: StrArray
    month_prob: FloatArray
    membership: FloatArray
    part: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "row", read_only(self.row, int))
        for name in ("month_prob", "membership", "part"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def to_frame(self) -> pd.DataFrame:
        """A fresh frame: doc_id, month_prob, membership, part."""
        import pandas as pd

        return pd.DataFrame({name: getattr(self, name) for name in ("doc_id", "month_prob", "membership", "part")})


class HasArticles(Protocol):
    """A run: memberships, months and weights of the same articles."""

    @property
    def fit(self) -> TopicFit:
        """Memberships, (n_docs, n_topics)."""

    @property
    def months(self) -> MonthArray:
        """The months, (n_months,)."""

    @property
    def month_prob(self) -> CsrMatrix:
        """Sparse (n_docs, n_months)."""

    @property
    def articles(self) -> pa.Table:
        """One article a row, with its weight."""


def articles_behind(
    fit: TopicFit | HasArticles,
    dated: DatedCorpus | None = None,
    *,
    topic: int,
    month: str | dt.date | np.datetime64,
    weight: FloatArray | None = None,
) -> ArticlesBehind:
    """The articles whose mean membership is a topic's raw share of a month.

    Args:
        fit: memberships (n_docs, n_topics); or a run, which holds all that is needed.
        dated: the same articles with their month distributions; left out with a run.
        topic: number of the topic.
        month: YYYY-MM or a date in it, within the span of the articles.
        weight: (n_docs,) weight of each article; when None that of the run, or 1.

    Raises:
        RowMismatchError: if fit, dated or weight hold different articles.
        OutOfRangeError: if the topic or the month does not exist.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> behind = tl.articles_behind(run, topic=0, month=str(run.months[0]))
        >>> bool((behind.part[:-1] >= behind.part[1:]).all())
        True
    """
    data = _gather(fit, dated, weight)
    check_whole(topic, 0, "topic")
    if topic >= data.fit.n_topics:
        raise OutOfRangeError(f"topic must lie in 0 to {data.fit.n_topics - 1}; got {topic!r}")
    asked = check_month(month, "month")
    found = np.flatnonzero(data.months == asked)
    if not found.size:
        raise OutOfRangeError(f"month must be one of the months of the source; got {str(asked)!r}")
    prob = data.month_prob.tocsc()[:, [int(found[0])]].toarray().ravel()
    weights = prob * data.weight
    part = weights * data.fit.doc_topic[:, topic] / max(float(weights.sum()), np.finfo(float).tiny)
    rows = np.flatnonzero(prob > 0)
    rows = rows[np.argsort(-part[rows], kind="stable")]
    return ArticlesBehind(
        topic=topic, month=str(asked), row=rows, doc_id=data.fit.doc_id[rows], month_prob=prob[rows],
        membership=data.fit.doc_topic[rows, topic], part=part[rows],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class _Articles:
    """What the shares of a month are sums over."""

    fit: TopicFit
    months: MonthArray
    month_prob: CsrMatrix
    weight: FloatArray


def _gather(fit: TopicFit | HasArticles, dated: DatedCorpus | None, weight: FloatArray | None) -> _Articles:
    """The articles of a run, or of a fit and its dated corpus."""
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
