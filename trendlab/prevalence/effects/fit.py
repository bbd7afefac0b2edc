"""Fractional logit of each topic's share on covariates, with cluster-robust covariance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_fraction
from trendlab.errors import InputError, RowMismatchError, TooFewArticlesError
from trendlab.prevalence.effects.formula import plain_message
from trendlab.prevalence.effects.result import MAX_PROFILES, Effects

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.models.base import TopicFit

N_STEPS = 25
TOLERANCE = 1e-8


def estimate_effects(
    fit: TopicFit,
    covariates: pd.DataFrame,
    *,
    formula: str,
    clusters: StrArray | None = None,
    weight: FloatArray | None = None,
    level: float = 0.9,
) -> Effects:
    """Fractional logit of each topic's share on covariates; predicted shares lie in [0, 1].

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        covariates: (n_docs, n_columns), one row per article of the fit, without missing values.
        formula: right-hand side in formulaic's language, for example "source + bs(day, df=6)".
        clusters: (n_docs,) names of clusters; articles of one cluster may be dependent. None: all independent.
        weight: (n_docs,) weight of each article, for example 1 / size of its cluster of near-duplicates; None: 1.
        level: coverage of the bounds, in (0, 1).

    Raises:
        RowMismatchError: if fit, covariates and clusters differ in length.
        InputError: if the formula cannot be read, a covariate has missing values, or terms are collinear.
        TooFewArticlesError: if there are fewer than two clusters, or no more articles than terms.

    Source: Papke & Wooldridge 1996, J. Applied Econometrics 11, equations (4) to (9) (fractional logit); Liang &
    Zeger 1986, Biometrika 73 (cluster-robust covariance), times clusters / (clusters - 1).
    """
    check_fraction(level, "level")
    n_docs = len(fit.doc_id)
    if len(covariates) != n_docs or (clusters is not None and len(clusters) != n_docs):
        raise RowMismatchError(f"fit, covariates and clusters must have the same rows; fit has {n_docs}")
    matrix, used = _read_formula(formula, covariates)
    x = np.asarray(matrix, dtype=float)
    group = np.arange(n_docs) if clusters is None else np.unique(np.asarray(clusters), return_inverse=True)[1]
    n_groups = int(group.max()) + 1
    if n_groups < 2 or n_docs <= x.shape[1]:
        raise TooFewArticlesError(f"{x.shape[1]} terms need more articles and clusters; got {n_docs} and {n_groups}")
    w = np.ones(n_docs) if weight is None else np.asarray(weight, dtype=float)
    basis, triangle = np.linalg.qr(x * np.sqrt(w)[:, None])
    rank = np.abs(np.diag(triangle)) > 1e-9 * np.abs(triangle).max()
    if not rank.all():
        names = ", ".join(str(name) for name in np.array(matrix.columns)[~rank])
        raise InputError(f"formula {formula!r} has collinear terms: {names} can be computed from the others")
    # Orthogonal columns of unit size keep Newton's steps well conditioned; `back` restores the scale of the terms.
    scaled = basis / np.sqrt(np.maximum(w, 1e-300))[:, None] * np.sqrt(n_docs)
    back = np.linalg.inv(triangle) * np.sqrt(n_docs)
    y = fit.doc_topic.astype(float)
    coef, bread = _fit_logits(scaled, y, w)
    cov = _robust_covariance(scaled, y, coef=coef, weight=w, bread=bread, group=group)
    profiles, count = _profiles(covariates[used], w)
    return Effects(
        formula=formula,
        terms=np.array(matrix.columns),
        coef=back @ coef,
        cov=back @ cov @ back.T,
        df=float(min(n_groups - 1, n_docs - x.shape[1])),
        level=level,
        profiles=profiles,
        count=count,
        design=matrix.model_spec,
    )


def _read_formula(formula: str, covariates: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The design matrix, and the names of the columns in the formula.

    Raises:
        InputError: if the formula cannot be read, or a column has missing values.
    """
    from formulaic import model_matrix
    from formulaic.errors import FormulaicError

    try:
        matrix = model_matrix(formula, covariates, na_action="ignore", context={})
    except (FormulaicError, NameError, SyntaxError, TypeError, ValueError) as error:
        raise InputError(f"formula {formula!r} cannot be read: {plain_message(error)}") from error
    used = sorted(str(name) for name in matrix.model_spec.required_variables if str(name) in covariates.columns)
    missing = [name for name in used if covariates[name].isna().any()]
    if missing:
        raise InputError(f"covariate {missing[0]!r} has missing values; fill them or leave those articles out")
    return matrix, used


def _profiles(covariates: pd.DataFrame, weight: FloatArray) -> tuple[pd.DataFrame, FloatArray]:
    """Each combination of covariates once, with its weight; an evenly spaced subset if there are very many."""
    if not covariates.shape[1]:
        return covariates.iloc[:1], np.ones(1)
    columns = list(covariates.columns)
    table = covariates.assign(_count=weight).groupby(columns, sort=True, observed=True)["_count"].sum().reset_index()
    if len(table) > MAX_PROFILES * 10:
        table = table.iloc[np.linspace(0, len(table) - 1, MAX_PROFILES * 10).astype(int)]
    return table[columns], table["_count"].to_numpy(float)


def _fit_logits(x: FloatArray, y: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Coefficients (n_terms, n_topics) by Newton's method, and the inverse information (n_topics, n_terms, n_terms).

    A small ridge keeps coefficients finite if a topic never occurs with a value of a covariate.
    """
    n_topics, n_terms = y.shape[1], x.shape[1]
    mean = np.clip(weight @ y / weight.sum(), 1e-9, 1 - 1e-9)
    coef = np.linalg.lstsq(x, np.broadcast_to(np.log(mean / (1 - mean)), y.shape), rcond=None)[0]
    ridge = 1e-6 * weight.sum() * np.eye(n_terms)
    pairs = (x[:, :, None] * x[:, None, :]).reshape(len(x), -1)
    bread = np.empty((n_topics, n_terms, n_terms))
    for _ in range(N_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ coef, -40, 40)))
        curve = weight[:, None] * p * (1 - p)
        information = (curve.T @ pairs).reshape(n_topics, n_terms, n_terms) + ridge * curve.mean(0)[:, None, None]
        bread = np.linalg.inv(information)
        step = np.einsum("kpq,qk->pk", bread, x.T @ (weight[:, None] * (y - p)))
        coef = coef + step / np.maximum(1, np.abs(step).max(0) / 3)
        if np.abs(step).max() < TOLERANCE:
            break
    return coef, bread


def _robust_covariance(
    x: FloatArray, y: FloatArray, *, coef: FloatArray, weight: FloatArray, bread: FloatArray, group: IntArray
) -> FloatArray:
    """Sandwich covariance (n_topics, n_terms, n_terms) from scores that are summed within clusters."""
    from scipy import sparse

    n_docs, n_groups = len(group), int(group.max()) + 1
    member = sparse.csr_array((np.ones(n_docs), (group, np.arange(n_docs))), shape=(n_groups, n_docs))
    residual = weight[:, None] * (y - 1 / (1 + np.exp(-np.clip(x @ coef, -40, 40))))
    factor = n_groups / (n_groups - 1)
    cov = np.empty_like(bread)
    for k in range(y.shape[1]):
        score = x * residual[:, k : k + 1]
        score = score if n_groups == n_docs else member @ score
        cov[k] = factor * bread[k] @ (score.T @ score) @ bread[k]
    return cov
