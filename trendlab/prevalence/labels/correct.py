"""Shares, changes and slopes as people would have answered, from the model's answers and a few of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    CsrMatrix,
    FloatArray,
    IntArray,
    check_fraction,
    check_numbers,
    check_places,
    read_only,
    read_only_csr,
)
from trendlab.errors import TooFewArticlesError

MIN_ANSWERS = 10
MAX_LEVERAGE = 0.5
MIN_DF = 5.0
RIDGE = 2.0  # answers that each slope of the regression is drawn to nought by
UNSEEN = 1.0  # errors that are added to those seen of either kind: none in so many is not none at all
UNSEEN_SIDE = UNSEEN * np.array([1.0, -1.0])  # where the run says no, an unseen error is a yes
TRUST = 50.0  # answers at which a sum's own errors count as much as those of all answers


@dataclass(frozen=True, kw_only=True, eq=False)
class Answers:
    """What people said of the articles that they read, in the order that the sample was spread over.

    Attributes:
        row: (n_labels,) places of the articles.
        answer: (n_labels,) in [0, 1]: the part of an article's coders who said yes.
        chance: (n_labels,) in (0, 1]: of the article to be read and answered.

    Example:
        >>> import numpy as np
        >>> from trendlab.prevalence.labels import Answers
        >>> len(Answers(row=np.arange(3), answer=np.array([1, 0, 0.5]), chance=np.full(3, 0.1)))
        3
    """

    row: IntArray
    answer: FloatArray
    chance: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "row", read_only(self.row, np.int64))
        object.__setattr__(self, "answer", read_only(self.answer, np.float64))
        object.__setattr__(self, "chance", read_only(self.chance, np.float64))

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What is known of all articles without reading them.

    Attributes:
        model: (n_docs, n_columns) what the answers are regressed on; the first column is 1.
        says: (n_docs,) whether the run's own answer is yes: its errors among these are unlike those among the others.
        part: sparse (n_docs, n_months) of the articles in the months, times their weights.

    Example:
        >>> import numpy as np
        >>> from scipy import sparse
        >>> from trendlab.prevalence.labels import Known
        >>> Known(model=np.ones((3, 1)), says=np.zeros(3), part=sparse.csr_array(np.ones((3, 1)))).says.tolist()
        [False, False, False]
    """

    model: FloatArray
    says: BoolArray
    part: CsrMatrix

    def __post_init__(self) -> None:
        object.__setattr__(self, "model", read_only(check_numbers(self.model, "model", shape=(None, None))))
        object.__setattr__(self, "says", read_only(self.says, np.bool_))
        object.__setattr__(self, "part", read_only_csr(self.part))


@dataclass(frozen=True, kw_only=True, eq=False)
class Corrected:
    """Sums over all articles as people would have answered, with bounds.

    Attributes:
        estimate, lower, upper: (n_sums,).
        std_err: (n_sums,) of the estimate.
        level: coverage of the bounds.

    Example:
        >>> import numpy as np
        >>> from trendlab.prevalence.labels import Corrected
        >>> low, mean, high = np.array([[0.1], [0.2], [0.3]])
        >>> Corrected(estimate=mean, lower=low, upper=high, std_err=low, level=0.9).estimate.tolist()
        [0.2]
    """

    estimate: FloatArray
    lower: FloatArray
    upper: FloatArray
    std_err: FloatArray
    level: float

    def __post_init__(self) -> None:
        for name in ("estimate", "lower", "upper", "std_err"):
            object.__setattr__(self, name, read_only(getattr(self, name), np.float64))


def correct_sums(answers: Answers, known: Known, factor: FloatArray, *, level: float = 0.9) -> Corrected:
    """Sums of what a person would say of each article, each article with its factor, over all of them.

    Each is the sum of what a regression of the answers on the model's expects, over all articles, and of what it
    missed in those that were read, each divided by its chance. The chances alone make it right: whatever the model
    errs, and however its errors drift, the sum is met on average, and a useless model leaves the labels alone. The
    slope of the regression is the weight that prediction-powered inference tunes.

    Args:
        answers: of at least ten articles.
        known: of all articles.
        factor: (n_months, n_sums): the factor of an article in a sum is `known.part @ factor`.
        level: coverage of the bounds, in (0, 1).

    Raises:
        TooFewArticlesError: if fewer than ten articles were answered.
        OutOfRangeError: if level lies outside (0, 1).
        WrongTypeError, RowMismatchError: if an array has another shape.

    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS (DSL); Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453, eq. 3
    and 6 (PPI++); Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, eq. 6.4.1 (with unequal chances);
    Wolter 2007, Introduction to Variance Estimation, eq. 8.2.2 (of a sample along an order, by successive differences).

    Example:
        >>> import numpy as np
        >>> from scipy import sparse
        >>> from trendlab.prevalence.labels import Answers, Known, correct_sums
        >>> said = np.arange(100) % 4 == 0
        >>> read = Answers(row=np.arange(0, 100, 5), answer=said[::5], chance=np.full(20, 0.2))
        >>> known = Known(model=np.ones((100, 1)), says=said, part=sparse.csr_array(np.ones((100, 1))))
        >>> correct_sums(read, known, np.array([[0.01]])).estimate.round(6).tolist()
        [0.25]
    """
    check_fraction(level, "level")
    factor = check_numbers(factor, "factor", shape=(known.part.shape[1], None))
    check_places(answers.row, len(known.model), "row", once=True)
    if len(answers) < MIN_ANSWERS:
        raise TooFewArticlesError(f"{len(answers)} articles are answered; at least {MIN_ANSWERS} are needed")
    fit = fit_answers(answers, known)
    own = np.asarray(known.part[answers.row] @ factor) / answers.chance[:, None]
    estimate = factor.T @ np.asarray(known.part.T @ fit.expected) + own.T @ fit.missed
    spread = own * np.sqrt(1 - answers.chance)[:, None]
    n = len(answers)
    seen = (np.diff(spread * fit.error[:, None], axis=0) ** 2).sum(axis=0) * n / (2 * (n - 1))
    return with_bounds(estimate, fit, spread=spread, seen=seen, level=level)


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerFit:
    """A regression of answers on the model's.

    Attributes:
        coef: (n_columns,).
        expected: (n_docs,) of all articles.
        missed: (n_labels,) of those that were read.
        error: (n_labels,) what would have been missed had the article not been in the regression.
        variance: (2,) of an error where the run says no, and where it says yes.
        own_variance: (n_labels,) the same for each answer.
        own_third: (n_labels,) the third moment of an error in the same way.
    """

    coef: FloatArray
    expected: FloatArray
    missed: FloatArray
    error: FloatArray
    variance: FloatArray
    own_variance: FloatArray
    own_third: FloatArray


