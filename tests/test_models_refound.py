"""Memberships say no more than other fits to the same articles would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from planted_topics import COMMON, THEMES, count_words, make_corpus

import trendlab as tl
from trendlab.models import ModelSpec, TopicFit, fit_topics
from trendlab.models.assign import assign_topics
from trendlab.models.base import LanguageFit
from trendlab.models.edit import TopicEdits, edit_topics
from trendlab.models.mixture import fit_mixture
from trendlab.models.raw import TopicInput
from trendlab.models.refound import count_refound, join_lost, soften
from trendlab.models.serialize import restore_fit, serialize_fit

KINDS = np.array([[f"kind{chr(97 + k)}{chr(97 + w)}" for w in range(6)] for k in range(6)])


def two_sure_and_one_that_nothing_divides(n_docs, seed):
    """Texts of two themes, and of a third that mixes two of six kinds at random, which no three topics divide well."""
    rng = np.random.default_rng(seed)
    theme = rng.choice(3, p=(0.5, 0.25, 0.25), size=n_docs)
    texts = []
    for k in theme:
        own = KINDS[rng.permutation(6)[:2]].ravel() if k == 0 else THEMES[k].split()
        texts.append(" ".join([*rng.choice(own, size=16), *rng.choice(COMMON, size=8)]))
    return texts, theme


def fitted(seed=0):
    texts, theme = two_sure_and_one_that_nothing_divides(400, 1)
    return fit_topics(count_words(texts), spec=ModelSpec(topics=5), rng=seed), theme


def test_counts_pair_the_topics_of_each_fit_with_those_of_the_consensus():
    label = np.array([0, 0, 1, 1])
    same = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32)
    turned, half = same[:, ::-1], np.array([[1, 0], [0, 1], [0, 1], [0, 1]], dtype=np.float32)
    roots = np.sqrt(np.hstack([same, turned, half]) / 3)
    found = count_refound(label, roots, n_topics=2)
    assert found == pytest.approx(np.array([[5 / 6, 1 / 6], [0, 1]]))


def test_a_topic_without_articles_is_its_own_counterpart():
    roots = np.array([[1, 0], [1, 0]], dtype=np.float32)
    assert count_refound(np.array([0, 0]), roots, n_topics=2).tolist() == [[1, 0], [0, 1]]


def test_topics_that_fits_divide_at_random_are_less_sure_than_those_that_all_find():
    fit, theme = fitted()
    main = fit.doc_topic.argmax(axis=1)
    kept = np.diag(fit.raw.refound)
    assert fit.raw.refound.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    divided = np.unique(main[theme == 0])
    sure = np.setdiff1d(np.arange(5), divided)
    assert kept[sure].min() > 0.95 > 0.9 > kept[divided].max()


def test_nine_in_ten_of_the_sure_memberships_agree_with_a_refit():
    texts, new_theme = two_sure_and_one_that_nothing_divides(300, 2)
    archive = make_corpus(two_sure_and_one_that_nothing_divides(400, 1)[0])
    terms = tl.count_terms(archive)
    fit = fit_topics(terms, spec=ModelSpec(topics=5), rng=0)
    found = assign_topics(fit, texts, archive=archive)
    sure = found.doc_topic.max(axis=1) > 0.9
    assert sure[new_theme > 0].mean() > 0.9
    assert sure[new_theme == 0].mean() < 0.25
    assert (assign_topics(fit, texts).doc_topic.max(axis=1) > 0.9)[new_theme == 0].mean() > 0.3
    agree = []
    for seed in range(1, 6):
        other = fit_topics(terms, spec=ModelSpec(topics=5), rng=seed)
        pair = tl.match_topics(fit, other).new_of_old
        same = pair[found.doc_topic.argmax(axis=1)] == assign_topics(other, texts).doc_topic.argmax(axis=1)
        agree.append(same[sure].mean())
    assert np.mean(agree) > 0.9


def test_rows_keep_their_sums_and_go_half_of_the_way_to_the_refits():
    fit = tiny(np.array([[0.8, 0.2, 0], [0.4, 0.6, 0], [0, 0, 1.0]]))
    found = soften(fit, np.array([[1.0, 0, 0], [0, 0.5, 0]]))
    assert found == pytest.approx(np.array([[0.9, 0.1, 0], [0.1, 0.4, 0]]))


def tiny(refound):
    """A fit of three topics with such parts in refits."""
    fit = fit_topics(count_words([THEMES[k] for k in (0, 1, 2)] * 4), spec=ModelSpec(topics=3), rng=0)
    return replace(fit, raw=replace(fit.raw, refound=refound, topic_prior=np.array([0.5, 0.25, 0.25])))


def test_topics_that_take_articles_from_each_other_are_sure_once_they_are_merged():
    fit = tiny(np.array([[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1.0]]))
    merged = edit_topics(fit, TopicEdits(merge=((0, 1),)))
    assert soften(merged, np.eye(2)) == pytest.approx(np.eye(2))


def test_merged_topics_count_by_their_size():
    fit = tiny(np.array([[0.6, 0.0, 0.4], [0.0, 0.2, 0.8], [0, 0, 1.0]]))
    merged = edit_topics(fit, TopicEdits(merge=((0, 1),)))
    away = 0.5 * (0.5 * 0.4 + 0.25 * 0.8) / 0.75
    found = soften(merged, np.eye(2))[merged.into[0]]
    assert sorted(found.tolist()) == pytest.approx([away, 1 - away])


def test_order_of_topics_moves_rows_and_columns():
    fit = tiny(np.arange(9.0).reshape(3, 3))
    assert fit.take_topics([2, 0, 1]).raw.refound.tolist() == [[8, 6, 7], [2, 0, 1], [5, 3, 4]]


def test_saved_fit_keeps_what_its_fits_said():
    fit = tiny(np.array([[0.8, 0.2, 0], [0.4, 0.6, 0], [0, 0, 1.0]]))
    bare = TopicFit(
        doc_id=fit.doc_id, doc_topic=fit.doc_topic, topic_term=fit.topic_term, vocabulary=fit.vocabulary,
        model="mixture",
    )  # fmt: skip
    assert restore_fit(bare, serialize_fit(fit)).raw.refound.tolist() == fit.raw.refound.tolist()


def test_fits_that_say_nothing_leave_memberships_as_they_are():
    fit = tiny(np.eye(3))
    earlier = replace(fit, raw=replace(fit.raw, refound=None))
    given = np.array([[0.7, 0.2, 0.1]])
    assert soften(earlier, given) is given
    assert soften(fit, given) == pytest.approx(given)
    again = fit_topics(count_words([THEMES[k] for k in (0, 1, 2)] * 4), spec=ModelSpec(topics=3), rng=0, start=earlier)
    assert again.raw.refound is None


def test_articles_of_topics_that_end_empty_are_where_the_others_have_them():
    refound = np.array([[0.5, 0.2, 0.3], [0.1, 0.9, 0], [0.6, 0, 0.4]])
    label, doc_topic = np.array([0, 0, 1, 2]), np.array([[1.0, 0, 0], [1, 0, 0], [0, 1, 0], [0.9, 0, 0.1]])
    found = join_lost(refound, label, doc_topic)
    first = (2 * np.array([0.8, 0.2]) + np.array([1.0, 0])) / 3
    assert found == pytest.approx(np.array([[*first, 0], [0.1, 0.9, 0], [0, 0, 1]]))
    assert join_lost(refound, label, np.eye(3)[label]) is refound
    assert join_lost(None, label, doc_topic) is None


def test_rows_sum_to_one_where_most_of_far_too_many_topics_end_empty():
    texts = [THEMES[k] for k in range(3)] * 30
    fit = fit_topics(
        count_words([f"{one} {COMMON[k % 7]}" for k, one in enumerate(texts)]), spec=ModelSpec(topics=40), rng=0
    )
    assert fit.n_topics < 40
    assert fit.raw.refound.sum(axis=1) == pytest.approx(np.ones(fit.n_topics), abs=1e-5)


def test_topics_keep_what_is_said_of_those_that_they_start_from_in_their_new_order():
    said = np.array([[0.8, 0.2, 0], [0.3, 0.6, 0.1], [0, 0, 1.0]])
    start = tiny(said)
    theme = np.argsort(start.main_topic[:3])  # of each topic: the first three articles are of one theme each
    texts = [THEMES[k] for k in [0, 1, 2] * 4 + [theme[2]] * 8 + [theme[0]] * 5 + [theme[1]] * 2]
    again = fit_topics(count_words(texts), spec=ModelSpec(topics=3), rng=0, start=start)
    old = np.array([2, 0, 1])
    assert again.main_topic[12:].tolist() == [0] * 8 + [1] * 5 + [2] * 2
    assert again.raw.refound == pytest.approx(said[np.ix_(old, old)])


def test_topics_of_merged_ones_say_nothing_of_refits():
    merged = edit_topics(tiny(np.eye(3)), TopicEdits(merge=((0, 1),)))
    counted = count_words([THEMES[k] for k in (0, 1, 2)] * 4)
    assert fit_topics(counted, spec=ModelSpec(topics=3), rng=0, start=merged).raw.refound is None


def test_memberships_of_an_article_without_a_known_word_stay_those_of_an_average_one():
    archive = make_corpus([THEMES[k] for k in (0, 0, 1, 2)] * 10)
    fit = fit_topics(tl.count_terms(archive), spec=ModelSpec(topics=3), rng=0)
    fit = replace(fit, raw=replace(fit.raw, refound=np.array([[0.5, 0.5, 0], [0, 1, 0], [0, 0, 1.0]])))
    found = assign_topics(fit, ["zyxwv utsrq ponml"], archive=archive)
    assert found.main_topic.tolist() == [-1]
    assert found.doc_topic[0] == pytest.approx(fit.overall, abs=1e-6)


def test_a_seeded_topic_is_found_by_every_fit():
    texts, _ = two_sure_and_one_that_nothing_divides(400, 1)
    counted = count_words(texts)
    place = {w: k for k, w in enumerate(counted.vocabulary.tolist())}
    seeds = (np.array([place["console"], place["studio"]]),)
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary, seed_terms=seeds)
    raw = fit_mixture(data, n_topics=5, rng=np.random.default_rng(0))
    assert raw.refound[raw.topic_seed.tolist().index(0)].max() == 1
    assert raw.refound.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)


def test_a_topic_of_two_languages_goes_where_that_of_the_articles_language_would():
    parts = []
    for code, place, sure in (("en", [0, 1], 1.0), ("de", [2, 3], 0.2)):
        own = tiny(np.array([[sure, 1 - sure], [0, 1.0]]))
        own = replace(own, raw=replace(own.raw, topic_prior=np.array([0.5, 0.5])))
        parts.append(LanguageFit(language=code, fit=own, columns=np.arange(2), place=np.array(place)))
    fit = TopicFit(
        doc_id=["a"], doc_topic=[[1.0, 0, 0]], topic_term=np.eye(3), vocabulary=["x", "y", "z"], model="mixture",
        languages=tuple(parts), into=np.array([0, 1, 0, 2]),
    )  # fmt: skip
    both = np.array([[1.0, 0, 0]])
    assert soften(fit, both, language="en").tolist() == [[1, 0, 0]]
    assert soften(fit, both, language="de")[0] == pytest.approx([0.6, 0, 0.4])
