"""New articles under the topics of a finished run: assigned, dated and counted, with nothing fitted again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from trendlab.checks import check_type
from trendlab.corpus import Rejects, canonical_order
from trendlab.corpus.columns import columns_like
from trendlab.corpus.duplicates import find_duplicates
from trendlab.dates import DatedCorpus, date_corpus
from trendlab.dates.found import find_partial
from trendlab.errors import InputError
from trendlab.models import assign_topics
from trendlab.models.weigh import one_thread
from trendlab.prevalence import PrevalenceSpec
from trendlab.run.above import holder, with_themes
from trendlab.run.concepts import with_concepts
from trendlab.run.edit import no_counts, options_of
from trendlab.run.fit import judge_topics
from trendlab.run.groups import with_groups
from trendlab.run.keep import Prepared
from trendlab.run.modelling import Modelled
from trendlab.run.newcomers import (
    FALSE_ALARM,
    describe_new,
    find_likeness,
    find_new_words,
    find_strangers,
    fit_by_month,
    known_part,
    month_of_articles,
)
from trendlab.run.options import READING, Options
from trendlab.run.reading import find_inputs, with_dates
from trendlab.store import Run
from trendlab.store.articles import article_table, own_names
from trendlab.store.dated import dated_of
from trendlab.vectorize.index import index_words, join_indexes
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

    from trendlab.checks import CsrMatrix, FloatArray, IntArray, MonthArray
    from trendlab.corpus import Corpus
    from trendlab.models.base import TopicFit
    from trendlab.readers import ReadSpec
    from trendlab.vectorize.index import WordIndex

KEPT_TABLES = ("choice", "map")
N_WORDS = 8  # new words that are named in a line
SPAN = ("since", "until")  # of the first fit; new articles lie outside of it on purpose


def update_run(run: Run, source: object, *, dates: object = None) -> Run:
    """A new run with further articles under the same topics; shares, changes, trends and claims are made again.

    Topics keep their numbers, labels and terms: nothing is fitted. Articles that the run holds already are left out, by
    their doc_id. Near-duplicates are found among the new articles only, for of the others the run keeps no texts.
    Three tables of the new run say how well the old topics still fit: "fit_of_new" (the fraction of each month's new
    articles that is unlike the archive, and its usual value), "new_words", and "new_articles" (of each how many of its
    words are known, how alike it is, and whether it is none of these: less alike than 95 in 100 of the archive's own).

    Args:
        run: a finished run with dates; it stays as it is.
        source: new articles: whatever `fit_run` takes. It is read with the run's own options.
        dates: one date a text, for a list of texts.

    Raises:
        InputError: if the source has no new article, nothing dates the run or the new articles, or the run's model
            needs vectors.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0).to_frame()
        >>> run = tl.fit_run(made[:200], topics=4)
        >>> longer = tl.update_run(run, made)
        >>> len(run) < len(longer), (longer.cards.label == run.cards.label).all().item()
        (True, True)
    """
    check_type(run, Run, "run")
    if not len(run.months):
        raise InputError("run must have dates to be extended by new articles; nothing dates this one")
    inputs = find_inputs(source if dates is None else with_dates(source, dates))
    with one_thread():
        new = _read_new(run, inputs.read(_reading(run)))
        both = _join(run, new)
        fit = replace(
            run.fit, doc_id=both.prepared.dated.corpus.doc_id, doc_topic=np.vstack([run.fit.doc_topic, new.doc_topic])
        )
        n_terms = np.concatenate([run.articles["n_terms"].to_numpy(), new.n_terms])
        modelled = Modelled(
            part=both.prepared.dated, rows=np.arange(len(n_terms)), doc_term=no_counts(replace(run, fit=fit)),
            embedding=None, fit=fit, n_terms=n_terms,
        )  # fmt: skip
        spec, options = PrevalenceSpec(n_words=n_terms.astype(float)), options_of(run)
        cards = run.cards.sized_by(fit.doc_topic, both.prepared.weight)
        made = judge_topics(both.prepared, modelled, cards, spec=spec, own=None, options=options, watch=Stopwatch())
        made, keep = replace(made, articles=both.articles), holder(run.themes, fit)
        made = with_themes(made, both.prepared, modelled, spec=spec, keep=keep, options=options)
    kept = {name: run.tables[name] for name in KEPT_TABLES if name in run.tables}
    words, fitting = _fit_of_new(run, new)
    note = _note(new, fitting, inputs.found)
    made = replace(
        made, manifest=_noted(run, new, note), words=words,
        tables={**kept, **made.tables, **fitting},
    )  # fmt: skip
    concepts = () if run.concepts is None or words is None else run.concepts.asked()
    with one_thread():
        made = with_concepts(made, concepts, options=options)
    return with_groups(made, options=options)


def write_update(folder: str, sources: Sequence[str], output: str) -> dict[str, Any]:
    """Add new articles to a run folder and write the result as another; the summary that the command line prints."""
    from trendlab.run.reading import take_standard_input
    from trendlab.store import load_run, save_run
    from trendlab.store.lock import lock_folder
    from trendlab.store.save import check_replaceable

    target, before = Path(output), load_run(folder)
    check_replaceable(target)
    with lock_folder(target):
        run = update_run(before, take_standard_input(sources))
        save_run(run, target)
    note = run.manifest["notes"]["updated"][-1]
    return {"text": f"{update_words(note)}; written to {output}", "output": output, "articles": len(run),
            **{k: v for k, v in note.items() if k != "inputs"},
            "claims": [c.sentence for c in run.claims if c.kind == "change"]}  # fmt: skip


def update_words(note: Mapping[str, Any]) -> str:
    """What an update added, in words."""
    text = f"{note['added']} new articles under the same topics, {note['first']} to {note['last']}"
    if note["known_before"]:
        text += f" ({note['known_before']} were in the run already)"
    if note["unlike"] is not None:
        text += f"; {note['unlike']} of them are unlike the archive ({note['usual']} would be usual)"
        text += f"; new words: {', '.join(note['new_words'])}" if note["new_words"] else ""
    return text


@dataclass(frozen=True, kw_only=True, eq=False)
class _New:
    """New articles, dated and assigned."""

    dated: DatedCorpus
    weight: FloatArray
    rejects: Rejects
    doc_topic: FloatArray
    n_terms: IntArray
    words: WordIndex | None
    n_known: int


@dataclass(frozen=True, kw_only=True, eq=False)
class _Both:
    """Old and new articles together, the old ones first."""

    prepared: Prepared
    articles: pa.Table


def _reading(run: Run) -> ReadSpec:
    """How the run read its source, but for the span of months."""
    given = run.manifest.get("options") or {}
    named = {k: given[k] for k in READING if k not in SPAN and given.get(k) is not None}
    return Options(**named).reading()


def _read_new(run: Run, found: tuple[Corpus, Rejects]) -> _New:
    corpus, rejects = found
    n_read = len(corpus)
    corpus = corpus.take(np.flatnonzero(~np.isin(corpus.doc_id, run.fit.doc_id)))
    if not len(corpus):
        raise InputError(f"source must hold new articles; all {n_read} of it are in the run already")
    options = options_of(run)
    clusters = find_duplicates(corpus)
    dated, weight = date_corpus(clusters.mark(corpus)), clusters.weights(options.duplicates)
    if options.duplicates == "drop":
        dated, weight = dated.take(np.flatnonzero(weight > 0)), weight[weight > 0]
    if not len(dated.months):
        raise InputError("source must have dates, for shares are by month; nothing dates its articles")
    rows = canonical_order(dated.corpus)
    dated, weight = dated.take(rows), weight[rows]
    fit = assign_topics(run.fit, dated.corpus)
    words = index_words(dated.corpus)
    return _New(
        dated=dated, weight=weight, rejects=rejects, doc_topic=fit.doc_topic, words=words,
        n_terms=_count_terms(run.fit, words, len(dated)), n_known=n_read - len(corpus),
    )  # fmt: skip


def _count_terms(fit: TopicFit, words: WordIndex | None, n_docs: int) -> IntArray:
    """How many words of each new article the fit knows, (n_docs,)."""
    if words is None:
        return np.full(n_docs, 1, dtype=np.int64)
    parts = {part for term in fit.vocabulary.tolist() for part in term.split("_")}
    known = np.array([False, *(word in parts for word in words.words)])
    place = np.repeat(np.arange(n_docs), np.diff(words.indptr))
    return np.bincount(place, weights=known[words.ids], minlength=n_docs).astype(np.int64)


def _join(run: Run, new: _New) -> _Both:
    """Old and new articles on the months of both."""
    import pyarrow as pa

    old = dated_of(run)
    first, last = min(old.months[0], new.dated.months[0]), max(old.months[-1], new.dated.months[-1])
    months = np.arange(first, last + 1, dtype="datetime64[M]")
    prob = sparse.csr_array(sparse.vstack([_widen(part, months) for part in (old, new.dated)], format="csr"))
    date = np.concatenate([old.date, new.dated.date])
    table = pa.concat_tables([old.corpus.table, new.dated.corpus.table], promote_options="permissive")
    dated = DatedCorpus(
        corpus=replace(old.corpus, table=table), months=months, month_prob=prob, date=date,
        dated_by=np.concatenate([old.dated_by, new.dated.dated_by]), partial=find_partial(date, prob, months),
    )  # fmt: skip
    weight = np.concatenate([np.asarray(run.articles["weight"].to_numpy(), dtype=float), new.weight])
    rejects = Rejects(rows=(*run.rejects.rows, *new.rejects.rows))
    kinds = {name: run.articles.schema.field(column).type for name, column in own_names(run.articles).items()}
    own = columns_like(new.dated.corpus, kinds)
    added = article_table(new.dated, new.n_terms, weight=new.weight, own=own)
    articles = pa.concat_tables([run.articles.replace_schema_metadata(None), added], promote_options="permissive")
    return _Both(prepared=Prepared(dated=dated, weight=weight, rejects=rejects), articles=articles)


def _widen(dated: DatedCorpus, months: MonthArray) -> CsrMatrix:
    """Probabilities of the articles on a span that holds theirs."""
    matrix = dated.month_prob
    shift = int((dated.months[0] - months[0]).astype(int))
    return sparse.csr_array((matrix.data, matrix.indices + shift, matrix.indptr), shape=(len(dated), len(months)))


def _fit_of_new(run: Run, new: _New) -> tuple[WordIndex | None, dict[str, pd.DataFrame]]:
    """The words of all articles, and the tables that say how well the archive covers the new ones."""
    if run.words is None or new.words is None:
        return None, {}
    joined, n_before = join_indexes(run.words, new.words), len(run)
    known = known_part(joined, n_before)
    likeness = find_likeness(joined, run.fit.doc_topic.argmax(axis=1), run.fit.n_topics)
    strange = find_strangers(likeness, n_before)[0]
    month = np.concatenate([
        np.full(n_before, ""), month_of_articles(new.dated.months, new.dated.month_interval()[0])
    ])  # fmt: skip
    return joined, {
        "fit_of_new": fit_by_month(strange, month, n_before), "new_words": find_new_words(joined, n_before),
        "new_articles": describe_new(new.dated.corpus.doc_id, month, known=known, likeness=likeness),
    }  # fmt: skip


def _note(new: _New, fitting: Mapping[str, pd.DataFrame], inputs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What was added, and how well the archive covers it."""
    unlike = usual = None
    if fitting:
        table = fitting["fit_of_new"]
        unlike = round(float(np.dot(table["unlike"].to_numpy(), table["n_docs"].to_numpy())))
        usual = round(FALSE_ALARM * len(new.dated))
    return {
        "added": len(new.dated), "known_before": new.n_known, "first": str(new.dated.months[0]),
        "last": str(new.dated.months[-1]), "unlike": unlike, "usual": usual, "inputs": [dict(one) for one in inputs],
        "new_words": fitting["new_words"]["word"].tolist()[:N_WORDS] if fitting else [],
    }  # fmt: skip


def _noted(run: Run, new: _New, note: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with the update noted, and the counts of both."""
    notes = dict(run.manifest.get("notes") or {})
    notes["updated"] = [*notes.get("updated", []), dict(note)]
    counts = dict(run.manifest.get("counts") or {})
    dated_by = dict(counts.get("dated_by") or {})
    for word in new.dated.dated_by.tolist():
        dated_by[word] = dated_by.get(word, 0) + 1
    counts |= {
        "articles": len(run) + len(new.dated), "read": counts.get("read", len(run)) + len(new.dated) + new.n_known,
        "rejects": len(run.rejects) + len(new.rejects), "dated_by": dated_by,
    }  # fmt: skip
    return {**run.manifest, "notes": notes, "counts": counts}
