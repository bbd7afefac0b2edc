"""The whole reader, model and figure of CONTRIBUTING.md work as they stand there."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from one_source import read
from planted_topics import count_words, plant_texts

from trendlab.figures import GalleryOptions, draw_gallery, register_figure, unregister_figure
from trendlab.models import MODELS, ModelSpec, assign_topics, fit_topics, register_model
from trendlab.readers import register_format
from trendlab.report.facts import find_facts
from trendlab.report.methods import method_paragraphs
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.store import load_run, save_run
from trendlab.synthetic import make_articles

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf8")
SECTIONS = {"model": "A new model", "figure": "A new figure", "reader": "A new format"}
PLACES = {"model": "models", "figure": "figures", "reader": "readers/formats"}


def code_of(part):
    section = TEXT.split(f"## {SECTIONS[part]}\n", 1)[1]
    return re.search(r"```python\n(.*?)```", section, re.DOTALL)[1]


@pytest.mark.parametrize("part", SECTIONS)
def test_whole_examples_pass_the_linter_in_their_place(part):
    pytest.importorskip("ruff")
    place = ROOT / "trendlab" / PLACES[part] / "contributed.py"
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", place, "-"], input=code_of(part), cwd=ROOT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def example(request, tmp_path):
    """The file of a section, imported as one."""
    path = tmp_path / f"contributed_{request.param}.py"
    path.write_text(code_of(request.param), encoding="utf8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[path.stem]


@pytest.fixture
def kmeans(example):
    register_model(example.MODEL)
    yield example.MODEL
    del MODELS[example.MODEL.name]


@pytest.mark.parametrize("example", ["model"], indirect=True)
def test_model_finds_planted_topics_and_assigns_each_article_alone(kmeans):
    texts, truth = plant_texts(100)
    counted = count_words(texts)
    fit = fit_topics(counted, spec=ModelSpec(model=kmeans.name, topics=4), rng=np.random.default_rng(0))
    label = fit.doc_topic.argmax(axis=1)
    best = np.array([np.bincount(truth[label == k]).argmax() for k in range(4)])
    assert (best[label] == truth).mean() > 0.9
    alone = assign_topics(fit, counted.take([3]))
    assert np.array_equal(alone.doc_topic[0], fit.doc_topic[3])


@pytest.mark.parametrize("example", ["model"], indirect=True)
def test_run_of_the_model_is_saved_read_and_told_in_the_methods(kmeans, tmp_path):
    frame = make_articles(n_months=12, per_month=30, undated=0, rng=0).to_frame()
    save_run(fit_run(frame, options=Options(model=kmeans.name, topics=4)), tmp_path / "run")
    run = load_run(tmp_path / "run")
    assert type(run.fit.raw) is kmeans.raw
    assert "Topics come from k-means on tf-idf" in method_paragraphs(find_facts(run))[0]["text"]


@pytest.mark.parametrize("example", ["figure"], indirect=True)
def test_figure_is_in_the_gallery_with_its_numbers(example):
    register_figure(example.FIGURE)
    try:
        frame = make_articles(n_months=6, per_month=20, undated=0, rng=0).to_frame()
        run = fit_run(frame, options=Options(topics=3))
        [item] = [one for one in draw_gallery(run) if one.name == "sources"]
        counts = frame["source"].value_counts()
        assert len(counts) > 1
        assert dict(zip(item.table["source"], item.table["n_docs"], strict=True)) == counts.to_dict()
        assert len(item.figure.axes[0].patches) == len(counts)
        assert item.caption.endswith(".")
    finally:
        unregister_figure("sources")


@pytest.mark.parametrize("example", ["figure"], indirect=True)
def test_figure_is_left_out_where_there_is_one_source(example):
    run = cached_run(FakeSpec(n_topics=3))
    assert set(run.articles["source"].to_pylist()) == {"feed.txt"}
    assert not example.FIGURE.shown(run, GalleryOptions())


@pytest.mark.parametrize("example", ["reader"], indirect=True)
def test_reader_reads_each_part_as_an_article(example, tmp_path):
    with register_format(example.FORMAT):
        rows, rejects, note = read(tmp_path, "a.txt", "DEAR EDITOR\nOne.\nDEAR EDITOR\n\nDEAR EDITOR\nTwo.\n")
    assert note["format"] == "letters"
    assert [row["text"] for row in rows] == ["One.", "Two."]
    assert [reject["reason"] for reject in rejects] == ["no text"]
