"""Rates of months with sums by hand, for tests of changes."""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.changes.choose import Search
from trendlab.changes.rates import MonthRates
from trendlab.changes.windows import make_pairs, make_windows
from trendlab.prevalence import Prevalence

MONTHS = np.arange("2016-01", "2020-01", dtype="datetime64[M]")


def make_rates(sums: Any, size: Any, *, design_effect: Any = None) -> MonthRates:
    """Months from January 2016 on with these sums of memberships (n_months, n_topics) and articles (n_months,)."""
    sums, size = np.asarray(sums, float), np.asarray(size, float)
    return MonthRates(
        months=MONTHS[: len(size)], n_docs=size, size=size, sums=sums, sum_covariance=np.diag(size),
        design_effect=np.ones(sums.shape[1]) if design_effect is None else design_effect,
    )  # fmt: skip


def even(n_months: int = 48, n: int = 50, share: float = 0.2, n_topics: int = 3) -> MonthRates:
    """Months of as many articles each, in which no topic changes."""
    return make_rates(np.full((n_months, n_topics), n * share), np.full(n_months, n))


def make_search(rate: Any, *, n: float = 100.0, critical_value: float = 4.0) -> Search:
    """All pairs of spans of a topic with exactly these rates (n_months,), n articles a month."""
    rate = np.asarray(rate, float)
    rates = make_rates(n * rate[:, None], np.full(len(rate), n))
    windows = make_windows(rates)
    pairs = make_pairs(windows, rates)
    return Search(rates=rates, windows=windows, pairs=pairs, critical_value=np.full(len(pairs), critical_value))


def make_prevalence(
    raw: Any, n_docs: Any, *, info: Any = None, noise: Any = None, months: Any = MONTHS[36:]
) -> Prevalence:
    """Shares (n_months, n_topics) of the articles as dated, without bounds of their own."""
    raw, n_docs = np.asarray(raw, dtype=float), np.asarray(n_docs, dtype=float)
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), raw)
    return Prevalence(
        months=months[: len(raw)], level=0.9, n_docs=n_docs, n_eff=n_docs, partial=np.zeros(len(raw), bool),
        info=info, noise=noise, **parts,
    )  # fmt: skip


def make_uncertain(times: int = 1) -> Prevalence:
    """Rates .1 and .5; of 100 articles a month 40 could be of either month: E sum w P y = I f, shares .18 and .42."""
    info = times * np.array([[80.0, 20.0], [20.0, 80.0]])
    return make_prevalence((info @ np.array([[0.1], [0.5]])) / (100 * times), [100 * times] * 2, info=info)
