"""A comparison of two periods says what is left of it within sources."""

from __future__ import annotations

import numpy as np
import pytest
from test_run_sources import archive

from trendlab import ask_run, compare_periods, fit_run, save_run
from trendlab.changes.period import as_period
from trendlab.changes.sources import rates_by_source, tell_sources, within_phrase
from trendlab.run.compare import answer_comparison
from trendlab.store import Run

PERIODS = {"after": "2022", "before": "2021"}


@pytest.fixture(scope="module")
def mixed() -> Run:
    return fit_run(archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)}), topics=4)


@pytest.fixture(scope="module")
def even() -> Run:
    return fit_run(archive((0.5, 0.5), {"Post": (0.3, 0.5), "Mail": (0.2, 0.4)}), topics=4)


def test_sentences_end_with_what_is_left_within_sources(mixed):
    plain, told = compare_periods(mixed, **PERIODS), mixed.compare(**PERIODS)
    assert told.difference.tolist() == plain.difference.tolist()
    for old, new in zip(plain.sentence, told.sentence, strict=True):
        assert new.startswith(f"{old}; within sources ")


def test_command_line_says_the_same(mixed, tmp_path):
    save_run(mixed, tmp_path / "run")
    said = answer_comparison(str(tmp_path / "run"), None, topics=None, level=0.9, same_months=False, **PERIODS)
    assert said["text"].splitlines() == list(mixed.compare(**PERIODS).sentence)
    assert said["topics"][0]["sentence"] == mixed.compare(**PERIODS).sentence[0]


def test_nothing_is_said_where_the_mix_is_the_same(mixed, even):
    assert even.compare(**PERIODS).sentence == compare_periods(even, **PERIODS).sentence
    months = {"after": "2021-07..2021-12", "before": "2021-01..2021-06"}  # the mix changed after these
    assert mixed.compare(**months).sentence == compare_periods(mixed, **months).sentence
    assert rates_by_source(even) is None


def test_parts_are_those_of_two_sources_whose_rates_stay(mixed):
    known = rates_by_source(mixed)
    assert known.names == ("Mail", "Post")
    early, late = (as_period(PERIODS[name], name) for name in ("before", "after"))
    assert known.differ(early, late)
    parts = known.split(early, late, topics=np.arange(4), level=0.9)
    assert np.abs(parts.within).max() < 0.08
    assert np.abs(parts.total).max() > 0.25
    assert tell_sources(compare_periods(mixed, **PERIODS), mixed).sentence == mixed.compare(**PERIODS).sentence


def test_less_than_a_twentieth_of_a_point_is_none_in_words():
    assert within_phrase(0.04, -1.0, 2.0) == "within sources none of it (−1 to +2 points)"
    assert within_phrase(0.06, -1.0, 2.0).startswith("within sources 0.06 points more (1 less to 2")


def test_answer_to_a_question_says_it_too(mixed):
    words = [term for term in mixed.cards.terms[int(np.abs(mixed.compare(**PERIODS).difference).argmax())]]
    answer = ask_run(mixed, " OR ".join(f'"{term.replace("_", " ")}"' for term in words[:5]), **PERIODS)
    (sentence,) = answer.comparison.sentence
    assert "; within sources " in sentence
    assert any("within sources" in line for line in answer.lines())
