"""Near-duplicate clusters, marked and weighed, never silently dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trendlab.checks import FloatArray, IntArray, StrArray, check_choice, check_fraction, check_same_docs, read_only
from trendlab.corpus import Corpus, content_key
from trendlab.display import MAX_ROWS, Shown, View, count

RULES = ("once", "count", "drop")
SHINGLE_WORDS = 3
# 12 bands of 3 rows find a pair of Jaccard .7 with probability .993 and one of .8 with .9999 (Leskovec,
# Rajaraman & Ullman 2020, section 3.4.2); what they find wrongly is put right by the exact check.
BANDS, ROWS = 12, 3
CHUNK_CHARS = 500_000
_MIX = np.uint64(0x9E3779B97F4A7C15)
Words = npt.NDArray[np.uint64]


def _mixed(values: Words) -> Words:
    """The finalizer of splitmix64: each bit of the input moves half of the output."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)), dtype=np.uint64)


_BASE = np.uint64(0xD6E8FEB86659FD93)
_BASE_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_BYTE_CODE = _mixed(np.arange(1, 257, dtype=np.uint64))
_IN_WORD = np.array([b >= 0x80 or chr(b).isalnum() for b in range(256)])
# Typographic punctuation and marks, in which no word begins.
_MARKS = re.compile(
    "[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u206f\u20a0-\u20cf\u3000-\u3004\u3008-\u3020\uff00-\uff0f\uff1a-\uff20]"
)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DuplicateClusters(Shown):
    """Articles that say the same in nearly the same words.

    Attributes:
        doc_id: (n_docs,) of str.
        head: (n_docs,) of int, the row that stands for the article's cluster: the longest text, ties by content.
        size: (n_docs,) of int, articles in the cluster of each article.
    """

    doc_id: StrArray
    head: IntArray
    size: IntArray

    def __post_init__(self) -> None:
        for name in ("doc_id", "head", "size"):
            object.__setattr__(self, name, read_only(getattr(self, name)))

    def __len__(self) -> int:
        return len(self.doc_id)

    @property
    def n_clusters(self) -> int:
        """Clusters of two or more articles."""
        own = self.head == np.arange(len(self))
        return int((own & (self.size > 1)).sum())

    def view(self) -> View:
        """The number of clusters, and the largest of them."""
        heads = np.flatnonzero((self.head == np.arange(len(self))) & (self.size > 1))
        largest = heads[np.argsort(-self.size[heads], kind="stable")][:MAX_ROWS]
        facts = (count(len(self), "article"), count(len(heads), "cluster"),
                 f"{int(self.size[heads].sum()) - len(heads):,} near-duplicates of another article")  # fmt: skip
        rows = [(str(self.doc_id[k]), int(self.size[k])) for k in largest]
        return View(name="DuplicateClusters", facts=facts, header=("head", "articles"), rows=rows, n_rows=len(heads))

    def mark(self, corpus: Corpus) -> Corpus:
        """The corpus with `duplicate_of`: the doc_id of the head of the cluster, null for heads.

        Args:
            corpus: the articles that the clusters were found in.

        Raises:
            RowMismatchError: if it holds other articles.
        """
        check_same_docs(self.doc_id, corpus.doc_id, "clusters and corpus")
        ids = self.doc_id.tolist()
        marks = [None if h == k else ids[h] for k, h in enumerate(self.head.tolist())]
        return corpus.with_column("duplicate_of", marks)

    def weights(self, rule: str) -> FloatArray:
        """What each article counts, (n_docs,).

        Args:
            rule: "once" (each member 1/size), "count" (each 1), "drop" (heads 1, others 0).

        Raises:
            ChoiceError: if the rule is none of them.
        """
        check_choice(rule, RULES, "duplicates")
        if rule == "once":
            return read_only(1.0 / self.size)
        if rule == "count":
            return read_only(np.ones(len(self)))
        return read_only((self.head == np.arange(len(self))).astype(np.float64))


def find_duplicates(corpus: Corpus, *, jaccard: float = 0.7) -> DuplicateClusters:
    """Clusters of articles whose sets of three-word shingles overlap by at least `jaccard` with another member.

    MinHash signatures propose pairs, the exact Jaccard index of the shingles decides; the result does not
    depend on the order of the rows.

    Args:
        corpus: n_docs articles; title and text count.
        jaccard: the least overlap, in (0, 1).

    Raises:
        OutOfRangeError: if `jaccard` lies outside.

    Source: Broder 1997, On the resemblance and containment of documents.
    """
    check_fraction(jaccard, "jaccard")
    texts = corpus.texts()
    shingles = _Shingles.of(texts)
    parent = np.arange(len(texts))
    for bucket in _buckets(_signatures(shingles)):
        _join_alike(bucket, shingles, parent, jaccard=jaccard)
    roots = np.array([_root(parent, k) for k in range(len(texts))], dtype=np.int64)
    head = _heads(corpus, texts, roots)
    size = np.bincount(roots, minlength=len(texts))[roots] if len(texts) else roots
    return DuplicateClusters(doc_id=corpus.doc_id, head=head, size=size)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Shingles:
    """Hashes of the shingles of all articles, end to end: those of article k are values[start[k]:start[k + 1]]."""

    values: Words
    start: IntArray

    @classmethod
    def of(cls, texts: list[str]) -> _Shingles:
        codes: list[Words] = [np.zeros(0, dtype=np.uint64)]
        lengths: list[IntArray] = [np.zeros(0, dtype=np.int64)]
        begin = size = 0
        for k, text in enumerate(texts):
            size += len(text)
            if size > CHUNK_CHARS or k == len(texts) - 1:
                more, counts = word_codes(texts[begin : k + 1])
                codes.append(more)
                lengths.append(counts)
                begin, size = k + 1, 0
        return cls._rolled(np.concatenate(codes), np.concatenate(lengths))

    @classmethod
    def _rolled(cls, words: Words, lengths: IntArray) -> _Shingles:
        n = len(words) - SHINGLE_WORDS + 1
        if n <= 0:
            return cls(values=words[:0], start=np.zeros(len(lengths) + 1, dtype=np.int64))
        values = words[:n].copy()
        for k in range(1, SHINGLE_WORDS):
            values = (values ^ (values >> np.uint64(29))) * _MIX + words[k : k + n]
        values = _mixed(values)
        ends = np.cumsum(lengths)
        inside = np.ones(n, dtype=bool)
        for k in range(1, SHINGLE_WORDS):  # a shingle must not reach into the next article
            inside[(ends - k)[ends - k < n]] = False
        start = np.concatenate(([0], np.cumsum(lengths - SHINGLE_WORDS + 1)))
        return cls(values=values[inside], start=start)

    def __getitem__(self, k: int) -> Words:
        return np.unique(self.values[self.start[k] : self.start[k + 1]])


