"""The second pass over an archive."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import numpy as np
from made_archive import N_COPIES, fitted_whole, frame, read_archive
from test_run_parts_fitting import fitted

from trendlab.models.terms import score_terms, weigh_terms
from trendlab.run.copies import rows_of_texts
from trendlab.run.parts.assigning import MEMBERSHIPS, AssignTask, assign_parts, counts_of
from trendlab.run.parts.fitting import model_sample
from trendlab.work.engine import LocalEngine


@lru_cache(maxsize=1)
def assigned():
    archive = read_archive()
    task = AssignTask(survey=archive.survey, topics=fitted()[1], sources=archive.found.large_sources(0.01))
    return task, assign_parts(archive.parts, task, engine=LocalEngine(1))


def test_sums_of_parts_are_those_of_all_articles():
    _, sums = assigned()
    whole = fitted_whole()
    weight = whole.articles["weight"].to_numpy()
    assert np.allclose(sums.months.docs, whole.month_prob.T @ weight)
    assert np.allclose(sums.share, weight @ whole.fit.doc_topic.astype(float), atol=1e-4)
    assert sums.groups.sum() == sums.weight


def test_terms_of_parts_score_as_those_of_all_articles():
    task, sums = assigned()
    _, modelled = model_sample(*fitted())
    texts = rows_of_texts(modelled.sample.corpus, "once")
    counts, doc_topic = modelled.doc_term.counts[texts], modelled.fit.doc_topic[texts]
    wanted = score_terms(counts.astype(bool).astype(np.float32), weigh_terms(counts), doc_topic)
    assert np.abs(sums.terms.score() - wanted[:, task.topics.frame.terms]).max() < 1e-5


def test_terms_are_of_each_text_once_and_sizes_of_all_articles():
    _, sums = assigned()
    assert sums.terms.n_docs == len(frame()) - N_COPIES
    assert sums.n_main.sum() == sums.counts["articles"] == len(frame())


def test_every_part_is_written_with_its_largest_topic():
    archive, _ = read_archive(), assigned()
    table = archive.survey.place.read_table(f"{MEMBERSHIPS}/{archive.parts[0].name}")
    doc_topic = np.array(table["doc_topic"].to_pylist())
    assert table["topic"].to_pylist() == doc_topic.argmax(axis=1).tolist()
    assert np.allclose(table["membership"].to_numpy(), doc_topic.max(axis=1))


def test_counts_are_told_by_kind():
    _, sums = assigned()
    assert counts_of(sums.counts, "language") == {"en": len(frame())}
    assert counts_of(Counter({"dated_by:given": 3, "articles": 4}), "dated_by") == {"given": 3}
