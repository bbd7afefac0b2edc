"""Corpora of several languages: one model a language, joined into one fit."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab import models
from trendlab.corpus import Corpus, Rejects
from trendlab.errors import InputError
from trendlab.models import TopicFit
from trendlab.models.assign import merge_columns
from trendlab.models.match import take_topics
from trendlab.vectorize import DocTerm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates import DatedCorpus
    from trendlab.embed import Embedding

LEAST_ARTICLES, LEAST_PART = 100, 0.001  # the larger of the two: misread texts grow with the archive
LEAST_TOPICS = 2
STRAY_PART = 0.01  # under this part of the articles a language is more often a misread text than a second language


def modelled_languages(corpus: Corpus, *, language: str = "auto") -> tuple[str, ...]:
    """Languages with at least 100 articles and a thousandth of all, the one with most articles first.

    Args:
        corpus: articles, their languages filled in.
        language: "auto", or the code that all articles are taken for: then there is nothing to part.
    """
    if language != "auto":
        return ()
    codes, sizes = np.unique(corpus.strings("language"), return_counts=True)
    order = np.argsort(-sizes, kind="stable")
    return tuple(str(codes[k]) for k in order if codes[k] and sizes[k] >= least_articles(len(corpus)))


def least_articles(n_docs: int) -> int:
    """Articles that a language needs for a model of its own, among so many."""
    return max(LEAST_ARTICLES, math.ceil(LEAST_PART * n_docs))


def leave_out_languages(
    dated: DatedCorpus, weight: FloatArray, rejects: Rejects, *, language: str = "auto"
) -> tuple[DatedCorpus, FloatArray, Rejects]:
    """The articles that are modelled, their weights, and the rejects with the articles of rare languages.

    An article of unknown language stays; so does everything where no language has enough articles, and a language
    beside a single modelled one that has under 1 % of the articles: short or odd texts are misread that often. Months
    at both ends in which no article is left are cut off.

    Args:
        dated: n_docs articles.
        weight: (n_docs,) what each counts.
        rejects: of the source; comes back with one row more for each article that is left out.
        language: "auto", or the code that all articles are taken for.
    """
    kept = modelled_languages(dated.corpus, language=language)
    codes = dated.corpus.strings("language")
    stays = np.isin(codes, ["", *kept])
    if len(kept) == 1:
        _, place, sizes = np.unique(codes, return_inverse=True, return_counts=True)
        stays |= (sizes < STRAY_PART * len(codes))[place]
    if not kept or stays.all():
        return dated, weight, rejects
    gone = dated.corpus.take(np.flatnonzero(~stays))
    rows = tuple(_reject_row(row, least_articles(len(dated))) for row in gone.table.to_pylist())
    names, sizes = np.unique(codes[~stays], return_counts=True)
    listed = {str(name): int(size) for name, size in zip(names, sizes, strict=True)}
    part = dated.take(np.flatnonzero(stays))
    noted = replace(part.corpus, notes={**part.corpus.notes, "languages_not_modelled": listed})
    return _cut_empty_ends(replace(part, corpus=noted)), weight[stays], Rejects(rows=(*rejects.rows, *rows))


def rows_by_language(corpus: Corpus, languages: Sequence[str]) -> dict[str, IntArray]:
    """Rows of each language; articles of any other or of none go with the first."""
    codes = corpus.strings("language")
    place = np.where(np.isin(codes, languages), codes, languages[0])
    return {code: np.flatnonzero(place == code) for code in languages}


def share_topics(topics: int | str, sizes: Sequence[int]) -> list[int | str]:
    """Topics of each language: its share by its articles, two at least; "auto" stays "auto" for each."""
    if isinstance(topics, str):
        return [topics for _ in sizes]
    exact = np.array(sizes) * (topics / sum(sizes))
    found = np.maximum(np.floor(exact).astype(int), LEAST_TOPICS)
    for k in np.argsort(np.floor(exact) - exact, kind="stable")[: max(0, topics - int(found.sum()))]:
        found[k] += 1
    return [int(n) for n in found]


def join_counts(parts: Mapping[str, DocTerm], rows: Mapping[str, IntArray]) -> DocTerm:
    """The counts of all languages in the sorted union of their vocabularies.

    Args:
        parts: counts by language.
        rows: by language the rows of its articles among all, which fill 0 .. n_docs - 1.
    """
    from scipy import sparse

    vocabulary = np.unique(np.concatenate([part.vocabulary for part in parts.values()]))
    blocks = []
    for part in parts.values():
        own, columns = part.counts.tocoo(), np.searchsorted(vocabulary, part.vocabulary)
        shape = (own.shape[0], len(vocabulary))
        blocks.append(sparse.csr_array((own.data, (own.row, columns[own.col])), shape=shape))
    back = np.argsort(np.concatenate([rows[code] for code in parts]), kind="stable")
    counts = sparse.csr_array(sparse.vstack(blocks, format="csr")[back])
    counts.sort_indices()
    return DocTerm(
        doc_id=np.concatenate([part.doc_id for part in parts.values()])[back], counts=counts, vocabulary=vocabulary,
        notes={"languages": list(parts), "by_language": {code: part.notes for code, part in parts.items()}},
    )  # fmt: skip


def join_fits(parts: Mapping[str, TopicFit], rows: Mapping[str, IntArray]) -> TopicFit:
    """One fit of all languages, the largest topic first; an article has memberships in its language's topics only.

    Args:
        parts: fits by language, the one with most articles first.
        rows: by language the rows of its articles among all, which fill 0 .. n_docs - 1.
    """
    main, parts = next(iter(parts)), dict(sorted(parts.items()))  # JSON, in which options are kept, has sorted names
    fits = list(parts.values())
    vocabulary = np.unique(np.concatenate([fit.vocabulary for fit in fits]))
    starts = np.cumsum([0, *(fit.n_topics for fit in fits)])
    doc_topic = np.zeros((sum(len(rows[code]) for code in parts), starts[-1]), dtype=np.float32)
    topic_term = np.zeros((starts[-1], len(vocabulary)), dtype=np.float32)
    doc_id = np.empty(len(doc_topic), dtype=np.result_type(*(fit.doc_id.dtype for fit in fits)))
    state: dict[str, Any] = {}
    for (code, fit), start, stop in zip(parts.items(), starts[:-1], starts[1:], strict=True):
        columns = np.searchsorted(vocabulary, fit.vocabulary)
        doc_id[rows[code]] = fit.doc_id
        doc_topic[rows[code], start:stop] = fit.doc_topic
        topic_term[start:stop, columns] = fit.topic_term
        state |= {f"{code}.{name}": array for name, array in fit.state.items()}
        state[f"{code}.columns"] = columns
    state["topic_language"] = np.repeat(np.arange(len(fits)), np.diff(starts))
    state["topic_own"] = np.concatenate([np.arange(fit.n_topics) for fit in fits])
    size = doc_topic.mean(axis=0, dtype=np.float64)
    state["overall"] = size.astype(np.float32)
    joined = TopicFit(
        doc_id=doc_id, doc_topic=doc_topic, topic_term=topic_term, vocabulary=vocabulary, model=fits[0].model,
        options={
            **_common_options(fits), "main_language": main,
            "languages": {code: dict(fit.options) for code, fit in parts.items()},
        },
        state=state,
    )  # fmt: skip
    return take_topics(joined, np.argsort(-size, kind="stable"))


def join_vectors(parts: Mapping[str, Embedding | None], rows: Mapping[str, IntArray]) -> Embedding | None:
    """The vectors of all articles where all languages have them in one space, else None."""
    found = [part for part in parts.values() if part is not None]
    if len(found) < len(parts) or len({(e.name, e.vectors.shape[1]) for e in found}) > 1 or found[0].name == "lsa":
        return None
    back = np.argsort(np.concatenate([rows[code] for code in parts]), kind="stable")
    doc_id = np.concatenate([e.doc_id for e in found])[back]
    return replace(found[0], doc_id=doc_id, vectors=np.concatenate([e.vectors for e in found])[back])


def split_fit(fit: TopicFit) -> dict[str, TopicFit]:
    """The fits of each language that `join_fits` joined, without any article."""
    weights = fit.state.get("unmerged_topic_term", fit.topic_term)
    found = {}
    for number, (code, options) in enumerate(sorted(fit.options["languages"].items())):
        topics = np.flatnonzero(fit.state["topic_language"] == number)
        topics = topics[np.argsort(fit.state["topic_own"][topics])]
        columns = fit.state[f"{code}.columns"]
        own = {k.removeprefix(f"{code}."): v for k, v in fit.state.items() if k.startswith(f"{code}.")}
        del own["columns"]
        found[code] = TopicFit(
            doc_id=np.zeros(0, dtype=np.str_), doc_topic=np.zeros((0, len(topics)), dtype=np.float32),
            topic_term=weights[np.ix_(topics, columns)], vocabulary=fit.vocabulary[columns], model=fit.model,
            options=options, state=own,
        )  # fmt: skip
    return found


def assign_topics(fit: TopicFit, articles: Corpus | DocTerm, *, embedding: Embedding | None = None) -> TopicFit:
    """The same topics with memberships of other articles, for a fit of one language or of several.

    With several languages an article is counted and assigned by the model of its language; one of another language,
    or of none, by that of the language with most articles.

    Args:
        fit: of one language, or joined by `join_fits`.
        articles: new articles; for a fit of one language also their counts.
        embedding: vectors of the new articles, where the fit was made on given vectors or a model's.

    Raises:
        InputError: if counts are given for a fit of several languages, or as `trendlab.models.assign_topics` does.
    """
    if "languages" not in fit.options:
        return models.assign_topics(fit, articles, embedding=embedding)
    if isinstance(articles, DocTerm):
        raise InputError("this fit has one model a language; pass the articles, whose languages say which one to use")
    parts = split_fit(fit)
    own_rows = rows_by_language(articles, [fit.options["main_language"], *parts])
    found: FloatArray = np.zeros((len(articles), len(fit.state["topic_language"])))
    for number, code in enumerate(parts):
        rows = own_rows[code]
        topics = np.flatnonzero(fit.state["topic_language"] == number)
        corpus, vectors = articles.take(rows), None
        if embedding is not None:
            vectors = replace(embedding, doc_id=embedding.doc_id[rows], vectors=embedding.vectors[rows])
        own = models.assign_topics(parts[code], corpus, embedding=vectors).doc_topic
        found[np.ix_(rows, topics)] = own[:, fit.state["topic_own"][topics]]
    if "merged_into" in fit.state:
        found = merge_columns(found, fit.state["merged_into"])
    return replace(fit, doc_id=articles.doc_id, doc_topic=found)


def _common_options(fits: Sequence[TopicFit]) -> dict[str, Any]:
    names = {str(fit.options.get("embedding", "none")) for fit in fits}
    return {
        "model": fits[0].model, "n_topics": sum(fit.n_topics for fit in fits),
        "embedding": names.pop() if len(names) == 1 else "one a language",
    }  # fmt: skip


def _cut_empty_ends(dated: DatedCorpus) -> DatedCorpus:
    """Without the first and last months that hold no article at all."""
    mass = np.asarray(dated.month_prob.sum(axis=0)).ravel()
    held = np.flatnonzero(mass > 0)
    if not held.size or held.size == len(mass) or (held[0] == 0 and held[-1] == len(mass) - 1):
        return dated
    span = slice(int(held[0]), int(held[-1]) + 1)
    return replace(dated, months=dated.months[span], month_prob=dated.month_prob[:, span], partial=dated.partial[span])


def _reject_row(row: Mapping[str, Any], least: int) -> dict[str, Any]:
    place = {k: row[k] for k in ("source", "first_line", "last_line", "text")}
    reason = f"language {row['language']}: fewer than {least} articles, not modelled"
    return {**place, "reason": reason}
