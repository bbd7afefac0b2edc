from __future__ import annotations

import importlib

import numpy as np
import pytest
from planted_topics import count_words, find_purity, plant_texts

from trendlab.errors import MissingExtraError
from trendlab.models import ModelSpec, bertopic, fit_topics


def test_missing_package_is_a_clear_error(monkeypatch):
    def refuse(name):
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(bertopic.importlib, "import_module", refuse)
    with pytest.raises(MissingExtraError, match=r"pip install 'trendlab\[bertopic\]'"):
        bertopic.import_bertopic()


@pytest.mark.skipif(importlib.util.find_spec("bertopic") is None, reason="needs the bertopic extra")
def test_fixed_number_assigns_every_article_and_finds_planted_themes():
    texts, theme = plant_texts()
    spec = ModelSpec(model="bertopic", topics=4)
    found = fit_topics(count_words(texts), spec=spec, rng=np.random.default_rng(0))
    assert found.n_topics == 4
    assert np.allclose(found.doc_topic.sum(axis=1), 1, atol=1e-5)
    assert find_purity(found.doc_topic, theme) >= 0.9


@pytest.mark.skipif(importlib.util.find_spec("bertopic") is None, reason="needs the bertopic extra")
@pytest.mark.parametrize("topics", ["auto", 5])
def test_three_articles_give_an_honest_result(topics):
    spec = ModelSpec(model="bertopic", topics=topics)
    texts = ["battery motor", "bank loan", "chip wafer"]
    found = fit_topics(count_words(texts), spec=spec, rng=np.random.default_rng(0))
    assert 1 <= found.n_topics <= 3
