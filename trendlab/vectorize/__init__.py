"""Tokens, phrases, vocabulary and sparse counts."""

from trendlab.vectorize.count import count_like, count_terms, count_words
from trendlab.vectorize.docterm import DocTerm, VectorizeSpec, WordCounts

__all__ = ["DocTerm", "VectorizeSpec", "WordCounts", "count_like", "count_terms", "count_words"]
