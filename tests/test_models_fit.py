from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, find_purity, plant_texts
from scipy import sparse

from trendlab.embed import Embedding
from trendlab.errors import ChoiceError, InputError, RowMismatchError, TooFewArticlesError
from trendlab.models import ModelSpec, fit_topics
from trendlab.models.fit import warn_of_left_seeds
from trendlab.models.raw import TopicInput
from trendlab.vectorize import DocTerm

CORE = ("mixture", "nmf", "lda")


def fit(texts, model="mixture", topics=4, seed=0, embedding=None):
    return fit_topics(
        count_words(texts), embedding, spec=ModelSpec(model=model, topics=topics), rng=np.random.default_rng(seed)
    )


@pytest.mark.parametrize("model", CORE)
def test_planted_themes_come_back(model):
    texts, theme = plant_texts()
    assert find_purity(fit(texts, model).doc_topic, theme) >= 0.95


@pytest.mark.parametrize("model", CORE)
def test_rows_sum_to_one_and_topics_come_by_size(model):
    found = fit(plant_texts()[0], model)
    assert np.allclose(found.doc_topic.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(found.topic_term.sum(axis=1), 1, atol=1e-4)
    assert (np.diff(found.doc_topic.mean(axis=0)) <= 1e-6).all()


@pytest.mark.parametrize("model", CORE)
def test_one_seed_repeats_to_the_byte(model):
    texts, _ = plant_texts()
    left, right = fit(texts, model), fit(texts, model)
    assert left.doc_topic.tobytes() == right.doc_topic.tobytes()
    assert left.topic_term.tobytes() == right.topic_term.tobytes()


def test_article_without_terms_gets_the_overall_shares():
    texts, _ = plant_texts()
    found = fit([*texts, ""])
    assert found.doc_topic[-1] == pytest.approx(found.doc_topic[:-1].mean(axis=0), abs=1e-5)


def test_a_text_that_is_printed_often_makes_no_topic_of_its_own():
    texts, theme = plant_texts()
    often = [*texts, *[texts[0]] * 40]
    copies = np.arange(len(often)) >= len(texts)
    counted, spec = count_words(often), ModelSpec(model="mixture", topics=4)
    found = fit_topics(counted, spec=spec, rng=np.random.default_rng(0), copies=copies)
    alone = fit_topics(counted.take(np.flatnonzero(~copies)), spec=spec, rng=np.random.default_rng(0))
    assert found.doc_topic[~copies] == pytest.approx(alone.doc_topic, abs=1e-6)
    assert found.doc_topic[copies] == pytest.approx(np.repeat(found.doc_topic[:1], 40, axis=0), abs=1e-6)
    assert find_purity(found.doc_topic[~copies], theme) >= 0.95


def test_copies_alone_are_fitted_like_any_articles():
    counted, spec = count_words(["battery motor sedan"] * 3), ModelSpec(topics=2)
    found = fit_topics(counted, spec=spec, rng=np.random.default_rng(0), copies=np.ones(3, dtype=bool))
    assert found.n_topics == 1


def test_copies_need_one_value_for_each_article():
    with pytest.raises(RowMismatchError, match=r"copies must have the shape \(2\); got \(3,\)"):
        fit_topics(count_words(["motor sedan"] * 2), spec=ModelSpec(topics=1), rng=0, copies=np.zeros(3, dtype=bool))


@pytest.mark.parametrize("model", CORE)
def test_one_article_gives_one_topic(model):
    found = fit(["battery motor sedan"], model, topics=10)
    assert found.doc_topic.tolist() == [[1.0]]


@pytest.mark.parametrize("model", CORE)
@pytest.mark.parametrize("topics", ["auto", 10])
def test_two_articles_give_at_most_two_topics(model, topics):
    found = fit(["battery motor sedan", "bank loan wallet loan"], model, topics=topics)
    assert found.n_topics <= 2
    assert np.isfinite(found.doc_topic).all()


@pytest.mark.parametrize("model", CORE)
def test_identical_articles_give_one_topic(model):
    found = fit(["battery motor sedan"] * 7, model, topics=5)
    assert found.n_topics == 1


def test_no_terms_at_all_is_a_clear_error():
    with pytest.raises(TooFewArticlesError, match="none of 2 articles has a term"):
        fit(["", ""])


def test_embedding_of_other_articles_is_refused():
    texts, _ = plant_texts(10)
    other = Embedding(doc_id=np.array(["x"] * 10), vectors=np.ones((10, 3)), name="given")
    with pytest.raises(RowMismatchError, match="differ at row 0"):
        fit(texts, embedding=other)


def test_vectors_decide_the_mixture_where_given():
    texts, theme = plant_texts()
    rng = np.random.default_rng(1)
    turned = rng.permutation(theme)
    vectors = np.eye(4)[turned] + 0.05 * rng.standard_normal((len(texts), 4))
    given = Embedding(doc_id=count_words(texts).doc_id, vectors=vectors, name="given")
    found = fit(texts, embedding=given)
    assert find_purity(found.doc_topic, turned) == 1.0
    assert found.embedding == "given"


def test_inputs_are_unchanged():
    texts, _ = plant_texts(40)
    counted = count_words(texts)
    before = counted.counts.toarray()
    fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    assert (counted.counts.toarray() == before).all()


def test_topics_start_from_those_of_a_part_with_other_words():
    texts, theme = plant_texts(240)
    counted = count_words(texts)
    part = count_words([f"{text} further" for text in texts[:80]])
    start = fit_topics(part, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    before = start.doc_topic.copy()
    found = fit_topics(counted, spec=ModelSpec(topics=9), rng=np.random.default_rng(1), start=start)
    assert found.n_topics == 4  # as many as it starts from
    assert find_purity(found.doc_topic, theme) >= 0.95
    assert (start.doc_topic == before).all()


def test_topics_that_start_alike_end_alike_whatever_the_seed():
    counted = count_words(plant_texts(240)[0])
    rows = np.arange(0, 240, 3)
    part = DocTerm(doc_id=counted.doc_id[rows], counts=counted.counts[rows], vocabulary=counted.vocabulary)
    start = fit_topics(part, spec=ModelSpec(topics=6), rng=np.random.default_rng(0))
    one, two = (
        fit_topics(counted, spec=ModelSpec(topics=6), rng=np.random.default_rng(s), start=start) for s in (1, 2)
    )
    assert one.doc_topic.tobytes() == two.doc_topic.tobytes()


def test_topics_to_start_from_must_hold_some_of_the_articles():
    counted = count_words(plant_texts(60)[0])
    start = fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    other = DocTerm(doc_id=np.array([f"x{k}" for k in range(60)]), counts=counted.counts, vocabulary=counted.vocabulary)
    with pytest.raises(RowMismatchError, match="none of the articles"):
        fit_topics(other, spec=ModelSpec(topics=3), rng=np.random.default_rng(0), start=start)


def test_articles_without_terms_are_nothing_to_start_from():
    counted = count_words(plant_texts(60)[0])
    start = fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    counts = counted.counts.copy()
    later = DocTerm(doc_id=np.array([f"x{k}" for k in range(60)]), counts=counts, vocabulary=counted.vocabulary)
    empty = sparse.csr_array((1, len(counted.vocabulary)), dtype=counts.dtype)
    both = DocTerm(
        doc_id=np.array([*later.doc_id, counted.doc_id[0]]), counts=sparse.vstack([counts, empty], format="csr"),
        vocabulary=counted.vocabulary,
    )  # fmt: skip
    with pytest.raises(RowMismatchError, match="none of the articles"):
        fit_topics(both, spec=ModelSpec(topics=3), rng=np.random.default_rng(0), start=start)


def test_topics_do_not_start_from_given_ones_and_seed_words_at_once():
    counted = count_words(plant_texts(60)[0])
    start = fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    seeded = ModelSpec(topics=3, seed_words=((str(counted.vocabulary[0]),),))
    with pytest.raises(ChoiceError, match="seed words"):
        fit_topics(counted, spec=seeded, rng=np.random.default_rng(0), start=start)


def test_only_the_mixture_starts_from_topics():
    counted = count_words(plant_texts(60)[0])
    start = fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    with pytest.raises(ChoiceError, match="only the model mixture"):
        fit_topics(counted, spec=ModelSpec(model="nmf", topics=3), rng=np.random.default_rng(0), start=start)


def seeded_fit(*seeds, topics=4):
    counted = count_words(plant_texts(120)[0])
    return fit_topics(counted, spec=ModelSpec(topics=topics, seed_words=seeds), rng=np.random.default_rng(0))


def test_seed_words_may_be_beginnings_in_any_case():
    fit = seeded_fit(("BAN*", "loan"))
    assert (fit.raw.topic_seed == 0).sum() == 1
    assert fit.n_topics == 4


def test_unknown_seed_word_is_named_with_what_comes_near():
    with pytest.warns(UserWarning, match=r"no terms of these articles: bnak \(near it: bank"):
        seeded_fit(("bnak", "loan"))
    with pytest.raises(InputError, match=r"none of the seed words of a topic is a term of these articles: xqzy"):
        seeded_fit(("xqzy",))


def test_seeds_of_one_theme_say_that_one_has_no_topic():
    with pytest.warns(UserWarning, match="have no topic of their own"):
        seeded_fit(("bank",), ("loan",))


def test_topic_that_has_left_its_seed_words_says_so(recwarn):
    fit, spec = seeded_fit(("bank", "loan")), ModelSpec(topics=4, seed_words=(("bank", "loan"),))
    held = np.zeros((len(fit.doc_id), 1), dtype=np.int32)
    own = fit.main_topic == np.flatnonzero(fit.raw.topic_seed == 0)[0]
    for rows, n in ((own, 0), (~own, 1)):  # its words are in all of its articles, then in all others
        data = TopicInput(
            counts=sparse.csr_array(np.where(rows[:, None], 1, held)), vectors=None, vocabulary=fit.vocabulary,
            seed_terms=(np.array([0]),),
        )  # fmt: skip
        recwarn.clear()
        warn_of_left_seeds(fit, data, spec)
        assert [f"0 of its {own.sum()} articles hold one" in str(one.message) for one in recwarn] == [True] * n


def test_seed_whose_words_are_all_those_of_another_is_named():
    counted = count_words(plant_texts()[0])
    first, second, third = (str(word) for word in counted.vocabulary[:3])
    spec = ModelSpec(topics=4, seed_words=((first, second), (first, second, third)))
    with pytest.warns(UserWarning, match=f"the seed words {first}, {second} are all among {first}, {second}, {third}"):
        fit_topics(counted, spec=spec, rng=np.random.default_rng(0))
