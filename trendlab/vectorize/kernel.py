"""The compiled kernel: UTF-8 bytes to word numbers. It is imported only when texts are counted: numba loads slowly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from trendlab.maths.jit import compiled

FIRST_SLOTS = 1 << 15
CHUNK_WORDS = 2048
LENGTH_SHIFT = np.uint64(32)
WORD_BITS = np.uint64(0xFFFFFFFF)
MIX = np.uint64(0x9E3779B97F4A7C15)
ROWS_A_BLOCK = 8192


@compiled
def _is_link(buffer: Any, first: int, last: int) -> bool:
    """Whether the bytes between two words are one hyphen, or blanks with at most one line break."""
    n_bytes, n_lines = last - first, 0
    if n_bytes == 1 and (buffer[first] == 0x20 or buffer[first] == 0x2D):
        return True
    if n_bytes == 3 and buffer[first] == 0xE2 and buffer[first + 1] == 0x80 and buffer[first + 2] == 0x90:
        return True
    k = first
    while k < last:
        byte = buffer[k]
        if byte == 0xC2 and k + 1 < last and buffer[k + 1] == 0xA0:
            k += 2
            continue
        if byte == 0x0A:
            n_lines += 1
        elif byte != 0x20 and byte != 0x09 and byte != 0x0D:
            return False
        k += 1
    return n_lines <= 1


@compiled
def _grown(slots: Any, hashes: Any) -> Any:
    """The hash table at twice its size."""
    wider = np.zeros((2 * len(slots), 4), np.uint64)
    mask, one = np.uint64(len(wider) - 1), np.uint64(1)
    for old in range(len(slots)):
        if slots[old, 2] != 0:
            slot = hashes[(slots[old, 2] & WORD_BITS) - one] & mask
            while wider[slot, 2] != 0:
                slot = (slot + one) & mask
            for k in range(4):
                wider[slot, k] = slots[old, k]
    return wider


@compiled
def _code_point(buffer: Any, k: Any) -> Any:
    """Width in bytes and code point of the multi-byte character at k."""
    lead, second = np.uint64(buffer[k]), np.uint64(buffer[k + np.uint64(1)]) & np.uint64(63)
    six, twelve = np.uint64(6), np.uint64(12)
    if lead < 0xE0:
        return np.uint64(2), ((lead & np.uint64(31)) << six) | second
    third = np.uint64(buffer[k + np.uint64(2)]) & np.uint64(63)
    if lead < 0xF0:
        return np.uint64(3), ((lead & np.uint64(15)) << twelve) | (second << six) | third
    fourth = np.uint64(buffer[k + np.uint64(3)]) & np.uint64(63)
    return np.uint64(4), ((lead & np.uint64(7)) << np.uint64(18)) | (second << twelve) | (third << six) | fourth


@compiled
def _wide_character(texts: Any, k: Any, last: Any) -> Any:
    """The multi-byte character at k: its width, its weight in a word (0: none), and the last 16 bytes of the word."""
    (buffer, _, is_word), (tail, before) = texts, last
    width, code = _code_point(buffer, k)
    if is_word[code] != 0:
        for j in range(k, k + width):
            before = (before << np.uint64(8)) | (tail >> np.uint64(56))
            tail = (tail << np.uint64(8)) | np.uint64(buffer[j])
    return width, is_word[code], tail, before


@compiled
def _scan_chunk(texts: Any, bounds: Any, found: Any) -> Any:
    """Where the scan stopped, and the number of words found.

    A row of `found` is filled for each word: hash, last eight bytes, the eight before them, first byte, end.
    """
    (buffer, _, is_word), (k, end) = texts, bounds
    # Places are unsigned, so that numba leaves out its test for negative ones.
    n, one, seven, eight = 0, np.uint64(1), np.uint64(7), np.uint64(8)
    while k < end and n < len(found):
        first, n_chars, key, tail, before = k, 0, np.uint64(0), np.uint64(0), np.uint64(0)
        width, inside = one, 0
        while k < end:
            byte, width = np.uint64(buffer[k]), one
            if byte < 0x80:
                inside = int(is_word[byte])
                if inside == 0:
                    break
                before = (before << eight) | (tail >> np.uint64(56))
                tail = (tail << eight) | byte
            else:
                width, weight, tail, before = _wide_character(texts, k, (tail, before))
                inside = int(weight)
                if inside == 0:
                    break
            n_chars += inside
            k += width
            if (k - first) & seven < width:  # another eight bytes are complete
                key = (key ^ tail) * MIX
        if n_chars >= 2:
            key = (key ^ tail ^ (before << np.uint64(1))) * MIX
            found[n, 0], found[n, 1], found[n, 2] = key ^ (key >> np.uint64(32)), tail, before
            found[n, 3], found[n, 4] = first, k
            n += 1
        if k < end:
            k += width
    return k, n


@compiled
def _begin_alike(buffer: Any, places: Any, n_bytes: int) -> bool:
    """Whether the next `n_bytes` bytes from two places are equal."""
    (left, right), j = places, 0
    while j < n_bytes and buffer[left + j] == buffer[right + j]:
        j += 1
    return j == n_bytes


@compiled
def _number_words(buffer: Any, tables: Any, out: Any) -> Any:
    """The hash table and the number of distinct words, after the words found are looked up and new ones are entered.

    This is a loop of its own, apart from the scan, so that memory accesses overlap in time. No word holds a zero byte,
    so length and last sixteen bytes identify words of up to sixteen bytes.
    """
    (slots, found, n), (ids, n_tokens, spans, hashes, n_words) = tables, out
    one, mask = np.uint64(1), np.uint64(len(slots) - 1)
    for t in range(n):
        key, tail, before, first, end = found[t, 0], found[t, 1], found[t, 2], found[t, 3], found[t, 4]
        slot, length, entry = key & mask, end - first, np.uint64(0)
        while True:
            entry = slots[slot, 2]
            if entry == 0:
                break
            if slots[slot, 0] == tail and slots[slot, 1] == before and entry >> LENGTH_SHIFT == length:
                places = (np.int64(slots[slot, 3]), np.int64(first))
                if length <= 16 or _begin_alike(buffer, places, np.int64(length) - 16):
                    break
            slot = (slot + one) & mask
        if entry == 0:
            hashes[n_words], spans[n_words, 0], spans[n_words, 1] = key, first, end
            n_words += 1
            entry = (length << LENGTH_SHIFT) | np.uint64(n_words)
            slots[slot, 0], slots[slot, 1], slots[slot, 2], slots[slot, 3] = tail, before, entry, first
            if 2 * n_words > len(slots):
                slots = _grown(slots, hashes)
                mask = np.uint64(len(slots) - 1)
        ids[n_tokens + t] = np.int64(entry & WORD_BITS) - 1
    return slots, n_words


@compiled
def scan_words(texts: Any, out: Any) -> tuple[int, int]:
    """Numbers of tokens and of distinct words; words are numbered in order of first appearance.

    Args:
        texts: buffer (n_bytes,) of uint8, the texts in lower case, UTF-8, one after the other; doc_ends (n_docs,)
            of int64, where each text ends; is_word of uint8, the weight of each code point in a word, see
            `word_characters`.
        out: ids (int32), linked (bool), spans (int64, first byte and end of each word) and hashes (uint64), each
            of the largest possible length, and token_ends (n_docs,) of int64; all are filled here.

    Source: multiplicative hashing and open addressing with linear probing (Knuth 1998, section 6.4).
    """
    (buffer, doc_ends, _), (ids, linked, spans, hashes, token_ends) = texts, out
    # A slot: last 8 bytes, the 8 before them, length and number + 1, first byte.
    slots = np.zeros((FIRST_SLOTS, 4), np.uint64)
    found = np.empty((CHUNK_WORDS, 5), np.uint64)
    n_tokens, n_words, k = 0, 0, np.uint64(0)
    for doc in range(len(doc_ends)):
        before, end = np.int64(-1), np.uint64(doc_ends[doc])
        while k < end:
            k, n = _scan_chunk(texts, (k, end), found)
            slots, n_words = _number_words(buffer, (slots, found, n), (ids, n_tokens, spans, hashes, n_words))
            for t in range(n):
                linked[n_tokens + t] = before >= 0 and _is_link(buffer, before, np.int64(found[t, 3]))
                before = np.int64(found[t, 4])
            n_tokens += n
        token_ends[doc] = n_tokens
    return n_tokens, n_words


@compiled
def copy_words(buffer: Any, spans: Any, lines: Any) -> None:
    """Copy the words at `spans` (n_words, 2) into `lines`, with a line break after each."""
    n = 0
    for word in range(len(spans)):
        for k in range(spans[word, 0], spans[word, 1]):
            lines[n] = buffer[k]
            n += 1
        lines[n] = 0x0A
        n += 1


@compiled
def count_rows(tokens: Any, column: Any, out: Any) -> int:
    """Number of stored counts of a CSR matrix with sorted columns, in time linear in the number of tokens.

    Args:
        tokens: ids (n_tokens,) of int32, and indptr (n_docs + 1,) of int64.
        column: (n_words,) of int32, the column of each word, -1 for none.
        out: data and indices (n_tokens,) of int32, ends (n_docs + 1,) of int64; filled here.
    """
    (ids, indptr), (data, indices, ends) = tokens, out
    count, n_rows = np.zeros(len(column), np.int32), len(indptr) - 1
    heads = np.zeros(column.max() + 2 if len(column) else 1, np.int64)
    ends[0] = 0
    for low in range(0, n_rows, ROWS_A_BLOCK):
        high, total = min(low + ROWS_A_BLOCK, n_rows), ends[low]
        heads[:] = 0
        for row in range(low, high):
            begin = total
            for k in range(indptr[row], indptr[row + 1]):
                if column[ids[k]] >= 0:
                    if count[ids[k]] == 0:
                        indices[total] = ids[k]
                        total += 1
                    count[ids[k]] += 1
            for k in range(begin, total):
                data[k], count[indices[k]] = count[indices[k]], 0
                indices[k] = column[indices[k]]
                heads[indices[k] + 1] += 1
            ends[row + 1] = total
        # Counting sort by column, then by row: columns are then in order within each row.
        heads = np.cumsum(heads)
        held = np.empty((total - ends[low], 3), np.int32)
        for row in range(low, high):
            for k in range(ends[row], ends[row + 1]):
                place = heads[indices[k]]
                heads[indices[k]] += 1
                held[place, 0], held[place, 1], held[place, 2] = row - low, indices[k], data[k]
        filled = ends[low:high].copy()
        for k in range(len(held)):
            place = filled[held[k, 0]]
            filled[held[k, 0]] += 1
            indices[place], data[place] = held[k, 1], held[k, 2]
    return int(ends[n_rows])


@compiled
def count_docs(ids: Any, indptr: Any, found: Any) -> None:
    """Count the articles that hold each word.

    Args:
        ids: (n_tokens,) of int32, the word of each token.
        indptr: (n_docs + 1,) of int64, where the tokens of each article begin and end.
        found: (n_words,) of int64, zeros; filled here.
    """
    last = np.full(len(found), -1, np.int64)
    for doc in range(len(indptr) - 1):
        for k in range(indptr[doc], indptr[doc + 1]):
            if last[ids[k]] != doc:
                last[ids[k]] = doc
                found[ids[k]] += 1


def is_compiled() -> bool:
    """Whether the kernel is compiled already, in this process or in the cache on disk."""
    if scan_words.signatures:
        return True
    folder = getattr(getattr(scan_words, "_cache", None), "cache_path", None)
    return folder is not None and any(Path(folder).glob("kernel.scan_words-*.nbc"))
