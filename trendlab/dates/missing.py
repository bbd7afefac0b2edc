"""Whether the articles without a date are of the same months as the dated ones, or of other ones.

Dates are seldom missing by chance: an old part of an archive was copied without them, one section never had any. Two
hypotheses are weighed. Either the undated articles come from the months of the dated ones, or from months of their own,
of which only their words tell. The second is the more probable the better undated articles can be told from dated ones,
by their words or by their places in the source: a Bayes factor of the standard errors of the comparison, which have a
half-normal distribution of larger spread where dates are not missing by chance. The words of left-out articles then
decide between both, tempered as those of the orders of a source.

Sources: Rubin 1976, Inference and missing data (missing at random); Wald & Wolfowitz 1940 (runs); Mann & Whitney 1947
(area under the curve); Kass & Raftery 1995, Bayes factors, eq. 1 and 2.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, FloatArray, IntArray

# Prior probability of months of their own before dated and undated articles are compared, and at most: a section
# without dates has other words, and the same months as the rest.
APART, MAX_PRIOR = 0.3, 0.9
# Standard deviations of the comparison where dates are missing by chance (articles of a source repeat each other), and
# where they are not.
BY_CHANCE, NOT_BY_CHANCE = 1.4, 5.0
# Least standard error of the number of runs.
MIN_ERROR = 2.0
# Probability from which months of their own count: below it the months of the dated articles are taken alone.
DOUBT = 0.4
# Prior probability of months of their own from which it is said: by chance it reached .78 in 140 draws.
TOLD = 0.95
# Articles that name a year, up to which the years of a source without any date rest on too few.
FEW_NAME = 2
# Power of the likelihood of the words.
POWER = 0.35
# Dated and undated articles whose words are compared, at most and at least, and the characters of each.
COMPARED, MIN_COMPARED, CHARS = 800, 10, 1500
_WORD = re.compile(r"[^\W\d_]{3,}")


def prior_apart(texts: Sequence[str], dated: IntArray, undated: IntArray) -> float:
    """Prior probability that undated articles are of months of their own.

    Args:
        texts: of every row, in the order of the source.
        dated: rows of articles with a date.
        undated: rows of those without one.

    Example:
        >>> import numpy as np
        >>> round(prior_apart(["Rain"] * 60, np.arange(30, 60), np.arange(30)), 3)
        1.0
    """
    is_undated = np.repeat([False, True], [len(dated), len(undated)])[np.argsort(np.concatenate([dated, undated]))]
    differ = max(-count_runs(is_undated), compare_words(texts, dated, undated), 0.0)
    wide = np.hypot(BY_CHANCE, NOT_BY_CHANCE)
    factor = np.log(2 * BY_CHANCE / wide) + differ**2 / 2 * (BY_CHANCE**-2 - wide**-2)
    return 1 / (1 + float(np.exp(-factor)) * (1 - APART) / APART)


def count_runs(undated: BoolArray) -> float:
    """Standard errors by which a sequence has more runs of one kind than a random one; 0 where there is one kind.

    The standard error is two runs at least: of a few articles in a long sequence two are neighbours by chance.

    Args:
        undated: (n,) of bool.

    Source: Wald and Wolfowitz 1940, On a test whether two samples are from the same population.
    """
    n, one = len(undated), int(undated.sum())
    both = 2.0 * one * (n - one)
    variance = both * (both - n) / (n**2 * (n - 1)) if n > 1 else 0.0
    if variance <= 0:
        return 0.0
    runs = 1 + np.count_nonzero(np.diff(undated))
    return float((runs - both / n - 1) / max(MIN_ERROR, np.sqrt(variance)))


def compare_words(texts: Sequence[str], dated: IntArray, undated: IntArray) -> float:
    """Standard errors by which words tell undated articles from dated ones better than chance; 0 for few articles.

    Half of the articles teach naive Bayes, which is tried on the other half, and the other way round.

    Args:
        texts: of every row.
        dated: rows of articles with a date.
        undated: rows of those without one.

    Source: Mann and Whitney 1947, On a test of whether one of two random variables is stochastically larger.
    """
    if min(len(dated), len(undated)) < MIN_COMPARED:
        return 0.0
    kinds = [[_words(texts[row]) for row in rows[:: -(-len(rows) // COMPARED)].tolist()] for rows in (dated, undated)]
    above, total, variance = 0.0, 0.0, 0.0
    for half in (0, 1):
        counts = [Counter(word for words in kind[half::2] for word in words) for kind in kinds]
        one, other = (_scores(kind[1 - half :: 2], counts) for kind in kinds)
        above += float((other[:, None] > one).sum() + 0.5 * (other[:, None] == one).sum())
        total += len(one) * len(other)
        variance += len(one) * len(other) * (len(one) + len(other) + 1) / 12
    return (above - total / 2) / float(np.sqrt(variance))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:CHARS].casefold()))


def _scores(articles: list[set[str]], counts: list[Counter[str]]) -> FloatArray:
    """(n_articles,) log-odds of the second kind by the words that half of the articles of each kind have."""
    sums = [1 + counts[0].total(), 1 + counts[1].total()]
    odds = {word: np.log((counts[1][word] + 0.5) / sums[1] * sums[0] / (counts[0][word] + 0.5))
            for word in counts[0].keys() | counts[1].keys()}  # fmt: skip
    return np.array([sum(odds.get(word, 0.0) for word in words) / (1 + len(words)) for words in articles])


def doubt_unlike(prior: float, n: int) -> list[dict[str, Any]]:
    """The doubt, as plain values, that articles without a date are unlike the dated ones; empty where they are not.

    Args:
        prior: from `prior_apart`.
        n: articles without a date.

    Example:
        >>> [row["kind"] for row in doubt_unlike(0.99, 40)], doubt_unlike(0.5, 40)
        (['undated_unlike'], [])
    """
    if prior < TOLD:
        return []
    sentence = (
        "{count} {article|articles} without a date {differs|differ} from the dated ones in words or in places "
        "in the source, more than by chance: dates are not missing at random, and the inferred {month|months} may be "
        "wrong more often than {its interval says|their intervals say}."
    )
    return [Doubt(kind="undated_unlike", sentence=sentence, count=n).as_row()]


def doubt_years(n_naming: int, n: int) -> list[dict[str, Any]]:
    """The doubt, as plain values, that the years of a source without any date rest on few words; empty if on many.

    Args:
        n_naming: articles that name a year.
        n: articles without a date, or a sample of them, that were read.

    Example:
        >>> print(doubt_years(1, 4)[0]["sentence"])
        No article has a date, and 1 of 4 read names a year: a month told by so little may be years off. Give the dates.
        >>> doubt_years(30, 40)
        []
    """
    if n_naming > FEW_NAME:
        return []
    sentence = (
        f"No article has a date, and {{count}} of {n:,} read {{names|name}} a year: a month told by so little may be "
        "years off. Give the dates."
    )
    return [Doubt(kind="few_years", sentence=sentence, count=n_naming).as_row()]


def weigh_apart(prior: float, apart: Sequence[float], together: float) -> list[float]:
    """Posterior probability of each range of months of their own; 0 where all together have less than DOUBT.

    Args:
        prior: their prior probability, of all together; no more than MAX_PRIOR counts.
        apart: log-likelihood of the words in each range, which are equally probable before.
        together: the same under the months of the dated articles.

    Example:
        >>> [round(weigh_apart(0.5, [-10], other)[0], 2) for other in (-10, -60)]
        [0.5, 1.0]
    """
    prior = min(prior, MAX_PRIOR)
    score = POWER * np.array([*apart, together]) + np.log([*(prior / len(apart) for _ in apart), 1 - prior])
    weight = np.exp(score - score.max())
    shares: list[float] = (weight / weight.sum()).tolist()
    return shares[:-1] if sum(shares[:-1]) >= DOUBT else [0.0] * len(apart)
