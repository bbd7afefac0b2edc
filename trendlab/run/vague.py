"""Archives without dates whose words do not tell the months either: no span and no shares over time are made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.dating import effective_months, why_no_trend
from trendlab.prevalence.knownyears import middle_months

if TYPE_CHECKING:
    from trendlab.dates.result import DatedCorpus

MOST = 0.5  # part of the articles that nothing dates


def without_vague_months(dated: DatedCorpus) -> DatedCorpus:
    """The same without months, where no date is given, nothing dates most articles, and neither months nor years tell.

    Each of such articles may be of any of many years, the earliest and latest that a few words name. Shares by month
    would be one and the same share, over a span that nobody has said.

    Args:
        dated: n_docs articles with their months.

    Returns:
        The dated corpus; where months are left out, `notes` says of how many articles and months under "vague".
    """
    if not len(dated.months) or (dated.dated_by == "given").any() or (dated.dated_by == "none").mean() <= MOST:
        return dated
    info = np.asarray((dated.month_prob.T @ dated.month_prob).todense(), dtype=float)
    if not why_no_trend(info) or middle_months(info, dated.months) is not None:
        return dated
    vague = {
        "articles": int((dated.dated_by == "none").sum()), "dated": int((dated.dated_by != "none").sum()),
        "months": round(effective_months(info)),
    }  # fmt: skip
    return replace(
        dated, months=dated.months[:0], month_prob=dated.month_prob[:, :0], partial=dated.partial[:0],
        notes={**dated.notes, "vague": vague},
    )  # fmt: skip
