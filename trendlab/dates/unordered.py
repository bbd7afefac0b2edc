"""Months of undated articles in no order, from text, classifier, and the source's distribution over months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.adapt import estimate_tilt
from trendlab.dates.classify import score_months
from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import SURE_DAY, Found
from trendlab.dates.prior import average_posterior, find_posterior
from trendlab.dates.reader import Reader, evidence_nats

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.known import Known

# Cells of one block of rows by days held in memory at once.
MAX_CELLS = 20_000_000
# An article is dated by text if its evidence prefers the best days by this many nats or more.
MIN_NATS = 1.0
# Dated articles from which the lag tables are fitted, and the most that are used; the most for the classifier.
MIN_GIVEN, GIVEN_SAMPLE = 20, 800
MODEL_SAMPLE = 40_000


def date_unordered(reader: Reader, rows: IntArray, grid: DayGrid, *, known: Known, found: Found) -> None:
    """Date articles one by one, with the corpus's distribution over months as prior, re-estimated from all of them.

    Args:
        reader: their mentions.
        rows: the undated articles.
        grid: days that they can have.
        known: the articles that are dated.
        found: where the result goes.
    """
    from threadpoolctl import threadpool_limits

    grid = DayGrid(first=grid.first, n_days=grid.n_days, tilt=tilt_of_given(reader, known))
    first = int(grid.month_of[0])
    starts = np.flatnonzero(np.diff(grid.month_of, prepend=first - 1))
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
        found.day[rows[part][sure]] = grid.days[like[sure].argmax(axis=1)]
        found.sure[rows[part][sure]] = True
    counts = count_known(known, first, len(starts))
    with threadpool_limits(1):  # sums must not depend on the number of cores
        posterior = find_posterior(likelihood, counts) if counts.any() else average_posterior(likelihood)
    k, j = np.nonzero(posterior)
    found.put_months(rows[k], j + first, posterior[k, j])
    modelled = np.array([row in reader.extra for row in rows.tolist()])
    found.by[rows] = np.where(nats < MIN_NATS, "none", np.where(modelled, "model", "text"))


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
