"""Concepts tracked by a run, with a planted answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from trendlab.cli import main
from trendlab.dates import date_corpus
from trendlab.errors import InputError
from trendlab.readers import read
from trendlab.run.ask import ask_run
from trendlab.run.concepts import track_concepts, word_finder
from trendlab.run.fit import fit_run
from trendlab.run.prepare import Prepared
from trendlab.store import load_run, save_run
from trendlab.synthetic import make_articles
from trendlab.vectorize.index import index_words
from trendlab.work.timing import Stopwatch

FILE = "Airships = 'zeppelin*'\nOrder = \"police OR prison*\"\n"
COLUMNS = ["label", "slope", "p_value", "p_adjusted", "verdict"]


@pytest.fixture(scope="module")
def frame():
    """Articles that hold the word "zeppelin" at a rate of .1 in the first year and .4 in the second."""
    rng = np.random.default_rng(5)
    made = make_articles(n_months=24, per_month=40, undated=0.0, rng=1).to_frame()
    holds = rng.random(len(made)) < np.where(made["date"].astype(str) >= "2023", 0.4, 0.1)
    made["text"] = [text + " A zeppelin flew." if h else text for text, h in zip(made["text"], holds, strict=True)]
    return made


@pytest.fixture(scope="module")
def plain(frame):
    return fit_run(frame, topics=4)


@pytest.fixture(scope="module")
def tracked(plain):
    return track_concepts(plain, {"Airships": "zeppelin*", "Order": "police OR prison*"})


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "concepts.toml"
    path.write_text(FILE, encoding="utf8")
    return path


def test_shares_are_those_of_the_same_question(tracked):
    for k, query in enumerate(("zeppelin*", "police OR prison*")):
        asked = ask_run(tracked, query).prevalence
        for name in ("share", "lower", "upper", "raw", "raw_lower"):
            np.testing.assert_array_equal(getattr(tracked.concept_prevalence, name)[:, k], getattr(asked, name)[:, 0])
        np.testing.assert_array_equal(tracked.concept_prevalence.year.share[:, k], asked.year.share[:, 0])


def test_planted_rise_is_found_among_the_changes(tracked):
    change = tracked.concept_changes.rows[0]
    assert (change.level, change.label) == ("concept", "Airships")
    assert change.lower > 10
    assert any(claim.concept == 0 and claim.kind == "concept change" for claim in tracked.claims)


def test_trends_are_adjusted_over_the_concepts_alone(tracked):
    p, q = tracked.concept_trends.p_value, tracked.concept_trends.p_adjusted
    assert q.max() == pytest.approx(p.max())  # Benjamini-Hochberg leaves the largest of a family as it is
    assert q.min() <= 2 * p.min() + 1e-12


def test_topics_are_judged_as_if_there_were_none(plain, tracked):
    np.testing.assert_array_equal(plain.trends.p_adjusted, tracked.trends.p_adjusted)
    assert plain.concepts is None
    assert [c for c in tracked.claims if c.concept is None and "concept" not in c.kind] == list(plain.claims)


def test_fit_tracks_what_a_file_names_as_the_finished_run_does(frame, tracked, written):
    fitted = fit_run(frame, topics=4, concepts=written)
    pd.testing.assert_frame_equal(fitted.concept_table(), tracked.concept_table())
    assert fitted.claims == tracked.claims


def test_folder_keeps_them(tracked, tmp_path):
    again = load_run(save_run(tracked, tmp_path / "run"))
    pd.testing.assert_frame_equal(again.concept_table(), tracked.concept_table(), rtol=1e-8)
    assert {row.level for row in again.concept_changes.rows} == {"concept"}
    assert {"topic", "theme"} >= {row.level for row in again.changes.rows}
    assert [c.concept for c in again.claims] == [c.concept for c in tracked.claims]


def test_edited_run_keeps_them_untouched(tracked):
    merged = tracked.merge([[0, 1]])
    pd.testing.assert_frame_equal(merged.concept_table(), tracked.concept_table())
    assert [c for c in merged.claims if c.concept is not None] == [c for c in tracked.claims if c.concept is not None]


def test_update_counts_the_new_articles_too(frame):
    early = frame["date"].astype(str) < "2023-10"
    first = fit_run(frame[early], topics=4, concepts={"Airships": "zeppelin*"})
    longer = first.update(frame[~early])
    whole = frame["text"].str.contains("zeppelin")
    assert first.concepts.n_docs[0] == whole[early].sum()
    assert longer.concepts.n_docs[0] == whole.sum()
    assert len(longer.concept_prevalence.months) == 24


def test_others_take_the_place_of_those_before(tracked):
    other = tracked.track({"Wet": "rain*"}) if "rain" in tracked.words.words else tracked.track({"Order": "prison*"})
    assert len(other.concepts) == 1
    assert sum(claim.kind == "concept" for claim in other.claims) == 1
    assert sum(claim.kind == "concepts" for claim in other.claims) == 1


def test_undated_run_counts_them_and_tests_nothing(frame):
    run = fit_run(frame["text"].tolist(), topics=2, concepts={"Airships": "zeppelin*"})
    if len(run.months):
        pytest.skip("the texts say when they were written")
    assert run.concept_prevalence is None
    assert run.concept_table().columns.tolist() == ["concept", "label", "query", "share", "n_docs"]


def test_word_that_nobody_says_is_told_before_the_model_is_fitted(frame, monkeypatch):
    monkeypatch.setattr("trendlab.run.fit._model", lambda *_a, **_k: pytest.fail("the model was fitted"))
    with pytest.raises(InputError, match="concept 'Airships': no article says xylophonist"):
        fit_run(frame, topics=4, concepts={"Airships": "xylophonist"})


def test_wrong_file_is_told_before_the_source_is_read(tmp_path, capsys):
    path = tmp_path / "concepts.toml"
    path.write_text("AI = '(llm'\n", encoding="utf8")
    assert main(["fit", str(tmp_path / "none.csv"), "-o", str(tmp_path / "run"), "--concepts", str(path)]) == 2
    assert "concept 'AI' (line 1): the query has a bracket that is not closed" in capsys.readouterr().err


def test_report_of_a_finished_run_tracks_them_without_the_source(plain, written, tmp_path, capsys):
    folder, out = save_run(plain, tmp_path / "run"), tmp_path / "report"
    assert main(["report", str(folder), "-o", str(out), "--concepts", str(written)]) == 0
    assert load_run(out).concepts.label.tolist() == ["Airships", "Order"]
    capsys.readouterr()
    assert main(["report", str(out), "-o", str(out), "--concepts", str(written)]) == 0
    written.write_text("Airships = 'zeppelin'\n", encoding="utf8")
    assert main(["report", str(out), "-o", str(out), "--concepts", str(written)]) == 2
    assert "must be another folder" in capsys.readouterr().err


def test_words_of_a_run_are_those_of_its_articles(frame, plain):
    corpus = read(frame)[0]
    assert plain.words.words == index_words(corpus).words
    assert not plain.words.ids.flags.writeable


def test_words_that_will_be_written_are_packed_beside_the_fit(frame, plain):
    prepared = Prepared(dated=date_corpus(read(frame)[0]), weight=np.ones(len(frame)), rejects=plain.rejects)
    found = word_finder(prepared, (), packed=True, watch=Stopwatch())()
    assert "_packed" in vars(found)
