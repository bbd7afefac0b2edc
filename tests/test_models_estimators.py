"""The estimators follow scikit-learn's protocol and give what the library gives."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from scipy import sparse
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.utils.estimator_checks import check_estimator

from trendlab.errors import InputError
from trendlab.models.estimators import LdaTopics, MixtureTopics, NmfTopics, TermCounter
from trendlab.synthetic import make_articles

MODELS = (MixtureTopics, NmfTopics, LdaTopics)


@pytest.fixture(scope="module")
def texts():
    return [r["text"] for r in make_articles(n_months=3, per_month=30, rng=np.random.default_rng(0)).rows]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_estimator_passes_every_check_of_scikit_learn(model):
    # No failure is expected: every check that applies to a transformer of counts passes, dense and sparse.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = check_estimator(model(3), on_fail=None)
    failed = {r["check_name"]: repr(r["exception"]) for r in results if r["status"] == "failed"}
    assert failed == {}
    assert len(results) > 40


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_dense_and_sparse_counts_give_the_same_topics(model):
    counts = np.random.default_rng(0).poisson(0.5, (60, 30))
    dense, thin = model(4).fit(counts), model(4).fit(sparse.csr_array(counts))
    assert dense.components_ == pytest.approx(thin.components_)
    assert dense.transform(counts).sum(1) == pytest.approx(1)


def test_pipeline_from_texts_to_memberships_names_its_columns(texts):
    pipe = Pipeline([("count", TermCounter(phrases=False)), ("topics", MixtureTopics(5))])
    found = pipe.fit_transform(texts)
    assert found.shape == (len(texts), 5)
    assert pipe["count"].get_feature_names_out().shape == (pipe["topics"].n_features_in_,)
    assert pipe["topics"].get_feature_names_out().tolist() == [f"mixturetopics{k}" for k in range(5)]


def test_grid_search_finds_a_number_of_topics(texts):
    pipe = Pipeline([("count", TermCounter(phrases=False)), ("topics", MixtureTopics())])
    search = GridSearchCV(pipe, {"topics__n_components": [2, 8]}, cv=2).fit(texts)
    assert search.best_params_["topics__n_components"] in (2, 8)
    assert np.isfinite(search.cv_results_["mean_test_score"]).all()


def test_counting_new_texts_keeps_the_vocabulary(texts):
    counter = TermCounter(phrases=False).fit(texts)
    found = counter.transform([texts[0], "words that nobody wrote"])
    assert found.shape == (2, len(counter.vocabulary_))
    assert (found[[0]].toarray() == counter.transform(texts)[[0]].toarray()).all()


def test_negative_counts_and_a_single_text_are_refused():
    with pytest.raises(ValueError, match="Negative values"):
        NmfTopics(2).fit(np.array([[1, -1], [2, 0]]))
    with pytest.raises(InputError, match="sequence of texts"):
        TermCounter().fit("one text")


def test_counts_are_unchanged_and_one_seed_repeats():
    counts = sparse.csr_array(np.random.default_rng(0).poisson(0.5, (60, 30)))
    before = counts.copy()
    first, again = (MixtureTopics(4, random_state=3).fit(counts) for _ in range(2))
    assert (first.components_ == again.components_).all()
    assert abs(counts - before).max() == 0
