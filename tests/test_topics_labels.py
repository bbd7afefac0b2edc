from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.labels import (
    choose_label_terms,
    keep_labels,
    make_unique,
    restore_case,
    spell_terms,
    write_labels,
)


def choose(words, part, used=(), **others):
    """The label's terms where the given parts of ten articles, the first ones, hold the words."""
    holds = np.arange(10)[:, None] < 10 * np.array(part)
    return choose_label_terms(range(len(words)), words, holds=holds, used=set(used), **others)


def test_word_in_less_than_a_twentieth_of_the_articles_is_no_label():
    assert choose(["alibaba", "taobao", "temu"], [0.9, 0, 0.3]) == ("alibaba", "temu")


def test_word_in_less_than_a_tenth_stands_in_a_label_only_beside_no_other():
    holds = np.zeros((40, 3), dtype=bool)
    holds[:30, 0] = holds[:3, 1] = holds[:8, 2] = True  # .75, .075 and .2 of the articles
    words = ["obama", "senate", "china"]
    assert choose_label_terms([0, 1, 2], words, holds=holds, used=set()) == ("obama", "china")
    assert choose_label_terms([0, 1], words, holds=holds[:, :2], used=set()) == ("obama", "senate")


def test_label_has_at_most_four_words():
    words = ["large_model", "open_source", "chip", "robot"]
    assert choose(words, [0.9] * 4) == ("large_model", "open_source")


def test_numbers_are_no_label():
    assert choose(["2023", "5g", "tesla"], [0.9, 0.9, 0.9]) == ("tesla",)


def test_phrase_replaces_its_own_word_where_it_is_a_third_as_common():
    assert choose(["electric", "electric_vehicle", "byd"], [0.9, 0.3, 0.9])[0] == "electric_vehicle"
    assert choose(["electric", "electric_vehicle", "byd"], [0.9, 0.2, 0.9]) == ("electric", "byd")


def test_forms_of_one_word_stand_once():
    assert choose(["vehicle", "vehicles", "chinese", "china"], [0.9] * 4) == ("vehicle", "chinese")
    assert choose(["car", "cars", "ride", "riding"], [0.9] * 4) == ("car", "ride")


def test_taken_label_is_varied():
    first = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5)
    second = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5, used=[frozenset(first)])
    assert second
    assert set(second) != set(first)


def test_taken_label_of_one_name_takes_a_word_that_is_rarer():
    assert choose(["flow", "wave"], [0.9, 0.1], elsewhere=np.array([0.1, 0.2]), used=[frozenset(["flow"])]) == (
        "flow",
        "wave",
    )


def test_label_without_any_other_word_is_given_again_to_be_numbered():
    assert choose(["flow"], [0.9], used=[frozenset(["flow"])]) == ("flow",)
    assert make_unique(["flow", "flow"]) == ["flow", "flow 2"]


def test_word_within_another_stands_once():
    assert choose(["media", "multimedia", "news"], [0.9] * 3) == ("media", "news")


def test_word_as_common_elsewhere_is_no_label():
    assert choose(["people", "guns"], [0.5, 0.5], elsewhere=np.array([0.3, 0.1])) == ("guns",)


def test_word_twice_as_common_as_elsewhere_stands_in_a_label_only_beside_no_other():
    elsewhere = np.array([0.2, 0.1, 0.1])  # twice as common, and five times
    assert choose(["court", "guns", "crime"], [0.5] * 3, elsewhere=elsewhere) == ("guns", "crime")
    assert choose(["court", "guns"], [0.5] * 2, elsewhere=elsewhere[:2]) == ("court", "guns")


def test_word_that_is_no_name_is_no_label():
    assert choose(["think", "expo"], [0.9, 0.3], can_name=lambda k: k == 1) == ("expo",)


