"""Change points of each topic: search, tests against no step and against a trend, interval for the month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from trendlab.checks import FloatArray, MonthArray, check_fraction
from trendlab.maths.adjust import adjust_p
from trendlab.trend.breaks.cost import place_steps
from trendlab.trend.breaks.noise import draw_success, inflation_of, weigh_noise
from trendlab.trend.breaks.result import ChangePoint
from trendlab.trend.breaks.scan import MARGIN, average_gain, line_gain, scan_steps, step_posterior
from trendlab.words.numbers import CALL_P

MIN_MONTHS = 8
N_DRAWS, N_FIRST = 999, 199
NO_STEP = 0.2
MAX_STEPS = 5
# A linear trend that fits better than the best step by this much (twice the log-likelihood) rules the step out.
LINE_LEAD = 3.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """A step of one series; months are row numbers.

    Attributes:
        row: first month after the step.
        lower, upper: interval for it.
        size: change of the rate.
        p_value: of no step, in (0, 1].
        over_line: twice the log-likelihood gained over a linear trend.
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
    """Steps of each topic's rate that chance, overdispersion and a linear trend do not explain.

    The first step of a topic must pass Benjamini-Hochberg over topics at 5 %. Further steps are searched on both sides
    of it, each at 2.5 %.

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
    if len(share) < MIN_MONTHS:
        return tuple(() for _ in range(share.shape[1]))
    series = _make_series(share, trials, months, rng=rng)
    p = _test_all(series)
    called = adjust_p(p) <= CALL_P
    return tuple(
        _as_change_points(_segment(s, float(p[k]), level=level), months) if called[k] else ()
        for k, s in enumerate(series)
    )


def step_p_values(share: FloatArray, trials: FloatArray, *, months: MonthArray, rng: np.random.Generator) -> FloatArray:
    """P-value of no step in each topic, not adjusted for the number of topics, (n_topics,).

    Args:
        share: (n_months, n_topics) raw shares, no NaN.
        trials: (n_months, n_topics) binomial trials with the sampling variance of the shares, above 0.
        months: (n_months,) of datetime64[M], increasing.
        rng: draws the series without a step.
    """
    return _test_all(_make_series(share, trials, months, rng=rng))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Series:
    """One topic: successes and trials of each month, the posterior of its noise, and its random generator.

    The draws of a topic depend on its own shares and on the seed, not on other topics. If two other topics are merged,
    its p-value changes only by what they contribute to the posterior of the noise.
    """

    success: FloatArray
    trials: FloatArray
    noise: FloatArray
    rng: np.random.Generator

    def slice(self, start: int, stop: int) -> _Series:
        """The months from `start` to `stop` - 1, with the noise of all months."""
        return replace(self, success=self.success[start:stop], trials=self.trials[start:stop])


def _make_series(
    share: FloatArray, trials: FloatArray, months: MonthArray, *, rng: np.random.Generator
) -> list[_Series]:
    """One series a topic."""
    noise = weigh_noise(share, trials, months.astype(int).astype(float))
    seed = int(rng.integers(2**63))
    return [
        _Series(
            success=share[:, k] * trials[:, k],
            trials=trials[:, k],
            noise=noise[:, k],
            rng=np.random.default_rng([seed, _digest(share[:, k])]),
        )
        for k in range(share.shape[1])
    ]


def _digest(values: FloatArray) -> int:
    """A hash of the values, (n,), rounded to six decimals."""
    return int.from_bytes(sha256(np.rint(values * 1e6).astype("<i8").tobytes()).digest()[:8], "little")


def _test_all(series: list[_Series]) -> FloatArray:
    """P-value of no step in each series; 1 where a linear trend rules a step out."""
    success = np.column_stack([s.success for s in series])
    trials = np.column_stack([s.trials for s in series])
    lead = scan_steps(success, trials).max(0) - line_gain(success, trials)
    return np.array([_test_step(s) if lead[k] > -LINE_LEAD else 1.0 for k, s in enumerate(series)])


def _test_step(series: _Series) -> float:
    """P-value of no step by parametric bootstrap; the statistic is the mean likelihood ratio over months."""
    gain = scan_steps(series.success, series.trials)
    # Below 5, the largest of several chi-squared values is never significant, so no draws are needed.
    if gain.max() < 5:
        return 1.0
    total = series.trials.sum()
    rate = float(np.clip(series.success.sum() / total, 0.5 / total, 1 - 0.5 / total))
    value = float(average_gain(gain))
    drawn = _draw_gains(series, rate, n_draws=N_FIRST)
    # Most topics have no step, which a few draws show.
    if (drawn >= value).sum() > NO_STEP * N_FIRST:
        return _tail(drawn, value)
    return _tail(np.append(drawn, _draw_gains(series, rate, n_draws=N_DRAWS - N_FIRST)), value)


def _draw_gains(series: _Series, rate: float, *, n_draws: int) -> FloatArray:
    """The statistic of the test for series with a constant rate and the posterior noise, (n_draws,)."""
    drawn = draw_success(rate, series.trials, weight=series.noise, n_draws=n_draws, rng=series.rng)
    return average_gain(scan_steps(drawn, np.maximum(series.trials[:, None], drawn)))


def _tail(drawn: FloatArray, value: float) -> float:
    """Fraction of the draws at or above the value; if it is at most .02, at most that of a fitted exponential tail.

    The tail is fitted to the draws above their .95 quantile.

    Source: Davison & Hinkley 1997, equation (4.11), for the fraction.
    """
    p = (1 + int((drawn >= value).sum())) / (1 + len(drawn))
    if p > 0.02:
        return p
    start = float(np.quantile(drawn, 0.95))
    scale = float((drawn[drawn > start] - start).mean()) if (drawn > start).any() else 2.0
    return float(min(p, 0.05 * np.exp(-(value - start) / scale)))


def _segment(series: _Series, p_value: float, *, level: float) -> list[Step]:
    """All steps of a series whose first step is significant, by binary segmentation and a joint search."""
    first = int(scan_steps(series.success, series.trials).argmax()) + MARGIN
    edges, p_at = [first], {first: p_value}
    waiting = [(0, first), (first, len(series.trials))]
    while waiting and len(edges) < MAX_STEPS:
        start, stop = waiting.pop(0)
        if stop - start < MIN_MONTHS:
            continue
        piece = series.slice(start, stop)
        gain = scan_steps(piece.success, piece.trials)
        p = _test_step(piece)
        if p <= CALL_P / 2 and gain.max() > line_gain(piece.success[:, None], piece.trials[:, None])[0] - LINE_LEAD:
            row = start + int(gain.argmax()) + MARGIN
            edges.append(row)
            p_at[row] = p
            waiting += [(start, row), (row, stop)]
    edges = sorted(edges)
    rows = edges
    if len(edges) > 1:
        rows = place_steps(series.success, series.trials, n_steps=len(edges), margin=MARGIN)
    inflation = inflation_of(series.noise)
    return [
        _locate(series, rows, i, p_value=p_at[edge], inflation=inflation, level=level) for i, edge in enumerate(edges)
    ]


def _locate(series: _Series, rows: list[int], i: int, *, p_value: float, inflation: float, level: float) -> Step:
    """Step i with its interval, from the months between its neighbouring steps."""
    start, stop = ([0, *rows][i], [*rows, len(series.trials)][i + 1])
    piece = series.slice(start, stop)
    row = rows[i] - start
    before = piece.success[:row].sum() / piece.trials[:row].sum()
    after = piece.success[row:].sum() / piece.trials[row:].sum()
    weight = step_posterior(piece.success, piece.trials, inflation=inflation)
    cumulative = np.cumsum(weight)
    tail = (1 - level) / 2
    lower = min(int(np.searchsorted(cumulative, tail)) + MARGIN, row)
    upper = max(int(np.searchsorted(cumulative, 1 - tail)) + MARGIN, row)
    gain = scan_steps(piece.success, piece.trials)
    line = line_gain(piece.success[:, None], piece.trials[:, None])[0]
    return Step(
        row=rows[i],
        lower=start + lower,
        upper=start + upper,
        size=after - before,
        p_value=p_value,
        over_line=(float(average_gain(gain)) - float(line)) / inflation,
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
