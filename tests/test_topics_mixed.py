"""Topics whose names say little of their articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

import trendlab as tl
from trendlab.models.base import TopicFit
from trendlab.topics.candidates import Candidates
from trendlab.topics.mixed import is_mixed, mark_mixed


def found(holds, words):
    """Candidates of a topic of ten articles; each word stands in so many of the first or last of them."""
    n = len(words)
    rows = np.zeros((10, n), dtype=np.bool_)
    for place, (first, last) in enumerate(holds):
        rows[first:last, place] = True
    ones = np.ones(n)
    return Candidates(
        words=words, score=ones, inside=rows.mean(axis=0), elsewhere=0 * ones, rival=0 * ones, holds=rows,
        weight=np.full(10, 0.1), rank=np.arange(n),
    )  # fmt: skip


def test_names_in_under_a_third_of_the_articles_make_a_topic_mixed():
    assert is_mixed(found([(0, 2), (1, 3)], ("tea", "coal")), ("tea", "coal"))
    assert not is_mixed(found([(0, 2), (2, 4)], ("tea", "coal")), ("tea", "coal"))


def test_a_phrase_stands_for_the_articles_with_its_words():
    """Two of ten articles write the phrase, six one of its words."""
    some = found([(0, 2), (0, 6)], ("green_tea", "tea"))
    assert not is_mixed(some, ("green_tea",))
    assert is_mixed(found([(0, 2)], ("green_tea",)), ("green_tea",))


def test_a_label_without_terms_is_not_mixed():
    assert not is_mixed(found([(0, 1)], ("tea",)), ())
    assert mark_mixed(["tea"]) == "tea and others"


def test_articles_of_many_subjects_in_one_topic_get_a_label_that_says_so():
    rng = np.random.default_rng(0)
    stories = [[f"{word}{kind}" for word in ("harbour", "bridge", "tower", "garden")] for kind in "abcdefgh"]
    mixed = [" ".join(rng.choice(stories[k % 8], 12)) for k in range(64)]
    plain = [f"tea leaves and the tea garden {k % 7} cups of tea" for k in range(64)]
    corpus, _ = tl.read(pd.DataFrame({"id": [f"d{k:03d}" for k in range(128)], "text": mixed + plain}))
    terms = tl.count_terms(
        corpus, spec=tl.VectorizeSpec(min_df=2, phrases=False, learn_stop_words=False, language="en")
    )
    number = np.array([int(name[1:]) for name in terms.doc_id.tolist()])
    held = np.eye(2)[(number >= 64).astype(int)]
    weight = np.full((2, len(terms.vocabulary)), 1 / len(terms.vocabulary))
    fit = TopicFit(doc_id=terms.doc_id, doc_topic=held, topic_term=weight, vocabulary=terms.vocabulary, model="nmf")
    label = tl.describe_topics(fit, terms, corpus=corpus).label.tolist()
    assert label[0].endswith(" and others")
    assert "others" not in label[1]
