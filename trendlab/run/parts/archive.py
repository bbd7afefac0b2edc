"""The pipeline of an archive in parts: what this process holds does not grow with the number of articles."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import check_optional, check_path, check_type
from trendlab.errors import ChoiceError, InputError
from trendlab.files.parts import Place
from trendlab.files.whole import read_text
from trendlab.models.registry import find_model
from trendlab.run.modelling import load_edits, words_spec
from trendlab.run.options import Options
from trendlab.run.parts.assigning import MEMBERSHIPS, AssignTask, assign_parts
from trendlab.run.parts.copies import CopyTask, mark_copies
from trendlab.run.parts.effect import EffectTask, sum_effects
from trendlab.run.parts.finish import Totals, write_results
from trendlab.run.parts.fitting import FitTask, fit_parts
from trendlab.run.parts.ids import OWN, IdTask, settle_ids
from trendlab.run.parts.lock import hold_place
from trendlab.run.parts.marks import COPIES
from trendlab.run.parts.reading import ACCOUNTS, ARTICLES, count_buckets, read_parts
from trendlab.run.parts.sampling import draw_sample
from trendlab.run.parts.source import check_sources, find_parts
from trendlab.run.parts.survey import make_survey
from trendlab.store.lock import check_replaceable
from trendlab.store.save import write_folder
from trendlab.words.numbers import count_words
from trendlab.work.engine import Engine, open_engine
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from trendlab.run.parts.assigning import PartSums
    from trendlab.run.parts.effect import Effects
    from trendlab.run.parts.fitting import Topics
    from trendlab.run.parts.lock import Held
    from trendlab.run.parts.source import Part

DEFAULTS = Options()
WRITTEN = (ARTICLES, ACCOUNTS, MEMBERSHIPS, COPIES)
# Options of which a run in parts knows nothing, with what to do.
UNKNOWN = ("embeddings", "group", "concepts", "previous", "check", "table")
MIN_SOURCE = 0.005  # of the articles; rarer sources are one


def fit_archive(
    source: str | Sequence[str],
    folder: str | Path,
    *,
    parts: str,
    options: Options = DEFAULTS,
    watch: Stopwatch | None = None,
    **named: Any,  # noqa: ANN401 - options by name, checked by Options
) -> Path:
    """The run folder of an archive that no single machine reads: workers read, count and assign it, part by part.

    A part is a file, or row groups of a large Parquet file. Each is read by a worker, which writes its articles and
    their memberships to the data set `parts` and sends back sums. Only given dates count. Topics are fitted to a sample
    of the same fraction of every month; terms, labels, shares, changes and trends are those of all articles. The run
    folder holds the articles of the sample, and the data set all of them: articles/ and memberships/, a Parquet file a
    part.

    Args:
        source: addresses of files, folders or globs, local or of any file system that fsspec knows.
        folder: the run folder.
        parts: address of the data set that is written, which every worker must reach.
        options: of the run; with `engine` dask the workers of a cluster do the work.
        watch: records seconds and memory of each stage.
        named: single options by their names.

    Raises:
        InputError: if the source cannot be used, `parts` lies in the run folder, or another run writes to it.
        ChoiceError: if an option needs all articles in one place.
        OutputError: if a place cannot be written.

    Example:
        >>> import tempfile
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=40, rng=0).to_frame()
        >>> with tempfile.TemporaryDirectory() as place:
        ...     for k in range(2):
        ...         made[k::2].to_parquet(f"{place}/{k}.parquet")
        ...     path = tl.fit_archive(f"{place}/*.parquet", f"{place}/run", parts=f"{place}/parts", topics=4)
        ...     run = tl.load_run(path)
        >>> run.fit.n_topics, run.manifest["notes"]["parts"]["n_parts"]
        (4, 2)
        >>> run.themes.reason
        'themes need 8 topics; there are 4'
    """
    options = _check_options(check_type(options, Options, "options").having(**named))
    source = check_sources(source)
    target, watch = check_path(folder, "folder"), check_optional(watch, Stopwatch, "watch") or Stopwatch()
    place = Place(address=check_type(parts, str, "parts"))
    check_replaceable(target)
    if place.is_inside(target):
        raise InputError(f"{parts}: lies in the run folder {target}, which is replaced as a whole; give another place")
    with hold_place(place, WRITTEN) as held:
        with open_engine(options.engine, scheduler=options.scheduler) as engine:
            files = _run_parts(find_parts(source, engine), held, options=options, engine=engine, watch=watch)
        held.check()
        write_folder(target, files)
        held.end()
    return target


def write_archive(sources: Sequence[str], output: str, *, parts: str, options: Options = DEFAULTS) -> dict[str, Any]:
    """Fit an archive in parts, write its run folder, and return the summary for the command line."""
    watch = Stopwatch()
    folder = fit_archive(list(sources), output, parts=parts, options=options, watch=watch)
    found, timing = json.loads(read_text(folder / "manifest.json")), watch.to_json()
    counts, n_topics = found["counts"], len(read_text(folder / "topics.csv").splitlines()) - 1
    text = (
        f"{count_words(counts['articles'], 'article')} in {count_words(found['notes']['parts']['n_parts'], 'part')}, "
        f"{count_words(n_topics, 'topic')} of {counts['sample']:,} of them; written to {output} and {parts} in "
        f"{timing['total_seconds']:.1f} s"
    )
    return {"text": text, "output": output, "parts": parts, **counts, "topics": n_topics, "claims": [],
            "seconds": timing["total_seconds"], "peak_mb": timing["peak_mb"],
            "doubts": found["notes"]["reader"].get("doubts", [])}  # fmt: skip


def _run_parts(
    parts: tuple[Part, ...], held: Held, *, options: Options, engine: Engine, watch: Stopwatch
) -> dict[str, bytes]:
    """The files of the run folder."""
    place = held.place
    with watch.stage("read"):
        found = read_parts(parts, spec=options.reading(), place=place, engine=engine)
        task = IdTask(parts=parts, place=place, n_buckets=count_buckets(parts))
        found = replace(found, ids=Counter([settle_ids(task, engine, are_own=set(found.ids) == {OWN})]))
        survey = make_survey(found, place, options=options)
    held.check()
    with watch.stage("duplicates"):
        mark_copies(
            CopyTask(parts=parts, place=place, calendar=survey.calendar, n_buckets=count_buckets(parts)), engine
        )
    with watch.stage("sample"):
        draw_sample(parts, survey, engine=engine, n_docs=found.n_docs)
    fit = FitTask(parts=parts, survey=survey, options=replace(options, scheduler=None, engine="local"))
    held.check()
    with watch.stage("model"):
        topics = _once(engine, fit_parts, fit)
    held.check()
    with watch.stage("assign"):
        sums = assign_parts(
            parts, AssignTask(survey=survey, topics=topics, sources=found.large_sources(MIN_SOURCE)), engine=engine
        )
    held.check()
    with watch.stage("prevalence"):
        effect = _find_effect(fit, topics, sums, engine=engine) if len(survey.calendar.months) else None
        totals = Totals(fit=fit, topics=topics, found=found, sums=sums, effect=effect)
        files: dict[str, bytes] = _once(engine, write_results, totals)
    return files


def _find_effect(fit: FitTask, topics: Topics, sums: PartSums, *, engine: Engine) -> Effects:
    """The sums over clusters, with the mean of each month known."""
    mean = sums.months.total / np.maximum(sums.months.weight, 1e-300)[:, None]
    parts, place = fit.parts, fit.survey.place
    task = EffectTask(parts=parts, place=place, mean=mean, n_buckets=count_buckets(parts), topics=topics)
    return sum_effects(task, engine)


def _once(engine: Engine, function: Callable[[int, Any], Any], common: Any) -> Any:  # noqa: ANN401 - as the function
    """The result of one task."""
    return next(iter(engine.map(function, [0], common=common)))


def _check_options(options: Options) -> Options:
    """The options with their files of words read here, so that workers need not reach them.

    Raises:
        ChoiceError: if one of them needs all articles in one place.
    """
    default = Options()
    for name in UNKNOWN:
        if getattr(options, name) != getattr(default, name):
            raise ChoiceError(f"{name} needs all articles in one place, and an archive in parts has none; leave it out")
    if find_model(options.model).needs_vectors:
        raise ChoiceError(f"model must work on counts for an archive in parts; {options.model} needs vectors")
    load_edits(options)
    spec = words_spec(options)
    return replace(options, stop_words=list(spec.stop_words) or None, lemmas=spec.lemmas)
