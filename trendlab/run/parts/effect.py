"""The design effect of an archive in parts: sums by cluster of dependent articles, which meet by the hash of a key.

The numbers are those of `prevalence.clusters.find_design_effect`: copies of an event count as one article, events of
one source and day are a batch, and those of one third of a month a spell. Spells are few: their sums are added as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.weigh import one_thread
from trendlab.prevalence.designeffect import EffectSums, sum_batches, sum_events, sum_spells
from trendlab.run.parts.assigning import CELLS, MEMBERSHIPS
from trendlab.run.parts.copies import spells_of_cells
from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.files.parts import Place
    from trendlab.run.parts.fitting import Topics
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

    _AddUp = Callable[[FloatArray, FloatArray], EffectSums]

BATCHES = "work/batches"
EVENTS_AT_ONCE = 50_000


@dataclass(frozen=True, kw_only=True, eq=False)
class EffectTask:
    """What every step needs.

    Attributes:
        parts: of the archive.
        place: of the data set.
        mean: (n_months, n_topics) mean membership of each month.
        n_buckets: of the keys of batches.
        topics: of the archive, with their themes.
    """

    parts: tuple[Part, ...]
    place: Place
    mean: FloatArray
    n_buckets: int
    topics: Topics

    @property
    def batches(self) -> Shuffle:
        """Sums of batches and copies, of each part by bucket."""
        return Shuffle(place=self.place, folder=BATCHES, n_files=len(self.parts))


@dataclass(frozen=True, kw_only=True, eq=False)
class Effects:
    """The sums over clusters for topics, and for their themes."""

    topics: EffectSums
    themes: EffectSums

    def __add__(self, other: Effects) -> Effects:
        return Effects(topics=self.topics + other.topics, themes=self.themes + other.themes)

    @classmethod
    def of(
        cls, rows: _Rows | _Spells, add_up: Callable[[FloatArray, FloatArray], EffectSums], topics: Topics
    ) -> Effects:
        """The sums over some clusters, by the function for their kind."""
        return cls(topics=add_up(rows.weight, rows.total), themes=add_up(rows.weight, topics.sum_themes(rows.total)))


def sum_effects(task: EffectTask, engine: Engine) -> Effects:
    """The sums over all clusters, in the order of parts and buckets."""
    of_parts = list(engine.map(write_batches, task.parts, common=task))
    alone = reduce(add, (effects for effects, _ in of_parts))
    spells = reduce(_Spells.joined, (own for _, own in of_parts))
    task.batches.merge(engine)
    met = reduce(add, engine.map(sum_bucket, range(task.n_buckets), common=task))
    return alone + met + Effects.of(spells, sum_spells, task.topics)


def write_batches(part: Part, task: EffectTask) -> tuple[Effects, _Spells]:
    """The sums over the events of a part without copies; sums of its batches, and its copies, are written by bucket.

    Beside them come the sums of its spells, of all articles with a known day.

    Events without copies of one batch are one row; a copy is a row of its own, because others may be in other parts.
    """
    with one_thread():
        articles = _read_articles(part, task)
        is_copy = articles.is_copy
        alone = articles.take(np.flatnonzero(~is_copy))
        found = Effects.of(alone, sum_events, task.topics) + _by_month(part, task, articles)
        known = alone.take(np.flatnonzero(alone.cell >> np.uint64(63) == 1))
        lonely = alone.take(np.flatnonzero(alone.cell >> np.uint64(63) == 0))  # without a known day: its own cluster
        rows = _added(known, np.full(len(known.weight), -1)).joined(articles.take(np.flatnonzero(is_copy)))
    bucket = (rows.cell % np.uint64(task.n_buckets)).astype(np.int64)
    task.batches.write(part.number, rows.to_table(), bucket)
    found += Effects.of(lonely, sum_batches, task.topics) + Effects.of(lonely, sum_spells, task.topics)
    return found, _Spells.of_rows(articles)


def _by_month(part: Part, task: EffectTask, articles: _Rows) -> Effects:
    """The weights of the articles by their likely month."""
    month = task.place.read_table(f"{CELLS}/{part.name}")["month"].to_numpy()
    months = EffectSums(months=np.bincount(month, articles.weight, minlength=len(task.mean)).astype(float))
    return Effects(topics=months, themes=months)


def sum_bucket(bucket: int, task: EffectTask) -> Effects:
    """The sums over the batches of one bucket, and over the events with copies in them."""
    with one_thread():
        rows = _Rows.of_table(task.batches.read(bucket))
        batches = _added(rows, np.zeros(len(rows.weight), dtype=np.int64))
        lonely = batches.take(np.flatnonzero(batches.cell >> np.uint64(63) == 0))
        alone = Effects.of(batches, sum_batches, task.topics) + Effects.of(lonely, sum_spells, task.topics)
        return _sum_copies(rows, task.topics) + alone


def _sum_copies(rows: _Rows, topics: Topics) -> Effects:
    """The sums over the events with copies among these rows; the totals of few events are held at once."""
    copies = np.flatnonzero(rows.is_copy)
    _, place = _keyed(rows.cell[copies], rows.event[copies])
    order = np.argsort(place, kind="stable")
    placed = place[order]
    n_events = int(place.max()) + 1 if len(place) else 0
    weight = np.bincount(place, rows.weight[copies], minlength=n_events).astype(np.float64)
    found = Effects.of(rows.take(copies[:0]), sum_events, topics)
    for events in np.array_split(np.arange(n_events), -(-n_events // EVENTS_AT_ONCE)) if n_events else ():
        first, end = np.searchsorted(placed, [events[0], events[-1] + 1])
        own = order[first:end]
        total = np.zeros((len(events), rows.total.shape[1]))
        np.add.at(total, placed[first:end] - events[0], rows.total[copies[own]])
        some = sum_events(weight[events], total), sum_events(weight[events], topics.sum_themes(total))
        found += Effects(topics=some[0], themes=some[1])
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class _Rows:
    """Articles, or sums of several: cluster of near-duplicates (-1: none), batch, weight and weighted residual."""

    event: IntArray
    cell: IntArray
    weight: FloatArray
    total: FloatArray
    is_copy: BoolArray

    def take(self, rows: IntArray) -> _Rows:
        return _Rows(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})

    def joined(self, other: _Rows) -> _Rows:
        both = {n: np.concatenate([getattr(self, n), getattr(other, n)]) for n in self.__dataclass_fields__}
        return _Rows(**both)

    def to_table(self) -> pa.Table:
        import pyarrow as pa

        total = pa.FixedSizeListArray.from_arrays(pa.array(self.total.ravel()), self.total.shape[1])
        return pa.table({
            "event": pa.array(self.event, type=pa.int64()), "cell": pa.array(self.cell, type=pa.uint64()),
            "weight": pa.array(self.weight), "total": total,
        })  # fmt: skip

    @staticmethod
    def of_table(table: pa.Table) -> _Rows:
        width = table.schema.field("total").type.list_size
        total = np.empty((table.num_rows, width))
        start = 0
        for chunk in table["total"].chunks:
            total[start : start + len(chunk)] = chunk.flatten().to_numpy().reshape(-1, width)
            start += len(chunk)
        event = table["event"].to_numpy()
        return _Rows(
            event=event, cell=table["cell"].to_numpy(), weight=table["weight"].to_numpy(), total=total,
            is_copy=event >= 0,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class _Spells:
    """Sums over the articles of some spells: their numbers, weights and weighted residuals."""

    number: IntArray
    weight: FloatArray
    total: FloatArray

    @classmethod
    def add_up(cls, number: IntArray, weight: FloatArray, total: FloatArray) -> _Spells:
        """One row for each number."""
        numbers, place = np.unique(number, return_inverse=True)
        totals = np.zeros((len(numbers), total.shape[1]))
        np.add.at(totals, place, total)
        weights = np.bincount(place, weight, minlength=len(numbers)).astype(np.float64)
        return cls(number=numbers, weight=weights, total=totals)

    @classmethod
    def of_rows(cls, rows: _Rows) -> _Spells:
        number = spells_of_cells(rows.cell)
        known = np.flatnonzero(number >= 0)
        return cls.add_up(number[known], rows.weight[known], rows.total[known])

    def joined(self, other: _Spells) -> _Spells:
        both = (np.concatenate([getattr(self, n), getattr(other, n)]) for n in self.__dataclass_fields__)
        return _Spells.add_up(*both)


def _read_articles(part: Part, task: EffectTask) -> _Rows:
    members = task.place.read_table(f"{MEMBERSHIPS}/{part.name}", ("weight", "doc_topic"))
    cells = task.place.read_table(f"{CELLS}/{part.name}")
    weight = members["weight"].to_numpy()
    flat = members["doc_topic"].combine_chunks().flatten().to_numpy()
    residual = flat.reshape(len(weight), task.mean.shape[1]) - task.mean.astype(np.float32)[cells["month"].to_numpy()]
    return _Rows(
        event=cells["event"].to_numpy(), cell=cells["cell"].to_numpy(), weight=weight,
        total=weight[:, None] * residual.astype(np.float64), is_copy=cells["is_copy"].to_numpy(zero_copy_only=False),
    )  # fmt: skip


def _added(rows: _Rows, event: IntArray) -> _Rows:
    """The rows of one batch and event added, in the order of their keys."""
    pairs, place = _keyed(rows.cell, event)
    total = np.zeros((len(pairs), rows.total.shape[1]))
    np.add.at(total, place, rows.total)
    found = pairs[:, 1].astype(np.int64)
    weight = np.bincount(place, rows.weight, minlength=len(pairs)).astype(np.float64)
    return _Rows(event=found, cell=pairs[:, 0], weight=weight, total=total, is_copy=found >= 0)


def _keyed(cell: IntArray, event: IntArray) -> tuple[IntArray, IntArray]:
    """The distinct batches and events, (n_pairs, 2), sorted; and the place of each row among them, (n_rows,)."""
    pairs, place = np.unique(np.stack([cell, event.astype(np.uint64)], axis=1), axis=0, return_inverse=True)
    return pairs, place.ravel()
