"""Whether a topic's months repeat a yearly pattern, and what of them that pattern explains.

Two models of the same months are compared by the Bayesian information criterion. In the first, the rate goes from one
level, or straight line, to the next; in the second, it does so and repeats a pattern every year. Each level, slope,
place and height is a parameter with a penalty of the logarithm of the number of months (Schwarz 1978). Changes that
recur every year need their places once in the second model and anew each year in the first. A step, a pulse or a climb
comes once, so that a pattern would cost more than it explains.

A month's share is turned into the angle 2 arcsin sqrt(p), whose variance is one over its trials whatever the rate
(Anscombe 1948), so that both models are fitted by least squares with known weights. Patterns are a yearly wave, with or
without its half-yearly part; and a rounded bump of a year, or a raised run of one to six months, with one height for
all years or its own height in each. A height of one year costs the logarithm of twelve months, for no others inform it.

Source: Schwarz 1978, Annals of Statistics 6 (the criterion); Auger & Lawrence 1989, Bulletin of Mathematical Biology
51 (the best division into segments); Anscombe 1948, Biometrika 35 (the angle).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.patterns import YEAR, YEAR_PENALTY, Residual, best_pattern, project_out
from trendlab.changes.segments import Segments, divide, one_segment
from trendlab.checks import BoolArray, FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from trendlab.changes.choose import Search

MIN_MONTHS = 30
MIN_YEARS = 3
MIN_LEAD = 5.0
AGREE_FRACTION = 0.75
HEIGHT_FRACTION = 0.25
INFO_FRACTION = 1 / 3
MAX_ROUNDS = 4
MAX_HEIGHT = 1.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Season:
    """A yearly pattern that a topic's months repeat.

    Attributes:
        lead: by how much the model with the pattern is better: the difference of twice the log-likelihood less the
            penalties.
        effect: (n_months,) rate with the pattern minus the rate without it. Where the heights of the years differ, only
            the part that the years share counts (see `_common_part`).
    """

    lead: float
    effect: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "effect", read_only(self.effect, float))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Model:
    """A model with a pattern: its criterion, its segments, and the curves of level and pattern in angles."""

    cost: float
    segments: Segments
    pattern: FloatArray
    year: IntArray
    level: FloatArray


def find_season(hits: FloatArray, trials: FloatArray) -> Season | None:
    """The yearly pattern of a topic, or None where its months are explained as well without one.

    The model with the pattern must be better by 5 or more. Three in four years, and at least three, must show a quarter
    or more of its mean height. Without the year that shows it best, it must still be worth its penalty. Series of under
    30 months have no pattern.

    Args:
        hits: (n_months,) trials times share; one topic.
        trials: (n_months,) binomial trials that have the sampling variance of the month's share; 0 without articles.
    """
    if len(hits) < MIN_MONTHS or int((trials > 0).sum()) < MIN_MONTHS - YEAR // 2:
        return None
    inside = np.clip(hits, 0.0, trials)
    angle = 2 * np.arcsin(np.sqrt((inside + 0.375) / (trials + 0.75)))
    weight = np.where(trials > 0, trials, 0.0)
    penalty = float(np.log((trials > 0).sum()))
    plain = divide(angle, weight, penalty=penalty)
    best: _Model | None = None
    for begun in (one_segment(len(angle), line=True), plain):
        found = _improve(angle, weight, begun, penalty=penalty)
        if best is None or found.cost < best.cost:
            best = found
    if best is None or plain.cost - best.cost < MIN_LEAD or not _agrees(best, angle, weight):
        return None
    angles = best.level + _common_part(best), best.level
    raised, level = (np.sin(np.clip(x, 0.0, np.pi) / 2) ** 2 for x in angles)
    return Season(lead=plain.cost - best.cost, effect=raised - level)


def _improve(angle: FloatArray, weight: FloatArray, segments: Segments, *, penalty: float) -> _Model:
    """The best model found by choosing the pattern and the segments in turn."""
    best = _with_pattern(angle, weight, segments, penalty=penalty)
    for _ in range(MAX_ROUNDS):
        again = divide(angle - best.pattern, weight, penalty=penalty)
        if again.parts == best.segments.parts:
            break
        found = _with_pattern(angle, weight, again, penalty=penalty)
        if found.cost >= best.cost - 1e-9:
            break
        best = found
    return best


def _with_pattern(angle: FloatArray, weight: FloatArray, segments: Segments, *, penalty: float) -> _Model:
    """The best pattern beside these segments, both fitted together."""
    root, design = np.sqrt(weight), segments.design()
    basis, _ = np.linalg.qr(root[:, None] * design)
    residual = Residual(root=root, basis=basis, values=project_out(root * angle, basis), penalty=penalty)
    found = best_pattern(residual)
    level, *_ = np.linalg.lstsq(root[:, None] * design, root * (angle - found.curve), rcond=None)
    cost = float(residual.values @ residual.values) - found.gain + penalty * segments.n_parameters
    return _Model(cost=cost, segments=segments, pattern=found.curve, year=found.year, level=design @ level)


def _agrees(model: _Model, angle: FloatArray, weight: FloatArray) -> bool:
    """Whether the years show the same pattern, and not one of them alone."""
    mean = _mean_year(model.pattern)
    curves = np.array([mean * (model.year == one) for one in np.unique(model.year)])
    root = np.sqrt(weight)
    basis, _ = np.linalg.qr(root[:, None] * model.segments.design())
    free = project_out(root * curves, basis)
    info = (free**2).sum(axis=1)
    height, *_ = np.linalg.lstsq(free.T, project_out(root * angle, basis), rcond=1e-8)
    seen = info >= INFO_FRACTION * np.median(info)
    shown, known = height[seen], info[seen]
    agree = shown >= HEIGHT_FRACTION * shown.mean()
    gain = np.sort(np.where(shown > 0, shown**2 * known, 0.0))[:-1]
    worth = gain.sum() >= YEAR_PENALTY * len(gain)
    return bool(shown.mean() > 0 and worth and agree.sum() >= MIN_YEARS and agree.mean() >= AGREE_FRACTION)


def _mean_year(pattern: FloatArray) -> FloatArray:
    """The same curve in all years: the mean of each place in the year, (n_months,)."""
    place = np.arange(len(pattern)) % YEAR
    return np.asarray((np.bincount(place, pattern, YEAR) / np.bincount(place, minlength=YEAR))[place])


def _common_part(model: _Model) -> FloatArray:
    """The part of a pattern that the years share, (n_months,).

    Where heights only grow from year to year, or only shrink, it is their mean: the rest is a rise or fall. A height of
    more than 1.5 times the median one is cut there: the rest is a peak of that year.
    """
    size, years = np.abs(model.pattern), np.unique(model.year)
    height = np.array([size[model.year == one].max() for one in years])
    step = np.diff(height[height > 0])
    if len(step) and ((step > 0).all() or (step < 0).all()):
        return _mean_year(model.pattern)
    most = MAX_HEIGHT * float(np.median(height[height > 0]))
    part = np.minimum(1.0, most / np.maximum(height, 1e-12))
    return np.asarray(model.pattern * part[np.searchsorted(years, model.year)])


def season_of(topic: int, search: Search) -> Season | None:
    """The yearly pattern of a topic's months as dated."""
    rates = search.rates
    return find_season(rates.sums[:, topic] / rates.design_effect[topic], rates.size / rates.design_effect[topic])


