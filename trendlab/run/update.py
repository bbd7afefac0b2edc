"""Updates: new articles under the topics of a finished run, without a new fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from trendlab.checks import check_type
from trendlab.corpus import Rejects
from trendlab.corpus.columns import columns_like
from trendlab.dates import DatedCorpus
from trendlab.dates.found import find_partial
from trendlab.errors import InputError
from trendlab.models.novelty import FALSE_ALARM, find_novelty
from trendlab.models.weigh import one_thread
from trendlab.prevalence import PrevalenceSpec
from trendlab.run.arrivals import read_arrivals, reading_of
from trendlab.run.concepts import with_concepts
from trendlab.run.edit import no_counts, options_of
from trendlab.run.fit import analyse_topics
from trendlab.run.groups import with_groups
from trendlab.run.modelling import Modelled
from trendlab.run.novelty import (
    Archive,
    describe_new,
    find_new_words,
    known_fraction,
    month_of_articles,
    novelty_by_month,
)
from trendlab.run.prepare import Prepared
from trendlab.run.reading import find_inputs, with_dates
from trendlab.run.themes import holder, with_themes
from trendlab.store import Run
from trendlab.store.articles import article_table, own_names
from trendlab.store.dated import dated_of
from trendlab.words.numbers import count_words
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

    from trendlab.checks import CsrMatrix, MonthArray
    from trendlab.run.arrivals import Arrivals
    from trendlab.vectorize.index import WordIndex

KEPT_TABLES = ("choice", "map")
N_WORDS = 8  # new words that are named in a line
MOST = 0.5  # of the new articles: with more that are unlike the archive, its topics are not theirs


def update_run(run: Run, source: object, *, dates: object = None) -> Run:
    """A new run with new articles under the same topics; shares, changes, trends and claims are estimated again.

    Topics keep their numbers, labels and terms: nothing is fitted. Articles whose doc_id the run holds already are left
    out. Near-duplicates of the run's own articles are found by its index of words, and treated by its rule for
    duplicates. Three tables of the new run say how well the old topics still fit: "fit_of_new" (fraction of novel
    articles in each month, and its usual upper limit), "new_words", and "new_articles" (for each new article, the
    fraction of its words that are known, its log likelihood per word, how much its pairs of words and its nearest
    articles are those of the archive, and whether it is novel: less like the archive than 95 in 100 of the archive's
    own articles of about its length).

    Args:
        run: a finished run with dates; it is not changed.
        source: new articles, as for `fit_run`. They are read with the run's own options.
        dates: one date per text, for a list of texts.

    Raises:
        InputError: if the source has no new article, the run or the new articles have no dates, or the model of the run
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
        new = read_arrivals(run, inputs.read(reading_of(run)))
        both = _join(run, new)
        fit = replace(
            run.fit, doc_id=both.prepared.dated.corpus.doc_id, doc_topic=np.vstack([run.fit.doc_topic, new.doc_topic]),
            main_topic=np.concatenate([run.fit.main_topic, new.main_topic]),
        )  # fmt: skip
        n_terms = np.concatenate([run.articles["n_terms"].to_numpy(), new.n_terms])
        modelled = Modelled(
            sample=both.prepared.dated, rows=np.arange(len(n_terms)), doc_term=no_counts(replace(run, fit=fit)),
            embedding=None, fit=fit, n_terms=n_terms,
        )  # fmt: skip
        spec, options = PrevalenceSpec(n_words=n_terms.astype(float)), options_of(run)
        cards = run.cards.sized_by(fit, both.prepared.weight)
        made = analyse_topics(
            both.prepared, modelled, lambda: cards, articles=both.articles, spec=spec, options=options,
            watch=Stopwatch(),
        )  # fmt: skip
        keep = holder(run.themes, fit)
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
    """Add new articles to a run, write the result into another folder, and return the summary for the command line.

    Raises:
        InputError: if the other folder is that of the run, which stays as it is.
    """
    from trendlab.run.reading import take_standard_input
    from trendlab.store import load_run, save_run
    from trendlab.store.lock import check_replaceable, lock_folder

    target, before = Path(output), load_run(folder)
    if target.resolve() in (Path(folder).resolve(), (Path(folder) / "run").resolve()):
        raise InputError(f"output must be another folder than the run's, which stays as it is; got {output}")
    check_replaceable(target)
    with lock_folder(target):
        run = update_run(before, take_standard_input(sources))
        save_run(run, target)
    note = run.manifest["notes"]["updated"][-1]
    return {"text": f"{update_words(note)}; written to {output}", "output": output, "articles": len(run),
            **{k: v for k, v in note.items() if k != "inputs"},
            "claims": [c.sentence for c in run.claims if c.kind == "change"]}  # fmt: skip


def update_words(note: Mapping[str, Any]) -> str:
    """A sentence about an update, from its note in the manifest."""
    text = f"{count_words(note['added'], 'new article')} under the same topics, {note['first']} to {note['last']}"
    if note["known_before"]:
        text += f" (in the run already: {note['known_before']:,})"
    if note["repeated"]:
        text += f"; near-copies of articles of the run: {note['repeated']:,}"
    if note["unlike"] is not None:
        text += f"; unlike the archive: {note['unlike']:,} of them ({note['usual']:,} would be usual)"
        if note["unlike"] > max(MOST * note["added"], note["usual"]):
            text += ", so that what these topics say of them is hardly worth anything: fit them on their own"
        text += f"; new words: {', '.join(note['new_words'])}" if note["new_words"] else ""
    return text


