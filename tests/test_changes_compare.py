"""Two periods beside each other."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from made_rates import make_prevalence, make_uncertain

from trendlab.changes import compare_periods
from trendlab.changes.both import find_both
from trendlab.changes.compare import simultaneous_critical_value
from trendlab.changes.likelihood import newcombe_bounds, newcombe_p
from trendlab.changes.rates import find_rates
from trendlab.errors import OutOfRangeError, TooFewArticlesError

MONTHS = np.arange("2019-01", "2021-01", dtype="datetime64[M]")


def prevalence(raw, n_docs, **more):
    return make_prevalence(raw, n_docs, **{"months": MONTHS, **more})


def two_topics():
    """A tenth in 2019 and three tenths in 2020 of 100 articles a month; the second topic is the rest."""
    first = np.repeat([0.1, 0.3], 12)
    return prevalence(np.stack([first, 1 - first], axis=1), np.full(24, 100.0))


def run_of(shares):
    words = (("virus", "vaccine"), ("chip_maker", "phone"))
    cards = SimpleNamespace(
        label=np.array(["Virus and vaccines", "Chips"]),
        terms=words,
        words=lambda k: [w.replace("_", " ") for w in words[k]],
    )
    return SimpleNamespace(prevalence=shares, cards=cards)


def test_binary_memberships_give_newcombe_bounds():
    # 9 of 10 in the first month and 3 of 10 in the second: Newcombe 1998, Table II (b): .1705 to .8090 at 95 %.
    found = compare_periods(prevalence([[0.9], [0.3]], [10, 10]), after="2019-01", before="2019-02", level=0.95)
    assert (round(float(found.lower[0]), 4), round(float(found.upper[0]), 4)) == (0.1705, 0.8090)


def test_share_of_a_period_counts_each_month_by_its_articles():
    # 100 articles with .1 and 300 with .2: (10 + 60) / 400.
    found = compare_periods(
        prevalence([[0.1], [0.2], [0.5]], [100, 300, 50]), after="2019-03", before="2019-01..2019-02"
    )
    assert found.share_before[0] == pytest.approx(0.175)
    assert (found.n_docs_before, found.n_docs_after) == (400, 50)


def test_memberships_that_vary_less_than_counts_give_narrower_bounds():
    shares = prevalence([[0.2], [0.4]], [50, 50])
    soft = replace(shares, noise=np.array([0.3 * 0.7 / 4]))  # a quarter of the variance of a count at the mean .3
    wide, narrow = (compare_periods(x, after="2019-02", before="2019-01") for x in (shares, soft))
    ratio = (narrow.upper - narrow.lower) / (wide.upper - wide.lower)
    assert ratio[0] == pytest.approx(0.5, abs=0.02)


def test_wide_bounds_hold_the_narrow_ones():
    found = compare_periods(two_topics(), after="2020", before="2019")
    assert (found.simultaneous_lower <= found.lower).all()
    assert (found.simultaneous_upper >= found.upper).all()
    assert (found.simultaneous_ratio_upper >= found.ratio_upper).all()


def test_wide_bounds_grow_with_the_topics_that_could_have_been_asked_for():
    one = compare_periods(two_topics(), after="2020", before="2019", topics=0)
    alone = compare_periods(prevalence(two_topics().raw[:, :1], np.full(24, 100.0)), after="2020", before="2019")
    assert one.critical_value > alone.critical_value


def test_critical_value_of_two_spans_is_bonferroni_over_their_choices():
    from scipy.stats import norm

    rates = find_rates(two_topics())
    after, before = np.arange(24) >= 12, np.arange(24) < 12
    # C(24 + 2, 4) choices of two spans, times C(2, 1) of which is after, times two topics, two sides.
    assert simultaneous_critical_value(rates, after, before, level=0.9) == pytest.approx(
        norm.isf(0.1 / (2 * 14950 * 2 * 2))
    )


def test_p_is_adjusted_over_the_topics_that_were_asked_for():
    rng = np.random.default_rng(0)
    shares = prevalence(rng.uniform(0.1, 0.2, (24, 5)), np.full(24, 50.0))
    both = compare_periods(shares, after="2020", before="2019", topics=[1, 3])
    assert both.p_adjusted.max() == pytest.approx(both.p_value.max())
    assert both.p_adjusted.min() == pytest.approx(min(2 * both.p_value.min(), both.p_value.max()))


def test_overlap_is_an_error_that_names_a_month():
    with pytest.raises(OutOfRangeError, match=r"must not share months; both hold 2020-03 \(1 in all\)"):
        compare_periods(two_topics(), after="2020-03..", before="2019..2020-03")


def test_level_outside_its_range_is_an_error():
    with pytest.raises(OutOfRangeError, match="level must lie in"):
        compare_periods(two_topics(), after="2020", before="2019", level=90)


def test_source_without_dates_is_an_error():
    with pytest.raises(TooFewArticlesError, match="nothing dates this source"):
        compare_periods(SimpleNamespace(prevalence=None, cards=None), after="2020", before="2019")


def test_period_with_fewer_than_two_articles_cannot_be_told():
    found = compare_periods(prevalence([[0.5], [0.5], [0.5]], [20, 1, 20]), after="2019-02", before="2019-01")
    assert "there are fewer than two articles in " in found.reason
    assert np.isnan(found.difference).all()
    assert "cannot be estimated" in found.sentence[0]


def test_same_months_compares_with_those_of_earlier_years():
    season = np.where(np.arange(24) % 12 < 3, 0.4, 0.1)[:, None]
    shares = prevalence(season, np.full(24, 100.0))
    found = compare_periods(shares, after="2020Q1", same_months=True)
    assert found.before.calendar == (1, 2, 3)
    assert found.difference[0] == pytest.approx(0)
    assert compare_periods(shares, after="2020Q1", before="2019").difference[0] == pytest.approx(0.225)


def test_before_may_be_left_out_for_same_months_and_beside_a_period_without_an_end():
    with pytest.raises(OutOfRangeError, match="before must be given"):
        compare_periods(two_topics(), after="2020")
    found = compare_periods(two_topics(), after="2020-03..")
    assert found.before.text == "..2020-02"
    assert found.records() == compare_periods(two_topics(), after="2020-03..", before="..2020-02").records()


def test_shares_of_uncertain_months_are_those_of_the_articles_as_dated():
    found = compare_periods(make_uncertain(), after="2019-02", before="2019-01")
    # .8 of .1 and .2 of .5; .2 of .1 and .8 of .5
    assert [round(float(x[0]), 6) for x in (found.share_before, found.share_after)] == [0.18, 0.42]
    assert found.difference[0] == pytest.approx(0.24)


def test_uncertain_months_set_apart_stand_beside_the_difference_as_dated():
    found = compare_periods(make_uncertain(), after="2019-02", before="2019-01")
    assert found.deconvolved[0] == pytest.approx(0.4)


def two_ways(shares):
    return find_both(find_rates(shares), np.array([False, True]), np.array([True, False]), topics=np.array([0]))


def test_bounds_of_uncertain_months_are_those_of_the_rates_where_they_hold_the_difference():
    found = compare_periods(make_uncertain(), after="2019-02", before="2019-01", level=0.99)
    lower, upper = newcombe_bounds(two_ways(make_uncertain()).deconvolved, 2.5758293)
    assert [found.lower[0], found.upper[0]] == pytest.approx([lower[0], upper[0]])
    assert found.lower[0] < 0.24 < 0.4 < found.upper[0]


def test_bounds_hold_both_ways_where_the_difference_lies_outside_of_those_of_the_rates():
    found = compare_periods(make_uncertain(times=100), after="2019-02", before="2019-01")
    ways = [
        newcombe_bounds(two, 1.6448536)
        for two in (two_ways(make_uncertain(times=100)).dated, two_ways(make_uncertain(times=100)).deconvolved)
    ]
    assert found.lower[0] == pytest.approx(ways[0][0][0])
    assert found.upper[0] == pytest.approx(ways[1][1][0])
    assert found.lower[0] < 0.24 < 0.4 < found.upper[0]


def test_p_of_uncertain_months_is_that_of_the_rates_set_apart():
    found = compare_periods(make_uncertain(), after="2019-02", before="2019-01", level=0.99)
    assert found.p_value[0] == pytest.approx(float(newcombe_p(two_ways(make_uncertain()).deconvolved)[0]))


def test_months_that_nothing_tells_apart_cannot_be_told():
    info = np.full((2, 2), 50.0)
    found = compare_periods(prevalence([[0.3], [0.3]], [100, 100], info=info), after="2019-02", before="2019-01")
    assert "too uncertain" in found.reason


def test_narrow_bounds_cover_what_they_say_and_wide_ones_all():
    # 30 archives of 24 months with 20 articles each, 3 topics of constant rates, up to 20 pairs of periods each.
    rng = np.random.default_rng(4)
    rate, hit, asked, all_held = np.array([0.05, 0.2, 0.75]), 0, 0, 0
    for _ in range(30):
        raw = rng.multinomial(20, rate, size=24) / 20
        shares = prevalence(raw, np.full(24, 20.0))
        held = True
        for _ in range(20):
            a, b = np.sort(rng.choice(20, 2, replace=False))
            if b <= a + 1:
                continue
            found = compare_periods(
                shares, after=f"{MONTHS[b]}..{MONTHS[b + 2]}", before=f"{MONTHS[a]}..{MONTHS[b - 1]}"
            )
            hit += int(((found.lower <= 0) & (found.upper >= 0)).sum())
            asked += 3
            held &= bool(((found.simultaneous_lower <= 0) & (found.simultaneous_upper >= 0)).all())
        all_held += held
    assert 0.88 <= hit / asked <= 0.94
    assert all_held >= 28


def test_sentence_says_how_few_articles_a_period_has_and_the_years_without_any():
    months = np.arange("2017-01", "2022-01", dtype="datetime64[M]")
    size = np.where(np.isin(months.astype("M8[Y]").astype(str), ["2018", "2021"]), [[5.0], [0.5]], 0.0)
    raw = np.where(months >= np.datetime64("2020-01"), 0.8, 0.1)[:, None]
    few = make_prevalence(raw, np.where(months < np.datetime64("2020-01"), size[0], size[1]), months=months)
    (said,) = compare_periods(few, after="2020..2021", before="2017..2019").sentence
    assert "10 % of the articles from 2017 to 2019 (no article in 2017 and in 2019), " in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "80 % in 2020 and 2021 (6 articles, none in 2020), " in said.replace("\N{NO-BREAK SPACE}", " ")