def word_codes(texts: list[str]) -> tuple[Words, IntArray]:
    """A 64-bit hash of each word, texts end to end, and the number of words of each text.

    A word is a run of ASCII letters and digits and of other letters; a character of a script that is written
    without spaces is a word of its own. A text of fewer than SHINGLE_WORDS words is filled up with zeros.

    Args:
        texts: as they are; case does not matter.
    """
    low = [t if t.isascii() else _MARKS.sub(" ", t) for t in map(str.lower, texts)]
    data = np.frombuffer("\n".join(low).encode("utf8", "replace") + b"\n", dtype=np.uint8)
    inside = _IN_WORD[data]
    before = np.concatenate(([False], inside[:-1]))
    starts = np.flatnonzero(inside & (~before | (data >= 0xE0)))
    ends = np.flatnonzero(before & (~inside | (data >= 0xE0)))
    # Polynomial hash of every word at once: difference of running sums, shifted back by the power at its start.
    power = np.multiply.accumulate(np.full(len(data), _BASE, dtype=np.uint64))
    back = np.multiply.accumulate(np.full(len(data), _BASE_INVERSE, dtype=np.uint64))
    total = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(_BYTE_CODE[data] * power, dtype=np.uint64)))
    codes = (total[ends] - total[starts]) * back[starts]
    breaks = np.cumsum([len(t.encode("utf8", "replace")) + 1 for t in low])
    counts = np.diff(np.searchsorted(starts, breaks), prepend=0)
    missing = np.maximum(SHINGLE_WORDS - counts, 0)
    if missing.any():
        codes = np.insert(codes, np.repeat(np.cumsum(counts), missing), np.uint64(0))
    return codes, counts + missing


def _signatures(shingles: _Shingles) -> npt.NDArray[np.uint32]:
    """The least hash of each article under each of BANDS * ROWS multiply-shift functions, (n_docs, n_functions)."""
    n_docs = len(shingles.start) - 1
    out = np.zeros((n_docs, BANDS * ROWS), dtype=np.uint32)
    if not n_docs:
        return out
    factors = _mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _MIX) | np.uint64(1)
    for k, factor in enumerate(factors):
        hashed = ((shingles.values * factor) >> np.uint64(32)).astype(np.uint32)
        out[:, k] = np.minimum.reduceat(hashed, shingles.start[:-1])
    return out


def _buckets(signatures: npt.NDArray[np.uint32]) -> list[list[int]]:
    """Rows that share a band of their signature, by datasketch's locality-sensitive hashing."""
    from datasketch import LeanMinHash, MinHashLSH

    n_docs, n_functions = signatures.shape
    index = MinHashLSH(num_perm=n_functions, params=(BANDS, ROWS))
    with index.insertion_session() as session:
        for k in range(n_docs):
            session.insert(k, LeanMinHash(seed=1, hashvalues=signatures[k], scheme="legacy"), check_duplication=False)
    found: list[list[int]] = []
    for table in index.hashtables:
        for key in table.keys():  # noqa: SIM118 - a storage of datasketch, not a dict
            rows = table.get(key)
            if len(rows) > 1:
                found.append(sorted(rows))
    return found


def _join_alike(bucket: list[int], shingles: _Shingles, parent: IntArray, *, jaccard: float) -> None:
    """Join the rows of a bucket to the first row that each resembles."""
    kinds: dict[int, Any] = {}
    for row in bucket:
        if any(_root(parent, row) == _root(parent, other) for other in kinds):
            continue
        own = shingles[row]
        for other, theirs in kinds.items():
            common = len(np.intersect1d(own, theirs, assume_unique=True))
            if common >= jaccard * (len(own) + len(theirs) - common):
                parent[_root(parent, row)] = _root(parent, other)
                break
        else:
            kinds[row] = own


def _root(parent: IntArray, k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = int(parent[k])
    return k


def _heads(corpus: Corpus, texts: list[str], roots: IntArray) -> IntArray:
    """For each row the row that stands for its cluster."""
    head = np.arange(len(texts))
    counts = np.bincount(roots, minlength=len(texts)) if len(texts) else roots
    ids = corpus.doc_id
    members: dict[int, list[int]] = {}
    for k in np.flatnonzero(counts[roots] > 1):
        members.setdefault(int(roots[k]), []).append(int(k))
    for rows in members.values():
        head[rows] = min(rows, key=lambda r: (-len(texts[r]), content_key("", texts[r]), str(ids[r])))
    return head
