"""What the report says after page one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
from fake_run import FakeSpec, make_fake_run

from trendlab.report import ReportSpec
from trendlab.report.content import claim_rows, corpus_rows, report_data, topic_rows
from trendlab.report.facts import find_facts


def test_corpus_card_counts_what_was_read_rejected_and_how_it_was_dated() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    card = {row["name"]: row["text"] for row in corpus_rows(find_facts(run))}
    assert card["Source"] == "feed.txt (12.3 kB)"
    assert card["Rejected"] == "2 (no text: 1, residue: 1)"
    assert card["Articles kept"] == f"{run.articles.num_rows:,}"
    assert "date given by the source" in card["How dated"]


def test_every_topic_has_a_row_with_its_verdict_and_exemplars() -> None:
    run = make_fake_run(FakeSpec())
    rows = topic_rows(find_facts(run))
    assert [row["label"] for row in rows] == list(run.cards.label)
    assert rows[0]["verdict"] == run.trends.verdict[0]  # type: ignore[union-attr]  # this run has trends
    assert all(len(row["exemplars"]) == 3 for row in rows)
    assert "_" not in "".join(rows[0]["terms"])


def test_steps_are_named_by_month_or_by_year_where_that_is_what_is_known() -> None:
    facts = find_facts(make_fake_run(FakeSpec()))
    steps = [step["month"] for row in topic_rows(facts) for step in row["steps"]]
    assert steps
    assert all(len(month) == len("2024-05") for month in steps)
    by_year = [step["month"] for row in topic_rows(replace(facts, dated_to="year")) for step in row["steps"]]
    assert by_year == [month[:4] for month in steps]


def test_topics_whose_slope_has_bounds_without_zero_for_it_alone_say_so() -> None:
    run = make_fake_run(FakeSpec())
    trends = run.trends
    assert trends is not None
    verdict = np.array(["unclear"] * trends.n_topics)
    apart = replace(trends, verdict=verdict, lower=np.full(trends.n_topics, 0.1), upper=np.full(trends.n_topics, 2.0))
    assert all(row["uncorrected"] for row in topic_rows(find_facts(replace(run, trends=apart))))
    around = replace(apart, lower=np.full(trends.n_topics, -0.1))
    assert not any(row["uncorrected"] for row in topic_rows(find_facts(replace(run, trends=around))))


def test_claims_sheet_repeats_every_claim_with_its_numbers() -> None:
    run = make_fake_run(FakeSpec())
    rows = claim_rows(find_facts(run))
    assert [row["sentence"] for row in rows] == [claim.sentence for claim in run.claims]
    trend = next(row for row in rows if row["kind"] == "trend")
    assert trend["estimate"][0] in "+\u2212"
    assert " to " in trend["bounds"]
    assert trend["survived"] == "several topics"


def test_report_data_are_plain_json() -> None:
    for spec in (FakeSpec(n_months=6), FakeSpec(dated=False)):
        data = report_data(find_facts(make_fake_run(spec)), ReportSpec(author="Ada"), [])
        assert json.loads(json.dumps(data, allow_nan=False)) == data
        assert data["meta"]["author"] == "Ada"
