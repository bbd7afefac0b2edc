"""Sentences on themes: their lasting trends and changes, and how those of their topics differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.changes import claims_of_changes
from trendlab.claims.detectable import detectable_claim
from trendlab.claims.directions import trend_claims
from trendlab.claims.result import Claim
from trendlab.prevalence.knownyears import dated_period
from trendlab.words.numbers import count_words, number_words, with_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.changes import Change, Changes
    from trendlab.prevalence import Prevalence
    from trendlab.topics import Themes
    from trendlab.trend import Trends
    from trendlab.words.shown import Labelled

TREND, BOTH, COUNT, NONE = "theme trend", "theme", "themes", "no themes"
LIMIT = "theme detectable"
CALLED = ("rising", "falling")


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelResults:
    """The results of one level: topics, themes or concepts.

    Attributes:
        names: labels of its topics or themes.
        prevalence, trends: of the level.
        changes: None in runs that did not look for them.
    """

    names: Labelled
    prevalence: Prevalence
    trends: Trends
    changes: Changes | None

    def verdict(self, number: int) -> str:
        """The verdict's word."""
        return str(self.trends.verdict[number])

    def changes_of(self, number: int) -> tuple[Change, ...]:
        """Its changes, the largest certain one first."""
        return () if self.changes is None else tuple(row for row in self.changes.rows if row.topic == number)


def theme_claims(
    themes: Themes | None, *, topics: LevelResults | None, above: LevelResults | None
) -> tuple[Claim, ...]:
    """The sentences on themes: how many have a trend, each trend, both levels together, and each change.

    Each level is corrected for its own tests. A sentence that uses both levels says what was found on each.

    Args:
        themes: None where they were not looked for: no sentence then.
        topics: what was found of the topics; None where nothing dates the source.
        above: what was found of the themes.
    """
    if themes is None:
        return ()
    if not len(themes):
        return (Claim(kind=NONE, topic=None, sentence=f"There are no themes: {themes.reason}."),)
    if topics is None or above is None:
        return ()
    found = trend_claims(above.prevalence, above.trends, names=themes, unit="theme")
    trends = tuple(replace(claim, kind=TREND, topic=None, theme=claim.topic) for claim in found)
    both = tuple(claim for k in range(len(themes)) for claim in _both_levels(k, themes, topics=topics, above=above))
    limit = detectable_claim(above.prevalence, above.trends, kind=LIMIT, unit="theme")
    changed = () if above.changes is None else claims_of_changes(above.changes, "theme")
    return (*count_claims(above.trends, kind=COUNT, unit="theme"), *limit, *trends, *both, *changed)


def count_claims(trends: Trends, *, kind: str, unit: str) -> Iterator[Claim]:
    """How many of a level have a lasting trend.

    Args:
        trends: of the level.
        kind: of the claim.
        unit: theme or concept.
    """
    n = int((~np.isnan(trends.p_value)).sum())
    if not n:
        return
    n_rising, n_falling = (int((trends.verdict == word).sum()) for word in ("rising", "falling"))
    called = n_rising + n_falling
    units = count_words(n, unit)
    verb = "has" if called == 1 else "have"
    part = f"{called} of {units} {verb}" if called else f"None of the {units} has"
    part = f"The one {unit} has {'a' if called else 'no'}" if n == 1 else f"{part} a"
    split = f": {n_rising} rising, {n_falling} falling" if called else ""
    sentence = f"{part} lasting trend{split} (corrected for testing {units}, separately from the topics)."
    yield Claim(kind=kind, topic=None, sentence=sentence, estimate=float(called), unit=f"{unit}s")


def _both_levels(theme: int, themes: Themes, *, topics: LevelResults, above: LevelResults) -> Iterator[Claim]:
    """What is significant for a theme but not for its topics, or for its topics but not for the theme."""
    inside = themes.topics(theme).tolist()
    if len(inside) < 2:
        return
    name, verdict = f"“{themes.label[theme]}”", above.verdict(theme)
    none = f"none of its {count_words(len(inside), 'topic')}"
    if verdict in CALLED and not any(topics.verdict(k) == verdict for k in inside):
        yield _claim(f"The theme {name} is {verdict}; {none} is significantly {verdict}.", theme)
    elif above.changes_of(theme) and not any(topics.changes_of(k) or topics.trends.change_points[k] for k in inside):
        yield _claim(f"The theme {name} changed by more than chance explains; {none} did.", theme)
    sentence = _apart(name, inside, topics)
    if sentence:
        whole = verdict not in CALLED and not above.changes_of(theme) and not above.trends.change_points[theme]
        yield _claim(f"{sentence}{'; the theme as a whole shows no significant change' if whole else ''}.", theme)


def _apart(name: str, inside: Sequence[int], topics: LevelResults) -> str:
    """That one topic of a theme rose while another fell, or an empty text."""
    lasting = (row for k in inside for row in topics.changes_of(k) if row.kind != "seasonal")
    rows = sorted(lasting, key=lambda row: -row.certain)
    pairs = [
        (up, down)
        for up in rows if up.difference > 0
        for down in rows if down.difference < 0 and down.topic != up.topic and _part(up, down, topics.prevalence)
    ]  # fmt: skip
    if pairs:
        up, down = max(pairs, key=lambda pair: min(row.certain for row in pair))
        rise, fall = (number_words(abs(row.difference)) for row in (up, down))
        rise = f"{with_noun(rise, 'percentage point')} ({number_words(up.lower)} to {number_words(up.upper)})"
        fall = f"{fall} ({number_words(-down.upper)} to {number_words(-down.lower)})"
        same = up.levels[0].spans == down.levels[0].spans and up.levels[1].spans == down.levels[1].spans
        link, when = (
            ("while", "") if same else ("and", f", each over {dated_period(topics.prevalence).period}s of its own")
        )
        return f"Within the theme {name}, “{up.label}” rose by {rise} {link} “{down.label}” fell by {fall}{when}"
    names = [[k for k in inside if topics.verdict(k) == word] for word in ("rising", "falling")]
    if not all(names):
        return ""
    up_label, down_label = (topics.names.label[found[0]] for found in names)
    return f"Within the theme {name}, “{up_label}” has been rising while “{down_label}” has been falling"


def _part(up: Change, down: Change, shares: Prevalence) -> bool:
    """Whether two topics went apart over the months of each of two changes, one of either topic.

    Without that a rise at the end of an archive and a fall at its beginning would be told in one sentence.
    """
    same = up.levels[0].spans == down.levels[0].spans and up.levels[1].spans == down.levels[1].spans
    return same or (_rise(shares, down.topic, over=up) < 0 < _rise(shares, up.topic, over=down))


def _rise(shares: Prevalence, topic: int, *, over: Change) -> float:
    """By how much the share of a topic rose over the months of a change, whatever topic it is of; NaN without any."""
    months, inside = shares.months.astype(str), ~np.isnan(shares.raw[:, topic])
    ends = (over.start, over.end), (over.reference_start, over.reference_end)
    weights = [shares.n_docs * (inside & (months >= first) & (months <= last)) for first, last in ends]
    if not all(weight.sum() > 0 for weight in weights):
        return float("nan")
    late, early = (float(np.average(np.nan_to_num(shares.raw[:, topic]), weights=weight)) for weight in weights)
    return late - early


def _claim(sentence: str, theme: int) -> Claim:
    return Claim(kind=BOTH, topic=None, theme=theme, sentence=sentence)
