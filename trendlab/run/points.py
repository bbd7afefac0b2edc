"""The map of the articles of a run, which another process makes while topics are fitted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trendlab.work.standby import begin_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from trendlab.checks import FloatArray
    from trendlab.corpus import Corpus
    from trendlab.embed import Embedding
    from trendlab.vectorize import DocTerm

MAP_NICE = 5  # by how much the process gives way: nobody waits for the map before the end


def find_points(corpus: Corpus, doc_term: DocTerm, embedding: Embedding | None) -> FloatArray:
    """The map of articles, (n_docs, 2): of their vectors, or of latent semantic vectors without any.

    Args:
        corpus: the articles.
        doc_term: their counts.
        embedding: their vectors, or None.
    """
    from trendlab.embed import embed_corpus, project_map

    return project_map(embedding or embed_corpus(corpus, doc_term, model="lsa"))


class PointsBeside:
    """The map of a corpus, which is begun in a process beside this one as soon as the terms are counted.

    Attributes:
        points: gives the map, (n_docs, 2), once it is begun; None before, and without a stack.

    Args:
        stack: ends the process; None begins none.
        corpus: the articles.
    """

    def __init__(self, stack: ExitStack | None, corpus: Corpus) -> None:
        self.points: Callable[[], FloatArray] | None = None
        self._stack, self._corpus = stack, corpus

    def begin(self, doc_term: DocTerm, embedding: Embedding | None) -> None:
        """Begin the map from counts and, if there are any, vectors."""
        if self._stack is None:
            return
        call = partial(find_points, self._corpus, doc_term, embedding)
        self.points = self._stack.enter_context(begin_beside(call, threaded=("torch",), nice=MAP_NICE))
