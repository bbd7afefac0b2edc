"""The stages from dated articles to topics: count, embed, fit and assign, with the options of a run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError, InputError
from trendlab.models import TopicEdits, blocks, find_model, joint, languages
from trendlab.run.copies import mark_copies
from trendlab.run.mixed import join_seeds, language_options, share_by_language
from trendlab.run.points import PointsBeside
from trendlab.run.reading import rng_of
from trendlab.run.seedsfile import parse_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import ExitStack
    from pathlib import Path

    from trendlab.checks import FloatArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.dates import DatedCorpus
    from trendlab.embed import Embedding
    from trendlab.models.base import TopicFit
    from trendlab.run.options import Options
    from trendlab.vectorize import DocTerm, VectorizeSpec
    from trendlab.work.engine import Engine
    from trendlab.work.timing import Stopwatch


@dataclass(frozen=True, kw_only=True, eq=False)
class Modelled:
    """Topics of all articles, and the articles that they were fitted to.

    Attributes:
        sample: the articles of the fit: all articles, or a sample stratified by month.
        rows: rows of the sample among all articles.
        doc_term: counts of the sample.
        embedding: vectors of the sample, or None.
        fit: the topics, with memberships of all articles.
        n_terms: (n_docs,) number of counted terms of each article.
        others: other fits to the same articles, by the name of the check that fitted them.
        points: gives the map of the sample, where another process has begun it.
    """

    sample: DatedCorpus
    rows: IntArray
    doc_term: DocTerm
    embedding: Embedding | None
    fit: TopicFit
    n_terms: IntArray
    others: Mapping[str, TopicFit] = field(default_factory=dict)
    points: Callable[[], FloatArray] | None = None

    def sample_fit(self) -> TopicFit:
        """The fit with memberships of only the sample."""
        return self.fit.take(self.rows)


def model_articles(
    dated: DatedCorpus, *, options: Options, engine: Engine, watch: Stopwatch, stack: ExitStack | None = None
) -> Modelled:
    """Topics of all articles: one model, or one a language if several languages have enough articles.

    Args:
        dated: the articles.
        options: of the run.
        engine: assigns the articles that are not in the sample.
        watch: records the stages.
        stack: holds a process that makes the map of one model while it is fitted; None begins none.

    Raises:
        InputError: if no language has a word of a seed.
    """
    found = languages.modelled_languages(dated.corpus, language=options.language)
    if len(found) < 2:
        return model_language(dated, options=options, engine=engine, watch=watch, stack=stack)
    rows = joint.rows_by_language(dated.corpus, found)
    numbers = joint.share_topics(options.topics, [len(own) for own in rows.values()])
    edits = load_edits(options)
    seeds = share_by_language(dated.corpus, rows, edits=edits, count=partial(count, options=options))
    parts = {}
    for (code, own), number in zip(rows.items(), numbers, strict=True):
        part = language_options(options, number, seeds.get(code))
        parts[code] = model_language(dated.take(own), options=part, engine=engine, watch=watch)
    joined = _join_languages(dated, parts, rows=rows)
    return replace(joined, fit=join_seeds(joined.fit, seeds, edits=edits, options=options)) if seeds else joined


def _join_languages(dated: DatedCorpus, parts: Mapping[str, Modelled], *, rows: Mapping[str, IntArray]) -> Modelled:
    """The topics of all languages, joined."""
    fitted = {code: rows[code][part.rows] for code, part in parts.items()}
    sample = np.sort(np.concatenate(list(fitted.values())))
    place = {code: np.searchsorted(sample, own) for code, own in fitted.items()}
    n_terms = np.zeros(len(dated), dtype=np.int64)
    for code, part in parts.items():
        n_terms[rows[code]] = part.n_terms
    return Modelled(
        sample=dated if len(sample) == len(dated) else dated.take(sample),
        rows=sample,
        doc_term=joint.join_counts({code: part.doc_term for code, part in parts.items()}, place),
        embedding=joint.join_vectors({code: part.embedding for code, part in parts.items()}, place),
        fit=joint.join_fits({code: part.fit for code, part in parts.items()}, rows),
        n_terms=n_terms,
    )


def model_language(
    dated: DatedCorpus, *, options: Options, engine: Engine, watch: Stopwatch, stack: ExitStack | None = None
) -> Modelled:
    """Topics of articles in one language; of more than `blocks.SAMPLE` articles, a sample is fitted."""
    rows = blocks.choose_sample(dated)
    sample = dated if len(rows) == len(dated) else dated.take(rows)
    beside = PointsBeside(stack, sample.corpus)
    doc_term, embedding, fit = fit_sample(sample.corpus, options=options, watch=watch, counted=beside.begin)
    n_terms: IntArray = np.asarray(doc_term.counts.sum(axis=1)).ravel().astype(np.int64)
    if sample is not dated or engine.name != "local":
        recipe = blocks.Recipe(doc_term=doc_term, fit=fit)
        everything = embed_all(dated.corpus, doc_term, embedding, options=options)
        with watch.stage("assign"):
            fit, n_terms = blocks.assign_all(dated.corpus, recipe, embedding=everything, engine=engine)
    return Modelled(
        sample=sample, rows=rows, doc_term=doc_term, embedding=embedding, fit=fit, n_terms=n_terms,
        points=beside.points,
    )  # fmt: skip


def fit_sample(
    corpus: Corpus,
    *,
    options: Options,
    watch: Stopwatch,
    counted: Callable[[DocTerm, Embedding | None], None] = lambda *_: None,
) -> tuple[DocTerm, Embedding | None, TopicFit]:
    """Counts, vectors and topics of articles that are all fitted in memory.

    Args:
        corpus: the articles.
        options: of the run.
        watch: records the stages.
        counted: called with counts and vectors before the topics are fitted.
    """
    with watch.stage("vectorize"):
        doc_term = count(corpus, options)
    with watch.stage("embed"):
        embedding = embed(corpus, doc_term, options=options)
        counted(doc_term, embedding)
    start = None
    if has_pilot(len(corpus), options):
        with watch.stage("model"):  # separate from the next stage, so that its memory is released before the fit
            start = fit_pilot(corpus, embedding, options=options)
    with watch.stage("model"):
        return doc_term, embedding, fit_model(corpus, doc_term, embedding, options=options, start=start)


def count(corpus: Corpus, options: Options) -> DocTerm:
    """Counts of terms, with the options of the run."""
    from trendlab.vectorize import count_terms

    return count_terms(corpus, spec=words_spec(options))


def words_spec(options: Options) -> VectorizeSpec:
    """The options of counting, with stop words and lemmas read from their files.

    Raises:
        InputError: if a file cannot be used.
    """
    from trendlab.files.whole import read_text
    from trendlab.vectorize import VectorizeSpec
    from trendlab.vectorize.bases import SIMPLEMMA, read_lemmas, read_stop_words

    stops, lemmas = options.stop_words, options.lemmas
    if isinstance(stops, str):
        stops = read_stop_words(read_text(stops), stops)
    if isinstance(lemmas, str) and lemmas != SIMPLEMMA:
        lemmas = read_lemmas(read_text(lemmas), lemmas)
    return VectorizeSpec(
        phrases=options.phrases, template=options.template, language=options.language,
        stop_words=tuple(stops or ()), lemmas=lemmas, token_pattern=options.token_pattern,
        tokenizer=options.tokenizer, count_also=tuple(options.count_also or ()),
    )  # fmt: skip


def embed(corpus: Corpus, doc_term: DocTerm, *, options: Options) -> Embedding | None:
    """Vectors of the articles if the options or the model need them, else None."""
    from trendlab.embed import embed_corpus

    if options.embeddings is None and not find_model(options.model).needs_vectors:
        return None
    if options.embeddings is not None and options.embeddings.endswith(".npy"):
        given = given_vectors(corpus, options.embeddings)
        return given.take(np.arange(len(corpus)))
    model = options.embeddings or "auto"
    return embed_corpus(corpus, doc_term, model=model, device=options.device, seed=options.seed)


def embed_all(
    corpus: Corpus, doc_term: DocTerm, embedding: Embedding | None, *, options: Options
) -> Embedding | blocks.GivenVectors | None:
    """Vectors of all articles if the fit was made on given vectors or those of a model, else None."""
    from trendlab.embed import embed_corpus

    if embedding is None or embedding.name == "lsa":
        return None
    if embedding.name == "given":
        return given_vectors(corpus, str(options.embeddings))
    return embed_corpus(corpus, doc_term, model=embedding.name, device=options.device, seed=options.seed)


def given_vectors(corpus: Corpus, path: str) -> blocks.GivenVectors:
    """Vectors of the articles from a .npy file with one row per record of the source.

    Raises:
        InputError: if records that keep the order of an earlier reading were left out.
    """
    from trendlab.files.vectors import load_vectors

    place = np.asarray(corpus.table["order"].to_numpy(), dtype=np.int64)
    n_records = int(corpus.notes.get("read", len(corpus)))
    if len(place) and place.max() >= n_records:  # a file of articles holds no rejects: its lines are its records
        if len(corpus) < n_records:
            raise InputError(
                f"the {n_records:,} records of the source keep the order of an earlier reading, and "
                f"{n_records - len(corpus):,} of them are left out, so that rows of {path} cannot be matched to "
                "articles; read them without leaving any out, or give the vectors of the source itself"
            )
        place = np.argsort(np.argsort(place, kind="stable"), kind="stable")
    vectors = load_vectors(path, n_docs=n_records)
    return blocks.GivenVectors(doc_id=corpus.doc_id, vectors=vectors, place=place)


def has_pilot(n_docs: int, options: Options) -> bool:
    """Whether the topics of n_docs articles start from those of a pilot.

    The model must be able to; and there must be no seed words, because a seed word may not be a term of the pilot.
    """
    return n_docs > blocks.PILOT and find_model(options.model).takes_start and not load_edits(options).seed_words


def fit_pilot(corpus: Corpus, embedding: Embedding | None, *, options: Options) -> TopicFit:
    """Topics of the pilot, in its own vocabulary, from which the fit of all articles starts."""
    rows = blocks.choose_pilot(corpus.doc_id)
    vectors = None if embedding is None or embedding.name == "lsa" else embedding.take(rows)
    corpus = corpus.take(rows)
    return fit_model(corpus, count(corpus, options), vectors, options=options)


def fit_model(
    corpus: Corpus, doc_term: DocTerm, embedding: Embedding | None, *, options: Options, start: TopicFit | None = None
) -> TopicFit:
    """The fit of topics to the texts of a corpus, with the options of the run; `start` holds topics to start from."""
    from trendlab.models import ModelSpec, fit_topics

    seed_words = load_edits(options).seed_words
    spec = ModelSpec(model=options.model, topics=options.topics, seed_words=seed_words, given_only=options.given_only)
    copies, rng = mark_copies(corpus, options.duplicates), rng_of(options, "model")
    fit = fit_topics(doc_term, embedding, spec=spec, rng=rng, start=start, copies=copies)
    return fit if start is None else replace(fit, choice=start.choice)


def check_changes(edits: TopicEdits, path: str | Path) -> None:
    """Check that the edits of a topics file do something.

    Raises:
        InputError: if they are all comments.
    """
    if edits.change_nothing:
        raise InputError(
            f"{path}: it changes nothing, as all its edits are comments; take the # away from lines to be used, or "
            "leave out the option"
        )


def load_edits(options: Options) -> TopicEdits:
    """The edits of the topics file and of the option `seeds`; empty without any.

    Raises:
        ChoiceError: if only given topics are asked for, and there are none.
    """
    from trendlab.files.whole import read_text
    from trendlab.models import parse_edits

    edits = TopicEdits()
    if options.topics_file is not None:
        edits = parse_edits(read_text(options.topics_file))
        check_changes(edits, options.topics_file)
    seeds = parse_seeds(options.seeds) or {}
    if options.given_only and not (seeds or edits.seed_words):
        raise ChoiceError(
            "given_only needs seed words: give a file with the words of each topic with --seeds, or in Python "
            'seeds={"Banking": ["bank", "loan"]}, or leave it out'
        )
    return replace(
        edits, seed_words=(*edits.seed_words, *map(tuple, seeds.values())), seed_labels=(*edits.seed_labels, *seeds)
    )
