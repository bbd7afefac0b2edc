"""Near-duplicates between new articles and those of a run, found by the index of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus import Corpus
from trendlab.corpus.duplicates import find_duplicates

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.vectorize.index import WordIndex


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeats:
    """Which new articles are near-duplicates of articles of the run.

    Attributes:
        marks: for each new article, the doc_id of the head of its cluster; None for a head.
        repeated: (n_new,) of bool, whether that head is an article of the run.
    """

    marks: tuple[str | None, ...]
    repeated: BoolArray


def find_repeats(joined: WordIndex, before: pa.Table, new: Corpus) -> Repeats:
    """The heads of new articles; near-duplicates of an article of the run get the head of that article's cluster.

    Clusters of the run are not changed. All new articles of a cluster get the same head.

    Args:
        joined: index of the words of the run's articles, then of the new ones.
        before: articles of the run, with doc_id and duplicate_of.
        new: new articles, with near-duplicates among them marked.
    """
    heads = _heads(before)
    own = _heads(new.table)
    cluster = find_duplicates(_as_corpus(joined)).head
    first: dict[int, str] = {}
    for row, root in enumerate(cluster[: len(heads)].tolist()):
        first.setdefault(root, heads[row])
    found = {own[k]: first[root] for k, root in enumerate(cluster[len(heads) :].tolist()) if root in first}
    ids = new.doc_id.tolist()
    marks = [found.get(head, head) for head in own]
    return Repeats(
        marks=tuple(None if mark == name else mark for mark, name in zip(marks, ids, strict=True)),
        repeated=np.array([head in found for head in own], dtype=np.bool_),
    )


def spread_weight(before: pa.Table, new: Corpus) -> tuple[FloatArray, FloatArray]:
    """The weights of old and new articles if a cluster counts as one article: all members have the same weight.

    Args:
        before: articles of the run, with doc_id, duplicate_of and weight.
        new: new articles, with near-duplicates of both marked.
    """
    both = np.array([*_heads(before), *_heads(new.table)])
    _, place, size = np.unique(both, return_inverse=True, return_counts=True)
    n_before = before.num_rows
    had = np.bincount(place[:n_before], minlength=len(size))
    old = np.asarray(before["weight"].to_numpy(), dtype=float)
    return old * (had / size)[place[:n_before]], np.asarray(1.0 / size[place[n_before:]])


def _heads(table: pa.Table) -> list[str]:
    """The doc_id of the head of each article's cluster."""
    marks, ids = (table[name].to_pylist() for name in ("duplicate_of", "doc_id"))
    return [mark or own for mark, own in zip(marks, ids, strict=True)]


def _as_corpus(index: WordIndex) -> Corpus:
    """A corpus whose texts are the indexed words in order, with "0" for the common words."""
    import pyarrow as pa

    words = np.array(["0", *index.words], dtype=object)
    cuts: IntArray = index.indptr
    texts = [" ".join(words[index.ids[a:b]]) for a, b in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)]
    names = [str(k) for k in range(index.n_docs)]
    return Corpus(table=pa.table({"doc_id": names, "title": [""] * len(names), "text": texts}))
