"""Whether undated articles are of the months of the dated ones."""

from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from trendlab.dates import DatedCorpus, date_corpus
from trendlab.dates.missing import compare_words, count_runs, prior_apart, weigh_apart
from trendlab.readers import read

RNG = np.random.default_rng(0)
OLD = ["ferry", "harbour", "pier", "strike", "coal", "miners", "tram", "depot", "letters", "post"]
NEW = ["broadband", "phone", "battery", "drone", "solar", "panels", "scooter", "podcast", "streaming", "cloud"]


def article(words: list[str]) -> str:
    return f"The town talked of {' and '.join(RNG.choice(words, 4, replace=False))} and of rain."


def test_runs_of_a_sequence_by_hand():
    # n = 40, twenty of each: mean 21 runs, variance 800 * 760 / (1600 * 39) = 9.744; two runs are 19 below.
    assert count_runs(np.arange(40) < 20) == pytest.approx(-19 / np.sqrt(9.744), rel=1e-3)
    # Of ten among two thousand, two are neighbours: one run each less than ten alone, and no sign of anything.
    assert abs(count_runs(np.isin(np.arange(2000), [5, 6, *range(100, 1700, 200)]))) < 1.5
    assert count_runs(np.ones(5, bool)) == 0


def test_words_tell_articles_of_other_times_apart_and_not_those_that_are_drawn_from_the_same():
    texts = [article(OLD) for _ in range(60)] + [article(NEW) for _ in range(60)]
    assert compare_words(texts, np.arange(60, 120), np.arange(60)) > 5
    mixed = np.random.default_rng(1).permutation(120)
    assert abs(compare_words(texts, mixed[:60], mixed[60:])) < 3.5


def test_undated_articles_that_cannot_be_told_apart_are_probably_of_the_same_months():
    texts = [article(OLD) for _ in range(200)]
    place = np.random.default_rng(2).permutation(200)
    assert prior_apart(texts, place[:140], place[140:]) < 0.5
    assert prior_apart(texts, np.arange(60, 200), np.arange(60)) > 0.95


def test_words_of_left_out_articles_decide_between_ranges():
    near, far, gone = weigh_apart(0.5, [-100, -400], -400), weigh_apart(0.5, [-400, -100], -400), 1e-3
    assert near[0] > 0.99 > gone > near[1]
    assert far[1] > 0.99 > gone > far[0]


def held_before(dated: DatedCorpus, days: list[date]) -> float:
    """The fraction of the first 150 articles whose month is within its interval."""
    _, lower, upper = dated.month_interval(level=0.9)
    true = np.array(days[:150], dtype="datetime64[M]")
    return float(((dated.months[lower[:150]] <= true) & (true <= dated.months[upper[:150]])).mean())


def test_articles_of_the_years_before_all_given_dates_are_not_forced_into_their_range():
    days = [date(2015, 1, 1) + timedelta(days=9 * k) for k in range(200)]
    said = [f"{article(OLD if k < 150 else NEW)} It was the coldest day of {day.year}." for k, day in enumerate(days)]
    place = np.random.default_rng(3).permutation(200)
    rows = [{"text": said[k], "date": days[k].isoformat() if k >= 150 else None} for k in place]
    dated = date_corpus(read(pd.DataFrame(rows))[0])
    back = np.argsort(place)
    assert held_before(dated.take(back), days) > 0.9


def test_articles_whose_dates_are_missing_by_chance_stay_in_the_range_of_the_given_ones():
    days = [date(2015, 1, 1) + timedelta(days=9 * k) for k in range(200)]
    place, gone = np.random.default_rng(4).permutation(200), np.random.default_rng(5).random(200) < 0.3
    rows = [{"text": f"{article(OLD)} In {days[k].year} it rained.",
             "date": None if gone[k] else days[k].isoformat()} for k in place]  # fmt: skip
    dated = date_corpus(read(pd.DataFrame(rows))[0])
    inside = (dated.months >= np.datetime64("2015-01")) & (dated.months <= np.datetime64("2019-12"))
    assert dated.month_prob.toarray()[:, inside].sum() / 200 > 0.97


def test_other_words_alone_put_no_articles_into_other_months_where_their_dates_say_the_same():
    # A section without dates is told from the rest for certain; its mentions of dates fit the months of the rest.
    assert weigh_apart(1.0, [-840.0, -841.0], -802.0) == [0.0, 0.0]
    assert sum(weigh_apart(1.0, [-746.0, -740.0], -925.0)) > 0.99


def test_undated_articles_that_are_unlike_the_dated_ones_are_told(tmp_path):
    harbour = "The ferry reached the harbour, and the mayor thanked the crew of the old crane there."
    school = "The school board met about lessons, teachers and a playground behind the new library."
    rows = [{"text": f"{school} {k}.", "date": f"2021-{1 + k % 12:02}-10"} for k in range(60)]
    unlike = [{"text": f"{harbour} {k}.", "date": ""} for k in range(60)]
    same = [{"text": f"{school} {k + 70}.", "date": ""} for k in range(60)]
    kinds = []
    for more in (unlike, same):
        both = [row for pair in zip(rows, more, strict=True) for row in pair]
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, both)))
        notes = date_corpus(read(tmp_path / "a.jsonl")[0]).notes
        kinds.append([(row["kind"], row["count"]) for row in notes.get("doubts", ())])
    assert kinds == [[("undated_unlike", 60)], []]


def test_years_that_one_word_tells_are_doubted_and_years_that_many_tell_are_not():
    talk = [f"The {thing} was repaired by the city and opened again." for thing in ("pier", "tram", "depot", "road")]
    corpus, _ = read([*talk, "The bridge was closed in 2014 for repairs."])
    doubts = date_corpus(corpus).notes["doubts"]
    assert [row["kind"] for row in doubts] == ["few_years"]
    assert doubts[0]["sentence"].startswith("No article has a date, and 1 of 5 read names a year")
    many, _ = read([f"{text} That was in {2010 + k}." for k, text in enumerate(talk)])
    assert "doubts" not in date_corpus(many).notes


def test_a_source_that_counts_but_names_no_year_has_no_month():
    corpus, _ = read(["The parser fails as issue 1907 says.", "Room 2010 is closed for the meeting of the board."])
    dated = date_corpus(corpus)
    assert len(dated.months) == 0
    assert "doubts" not in dated.notes
