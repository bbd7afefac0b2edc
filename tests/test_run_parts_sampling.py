"""The sample of an archive in parts is that of the articles in one place."""

from __future__ import annotations

import numpy as np
import pytest
from made_archive import frame, read_archive

from trendlab import date_corpus, read
from trendlab.models.blocks import choose_sample
from trendlab.run.parts.sampling import draw_sample, read_sample
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
