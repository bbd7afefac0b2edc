from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from trendlab.topics.candidates import CandidateFinder, Candidates
from trendlab.topics.labels import choose_label_terms
from trendlab.topics.naming import write_labels


def candidates(words, holds, **others):
    """Candidates in this order, held by these articles of the topic and by no others."""
    n = len(words)
    weight = np.full(len(holds), 1 / len(holds))
    common = {
        "elsewhere": np.zeros(n),
        "rival": np.zeros(n),
        "score": 0.95 ** np.arange(n),
        "rank": np.arange(n),
    } | others
    return Candidates(words=tuple(words), holds=holds, inside=holds.mean(axis=0), weight=weight, **common)


def choose(words, part, used=(), **others):
    """The label's terms where the given parts of ten articles, the first ones, hold the words."""
    holds = np.arange(10)[:, None] < 10 * np.array(part)
    return choose_label_terms(candidates(words, holds, **others), used=set(used))


def write(ranked, words, presence, label, texts, language, **others):
    """Labels of topics whose terms have equal scores."""
    finder = CandidateFinder(
        words, presence=presence, label=np.array(label), texts=texts, languages=np.full(len(texts), language),
        n_topics=len(ranked),
    )  # fmt: skip
    return write_labels(np.array(ranked), np.ones((len(ranked), len(ranked[0]))), finder=finder, **others)


def test_word_in_less_than_a_twentieth_of_the_articles_is_no_label():
    assert choose(["alibaba", "taobao", "temu"], [0.9, 0, 0.3]) == ("alibaba", "temu")


def test_common_nouns_of_short_texts_are_no_forms_of_one_word():
    words, score = ["interview", "great_interview", "ratings"], np.array([5, 1, 0.8])
    found = choose(words, [0.9, 0.3, 0.3], score=score, rank=np.array([0, 3, 1]))
    assert found == ("interview", "ratings")


def test_name_that_two_of_eleven_articles_hold_is_no_label():
    holds = np.arange(11)[:, None] < np.array([2, 6, 4])
    words = ["replicate", "shein", "temu"]
    assert choose_label_terms(candidates(words, holds), used=set()) == ("shein", "temu")


def test_label_has_at_most_four_terms_and_six_words():
    assert choose(["wind", "coal", "solar", "nuclear", "gas"], [0.6] * 5) == ("wind", "coal", "solar", "nuclear")
    words = ["large_language_model", "open_source", "chip_maker", "gpu"]
    assert choose(words, [0.6] * 4) == ("large_language_model", "open_source", "gpu")


def test_label_begins_with_the_name_that_says_most():
    score = np.array([0.5, 1, 0.9])
    assert choose(["iran", "uranium", "weapons"], [0.9, 0.8, 0.8], score=score) == ("uranium", "weapons", "iran")


def test_proper_name_of_one_story_does_not_begin_a_label():
    words, holds = ["shop_union", "strike", "port"], np.arange(60)[:, None] < np.array([3, 30, 30])
    found = {"score": np.array([1, 0.8, 0.5])}  # the first says 1.35 * 1.3, the second .8 * 20 / 21
    union = candidates(words, holds, is_proper=lambda j: j == 0, **found)
    assert choose_label_terms(union, used=set())[0] == "strike"  # in 3 of 60 articles: .05 / .12 of that
    assert choose_label_terms(candidates(words, holds, **found), used=set())[0] == "shop_union"


def test_each_further_name_says_most_in_the_articles_without_an_earlier_one():
    holds = np.array([[1, 1, 1, 1, 0]] * 6 + [[0, 0, 0, 0, 1]] * 4, dtype=bool)
    found = candidates(
        ["armenia", "turkey", "genocide", "war", "guns"], holds, score=np.array([1, 0.9, 0.85, 0.8, 0.7])
    )
    assert choose_label_terms(found, used=set()) == ("armenia", "guns", "turkey", "genocide")


def test_label_ends_where_a_name_says_less_than_a_fourteenth_of_the_first():
    # In articles that hold an earlier name, a name says .65 of its score; behind the first, one in third place 20 / 22.
    words, near = ["rate", "bank"], 20 / 21 * 0.65
    assert choose(words, [1, 1], score=np.array([1, 0.08 / near]), elsewhere=np.array([0.01, 0])) == ("rate", "bank")
    few = choose([*words, "loan"], [1] * 3, score=np.array([1, 0.9, 0.07]))
    assert few == ("rate", "bank")


def test_name_that_is_common_elsewhere_says_less():
    score, elsewhere = np.array([1, 0.9]), np.array([0.15, 0])
    assert choose(["firm", "profits"], [0.9] * 2, score=score) == ("firm", "profits")
    assert choose(["firm", "profits"], [0.9] * 2, score=score, elsewhere=elsewhere) == ("profits", "firm")


def test_word_that_can_belong_to_any_subject_says_less():
    named = {"says_little": lambda j: j == 0}
    assert choose(["decision", "merger"], [0.9] * 2, **named) == ("merger", "decision")


