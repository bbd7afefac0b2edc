"""The whole way, from a source to a report, as functions that read like the flow."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab import manifest as manifests
from trendlab import polyglot, resume, robust, stages
from trendlab.corpus import canonical_order
from trendlab.engine import Engine, open_engine
from trendlab.errors import OutputError, SourceNotFoundError, TrendlabError
from trendlab.options import Options
from trendlab.prevalence import PrevalenceSpec
from trendlab.store.checkpoint import Checkpoints, make_key
from trendlab.store.lock import lock_folder
from trendlab.store.run import Run
from trendlab.store.spill import take_articles
from trendlab.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """
    import scipy.linalg  # noqa: F401 - brings SciPy's own BLAS, which must be loaded to be limited below
    from threadpoolctl import threadpool_limits

    watch = watch or Stopwatch()
    stages.load_edits(options)  # a file that cannot be used is told before any work
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
    previous = stages.load_previous(options)
    prepared = resume.load_prepared(checkpoints)
    if prepared is None:
        prepared = _prepare(inputs.source, options, watch=watch)
        inputs.check_unchanged()
        with watch.stage("keep"):
            resume.save_prepared(checkpoints, prepared)
            prepared = resume.load_prepared(checkpoints) or prepared  # from the file: memory and disk hold one copy
    else:
        watch.reused += ["read", "duplicates", "dates"]
    stages.group_of(prepared.dated.corpus, options)  # a column that is not there is told before topics are fitted
    modelled = resume.load_modelled(checkpoints, prepared.dated)
    if modelled is None:
        modelled = stages.model_articles(prepared.dated, options=options, engine=engine, watch=watch)
        with watch.stage("keep"):
            resume.save_modelled(checkpoints, modelled)
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
    prepared: resume.Prepared,
    modelled: stages.Modelled,
    *,
    previous: Run | None,
    options: Options,
    watch: Stopwatch,
) -> Run:
    """Cards, shares, trends and claims of the topics; the run without its manifest."""
    with watch.stage("topics"):
        fit, match = stages.follow(stages.edit(modelled.fit, options), previous)
    with ThreadPoolExecutor(1) as pool:  # the map and the words over time on the other core
        further = pool.submit(stages.further_tables, modelled, fit)
        run = _judge_topics(prepared, modelled, (fit, match, previous), options=options, watch=watch)
        with watch.stage("tables"):
            return replace(run, tables={**further.result(), **run.tables})


def _judge_topics(
    prepared: resume.Prepared,
    modelled: stages.Modelled,
    topics: tuple[TopicFit, TopicMatch | None, Run | None],
    *,
    options: Options,
    watch: Stopwatch,
) -> Run:
    """The run without its manifest and the further tables, from the topics, their match and the earlier run."""
    (fit, match, previous), dated, weight = topics, prepared.dated, prepared.weight
    with watch.stage("topics"):
        refits = robust.refit_topics(modelled, fit, dated=dated, options=options)
        cards = stages.describe(modelled, fit, stability=refits.stability)
        cards = stages.keep_labels(cards, previous, match=match)
        tables = dict(robust.look_back(modelled, fit, options=options))
    with watch.stage("prevalence"):
        group = stages.group_of(dated.corpus, options)
        spec = PrevalenceSpec(n_words=modelled.n_terms.astype(float), group=group, refits=refits.doc_topic)
        prevalence = stages.share(fit, dated, weight=weight, spec=spec, options=options)
    with watch.stage("trends"):
        trends, claims = stages.judge(prevalence, cards, hide=fit.options.get("hidden", ()), options=options)
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


def _prepare(source: Any, options: Options, *, watch: Stopwatch) -> resume.Prepared:  # noqa: ANN401
    """Read, weigh and date the articles, and put them in canonical order."""
    with watch.stage("read"):
        corpus, rejects = stages.read_source(source, options)
    with watch.stage("duplicates"):
        weighed = stages.weigh_duplicates(corpus, rejects, rule=options.duplicates)
        del corpus
    with watch.stage("dates"):
        dated, weight, rejects = polyglot.leave_out_languages(
            stages.date_articles(weighed.corpus), weighed.weight, weighed.rejects, language=options.language
        )
        del weighed  # the file that it was read into goes where articles were left out
        rows = canonical_order(dated.corpus)
    return resume.Prepared(dated=take_articles(dated, rows), weight=weight[rows], rejects=rejects)


