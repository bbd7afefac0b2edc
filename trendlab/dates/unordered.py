"""Months of undated articles in no order, from text, classifier, and the source's distribution over months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.adapt import estimate_tilt
from trendlab.dates.classify import score_months
from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import SURE_DAY, Found
from trendlab.dates.missing import weigh_apart
from trendlab.dates.prior import (
    ENOUGH_KNOWN,
    MIN_WEIGHT,
    UNTOLD,
    WEIGHED,
    average_posterior,
    find_posterior,
    log_mean,
    predict_fifths,
)
from trendlab.dates.reader import Reader, evidence_nats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.known import Known

# Cells of one block of rows by days held in memory at once.
MAX_CELLS = 20_000_000
# An article is dated by text if its evidence prefers the best days by this many nats or more.
MIN_NATS = 1.0
# Dated articles from which the lag tables are fitted, and the most that are used; the most for the classifier.
MIN_GIVEN, GIVEN_SAMPLE = 20, 800
MODEL_SAMPLE = 40_000


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Months of undated articles that are not those of the dated ones.

    Attributes:
        ranges: guesses of the first and last day since 1970-01-01 that the articles can have, equally probable; each
            holds the days of the dated ones.
        prior: probability of this before the words are read.
    """

    ranges: Sequence[tuple[int, int]]
    prior: float


@dataclass(frozen=True, kw_only=True, eq=False)
class _Months:
    """Likelihoods by month, (n_rows, n_months) from the month `first` since 1970-01, and nats of the evidence."""

    first: int
    likelihood: FloatArray
    nats: FloatArray


def date_unordered(
    reader: Reader, rows: IntArray, grid: DayGrid, *, known: Known, found: Found, apart: Apart | None = None
) -> None:
    """Date articles one by one, with the corpus's distribution over months as prior, re-estimated from all of them.

    Args:
        reader: their mentions.
        rows: the undated articles.
        grid: days that they can have.
        known: the articles that are dated.
        found: where the result goes.
        apart: days that they can have if their months are not those of the dated articles, and its prior probability;
            None where they are of the days of `grid` in any case.
    """
    from threadpoolctl import threadpool_limits

    if not len(rows):
        return
    grid = DayGrid(first=grid.first, n_days=grid.n_days, tilt=tilt_of_given(reader, known))
    one = _read_months(reader, rows, grid, found=found)
    counts = count_known(known, one.first, one.likelihood.shape[1])
    with threadpool_limits(1):  # sums must not depend on the number of cores
        many = counts.sum() >= ENOUGH_KNOWN
        untold = UNTOLD if counts.any() else 0.0
        posterior = (
            find_posterior(one.likelihood, counts) if many else average_posterior(one.likelihood, counts, untold=untold)
        )
        first = one.first
        if apart is not None:
            first, posterior = _with_apart(reader, rows, grid, apart=apart, known=known, together=(first, posterior))
    k, j = np.nonzero(posterior)
    found.put_months(rows[k], j + first, posterior[k, j])
    modelled = np.array([row in reader.extra for row in rows.tolist()])
    found.by[rows] = np.where(one.nats < MIN_NATS, "none", np.where(modelled, "model", "text"))


