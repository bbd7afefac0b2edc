"""Sentences on themes, and those that use both levels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_changes import make_change

from trendlab import Changes, Prevalence, Themes, Trends
from trendlab.claims.themes import LevelResults, theme_claims
from trendlab.topics.themes.result import no_themes
from trendlab.trend.breaks.result import ChangePoint

N_MONTHS = 12


def judged(verdicts, rows=(), raw=None):
    n = len(verdicts)
    share = np.full((N_MONTHS, n), 1 / n)
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), share if raw is None else raw)
    shares = Prevalence(
        months=np.arange("2020-01", "2021-01", dtype="datetime64[M]"), level=0.9, n_docs=np.full(N_MONTHS, 50.0),
        n_eff=np.full(N_MONTHS, 50.0), partial=np.zeros(N_MONTHS, bool), **parts,
    )  # fmt: skip
    slope = np.array([{"rising": 2.0, "falling": -2.0}.get(v, 0.1) for v in verdicts])
    p = np.where(np.isin(verdicts, ["rising", "falling"]), 0.01, 0.6)
    trends = Trends(
        slope=slope, lower=slope - 1, upper=slope + 1, p_value=p, p_adjusted=p, verdict=list(verdicts),
        detectable=np.ones(n), change_points=((),) * n, level=0.9,
    )  # fmt: skip
    names = Themes(label=[f"name {k}" for k in range(n)], terms=((),) * n, share=np.full(n, 1 / n), of_topic=[])
    changes = Changes(rows=tuple(rows), level=0.9, detectable=np.ones(n))
    return LevelResults(names=names, prevalence=shares, trends=trends, changes=changes)


@pytest.fixture
def themes():
    return Themes(label=["Food", "Music"], terms=((), ()), share=[0.6, 0.4], of_topic=[0, 0, 0, 1])


def told(themes, topics, above):
    return theme_claims(themes, topics=topics, above=above)


def of_kind(claims, kind):
    return [claim for claim in claims if claim.kind == kind]


def test_theme_that_rises_without_any_of_its_topics_says_so(themes):
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), judged(["rising", "flat"])), "theme")
    assert claim.sentence == "The theme “Food” is rising; none of its 3 topics is significantly rising."
    assert (claim.theme, claim.topic) == (0, None)


def test_theme_that_rises_with_one_of_its_topics_needs_no_such_sentence(themes):
    topics = judged(["unclear", "rising", "unclear", "unclear"])
    assert not of_kind(told(themes, topics, judged(["rising", "flat"])), "theme")


def test_theme_of_one_topic_is_not_told_apart_from_it(themes):
    assert not of_kind(told(themes, judged(["unclear"] * 4), judged(["flat", "rising"])), "theme")


def test_theme_that_changed_without_any_of_its_topics_says_so(themes):
    above = judged(["unclear", "unclear"], [make_change(topic=0, difference=8.0)])
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), above), "theme")
    assert "changed by more than chance explains; none of its 3 topics did." in claim.sentence


def test_theme_with_a_topic_that_stepped_is_not_said_to_have_changed_alone(themes):
    above = judged(["unclear", "unclear"], [make_change(topic=0, difference=8.0)])
    topics = judged(["unclear"] * 4)
    step = ChangePoint(month="2020-05", lower="2020-04", upper="2020-06", size=9.0, p_value=0.006, over_line=9.0)
    stepped = replace(topics, trends=replace(topics.trends, change_points=((), (step,), (), ())))
    assert not of_kind(told(themes, stepped, above), "theme")


def test_topics_of_a_theme_that_went_apart_are_told_with_their_points(themes):
    rows = [make_change(topic=0, label="rice", difference=12.0), make_change(topic=2, label="tea", difference=-9.0)]
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4, rows), judged(["unclear", "unclear"])), "theme")
    assert claim.sentence == (
        "Within the theme “Food”, “rice” rose by 12 percentage points (7 to 17) while “tea” fell by 9 (4 to 14); the "
        "theme as a whole shows no significant change."
    )


def test_theme_that_stepped_is_not_said_to_show_no_change(themes):
    rows = [make_change(topic=0, label="rice", difference=12.0), make_change(topic=2, label="tea", difference=-9.0)]
    above = judged(["unclear", "unclear"])
    step = ChangePoint(month="2020-05", lower="2020-04", upper="2020-06", size=9.0, p_value=0.006, over_line=9.0)
    stepped = replace(above, trends=replace(above.trends, change_points=((step,), ())))
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4, rows), stepped), "theme")
    assert "rose by 12 percentage points" in claim.sentence
    assert "as a whole" not in claim.sentence


def test_topics_that_went_apart_over_other_months_are_not_said_to_do_so_meanwhile(themes):
    fall = make_change(topic=2, label="tea", difference=-9.0, start="2020-07", end="2020-10")
    rows = [make_change(topic=0, label="rice", difference=12.0), fall]
    apart = judged(["unclear"] * 4, rows, raw=np.linspace([0.2, 0.2, 0.4, 0.2], [0.4, 0.2, 0.2, 0.2], N_MONTHS))
    (claim,) = of_kind(told(themes, apart, judged(["rising", "unclear"])), "theme")[1:]
    assert claim.sentence == (
        "Within the theme “Food”, “rice” rose by 12 percentage points (7 to 17) and “tea” fell by 9 (4 to 14), each "
        "over months of its own."
    )


def test_topics_that_both_rose_over_the_months_of_one_of_their_changes_are_not_said_to_have_gone_apart(themes):
    """Tea fell in the first half-year and rose by more until the second, over which rice rose too."""
    fall = make_change(topic=2, label="tea", difference=-9.0, reference_start="2020-01", reference_end="2020-02",
                       start="2020-05", end="2020-06")  # fmt: skip
    rise = make_change(topic=0, label="rice", difference=12.0, reference_start="2020-01", reference_end="2020-06",
                       start="2020-07", end="2020-12")  # fmt: skip
    raw = np.full((N_MONTHS, 4), 0.2)
    raw[:, 0] = np.linspace(0.2, 0.4, N_MONTHS)
    raw[:, 2] = [0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]
    both = told(themes, judged(["unclear"] * 4, [rise, fall], raw=raw), judged(["unclear", "unclear"]))
    assert not of_kind(both, "theme")
    raw[6:, 2] = 0.05
    apart = told(themes, judged(["unclear"] * 4, [rise, fall], raw=raw), judged(["unclear", "unclear"]))
    assert len(of_kind(apart, "theme")) == 1


def test_season_is_no_rise_of_a_topic_beside_the_fall_of_another(themes):
    rows = [make_change(topic=0, difference=12.0, kind="seasonal"), make_change(topic=2, difference=-9.0)]
    assert not of_kind(told(themes, judged(["unclear"] * 4, rows), judged(["unclear", "unclear"])), "theme")


def test_topics_of_two_themes_that_went_apart_are_no_such_sentence(themes):
    rows = [make_change(topic=0, difference=12.0), make_change(topic=3, difference=-9.0)]
    assert not of_kind(told(themes, judged(["unclear"] * 4, rows), judged(["unclear", "unclear"])), "theme")


def test_changes_of_other_times_are_not_put_together(themes):
    early = make_change(topic=0, difference=12.0, reference_start="2001-01", reference_end="2001-06", start="2001-07",
                        end="2001-12")  # fmt: skip
    late = make_change(topic=2, difference=-9.0, reference_start="2008-01", reference_end="2008-06", start="2008-07",
                       end="2008-12")  # fmt: skip
    assert not of_kind(told(themes, judged(["unclear"] * 4, [early, late]), judged(["unclear", "unclear"])), "theme")


def test_directions_inside_a_theme_are_told_where_no_change_is(themes):
    topics = judged(["rising", "falling", "unclear", "unclear"])
    (claim,) = of_kind(told(themes, topics, judged(["rising", "unclear"])), "theme")
    assert claim.sentence == "Within the theme “Food”, “name 0” has been rising while “name 1” has been falling."


def test_directions_of_themes_are_corrected_for_the_themes_alone(themes):
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), judged(["rising", "flat"])), "theme trend")
    assert "after correction for 2 themes" in claim.sentence
    assert claim.sentence.startswith("The theme “Food” has been rising by 2 percentage points a year")
    assert (claim.estimate, claim.theme, claim.topic) == (2.0, 0, None)


def test_it_is_said_how_many_themes_have_a_direction(themes):
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), judged(["rising", "flat"])), "themes")
    assert claim.sentence.startswith("1 of 2 themes has a lasting trend: 1 rising, 0 falling (corrected")
    (none,) = of_kind(told(themes, judged(["unclear"] * 4), judged(["flat", "flat"])), "themes")
    assert none.sentence.startswith("None of the 2 themes has a lasting trend (")


def test_each_change_of_a_theme_is_a_claim_with_its_bounds(themes):
    above = judged(["unclear", "unclear"], [make_change(topic=1, difference=8.0)])
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), above), "theme change")
    assert (claim.theme, claim.topic, claim.estimate, claim.unit) == (1, None, 8.0, "pp")


def test_why_there_is_no_theme_is_one_sentence():
    (claim,) = theme_claims(no_themes(3, "themes need 8 topics; there are 3"), topics=None, above=None)
    assert claim.sentence == "There are no themes: themes need 8 topics; there are 3."


def test_without_themes_or_dates_nothing_is_said_of_them(themes):
    assert theme_claims(None, topics=None, above=None) == ()
    assert theme_claims(themes, topics=None, above=None) == ()


def test_theme_of_a_tenth_says_which_trend_it_could_show(themes):
    (claim,) = of_kind(told(themes, judged(["unclear"] * 4), judged(["unclear", "unclear"])), "theme detectable")
    # A detectable slope of 1 point at a share of one half is .6 points at a tenth: sqrt(.1 * .9) / sqrt(.5 * .5).
    assert claim.sentence.startswith("A theme with a share of 10 % must rise or fall by at least 0.6 percentage points")