def read_articles(
    sources: Sequence[str], output: str, *, rejects: str | None, review: str | None, options: Options = DEFAULTS
) -> dict[str, Any]:
    """Read and date sources and write ARTICLES.jsonl; the summary that the command line prints."""
    from trendlab.readers import write_articles, write_rejects

    corpus, left = stages.read_source(list(sources), options)
    weighed = stages.weigh_duplicates(corpus, left, rule="count")
    dated = stages.date_articles(weighed.corpus)
    write_articles(dated, output)
    if rejects is not None:
        write_rejects(left, rejects)
    if review is not None:
        from trendlab.dates import explain_date
        from trendlab.readers import write_review

        write_review(dated, review, rejects=left, explain=explain_date)
    counts = manifests.count_articles(dated, left)
    by = ", ".join(f"{n} {word}" for word, n in counts["dated_by"].items())
    text = f"{counts['articles']} articles and {counts['rejects']} rejects; dated by: {by}; written to {output}"
    return {"text": text, "output": output, **counts}


def write_run(sources: Sequence[str], output: str, *, options: Options = DEFAULTS) -> dict[str, Any]:
    """Fit sources and write the run folder; the summary that the command line prints."""
    from trendlab.store.save import check_replaceable

    target, watch = Path(output), Stopwatch()
    check_replaceable(target)
    with lock_folder(target):
        run = _fit_and_save(sources, target, options=options, watch=watch)
    return _summary(run, output, watch)


def _fit_and_save(sources: Sequence[str], folder: Path, *, options: Options, watch: Stopwatch) -> Run:
    """Fit sources and write the run folder; what was kept for a killed run is then forgotten."""
    from trendlab.store import save_run

    checkpoints = Checkpoints(folder, "")
    try:
        run = fit_run(list(sources), options=options, watch=watch, keep=folder)
        save_run(run, folder, timings=watch.to_json())
    except OutputError:  # a full disk: what is finished is kept
        raise
    except TrendlabError:
        checkpoints.clear()
        raise
    checkpoints.clear()
    return run


def write_whole_report(
    sources: Sequence[str], output: str, *, options: Options = DEFAULTS, page: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Fit sources, or load a finished run, and write the report; the summary that the command line prints.

    The report is always drawn from the run folder read back, so a report of a source and one of its
    run folder are the same.
    """
    from trendlab.report import ReportSpec, write_report
    from trendlab.store import load_run, save_run

    target, watch = Path(output), Stopwatch()
    finished, own = _finished(sources), target / "run"
    with lock_folder(target):
        if finished is None:
            _fit_and_save(sources, own, options=options, watch=watch)
        with watch.stage("report"):
            run = load_run(finished or own)
            if finished is not None and finished.resolve() != own.resolve():
                save_run(run, own)
            write_report(run.visible(), target, spec=ReportSpec(**(page or {})))
    return _summary(run, output, watch)


def _finished(sources: Sequence[str]) -> Path | None:
    """The run folder that the only source is or holds, if it is one."""
    from trendlab.store.load import find_run

    if len(sources) != 1:
        return None
    try:
        return find_run(sources[0])
    except SourceNotFoundError:
        return None


def _summary(run: Run, output: str, watch: Stopwatch) -> dict[str, Any]:
    """What one finished command says."""
    claims = [c.sentence for c in run.claims if c.kind in ("trend", "step")]
    timing = watch.to_json()
    span = f"{run.months[0]} to {run.months[-1]}" if len(run.months) else "no dates"
    what = f"{len(run)} articles, {run.fit.n_topics} topics ({run.fit.model}), {span}"
    text = f"{what}; written to {output} in {timing['total_seconds']:.1f} s"
    return {
        "text": text,
        "output": output,
        "articles": len(run),
        "topics": run.fit.n_topics,
        "model": run.fit.model,
        "months": len(run.months),
        "claims": claims,
        "seconds": timing["total_seconds"],
        "peak_mb": timing["peak_mb"],
        **{k: run.manifest["counts"][k] for k in ("rejects", "dated_by")},
    }
