"""The fit of the sample."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from made_archive import OPTIONS, fitted_whole, read_archive

from trendlab.run.parts.fitting import N_TERMS, FitTask, fit_parts, model_sample
from trendlab.run.parts.sampling import draw_sample
from trendlab.work.engine import LocalEngine


@lru_cache(maxsize=1)
def fitted():
    archive = read_archive()
    draw_sample(archive.parts, archive.survey, engine=LocalEngine(1), n_docs=archive.found.n_docs)
    task = FitTask(parts=archive.parts, survey=archive.survey, options=OPTIONS)
    return task, fit_parts(0, task)


def test_topics_hold_no_articles_and_the_best_terms_of_each():
    _, topics = fitted()
    assert len(topics.recipe.fit.doc_id) == 0
    assert topics.recipe.doc_term.counts.shape[0] == 0
    assert N_TERMS <= len(topics.frame.terms) <= 4 * N_TERMS
    assert topics.frame.centres.shape == (len(topics.recipe.fit.vocabulary), 4)


def test_sample_gets_the_memberships_of_its_fit():
    task, topics = fitted()
    sample, modelled = model_sample(task, topics)
    whole = fitted_whole()
    rows = [whole.fit.doc_id.tolist().index(name) for name in modelled.fit.doc_id]
    assert np.abs(modelled.fit.doc_topic - whole.fit.doc_topic[rows]).max() < 1e-6
    assert sample.dated.corpus.doc_id.tolist() == modelled.fit.doc_id.tolist()
