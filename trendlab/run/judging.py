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
    from trendlab.dates import DatedCorpus
    from trendlab.models import TopicMatch
    from trendlab.models.base import TopicFit
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.options import Options
    from trendlab.store.run import Run
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends


def edit(fit: TopicFit, options: Options) -> TopicFit:
    """The fit with topics merged and renamed as the topics file asks; hidden ones come last."""
    from trendlab.models import edit_topics, hide_last

    return hide_last(edit_topics(fit, load_edits(options)))


def load_previous(options: Options) -> Run | None:
    """The earlier run whose numbers and labels are kept, or None."""
    from trendlab.store import load_run

    return None if options.previous is None else load_run(options.previous)


def follow(fit: TopicFit, previous: Run | None) -> tuple[TopicFit, TopicMatch | None]:
    """The fit with the numbers that its topics had in an earlier run, and what became of the topics."""
    from trendlab.models import hide_last, match_topics, renumber_topics

    if previous is None:
        return fit, None
    renumbered = hide_last(renumber_topics(fit, match_topics(previous.fit, fit)))
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


def describe(modelled: Modelled, fit: TopicFit, *, stability: FloatArray | None = None) -> TopicCards:
    """Topics as people read them: words and exemplars from the articles of the fit, sizes from all articles."""
    from trendlab.topics import describe_topics

    part = fit.take(modelled.rows)
    cards = describe_topics(part, modelled.doc_term, corpus=modelled.part.corpus, stability=stability)
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
    if fit.choice:
        tables["choice"] = pd.DataFrame([asdict(choice) for choice in fit.choice])
    if len(part.months):
        tables["term_shift"] = terms_over_time(fit.take(modelled.rows), doc_term, dated=part)
    return tables


def share(
    fit: TopicFit, dated: DatedCorpus, *, weight: FloatArray, spec: PrevalenceSpec, options: Options
) -> Prevalence | None:
    """Monthly shares, or None when nothing dates the source."""
    from trendlab.prevalence import estimate_prevalence

    if not len(dated.months):
        return None
    rng = rng_of(options, "prevalence")
    return estimate_prevalence(fit, dated, weight=weight, level=options.level, spec=spec, rng=rng)


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
    """Trends of all topics and the sentences that they allow."""
    from trendlab.trend import estimate_trends

    if prevalence is None:
        return None, make_claims(None, None, cards=cards)
    trends = estimate_trends(prevalence, level=options.level, rng=rng_of(options, "trends"))
    hidden = set(hide)
    claims = make_claims(prevalence, trends, cards=cards, changes=changes)
    return trends, tuple(c for c in claims if c.topic not in hidden)
