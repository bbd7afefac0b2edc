"""Near-duplicates by MinHash, in a few hundred bytes of memory an article, however long the articles are."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trendlab.checks import IntArray, check_fraction, check_type
from trendlab.corpus import Corpus, content_key
from trendlab.corpus.duplicates.alike import Alike
from trendlab.corpus.duplicates.clusters import DuplicateClusters
from trendlab.corpus.duplicates.shingles import BANDS, ROWS, Shingles, Words, cut_texts, mixed
from trendlab.corpus.paragraphs import learn_paragraphs, without_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH = 2_000  # articles whose texts are held at once
MAX_ROWS = 10_000  # articles whose shingles are held at once
N_THREADS = 2


def find_duplicates(corpus: Corpus, *, jaccard: float = 0.7) -> DuplicateClusters:
    """Clusters of articles that share most of their three-word shingles.

    Paragraphs of a template (`learn_paragraphs`) are left out. MinHash signatures propose pairs. The exact Jaccard
    index of their sets of shingles decides: an article joins a cluster if it reaches `jaccard` with one of its members.
    The result does not depend on the order of the rows.

    Args:
        corpus: n_docs articles; titles and texts are compared.
        jaccard: minimum Jaccard index, in (0, 1).

    Raises:
        OutOfRangeError: if `jaccard` lies outside its range.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> clusters = tl.find_duplicates(corpus)
        >>> clusters.weights("once").shape
        (233,)

    Source: Broder 1997, On the resemblance and containment of documents.
    """
    check_type(corpus, Corpus, "corpus")
    check_fraction(jaccard, "jaccard")
    n_docs = len(corpus)
    parent = np.arange(n_docs)
    alike, last = Alike(jaccard), -1
    template = frozenset(learn_paragraphs(corpus.lazy_texts(), corpus.doc_id))
    for portion in _portions(_apart(_buckets(find_band_keys(corpus, template)), parent)):
        shingles = _read_shingles(corpus, portion, template)
        for number, rows in portion:
            alike, last = (alike if number == last else Alike(jaccard)), number
            alike.join(rows, shingles, parent)
    roots = _roots(parent)
    head = _heads(corpus, roots)
    size = np.bincount(roots, minlength=n_docs)[roots] if n_docs else roots
    return DuplicateClusters(doc_id=corpus.doc_id, head=head, size=size)


def find_band_keys(corpus: Corpus, template: frozenset[str] = frozenset()) -> npt.NDArray[np.uint64]:
    """A hash of each band of each article's signature, (BANDS, n_docs).

    Args:
        corpus: n_docs articles.
        template: paragraphs that are left out.
    """
    keys = np.empty((BANDS, len(corpus)), dtype=np.uint64)
    start = 0
    for found in _keys_by_batch(corpus, template):
        keys[:, start : start + found.shape[1]] = found
        start += found.shape[1]
    return keys


def _keys_by_batch(corpus: Corpus, template: frozenset[str]) -> Iterator[npt.NDArray[np.uint64]]:
    """Keys of consecutive batches, in order. They are computed in threads, with few batches of texts in memory."""
    waiting: deque[Future[npt.NDArray[np.uint64]]] = deque()
    with ThreadPoolExecutor(N_THREADS) as pool:
        for start in range(0, len(corpus), BATCH):
            waiting.append(pool.submit(_keys_of, corpus, start, template))
            if len(waiting) > N_THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _keys_of(corpus: Corpus, start: int, template: frozenset[str]) -> npt.NDArray[np.uint64]:
    """Keys of one batch, (BANDS, n_docs of the batch)."""
    texts = [without_paragraphs(text, template) for text in corpus.slice(start, start + BATCH).texts()]
    signature = np.concatenate([Shingles.of(run).signatures() for run in cut_texts(texts)]).astype(np.uint64)
    keys = np.zeros((len(texts), BANDS), dtype=np.uint64)
    for row in range(ROWS):
        keys = mixed(keys ^ signature[:, row::ROWS])
    return np.ascontiguousarray(keys.T)


def _buckets(keys: npt.NDArray[np.uint64]) -> Iterator[IntArray]:
    """Groups of two or more rows that share the key of a band. Rows are sorted; groups of a band by their first row.

    Source: Leskovec, Rajaraman & Ullman 2020, section 3.4.1, with sorting in place of a table of buckets.
    """
    for band in keys:
        order = np.argsort(band, kind="stable")
        found = band[order]
        starts = np.flatnonzero(np.concatenate(([True], found[1:] != found[:-1]))) if len(found) else order
        sizes = np.diff(np.append(starts, len(found)))
        several = np.flatnonzero(sizes > 1)
        for k in several[np.argsort(order[starts[several]], kind="stable")].tolist():
            yield order[starts[k] : starts[k] + sizes[k]]


def _apart(buckets: Iterable[IntArray], parent: IntArray) -> Iterator[IntArray]:
    """The buckets with the first row of each cluster that is known so far; those of one cluster are left out.

    Copies share most bands, so that most buckets hold only what an earlier one has joined.
    """
    for bucket in buckets:
        root = parent[bucket]
        while not np.array_equal(further := parent[root], root):
            root = further
        first = np.unique(root, return_index=True)[1]
        if len(first) > 1:
            yield bucket[np.sort(first)]


def _portions(buckets: Iterable[IntArray]) -> Iterator[list[tuple[int, IntArray]]]:
    """Numbered buckets, at most MAX_ROWS rows at a time; a larger bucket continues in the next portion."""
    portion: list[tuple[int, IntArray]] = []
    held = 0
    for number, bucket in enumerate(buckets):
        for start in range(0, len(bucket), MAX_ROWS):
            rows = bucket[start : start + MAX_ROWS]
            if held + len(rows) > MAX_ROWS:
                yield portion
                portion, held = [], 0
            portion.append((number, rows))
            held += len(rows)
    if portion:
        yield portion


def _read_shingles(corpus: Corpus, portion: list[tuple[int, IntArray]], template: frozenset[str]) -> dict[int, Words]:
    """The distinct shingles of each article of a portion, by row."""
    rows = np.unique(np.concatenate([rows for _, rows in portion]))
    texts = [without_paragraphs(text, template) for text in corpus.take(rows).texts()]
    runs = (Shingles.of(run) for run in cut_texts(texts))
    found = (shingles.distinct(k) for shingles in runs for k in range(len(shingles)))
    return dict(zip(rows.tolist(), found, strict=True))


def _roots(parent: IntArray) -> IntArray:
    """The root of every row, (n_docs,)."""
    while not np.array_equal(further := parent[parent], parent):
        parent = further
    return parent


def _heads(corpus: Corpus, roots: IntArray) -> IntArray:
    """The head of the cluster of each row, (n_docs,): the longest text, ties by content and doc_id."""
    head = np.arange(len(roots))
    rows = np.flatnonzero(np.bincount(roots, minlength=len(roots))[roots] > 1) if len(roots) else head
    best: dict[int, tuple[tuple[int, str, str], int]] = {}
    for start in range(0, len(rows), BATCH):
        batch = corpus.take(rows[start : start + BATCH])
        for row, text, own in zip(rows[start : start + BATCH].tolist(), batch.texts(), batch.doc_id, strict=True):
            rank = ((-len(text), content_key("", text), str(own)), row)
            root = int(roots[row])
            best[root] = min(best.get(root, rank), rank)
    for row in rows.tolist():
        head[row] = best[int(roots[row])][1]
    return head
