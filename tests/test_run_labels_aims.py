"""What labels can correct: sums by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from filled_sheets import RUN, WEIGHT
from made_years import YEARS, dated_runs

from trendlab.changes.period import parse_period
from trendlab.run.labels.aims import view_archive

ARCHIVE = view_archive(RUN, [(parse_period("2020.."), parse_period("..2019"))])


def of(kind):
    return [aim for aim in ARCHIVE.aims if aim.kind == kind]


def test_there_is_all_a_change_a_slope_and_every_year_and_month():
    kinds = [aim.kind for aim in ARCHIVE.aims]
    assert kinds == ["all", "change", "slope"] + ["year"] * 3 + ["month"] * 24
    assert [aim.months[:2] for aim in of("year")] == [
        ("2019-03", "2019-12"), ("2020-01", "2020-12"), ("2021-01", "2021-02"),
    ]  # fmt: skip
    assert of("change")[0].months == ("2020-01", "2021-02", "2019-03", "2019-12")


def test_factors_of_all_articles_add_to_one_and_of_changes_to_nought():
    size = np.asarray(ARCHIVE.part.sum(axis=0))
    assert size.sum() == pytest.approx(WEIGHT.sum())
    assert of("all")[0].factor @ size == pytest.approx(1)
    assert of("change")[0].factor @ size == pytest.approx(0)


def test_slope_of_a_straight_line_is_its_own():
    size = np.asarray(ARCHIVE.part.sum(axis=0))
    line = 0.1 + 0.03 * np.arange(24) / 12
    assert of("slope")[0].factor @ (size * line) == pytest.approx(3.0)


def test_each_change_that_is_told_of_a_question_stands_before_the_spans():
    from types import SimpleNamespace

    told = SimpleNamespace(start="2020-06", end="2020-08", reference_start="2019-03", reference_end="2019-05")
    same = SimpleNamespace(start="2020-01", end="2021-02", reference_start="2019-03", reference_end="2019-12")
    found = ARCHIVE.with_changes([told, same])
    assert [aim.kind for aim in found.aims][:5] == ["all", "change", "slope", "change", "year"]
    assert found.aims[3].months == ("2020-06", "2020-08", "2019-03", "2019-05")
    assert len(found.aims) == len(ARCHIVE.aims) + 1


def test_time_has_mean_nought_and_spread_one():
    assert ARCHIVE.when.mean() == pytest.approx(0)
    assert ARCHIVE.when.std() == pytest.approx(1)


def test_nothing_dates_a_run_leaves_one_aim():
    run = cached_run(FakeSpec(n_topics=4, n_months=24, docs_a_month=10, dated=False))
    archive = view_archive(run, [])
    assert [aim.kind for aim in archive.aims] == ["all"]
    assert archive.when is None


def test_months_that_are_too_uncertain_leave_only_the_share_of_all():
    n = len(RUN.months)
    wide = replace(RUN.prevalence, info=np.full((n, n), 144 / n**2))  # each article is of any month
    found = view_archive(replace(RUN, prevalence=wide), [(parse_period("2020.."), parse_period("..2019"))])
    assert [aim.kind for aim in found.aims] == ["all"]


def test_aims_of_an_archive_dated_by_year_are_those_of_the_same_articles_by_month():
    """A year's share, a change and a slope need no months; where articles have none, the years are as they were."""
    by_month, by_year = dated_runs()
    pairs = [(parse_period("2019.."), parse_period("..2018"))]
    one, other = (view_archive(run, pairs) for run in (by_month, by_year))
    assert [aim.kind for aim in other.aims] == ["all", "change", "slope"] + ["year"] * len(YEARS)
    years = [[aim.factor @ np.asarray(found.part.sum(axis=0)) for aim in found.aims if aim.kind == "year"]
             for found in (one, other)]  # fmt: skip
    np.testing.assert_allclose(years[1], years[0])
    assert [aim.months for aim in other.aims[:4]] == [
        ("2015-01", "2022-12", "", ""), ("2019-01", "2022-12", "2015-01", "2018-12"), ("2015-01", "2022-12", "", ""),
        ("2015-01", "2015-12", "", ""),
    ]  # fmt: skip
    share = np.where(np.arange(8) >= 4, 0.5, 0.2).repeat(12)  # by month, of any topic that jumped
    assert other.aims[1].factor @ (np.asarray(other.part.sum(axis=0)) * share) == pytest.approx(30)
    slope = [archive.aims[2].factor @ (np.asarray(archive.part.sum(axis=0)) * share) for archive in (one, other)]
    assert slope[1] == pytest.approx(slope[0], abs=0.4)
