"""The whole way gives the planted truth back, and the same answer every time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from trendlab.errors import ChoiceError, InputError
from trendlab.run.articles import read_articles
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.run.write import write_run
from trendlab.synthetic import make_articles, make_demo
from trendlab.work import standby
from trendlab.work.timing import Stopwatch


@pytest.fixture(scope="module")
def demo():
    return make_demo()


@pytest.fixture(scope="module")
def run():
    return fit_run("demo", options=Options(topics=8))


@pytest.fixture(scope="module")
def topic_of(demo, run):
    """The topic of each theme, matched by shared articles."""
    theme = dict(zip((r["id"] for r in demo.rows), demo.theme, strict=True))
    overlap = np.zeros((8, run.fit.n_topics))
    for doc, topic in zip(run.fit.doc_id, run.fit.doc_topic.argmax(1), strict=True):
        overlap[theme[doc], topic] += 1
    rows, columns = linear_sum_assignment(-overlap)
    assert overlap[rows, columns].sum() / overlap.sum() > 0.9
    return dict(zip(demo.themes[rows].tolist(), columns.tolist(), strict=True))


def test_rising_and_falling_themes_are_called_and_flat_ones_are_not(run, topic_of):
    verdict = {theme: str(run.trends.verdict[k]) for theme, k in topic_of.items()}
    assert verdict["housing"] == "rising"
    assert verdict["transport"] == "falling"
    assert {verdict["energy"], verdict["football"]} <= {"flat", "unclear"}


def test_planted_slopes_lie_within_their_bounds(run, topic_of):
    # a line over 35 months that changes by 12 points: 12 / (35 / 12) = 4.1 points a year
    for theme, slope in (("housing", 4.11), ("transport", -4.11)):
        k = topic_of[theme]
        assert run.trends.lower[k] < slope < run.trends.upper[k]


def test_bands_hold_the_planted_shares(run, topic_of, demo):
    inside = [
        (run.prevalence.lower[:, k] <= truth + 0.02) & (truth - 0.02 <= run.prevalence.upper[:, k])
        for theme, k in topic_of.items()
        for truth in (demo.share[:, demo.themes.tolist().index(theme)],)
    ]
    # the memberships err by a point or two, hence the tolerance; nominal coverage is .9
    assert np.mean(inside) > 0.85


def test_topics_of_a_month_add_to_one(run):
    assert run.prevalence.share.sum(1) == pytest.approx(1, abs=1e-6)
    assert (run.prevalence.lower <= run.prevalence.share).all()
    assert (run.prevalence.share <= run.prevalence.upper).all()


def test_every_article_has_a_row_everywhere(run, demo):
    assert sorted(run.fit.doc_id.tolist()) == sorted(r["id"] for r in demo.rows)
    assert run.articles["doc_id"].to_pylist() == run.fit.doc_id.tolist()
    assert run.month_prob.sum(axis=1) == pytest.approx(1)
    assert run.manifest["counts"]["read"] == len(demo.rows)


def test_one_seed_gives_the_same_folder_to_the_byte(tmp_path):
    frame = make_articles(n_months=8, per_month=30, rng=np.random.default_rng(3)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    for name in ("one", "two"):
        write_run([str(tmp_path / "a.csv")], str(tmp_path / name), options=Options(topics=4))
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file())
    same = {str(f): (tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files}
    assert [f for f, equal in same.items() if not equal and f != "timings.json"] == []


def test_order_of_dated_rows_does_not_matter():
    frame = make_articles(n_months=8, per_month=30, undated=0, rng=np.random.default_rng(3)).to_frame()
    shuffled = frame.sample(frac=1, random_state=1)
    first, second = (fit_run(f, options=Options(topics=4)) for f in (frame, shuffled))
    assert (first.fit.doc_id == second.fit.doc_id).all()
    assert (first.fit.doc_topic == second.fit.doc_topic).all()
    assert (first.prevalence.share == second.prevalence.share).all()


def test_fit_of_a_source_and_of_its_articles_file_agree(tmp_path):
    frame = make_articles(n_months=8, per_month=30, undated=0.3, rng=np.random.default_rng(3)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    read_articles([str(tmp_path / "a.csv")], str(tmp_path / "a.jsonl"), rejects=None, review=None, options=Options())
    first, second = (fit_run(str(tmp_path / n), options=Options(topics=4)) for n in ("a.csv", "a.jsonl"))
    assert (first.fit.doc_topic == second.fit.doc_topic).all()
    assert first.prevalence.share == pytest.approx(second.prevalence.share, abs=1e-12)
    assert first.articles.select(["doc_id", "month", "dated_by"]).equals(
        second.articles.select(["doc_id", "month", "dated_by"])
    )


def test_source_without_any_date_gives_topics_and_says_so():
    frame = make_articles(n_months=4, per_month=30, rng=np.random.default_rng(3)).to_frame()
    bare = frame.assign(date=None, text=frame["title"] + ". " + frame["title"])
    run = fit_run(bare.sample(frac=1, random_state=0), options=Options(topics=4))
    assert run.prevalence is None
    assert run.fit.n_topics == 4
    assert "says when its articles were written" in run.claims[0].sentence


def test_membership_does_not_depend_on_the_month():
    frame = make_articles(n_months=8, per_month=30, undated=0, rng=np.random.default_rng(3)).to_frame()
    other = frame.assign(date=frame["date"].sample(frac=1, random_state=2).to_numpy())
    first, second = (fit_run(f, options=Options(topics=4)) for f in (frame, other))
    assert (first.fit.doc_topic == second.fit.doc_topic).all()


def test_inputs_are_unchanged():
    frame = make_articles(n_months=4, per_month=20, rng=np.random.default_rng(3)).to_frame()
    before = frame.copy(deep=True)
    fit_run(frame, options=Options(topics=3))
    pd.testing.assert_frame_equal(frame, before)


def test_stages_are_timed():
    watch = Stopwatch(show=False)
    fit_run(
        make_articles(n_months=4, per_month=20, rng=np.random.default_rng(3)).to_frame(),
        options=Options(topics=3),
        watch=watch,
    )
    assert {"read", "dates", "vectorize", "model", "topics", "prevalence", "trends"} <= set(watch.stages)


@pytest.mark.parametrize("texts", [["One article about tea."], ["One article about tea.", "Another one about rice."]])
def test_one_or_two_articles_give_an_honest_result(texts):
    run = fit_run(pd.DataFrame({"text": texts, "date": "2024-03-01"}))
    assert len(run) == len(texts)
    assert set(run.trends.verdict.tolist()) == {"unclear"}
    assert run.trends.notes["reason"]


def test_all_articles_in_one_month_have_no_trend():
    frame = make_articles(n_months=2, per_month=60, undated=0, rng=np.random.default_rng(3)).to_frame()
    run = fit_run(frame.assign(date="2024-03-05"), options=Options(topics=3))
    assert run.prevalence.share.shape == (1, 3)
    assert np.isnan(run.trends.slope).all()


def test_empty_frame_is_one_clear_error():
    with pytest.raises(InputError):
        fit_run(pd.DataFrame({"text": [], "date": []}))


def test_dropped_copies_are_accounted_for():
    frame = make_articles(n_months=4, per_month=20, rng=np.random.default_rng(3)).to_frame()
    doubled = pd.concat([frame, frame.head(5).assign(id=[f"copy{k}" for k in range(5)])])
    run = fit_run(doubled, options=Options(topics=3, duplicates="drop"))
    assert len(run) == len(frame)
    assert [r["reason"] for r in run.rejects.rows if "near-duplicate" in r["reason"]]
    assert run.manifest["counts"]["read"] == len(run) + len(run.rejects)


def test_shares_are_adjusted_for_a_group_and_an_unknown_one_is_named():
    frame = make_articles(n_months=8, per_month=60, undated=0, rng=np.random.default_rng(3)).to_frame()
    run = fit_run(frame, options=Options(topics=4, group="source"))
    assert run.prevalence.share.sum(1) == pytest.approx(1, abs=1e-6)
    with pytest.raises(ChoiceError, match="group must name a column of the source"):
        fit_run(frame, options=Options(topics=4, group="desk"))


def test_list_of_texts_with_dates_is_a_source():
    made = make_articles(n_months=6, per_month=20, rng=0).to_frame()
    whole = fit_run(made[["text", "date"]], options=Options(topics=3))
    listed = fit_run(made["text"].tolist(), dates=made["date"], topics=3)
    assert listed.fit.doc_topic.tobytes() == whole.fit.doc_topic.tobytes()
    assert listed.prevalence.share.tobytes() == whole.prevalence.share.tobytes()


def test_seeds_start_topics_of_their_names():
    made = make_articles(n_months=6, per_month=30, rng=0).to_frame()
    run = fit_run(made, topics=4, seeds={"Law and order": ["suspects", "detectives"]})
    assert "Law and order" in run.cards.label
    assert "suspects" in run.topic("Law and order").terms
    assert run.manifest["options"]["seeds"] == {"Law and order": ["suspects", "detectives"]}


def test_given_topics_alone_leave_one_topic_for_the_rest():
    made = make_articles(n_months=6, per_month=30, rng=0).to_frame()
    run = fit_run(made, seeds={"Law and order": ["suspects", "detectives"]}, given_only=True)
    assert sorted(run.cards.label) == ["Law and order", "Other"]
    assert "suspects" in run.topic("Law and order").terms


def test_given_topics_alone_without_seed_words_are_refused_before_the_source_is_looked_for():
    with pytest.raises(ChoiceError, match=r"given_only needs seed words: give a file .* with --seeds"):
        fit_run("no/such/source.csv", given_only=True)


def test_seeds_of_a_file_are_those_of_a_mapping(tmp_path):
    made = make_articles(n_months=6, per_month=30, rng=0).to_frame()
    path = tmp_path / "seeds.csv"
    path.write_text("Law and order\nsuspects\ndetectives\n", encoding="utf8")
    run = fit_run(made, seeds=path, given_only=True)
    assert sorted(run.cards.label) == ["Law and order", "Other"]
    assert run.manifest["options"]["seeds"] == {"Law and order": ["suspects", "detectives"]}


def test_cards_that_a_copy_of_the_process_made_are_read_only(monkeypatch):
    monkeypatch.setattr(standby, "may_fork", lambda _: standby.sys.platform == "linux")
    made = make_articles(n_months=12, per_month=10, rng=3).to_frame()
    cards = fit_run(made, topics=3, check=False).cards
    assert not [name for name in ("label", "share", "n_docs", "stability") if getattr(cards, name).flags.writeable]
