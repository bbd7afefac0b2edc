"""From a source to a run, as functions that read like the flow."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trendlab.changes.tables import tables_of
from trendlab.checks import check_optional, check_path, check_type
from trendlab.corpus import canonical_order
from trendlab.models.languages import leave_out_languages
from trendlab.prevalence import PrevalenceSpec
from trendlab.run import judging, keep, modelling, reading, robust
from trendlab.run import manifest as manifests
from trendlab.run.options import Options
from trendlab.store.checkpoint import Checkpoints, make_key
from trendlab.store.run import Run
from trendlab.work.engine import Engine, open_engine
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from pathlib import Path

    from trendlab.models import TopicFit, TopicMatch

DEFAULTS = Options()


def fit_run(
    source: Any,  # noqa: ANN401
    *,
    options: Options = DEFAULTS,
    watch: Stopwatch | None = None,
    keep: Path | None = None,
) -> Run:
    """Read, date, count, fit and test: everything that a run folder holds.

    Args:
        source: path, glob, data frame, "demo", or a sequence of paths.
        options: what to do.
        watch: filled with seconds and memory a stage, and with the stages that were reused.
        keep: the run folder that will be written: finished stages are kept beside it until then, so that a killed
            run goes on where it was; None keeps nothing.

    Returns:
        The run; `save_run` writes it. A source that nothing dates has no prevalence and no trends.

    Raises:
        InputError: if the source cannot be used.
        TrendlabError: if an option does not fit the source.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> run.fit.n_topics
        4
    """
    import scipy.linalg  # noqa: F401 - brings SciPy's own BLAS, which must be loaded to be limited below
    from threadpoolctl import threadpool_limits

    check_type(options, Options, "options")
    keep = None if keep is None else check_path(keep, "keep")
    watch = check_optional(watch, Stopwatch, "watch") or Stopwatch()
    modelling.load_edits(options)  # a file that cannot be used is told before any work
    # One thread in BLAS, so that results do not depend on the number of cores.
    with threadpool_limits(1), open_engine(options.engine, scheduler=options.scheduler) as engine:
        inputs = manifests.find_inputs(source)
        key = make_key(inputs.found, options.to_json(), manifests.versions())
        return _fit_run(inputs, options, engine=engine, watch=watch, checkpoints=Checkpoints(keep, key))


def _fit_run(
    inputs: manifests.Inputs,
    options: Options,
    *,
    engine: Engine,
    watch: Stopwatch,
    checkpoints: Checkpoints,
) -> Run:
    previous = judging.load_previous(options)
    prepared = keep.load_prepared(checkpoints)
    if prepared is None:
        prepared = _prepare(inputs.source, options, watch=watch)
        inputs.check_unchanged()
        with watch.stage("keep"):
            keep.save_prepared(checkpoints, prepared)
            prepared = keep.load_prepared(checkpoints) or prepared  # from the file: memory and disk hold one copy
    else:
        watch.reused += ["read", "duplicates", "dates"]
    reading.group_of(prepared.dated.corpus, options)  # a column that is not there is told before topics are fitted
    modelled = keep.load_modelled(checkpoints, prepared.dated)
    if modelled is None:
        modelled = modelling.model_articles(prepared.dated, options=options, engine=engine, watch=watch)
        with watch.stage("keep"):
            keep.save_modelled(checkpoints, modelled)
    else:
        watch.reused += [
            "vectorize",
            "embed",
            "model",
            *(["assign"] if len(modelled.rows) < len(prepared.dated) else []),
        ]
    run = _find_trends(prepared, modelled, previous=previous, options=options, watch=watch)
    traces = manifests.Traces(
        dated=prepared.dated,
        rejects=prepared.rejects,
        doc_term=modelled.doc_term,
        embedding=modelled.embedding,
        inputs=inputs.found,
    )
    return replace(run, manifest=manifests.make_manifest(traces, options))


def _find_trends(
    prepared: keep.Prepared,
    modelled: modelling.Modelled,
    *,
    previous: Run | None,
    options: Options,
    watch: Stopwatch,
) -> Run:
    """Cards, shares, trends and claims of the topics; the run without its manifest."""
    with watch.stage("topics"):
        fit, match = judging.follow(judging.edit(modelled.fit, options), previous)
    with ThreadPoolExecutor(1) as pool:  # the map and the words over time on the other core
        further = pool.submit(judging.further_tables, modelled, fit)
        run = _judge_topics(prepared, modelled, (fit, match, previous), options=options, watch=watch)
        with watch.stage("tables"):
            return replace(run, tables={**further.result(), **run.tables})


def _judge_topics(
    prepared: keep.Prepared,
    modelled: modelling.Modelled,
    topics: tuple[TopicFit, TopicMatch | None, Run | None],
    *,
    options: Options,
    watch: Stopwatch,
) -> Run:
    """The run without its manifest and the further tables, from the topics, their match and the earlier run."""
    (fit, match, previous), dated, weight = topics, prepared.dated, prepared.weight
    with watch.stage("topics"):
        refits = robust.refit_topics(modelled, fit, dated=dated, options=options)
        cards = judging.describe(modelled, fit, stability=refits.stability)
        cards = judging.keep_labels(cards, previous, match=match)
        tables = dict(robust.look_back(modelled, fit, options=options))
    with watch.stage("prevalence"):
        group = reading.group_of(dated.corpus, options)
        spec = PrevalenceSpec(n_words=modelled.n_terms.astype(float), group=group, refits=refits.doc_topic)
        prevalence = judging.share(fit, dated, weight=weight, spec=spec, options=options)
    with watch.stage("trends"):
        shown = None if prevalence is None else prevalence.take_topics(fit.shown)
        changes = judging.look_for_changes(shown, cards, options=options)
        tables |= tables_of(changes)
        trends, claims = judging.judge(prevalence, cards, changes=changes, hide=fit.edited.hidden, options=options)
    if trends is not None:
        with watch.stage("check"):
            finding = robust.Finding(fit=fit, dated=dated, weight=weight, trends=trends)
            rules = robust.compare_rules(finding, cards, spec=spec, options=options)
            tables |= {} if rules is None else {"duplicate_rules": rules}
            claims = robust.check_findings(claims, finding, modelled, options=options)
    with watch.stage("tables"):
        articles = manifests.article_table(dated, modelled.n_terms, weight=weight)
    return Run(
        articles=articles,
        months=dated.months,
        month_prob=dated.month_prob,
        fit=fit,
        cards=cards,
        prevalence=prevalence,
        trends=trends,
        claims=claims,
        rejects=prepared.rejects,
        manifest={},
        tables=tables if match is None else {**tables, "topic_events": match.to_frame()},
    )


def _prepare(source: Any, options: Options, *, watch: Stopwatch) -> keep.Prepared:  # noqa: ANN401
    """Read, weigh and date the articles, and put them in canonical order."""
    with watch.stage("read"):
        corpus, rejects = reading.read_source(source, options)
    with watch.stage("duplicates"):
        weighed = reading.weigh_duplicates(corpus, rejects, rule=options.duplicates)
        del corpus
    with watch.stage("dates"):
        dated, weight, rejects = leave_out_languages(
            reading.date_articles(weighed.corpus), weighed.weight, weighed.rejects, language=options.language
        )
        del weighed  # the file that it was read into goes where articles were left out
        rows = canonical_order(dated.corpus)
    return keep.Prepared(dated=dated.take(rows), weight=weight[rows], rejects=rejects)
