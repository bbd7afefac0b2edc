"""The stages after the fit of topics: cards, shares, changes, trends and claims, with the options of a run."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims import Claim, make_claims
from trendlab.run.copies import rows_of_texts
from trendlab.run.modelling import Modelled, load_edits
from trendlab.run.points import find_points
from trendlab.run.reading import rng_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.changes import Changes
    from trendlab.checks import FloatArray
    from trendlab.models import TopicFit, TopicMatch
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.options import Options
    from trendlab.run.prepare import Prepared
    from trendlab.store.run import Run
    from trendlab.topics import Themes, TopicCards
    from trendlab.trend import Trends


def arrange_topics(
    modelled: Modelled, previous: Run | None, *, options: Options, weight: FloatArray | None = None
) -> tuple[Modelled, TopicMatch | None]:
    """The topics with the numbers of an earlier run and the edits of a topics file, and their match with that run.

    Topics first get their numbers in the earlier run. Then they are merged, renamed and hidden by the file, whose
    numbers are those of a run without the file. Hidden topics come last.

    Args:
        modelled: the topics, the largest first.
        previous: the earlier run, or None.
        options: of the run.
        weight: (n_docs,) of the articles, for the order of size; None weights all by 1.
    """
    from trendlab.models import edit_topics, match_topics

    fit, edits = _in_order(modelled.fit, weight), load_edits(options)
    if previous is not None and edits.name_topics:
        fit = fit.take_topics(match_topics(previous.fit, fit).order)
    fit = edit_topics(fit, edits).hidden_last()
    if previous is None:
        return replace(modelled, fit=fit), None
    match = match_topics(previous.fit, fit)
    order = match.order
    order = np.concatenate([order[np.isin(order, fit.shown)], order[np.isin(order, fit.edited.hidden)]])
    return replace(modelled, fit=fit.take_topics(order)), match.take_new(order)


def _in_order(fit: TopicFit, weight: FloatArray | None) -> TopicFit:
    """The fit with topics in order of weighted size."""
    if weight is None or (weight == weight[0]).all():
        return fit
    order = np.argsort(-fit.sum_weighted(weight), kind="stable")
    return fit if (order == np.arange(fit.n_topics)).all() else fit.take_topics(order)


def describe(modelled: Modelled, *, weight: FloatArray | None = None, options: Options) -> TopicCards:
    """The cards of the topics: terms and exemplars from the texts of the fit, each once, sizes from all articles."""
    from trendlab.topics import describe_topics

    corpus, fit, doc_term = modelled.sample.corpus, modelled.sample_fit(), modelled.doc_term
    rows = rows_of_texts(corpus, options.duplicates)
    if len(rows) < len(corpus):
        corpus, fit, doc_term = corpus.take(rows), fit.take(rows), doc_term.take(rows)
    cards = describe_topics(fit, doc_term, corpus=corpus)
    return cards.sized_by(modelled.fit, weight)


def further_tables(modelled: Modelled) -> dict[str, pd.DataFrame]:
    """The tables "map" (of articles), "choice" (of the number of topics) and "term_shift" (terms over time)."""
    import pandas as pd

    from trendlab.topics import terms_over_time

    tables, sample, doc_term = {}, modelled.sample, modelled.doc_term
    if len(sample) > 2:
        points = modelled.points() if modelled.points else find_points(sample.corpus, doc_term, modelled.embedding)
        tables["map"] = pd.DataFrame({"doc_id": doc_term.doc_id, "x": points[:, 0], "y": points[:, 1]})
    if modelled.fit.choice:
        tables["choice"] = pd.DataFrame([asdict(choice) for choice in modelled.fit.choice])
    if len(sample.months):
        tables["term_shift"] = terms_over_time(modelled.sample_fit(), doc_term, dated=sample)
    return tables


def estimate_shares(
    prepared: Prepared,
    modelled: Modelled,
    *,
    spec: PrevalenceSpec | None = None,
    n_draws: int = 1000,
    level: float,
    rng: np.random.Generator,
) -> Prevalence:
    """Monthly shares of the topics, with the weights of the articles."""
    from trendlab.prevalence import PrevalenceSpec, estimate_prevalence

    return estimate_prevalence(
        modelled.fit, prepared.dated, weight=prepared.weight, level=level, n_draws=n_draws,
        spec=spec or PrevalenceSpec(), rng=rng,
    )  # fmt: skip


def find_shown_changes(prevalence: Prevalence | None, *, options: Options) -> Changes | None:
    """Changes of the shown topics, not yet labelled; None if the source has no dates."""
    from trendlab.changes import find_changes

    if prevalence is None:
        return None
    return find_changes(prevalence, level=options.level, rng=rng_of(options, "changes"))


def label_changes(changes: Changes | None, cards: TopicCards | Themes) -> Changes | None:
    """The changes with the labels of their topics or themes, with which their sentences begin.

    A search needs no labels, so that they can be found at the same time.
    """
    if changes is None:
        return None
    rows = []
    for row in changes.rows:
        label = str(cards.label[row.topic])
        rows.append(replace(row, label=label, sentence=label + row.sentence.removeprefix(row.label)))
    return replace(changes, rows=tuple(rows))


def find_trends(prevalence: Prevalence | None, *, options: Options) -> Trends | None:
    """Trends of all topics; None if the source has no dates."""
    from trendlab.trend import estimate_trends

    if prevalence is None:
        return None
    return estimate_trends(prevalence, level=options.level, rng=rng_of(options, "trends"))


def find_claims(
    prevalence: Prevalence | None,
    trends: Trends | None,
    cards: TopicCards,
    *,
    changes: Changes | None,
    hide: Sequence[int],
    options: Options,
) -> tuple[Claim, ...]:
    """Claims about the topics that are not hidden; without dates, those without time."""
    if prevalence is None:
        return make_claims(None, None, cards=cards, unit=options.unit)
    hidden = set(hide)
    claims = make_claims(prevalence, trends, cards=cards, changes=changes)
    return tuple(c for c in claims if c.topic not in hidden)
