from __future__ import annotations

import numpy as np
import pytest
from planted_topics import THEMES, count_words, make_corpus, plant_texts

from trendlab.errors import RowMismatchError
from trendlab.models import ModelSpec, fit_topics
from trendlab.topics import describe_topics


def describe(texts, topics=4):
    counted = count_words(texts)
    fit = fit_topics(counted, spec=ModelSpec(topics=topics), rng=np.random.default_rng(0))
    return describe_topics(fit, counted, corpus=make_corpus(texts))


def test_terms_of_a_card_are_the_words_of_one_theme():
    cards = describe(plant_texts()[0])
    found = {frozenset(terms[:7]) for terms in cards.terms}
    assert found == {frozenset(theme.split()) for theme in THEMES}


def test_labels_are_distinct_and_of_six_words_at_most():
    cards = describe(plant_texts()[0])
    assert len(set(cards.label.tolist())) == 4
    assert all(len(label.replace(",", "").split()) <= 6 for label in cards.label)


def test_exemplars_belong_to_their_topic():
    texts, theme = plant_texts()
    cards = describe(texts)
    for ids in cards.exemplars:
        assert len(ids) == 3
        assert len({theme[int(i[1:])] for i in ids}) == 1


def test_shares_sum_to_one_and_every_article_is_counted():
    cards = describe(plant_texts()[0])
    assert cards.share.sum() == pytest.approx(1)
    assert cards.n_docs.sum() == 120


def test_one_article_has_one_card():
    cards = describe(["battery motor battery"], topics=3)
    assert cards.exemplars == (("d0",),)
    assert cards.terms == (("battery", "motor"),)


def test_corpus_of_other_articles_is_refused():
    texts, _ = plant_texts(20)
    counted = count_words(texts)
    fit = fit_topics(counted, spec=ModelSpec(topics=2), rng=np.random.default_rng(0))
    with pytest.raises(RowMismatchError, match="fit and corpus"):
        describe_topics(fit, counted, corpus=make_corpus(texts[:5]))


def test_any_function_can_make_the_labels_and_is_named():
    texts, _ = plant_texts(40)
    counted = count_words(texts)
    fit = fit_topics(counted, spec=ModelSpec(topics=2), rng=np.random.default_rng(0))

    def shout(terms, exemplars):
        assert exemplars[0] in texts
        return terms[0].upper()

    cards = describe_topics(fit, counted, corpus=make_corpus(texts), label_by=shout)
    assert cards.labelled_by == "shout"
    assert all(label.isupper() for label in cards.label)


def test_months_and_weekdays_head_no_topic_and_name_none():
    # Two words of four in every article of the first theme are a month and a weekday.
    texts, theme = plant_texts(120)
    texts = [f"{text} oct oct monday monday" if own == 0 else text for text, own in zip(texts, theme, strict=True)]
    cards = describe(texts)
    for k in range(4):
        assert not {"oct", "monday"} & set(cards.terms[k][:7])
        assert not {"oct", "monday"} & set(cards.label[k].lower().replace(",", "").split())


def test_articles_without_a_text_are_read_by_their_titles():
    texts = [f"How {' '.join(words)} mended" for words in ([["NASA", "rocket"]] * 12 + [["Long Island", "jail"]] * 12)]
    counted = count_words([text.lower() for text in texts])
    fit = fit_topics(counted, spec=ModelSpec(topics=2), rng=np.random.default_rng(0))
    bare = make_corpus(["" for _ in texts]).with_column("title", texts)
    cards = describe_topics(fit, counted, corpus=bare)
    spelled = {word for words in cards.spelled for word in words}
    assert {"NASA", "rocket", "Island", "jail"} <= spelled
    assert any("NASA" in label for label in cards.label)
