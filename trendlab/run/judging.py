"""From topics to cards, shares, trends and claims."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims import Claim, make_claims
from trendlab.run.modelling import Modelled, load_edits
from trendlab.run.reading import rng_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.changes import Changes
    from trendlab.checks import FloatArray
    from trendlab.models import TopicFit, TopicMatch
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.keep import Prepared
    from trendlab.run.options import Options
    from trendlab.store.run import Run
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends


def settle_topics(
    modelled: Modelled, previous: Run | None, *, options: Options, weight: FloatArray | None = None
) -> tuple[Modelled, TopicMatch | None]:
    """The topics as the topics file and an earlier run want them, and what became of the topics of that run.

    Topics get the numbers that they had in the earlier run, then are merged, renamed and hidden as the file asks: its
    numbers are those that a run without it shows. Hidden ones come last.

    Args:
        modelled: the topics, the largest first.
        previous: whose numbers are kept, or None.
        options: of the run.
        weight: (n_docs,) what each article counts, which orders the topics by the sizes that are told; 1 each if None.
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
    """The topics in the order of their sizes where articles count differently: copies of a text count as one."""
    if weight is None or (weight == weight[0]).all():
        return fit
    order = np.argsort(-(weight @ fit.doc_topic.astype(float)), kind="stable")
    return fit if (order == np.arange(fit.n_topics)).all() else fit.take_topics(order)


def describe(
    modelled: Modelled, *, stability: FloatArray | None = None, weight: FloatArray | None = None
) -> TopicCards:
    """Topics as people read them: words and exemplars from the articles of the fit, sizes from all articles."""
    from trendlab.topics import describe_topics

    cards = describe_topics(modelled.part_fit(), modelled.doc_term, corpus=modelled.part.corpus, stability=stability)
    return cards.sized_by(modelled.fit.doc_topic, weight)


def further_tables(modelled: Modelled) -> dict[str, pd.DataFrame]:
    """The map of articles, the choice of the number of topics, and the shift of terms over time."""
    import pandas as pd

    from trendlab.embed import embed_corpus, project_map
    from trendlab.topics import terms_over_time

    tables, part, doc_term = {}, modelled.part, modelled.doc_term
    if len(part) > 2:
        points = project_map(modelled.embedding or embed_corpus(part.corpus, doc_term, model="lsa"))
        tables["map"] = pd.DataFrame({"doc_id": doc_term.doc_id, "x": points[:, 0], "y": points[:, 1]})
    if modelled.fit.choice:
        tables["choice"] = pd.DataFrame([asdict(choice) for choice in modelled.fit.choice])
    if len(part.months):
        tables["term_shift"] = terms_over_time(modelled.part_fit(), doc_term, dated=part)
    return tables


def share(
    prepared: Prepared,
    modelled: Modelled,
    *,
    spec: PrevalenceSpec | None = None,
    n_draws: int = 1000,
    level: float,
    rng: np.random.Generator,
) -> Prevalence:
    """Shares of the topics in each month of the articles, each with its weight."""
    from trendlab.prevalence import PrevalenceSpec, estimate_prevalence

    return estimate_prevalence(
        modelled.fit, prepared.dated, weight=prepared.weight, level=level, n_draws=n_draws,
        spec=spec or PrevalenceSpec(), rng=rng,
    )  # fmt: skip


def look_for_changes(prevalence: Prevalence | None, cards: TopicCards, *, options: Options) -> Changes | None:
    """What changed of the topics that are shown, or None when nothing dates the source."""
    from trendlab.changes import find_changes

    if prevalence is None:
        return None
    return find_changes(prevalence, cards=cards, level=options.level, rng=rng_of(options, "changes"))


def judge(
    prevalence: Prevalence | None,
    cards: TopicCards,
    *,
    changes: Changes | None,
    hide: Sequence[int],
    options: Options,
) -> tuple[Trends | None, tuple[Claim, ...]]:
    """Trends of all topics and the sentences that they allow, but none of hidden topics."""
    from trendlab.trend import estimate_trends

    if prevalence is None:
        return None, make_claims(None, None, cards=cards, noun=options.unit)
    trends = estimate_trends(prevalence, level=options.level, rng=rng_of(options, "trends"))
    hidden = set(hide)
    claims = make_claims(prevalence, trends, cards=cards, changes=changes)
    return trends, tuple(c for c in claims if c.topic not in hidden)
