"""Columns of the source's own: which part the articles, which do not, and why."""

import json

import numpy as np
import pyarrow as pa
import pytest
from tiny_corpus import corpus_of

from trendlab.checks.columns import as_numbers, why_no_groups
from trendlab.corpus.columns import columns_like, find_columns, words_of


def corpus_with(**columns):
    n = len(next(iter(columns.values())))
    rows = [json.dumps({name: values[k] for name, values in columns.items()}) for k in range(n)]
    return corpus_of([f"text {k}" for k in range(n)]).with_column("meta", rows)


def reason(values):
    return find_columns(corpus_with(column=values)).left_out["column"]


def test_column_of_words_is_kept_with_an_empty_text_where_an_article_has_none():
    found = find_columns(corpus_with(desk=["city", "sport", None, "city", " "]))
    assert found.columns["desk"].to_pylist() == ["city", "sport", "", "city", ""]
    assert found.notes() == {"kept": ["desk"], "left_out": {}}


def test_column_that_only_some_articles_have_is_empty_for_the_others():
    rows = ['{"desk": "city"}', "{}", '{"desk": "sport"}', '{"desk": "city"}']
    found = find_columns(corpus_of(["a", "b", "c", "d"]).with_column("meta", rows))
    assert found.columns["desk"].to_pylist() == ["city", "", "sport", "city"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (["", None, " "], "it is empty"),
        (["a", "a", None], "every article that has a value has the same one"),
        (["a", "b", "c", "d"], "it has a value of its own for each article"),
        ([["a"], ["b"], ["a"]], "its values are lists"),
        (["word " * 40, "term " * 40, "word " * 40], "its values are texts of more than 100 letters"),
    ],
)
def test_column_that_parts_nothing_is_left_out_with_its_reason(values, why):
    assert reason(values) == why


def test_column_of_too_many_words_is_left_out_with_their_number():
    assert reason([f"name {k // 2}" for k in range(2200)]) == "it has 1,100 values, and 1,000 are the most"


def test_numbers_of_which_each_article_has_its_own_are_kept_as_numbers():
    values = find_columns(corpus_with(likes=[5, 7.5, None, 1200])).columns["likes"]
    assert values.to_pylist() == [5.0, 7.5, None, 1200.0]


def test_few_numbers_are_words_that_can_be_groups():
    assert find_columns(corpus_with(page=[1, 2, 1, 2.0])).columns["page"].to_pylist() == ["1", "2", "1", "2"]


def test_values_are_written_as_people_write_them():
    assert [words_of(v) for v in (None, True, 3, 3.0, 0.25, float("nan"), " x ")] == [
        "", "true", "3", "3", "0.25", "", "x",
    ]  # fmt: skip


def test_words_are_numbers_only_where_all_are():
    assert as_numbers(np.array(["1", "", "2.5"])).tolist() == pytest.approx([1, np.nan, 2.5], nan_ok=True)
    assert as_numbers(np.array(["1", "two"])) is None
    assert as_numbers(np.array(["", ""])) is None


def test_two_values_for_two_articles_are_groups():
    assert why_no_groups(np.array([0, 1]), 2) == ""


def test_columns_of_further_articles_are_like_those_before():
    corpus = corpus_with(desk=["city", None, 3], likes=[5, "many", 7.5], new=["a", "b", "a"])
    found = columns_like(corpus, {"desk": pa.string(), "likes": pa.float64(), "gone": pa.string()}).columns
    assert found["desk"].to_pylist() == ["city", "", "3"]
    assert found["likes"].to_pylist() == [5.0, None, 7.5]
    assert found["gone"].to_pylist() == ["", "", ""]
    assert "new" not in found
