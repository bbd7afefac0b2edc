"""The compiled counter gives what scikit-learn's CountVectorizer gives, in every script."""

from __future__ import annotations

import gzip
import json
import unicodedata
from itertools import groupby

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from trendlab.vectorize import count_words
from trendlab.words.marks import is_word_character, without_emphasis

LATIN = [
    "Ein Überblick: die Straße nach Łódź, 3 Äpfel und ein naïve façade.",
    "Don't stop; the cats' tails, e-mail_address and x2 y 42 o'clock.",
    "İstanbul'da IŞIK, ﬁne ligatures and SS ß ẞ, aa\u0301 combining.",
    "",
    " \n\t ",
    "a b c",
]
GREEK = [
    "Ο Όμηρος και ο ΟΔΥΣΣΕΑΣ· ΣΑΣ, σας, ΌΣΟΣ.",
    "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας, Η ΑΘΗΝΑ!",
    "ΜΆΪΟΣ ΣΊΣΥΦΟΣ Σ Σ. ΑΣ",
]
CYRILLIC = [
    "Москва — столица России; МОСКВА, ёлка и Ёж.",
    "Київ є столицею України, а їжак їсть яблуко. Ѐѝ Ґанок",
    "Съешь ещё этих мягких французских булок, да выпей чаю 1234",
]
MIXED = [
    "日本語 のテキスト 中文文本 한국어 텍스트 हिन्दी पाठ ภาษาไทย עברית العربية",
    "emoji 😀😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒶𝒷 ²³ ½¼ Ⅷ٣٤ \u200bzero\u200dwidth\u00adsoft",
    "nul\x00byte tab\tbed \x1c\x1d\x85 \u2028line\ufeffmark \ud800lone",
]


def _words(text):
    """Runs of two and more characters of words: those of scikit-learn, and the marks that belong to letters."""
    runs = ("".join(run) for inside, run in groupby(text, key=is_word_character) if inside)
    return [run for run in runs if len(run) > 1]


def _same(texts, **options):
    theirs = CountVectorizer(
        preprocessor=lambda text: unicodedata.normalize("NFC", text.lower()), tokenizer=_words, token_pattern=None,
        **{{"min_df": "min_df", "max_df": "max_df"}[k]: v for k, v in options.items()}
    )  # fmt: skip
    matrix = theirs.fit_transform(texts)
    ours = count_words(texts, **options)
    assert list(ours.words) == theirs.get_feature_names_out().tolist()
    np.testing.assert_array_equal(ours.counts.toarray(), matrix.toarray())


@pytest.mark.parametrize("texts", [LATIN, GREEK, CYRILLIC, MIXED, LATIN + GREEK + CYRILLIC + MIXED])
def test_words_and_counts_equal_count_vectorizer(texts):
    _same(texts)


def test_random_code_points_equal_count_vectorizer():
    rng = np.random.default_rng(0)
    tops = [0x80, 0x250, 0x600, 0x3000, 0x11000, 0x20000]
    texts = ["".join(map(chr, rng.integers(0, tops[k % 6], size=200))) for k in range(120)]
    _same([t.encode("utf8", "replace").decode("utf8") for t in texts])


def test_every_code_point_between_letters_splits_as_the_pattern_does():
    codes = [c for c in range(0x30000) if not 0xD800 <= c < 0xE000]
    _same(["".join(f"ab{chr(c)}cd " for c in codes[k : k + 4000]) for k in range(0, len(codes), 4000)])


def test_bounds_on_articles_equal_count_vectorizer():
    texts = ["aa bb cc", "aa bb", "aa dd", "aa dd ee"]
    _same(texts, min_df=2, max_df=0.75)


def test_many_long_words_with_equal_ends_stay_apart():
    texts = [
        " ".join(f"{k:06d}{'x' * (k % 9)}commonending" for k in range(start, start + 30_000)) for start in (0, 15_000)
    ]
    _same(texts)


@pytest.mark.parametrize(
    "relpath", ["gnad10_test_german/gnad10_test_german.jsonl.gz", "20newsgroups/20newsgroups.jsonl.gz"]
)
def test_real_corpora_equal_count_vectorizer(shared, relpath):
    with gzip.open(shared(f"corpora/{relpath}"), "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(2000), strict=False)]
    theirs = CountVectorizer()
    matrix = theirs.fit_transform(map(without_emphasis, texts))
    ours = count_words(texts)
    assert list(ours.words) == theirs.get_feature_names_out().tolist()
    assert (ours.counts != matrix).nnz == 0
