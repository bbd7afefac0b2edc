"""Results of the fractional logits: coefficients, contrasts and margins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    FloatArray,
    IntArray,
    StrArray,
    check_choice,
    check_optional,
    check_places,
    is_listed,
    read_only,
)
from trendlab.errors import ChoiceError, InputError, wrong_type
from trendlab.maths.adjust import adjust_p
from trendlab.words.numbers import count_words, percent
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

MAX_PROFILES = 500
MAX_COLUMNS = 6
NUMBERS = ("estimate", "lower", "upper", "p_value")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Contrast(Shown):
    """Difference of each topic's share between two values of a covariate, averaged over the articles.

    Attributes:
        estimate, lower, upper: (n_topics,) share at `high` minus share at `low`, in percentage points.
        p_value: (n_topics,) two-sided, of no difference.
        column: the covariate.
        high, low: the two values.
    """

    estimate: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    column: str
    high: object
    low: object

    def __post_init__(self) -> None:
        for name in NUMBERS:
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def p_adjusted(self) -> FloatArray:
        """P-values adjusted over these topics, (n_topics,) (Benjamini & Hochberg 1995)."""
        return adjust_p(self.p_value)

    def take_topics(self, topics: IntArray) -> Contrast:
        """The differences of only these topics, in this order."""
        topics = check_places(topics, len(self.estimate), "topics", once=True)
        return replace(self, **{name: getattr(self, name)[topics] for name in NUMBERS})

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per topic: topic, column, high, low, estimate, lower, upper, p_value."""
        import pandas as pd

        return pd.DataFrame(
            {
                "topic": np.arange(len(self.estimate)), "column": self.column, "high": str(self.high),
                "low": str(self.low), **{name: getattr(self, name) for name in NUMBERS},
            }
        )  # fmt: skip

    def view(self) -> View:
        """The differences of the first topics, with bounds and p-values."""
        columns = (self.estimate, self.lower, self.upper, self.p_value)
        rows = [(k, *(float(column[k]) for column in columns)) for k in range(min(len(self.estimate), MAX_ROWS))]
        facts = (f"{self.column}: {self.high} less {self.low}", "percentage points")
        header = ("topic", "difference", "lower", "upper", "p")
        return View(name="Contrast", facts=facts, header=header, rows=rows, n_rows=len(self.estimate))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Margins(Shown):
    """Share of each topic at several values of a covariate, averaged over the articles.

    Attributes:
        share, lower, upper: (n_values, n_topics), in (0, 1).
        column: the covariate.
        values: its values, in the order of the rows.
    """

    share: FloatArray
    lower: FloatArray
    upper: FloatArray
    column: str
    values: tuple[object, ...]

    def __post_init__(self) -> None:
        for name in ("share", "lower", "upper"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def take_topics(self, topics: IntArray) -> Margins:
        """The shares of only these topics, in this order."""
        topics = check_places(topics, self.share.shape[1], "topics", once=True)
        return replace(self, **{name: getattr(self, name)[:, topics] for name in ("share", "lower", "upper")})

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per topic and value: topic, column, value, share, lower, upper."""
        import pandas as pd

        n_values, n_topics = self.share.shape
        return pd.DataFrame(
            {
                "topic": np.repeat(np.arange(n_topics), n_values), "column": self.column,
                "value": list(self.values) * n_topics, "share": self.share.T.ravel(),
                "lower": self.lower.T.ravel(), "upper": self.upper.T.ravel(),
            }
        )  # fmt: skip

    def view(self) -> View:
        """The shares of the first topics at the first values, with bounds."""
        n_topics = self.share.shape[1]
        shown = range(min(n_topics, MAX_COLUMNS))
        cells = (self.share, self.lower, self.upper)
        rows = [
            (str(value), *("{:.1%} ({:.1%} to {:.1%})".format(*(cell[v, k] for cell in cells)) for k in shown))
            for v, value in enumerate(self.values[:MAX_ROWS])
        ]
        facts = (count_words(n_topics, "topic"), f"{count_words(len(self.values), 'value')} of {self.column}")
        header = (self.column, *(f"topic {k}" for k in shown))
        return View(name="Margins", facts=facts, header=header, rows=rows, n_rows=len(self.values))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Effects(Shown):
    """Coefficients of all topics on the logit scale, with cluster-robust covariance.

    Attributes:
        formula: right-hand side, as given.
        terms: (n_terms,) names of the columns of the design matrix.
        coef: (n_terms, n_topics).
        cov: (n_topics, n_terms, n_terms).
        df: degrees of freedom of the t distribution: clusters minus 1, or articles minus terms if that is smaller.
        level: coverage of the bounds.
        profiles: data frame of covariates, each combination once.
        count: (n_profiles,) sum of weights of the articles with that combination.
        design: formulaic's ModelSpec, with the knots of splines and the levels of factors.
    """

    formula: str
    terms: StrArray
    coef: FloatArray
    cov: FloatArray
    df: float
    level: float
    profiles: Any
    count: FloatArray
    design: Any

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", read_only(self.terms, str))
        for name in ("coef", "cov", "count"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def view(self) -> View:
        """The formula, and the coefficients of the first topics on the logit scale."""
        n_terms, n_topics = self.coef.shape
        shown = range(min(n_topics, MAX_COLUMNS))
        rows = [(str(self.terms[t]), *(float(self.coef[t, k]) for k in shown)) for t in range(min(n_terms, MAX_ROWS))]
        facts = (
            f"share ~ {self.formula}", count_words(n_topics, "topic"), "logit scale",
            f"bounds at {percent(self.level)}", f"{self.df:,.0f} degrees of freedom",
        )  # fmt: skip
        header = ("term", *(f"topic {k}" for k in shown))
        return View(name="Effects", facts=facts, header=header, rows=rows, n_rows=n_terms)

    def take_topics(self, topics: IntArray) -> Effects:
        """The coefficients of only these topics, in this order."""
        topics = check_places(topics, self.coef.shape[1], "topics", once=True)
        return replace(self, coef=self.coef[:, topics], cov=self.cov[topics])

    def contrast(self, column: str, *, high: object, low: object, at: Mapping[str, object] | None = None) -> Contrast:
        """Share at `high` minus share at `low`, averaged over the articles, in percentage points.

        Args:
            column: the covariate.
            high: a value of it.
            low: another value.
            at: fixed values of other covariates, by name; those not in it keep the values of the articles.

        Raises:
            ChoiceError: if the formula has no such column, or the column no such value.
            WrongTypeError: if a value of a numeric column is no number.
            InputError: if the column cannot take a value.
        """
        from scipy.special import stdtr, stdtrit

        share, slope = self._average(column, (high, low), check_optional(at, Mapping, "at") or {})
        estimate = share[0] - share[1]
        gradient = slope[0] - slope[1]
        se = np.sqrt(np.einsum("kp,kpq,kq->k", gradient, self.cov, gradient))
        reach = stdtrit(self.df, (1 + self.level) / 2) * se
        p_value = 2 * stdtr(self.df, -np.abs(estimate) / np.maximum(se, 1e-300))
        return Contrast(
            estimate=100 * estimate,
            lower=100 * np.maximum(estimate - reach, -1),
            upper=100 * np.minimum(estimate + reach, 1),
            p_value=p_value,
            column=column,
            high=high,
            low=low,
        )

    def margins(self, column: str, values: Sequence[object], *, at: Mapping[str, object] | None = None) -> Margins:
        """Share at each of the values, averaged over the articles; bounds by the delta method on the logit.

        Args:
            column: the covariate.
            values: a list of its values.
            at: fixed values of other covariates, by name; those not in it keep the values of the articles.

        Raises:
            ChoiceError: if the formula has no such column, or the column no such value.
            WrongTypeError: if `values` is no list, or a value of a numeric column is no number.
            InputError: if the column cannot take a value.
        """
        from scipy.special import expit, logit, stdtrit

        if not is_listed(values):
            raise wrong_type(values, "a list of values of the column", "values")
        share, slope = self._average(column, tuple(values), check_optional(at, Mapping, "at") or {})
        share = np.clip(share, 1e-12, 1 - 1e-12)
        se = np.sqrt(np.einsum("vkp,kpq,vkq->vk", slope, self.cov, slope)) / (share * (1 - share))
        reach = stdtrit(self.df, (1 + self.level) / 2) * se
        return Margins(
            share=share,
            lower=expit(logit(share) - reach),
            upper=expit(logit(share) + reach),
            column=column,
            values=tuple(values),
        )

    def _average(
        self, column: str, values: tuple[object, ...], at: Mapping[str, object]
    ) -> tuple[FloatArray, FloatArray]:
        """Mean share at each value (n_values, n_topics) and its gradient (n_values, n_topics, n_terms)."""
        names = [str(name) for name in self.profiles.columns]
        for name in (column, *at):
            check_choice(name, names, "column")
        for name, value in [*((column, value) for value in values), *at.items()]:
            _check_value(self.profiles[name], value)
        others = self.profiles.drop(columns=column).assign(**at)
        known = list(others.columns)
        table = others.assign(_count=self.count)
        table = table.groupby(known, sort=True, dropna=False)["_count"].sum().reset_index() if known else None
        weight = np.ones(1) if table is None else table["_count"].to_numpy(float)
        n_rows = len(weight)
        frame = _repeat(table, known, len(values))
        repeated: list[Any] = [value for value in values for _ in range(n_rows)]
        frame[column] = repeated
        try:
            x = np.asarray(self.design.get_model_matrix(frame), dtype=float).reshape(len(values), n_rows, -1)
        except ValueError as error:
            raise InputError(f"column {column!r} cannot take these values: {error}") from error
        p = 1 / (1 + np.exp(-np.clip(x @ self.coef, -40, 40)))
        weight = weight / weight.sum()
        slope = np.einsum("r,vrk,vrp->vkp", weight, p * (1 - p), x, optimize=True)
        return np.einsum("r,vrk->vk", weight, p), slope


def _check_value(seen: pd.Series[Any], value: object) -> None:
    """Raises unless the value suits the covariate: a number for a numeric one, else a value that occurs, or a date."""
    from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

    name = f"a value of {str(seen.name)!r}"
    if is_numeric_dtype(seen.dtype):
        if not isinstance(value, Real):
            raise wrong_type(value, "a number", name)
        return
    known = list(seen.unique())
    if not is_datetime64_any_dtype(seen.dtype) and not (isinstance(value, Hashable) and value in known):
        raise ChoiceError(f"{name} must be one of {', '.join(sorted(map(str, known)))}; got {value!r}")


def _repeat(table: pd.DataFrame | None, known: list[str], times: int) -> pd.DataFrame:
    """These columns of the table, `times` times; without a table, as many rows without columns."""
    import pandas as pd

    if table is None:
        return pd.DataFrame(index=range(times))
    return pd.concat([table[known]] * times, ignore_index=True)