def _with_apart(
    reader: Reader, rows: IntArray, grid: DayGrid, *, apart: Apart, known: Known, together: tuple[int, FloatArray]
) -> tuple[int, FloatArray]:
    """First month and (n_rows, n_months) probabilities: the mean over months of the dated articles and others.

    Args:
        reader: mentions.
        rows: the undated articles.
        grid: days of the dated articles, with the lag tables.
        apart: days otherwise.
        known: what is dated.
        together: first month and probabilities under the months of the dated articles.
    """
    ends = [*apart.ranges, (grid.first, int(grid.days[-1]))]
    low, high = min(first for first, _ in ends), max(last for _, last in ends)
    wide = DayGrid(first=low, n_days=high - low + 1, tilt=grid.tilt)
    plain = replace(reader, extra={})  # a classifier knows the months of the dated articles only
    step = -(-len(rows) // WEIGHED)  # the rows by which left-out articles decide: the others are read if it is needed
    words = _read_months(plain, rows[::step], wide, found=None)
    counts = count_known(known, words.first, words.likelihood.shape[1])
    parts = [
        slice(wide.month_of[a - low] - words.first, wide.month_of[b - low] - words.first + 1) for a, b in apart.ranges
    ]
    scores = [float(log_mean(predict_fifths(words.likelihood[:, part]))) for part in parts]
    weights = weigh_apart(apart.prior, scores, float(log_mean(predict_fifths(words.likelihood, counts))))
    if not any(weights):
        return together
    if step > 1:
        words = _read_months(plain, rows, wide, found=None)
    posterior: FloatArray = np.zeros(words.likelihood.shape)
    for part, weight in zip(parts, weights, strict=True):
        if weight > MIN_WEIGHT:
            posterior[:, part] += weight * average_posterior(words.likelihood[:, part], untold=UNTOLD)
    start = together[0] - words.first
    posterior[:, start : start + together[1].shape[1]] += (1 - sum(weights)) * together[1]
    return words.first, posterior


def _read_months(reader: Reader, rows: IntArray, grid: DayGrid, *, found: Found | None) -> _Months:
    """The likelihoods of the articles' words by month; days that they are sure of go to `found`."""
    starts = np.flatnonzero(np.diff(grid.month_of, prepend=int(grid.month_of[0]) - 1))
    n_days = np.diff(np.append(starts, grid.n_days))
    # 1 for the articles without any evidence, most of many an archive.
    likelihood, nats = np.ones((len(rows), len(starts))), np.zeros(len(rows))
    block = max(1, MAX_CELLS // grid.n_days)
    for at in range(0, len(rows), block):
        words = reader.evidence(rows[at : at + block], grid)
        held = words.any(axis=1) | (grid.n_days == 1)
        part, evidence = at + np.flatnonzero(held), words[held].astype(np.float64)
        nats[part] = evidence_nats(evidence)
        like = np.exp(evidence - evidence.max(axis=1, keepdims=True))
        likelihood[part] = np.add.reduceat(like, starts, axis=1) / n_days
        like /= like.sum(axis=1, keepdims=True)
        sure = like.max(axis=1) >= SURE_DAY
        if found is not None:
            found.day[rows[part][sure]] = grid.days[like[sure].argmax(axis=1)]
            found.sure[rows[part][sure]] = True
    return _Months(first=int(grid.month_of[0]), likelihood=likelihood, nats=nats)


def tilt_of_given(reader: Reader, known: Known) -> dict[str, FloatArray]:
    """Factors of the lag tables' zones, estimated from a sample of the dated articles."""
    rows = np.flatnonzero(known.exact)
    if len(rows) < MIN_GIVEN or not reader.use_text:
        return {}
    rows = rows[:: -(-len(rows) // GIVEN_SAMPLE)]
    one = np.ones(1)
    return estimate_tilt((reader.mentions(row), known.first[row : row + 1], one) for row in rows.tolist())


def add_model(reader: Reader, rows: IntArray, known: Known) -> int:
    """Give the reader a classifier's evidence on the undated; returns how many dated articles trained it.

    Args:
        reader: texts; its `extra` is filled.
        rows: the undated articles.
        known: what is dated.
    """
    trained = np.flatnonzero(known.exact)
    trained = trained[:: -(-len(trained) // MODEL_SAMPLE)]
    months = known.first[trained].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    scored = score_months([reader.texts[r] for r in trained.tolist()], months, [reader.texts[r] for r in rows.tolist()])
    if scored is None:
        return 0
    first, score = scored
    reader.extra.update((row, (first, score[k])) for k, row in enumerate(rows.tolist()))
    return len(trained)


def count_known(known: Known, first: int, n_months: int) -> FloatArray:
    """(n_months,) articles with a given day in each month from `first` (since 1970-01) on."""
    months = known.first[known.exact].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) - first
    inside = (months >= 0) & (months < n_months)
    found: FloatArray = np.bincount(months[inside], minlength=n_months).astype(np.float64)
    return found
