"""Page one: the answer, in the order of the claims."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from fake_run import FakeSpec, cached_run, make_fake_run

from trendlab.claims import Claim, make_claims
from trendlab.report.answer import answer_data, shorten_answer
from trendlab.report.facts import find_facts
from trendlab.words.numbers import percent_words
from trendlab.words.text import EN_DASH


def test_rising_and_falling_claims_stand_apart_in_their_order() -> None:
    run = make_fake_run(FakeSpec())
    groups = {group["heading"]: group for group in answer_data(find_facts(run))["groups"]}
    rose = [c.sentence for c in run.claims if c.kind == "trend" and c.estimate is not None and c.estimate > 0]
    assert [row["sentence"] for row in groups["What is rising"]["rows"]] == rose
    assert all(" fell " in row["sentence"] for row in groups["What is falling"]["rows"])


def test_number_of_surviving_claims_is_none_when_none_survive() -> None:
    run = replace(
        make_fake_run(FakeSpec()), claims=(Claim(kind="none", topic=None, sentence="Nothing moved.", unit="topics"),)
    )
    answer = answer_data(find_facts(run))
    assert [cell["value"] for cell in answer["facts"][:2]] == ["none", "none"]
    assert answer["facts"][0]["note"] == "of 8 tested"
    assert answer["groups"] == []
    assert any(line.startswith("Nothing moved: ") for line in answer["sure"])


def test_smallest_detectable_slope_comes_from_its_claim() -> None:
    cell = answer_data(find_facts(make_fake_run(FakeSpec())))["facts"][-1]
    assert cell["value"] == "1.9"
    assert "10\u00a0%" in cell["note"]


def test_sparse_corpus_says_first_what_cannot_be_claimed_and_shows_quarters() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=8))
    run = replace(run, claims=make_claims(run.prevalence, run.trends, cards=run.cards))
    answer = answer_data(find_facts(run))
    assert answer["sparse"]
    assert "the share of a single month is unreliable" in answer["cautions"][0]
    assert all("survive" not in sentence for sentence in answer["cautions"])
    assert "survive" in answer["lead"][0]  # some claims hold: that is said after what cannot be claimed
    assert len(answer["quarters"]["heads"]) == 4
    assert answer["quarters"]["heads"][-1].startswith("Q")
    assert "each quarter's own articles" in answer["quarters"]["note"]
    assert "not smoothed over time" in answer["quarters"]["note"]
    assert answer_data(find_facts(make_fake_run(FakeSpec())))["cautions"] == []


def test_quarters_tell_the_shares_of_their_articles_as_sentences_write_them() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=8))
    quarter = run.prevalence.quarter
    told = answer_data(find_facts(run))["quarters"]
    last = int(np.flatnonzero(~quarter.partial)[-1])
    cells = [row["cells"][-1].split(" (")[0] for row in told["rows"]]
    wanted = [percent_words(share).removesuffix(" %").replace("under ", "<") for share in quarter.raw[last]]
    assert cells == wanted
    assert not np.allclose(quarter.raw[last], quarter.share[last], atol=0.005)


def test_quarter_that_is_covered_in_part_is_named_with_its_articles_where_it_is_not_shown() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=8))
    quarter = run.prevalence.quarter
    partial = np.array(quarter.partial)
    partial[:], partial[-1] = False, True
    changed = replace(run.prevalence, quarter=replace(quarter, partial=partial))
    told = answer_data(find_facts(replace(run, prevalence=changed)))["quarters"]
    assert told["note"].endswith(f"({quarter.n_docs[-1]:.0f} articles).")
    assert " Not shown, since covered only in part: Q" in told["note"]
    whole = replace(quarter, partial=np.zeros_like(partial))
    told = answer_data(find_facts(replace(run, prevalence=replace(run.prevalence, quarter=whole))))["quarters"]
    assert "Not shown" not in told["note"]


def test_quarter_without_articles_has_a_dash_and_rare_topics_have_decimals() -> None:
    run = make_fake_run(FakeSpec(docs_a_month=8))
    quarter = run.prevalence.quarter
    raw, lower, upper = (np.array(getattr(quarter, name)) for name in ("raw", "raw_lower", "raw_upper"))
    last = int(np.flatnonzero(~quarter.partial)[-1])
    raw[last, 0], (raw[last, 1], lower[last, 1], upper[last, 1]) = np.nan, (0.0043, 0.003, 0.006)
    changed = replace(quarter, raw=raw, raw_lower=lower, raw_upper=upper)
    told = answer_data(find_facts(replace(run, prevalence=replace(run.prevalence, quarter=changed))))["quarters"]
    assert told["rows"][0]["cells"][-1] == EN_DASH
    assert told["rows"][1]["cells"][-1] == f"0.43 (0.3{EN_DASH}0.6)"


def test_bounds_of_a_quarter_hold_the_share_beside_them_as_they_are_written() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    quarter = run.prevalence.quarter
    for numbers, wanted in (
        ((0.0028, 0.0026, 0.0030), f"0.28 (0.26{EN_DASH}0.30)"),
        ((0.00003, 0.0, 0.0004), f"<0.1 (0.00{EN_DASH}0.04)"),
        ((0.021, 0.012, 0.034), f"2.1 (1.2{EN_DASH}3.4)"),
        ((0.12, 0.08, 0.17), f"12 (8{EN_DASH}17)"),
    ):
        raw, lower, upper = (np.full(quarter.raw.shape, number) for number in numbers)
        changed = replace(quarter, raw=raw, raw_lower=lower, raw_upper=upper)
        prevalence = replace(run.prevalence, quarter=changed, n_docs=np.minimum(run.prevalence.n_docs, 5.0))
        told = answer_data(find_facts(replace(run, prevalence=prevalence)))["quarters"]
        assert told["rows"][0]["cells"][-1] == wanted


def test_undated_corpus_gives_topics_and_says_so() -> None:
    answer = answer_data(find_facts(make_fake_run(FakeSpec(dated=False))))
    assert "no shares over time" in answer["standfirst"]
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


def test_claims_without_a_row_are_named_with_their_unit_and_also_follows_a_row() -> None:
    answer = answer_data(find_facts(make_fake_run(FakeSpec(n_topics=50, n_months=60, docs_a_month=60))))
    groups = [group for group in answer["groups"] if group["more"]]
    assert groups
    for group in groups:
        unit = "points" if group["mark"] == "step" else "points a year"
        assert group["more"].startswith(f"Also, in {unit}: {group['short'][len(group['rows'])]}")
    while any(group["rows"] for group in answer["groups"]):
        answer = shorten_answer(answer)
    assert all(group["more"].startswith("In points") for group in answer["groups"])


def test_long_sentences_leave_room_for_fewer() -> None:
    run = make_fake_run(FakeSpec(n_topics=50, n_months=60, docs_a_month=60))
    long = tuple(replace(claim, sentence=claim.sentence + " word" * 60) for claim in run.claims)
    groups = answer_data(find_facts(replace(run, claims=long)))["groups"]
    assert sum(len(group["rows"]) for group in groups) == 3


def test_first_sentence_counts_rises_and_falls_and_the_rest() -> None:
    run = make_fake_run(FakeSpec())
    verdict = np.array(["rising", "rising", "falling", "flat", "flat", "flat", "unclear", "unclear"])
    told = replace(run, trends=replace(run.trends, verdict=verdict))
    standfirst = answer_data(find_facts(told))["standfirst"]
    assert standfirst.startswith(f"{run.articles.num_rows:,} articles from March")
    assert standfirst.endswith("Lasting trends: 2 rising, 1 falling, 3 flat, 2 unclear.")
    still = replace(run, trends=replace(run.trends, verdict=np.full(8, "flat")), claims=())
    assert answer_data(find_facts(still))["standfirst"].endswith("No topic has a lasting trend: 8 flat.")


def test_row_names_its_topic() -> None:
    run = make_fake_run(FakeSpec())
    rows = [row for group in answer_data(find_facts(run))["groups"] for row in group["rows"]]
    assert {row["label"] for row in rows} <= {str(label) for label in run.cards.label}


def test_a_corpus_that_allows_no_test_says_so_and_names_no_rate() -> None:
    run = make_fake_run(FakeSpec())
    missing = np.full(run.fit.n_topics, np.nan)
    trends = replace(
        run.trends, slope=missing, lower=missing, upper=missing, p_value=missing, p_adjusted=missing,
        detectable=missing, verdict=np.full(run.fit.n_topics, "unclear"), change_points=((),) * run.fit.n_topics,
        notes={"reason": "the dates are too wide"},
    )  # fmt: skip
    run = replace(run, trends=trends, claims=make_claims(run.prevalence, trends, cards=run.cards))
    answer = answer_data(find_facts(run))
    assert answer["facts"][0]["note"] == "none could be tested"
    assert answer["facts"][-1]["note"] == "no slope can be estimated"
    assert "No trend can be estimated: the dates are too wide." in answer["sure"]
    assert not any("false discovery rate" in line for line in answer["sure"])


def test_shares_by_quarter_give_way_last_to_four_topics_and_then_as_a_table() -> None:
    quarters = {"rows": list(range(8))}
    answer = {"groups": [], "changes": None, "quarters": quarters, "about": []}
    seen = []
    while answer is not None:
        seen.append(answer["quarters"] and len(answer["quarters"]["rows"]))
        answer = shorten_answer(answer)
    assert seen == [8, 7, 6, 5, 4, None]


def test_page_that_is_still_too_full_names_fewer_topics_and_two_changes() -> None:
    short = [(f"topic {k}", "+2 (+1 to +3) from 2019 to 2020") for k in range(7)]
    changes = {"rows": [1, 2, 3], "more": "", "short": short, "sure": 7, "named": 3}
    answer = {"groups": [], "changes": changes, "quarters": None, "about": [1, 2, 3, 4, 5]}
    seen = []
    while answer is not None:
        seen.append((len(answer["about"]), len(answer["changes"]["rows"]), answer["changes"]["named"]))
        answer = shorten_answer(answer)
    assert seen == [(5, 3, 3), (4, 3, 3), (4, 3, 2), (4, 3, 1), (3, 3, 1), (2, 3, 1), (2, 2, 1)]


def test_archive_of_one_month_a_year_has_its_shares_by_year() -> None:
    run = cached_run(FakeSpec(n_topics=3, docs_a_month=6, n_months=60, missing=tuple(m for m in range(60) if m % 12)))
    told = answer_data(find_facts(run))["quarters"]
    assert told["title"] == "Shares by year"
    assert all(head.isdigit() for head in told["heads"])
    assert "each year's own articles" in told["note"]
    assert find_facts(run).spark(0)["period"] == "year"


def test_changes_that_other_sources_may_explain_are_a_caution_and_those_that_hold_are_not() -> None:
    run = make_fake_run(FakeSpec())
    for unit, place, other in (
        ("changes by other sources", "cautions", "sure"),
        ("changes within sources", "sure", "cautions"),
    ):
        claim = Claim(kind="sources", topic=None, sentence="The mix of sources changed.", estimate=2.0, unit=unit)
        answer = answer_data(find_facts(replace(run, claims=(*run.claims, claim))))
        assert "The mix of sources changed." in answer[place]
        assert "The mix of sources changed." not in answer[other]


def test_a_trend_that_other_sources_may_explain_or_that_is_not_steady_says_so_on_page_one() -> None:
    run = make_fake_run(FakeSpec())
    first = next(claim for claim in run.claims if claim.kind == "trend")
    row = {"level": "topic", "kind": "trend", "topic": first.topic, "holds": False}
    told = replace(first, sentence=f"{first.sentence.rstrip('.')}, though not steadily: 2 %, 9 %, 3 %.", steady=False)
    claims = tuple(told if claim is first else claim for claim in run.claims)
    answer = answer_data(find_facts(replace(run, claims=claims, tables={"mix_change": pd.DataFrame([row])})))
    (shown,) = (x for g in answer["groups"] for x in g["rows"] if x["sentence"].startswith(told.sentence))
    assert shown["sentence"].endswith(", 3 %. Other sources or chance alone may explain it.")
    short = [words for group in answer["groups"] for words in group["short"]]
    assert sum(words.endswith(", not steadily, not within sources)") for words in short) == 1
    assert sum("not within sources" in words for words in short) == 1


def test_share_of_nearly_all_articles_of_a_quarter_stands_in_the_table_with_bounds_that_enclose_it() -> None:
    run = make_fake_run(FakeSpec(n_topics=3, docs_a_month=6, n_months=36))
    thin = run.prevalence.quarter
    raw, lower, upper = (np.array(x) for x in (thin.raw, thin.raw_lower, thin.raw_upper))
    raw[:, 0], lower[:, 0], upper[:, 0] = 0.9993, 0.9512, 1.0
    quarter = replace(thin, raw=raw, raw_lower=lower, raw_upper=upper)
    told = answer_data(find_facts(replace(run, prevalence=replace(run.prevalence, quarter=quarter))))["quarters"]
    assert set(told["rows"][0]["cells"]) == {f">99.5 (95{EN_DASH}100)"}
