"""Shares, changes and slopes as people would have answered, from the model's answers and a few of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_fraction, check_numbers, check_places, read_only
from trendlab.errors import TooFewArticlesError

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix

MIN_ANSWERS = 10
MAX_LEVERAGE = 0.5
MIN_DF = 3.0


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


def correct_sums(
    answers: Answers, *, model: FloatArray, part: CsrMatrix | FloatArray, factor: FloatArray, level: float = 0.9
) -> Corrected:
    """Sums of what a person would say of each article, each article with its factor, over all of them.

    Each is the sum of what a regression of the answers on the model's expects, over all articles, and of what it
    missed in those that were read, each divided by its chance. The chances alone make it right: whatever the model
    errs, and however its errors drift, the sum is met on average, and a useless model leaves the labels alone. The
    slope of the regression is the weight that prediction-powered inference tunes.

    Args:
        answers: of at least ten articles.
        model: (n_docs, n_columns) what the answers are regressed on; the first column is 1.
        part: (n_docs, n_months) of the articles in the months, times their weights; or any such matrix.
        factor: (n_months, n_sums): the factor of an article in a sum is `part @ factor`.
        level: coverage of the bounds, in (0, 1).

    Raises:
        TooFewArticlesError: if fewer than ten articles were answered.
        OutOfRangeError: if level lies outside (0, 1).
        WrongTypeError, RowMismatchError: if an array has another shape.

    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS (DSL); Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453, eq. 3
    and 6 (PPI++); Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, eq. 6.4.1 (with unequal chances);
    Wolter 2007, Introduction to Variance Estimation, eq. 8.2.2 (of a systematic sample, by successive differences).

    Example:
        >>> import numpy as np
        >>> from trendlab.prevalence.labels import Answers, correct_sums
        >>> said = np.arange(100) % 4 == 0
        >>> read = Answers(row=np.arange(0, 100, 5), answer=said[::5], chance=np.full(20, 0.2))
        >>> model = np.column_stack([np.ones(100), said])
        >>> found = correct_sums(read, model=model, part=np.full((100, 1), 0.01), factor=np.ones((1, 1)))
        >>> found.estimate.round(6).tolist()
        [0.25]
    """
    check_fraction(level, "level")
    model = check_numbers(model, "model", shape=(None, None))
    factor = check_numbers(factor, "factor", shape=(part.shape[1], None))
    check_places(answers.row, len(model), "row", once=True)
    if len(answers) < MIN_ANSWERS:
        raise TooFewArticlesError(f"{len(answers)} articles are answered; at least {MIN_ANSWERS} are needed")
    fit = fit_answers(answers, model)
    whole = factor.T @ np.asarray(part.T @ (model @ fit.coef))
    own = np.asarray(part[answers.row] @ factor)
    return with_bounds(
        whole + own.T @ (fit.missed / answers.chance),
        own * (fit.missed / (1 - fit.leverage) / answers.chance * np.sqrt(1 - answers.chance))[:, None],
        level=level,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerFit:
    """A regression of answers on the model's: coef (n_columns,); missed and leverage (n_labels,)."""

    coef: FloatArray
    missed: FloatArray
    leverage: FloatArray


def fit_answers(answers: Answers, model: FloatArray) -> AnswerFit:
    """Least squares of the answers on the model's own, each article by one over its chance."""
    x = model[answers.row]
    weighted = x / answers.chance[:, None]
    inverse = np.linalg.pinv(weighted.T @ x, hermitian=True)
    coef = inverse @ (weighted.T @ answers.answer)
    leverage = np.einsum("ij,jk,ik->i", x, inverse, weighted)
    return AnswerFit(
        coef=coef, missed=answers.answer - x @ coef, leverage=np.clip(leverage, 0.0, MAX_LEVERAGE)
    )  # fmt: skip


def with_bounds(estimate: FloatArray, terms: FloatArray, *, level: float) -> Corrected:
    """Estimates with bounds by successive differences of their terms, (n_labels, n_sums).

    The degrees of freedom are those of a sum of squares with such fourth moments: few where a few articles carry it.
    """
    from scipy.special import stdtrit

    n_labels = len(terms)
    variance = (np.diff(terms, axis=0) ** 2).sum(axis=0) * n_labels / (2 * (n_labels - 1))
    df = 2 / 3 * moment_df(terms)
    std_err = np.sqrt(variance)
    reach: Any = stdtrit(np.maximum(df, MIN_DF), (1 + level) / 2) * std_err
    return Corrected(estimate=estimate, lower=estimate - reach, upper=estimate + reach, std_err=std_err, level=level)


def moment_df(terms: FloatArray) -> FloatArray:
    """Degrees of freedom of a sum of squares of these terms, (n_sums,): Satterthwaite's, by fourth moments."""
    square = (terms**2).sum(axis=0)
    ratio = np.divide((terms**4).sum(axis=0), square**2, out=np.ones_like(square), where=square > 0)
    return np.asarray(2 / np.maximum(ratio - 1 / len(terms), 2 / len(terms)))
