"""What a run's options ask of its model."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from tiny_corpus import corpus_of

from trendlab.errors import InputError
from trendlab.models import TopicEdits, blocks
from trendlab.readers import ReadSpec, read
from trendlab.run.fit import fit_run
from trendlab.run.modelling import count, embed, given_vectors, has_pilot, load_edits
from trendlab.run.options import Options
from trendlab.synthetic import make_articles


def test_no_topics_file_asks_for_nothing():
    assert load_edits(Options()) == TopicEdits()


def test_only_large_archives_start_from_a_pilot_and_not_with_seed_words(tmp_path):
    assert not has_pilot(blocks.PILOT, Options())
    assert has_pilot(blocks.PILOT + 1, Options())
    assert not has_pilot(blocks.PILOT + 1, Options(model="lda"))
    (tmp_path / "t.toml").write_text('[[seed]]\nwords = ["tea"]\n')
    assert not has_pilot(blocks.PILOT + 1, Options(topics_file=str(tmp_path / "t.toml")))


def test_a_model_of_counts_gets_no_vectors_unless_they_are_asked_for():
    corpus = corpus_of(["tea rice market", "moon star night", "tea and rice"])
    counted = count(corpus, Options())
    assert embed(corpus, counted, options=Options()) is None
    found = embed(corpus, counted, options=Options(embeddings="lsa"))
    assert found is not None
    assert found.doc_id.tolist() == corpus.doc_id.tolist()


def test_given_vectors_follow_their_articles(tmp_path):
    corpus = make_articles(n_months=4, per_month=25, undated=0, rng=np.random.default_rng(3))
    np.save(tmp_path / "v.npy", np.eye(8, dtype=np.float32)[corpus.theme] + 0.01)
    run = fit_run(corpus.to_frame(), options=Options(topics=8, embeddings=str(tmp_path / "v.npy")))
    theme = dict(zip((r["id"] for r in corpus.rows), corpus.theme, strict=True))
    pairs = {(theme[d], t) for d, t in zip(run.fit.doc_id, run.fit.doc_topic.argmax(1), strict=True)}
    assert len(pairs) == len(set(corpus.theme.tolist()))


def test_given_vectors_follow_their_articles_past_a_reject(tmp_path):
    made = make_articles(n_months=4, per_month=25, undated=0, rng=np.random.default_rng(3))
    frame = pd.concat([pd.DataFrame([{"text": ""}]), made.to_frame()], ignore_index=True)
    vectors = np.vstack([np.full(8, 9.0), np.eye(8)[made.theme] + 0.01]).astype(np.float32)
    np.save(tmp_path / "v.npy", vectors)
    corpus, rejects = read(frame)
    assert len(rejects) == 1
    given = given_vectors(corpus, str(tmp_path / "v.npy"))
    theme = dict(zip((row["id"] for row in made.rows), made.theme, strict=True))
    found = given.take(np.arange(len(corpus))).vectors.argmax(axis=1)
    assert found.tolist() == [theme[doc] for doc in corpus.doc_id]


def test_given_vectors_are_refused_where_articles_of_an_earlier_reading_are_left_out(tmp_path):
    # Orders 0, 2, 4, 6 of an earlier reading, of which one article is before the span: no row is known to be its own.
    rows = [
        {
            "doc_id": str(k), "title": "", "text": f"The crane of pier {k} is old.", "source": "", "order": 2 * k,
            "date": f"201{k}-03-01", "month": f"201{k}-03", "month_lower": f"201{k}-03", "month_upper": f"201{k}-03",
            "month_prob": {f"201{k}-03": 1.0}, "dated_by": "given", "language": "en", "duplicate_of": None, "meta": {},
        }
        for k in range(4)
    ]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    np.save(tmp_path / "v.npy", np.eye(4, dtype=np.float32))
    whole, _ = read(path)
    found = given_vectors(whole, str(tmp_path / "v.npy")).take(np.arange(4)).vectors.argmax(axis=1)
    assert found.tolist() == [0, 1, 2, 3]
    part, _ = read(path, spec=ReadSpec(since="2011-01"))
    assert len(part) == 3
    with pytest.raises(InputError, match=r"the 4 records .* and 1 of them are left out.*v\.npy cannot be matched"):
        given_vectors(part, str(tmp_path / "v.npy"))


def test_topics_file_that_cannot_be_used_is_told_before_any_work(tmp_path):
    (tmp_path / "t.toml").write_text("hide = [")
    with pytest.raises(InputError, match="no TOML"):
        fit_run("nothing.csv", options=Options(topics_file=str(tmp_path / "t.toml")))