def season_fraction(season: Season, topic: int, search: Search) -> FloatArray:
    """Fraction of the difference of each pair that the season explains, (n_pairs,)."""
    windows, pairs = search.windows, search.pairs
    made = _in_windows(season, search)
    away = windows.rate[pairs.second, topic] - windows.rate[pairs.first, topic]
    return np.asarray((made[pairs.second] - made[pairs.first]) / np.where(away == 0, np.inf, away))


def same_months(search: Search) -> BoolArray:
    """Which pairs compare the same calendar months, or whole years, (n_pairs,): no season explains such differences."""
    windows, pairs = search.windows, search.pairs
    length = windows.end - windows.start
    first, second = length[pairs.first], length[pairs.second]
    apart = windows.start[pairs.second] - windows.start[pairs.first]
    years = (first % YEAR == 0) & (second % YEAR == 0)
    return np.asarray(years | ((first == second) & (apart % YEAR == 0)))


def without_season(season: Season, topic: int, search: Search) -> Search:
    """The same search with the season of a topic subtracted from its months and spans as dated."""
    windows, rates = search.windows, search.rates
    sums, rate = rates.sums.copy(), windows.rate.copy()
    sums[:, topic] = np.clip(sums[:, topic] - rates.size * season.effect, 0.0, rates.size)
    rate[:, topic] = np.clip(rate[:, topic] - _in_windows(season, search), 0.0, 1.0)
    return replace(search, rates=replace(rates, sums=sums), windows=replace(windows, rate=rate), deconvolved=None)


def _in_windows(season: Season, search: Search) -> FloatArray:
    """Mean effect of a pattern over each window, (n_windows,)."""
    windows, size = search.windows, search.rates.size
    edge = np.concatenate([[0.0], np.cumsum(size * season.effect)])
    return np.asarray((edge[windows.end] - edge[windows.start]) / windows.size)
