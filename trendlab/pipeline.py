"""The whole way, from a source to a report, as functions that read like the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trendlab import manifest as manifests
from trendlab import stages
from trendlab.corpus import canonical_order
from trendlab.errors import SourceNotFoundError
from trendlab.options import Options
from trendlab.store.run import Run
from trendlab.timing import Stopwatch

DEFAULTS = Options()


def fit_run(source: Any, *, options: Options = DEFAULTS, watch: Stopwatch | None = None) -> Run:  # noqa: ANN401
    """Read, date, count, fit and test: everything that a run folder holds.

    Args:
        source: path, glob, data frame, "demo", or a sequence of paths.
        options: what to do.
        watch: filled with seconds and memory a stage.

    Returns:
        The run; `save_run` writes it. A source that nothing dates has no prevalence and no trends.

    Raises:
        InputError: if the source cannot be used.
        TrendlabError: if an option does not fit the source.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # one thread in BLAS, so that results do not depend on the number of cores
        return _fit_run(source, options, watch=watch or Stopwatch())


def _fit_run(source: Any, options: Options, *, watch: Stopwatch) -> Run:  # noqa: ANN401
    previous = stages.load_previous(options)
    with watch.stage("read"):
        corpus, rejects = stages.read_source(source, options)
    with watch.stage("duplicates"):
        weighed = stages.weigh_duplicates(corpus, rejects, rule=options.duplicates)
    with watch.stage("dates"):
        dated = stages.date_articles(weighed.corpus)
        rows = canonical_order(dated.corpus)
        dated, weight = dated.take(rows), weighed.weight[rows]
    modelled = stages.model_articles(dated, options=options, watch=watch)
    with watch.stage("topics"):
        fit, match = stages.follow(modelled.fit, previous)
        cards = stages.keep_labels(stages.describe(modelled, fit), previous, match=match)
        tables = stages.further_tables(modelled, fit)
    with watch.stage("prevalence"):
        prevalence = stages.share(fit, dated, weight=weight, options=options)
    with watch.stage("trends"):
        trends, claims = stages.judge(prevalence, cards, options=options)
    manifest = manifests.make_manifest(
        manifests.Traces(
            dated=dated,
            rejects=weighed.rejects,
            doc_term=modelled.doc_term,
            embedding=modelled.embedding,
            source=source,
        ),
        options,
    )
    return Run(
        articles=manifests.article_table(dated, modelled.n_terms, weight=weight),
        months=dated.months,
        month_prob=dated.month_prob,
        fit=fit,
        cards=cards,
        prevalence=prevalence,
        trends=trends,
        claims=claims,
        rejects=weighed.rejects,
        manifest=manifest,
        tables=tables if match is None else {**tables, "topic_events": match.to_frame()},
    )


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
        from trendlab.readers import write_review

        write_review(dated, review)
    counts = manifests.count_articles(dated, left)
    by = ", ".join(f"{n} {word}" for word, n in counts["dated_by"].items())
    text = f"{counts['articles']} articles and {counts['rejects']} rejects; dated by: {by}; written to {output}"
    return {"text": text, "output": output, **counts}


def write_run(sources: Sequence[str], output: str, *, options: Options = DEFAULTS) -> dict[str, Any]:
    """Fit sources and write the run folder; the summary that the command line prints."""
    from trendlab.store import save_run
    from trendlab.store.save import check_replaceable

    check_replaceable(Path(output))
    watch = Stopwatch()
    run = fit_run(list(sources), options=options, watch=watch)
    save_run(run, output, timings=watch.to_json())
    return _summary(run, output, watch)


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
    run_folder = _finished(sources) or target / "run"
    if run_folder == target / "run" and _finished(sources) is None:
        run = fit_run(list(sources), options=options, watch=watch)
        save_run(run, run_folder, timings=watch.to_json())
    with watch.stage("report"):
        run = load_run(run_folder)
        if run_folder.resolve() != (target / "run").resolve():
            save_run(run, target / "run", timings={})
        write_report(run, target, spec=ReportSpec(**(page or {})))
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
    text = f"{run!r} written to {output} in {timing['total_seconds']:.1f} s"
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
