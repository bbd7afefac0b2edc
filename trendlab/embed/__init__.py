"""Dense vectors of articles: given ones, those of a sentence-transformers model, or LSA if there is no model."""

from trendlab.embed.choose import embed_corpus, given_vectors
from trendlab.embed.embedding import Embedding
from trendlab.embed.lsa import embed_lsa
from trendlab.embed.project import project_map

__all__ = ["Embedding", "embed_corpus", "embed_lsa", "given_vectors", "project_map"]
