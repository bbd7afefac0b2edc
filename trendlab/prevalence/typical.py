"""How many articles a typical month has, and whether that is few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.result import Prevalence

FEW_ARTICLES = 15.0  # a month; with fewer, quarters are shown and spoken of


def articles_a_month(prevalence: Prevalence) -> float:
    """Articles in the median month, of those that hold any and are covered in full; 0 where no month holds any.

    >>> import numpy as np
    >>> median_month(np.array([3.0, 0.0, 10.0, 20.0]), np.array([True, False, False, False]))
    15.0
    """
    return median_month(prevalence.n_docs, prevalence.partial)


def has_few_articles(prevalence: Prevalence) -> bool:
    """Whether a typical month has so few articles that quarters are shown."""
    return articles_a_month(prevalence) < FEW_ARTICLES


def whole_months(n_docs: FloatArray, partial: BoolArray) -> BoolArray:
    """The months that hold articles and are covered in full, (n_months,); where there is none, all that hold any.

    Args:
        n_docs: (n_months,) articles.
        partial: (n_months,) of bool: months that the source covers only in part.
    """
    some = n_docs > 0
    whole = some & ~partial
    return whole if whole.any() else some


def median_month(n_docs: FloatArray, partial: BoolArray) -> float:
    """Articles in the median month, of those that hold any and are covered in full.

    Args:
        n_docs: (n_months,) articles; a month without any is missing and does not count.
        partial: (n_months,) of bool: months that the source covers only in part; they count where no other holds any.
    """
    size = n_docs[whole_months(n_docs, partial)]
    return float(np.median(size)) if size.size else 0.0
