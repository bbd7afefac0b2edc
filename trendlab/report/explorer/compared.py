"""What the page needs to compare two spans of months by itself: the sums of `compare_periods`, without rounding."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.compare import simultaneous_critical_value
from trendlab.changes.known import MIN_GIVEN, rates_of_given
from trendlab.changes.rates import MonthRates, find_rates
from trendlab.changes.sources import rates_by_source
from trendlab.claims.known import known_words
from trendlab.claims.sources import is_doubted, within_words
from trendlab.errors import TooFewArticlesError
from trendlab.prevalence.knownyears import by_known_years, gather, year_middles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes import Change, Changes
    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.store import Run

MAX_NUMBERS = 60_000  # of the covariance between months: at 11 letters each a fifth of the page's 3 MB
MIN_COVARIANCE = 1e-15  # as a part of the smallest month: what is left out cannot be seen in any sum


def comparison_data(run: Run) -> dict[str, Any] | None:
    """Sums, covariance and critical values of the months, or the reason why two spans cannot be compared.

    The page does with them what `compare_periods` does. Arrays are base64 of little-endian doubles, so that the page's
    numbers are those of Python. Sums hold topic after topic. The covariance of the sums is given by its diagonals, the
    main one first, up to the last that is not zero: where every month is known this is the main one alone. Where months
    are uncertain, the sums are given twice: deconvolved, and under "as_dated" as dated, whose shares are shown.

    Args:
        run: the finished run; None comes back where nothing dates it.
    """
    if run.prevalence is None:
        return None
    try:
        rates = page_rates(run.prevalence)
    except TooFewArticlesError as error:
        return {"reason": str(error)}
    ways = [rates] if rates.as_dated is None else [rates, rates.as_dated]
    if sum(len(rates.months) - k for way in ways for k in range(_band(way) + 1)) > MAX_NUMBERS:
        return {"reason": "so many months of uncertain date are more than a page holds: trendlab compare answers here"}
    return {
        "reason": "",
        "too_wide": rates.too_wide,
        "level": run.prevalence.level,
        **_critical_values(rates, run.prevalence),
        "n_docs": _packed(rates.n_docs),
        "size": _packed(rates.size),
        "effect": _packed(rates.design_effect),
        **_way(rates),
        **({} if rates.as_dated is None else {"as_dated": _way(rates.as_dated)}),
        **_refits(rates),
        **_of_concepts(run),
        **_of_sources(run, run.prevalence),
        **_of_given(run, run.prevalence),
    }


def page_rates(prevalence: Prevalence) -> MonthRates:
    """The rates of what the page draws: of the months, or of the years where an archive is known by year.

    Args:
        prevalence: shares of the months with those of the years.

    Raises:
        TooFewArticlesError: if fewer than two months, or years, have articles.
    """
    middles = year_middles(prevalence)
    rates = find_rates(by_known_years(prevalence))
    return rates if middles is None else rates.take_months(np.unique(middles))


def changes_data(run: Run) -> list[dict[str, Any]]:
    """The changes with their spans and numbers, the largest certain ones first, and what they are within sources."""
    return _change_rows(run, run.changes)


def concept_changes_data(run: Run) -> list[dict[str, Any]]:
    """The same of the concepts, which are numbered after the topics in the page."""
    return [{**row, "topic": row["topic"] + run.fit.n_topics} for row in _change_rows(run, run.concept_changes)]


def _change_rows(run: Run, changes: Changes | None) -> list[dict[str, Any]]:
    rows, mix, given = () if changes is None else changes.rows, run.tables.get("mix_change"), "given_change"
    plain = ({name: None if value != value else value for name, value in asdict(row).items()} for row in rows)
    parts = ((within_words(mix, row), known_words(run.tables.get(given), row, run.unit)) for row in rows)
    return [
        {**found, **_one_year(row), "within": within, "given": known, "doubted": is_doubted(row, run.tables)}
        for found, row, (within, known) in zip(plain, rows, parts, strict=True)
    ]


def _one_year(row: Change) -> dict[str, str]:
    """Of a season its last whole high stretch and the low one before it: the page shows the pattern in one year."""
    if row.yearly is None:
        return {}
    lows, highs = (_longest(level.spans) for level in row.levels)
    high = highs[-1]
    low = next((span for span in lows[::-1] if span[1] < high[0]), lows[-1])
    return {"reference_start": low[0], "reference_end": low[1], "start": high[0], "end": high[1]}


def _longest(spans: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The stretches that no end of the archive cuts, in order."""
    length = [int((np.datetime64(last, "M") - np.datetime64(first, "M")).astype(int)) for first, last in spans]
    return [span for span, n in zip(spans, length, strict=True) if n == max(length)]


