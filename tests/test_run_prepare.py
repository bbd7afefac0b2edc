"""Articles are prepared in a process of their own, and are the same as those that are prepared here."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from trendlab.errors import ChoiceError, InputError, OutputError, SourceNotFoundError
from trendlab.run import prepare
from trendlab.run.options import Options
from trendlab.run.prepare import prepare_beside
from trendlab.synthetic import make_articles
from trendlab.work import processes, standby
from trendlab.work.timing import Stopwatch

OPTIONS = Options(topics=3)
needs_copies = pytest.mark.skipif(processes.sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    monkeypatch.setattr(standby.threading, "active_count", lambda: 1)
    monkeypatch.setattr(standby, "count_processes", lambda: 2)
    monkeypatch.setattr(prepare, "LARGE_BYTES", 1)
    monkeypatch.setattr(prepare, "HUGE_BYTES", 1)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "a.csv"
    frame = make_articles(n_months=6, per_month=20, undated=0.2, rng=np.random.default_rng(5)).to_frame()
    frame.to_csv(path, index=False)
    return path


def prepared(source, keep, *, columns=(), watch=None):
    watch = watch or Stopwatch(show=False)
    with prepare_beside(str(source), keep=keep, columns=columns, options=OPTIONS, watch=watch) as ready:
        return ready()


@needs_copies
@pytest.mark.parametrize(("huge", "done_here"), [(1, 0), (10_000_000, 1)])
def test_articles_of_another_process_are_those_of_this_one(source, tmp_path, monkeypatch, *, huge, done_here):
    if "torch" in sys.modules:
        pytest.skip("torch was loaded by another test, and then nothing is forked")
    monkeypatch.setattr(prepare, "HUGE_BYTES", huge)
    seen, read = [], []
    monkeypatch.setattr(prepare, "date_corpus", lambda corpus, real=prepare.date_corpus: seen.append(1) or real(corpus))
    monkeypatch.setattr(prepare, "find_inputs", lambda one, real=prepare.find_inputs: read.append(1) or real(one))
    beside = prepared(source, tmp_path / "run")
    assert (len(seen), len(read)) == (done_here, 0), "this process has read nothing, and dates what is not huge"
    here = prepared(source, None)
    assert (len(seen), len(read)) == (done_here + 1, 1)
    one, two = beside.prepared, here.prepared
    assert one.dated.corpus.table.equals(two.dated.corpus.table)
    assert (one.dated.month_prob != two.dated.month_prob).nnz == 0
    assert np.array_equal(one.weight, two.weight)
    assert (one.dated.notes, one.dated.corpus.notes) == (two.dated.notes, two.dated.corpus.notes)
    assert list(beside.found) == list(here.found)


@needs_copies
@pytest.mark.parametrize("huge", [1, 10_000_000])
def test_stages_of_the_other_process_are_timed_and_reused(source, tmp_path, monkeypatch, *, huge):
    monkeypatch.setattr(prepare, "HUGE_BYTES", huge)
    first, again = Stopwatch(show=False), Stopwatch(show=False)
    prepared(source, tmp_path / "run", watch=first)
    assert list(first.stages) == ["read", "duplicates", "dates", "keep"]
    prepared(source, tmp_path / "run", watch=again)
    assert again.reused == ["read", "duplicates", "dates"]


@pytest.mark.parametrize("kept", [True, False])
def test_error_of_the_source_arises_where_its_articles_are_asked_for(tmp_path, *, kept):
    (tmp_path / "a.csv").write_text("text,date\n")
    keep = tmp_path / "run" if kept else None
    with pytest.raises(InputError, match=r"a\.csv"):
        prepared(tmp_path / "a.csv", keep)
    with pytest.raises(ChoiceError, match="desk"):
        prepared(make(tmp_path), keep, columns=("desk",))


def make(folder):
    path = folder / "b.csv"
    make_articles(n_months=4, per_month=10, rng=np.random.default_rng(5)).to_frame().to_csv(path, index=False)
    return path


@needs_copies
def test_nothing_is_left_behind_by_articles_that_nobody_asks_for(source, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "space"))
    (tmp_path / "space").mkdir()
    watch = Stopwatch(show=False)
    with (
        pytest.raises(KeyError),
        prepare_beside(str(source), keep=tmp_path / "run", columns=(), options=OPTIONS, watch=watch),
    ):
        raise KeyError
    assert not os.listdir(tmp_path / "space")


@needs_copies
def test_articles_that_were_taken_away_are_told(source, tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "load_prepared", lambda _: None)
    with pytest.raises(OutputError, match="gone"):
        prepared(source, tmp_path / "run")


def test_small_sources_are_prepared_here_with_the_same_checkpoint(source, tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "LARGE_BYTES", 10_000_000)
    monkeypatch.setattr(prepare, "begin_beside", None)  # would fail if it were called
    first, again = Stopwatch(show=False), Stopwatch(show=False)
    prepared(source, tmp_path / "run", watch=first)
    prepared(source, tmp_path / "run", watch=again)
    assert again.reused == ["read", "duplicates", "dates"]


def test_texts_that_are_longer_than_a_name_of_a_file_are_articles_and_no_paths(tmp_path):
    texts = make_articles(n_months=4, per_month=10, rng=np.random.default_rng(5)).to_frame()["text"].tolist()
    assert max(map(len, texts)) > 255
    with prepare_beside(
        texts, keep=tmp_path / "run", columns=(), options=OPTIONS, watch=Stopwatch(show=False)
    ) as ready:
        assert len(ready().prepared.dated) == len(texts)


@pytest.mark.parametrize("text", ["a\0b", "no path but a text " * 40])
def test_text_in_place_of_a_path_is_refused_with_a_reason(text, tmp_path):
    with pytest.raises(SourceNotFoundError, match="not a path"):
        prepared(text, tmp_path / "run")
