"""The stages of a run, each a short call of the library with a run's options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab import bulk
from trendlab.checks import FloatArray, IntArray
from trendlab.claims import Claim, make_claims
from trendlab.corpus import Corpus, Rejects
from trendlab.dates import DatedCorpus
from trendlab.embed import Embedding
from trendlab.engine import open_engine
from trendlab.models import TopicMatch
from trendlab.models.base import TopicFit
from trendlab.options import Options
from trendlab.prevalence import Prevalence
from trendlab.store.run import Run
from trendlab.timing import Stopwatch
from trendlab.topics import TopicCards
from trendlab.trend import Trends
from trendlab.vectorize import DocTerm

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighed:
    """A corpus with the weight of each article, after near-duplicates were found.

    Attributes:
        corpus: the articles that stay, near-duplicates marked.
        rejects: with one row more for each article that was dropped.
        weight: (n_docs,) what each article counts.
    """

    corpus: Corpus
    rejects: Rejects
    weight: FloatArray


def rng_of(options: Options, stage: str) -> np.random.Generator:
    """The random generator of one stage: same seed and stage, same numbers, whatever ran before."""
    return np.random.default_rng([options.seed, *stage.encode("utf8")])


def read_source(source: Any, options: Options) -> tuple[Corpus, Rejects]:  # noqa: ANN401
    """Articles and rejects of a source, or of the bundled demo when the source is "demo"."""
    from trendlab.readers import ReadSpec, read

    spec = ReadSpec(
        format=options.format,
        since=options.since,
        until=options.until,
        text_column=options.text_column,
        title_column=options.title_column,
        date_column=options.date_column,
        id_column=options.id_column,
    )
    return read(open_demo(source), spec=spec)


def open_demo(source: Any) -> Any:  # noqa: ANN401
    """The source, or the articles of the bundled demo where it is "demo" and no file has that name."""
    from pathlib import Path

    single = source[0] if isinstance(source, list | tuple) and len(source) == 1 else source
    if isinstance(single, str) and single == "demo" and not Path(single).exists():
        from trendlab.synthetic import make_demo

        return make_demo().to_frame()
    return single


def weigh_duplicates(corpus: Corpus, rejects: Rejects, *, rule: str) -> Weighed:
    """Near-duplicates marked and weighed by a rule: once, count or drop."""
    from trendlab.duplicates import find_duplicates

    clusters = find_duplicates(corpus)
    marked, weight = clusters.mark(corpus), clusters.weights(rule)
    if rule != "drop":
        return Weighed(corpus=marked, rejects=rejects, weight=weight)
    keep, gone = np.flatnonzero(weight > 0), np.flatnonzero(weight == 0)
    dropped = tuple(_drop_row(row) for row in marked.take(gone).table.to_pylist())
    return Weighed(corpus=marked.take(keep), rejects=Rejects(rows=(*rejects.rows, *dropped)), weight=weight[keep])


def _drop_row(row: Mapping[str, Any]) -> dict[str, Any]:
    place = {k: row[k] for k in ("source", "first_line", "last_line", "text")}
    return {**place, "reason": f"near-duplicate of {row['duplicate_of']}, dropped as asked"}


def count(corpus: Corpus, options: Options) -> DocTerm:
    """Counts of terms."""
    from trendlab.vectorize import VectorizeSpec, count_terms

    return count_terms(corpus, spec=VectorizeSpec(phrases=options.phrases, language=options.language))


def date_articles(corpus: Corpus) -> DatedCorpus:
    """A month distribution for each article."""
    from trendlab.dates import date_corpus

    return date_corpus(corpus)


@dataclass(frozen=True, kw_only=True, eq=False)
class Modelled:
    """Topics of all articles, and the articles that they were fitted to.

    Attributes:
        part: the articles of the fit: all of them, or a sample of every month.
        rows: their rows among all articles.
        doc_term: their counts.
        embedding: their vectors, or None.
        fit: the topics, with memberships of all articles.
        n_terms: (n_docs,) counted terms of all articles.
    """

    part: DatedCorpus
    rows: IntArray
    doc_term: DocTerm
    embedding: Embedding | None
    fit: TopicFit
    n_terms: IntArray


def model_articles(dated: DatedCorpus, *, options: Options, watch: Stopwatch) -> Modelled:
    """Count, embed, fit, and assign all articles; more than `bulk.SAMPLE` of them are fitted by a sample."""
    rows = bulk.choose_sample(dated)
    part = dated if len(rows) == len(dated) else dated.take(rows)
    with watch.stage("vectorize"):
        doc_term = count(part.corpus, options)
    with watch.stage("embed"):
        embedding = embed(part.corpus, doc_term, options=options)
    with watch.stage("model"):
        fit = fit_model(doc_term, embedding, options=options)
    n_terms: IntArray = np.asarray(doc_term.counts.sum(axis=1)).ravel().astype(np.int64)
    if part is not dated or options.engine != "local":
        recipe = bulk.Recipe(doc_term=doc_term, fit=fit)
        everything = embed_all(dated.corpus, doc_term, embedding, options=options)
        with watch.stage("assign"), open_engine(options.engine, scheduler=options.scheduler) as engine:
            fit, n_terms = bulk.assign_all(dated.corpus, recipe, embedding=everything, engine=engine)
    return Modelled(part=part, rows=rows, doc_term=doc_term, embedding=embedding, fit=fit, n_terms=n_terms)


def embed(corpus: Corpus, doc_term: DocTerm, *, options: Options) -> Embedding | None:
    """Vectors where the options or the model ask for them; given ones are put in the order of the fit."""
    from trendlab.embed import embed_corpus

    if options.embeddings is None and options.model != "bertopic":
        return None
    if options.embeddings is not None and options.embeddings.endswith(".npy"):
        return given_vectors(corpus, options.embeddings)
    model = options.embeddings or "auto"
    return embed_corpus(corpus, doc_term, model=model, device=options.device, seed=options.seed)


def embed_all(corpus: Corpus, doc_term: DocTerm, embedding: Embedding | None, *, options: Options) -> Embedding | None:
    """Vectors of all articles where the fit was made on given ones or a model's; LSA is a part of the fit itself."""
    from trendlab.embed import embed_corpus

    if embedding is None or embedding.name == "lsa":
        return None
    if embedding.name == "given":
        return given_vectors(corpus, str(options.embeddings))
    return embed_corpus(corpus, doc_term, model=embedding.name, device=options.device, seed=options.seed)


