"""Results of a run, read from the tables of its folder."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes import Change, Changes
from trendlab.changes import result as change_results
from trendlab.claims import Claim
from trendlab.claims import result as claim_results
from trendlab.errors import StoreError
from trendlab.files.cells import read_csv
from trendlab.prevalence import Prevalence
from trendlab.prevalence import result as prevalence_results
from trendlab.prevalence.unit import find_noun
from trendlab.store.level import prefix_of
from trendlab.topics import Themes, TopicCards
from trendlab.topics import cards as topic_cards
from trendlab.trend import ChangePoint, Seasons, Trends
from trendlab.trend import result as trend_results
from trendlab.vectorize import concepts as concept_results
from trendlab.vectorize.concepts import Concepts
from trendlab.words.noun import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from trendlab.checks import FloatArray

LATER = ("theme", "concept", "steady")  # columns of claims that runs of earlier versions lack


@dataclass(frozen=True, kw_only=True, eq=False)
class Saved:
    """A run folder, and its contents beside the tables.

    Attributes:
        root: the folder.
        notes: of the results, by "prevalence", "trends" and "changes".
        single: fields with a single value: noun, level, level_of_trends, level_of_changes, reason_of_changes,
            labelled_by.
        arrays: fields without a column in any table, by names such as "month.raw_var" or "season.peak"; empty in runs
            of earlier versions.
        unit: the level that is read: topic, theme or concept.
    """

    root: Path
    notes: Mapping[str, Any]
    single: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray[Any, Any]]
    unit: str = "topic"

    @property
    def prefix(self) -> str:
        """Prefix of the names of the level's files and arrays."""
        return prefix_of(self.unit)

    def table(self, name: str, columns: Sequence[str]) -> list[dict[str, str]]:
        """Rows of a table of the level; its column "topic" is named after the level.

        Raises:
            StoreError: if the file is missing or lacks a column.
        """
        wanted = [self.unit if column == "topic" else column for column in columns]
        return read_csv(self.root / f"{self.prefix}{name}.csv", wanted)

    def note(self, name: str) -> Mapping[str, Any]:
        """Notes of a result of the level."""
        return self.notes.get(f"{self.prefix}{name}") or {}

    def arrays_of(self, result: type, name: str, n_rows: int, *, n_topics: int | None = None) -> dict[str, Any]:
        """The arrays of a type of results, by the names of its fields.

        Args:
            result: the type.
            name: the part of their names before the dot.
            n_rows: expected length of their first axis.
            n_topics: expected length of arrays with one axis; None takes `n_rows`.

        Raises:
            StoreError: if an array has another length.
        """
        known = {f.name: self.arrays.get(f"{self.prefix}{name}.{f.name}") for f in fields(result)}
        found = {field: array for field, array in known.items() if array is not None}
        for field, array in found.items():
            by_topic = array.ndim == 1 and n_topics is not None
            wanted = n_topics if by_topic else n_rows
            if array.shape[:1] != (wanted,):
                raise StoreError(
                    f"{self.root / 'further.npz'}: {self.prefix}{name}.{field} has shape {array.shape}, "
                    f"not ({wanted}, ...)"
                )
        return found


def read_cards(saved: Saved, *, n_topics: int) -> TopicCards:
    """The cards of topics.csv.

    Raises:
        StoreError: if the file lacks a column, or has another number of topics.
    """
    path = saved.root / "topics.csv"
    rows = read_csv(path, [name for name in topic_cards.COLUMNS if name != "spelled"])
    if len(rows) != n_topics:
        raise StoreError(f"{path}: has {len(rows)} topics, the memberships have {n_topics}")
    return TopicCards(
        label=np.array([r["label"] for r in rows], dtype=np.str_),
        terms=tuple(tuple(r["terms"].split()) for r in rows),
        exemplars=tuple(tuple(json.loads(r["exemplars"] or "[]")) for r in rows),
        spelled=tuple(tuple(json.loads(r["spelled"])) for r in rows) if all(r.get("spelled") for r in rows) else (),
        labelled_by=str(saved.single.get("labelled_by", "terms")),
        **{name: _column(rows, name) for name in topic_cards.NUMBERS},
    )


def read_prevalence(saved: Saved) -> Prevalence:
    """The shares by month, and by quarter and year if there are any."""
    wider: dict[str, Any] = {
        period: _read_period(saved, f"share_{period}", period)
        for period in ("quarter", "year")
        if (saved.root / f"{saved.prefix}share_{period}.csv").exists()
    }
    found = replace(_read_period(saved, "prevalence", "month"), **wider)
    return found.in_units(find_noun(str(saved.single.get("noun") or ARTICLE.one)))


