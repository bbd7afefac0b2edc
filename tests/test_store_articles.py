"""The table of articles says of each when it was written and what it counts."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from tiny_corpus import corpus_of

from trendlab.corpus import Boilerplate
from trendlab.corpus.columns import OwnColumns
from trendlab.dates import DatedCorpus
from trendlab.store import articles
from trendlab.store.articles import EXCERPT_WORDS, article_table, own_names
from trendlab.vectorize import VectorizeSpec
from trendlab.vectorize.recipe import CountRecipe, JointRecipe


@pytest.fixture(scope="module")
def dated():
    """One article of March 2024, and one that is of March or of April, each as likely as the other."""
    return DatedCorpus(
        corpus=corpus_of(["word " * 200, "Nothing is said of the day."]),
        months=np.array(["2024-03", "2024-04"], dtype="datetime64[M]"),
        month_prob=sparse.csr_array([[1.0, 0.0], [0.5, 0.5]]),
        dated_by=["given", "text"],
        date=np.array(["2024-03-05", "NaT"], dtype="datetime64[D]"),
        partial=[False, False],
    )


def test_each_article_has_its_month_with_bounds_and_a_day_where_it_is_known(dated):
    rows = article_table(dated, np.array([3, 4]), weight=np.array([0.5, 1.0])).to_pylist()
    assert [row["date"] for row in rows] == ["2024-03-05", None]
    assert [row["month_lower"] for row in rows] == ["2024-03", "2024-03"]
    assert [row["month_upper"] for row in rows] == ["2024-03", "2024-04"]
    assert [row["dated_by"] for row in rows] == ["given", "text"]
    assert [row["n_terms"] for row in rows] == [3, 4]
    assert [row["weight"] for row in rows] == [0.5, 1.0]


def test_an_excerpt_is_the_first_words_of_the_text(dated):
    table = article_table(dated, np.array([3, 4]), weight=np.ones(2))
    assert [len(text.split()) for text in table["excerpt"].to_pylist()] == [EXCERPT_WORDS, 6]


def test_excerpt_begins_behind_the_template_and_is_all_text_where_there_is_nothing_else():
    texts = ["Next | Menu | Back\nPrices fell in May.", "Next | Menu | Back", "Briefing: Wages rose."]
    corpus = corpus_of(texts)
    dated = DatedCorpus(
        corpus=corpus,
        months=np.array(["2024-03"], dtype="datetime64[M]"),
        month_prob=sparse.csr_array(np.ones((3, 1))),
        dated_by=["given"] * 3,
        date=np.array(["2024-03-05"] * 3, dtype="datetime64[D]"),
        partial=[False],
    )
    plates = [Boilerplate(labels=("briefing",)), Boilerplate(lines=("next | menu | back",))]
    recipes = [CountRecipe(spec=VectorizeSpec(), template=plate) for plate in plates]
    joint = JointRecipe(by_language={"en": recipes[0], "de": recipes[1], "fr": None})
    found = article_table(dated, np.ones(3), weight=np.ones(3), recipe=joint)["excerpt"].to_pylist()
    assert found == ["Prices fell in May.", "Next | Menu | Back", "Wages rose."]
    assert article_table(dated, np.ones(3), weight=np.ones(3))["excerpt"].to_pylist()[2] == texts[2]


def test_table_cut_into_parts_is_the_whole_table(dated, monkeypatch):
    whole = article_table(dated, np.array([3, 4]), weight=np.ones(2))
    monkeypatch.setattr(articles, "ROWS_IN_MEMORY", 1)
    assert article_table(dated, np.array([3, 4]), weight=np.ones(2)).to_pylist() == whole.to_pylist()


def test_columns_of_the_source_follow_under_their_own_names(dated, monkeypatch):
    import pyarrow as pa

    desk = pa.array(["city", ""]).dictionary_encode()
    own = OwnColumns(columns={"likes": pa.array([1.5, None]), "desk": desk}, left_out={})
    whole = article_table(dated, np.array([3, 4]), weight=np.ones(2), own=own)
    assert whole.column_names[-2:] == ["meta.desk", "meta.likes"]
    assert whole["meta.desk"].to_pylist() == ["city", ""]
    assert own_names(whole) == {"desk": "meta.desk", "likes": "meta.likes"}
    monkeypatch.setattr(articles, "ROWS_IN_MEMORY", 1)
    assert article_table(dated, np.array([3, 4]), weight=np.ones(2), own=own).to_pylist() == whole.to_pylist()