def given_vectors(corpus: Corpus, path: str) -> Embedding:
    """Vectors from a .npy file with one row per record of the source, put in the order of the corpus."""
    from trendlab.store import load_vectors

    place = np.asarray(corpus.table["order"].to_numpy(), dtype=np.int64)
    vectors = load_vectors(path, n_docs=int(corpus.notes.get("read", len(corpus))))
    return Embedding(doc_id=corpus.doc_id, vectors=vectors[place], name="given")


def fit_model(doc_term: DocTerm, embedding: Embedding | None, *, options: Options) -> TopicFit:
    """Topics and memberships."""
    from trendlab.models import ModelSpec, fit_topics

    spec = ModelSpec(model=options.model, topics=options.topics)
    return fit_topics(doc_term, embedding, spec=spec, rng=rng_of(options, "model"))


def load_previous(options: Options) -> Run | None:
    """The earlier run whose numbers and labels are kept, or None."""
    from trendlab.store import load_run

    return None if options.previous is None else load_run(options.previous)


def follow(fit: TopicFit, previous: Run | None) -> tuple[TopicFit, TopicMatch | None]:
    """The fit with the numbers that its topics had in an earlier run, and what became of the topics."""
    from trendlab.models import match_topics, renumber_topics

    if previous is None:
        return fit, None
    renumbered = renumber_topics(fit, match_topics(previous.fit, fit))
    return renumbered, match_topics(previous.fit, renumbered)


def keep_labels(cards: TopicCards, previous: Run | None, *, match: TopicMatch | None) -> TopicCards:
    """The cards with the labels that kept topics had in an earlier run."""
    if previous is None or match is None:
        return cards
    kept = {k: str(previous.cards.label[old]) for k, old in enumerate(match.old_of_new.tolist()) if old >= 0}
    label = [kept.get(k, str(name)) for k, name in enumerate(cards.label)]
    taken = set(kept.values())
    label = [f"{name} ({k})" if k not in kept and name in taken else name for k, name in enumerate(label)]
    return replace(cards, label=np.array(label, dtype=np.str_))


def describe(modelled: Modelled, fit: TopicFit) -> TopicCards:
    """Topics as people read them: words and exemplars from the articles of the fit, sizes from all articles."""
    from trendlab.topics import describe_topics

    cards = describe_topics(fit.take(modelled.rows), modelled.doc_term, corpus=modelled.part.corpus)
    return replace(
        cards,
        share=fit.doc_topic.mean(axis=0, dtype=np.float64),
        n_docs=np.bincount(fit.doc_topic.argmax(axis=1), minlength=fit.n_topics),
    )


def further_tables(modelled: Modelled, fit: TopicFit) -> dict[str, pd.DataFrame]:
    """The map of articles, the choice of the number of topics, and the shift of terms over time."""
    import pandas as pd

    from trendlab.embed import embed_corpus, project_map
    from trendlab.topics import terms_over_time

    tables, part, doc_term = {}, modelled.part, modelled.doc_term
    if len(part) > 2:
        points = project_map(modelled.embedding or embed_corpus(part.corpus, doc_term, model="lsa"))
        tables["map"] = pd.DataFrame({"doc_id": doc_term.doc_id, "x": points[:, 0], "y": points[:, 1]})
    if "choice" in fit.options:
        tables["choice"] = pd.DataFrame(list(fit.options["choice"]))
    if len(part.months):
        tables["term_shift"] = terms_over_time(fit.take(modelled.rows), doc_term, dated=part)
    return tables


def share(fit: TopicFit, dated: DatedCorpus, *, weight: FloatArray, options: Options) -> Prevalence | None:
    """Monthly shares, or None when nothing dates the source."""
    from trendlab.prevalence import estimate_prevalence

    if not len(dated.months):
        return None
    rng = rng_of(options, "prevalence")
    return estimate_prevalence(fit, dated, weight=weight, level=options.level, rng=rng)


def judge(
    prevalence: Prevalence | None, cards: TopicCards, *, options: Options
) -> tuple[Trends | None, tuple[Claim, ...]]:
    """Trends of all topics and the sentences that they allow."""
    from trendlab.trend import estimate_trends

    if prevalence is None:
        return None, make_claims(None, None, cards=cards)
    trends = estimate_trends(prevalence, level=options.level, rng=rng_of(options, "trends"))
    return trends, make_claims(prevalence, trends, cards=cards)