def _read_period(saved: Saved, name: str, period: str) -> Prevalence:
    """The shares of one table, by month, quarter or year."""
    rows = saved.table(name, prevalence_results.COLUMNS)
    months = sorted({r["month"] for r in rows})
    n_months, n_topics = len(months), len({r[saved.unit] for r in rows})
    if not rows or len(rows) != n_months * n_topics:
        path = saved.root / f"{saved.prefix}{name}.csv"
        raise StoreError(f"{path}: does not hold one row for each {saved.unit} and month")

    def grid(name: str) -> FloatArray:
        return _column(rows, name).reshape(n_topics, n_months).T

    cells: dict[str, Any] = {name: grid(name) for name in prevalence_results.CELLS}
    return Prevalence(
        months=np.array(months, dtype="datetime64[M]"), period=period, level=float(saved.single["level"]),
        n_docs=grid("n_docs")[:, 0], n_eff=grid("n_eff")[:, 0],
        partial=np.array([r["partial"] == "true" for r in rows[:n_months]]),
        **cells, **saved.arrays_of(Prevalence, period, n_months, n_topics=n_topics),
        notes=saved.note("prevalence") if period == "month" else {},
    )  # fmt: skip


def read_trends(saved: Saved) -> Trends:
    """The trends of trends.csv."""
    rows = saved.table("trends", trend_results.COLUMNS)
    waves = saved.arrays_of(Seasons, "season", len(rows))
    numbers: dict[str, Any] = {name: _column(rows, name) for name in trend_results.NUMBERS}
    return Trends(
        **numbers,
        verdict=np.array([r["verdict"] for r in rows], dtype=np.str_),
        change_points=tuple(
            tuple(ChangePoint.from_json(step) for step in json.loads(r["change_points"] or "[]")) for r in rows
        ),
        level=float(saved.single["level_of_trends"]),
        season=Seasons(**waves) if waves else None,
        notes=saved.note("trends"),
    )


def read_changes(saved: Saved, *, n_topics: int) -> Changes | None:
    """The changes of the level in changes.csv; None in a run of an earlier version."""
    if f"{saved.prefix}level_of_changes" not in saved.single:
        return None
    rest = saved.arrays_of(Changes, "changes", n_topics)
    rows = (Change.from_texts(r) for r in read_csv(saved.root / "changes.csv", change_results.NEEDED))
    return Changes(
        rows=tuple(row for row in rows if row.level == saved.unit),
        level=float(saved.single[f"{saved.prefix}level_of_changes"]),
        reason=str(saved.single.get(f"{saved.prefix}reason_of_changes", "")),
        detectable=rest["detectable"], notes=saved.note("changes"),
    )  # fmt: skip


def read_themes(saved: Saved, *, n_topics: int) -> Themes | None:
    """The themes of themes.csv and theme_topic.csv; None in a run without a search for themes.

    Raises:
        StoreError: if a table names a theme or topic that does not exist.
    """
    if "reason_of_themes" not in saved.single:
        return None
    rows = read_csv(saved.root / "themes.csv", ("theme", "label", "share", "terms"))
    of_topic = np.full(n_topics, -1)
    for pair in read_csv(saved.root / "theme_topic.csv", ("theme", "topic")):
        theme, topic = int(pair["theme"]), int(pair["topic"])
        if not (0 <= theme < len(rows) and 0 <= topic < n_topics):
            path = saved.root / "theme_topic.csv"
            raise StoreError(f"{path}: puts topic {topic} into theme {theme}, one of which is not there")
        of_topic[topic] = theme
    return Themes(
        label=np.array([r["label"] for r in rows], dtype=np.str_), terms=tuple(tuple(r["terms"].split()) for r in rows),
        share=_column(rows, "share"), of_topic=of_topic, reason=str(saved.single["reason_of_themes"]),
        spelled=tuple(tuple(json.loads(r["spelled"])) for r in rows) if all(r.get("spelled") for r in rows) else (),
        notes=saved.notes.get("themes") or {},
    )  # fmt: skip


def read_concepts(saved: Saved) -> Concepts | None:
    """The concepts of concepts.csv; None in a run that tracks none."""
    if not (saved.root / "concepts.csv").exists():
        return None
    rows = read_csv(saved.root / "concepts.csv", concept_results.COLUMNS)
    return Concepts(
        label=np.array([r["label"] for r in rows], dtype=np.str_), query=tuple(r["query"] for r in rows),
        share=_column(rows, "share"), n_docs=np.array([int(r["n_docs"]) for r in rows]),
    )  # fmt: skip


def read_claims(saved: Saved) -> tuple[Claim, ...]:
    """The claims of claims.csv."""

    def number(text: str) -> float | None:
        return float(text) if text else None

    return tuple(
        Claim(
            kind=r["kind"],
            topic=int(r["topic"]) if r["topic"] else None,
            sentence=r["sentence"],
            unit=r["unit"],
            survived=tuple(json.loads(r["survived"] or "[]")),
            theme=int(r["theme"]) if r.get("theme") else None,
            concept=int(r["concept"]) if r.get("concept") else None,
            steady={"true": True, "false": False}.get(r.get("steady") or ""),
            **{k: number(r[k]) for k in ("estimate", "lower", "upper", "p_value", "p_adjusted")},
        )
        for r in read_csv(saved.root / "claims.csv", [name for name in claim_results.COLUMNS if name not in LATER])
    )


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray[Any, Any]:
    """A column of numbers, NaN where a cell is empty."""
    return np.array([float(r[name]) if r[name] else np.nan for r in rows], dtype=float)
