"""New articles that nearly repeat articles of a run."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from trendlab.readers import read
from trendlab.run.repeats import find_repeats, spread_weight
from trendlab.vectorize.index import index_words, join_indexes

STORY = (
    "The council voted on the budget for schools and roads after a long debate, and the mayor said that taxes would "
    "not rise before the summer although the deficit had grown"
)
RAIN = "Heavy rain closed the northern railway for two days while engineers repaired a bridge near the old harbour"
WINE = "Growers in the valley expect a small harvest because frost in April damaged young vines on higher slopes"


def corpus_of(*texts, ids=None):
    ids = ids or [f"n{k}" for k in range(len(texts))]
    return read([{"doc_id": name, "text": text} for name, text in zip(ids, texts, strict=True)])[0]


def table_of(corpus, weight):
    return corpus.table.append_column("weight", pa.array(np.asarray(weight, dtype=float)))


def found(before, new):
    joined = join_indexes(index_words(before), index_words(new))
    return find_repeats(joined, before.table, new)


def test_new_article_is_headed_by_the_article_of_the_run_that_it_repeats():
    before = corpus_of(STORY, RAIN, ids=["a", "b"])
    repeats = found(before, corpus_of(WINE, STORY + " again"))
    assert repeats.marks == (None, "a")
    assert repeats.repeated.tolist() == [False, True]


def test_head_is_that_of_the_cluster_in_the_run():
    before = corpus_of(STORY, STORY + " again", ids=["a", "b"]).with_column("duplicate_of", ["b", None])
    assert found(before, corpus_of(STORY)).marks == ("b",)


def test_all_new_articles_of_a_cluster_go_to_the_same_head():
    new = corpus_of(STORY, "Update: " + STORY, ids=["x", "y"]).with_column("duplicate_of", ["y", None])
    repeats = found(corpus_of(RAIN, STORY, ids=["a", "b"]), new)
    assert repeats.marks == ("b", "b")


def test_clusters_among_new_articles_alone_keep_their_marks():
    new = corpus_of(WINE, WINE + " now", ids=["x", "y"]).with_column("duplicate_of", ["y", None])
    repeats = found(corpus_of(RAIN, STORY), new)
    assert repeats.marks == ("y", None)
    assert not repeats.repeated.any()


def test_weights_of_a_cluster_add_up_to_one_over_both():
    before = corpus_of(STORY, STORY + " again", RAIN, ids=["a", "b", "c"]).with_column(
        "duplicate_of", [None, "a", None]
    )
    new = corpus_of(STORY, WINE).with_column("duplicate_of", ["a", None])
    old, added = spread_weight(table_of(before, [0.5, 0.5, 1.0]), new)
    assert old == pytest.approx([1 / 3, 1 / 3, 1.0])
    assert added == pytest.approx([1 / 3, 1.0])
