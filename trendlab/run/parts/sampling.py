"""The sample of an archive in parts: the articles that `models.blocks.choose_sample` takes, without a list of all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trendlab.corpus import Corpus, canonical_order
from trendlab.models.blocks import PILOT, SAMPLE
from trendlab.prevalence.clusters import likely_month
from trendlab.run.parts.reading import ARTICLES
from trendlab.run.parts.survey import Survey, date_given, load_part, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates import DatedCorpus
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

DRAWN = "work/sample"
SLACK = 6.0  # standard deviations: for fewer than one bound in a thousand million are there too few articles below it
_FACTS = ("doc_id", "source", "language", "duplicate_of", "raw_date", "first_day", "last_day", "hash")
_TOP = 2**64 - 1
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True, eq=False)
class SampleTask:
    """What every part needs.

    Attributes:
        survey: of the archive.
        below: (n_months or 1,) largest hash that an article of each month may have.
        pilot: largest hash that an article of the pilot may have.
    """

    survey: Survey
    below: Hashes
    pilot: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidates:
    """Articles of a part, or of several, that may be in the sample.

    Attributes:
        n_docs: (n_months,) of all articles.
        month, hash: (n_candidates,) of the candidates.
    """

    n_docs: IntArray
    month: IntArray
    hash: Hashes

    def __add__(self, other: Candidates) -> Candidates:
        return Candidates(
            n_docs=self.n_docs + other.n_docs, month=np.concatenate([self.month, other.month]),
            hash=np.concatenate([self.hash, other.hash]),
        )  # fmt: skip


def draw_sample(
    parts: Sequence[Part], survey: Survey, *, engine: Engine, n_docs: int, size: int = SAMPLE, pilot: int = PILOT
) -> int:
    """Write the sample of an archive to `DRAWN`, by part; returns the number of its articles.

    The sample holds the first articles of each month in the order of a hash of doc_id, the same fraction of every
    month, and the first `pilot` articles of all.

    Args:
        parts: of the archive.
        survey: of the archive.
        engine: reads the parts.
        n_docs: number of articles, those of languages that are left out too.
        size: wanted number of articles.
        pilot: number of articles of the pilot.
    """
    n_months = max(1, len(survey.calendar.months))
    wide = np.full(n_months, _TOP, dtype=np.uint64)
    task = SampleTask(survey=survey, below=wide, pilot=_TOP)
    if n_docs > size:
        near = _bounded(size, n_docs)
        narrow = replace(task, below=np.full(n_months, near, dtype=np.uint64), pilot=_bounded(pilot, n_docs))
        task = _find_bounds(parts, narrow, engine=engine, size=size, pilot=pilot)
    return sum(engine.map(write_drawn, parts, common=task))


def _find_bounds(parts: Sequence[Part], task: SampleTask, *, engine: Engine, size: int, pilot: int) -> SampleTask:
    """The task with the hashes of the last articles of the sample."""
    found = _gather(engine.map(find_candidates, parts, common=task))
    total = int(found.n_docs.sum())
    quota = np.ceil(found.n_docs * (size / max(total, 1))).astype(np.int64)
    held = np.bincount(found.month, minlength=len(quota))
    missing = held < np.minimum(quota, found.n_docs)
    short = int((found.hash <= np.uint64(task.pilot)).sum()) < min(pilot, total)
    if missing.any() or short:  # as some months nearly always are: look again, with bounds for their own numbers
        near = [_widened(*x) for x in zip(task.below.tolist(), quota.tolist(), found.n_docs.tolist(), strict=True)]
        again = replace(
            task, below=np.where(missing, np.array(near, dtype=np.uint64), task.below),
            pilot=_widened(task.pilot, pilot, total) if short else task.pilot,
        )  # fmt: skip
        return _find_bounds(parts, again, engine=engine, size=size, pilot=pilot)
    below = np.zeros(len(quota), dtype=np.uint64)
    for month in np.flatnonzero(quota).tolist():
        own = np.sort(found.hash[found.month == month])
        below[month] = own[min(int(quota[month]), len(own)) - 1]
    first = np.sort(found.hash)[: pilot if size > pilot else 0]
    return replace(task, below=below, pilot=int(first[-1]) if len(first) else -1)


def _bounded(wanted: float, n_docs: int) -> int:
    """A hash below which there are surely so many of the articles, but not many more."""
    return min(_TOP, int((wanted + SLACK * np.sqrt(wanted) + 50) / max(n_docs, 1) * 2.0**64))


def _widened(bound: int, wanted: float, n_docs: int) -> int:
    """A larger hash than one below which there were too few articles: `_bounded`, or else the largest of all."""
    near = _bounded(wanted, n_docs)
    return near if near > bound else _TOP


def _gather(found: Iterable[Candidates]) -> Candidates:
    parts = list(found)
    return Candidates(
        n_docs=np.sum([one.n_docs for one in parts], axis=0), month=np.concatenate([one.month for one in parts]),
        hash=np.concatenate([one.hash for one in parts]),
    )  # fmt: skip


def find_candidates(part: Part, task: SampleTask) -> Candidates:
    """The articles of a part that may be in the sample: month and hash of each."""
    table = task.survey.place.read_table(f"{ARTICLES}/{part.name}", _FACTS)
    loaded = load_table(table, part, task.survey)
    month = likely_month(loaded.month_prob)
    taken = _taken(month, loaded.hash, task)
    n_docs = np.bincount(month, minlength=len(task.below))
    return Candidates(n_docs=n_docs, month=month[taken], hash=loaded.hash[taken])


def write_drawn(part: Part, task: SampleTask) -> int:
    """Write the articles of a part that are in the sample; returns their number."""
    import pyarrow as pa

    loaded = load_part(part, task.survey)
    rows = np.flatnonzero(_taken(likely_month(loaded.month_prob), loaded.hash, task))
    if rows.size:
        table = loaded.corpus.table.take(pa.array(rows))
        weight = pa.array(loaded.weight[rows])
        task.survey.place.write_table(f"{DRAWN}/{part.name}", table.append_column("weight", weight))
    return len(rows)


def _taken(month: IntArray, hashes: Hashes, task: SampleTask) -> npt.NDArray[np.bool_]:
    taken = hashes <= task.below[month]
    if task.pilot >= 0:
        taken |= hashes <= np.uint64(task.pilot)
    return np.asarray(taken, dtype=np.bool_)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """The sample in canonical order.

    Attributes:
        dated: its articles with their months.
        weight: (n_docs,) of the articles.
    """

    dated: DatedCorpus
    weight: FloatArray


def read_sample(parts: Sequence[Part], survey: Survey) -> Sample:
    """The sample, in canonical order."""
    import pyarrow as pa

    drawn = set(survey.place.names(DRAWN))
    table = pa.concat_tables(survey.place.read_table(f"{DRAWN}/{p.name}") for p in parts if p.name in drawn)
    corpus = Corpus(table=table.drop_columns(["weight"]).combine_chunks())
    rows = canonical_order(corpus)
    dated = date_given(corpus.take(rows), survey.calendar)
    return Sample(dated=dated, weight=table["weight"].to_numpy()[rows])
