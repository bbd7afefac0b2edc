"""Findings that are real survive other topics and rules."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from trendlab.run import robust
from trendlab.run.concepts import track_concepts
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def checked():
    frame = make_articles(n_months=36, per_month=50, undated=0.1, rng=np.random.default_rng(4)).to_frame()
    return fit_run(frame, options=Options(topics=8, check=True, themes=4, concepts={"Homes": "tenants"}))


def test_planted_rise_survives_another_seed_and_other_numbers_of_topics(checked):
    risen = [
        c for c in checked.claims if c.kind == "trend" and c.estimate > 0 and "tenants" in checked.cards.terms[c.topic]
    ]
    assert len(risen) == 1
    assert {"another seed", "6 topics", "10 topics", "dated articles only"} <= set(risen[0].survived)


def test_planted_change_survives_another_seed_other_numbers_of_topics_and_rules(checked):
    (told,) = [
        c for c in checked.claims if c.kind == "change" and c.estimate > 0 and "tenants" in checked.cards.terms[c.topic]
    ]
    assert {"another seed", "6 topics", "10 topics", "dated articles only"} <= set(told.survived)


RULES = {"dated articles only", "most probable month only"}


def test_planted_change_of_a_concept_survives_other_rules_for_dates(checked):
    told = [c for c in checked.claims if c.kind in ("concept trend", "concept change") and c.estimate > 0]
    assert told
    assert all("dated articles only" in c.survived for c in told)


def test_concepts_are_checked_under_other_rules_alone(checked):
    assert {name for c in checked.claims if c.concept is not None for name in c.survived} <= RULES


def test_sentences_on_two_levels_at_once_are_not_checked(checked):
    assert all(c.survived == () for c in checked.claims if c.kind == "theme")


def test_concepts_tracked_afterwards_survive_what_they_survive_in_the_fit(checked):
    def told(run):
        return {c.sentence: c.survived for c in run.claims if c.concept is not None}

    again = track_concepts(checked, {"Homes": "tenants"})
    assert any(told(checked).values())
    assert told(again) == told(checked)


@pytest.fixture(scope="module")
def grouped():
    """Five groups of three subjects; those of a group share a third of their words, and the first group rises."""
    rng = np.random.default_rng(7)
    groups = [
        "".join(rng.choice(list("bcdfglmnprstv")) + rng.choice(list("aeiou")) for _ in range(3)) for _ in range(900)
    ]
    words = np.unique(groups)[:600].reshape(20, 30)  # of five groups, then of fifteen subjects
    months = np.repeat(np.arange("2021-01", "2024-01", dtype="datetime64[M]"), 50)
    rising = np.linspace(0.1, 0.4, len(months))
    group = np.where(rng.random(len(months)) < rising, 0, rng.integers(1, 5, len(months)))
    subject = 5 + 3 * group + rng.integers(0, 3, len(months))
    texts = [
        " ".join([*rng.choice(words[g], 15), *rng.choice(words[s], 30)]) for g, s in zip(group, subject, strict=True)
    ]
    frame = pd.DataFrame({"text": texts, "date": months.astype(str)})
    return fit_run(frame, options=Options(topics=15, check=True, themes=5, language="en")), words


def test_planted_rise_of_a_theme_survives_other_topics_and_another_seed(grouped):
    run, words = grouped
    (rising,) = [k for k in range(5) if set(run.themes.words(k)) & set(words[0].tolist())]
    told = [c for c in run.claims if c.theme == rising and c.kind in ("theme trend", "theme change") and c.estimate > 0]
    assert told
    assert all("another seed" in c.survived and "12 topics" in c.survived for c in told)


def test_edit_keeps_what_claims_on_concepts_survived(checked):
    def told(run):
        return {c.sentence: c.survived for c in run.claims if c.concept is not None}

    assert told(checked.rename({0: "Renamed"})) == told(checked)


def test_planted_topics_are_stable(checked):
    # eight themes with words of their own: halves find them again
    assert (checked.cards.stability > 0.8).all()


def test_refits_are_in_the_bounds(checked):
    assert checked.prevalence.notes["n_refits"] == 6


def test_hindsight_covers_the_last_six_months_of_every_topic(checked):
    table = checked.tables["hindsight"]
    assert sorted(set(table["month"])) == [str(m) for m in checked.months[-6:]]
    assert table.groupby("month")["topic"].nunique().tolist() == [8] * 6
    # eight themes that were there all the time
    assert (table["agreement"] * table["n_docs"]).sum() / table["n_docs"].sum() > 0.8


def test_nothing_is_refitted_unless_asked():
    frame = make_articles(n_months=6, per_month=20, rng=np.random.default_rng(4)).to_frame()
    run = fit_run(frame, options=Options(topics=4))
    assert np.isnan(run.cards.stability).all()
    assert "hindsight" not in run.tables
    assert all(c.survived == () for c in run.claims)


@pytest.fixture(scope="module")
def copied():
    """A corpus in which the last half year holds four copies of each article of one theme."""
    corpus = make_articles(n_months=24, per_month=30, undated=0, rng=np.random.default_rng(4))
    frame = corpus.to_frame()
    theme = dict(zip((r["id"] for r in corpus.rows), corpus.themes[corpus.theme], strict=True))
    late = frame[(frame["date"] >= "2023-07") & (frame["id"].map(theme) == "energy")]
    copies = [late.assign(id=late["id"] + f"-{k}") for k in range(4)]
    return pd.concat([frame, *copies], ignore_index=True)


def test_rules_for_copies_are_compared_for_the_five_strongest_trends(copied):
    run = fit_run(copied, options=Options(topics=8))
    table = run.tables["duplicate_rules"]
    assert table.columns.tolist() == ["topic", "label", "rule", "slope", "lower", "upper", "p_value"]
    assert table["rule"].tolist() == ["once", "count", "drop"] * 5
    assert set(table["topic"]) == set(np.argsort(run.trends.p_value)[:5].tolist())
    own = table[table["rule"] == "once"].set_index("topic")
    for name in ("slope", "lower", "upper", "p_value"):
        assert own[name].to_numpy() == pytest.approx(getattr(run.trends, name)[own.index])


def test_planted_copies_make_a_rise_only_where_each_counts(copied):
    run = fit_run(copied, options=Options(topics=8, duplicates="count"))
    table = run.tables["duplicate_rules"].set_index(["rule", "topic"])
    copies = np.char.find(run.fit.doc_id, "-") >= 0
    energy = int(run.fit.doc_topic[copies].sum(axis=0).argmax())
    # the theme is flat by itself; with five of each article in the last half year it rises
    assert table["lower"]["count", energy] > 0
    for rule in ("once", "drop"):
        assert table["lower"][rule, energy] < 0 < table["upper"][rule, energy]


def test_without_copies_there_is_nothing_to_compare():
    frame = make_articles(n_months=6, per_month=20, rng=np.random.default_rng(4)).to_frame()
    assert "duplicate_rules" not in fit_run(frame, options=Options(topics=4)).tables


def test_claims_are_checked_beside_the_trends_they_were_made_from(monkeypatch):
    given = []

    def spy(claims, _others, *, trends, level="topic", **_):
        given.append((level, trends))
        return claims

    monkeypatch.setattr(robust, "check_claims", spy)
    made = make_articles(n_months=12, per_month=15, rng=0)
    run = fit_run(made.to_frame(), options=Options(topics=4, themes="off", check=True))
    assert [(level, trends is run.trends) for level, trends in given] == [("topic", True)]
