"""All words of an archive in their order, small enough to lie beside a run: what a question is answered from."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import CsrMatrix, IntArray, read_only
from trendlab.errors import StoreError
from trendlab.vectorize.stopwords import main_languages, stop_mask
from trendlab.vectorize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.corpus import Corpus

COMMON = 0  # stands for any of the words that are too common to ask for
COMMON_FRACTION = 0.3
MIN_TOKENS = 200_000  # of an archive in which they are told apart no longer: they are a third of its words
MAX_TOKENS = 40_000_000  # of an archive whose words are kept; more would not be quick to ask, nor small
# A token is one byte up to 191, two up to 12,479 and three above: the first byte says which.
ONE, TWO = 192, 48
MAX_WORDS = ONE + TWO * 256 + (256 - ONE - TWO) * 65536
PACKING = 6  # level of zlib


@dataclass(frozen=True, kw_only=True, eq=False)
class WordIndex:
    """The words of all articles, title and text, in reading order.

    Attributes:
        words: the distinct words in lower case, the most frequent first; word k has the number k + 1.
        common: function words that three of ten articles of an archive that is not small hold; all are number 0.
        ids: (n_tokens,) of int32, the number of each word as it is read. Words of one letter are left out.
        indptr: (n_docs + 1,) of int64: article d has the tokens ids[indptr[d]:indptr[d + 1]].
    """

    words: tuple[str, ...]
    common: tuple[str, ...]
    ids: IntArray
    indptr: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", read_only(self.ids, "int32"))
        object.__setattr__(self, "indptr", read_only(self.indptr, "int64"))

    @property
    def n_docs(self) -> int:
        """Number of articles."""
        return len(self.indptr) - 1

    def docs_of(self, places: IntArray) -> IntArray:
        """The article of each token, (n,), from places in `ids`."""
        return np.asarray(np.searchsorted(self.indptr, places, side="right") - 1)

    def doc_words(self) -> CsrMatrix:
        """Which words each article holds, sparse (n_docs, n_words + 1) of int32 ones; column 0 is the common ones."""
        from scipy import sparse

        ones = np.ones(len(self.ids), dtype=np.int32)
        found = sparse.csr_array((ones, self.ids.copy(), self.indptr.copy()), shape=(self.n_docs, len(self.words) + 1))
        found.sum_duplicates()
        found.data[:] = 1
        return found

    def pack(self) -> dict[str, np.ndarray[Any, Any]]:
        """The index as compressed arrays of bytes, for a file."""
        rest = self.ids.astype(np.int64) - ONE
        wide = rest - TWO * 256
        two, three = (rest >= 0) & (wide < 0), wide >= 0
        heads = np.where(rest < 0, self.ids, np.where(two, ONE + (rest >> 8), ONE + TWO + (wide >> 16)))
        tails = np.stack([np.where(two, rest, wide >> 8), wide], axis=1)[two | three] & 255
        inside = np.stack([np.ones(len(tails), dtype=np.bool_), three[two | three]], axis=1)
        return {
            "heads": _squeeze(heads.astype(np.uint8).tobytes()),
            "tails": _squeeze(tails[inside].astype(np.uint8).tobytes()),
            "sizes": np.diff(self.indptr).astype(np.uint32),
            "words": _squeeze("\n".join(self.words).encode("utf8", "surrogatepass")),
            "common": _squeeze("\n".join(self.common).encode("utf8", "surrogatepass")),
        }


def index_words(corpus: Corpus) -> WordIndex | None:
    """All words of a corpus in their order; None where there are too many to keep.

    Args:
        corpus: n_docs articles; their titles and texts.
    """
    if _n_characters(corpus) > 5 * MAX_TOKENS:
        return None
    stream = tokenize(corpus.lazy_texts())
    languages = corpus.strings("language")
    stops = stop_mask(stream, languages, main_languages(stream, languages, "auto"))
    often = stream.doc_frequency() > COMMON_FRACTION * stream.n_docs
    often &= len(stream.ids) >= MIN_TOKENS
    common = np.zeros(len(stream.words), dtype=np.bool_)
    common[stream.ids[stops & often[stream.ids]]] = True
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
    """One index of the articles of both, those of the first before those of the second."""
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
    new = np.zeros(len(words) + 1, dtype=np.int32)  # the last one, which -1 names, is that of common words
    new[kept] = np.arange(1, len(kept) + 1)
    return WordIndex(
        words=tuple(words[k] for k in kept), common=common, ids=new[joined],
        indptr=np.concatenate([first.indptr, second.indptr[1:] + first.indptr[-1]]),
    )  # fmt: skip


def unpack_index(arrays: Mapping[str, np.ndarray[Any, Any]], n_docs: int) -> WordIndex:
    """The index that was packed.

    Args:
        arrays: from `WordIndex.pack`.
        n_docs: articles of the run.

    Raises:
        StoreError: if the arrays do not fit together, or are of other articles.
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


def _join_bytes(heads: IntArray, tails: IntArray) -> IntArray | None:
    """The number of each token from its bytes; None where there are not as many tails as the heads ask for."""
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
