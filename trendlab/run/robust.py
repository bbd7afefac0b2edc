"""What a run's findings depend on: refitted topics, and the same archive seen in other ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.check import Alternative, check_claims
from trendlab.models import (
    ModelSpec,
    TopicFit,
    assign_topics,
    check_hindsight,
    fit_topics,
    match_topics,
    topic_stability,
)
from trendlab.models.blocks import Recipe, assign_all
from trendlab.models.hindsight import find_judged
from trendlab.prevalence import PrevalenceSpec, estimate_prevalence
from trendlab.run.reading import rng_of
from trendlab.trend import Slopes, Trends, estimate_slopes, estimate_trends
from trendlab.work.engine import LocalEngine

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from trendlab.checks import FloatArray, IntArray
    from trendlab.claims import Claim
    from trendlab.corpus import Corpus
    from trendlab.dates import DatedCorpus
    from trendlab.run.modelling import Modelled
    from trendlab.run.options import Options
    from trendlab.topics import TopicCards

N_REFITS = 6
N_DRAWS = 200
LEAST_DRAWS = 100
N_STRONGEST = 5
RULES = ("once", "count", "drop")
OTHER_NUMBERS = (0.8, 1.25)


@dataclass(frozen=True, kw_only=True, eq=False)
class Refits:
    """Topics fitted again to halves of the articles.

    Attributes:
        stability: (n_topics,) in [0, 1], or None where nothing was refitted.
        doc_topic: per refit the memberships (n_docs, n_topics) of all articles in its topics, in the columns of the
            fit's topics that they match.
    """

    stability: FloatArray | None = None
    doc_topic: tuple[FloatArray, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Finding:
    """What is checked.

    Attributes:
        fit: topics of all articles.
        dated: the articles, with their months.
        weight: (n_docs,) what each counts.
        trends: of the fit's topics.
    """

    fit: TopicFit
    dated: DatedCorpus
    weight: FloatArray
    trends: Trends


def refit_topics(modelled: Modelled, fit: TopicFit, *, dated: DatedCorpus, options: Options) -> Refits:
    """Topics fitted to random halves of the articles and matched, and how well each topic comes back.

    Not with several languages: their models are not refitted.
    """
    if not options.check or len(modelled.part) < 4 or fit.is_joint:
        return Refits()
    rng = rng_of(options, "refits")
    part = fit.take(modelled.rows)
    stability = topic_stability(part, modelled.doc_term, modelled.embedding, rng=rng)
    spec = ModelSpec(model=fit.model, topics=fit.n_topics)
    found = []
    for _ in range(N_REFITS):
        half = np.sort(rng.permutation(len(modelled.part))[: len(modelled.part) // 2])
        refit = _fit_half(modelled, half, spec=spec, rng=rng)
        found.append(_align(fit, _assign(refit, modelled, dated=dated)))
    return Refits(stability=stability, doc_topic=tuple(found))


def look_back(modelled: Modelled, fit: TopicFit, *, options: Options) -> dict[str, pd.DataFrame]:
    """What fits up to each of the last months would have said of it, as the table "hindsight"; empty where not asked.

    Not with several languages, without months, or where too few articles lie before the last month.
    """
    if not options.check or fit.is_joint or not len(modelled.part.months):
        return {}
    part = fit.take(modelled.rows)
    if not find_judged(part, modelled.part, n_months=1):
        return {}
    rng = rng_of(options, "hindsight")
    return {"hindsight": check_hindsight(part, modelled.part, embedding=modelled.embedding, rng=rng).to_frame()}


def compare_rules(
    finding: Finding, cards: TopicCards, *, spec: PrevalenceSpec, options: Options
) -> pd.DataFrame | None:
    """The five strongest trends under each rule for near-duplicates, or None without near-duplicates or trends.

    All but the weights is as in the run: under its own rule the numbers are those of its trends.

    Args:
        finding: topics, articles, weights and trends of the run.
        cards: labels of the topics.
        spec: what the run's shares were estimated with.
        options: of the run.

    Returns:
        One row a topic and rule (once, count, drop): topic, label, rule, slope, lower, upper (points a year), p_value.
    """
    import pandas as pd

    corpus, own = finding.dated.corpus, finding.trends
    hidden = set(finding.fit.edited.hidden)
    order = [int(k) for k in np.argsort(own.p_value, kind="stable") if np.isfinite(own.p_value[k]) and k not in hidden]
    if corpus.table["duplicate_of"].null_count == len(corpus) or not order:
        return None
    topics = np.array(order[:N_STRONGEST])
    found: dict[str, Slopes] = {options.duplicates: own_slopes(own, topics)}
    rng = rng_of(options, "rules")  # the draws behind the bounds of shares, which no slope knows
    for rule in sorted(set(RULES) - {options.duplicates}):
        shares = estimate_prevalence(
            finding.fit, finding.dated, weight=weigh_by_rule(corpus, rule), n_draws=LEAST_DRAWS, spec=spec, rng=rng
        )
        found[rule] = estimate_slopes(shares, topics, level=options.level)
    rows = [
        {"topic": int(k), "label": str(cards.label[k]), "rule": rule,
         **{name: float(getattr(found[rule], name)[i]) for name in ("slope", "lower", "upper", "p_value")}}
        for i, k in enumerate(topics) for rule in RULES
    ]  # fmt: skip
    return pd.DataFrame(rows)


def check_findings(
    claims: tuple[Claim, ...], finding: Finding, modelled: Modelled, *, options: Options
) -> tuple[Claim, ...]:
    """The claims with the names of the checks that each survived: other topics, another seed, other rules."""
    if not options.check:
        return claims
    others = dict(_other_rules(finding, options))
    if not finding.fit.is_joint:
        others |= dict(_other_topics(finding, modelled, options=options))
    return check_claims(claims, others, trends=finding.trends)


def own_slopes(trends: Trends, topics: IntArray) -> Slopes:
    """The slopes of these topics."""
    own = trends.take_topics(topics)
    return Slopes(slope=own.slope, lower=own.lower, upper=own.upper, p_value=own.p_value)


def weigh_by_rule(corpus: Corpus, rule: str) -> FloatArray:
    """What each article counts under a duplicate rule, (n_docs,), from the marks of the corpus."""
    ids = corpus.table["doc_id"].to_pylist()
    first = [mark or own for mark, own in zip(corpus.table["duplicate_of"].to_pylist(), ids, strict=True)]
    if rule == "count":
        return np.ones(len(ids))
    if rule == "drop":
        return np.array([float(a == b) for a, b in zip(first, ids, strict=True)])
    _, place, size = np.unique(np.array(first), return_inverse=True, return_counts=True)
    return np.asarray(1.0 / size[place])


def _other_rules(finding: Finding, options: Options) -> Iterator[tuple[str, Alternative]]:
    """The same topics under other duplicate and dating rules."""
    corpus = finding.dated.corpus
    if corpus.table["duplicate_of"].null_count < len(corpus):
        for rule in RULES:
            if rule != options.duplicates:
                yield f"duplicates {rule}", _same_topics(finding, weigh_by_rule(corpus, rule), options=options)
    given = finding.dated.dated_by == "given"
    if given.any() and not given.all():
        yield "dated articles only", _same_topics(finding, finding.weight * given, options=options)
    if np.diff(finding.dated.month_prob.indptr).max() > 1:
        best = replace(finding, dated=_most_probable_months(finding.dated))
        yield "most probable month only", _same_topics(best, finding.weight, options=options)


def _other_topics(finding: Finding, modelled: Modelled, *, options: Options) -> Iterator[tuple[str, Alternative]]:
    """Other numbers of topics, and another seed."""
    n_topics = finding.fit.n_topics
    numbers = sorted({max(1, round(n_topics * f)) for f in OTHER_NUMBERS} - {n_topics})
    everything = np.arange(len(modelled.part))
    for name, number in [*((f"{n} topics", n) for n in numbers), ("another seed", n_topics)]:
        spec = ModelSpec(model=finding.fit.model, topics=number)
        refit = _fit_half(modelled, everything, spec=spec, rng=rng_of(options, name))
        other = _assign(refit, modelled, dated=finding.dated)
        trends = _trends(other, finding.dated, finding.weight, options=options)
        yield name, Alternative(trends=trends, match=match_topics(finding.fit, other).new_of_old)


def _same_topics(finding: Finding, weight: FloatArray, *, options: Options) -> Alternative:
    return Alternative.same_topics(_trends(finding.fit, finding.dated, weight, options=options))


def _trends(fit: TopicFit, dated: DatedCorpus, weight: FloatArray, *, options: Options) -> Trends:
    rng = rng_of(options, "alternatives")
    shares = estimate_prevalence(fit, dated, weight=weight, level=options.level, n_draws=N_DRAWS, rng=rng)
    return estimate_trends(shares, level=options.level, rng=rng)


def _fit_half(modelled: Modelled, rows: IntArray, *, spec: ModelSpec, rng: np.random.Generator) -> TopicFit:
    vectors = None if modelled.embedding is None else modelled.embedding.take(rows)
    return fit_topics(modelled.doc_term.take(rows), vectors, spec=spec, rng=rng)


def _assign(refit: TopicFit, modelled: Modelled, *, dated: DatedCorpus) -> TopicFit:
    """The refitted topics with memberships of all articles."""
    if modelled.part is dated or len(modelled.part) == len(dated):
        return assign_topics(refit, modelled.doc_term, embedding=modelled.embedding)
    recipe = Recipe(doc_term=modelled.doc_term, fit=refit)
    return assign_all(dated.corpus, recipe, embedding=None, engine=LocalEngine())[0]


def _align(fit: TopicFit, other: TopicFit) -> FloatArray:
    """Memberships in the other fit's topics, in the columns of their counterparts; rows sum to 1.

    A topic without a counterpart keeps its own memberships: its refit says nothing of it.
    """
    place = match_topics(fit, other).new_of_old
    found = np.where(place >= 0, other.doc_topic[:, np.maximum(place, 0)], fit.doc_topic).astype(np.float64)
    total = found.sum(axis=1, keepdims=True)
    return np.where(total > 0, found / np.where(total > 0, total, 1), fit.doc_topic).astype(np.float32)


def _most_probable_months(dated: DatedCorpus) -> DatedCorpus:
    """Each article in its most probable month alone."""
    from scipy import sparse

    best = np.asarray(dated.month_prob.argmax(axis=1)).ravel()
    n_docs, n_months = dated.month_prob.shape
    matrix = sparse.csr_array((np.ones(n_docs), (np.arange(n_docs), best)), shape=(n_docs, n_months))
    return replace(dated, month_prob=matrix)
