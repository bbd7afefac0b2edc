"""Blocks give what memory gives, and a sample is fair to every month."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from trendlab.corpus import canonical_order, passages, sentences
from trendlab.dates import date_corpus
from trendlab.models import ModelSpec, blocks, fit_topics
from trendlab.readers import read
from trendlab.run.fit import fit_run
from trendlab.run.modelling import given_vectors
from trendlab.run.options import Options
from trendlab.synthetic import make_articles
from trendlab.vectorize import count_terms
from trendlab.work import standby
from trendlab.work.engine import LocalEngine


@pytest.fixture(scope="module")
def dated():
    frame = make_articles(n_months=10, per_month=60, undated=0, rng=np.random.default_rng(5)).to_frame()
    found = date_corpus(read(frame)[0])
    return found.take(canonical_order(found.corpus))


@pytest.fixture(scope="module")
def recipe(dated):
    counts = count_terms(dated.corpus)
    return blocks.Recipe(
        doc_term=counts, fit=fit_topics(counts, spec=ModelSpec(topics=6), rng=np.random.default_rng(0))
    )


def test_sample_holds_the_same_part_of_every_month(dated):
    rows = blocks.choose_sample(dated, size=len(dated) // 3)
    month = dated.month_prob.argmax(axis=1)
    part = np.bincount(month[rows], minlength=10) / np.bincount(month, minlength=10)
    # rounded up within a month of about 60: a third and at most one article more
    assert (part >= 1 / 3 - 1e-9).all()
    assert (part <= 1 / 3 + 1 / 40).all()
    assert (np.diff(rows) > 0).all()


def test_small_corpus_is_its_own_sample(dated):
    assert blocks.choose_sample(dated).tolist() == list(range(len(dated)))


def test_sample_holds_the_pilot_of_all_articles(dated, monkeypatch):
    monkeypatch.setattr(blocks, "PILOT", 100)
    rows = blocks.choose_sample(dated, size=200)
    ids = dated.corpus.doc_id
    assert set(ids[blocks.choose_pilot(ids)]) == set(ids[rows][blocks.choose_pilot(ids[rows])])
    assert len(rows) <= 220


def test_topics_of_a_sample_are_those_of_all_articles_where_both_start_from_one_pilot(monkeypatch):
    frame = make_articles(n_months=12, per_month=200, undated=0, rng=np.random.default_rng(5)).to_frame()
    monkeypatch.setattr(passages, "RARE", 1.0)  # sign-offs are learned from the articles at hand, and these differ
    monkeypatch.setattr(sentences, "PART", 1.0)
    monkeypatch.setattr(blocks, "PILOT", 600)
    whole = fit_run(frame, options=Options(topics=12))  # more than the 8 that are planted: the rest is chance
    monkeypatch.setattr(blocks.choose_sample, "__kwdefaults__", {"size": 1200})
    sampled = fit_run(frame, options=Options(topics=12))
    best = (whole.fit.doc_topic.T @ sampled.fit.doc_topic).argmax(1)
    assert sorted(best.tolist()) == list(range(12))
    assert np.abs(whole.prevalence.raw - sampled.prevalence.raw[:, best]).mean() < 0.005


@pytest.mark.parametrize("block", [7, 100, 10_000])
def test_blocks_of_any_size_give_the_memberships_of_the_fit(dated, recipe, block):
    fit, n_terms = blocks.assign_all(dated.corpus, recipe, embedding=None, engine=LocalEngine(2), block=block)
    assert np.abs(fit.doc_topic - recipe.fit.doc_topic).max() < 1e-6
    assert n_terms.tolist() == np.asarray(recipe.doc_term.counts.sum(axis=1)).ravel().tolist()
    assert fit.doc_id.tolist() == dated.corpus.doc_id.tolist()


def test_number_of_threads_does_not_matter(dated, recipe):
    one, two = (
        blocks.assign_all(dated.corpus, recipe, embedding=None, engine=LocalEngine(n), block=50)[0] for n in (1, 2)
    )
    assert (one.doc_topic == two.doc_topic).all()


def test_run_by_a_sample_gives_the_shares_of_the_run_in_memory(monkeypatch):
    frame = make_articles(n_months=12, per_month=200, undated=0, rng=np.random.default_rng(5)).to_frame()
    whole = fit_run(frame, options=Options(topics=8))
    monkeypatch.setattr(blocks.choose_sample, "__kwdefaults__", {"size": 1200})
    sampled = fit_run(frame, options=Options(topics=8))
    assert len(sampled) == len(whole) == len(frame)
    assert (whole.fit.doc_id == sampled.fit.doc_id).all()
    overlap = whole.fit.doc_topic.T @ sampled.fit.doc_topic
    best = overlap.argmax(1)
    assert sorted(best.tolist()) == list(range(8))
    assert np.abs(whole.prevalence.raw - sampled.prevalence.raw[:, best]).mean() < 0.02


def test_vectors_of_a_file_are_found_block_by_block(dated, tmp_path):
    vectors = np.random.default_rng(0).normal(size=(len(dated), 4)).astype(np.float32)
    np.save(tmp_path / "v.npy", vectors)
    given = given_vectors(dated.corpus, str(tmp_path / "v.npy"))
    assert isinstance(given.vectors.base, np.memmap)  # not read as a whole
    found = np.concatenate([b.embedding.vectors for b in blocks.cut_blocks(dated.corpus, given, 7)])
    assert (found == vectors[dated.corpus.table["order"].to_numpy()]).all()


def test_run_in_blocks_is_the_same_to_the_byte_on_one_and_two_threads(tmp_path):
    code = (
        "import os, sys\n"
        "cores = sorted(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else []\n"
        "if cores: os.sched_setaffinity(0, cores[:int(sys.argv[1])])\n"
        "from trendlab import cli\n"
        "from trendlab.models import blocks\n"
        "from trendlab.run import manifest\n"
        "blocks.choose_sample.__kwdefaults__['size'], blocks.BLOCK, manifest.ROWS_IN_MEMORY = 200, 50, 60\n"
        "sys.exit(cli.main(sys.argv[2:]))"
    )
    frame = make_articles(n_months=6, per_month=60, rng=np.random.default_rng(5)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    for threads in ("1", "2"):
        given = ["fit", str(tmp_path / "a.csv"), "-o", str(tmp_path / threads), "--topics", "4"]
        subprocess.run([sys.executable, "-c", code, threads, *given], check=True, capture_output=True)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / t).iterdir() if p.is_file()} for t in ("1", "2"))
    assert [name for name in one if one[name] != two[name]] == ["timings.json"]
    assert json.loads(two["timings.json"])["stages"]["assign"]["seconds"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
@pytest.mark.parametrize("block", [7, 100, 10_000])
def test_every_second_block_of_another_process_gives_the_same_bytes(block, dated, recipe, monkeypatch):
    if "torch" in sys.modules:
        pytest.skip("torch was loaded by another test, and then nothing is forked")
    corpus = dated.corpus.take(np.arange(300))
    monkeypatch.setattr(standby, "count_processes", lambda: 1)
    here, n_here = blocks.assign_all(corpus, recipe, embedding=None, engine=LocalEngine(2), block=block)
    monkeypatch.setattr(standby, "count_processes", lambda: 2)
    monkeypatch.setattr(standby.threading, "active_count", lambda: 1)
    monkeypatch.setattr(LocalEngine, "map", None)  # would fail if it were called
    there, n_there = blocks.assign_all(corpus, recipe, embedding=None, engine=LocalEngine(2), block=block)
    assert there.doc_topic.tobytes() == here.doc_topic.tobytes()
    assert (there.main_topic == here.main_topic).all()
    assert (n_there == n_here).all()
