from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from trendlab.models.base import TopicFit
from trendlab.topics import TopicCards


def make_cards(terms, **others):
    return TopicCards(label=["a"], terms=terms, share=[1.0], n_docs=[2], coherence=[0.1], exclusivity=[1.0],
                      stability=[np.nan], exemplars=(("d0",),), **others)  # fmt: skip


def make_fit(doc_topic, **others):
    n_docs, n_topics = np.shape(doc_topic)
    terms = np.full((n_topics, 1), 1.0)
    return TopicFit(doc_id=[f"d{k}" for k in range(n_docs)], doc_topic=doc_topic, topic_term=terms, vocabulary=["x"],
                    model="mixture", **others)  # fmt: skip


def test_terms_are_shown_as_the_articles_spell_them():
    cards = make_cards((("openai", "large_model"),), spelled=(("OpenAI", "large model"),))
    assert cards.words(0) == ["OpenAI", "large model"]
    assert cards.words(0, 1) == ["OpenAI"]
    assert cards.spell(0, "openai") == "OpenAI"
    assert cards.spell(0, "other_term") == "other term"


def test_terms_whose_spelling_is_not_known_are_shown_with_blanks():
    assert make_cards((("openai", "large_model"),)).words(0) == ["openai", "large model"]


def test_arrays_of_cards_refuse_writing():
    cards = make_cards((("x",),))
    with pytest.raises(ValueError, match="read-only"):
        cards.share[0] = 0


def test_cards_take_the_sizes_of_other_articles():
    cards = make_cards((("x",),))
    sized = cards.sized_by(make_fit([[1.0], [1.0], [1.0]]))
    assert sized.share.tolist() == [1]
    assert sized.n_docs.tolist() == [3]
    assert cards.n_docs.tolist() == [2]


def test_sizes_count_what_each_article_weighs():
    one = make_cards((("x",),))
    two = {
        name: np.repeat(getattr(one, name), 2)
        for name in ("label", "share", "n_docs", "coherence", "exclusivity", "stability")
    }
    cards = replace(one, terms=one.terms * 2, exemplars=one.exemplars * 2, spelled=(), **two)
    sized = cards.sized_by(make_fit([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5, 1.0]))
    assert sized.share.tolist() == [0.5, 0.5]
    assert sized.n_docs.tolist() == [2, 1]
    in_none = make_fit([[1.0, 0.0], [0.6, 0.4], [0.0, 1.0]], main_topic=[0, -1, 1])
    assert cards.sized_by(in_none).n_docs.tolist() == [1, 1]
