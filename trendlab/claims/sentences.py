"""Sentences that say what the months allow to be said, each with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import Changes
from trendlab.changes.rates import is_too_wide
from trendlab.checks import check_optional, check_type
from trendlab.claims.changes import change_claims, changed_topics
from trendlab.claims.detectable import detectable_claim, detectable_slope, is_impossible, limit_words, mean_share
from trendlab.claims.directions import slope_claim, trend_claims
from trendlab.claims.result import Claim
from trendlab.prevalence import Prevalence
from trendlab.prevalence.knownyears import dated_period, is_known_by_year
from trendlab.prevalence.typical import (
    articles_a_month,
    empty_stretches,
    has_few_articles,
    hold_articles,
    shown_period,
    whole_months,
)
from trendlab.prevalence.unit import find_noun
from trendlab.topics import TopicCards
from trendlab.trend import Trends
from trendlab.trend.homogeneity import Homogeneity, check_homogeneity
from trendlab.words.months import LENGTH, MONTHS, period_when, period_words, stretches_words
from trendlab.words.noun import ARTICLE, Noun, whole_words
from trendlab.words.numbers import (
    CALL_P,
    about_words,
    change_words,
    count_words,
    number_words,
    p_words,
    percent_words,
    with_noun,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.trend import ChangePoint

CLEAR_STEP = 2.0
MAX_GAPS = 3  # stretches without articles that are named


def make_claims(
    prevalence: Prevalence | None,
    trends: Trends | None,
    *,
    cards: TopicCards,
    changes: Changes | None = None,
    unit: str | None = None,
) -> tuple[Claim, ...]:
    """The sentences of page one, most important first, each with estimate, bounds and p.

    What changed in the archive comes first, and then which topics have a lasting trend. With under 15 articles
    in the median month the sentences on directions speak of quarters and begin with what cannot be claimed.

    Args:
        prevalence: None for a source without dates.
        trends: None for a source without dates.
        cards: labels of the topics, topic 0 first.
        changes: significant changes; None where they were not estimated. A topic with a change is not called steady.
        unit: what an article is called; that of the shares when None.

    Raises:
        ChoiceError: if unit is no word.

    Example:
        >>> import trendlab as tl
        >>> corpus, rejects = tl.read(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=0)
        >>> shares = tl.estimate_prevalence(fit, tl.date_corpus(corpus), rng=0)
        >>> trends = tl.estimate_trends(shares, rng=0)
        >>> claims = tl.make_claims(shares, trends, cards=tl.describe_topics(fit, terms, corpus=corpus))
        >>> claims[0].kind
        'volume'
    """
    check_optional(prevalence, Prevalence, "prevalence")
    check_optional(trends, Trends, "trends")
    check_type(cards, TopicCards, "cards")
    check_optional(changes, Changes, "changes")
    check_optional(unit, str, "unit")
    noun = find_noun(unit, "unit") if unit is not None else ARTICLE if prevalence is None else prevalence.unit
    if prevalence is None or trends is None:
        return (_no_dates(noun),)
    prevalence = prevalence.in_units(noun)
    few = has_few_articles(prevalence) or is_known_by_year(prevalence)
    volume, limit = _volume(prevalence), _detectable(prevalence, trends)
    changed = changed_topics(changes)
    calls = tuple(trend_claims(prevalence, trends, names=cards))
    steps = tuple(_step_claims(trends, cards))
    steady = tuple(c for c in _flat_claims(prevalence, trends, cards) if c.topic not in changed)
    head = (_cannot(prevalence, trends, dated=bool(changed)), limit, volume) if few else (volume, limit)
    waves = tuple(_season_claims(trends, cards))
    found = (*change_claims(changes, noun), *head, _survive(trends), *calls, *steps, *waves, *steady, _unclear(trends))
    return tuple(claim for claim in found if claim is not None)


def _no_dates(unit: Noun) -> Claim:
    sentence = unit.say(
        "Too little in this source says when its articles were written, so shares over time cannot be estimated; "
        "the topics describe the source as a whole."
    )
    return Claim(kind="none", topic=None, sentence=sentence)


def _volume(prevalence: Prevalence) -> Claim:
    prevalence = dated_period(prevalence)
    hold, whole = hold_articles(prevalence.n_docs), whole_months(prevalence.n_docs, prevalence.partial)
    unit, size, rest = prevalence.period, prevalence.n_docs[whole], prevalence.n_docs[~hold]
    middle = articles_a_month(prevalence)
    k = int(0.05 * max(size.size - 1, 0))  # of few months all: fewer than nine in ten lie between interpolated sizes
    low, high = (float(v) for v in np.sort(size)[[k, -1 - k]]) if size.size else (0.0, 0.0)
    one, gap, between = f"The median {unit}", "", ""
    if size.size == 1:
        one = f"The only {unit} {'with ' + prevalence.unit.many if hold.sum() == 1 else 'that is covered in full'}"
    else:
        least, most = whole_words(low), whole_words(high)
        which = f"nine {unit}s in ten" if k else f"both {unit}s" if size.size == 2 else f"all {size.size}"
        between = f" ({which} {'have as many' if least == most else f'lie between {least} and {most}'})"
    if rest.size and size.size > 1:
        covered = f"fully covered {unit}" if (hold & ~whole).any() else unit
        one = f"Of the {count_words(size.size, covered)} with {prevalence.unit.many} the median one"
        few = prevalence.unit.say("less than half an expected article") if rest.any() else "none"
        gap = f"; {rest.size} {f'{unit} has' if rest.size == 1 else f'{unit}s have'} {few}{_gaps(prevalence)}"
    return Claim(
        kind="volume", topic=None, sentence=f"{one} has {prevalence.unit.expect(middle)}{between}{gap}.",
        estimate=middle, lower=low, upper=high, unit=f"{prevalence.unit.many} a {unit}",
    )  # fmt: skip


def _gaps(prevalence: Prevalence) -> str:
    """The longest stretches of a year or more without articles, as a clause; empty where there are none."""
    length = LENGTH[prevalence.period]
    found = empty_stretches(prevalence.n_docs, max(12 // length, 2))
    longest = sorted(sorted(found, key=lambda ends: ends[0] - ends[1])[:MAX_GAPS])
    if not longest:
        return ""
    months = [(str(prevalence.months[a]), str(prevalence.months[b] + length - 1)) for a, b in longest]
    every = sum(b - a + 1 for a, b in longest) == int((~hold_articles(prevalence.n_docs)).sum())
    return f"{':' if every else ', among them'} {stretches_words(months)}"


def _detectable(prevalence: Prevalence, trends: Trends) -> Claim:
    none = Claim(kind="none", topic=None, sentence=f"No trend can be estimated: {_reason(trends)}.")
    return next(detectable_claim(prevalence, trends, kind="detectable", unit="topic"), none)


def _reason(trends: Trends) -> str:
    return str(trends.notes.get("reason", "there are too few months with articles"))


def _cannot(prevalence: Prevalence, trends: Trends, *, dated: bool) -> Claim:
    """What months with few articles do not allow; where a change is dated, the sentence does not rule that out."""
    limit = detectable_slope(prevalence, trends)
    few = f"With {prevalence.unit.expect(articles_a_month(prevalence))} in the median month"
    by_year = is_known_by_year(prevalence)
    if is_too_wide(prevalence):
        sentence = f"{few} and dates this uncertain, the share of a single month or quarter is unreliable."
        return Claim(kind="none", topic=None, sentence=sentence)
    tail = (
        ""
        if np.isnan(limit)
        else ", and no steady rise or fall of a topic of 10 % is large enough to be detected"
        if is_impossible(limit, prevalence)
        else f", and a steady rise or fall of a topic of 10 % by less than {limit_words(limit, prevalence)} "
        "would most likely go undetected"
    )
    if by_year:
        many = prevalence.unit.many
        sentence = f"Most {many} are dated by year only: shares, changes and trends are those of years{tail}."
        return Claim(kind="none", topic=None, sentence=sentence)
    sentence = (
        f"{few}, the share of a single month is unreliable: shares are given by {shown_period(prevalence).period}"
        f"{'' if dated else ', no change can be dated to a month'}{tail}."
    )
    return Claim(kind="none", topic=None, sentence=sentence)


def _survive(trends: Trends) -> Claim | None:
    n_topics = int((~np.isnan(trends.p_value)).sum())
    if not n_topics:
        return None
    n_rising, n_falling = (int((trends.verdict == word).sum()) for word in ("rising", "falling"))
    called = n_rising + n_falling
    topics = count_words(n_topics, "topic")
    if not called:
        sentence = f"None of the {topics} has a lasting trend: no such claim"
        sentence = f"{sentence} survives the correction for testing {topics}."
    else:
        verb = "claim of a lasting trend survives" if called == 1 else "claims of a lasting trend survive"
        sentence = f"{called} {verb} the correction for testing {topics}: {n_rising} rising, {n_falling} falling."
    return Claim(kind="survive", topic=None, sentence=sentence, estimate=float(called), unit="claims")


def _step_claims(trends: Trends, cards: TopicCards) -> Iterator[Claim]:
    """Change points, the largest first."""
    steps = [(k, step) for k, found in enumerate(trends.change_points) for step in found]
    for k, step in sorted(steps, key=lambda pair: -abs(pair[1].size)):
        yield Claim(
            kind="step",
            topic=k,
            sentence=_step_sentence(str(cards.label[k]), step, period=trends.known_by),
            estimate=step.size,
            unit="pp",
            p_value=step.p_value,
        )


def _step_sentence(label: str, step: ChangePoint, *, period: str) -> str:
    verb = "up" if step.size > 0 else "down"
    month, lower, upper = (period_words(np.datetime64(v, "M"), period) for v in (step.month, step.lower, step.upper))
    when = f"in {month}" if lower == upper else f"in {month} (between {lower} and {upper})"
    size = with_noun(number_words(abs(step.size)), "percentage point")
    if step.over_line < CLEAR_STEP:
        return (
            f"“{label}” went {verb} by {size}, perhaps mostly {when}, "
            f"although a gradual change fits about as well; {p_words(step.p_value)}."
        )
    return f"“{label}” stepped {verb} by {size} {when}; {p_words(step.p_value)}."


def _season_claims(trends: Trends, cards: TopicCards) -> Iterator[Claim]:
    """Topics with a yearly season, the largest first."""
    if trends.season is None:
        return
    p_adjusted = trends.season.p_adjusted
    called = np.flatnonzero(p_adjusted <= CALL_P)
    for k in called[np.argsort(-trends.season.size[called], kind="stable")]:
        size = with_noun(number_words(trends.season.size[k]), "percentage point")
        sentence = (
            f"“{cards.label[k]}” has a yearly season of {size} from "
            f"trough to peak, highest around {MONTHS[trends.season.peak[k] - 1]} ({p_words(p_adjusted[k])} after "
            "correction)."
        )
        yield Claim(
            kind="season", topic=int(k), sentence=sentence, estimate=float(trends.season.size[k]), unit="pp",
            p_value=float(trends.season.p_value[k]), p_adjusted=float(p_adjusted[k]),
        )  # fmt: skip


def _flat_claims(prevalence: Prevalence, trends: Trends, cards: TopicCards) -> Iterator[Claim]:
    """Topics without a lasting trend, the largest first; steady where no two periods differ either."""
    flat = np.flatnonzero(trends.verdict == "flat")
    if not flat.size:
        return
    mean, periods = mean_share(prevalence), check_homogeneity(prevalence)
    for k in flat:
        bounds = f"{change_words(trends.lower[k])} and {change_words(trends.upper[k])} percentage points a year"
        if periods.p_value[k] > CALL_P:
            near = "nearly " if trends.lower[k] > 0 or trends.upper[k] < 0 else ""
            share = about_words(mean[k])
            sentence = f"“{cards.label[k]}” held {near}steady at {share}: its slope lies between {bounds}."
        else:
            sentence = (
                f"“{cards.label[k]}” has no lasting trend (its slope lies between {bounds}), "
                f"but its share varied: {_varied(prevalence, periods, int(k))}."
            )
        yield slope_claim("flat", sentence, trends=trends, topic=int(k))


def _varied(prevalence: Prevalence, periods: Homogeneity, topic: int) -> str:
    """The lowest and the highest share of the periods, those of their articles as dated, as the tables have them.

    The test weighs months by what their articles say of them; where all months are known, both are the same.
    """
    table = prevalence.year if periods.period == "year" else prevalence.quarter
    share, months = periods.share[:, topic], periods.months
    if table is not None:
        inside = np.isin(table.months, months)
        share, months = table.raw[inside, topic], table.months[inside]
    ends = int(np.nanargmin(share)), int(np.nanargmax(share))
    span = {"first": prevalence.months[0], "last": prevalence.months[-1]}
    return ", ".join(f"{percent_words(share[r])} {period_when(months[r], periods.period, **span)}" for r in ends)


def _unclear(trends: Trends) -> Claim | None:
    count = int(((trends.verdict == "unclear") & ~np.isnan(trends.p_value)).sum())
    if not count:
        return None
    sentence = f"For {count_words(count, 'topic')} the data neither show a lasting trend nor rule one out."
    return Claim(kind="none", topic=None, sentence=sentence, estimate=float(count), unit="topics")
