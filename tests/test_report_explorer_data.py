"""What the page knows of a run."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
from fake_run import FakeSpec, cached_run, make_fake_run
from made_run_themes import themed_run
from made_years import YEARS, dated_runs

from trendlab.report.explorer.data import explorer_data, plain


def test_shares_of_every_topic_and_month_are_there() -> None:
    run = make_fake_run(FakeSpec(n_months=12, missing=(4,)))
    data = explorer_data(run)
    assert run.prevalence is not None
    assert data["months"] == [str(month) for month in run.months]
    assert np.allclose(data["topics"][2]["s"], run.prevalence.share[:, 2], atol=1e-5)
    assert data["topics"][2]["r"][4] is None  # a month without articles has no raw share
    assert data["partial"] == [0] * 11 + [1]
    assert data["drawn"] == [1] * 12


def test_lines_of_an_archive_of_one_month_a_year_go_through_its_months_with_articles() -> None:
    missing = tuple(month for month in range(48) if month % 12)
    data = explorer_data(make_fake_run(FakeSpec(n_months=48, docs_a_month=6, missing=missing)))
    assert [place for place, drawn in enumerate(data["drawn"]) if drawn] == [0, 12, 24, 36]


def test_topics_of_the_page_are_rows_of_the_tables() -> None:
    run = make_fake_run(FakeSpec(n_months=36))
    topics, trends = explorer_data(run)["topics"], run.trends.to_frame(run.cards)
    assert [topic["label"] for topic in topics] == trends["label"].tolist()
    assert [topic["verdict"] for topic in topics] == trends["verdict"].tolist()
    assert [topic["slope"] for topic in topics] == trends["slope"].round(3).tolist()
    steps = [[step["month"] for step in topic["steps"]] for topic in topics]
    assert steps == [[step["month"] for step in json.loads(found)] for found in trends["change_points"]]
    assert any(steps)


def test_undated_run_has_topics_and_no_months() -> None:
    data = explorer_data(make_fake_run(FakeSpec(dated=False)))
    assert data["months"] == []
    assert len(data["topics"]) == 8
    assert "s" not in data["topics"][0]
    assert len(data["topics"][0]["exemplars"]) == 3


def test_level_of_an_undated_run_is_that_of_its_options() -> None:
    run = make_fake_run(FakeSpec(dated=False))
    for options, level in (({"level": 0.95}, 0.95), ({}, 0.9)):
        assert explorer_data(replace(run, manifest={**run.manifest, "options": options}))["level"] == level


def test_data_are_plain_json_without_nan() -> None:
    data = explorer_data(make_fake_run(FakeSpec(n_topics=3, n_months=2)))
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_typical_article_of_a_month_is_of_that_month_and_topic() -> None:
    run = make_fake_run(FakeSpec(n_months=6))
    data = explorer_data(run)
    title = data["topics"][1]["typical"][3]
    rows = [i for i, found in enumerate(run.articles["title"].to_pylist()) if found == title]
    months = run.articles["month"].to_pylist()
    assert any(months[i] == data["months"][3] and run.fit.doc_topic[i, 1] >= 0.3 for i in rows)


def test_marks_that_reorder_words_are_left_out_and_joined_letters_stay() -> None:
    assert plain("a\u202egnp.exe\u2066x\u0007") == "agnp.exex"
    assert plain("می\u200cخواهم") == "می\u200cخواهم"
    assert plain("a\ud800b\n") == "a\ufffdb "


def test_title_comes_from_the_caller_or_the_manifest() -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=2))
    assert explorer_data(run)["title"] == "A fake feed"
    assert explorer_data(run, title="Mine")["title"] == "Mine"


def test_themes_hold_their_topics_shares_and_sentences() -> None:
    run = themed_run()
    data = explorer_data(run)
    assert sorted(k for theme in data["themes"] for k in theme["topics"]) == list(range(12))
    assert len(data["themes"][0]["s"]) == len(data["months"])
    assert {theme["colour"] for theme in data["themes"]} != {topic["colour"] for topic in data["topics"]}


def test_run_without_themes_has_none_on_the_page() -> None:
    assert explorer_data(cached_run(FakeSpec(n_topics=4)))["themes"] == []


def test_lines_and_points_of_an_archive_dated_by_year_are_one_a_year() -> None:
    _, run = dated_runs()
    data = explorer_data(run)
    topic = data["topics"][0]
    assert data["months"] == [f"{year}-01" for year in YEARS]
    assert data["docs"] == [40] * len(YEARS)
    assert sum(data["drawn"]) == sum(point is not None for point in topic["r"]) == len(YEARS)
    np.testing.assert_allclose(topic["s"], run.prevalence.year.share[:, 0], atol=1e-5)
    assert data["dated_to"] == "year"


def test_lines_of_the_page_break_off_where_half_a_year_has_no_article() -> None:
    data = explorer_data(make_fake_run(FakeSpec(missing=tuple(range(12, 20)))))
    assert [place for place, gap in enumerate(data["gap"]) if gap] == list(range(12, 20))
    assert all(data["drawn"])


def test_what_looked_wrong_in_the_source_as_a_whole_is_on_the_page() -> None:
    run = make_fake_run(FakeSpec())
    doubt = {"kind": "late_dates", "count": 1, "example": "", "sentence": "The dates may be those of the export."}
    notes = {**run.manifest.get("notes", {}), "reader": {"doubts": [doubt]}}
    data = explorer_data(replace(run, manifest={**run.manifest, "notes": notes}))
    assert data["cautions"] == ["The dates may be those of the export."]
    assert explorer_data(run)["cautions"] == []
