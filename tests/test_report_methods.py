"""Methods name the model, the level and their sources."""

from __future__ import annotations

from dataclasses import replace

from fake_run import FakeSpec, make_fake_run
from made_years import dated_runs

import trendlab as tl
from trendlab.report.facts import find_facts
from trendlab.report.methods import method_paragraphs, reference_lines
from trendlab.words.numbers import count_words


def test_dated_run_explains_dates_shares_and_trends() -> None:
    parts = {part["heading"]: part["text"] for part in method_paragraphs(find_facts(make_fake_run(FakeSpec())))}
    assert list(parts) == ["Topics", "Dates", "Shares", "Trends", "Repeating this run"]
    assert "multinomial mixture" in parts["Topics"]
    assert "90\u00a0%" in parts["Shares"]
    assert "seed 0" in parts["Repeating this run"]


def test_methods_of_articles_that_are_dated_by_year_say_that_months_are_years() -> None:
    by_month, by_year = (
        {part["heading"]: part["text"] for part in method_paragraphs(find_facts(run))} for run in dated_runs()
    )
    assert by_year["Dates"].endswith("those of years.")
    assert by_year["Dates"].startswith(by_month["Dates"])
    assert "year" not in by_month["Dates"]


def test_undated_run_explains_topics_only() -> None:
    facts = find_facts(make_fake_run(FakeSpec(dated=False)))
    assert [part["heading"] for part in method_paragraphs(facts)] == ["Topics", "Repeating this run"]
    assert not any("Hochberg" in line for line in reference_lines(facts))


def test_references_name_the_model_that_was_used() -> None:
    assert any("Nigam" in line for line in reference_lines(find_facts(make_fake_run(FakeSpec(n_months=6)))))


def test_weights_of_terms_are_named_where_the_fit_has_them() -> None:
    run = tl.fit_run(tl.make_articles(n_months=6, per_month=20, rng=0).to_frame(), options=tl.Options(topics=3))
    old = replace(run, fit=replace(run.fit, raw=replace(run.fit.raw, term_weight=None)))
    new, before = (method_paragraphs(find_facts(one))[0]["text"] for one in (run, old))
    assert new.replace("For memberships a term counts the more, the better it tells topics apart. ", "") == before
    assert len(new) > len(before)


def test_long_spans_are_named_where_the_trends_took_account_of_them() -> None:
    run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), options=tl.Options(topics=3))
    old = replace(
        run, trends=replace(run.trends, notes={k: v for k, v in run.trends.notes.items() if k != "flat_years"})
    )
    new, before = (
        {part["heading"]: part["text"] for part in method_paragraphs(find_facts(one))}["Trends"] for one in (run, old)
    )
    assert "whichever is larger; over more than three years, within" in new
    assert "whichever is larger. Unclear" in before


def test_report_counts_what_recurs_and_says_where_it_is_counted_as_words() -> None:
    frame = tl.make_articles(n_months=6, per_month=40, rng=0).to_frame()
    run = tl.fit_run(frame, options=tl.Options(topics=3))
    text = method_paragraphs(find_facts(run))[0]["text"]
    plate = run.manifest["notes"]["vectorize"]["template"]
    assert f"here these are {count_words(len(plate['labels']), 'label')}" in text
    assert text.count("listed in the manifest") == 1
    kept = tl.fit_run(frame, options=tl.Options(topics=3, template="off"))
    assert kept.manifest["notes"]["vectorize"]["template"]["lines"] == []
    assert "are counted as words, as asked for" in method_paragraphs(find_facts(kept))[0]["text"]
