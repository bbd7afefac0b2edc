"""A model runs on the accelerator where there is one; elsewhere nothing changes."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.embed import encode
from trendlab.embed.find import model_at_hand


@pytest.fixture(scope="module")
def torch():
    """Imported here, or each process that collects tests would take five seconds for it."""
    pytest.importorskip("sentence_transformers", reason="needs the extra bertopic")
    return pytest.importorskip("torch", reason="needs the extra bertopic")


DEVICES = [(True, "auto", "cuda"), (True, "cpu", "cpu"), (True, "cuda", "cuda"),
           (False, "auto", "cpu"), (False, "cpu", "cpu")]  # fmt: skip


@pytest.mark.parametrize(("there", "asked", "found"), DEVICES)
def test_auto_takes_the_gpu_that_torch_sees(torch, monkeypatch, there, asked, found):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: there)
    assert encode.find_device("m", asked) == found


def test_vectors_of_the_gpu_are_near_those_of_the_processor(torch, monkeypatch, tmp_path):
    from test_corpus import make_corpus

    if not torch.cuda.is_available():
        pytest.skip("torch sees no GPU here")

    name = model_at_hand()
    if name is None:
        pytest.skip("no embedding model on this machine")
    monkeypatch.setenv("TRENDLAB_CACHE", str(tmp_path))
    corpus = make_corpus("a bridge over the river", "the council voted", "tea and rice at the market")
    gpu, cpu = (encode.embed_model(corpus, name, device=d) for d in ("auto", "cpu"))
    assert gpu.notes["device"] == "cuda"
    # bfloat16 has eight bits of mantissa: cosines are within a hundredth.
    assert np.einsum("ij,ij->i", gpu.vectors, cpu.vectors).min() > 0.99
