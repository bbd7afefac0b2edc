from dataclasses import replace

import numpy as np
import pytest

from trendlab.claims import make_claims
from trendlab.claims.sentences import articles_a_month, detectable_slope
from trendlab.prevalence import Prevalence
from trendlab.topics import TopicCards
from trendlab.trend import Trends
from trendlab.trend.breaks import ChangePoint

CARDS = TopicCards(
    label=np.array(["chips", "weather", "ships"]), terms=(("a",), ("b",), ("c",)), share=np.array([0.2, 0.3, 0.5]),
    n_docs=np.array([2, 3, 5]), coherence=np.zeros(3), exclusivity=np.zeros(3), stability=np.full(3, np.nan),
    exemplars=(("1",), ("2",), ("3",)),
)  # fmt: skip


def make_prevalence(
    articles: float, *, period: str = "month", n: int = 36, quarter: Prevalence | None = None
) -> Prevalence:
    step = {"month": 1, "quarter": 3}[period]
    months = np.arange(np.datetime64("2016-01"), np.datetime64("2016-01") + n * step, step)
    share = np.column_stack([np.linspace(0.1, 0.3, n), np.full(n, 0.3), np.linspace(0.6, 0.4, n)])
    size = np.full(n, articles)
    return Prevalence(
        months=months, period=period, level=0.9, n_docs=size, n_eff=size, partial=np.zeros(n, bool), share=share,
        lower=share, upper=share, raw=share, raw_lower=share, raw_upper=share, quarter=quarter,
    )  # fmt: skip


def make_trends(verdict: list[str], *, over_line: float = 9.0) -> Trends:
    step = ChangePoint(month="2017-03", lower="2017-02", upper="2017-05", size=2.5, p_value=0.01, over_line=over_line)
    return Trends(
        slope=np.array([6.9, 0.01, -6.9]), lower=np.array([5.0, -0.2, -9.0]), upper=np.array([8.8, 0.3, -4.0]),
        p_value=np.array([1e-5, 0.8, 0.001]), p_adjusted=np.array([3e-5, 0.8, 0.002]), verdict=np.array(verdict),
        detectable=np.full(3, 2.0), change_points=((step,), (), ()), level=0.9,
    )  # fmt: skip


def sentences(articles: float, verdict: list[str], **options: float) -> list[str]:
    found = make_claims(make_prevalence(articles), make_trends(verdict, **options), cards=CARDS)
    return [claim.sentence for claim in found]


def test_rise_is_told_with_slope_bounds_p_and_since_when() -> None:
    text = " ".join(sentences(100, ["rising", "flat", "falling"]))
    assert (
        "“chips” has been rising by 6.9 percentage points a year since January 2016 (90 % bounds +5 to +8.8; p < .001 "
        "after correction for 3 topics), from 13 % of the articles in 2016 to 27 % in 2018."
    ) in text
    assert "“ships” has been falling by 6.9 percentage points a year" in text
    assert "“weather” held steady at about 30 %" in text
    assert "2 claims of a lasting trend survive the correction for testing 3 topics: 1 rising, 1 falling." in text


def test_no_call_says_none() -> None:
    text = " ".join(sentences(100, ["unclear", "flat", "unclear"]))
    assert "None of the 3 topics has a lasting trend" in text
    assert "For 2 topics the data neither show a lasting trend nor rule one out." in text


def test_few_articles_say_first_what_cannot_be_claimed_and_speak_of_quarters() -> None:
    quarter = make_prevalence(21, period="quarter", n=12)
    claims = make_claims(make_prevalence(7, quarter=quarter), make_trends(["rising", "flat", "falling"]), cards=CARDS)
    assert claims[0].kind == "none"
    assert "With 7 articles in the median month, the share of a single month is unreliable" in claims[0].sentence
    rise = next(claim for claim in claims if claim.kind == "trend")
    assert "since the first quarter of 2016" in rise.sentence


def test_step_that_a_trend_explains_as_well_says_so() -> None:
    assert any("stepped up by 2.5 percentage points in March 2017" in text for text in sentences(100, ["flat"] * 3))
    assert any("a gradual change fits" in text for text in sentences(100, ["flat"] * 3, over_line=0.0))


def test_source_without_dates_gets_one_honest_sentence() -> None:
    (claim,) = make_claims(None, None, cards=CARDS)
    assert "Too little in this source says when" in claim.sentence


def test_trends_that_could_not_be_estimated_say_why() -> None:
    nan = np.full(3, np.nan)
    trends = Trends(
        slope=nan, lower=nan, upper=nan, p_value=nan, p_adjusted=nan, verdict=np.full(3, "unclear"), detectable=nan,
        change_points=((), (), ()), level=0.9, notes={"reason": "a trend needs 4 months with articles; there are 3"},
    )  # fmt: skip
    found = make_claims(make_prevalence(100, n=3), trends, cards=CARDS)
    assert "No trend can be estimated: a trend needs 4 months with articles; there are 3." in [
        c.sentence for c in found
    ]
    assert not any("survive" in claim.sentence for claim in found)


def test_detectable_slope_scales_with_the_spread_of_the_articles() -> None:
    # Shares of .2, .3, .5 with detectable 2: factors 2/.4, 2/.4583, 2/.5; the median 4.364 times sqrt(.09) is 1.309.
    prevalence = make_prevalence(100)
    assert detectable_slope(prevalence, make_trends(["flat"] * 3)) == pytest.approx(1.309, abs=0.001)
    assert articles_a_month(prevalence) == 100


