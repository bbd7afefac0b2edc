"""The index of words that queries are answered from: all words of an archive in reading order, compressed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import CsrMatrix, IntArray, read_only
from trendlab.errors import StoreError
from trendlab.vectorize.signs import part_underscores
from trendlab.vectorize.stopwords import main_languages, stop_mask
from trendlab.vectorize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.corpus import Corpus

COMMON = 0  # the number that all very common function words share
COMMON_FRACTION = 0.3  # of the articles that hold such a word
MIN_TOKENS = 200_000  # of an archive in which they share a number; they are a third of its tokens
MAX_TOKENS = 40_000_000  # of an archive that gets an index; a larger one would be slow to search
# A number up to 191 takes one byte, up to 12,479 two, and above three. The first byte says which.
ONE, TWO = 192, 48
MAX_WORDS = ONE + TWO * 256 + (256 - ONE - TWO) * 65536
PACKING = 6  # level of zlib
AT_ONCE = 2**18  # tokens whose bytes are made together; those of all would be a third of the memory of a fit


@dataclass(frozen=True, kw_only=True, eq=False)
class WordIndex:
    """The words of all articles, title and text, in reading order.

    Attributes:
        words: the distinct words in lower case, the most frequent first; words[k] has the number k + 1.
        common: function words in three of ten articles; all have the number 0. Empty for a small archive.
        ids: (n_tokens,) of int32, the numbers of the words in reading order. Words of one letter are left out.
        indptr: (n_docs + 1,) of int64: article d has the tokens ids[indptr[d]:indptr[d + 1]].
    """

    words: tuple[str, ...]
    common: tuple[str, ...]
    ids: IntArray
    indptr: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", read_only(self.ids, "int32"))
        object.__setattr__(self, "indptr", read_only(self.indptr, "int64"))

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Arrays that come from another process are read-only too."""
        self.__dict__.update(state)
        self.__post_init__()

    def __repr__(self) -> str:
        return f"<WordIndex: {self.n_docs:,} articles, {len(self.words):,} words, {len(self.ids):,} tokens>"

    @property
    def n_docs(self) -> int:
        """Number of articles."""
        return len(self.indptr) - 1

    def docs_of(self, places: IntArray) -> IntArray:
        """The article of each of these places in `ids`, (n,)."""
        return np.asarray(np.searchsorted(self.indptr, places, side="right") - 1)

    def doc_words(self) -> CsrMatrix:
        """Which words each article holds: ones, sparse (n_docs, n_words + 1); column 0 is that of common words."""
        from scipy import sparse

        ones = np.ones(len(self.ids), dtype=np.int32)
        found = sparse.csr_array((ones, self.ids.copy(), self.indptr.copy()), shape=(self.n_docs, len(self.words) + 1))
        found.sum_duplicates()
        found.data[:] = 1
        return found

    def pack(self) -> dict[str, np.ndarray[Any, Any]]:
        """The index as compressed byte arrays, for a file; packed once."""
        return dict(self._packed)

    @cached_property
    def _packed(self) -> dict[str, np.ndarray[Any, Any]]:
        parts = [_split_bytes(self.ids[k : k + AT_ONCE]) for k in range(0, len(self.ids), AT_ONCE)]
        return {
            "heads": _squeeze(b"".join(heads for heads, _ in parts)),
            "tails": _squeeze(b"".join(tails for _, tails in parts)),
            "sizes": np.diff(self.indptr).astype(np.uint32),
            "words": _squeeze("\n".join(self.words).encode("utf8", "surrogatepass")),
            "common": _squeeze("\n".join(self.common).encode("utf8", "surrogatepass")),
        }


def index_words(corpus: Corpus) -> WordIndex | None:
    """The index of a corpus, or None if the corpus has too many words.

    Args:
        corpus: n_docs articles; titles and texts are indexed.
    """
    if _n_characters(corpus) > 5 * MAX_TOKENS:
        return None
    # Lower case would make two characters of the dotted capital I.
    stream = tokenize(part_underscores(text.replace("\u0130", "i")) for text in corpus.lazy_texts())
    languages = corpus.strings("language")
    stops = stop_mask(stream, languages, main_languages(stream, languages, "auto"))
    frequent = stream.doc_frequency() > COMMON_FRACTION * stream.n_docs
    frequent &= len(stream.ids) >= MIN_TOKENS
    common = np.zeros(len(stream.words), dtype=np.bool_)
    common[stream.ids[stops & frequent[stream.ids]]] = True
    count = np.bincount(stream.ids, minlength=len(stream.words))
    kept = sorted(np.flatnonzero(~common).tolist(), key=lambda k: (-count[k], stream.words[k]))
    if len(kept) >= MAX_WORDS:
        return None
    number = np.zeros(len(stream.words), dtype=np.int32)
    number[kept] = np.arange(1, len(kept) + 1)
    return WordIndex(
        words=tuple(stream.words[k] for k in kept),
        common=tuple(sorted(stream.words[k] for k in np.flatnonzero(common))),
        ids=number[stream.ids], indptr=stream.indptr,
    )  # fmt: skip


