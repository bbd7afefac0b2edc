"""How probable each order of a source is: newest first, oldest first, none, or several blocks.

Under each hypothesis the words of the articles have a marginal likelihood: their days are summed out. In one order, it
is that of the chain, a mean over three spacings. In no order, it is the mean of two: the articles' months are drawn
independently (words of left-out fifths), or any order of the chain is as likely as any other (shuffled rows). A source
may also consist of several blocks, each of which starts anew and runs one way or the other. Articles of one source are
misread together, which overstates all of this: the likelihoods get a power below 1.

Sources: Kass & Raftery 1995, Bayes factors, eq. 1 and 2; Barry & Hartigan 1992, Product partition models for change
point problems, section 2 (blocks); Gruenwald 2012, The safe Bayesian (power).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.bins import bin_days, bin_size
from trendlab.dates.chain import Spacing, score_chain
from trendlab.dates.prior import log_mean, predict_fifths

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

Block = tuple[int, int, str]
# Power of an article's evidence; and that of the marginal likelihoods.
TEMPER, POWER = 0.7, 0.35
# Prior probabilities of no order, where the source promises one and where not; fraction of the rest that is blocks.
NO_ORDER, NO_ORDER_TABLE, BLOCKS = 0.3, 0.95, 0.1
# Blocks begin at the edges of so many equal pieces of MIN_PIECE articles or more, at each with probability CUT.
MAX_PIECES, MIN_PIECE, CUT = 13, 5, 0.1
SHUFFLES = 8
# Fractions of the possible days that the articles may fill, each a guess of their gaps.
FILLED = (0.6, 0.06, 0.002)
# Days of a month here.
MONTH = 30


@dataclass(frozen=True, kw_only=True)
class Directions:
    """Posterior probabilities of the orders that a source may have; they sum to 1.

    Attributes:
        newest, oldest, none, blocks: newest first, oldest first, in no order, in several blocks.
        best_blocks: first row, row after the last, and direction of each of the likeliest blocks.
    """

    newest: float
    oldest: float
    none: float
    blocks: float
    best_blocks: tuple[Block, ...] = ()


def weigh_directions(evidence: FloatArray, *, promised: bool) -> Directions:
    """How probable each order of a source is, by its articles' words.

    Args:
        evidence: (n_docs, n_days) log-likelihoods in the order of the source, of three articles or more.
        promised: whether the source is of a kind that has an order.
    """
    step = bin_size(evidence.shape[1])
    binned = bin_days(TEMPER * evidence, step)
    n, n_days = binned.shape
    spacings = [
        Spacing(gap=max(0.02 / step, f * n_days / n), jump=max(30.0 / step, n_days / 4), outlier_days=20.0 / step)
        for f in FILLED
    ]
    edges = find_edges(n)
    oldest, newest = (log_mean(score) for score in score_blocks(binned, spacings, edges))
    shuffled = log_mean(np.array([score_chain(binned[rows], s)[-1] for rows in shuffled_rows(n) for s in spacings]))
    none = log_mean(np.array([shuffled, _score_months(binned, MONTH // step)]))
    missing = NO_ORDER if promised else NO_ORDER_TABLE
    one = (1 - missing) * (1 - BLOCKS) / 2
    prior = np.array([one, one, missing, (1 - missing) * BLOCKS])
    score = POWER * np.array([newest[0, -1], oldest[0, -1], none, sum_blocks(oldest, newest)]) + np.log(prior)
    weight = np.exp(score - score.max())
    shares = (weight / weight.sum()).tolist()
    best = tuple((int(edges[a]), int(edges[b]), way) for a, b, way in find_blocks(oldest, newest))
    return Directions(newest=shares[0], oldest=shares[1], none=shares[2], blocks=shares[3], best_blocks=best)


def score_blocks(evidence: FloatArray, spacings: list[Spacing], edges: IntArray) -> tuple[FloatArray, FloatArray]:
    """Log-likelihood of each run of pieces as one block, oldest first and newest first, by spacing.

    Args:
        evidence: (n_docs, n_days) log-likelihoods in the order of the source.
        spacings: gaps within a block.
        edges: (n_pieces + 1,) first row of each piece, and the number of rows.

    Returns:
        Two of (n_spacings, n_pieces, n_pieces): from the first piece of the block to the last one, -inf where there is
        no such block.
    """
    n = len(edges) - 1
    oldest = np.full((len(spacings), n, n), -np.inf)
    newest = oldest.copy()
    for k, spacing in enumerate(spacings):
        for i in range(n):
            start, end = edges[i], edges[i + 1]
            oldest[k, i, i:] = score_chain(evidence[start:], spacing)[edges[i + 1 :] - start - 1]
            newest[k, : i + 1, i] = score_chain(evidence[:end][::-1], spacing)[end - edges[: i + 1] - 1]
    return oldest, newest


def sum_blocks(oldest: FloatArray, newest: FloatArray) -> float:
    """Log-likelihood of a source of two blocks or more, the mean over all cuts; -inf where it is one piece.

    Args:
        oldest: (n_pieces, n_pieces) log-likelihood of each block, from its first piece to its last, oldest first.
        newest: the same, newest first.
    """
    n = len(oldest)
    score = np.logaddexp(oldest, newest) - np.log(2)
    total = np.concatenate([[0.0], np.full(n, -np.inf)])
    for end in range(1, n + 1):
        total[end] = np.logaddexp.reduce(_ways_to(end, total, score))
    return float(total[n] - np.log(1 - (1 - CUT) ** (n - 1))) if n > 1 else -np.inf


def find_blocks(oldest: FloatArray, newest: FloatArray) -> list[Block]:
    """First piece, piece after the last, and direction of the likeliest two blocks or more; same arguments."""
    n = len(oldest)
    score, best, start_of = np.maximum(oldest, newest), np.zeros(n + 1), np.zeros(n + 1, dtype=np.int64)
    for end in range(1, n + 1):
        ways = _ways_to(end, best, score)
        start_of[end], best[end] = int(np.argmax(ways)), ways.max()
    found: list[Block] = []
    end = n if n > 1 else 0
    while end:
        start = int(start_of[end])
        found.insert(0, (start, end, "oldest" if oldest[start, end - 1] >= newest[start, end - 1] else "newest"))
        end = start
    return found


def _ways_to(end: int, total: FloatArray, score: FloatArray) -> FloatArray:
    """(end,) log-likelihood of all pieces before `end`, by the start of their last block; one block is no way."""
    start = np.arange(end)
    prior = (end - 1 - start) * np.log1p(-CUT) + np.where(start > 0, np.log(CUT), 0.0)
    found: FloatArray = total[:end] + score[:end, end - 1] + prior
    if end == len(score):
        found[0] = -np.inf
    return found


def _score_months(evidence: FloatArray, step: int) -> float:
    """Log-likelihood of articles whose months are independent; the same for the reversed rows."""
    monthly = bin_days(evidence, step)
    peak = monthly.max(axis=1, keepdims=True)
    likelihood = np.exp(monthly - peak)
    both = np.concatenate([predict_fifths(likelihood), predict_fifths(likelihood[::-1])])
    return float(log_mean(both) + peak.sum())


def find_edges(n: int) -> IntArray:
    """(n_pieces + 1,) edges of the pieces of n rows, the same when counted from the end."""
    pieces = max(1, min(MAX_PIECES, n // MIN_PIECE))
    first = np.arange(pieces // 2 + 1) * n // pieces
    last = n - first[::-1]
    return np.concatenate([first, last if pieces % 2 else last[1:]])


def shuffled_rows(n: int) -> list[IntArray]:
    """SHUFFLES orders of n rows that mix them well, each also through the reversed rows; fewer if n is below 7.

    They are strides through the rows. Strides of 1 and n - 1 are the source's own order and are left out; where few
    rows have too few other strides, those through n + 1 places are added.
    """
    strides = (s for s in range(max(2, int(0.381966 * n)), 2 * n + 3) if gcd(s, n) == 1 and s % n not in (1, n - 1))
    first = {stride % n: (np.arange(n) * stride) % n for stride in islice(strides, SHUFFLES // 2)}
    more = ((np.arange(1, n + 1) * s) % (n + 1) - 1 for s in range(2, n) if gcd(s, n + 1) == 1)
    found = list(islice(chain(first.values(), more), SHUFFLES // 2)) or [np.roll(np.arange(n), 1)]
    return [rows for one in found for rows in (one, n - 1 - one)]
