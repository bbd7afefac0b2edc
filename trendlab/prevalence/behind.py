"""The articles behind one number: who made up a topic's share of a month, and with what weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_same_docs, read_only
from trendlab.errors import OutOfRangeError

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.dates import DatedCorpus
    from trendlab.models.base import TopicFit


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


def articles_behind(
    fit: TopicFit, dated: DatedCorpus, *, topic: int, month: str, weight: FloatArray | None = None
) -> ArticlesBehind:
    """The articles that a topic's raw share of a month is the mean of.

    Args:
        fit: memberships (n_docs, n_topics).
        dated: the same articles with their month distributions.
        topic: number of the topic.
        month: YYYY-MM, within the span of `dated`.
        weight: (n_docs,) weight of each article; 1 when None.

    Raises:
        RowMismatchError: if fit and dated hold different articles.
        OutOfRangeError: if the topic or the month does not exist.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> dated = tl.date_corpus(corpus)
        >>> behind = tl.articles_behind(fit, dated, topic=0, month=str(dated.months[0]))
        >>> bool((behind.part[:-1] >= behind.part[1:]).all())
        True
    """
    check_same_docs(fit.doc_id, dated.corpus.doc_id, "fit and dated")
    if not 0 <= topic < fit.n_topics:
        raise OutOfRangeError(f"topic must lie in 0 to {fit.n_topics - 1}; got {topic!r}")
    found = np.flatnonzero(dated.months == np.datetime64(month, "M"))
    if not found.size:
        raise OutOfRangeError(f"month must be one of the months of the source; got {month!r}")
    prob = dated.month_prob.tocsc()[:, [int(found[0])]].toarray().ravel()
    weights = prob if weight is None else prob * weight
    part = weights * fit.doc_topic[:, topic] / max(float(weights.sum()), np.finfo(float).tiny)
    rows = np.flatnonzero(prob > 0)
    rows = rows[np.argsort(-part[rows], kind="stable")]
    return ArticlesBehind(
        topic=topic, month=month, row=rows, doc_id=fit.doc_id[rows], month_prob=prob[rows],
        membership=fit.doc_topic[rows, topic], part=part[rows],
    )  # fmt: skip
