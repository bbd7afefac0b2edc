"""What a run finds in the groups of its articles."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from test_run_sources import archive

from trendlab import Options, compare_groups, fit_run, load_run, save_run, update_run
from trendlab.errors import ChoiceError
from trendlab.run.groups import TABLES, with_groups
from trendlab.synthetic import make_articles
from trendlab.words.text import META


@pytest.fixture(scope="module")
def frame():
    """Articles of two desks: of the largest planted topic 4 in 5 are of the city, of the others 1 in 3."""
    made = make_articles(n_months=18, per_month=40, rng=2)
    found = made.to_frame()
    rng = np.random.default_rng(0)
    police = found["text"].str.contains("police|court|fraud|arrest")
    found["desk"] = np.where(rng.random(len(found)) < np.where(police, 0.8, 0.33), "city", "sport")
    found["id_of_own"] = [f"x{k}" for k in range(len(found))]
    return found


@pytest.fixture(scope="module")
def run(frame):
    return fit_run(frame, options=Options(topics=5, group="desk"))


@pytest.fixture(scope="module")
def plain(frame):
    return fit_run(frame, options=Options(topics=5))


def test_a_run_without_groups_has_no_tables_of_them(plain):
    assert not set(TABLES) & set(plain.tables)
    assert with_groups(plain, options=Options()).claims == plain.claims


def test_shares_of_all_articles_are_the_same_with_and_without_groups(plain, run):
    assert np.array_equal(plain.prevalence.share, run.prevalence.share)
    assert plain.changes.records() == run.changes.records()


def test_planted_difference_is_found_and_told(run):
    words = re.compile("police|court|fraud|arrest")
    planted = np.array([bool(words.search(text)) for text in run.articles["excerpt"].to_pylist()])
    apart = run.fit.doc_topic[planted].mean(axis=0) - run.fit.doc_topic[~planted].mean(axis=0)
    police = int(apart.argmax())
    found = run.tables["difference_group"]
    assert set(found["topic"]) == set(range(5))
    row = found[found["topic"] == police].iloc[0]
    larger = row["a"] if row["difference"] > 0 else row["b"]
    assert larger == "city"
    assert row["p_adjusted"] < 0.05
    assert any(c.kind == "group" and c.topic == police for c in run.claims)


def test_differences_are_those_of_the_comparison_by_hand(run):
    found = run.tables["difference_group"]
    hand = compare_groups(run, "desk", found["a"][0], found["b"][0])
    assert found["difference"].to_numpy() == pytest.approx(hand.difference)
    assert found["p_adjusted"].to_numpy() == pytest.approx(hand.p_adjusted)


def test_shares_by_group_have_a_row_a_group_topic_and_month(run):
    found = run.tables["share_group"]
    assert len(found) == 2 * 5 * len(run.months)
    assert (found["lower"] <= found["share"]).all()
    assert (found["share"] <= found["upper"]).all()


def test_raw_shares_of_the_groups_add_to_those_of_all_articles(run):
    found = run.tables["share_group"]
    topic = found[found["topic"] == 0]
    total = (topic["raw"].fillna(0) * topic["n_docs"]).groupby(topic["month"]).sum()
    assert total.to_numpy() == pytest.approx(run.prevalence.raw[:, 0] * run.prevalence.n_docs, abs=1e-5)


def test_what_of_a_change_is_mix_adds_to_its_whole(run):
    found = run.tables["mix_group"]
    assert (found["within"] + found["mix"]).to_numpy() == pytest.approx(found["total"].to_numpy())


def test_more_than_two_groups_are_each_compared_with_all_others(frame):
    third = frame.assign(desk=["city", "sport", "arts"] * (len(frame) // 3) + ["city"] * (len(frame) % 3))
    found = fit_run(third, options=Options(topics=4, group="desk")).tables["difference_group"]
    assert set(found["b"]) == {"all others"}
    assert len(found) == 3 * 4


def test_groups_of_a_source_without_dates_have_shares_and_differences(frame):
    undated = frame[["title", "desk"]].assign(text=["alpha beta gamma " * 5, "one two three " * 5] * (len(frame) // 2)
                                              + ["alpha beta " * 5] * (len(frame) % 2))  # fmt: skip
    found = fit_run(undated, options=Options(topics=2, group="desk"))
    assert found.prevalence is None
    assert {"topics_group", "difference_group"} <= set(found.tables)
    assert "share_group" not in found.tables


def test_groups_of_too_few_articles_are_said_to_be_so(frame):
    few = frame.assign(desk=["city"] * (len(frame) - 9) + ["sport"] * 9)
    found = fit_run(few, options=Options(topics=4, group="desk"))
    assert [c.sentence for c in found.claims if c.kind == "group"] == [
        "Groups of desk cannot be compared: fewer than two of them have 30 articles."
    ]
    assert not set(TABLES) & set(found.tables)


@pytest.mark.parametrize(
    ("column", "why"), [("nothing", "group must name a column of the source"), ("id_of_own", "a value of its own")]
)
def test_column_that_is_no_use_is_refused_before_topics_are_fitted(frame, column, why, monkeypatch):
    from trendlab.run import modelling

    monkeypatch.setattr(modelling, "model_articles", None)  # would fail if it were called
    with pytest.raises(ChoiceError, match=why):
        fit_run(frame, options=Options(topics=4, group=column))


def test_groups_that_look_like_numbers_come_back_as_texts(frame, tmp_path):
    years = frame.assign(desk=np.where(np.arange(len(frame)) % 2, "2019", "2020"))
    save_run(fit_run(years, options=Options(topics=3, group="desk")), tmp_path / "run")
    tables = load_run(tmp_path / "run").tables
    assert set(tables["topics_group"]["group"]) == {"2019", "2020"}
    assert set(tables["difference_group"]["a"]) | set(tables["difference_group"]["b"]) == {"2019", "2020"}


def test_merged_topics_have_their_groups_again(run):
    both = run.merge([[0, 1]], labels=["Both"])
    k = both.cards.label.tolist().index("Both")
    found = both.tables["topics_group"]
    own = found[found["topic"] == k].set_index("group")["share"]
    parts = run.tables["topics_group"]
    parts = parts[parts["topic"].isin([0, 1])].groupby("group")["share"].sum()
    assert own.to_dict() == pytest.approx(parts.to_dict(), abs=1e-6)
    assert {c.topic for c in both.claims if c.kind == "group" and c.topic is not None} <= set(range(4))


def test_hidden_topics_are_in_no_table_of_groups(run):
    less = run.hide([0])
    assert set(less.tables["topics_group"]["topic"]) == set(range(4))
    assert set(less.visible().tables["share_group"]["topic"]) == set(range(4))


def test_new_articles_join_their_groups(frame):
    first = fit_run(frame.head(500), options=Options(topics=4, group="desk"))
    longer = update_run(first, frame)
    assert len(longer) > len(first)
    found = longer.tables["topics_group"].groupby("group")["n_docs"].first()
    assert found.to_dict() == frame["desk"].value_counts().to_dict()


def test_sentences_call_the_articles_what_they_are(frame):
    tweets = fit_run(frame.head(300), options=Options(topics=3, group="desk", unit="tweet"))
    told = [c.sentence for c in tweets.claims if c.kind.startswith("group")]
    assert not [sentence for sentence in told if "article" in sentence]
    assert told
    assert "of the tweets of" in compare_groups(tweets, "desk", "city").sentence[0]
    assert tweets.rename({0: "First"}).unit.many == "tweets"


def test_share_of_a_group_that_says_nothing_of_a_topic_has_the_bound_of_none_in_so_many(plain):
    # None of 60 articles: the upper Wilson bound at .9 is z^2 / (60 + z^2) = .043. It had been 1.
    small = np.argsort(plain.fit.doc_topic[:, 0], kind="stable")[:60]
    unit = np.where(np.isin(np.arange(len(plain)), small), "small", "large")
    articles = plain.articles.append_column(f"{META}unit", pa.array(unit))
    run = with_groups(replace(plain, articles=articles), options=Options(group="unit"))
    found = run.tables["topics_group"].query("group == 'small' and topic == 0").iloc[0]
    assert found["share"] < 0.5 / 60
    assert 0.04 < found["upper"] < 0.07


def test_groups_that_write_of_one_topic_each_differ_for_certain():
    # It had been: 100 % of X, none of Y, 100 points more (-41 to 100), p = .72.
    frame = make_articles(n_months=12, per_month=20, rng=0).to_frame()
    plain = fit_run(frame, options=Options(topics=4))
    unit = np.where(plain.fit.main_topic == 0, "X", "Y")
    articles = plain.articles.append_column(f"{META}unit", pa.array(unit))
    run = with_groups(replace(plain, articles=articles), options=Options(group="unit"))
    row = run.tables["difference_group"].query("topic == 0").iloc[0]
    assert abs(row["difference"]) > 0.99
    assert min(abs(row["lower"]), abs(row["upper"])) > 0.9
    assert row["p_adjusted"] < 1e-6
    own = run.tables["topics_group"].query("group == 'X' and topic == 0").iloc[0]
    n = own["n_docs"]
    assert own["lower"] == pytest.approx(n / (n + 1.645**2), abs=0.005)


def test_shares_by_group_of_an_archive_dated_by_year_are_by_year():
    rng = np.random.default_rng(2)
    words = {"ship": "harbour vessel captain cargo sailor", "tax": "budget treasury revenue deficit minister"}
    rows = [
        {"year": year, "desk": ("news", "money")[k % 2], "text": " ".join(rng.choice(words[topic].split(), 20))}
        for year in range(2015, 2021) for k, topic in enumerate(rng.choice(["ship", "tax"], 30))
    ]  # fmt: skip
    found = fit_run(pd.DataFrame(rows), topics=2, group="desk").tables["share_group"]
    assert sorted(found["month"].unique()) == [f"{year}-01" for year in range(2015, 2021)]
    np.testing.assert_allclose(found["n_docs"], 15)


def test_mix_of_sources_is_told_once_where_they_are_the_groups():
    frame = archive((0.2, 0.7), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    for group, n_told in (("source", 0), ("paper", 1)):
        run = fit_run(frame.assign(paper=frame["source"]), topics=4, group=group)
        assert any(claim.kind == "sources" for claim in run.claims)
        assert sum(claim.kind == "mix" and claim.topic is None for claim in run.claims) == n_told
