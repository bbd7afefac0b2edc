"""Known limits are read off the run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
from fake_run import FakeSpec, make_fake_run
from made_changes import make_changes

from trendlab.corpus.doubts import Doubt
from trendlab.models import LanguageFit
from trendlab.report.facts import find_facts
from trendlab.report.limits import limit_sentences


def limits(spec: FakeSpec) -> str:
    return "\n".join(limit_sentences(find_facts(make_fake_run(spec))))


def test_undated_source_says_that_no_share_over_time_can_be_given() -> None:
    assert limits(FakeSpec(dated=False)).startswith("Nothing dates these articles")


def test_inferred_months_partial_months_and_missing_months_are_named() -> None:
    text = limits(FakeSpec(missing=(3, 4)))
    assert "have no date" in text
    assert "February\u00a02022 only in part" in text
    assert "2 months within the span have no article" in text


def test_articles_without_evidence_of_a_month_have_no_date_either() -> None:
    run = make_fake_run(FakeSpec())
    found = {}
    for given in (0, len(run) // 2):
        left = len(run) - given
        dated_by = {"given": given, "text": left - 100, "none": 100}
        counts = {**run.manifest["counts"], "articles": len(run), "dated_by": dated_by}
        found[given] = limit_sentences(find_facts(replace(run, manifest={**run.manifest, "counts": counts})))[0]
    part = f"{100 * (len(run) - 100) / len(run):.1f}\u00a0%"
    assert found[0].startswith(f"None of the articles has a date: the month of {part} of all is inferred from the text")
    assert found[len(run) // 2].startswith("50.0\u00a0% of the articles have no date: the month of ")


def test_articles_without_days_are_said_to_count_as_independent() -> None:
    run = make_fake_run(FakeSpec())
    for day, wanted in (("2019-03-01", ""), (None, "The day of none of the articles is known.")):
        dates = pa.array([day] * len(run.articles), pa.string())
        articles = run.articles.set_column(run.articles.column_names.index("date"), "date", dates)
        text = " ".join(limit_sentences(find_facts(replace(run, articles=articles))))
        assert wanted in text
        assert ("bounds can be too narrow" in text) == bool(wanted)


def test_sparse_corpus_whose_periods_are_not_compared_is_not_told_to_read_quarters() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=6))
    without = replace(run, changes=make_changes(reason="dates are too uncertain"))
    text = " ".join(limit_sentences(find_facts(without)))
    assert "a single month says little, and no two periods are compared, for the reason given with the changes." in text


def test_sparse_corpus_is_told_to_read_quarters() -> None:
    assert "read quarters and years" in limits(FakeSpec(docs_a_month=6))
    assert "read quarters and years" not in limits(FakeSpec())


def test_duplicates_and_mixed_languages_are_named_when_there_are_many() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    counts = {**run.manifest["counts"], "duplicates": 100, "languages": {"en": 300, "de": 100}}
    text = "\n".join(limit_sentences(find_facts(replace(run, manifest={**run.manifest, "counts": counts}))))
    assert "are near-duplicates of another" in text
    assert "mixes languages" in text


def test_languages_that_are_not_modelled_are_no_unreadable_passages() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    manifest = {**run.manifest, "counts": {**run.manifest["counts"], "rejects": 22}}
    manifest["notes"] = {"reader": {"languages_not_modelled": {"fr": 20}}}
    part = LanguageFit(language="en", fit=run.fit, columns=[0], place=[0])
    fit = replace(run.fit, languages=(part, replace(part, language="de")))
    text = " ".join(limit_sentences(find_facts(replace(run, manifest=manifest, fit=fit))))
    assert "fewer than 100 of them are not modelled: fr (20)" in text
    assert "2 passages of the source could not be read as articles and are not counted." in text
    assert "Each language has its own topics" in text


def test_what_looked_wrong_in_the_source_is_said_in_its_unit_but_an_example_stays_as_it_is() -> None:
    run = make_fake_run(FakeSpec())
    odd = Doubt(kind="odd", sentence="{count} articles are called {example}.", count=2, example="articles").as_row()
    reader = {"doubts": [odd, Doubt(kind="undated", sentence="One article has no date.").as_row()]}
    manifest = {**run.manifest, "notes": {"reader": reader}, "options": {"unit": "tweet"}}
    lines = limit_sentences(find_facts(replace(run, manifest=manifest)))
    assert [line for line in lines if "are called" in line or "no date." in line] == ["2 tweets are called 'articles'."]


def test_topics_that_an_earlier_fit_would_have_missed_are_named() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    # 9 + 1 + 6 of 21 articles are where they were; topic 1 has 1 of 5 and topic 2 too few to be judged
    table = pd.DataFrame({
        "month": ["2022-11"] * 3 + ["2022-12"] * 3, "topic": [0, 1, 2] * 2, "n_docs": [9, 2, 0, 6, 3, 1],
        "agreement": [1.0, 0.5, np.nan, 1.0, 0.0, 0.0],
    })  # fmt: skip
    found = limit_sentences(find_facts(replace(run, tables={**run.tables, "hindsight": table})))
    said = next(sentence for sentence in found if "earlier months" in sentence)
    assert "76.2\u00a0% of the articles" in said  # 16 of 21
    assert str(run.cards.label[1]) in said
    assert str(run.cards.label[2]) not in said


def test_articles_of_an_archive_in_parts_are_said_to_be_a_sample() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    counts = {"articles": 90_000, "sample": len(run), "dated_by": {"given": 60_000, "none": 30_000}}
    text = " ".join(limit_sentences(find_facts(replace(run, manifest={**run.manifest, "counts": counts}))))
    assert f"Topics were fitted to {len(run):,} of the 90,000 articles" in text
    assert "30,000 articles have no given date and are in no month" in text
    assert "distributed over the months" not in text
    assert "Topics were fitted to" not in limits(FakeSpec())


def test_one_article_without_a_month_is_told_in_the_singular() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    for more, wanted in (
        ({}, "1 article gives no evidence of a month"),
        ({"sample": 9}, "1 article has no given date"),
    ):
        counts = {"articles": len(run), "dated_by": {"given": len(run) - 1, "none": 1}, **more}
        text = " ".join(limit_sentences(find_facts(replace(run, manifest={**run.manifest, "counts": counts}))))
        assert wanted in text


def test_one_article_in_no_topic_is_told_in_the_singular() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    main = np.where(np.arange(len(run)) == 5, -1, run.fit.main_topic)
    assert (
        "1 article holds no word of any topic and belongs to none: it is no topic's main article, and counts in every "
        "share as an average article does."
    ) in limit_sentences(find_facts(replace(run, fit=replace(run.fit, main_topic=main))))


def test_fewer_topics_than_asked_for_are_a_limit_and_a_doubt():
    run = make_fake_run(FakeSpec())
    asked = replace(run, fit=replace(run.fit, topics=100))
    said = f"{run.fit.n_topics} topics in place of the 100 asked for: "
    assert sum(sentence.startswith(said) for sentence in limit_sentences(find_facts(asked))) == 1
    assert sum(sentence.startswith(said) for sentence in asked.doubts) == 1
    assert not any("asked for" in sentence for sentence in limit_sentences(find_facts(run)))
