"""Monthly shares with bounds, from memberships and month distributions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    FloatArray,
    Rng,
    check_fraction,
    check_numbers,
    check_optional,
    check_rng,
    check_same_docs,
    check_type,
    check_whole,
)
from trendlab.dates import DatedCorpus
from trendlab.errors import OutOfRangeError, RowMismatchError, TooFewArticlesError
from trendlab.models.base import TopicFit
from trendlab.prevalence.clusters import find_clusters, likely_month, pair_copies
from trendlab.prevalence.designeffect import DesignEffect, find_design_effect
from trendlab.prevalence.mix import count_groups, find_mixed_months, number_groups, poststratify
from trendlab.prevalence.pooled import METHOD, BoundSpec, prevalence_from_sums
from trendlab.prevalence.spec import PrevalenceSpec
from trendlab.prevalence.strata import Strata, find_strata
from trendlab.prevalence.sums import MonthSums, sum_months

if TYPE_CHECKING:
    from trendlab.prevalence.clusters import ArticleClusters
    from trendlab.prevalence.result import Prevalence


def estimate_prevalence(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    weight: FloatArray | None = None,
    level: float = 0.9,
    n_draws: int = 1000,
    spec: PrevalenceSpec | None = None,
    rng: Rng,
) -> Prevalence:
    """Share of each topic in each calendar month, with bounds.

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        dated: the same articles with their month distributions.
        weight: (n_docs,) weight of each article, for example 1 / size of its cluster of near-duplicates; None: 1.
        level: coverage of the bounds, in (0, 1).
        n_draws: number of draws from the posterior of the rates, at least 100.
        spec: further options; None takes the defaults.
        rng: a generator or a seed.

    Raises:
        RowMismatchError: if fit, dated, weight or the arrays of the spec hold different articles.
        OutOfRangeError: if level or n_draws is out of range, or a weight is negative.
        TooFewArticlesError: if no article has a month, or all weights are zero.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> dated = tl.date_corpus(corpus)
        >>> shares = tl.estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
        >>> shares.share.shape
        (12, 4)
    """
    check_whole(n_draws, 100, "n_draws")
    return _estimate(fit, dated, weight=weight, level=level, n_draws=n_draws, spec=spec, rng=check_rng(rng))


def estimate_raw(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    weight: FloatArray | None = None,
    level: float = 0.9,
    spec: PrevalenceSpec | None = None,
) -> Prevalence:
    """The same without the smoothed rates, which take most of the time: all that slopes are estimated from.

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        dated: the same articles with their month distributions.
        weight: (n_docs,) weight of each article; None: 1.
        level: coverage of the bounds, in (0, 1).
        spec: further options; None takes the defaults.

    Returns:
        Shares of which `share`, `lower` and `upper` are NaN.

    Raises:
        RowMismatchError, OutOfRangeError, TooFewArticlesError: as `estimate_prevalence`.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), topics=4)
        >>> dated = tl.date_corpus(tl.read(made.to_frame())[0])
        >>> estimate_raw(run.fit, dated).raw.shape
        (12, 4)
    """
    return _estimate(fit, dated, weight=weight, level=level, n_draws=0, spec=spec, rng=np.random.default_rng(0))


def _estimate(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    weight: FloatArray | None,
    level: float,
    n_draws: int,
    spec: PrevalenceSpec | None,
    rng: np.random.Generator,
) -> Prevalence:
    """Shares with bounds; without draws only the raw ones."""
    from threadpoolctl import threadpool_limits

    options = check_optional(spec, PrevalenceSpec, "spec") or PrevalenceSpec()
    _check_inputs(check_type(fit, TopicFit, "fit"), check_type(dated, DatedCorpus, "dated"), weight, spec=options)
    check_fraction(level, "level")
    bounds = BoundSpec(level=level, n_draws=n_draws, sources=options.sources)
    docs = np.ones(len(dated)) if weight is None else np.asarray(weight, dtype=float)
    weights = _weigh(dated, docs, options)
    words = None if options.n_words is None else np.asarray(options.n_words, dtype=float)

    def sums_of(doc_topic: FloatArray) -> MonthSums:
        return sum_months(doc_topic, dated.month_prob, weight=weights.weight, docs=docs, n_words=words)

    with threadpool_limits(1):  # sums must not depend on the number of cores
        sums = sums_of(fit.doc_topic)
        clusters = find_clusters(dated)
        effect = _design_effect(fit, dated, sums, weight=weights.weight, clusters=clusters)
        refits = [sums_of(doc_topic) for doc_topic in options.refits]
        bounds = replace(bounds, design_effect=effect.pooled, topic_effects=effect.topics)
        found = prevalence_from_sums(sums, dated.months, partial=dated.partial, bounds=bounds, refits=refits, rng=rng)
    notes = _describe(dated, options, weights) | {"n_draws": n_draws, "n_refits": len(refits)} | effect.to_json()
    copies = pair_copies(dated.month_prob, clusters.event, weight=docs)
    return replace(found, notes=notes, copies=copies if copies.any() else None)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Weights:
    """Weights (n_docs,), months of another mix (n_months,), whether it was post-stratified, and what groups are."""

    weight: FloatArray
    changed: BoolArray
    adjusted: bool
    of: str


def _check_inputs(fit: TopicFit, dated: DatedCorpus, weight: FloatArray | None, *, spec: PrevalenceSpec) -> None:
    """Checks lengths and weights; raises if shares cannot be estimated."""
    check_same_docs(fit.doc_id, dated.corpus.doc_id, "fit and dated")
    if not len(dated.months) or not len(dated):
        raise TooFewArticlesError("a share per month needs at least one article with a month; got none")
    sized = {"weight": weight, "n_words": spec.n_words, "group": spec.group}
    sized |= {f"refits[{i}]": x for i, x in enumerate(spec.refits)}
    for name, values in sized.items():
        if name == "weight" and values is not None:
            check_numbers(values, name)
        if values is not None and len(values) != len(dated):
            raise RowMismatchError(f"{name} must hold one row for each of the {len(dated)} articles; got {len(values)}")
    if weight is not None:
        if not np.all(np.asarray(weight) >= 0):
            raise OutOfRangeError("weight must not be negative or missing")
        if not np.any(np.asarray(weight) > 0):
            raise TooFewArticlesError("a share per month needs at least one article of positive weight; got none")
    if spec.by == "words" and spec.n_words is None:
        raise OutOfRangeError("n_words must be given where articles count by words; got None")


def _weigh(dated: DatedCorpus, docs: FloatArray, spec: PrevalenceSpec) -> _Weights:
    """Weights by documents or by words, post-stratified if the mix of the given groups changes."""
    weight = docs
    if spec.by == "words" and spec.n_words is not None:
        words = np.asarray(spec.n_words, dtype=float)
        weight = docs * words / max(float(docs @ words / docs.sum()), 1e-300)
    if spec.group is None:
        strata = find_strata(dated.corpus.strings("source"), dated.corpus.strings("language"), docs)
    else:
        strata = Strata(of="given", value=spec.group)
    number = number_groups(strata.value, docs)
    changed = find_mixed_months(count_groups(number, dated.month_prob, docs), dated.months)
    adjusted = spec.group is not None and bool(changed.any())
    if adjusted:
        weight = poststratify(number, dated.month_prob, weight)
    return _Weights(weight=weight, changed=changed, adjusted=adjusted, of=strata.of)


def _design_effect(
    fit: TopicFit, dated: DatedCorpus, sums: MonthSums, *, weight: FloatArray, clusters: ArticleClusters
) -> DesignEffect:
    """Design effects of clusters and weights."""
    month = likely_month(dated.month_prob)
    mean = sums.total / np.maximum(sums.weight, 1e-300)[:, None]
    residual = mean.astype(np.float32)[month]
    np.subtract(fit.doc_topic, residual, out=residual)
    return find_design_effect(residual, clusters, weight=weight, month=month)


def _describe(dated: DatedCorpus, spec: PrevalenceSpec, weights: _Weights) -> dict[str, Any]:
    """Notes for the manifest: method, sources of uncertainty and weights."""
    return {
        "method": METHOD,
        "sources": [x for x in spec.sources if x != "refits" or spec.refits],
        "by": spec.by,
        "group": "source" if spec.group is None else "given",
        "poststratified": weights.adjusted,
        "mix_changed": [str(m) for m in dated.months[weights.changed]],
        "mix_of": weights.of,
    }
