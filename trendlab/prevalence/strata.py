"""Sources of articles, and their languages where there are several: what a share follows besides its topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, StrArray, read_only
from trendlab.prevalence.mix import MIN_FRACTION
from trendlab.words.languages import language_name

if TYPE_CHECKING:
    from trendlab.checks import IntArray

SOURCES, LANGUAGES, BOTH = "sources", "languages", "sources and languages"
SECOND = 0.05  # of the articles in a second language: with less, language is no matter of the mix
OF_SOURCES = 0.95  # of the articles in the main language of their source: sources tell the language


@dataclass(frozen=True, kw_only=True, eq=False)
class Strata:
    """The stratum of each article, within which a share is compared.

    Attributes:
        of: sources, languages, or sources and languages.
        value: (n_docs,) of str: the source, the language, or both; "" where unknown.
    """

    of: str
    value: StrArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", read_only(self.value, str))


def find_strata(source: StrArray, language: StrArray, weight: FloatArray) -> Strata:
    """The sources of articles; their languages where one source has several, and both where many have.

    Each language has topics of its own, so that a topic rises where the articles of its language grow. Languages count
    where a twentieth of the articles are in a second one. Where nearly each source has one language, sources tell it.

    Args:
        source: (n_docs,) "" where unknown.
        language: (n_docs,) ISO 639-1 codes, "" where unknown.
        weight: (n_docs,) weight of each article.

    Example:
        >>> import numpy as np
        >>> found = find_strata(np.array(["x"] * 4), np.array(["en", "en", "fr", "fr"]), np.ones(4))
        >>> found.of, found.value.tolist()
        ('languages', ['English', 'English', 'French', 'French'])
    """
    code, spoken = np.unique(language, return_inverse=True)
    parts = np.bincount(spoken, weight) / max(float(weight.sum()), 1e-300)
    if (parts[code != ""] >= SECOND).sum() < 2:
        return Strata(of=SOURCES, value=source)
    name, origin = np.unique(source, return_inverse=True)
    table = np.zeros((len(name), len(code)))
    np.add.at(table, (origin, spoken), weight)
    known = (table.sum(axis=1) >= MIN_FRACTION * table.sum()) & (name != "")
    if known.sum() > 1 and table.max(axis=1).sum() >= OF_SOURCES * table.sum():
        return Strata(of=SOURCES, value=source)
    words = np.array([language_name(one) for one in code.tolist()], dtype=np.str_)
    if known.sum() < 2:
        return Strata(of=LANGUAGES, value=words[spoken])
    return Strata(of=BOTH, value=_joined(name, words, origin=origin, spoken=spoken))


def _joined(name: StrArray, words: StrArray, *, origin: IntArray, spoken: IntArray) -> StrArray:
    """Source and language of each article: Le Temps (French)."""
    pair, number = np.unique(origin * len(words) + spoken, return_inverse=True)
    places = np.divmod(pair, len(words))
    found = [f"{name[i]} ({words[k]})" if words[k] else str(name[i]) for i, k in zip(*places, strict=True)]
    return np.array(found, dtype=np.str_)[number]
