from __future__ import annotations

import numpy as np

from trendlab.topics.labels import choose_label_terms, is_same_stem, restore_case


def choose(words, part, used=()):
    return choose_label_terms(np.arange(len(words)), words, part=np.array(part), used=set(used))


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


def test_spelling_inside_sentences_wins():
    texts = ["Growth is slow at Alibaba.", "Growth matters. The growth of AliBaba and growth of Alibaba."]
    assert restore_case("growth", texts) == "growth"
    assert restore_case("alibaba", texts) == "Alibaba"


def test_spelling_of_a_phrase_ignores_the_kind_of_blank():
    assert restore_case("hong_kong", ["in Hong Kong and Hong\nKong"]) == "Hong Kong"
