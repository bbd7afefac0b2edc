"""Concepts of a run: named queries that are tracked like topics, as a separate family of tests."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_path, check_type
from trendlab.claims.concepts import COUNT, LIMIT, NO_CHANGE, concept_claims
from trendlab.claims.themes import LevelResults
from trendlab.errors import InputError
from trendlab.models.base import TopicFit
from trendlab.models.weigh import one_thread
from trendlab.prevalence import estimate_prevalence
from trendlab.prevalence.result import join_shares
from trendlab.prevalence.unit import find_noun
from trendlab.run.sources import with_given, with_sources
from trendlab.store.dated import dated_of
from trendlab.store.run import Run
from trendlab.vectorize.concepts import find_concepts, parse_concepts, read_concepts
from trendlab.vectorize.index import index_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from trendlab.changes import Changes
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.claims import Claim
    from trendlab.dates import DatedCorpus
    from trendlab.prevalence import Prevalence
    from trendlab.run.options import Options
    from trendlab.run.prepare import Prepared
    from trendlab.trend import Trends
    from trendlab.vectorize.concepts import Concept
    from trendlab.vectorize.index import WordIndex
    from trendlab.work.timing import Stopwatch

SEED = 0  # of the draws behind bounds, so that the same query always gets the same answer


def track_concepts(run: Run, concepts: Mapping[str, str] | str | Path) -> Run:
    """A new run that tracks named queries: shares, bounds, changes, trends and claims of each, as of topics.

    The concepts are a separate family of tests: p-values of trends are adjusted over them (Benjamini-Hochberg), and the
    bounds of changes hold for all of them at once. They replace earlier concepts of the run. Nothing is fitted, and the
    source is not needed. Claims of a run with `check` say which rules for duplicates and dates each survived.

    Args:
        run: a run with an index of its words; it is not changed.
        concepts: queries by name, or a TOML file of lines such as AI = 'chatgpt OR "generative AI" OR llm*'.

    Raises:
        InputError: if the run has no index of words, a query is not valid, or no article or every article matches one.
        WrongTypeError: if an argument has another type.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> tracked = tl.track_concepts(run, {"Order": "police OR prison", "Money": "bank* OR budget"})
        >>> tracked.concepts.label.tolist(), tracked.concept_prevalence.share.shape
        (['Order', 'Money'], (12, 2))
    """
    check_type(run, Run, "run")
    from trendlab.run.edit import options_of

    given = _load(concepts)
    others = tuple(c for c in run.claims if c.concept is None and c.kind not in (COUNT, LIMIT, NO_CHANGE))
    bare = replace(run, claims=others, concepts=None)
    checked = bool((run.manifest.get("options") or {}).get("check"))
    with one_thread():
        return with_concepts(bare, given, options=replace(options_of(run), check=checked))


def with_concepts(run: Run, concepts: tuple[Concept, ...], *, options: Options) -> Run:
    """The run with these concepts and their results; unchanged if there are none.

    Args:
        run: a run with an index of its words and without concepts.
        concepts: parsed queries.
        options: of the run.
    """
    from trendlab.changes import find_changes
    from trendlab.run.reading import rng_of
    from trendlab.trend import estimate_trends

    if not concepts:
        return run
    weight = np.array(run.articles["weight"].to_pylist(), dtype=float)
    found, matched = find_concepts(words_of(run), concepts, weight=weight)
    run = replace(run, concepts=found)
    claims = None
    if run.prevalence is not None:
        shares = _shares(run, dated_of(run), matched, level=options.level)
        changes = find_changes(shares, cards=found, level=options.level, rng=rng_of(options, "concept changes"))
        changes = replace(changes, rows=tuple(replace(row, level="concept") for row in changes.rows))
        trends = estimate_trends(shares, level=options.level, rng=rng_of(options, "concept trends"))
        run = replace(run, concept_prevalence=shares, concept_trends=trends, concept_changes=changes)
        claims = _checked(run, matched, found=(trends, changes), options=options)
    run = replace(run, claims=(*run.claims, *(claims or claims_on(run, options.unit))))
    return with_given(with_sources(run, options=options), options=options)


def _shares(
    run: Run, dated: DatedCorpus, matched: BoolArray, *, level: float, weight: FloatArray | None = None
) -> Prevalence:
    """Monthly shares of the articles that match each concept."""
    return join_shares([share_of(run, dated, column, level=level, weight=weight) for column in matched.T])


def _checked(run: Run, matched: BoolArray, *, found: tuple[Trends, Changes], options: Options) -> tuple[Claim, ...]:
    """The claims about concepts, with the rules for duplicates and dates that each survived."""
    from trendlab.run.prepare import Prepared
    from trendlab.run.robust import check_level

    def shares_of(articles: Prepared) -> Prevalence:
        return _shares(run, articles.dated, matched, level=options.level, weight=articles.weight)

    claims = claims_on(run, options.unit)
    weight = np.array(run.articles["weight"].to_pylist(), dtype=float)
    prepared = Prepared(dated=dated_of(run), weight=weight, rejects=run.rejects)
    return check_level(claims, "concept", found=found, shares_of=shares_of, prepared=prepared, options=options)


def keep_concepts(run: Run, before: Run, *, options: Options) -> Run:
    """The run with the concepts of another run of the same articles; they do not depend on topics."""
    kept = replace(
        run, concepts=before.concepts, concept_prevalence=before.concept_prevalence,
        concept_trends=before.concept_trends, concept_changes=before.concept_changes,
    )  # fmt: skip
    return replace(kept, claims=(*kept.claims, *claims_on(kept, options.unit)))


def claims_on(run: Run, unit: str) -> tuple[Claim, ...]:
    """The claims about the concepts of a run."""
    found, results = run.concepts, None
    if found is None:
        return ()
    if run.concept_prevalence is not None and run.concept_trends is not None:
        results = LevelResults(
            names=found, prevalence=run.concept_prevalence, trends=run.concept_trends, changes=run.concept_changes
        )
    sizes = list(zip(found.n_docs.tolist(), found.share.tolist(), strict=True))
    return concept_claims(found.label.tolist(), sizes, results=results, unit=find_noun(unit))


def share_of(
    run: Run, dated: DatedCorpus, matched: BoolArray, *, level: float, weight: FloatArray | None = None
) -> Prevalence:
    """Monthly shares of the articles that match, estimated as for a topic with memberships 0 and 1.

    Args:
        run: the run of the articles.
        dated: the articles with their months.
        matched: (n_docs,) whether each matches.
        level: coverage of the bounds.
        weight: (n_docs,) of the articles; None takes that of the run.
    """
    fit = TopicFit(
        doc_id=run.fit.doc_id, doc_topic=np.stack([matched, ~matched], axis=1), topic_term=np.eye(2),
        vocabulary=np.array(["said", "unsaid"]), model="mixture",
    )  # fmt: skip
    weight = np.array(run.articles["weight"].to_pylist(), dtype=float) if weight is None else weight
    both = estimate_prevalence(fit, dated, weight=weight, level=level, rng=SEED)
    unit = run.unit if run.prevalence is None else run.prevalence.unit
    return both.take_topics(np.array([0])).in_units(unit)


def words_of(run: Run) -> WordIndex:
    """The index of words of a run.

    Raises:
        InputError: if it has none.
    """
    if run.words is None:
        raise InputError(
            "this run keeps no words, so nothing can be asked of it: it is of an earlier version, or its archive is "
            "too large for that; fit the source again, or a part of it (`since`, `until`)"
        )
    return run.words


def load_concepts(options: Options) -> tuple[Concept, ...]:
    """The concepts in the options; empty without any.

    Raises:
        InputError: if the file cannot be read, or a query is not valid.
    """
    return () if options.concepts is None else _load(options.concepts)


def word_finder(
    prepared: Prepared, concepts: tuple[Concept, ...], *, packed: bool, watch: Stopwatch
) -> Callable[[], WordIndex | None]:
    """A function that indexes words, and packs them too if they will be written.

    If there are concepts it is done at once, and they are checked before the model is fitted.

    Args:
        prepared: the articles.
        concepts: named queries.
        packed: whether the index will be written to a run folder.
        watch: records the stage.

    Raises:
        InputError: if no article or every article matches a concept, or there are too many words for an index.
    """
    words: WordIndex | None = None
    if concepts:
        with watch.stage("concepts"):
            words = index_words(prepared.dated.corpus)
            if words is None:
                raise InputError(
                    "concepts need the words of all articles, and this archive has too many to keep; fit a part of it "
                    "(`since`, `until`)"
                )
            find_concepts(words, concepts, weight=prepared.weight)

    def index() -> WordIndex | None:
        found = words or index_words(prepared.dated.corpus)
        if packed and found is not None:
            found.pack()
        return found

    return index


def _load(concepts: Mapping[str, str] | str | Path) -> tuple[Concept, ...]:
    """Concepts from a mapping or a TOML file."""
    if not isinstance(concepts, str | os.PathLike):
        return read_concepts(concepts)
    from trendlab.files.whole import read_text

    path = check_path(concepts, "concepts")
    return parse_concepts(read_text(path), path.name)
