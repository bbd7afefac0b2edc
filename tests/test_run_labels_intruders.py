"""Items with an intruder: who it is follows from the key, and it does not belong."""

from __future__ import annotations

import re

import numpy as np
import pytest
from filled_sheets import RUN

from trendlab.run.labels.intruders import Item, make_items, right_answer, topic_of


def items(kind, n_items=20, seed=0):
    return make_items(RUN, kind, n_items=n_items, rng=np.random.default_rng(seed))


def test_words_are_five_of_the_topic_and_one_that_is_none_of_its_terms():
    for item in items("words"):
        topic, odd = topic_of(item.key), item.options[right_answer(item.key, "words") - 1]
        best = RUN.cards.words(topic, 5)
        assert sorted(set(item.options) - {odd}) == sorted(best)
        assert odd not in RUN.cards.words(topic)


def test_articles_are_three_of_the_topic_and_one_that_has_little_of_it():
    taken = RUN.articles.select(["title", "excerpt"]).to_pydict()
    starts = [f"{t} - {e}"[:60] if t else e[:60] for t, e in zip(taken["title"], taken["excerpt"], strict=True)]
    for item in items("documents"):
        topic, place = topic_of(item.key), right_answer(item.key, "documents") - 1
        part = [
            max(RUN.fit.doc_topic[k, topic] for k, start in enumerate(starts) if option[:60].startswith(start[:40]))
            for option in item.options
        ]
        assert len(part) == 4
        assert part[place] <= np.median(RUN.fit.doc_topic[:, topic])
        assert min(p for k, p in enumerate(part) if k != place) >= 0.5


def test_items_are_spread_over_topics():
    assert np.bincount([topic_of(item.key) for item in items("words", 20)]).tolist() == [5, 5, 5, 5]


def test_intruder_stands_at_every_place():
    place = [right_answer(f"w0-{k}-{k:06x}", "words") for k in range(600)]
    assert np.abs(np.bincount(place)[1:] - 100).max() < 37  # 4 standard errors


def test_text_numbers_the_options():
    item = Item(kind="words", key="w0-0-000000", options=("a", "b"))
    assert item.text == "1. a\n2. b"


def test_one_seed_repeats_and_two_differ():
    assert items("words", 6) == items("words", 6)
    assert items("words", 6) != items("words", 6, seed=1)


@pytest.mark.parametrize("kind", ["words", "documents"])
def test_keys_do_not_repeat(kind):
    keys = [item.key for item in items(kind)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[wd]\d+-\d+-[0-9a-f]{6}", key) for key in keys)


def test_a_run_of_one_topic_has_no_intruder():
    assert make_items(RUN.take_topics(np.array([0])), "words", n_items=5, rng=np.random.default_rng(0)) == []
