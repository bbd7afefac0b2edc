from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.candidates import CandidateFinder

WORDS = ["net_loss", "loss", "rain", "april"]
TABLE = "Net loss {} vs loss 7, 9, 8"
TEXTS = [*(TABLE.format(k) for k in range(10, 16)), *["the loss of the game in the rain"] * 6]


def find(topic, row):
    """The candidates of one of two topics: six tables, and six articles."""
    presence = sparse.csr_array(np.array([[1, 0, 0, 0]] * 6 + [[0, 1, 1, 0]] * 6))
    finder = CandidateFinder(
        WORDS, presence=presence, label=np.repeat([0, 1], 6), texts=TEXTS, languages=np.full(12, "en"), n_topics=2
    )
    return finder.find(topic, np.array(row), np.linspace(1, 0.5, len(row)))[0]


def test_words_of_a_phrase_of_tables_are_counted_with_the_phrase():
    found = find(0, [0, 2])
    assert set(found.words) == {"net_loss", "net", "rain", "loss"}
    inside = dict(zip(found.words, found.inside.tolist(), strict=True))
    assert inside == {"net_loss": 1, "net": 1, "loss": 1, "rain": 0}


def test_word_of_a_phrase_of_tables_has_the_place_of_the_phrase():
    found = find(0, [2, 0])
    assert dict(zip(found.words, found.rank.tolist(), strict=True)) == {"rain": 0, "net_loss": 1, "net": 1, "loss": 1}


def test_word_that_has_a_column_of_its_own_is_counted_once():
    found = find(0, [0, 1])
    assert found.words == ("net_loss", "net", "loss")
    assert found.inside.tolist() == [1, 1, 1]


def test_other_articles_and_the_nearest_rival_are_counted():
    found = find(1, [1, 2, 0])
    assert found.words == ("rain", "loss", "net_loss")  # all tables hold "loss" too, as part of "net loss"
    assert found.elsewhere.tolist() == [0, 1, 1]
    assert found.rival.tolist() == [0, 1, 1]
    assert found.holds.tolist() == [[True, True, False]] * 6


def test_terms_of_tables_are_told_by_place():
    found = find(0, [0, 2])
    assert [found.in_table(j) for j in range(3)] == [True, True, False]


def test_neighbours_are_a_phrase_that_articles_with_both_words_elsewhere_hold_in_part():
    texts = ["Coal miners met."] * 3 + ["The miners want coal."] + ["rain"] * 4
    words = ["coal", "miners", "rain"]
    presence = sparse.csr_array(np.array([[1, 1, 0]] * 4 + [[0, 0, 1]] * 4))
    finder = CandidateFinder(
        words, presence=presence, label=np.repeat([0, 1], 4), texts=texts, languages=np.full(8, "en"), n_topics=2
    )
    found, reader = finder.find(0, np.array([0, 1]), np.ones(2))
    place = found.words.index("coal_miners")
    assert found.rank[place] == len(found.words)  # no term of the topic
    assert np.isclose(found.inside[place], 0.4 + 0.6 * 3 / 4)  # three of the four articles have the words side by side
    assert found.holds[:, place].all()
    assert reader.spell("coal_miners") == "Coal miners"


def test_articles_near_the_centre_count_more():
    presence = sparse.csr_array(np.array([[1, 0], [0, 1]]))
    finder = CandidateFinder(
        ["sea", "sun"], presence=presence, label=np.zeros(2, dtype=int), texts=["sea", "sun"],
        languages=np.full(2, "en"), n_topics=1, nearness=np.array([0.9, 0.3]),
    )  # fmt: skip
    found, _ = finder.find(0, np.array([0, 1]), np.ones(2))
    assert np.allclose(found.inside, [0.75, 0.25])
    assert np.allclose(found.weight, [0.75, 0.25])


def test_phrase_of_whole_words_that_stands_in_figures_is_no_term_of_tables():
    texts = ["The consumer index rose 2.1 pct, 3 pct, avg shrs 2 mln"] * 6 + ["the index of a consumer"] * 6
    words = ["avg_shrs", "consumer_index", "consumer", "index"]
    presence = sparse.csr_array(np.array([[1, 1, 0, 0]] * 6 + [[0, 0, 1, 1]] * 6))
    finder = CandidateFinder(
        words, presence=presence, label=np.repeat([0, 1], 6), texts=texts, languages=np.full(12, "en"), n_topics=2
    )
    found, _ = finder.find(0, np.array([0, 1]), np.ones(2))
    told = {word: found.in_table(j) for j, word in enumerate(found.words)}
    assert told["avg_shrs"]
    assert not told["consumer_index"]


def sea_finder():
    presence = sparse.csr_array(np.array([[1, 1, 1]] * 4 + [[0, 0, 1]] * 4))
    return CandidateFinder(
        ["april", "sea_ice", "sun"], presence=presence, label=np.repeat([0, 1], 4), texts=["April sea ice sun"] * 8,
        languages=np.full(8, "en"), n_topics=2,
    )  # fmt: skip


def test_term_with_a_score_below_zero_stays_behind_all_others():
    found, _ = sea_finder().find(0, np.array([1, 2, 0]), np.array([1.0, 0.5, -1.0]))
    assert found.words[-1] == "april"


def sea_candidates(fractions=None):
    found, _ = sea_finder().find(0, np.array([2, 1]), np.array([1.0, 0.8]), fractions=fractions)
    return {word: (found.score[j], found.inside[j], found.elsewhere[j]) for j, word in enumerate(found.words)}


def test_sample_of_all_articles_gives_the_candidates_of_all_articles():
    def of_all(_topic, terms):
        return np.ones(len(terms)), np.array(
            [{"sea_ice": 0.0, "sun": 1.0}[["april", "sea_ice", "sun"][k]] for k in terms]
        )

    assert sea_candidates(of_all) == sea_candidates()


def test_term_half_as_common_in_all_articles_as_in_the_sample_covers_half():
    def of_all(_topic, terms):
        return np.where(terms == 2, 0.5, 1.0), np.where(terms == 2, 0.25, 0.0)

    found, sample = sea_candidates(of_all), sea_candidates()
    assert found["sun"][1:] == (sample["sun"][1] / 2, sample["sun"][2] / 4)
    assert found["sea_ice"] == sample["sea_ice"]


def can_name(word, others, place):
    """Whether a word that stands before nouns can name a topic whose terms are these others and it, at this place."""
    words = [*others[:place], word, *others[place:], "rain"]
    texts = [f"They fit a {word.title()} model and the {word.title()} network of {' and '.join(others)}."] * 6
    presence = sparse.csr_array(np.array([[*[1] * (len(words) - 1), 0]] * 6 + [[*[0] * (len(words) - 1), 1]] * 6))
    finder = CandidateFinder(
        words, presence=presence, label=np.repeat([0, 1], 6), texts=[*texts, *["rain"] * 6],
        languages=np.full(12, "en"), n_topics=2,
    )  # fmt: skip
    found, _ = finder.find(0, np.arange(len(words) - 1), np.linspace(2, 1, len(words) - 1))
    return found.can_name(found.words.index(word))


def test_adjective_of_a_name_can_be_in_a_label_if_it_is_a_best_term_and_there_is_no_noun():
    assert can_name("bayesian", ["sea", "moon", "sun", "tea"], 0)
    assert not can_name("bayesian", ["sea", "moon", "sun", "tea"], 3)
    assert not can_name("israeli", ["sea", "moon", "sun", "israel"], 0)
