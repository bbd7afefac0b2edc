"""scikit-learn estimators around `count_terms` and the count models, for `Pipeline` and `GridSearchCV`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils import Tags, check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from trendlab.errors import InputError
from trendlab.models import ModelSpec, assign_topics, find_model, fit_topics
from trendlab.vectorize import DocTerm, VectorizeSpec, count_like, count_terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trendlab.checks import CsrMatrix, FloatArray, StrArray
    from trendlab.corpus import Corpus
    from trendlab.models.base import TopicFit

__all__ = ["LdaTopics", "MixtureTopics", "NmfTopics", "TermCounter"]


class TermCounter(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Vectorizer: from texts to a sparse matrix of term counts, as `count_terms` makes it.

    Args:
        phrases: whether phrases are terms.
        language: "auto" or an ISO 639-1 code.

    Attributes:
        vocabulary_: {term: column}.
    """

    def __init__(self, *, phrases: bool = True, language: str = "auto") -> None:
        self.phrases = phrases
        self.language = language

    def fit(self, X: Iterable[str], y: object = None) -> TermCounter:  # noqa: ARG002 - scikit-learn passes y
        """Learn the vocabulary of texts."""
        spec = VectorizeSpec(phrases=self.phrases, language=self.language)
        self._learned = count_terms(_corpus_of(X), spec=spec)
        self.vocabulary_ = {str(t): k for k, t in enumerate(self._learned.vocabulary)}
        return self

    def transform(self, X: Iterable[str]) -> CsrMatrix:
        """Counts (n_texts, n_terms) of the learned vocabulary, sparse."""
        check_is_fitted(self)
        return count_like(self._learned, _corpus_of(X)).counts.copy()

    def get_feature_names_out(self, input_features: object = None) -> StrArray:  # noqa: ARG002 - scikit-learn passes it
        """The terms, in the order of the columns."""
        check_is_fitted(self)
        return np.array(self._learned.vocabulary, dtype=object)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


class _CountTopics(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Transformer: from counts to memberships, by one of the models.

    Args:
        n_components: number of topics, or "auto"; there are fewer if there are fewer distinct rows.
        random_state: seed of all randomness.

    Attributes:
        components_: (n_topics, n_terms) term weights, rows sum to 1.
        n_features_in_: number of terms.
    """

    _model: ClassVar[str] = ""

    def __init__(self, n_components: int | str = 10, *, random_state: object = 0) -> None:
        self.n_components = n_components
        self.random_state = random_state

    def fit(self, X: object, y: object = None) -> _CountTopics:  # noqa: ARG002 - scikit-learn passes y
        """Fit topics to counts (n_docs, n_terms), dense or sparse, not negative."""
        self._fitted = self._fit(self._check(X, reset=True))
        self.components_ = np.array(self._fitted.topic_term, dtype=np.float64)
        return self

    def fit_transform(self, X: object, y: object = None) -> FloatArray:
        """Fit topics, and return the memberships of the same articles."""
        return self.fit(X, y).transform(X)

    def transform(self, X: object) -> FloatArray:
        """Memberships (n_docs, n_topics), rows sum to 1; a row of zeros gets the overall shares."""
        check_is_fitted(self)
        found = assign_topics(self._fitted, _doc_term(self._check(X, reset=False)))
        return np.array(found.doc_topic, dtype=np.float64)

    def score(self, X: object, y: object = None) -> float:  # noqa: ARG002 - scikit-learn passes y
        """Mean log-likelihood per term of these counts under their memberships; higher is better.

        Raises:
            InputError: if all counts are zero.
        """
        counts = self._check(X, reset=False)
        total = counts.sum()
        if not total > 0:
            raise InputError("score needs counts; all of them are zero")
        expected = self.transform(X) @ self.components_
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        p = np.maximum(expected[rows, counts.indices], 1e-12)
        return float(counts.data @ np.log(p) / total)

    def _fit(self, counts: CsrMatrix) -> TopicFit:
        seed = check_random_state(self.random_state).randint(2**31)
        spec = ModelSpec(model=self._model, topics=self.n_components)
        return fit_topics(_doc_term(counts), spec=spec, rng=np.random.default_rng(seed))

    def _check(self, X: object, *, reset: bool) -> CsrMatrix:
        """The counts as a CSR array, after a check that they are finite and not negative."""
        from scipy import sparse

        found = validate_data(self, X, reset=reset, accept_sparse="csr", dtype=[np.float64, np.float32])
        matrix = sparse.csr_array(found)
        if matrix.nnz and matrix.data.min() < 0:
            raise ValueError(f"Negative values in data passed to {type(self).__name__}")
        matrix.eliminate_zeros()
        matrix.sum_duplicates()
        if find_model(self._model).needs_whole_counts:
            matrix.data = np.ceil(matrix.data).astype(np.int32)
        return matrix

    @property
    def _n_features_out(self) -> int:
        return int(self.components_.shape[0])

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags


class MixtureTopics(_CountTopics):
    """The default model: a tempered multinomial mixture on counts."""

    _model = "mixture"


class NmfTopics(_CountTopics):
    """Non-negative matrix factorisation of tf-idf."""

    _model = "nmf"


class LdaTopics(_CountTopics):
    """Latent Dirichlet allocation; counts that are not whole are rounded up."""

    _model = "lda"


def _doc_term(counts: CsrMatrix) -> DocTerm:
    n_docs, n_terms = counts.shape
    return DocTerm(
        doc_id=np.array([f"{k:010d}" for k in range(n_docs)], dtype=np.str_),
        counts=counts,
        vocabulary=np.array([f"t{k:09d}" for k in range(n_terms)], dtype=np.str_),
    )


def _corpus_of(texts: Iterable[str]) -> Corpus:
    import pandas as pd

    from trendlab.readers import read

    if isinstance(texts, str):
        raise InputError("X must be a sequence of texts; got one text")
    rows = list(texts)
    ids = [f"{k:010d}" for k in range(len(rows))]
    return read(pd.DataFrame({"id": ids, "text": rows}))[0]
