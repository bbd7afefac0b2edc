"""Robustness of the results of a run: refitted topics, and other rules for duplicates and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.check import Alternative, check_claims
from trendlab.corpus.duplicates import RULES, weigh_by_rule
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
from trendlab.models.hindsight import find_test_months
from trendlab.prevalence import estimate_raw
from trendlab.run.copies import mark_copies, rows_of_texts
from trendlab.run.estimating import estimate_shares
from trendlab.run.reading import rng_of
from trendlab.trend import Slopes, Trends, estimate_slopes, estimate_trends
from trendlab.work.engine import LocalEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Literal

    import pandas as pd

    from trendlab.changes import Changes
    from trendlab.checks import FloatArray, IntArray
    from trendlab.claims import Claim
    from trendlab.dates import DatedCorpus
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.modelling import Modelled
    from trendlab.run.options import Options
    from trendlab.run.prepare import Prepared
    from trendlab.topics import TopicCards

N_REFITS = 6
N_DRAWS = 200
N_STRONGEST = 5
OTHER_NUMBERS = (0.8, 1.25)


def refit_topics(
    modelled: Modelled, dated: DatedCorpus, *, options: Options
) -> tuple[FloatArray | None, tuple[FloatArray, ...]]:
    """Stability of each topic, and memberships by refits to halves of the articles.

    Returns:
        Stability (n_topics,) in [0, 1]; None without `check`, with fewer than four articles, or with several languages.
        For each refit, memberships (n_docs, n_topics) of all articles, in the columns of the topics that its topics
        match.
    """
    fit = modelled.fit
    once = rows_of_texts(modelled.sample.corpus, options.duplicates)
    if not options.check or len(once) < 4 or fit.is_joint:
        return None, ()
    rng = rng_of(options, "refits")
    vectors = None if modelled.embedding is None else modelled.embedding.take(once)
    stability = topic_stability(modelled.sample_fit().take(once), modelled.doc_term.take(once), vectors, rng=rng)
    spec = ModelSpec(model=fit.model, topics=fit.n_topics)
    found = []
    for _ in range(N_REFITS):
        half = once[np.sort(rng.permutation(len(once))[: len(once) // 2])]
        refit = _fit_half(modelled, half, spec=spec, rng=rng)
        other = _assign(refit, modelled, dated=dated)
        found.append(match_topics(fit, other).align(other.doc_topic, old=fit.doc_topic))
    return stability, tuple(found)


def fit_others(modelled: Modelled, dated: DatedCorpus, *, options: Options) -> dict[str, TopicFit]:
    """Other fits to the same articles, by the name of the check: other numbers of topics, and another seed.

    Empty without `check`, without months, and with several languages, whose models are not refitted.
    """
    fit = modelled.fit
    if not options.check or not len(dated.months) or fit.is_joint:
        return {}
    numbers = sorted({max(1, round(fit.n_topics * f)) for f in OTHER_NUMBERS} - {fit.n_topics})
    everything = rows_of_texts(modelled.sample.corpus, options.duplicates)
    found = {}
    for name, number in [*((f"{n} topics", n) for n in numbers), ("another seed", fit.n_topics)]:
        spec = ModelSpec(model=fit.model, topics=number)
        refit = _fit_half(modelled, everything, spec=spec, rng=rng_of(options, name))
        found[name] = _assign(refit, modelled, dated=dated)
    return found


def run_hindsight(modelled: Modelled, *, options: Options) -> dict[str, pd.DataFrame]:
    """The table "hindsight": agreement with fits to the articles before each of the last months.

    Empty without `check`, with several languages, without months, or with too few articles before the last month.
    """
    if not options.check or modelled.fit.is_joint or not len(modelled.sample.months):
        return {}
    fit = modelled.sample_fit()
    if not find_test_months(fit, modelled.sample, n_months=1):
        return {}
    rng = rng_of(options, "hindsight")
    copies = mark_copies(modelled.sample.corpus, options.duplicates)
    found = check_hindsight(fit, modelled.sample, embedding=modelled.embedding, rng=rng, copies=copies)
    return {"hindsight": found.to_frame()}


def compare_rules(
    trends: Trends,
    cards: Callable[[], TopicCards],
    *,
    prepared: Prepared,
    modelled: Modelled,
    spec: PrevalenceSpec,
    options: Options,
) -> dict[str, pd.DataFrame]:
    """The five trends with the smallest p-values under each rule for near-duplicates; empty without near-duplicates.

    Only the weights of articles differ. Under the run's own rule the numbers are those of its trends.

    Args:
        trends: of the run.
        cards: gives the labels of the topics; called last, for they may still be looked for.
        prepared: the articles, with their months and weights.
        modelled: their topics.
        spec: options of the run's shares.
        options: of the run.

    Returns:
        The table "duplicate_rules", one row a topic and rule (once, count, drop): topic, label, rule, slope, lower,
        upper (points a year), p_value.
    """
    import pandas as pd

    corpus, p_value, hidden = prepared.dated.corpus, trends.p_value, set(modelled.fit.edited.hidden)
    order = [int(k) for k in np.argsort(p_value, kind="stable") if np.isfinite(p_value[k]) and k not in hidden]
    if corpus.table["duplicate_of"].null_count == len(corpus) or not order:
        return {}
    topics = np.array(order[:N_STRONGEST])
    found: dict[str, Slopes] = {options.duplicates: own_slopes(trends, topics)}
    for rule in sorted(set(RULES) - {options.duplicates}):
        weight = weigh_by_rule(corpus, rule)
        shares = estimate_raw(modelled.fit, prepared.dated, weight=weight, level=options.level, spec=spec)
        found[rule] = estimate_slopes(shares, topics, level=options.level)
    label = cards().label
    rows = [
        {"topic": int(k), "label": str(label[k]), "rule": rule,
         **{name: float(getattr(found[rule], name)[i]) for name in ("slope", "lower", "upper", "p_value")}}
        for i, k in enumerate(topics) for rule in RULES
    ]  # fmt: skip
    return {"duplicate_rules": pd.DataFrame(rows)}


def check_findings(
    claims: tuple[Claim, ...],
    trends: Trends,
    *,
    changes: Changes | None,
    prepared: Prepared,
    modelled: Modelled,
    options: Options,
) -> tuple[Claim, ...]:
    """The claims, each with the checks that it survived: other numbers of topics, another seed, other rules."""
    if not options.check:
        return claims
    others = dict(_other_rules(prepared, modelled, options=options))
    for name, other in modelled.others.items():
        shares, again = _shares_and_trends(prepared, replace(modelled, fit=other), options=options)
        match = match_topics(modelled.fit, other).new_of_old
        others[name] = Alternative(trends=again, match=match, prevalence=shares)
    return check_claims(claims, others, trends=trends, changes=changes)


def check_level(
    claims: tuple[Claim, ...],
    level: Literal["theme", "concept"],
    *,
    found: tuple[Trends, Changes],
    shares_of: Callable[[Prepared], Prevalence],
    again: Mapping[str, tuple[Prevalence, IntArray]] | None = None,
    prepared: Prepared,
    options: Options,
) -> tuple[Claim, ...]:
    """The claims about themes or concepts, each with the names of the checks that it survived.

    Themes are found again in each other fit; a theme is the same if it has most of its articles and words. Concepts do
    not depend on topics, so only the rules for duplicates and dates are tried with them.

    Args:
        claims: about themes or about concepts.
        level: which of the two.
        found: their trends and changes.
        shares_of: returns their shares in articles under another rule.
        again: by check: shares of the themes of another fit, and which of those each theme is (-1 for none).
        prepared: the articles.
        options: of the run.
    """
    if not options.check:
        return claims
    found_again = dict(again or {})
    for name, articles in _other_articles(prepared, options).items():
        shares = shares_of(articles)
        found_again[name] = shares, np.arange(shares.n_topics)
    others = {}
    for name, (shares, match) in found_again.items():
        trends = estimate_trends(shares, level=options.level, rng=rng_of(options, "alternatives"))
        others[name] = Alternative(trends=trends, match=match, prevalence=shares)
    return check_claims(claims, others, trends=found[0], changes=found[1], level=level)


def own_slopes(trends: Trends, topics: IntArray) -> Slopes:
    """The slopes of these topics."""
    own = trends.take_topics(topics)
    return Slopes(slope=own.slope, lower=own.lower, upper=own.upper, p_value=own.p_value)


def _other_rules(prepared: Prepared, modelled: Modelled, *, options: Options) -> Iterator[tuple[str, Alternative]]:
    """The same topics under other duplicate and dating rules."""
    for name, articles in _other_articles(prepared, options).items():
        shares, trends = _shares_and_trends(articles, modelled, options=options)
        yield name, Alternative.same_topics(trends, shares)


def _other_articles(prepared: Prepared, options: Options) -> dict[str, Prepared]:
    """By name of the rule, the articles under other duplicate and dating rules that make a difference."""
    dated = prepared.dated
    seen: dict[str, Prepared] = {}
    if dated.corpus.table["duplicate_of"].null_count < len(dated):
        others = [rule for rule in RULES if rule != options.duplicates]
        seen |= {f"duplicates {rule}": replace(prepared, weight=weigh_by_rule(dated.corpus, rule)) for rule in others}
    given = dated.dated_by == "given"
    if given.any() and not given.all():
        seen["dated articles only"] = replace(prepared, weight=prepared.weight * given)
    if np.diff(dated.month_prob.indptr).max() > 1:
        seen["most probable month only"] = replace(prepared, dated=_most_probable_months(dated))
    return seen


def _shares_and_trends(prepared: Prepared, modelled: Modelled, *, options: Options) -> tuple[Prevalence, Trends]:
    """Shares and trends of the topics, for a check."""
    rng = rng_of(options, "alternatives")
    shares = estimate_shares(prepared, modelled, n_draws=N_DRAWS, level=options.level, rng=rng)
    return shares, estimate_trends(shares, level=options.level, rng=rng)


def _fit_half(modelled: Modelled, rows: IntArray, *, spec: ModelSpec, rng: np.random.Generator) -> TopicFit:
    """A refit to some rows of the sample."""
    vectors = None if modelled.embedding is None else modelled.embedding.take(rows)
    return fit_topics(modelled.doc_term.take(rows), vectors, spec=spec, rng=rng)


def _assign(refit: TopicFit, modelled: Modelled, *, dated: DatedCorpus) -> TopicFit:
    """The refit with memberships of all articles."""
    if modelled.sample is dated or len(modelled.sample) == len(dated):
        return assign_topics(refit, modelled.doc_term, embedding=modelled.embedding)
    recipe = Recipe(doc_term=modelled.doc_term, fit=refit)
    return assign_all(dated.corpus, recipe, embedding=None, engine=LocalEngine())[0]


def _most_probable_months(dated: DatedCorpus) -> DatedCorpus:
    """The articles, each only in its most probable month."""
    from scipy import sparse

    best = np.asarray(dated.month_prob.argmax(axis=1)).ravel()
    n_docs, n_months = dated.month_prob.shape
    matrix = sparse.csr_array((np.ones(n_docs), (np.arange(n_docs), best)), shape=(n_docs, n_months))
    return replace(dated, month_prob=matrix)
