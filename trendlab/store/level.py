"""Levels of a run: topics, themes and concepts, each with shares, trends and changes, and their files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from trendlab.changes.ask import check_asked, find_topics
from trendlab.errors import ChoiceError, InputError, OutOfRangeError
from trendlab.files.cells import frame_bytes
from trendlab.files.plain import plain
from trendlab.prevalence import result as prevalence_result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes import Changes
    from trendlab.changes.ask import Labels
    from trendlab.prevalence import Prevalence
    from trendlab.store.run import Run
    from trendlab.trend import Trends
    from trendlab.words.shown import Labelled


Asked: TypeAlias = "Sequence[int | str] | int | str | None"


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelShares:
    """Shares of one level with their labels, for `compare_periods`.

    Attributes:
        prevalence: monthly shares; None if the source has no dates.
        cards: labels and terms.
    """

    prevalence: Prevalence | None
    cards: Labels


@dataclass(frozen=True, kw_only=True, eq=False)
class Level:
    """Shares, trends and changes of one level.

    Attributes:
        unit: topic, theme or concept; the name of the column of numbers in tables.
        names: hold the labels.
        prevalence, trends, changes: None if the source has no dates.
    """

    unit: str
    names: Labelled
    prevalence: Prevalence | None
    trends: Trends | None
    changes: Changes | None

    @property
    def prefix(self) -> str:
        """Prefix of the names of files, arrays and fields."""
        return prefix_of(self.unit)

    def files(self) -> dict[str, bytes]:
        """The tables of shares and trends as bytes, by file name."""
        found = {}
        if self.trends is not None:
            frame = self.trends.to_frame(self.names).rename(columns={"topic": self.unit})
            found[f"{self.prefix}trends.csv"] = frame_bytes(frame)
        for shares in self.periods():
            name = "prevalence" if shares.period == "month" else f"share_{shares.period}"
            found[f"{self.prefix}{name}.csv"] = frame_bytes(shares.to_frame().rename(columns={"topic": self.unit}))
        return found

    def periods(self) -> list[Prevalence]:
        """The shares by month, and by quarter and year if there are any."""
        if self.prevalence is None:
            return []
        found = (self.prevalence, self.prevalence.quarter, self.prevalence.year)
        return [shares for shares in found if shares is not None]

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Arrays without a column in any table, by names such as "month.raw_var" or "theme_season.peak"."""
        found = {
            f"{self.prefix}{shares.period}.{f.name}": getattr(shares, f.name)
            for shares in self.periods()
            for f in fields(shares)
            if f.name not in (*prevalence_result.COLUMNS, "months")
        }
        season = None if self.trends is None else self.trends.season
        waves = {} if season is None else {f.name: getattr(season, f.name) for f in fields(season)}
        found |= {f"{self.prefix}season.{name}": array for name, array in waves.items()}
        if self.changes is not None:
            found[f"{self.prefix}changes.detectable"] = self.changes.detectable
        return {name: array for name, array in found.items() if isinstance(array, np.ndarray)}

    def single(self) -> dict[str, Any]:
        """Fields with a single value, for the manifest."""
        found = {
            "level": None if self.prevalence is None else self.prevalence.level,
            "level_of_trends": None if self.trends is None else self.trends.level,
            "level_of_changes": None if self.changes is None else self.changes.level,
            "reason_of_changes": None if self.changes is None else self.changes.reason,
        }
        return {f"{self.prefix}{name}": value for name, value in found.items()}

    def notes(self) -> dict[str, Any]:
        """Notes of the results, for the manifest."""
        results = {"prevalence": self.prevalence, "trends": self.trends, "changes": self.changes}
        return {f"{self.prefix}{name}": None if one is None else plain(one.notes) for name, one in results.items()}


def prefix_of(unit: str) -> str:
    """Prefix of the names of a level's files: "" for topics, "theme_", "concept_"."""
    return "" if unit == "topic" else f"{unit}_"


def levels_of(run: Run) -> list[Level]:
    """The levels of a run: topics, and themes and concepts if there are any."""
    topics = Level(
        unit="topic", names=run.cards, prevalence=run.prevalence, trends=run.trends, changes=run.changes,
    )  # fmt: skip
    found = [topics]
    if run.themes is not None and len(run.themes):
        found.append(Level(
            unit="theme", names=run.themes, prevalence=run.theme_prevalence, trends=run.theme_trends,
            changes=run.theme_changes,
        ))  # fmt: skip
    if run.concepts is not None:
        found.append(Level(
            unit="concept", names=run.concepts, prevalence=run.concept_prevalence, trends=run.concept_trends,
            changes=run.concept_changes,
        ))  # fmt: skip
    return found


def choose_level(run: Run, *, topics: Asked, themes: Asked, concepts: Asked) -> tuple[LevelShares | Run, Asked]:
    """The level of a comparison, and the numbers that it compares; None for all.

    Args:
        run: a finished run.
        topics: numbers or texts. Topics are the level if nothing is given.
        themes: numbers or texts, or "all".
        concepts: numbers or texts, or "all".

    Raises:
        ChoiceError: if more than one level is given, or a text is not found.
        OutOfRangeError: if there is no such number.
        InputError: if the run has no themes or concepts.
    """
    given = {"topics": topics, "themes": themes, "concepts": concepts}
    named = [name for name, asked in given.items() if asked is not None]
    if len(named) > 1:
        raise ChoiceError(f"{named[1]} must stand alone; got {named[0]} too: one question is about one level")
    if named in ([], ["topics"]):
        return run, topics
    (name,) = named
    asked = given[name]
    check_asked(asked, name)
    cards, shares = (run.themes, run.theme_prevalence) if name == "themes" else (run.concepts, run.concept_prevalence)
    if cards is None or not len(cards):
        hint = "" if name == "themes" else "; name some: run.track({'AI': 'chatgpt OR llm*'}), or `concepts`"
        raise InputError(f"this run has no {name}{hint}")
    if isinstance(asked, str) and asked == "all":
        return LevelShares(prevalence=shares, cards=cards), None
    try:
        numbers = find_topics(asked, len(cards), cards=cards).tolist()
    except (ChoiceError, OutOfRangeError) as error:
        message = str(error).replace("topics must", f"{name} must").replace("no topic has", f"no {name[:-1]} has")
        raise type(error)(message) from error
    return LevelShares(prevalence=shares, cards=cards), numbers
