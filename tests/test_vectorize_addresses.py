"""Addresses are no words, and no HTML entity is left of the reading."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import trendlab as tl
from trendlab.vectorize import count_like, count_words
from trendlab.vectorize.transform import GAP, mask_addresses

TEXTS = [
    "The harbour opened https://example.org/harbour?x=1&amp;y=2 for ferries &amp; boats",
    "Write to editor.desk@news.example.org about the harbour ferries",
    "Ferries at www.example.org/harbour and pic.example.com/AbC1 left the harbour",
    "M&uuml;ller &quot;opened&quot; the harbour &amp;amp; the ferries &#8211; boats",
]


@pytest.fixture(scope="module")
def corpus():
    return tl.read(pd.DataFrame({"text": TEXTS}))[0]


def test_neither_addresses_nor_entities_become_terms(corpus):
    spec = tl.VectorizeSpec(min_df=1, max_df=1.0, learn_stop_words=False, phrases=False)
    terms = tl.count_terms(corpus, spec=spec)
    words = set(terms.vocabulary.tolist())
    assert {"harbour", "ferries", "boats", "müller"} <= words
    assert not words & {"https", "http", "www", "example", "org", "com", "amp", "quot", "uuml", "8211", "editor", "pic"}
    again = count_like(terms, corpus)
    assert np.array_equal(again.counts.toarray(), terms.counts.toarray())


def test_hashing_leaves_them_out_too(corpus):
    spec = tl.VectorizeSpec(min_df=1, max_df=1.0, n_hashed=4096, learn_stop_words=False, phrases=False)
    words = set(tl.count_terms(corpus, spec=spec).vocabulary.tolist())
    assert "harbour" in words
    assert not words & {"https", "www", "example", "org", "amp"}


def test_plain_word_counts_stay_those_of_scikit_learn():
    assert {"https", "www", "amp", "org"} <= set(count_words(TEXTS).words)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see http://a.b/c, then", f"see {GAP} then"),
        ("a@b.org wrote", f"{GAP} wrote"),
        ("AT&T and R&D and Q&A", "AT&T and R&D and Q&A"),
        ("and/or, 24/7, U.S./China, e.g./i.e.", "and/or, 24/7, U.S./China, e.g./i.e."),
        ("@mayor spoke", f"{GAP} spoke"),
        ("RT @mayor: the start @ noon", f"{GAP}: the start @ noon"),
        ("no mark at all", "no mark at all"),
    ],
)
def test_only_addresses_are_masked(text, wanted):
    assert mask_addresses(text) == wanted


def test_words_beside_an_address_form_no_phrase():
    texts = ["solar http://x.org/1 panel number %d" % k for k in range(40)] + ["rain fell", "snow fell"] * 20  # noqa: UP031 - the plainest way to number texts
    terms = tl.count_terms(tl.read(pd.DataFrame({"text": texts}))[0])
    assert "solar_panel" not in terms.vocabulary.tolist()


def test_hostile_text_takes_linear_time():
    assert mask_addresses("a" * 300_000 + "@") == "a" * 300_000 + "@"
    assert mask_addresses("a.-" * 100_000 + "/") is not None


def test_masking_word_by_word_is_masking_the_whole_text():
    import random

    from trendlab.vectorize.transform import _ADDRESS

    rng = random.Random(0)
    parts = ["RT", "rt ", " ", "\n", "\t", "@", "/", "www.", "http://", "a.b", "name@x.org", "x.com/A", "\u00a0", "ab",
             "RT  @bob", "xRT @b", "中文", ":", "org/", "U.S./", "@@a", "_"]  # fmt: skip
    for _ in range(5000):
        text = "".join(rng.choices(parts, k=rng.randint(1, 12)))
        assert mask_addresses(text) == _ADDRESS.sub(GAP, text), repr(text)
