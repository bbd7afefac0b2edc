"""Options of the fits of single languages."""

import pytest
from planted_topics import count_words
from tiny_corpus import corpus_of

from trendlab.models import TopicEdits
from trendlab.models.mixedseeds import OwnSeeds
from trendlab.run.mixed import language_options, share_by_language
from trendlab.run.options import Options

SEEDS = {"Tea": ["tea", "tee"], "Law": ["court"]}
OWN = OwnSeeds(seeds=(1,), words=(("court",),))


def test_language_is_fitted_with_its_own_seeds_and_room_for_one_topic_more():
    found = language_options(Options(seeds=SEEDS, topics=9), 2, OWN)
    assert (found.seeds, found.topics) == ({"1": ["court"]}, 2)
    assert language_options(Options(seeds=SEEDS), 2, OwnSeeds(seeds=(0, 1), words=(("tea",), ("court",)))).topics == 3


def test_language_without_a_seed_has_topics_of_its_own_or_one_where_only_given_ones_are_asked_for():
    free = language_options(Options(seeds=SEEDS), "auto", OwnSeeds())
    assert (free.seeds, free.topics, free.given_only) == (None, "auto", False)
    rest = language_options(Options(seeds=SEEDS, given_only=True), "auto", OwnSeeds())
    assert (rest.seeds, rest.topics, rest.given_only) == (None, 1, False)


def test_run_without_seeds_keeps_its_options_and_says_nothing():
    assert language_options(Options(level=0.8), 4, None) == Options(level=0.8, topics=4)
    assert share_by_language(corpus_of(["tea"]), {}, edits=TopicEdits(), count=lambda corpus: count_words(corpus)) == {}


def test_words_that_are_terms_of_no_language_are_named():
    corpus = corpus_of(["tea court"] * 8)
    edits = TopicEdits(seed_words=(("tea", "tee"),), seed_labels=("",))
    with pytest.warns(UserWarning, match=r"en \(tea\); words that are terms of none: tee"):
        share_by_language(corpus, {"en": [0, 1, 2]}, edits=edits, count=lambda _: count_words(["tea court"] * 8))
