"""Articles without a word of any topic: no public place counts them as the main articles of a topic."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import trendlab as tl
from trendlab.figures.topic_map import draw_topic_map, topic_map_table
from trendlab.files.whole import file_sha256
from trendlab.models.base import LEFT_OUT, NO_TOPIC
from trendlab.report.explorer.asked import question_data
from trendlab.report.explorer.data import explorer_data
from trendlab.report.facts import find_facts
from trendlab.report.limits import limit_sentences
from trendlab.run.labels.questions import choose_questions, own_answers
from trendlab.store.load import load_fit

SAID = "10 articles hold no word of any topic and belong to none"
ALONE = (
    "quorvix",
    "blenthar",
    "ostrimul",
    "dagwepp",
    "fyrkanto",
    "yllemund",
    "sprovat",
    "chumbrel",
    "irtogan",
    "wexolin",
)


def planted():
    """Four planted topics in 233 articles, and ten articles of three words each that no other article holds."""
    made = tl.make_articles(n_months=12, per_month=20, rng=0).to_frame()
    rows = [
        {"id": f"z{k}", "title": "", "text": " ".join(f"{word}{end}" for end in ("a", "ort", "iq")), "source": "Notes",
         "date": made["date"].iloc[20 * k]}
        for k, word in enumerate(ALONE)
    ]  # fmt: skip
    return pd.concat([made, pd.DataFrame(rows)], ignore_index=True)


@pytest.fixture(scope="module")
def run():
    return tl.fit_run(planted(), topics=4, language="en")


@pytest.fixture(scope="module")
def mains(run):
    """The main topic of each article by hand: the largest membership, and -1 for the ten."""
    ten = np.array([doc.startswith("z") for doc in run.fit.doc_id.tolist()])
    assert ten.sum() == 10
    assert np.asarray(run.articles["n_terms"].to_numpy())[ten].tolist() == [0] * 10
    return np.where(ten, -1, run.fit.doc_topic.argmax(axis=1))


def sizes(mains, n_topics=4):
    return [int((mains == k).sum()) for k in range(n_topics)]


def test_fit_and_cards_count_them_to_no_topic(run, mains):
    assert run.fit.main_topic.tolist() == mains.tolist()
    assert run.cards.n_docs.tolist() == run.topics()["n_docs"].tolist() == sizes(mains)
    assert run.cards.n_docs.sum() == len(run) - 10
    assert run.n_in_no_topic == 10
    assert f"the main topic of {sizes(mains)[0]} articles" in repr(run.topic(0))


def test_they_keep_the_overall_memberships_so_that_no_share_changes(run, mains):
    assert run.fit.doc_topic[mains == -1] == pytest.approx(np.tile(run.fit.overall, (10, 1)), abs=1e-6)
    assert run.cards.share == pytest.approx(run.fit.doc_topic.mean(axis=0), abs=1e-6)


def test_table_of_articles_has_empty_cells(run, mains):
    frame = run.to_frame()
    assert frame["topic"].isna().tolist() == (mains == -1).tolist()
    assert frame["topic"].dropna().tolist() == mains[mains >= 0].tolist()
    assert frame["label"].dropna().tolist() == run.cards.label[mains[mains >= 0]].tolist()
    empty = frame[mains == -1][["topic", "label", "membership", "second_topic", "second_label", "second_membership"]]
    assert empty.isna().all(axis=None)
    written = pd.read_csv(pd.io.common.StringIO(run.export("csv", table="articles")), dtype=str, keep_default_na=False)
    assert (written["topic"] == "").sum() == (written["label"] == "").sum() == 10
    assert written["topic"][mains >= 0].tolist() == [str(k) for k in mains[mains >= 0]]


def test_no_topic_lists_them_as_its_articles(run, mains):
    for topic in range(4):
        assert not set(run.articles_of(topic)["doc_id"]) & set(run.fit.doc_id[mains == -1].tolist())
        assert not set(run.cards.exemplars[topic]) & set(run.fit.doc_id[mains == -1].tolist())


def test_map_does_not_draw_them_and_says_so(run, mains):
    table = topic_map_table(run)
    assert table["doc_id"].tolist() == run.fit.doc_id[mains >= 0].tolist()
    assert table["topic"].tolist() == mains[mains >= 0].tolist()
    assert len(topic_map_table(run, layout="pca")) == len(run) - 10
    said = " ".join(text.get_text() for text in draw_topic_map(run).texts).replace("\n", " ")
    assert f"{len(run) - 10:,} articles, without 10 that hold no word of any topic; positions" in said
    assert "\N{HORIZONTAL ELLIPSIS}" not in said  # a note that is too long is cut


def test_page_counts_them_to_no_topic(run, mains):
    asked = question_data(run)
    main = np.frombuffer(zlib.decompress(b64decode(asked["main"])), dtype="<u2").astype(int)
    assert np.where(main == 65_535, -1, main).tolist() == mains.tolist()
    assert [topic["n_docs"] for topic in explorer_data(run)["topics"]] == sizes(mains)


def test_report_says_what_they_are(run):
    found = [said for said in limit_sentences(find_facts(run)) if SAID in said]
    assert found == [f"{SAID}: they are no topic's main articles, and count in every share as an average article does."]


def test_sheet_of_labels_has_them_in_no_question(run, mains):
    for question in choose_questions(run, None):
        assert own_answers(run, question)[1].tolist() == (mains == question.topic).tolist()


def test_saved_run_keeps_them_and_an_older_one_without_the_array_finds_them(run, mains, tmp_path):
    tl.save_run(run, tmp_path / "run")
    again = tl.load_run(tmp_path / "run")
    assert again.fit.main_topic.tolist() == mains.tolist()
    assert load_fit(tmp_path / "run").main_topic.tolist() == mains.tolist()
    older = {name: array for name, array in np.load(tmp_path / "run" / "doc_topic.npz").items() if name != "main_topic"}
    np.savez(tmp_path / "run" / "doc_topic.npz", **older)
    path = tmp_path / "run" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"]["doc_topic.npz"] = file_sha256(tmp_path / "run" / "doc_topic.npz")
    path.write_text(json.dumps(manifest))
    assert tl.load_run(tmp_path / "run").fit.main_topic.tolist() == mains.tolist()


def test_merged_topics_count_their_articles_together_without_them(run, mains):
    merged = run.merge([[2, 3]])
    kept = run.fit.doc_topic[mains >= 0]
    by_hand = np.column_stack([kept[:, 0], kept[:, 1], kept[:, 2] + kept[:, 3]]).argmax(axis=1)
    assert sorted(merged.cards.n_docs.tolist()) == sorted(sizes(by_hand, 3))
    assert merged.n_in_no_topic == 10


def test_articles_of_a_hidden_topic_are_those_of_no_other(run, mains):
    shown = run.hide([0]).visible()
    assert sorted(shown.cards.n_docs.tolist()) == sorted(sizes(mains)[1:])
    assert (shown.fit.main_topic == LEFT_OUT).sum() == sizes(mains)[0]
    assert (shown.fit.main_topic == NO_TOPIC).sum() == 10
    assert topic_map_table(shown)["topic"].value_counts().sort_index().tolist() == shown.cards.n_docs.tolist()


def test_new_articles_without_a_known_word_get_no_topic(run):
    known = planted()["text"][0]
    found = tl.assign_run(run, [known, "plumtrask vevolin"])
    assert found["topic"].isna().tolist() == found["label"].isna().tolist() == [False, True]
    assert found["membership"].isna().tolist() == [False, True]
    assert tl.assign_topics(run.fit, [known, "plumtrask vevolin"]).main_topic[1] == NO_TOPIC
    assert run.passages("Plumtrask vevolin.")["topic"].isna().all()


def test_updated_run_counts_old_and_new_ones_to_no_topic(run, mains):
    new = pd.DataFrame({"id": ["n0"], "title": [""], "text": ["hobrecsa hobrecort hobreciq"], "date": ["2023-12-15"]})
    longer = tl.update_run(run, new)
    assert longer.n_in_no_topic == 11
    assert longer.cards.n_docs.tolist() == sizes(mains)


def test_archive_in_parts_counts_them_to_no_topic(tmp_path):
    made = planted()
    for k in range(2):
        made[k::2].to_parquet(tmp_path / f"{k}.parquet")
    folder = tl.fit_archive(
        f"{tmp_path}/*.parquet", tmp_path / "run", parts=f"{tmp_path}/parts", topics=4, language="en"
    )
    found = tl.load_run(folder)
    assert (found.n_in_no_topic, found.cards.n_docs.sum()) == (10, len(made) - 10)
    rows = pa.concat_tables([pq.read_table(p) for p in sorted((tmp_path / "parts" / "memberships").glob("*.parquet"))])
    ten = [doc.startswith("z") for doc in rows["doc_id"].to_pylist()]
    assert [topic is None for topic in rows["topic"].to_pylist()] == ten
    assert [topic is None for topic in rows["membership"].to_pylist()] == ten


def test_run_with_one_topic_still_has_main_articles():
    fit = tl.fit_run(planted(), topics=1, language="en").fit
    assert np.bincount(fit.main_topic + 1).tolist() == [10, len(planted()) - 10]
