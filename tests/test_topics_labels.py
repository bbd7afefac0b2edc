from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.labels import choose_label_terms, is_same_stem, make_unique, restore_case, write_labels


def choose(words, part, used=(), **others):
    """The label's terms where the given parts of ten articles, the first ones, hold the words."""
    holds = np.arange(10)[:, None] < 10 * np.array(part)
    return choose_label_terms(range(len(words)), words, holds=holds, used=set(used), **others)


def test_word_in_less_than_a_fifth_of_the_articles_is_no_label():
    assert choose(["alibaba", "taobao", "temu"], [0.9, 0.1, 0.3]) == ("alibaba", "temu")


def test_label_has_at_most_four_words():
    words = ["large_model", "open_source", "chip", "robot"]
    assert choose(words, [0.9] * 4) == ("large_model", "open_source")


def test_numbers_are_no_label():
    assert choose(["2023", "5g", "tesla"], [0.9, 0.9, 0.9]) == ("tesla",)


def test_phrase_replaces_its_own_word():
    assert choose(["electric", "electric_vehicle", "byd"], [0.9] * 3)[0] == "electric_vehicle"


def test_forms_of_one_word_stand_once():
    assert choose(["vehicle", "vehicles", "chinese", "china"], [0.9] * 4) == ("vehicle", "chinese")
    assert not is_same_stem("bank", "band")


def test_taken_label_is_varied():
    first = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5)
    second = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5, used=[frozenset(first)])
    assert second
    assert set(second) != set(first)


def test_taken_label_of_one_name_takes_a_word_of_less_than_a_fifth():
    assert choose(["flow", "wave"], [0.9, 0.1], used=[frozenset(["flow"])]) == ("flow", "wave")


def test_label_without_any_other_word_is_given_again_to_be_numbered():
    assert choose(["flow"], [0.9], used=[frozenset(["flow"])]) == ("flow",)
    assert make_unique(["flow", "flow"]) == ["flow", "flow 2"]


def test_word_within_another_stands_once():
    assert choose(["media", "multimedia", "news"], [0.9] * 3) == ("media", "news")


def test_word_as_common_elsewhere_is_no_label():
    assert choose(["people", "guns"], [0.5, 0.5], elsewhere=np.array([0.3, 0.2])) == ("guns",)


def test_word_that_is_no_name_is_no_label():
    assert choose(["think", "expo"], [0.9, 0.3], can_name=lambda k: k == 1) == ("expo",)


def test_short_texts_are_labelled_by_words_that_together_stand_in_a_fifth():
    # Twenty articles; each word in two of them, no two in the same: two words reach a fifth.
    holds = np.zeros((20, 3), dtype=bool)
    holds[[0, 1], 0] = holds[[2, 3], 1] = holds[[4, 5], 2] = True
    assert choose_label_terms([0, 1, 2], ["wind", "coal", "solar"], holds=holds, used=set()) == ("wind", "coal")


def test_labels_of_german_topics_are_nouns():
    texts = ["Die Polizei hat ermittelt, sagt die Polizei", "Der Trainer hat gewonnen, sagt der Trainer"] * 4
    words = ["ermittelt", "gewonnen", "polizei", "trainer"]
    presence = sparse.csr_array(np.array([[1, 0, 1, 0], [0, 1, 0, 1]] * 4))
    found = write_labels(
        np.array([[0, 2], [1, 3]]), words, presence=presence, label=np.array([0, 1] * 4), texts=texts,
        languages=np.full(8, "de"),
    )  # fmt: skip
    assert found == ["Polizei", "Trainer"]


def test_topic_without_articles_has_a_label_too():
    presence = sparse.csr_array(np.ones((2, 1)))
    found = write_labels(
        np.array([[0], [0]]), ["rain"], presence=presence, label=np.zeros(2, dtype=int), texts=["rain", "rain"],
        languages=np.full(2, "en"),
    )  # fmt: skip
    assert found == ["rain", "topic 1"]


def test_spelling_inside_sentences_wins():
    texts = ["Growth is slow at Alibaba.", "Growth matters. The growth of AliBaba and growth of Alibaba."]
    assert restore_case("growth", texts) == "growth"
    assert restore_case("alibaba", texts) == "Alibaba"


def test_spelling_of_a_phrase_ignores_the_kind_of_blank():
    assert restore_case("hong_kong", ["in Hong Kong and Hong\nKong"]) == "Hong Kong"
