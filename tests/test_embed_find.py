"""Models that are on this machine."""

from __future__ import annotations

import pytest

from trendlab.embed.find import find_model, model_at_hand
from trendlab.errors import ModelNotFoundError


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.delenv("TRENDLAB_EMBEDDING_MODEL", raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    return tmp_path


def _put(hub, name):
    folder = hub / f"models--{name.replace('/', '--')}" / "snapshots" / "abc"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    return folder


def test_folder_is_found_as_it_is(tmp_path):
    (tmp_path / "modules.json").write_text("[]")
    assert find_model(str(tmp_path)) == tmp_path


def test_name_is_found_in_the_hugging_face_cache(hub):
    folder = _put(hub, "some/model")
    assert find_model("some/model") == folder


def test_short_name_means_sentence_transformers_first(hub):
    folder = _put(hub, "sentence-transformers/all-MiniLM-L6-v2")
    _put(hub, "all-MiniLM-L6-v2")
    assert find_model("all-MiniLM-L6-v2") == folder


def test_half_downloaded_model_is_not_there(hub):
    (hub / "models--some--model" / "snapshots" / "abc").mkdir(parents=True)
    with pytest.raises(ModelNotFoundError, match="hf download some/model"):
        find_model("some/model")


def test_model_at_hand_is_the_named_one_then_a_well_known_one_then_none(hub, monkeypatch):
    pytest.importorskip("sentence_transformers")
    assert model_at_hand() is None
    _put(hub, "sentence-transformers/all-MiniLM-L6-v2")
    assert model_at_hand() == "sentence-transformers/all-MiniLM-L6-v2"
    monkeypatch.setenv("TRENDLAB_EMBEDDING_MODEL", "my/own")
    assert model_at_hand() == "my/own"


def test_machine_without_a_home_has_no_models(monkeypatch):
    for name in ("HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("trendlab.embed.find.Path.home", no_home)
    with pytest.raises(ModelNotFoundError, match="is not on this machine"):
        find_model("some/model")
