"""Near-duplicates: clusters of articles, their marks and weights."""

from __future__ import annotations

from trendlab.corpus.duplicates.clusters import RULES, DuplicateClusters
from trendlab.corpus.duplicates.find import find_duplicates
from trendlab.corpus.duplicates.marks import drop_duplicates, weigh_by_rule
from trendlab.corpus.duplicates.shingles import SHINGLE_WORDS, word_codes

__all__ = [
    "RULES",
    "SHINGLE_WORDS",
    "DuplicateClusters",
    "drop_duplicates",
    "find_duplicates",
    "weigh_by_rule",
    "word_codes",
]
