"""Changes found in planted archives."""

from dataclasses import replace

import numpy as np
import pytest

from trendlab.changes import find_changes
from trendlab.changes.find import _counted
from trendlab.changes.likelihood import TwoShares, signed_root
from trendlab.changes.rates import find_rates
from trendlab.changes.result import COLUMNS
from trendlab.errors import OutOfRangeError
from trendlab.prevalence import Prevalence

MONTHS = np.arange("2016-01", "2020-01", dtype="datetime64[M]")


def archive(rate, *, n=100, seed=0, info=None):
    """Counts of each topic, the last being the rest, from rates (n_months, n_topics - 1)."""
    rng = np.random.default_rng(seed)
    full = np.column_stack([rate, 1 - rate.sum(axis=1)])
    sizes = np.full(len(rate), n) if np.isscalar(n) else n
    raw = np.array([rng.multinomial(size, p) / max(size, 1) for size, p in zip(sizes, full, strict=True)])
    raw[sizes == 0] = np.nan
    return shares_of(raw, sizes, info=info)


def shares_of(raw, sizes, *, info=None):
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), raw)
    return Prevalence(
        months=MONTHS[: len(raw)], level=0.9, n_docs=sizes.astype(float), n_eff=sizes.astype(float),
        partial=np.zeros(len(raw), bool), info=info, **parts,
    )  # fmt: skip


def flat(n_topics=10):
    return np.full((48, n_topics), 0.05)


def changes(prevalence, **options):
    return find_changes(prevalence, rng=np.random.default_rng(1), **options)


def test_step_is_found_with_its_month_and_its_size():
    rate = flat()
    rate[24:, 0] = 0.25
    found = changes(archive(rate)).for_topic(0)
    assert len(found) == 1
    assert found[0].kind == "jumped"
    assert found[0].month == "2018-01"
    assert found[0].lower <= 20 <= found[0].upper


def test_spans_next_to_a_step_are_told_and_not_the_ends_of_the_archive():
    rate = flat()
    rate[24:, 0] = 0.25
    (found,) = changes(archive(rate)).for_topic(0)
    assert (found.reference_end, found.start) == ("2017-12", "2018-01")


def test_sentence_counts_the_articles_of_a_span_and_not_their_weights():
    rate, sizes = flat(4), np.full(48, 100)
    rate[46:, 0], sizes[46:] = 0.8, 6
    found = archive(rate, n=sizes, info=np.diag(sizes.astype(float)))
    for copies, words in ((1, "(12 articles)"), (2, "(24 articles)"), (10, "")):  # each event told so many times
        last = changes(replace(found, n_docs=found.n_docs * copies)).for_topic(0)[-1]
        assert (last.start, last.end) == ("2019-11", "2019-12")
        assert words in last.sentence
        assert (" articles)" in last.sentence) == bool(words)


def test_sentence_says_the_different_texts_of_a_span_of_many_copies():
    rate, copies = flat(4), np.zeros((48, 48))
    rate[46:, 0], copies[46, 46], copies[47, 47] = 0.8, 97, 97
    last = changes(replace(archive(rate), copies=copies)).for_topic(0)[-1]
    assert (last.start, last.end) == ("2019-11", "2019-12")
    assert "in November and December 2019 (200 articles, 6 different texts), " in last.sentence


def test_copies_outside_a_span_do_not_make_its_texts_fewer():
    rate, copies = flat(4), np.zeros((48, 48))
    rate[46:, 0], copies[40, 46], copies[40, 47] = 0.8, 99, 99  # almost all have a copy in May, none another here
    (*_, last) = changes(replace(archive(rate), copies=copies)).for_topic(0)
    assert (last.start, last.end) == ("2019-11", "2019-12")
    assert "different texts" not in last.sentence
    assert "all one text" not in last.sentence


def whole_quarters(change):
    """Whether both spans begin and end with a quarter."""
    begins = {int(x[5:]) % 3 for x in (change.start, change.reference_start)}
    ends = {int(x[5:]) % 3 for x in (change.end, change.reference_end)}
    return begins == {1} and ends == {0}


def test_where_months_are_thin_whole_quarters_are_told():
    # The step is in the midst of a quarter: of spans nearly as certain those of whole quarters are told.
    rate = flat(4)
    rate[25:, 0] = 0.35
    found = [c for s in range(12) for c in changes(archive(rate, n=10, seed=s)).for_topic(0)]
    assert len(found) >= 10
    assert np.mean([whole_quarters(c) for c in found]) >= 0.8


def test_where_quarters_are_thin_whole_years_are_told():
    rate = flat(4)
    rate[24:, 0] = 0.6
    found = [c for s in range(6) for c in changes(archive(rate, n=4, seed=s)).for_topic(0)]
    assert len(found) >= 5
    assert np.mean([c.start.endswith("-01") and c.end.endswith("-12") for c in found]) >= 0.8


