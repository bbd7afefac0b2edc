"""The public names of `trendlab.vectorize` and the modules that hold them, each loaded when it is first used."""

from .count import count_like as count_like, count_terms as count_terms, count_words as count_words
from .docterm import DocTerm as DocTerm, WordCounts as WordCounts
from .recipe import CountRecipe as CountRecipe, JointRecipe as JointRecipe, read_recipe as read_recipe
from .spec import VectorizeSpec as VectorizeSpec
from .tokenizers import register_tokenizer as register_tokenizer
