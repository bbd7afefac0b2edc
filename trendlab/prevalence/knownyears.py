"""Archives dated by year only: what is known of each year as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.dating import MAX_MONTHS, effective_months, why_no_trend

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.prevalence.result import Prevalence

# Largest effective number of years of an article in an archive that is known by year.
MAX_YEARS = 1.1
YEAR = 12


def is_known_by_year(prevalence: Prevalence) -> bool:
    """Whether articles are dated too widely to compare months, and hardly any may be of more than one year.

    Args:
        prevalence: shares of the months, with `info` as `estimate_prevalence` gives it.
    """
    info = prevalence.info
    if info is None or prevalence.year is None or effective_months(info) <= MAX_MONTHS:
        return False
    years = _years(prevalence)
    return bool(years[0] != years[-1]) and effective_months(_sums(info, years)) <= MAX_YEARS


def dated_period(prevalence: Prevalence) -> Prevalence:
    """The shares by what articles are dated to: by month, or by year where an archive is known by year.

    Args:
        prevalence: shares of the months with those of the years.
    """
    return prevalence.year if prevalence.year is not None and is_known_by_year(prevalence) else prevalence


def by_known_years(prevalence: Prevalence) -> Prevalence:
    """The shares with all articles of a year in its middle month, where an archive is known by year; else the same.

    An article of 2019 has each month of it with the same probability: its month is not known, its year is. Tests of
    trends and changes then are those of years. Months that hold no article have no raw share.

    Args:
        prevalence: shares of the months, with `info` as `estimate_prevalence` gives it, and with those of the years.
    """
    year = prevalence.year
    if year is None or prevalence.info is None or not is_known_by_year(prevalence):
        return prevalence
    years = _years(prevalence)
    middle = np.array([int(np.median(np.flatnonzero(years == one))) for one in np.unique(years)])
    n_months = len(years)

    def placed(values: FloatArray, empty: float) -> FloatArray:
        full = np.full((n_months, *values.shape[1:]), empty)
        full[middle] = values
        return full

    parts: dict[str, Any] = {}
    for name in ("info", "copies"):
        if getattr(prevalence, name) is not None:
            parts[name] = np.zeros((n_months, n_months))
            parts[name][np.ix_(middle, middle)] = _sums(getattr(prevalence, name), years)
    if prevalence.refit_shift is not None:
        parts["refit_shift"] = placed(_add(prevalence.refit_shift, years), 0.0)
    if year.raw_var is not None:
        parts["raw_var"] = placed(year.raw_var, np.nan)
    return replace(
        prevalence, n_docs=placed(year.n_docs, 0.0), n_eff=placed(year.n_eff, 0.0), raw=placed(year.raw, np.nan),
        raw_lower=placed(year.raw_lower, np.nan), raw_upper=placed(year.raw_upper, np.nan), **parts,
    )  # fmt: skip


def why_no_comparison(prevalence: Prevalence) -> str:
    """Why neither months nor years of these shares can be compared; "" if they can.

    Args:
        prevalence: shares of the months.
    """
    return why_no_trend(by_known_years(prevalence).info)


def _years(prevalence: Prevalence) -> IntArray:
    return np.asarray(prevalence.months.astype("datetime64[Y]").astype(int))


def _add(values: FloatArray, years: IntArray) -> FloatArray:
    """Sums over the months of each year along the first axis."""
    starts = np.flatnonzero(np.diff(years, prepend=years[0] - 1))
    return np.asarray(np.add.reduceat(values, starts, axis=0))


def _sums(info: FloatArray, years: IntArray) -> FloatArray:
    return _add(_add(info, years).T, years).T
