"""Shares, changes and slopes corrected by human labels of a sample (design-based regression estimators)."""

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
from trendlab.prevalence.labels.leaning import at_least, with_errors

MIN_ANSWERS = 10
MAX_LEVERAGE = 0.5
MIN_DF = 5.0
RIDGE = 2.0  # penalty of each slope, in answers
UNSEEN = 1.0  # pseudocount of errors, so that no observed error does not mean a variance of 0
UNSEEN_SIDE = UNSEEN * np.array([1.0, -1.0])  # sign of that error: if the run says no, it is a yes
SIDES = ((-np.inf, np.inf), (0.0, np.inf), (-np.inf, 0.0))  # all answers; those that add to a sum; those that take away
FEW_READ = 0.1  # of a side's articles, by their labels and chances: below it these say nothing of its errors
TRUST = 50.0  # number of answers at which a sum's own errors and those of all answers have the same weight


@dataclass(frozen=True, kw_only=True, eq=False)
class Answers:
    """Human answers for the articles of a sample, in the order of its design.

    Attributes:
        row: (n_labels,) rows of the articles.
        answer: (n_labels,) fraction of the article's coders who answered yes, in [0, 1].
        chance: (n_labels,) inclusion probability of the article, in (0, 1].

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
    """Auxiliary variables of all articles, known without labels.

    Attributes:
        model: (n_docs, n_columns) regressors of the answers; the first column is 1.
        predicted: (n_docs,) of bool, the answer of the run; errors have another variance among yes and among no.
        part: sparse (n_docs, n_months), month probabilities times weights.

    Example:
        >>> import numpy as np
        >>> from scipy import sparse
        >>> from trendlab.prevalence.labels import Known
        >>> part = sparse.csr_array(np.ones((3, 1)))
        >>> Known(model=np.ones((3, 1)), predicted=np.zeros(3), part=part).predicted.tolist()
        [False, False, False]
    """

    model: FloatArray
    predicted: BoolArray
    part: CsrMatrix

    def __post_init__(self) -> None:
        object.__setattr__(self, "model", read_only(check_numbers(self.model, "model", shape=(None, None))))
        object.__setattr__(self, "predicted", read_only(self.predicted, np.bool_))
        object.__setattr__(self, "part", read_only_csr(self.part))


@dataclass(frozen=True, kw_only=True, eq=False)
class Corrected:
    """Corrected sums over all articles, with bounds.

    Attributes:
        estimate, lower, upper: (n_sums,).
        std_err: (n_sums,) standard error of the estimate.
        level: coverage of the bounds, in (0, 1).

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
    """Regression estimates of sums over all articles of the answers that people would give, times a factor.

    An estimate is the sum of the predictions for all articles, plus the residuals of the labelled ones divided by their
    inclusion probabilities. It is approximately unbiased however wrong the model is; with a useless model it uses the
    labels alone. The slope of the regression is the tuning weight of prediction-powered inference.

    Args:
        answers: labels of at least ten articles.
        known: auxiliary variables of all articles.
        factor: (n_months, n_sums); the factor of each article in each sum is `known.part @ factor`.
        level: coverage of the bounds, in (0, 1).

    Raises:
        TooFewArticlesError: if fewer than ten articles have answers.
        OutOfRangeError: if level lies outside (0, 1).
        WrongTypeError, RowMismatchError: if an array has another shape.

    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS (DSL); Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453, eq. 3
    and 6 (PPI++); Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, eq. 6.4.1 (with unequal chances);
    Wolter 2007, Introduction to Variance Estimation, eq. 8.2.2 (of a sample along an order, by successive differences).

    Example:
        >>> import numpy as np
        >>> from scipy import sparse
        >>> from trendlab.prevalence.labels import Answers, Known, correct_sums
        >>> yes = np.arange(100) % 4 == 0
        >>> read = Answers(row=np.arange(0, 100, 5), answer=yes[::5], chance=np.full(20, 0.2))
        >>> known = Known(model=np.ones((100, 1)), predicted=yes, part=sparse.csr_array(np.ones((100, 1))))
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
    estimate = factor.T @ np.asarray(known.part.T @ fit.expected) + own.T @ fit.residual
    spread = own * np.sqrt(1 - answers.chance)[:, None]
    rest, seen = _unread(known, fit, factor, answers=answers), with_errors(answers, known)
    is_share = (factor >= 0).all(axis=0)  # a change has the sides of its periods
    by_error = (np.where(is_share, spread * side[:, None], spread) for side in seen)
    parts = (*(np.clip(spread, *ends) for ends in SIDES), *by_error)
    return at_least(*(_bound(estimate, fit, part, level=level, rest=rest) for part in parts))


def _unread(known: Known, fit: AnswerFit, factor: FloatArray, *, answers: Answers) -> FloatArray:
    """Variance of the errors of all articles of a side of a sum of which hardly any has a label, (n_sums,); else 0."""
    found = np.zeros(factor.shape[1])
    for ends in SIDES[1:]:
        side = np.clip(factor, *ends)
        read = (np.asarray(known.part[answers.row] @ side) / answers.chance[:, None]).sum(axis=0)
        few = np.abs(read) < FEW_READ * np.abs(np.asarray(known.part.sum(axis=0)).ravel() @ side)
        if few.any():
            found[few] += fit.variance[known.predicted.astype(np.int64)] @ np.asarray(known.part @ side[:, few]) ** 2
    return found


def _bound(estimate: FloatArray, fit: AnswerFit, spread: FloatArray, *, level: float, rest: FloatArray) -> Corrected:
    """Bounds of sums with these coefficients of each answer's error, by successive differences along the sample."""
    n = len(spread)
    seen = (np.diff(spread * fit.error[:, None], axis=0) ** 2).sum(axis=0) * n / (2 * (n - 1))
    return with_bounds(estimate, fit, spread=spread, seen=seen, level=level, rest=rest)


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerFit:
    """A regression of the answers on `Known.model`.

    Attributes:
        coef: (n_columns,).
        expected: (n_docs,) predictions for all articles.
        residual: (n_labels,) residuals of the labelled articles.
        error: (n_labels,) leave-one-out residuals.
        variance: (2,) variance of an error if the run says no, and if it says yes.
        own_variance: (n_labels,) that variance for each answer.
        own_third: (n_labels,) third moment of an error for each answer, estimated in the same way.
    """

    coef: FloatArray
    expected: FloatArray
    residual: FloatArray
    error: FloatArray
    variance: FloatArray
    own_variance: FloatArray
    own_third: FloatArray


