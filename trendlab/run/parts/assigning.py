"""The second pass over an archive: each part is counted and assigned, written beside the data, and summed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.blocks import Assigned, Block, assign_block
from trendlab.models.terms import TermSums, sum_terms
from trendlab.models.weigh import one_thread
from trendlab.prevalence.clusters import likely_month
from trendlab.prevalence.sums import MonthSums, sum_months
from trendlab.run.copies import mark_copies
from trendlab.run.parts.survey import Survey, date_given, load_part
from trendlab.vectorize import count_like

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.run.parts.fitting import Topics
    from trendlab.run.parts.source import Part
    from trendlab.run.parts.survey import Loaded
    from trendlab.work.engine import Engine

MEMBERSHIPS, CELLS = "memberships", "work/cells"


@dataclass(frozen=True, kw_only=True, eq=False)
class AssignTask:
    """What every part needs.

    Attributes:
        survey: of the archive.
        topics: of the archive.
        sources: names of the sources whose articles are counted by month; all others are one.
    """

    survey: Survey
    topics: Topics
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class PartSums:
    """Sums over the articles of a part, or of several.

    Attributes:
        months: sums by month.
        theme_months: the same of the themes.
        terms: sums by term over the texts, each once.
        groups: (n_sources + 1, n_months) weight of the articles of each source, the others last.
        share: (n_topics,) weighted sum of the memberships.
        plain: (n_topics,) their sum.
        weight: sum of the weights.
        n_main: (n_topics,) articles of each topic, by their main topics.
        counts: numbers of articles and of near-duplicates, and of articles by language, "language:", and by date.
    """

    months: MonthSums
    theme_months: MonthSums
    terms: TermSums
    groups: FloatArray
    share: FloatArray
    plain: FloatArray
    weight: float
    n_main: IntArray
    counts: Counter[str]

    def __add__(self, other: PartSums) -> PartSums:
        return PartSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


def assign_parts(parts: Sequence[Part], task: AssignTask, *, engine: Engine) -> PartSums:
    """The sums over all articles, in the order of the parts; their memberships are written to `MEMBERSHIPS`."""
    return reduce(add, engine.map(assign_part, parts, common=task))


def assign_part(part: Part, task: AssignTask) -> PartSums:
    """The sums over the articles of one part; a pure function, so that any worker can run it."""
    with one_thread():
        loaded = load_part(part, task.survey)
        recipe = task.topics.recipe
        found = assign_block(Block(corpus=loaded.corpus, embedding=None), recipe)
        counts = count_like(recipe.doc_term, loaded.corpus).counts
        copies = mark_copies(loaded.corpus, task.survey.rule)
        texts = np.arange(len(found.doc_topic)) if copies is None else np.flatnonzero(~copies)
        terms = sum_terms(counts[texts], found.doc_topic[texts], task.topics.frame, main_topic=found.main_topic[texts])
        _write(part, loaded, found, survey=task.survey)
        months, theme_months = (
            sum_months(one, loaded.month_prob, weight=loaded.weight, n_words=found.n_terms.astype(float))
            for one in (found.doc_topic, task.topics.sum_themes(found.doc_topic))
        )
    return PartSums(
        months=months, theme_months=theme_months, terms=terms, plain=found.doc_topic.sum(axis=0, dtype=np.float64),
        groups=_count_groups(loaded, task.sources), counts=_tally(loaded, task.survey),
        share=loaded.weight @ found.doc_topic.astype(np.float64), weight=float(loaded.weight.sum()),
        n_main=np.bincount(found.main_topic[found.main_topic >= 0], minlength=found.doc_topic.shape[1]),
    )  # fmt: skip


def _write(part: Part, loaded: Loaded, found: Assigned, *, survey: Survey) -> None:
    """Write the memberships of a part, and what the design effect needs of it."""
    import pyarrow as pa

    dated = date_given(loaded.corpus, survey.calendar)
    best, _, _ = dated.month_interval()
    names = [*(str(m) for m in dated.months), None]  # index -1, no month, gives None
    doc_topic, main = found.doc_topic, found.main_topic
    own = doc_topic[np.arange(len(main)), np.maximum(main, 0)] if doc_topic.size else np.zeros(0)
    flat = pa.array(np.ascontiguousarray(doc_topic, dtype=np.float32).ravel())
    table = pa.table({
        "doc_id": loaded.corpus.table["doc_id"],
        "month": pa.array([names[k] for k in best.tolist()], pa.string()),
        "duplicate_of": loaded.corpus.table["duplicate_of"],
        "weight": pa.array(loaded.weight),
        "n_terms": pa.array(found.n_terms),
        "topic": pa.array(main, type=pa.int32(), mask=main < 0),
        "membership": pa.array(own, type=pa.float32(), mask=main < 0),
        "doc_topic": pa.FixedSizeListArray.from_arrays(flat, doc_topic.shape[1]),
    })  # fmt: skip
    survey.place.write_table(f"{MEMBERSHIPS}/{part.name}", table)
    cells = pa.table({
        "event": pa.array(loaded.event, type=pa.int64()), "cell": pa.array(loaded.cell, type=pa.uint64()),
        "month": pa.array(likely_month(loaded.month_prob), type=pa.int64()), "is_copy": pa.array(loaded.is_copy),
    })  # fmt: skip
    survey.place.write_table(f"{CELLS}/{part.name}", cells)


def _count_groups(loaded: Loaded, sources: Sequence[str]) -> FloatArray:
    """Weight of the articles of each source in each month, (n_sources + 1, n_months)."""
    place = {name: k for k, name in enumerate(sources)}
    number = np.array([place.get(name, len(sources)) for name in loaded.corpus.strings("source").tolist()], dtype=int)
    rows = [loaded.month_prob.T @ (loaded.weight * (number == g)) for g in range(len(sources) + 1)]
    return np.stack(rows)


def _tally(loaded: Loaded, survey: Survey) -> Counter[str]:
    table = loaded.corpus.table
    found = Counter(f"language:{code}" for code in table["language"].to_pylist())
    found += Counter(f"dated_by:{word}" for word in date_given(loaded.corpus, survey.calendar).dated_by.tolist())
    found["articles"] = len(loaded.corpus)
    found["duplicates"] = table.num_rows - table["duplicate_of"].null_count
    return found


def counts_of(counts: Mapping[str, int], kind: str) -> dict[str, int]:
    """The numbers of one kind, "language" or "dated_by", by word."""
    return {name.split(":", 1)[1]: n for name, n in sorted(counts.items()) if name.startswith(f"{kind}:")}