def test_short_texts_are_labelled_by_words_that_together_stand_in_a_fifth():
    # A hundred articles; each word in four of them, no two in the same: five words reach a fifth, four fit.
    holds = np.zeros((100, 6), dtype=bool)
    holds[np.arange(24), np.arange(24) // 4] = True
    words = ["wind", "coal", "solar", "nuclear", "gas", "oil"]
    assert choose_label_terms(range(6), words, holds=holds, used=set()) == ("wind", "coal", "solar", "nuclear")


def test_labels_of_german_topics_are_nouns():
    texts = ["Die Polizei hat ermittelt, sagt die Polizei", "Der Trainer hat gewonnen, sagt der Trainer"] * 4
    words = ["ermittelt", "gewonnen", "polizei", "trainer"]
    presence = sparse.csr_array(np.array([[1, 0, 1, 0], [0, 1, 0, 1]] * 4))
    found = write_labels(
        np.array([[0, 2], [1, 3]]), words, presence=presence, label=np.array([0, 1] * 4), texts=texts,
        languages=np.full(8, "de"),
    )  # fmt: skip
    assert found == ["Polizei", "Trainer"]


def test_lists_of_words_cannot_tell_nouns_so_their_best_terms_name_a_topic():
    bags = [
        "aid bank claim debt euro fund gain govern income job keep lend money owe pay tax vote",
        "also baghdad bomb civil death enemi forc gun house iraqi kill maliki night patrol shiit troop war",
    ]
    words = ["baghdad", "bank", "govern", "iraqi", "lend", "maliki"]
    presence = sparse.csr_array(np.array([[0, 1, 1, 0, 1, 0], [1, 0, 0, 1, 0, 1]] * 4))
    found = write_labels(
        np.array([[4, 1, 2], [3, 5, 0]]), words, presence=presence, label=np.array([0, 1] * 4), texts=bags * 4,
        languages=np.full(8, "en"),
    )  # fmt: skip
    assert found == ["lend, bank, govern", "iraqi, maliki, baghdad"]


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


def test_terms_are_spelled_as_the_articles_of_their_topic_spell_them():
    texts = ["We met OpenAI and a Large Model.", "They saw OpenAI; a large model, a large model.", "the openai of it"]
    presence = sparse.csr_array(np.array([[1, 1], [1, 1], [1, 0]]))
    found = spell_terms(
        np.array([[0, 1], [1, 0]]), ["openai", "large_model"], presence=presence, label=np.array([0, 0, 1]), texts=texts
    )
    assert found == (("OpenAI", "large model"), ("large model", "openai"))


def test_kept_topics_keep_their_labels_and_a_new_one_with_a_taken_label_gets_its_number():
    # topic 0 was topic 1 of the earlier run; topics 1 and 2 are new
    label, earlier = np.array(["rice", "tea", "moon"]), np.array(["star", "tea"])
    assert keep_labels(label, earlier, old_of_new=np.array([1, -1, -1])).tolist() == ["tea", "tea (1)", "moon"]
    assert label.tolist() == ["rice", "tea", "moon"]


def test_label_that_a_person_gives_wins_over_the_earlier_one():
    label, earlier = np.array(["Mine", "rice", "moon"]), np.array(["sun", "tea", "moon"])
    found = keep_labels(label, earlier, old_of_new=np.array([1, 0, 2]), given={0: "Mine"})
    assert found.tolist() == ["Mine", "sun", "moon"]


def test_fractions_of_all_articles_decide_where_these_are_a_sample():
    ranked, words = np.array([[0, 1, 2]]), ["tax", "rent", "court"]
    presence = sparse.csr_array(np.array([[1, 1, 1], [1, 1, 1], [0, 0, 0]]))
    common = {"presence": presence, "label": np.array([0, 0, 1]), "texts": ["a"] * 3, "languages": np.array(["xx"] * 3)}

    rare_tax = (np.array([0.01, 0.5, 0.5]), np.array([0.01, 0.0, 0.0]))
    assert write_labels(ranked, words, **common)[0] == "tax, rent, court"
    assert write_labels(ranked, words, fractions=lambda *_: rare_tax, **common)[0] == "rent, court"
