"""Topics by theme in the report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from fake_run import FakeSpec, cached_run
from made_run_themes import themed_run

from trendlab.report.content import report_data
from trendlab.report.facts import find_facts
from trendlab.report.methods import method_paragraphs, reference_lines
from trendlab.report.spec import ReportSpec
from trendlab.report.standfirst import standfirst
from trendlab.report.themes import MAX_SENTENCES, slope_words, theme_data, themes_sentence, trend_cells
from trendlab.topics.themes.result import no_themes

RUN = themed_run()


def test_rows_hold_every_topic_once_under_its_theme():
    rows = theme_data(find_facts(RUN))["rows"]
    assert [k for row in rows for k in row["topics"]] == RUN.themes.order.tolist()
    assert rows[0]["label"] == RUN.themes.label[0]
    assert len(rows[0]["spark"]["share"]) == len(RUN.months)


def test_sentences_of_both_levels_open_the_section():
    said = theme_data(find_facts(RUN))["sentences"]
    assert any("corrected for testing 4 themes" in sentence for sentence in said)
    assert len(said) <= MAX_SENTENCES + 1


def test_run_without_themes_has_no_such_section():
    facts = find_facts(cached_run(FakeSpec(n_topics=4)))
    assert theme_data(facts) is None
    assert report_data(facts, ReportSpec(), [])["themes"] is None


def test_why_there_are_no_themes_is_said():
    from trendlab.claims.themes import theme_claims

    themes = no_themes(12, "the topics share too few words")
    claims = theme_claims(themes, topics=None, above=None)
    run = replace(cached_run(FakeSpec(n_topics=12)), themes=themes, claims=claims)
    assert theme_data(find_facts(run)) == {
        "rows": [], "sentences": ["There are no themes: the topics share too few words."], "note": "",
    }  # fmt: skip


def test_head_of_page_one_counts_themes_that_move_and_is_silent_where_none_does():
    facts = find_facts(RUN)
    called = [str(v) for v in RUN.theme_trends.verdict if v in ("rising", "falling")]
    sentence = themes_sentence(facts)
    assert bool(sentence) == bool(called)
    assert standfirst(facts).endswith(sentence)
    still = replace(RUN, theme_trends=replace(RUN.theme_trends, verdict=["unclear"] * 4))
    assert themes_sentence(find_facts(still)) == ""


def test_undated_themes_have_neither_picture_nor_slope():
    (row, *_) = theme_data(find_facts(themed_run(12, 4, dated=False)))["rows"]
    assert (row["spark"], row["verdict"], row["slope"]) == (None, "", "")


def test_slope_is_written_with_its_bounds_and_empty_where_there_is_none():
    assert slope_words(1.5, -0.25, 3.0) == "+1.50 (−0.25 to +3.00)"
    assert slope_words(float("nan"), 0, 0) == ""


def test_page_on_methods_says_how_themes_are_found():
    headings = [part["heading"] for part in method_paragraphs(find_facts(RUN))]
    assert "Themes" in headings
    assert any(line.startswith("Ward 1963") for line in reference_lines(find_facts(RUN)))
    assert "Themes" not in [p["heading"] for p in method_paragraphs(find_facts(cached_run(FakeSpec(n_topics=4))))]


def test_rows_of_topics_themes_and_concepts_say_of_a_trend_what_the_typesetter_reads():
    class Two:
        slope, lower, upper = np.array([2.0, 1.0]), np.array([1.0, -1.0]), np.array([3.0, 3.0])
        verdict, nominally_significant = np.array(["unclear", "unclear"]), np.array([True, False])

    assert trend_cells(Two, 0) == {"verdict": "unclear", "slope": slope_words(2.0, 1.0, 3.0), "uncorrected": True}
    assert trend_cells(Two, 1)["uncorrected"] is False
    Two.slope = np.array([np.nan, np.nan])
    assert trend_cells(Two, 1)["verdict"] == "not tested"
    assert trend_cells(None, 0) == {"verdict": "", "slope": "", "uncorrected": False}
