"""What is left of a change among the articles whose date the source gives, where other months are inferred."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.rates import rates_of
from trendlab.changes.sentences import difference_words
from trendlab.changes.sources import SourceRates, tell_sources
from trendlab.prevalence.grouped import articles_by, words_in
from trendlab.words.numbers import CALL_P

if TYPE_CHECKING:
    from trendlab.changes.comparison import Comparison
    from trendlab.changes.period import Period
    from trendlab.changes.sources import HasShares
    from trendlab.checks import BoolArray, FloatArray

GIVEN, OF = "given", "given dates"
LEAST, LEAST_INFERRED = 0.05, 0.01  # of the articles, with a given date and without
MIN_GIVEN = 5.0  # articles with a given date in a period: with fewer they tell nothing of it


def rates_of_given(run: HasShares, matched: BoolArray | FloatArray | None = None) -> SourceRates | None:
    """The monthly rates among the articles with a given date; None where nearly all have one, or hardly any.

    An inferred month can be wrong, and those of a whole part of an archive can be wrong together: they make a rise that
    no article with a date shows.

    Args:
        run: with its articles.
        matched: (n_docs,) or (n_docs, n) as in `rates_by_source`; None for the topics.
    """
    if run.prevalence is None or len(run.articles) != run.month_prob.shape[0]:
        return None
    given = words_in(run.articles, "dated_by") == GIVEN
    weight = np.array(run.articles["weight"].to_pylist(), dtype=float)
    part = float(weight[given].sum() / max(float(weight.sum()), 1e-300))
    return _rates(run, given, matched) if LEAST <= part <= 1 - LEAST_INFERRED else None


def rates_of_all(run: HasShares, matched: BoolArray | FloatArray | None = None) -> SourceRates:
    """The same of all articles."""
    return _rates(run, np.ones(len(run.articles), dtype=bool), matched)


def _rates(run: HasShares, inside: BoolArray, matched: BoolArray | FloatArray | None) -> SourceRates:
    grouped = articles_by(run, np.where(inside, GIVEN, ""), OF)
    if matched is not None:
        grouped = replace(grouped, doc_topic=np.asarray(matched, dtype=float).reshape(len(matched), -1))
    rates = rates_of(grouped.sum_articles(inside), run.months)
    return SourceRates(months=run.months, names=(GIVEN,), rates=[rates], of=OF)


def tells_of(known: SourceRates, early: Period, late: Period) -> bool:
    """Whether both periods have articles with a given date."""
    sizes = [float(known.rates[0].size[period.covers(known.months)].sum()) for period in (early, late)]
    return min(sizes) >= MIN_GIVEN


def tell_parts(found: Comparison, run: HasShares, matched: BoolArray | None = None) -> Comparison:
    """The comparison with what is left of it within sources, and what does not hold among articles with a given date.

    Args:
        found: of topics, or of the articles that match.
        run: in which they are compared.
        matched: (n_docs,) the articles that match; None for topics.
    """
    told = tell_sources(found, run, matched)
    known = None if found.reason else rates_of_given(run, matched)
    if known is None:
        return told
    if not tells_of(known, found.before, found.after):
        doubts = [f"hardly any {found.unit.one} of both periods has a given date"] * len(found.topic)
    else:
        parts = known.split(found.before, found.after, topics=found.topic, level=found.level)
        holds = (parts.within * found.difference > 0) & (parts.within_p <= CALL_P)
        numbers = 100 * np.stack([parts.within, parts.within_lower, parts.within_upper], axis=1)
        among = f"among the {found.unit.many} whose date is given"
        phrases = [f"{among} {difference_words(*row)}" for row in numbers.tolist()]
        doubts = ["" if hold else phrase for hold, phrase in zip(holds, phrases, strict=True)]
    called = found.p_value <= CALL_P
    said = (
        f"{old}; {doubt}" if call and doubt else old
        for old, doubt, call in zip(told.sentence, doubts, called.tolist(), strict=True)
    )
    return replace(told, sentence=tuple(said))
