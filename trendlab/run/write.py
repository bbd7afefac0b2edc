"""The commands fit and report: each writes its output whole and returns a summary."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, OutputError, TrendlabError
from trendlab.run.manifest import is_noted
from trendlab.run.options import Options
from trendlab.run.prepare import load_libraries, prepare_beside
from trendlab.run.reading import take_standard_input
from trendlab.store.checkpoint import Checkpoints
from trendlab.store.lock import check_replaceable, lock_folder
from trendlab.words.numbers import count_words
from trendlab.work.standby import stand_by
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from trendlab.report import ReportSpec
    from trendlab.run.prepare import Ready
    from trendlab.store.run import Run

DEFAULTS = Options()


def write_run(
    sources: Sequence[str], output: str, *, parts: str | None = None, options: Options = DEFAULTS
) -> dict[str, Any]:
    """Fit sources, write the run folder, and return the summary for the command line.

    Args:
        sources: as the command line takes them.
        output: the run folder.
        parts: address of the data set of an archive that is read in parts; None reads the sources whole.
        options: of the run.
    """
    target, watch = Path(output), Stopwatch()
    if parts is not None:
        from trendlab.run.parts.archive import write_archive

        with lock_folder(target):
            return write_archive(sources, output, parts=parts, options=options)
    check_replaceable(target)
    with lock_folder(target), _reading(sources, target, options=options, watch=watch) as ready:
        run = _fit_and_save(ready, target, options=options, watch=watch)
    return _summary(run, output, watch)


@contextmanager
def _reading(
    sources: Sequence[str],
    folder: Path,
    *,
    options: Options,
    watch: Stopwatch,
    columns: Sequence[str] = (),
) -> Iterator[Callable[[], Ready]]:
    """Start to prepare the articles of a run; an error removes its checkpoints, unless they help the next run."""
    source = take_standard_input(sources)
    try:
        with prepare_beside(source, keep=folder, columns=columns, options=options, watch=watch) as ready:
            yield ready
    except OutputError:  # such as a full disk: checkpoints stay
        raise
    except TrendlabError:
        Checkpoints(folder, "").clear()
        raise


def _fit_and_save(ready: Callable[[], Ready], folder: Path, *, options: Options, watch: Stopwatch) -> Run:
    """Fit articles and write the run folder; checkpoints are then removed."""
    from trendlab.run.fit import fit_ready  # nearly all modules, loaded while the articles are read
    from trendlab.store import save_run

    run = fit_ready(ready, packed=True, options=options, watch=watch)
    save_run(run, folder, timings=watch.to_json())
    Checkpoints(folder, "").clear()
    return run


def write_whole_report(
    sources: Sequence[str], output: str, *, options: Options = DEFAULTS, page: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Fit sources or load a finished run, write the report, and return the summary for the command line.

    A finished run can be given a topics file, groups and concepts without a new fit. Other options need the source and
    are refused. The report is always made from the saved run, so that a report of a source and one of its run folder
    are the same.
    """
    from trendlab.report import ReportSpec

    target, watch, spec = Path(output), Stopwatch(), ReportSpec(**(page or {}))
    finished, own = _finished(sources), target / "run"
    if finished is None:
        run = _report_of_sources(sources, target, spec=spec, options=options, watch=watch)
        return _summary(run, output, watch)
    _columns_of(spec)  # an error before any work
    from trendlab.report import write_report
    from trendlab.store import load_run, save_run

    run = load_run(finished)
    _check_finished(run, (finished, own), options)
    with lock_folder(target), watch.stage("report"):
        if finished.resolve() != own.resolve():
            run = _as_asked(run, options)
            save_run(run, own)
        write_report(run.visible(), target, spec=spec)
    return _summary(run, output, watch)


def _report_of_sources(
    sources: Sequence[str], target: Path, *, spec: ReportSpec, options: Options, watch: Stopwatch
) -> Run:
    """Fit sources and write the report: one process reads, one loads what fits and one what draws, all at once."""
    own, columns = target / "run", _columns_of(spec)  # an error before any work
    with (
        lock_folder(target) as release,
        _reading(sources, own, options=options, watch=watch, columns=columns) as ready,
    ):
        # Loaded before the next process is forked, because both need nearly all of it.
        import trendlab.report.write  # noqa: F401 - loaded ahead
        import trendlab.run.fit  # noqa: F401 - loaded ahead

        load_libraries()
        with stand_by(partial(_make_ready, release), threaded=("typst",)) as do:
            run = _fit_and_save(ready, own, options=options, watch=watch)
            with watch.stage("report"):
                do(partial(_report_from, own, target, spec))
    return run


def _make_ready(release: Callable[[], None]) -> None:
    """Load what a report needs, in a process that must not hold the lock for longer than this one."""
    from trendlab.report.ready import make_ready

    release()
    make_ready()


def _columns_of(spec: ReportSpec) -> tuple[str, ...]:
    """The columns that the formula of effects names; none without one."""
    if spec.effects is None:
        return ()
    from trendlab.prevalence.effects import formula_columns

    return tuple(formula_columns(spec.effects))


def _report_from(folder: Path, target: Path, spec: ReportSpec) -> None:
    """Write the report of a run folder."""
    from trendlab.report import write_report
    from trendlab.store import load_run

    write_report(load_run(folder).visible(), target, spec=spec)