def fit_answers(answers: Answers, known: Known) -> AnswerFit:
    """Ridge regression of the answers with weights of one over the inclusion probability, and its errors.

    The small penalty is for columns that are nearly collinear.

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
    residual = answers.answer - expected[answers.row]
    error = residual / (1 - leverage)
    predicted = known.predicted[answers.row].astype(np.int64)
    squares, number = np.bincount(predicted, error**2, minlength=2), np.bincount(predicted, minlength=2)
    variance = (squares + UNSEEN) / (number + 2 * UNSEEN)
    third = (np.bincount(predicted, error**3, minlength=2) + UNSEEN_SIDE) / (number + 2 * UNSEEN)
    return AnswerFit(
        coef=coef, expected=expected, residual=residual, error=error, variance=variance,
        own_variance=variance[predicted], own_third=third[predicted],
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
    """Estimates with bounds of a t distribution, corrected for skewness.

    The variance is a weighted mean of that from a sum's own errors and that from the errors of all answers; the own one
    has more weight if the sum depends on more answers. The degrees of freedom follow from fourth moments, and are few
    if a few articles dominate. Errors are rare and mostly of one sign (a yes that the run does not expect), so that an
    estimate and its variance are often too low together. Therefore the bounds are shifted by the third moment, and
    each of the two holds about equally often.

    Source: Hall 1982, Journal of the Royal Statistical Society B 45, and Kott & Liu 2009, International Statistical
    Review 77 (second-order bounds; for a plain proportion those of Cai 2005, near Wilson's).

    Args:
        estimate: (n_sums,).
        fit: the regression of the answers.
        spread: (n_labels, n_sums) coefficient of each answer's error in each sum.
        seen: (n_sums,) variance from the sum's own errors.
        level: coverage of the bounds, in (0, 1).
        rest: (n_sums,) further variance, which is added.
    """
    from scipy.special import stdtrit

    held = (spread**2).sum(axis=0)
    number = np.divide(np.abs(spread).sum(axis=0) ** 2, held, out=np.zeros_like(held), where=held > 0)
    own = number / (number + TRUST)
    variance = own * seen + (1 - own) * ((spread**2).T @ fit.own_variance) + rest
    size = spread * np.sqrt(own * fit.error[:, None] ** 2 + (1 - own) * fit.own_variance[:, None])
    t: Any = stdtrit(np.maximum(moment_df(size), MIN_DF), (1 + level) / 2)
    third = (spread**3).T @ fit.own_third  # from the errors of all answers, because those of one sum are too few
    middle = (1 / 6 + t**2 / 3) * np.divide(third, variance, out=np.zeros_like(held), where=variance > 0)
    reach = np.sqrt(t**2 * variance + middle**2)
    return Corrected(
        estimate=estimate, lower=estimate + middle - reach, upper=estimate + middle + reach,
        std_err=np.sqrt(variance), level=level,
    )  # fmt: skip


def moment_df(terms: FloatArray) -> FloatArray:
    """Satterthwaite's degrees of freedom of a sum of squares of these terms, from fourth moments, (n_sums,)."""
    square = (terms**2).sum(axis=0)
    ratio = np.divide((terms**4).sum(axis=0), square**2, out=np.ones_like(square), where=square > 0)
    return np.asarray(2 / np.maximum(ratio - 1 / len(terms), 2 / len(terms)))
