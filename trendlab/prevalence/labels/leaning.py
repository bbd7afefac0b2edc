"""Bounds shifted by skewness are not nearer than those of their parts: one part tells nothing of the other's errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray
    from trendlab.prevalence.labels.correct import Answers, Corrected, Known

LEAN = 0.5  # shift of the bounds by skewness, of their reach without it


def with_errors(answers: Answers, known: Known) -> list[BoolArray]:
    """Masks of the answers where the run says yes, and where it says no, (n_labels,): of those that show an error."""
    said = known.predicted[answers.row]
    return [side for side in (said, ~said) if (answers.answer != said)[side].any()]


def at_least(whole: Corrected, *sides: Corrected) -> Corrected:
    """The sums; where bounds lean far, the nearer one is not nearer than that of one of its parts alone.

    A change is as unsure as each of its periods, a share as the errors seen where the run says yes, or no. Skewness of
    few answers of one part, or of an error that none shows, would take the bound away that the other part needs.

    Args:
        whole: bounds by all answers.
        sides: the same estimates with bounds by a part of the answers.
    """
    middle, reach = (whole.lower + whole.upper) / 2 - whole.estimate, (whole.upper - whole.lower) / 2
    far = LEAN * np.sqrt(np.maximum(reach**2 - middle**2, 0.0))
    lower = np.minimum.reduce([whole.lower, *(side.lower for side in sides)])
    upper = np.maximum.reduce([whole.upper, *(side.upper for side in sides)])
    return replace(
        whole, lower=np.where(middle > far, lower, whole.lower), upper=np.where(middle < -far, upper, whole.upper)
    )
