"""How well new articles fit an archive."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import make_corpus

from trendlab.models.novelty import Novelty
from trendlab.run.novelty import (
    Archive,
    describe_new,
    find_new_words,
    find_novel,
    known_fraction,
    month_of_articles,
    novelty_by_month,
)
from trendlab.vectorize.index import index_words


def find_log_likelihood(joined, topic, n_topics):
    """Scores of the archive's own articles, held out, then of the others."""
    holds, n_before = joined.doc_words()[:, 1:], len(topic)
    archive = Archive.of(holds[:n_before], topic, n_topics)
    own = archive.log_likelihood(holds[:n_before], np.arange(n_before))
    return np.concatenate([own, archive.log_likelihood(holds[n_before:])])


def test_word_is_known_that_two_other_articles_hold():
    joined = index_words(make_corpus(["tea rice", "tea wine", "tea rice", "tea rice", "tea beer rice"]))
    part = known_fraction(joined, 4)
    assert part[1] == 0.5  # wine stands in no other article
    assert part[0] == 1.0  # rice in two others
    assert part[4] == pytest.approx(2 / 3)


def test_article_of_the_archive_is_held_out_of_what_it_knows():
    joined = index_words(make_corpus(["tea rice", "tea rice", "tea rice"]))
    assert known_fraction(joined, 2).tolist() == [0.0, 0.0, 1.0]


def test_strangers_are_one_in_twenty_of_the_archive_and_most_of_another():
    rng = np.random.default_rng(0)
    own, other = [f"w{k}" for k in range(300)], [f"v{k}" for k in range(300)]

    def write(words, n):
        return [" ".join(rng.choice(words, 30)) for _ in range(n)]

    mixed = write([*own, *other[:60]], 200)
    joined = index_words(make_corpus([*mixed, *write(other, 50)]))
    strange, _ = find_novel(known_fraction(joined, 200), 200)
    assert strange[:200].mean() <= 0.05
    assert strange[200:].mean() > 0.9


def test_months_say_what_would_be_usual():
    strange = np.array([False, True, True, False, False])
    frame = novelty_by_month(strange[1:], np.array(["2024-01", "2024-01", "2024-02", "2024-02"]))
    assert frame["month"].tolist() == ["2024-01", "2024-02"]
    assert frame["novel"].tolist() == [1.0, 0.0]
    assert frame["usual_upper"].tolist() == [0.5, 0.5]  # of two articles one at most, in nineteen of twenty cases


def test_new_words_are_those_that_the_archive_hardly_had():
    before = ["tea rice"] * 30 + ["tea lockdown"]
    joined = index_words(make_corpus([*before, *["tea lockdown zoom 2019"] * 6]))
    frame = find_new_words(joined, len(before))
    assert frame["word"].tolist() == ["zoom", "lockdown"]
    assert frame["n_docs_new"].tolist() == [6, 6]
    assert frame["n_docs_before"].tolist() == [0, 1]


def test_article_without_month_has_no_name():
    months = np.array(["2024-01", "2024-02"], dtype="datetime64[M]")
    assert month_of_articles(months, np.array([1, -1, 0])).tolist() == ["2024-02", "", "2024-01"]


def test_log_likelihood_is_the_mean_logarithm_of_rates_in_the_best_topic():
    # Topic 0: tea rice, tea rice; topic 1: beer wine. A new article "tea": 2 of 3 articles hold it, both of topic 0.
    joined = index_words(make_corpus(["tea rice", "tea rice", "beer wine", "tea"]))
    rate = (2 + 0.5) / (3 + 1)
    found = find_log_likelihood(joined, np.array([0, 0, 1]), 2)
    assert found[3] == pytest.approx(np.log((2 + 20 * rate) / (2 + 20)))


def test_log_likelihood_of_an_article_of_the_archive_is_that_without_it():
    joined = index_words(make_corpus(["tea rice", "tea rice", "beer wine"]))
    alone = index_words(make_corpus(["tea rice", "beer wine", "tea rice"]))
    inside = find_log_likelihood(joined, np.array([0, 0, 1]), 2)[1]
    assert inside == pytest.approx(find_log_likelihood(alone, np.array([0, 1]), 2)[2])


def test_article_whose_words_are_common_but_never_in_one_topic_is_less_alike():
    rng = np.random.default_rng(0)
    one, two = [f"w{k}" for k in range(200)], [f"v{k}" for k in range(200)]
    texts = [" ".join(rng.choice(words, 20)) for words in (one, two) for _ in range(150)]
    mixed = " ".join([*rng.choice(one, 10), *rng.choice(two, 10)])
    joined = index_words(make_corpus([*texts, " ".join(rng.choice(one, 20)), mixed]))
    found = find_log_likelihood(joined, np.repeat([0, 1], 150), 2)
    strange, _ = find_novel(found, 300)
    assert strange[300:].tolist() == [False, True]
    assert known_fraction(joined, 300)[301] == 1.0  # each of its words is known


def test_each_new_article_has_its_rank_and_whether_it_is_none_of_these():
    novelty = Novelty(rank=[0.05, 0.049], pairs=[1.0, 0.25], nearness=[0.5, 0.0])
    found = describe_new(
        np.array(["a", "b"]), np.array(["2024-01"] * 2), known=np.ones(2), log_likelihood=np.array([-2.0, -9.0]),
        novelty=novelty,
    )  # fmt: skip
    assert found["doc_id"].tolist() == ["a", "b"]
    assert found["rank"].tolist() == [0.05, 0.049]
    assert found["pairs"].tolist() == [1.0, 0.25]
    assert found["nearness"].tolist() == [0.5, 0.0]
    assert found["novel"].tolist() == [False, True]
