"""Articles parted by a column, and the sums of a part."""

from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.errors import ChoiceError, TooFewArticlesError, WrongTypeError
from trendlab.models.base import TopicFit
from trendlab.prevalence.grouped import column_of, group_articles


def run_of(desk, *, manifest=None, weight=None, source=None, date=None, copied=None, topic=None):
    """A run of two topics and two months; article i is of month i % 2 and wholly of its topic."""
    n = len(desk)
    names = np.array([f"d{k}" for k in range(n)])
    table = pa.table({
        "doc_id": names, "source": source or ["s"] * n, "duplicate_of": copied or [None] * n,
        "date": date or [None] * n, "language": ["en"] * n, "weight": weight or [1.0] * n, "n_terms": [10_000] * n,
        "meta.desk": desk, "meta.likes": pa.array(np.arange(n) / 7),
    })  # fmt: skip
    topic = np.arange(n) % 2 if topic is None else np.asarray(topic)
    fit = TopicFit(
        doc_id=names, doc_topic=np.eye(2)[topic], topic_term=np.ones((2, 1)), vocabulary=np.array(["-"]), model="nmf"
    )
    prob = sparse.csr_array((np.ones(n), (np.arange(n), np.arange(n) % 2)), shape=(n, 2))
    kept = {"notes": {"columns": {"kept": ["desk", "likes"], "left_out": {"url": "it is empty"}}}}
    return SimpleNamespace(
        articles=table, months=np.array(["2020-01", "2020-02"], dtype="datetime64[M]"), month_prob=prob, fit=fit,
        manifest=kept if manifest is None else manifest,
    )  # fmt: skip


def test_groups_are_the_values_with_the_largest_first_and_none_for_an_empty_one():
    found = group_articles(run_of(["b", "a", "a", "", "a", "b"]), "desk")
    assert found.names.tolist() == ["a", "b"]


def test_sums_of_a_part_are_those_of_its_articles():
    grouped = group_articles(
        run_of(["a", "b", "a", "b", "a"], weight=[1, 1, 0.5, 1, 0.5], topic=[0, 0, 1, 1, 0]), "desk"
    )
    part = grouped.sum_articles(grouped.value == "a")  # articles 0, 2, 4: all of the first month
    assert part.n_docs == 3
    assert part.sums.weight.tolist() == [2.0, 0.0]
    assert part.sums.total.tolist() == [[1.5, 0.5], [0.0, 0.0]]


def test_copies_count_as_one_article_in_the_noise():
    desk = ["a", "b"] * 20
    topic = np.repeat([0, 0, 1, 1], 10)
    plain = group_articles(run_of(desk, topic=topic), "desk")
    copied = [None if k % 4 < 2 else f"d{k - 2}" for k in range(40)]
    twice = group_articles(run_of(desk, topic=topic, copied=copied), "desk")
    inside = plain.value == "a"
    assert twice.sum_articles(inside).noise == pytest.approx(2 * plain.sum_articles(inside).noise)


def test_source_without_dates_has_one_cell_for_all_months():
    run = run_of(["a", "b", "a", "b"])
    run.months, run.month_prob = run.months[:0], sparse.csr_array((4, 0))
    grouped = group_articles(run, "desk")
    assert grouped.sum_articles(grouped.value == "b").sums.weight.tolist() == [2.0]


def test_unknown_column_is_an_error_that_names_those_there_are():
    with pytest.raises(ChoiceError, match="column must be one of source, language, desk, likes; got 'page'"):
        group_articles(run_of(["a", "b", "a"]), "page")


def test_column_that_was_left_out_is_an_error_with_its_reason():
    with pytest.raises(ChoiceError, match="column 'url' makes no groups: it is empty"):
        group_articles(run_of(["a", "b", "a"]), "url")


def test_run_of_an_earlier_version_says_what_it_lacks():
    with pytest.raises(ChoiceError, match=r"this run keeps no column of its source .*fit the source again; got 'page'"):
        group_articles(run_of(["a", "b", "a"], manifest={}), "page")


def test_column_with_one_value_is_an_error():
    with pytest.raises(ChoiceError, match="column 'source' makes no groups: every article that has a value has the"):
        group_articles(run_of(["a", "b", "a"]), "source")


def test_numbers_make_no_groups():
    with pytest.raises(ChoiceError, match="column 'likes' makes no groups: it holds numbers"):
        column_of(run_of(["a", "b", "a"]), "likes")


def test_unknown_group_is_an_error_that_names_those_there_are():
    with pytest.raises(ChoiceError, match="a must be a value of desk: a, b; got 'c'"):
        group_articles(run_of(["a", "b", "a"]), "desk").inside("c", "a")


def test_of_many_groups_the_nearest_are_named_first():
    many = run_of([f"desk {k // 2:02d}" for k in range(60)])
    with pytest.raises(ChoiceError, match=r"b must be a value of desk: desk 29, .* and 18 more; got 'desk 299'"):
        group_articles(many, "desk").inside("desk 299", "b")


def test_group_of_one_article_is_an_error():
    with pytest.raises(TooFewArticlesError, match="a must name a group of two articles at least; 'b' has 1"):
        group_articles(run_of(["a", "b", "a"]), "desk").inside("b", "a")


def test_anything_but_a_run_is_an_error():
    with pytest.raises(WrongTypeError, match="source must be a Run; got str 'x'"):
        group_articles("x", "desk")
