"""The sample of an archive in parts is that of the articles in one place."""

from __future__ import annotations

import numpy as np
import pytest
from made_archive import frame, read_archive

from trendlab import date_corpus, read
from trendlab.models.blocks import choose_sample
from trendlab.run.parts.sampling import Candidates, SampleTask, _bounded, _find_bounds, _taken, draw_sample, read_sample
from trendlab.work.engine import LocalEngine


def drawn(size, pilot=0):
    archive = read_archive()
    n_docs = draw_sample(
        archive.parts, archive.survey, engine=LocalEngine(1), n_docs=archive.found.n_docs, size=size, pilot=pilot
    )
    return n_docs, read_sample(archive.parts, archive.survey)


@pytest.mark.parametrize("size", [36, 120])
def test_sample_is_that_of_the_whole_corpus(size):
    dated = date_corpus(read(frame())[0])
    wanted = dated.corpus.doc_id[choose_sample(dated, size=size)]
    n_docs, sample = drawn(size)
    assert sorted(sample.dated.corpus.doc_id.tolist()) == sorted(wanted.tolist())
    assert n_docs == len(wanted)


def test_all_articles_are_the_sample_of_a_small_archive():
    n_docs, sample = drawn(10_000)
    assert n_docs == len(frame()) == len(sample.weight)
    assert sample.weight.sum() == pytest.approx(len(frame()) - np.sum(sample.weight < 1) / 2, abs=3)


def test_pilot_is_in_the_sample():
    _, without = drawn(36)
    _, sample = drawn(36, pilot=20)
    assert set(without.dated.corpus.doc_id) < set(sample.dated.corpus.doc_id)


class CountedEngine:
    """Answers for one part of so many articles, and counts the candidates of each look."""

    def __init__(self, month, hashes):
        self.month, self.hash, self.n_candidates = month, hashes, []

    def map(self, _function, _items, *, common):
        taken = _taken(self.month, self.hash, common)
        self.n_candidates.append(int(taken.sum()))
        yield Candidates(n_docs=np.bincount(self.month), month=self.month[taken], hash=self.hash[taken])


def test_looking_again_for_short_months_brings_about_as_many_candidates_as_the_sample_holds():
    rng = np.random.default_rng(0)
    n_docs, n_months, size, pilot = 200_000, 60, 6_000, 1_000
    month = rng.integers(0, n_months, n_docs)
    hashes = rng.integers(0, 2**64 - 1, n_docs, dtype=np.uint64)
    engine, near = CountedEngine(month, hashes), _bounded(size, n_docs)
    below = np.full(n_months, near, dtype=np.uint64)
    task = SampleTask(survey=None, below=below, pilot=_bounded(pilot, n_docs))
    found = _find_bounds([0], task, engine=engine, size=size, pilot=pilot)
    assert len(engine.n_candidates) == 2
    assert max(engine.n_candidates) < 3 * size
    for k in range(n_months):
        own = np.sort(hashes[month == k])
        assert found.below[k] == own[int(np.ceil(len(own) * size / n_docs)) - 1]
    assert found.pilot == np.sort(hashes)[pilot - 1]