def test_archive_without_a_change_has_a_sentence_in_at_most_a_tenth_of_the_runs():
    # 20 archives of eleven constant topics: 2 expected at most; 6 or more would have probability .01.
    assert sum(len(changes(archive(flat(), seed=s))) > 0 for s in range(20)) <= 5


def test_rare_topics_in_thin_months_give_no_false_sentence():
    rate = np.full((48, 10), 0.004)
    sizes = np.random.default_rng(7).integers(5, 60, 48)
    assert sum(len(changes(archive(rate, n=sizes, seed=s))) > 0 for s in range(12)) <= 4


def test_bounds_of_all_rows_hold_together():
    # A step, a burst and a climb at once, 12 archives: all bounds right in .9 of them (8 or fewer: probability .03).
    rate = flat()
    rate[24:, 0] += 0.1
    rate[30:32, 1] += 0.2
    rate[:, 2] += np.linspace(0, 0.15, 48)
    held = 0
    for seed in range(12):
        rows = changes(archive(rate, seed=seed)).rows
        at = {str(m): i for i, m in enumerate(MONTHS)}
        full = np.column_stack([rate, 1 - rate.sum(axis=1)])
        true = [
            100 * (full[at[c.start] : at[c.end] + 1, c.topic].mean()
                   - full[at[c.reference_start] : at[c.reference_end] + 1, c.topic].mean())
            for c in rows
        ]  # fmt: skip
        held += all(c.lower <= d <= c.upper for c, d in zip(rows, true, strict=True))
    assert held >= 9


def test_every_row_has_bounds_beside_its_difference_and_a_small_p():
    rate = flat()
    rate[24:, 0] = 0.25
    for c in changes(archive(rate)).rows:
        assert c.lower <= c.difference <= c.upper
        assert c.lower > 0 or c.upper < 0
        assert c.p_adjusted <= 0.1


def test_rank_of_the_only_step_is_one():
    rate = flat()
    rate[24:, 0] = 0.25
    assert changes(archive(rate)).for_topic(0)[0].rank == 1


def test_months_without_articles_are_no_change():
    sizes = np.where(np.isin(np.arange(48), [10, 11, 12, 13]), 0, 100)
    assert len(changes(archive(flat(), n=sizes))) == 0


def test_spans_told_begin_and_end_with_months_that_hold_articles():
    rate = flat()
    rate[24:, 0] = 0.4
    sizes = np.where(np.isin(np.arange(48), [24, 25, 26]), 0, 100)
    (found,) = changes(archive(rate, n=sizes)).for_topic(0)
    assert (found.reference_end, found.start) == ("2017-12", "2018-04")


def test_dates_inferred_widely_give_no_changes_and_a_reason():
    month = np.arange(48)
    near = np.exp(-np.abs(month[:, None] - month) / 12)
    prob = near / near.sum(axis=1, keepdims=True)
    found = changes(shares_of(archive(flat()).raw, np.full(48, 100), info=100 * prob.T @ prob))
    assert len(found) == 0
    assert found.reason.endswith("which is too uncertain to compare months")


def blurred(seed=0):
    """A step of 20 points at month 24; of three articles in ten only the overall distribution is known."""
    rng, n_months, n = np.random.default_rng(seed), 48, 60
    rate = flat()
    rate[24:, 0] = 0.25
    full = np.column_stack([rate, 1 - rate.sum(axis=1)])
    month = np.repeat(np.arange(n_months), n)
    hidden = rng.random(len(month)) < 0.3
    prob = np.where(hidden[:, None], 1 / n_months, np.eye(n_months)[month])
    hit = np.array([rng.multinomial(1, full[m]) for m in month])
    sizes = prob.sum(axis=0)
    return shares_of((prob.T @ hit) / sizes[:, None], sizes, info=prob.T @ prob)


def test_shares_told_are_those_of_the_months_as_dated():
    shares = blurred()
    (found,) = changes(shares).for_topic(0)
    for first, last, told in (
        (found.start, found.end, found.share), (found.reference_start, found.reference_end, found.reference_share)
    ):  # fmt: skip
        inside = (shares.months >= np.datetime64(first)) & (shares.months <= np.datetime64(last))
        assert told == pytest.approx(100 * np.average(shares.raw[inside, 0], weights=shares.n_docs[inside]))
    assert found.lower < found.difference < found.upper
    assert found.deconvolved > found.difference


def test_bounds_hold_the_difference_of_the_rates_where_dates_are_hidden():
    held = 0
    for seed in range(12):
        rows = [c for c in changes(blurred(seed)).for_topic(0) if c.reference_end < "2018-01" <= c.start]
        held += all(c.lower <= 20 <= c.upper for c in rows) and bool(rows)
    assert held >= 10  # .9 or more; 9 or fewer would have probability .11 were it .9 for this topic alone


