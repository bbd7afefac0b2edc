"""The terms of each topic beside the corpus."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.terms import draw_terms, terms_table

RUN = cached_run(FakeSpec(n_topics=3))


def test_table_holds_the_best_terms_in_their_order():
    table = terms_table(RUN.fit, cards=RUN.cards, topics=[1], n_terms=4)
    assert table["term"].tolist() == list(RUN.cards.terms[1][:4])
    assert table["rank"].tolist() == [1, 2, 3, 4]


def test_weight_of_the_corpus_is_the_mean_over_topics_by_their_share():
    table = terms_table(RUN.fit, cards=RUN.cards, topics=[0], n_terms=1)
    k = int(np.flatnonzero(RUN.fit.vocabulary == table["term"][0])[0])
    assert table["corpus_weight"][0] == pytest.approx(RUN.cards.share @ RUN.fit.topic_term[:, k], rel=1e-6)


def test_term_that_is_not_in_the_vocabulary_has_no_weight():
    cards = dataclasses.replace(RUN.cards, terms=(("unheard_of",), *RUN.cards.terms[1:]))
    table = terms_table(RUN.fit, cards=cards, topics=[0])
    assert np.isnan(table["weight"]).all()
    assert draw_terms(RUN.fit, cards=cards, topics=[0]).axes


def test_phrases_are_written_with_blanks():
    words = [t.get_text() for t in draw_terms(RUN.fit, cards=RUN.cards).texts]
    assert not any("_" in w for w in words)
    assert "electric cars" in words


def test_fit_alone_lacks_the_words_of_its_topics():
    with pytest.raises(InputError, match="cards must be given with a TopicFit"):
        draw_terms(RUN.fit)
    assert terms_table(RUN).equals(terms_table(RUN.fit, cards=RUN.cards))


def test_topic_whose_words_weigh_nothing_is_drawn_without_bars():
    fit = dataclasses.replace(RUN.fit, topic_term=np.zeros_like(RUN.fit.topic_term))
    bars = draw_terms(fit, cards=RUN.cards, topics=[0]).axes[0].patches
    assert [bar.get_width() for bar in bars] == [0.0] * len(bars)
    assert bars
