"""Search for changes: all pairs of spans of all topics, with simultaneous bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.both import BothWays, find_shares
from trendlab.changes.calendar import find_yearly
from trendlab.changes.choose import Search, rank_of
from trendlab.changes.levels import find_level
from trendlab.changes.likelihood import N_HALVINGS, likelihood_bounds, signed_root
from trendlab.changes.period import halve_span
from trendlab.changes.rates import MonthRates, find_rates
from trendlab.changes.result import Change, Changes
from trendlab.changes.sentences import change_sentence, few_words, yearly_sentence
from trendlab.changes.story import TopicChange, find_topic_changes
from trendlab.changes.windows import Pairs, Windows, make_pairs, make_windows
from trendlab.checks import Rng, check_fraction, check_like, check_optional, check_rng, check_type
from trendlab.errors import TooFewArticlesError, wrong_type
from trendlab.prevalence.knownyears import by_known_years, is_known_by_year
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.typical import empty_stretches, hold_articles
from trendlab.prevalence.unit import find_noun
from trendlab.words.numbers import there_are

if TYPE_CHECKING:
    from trendlab.changes.ask import Labels
    from trendlab.changes.critical import Critical
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.words.noun import Noun

MIN_MONTHS, YEAR = 2, 12
MAX_GAPS, GAP_PART = 3, 4  # gaps of a span that are named, together a quarter of it or more
POWER_SCORE = 0.8416  # standard normal quantile of .8


def find_changes(
    prevalence: Prevalence,
    *,
    cards: Labels | None = None,
    level: float = 0.9,
    unit: str | None = None,
    like: Changes | None = None,
    rng: Rng,
) -> Changes:
    """The significant changes of all topics: those that are more than sampling variation of the articles.

    For each topic, pairs of spans that do not overlap, from two months to half of the archive and at most ten years,
    are compared by their likelihood ratio; single months where only two or three have articles. The distribution of the
    largest statistic under no change is simulated with the sizes of the months and the rates of the topics. Bounds use
    the same critical value: they hold simultaneously for all topics and spans, so changes may be selected after
    looking. A rate that wanders without a trend counts as changed; `estimate_trends` tests for lasting trends.

    Args:
        prevalence: shares of the months, with `info` and `noise` as `estimate_prevalence` gives them.
        cards: labels of the topics; "topic 0", "topic 1" ... when None.
        level: simultaneous coverage of all bounds, in (0, 1).
        unit: what an article is called in sentences, such as "tweet" or "story/stories"; that of the shares when None.
        like: changes of other topics of the same articles. Their simulated critical values are used where they fit, so
            that a single question needs no simulation of its own.
        rng: a generator or a seed; source of the simulated counts.

    Raises:
        OutOfRangeError: if level is not in (0, 1).
        ChoiceError: if unit is no word.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import numpy as np
        >>> from trendlab import Prevalence, find_changes
        >>> months = np.arange("2018-01", "2020-01", dtype="datetime64[M]")
        >>> share = np.repeat([0.1, 0.3], 12)[:, None]
        >>> parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), share)
        >>> shares = Prevalence(months=months, level=0.9, n_docs=np.full(24, 100.0), n_eff=np.full(24, 100.0),
        ...                     partial=np.zeros(24, bool), **parts)
        >>> found = find_changes(shares, rng=np.random.default_rng(0)).rows[0]
        >>> found.kind, found.month, round(found.difference)
        ('jumped', '2019-01', 20)

    Source: Frick, Munk & Sieling 2014, Journal of the Royal Statistical Society B 76 (one critical value for all spans,
    bounds by inversion).
    """
    from trendlab.changes.critical import critical_like, find_critical, typical_hits

    check_type(prevalence, Prevalence, "prevalence")
    n_topics = prevalence.n_topics
    labels = [f"topic {k}" for k in range(n_topics)] if cards is None else _labels_of(cards)
    check_fraction(level, "level")
    check_optional(unit, str, "unit")
    check_optional(like, Changes, "like")
    noun = prevalence.unit if unit is None else find_noun(unit, "unit")
    by_year, prevalence = is_known_by_year(prevalence), by_known_years(prevalence)
    rng = check_rng(rng)
    reason = noun.say(_why_not(prevalence, period="year" if by_year else "month"))
    if reason:
        return Changes(rows=(), level=level, detectable=np.full(n_topics, np.nan), reason=reason)
    rates = replace(find_rates(prevalence), by_year=by_year)
    windows = make_windows(rates.dated)
    pairs = make_pairs(windows, rates.dated)
    notes = {} if like is None else like.notes
    critical = critical_like(notes, rates.dated, n_windows=len(windows), n_pairs=len(pairs), level=level)
    critical = critical or find_critical(windows, pairs, rates.dated, level=level, rng=rng)
    search = _search(rates, windows, pairs, critical_value=critical.value[pairs.scale])
    reported = [change for k in range(n_topics) for change in find_topic_changes(k, search)]
    rows = [
        _as_change(change, search, sides, rates=rates, critical=critical, label=labels[change.found.topic], unit=noun)
        for change, sides in zip(reported, _sides_of(reported, search), strict=True)
    ]
    rows.sort(key=lambda c: (-c.certain, c.topic, c.start))
    return Changes(
        rows=tuple(rows), level=level, detectable=_detectable(rates, critical), reason="",
        notes={
            "method": "likelihood ratios of all pairs of spans, one simulated critical value for each length",
            "shares": "of the articles as dated; bounds and p are of the rates, with uncertain months set apart",
            "n_windows": len(windows), "n_pairs": len(pairs), "reach": [round(float(x), 3) for x in critical.value],
            "tail": {
                "height": critical.height.tolist(), "slope": critical.slope.tolist(), "scales": critical.scales,
                "hits": round(typical_hits(rates.dated), 3),
            },
        },
    )  # fmt: skip


def _labels_of(cards: Labels) -> list[str]:
    """The labels of cards, which may be more than the topics: those of hidden topics come last.

    A data frame's or text's method named `label` is no row of labels, so that such an argument is a wrong type.
    """
    if callable(check_like(cards, "cards", fields=("label",), needed="a TopicCards").label):
        raise wrong_type(cards, "a TopicCards", "cards")
    return [str(x) for x in cards.label]


def _why_not(prevalence: Prevalence, *, period: str) -> str:
    """Why changes cannot be estimated, or an empty text."""
    try:
        rates = find_rates(prevalence)
    except TooFewArticlesError as error:
        return str(error)
    n_months = int(hold_articles(rates.n_docs).sum())
    if n_months < MIN_MONTHS:
        return f"changes need {MIN_MONTHS} {period}s with articles; {there_are(n_months)}"
    if rates.too_wide:
        return rates.too_wide
    if len(make_pairs(make_windows(rates), rates)) == 0:
        return "changes need two spans of two months with two articles each"
    return ""


def _search(rates: MonthRates, windows: Windows, pairs: Pairs, *, critical_value: FloatArray) -> Search:
    """The search in both ways; the spans are the same, because the sizes of the months are."""
    deconvolved = None
    if rates.as_dated is not None:
        spans = make_windows(rates)
        deconvolved = Search(rates=rates, windows=spans, pairs=make_pairs(spans, rates), critical_value=critical_value)
    return Search(
        rates=rates.dated, windows=windows, pairs=pairs, critical_value=critical_value, deconvolved=deconvolved
    )


@dataclass(frozen=True, kw_only=True)
class _Sides:
    """The two shares of a change as dated, the bounds of their difference, and the difference of the rates."""

    late: float
    early: float
    lower: float
    upper: float
    deconvolved: float


def _sides_of(changes: list[TopicChange], search: Search) -> list[_Sides]:
    """The two sides of each change; the bounds of all are bisected at once, which takes as long as for one."""
    pair, topic = (
        np.array([getattr(change.found, name) for change in changes], dtype=int) for name in ("pair", "topic")
    )
    dated = search.shares(pair, topic)
    deconvolved = dated if search.deconvolved is None else search.deconvolved.shares(pair, topic)
    z = search.critical_value[pair]
    bounds = BothWays(dated=dated, deconvolved=deconvolved).bounds(
        lambda two: likelihood_bounds(two, z), dated.difference
    )
    return [
        _Sides(late=late, early=early, lower=100 * lower, upper=100 * upper, deconvolved=difference)
        for late, early, lower, upper, difference in zip(
            *(x.tolist() for x in (dated.after, dated.before, *bounds, deconvolved.difference)), strict=True
        )
    ]


def _as_change(
    change: TopicChange, search: Search, sides: _Sides, *, rates: MonthRates, critical: Critical, label: str, unit: Noun
) -> Change:
    """The row of the result for one change, with its sentence."""
    windows, found, pair = search.windows, change.found, np.array([change.found.pair])
    lower, upper, late, early = sides.lower, sides.upper, sides.late, sides.early
    after, before = (_span(w, windows, rates) for w in (found.second, found.first))
    counted = [_counted(windows.inside(w, len(rates.months)), rates, unit) for w in (found.first, found.second)]
    yearly = None if change.season is None else find_yearly(change.season, found.topic, rates, level=critical.level)
    later, earlier = (
        find_level(rates, windows.inside(w, len(rates.months)), found.topic, level=critical.level)
        for w in (found.second, found.first)
    )
    return Change(
        topic=found.topic, label=label, level="topic", kind=change.kind, start=after[0], end=after[1],
        reference_start=before[0], reference_end=before[1], share=100 * late, reference_share=100 * early,
        difference=100 * (late - early), lower=lower, upper=upper,
        p_adjusted=float(critical.p_adjusted(np.array([found.statistic]), search.pairs.scale[pair])[0]),
        month=str(rates.months[change.month]), rank=rank_of(found, search),
        sentence=change_sentence(
            label, (early, late), spans=(before, after), bounds=(lower, upper), unit=unit, kind=change.kind,
            counted=counted,
        ) if yearly is None else yearly_sentence(label, yearly, unit=unit),
        deconvolved=100 * sides.deconvolved,
        share_lower=100 * later.lower, share_upper=100 * later.upper,
        reference_lower=100 * earlier.lower, reference_upper=100 * earlier.upper, yearly=yearly,
    )  # fmt: skip


def _counted(inside: BoolArray, rates: MonthRates, unit: Noun) -> str:
    """How few articles a span has, and its gaps of a year or more where they make up a quarter of it, in brackets."""
    held = np.flatnonzero(inside & (rates.size > 0))
    months, size = rates.months[held[0] : held[-1] + 1], rates.n_docs[held[0] : held[-1] + 1]
    found = [] if rates.by_year else empty_stretches(size, YEAR)
    told = len(found) <= MAX_GAPS and GAP_PART * sum(b - a + 1 for a, b in found) >= len(size)
    gaps = [(str(months[a]), str(months[b])) for a, b in found] if told else []
    return few_words(*rates.count_articles(inside), unit=unit, gaps=gaps)


def _span(window: int, windows: Windows, rates: MonthRates) -> tuple[str, str]:
    """First and last month of a window that hold articles; empty months at its ends are left out. Or whole years."""
    start, end = int(windows.start[window]), int(windows.end[window])
    held = start + np.flatnonzero(rates.size[start:end] > 0)
    first, last = rates.months[held[0]], rates.months[held[-1]]
    if rates.by_year:
        return str(max(first.astype("M8[Y]").astype("M8[M]"), rates.months[0])), str(
            min((last.astype("M8[Y]") + 1).astype("M8[M]") - 1, rates.months[-1])
        )
    return str(first), str(last)


def _detectable(rates: MonthRates, critical: Critical) -> FloatArray:
    """Rise from one half of the articles to the other that is detected with power .8, (n_topics,) in percentage points.

    The rise starts at the topic's mean rate; where not even one to 1 would be detected, it is a fall that is looked
    for, since a topic of nearly all articles can do nothing else. It is 100 where not even a fall to 0 would be.
    """
    early, _ = halve_span(rates.months, rates.size)
    half = early.covers(rates.months)
    halves = find_shares(rates, ~half, half, topics=np.arange(rates.n_topics))
    mean = np.clip(rates.sums.sum(axis=0) / rates.size.sum(), 0.0, 1.0)
    wanted = critical.value[-1] + POWER_SCORE

    def is_found(step: FloatArray) -> BoolArray:
        moved = replace(halves, before=mean, after=np.clip(mean + step, 0.0, 1.0))
        return np.asarray(np.abs(signed_root(moved)) >= wanted)

    side = np.where(is_found(1 - mean), 1.0, -1.0)
    low, high = np.zeros_like(mean), np.where(side > 0, 1 - mean, mean)
    found = is_found(side * high)
    for _ in range(N_HALVINGS):
        middle = (low + high) / 2
        enough = is_found(side * middle)
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.asarray(np.where(found, 100 * high, 100.0))
