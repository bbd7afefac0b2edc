"""Tokens, phrases, vocabulary and sparse counts."""

from trendlab.vectorize.count import count_like, count_terms, count_words
from trendlab.vectorize.docterm import DocTerm, WordCounts
from trendlab.vectorize.recipe import CountRecipe, JointRecipe, read_recipe
from trendlab.vectorize.spec import VectorizeSpec
from trendlab.vectorize.tokenizers import register_tokenizer

__all__ = [
    "CountRecipe", "DocTerm", "JointRecipe", "VectorizeSpec", "WordCounts", "count_like", "count_terms", "count_words",
    "read_recipe", "register_tokenizer",
]  # fmt: skip
