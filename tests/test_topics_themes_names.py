"""Names of themes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from trendlab.topics.beside import read_beside
from trendlab.topics.themes.names import PlainReader, TextReader, Words, name_theme, rank_general_terms

VOCABULARY = ["engine", "piston", "wheel", "choir", "violin", "car", "road"]
# Two topics of cars, one of music. "car" and "road" stand in both of cars, "engine" and "wheel" in one each.
WEIGHTS = np.array([
    [0.40, 0.20, 0.00, 0.00, 0.00, 0.20, 0.20],
    [0.00, 0.00, 0.60, 0.00, 0.00, 0.20, 0.20],
    [0.00, 0.00, 0.00, 0.50, 0.50, 0.00, 0.00],
])  # fmt: skip
SIZE = np.array([0.25, 0.25, 0.5])


def made(labels=()):
    return Words(topic_term=WEIGHTS, size=SIZE, vocabulary=VOCABULARY, labels=labels)


def test_terms_that_all_topics_of_a_theme_share_come_before_those_of_one():
    best, _ = rank_general_terms(made(), np.array([0, 1]))
    assert {VOCABULARY[k] for k in best[:2]} == {"car", "road"}


def test_score_is_the_divergence_times_the_square_of_the_spread():
    best, score = rank_general_terms(made(), np.array([0, 1]))
    # car: p = .2, q = .1, spread over both topics alike: 1. wheel: p = .3, q = .15, in one of two topics: 1/2.
    found = dict(zip((VOCABULARY[k] for k in best), score, strict=True))
    assert found["car"] == pytest.approx(0.2 * np.log(2))
    assert found["wheel"] == pytest.approx(0.3 * np.log(2) / 4)


def test_terms_of_other_themes_are_not_ranked():
    best, _ = rank_general_terms(made(), np.array([0, 1]))
    assert not {"choir", "violin"} & {VOCABULARY[k] for k in best}


def test_theme_is_named_by_what_its_topics_share():
    assert name_theme(made(), np.array([0, 1]), reader=PlainReader(), used=set()) == "car, road"


def test_name_never_is_the_label_of_one_of_its_topics():
    labels = ["car, road", "wheel", "choir"]
    assert name_theme(made(labels), np.array([0, 1]), reader=PlainReader(), used=set()) not in labels


def test_theme_of_one_topic_bears_its_label():
    assert (
        name_theme(made(["a", "b", "choir, violin"]), np.array([2]), reader=PlainReader(), used=set())
        == "choir, violin"
    )


def test_taken_name_is_not_given_twice():
    first = name_theme(made(), np.array([0, 1]), reader=PlainReader(), used=(used := set()))
    assert name_theme(made(), np.array([0, 1]), reader=PlainReader(), used=used) != first


def test_words_are_spelt_as_the_articles_spell_them():
    texts = ["We saw the Car on its road."] * 6
    assert TextReader(texts, "en").spell("car") == "Car"


def test_adverbs_name_no_theme():
    texts = ["It rose sharply again and they sharply fell."] * 6
    assert not TextReader(texts, "en").can_name("sharply", strict=True)


def test_without_any_word_there_is_no_name():
    words = Words(topic_term=np.array([[1.0], [1.0]]), size=np.array([0.5, 0.5]), vocabulary=["7"], labels=())
    assert name_theme(words, np.array([0, 1]), reader=PlainReader(), used=set()) == ""


def test_verb_of_a_language_without_rules_names_a_theme_only_if_nothing_else_does():
    texts = ["Іван в Києві. Той болив, че на груні.", "Анна на Волині. Тя не болила в груні, болив."] * 6
    reader = TextReader(texts, "bg", read_beside(texts, "bg"))
    assert chosen_of(reader, "болив", "груні") == "груні"
    assert chosen_of(reader, "болив") == "болив"


def test_verb_of_a_language_with_a_list_names_a_theme_only_if_nothing_else_does():
    texts = ["El tribunal dijo que la ley establece una multa."] * 6
    reader = TextReader(texts, "es")
    assert chosen_of(reader, "establece", "ley") == "ley"
    assert chosen_of(reader, "establece") == "establece"


def chosen_of(reader, *terms):
    """The name of a theme of two topics that have these terms alike, best first."""
    row = [*(0.6 / 2**k for k in range(len(terms))), 0.0]
    weights = np.array([row, row, [0.0] * len(terms) + [1.0]])
    words = Words(topic_term=weights, size=np.array([0.3, 0.3, 0.4]), vocabulary=[*terms, "zzz"], labels=())
    return name_theme(words, np.array([0, 1]), reader=reader, used=set())


def test_words_behind_the_last_of_a_name_are_not_looked_up():
    asked = []

    class Watched(PlainReader):
        def can_name(self, term, *, strict):
            asked.append(term)
            return super().can_name(term, strict=strict) and term != "road"

    words = Words(
        topic_term=np.full((2, 6), 1 / 6),
        size=SIZE[:2],
        vocabulary=["sun", "road", "moon", "star", "cloud", "rain"],
        labels=(),
    )
    words = replace(words, topic_term=np.vstack([words.topic_term, np.eye(6)[5]]), size=SIZE)
    best, _ = rank_general_terms(words, np.array([0, 1]))
    assert len(best) == 5
    assert name_theme(words, np.array([0, 1]), reader=Watched(), used=set()) == "sun, moon, star"
    assert asked == ["sun", "road", "moon", "star"]


def mixed(labels, shared=0.02):
    """Four topics of 0.96 own words each, which share a little "road"; and one of other words, with a little of it."""
    own, n = np.kron(np.eye(5), [0.5, 0.5]), 5
    weights = np.hstack([own * (1 - np.full((n, 1), shared)), np.full((n, 1), shared)])
    weights[4] = np.append(own[4] * (1 - shared / 4), shared / 4)
    vocabulary = [f"{side}{k}" for k in range(n) for side in ("left", "right")] + ["road"]
    return Words(topic_term=weights, size=np.array([0.2, 0.1, 0.3, 0.1, 0.3]), vocabulary=vocabulary, labels=labels)


LABELS = ["car, left0", "tea, right1", "choir, left2", "tax, left3", "rain, left4"]


def name(words, n):
    return name_theme(words, np.arange(n), reader=PlainReader(), used=set())


def test_theme_whose_topics_share_no_telling_word_is_named_by_its_parts():
    assert name(mixed(LABELS), 2) == "car, tea"


def test_second_theme_of_the_same_parts_has_another_name():
    words, used = mixed(["car, left0", "tea, right1", "car, left2", "tea, right3", "rain, left4"]), set()
    first, second = (name_theme(words, np.array(k), reader=PlainReader(), used=used) for k in ([0, 1], [2, 3]))
    assert first == "car, tea"
    assert second
    assert set(second.split(", ")) != {"car", "tea"}


def test_parts_are_those_of_the_largest_topics_and_further_ones_are_told():
    assert name(mixed(LABELS), 4) == "choir, car, tea and others"


def test_without_labels_a_mixed_theme_is_named_by_its_words():
    assert name(mixed(()), 4) == "road"


def test_theme_whose_topics_share_telling_words_is_named_by_them():
    assert name(mixed(LABELS, shared=0.6), 4) == "road"