def test_one_month_gives_a_reason():
    found = changes(shares_of(np.full((1, 2), 0.5), np.full(1, 50)))
    assert found.reason == "changes need two months with articles; there is 1"
    assert np.isnan(found.detectable).all()


@pytest.mark.parametrize("n_months", [2, 3])
def test_single_months_are_compared_where_an_archive_has_two_or_three(n_months):
    rate = flat()[:n_months].copy()
    rate[-1, 0] = 0.2
    (found,) = changes(archive(rate, n=300)).for_topic(0)
    assert (found.kind, found.start, found.end) == ("rose", *[str(MONTHS[n_months - 1])] * 2)
    assert found.reference_end == str(MONTHS[n_months - 2])
    assert found.lower <= 15 <= found.upper


def test_two_or_three_months_without_a_change_are_hardly_ever_said_to_have_one():
    false = sum(bool(changes(archive(flat()[: 2 + seed % 2], n=150, seed=seed)).rows) for seed in range(100))
    assert false <= 13  # level .1; 14 or more have probability .12 at it


def test_months_without_articles_between_few_do_not_join_them():
    rate, sizes = flat()[:12].copy(), np.zeros(12, dtype=int)
    sizes[[0, 6, 11]], rate[11, 0] = 200, 0.3
    (found,) = changes(archive(rate, n=sizes)).for_topic(0)
    assert (found.reference_start, found.reference_end) == ("2016-07", "2016-07")
    assert (found.start, found.end) == ("2016-12", "2016-12")


def test_detectable_difference_halves_with_four_times_the_articles():
    few, many = (changes(archive(flat(), n=n)).detectable[:10].mean() for n in (50, 200))
    assert few / many == pytest.approx(2, rel=0.1)


def test_detectable_difference_is_the_one_whose_expected_root_is_found_four_times_in_five():
    shares = archive(flat(), n=100)
    found = changes(shares)
    mean, points = np.mean(shares.raw[:, 0]), found.detectable[0] / 100
    root = signed_root(TwoShares(after=mean + points, before=mean, n_after=2400.0, n_before=2400.0))
    assert root[0] == pytest.approx(found.notes["reach"][-1] + 0.8416, abs=1e-3)


def test_topic_of_nearly_all_articles_can_be_seen_to_fall_as_the_others_to_rise():
    rest, nearly_all = changes(archive(np.full((48, 1), 0.02), n=10)).detectable
    assert nearly_all == pytest.approx(rest, abs=1e-6)
    assert 2 < rest < 10


def test_one_article_long_before_all_others_does_not_make_every_change_undetectable():
    sizes, rate = np.full(48, 100), flat()[:48]
    usual = changes(archive(rate, n=sizes)).detectable
    sizes[0], sizes[1:30] = 1, 0
    late = changes(archive(rate, n=sizes)).detectable
    assert (late < 4 * usual).all()


def test_frame_has_the_columns_of_the_file():
    rate = flat()
    rate[24:, 0] = 0.25
    frame = changes(archive(rate)).to_frame()
    assert tuple(frame.columns) == COLUMNS == (
        "topic", "label", "level", "kind", "start", "end", "reference_start", "reference_end", "share",
        "reference_share", "difference", "lower", "upper", "p_adjusted", "month", "rank", "sentence", "deconvolved",
        "share_lower", "share_upper", "reference_lower", "reference_upper", "yearly",
    )  # fmt: skip
    assert frame.loc[0, "sentence"].startswith("topic 0: ")


def test_no_change_still_gives_the_columns():
    assert tuple(changes(archive(flat())).to_frame().columns) == COLUMNS


def test_one_seed_repeats_and_the_input_is_unchanged():
    rate = flat()
    rate[24:, 0] = 0.12
    shares = archive(rate)
    before = shares.raw.copy()
    assert changes(shares).rows == changes(shares).rows
    np.testing.assert_array_equal(shares.raw, before)


def test_level_outside_its_range_is_an_error():
    with pytest.raises(OutOfRangeError, match="level must lie in"):
        changes(archive(flat()), level=0)


def test_changes_print_themselves():
    assert "bounds at 90 %, all together" in repr(changes(archive(flat())))


def test_a_span_with_a_year_or_more_without_articles_says_which():
    rate = flat()
    rate[36:, 0] = 0.4
    sizes = np.where((np.arange(48) >= 12) & (np.arange(48) < 24), 0, 100)
    told = [row for row in changes(archive(rate, n=sizes)).for_topic(0) if row.reference_start < "2017-01"]
    assert all("(no article in 2017)" in row.sentence for row in told if row.reference_end > "2018-01")
    whole = np.zeros(48, dtype=bool)
    whole[:36] = True
    shares = archive(rate, n=sizes)
    assert _counted(whole, find_rates(shares), shares.unit) == " (no article in 2017)"
    whole[:18] = False  # the stretch at the start of the span is no part of it
    assert _counted(whole, find_rates(shares), shares.unit) == ""
