"""The articles of a run: read, weighted, dated and kept; a process of its own reads, or does all of it."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Corpus, Rejects, canonical_order
from trendlab.corpus.columns import find_columns
from trendlab.corpus.duplicates import drop_duplicates, find_duplicates
from trendlab.dates import date_corpus
from trendlab.dates.result import DatedCorpus
from trendlab.errors import OutputError
from trendlab.models.languages import leave_out_languages
from trendlab.models.weigh import one_thread
from trendlab.run.manifest import versions
from trendlab.run.reading import check_columns, check_covariates, find_inputs
from trendlab.run.vague import without_vague_months
from trendlab.store.checkpoint import Checkpoints, StageData, join_sparse, make_key, sparse_arrays
from trendlab.work.standby import begin_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from trendlab.checks import FloatArray
    from trendlab.run.options import Options
    from trendlab.run.reading import Inputs
    from trendlab.work.timing import Stopwatch

    # What identifies the inputs, the articles and rejects unless they are in a checkpoint, and the timings.
    Begun = tuple[Sequence[Mapping[str, Any]], tuple[Corpus, Rejects] | None, dict[str, Any]]

# Of the files of a source: a second process for less costs more than it saves; for less it only reads, as what loads
# meanwhile dates sooner.
LARGE_BYTES, HUGE_BYTES = 300_000, 3_000_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Articles that are read, weighted and dated, in canonical order.

    Attributes:
        dated: the articles with their months.
        weight: (n_docs,) of the articles.
        rejects: parts of the source that are in no article.
    """

    dated: DatedCorpus
    weight: FloatArray
    rejects: Rejects


def save_prepared(checkpoints: Checkpoints, prepared: Prepared) -> None:
    """Save the dated articles."""
    dated = prepared.dated
    arrays = {
        "months": dated.months.astype(str).astype("U7"),
        "dated_by": dated.dated_by,
        "date": dated.date.astype(np.int64),
        "partial": dated.partial,
        "weight": prepared.weight,
        **sparse_arrays("month_prob", dated.month_prob),
    }
    notes = {
        "corpus": dated.corpus.notes,
        "has_order": dated.corpus.has_order,
        "dates": dated.notes,
        "rejects": list(prepared.rejects.rows),
    }
    checkpoints.save("dates", StageData(arrays=arrays, notes=notes, table=dated.corpus.table))


def load_prepared(checkpoints: Checkpoints) -> Prepared | None:
    """The saved articles, or None."""
    parts = checkpoints.load("dates")
    if parts is None:
        return None
    arrays, notes = parts.arrays, parts.notes
    corpus = Corpus(table=parts.table, has_order=notes["has_order"], notes=notes["corpus"])
    dated = DatedCorpus(
        corpus=corpus,
        months=arrays["months"].astype("datetime64[M]"),
        month_prob=join_sparse("month_prob", arrays),
        dated_by=arrays["dated_by"],
        date=arrays["date"].astype("datetime64[D]"),
        partial=arrays["partial"],
        notes=notes["dates"],
    )
    return Prepared(dated=dated, weight=arrays["weight"], rejects=Rejects(rows=tuple(notes["rejects"])))


@dataclass(frozen=True, kw_only=True, eq=False)
class Ready:
    """Articles that are ready to be modelled.

    Attributes:
        prepared: the articles.
        found: name, size and SHA-256 of each input before it was read.
        kept: the checkpoints of the run.
    """

    prepared: Prepared
    found: Sequence[Mapping[str, Any]]
    kept: Checkpoints


@contextmanager
def prepare_beside(
    source: object, *, keep: Path | None, columns: Sequence[str], options: Options, watch: Stopwatch
) -> Iterator[Callable[[], Ready]]:
    """Start to prepare the articles of a source; yields a function that waits for them.

    Where the articles are kept in a checkpoint, a forked process reads large files, and weighs, dates and keeps what is
    in very large ones, while this one loads what it needs later. Other sources are prepared when they are asked for.

    Args:
        source: as for `fit_run`.
        keep: the run folder that will be written, beside which they are saved; None saves nothing.
        columns: columns of the source that must be usable.
        options: of the run.
        watch: records the stages.

    Raises:
        TrendlabError: if the source or an option cannot be used; raised where the articles are asked for.
    """
    size = _size_of(source)
    if keep is None or size < LARGE_BYTES:
        yield partial(_prepare_here, source, keep, columns=columns, options=options, watch=watch)
        return
    work = _prepare_and_keep if size >= HUGE_BYTES else _read_unless_kept
    call = partial(work, source, keep, columns=columns, options=options, watch=watch.part())
    with begin_beside(call, threaded=("torch",), tidy=True, meanwhile=(load_libraries, _load_kernel)) as begun:
        yield partial(_load_ready, begun, keep, options=options, watch=watch)


def load_libraries() -> None:
    """Load libraries that nearly all runs use later."""
    import pandas as pd  # noqa: F401 - loaded ahead
    import pyarrow.parquet as pq  # noqa: F401 - loaded ahead
    import scipy.cluster.hierarchy as hierarchy  # noqa: F401 - loaded ahead
    import scipy.special as special  # noqa: F401 - loaded ahead