def test_two_words_become_the_phrase_of_both_where_articles_write_it():
    words, part, rank = ["mobile", "devices", "touch", "mobile_devices"], [0.9, 0.8, 0.8], np.arange(4)
    score = np.array([1, 0.8, 0.8, 0.3])
    assert choose(words, [*part, 0.4], score=score, rank=rank) == ("mobile_devices", "touch")
    assert choose(words, [*part, 0.1], score=score, rank=rank) == ("mobile", "devices", "touch")


def test_phrase_with_a_word_that_says_nothing_does_not_replace_the_other():
    words, score = ["security", "viruses", "security_firm", "firm"], np.array([1, 0.9, 0.3, 0])
    rank = np.array([0, 1, 4, 4])
    assert choose(words, [0.9, 0.9, 0.4, 0.4], score=score, rank=rank) == ("security", "viruses")


def test_person_has_the_full_name():
    score, rank = np.array([1, 0.9, 0.3]), np.arange(3)
    found = choose(["mr_brown", "tax", "gordon_brown"], [0.5, 0.5, 0.3], score=score, rank=rank)
    assert found == ("gordon_brown", "tax")
    assert choose(["mr_brown", "tax", "mrs_brown"], [0.5, 0.5, 0.3], score=score, rank=rank) == ("mr_brown", "tax")


def test_part_of_a_proper_name_becomes_the_whole_name():
    words, score = ["koresh", "fbi", "david_koresh"], np.array([1, 0.9, 0.3])
    proper = {"is_proper": lambda j: j in (0, 2)}
    assert choose(words, [0.8, 0.8, 0.2], score=score) == ("koresh", "fbi")
    assert choose(words, [0.8, 0.8, 0.2], score=score, **proper) == ("david_koresh", "fbi")


def test_where_one_name_says_nearly_all_rarer_ones_fill_up_to_three():
    holds = np.arange(200)[:, None] < np.array([180, 8, 7, 6, 2])
    score = np.array([4, 0.2, 0.15, 0.12, 0.1])
    found = candidates(["obama", "policy", "libya", "syria", "kerry"], holds, score=score)
    assert choose_label_terms(found, used=set()) == ("obama", "policy", "libya")


def test_initials_do_not_stand_beside_what_they_mean():
    score = np.array([1, 0.4, 0.3])
    assert choose(["eu", "european_union", "summit"], [0.9] * 3, score=score) == ("eu", "summit")
    score = np.array([1, 0.9, 0.3])
    assert choose(["european_union", "eu", "summit"], [0.6] * 3, score=score) == ("european_union", "summit")
    assert choose(["ai_model", "artificial_intelligence", "chip"], [0.6] * 3, score=score) == ("ai_model", "chip")


def test_code_of_hundreds_of_letters_is_no_label():
    assert choose(["bd" * 200, "bank", "loan"], [0.9] * 3) == ("bank", "loan")


def test_numbers_are_no_label():
    assert choose(["2023", "5g", "tesla"], [0.9, 0.9, 0.9]) == ("tesla",)


def test_word_that_another_topic_has_three_times_as_often_is_no_label():
    assert choose(["split", "dividend", "board"], [0.3] * 3, rival=np.array([1.0, 0.5, 0])) == ("dividend", "board")


def test_terms_of_tables_are_no_label_where_there_are_others():
    found = choose(["vs_loss", "shr", "loss", "profit"], [0.9] * 4, in_table=lambda j: j < 2)
    assert found == ("loss", "profit")


def test_table_with_one_good_name_takes_words_with_a_vowel():
    assert choose(["shr", "revs", "cts_net", "sales"], [0.9] * 4, in_table=lambda j: j < 3) == ("sales", "revs")


def test_forms_of_one_word_stand_once():
    assert choose(["vehicle", "vehicles", "chinese", "china"], [0.9] * 4) == ("vehicle", "chinese")
    assert choose(["car", "cars", "ride", "riding"], [0.9] * 4) == ("car", "ride")


def test_taken_label_is_varied():
    first = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5)
    second = choose(["a1", "bb", "cc", "dd", "ee"], [0.9] * 5, used=[frozenset(first)])
    assert second
    assert set(second) != set(first)