@dataclass(frozen=True, kw_only=True, eq=False)
class _Both:
    """Old and new articles joined, the old ones first."""

    prepared: Prepared
    articles: pa.Table


def _join(run: Run, new: Arrivals) -> _Both:
    """Old and new articles joined, with the months of both."""
    import pyarrow as pa

    old = dated_of(run)
    first, last = min(old.months[0], new.dated.months[0]), max(old.months[-1], new.dated.months[-1])
    months = np.arange(first, last + 1, dtype="datetime64[M]")
    prob = sparse.csr_array(sparse.vstack([_widen(dated, months) for dated in (old, new.dated)], format="csr"))
    date = np.concatenate([old.date, new.dated.date])
    table = pa.concat_tables([old.corpus.table, new.dated.corpus.table], promote_options="permissive")
    dated = DatedCorpus(
        corpus=replace(old.corpus, table=table), months=months, month_prob=prob, date=date,
        dated_by=np.concatenate([old.dated_by, new.dated.dated_by]), partial=find_partial(date, prob, months),
    )  # fmt: skip
    weight = np.concatenate([new.weight_before, new.weight])
    rejects = Rejects(rows=(*run.rejects.rows, *new.rejects.rows))
    kinds = {name: run.articles.schema.field(column).type for name, column in own_names(run.articles).items()}
    own = columns_like(new.dated.corpus, kinds)
    added = article_table(new.dated, new.n_terms, weight=new.weight, own=own, recipe=run.fit.recipe)
    place = run.articles.schema.get_field_index("weight")
    before = run.articles.set_column(place, "weight", pa.array(new.weight_before)).replace_schema_metadata(None)
    articles = pa.concat_tables([before, added], promote_options="permissive")
    return _Both(prepared=Prepared(dated=dated, weight=weight, rejects=rejects), articles=articles)


def _widen(dated: DatedCorpus, months: MonthArray) -> CsrMatrix:
    """Probabilities of months, sparse (n_docs, n_months), on a wider span."""
    matrix = dated.month_prob
    shift = int((dated.months[0] - months[0]).astype(int))
    return sparse.csr_array((matrix.data, matrix.indices + shift, matrix.indptr), shape=(len(dated), len(months)))


def _fit_of_new(run: Run, new: Arrivals) -> tuple[WordIndex | None, dict[str, pd.DataFrame]]:
    """The index of the words of all articles, and the tables of novelty; None and none without an index."""
    joined, n_before = new.counted.joined, len(run)
    if joined is None:
        return None, {}
    holds = joined.doc_words()[:, 1:]
    archive = Archive.of(holds[:n_before], run.fit.main_topic, run.fit.n_topics)
    described = describe_new(
        new.dated.corpus.doc_id, month_of_articles(new.dated.months, new.dated.month_interval()[0]),
        known=known_fraction(joined, n_before)[n_before:], log_likelihood=archive.log_likelihood(holds[n_before:]),
        novelty=find_novelty(joined, n_before),
    )  # fmt: skip
    return joined, {
        "fit_of_new": novelty_by_month(described["novel"].to_numpy(), described["month"].to_numpy()),
        "new_words": find_new_words(joined, n_before), "new_articles": described,
    }  # fmt: skip


def _note(new: Arrivals, fitting: Mapping[str, pd.DataFrame], inputs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The note of an update in the manifest: what was added, and how novel it is."""
    n_novel = usual = None
    if fitting:
        table = fitting["fit_of_new"]
        n_novel = round(float(np.dot(table["novel"].to_numpy(), table["n_docs"].to_numpy())))
        usual = round(FALSE_ALARM * len(new.dated))
    return {
        "added": len(new.dated), "known_before": new.n_known, "repeated": int(new.counted.repeated.sum()),
        "first": str(new.dated.months[0]),
        "last": str(new.dated.months[-1]), "unlike": n_novel, "usual": usual, "inputs": [dict(one) for one in inputs],
        "new_words": fitting["new_words"]["word"].tolist()[:N_WORDS] if fitting else [],
    }  # fmt: skip


def _noted(run: Run, new: Arrivals, note: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with the note of the update and the counts of old and new articles."""
    notes = dict(run.manifest.get("notes") or {})
    notes["updated"] = [*notes.get("updated", []), dict(note)]
    counts = dict(run.manifest.get("counts") or {})
    table = new.dated.corpus.table
    words = {"dated_by": new.dated.dated_by.tolist(), "languages": table["language"].to_pylist()}
    counts |= {name: dict(Counter(counts[name]) + Counter(found)) for name, found in words.items() if name in counts}
    if "duplicates" in counts:
        counts["duplicates"] += table.num_rows - table["duplicate_of"].null_count
    counts |= {
        "articles": len(run) + len(new.dated), "read": counts.get("read", len(run)) + len(new.dated) + new.n_known,
        "rejects": len(run.rejects) + len(new.rejects),
    }  # fmt: skip
    return {**run.manifest, "notes": notes, "counts": counts}
