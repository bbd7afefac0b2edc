"""Numbers that the report keeps coming back to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, make_fake_run
from made_years import dated_runs

from trendlab.report.content import corpus_rows
from trendlab.report.facts import exemplar_rows, find_facts


def test_articles_a_month_are_those_of_the_median_whole_month() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    assert run.prevalence is not None
    assert find_facts(run).typical == pytest.approx(np.median(run.prevalence.n_docs[:-1]))
    assert not find_facts(run).sparse


def test_corpus_under_fifteen_articles_a_month_is_sparse_and_shows_quarters() -> None:
    facts = find_facts(make_fake_run(FakeSpec(docs_a_month=8)))
    assert facts.sparse
    assert facts.shown is not None
    assert facts.shown.period == "quarter"
    assert facts.spark(0)["period"] == "quarter"


def test_undated_run_has_no_months_and_no_picture() -> None:
    facts = find_facts(make_fake_run(FakeSpec(dated=False)))
    assert not facts.dated
    assert not facts.sparse
    assert facts.span == ""
    assert facts.spark(0) is None
    assert np.isnan(facts.typical)


def test_archive_dated_by_year_spans_its_years() -> None:
    by_month, by_year = map(find_facts, dated_runs())
    assert by_month.span == "January\xa02015 – December\xa02022"
    assert by_year.span == "2015 – 2022"
    assert {row["name"]: row["text"] for row in corpus_rows(by_year)}["Span"] == "2015 – 2022, 8 years"


def test_title_without_any_is_the_name_of_the_first_input() -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=2))
    manifest = {**run.manifest, "title": None, "inputs": [{"name": "some_feed.txt"}]}
    assert find_facts(replace(run, manifest=manifest)).title == "Some feed"


def test_title_of_the_spec_comes_before_the_manifest() -> None:
    run = make_fake_run(FakeSpec(n_months=6))
    assert find_facts(run).title == "A fake feed"
    assert find_facts(run, title="Mine").title == "Mine"


def test_exemplars_carry_their_title_and_month() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    first = exemplar_rows(run)[0][0]
    row = run.articles["doc_id"].to_pylist().index(run.cards.exemplars[0][0])
    assert first["title"] == run.articles["title"][row].as_py()
    assert run.articles["month"][row].as_py()[:4] in first["month"]
    assert len(first["excerpt"].split()) <= 81


def test_exemplar_that_is_a_list_of_words_is_named_by_its_id_and_has_no_excerpt() -> None:
    import pyarrow as pa

    run = make_fake_run(FakeSpec(n_months=12))
    listed = " ".join(f"word{k:02d}" for k in range(30))
    articles = run.articles
    for name, value in (("title", ""), ("excerpt", listed)):
        articles = articles.set_column(articles.schema.get_field_index(name), name, pa.array([value] * len(run)))
    first = exemplar_rows(replace(run, articles=articles))[0][0]
    assert (first["title"], first["excerpt"]) == (f"article {first['doc_id']}", "")


def test_picture_by_quarter_names_the_months_of_a_quarter_that_is_not_whole() -> None:
    """From March 2019 to April 2021: both ends are one month of their quarter."""
    facts = find_facts(make_fake_run(FakeSpec(docs_a_month=8, n_months=26)))
    assert facts.spark(0)["ends"] == ["Mar\u00a02019", "Apr\u00a02021"]
    whole = find_facts(make_fake_run(FakeSpec(docs_a_month=8, n_months=24, start="2019-04")))
    assert whole.spark(0)["ends"] == ["Q2\u00a02019", "Q1\u00a02021"]


def test_small_pictures_show_nothing_where_half_a_year_has_no_article() -> None:
    spark = find_facts(make_fake_run(FakeSpec(missing=tuple(range(12, 20))))).spark(0)
    for name in ("share", "lower", "upper"):
        assert [i for i, value in enumerate(spark[name]) if value is None] == list(range(12, 20))


def test_number_beside_a_picture_by_quarter_is_the_smoothed_rate_of_the_last_whole_month() -> None:
    """As the figures write it beside the end of their lines, and not the share of a quarter of three articles."""
    run = make_fake_run(FakeSpec(docs_a_month=8))
    facts = find_facts(run)
    spark = facts.spark(1)
    assert run.prevalence.partial[-1]
    assert spark["period"] == "quarter"
    assert spark["end"] == pytest.approx(float(run.prevalence.share[-2, 1]), abs=1e-5)
    assert spark["end_month"] == str(run.months[-2])
