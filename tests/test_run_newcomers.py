"""How well new articles fit an archive."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import make_corpus

from trendlab.run.newcomers import find_new_words, find_strangers, fit_by_month, known_part, month_of_articles
from trendlab.vectorize.index import index_words


def test_word_is_known_that_two_other_articles_hold():
    joined = index_words(make_corpus(["tea rice", "tea wine", "tea rice", "tea rice", "tea beer rice"]))
    part = known_part(joined, 4)
    assert part[1] == 0.5  # wine stands in no other article
    assert part[0] == 1.0  # rice in two others
    assert part[4] == pytest.approx(2 / 3)


def test_article_of_the_archive_is_held_out_of_what_it_knows():
    joined = index_words(make_corpus(["tea rice", "tea rice", "tea rice"]))
    assert known_part(joined, 2).tolist() == [0.0, 0.0, 1.0]


def test_strangers_are_one_in_twenty_of_the_archive_and_most_of_another():
    rng = np.random.default_rng(0)
    own, other = [f"w{k}" for k in range(300)], [f"v{k}" for k in range(300)]

    def write(words, n):
        return [" ".join(rng.choice(words, 30)) for _ in range(n)]

    mixed = write([*own, *other[:60]], 200)
    joined = index_words(make_corpus([*mixed, *write(other, 50)]))
    strange, _ = find_strangers(known_part(joined, 200), 200)
    assert strange[:200].mean() <= 0.05
    assert strange[200:].mean() > 0.9


def test_months_say_what_would_be_usual():
    strange = np.array([False, True, True, False, False])
    frame = fit_by_month(strange, np.array(["", "2024-01", "2024-01", "2024-02", "2024-02"]), 1)
    assert frame["month"].tolist() == ["2024-01", "2024-02"]
    assert frame["unlike"].tolist() == [1.0, 0.0]
    assert frame["usual_upper"].tolist() == [0.5, 0.5]  # of two articles one at most, in nineteen of twenty cases


def test_new_words_are_those_that_the_archive_hardly_had():
    before = ["tea rice"] * 30 + ["tea lockdown"]
    joined = index_words(make_corpus([*before, *["tea lockdown zoom"] * 6]))
    frame = find_new_words(joined, len(before))
    assert frame["word"].tolist() == ["zoom", "lockdown"]
    assert frame["n_docs_new"].tolist() == [6, 6]
    assert frame["n_docs_before"].tolist() == [0, 1]


def test_article_without_month_has_no_name():
    months = np.array(["2024-01", "2024-02"], dtype="datetime64[M]")
    assert month_of_articles(months, np.array([1, -1, 0])).tolist() == ["2024-02", "", "2024-01"]