def fit_answers(answers: Answers, known: Known) -> AnswerFit:
    """Least squares of the answers on the model's own, each article by one over its chance, and how far it errs.

    Slopes are drawn a little to nought, for two columns may say nearly the same.

    Source: Beaumont & Bocci 2008, Metron 66 (ridge calibration of a survey's weights).
    """
    x, weight = known.model[answers.row], 1 / answers.chance
    weight = weight / weight.mean()
    weighted = x * weight[:, None]
    spread = np.average((x - np.average(x, axis=0, weights=weight)) ** 2, axis=0, weights=weight)
    inverse = np.linalg.pinv(weighted.T @ x + RIDGE * np.diag(spread), hermitian=True)
    coef = inverse @ (weighted.T @ answers.answer)
    leverage = np.clip(np.einsum("ij,jk,ik->i", x, inverse, weighted), 0.0, MAX_LEVERAGE)
    expected = known.model @ coef
    missed = answers.answer - expected[answers.row]
    error = missed / (1 - leverage)
    says = known.says[answers.row].astype(np.int64)
    squares, number = np.bincount(says, error**2, minlength=2), np.bincount(says, minlength=2)
    variance = (squares + UNSEEN) / (number + 2 * UNSEEN)
    third = (np.bincount(says, error**3, minlength=2) + UNSEEN_SIDE) / (number + 2 * UNSEEN)
    return AnswerFit(
        coef=coef, expected=expected, missed=missed, error=error, variance=variance, own_variance=variance[says],
        own_third=third[says],
    )  # fmt: skip


def with_bounds(
    estimate: FloatArray,
    fit: AnswerFit,
    *,
    spread: FloatArray,
    seen: FloatArray,
    level: float,
    rest: FloatArray | float = 0.0,
) -> Corrected:
    """Estimates with bounds: the variance lies between that of a sum's own errors and that of all answers' errors.

    The more answers a sum rests on, the more its own errors count. The degrees of freedom are those of a sum of
    squares with such fourth moments: few where a few articles carry it. Errors are rare and of one side (a "yes" that
    the run does not expect), so a share with few of them is too low and its variance with it: the bounds are moved to
    the side of the errors' third moment, so that each of the two is held about as often.

    Source: Hall 1982, Journal of the Royal Statistical Society B 45, and Kott & Liu 2009, International Statistical
    Review 77 (second-order bounds; for a plain proportion those of Cai 2005, near Wilson's).

    Args:
        estimate: (n_sums,).
        fit: of the answers.
        spread: (n_labels, n_sums) what an error of each answer adds to a sum.
        seen: (n_sums,) variance by the sum's own errors.
        level: coverage of the bounds.
        rest: (n_sums,) variance that is added to both.
    """
    from scipy.special import stdtrit

    held = (spread**2).sum(axis=0)
    number = np.divide(np.abs(spread).sum(axis=0) ** 2, held, out=np.zeros_like(held), where=held > 0)
    own = number / (number + TRUST)
    variance = own * seen + (1 - own) * ((spread**2).T @ fit.own_variance) + rest
    size = spread * np.sqrt(own * fit.error[:, None] ** 2 + (1 - own) * fit.own_variance[:, None])
    t: Any = stdtrit(np.maximum(moment_df(size), MIN_DF), (1 + level) / 2)
    third = (spread**3).T @ fit.own_third  # of all answers' errors: a sum's own would tell chance from skew too badly
    middle = (1 / 6 + t**2 / 3) * np.divide(third, variance, out=np.zeros_like(held), where=variance > 0)
    reach = np.sqrt(t**2 * variance + middle**2)
    return Corrected(
        estimate=estimate, lower=estimate + middle - reach, upper=estimate + middle + reach,
        std_err=np.sqrt(variance), level=level,
    )  # fmt: skip


def moment_df(terms: FloatArray) -> FloatArray:
    """Degrees of freedom of a sum of squares of these terms, (n_sums,): Satterthwaite's, by fourth moments."""
    square = (terms**2).sum(axis=0)
    ratio = np.divide((terms**4).sum(axis=0), square**2, out=np.ones_like(square), where=square > 0)
    return np.asarray(2 / np.maximum(ratio - 1 / len(terms), 2 / len(terms)))