def join_indexes(first: WordIndex, second: WordIndex) -> WordIndex:
    """One index of both sets of articles, those of the first index first."""
    common = tuple(sorted({*first.common, *second.common}))
    place = {word: k for k, word in enumerate(dict.fromkeys((*first.words, *second.words)))}
    known = set(common)
    ids = []
    for index in (first, second):
        number = np.array([-1, *(-1 if word in known else place[word] for word in index.words)])
        ids.append(number[index.ids])
    joined = np.concatenate(ids)
    words = list(place)
    count = np.bincount(joined[joined >= 0], minlength=len(words))
    kept = sorted((k for k in range(len(words)) if words[k] not in known), key=lambda k: (-count[k], words[k]))
    new = np.zeros(len(words) + 1, dtype=np.int32)  # the last entry, which -1 selects, is that of common words
    new[kept] = np.arange(1, len(kept) + 1)
    return WordIndex(
        words=tuple(words[k] for k in kept), common=common, ids=new[joined],
        indptr=np.concatenate([first.indptr, second.indptr[1:] + first.indptr[-1]]),
    )  # fmt: skip


def unpack_index(arrays: Mapping[str, np.ndarray[Any, Any]], n_docs: int) -> WordIndex:
    """The index from its packed arrays.

    Args:
        arrays: from `WordIndex.pack`.
        n_docs: number of articles of the run.

    Raises:
        StoreError: if the arrays are damaged, or belong to other articles.
    """
    try:
        heads, tails = (np.frombuffer(_expand(arrays[name]), dtype=np.uint8) for name in ("heads", "tails"))
        words, common = (_expand(arrays[name]).decode("utf8", "surrogatepass") for name in ("words", "common"))
        indptr = np.concatenate([[0], np.cumsum(arrays["sizes"], dtype=np.int64)])
    except (KeyError, zlib.error, UnicodeDecodeError) as error:
        raise StoreError(f"the words of this run are damaged: {error!r}; fit the source again") from error
    ids = _join_bytes(heads, tails)
    if len(indptr) != n_docs + 1 or indptr[-1] != len(heads) or ids is None:
        raise StoreError("the words of this run are damaged or of other articles; fit the source again")
    found = WordIndex(
        words=tuple(words.split("\n")) if words else (), common=tuple(common.split("\n")) if common else (),
        ids=ids, indptr=indptr,
    )  # fmt: skip
    if len(found.ids) and int(found.ids.max()) > len(found.words):
        raise StoreError("the words of this run are damaged; fit the source again")
    return found


def _split_bytes(ids: IntArray) -> tuple[bytes, bytes]:
    """The first byte of the number of each token, and the further bytes of those that have some."""
    rest = ids.astype(np.int64) - ONE
    wide = rest - TWO * 256
    two, three = (rest >= 0) & (wide < 0), wide >= 0
    heads = np.where(rest < 0, ids, np.where(two, ONE + (rest >> 8), ONE + TWO + (wide >> 16)))
    tails = np.stack([np.where(two, rest, wide >> 8), wide], axis=1)[two | three] & 255
    inside = np.stack([np.ones(len(tails), dtype=np.bool_), three[two | three]], axis=1)
    return heads.astype(np.uint8).tobytes(), tails[inside].astype(np.uint8).tobytes()


def _join_bytes(heads: IntArray, tails: IntArray) -> IntArray | None:
    """The number of each token from its first byte and further bytes; None if the counts of the two do not fit."""
    base, n_tails = np.arange(256, dtype=np.int32), np.repeat([0, 1, 2], [ONE, TWO, 256 - ONE - TWO])
    base[ONE : ONE + TWO] = ONE + (np.arange(TWO) << 8)
    base[ONE + TWO :] = ONE + TWO * 256 + (np.arange(256 - ONE - TWO) << 16)
    long = np.flatnonzero(heads >= ONE)
    own = n_tails[heads[long]]
    if own.sum() != len(tails):
        return None
    ids, place, three = base[heads], np.cumsum(own) - own, own == 2
    rest = tails[place].astype(np.int32)
    rest[three] = (rest[three] << 8) + tails[place[three] + 1]
    ids[long] += rest
    return ids


def _n_characters(corpus: Corpus) -> int:
    import pyarrow.compute as pc

    return sum(int(pc.sum(pc.utf8_length(corpus.table[name])).as_py() or 0) for name in ("title", "text"))


def _squeeze(data: bytes) -> np.ndarray[Any, Any]:
    return np.frombuffer(zlib.compress(data, PACKING), dtype=np.uint8)


def _expand(array: np.ndarray[Any, Any]) -> bytes:
    return zlib.decompress(array.tobytes())