def test_taken_label_of_one_name_takes_a_word_that_is_rarer():
    found = choose(["flow", "wave"], [0.9, 0.1], elsewhere=np.array([0.1, 0.2]), used=[frozenset(["flow"])])
    assert found == ("flow", "wave")


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
    # A hundred articles; each word in four of them, no two in the same: five words reach a fifth, three fit.
    holds = np.zeros((100, 6), dtype=bool)
    holds[np.arange(24), np.arange(24) // 4] = True
    words = ["wind", "coal", "solar", "nuclear", "gas", "oil"]
    assert choose_label_terms(candidates(words, holds), used=set()) == ("wind", "coal", "solar", "nuclear")


def test_labels_of_german_topics_are_nouns():
    texts = ["Die Polizei hat ermittelt, sagt die Polizei", "Der Trainer hat gewonnen, sagt der Trainer"] * 4
    words = ["ermittelt", "gewonnen", "polizei", "trainer"]
    presence = sparse.csr_array(np.array([[1, 0, 1, 0], [0, 1, 0, 1]] * 4))
    found = write([[0, 2], [1, 3]], words, presence, [0, 1] * 4, texts, "de")
    assert found == ["Polizei", "Trainer"]


def test_lists_of_words_cannot_tell_nouns_so_their_best_terms_name_a_topic():
    bags = [
        "aid bank claim debt euro fund gain govern income job keep lend money owe pay tax vote",
        "also baghdad bomb civil death enemi forc gun house iraqi kill maliki night patrol shiit troop war",
    ]
    words = ["baghdad", "bank", "govern", "iraqi", "lend", "maliki"]
    presence = sparse.csr_array(np.array([[0, 1, 1, 0, 1, 0], [1, 0, 0, 1, 0, 1]] * 4))
    found = write([[4, 1, 2], [3, 5, 0]], words, presence, [0, 1] * 4, bags * 4, "en")
    assert found == ["lend, bank, govern", "iraqi, maliki, baghdad"]


def test_topic_without_articles_has_a_label_too():
    presence = sparse.csr_array(np.ones((2, 1)))
    found = write([[0], [0]], ["rain"], presence, [0, 0], ["rain", "rain"], "en")
    assert found == ["rain", "topic 1"]


def test_fractions_of_all_articles_decide_where_these_are_a_sample():
    words, presence = ["tax", "rent", "court"], sparse.csr_array(np.array([[1, 1, 1], [1, 1, 1], [0, 0, 0]]))
    rare_tax = (np.array([0.01, 0.5, 0.5]), np.array([0.01, 0.0, 0.0]))
    given = ([[0, 1, 2]], words, presence, [0, -1, -1], ["a"] * 3, "xx")
    assert write(*given)[0] == "tax, rent, court"
    assert write(*given, fractions=lambda *_: rare_tax)[0] == "rent, court"


def test_name_that_is_part_of_another_one_of_the_label_stands_once():
    texts = [f"The Procter and Gamble plant {k} is here, and Procter and Gamble of it." for k in range(8)]
    presence = sparse.csr_array(np.tile([1, 1], (8, 1)))
    assert write([[0, 1]], ["procter", "gamble"], presence, [0] * 8, texts, "en") == ["Procter and Gamble"]


def test_russian_noun_of_a_label_stands_in_the_nominative():
    forms = ["украину", "украины", "украиной", "украина"]
    texts = [f"Речь об Украине и о том, что {form} тут" for form in forms] * 2
    presence = sparse.csr_array(np.ones((8, 1)))
    assert write([[0]], ["украине"], presence, [0] * 8, texts, "ru") == ["Украина"]


def test_russian_name_that_another_one_holds_in_another_case_stands_once():
    forms = ["Украину", "Украины", "Украиной", "Украина"]
    verbs = ["идёт", "началась", "длится", "кончилась"]
    texts = [
        f"О том, что {form} тут. {k} раз Война на Украине {verb}"
        for k, (form, verb) in enumerate(zip(forms, verbs, strict=True))
    ] * 2
    presence = sparse.csr_array(np.ones((8, 2)))
    assert write([[0, 1]], ["украину", "война"], presence, [0] * 8, texts, "ru") == ["Война на Украине"]


def test_line_that_articles_repeat_names_a_topic_only_where_other_names_say_little():
    words = ["full_text", "reasons", "bank", "budget"]
    fixed = {"in_fixed_line": lambda j: j < 2}
    assert choose(words, [1, 1, 0.6, 0.5], **fixed) == ("bank", "budget")
    assert choose(words, [1, 1, 0.3, 0.3], **fixed) == ("full_text", "reasons")


def test_label_without_any_other_word_is_given_again_to_be_numbered():
    assert choose(["flow"], [0.9], used=[frozenset(["flow"])]) == ("flow",)


def test_topic_of_tables_is_named_by_their_words_before_a_rare_noun():
    words, part = ["net_shr", "net", "industries"], [0.9, 0.9, 0.6]
    told = {"in_table": lambda j: j == 0, "can_name": lambda j: j == 2, "elsewhere": np.full(3, 0.5)}
    assert choose(words, part, score=np.array([2, 1, 0.01]), **told) == ("net",)
    assert choose(words, part, score=np.array([2, 1, 0.5]), **told) == ("industries", "net")


def test_one_name_is_enough_that_most_articles_hold_where_others_say_little():
    words, score = ["hostages", "week", "talk"], np.array([5, 0.2, 0.1])
    assert choose(words, [0.9, 0.08, 0.08], score=score, rank=np.arange(3)) == ("hostages",)


def test_whether_a_word_is_a_noun_is_looked_up_only_where_it_can_still_be_chosen():
    words, asked = [3 * letter + "a" for letter in "bcdefghijklmnopqrstuvwxyz"[:24]], set()
    holds = np.arange(240)[:, None] // 10 == np.arange(24)

    def can_name(j):
        asked.add(j)
        return j != 2

    found = candidates(words, np.vstack([holds, np.ones((240, 24), bool)]), score=0.8 ** np.arange(24.0))
    label = choose_label_terms(replace(found, can_name=can_name), used=set())
    assert label == tuple(words[k] for k in (0, 1, 3, 4))
    assert len(asked) < 10