def _load_kernel() -> None:
    """Load the compiled word counter."""
    from trendlab.vectorize.blocks import load_kernel

    load_kernel()


def _size_of(source: object) -> int:
    """Bytes of the files of a source; 0 where it is none."""
    sources = source if isinstance(source, list) else [source]
    size = 0
    for one in sources:
        try:
            found = os.stat(one) if isinstance(one, str | os.PathLike) else None
        except (OSError, ValueError):  # a text, or a path that its reader refuses with a reason
            found = None
        size += found.st_size if found is not None and stat.S_ISREG(found.st_mode) else 0
    return size


def _prepare_here(
    source: object, keep: Path | None, *, columns: Sequence[str], options: Options, watch: Stopwatch
) -> Ready:
    """Articles that this process prepares."""
    inputs, kept = _find(source, keep, options)
    read = partial(_read, inputs, columns=columns, options=options, watch=watch)
    return Ready(prepared=_prepare(read, kept, options=options, watch=watch), found=inputs.found, kept=kept)


def _prepare_and_keep(
    source: object, keep: Path, *, columns: Sequence[str], options: Options, watch: Stopwatch
) -> Begun:
    """Articles that are now in the checkpoint."""
    with one_thread():
        inputs, kept = _find(source, keep, options)
        read = partial(_read, inputs, columns=columns, options=options, watch=watch)
        _prepare(read, kept, options=options, watch=watch)
    return inputs.found, None, watch.to_json()


def _read_unless_kept(
    source: object, keep: Path, *, columns: Sequence[str], options: Options, watch: Stopwatch
) -> Begun:
    """Articles that are only read, unless they are in the checkpoint."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):  # of NumPy; SciPy's algebra, which loads slowly, takes no part in reading
        inputs, kept = _find(source, keep, options)
        if _load_kept(kept, watch) is not None:
            return inputs.found, None, watch.to_json()
        read = _read(inputs, columns=columns, options=options, watch=watch)
    return inputs.found, read, watch.to_json()


def _load_ready(wait: Callable[[], Begun], keep: Path, *, options: Options, watch: Stopwatch) -> Ready:
    """The articles from the checkpoint, or what is left to do of those that are read.

    Raises:
        OutputError: if somebody removed the checkpoint.
    """
    found, read, timings = wait()
    watch.add(timings)
    kept = Checkpoints(keep, make_key(found, options.to_json(), versions()))
    if read is not None:
        return Ready(prepared=_prepare(lambda: read, kept, options=options, watch=watch), found=found, kept=kept)
    prepared = load_prepared(kept)
    if prepared is None:
        raise OutputError(f"{kept.root}: the articles that were kept there are gone; run again")
    return Ready(prepared=prepared, found=found, kept=kept)


def _find(source: object, keep: Path | None, options: Options) -> tuple[Inputs, Checkpoints]:
    """The inputs and the checkpoints of a run of them."""
    inputs = find_inputs(source)
    return inputs, Checkpoints(keep, make_key(inputs.found, options.to_json(), versions()))


def _read(inputs: Inputs, *, columns: Sequence[str], options: Options, watch: Stopwatch) -> tuple[Corpus, Rejects]:
    """Articles and rejects."""
    with watch.stage("read"):
        corpus, rejects = inputs.read(options.reading())
        if options.group is not None or columns:  # so that an unusable column is an error before further work
            own = find_columns(corpus)
            check_columns(corpus, own, [] if options.group is None else [options.group])
            check_covariates(corpus, own, columns)
    return corpus, rejects


def _load_kept(kept: Checkpoints, watch: Stopwatch) -> Prepared | None:
    """The articles from a checkpoint if there is one, whose stages then are reused."""
    prepared = load_prepared(kept)
    if prepared is not None:
        watch.reused += ["read", "duplicates", "dates"]
    return prepared


def _prepare(
    read: Callable[[], tuple[Corpus, Rejects]], kept: Checkpoints, *, options: Options, watch: Stopwatch
) -> Prepared:
    """Articles that are read, weighted and dated, in canonical order; from a checkpoint if there is one."""
    prepared = _load_kept(kept, watch)
    if prepared is not None:
        return prepared
    corpus, rejects = read()
    with watch.stage("duplicates"):
        clusters = find_duplicates(corpus)
        corpus, weight = clusters.mark(corpus), clusters.weights(options.duplicates)
        if options.duplicates == "drop":
            (corpus, rejects), weight = drop_duplicates(corpus, rejects), weight[weight > 0]
    with watch.stage("dates"):
        dated = without_vague_months(date_corpus(corpus))
        dated, weight, rejects = leave_out_languages(dated, weight, rejects, language=options.language)
        del corpus  # frees the file of the whole corpus if articles were left out
        rows = canonical_order(dated.corpus)
        prepared = Prepared(dated=dated.take(rows), weight=weight[rows], rejects=rejects)
        del dated
    with watch.stage("keep"):
        save_prepared(kept, prepared)
        return load_prepared(kept) or prepared  # the loaded one is memory-mapped, so that there is only one copy