def _finished(sources: Sequence[str]) -> Path | None:
    """The run folder that the only source is or holds, if it is one."""
    from trendlab.store.lock import find_run

    if len(sources) != 1 or sources[0] == "-":
        return None
    try:
        return find_run(sources[0])
    except OSError:  # none there, or a path that its reader refuses with a reason
        return None


OF_A_RUN = ("topics_file", "group", "concepts")  # options that a finished run can be given
ANYWAY = ("device", "engine", "scheduler")  # options that do not affect results


def _check_finished(run: Run, folders: tuple[Path, Path], options: Options) -> None:
    """Check that the options can be applied to a finished run without the source.

    Args:
        run: the finished run.
        folders: its folder, and the folder of the report's run.
        options: of the report.

    Raises:
        InputError: if an option differs from that of the run and needs the source, or the run itself would be replaced
            by its edited form.
    """
    finished, own = folders
    asked = [f.name for f in fields(options) if getattr(options, f.name) != getattr(DEFAULTS, f.name)]
    changed = [name for name in asked if _is_new(run, name, options) and name not in ANYWAY]
    needs = [name for name in changed if name not in OF_A_RUN]
    if needs:
        raise InputError(
            f"`{needs[0]}` needs the source, and {finished} is a finished run, of which only `topics_file`, `group` "
            "and `concepts` can be asked anew: give the source in its place"
        )
    if finished.resolve() == own.resolve() and changed:
        raise InputError(f"output must be another folder, for {finished} would be replaced by its edited form")


def _is_new(run: Run, name: str, options: Options) -> bool:
    """Whether an option differs from that of the run; concepts are compared by their queries."""
    if name == "concepts":
        from trendlab.run.concepts import load_concepts

        known = () if run.concepts is None else run.concepts.asked()
        return [(c.label, c.query) for c in load_concepts(options)] != [(c.label, c.query) for c in known]
    return bool(getattr(options, name) != (run.manifest.get("options") or {}).get(name))


def _as_asked(run: Run, options: Options) -> Run:
    """A finished run with the topics file, groups and concepts of the options."""
    from trendlab.run.concepts import track_concepts
    from trendlab.run.edit import edit_run, options_of
    from trendlab.run.groups import with_groups
    from trendlab.run.modelling import load_edits

    made = run.manifest.get("options") or {}
    if options.group is not None and options.group != made.get("group"):
        run = replace(run, manifest={**run.manifest, "options": {**made, "group": options.group}})
        run = with_groups(run, options=options_of(run))
    if options.concepts is not None and _is_new(run, "concepts", options):
        run = track_concepts(run, options.concepts)
    if options.topics_file is None or is_noted(run.manifest, load_edits(options)):
        return run
    return edit_run(run, topics_file=options.topics_file)


def _summary(run: Run, output: str, watch: Stopwatch) -> dict[str, Any]:
    """The summary of a command."""
    claims = [c.sentence for c in run.claims if c.kind in ("change", "trend", "step")]
    timing = watch.to_json()
    months = run.prevalence.span if run.prevalence is not None else run.months.astype(str)
    span = f"{months[0]} to {months[-1]}" if len(run.months) else "no dates"
    asked = run.manifest.get("options", {}).get("topics")
    fewer = f" of {asked} asked for" if isinstance(asked, int) and asked > run.fit.n_topics else ""
    what = f"{run.unit.count(len(run))}, {count_words(run.fit.n_topics, 'topic')}{fewer} ({run.fit.model}), {span}"
    text = f"{what}{_kept_words(run)}; written to {output} in {timing['total_seconds']:.1f} s"
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
        "doubts": [*_doubts_of(run, "reader"), *_doubts_of(run, "dates"), *_doubts(run)],
    }


def _doubts_of(run: Run, stage: str) -> list[dict[str, Any]]:
    """Warnings of a stage before the fit."""
    return list((run.manifest.get("notes", {}).get(stage) or {}).get("doubts", ()))


def _kept_words(run: Run) -> str:
    """How many topics of an earlier run are there again, how many are new, and what became of the others; or ""."""
    events = run.tables.get("topic_events")
    if events is None:
        return ""
    kind = events["kind"].value_counts()
    kept, gone, joined = (int(kind.get(name, 0)) for name in ("kept", "death", "merge"))
    others = [f"{n:,} {what}" for n, what in ((joined, "joined to another"), (gone, "gone")) if n]
    rest = f"; of its others {' and '.join(others)}" if others else ""
    return f"; {count_words(kept, 'topic')} of the earlier run kept, {run.fit.n_topics - kept:,} new{rest}"


def _doubts(run: Run) -> list[dict[str, Any]]:
    """Warnings about the fit."""
    from trendlab.models.doubts import fit_doubts

    sentences = {
        "languages": (run.language_words, len(run)),
        **{
            kind: (run.unit.say(sentence), run.fit.n_topics)
            for kind, sentence in fit_doubts(run.fit, run.tables.get("choice")).items()
        },
        "in_no_topic": (run.in_none_words, run.n_in_no_topic),
    }
    return [
        {"kind": kind, "sentence": sentence, "count": count, "example": ""}
        for kind, (sentence, count) in sentences.items()
        if sentence
    ]
