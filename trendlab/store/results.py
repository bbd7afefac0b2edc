"""Cards, shares, trends and claims of a run, read back from its tables."""

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
from trendlab.topics import TopicCards
from trendlab.topics import cards as topic_cards
from trendlab.trend import ChangePoint, Seasons, Trends
from trendlab.trend import result as trend_results

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Saved:
    """A run folder, and what stands in it beside the tables.

    Attributes:
        root: the folder.
        notes: of the results, by "prevalence", "trends" and "changes".
        single: fields with one value: level, level_of_trends, level_of_changes, reason_of_changes, labelled_by.
        arrays: fields that no table has a column for, by "month.raw_var" or "season.peak"; empty in runs of earlier
            versions, whose shares and trends lack them.
    """

    root: Path
    notes: Mapping[str, Any]
    single: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray[Any, Any]]

    def arrays_of(self, result: type, name: str, n_rows: int, *, n_topics: int | None = None) -> dict[str, Any]:
        """The arrays that are fields of a type of results, by the names of the fields.

        Args:
            result: the type.
            name: what stands before the dot.
            n_rows: length of their first axis.
            n_topics: length of those with one axis; `n_rows` when None.

        Raises:
            StoreError: if one has another length.
        """
        known = {f.name: self.arrays.get(f"{name}.{f.name}") for f in fields(result)}
        found = {field: array for field, array in known.items() if array is not None}
        for field, array in found.items():
            wanted = n_topics if array.ndim == 1 and n_topics is not None else n_rows
            if array.shape[:1] != (wanted,):
                raise StoreError(
                    f"{self.root / 'further.npz'}: {name}.{field} has shape {array.shape}, not ({wanted}, ...)"
                )
        return found


def read_cards(saved: Saved, *, n_topics: int) -> TopicCards:
    """The cards of topics.csv."""
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
    """The shares by month, and by quarter and year where there are any."""
    wider: dict[str, Any] = {
        period: _read_period(saved, saved.root / f"share_{period}.csv", period)
        for period in ("quarter", "year")
        if (saved.root / f"share_{period}.csv").exists()
    }
    return replace(_read_period(saved, saved.root / "prevalence.csv", "month"), **wider)


def _read_period(saved: Saved, path: Path, period: str) -> Prevalence:
    rows = read_csv(path, prevalence_results.COLUMNS)
    months = sorted({r["month"] for r in rows})
    n_months, n_topics = len(months), len({r["topic"] for r in rows})
    if not rows or len(rows) != n_months * n_topics:
        raise StoreError(f"{path}: does not hold one row for each topic and month")

    def grid(name: str) -> FloatArray:
        return _column(rows, name).reshape(n_topics, n_months).T

    cells: dict[str, Any] = {name: grid(name) for name in prevalence_results.CELLS}
    notes = saved.notes.get("prevalence") if period == "month" else None
    return Prevalence(
        months=np.array(months, dtype="datetime64[M]"), period=period, level=float(saved.single["level"]),
        n_docs=grid("n_docs")[:, 0], n_eff=grid("n_eff")[:, 0],
        partial=np.array([r["partial"] == "true" for r in rows[:n_months]]),
        **cells, **saved.arrays_of(Prevalence, period, n_months, n_topics=n_topics), notes=notes or {},
    )  # fmt: skip


def read_trends(saved: Saved) -> Trends:
    """The trends of trends.csv."""
    rows = read_csv(saved.root / "trends.csv", trend_results.COLUMNS)
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
        notes=saved.notes.get("trends") or {},
    )


def read_changes(saved: Saved, *, n_topics: int) -> Changes | None:
    """The changes of changes.csv; None in a run of an earlier version."""
    if "level_of_changes" not in saved.single:
        return None
    rest = saved.arrays_of(Changes, "changes", n_topics)
    return Changes(
        rows=tuple(Change.from_texts(r) for r in read_csv(saved.root / "changes.csv", change_results.NEEDED)),
        level=float(saved.single["level_of_changes"]), reason=str(saved.single["reason_of_changes"]),
        detectable=rest["detectable"], notes=saved.notes.get("changes") or {},
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
            **{k: number(r[k]) for k in ("estimate", "lower", "upper", "p_value", "p_adjusted")},
        )
        for r in read_csv(saved.root / "claims.csv", claim_results.COLUMNS)
    )


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray[Any, Any]:
    return np.array([float(r[name]) if r[name] else np.nan for r in rows], dtype=float)
