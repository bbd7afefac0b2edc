"""New articles under the same topics."""

from __future__ import annotations

import json

import numpy as np
import pytest

from trendlab.cli import main
from trendlab.errors import InputError, WrongTypeError
from trendlab.report.facts import find_facts
from trendlab.report.limits import limit_sentences
from trendlab.run.fit import fit_run
from trendlab.run.update import update_run, update_words, write_update
from trendlab.store import load_run, save_run
from trendlab.synthetic import make_articles

COVID = "The lockdown closed schools and the vaccine against the virus came late, a ministry said about the pandemic"


@pytest.fixture(scope="module")
def made():
    frame = make_articles(n_months=24, per_month=25, undated=0.0, rng=2).to_frame()
    early = frame["date"].astype(str) < "2023-05"
    return frame[early].reset_index(drop=True), frame[~early].reset_index(drop=True)


@pytest.fixture(scope="module")
def run(made):
    return fit_run(made[0], topics=5)


@pytest.fixture(scope="module")
def longer(run, made):
    return update_run(run, made[1])


def test_old_articles_keep_their_memberships_and_topics_their_names(run, longer):
    assert longer.fit.doc_topic[: len(run)].tobytes() == run.fit.doc_topic.tobytes()
    assert longer.cards.label.tolist() == run.cards.label.tolist()
    assert (
        longer.articles.slice(0, len(run))
        .select(["doc_id", "month"])
        .equals(run.articles.select(["doc_id", "month"]).replace_schema_metadata(None))
    )


def test_months_reach_to_the_last_new_article(run, longer, made):
    assert str(run.months[-1]) == "2023-04"
    assert str(longer.months[-1]) == "2023-12"
    assert longer.prevalence.share.shape == (24, 5)
    assert len(longer) == len(run) + len(made[1])


def test_raw_shares_are_the_means_of_the_months_own_articles(longer):
    month = np.array(longer.articles["month"].to_pylist())
    weight = longer.articles["weight"].to_numpy()
    for k in (3, 20):
        rows = month == str(longer.months[k])
        mean = weight[rows] @ longer.fit.doc_topic[rows] / weight[rows].sum()
        assert longer.prevalence.raw[k] == pytest.approx(mean, abs=1e-6)


def test_shares_of_old_months_stay(run, longer):
    assert longer.prevalence.raw[: len(run.months)] == pytest.approx(run.prevalence.raw, nan_ok=True)


def test_articles_that_are_there_already_are_left_out(run, made, longer):
    assert longer.manifest["notes"]["updated"][0]["known_before"] == 0
    with pytest.raises(InputError, match="in the run already"):
        update_run(run, made[0])


def test_articles_on_something_new_are_said(run):
    texts = [f"{COVID} in week {k} of {word}" for k, word in enumerate(("spring", "summer", "autumn", "winter"))]
    found = update_run(run, texts, dates=["2023-06-02"] * 4)
    note = found.manifest["notes"]["updated"][0]
    assert (note["added"], note["unlike"], note["usual"]) == (4, 4, 0)
    assert found.tables["new_articles"]["novel"].tolist() == [True] * 4
    assert {"lockdown", "vaccine", "virus", "pandemic"} <= set(found.tables["new_words"]["word"])
    assert any("4 of them are unlike" in sentence for sentence in limit_sentences(find_facts(found)))


def test_most_articles_unlike_the_archive_are_to_be_fitted_on_their_own(run):
    note = {"added": 40, "first": "2020-01", "last": "2020-02", "known_before": 0, "repeated": 0, "new_words": []}
    said = "unlike the archive: 30 of them (2 would be usual), so that what these topics say of them is hardly worth"
    assert said in update_words({**note, "unlike": 30, "usual": 2})
    assert update_words({**note, "unlike": 12, "usual": 2}).endswith("(2 would be usual)")
    found = update_run(run, [f"{COVID} in week {k}" for k in range(4)], dates=["2023-06-02"] * 4)
    assert any("is hardly worth anything" in sentence for sentence in limit_sentences(find_facts(found)))


def test_words_can_be_asked_of_all_articles(run, longer):
    assert len(longer.words.indptr) == len(longer) + 1
    assert longer.ask("police").n_docs >= run.ask("police").n_docs


def test_run_can_be_extended_twice_and_saved(longer, tmp_path):
    twice = update_run(longer, [COVID + " again", COVID], dates=["2024-02-03", "2024-03-01"])
    back = load_run(save_run(twice, tmp_path / "run"))
    assert len(back.manifest["notes"]["updated"]) == 2
    assert str(back.months[-1]) == "2024-03"
    assert back.tables["fit_of_new"]["month"].tolist() == ["2024-02", "2024-03"]


def test_run_stays_as_it_is(run, made):
    before = run.fit.doc_topic.tobytes(), run.articles.num_rows, run.words.ids.tobytes()
    update_run(run, made[1][:20])
    assert (run.fit.doc_topic.tobytes(), run.articles.num_rows, run.words.ids.tobytes()) == before


def test_undated_runs_and_undated_articles_are_refused(run, made):
    with pytest.raises(InputError, match="nothing dates this one"):
        update_run(fit_run(made[0][["text"]], topics=3), made[1])
    with pytest.raises(InputError, match="nothing dates its articles"):
        update_run(run, [COVID, COVID + " again"])
    with pytest.raises(WrongTypeError, match="run must be"):
        update_run("run", made[1])


def test_command_line_writes_another_run(run, made, tmp_path, capsys):
    first = save_run(run, tmp_path / "run")
    made[1].to_csv(tmp_path / "new.csv", index=False)
    assert main(["update", str(first), str(tmp_path / "new.csv"), "-o", str(tmp_path / "run2"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["added"] == len(made[1])
    assert len(load_run(tmp_path / "run2")) == len(run) + len(made[1])
    assert len(load_run(first)) == len(run)


def test_themes_of_an_updated_run_are_those_of_the_run_with_new_shares(made):
    run = fit_run(made[0], topics=8, themes=3)
    longer = update_run(run, made[1])
    assert longer.themes.label.tolist() == run.themes.label.tolist()
    assert longer.themes.of_topic.tolist() == run.themes.of_topic.tolist()
    assert len(longer.theme_prevalence.months) == len(longer.months) > len(run.months)


def test_run_is_never_written_over_by_its_update(tmp_path):
    made = make_articles(n_months=6, per_month=20, rng=0).to_frame()
    save_run(fit_run(made.head(80), topics=3), tmp_path / "run")
    made.tail(20).to_csv(tmp_path / "new.csv", index=False)
    with pytest.raises(InputError, match=r"^output must be another folder than the run's, which stays as it is; got "):
        write_update(str(tmp_path / "run"), [str(tmp_path / "new.csv")], str(tmp_path / "run"))
    assert len(load_run(tmp_path / "run")) == 80


def test_languages_and_near_duplicates_of_new_articles_are_counted(run, made):
    new = made[1].copy()
    new.loc[new.index[:3], ["title", "text"]] = made[0].loc[made[0].index[0], ["title", "text"]].to_numpy()
    counts = update_run(run, new).manifest["counts"]
    assert sum(counts["languages"].values()) == sum(counts["dated_by"].values()) == counts["articles"]
    assert run.manifest["counts"]["duplicates"] + 2 <= counts["duplicates"] <= run.manifest["counts"]["duplicates"] + 3
