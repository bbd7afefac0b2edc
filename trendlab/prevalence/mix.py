"""The mix of groups in each month, and weights that hold it at the overall mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.adjust import adjust_p

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, MonthArray, StrArray

MIN_FRACTION = 0.01  # of the weight: rarer groups are merged
ALPHA = 0.01
MIN_CHANGE = 0.1
MAX_FACTOR = 4.0


def number_groups(group: StrArray, weight: FloatArray) -> IntArray:
    """Number of each article's group, (n_docs,); groups with less than a hundredth of the weight are merged."""
    number = np.unique(group, return_inverse=True)[1]
    fraction = np.bincount(number, weight) / max(float(weight.sum()), 1e-300)
    return np.unique(np.where(fraction[number] < MIN_FRACTION, -1, number), return_inverse=True)[1]


def count_groups(number: IntArray, month_prob: CsrMatrix, weight: FloatArray) -> FloatArray:
    """Expected weight of each group in each month, (n_groups, n_months)."""
    table = [month_prob.T @ (weight * (number == g)) for g in range(int(number.max()) + 1)]
    return np.stack(table)


def find_mix_changes(table: FloatArray) -> BoolArray:
    """Months whose mix of groups differs from the overall mix, (n_months,).

    A month is flagged if two things hold. Its likelihood ratio test against the overall mix has a p-value below 0.01,
    adjusted over the months (Benjamini-Hochberg). And its mix is at a total variation distance of at least 0.1 from the
    overall mix: a tenth of its articles would have to change group.

    Args:
        table: (n_groups, n_months) expected weight of articles.

    Source: Agresti 2013, section 1.5.4.
    """
    from scipy.special import chdtrc  # scipy.stats takes a second to import

    size, overall = table.sum(axis=0), table.sum(axis=1) / max(float(table.sum()), 1e-300)
    seen = size > 0
    if len(table) < 2 or seen.sum() < 2:
        return np.zeros(table.shape[1], dtype=bool)
    expected = overall[:, None] * size[None, seen]
    found = table[:, seen]
    ratio = np.where(found > 0, found / np.maximum(expected, 1e-300), 1.0)
    p_value = chdtrc(len(table) - 1, 2 * np.maximum((found * np.log(ratio)).sum(axis=0), 0.0))
    distance = 0.5 * np.abs(found - expected).sum(axis=0) / size[seen]
    flagged = np.zeros(table.shape[1], dtype=bool)
    flagged[seen] = (adjust_p(p_value) < ALPHA) & (distance >= MIN_CHANGE)
    return flagged


def find_mixed_months(table: FloatArray, months: MonthArray) -> BoolArray:
    """Months whose mix of groups differs from the overall mix, or whose calendar year's does, (n_months,).

    Few articles a month say nothing of a month's mix, and much of a year's.

    Args:
        table: (n_groups, n_months) expected weight of articles.
        months: (n_months,) of datetime64[M].
    """
    year = np.unique(months.astype("datetime64[Y]"), return_inverse=True)[1]
    by_year = np.zeros((len(table), int(year.max()) + 1 if len(year) else 0))
    np.add.at(by_year.T, year, table.T)
    return np.asarray(find_mix_changes(table) | find_mix_changes(by_year)[year])


def poststratify(number: IntArray, month_prob: CsrMatrix, weight: FloatArray) -> FloatArray:
    """Post-stratified weights, (n_docs,): every group has about its overall fraction of the weight in every month.

    A month's sum of weights stays the same. Factors are trimmed to between 1/4 and 4 before they are rescaled to that
    sum, and a group without articles in a month stays empty.

    Source: Holt & Smith 1979, Journal of the Royal Statistical Society A 142; Lumley 2010, section 7.5 (trimming).
    """
    table = count_groups(number, month_prob, weight)
    size, overall = table.sum(axis=0), table.sum(axis=1) / table.sum()
    factor = overall[:, None] * size / np.maximum(table, 1e-300)
    factor = np.clip(factor, 1 / MAX_FACTOR, MAX_FACTOR)
    factor *= size / np.maximum((factor * table).sum(axis=0), 1e-300)
    entries = month_prob.tocoo()
    of_article = entries.data * factor[number[entries.row], entries.col]
    return np.asarray(weight * np.bincount(entries.row, of_article, minlength=len(weight)))
