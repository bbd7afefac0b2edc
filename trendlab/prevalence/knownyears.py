"""Archives dated by year only: what is known of each year as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.dating import effective_months, why_no_trend

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray, MonthArray
    from trendlab.prevalence.result import Prevalence
    from trendlab.prevalence.sums import MonthSums

# Effective numbers of an article in an archive that is known by year: more months than this (two thirds of the articles
# without a month), more half-years (articles dated by quarter or by half-year have one) and no more years.
MIN_MONTHS, MIN_HALVES, MAX_YEARS = 2.5, 1.25, 1.1
HALF, YEAR = 6, 12


def is_known_by_year(prevalence: Prevalence) -> bool:
    """Whether some two thirds of the articles or more are dated by year only, and hardly any may be of several years.

    Args:
        prevalence: shares of the months, with `info` as `estimate_prevalence` gives it.
    """
    return (
        prevalence.info is not None and prevalence.year is not None and _tell_years(prevalence.info, prevalence.months)
    )


def middle_months(info: FloatArray, months: MonthArray) -> IntArray | None:
    """The place of the middle month of each month's year, (n_months,), where an archive is known by year; else None.

    Args:
        info: (n_months, n_months) sum of w P P'.
        months: (n_months,) of datetime64[M], consecutive.
    """
    if not _tell_years(info, months):
        return None
    years = _years(months)
    return np.array([int(np.median(np.flatnonzero(years == one))) for one in years])


def year_middles(prevalence: Prevalence) -> IntArray | None:
    """The place of the middle month of each month's year, (n_months,), where an archive is known by year; else None.

    Args:
        prevalence: shares of the months, with `info` as `estimate_prevalence` gives it, and with those of the years.
    """
    if prevalence.info is None or prevalence.year is None:
        return None
    return middle_months(prevalence.info, prevalence.months)


def gather_months(month_prob: CsrMatrix, place: IntArray, n_places: int) -> CsrMatrix:
    """What each article has in each place that its months are put into, sparse (n_docs, n_places).

    Args:
        month_prob: (n_docs, n_months), in parts or probabilities.
        place: (n_months,) of int: the column for each month.
        n_places: number of columns.

    >>> from scipy import sparse
    >>> gather_months(sparse.csr_array([[0.25, 0.25, 0.5]]), np.array([0, 0, 1]), 2).toarray().tolist()
    [[0.5, 0.5]]
    """
    from scipy import sparse

    shape = (len(place), n_places)
    return sparse.csr_array(month_prob @ sparse.csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape))


def gather(values: FloatArray, middle: IntArray) -> FloatArray:
    """Sums over the months of each year in its middle month, along the first axis; 0 elsewhere."""
    found = np.zeros_like(values)
    np.add.at(found, middle, values)
    return found


def gather_sums(sums: MonthSums, middle: IntArray | None) -> MonthSums:
    """The sums with all articles of a year in its middle month, for the variance of an article around its year's rate.

    Around the rates of single months an article of a whole year would use up twelve degrees of freedom a year, where
    the years have one. `info` stays that of the months.

    Args:
        sums: by month.
        middle: of `middle_months`; None for the same sums.
    """
    if middle is None:
        return sums
    names = ("docs", "weight", "weight_square", "total")
    return replace(sums, **{name: gather(getattr(sums, name), middle) for name in names})


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
    year, every = prevalence.year, year_middles(prevalence)
    if every is None or year is None or prevalence.info is None:
        return prevalence
    middle, n_months = np.unique(every), len(every)

    def placed(values: FloatArray, empty: float) -> FloatArray:
        full = np.full((n_months, *values.shape[1:]), empty)
        full[middle] = values
        return full

    parts: dict[str, Any] = {"info": gather(gather(prevalence.info, every).T, every)}
    if prevalence.copies is not None:
        parts["copies"] = gather(gather(prevalence.copies, every).T, every)
    if prevalence.refit_shift is not None:
        parts["refit_shift"] = gather(prevalence.refit_shift, every)
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


def _tell_years(info: FloatArray, months: MonthArray) -> bool:
    years = _years(months)
    if effective_months(info) <= MIN_MONTHS or years[0] == years[-1]:
        return False
    return _effective(info, months, HALF) > MIN_HALVES and _effective(info, months, YEAR) <= MAX_YEARS


def _effective(info: FloatArray, months: MonthArray, length: int) -> float:
    """The effective number of calendar periods of `length` months of an article."""
    period = months.astype(int) // length
    starts = np.flatnonzero(np.diff(period, prepend=period[0] - 1))
    return effective_months(np.add.reduceat(np.add.reduceat(info, starts, axis=0), starts, axis=1))


def _years(months: MonthArray) -> IntArray:
    return np.asarray(months.astype("datetime64[Y]").astype(int))
