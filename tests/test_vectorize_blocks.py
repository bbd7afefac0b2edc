"""Blocks of fixed size: the answer depends neither on their size nor on the number of threads."""

from __future__ import annotations

import logging
import re
import subprocess
import sys

import numpy as np
import pytest

from trendlab.vectorize import blocks
from trendlab.vectorize.tokens import tokenize
from trendlab.words.marks import is_word_character


@pytest.fixture
def texts():
    rng = np.random.default_rng(1)
    return [" ".join(f"wörd{k}" for k in rng.zipf(1.5, size=rng.integers(0, 50)) % 500) for _ in range(300)]


def _equal(left, right):
    assert left.words == right.words
    for name in ("ids", "linked", "indptr"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name))


def test_stream_does_not_depend_on_the_number_of_threads(texts, monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK_CHARS", 1000)
    _equal(tokenize(texts, n_threads=1), tokenize(texts, n_threads=4))


def test_stream_does_not_depend_on_the_size_of_blocks(texts, monkeypatch):
    whole = tokenize(texts)
    monkeypatch.setattr(blocks, "BLOCK_CHARS", 700)
    _equal(whole, tokenize(texts))


def test_word_characters_are_those_of_the_regular_expression_and_marks():
    table = blocks.word_characters(0xFF)
    found = [bool(re.match(r"\w", chr(code))) or is_word_character(chr(code)) for code in range(0x20000)]
    assert table[:0x20000].astype(bool).tolist() == found


def test_words_with_marks_of_their_own_are_whole():
    # A decomposed e with acute is one letter; vowel signs of Hindi, Thai and Tamil belong to the letter before them.
    words = ["école", "हिन्दी", "भाषा", "ข่าว", "தமிழ்", "שָׁלוֹם", "مُحَمَّد", "می\u200cخواهم"]
    found = tokenize([" ".join(words)])
    assert found.words == ["école", *words[1:]]


def test_signs_that_choose_a_shape_are_no_word():
    assert tokenize(["1\ufe0f\u20e3 ❤\ufe0f❤\ufe0f tea"]).words == ["tea"]


def test_smaller_tables_hold_the_code_points_that_small_bytes_can_make():
    assert len(blocks.word_characters(0x7F)) == len(blocks.word_characters(0xDF)) == 0x800
    assert len(blocks.word_characters(0xEF)) == 0x10000


def test_few_texts_load_no_compiled_loops():
    code = (
        "import sys\nfrom trendlab.vectorize.tokens import tokenize\n"
        "tokenize(['aa bb aa']).counts()\nprint('numba' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_first_call_says_that_it_compiles(monkeypatch, caplog):
    monkeypatch.setattr("trendlab.vectorize.kernel.is_compiled", lambda: False)
    monkeypatch.setattr(blocks, "BLOCK_CHARS", 4)
    blocks.announce_compiling.cache_clear()
    with caplog.at_level(logging.INFO, logger="trendlab.vectorize.blocks"):
        tokenize(["aa bb", "cc"])
        tokenize(["aa bb", "cc"])
    assert [r.message for r in caplog.records] == ["compiling the word counter, once on this machine"]


def test_counts_without_a_folder_for_the_compiled_kernel(tmp_path):
    code = (
        "import numba.core.caching as c\n"
        "c.CacheImpl._locator_classes = []\n"
        "from trendlab.vectorize import blocks\n"
        "print(blocks._scan(['aa bb aa']).ids.tolist())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[0, 1, 0]"


def test_compiled_loops_can_be_loaded_ahead():
    blocks.load_kernel()
    from trendlab.vectorize import kernel

    assert all(loop.signatures for loop in (kernel.scan_words, kernel.count_docs, kernel.count_rows))
