"""Page one: the answer, in the order of the claims."""

from __future__ import annotations

from dataclasses import replace

from fake_run import FakeSpec, make_fake_run

from trendlab.claims import Claim, make_claims
from trendlab.report.answer import answer_data
from trendlab.report.facts import find_facts


def test_rising_and_falling_claims_stand_apart_in_their_order() -> None:
    run = make_fake_run(FakeSpec())
    groups = {group["heading"]: group for group in answer_data(find_facts(run))["groups"]}
    rose = [c.sentence for c in run.claims if c.kind == "trend" and c.estimate is not None and c.estimate > 0]
    assert [row["sentence"] for row in groups["What rose"]["rows"]] == rose
    assert all(" fell " in row["sentence"] for row in groups["What fell"]["rows"])


def test_number_of_surviving_claims_is_none_when_none_survive() -> None:
    run = replace(make_fake_run(FakeSpec()), claims=(Claim(kind="none", topic=None, sentence="Nothing moved."),))
    answer = answer_data(find_facts(run))
    assert answer["facts"][2]["value"] == "none"
    assert "8 topics tested" in answer["facts"][2]["note"]
    assert answer["groups"] == []
    assert "Nothing moved." in answer["sure"]


def test_smallest_detectable_slope_comes_from_its_claim() -> None:
    cell = answer_data(find_facts(make_fake_run(FakeSpec())))["facts"][1]
    assert cell["value"] == "1.9"
    assert "10\u00a0%" in cell["note"]


def test_sparse_corpus_says_first_what_cannot_be_claimed_and_shows_quarters() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=8))
    run = replace(run, claims=make_claims(run.prevalence, run.trends, cards=run.cards))
    answer = answer_data(find_facts(run))
    assert answer["sparse"]
    assert "no single month's share can be relied on" in answer["cautions"][0]
    assert answer["lead"] == []
    assert len(answer["quarters"]["heads"]) == 4
    assert answer["quarters"]["heads"][-1].startswith("Q")
    assert answer_data(find_facts(make_fake_run(FakeSpec())))["cautions"] == []


def test_undated_corpus_gives_topics_and_says_so() -> None:
    answer = answer_data(find_facts(make_fake_run(FakeSpec(dated=False))))
    assert "no share over time" in answer["standfirst"]
    assert answer["cautions"] == ["Nothing dates these articles, so no share by month is given."]
    assert len(answer["largest"]) == 8
    assert answer["groups"] == []


def test_page_one_holds_as_many_sentences_as_fit_and_counts_the_rest() -> None:
    run = make_fake_run(FakeSpec(n_topics=50, n_months=60, docs_a_month=60))
    groups = answer_data(find_facts(run))["groups"]
    # 25 lines of page one; a sentence takes two and a gap of 0.6
    assert sum(len(group["rows"]) for group in groups) == 9
    assert sum(group["n"] for group in groups) == sum(c.kind in {"trend", "step"} for c in run.claims)
    assert any("more in the claims sheet" in group["more"] for group in groups)


def test_long_sentences_leave_room_for_fewer() -> None:
    run = make_fake_run(FakeSpec(n_topics=50, n_months=60, docs_a_month=60))
    long = tuple(replace(claim, sentence=claim.sentence + " word" * 60) for claim in run.claims)
    groups = answer_data(find_facts(replace(run, claims=long)))["groups"]
    assert sum(len(group["rows"]) for group in groups) == 3


def test_number_of_surviving_claims_opens_the_sentences_where_months_are_full() -> None:
    run = make_fake_run(FakeSpec())
    run = replace(run, claims=make_claims(run.prevalence, run.trends, cards=run.cards))
    answer = answer_data(find_facts(run))
    assert "survive the correction for testing 8 topics" in answer["lead"][0]
