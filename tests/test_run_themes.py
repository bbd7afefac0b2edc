"""The level above the topics in a run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from trendlab.run import fit
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.run.themes import estimate_themes, largest_first
from trendlab.synthetic import make_articles
from trendlab.topics import Themes

HIDE = "hide = [2]\n"


@pytest.fixture(scope="module")
def frame():
    return make_articles(n_months=24, per_month=25, rng=np.random.default_rng(5)).to_frame()


@pytest.fixture(scope="module")
def run(frame):
    return fit_run(frame, topics=8, themes=3)


def test_raw_shares_of_a_theme_are_the_sums_of_its_topics(run):
    for theme in range(3):
        own = run.prevalence.raw[:, run.themes.topics(theme)].sum(axis=1)
        np.testing.assert_allclose(run.theme_prevalence.raw[:, theme], own, atol=1e-6)


def test_share_of_a_theme_is_the_sum_of_those_of_its_topics_where_copies_count_as_one(frame):
    copied = pd.concat([frame, *[frame[frame.index % 7 == 0]] * 3], ignore_index=True)
    found = fit_run(copied.assign(id=[str(k) for k in range(len(copied))]), topics=8, themes=3)
    assert found.manifest["counts"]["duplicates"] > 0
    own = [found.cards.share[found.themes.topics(theme)].sum() for theme in range(3)]
    assert found.themes.share == pytest.approx(own)


def test_shares_of_the_themes_of_a_month_add_to_one(run):
    np.testing.assert_allclose(run.theme_prevalence.share.sum(axis=1), 1)


def test_trends_of_themes_are_adjusted_over_the_themes_alone(run):
    p, q = run.theme_trends.p_value, run.theme_trends.p_adjusted
    assert len(p) == 3
    assert q.max() == pytest.approx(p.max())  # Benjamini-Hochberg leaves the largest of a family as it is
    assert q.min() <= 3 * p.min() + 1e-12


def test_changes_of_themes_say_their_level(run):
    assert {row.level for row in run.theme_changes.rows} <= {"theme"}
    assert len(run.theme_changes.detectable) == 3


def test_topics_are_judged_as_if_there_were_no_themes(frame, run):
    off = fit_run(frame, topics=8, themes="off")
    assert off.themes is None
    assert off.theme_prevalence is None
    np.testing.assert_array_equal(off.trends.p_adjusted, run.trends.p_adjusted)
    np.testing.assert_array_equal(off.prevalence.share, run.prevalence.share)


def test_hidden_topics_are_in_no_theme_and_the_shares_add_to_less_than_one(frame, tmp_path):
    edits = tmp_path / "topics.toml"
    edits.write_text(HIDE, encoding="utf8")
    run = fit_run(frame, topics=8, themes=3, topics_file=edits)
    assert run.themes.of_topic.tolist()[-1] == -1
    assert run.theme_prevalence.share.shape == (24, 3)
    hidden = run.prevalence.raw[:, -1]
    np.testing.assert_allclose(run.theme_prevalence.raw.sum(axis=1), 1 - hidden, atol=1e-6)


def test_undated_articles_have_themes_but_no_shares_of_them(frame):
    run = fit_run(frame["text"].tolist(), topics=8, themes=3)
    if len(run.months):
        pytest.skip("the texts say when they were written")
    assert len(run.themes) == 3
    assert run.theme_prevalence is None


def test_few_topics_have_no_themes_and_the_run_says_why(frame):
    run = fit_run(frame, topics=4)
    assert run.themes.reason == "themes need 8 topics; there are 4"
    assert run.theme_trends is None


def test_rerun_keeps_names_of_themes(frame, run, tmp_path):
    from trendlab import save_run

    save_run(run, tmp_path / "run")
    again = fit_run(frame, topics=8, themes=3, seed=3, previous=tmp_path / "run")
    assert set(again.themes.label.tolist()) & set(run.themes.label.tolist())


def test_topics_file_names_and_groups_themes_and_the_run_keeps_them(frame, tmp_path):
    from trendlab import load_run, save_run

    edits = tmp_path / "topics.toml"
    edits.write_text('[[theme]]\ntopics = [0, 3]\nlabel = "Mine"\n', encoding="utf8")
    run = fit_run(frame, topics=8, topics_file=edits)
    assert run.themes.topics(run.themes.label.tolist().index("Mine")).tolist() == [0, 3]
    save_run(run, tmp_path / "run")
    again = load_run(tmp_path / "run")
    assert again.fit.edited.themes == (("Mine", (0, 3)),)
    assert "Mine" in again.rename({0: "First"}).themes.label.tolist()


def test_results_before_the_names_are_those_after_them(frame, run, monkeypatch):
    monkeypatch.setattr(fit, "estimate_themes", lambda *_given, **_options: None)
    after = fit_run(frame, topics=8, themes=3)
    assert run.theme_changes.to_frame().equals(after.theme_changes.to_frame())
    assert run.theme_trends.to_frame().equals(after.theme_trends.to_frame())
    np.testing.assert_array_equal(run.theme_prevalence.share, after.theme_prevalence.share)
    assert [claim.sentence for claim in run.claims] == [claim.sentence for claim in after.claims]
    assert not run.theme_prevalence.share.flags.writeable


def test_results_are_left_to_the_named_themes_where_rules_are_checked():
    assert estimate_themes(None, None, spec=None, options=Options(themes="off")) is None
    assert estimate_themes(None, None, spec=None, options=Options(check=True)) is None


def test_themes_stand_in_the_order_of_shares_in_which_copies_count_as_one():
    found = largest_first(
        Themes(
            label=np.array(["a", "b", "c"]), terms=(("a",), ("b",), ("c",)), share=np.array([0.2, 0.5, 0.3]),
            of_topic=np.array([0, 1, 2, -1]),
        )
    )  # fmt: skip
    assert (found.label.tolist(), found.share.tolist()) == (["b", "c", "a"], [0.5, 0.3, 0.2])
    assert found.of_topic.tolist() == [2, 0, 1, -1]
    assert found.terms == (("b",), ("c",), ("a",))


def test_themes_of_an_archive_with_copies_are_numbered_by_their_shares(frame):
    copied = pd.concat([frame, *[frame[frame.index % 7 == 0]] * 3], ignore_index=True)
    found = fit_run(copied.assign(id=[str(k) for k in range(len(copied))]), topics=8, themes=3)
    assert np.all(np.diff(found.themes.share) <= 0)
