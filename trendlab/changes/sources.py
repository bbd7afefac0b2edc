"""What is left of a change within the sources of the articles, or their languages, where their mix changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.changes.mix import split_change
from trendlab.changes.rates import rates_of
from trendlab.changes.sentences import difference_words
from trendlab.errors import ChoiceError
from trendlab.prevalence.grouped import HasGroups, group_articles, words_in
from trendlab.prevalence.mix import find_mix_changes, number_groups
from trendlab.prevalence.strata import BOTH, LANGUAGES, SOURCES, find_strata
from trendlab.words.numbers import change_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.comparison import Comparison
    from trendlab.changes.mix import MixParts
    from trendlab.changes.period import Period
    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray
    from trendlab.prevalence import Prevalence

OTHERS = "all others"
ONE = {SOURCES: "source", LANGUAGES: "language", BOTH: "source and language"}
UNNAMED = {of: f"those without a {one}" for of, one in ONE.items()}
MIN_IN_BOTH = 0.05  # of the articles of both periods: with less no source tells of a change within it
FOLLOWING = 0.95  # of the pairs of articles of two sources, those in the order of the sources
NOTHING = 0.05  # points: less is none


class HasShares(HasGroups, Protocol):
    """A run, or any object with its articles and shares."""

    @property
    def prevalence(self) -> Prevalence | None:
        """Monthly shares; None without dates."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SourceRates:
    """Monthly rates of the topics in each source.

    Attributes:
        months: (n_months,) of datetime64[M].
        names: (n_sources,) names; sources with under a hundredth of the articles are one, "all others".
        rates: of each source.
        of: sources, languages, or sources and languages: what each source is.
    """

    months: MonthArray
    names: tuple[str, ...]
    rates: Sequence[MonthRates]
    of: str = SOURCES

    def split(self, early: Period, late: Period, *, topics: IntArray, level: float) -> MixParts:
        """The change between two periods, within sources and by their mix: see `split_change`."""
        from scipy.special import ndtri

        return split_change(
            self.rates, np.array(self.names, dtype=np.str_),
            periods=(early.covers(self.months), late.covers(self.months)), topics=topics,
            z=float(ndtri((1 + level) / 2)),
        )  # fmt: skip

    def differ(self, early: Period, late: Period) -> bool:
        """Whether the mix of sources differs between two periods, by the rule of `find_mix_changes`."""
        size = [[one.size[p.covers(self.months)].sum() for p in (early, late)] for one in self.rates]
        return bool(find_mix_changes(np.array(size)).any())


def rates_by_source(run: HasShares, matched: BoolArray | FloatArray | None = None) -> SourceRates | None:
    """The rates in each source; None where no month has a mix of its own, or there are fewer than two sources.

    Files and folders of periods, such as "news_2021" and "news_2022", are no sources: their names differ by numbers
    alone, and they follow each other. Languages stand in for sources where one source has several (`find_strata`).

    Args:
        run: with its articles.
        matched: (n_docs,) the articles that answer a question, or (n_docs, n) of several, or memberships in n themes,
            in place of topics; None for the topics.
    """
    shares = run.prevalence
    if shares is None or not shares.notes.get("mix_changed") or len(run.articles) != run.month_prob.shape[0]:
        return None
    source, language = (words_in(run.articles, name) for name in ("source", "language"))
    strata = find_strata(source, language, np.array(run.articles["weight"].to_pylist(), dtype=float))
    try:
        grouped = replace(group_articles(run, "language" if strata.of == LANGUAGES else "source"), value=strata.value)
    except ChoiceError:  # one source beside articles without any, or a source for each article
        return None
    if matched is not None:
        grouped = replace(grouped, doc_topic=np.asarray(matched, dtype=float).reshape(len(matched), -1))
    number = number_groups(grouped.value, grouped.weight)
    if number.max() < 1:
        return None
    places = [np.asarray(number == k) for k in range(int(number.max()) + 1)]
    names = tuple(_name(np.unique(grouped.value[inside]).tolist(), strata.of) for inside in places)
    rates = [rates_of(grouped.sum_articles(inside), run.months) for inside in places]
    if len({re.sub(r"\d+", "", name) for name in names}) == 1 and _follow([one.size for one in rates]):
        return None
    return SourceRates(months=run.months, names=names, rates=rates, of=strata.of)


def _follow(sizes: Sequence[FloatArray]) -> bool:
    """Whether nearly each article of one source comes before those of the next, by their numbers a month."""
    size = np.stack(sizes)
    ordered = size[np.argsort(size @ np.arange(size.shape[1]) / np.maximum(size.sum(axis=1), 1e-300), kind="stable")]
    others = np.cumsum(ordered, axis=0) - ordered  # of the sources before each
    earlier = np.cumsum(others, axis=1) - others / 2
    return bool((ordered * earlier).sum() >= FOLLOWING * (ordered.sum(axis=1) * others.sum(axis=1)).sum())


def tell_sources(found: Comparison, run: HasShares, matched: BoolArray | None = None) -> Comparison:
    """The comparison with what is left of it within sources, where their mix differs between the periods.

    Args:
        found: of topics, or of the articles that match.
        run: in which they are compared.
        matched: (n_docs,) the articles that match; None for topics.
    """
    known = None if found.reason else rates_by_source(run, matched)
    if known is None or not known.differ(found.before, found.after):
        return found
    parts = known.split(found.before, found.after, topics=found.topic, level=found.level)
    if parts.in_both < MIN_IN_BOTH:
        return replace(found, sentence=tuple(f"{old}; {untold_words(known.of)}" for old in found.sentence))
    numbers = 100 * np.stack([parts.within, parts.within_lower, parts.within_upper], axis=1)
    phrases = [within_phrase(*row, of=known.of) for row in numbers.tolist()]
    told = (f"{old}; {new}" for old, new in zip(found.sentence, phrases, strict=True))
    return replace(found, sentence=tuple(told))


def untold_words(of: str) -> str:
    """What is said where no source, or no language, has articles of both periods.

    >>> untold_words("languages")
    'hardly any language has articles of both periods, so what it is within languages is unknown'
    """
    return f"hardly any {ONE[of]} has articles of both periods, so what it is within {of} is unknown"


def within_phrase(within: float, lower: float, upper: float, *, of: str = SOURCES) -> str:
    """What a change is within sources, or within languages, in percentage points, in words.

    >>> within_phrase(-4.5, -6.5, -2.5)
    'within sources 4.5 points less (2.5 to 6.5)'
    >>> within_phrase(0.002, -2.0, 0.5)
    'within sources none of it (−2 to +0.5 points)'
    """
    if abs(within) < NOTHING:
        return f"within {of} none of it ({change_words(lower)} to {change_words(upper)} points)"
    return f"within {of} {difference_words(within, lower, upper)}"


def _name(values: list[str], of: str) -> str:
    return (values[0] or UNNAMED[of]) if len(values) == 1 else OTHERS
