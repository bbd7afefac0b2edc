"""Topics are settled as asked, and described by the articles of the fit but sized by all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.corpus.duplicates import find_duplicates
from trendlab.dates import date_corpus
from trendlab.models.base import TopicFit
from trendlab.run.estimating import arrange_topics, describe, find_claims, find_trends, further_tables
from trendlab.run.fit import fit_run
from trendlab.run.modelling import Modelled
from trendlab.run.options import Options
from trendlab.synthetic import make_articles
from trendlab.vectorize import count_terms


@pytest.fixture
def modelled():
    """Two topics of four undated articles, fitted to the first and the last of them."""
    dated = date_corpus(corpus_of(["tea rice"] * 2 + ["moon star"] * 2))
    rows = np.array([0, 3])
    part = dated.take(rows)
    counted = count_terms(part.corpus)
    n_terms = len(counted.vocabulary)
    fit = TopicFit(
        doc_id=dated.corpus.doc_id, doc_topic=[[1, 0], [0.9, 0.1], [0.7, 0.3], [0, 1]],
        topic_term=np.ones((2, n_terms)), vocabulary=counted.vocabulary, model="nmf",
    )  # fmt: skip
    return Modelled(sample=part, rows=rows, doc_term=counted, embedding=None, fit=fit, n_terms=np.full(4, 2))


def test_terms_and_exemplars_are_those_of_texts_however_often_they_stand():
    """A text of tea and rice that stands four times, and four texts of moons: one topic, named by the moons."""
    dated = date_corpus(corpus_of(["tea rice"] * 4 + ["moon star", "moon sky", "moon night", "moon sea"]))
    corpus = find_duplicates(dated.corpus).mark(dated.corpus)
    dated = replace(dated, corpus=corpus)
    counted = count_terms(corpus)
    fit = TopicFit(
        doc_id=corpus.doc_id, doc_topic=np.ones((8, 1)), topic_term=np.ones((1, len(counted.vocabulary))),
        vocabulary=counted.vocabulary, model="nmf",
    )  # fmt: skip
    made = Modelled(sample=dated, rows=np.arange(8), doc_term=counted, embedding=None, fit=fit, n_terms=np.full(8, 2))
    assert describe(made, options=Options()).terms[0][0] == "moon"
    assert "tea_rice" in describe(made, options=Options(duplicates="count")).terms[0][:3]
    assert "tea_rice" not in describe(made, options=Options()).terms[0][:3]


def test_cards_show_articles_of_the_fit_and_sizes_of_all_articles(modelled):
    cards = describe(modelled, options=Options())
    # memberships of topic 0: 1, .9, .7 and 0 of four articles, and it is the largest of three
    assert cards.share == pytest.approx([0.65, 0.35])
    assert cards.n_docs.tolist() == [3, 1]
    assert {doc for docs in cards.exemplars for doc in docs} <= set(modelled.doc_term.doc_id.tolist())


def test_topics_stay_as_they_are_where_nothing_is_asked(modelled):
    settled, match = arrange_topics(modelled, None, options=Options())
    assert match is None
    np.testing.assert_array_equal(settled.fit.doc_topic, modelled.fit.doc_topic)


def test_without_months_there_are_no_trends_and_one_sentence_says_so(modelled):
    trends = find_trends(None, options=Options())
    claims = find_claims(None, trends, describe(modelled, options=Options()), changes=None, hide=(), options=Options())
    assert trends is None
    assert "says when its articles were written" in claims[0].sentence


def test_two_undated_articles_have_neither_map_nor_terms_over_time(modelled):
    assert further_tables(modelled) == {}


def test_rerun_keeps_numbers_and_labels_and_reports_what_became_of_topics(tmp_path):
    from trendlab.store import save_run

    corpus = make_articles(n_months=8, per_month=60, undated=0, rng=np.random.default_rng(3)).to_frame()
    before = corpus[corpus["date"] < "2022-08"]
    old = fit_run(before, options=Options(topics=6))
    save_run(old, tmp_path / "old")
    new = fit_run(corpus, options=Options(topics=6, seed=1, previous=str(tmp_path / "old")))
    kept = new.tables["topic_events"].query("kind == 'kept'")
    assert len(kept) >= 5
    assert all(a == b for a, b in zip(kept["old"], kept["new"], strict=True))
    for k in (k for (k,) in kept["new"]):
        assert new.cards.label[k] == old.cards.label[k]


def test_topics_file_merges_renames_and_hides(tmp_path):
    frame = make_articles(n_months=8, per_month=60, undated=0, rng=np.random.default_rng(3)).to_frame()
    plain = fit_run(frame, options=Options(topics=6))
    (tmp_path / "t.toml").write_text('hide = [5]\n[rename]\n4 = "Mine"\n[[merge]]\ntopics = [0, 1]\nlabel = "Both"\n')
    run = fit_run(frame, options=Options(topics=6, topics_file=str(tmp_path / "t.toml")))
    assert run.fit.n_topics == 5
    assert {"Both", "Mine"} <= set(run.cards.label.tolist())
    both = run.cards.label.tolist().index("Both")
    assert run.fit.doc_topic[:, both] == pytest.approx(plain.fit.doc_topic[:, :2].sum(1), abs=1e-6)
    assert run.fit.edited.hidden == (4,)
    assert not [c for c in run.claims if c.topic == 4]
    shown = run.visible()
    assert (
        shown.fit.n_topics == len(shown.cards.label) == shown.prevalence.share.shape[1] == len(shown.trends.slope) == 4
    )


def test_topics_file_beside_an_earlier_run_speaks_of_the_numbers_that_the_run_without_it_shows(tmp_path):
    from trendlab.store import save_run

    frame = make_articles(n_months=8, per_month=60, undated=0, rng=np.random.default_rng(3)).to_frame()
    old = fit_run(frame[frame["date"] < "2022-08"], options=Options(topics=6))
    # as if the earlier run had its topics in another order: then the numbers are none of sizes
    save_run(old.take_topics(np.array([3, 5, 0, 4, 1, 2])), tmp_path / "old")
    options = Options(topics=6, seed=1, previous=str(tmp_path / "old"))
    plain = fit_run(frame, options=options)
    (tmp_path / "t.toml").write_text('hide = [0]\n[rename]\n2 = "Mine"\n[[merge]]\ntopics = [1, 4]\n')
    run = fit_run(frame, options=replace(options, topics_file=str(tmp_path / "t.toml")))
    assert run.fit.n_topics == 5
    mine = run.cards.label.tolist().index("Mine")
    assert run.fit.doc_topic[:, mine] == pytest.approx(plain.fit.doc_topic[:, 2], abs=1e-6)
    assert run.fit.edited.hidden == (4,)
    assert run.fit.doc_topic[:, 4] == pytest.approx(plain.fit.doc_topic[:, 0], abs=1e-6)
    both = plain.fit.doc_topic[:, [1, 4]].sum(axis=1)
    merged = int(np.abs(run.fit.doc_topic - both[:, None]).max(axis=0).argmin())
    assert run.fit.doc_topic[:, merged] == pytest.approx(both, abs=1e-6)
    # events speak of the numbers of this run, and topics that nobody renamed keep their label
    kept = run.tables["topic_events"].query("kind == 'kept'")
    pairs = {new: prior for (prior,), (new,) in zip(kept["old"], kept["new"], strict=True)}
    assert pairs[mine] == 2
    assert pairs[4] == 0
    earlier = old.take_topics(np.array([3, 5, 0, 4, 1, 2])).cards.label
    for k in set(pairs) - {mine}:
        assert run.cards.label[k] == earlier[pairs[k]]


def test_topics_come_in_the_order_of_what_their_articles_weigh(modelled):
    weight = np.where(modelled.fit.doc_topic.argmax(axis=1) == 0, 0.01, 1.0)  # the largest topic is all copies
    settled, _ = arrange_topics(modelled, None, options=Options(), weight=weight)
    sizes = weight @ settled.fit.doc_topic
    assert (np.diff(sizes) <= 0).all()
    assert describe(settled, weight=weight, options=Options()).share[0] == pytest.approx(sizes[0] / weight.sum())
