"""What cannot be claimed, on page one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from fake_run import FakeSpec, make_fake_run

from trendlab.claims import Claim
from trendlab.report.cautions import archive_cautions, cautions_of, first_cautions
from trendlab.report.content import _span_words
from trendlab.report.facts import find_facts
from trendlab.report.standfirst import standfirst


def test_corpus_with_inferred_months_says_so_on_page_one() -> None:
    run = make_fake_run(FakeSpec(undated_part=1.0))
    manifest = {**run.manifest, "counts": {**run.manifest["counts"], "dated_by": {"text": run.articles.num_rows}}}
    cautions = cautions_of(find_facts(replace(run, manifest=manifest)))
    assert cautions == [
        "No article has a date. Their months are inferred, and a rise or fall is only as certain as these months."
    ]
    assert cautions_of(find_facts(make_fake_run(FakeSpec()))) == []


def test_changed_mix_of_the_groups_is_a_caution_of_page_one_and_single_topics_are_not() -> None:
    said = "The mix of desk changed: city has 10 % of the articles in 2019, and 90 % in 2020."
    claims = (
        Claim(kind="mix", topic=None, sentence=said, estimate=2.0, unit="changes by other groups"),
        Claim(kind="mix", topic=1, sentence="“bees” is higher.", estimate=2.0, unit="pp"),
    )
    assert cautions_of(find_facts(replace(make_fake_run(FakeSpec()), claims=claims))) == [said]


def test_span_that_only_articles_of_uncertain_month_stretch_is_a_caution() -> None:
    run = make_fake_run(FakeSpec(n_months=40))
    n_docs = np.array(run.prevalence.n_docs)
    n_docs[:14] = 0.1
    n_docs[-5:] = 0.1
    made = replace(run, prevalence=replace(run.prevalence, n_docs=n_docs))
    told = cautions_of(find_facts(made))
    assert told[0].replace("\xa0", " ") == (
        "No month before May 2020 is known to hold articles: under half of one article in each, of those without a "
        "date."
    )
    assert not any("is known to hold" in one for one in cautions_of(find_facts(run)))
    assert (find_facts(run).held[0], find_facts(made).held[0]) == (str(run.months[0]), "2020-05")
    assert find_facts(made).span.startswith("May\xa02020")
    assert "from May 2020 to" in standfirst(find_facts(made)).replace("\xa0", " ")
    assert "may be of March 2019" in _span_words(find_facts(made)).replace("\xa0", " ")


def test_archive_of_which_most_is_in_no_topic_says_on_how_few_the_topics_rest() -> None:
    run = make_fake_run(FakeSpec())
    none = round(0.9 * run.n_all)
    made = replace(run, manifest={**run.manifest, "counts": {**run.manifest["counts"], "in_no_topic": none}})
    first = first_cautions(find_facts(made))[0].replace("\xa0", " ")
    assert first == (
        "90.0 % of the articles hold no word of any topic and count in every share as an average one. All that is said "
        f"of topics rests on the other {run.n_all - none:,}, and changes may look smaller than they are."
    )
    few = {**run.manifest["counts"], "in_no_topic": run.n_all // 20}
    assert first_cautions(find_facts(replace(run, manifest={**run.manifest, "counts": few}))) == []


def test_texts_and_dates_that_may_be_none_of_the_articles_are_told_on_page_one() -> None:
    run = make_fake_run(FakeSpec())
    doubts = [
        {"kind": "late_dates", "count": 1, "example": "", "sentence": "The dates may be those of the export."},
        {"kind": "shared_texts", "count": run.n_all // 10, "example": "", "sentence": "One text stands under many."},
        {"kind": "guessed_encoding", "count": 1, "example": "", "sentence": "The encoding is guessed."},
    ]
    notes = {**run.manifest.get("notes", {}), "reader": {"doubts": doubts}}
    told = first_cautions(find_facts(replace(run, manifest={**run.manifest, "notes": notes})))
    assert told == ["The dates may be those of the export.", "One text stands under many."]
    doubts[1]["count"] = run.n_all // 100
    told = first_cautions(find_facts(replace(run, manifest={**run.manifest, "notes": notes})))
    assert told == ["The dates may be those of the export."]


def test_archive_in_parts_whose_mix_changed_says_that_nothing_is_told_within_sources() -> None:
    run = make_fake_run(FakeSpec())
    mixed = replace(run.prevalence, notes={**run.prevalence.notes, "mix_changed": ["2020-01"]})
    counts = {**run.manifest["counts"], "sample": 100}
    parts = replace(run, prevalence=mixed, manifest={**run.manifest, "counts": counts})
    for told in (cautions_of(find_facts(parts)), archive_cautions(find_facts(parts))):
        assert told == [
            "The mix of sources changed. What is left of a change within sources is not estimated of an archive that "
            "is read in parts, so that other sources alone may explain some of what is told."
        ]
    assert cautions_of(find_facts(replace(run, prevalence=mixed))) == []


def test_few_articles_that_make_the_span_much_longer_are_told_above_all_changes() -> None:
    run = make_fake_run(FakeSpec(n_months=60))
    n_docs = np.zeros(60)
    n_docs[[0, 9]], n_docs[20:] = 3.0, 40.0  # 6 articles of 1,606 in a third of the months

    def told(n_docs: np.ndarray) -> list[str]:
        made = replace(run, prevalence=replace(run.prevalence, n_docs=n_docs))
        return [one.replace("\xa0", " ") for one in first_cautions(find_facts(made))]

    start, end = str(run.months[20]), str(run.months[39])
    assert told(n_docs) == [
        f"20 of the 60 months, those before November 2020, hold 6 articles of {run.n_all:,}. A slope or change that "
        f"begins or ends there rests on these; --since {start} leaves them out."
    ]
    assert f"--until {end} leaves" in told(n_docs[::-1])[0]
    assert told(np.where(np.arange(60) < 9, 3.0, 40.0)) == []  # less than a year
    assert told(1.2 ** np.arange(60)) == []  # thousands, of an archive that grows, are not few
    n_docs[[0, 9]], n_docs[20:] = [1.0, 0.0], 40.0
    n_docs[20] = 30.0  # a usual month, though with the one before it under a fiftieth of 1,591
    assert f"those before November 2020, hold 1 article of {run.n_all:,}" in told(n_docs)[0]
    assert told(np.where(np.arange(60) < 20, 3.0, 40.0)) == []  # 60 of 1,660 articles are more than a fiftieth


def test_year_of_few_articles_in_a_long_archive_is_not_told() -> None:
    run = make_fake_run(FakeSpec(n_months=80))
    n_docs = np.where(np.arange(80) < 14, 0.6, 40.0)
    assert first_cautions(find_facts(replace(run, prevalence=replace(run.prevalence, n_docs=n_docs)))) == []