def test_flat_topic_whose_years_differ_is_not_called_steady() -> None:
    """.5 % in 2016 and 2.5 % in 2017 of 500 articles a month, at a slope within the flat band."""
    raw = np.column_stack([np.repeat([0.005, 0.025], 12), np.full(24, 0.3), np.repeat([0.695, 0.675], 12)])
    prevalence = replace(make_prevalence(500, n=24), raw=raw)
    text = " ".join(c.sentence for c in make_claims(prevalence, make_trends(["flat", "flat", "unclear"]), cards=CARDS))
    assert "“chips” held steady" not in text
    assert "“chips” has no lasting trend" in text
    assert "but its share varied: 0.5 % in 2016, 2.5 % in 2017." in text
    assert "“weather” held steady at about 30 %" in text


def test_a_part_of_an_article_is_no_number_of_articles() -> None:
    text = " ".join(c.sentence for c in make_claims(make_prevalence(0.04), make_trends(["flat"] * 3), cards=CARDS))
    assert "0.04" not in text
    assert "has fewer than one article (nine months in ten have as many)" in text


def test_months_that_tell_nothing_are_said_with_their_reason() -> None:
    missing = np.full(3, np.nan)
    trends = Trends(
        slope=missing, lower=missing, upper=missing, p_value=missing, p_adjusted=missing, detectable=missing,
        verdict=np.full(3, "unclear"), change_points=((), (), ()), level=0.9, notes={"reason": "dates are too wide"},
    )  # fmt: skip
    text = [c.sentence for c in make_claims(make_prevalence(3), trends, cards=CARDS)]
    assert "No trend can be estimated: dates are too wide." in text
    assert not any(word in " ".join(text) for word in ("rose", "fell", "season", "stepped", "steady", "points a year"))


def test_dates_too_wide_for_months_give_no_quarters_either() -> None:
    wide = replace(make_prevalence(4), info=np.full((36, 36), 144 / 36**2))  # each article is of any of 36 months
    found = make_claims(wide, make_trends(["unclear"] * 3), cards=CARDS)
    assert found[0].sentence == (
        "With 4 articles in the median month and dates this uncertain, the share of a single month or quarter is "
        "unreliable."
    )


def test_sentences_name_what_the_articles_are_called() -> None:
    found = make_claims(make_prevalence(4), make_trends(["unclear"] * 3), cards=CARDS, unit="story/stories")
    text = " ".join(claim.sentence for claim in found)
    assert "With 4 stories in the median month" in text
    assert "article" not in text


def test_median_month_is_one_of_those_with_articles_and_months_without_any_are_counted() -> None:
    whole = make_prevalence(100)
    size = np.where(np.arange(36) < 20, 0.0, 100.0)
    gaps = replace(whole, n_docs=size, n_eff=np.maximum(size, 1))
    found = make_claims(gaps, make_trends(["flat"] * 3), cards=CARDS)
    assert [c.sentence for c in found if c.kind == "volume"] == [
        "Of the 16 months with articles the median one has 100 articles (all 16 have as many); 20 months have none: "
        "from January 2016 to August 2017."
    ]


def test_only_month_that_is_covered_in_full_has_no_range() -> None:
    ends = np.arange(36) != 20
    size = np.where(np.abs(np.arange(36) - 20) < 2, 100.0, 0.0)
    one = replace(make_prevalence(100), n_docs=size, n_eff=np.maximum(size, 1), partial=ends)
    found = make_claims(one, make_trends(["flat"] * 3), cards=CARDS)
    assert [c.sentence for c in found if c.kind == "volume"] == [
        "The only month that is covered in full has 100 articles."
    ]
    size = np.where(np.arange(36) == 20, 100.0, 0.0)
    alone = replace(one, n_docs=size, n_eff=np.maximum(size, 1))
    found = make_claims(alone, make_trends(["flat"] * 3), cards=CARDS)
    assert [c.sentence for c in found if c.kind == "volume"] == ["The only month with articles has 100 articles."]


def test_month_that_inferred_articles_touch_by_hundredths_is_not_one_with_articles() -> None:
    # Twenty months with .02 tweets, then 1, 2, ..., 16: the median is 8.5. From 2 to 15 lie 14, under nine in ten.
    size = np.where(np.arange(36) < 20, 0.02, np.arange(36) - 19.0)
    thin = replace(make_prevalence(100), n_docs=size, n_eff=np.maximum(size, 1))
    found = make_claims(thin, make_trends(["flat"] * 3), cards=CARDS, unit="tweet")
    assert [c.sentence for c in found if c.kind == "volume"] == [
        "Of the 16 months with tweets the median one has about 8 tweets (all 16 lie between 1 and 16); "
        "20 months have less than half an expected tweet: from January 2016 to August 2017."
    ]


def test_year_of_few_months_is_told_by_its_months() -> None:
    """.5 % in 2016 and 2.5 % in January to June 2017 of 500 articles a month."""
    share = np.repeat([0.005, 0.025], [12, 6])
    raw = np.column_stack([share, np.full(18, 0.3), 0.7 - share])
    prevalence = replace(make_prevalence(500, n=18), raw=raw)
    text = " ".join(c.sentence for c in make_claims(prevalence, make_trends(["flat", "flat", "unclear"]), cards=CARDS))
    assert "but its share varied: 0.5 % in 2016, 2.5 % from January to June 2017." in text


def test_topic_whose_small_slope_leaves_out_nought_is_nearly_steady() -> None:
    """A slope of .2 to .4 points a year is within the flat band, and it is a rise."""
    trends = make_trends(["rising", "flat", "falling"])
    small = replace(trends, lower=np.array([5.0, 0.2, -9.0]), upper=np.array([8.8, 0.4, -4.0]))
    text = " ".join(c.sentence for c in make_claims(make_prevalence(100), small, cards=CARDS))
    assert "“weather” held nearly steady at about 30 %: its slope lies between +0.2 and +0.4 percentage points" in text
