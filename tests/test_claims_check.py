import numpy as np

from tests.made_changes import make_change, make_changes
from trendlab.claims import Alternative, Claim, check_claims
from trendlab.claims.changes import change_claims
from trendlab.prevalence import Prevalence
from trendlab.trend import Trends
from trendlab.trend.breaks import ChangePoint


def make_trends(slope: list[float], p: list[float], steps: tuple[tuple[ChangePoint, ...], ...] = ((), ())) -> Trends:
    two = np.array(slope)
    return Trends(
        slope=two, lower=two - 1, upper=two + 1, p_value=np.array(p), p_adjusted=np.array(p),
        verdict=np.where(np.array(p) < 0.05, np.where(two > 0, "rising", "falling"), "unclear"),
        detectable=np.ones(2), change_points=steps, level=0.9,
    )  # fmt: skip


def step(month: str, size: float) -> ChangePoint:
    return ChangePoint(month=month, lower=month, upper=month, size=size, p_value=0.001)


RISE = Claim(kind="trend", topic=0, sentence="Topic 0 rose.", estimate=2.0)
FLAT = Claim(kind="flat", topic=1, sentence="Topic 1 held steady.", estimate=0.0)
CORPUS = Claim(kind="volume", topic=None, sentence="Ten articles a month.", estimate=10.0)
MAIN = make_trends([2.0, 0.0], [0.001, 0.9], ((step("2017-03", 4.0),), ()))


def survived(claim: Claim, other: Alternative) -> bool:
    return bool(check_claims([claim], {"x": other}, trends=MAIN)[0].survived)


def test_rise_survives_where_its_counterpart_rises_too() -> None:
    swapped = Alternative(trends=make_trends([0.1, 1.5], [0.9, 0.01]), match=np.array([1, 0]))
    assert survived(RISE, swapped)
    assert not survived(RISE, Alternative.same_topics(make_trends([2.0, 0.0], [0.2, 0.9])))
    assert not survived(RISE, Alternative.same_topics(make_trends([-2.0, 0.0], [0.001, 0.9])))


def test_topic_without_counterpart_survives_nothing() -> None:
    assert not survived(RISE, Alternative(trends=MAIN, match=np.array([-1, 1])))


def test_flat_survives_unless_the_counterpart_is_called() -> None:
    assert survived(FLAT, Alternative.same_topics(MAIN))
    assert not survived(FLAT, Alternative.same_topics(make_trends([0.0, 3.0], [0.9, 0.001])))


def test_step_survives_where_one_of_the_same_sign_is_near() -> None:
    claim = Claim(kind="step", topic=0, sentence="Topic 0 stepped up.", estimate=4.0)
    for month, size, held in (("2017-05", 3.0, True), ("2017-06", 3.0, False), ("2017-03", -3.0, False)):
        other = make_trends([2.0, 0.0], [0.001, 0.9], ((step(month, size),), ()))
        assert survived(claim, Alternative.same_topics(other)) is held


def test_sentences_about_the_corpus_are_not_checked_and_names_keep_their_order() -> None:
    found = check_claims(
        [CORPUS, RISE], {"b": Alternative.same_topics(MAIN), "a": Alternative.same_topics(MAIN)}, trends=MAIN
    )
    assert found[0].survived == ()
    assert found[1].survived == ("b", "a")


def shares(first_half: float, second_half: float, *, months: int = 12) -> Prevalence:
    """Two topics in 2020, the first with these shares in the two halves of it, of 100 articles a month."""
    raw = np.repeat([first_half, second_half], [6, months - 6])
    both = np.column_stack([raw, 1 - raw])
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), both)
    return Prevalence(
        months=np.arange("2020-01", np.datetime64("2020-01", "M") + months, dtype="datetime64[M]"), level=0.9,
        n_docs=np.full(months, 100.0), n_eff=np.full(months, 100.0), partial=np.zeros(months, bool), **parts,
    )  # fmt: skip


def test_change_is_looked_for_in_the_counterpart() -> None:
    told = make_changes(make_change())
    swapped = shares(0.95, 0.57)  # topic 1 goes from 5 to 43 %
    for match, held in (([1, 0], True), ([0, 1], False), ([-1, 0], False)):
        other = Alternative(trends=MAIN, match=np.array(match), prevalence=swapped)
        (found,) = check_claims(change_claims(told), {"x": other}, trends=MAIN, changes=told)
        assert bool(found.survived) is held


def test_claims_on_themes_are_checked_by_the_number_of_the_theme_and_others_stay_as_they_are() -> None:
    rise = Claim(kind="theme trend", topic=None, theme=0, sentence="The theme rose.", estimate=2.0)
    both = Claim(kind="theme", topic=None, theme=0, sentence="The theme and its topics.")
    told = Claim(kind="trend", topic=0, sentence="Topic 0 rose.", estimate=2.0, survived=("another seed",))
    found = check_claims([rise, both, told], {"x": Alternative.same_topics(MAIN)}, trends=MAIN, level="theme")
    assert [claim.survived for claim in found] == [("x",), (), ("another seed",)]
    gone = Alternative.same_topics(make_trends([-2.0, 0.0], [0.001, 0.9]))
    assert check_claims([rise], {"x": gone}, trends=MAIN, level="theme")[0].survived == ()


def test_change_of_a_concept_survives_where_the_spans_differ_again() -> None:
    rows = make_changes(make_change(label="Order", sentence="Order: rose"))
    claim = Claim(kind="concept change", topic=None, concept=rows.rows[0].topic, sentence="The concept “Order”: rose.")
    for second, held in ((0.5, True), (0.2, False)):
        other = Alternative.same_topics(MAIN, shares(0.2, second))
        found = check_claims([claim], {"x": other}, trends=MAIN, changes=rows, level="concept")
        assert found[0].survived == (("x",) if held else ())
