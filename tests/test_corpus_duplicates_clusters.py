import numpy as np
import pytest
from test_corpus import make_corpus

from trendlab.corpus.duplicates import find_duplicates
from trendlab.errors import ChoiceError, RowMismatchError

STORY = "The city council voted on Tuesday to close the old bridge over the river for two years"
OTHER = "A farmer in the north found a coin from the fourth century in a field where bees and pigs were kept"


def test_mark_names_the_head_and_leaves_the_corpus_unchanged():
    corpus = make_corpus(STORY, OTHER, STORY)
    marked = find_duplicates(corpus).mark(corpus)
    assert marked.table["duplicate_of"].to_pylist() == [None, None, corpus.doc_id[0]]
    assert corpus.table["duplicate_of"].null_count == 3


def test_weights_follow_the_rule():
    clusters = find_duplicates(make_corpus(STORY, STORY, OTHER, STORY))
    assert clusters.weights("once").tolist() == pytest.approx([1 / 3, 1 / 3, 1, 1 / 3])
    assert clusters.weights("count").tolist() == [1, 1, 1, 1]
    assert clusters.weights("drop").tolist() == [1, 0, 1, 0]


def test_unknown_rule_is_refused():
    with pytest.raises(ChoiceError, match="once, count, drop"):
        find_duplicates(make_corpus(STORY)).weights("never")


def test_clusters_of_another_corpus_are_refused():
    with pytest.raises(RowMismatchError, match="differ"):
        find_duplicates(make_corpus(STORY, OTHER)).mark(make_corpus(OTHER, STORY))


def test_arrays_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        find_duplicates(make_corpus(STORY)).head[0] = 1


def test_clusters_hold_every_article_in_its_order():
    clusters = find_duplicates(make_corpus(STORY, OTHER))
    assert len(clusters) == 2
    assert np.array_equal(clusters.doc_id, make_corpus(STORY, OTHER).doc_id)
