from __future__ import annotations

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


def test_names_of_fewer_articles_come_after_the_more_common_ones():
    holds = np.arange(100)[:, None] < np.array([8, 60, 11, 11, 11, 6])
    words = ["senate", "obama", "china", "trade", "court", "rain"]
    assert choose_label_terms(candidates(words, holds), used=set()) == ("obama", "china", "trade", "court")
    assert choose_label_terms(candidates(words[:3], holds[:, :3]), used=set()) == ("senate", "obama", "china")
    assert choose_label_terms(candidates(words[4:], holds[:, 4:]), used=set()) == ("court", "rain")


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


def test_label_shows_its_names_in_the_order_of_the_terms():
    score = np.array([0.5, 1, 0.7])
    assert choose(["iran", "uranium", "nuclear_weapons"], [0.9, 0.8, 0.7], score=score)[0] == "iran"
    rank = np.array([2, 0, 1, 3])  # the phrase stands where its first word does
    found = choose(["six_nations", "nations", "coach", "rugby"], [0.7, 0.8, 0.8, 0.8], rank=rank)
    assert found == ("six_nations", "coach", "rugby")


def test_third_name_needs_a_twentieth_of_the_score_of_the_first():
    assert choose(["rate", "bank", "loan"], [1, 1, 1], score=np.array([1, 0.9, 0.15])) == ("rate", "bank", "loan")
    assert choose(["rate", "bank", "loan"], [1, 1, 1], score=np.array([1, 0.9, 0.1])) == ("rate", "bank")


def test_fourth_name_needs_more_of_it():
    words, score = ["rate", "bank", "loan", "fund"], np.array([1, 0.9, 0.9, 0.4])
    assert choose(words, [1] * 4, score=score) == tuple(words)
    assert choose(words, [1] * 4, score=np.array([1, 0.9, 0.9, 0.2])) == tuple(words[:3])


def test_general_name_is_left_out_beside_three_others():
    elsewhere = np.array([0, 0.15, 0, 0])
    assert choose(["shares", "firm", "profits", "stake"], [0.9] * 4, elsewhere=elsewhere) == (
        "shares",
        "profits",
        "stake",
    )
    found = choose(["shares", "firm", "profits"], [0.9] * 3, elsewhere=elsewhere[:3])
    assert found == ("shares", "firm", "profits")


def test_two_words_become_the_term_of_both():
    words, part = ["course", "scotland", "golf", "golf_course"], [0.9, 0.9, 0.8]
    assert choose(words, [*part, 0.3]) == ("golf_course", "scotland")
    assert choose(words, [*part, 0.2]) == ("course", "scotland", "golf")


def test_person_has_the_full_name():
    assert choose(["mr_brown", "tax", "gordon_brown"], [0.5, 0.5, 0.3]) == ("tax", "gordon_brown")
    assert choose(["mr_brown", "tax", "mrs_brown"], [0.5, 0.5, 0.3]) == ("mr_brown", "tax")


def test_initials_do_not_stand_beside_what_they_mean():
    assert choose(["eu", "european_union", "summit"], [0.9] * 3) == ("eu", "summit")
    assert choose(["european_union", "eu", "summit"], [0.6] * 3) == ("european_union", "summit")
    assert choose(["ai_model", "artificial_intelligence", "chip"], [0.6] * 3) == ("ai_model", "chip")


def test_code_of_hundreds_of_letters_is_no_label():
    assert choose(["bd" * 200, "bank", "loan"], [0.9] * 3) == ("bank", "loan")


def test_numbers_are_no_label():
    assert choose(["2023", "5g", "tesla"], [0.9, 0.9, 0.9]) == ("tesla",)


def test_word_becomes_a_phrase_of_the_best_terms_that_is_a_quarter_as_common():
    words, holds = ["gun", "rights", "gun_control"], np.arange(100)[:, None] < np.array([80, 90, 21])
    assert choose_label_terms(candidates(words, holds), used=set()) == ("gun_control", "rights")
    holds[19:, 2] = False
    assert choose_label_terms(candidates(words, holds), used=set()) == ("gun", "rights")


def test_word_becomes_a_further_phrase_of_it_that_is_two_fifths_as_common():
    words = ["coal", "byd", *(f"n{k}" for k in range(13)), "coal_miners"]
    part = [0.9, 0.9, *[0] * 13]
    assert choose(words, [*part, 0.4]) == ("coal_miners", "byd")
    assert choose(words, [*part, 0.3]) == ("coal", "byd")


def test_phrase_that_is_no_term_replaces_a_word_where_most_of_its_articles_have_it():
    rank = np.array([0, 1, 3])
    assert choose(["coal", "byd", "coal_miners"], [0.9, 0.9, 0.5], rank=rank) == ("coal", "byd")
    assert choose(["coal", "byd", "coal_miners"], [0.9, 0.9, 0.6], rank=rank) == ("coal_miners", "byd")


def test_name_of_other_articles_comes_before_a_name_of_the_same_articles():
    holds = np.array([[1, 1, 1, 1, 1, 0]] * 6 + [[0, 0, 0, 0, 0, 1]] * 4, dtype=bool)
    found = candidates(["armenia", "turkey", "genocide", "war", "death", "guns"], holds)
    assert choose_label_terms(found, used=set()) == ("armenia", "turkey", "genocide", "guns")


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


def test_word_that_can_belong_to_any_subject_is_left_out_beside_three_others():
    def found(words):
        named = {"says_little": lambda j: words[j] == "decision"}
        return choose(words, [0.9] * len(words), **named)

    assert found(["merger", "decision", "bid", "stake"]) == ("merger", "bid", "stake")
    assert found(["merger", "decision", "bid"]) == ("merger", "decision", "bid")


def test_topic_of_tables_is_named_by_their_words_before_a_rare_noun():
    words, part = ["net_shr", "net", "industries"], [0.9, 0.9, 0.6]
    told = {"in_table": lambda j: j == 0, "can_name": lambda j: j == 2, "elsewhere": np.full(3, 0.5)}
    assert choose(words, part, score=np.array([2, 1, 0.01]), **told) == ("net",)
    assert choose(words, part, score=np.array([2, 1, 0.5]), **told) == ("industries", "net")


def test_rare_names_fill_up_to_three_and_hardly_good_ones_are_left_out():
    holds = np.arange(100)[:, None] < np.array([40, 20, 9, 9])
    words = ["strike", "union", "wages", "pope"]
    assert choose_label_terms(candidates(words, holds), used=set()) == ("strike", "union", "wages")
    score = np.array([1, 0.8, 0.09, 0.08])
    assert choose_label_terms(candidates(words, holds, score=score), used=set()) == ("strike", "union")


def test_one_name_is_enough_that_most_articles_hold_where_others_say_little():
    words, score = ["hostages", "week", "talk"], np.array([5, 0.2, 0.1])
    assert choose(words, [0.9, 0.08, 0.08], score=score, rank=np.arange(3)) == ("hostages",)
