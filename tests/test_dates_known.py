"""What is dated before any inference."""

from __future__ import annotations

import numpy as np
from test_dates_dating import make_corpus

from trendlab.dates import DateSpec
from trendlab.dates.known import find_outliers, read_known


def test_month_alone_spans_its_days():
    known = read_known(make_corpus([{"raw_date": "2023-02"}]), DateSpec())
    span = [str(np.datetime64(int(x[0]), "D")) for x in (known.first, known.last)]
    assert span == ["2023-02-01", "2023-02-28"]
    assert not known.exact[0]


def test_unreadable_month_probabilities_are_noted_and_left_out():
    known = read_known(make_corpus([{"month_prob": "{broken"}, {"month_prob": '{"2023-13": 1}'}]), DateSpec())
    assert known.carried == {}
    assert known.notes["month_prob_unreadable"] == 2


def test_inferred_day_of_an_earlier_run_is_no_given_date():
    rows = [{"month_prob": '{"2023-01": 1}', "dated_by": "text", "raw_date": "2023-01-09"}]
    known = read_known(make_corpus(rows), DateSpec())
    assert known.read[0]
    assert not known.dated[0]


def test_few_days_far_from_all_others_are_errors_and_an_old_archive_is_not():
    year = 365
    recent = np.arange(50 * year, 53 * year, 20)
    assert find_outliers(np.append(recent, [-120 * year, 120 * year])).sum() == 2
    assert find_outliers(np.append(recent, -120 * year))[-1]
    assert not find_outliers(np.append(recent, 40 * year)).any()
    assert not find_outliers(np.append(np.arange(-70 * year, 50 * year, 900), -110 * year)).any()
    assert not find_outliers(np.array([0, 40 * year])).any()
