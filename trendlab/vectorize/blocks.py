"""Blocks of texts, tokenized by the compiled kernel in several threads and returned in order."""

from __future__ import annotations

import logging
import os
import sys
import unicodedata
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from trendlab.vectorize.plain import find_words
from trendlab.words.marks import is_word_character, without_emphasis
from trendlab.words.scripts import is_ideograph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.checks import BoolArray, IntArray

BLOCK_CHARS = 4_000_000
MAX_THREADS = 4
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, eq=False)
class ScannedBlock:
    """The words of some consecutive texts.

    Attributes:
        words: the distinct words, UTF-8, in order of first appearance.
        ids: (n_tokens,) of int32, places in `words`.
        linked: (n_tokens,) of bool, see `TokenStream`.
        token_ends: (n_texts,) of int64, where each text's tokens end.
    """

    words: list[bytes]
    ids: IntArray
    linked: BoolArray
    token_ends: IntArray


def scan_blocks(
    texts: Iterable[str], *, n_threads: int | None = None, ideographs: bool = False, signs: bool = False
) -> Iterator[ScannedBlock]:
    """Consecutive blocks of tokenized texts, in order. Each block numbers its words from 0.

    Args:
        texts: one string an article.
        n_threads: number of threads; None takes one a core, at most four.
        ideographs: whether a single ideograph is a word.
        signs: whether the characters that stand for signs of tags are parts of words.
    """
    n_threads, blocks = n_threads or min(os.cpu_count() or 1, MAX_THREADS), _cut(texts)
    first = list(islice(blocks, 2))
    if len(first) < 2:
        yield from (_scan_few(block, ideographs=ideographs, signs=signs) for block in first)
        return
    announce_compiling()
    waiting: list[Future[ScannedBlock]] = []
    with ThreadPoolExecutor(n_threads) as pool:
        for block in chain(first, blocks):
            waiting.append(pool.submit(_scan, block, ideographs=ideographs, signs=signs))
            if len(waiting) > n_threads:
                yield waiting.pop(0).result()
        for result in waiting:
            yield result.result()


def _cut(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    """Consecutive runs of texts of about BLOCK_CHARS characters."""
    block: list[str] = []
    n_chars = 0
    for text in texts:
        block.append(text)
        n_chars += len(text)
        if n_chars >= BLOCK_CHARS:
            yield block
            block, n_chars = [], 0
    if block:
        yield block


@cache
def announce_compiling() -> None:
    """Load the kernel. Print a line on a terminal if it has to be compiled."""
    from trendlab.vectorize import kernel

    if kernel.is_compiled():
        return
    _log.info("compiling the word counter, once on this machine")
    if sys.stderr.isatty():
        sys.stderr.write("trendlab: compiling the word counter, once on this machine ...\n")


def load_kernel() -> None:
    """Load the compiled functions, or compile them, before they are needed."""
    from trendlab.vectorize.kernel import count_docs, count_rows

    announce_compiling()
    block = _scan(["a word"])
    indptr = np.array([0, len(block.ids)], dtype=np.int64)
    count_docs(block.ids, indptr, np.zeros(len(block.words), dtype=np.int64))
    out = np.empty(len(block.ids), dtype=np.int32), np.empty(len(block.ids), dtype=np.int32), np.empty_like(indptr)
    count_rows((block.ids, indptr), np.arange(len(block.words), dtype=np.int32), out)


def _scan_few(texts: Sequence[str], *, ideographs: bool = False, signs: bool = False) -> ScannedBlock:
    """The same words without the compiled kernel."""
    lowered = [_composed(without_emphasis(text.lower())) for text in texts]
    codes = np.frombuffer("".join(lowered).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    top = chr(int(codes.max(initial=0))).encode("utf8", "surrogatepass")[0]
    table = word_characters(top, ideographs=ideographs, signs=signs)
    words, ids, linked, token_ends = find_words(lowered, table)
    encoded = [word.encode("utf8", "surrogatepass") for word in words]
    return ScannedBlock(words=encoded, ids=ids, linked=linked, token_ends=token_ends)


def _scan(texts: Sequence[str], *, ideographs: bool = False, signs: bool = False) -> ScannedBlock:
    """The tokens of one block of texts."""
    from trendlab.vectorize.kernel import scan_words

    encoded = [_composed(without_emphasis(text.lower())).encode("utf8", "surrogatepass") for text in texts]
    doc_ends = np.cumsum([len(text) for text in encoded], dtype=np.int64)
    data = b"".join(encoded)
    del encoded
    buffer = np.frombuffer(data, dtype=np.uint8)
    max_tokens = len(buffer) // 3 + len(doc_ends) + 1  # a word with its end, or an ideograph, takes three bytes or more
    ids, linked = np.empty(max_tokens, dtype=np.int32), np.empty(max_tokens, dtype=np.bool_)
    spans, hashes = np.empty((max_tokens, 2), dtype=np.int64), np.empty(max_tokens, dtype=np.uint64)
    token_ends = np.zeros(len(doc_ends), dtype=np.int64)
    table = word_characters(int(buffer.max(initial=0)), ideographs=ideographs, signs=signs)
    n_tokens, n_words = scan_words((buffer, doc_ends, table), (ids, linked, spans, hashes, token_ends))
    return ScannedBlock(
        words=_words_at(buffer, spans[:n_words]),
        ids=ids[:n_tokens].copy(),
        linked=linked[:n_tokens].copy(),
        token_ends=token_ends,
    )


def _composed(text: str) -> str:
    """The text in Unicode normal form C: a letter and its accent are one character where there is one."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _words_at(buffer: IntArray, spans: IntArray) -> list[bytes]:
    """The words at `spans`, (n_words, 2) of first byte and end."""
    from trendlab.vectorize.kernel import copy_words

    lines = np.empty(int((spans[:, 1] - spans[:, 0] + 1).sum()), dtype=np.uint8)
    copy_words(buffer, spans, lines)
    return lines.tobytes().split(b"\n")[:-1]  # no word holds a line break


def word_characters(top_byte: int, *, ideographs: bool = False, signs: bool = False) -> IntArray:
    """The weight of each code point in the length of a word, as uint8: 1 for letters, digits, "_" and marks, else 0.

    A run of characters is a word if its weights sum to 2 or more.

    Args:
        top_byte: the largest byte of the UTF-8 texts, which bounds their code points.
        ideographs: whether an ideograph has the weight 2, so that a single one is a word.
        signs: whether the characters that stand for signs of tags, see `signs.mark_signs`, are parts of words.
    """
    n_codes = 0x110000 if top_byte >= 0xF0 else 0x10000 if top_byte >= 0xE0 else 0x800
    return _word_characters(n_codes, ideographs, signs)


@cache
def _word_characters(n_codes: int, ideographs: bool, signs: bool) -> IntArray:  # noqa: FBT001 - a key of the cache
    table = np.fromiter((is_word_character(chr(code)) for code in range(n_codes)), dtype=np.uint8, count=n_codes)
    if signs:
        table[0xFDD0:0xFDD4] = 1  # empty where the table ends before
    if ideographs:
        table[[code for code in range(0x3005, n_codes) if is_ideograph(chr(code))]] = 2
    table.flags.writeable = False
    return table
