"""Fits of topics, by any model."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import Rng, check_numbers, check_optional, check_rng, check_type
from trendlab.embed import Embedding
from trendlab.errors import ChoiceError, InputError, RowMismatchError, TooFewArticlesError
from trendlab.models.assign import fill_unknown, find_memberships, match_vectors
from trendlab.models.base import TopicFit, find_main
from trendlab.models.choose import Choice, choose_number
from trendlab.models.edit import TopicEdits, edit_topics
from trendlab.models.halves import Halves, compare_halves
from trendlab.models.raw import TopicInput
from trendlab.models.refound import lend_refound
from trendlab.models.registry import find_model, name_takers
from trendlab.models.seeds import find_left_seeds, find_parts
from trendlab.models.spec import ModelSpec
from trendlab.models.weigh import count_distinct_rows, one_thread
from trendlab.vectorize import DocTerm
from trendlab.vectorize.lookup import find_terms, near_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, FloatArray, IntArray, StrArray
    from trendlab.models.raw import RawFit

REST = "Other"  # label of the topic of all articles that no seed words describe
N_REST = 1  # topics that are fitted to them where no number is given: more of them take articles from the seeded ones


def fit_topics(
    doc_term: DocTerm,
    embedding: Embedding | None = None,
    *,
    spec: ModelSpec,
    rng: Rng,
    start: TopicFit | None = None,
    copies: BoolArray | None = None,
) -> TopicFit:
    """Topics of a corpus, with a membership of every article in each.

    Topics are in order of size. An article without any term gets the overall shares. There are fewer topics than
    requested if there are fewer distinct articles. An article without any term is about none of them: its `main_topic`
    is -1.

    Args:
        doc_term: counts (n_docs, n_terms) of the articles, in canonical order.
        embedding: vectors of the same articles. Those named "lsa" are ignored, because they come from the counts.
        spec: model and number of topics.
        rng: a generator or a seed; source of all randomness.
        start: topics fitted to some of the articles, in any vocabulary, as starting values (mixture only). The fit
            keeps their number and stays close to them.
        copies: (n_docs,) of bool, articles that repeat the text of another one. Topics are fitted and ordered without
            them, so that a text makes no topic by being printed often; they get memberships like all others.

    Raises:
        ChoiceError: if `start` is given for another model, or together with seed words.
        TooFewArticlesError: if no article has a term.
        RowMismatchError: if the inputs hold different articles, or `start` holds no article with a term.
        InputError: if none of the seed words of a topic is a term.
        MissingExtraError: if the model needs a package that is not installed.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> fit.doc_topic.shape
        (233, 4)
    """
    check_type(doc_term, DocTerm, "doc_term")
    check_optional(embedding, Embedding, "embedding")
    check_type(spec, ModelSpec, "spec")
    check_optional(start, TopicFit, "start")
    rng = check_rng(rng)
    data = _gather_input(doc_term, embedding, spec=spec)
    rows = _fitted_rows(doc_term, copies)
    if not rows.size:
        raise TooFewArticlesError(
            f"no topic can be fitted: none of {len(doc_term.doc_id)} articles has a term that is counted; "
            "add articles, or lower `min_df` of VectorizeSpec, the minimum number of articles of a term"
        )
    seen = data.take(rows)
    if start is not None:
        seen = replace(seen, start=_find_start(doc_term.doc_id[rows], start, spec))
    with one_thread():
        n_topics, choice = _find_number(seen, spec, rng=rng)
        raw = find_model(spec.model).fit(seen, n_topics=n_topics, rng=rng)
        halves = _compare_halves(seen, raw.n_topics, choice) if start is None else start.halves
        raw = lend_refound(raw, start)
        raw = raw.take_topics(_order_topics(find_memberships(spec.model, raw, data)[0][rows]))
        warn_of_lost_seeds(raw, spec)
        found, known = find_memberships(spec.model, raw, data)
    overall = found[known].mean(axis=0) if known.any() else np.full(found.shape[1], 1 / found.shape[1])
    overall = overall.astype(np.float32)
    doc_topic = fill_unknown(found, known, overall)
    fit = TopicFit(
        doc_id=doc_term.doc_id, doc_topic=doc_topic, main_topic=find_main(doc_topic, known), topic_term=raw.topic_term,
        vocabulary=doc_term.vocabulary, model=spec.model, overall=overall, raw=raw, topics=spec.topics,
        embedding="none" if data.vectors is None or embedding is None else embedding.name,
        recipe=doc_term.recipe, choice=choice, halves=halves,
    )  # fmt: skip
    warn_of_left_seeds(fit, data, spec)
    return join_rest(fit, data) if spec.given_only else fit


def _fitted_rows(doc_term: DocTerm, copies: BoolArray | None) -> IntArray:
    """The articles with terms that repeat no other one; if all do, all with terms.

    Raises:
        WrongTypeError, RowMismatchError: if `copies` is no array, or has another number of articles.
    """
    with_terms = np.diff(doc_term.counts.indptr) > 0
    if copies is None:
        return np.flatnonzero(with_terms)
    repeated = check_numbers(copies, "copies", shape=with_terms.shape).astype(bool)
    once = np.flatnonzero(with_terms & ~repeated)
    return once if once.size else np.flatnonzero(with_terms)


def join_rest(fit: TopicFit, data: TopicInput) -> TopicFit:
    """The fit with the topics that no seed words describe merged into one, "Other"; unchanged without seed words.

    Args:
        fit: of a model that takes seed words.
        data: its input.
    """
    if fit.raw is None or fit.raw.topic_seed is None:
        return fit
    seeded = fit.raw.topic_seed
    part = find_parts(fit.doc_topic, seeded, counts=data.counts, seeds=data.seed_terms)
    groups = [tuple(np.flatnonzero(part == k).tolist()) for k in np.unique(part)]
    rest = np.flatnonzero(part < 0)
    merge = tuple(group for group in groups if len(group) > 1)
    return edit_topics(fit, TopicEdits(merge=merge, rename={int(k): REST for k in rest[:1]}))


def _gather_input(doc_term: DocTerm, embedding: Embedding | None, *, spec: ModelSpec) -> TopicInput:
    """The input of the model; vectors of LSA are left out, because they come from the counts."""
    vectors = None if embedding is None or embedding.name == "lsa" else match_vectors(doc_term.doc_id, embedding)
    terms = tuple(find_seed_terms(doc_term, words) for words in spec.seed_words)
    _warn_of_contained_seeds(terms, spec)
    return TopicInput(counts=doc_term.counts, vectors=vectors, vocabulary=doc_term.vocabulary, seed_terms=terms)


def find_seed_terms(doc_term: DocTerm, words: Sequence[str]) -> IntArray:
    """Columns of the terms of seed words; warns about words that are not terms.

    Words with an article or particles are the terms that they are counted as, by the recipe of the counts.

    Raises:
        InputError: if none of the words is a term; the message lists similar terms.
    """
    found: list[int] = []
    unknown = []
    for word in words:
        try:
            found += find_terms(doc_term.vocabulary, word, in_phrases=False, recipe=doc_term.recipe).tolist()
        except ChoiceError:
            unknown.append(word)
    named = "; ".join(_with_near(word, doc_term.vocabulary) for word in unknown)
    if not found:
        raise InputError(
            f"none of the seed words of a topic is a term of these articles: {named}; change these words, or leave the "
            "topic out"
        )
    if unknown:
        warnings.warn(f"seed words that are no terms of these articles: {named}", UserWarning, stacklevel=5)
    return np.array(list(dict.fromkeys(found)), dtype=np.int64)


def _warn_of_contained_seeds(terms: Sequence[IntArray], spec: ModelSpec) -> None:
    """Warn about seed words that are all among those of another seed: their articles cannot be told apart."""
    for k, own in enumerate(terms):
        for other, theirs in enumerate(terms):
            if other != k and np.isin(own, theirs).all() and (len(own) < len(theirs) or other < k):
                warnings.warn(
                    f"the seed words {', '.join(spec.seed_words[k])} are all among "
                    f"{', '.join(spec.seed_words[other])}: give each topic words of its own, or join the two",
                    UserWarning, stacklevel=5,
                )  # fmt: skip
                break


def _with_near(word: str, vocabulary: StrArray) -> str:
    """The word with similar terms, for a message."""
    near = near_terms(vocabulary, word)
    return f"{word} (near it: {', '.join(near)})" if near else word


def warn_of_lost_seeds(raw: RawFit, spec: ModelSpec) -> None:
    """Warn about seed words without a topic of their own."""
    if raw.topic_seed is None:
        return
    for seed, words in enumerate(spec.seed_words):
        if seed not in raw.topic_seed.tolist():
            warnings.warn(
                f"the seed words {', '.join(words)} have no topic of their own: their articles are in that of other "
                "seed words, or joined another topic; give words that distinguish them, or more topics",
                UserWarning, stacklevel=4,
            )  # fmt: skip


def warn_of_left_seeds(fit: TopicFit, data: TopicInput, spec: ModelSpec) -> None:
    """Warn about topics of seed words that are hardly about these words: their name would be read for what they are."""
    if fit.raw is None or fit.raw.topic_seed is None:
        return
    for left in find_left_seeds(fit.main_topic, fit.raw.topic_seed, counts=data.counts, seeds=data.seed_terms):
        warnings.warn(
            f"the topic of the seed words {', '.join(spec.seed_words[left.seed])} is about something else: "
            f"{left.n_held} of its {left.n_docs} articles hold one of them ({left.n_held / left.n_docs:.0%}; of all "
            f"articles {left.overall:.0%}); read its terms and not its name, and give further words, or more topics",
            UserWarning, stacklevel=4,
        )  # fmt: skip


def _find_start(doc_id: StrArray, start: TopicFit, spec: ModelSpec) -> FloatArray:
    """Memberships of these articles in the topics of `start`, (n_docs, n_topics); rows of 0 for other articles."""
    if spec.seed_words:
        raise ChoiceError("topics start from given ones or from seed words, not from both; leave one of them out")
    if not find_model(spec.model).takes_start:
        raise ChoiceError(f"only the model {name_takers('takes_start')} starts from given topics; got {spec.model!r}")
    place = {name: k for k, name in enumerate(start.doc_id.tolist())}
    rows = np.array([place.get(name, -1) for name in doc_id.tolist()])
    if (rows < 0).all():
        raise RowMismatchError("the topics to start from hold none of the articles; fit them to some of these articles")
    return np.where(rows[:, None] >= 0, start.doc_topic[rows], np.float32(0))


def _find_number(
    data: TopicInput, spec: ModelSpec, *, rng: np.random.Generator
) -> tuple[int | None, tuple[Choice, ...]]:
    """The number of topics, at most that of distinct articles, and the numbers tried; None if the model finds it."""
    if data.start is not None:
        return data.start.shape[1], ()
    choices: tuple[Choice, ...] = ()
    if isinstance(spec.topics, int):
        wanted = spec.topics
    elif spec.given_only:
        wanted = len(data.seed_terms) + N_REST
    elif find_model(spec.model).finds_number:
        return None, ()
    else:
        wanted, choices = choose_number(data, rng=rng)
        wanted = max(wanted, len(data.seed_terms))
    n_distinct: int = count_distinct_rows(data.counts, enough=wanted)
    return min(wanted, n_distinct), choices


def _compare_halves(data: TopicInput, n_topics: int, tried: tuple[Choice, ...]) -> Halves | None:
    """How far halves of the articles agree, from the choice of the number of topics where there was one."""
    stability = next((one.stability for one in tried if one.chosen), None)
    return compare_halves(data, n_topics, stability=stability)


def _order_topics(doc_topic: FloatArray) -> IntArray:
    """Topics with any membership, the largest first."""
    size = doc_topic.mean(axis=0)
    order = np.argsort(-size, kind="stable")
    return np.asarray(order[size[order] > 0])