def _way(rates: MonthRates) -> dict[str, str]:
    """Sums and their covariance."""
    band = _band(rates)
    return {
        "sums": _packed(rates.sums.T),
        "covariance": _packed(np.concatenate([np.diag(rates.sum_covariance, k) for k in range(band + 1)])),
    }


def _band(rates: MonthRates) -> int:
    """The largest lag in months at which the sums are correlated."""
    minimum = MIN_COVARIANCE * float(rates.size[rates.size > 0].min())
    lags = [k for k in range(1, len(rates.months)) if np.abs(np.diag(rates.sum_covariance, k)).max() > minimum]
    return max(lags, default=0)


def _critical_values(rates: MonthRates, prevalence: Prevalence) -> dict[str, float]:
    """Critical values: `critical` of the bounds for one comparison, `simultaneous_critical` of those of all spans."""
    from scipy.special import ndtri

    one, other = np.arange(len(rates.months)) == 0, np.arange(len(rates.months)) == 1
    return {
        "critical": float(ndtri((1 + prevalence.level) / 2)),
        "simultaneous_critical": simultaneous_critical_value(rates, one, other, level=prevalence.level),
    }


def _refits(rates: MonthRates) -> dict[str, Any]:
    """Differences of the sums under refits, by topic and month, and the number of refits; empty without any.

    Single precision is enough for a variance. A page has no room for more of these numbers, whose bounds then leave
    refits out.
    """
    shift = rates.refit_shift
    if shift is None or shift.size > 2 * MAX_NUMBERS:
        return {}
    return {"refits": _packed(shift.transpose(1, 0, 2), "<f4"), "n_refits": shift.shape[2]}


def _of_concepts(run: Run) -> dict[str, Any]:
    """The sums of the concepts, whose months, weights and covariance are those of the topics; empty without any."""
    if run.concept_prevalence is None:
        return {}
    rates = page_rates(run.concept_prevalence)
    sums: dict[str, Any] = {} if rates.as_dated is None else {"as_dated": _packed(rates.as_dated.sums.T)}
    sums |= {"sums": _packed(rates.sums.T), "effect": _packed(rates.design_effect)}
    critical = _critical_values(rates, run.concept_prevalence)["simultaneous_critical"]
    return {"concepts": sums | {"simultaneous_critical": critical}}


def _of_sources(run: Run, prevalence: Prevalence) -> dict[str, Any]:
    """The articles of each source in each month, source after source; empty where their mix never changed."""
    known, middles = rates_by_source(run), year_middles(prevalence)
    if known is None:
        return {}
    size = np.stack([one.size for one in known.rates])
    size = size if middles is None else gather(size.T, middles).T[:, np.unique(middles)]
    return {"sources": {"names": list(known.names), "of": known.of, "size": _packed(size)}}


def _of_given(run: Run, prevalence: Prevalence) -> dict[str, Any]:
    """The same of the articles with a given date; empty where nearly all have one, hardly any, or only their years."""
    known = rates_of_given(run)
    if known is None or year_middles(prevalence) is not None:
        return {}
    rates = known.rates[0].dated
    size, effect = _packed(rates.size), _packed(rates.design_effect)
    return {"given": {"size": size, "effect": effect, "least": MIN_GIVEN, **_way(rates)}}


def critical_value_of_one(prevalence: Prevalence) -> float | None:
    """Critical value of the simultaneous bounds of one topic; None where fewer than two months have articles."""
    try:
        rates = page_rates(prevalence.take_topics(np.array([0])))
    except TooFewArticlesError:
        return None
    return _critical_values(rates, prevalence)["simultaneous_critical"]


def _packed(values: FloatArray, kind: str = "<f8") -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype=kind).tobytes()).decode("ascii")
