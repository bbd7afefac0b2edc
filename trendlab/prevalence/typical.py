"""The number of articles in a typical month, and whether it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.result import Prevalence

FEW_ARTICLES = 15.0  # per month; with fewer, figures and sentences use quarters


def articles_a_month(prevalence: Prevalence) -> float:
    """Articles in the median month, of `whole_months`; 0 if no month has articles.

    >>> import numpy as np
    >>> median_month(np.array([3.0, 0.0, 10.0, 20.0]), np.array([True, False, False, False]))
    15.0
    """
    return median_month(prevalence.n_docs, prevalence.partial)


def has_few_articles(prevalence: Prevalence) -> bool:
    """True if a typical month has so few articles that quarters are shown."""
    return articles_a_month(prevalence) < FEW_ARTICLES


def whole_months(n_docs: FloatArray, partial: BoolArray) -> BoolArray:
    """Mask of months with articles that are covered in full, or of all months with articles if there is none.

    Args:
        n_docs: (n_months,) number of articles.
        partial: (n_months,) of bool, months that the source covers only in part.
    """
    some = n_docs > 0
    whole = some & ~partial
    return whole if whole.any() else some


def median_month(n_docs: FloatArray, partial: BoolArray) -> float:
    """Articles in the median month, of `whole_months`; 0 if no month has articles.

    Args:
        n_docs: (n_months,) number of articles.
        partial: (n_months,) of bool, months that the source covers only in part.
    """
    size = n_docs[whole_months(n_docs, partial)]
    return float(np.median(size)) if size.size else 0.0
