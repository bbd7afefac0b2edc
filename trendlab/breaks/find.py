"""The steps of each topic: search, test against no step and against a trend, interval for the month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.breaks.cost import place_steps
from trendlab.breaks.noise import ProcessBasis, RateNoise, draw_success, estimate_noise, make_basis
from trendlab.breaks.result import ChangePoint
from trendlab.breaks.scan import MARGIN, line_gain, scan_steps, step_posterior
from trendlab.checks import FloatArray, IntArray, MonthArray, check_fraction

MIN_MONTHS = 8
N_DRAWS = 999
CALL_P = 0.05
MAX_STEPS = 5
# A steady trend that fits better than the best step by this much (twice the log-likelihood) rules the step out.
LINE_LEAD = 3.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """A step of one series, by row numbers.

    Attributes:
        row: first month after the step.
        lower, upper: interval for it.
        size: change of the rate.
        p_value: of no step, in (0, 1).
        over_line: twice the log-likelihood gained over a steady trend.
    """

    row: int
    lower: int
    upper: int
    size: float
    p_value: float
    over_line: float


def find_breaks(
    share: FloatArray, trials: FloatArray, *, months: MonthArray, level: float = 0.9, rng: np.random.Generator
) -> tuple[tuple[ChangePoint, ...], ...]:
    """Steps of each topic's rate that chance, overdispersion and a steady trend do not explain.

    The first step of a topic must pass Benjamini-Hochberg over topics at 5 %; further ones are looked for on
    both sides of it.

    Args:
        share: (n_months, n_topics) raw shares, no NaN.
        trials: (n_months, n_topics) binomial trials with the sampling variance of the shares, above 0.
        months: (n_months,) of datetime64[M], increasing; months without articles left out.
        level: coverage of the interval for the month, in (0, 1).
        rng: draws the series without a step.

    Raises:
        OutOfRangeError: if level does not lie in (0, 1).

    Source: Hinkley & Hinkley 1970; Davison & Hinkley 1997, section 4.2 (parametric bootstrap test); Truong, Oudre &
    Vayatis 2020 (binary segmentation and the joint search).
    """
    check_fraction(level, "level")
    n_months, n_topics = share.shape
    if n_months < MIN_MONTHS:
        return tuple(() for _ in range(n_topics))
    place = months.astype(int).astype(float)
    basis = make_basis(trials.mean(1), place)
    series = [
        _Series(success=share[:, k] * trials[:, k], trials=trials[:, k], place=place, basis=basis)
        for k in range(n_topics)
    ]
    gain = scan_steps(share * trials, trials).max(0)
    line = line_gain(share * trials, trials)
    p = np.array(
        [
            _test_step(s, float(gain[k]), n_draws=N_DRAWS, rng=rng) if gain[k] > line[k] - LINE_LEAD else 1.0
            for k, s in enumerate(series)
        ]
    )
    called = _benjamini_hochberg(p) <= CALL_P
    return tuple(
        _as_change_points(_segment(s, float(p[k]), level=level, rng=rng), months) if called[k] else ()
        for k, s in enumerate(series)
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Series:
    success: FloatArray
    trials: FloatArray
    place: FloatArray
    basis: ProcessBasis

    def part(self, start: int, stop: int) -> _Series:
        rows = slice(start, stop)
        trials, place = self.trials[rows], self.place[rows]
        return _Series(success=self.success[rows], trials=trials, place=place, basis=make_basis(trials, place))

    def noise(self, edges: list[int]) -> RateNoise:
        """Overdispersion and autocorrelation around the rates of the segments between edges."""
        group = np.searchsorted(np.array(edges), np.arange(len(self.trials)), side="right")
        rate = np.bincount(group, self.success) / np.bincount(group, self.trials)
        rate = np.clip(rate, 0.5 / self.trials.sum(), 1 - 0.5 / self.trials.sum())[group]
        information = self.trials * rate * (1 - rate)
        return estimate_noise(
            (self.success - self.trials * rate) / np.sqrt(information), float(information.mean()), self.basis
        )


def _test_step(series: _Series, gain: float, *, n_draws: int, rng: np.random.Generator) -> float:
    """P-value of the largest gain among series that keep their rate but for their noise."""
    # Under 5 the largest of several chi-squared values is never rare: no draws needed.
    if gain < 5:
        return 1.0
    best = int(scan_steps(series.success, series.trials).argmax()) + MARGIN
    noise = series.noise([best])
    if noise.sd:
        # A process that is there even beside the step: its size is that of series without one.
        noise = max(noise, series.noise([]), key=lambda found: found.inflation)
    total = series.trials.sum()
    rate = float(np.clip(series.success.sum() / total, 0.5 / total, 1 - 0.5 / total))
    drawn = draw_success(rate, series.trials, noise=noise, n_draws=n_draws, rng=rng)
    largest = scan_steps(drawn, np.maximum(series.trials[:, None], drawn)).max(0)
    return _tail(largest, gain)


def _tail(drawn: FloatArray, value: float) -> float:
    """Part of the draws at or above the value; beyond the upper twentieth an exponential tail carries on.

    Source: Davison & Hinkley 1997, equation (4.11), for the part.
    """
    p = (1 + int((drawn >= value).sum())) / (1 + len(drawn))
    if p > 0.02:
        return p
    start = float(np.quantile(drawn, 0.95))
    scale = float((drawn[drawn > start] - start).mean()) if (drawn > start).any() else 2.0
    return float(min(p, 0.05 * np.exp(-(value - start) / scale)))


def _segment(series: _Series, p_value: float, *, level: float, rng: np.random.Generator) -> list[Step]:
    """All steps of a series whose first one is established."""
    first = int(scan_steps(series.success, series.trials).argmax()) + MARGIN
    edges, p_at = [first], {first: p_value}
    waiting = [(0, first), (first, len(series.trials))]
    while waiting and len(edges) < MAX_STEPS:
        start, stop = waiting.pop(0)
        if stop - start < MIN_MONTHS:
            continue
        piece = series.part(start, stop)
        gain = scan_steps(piece.success, piece.trials)
        p = _test_step(piece, float(gain.max()), n_draws=N_DRAWS, rng=rng)
        if p <= CALL_P / 2 and gain.max() > line_gain(piece.success[:, None], piece.trials[:, None])[0] - LINE_LEAD:
            row = start + int(gain.argmax()) + MARGIN
            edges.append(row)
            p_at[row] = p
            waiting += [(start, row), (row, stop)]
    edges = sorted(edges)
    rows = edges
    if len(edges) > 1:
        rows = place_steps(series.success, series.trials, n_steps=len(edges), margin=MARGIN)
    noise = series.noise(rows)
    return [
        _locate(series, rows, i, p_value=p_at[edge], inflation=noise.inflation, level=level)
        for i, edge in enumerate(edges)
    ]


def _locate(series: _Series, rows: list[int], i: int, *, p_value: float, inflation: float, level: float) -> Step:
    """One step with its interval, between its neighbours."""
    start, stop = ([0, *rows][i], [*rows, len(series.trials)][i + 1])
    piece = series.part(start, stop)
    row = rows[i] - start
    before = piece.success[:row].sum() / piece.trials[:row].sum()
    after = piece.success[row:].sum() / piece.trials[row:].sum()
    weight = step_posterior(piece.success, piece.trials, inflation=inflation)
    reach = np.cumsum(weight)
    tail = (1 - level) / 2
    lower = min(int(np.searchsorted(reach, tail)) + MARGIN, row)
    upper = max(int(np.searchsorted(reach, 1 - tail)) + MARGIN, row)
    gain = scan_steps(piece.success, piece.trials)
    average = gain.max() + 2 * np.log(np.exp((gain - gain.max()) / 2).mean())
    line = line_gain(piece.success[:, None], piece.trials[:, None])[0]
    return Step(
        row=rows[i],
        lower=start + lower,
        upper=start + upper,
        size=after - before,
        p_value=p_value,
        over_line=float(average - line) / inflation,
    )


def _as_change_points(steps: list[Step], months: MonthArray) -> tuple[ChangePoint, ...]:
    return tuple(
        ChangePoint(
            month=str(months[step.row]),
            lower=str(months[step.lower]),
            upper=str(months[min(step.upper, len(months) - 1)]),
            size=float(100 * step.size),
            p_value=step.p_value,
            over_line=step.over_line,
        )
        for step in steps
    )


def _benjamini_hochberg(p: FloatArray) -> FloatArray:
    """Adjusted p-values. Source: Benjamini & Hochberg 1995."""
    order: IntArray = np.argsort(p, kind="stable")
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(ranked[::-1])[::-1]
    return adjusted
