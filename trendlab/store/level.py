"""What a run found on one level, of its topics, of the themes above them or of its concepts, as files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from trendlab.changes.ask import find_topics
from trendlab.checks import check_optional
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
    """Shares of one level with what its members are called, for `compare_periods`.

    Attributes:
        prevalence: shares of the months; None when nothing dates the source.
        cards: labels and terms.
    """

    prevalence: Prevalence | None
    cards: Labels


@dataclass(frozen=True, kw_only=True, eq=False)
class Level:
    """Shares, trends and changes of one level.

    Attributes:
        unit: topic, theme or concept: the column of the tables that numbers it.
        names: where the labels come from.
        prevalence, trends, changes: None when nothing dates the source.
    """

    unit: str
    names: Labelled
    prevalence: Prevalence | None
    trends: Trends | None
    changes: Changes | None

    @property
    def prefix(self) -> str:
        """What the names of files, arrays and fields begin with."""
        return prefix_of(self.unit)

    def files(self) -> dict[str, bytes]:
        """Content of the tables of shares and trends, by name."""
        found = {}
        if self.trends is not None:
            frame = self.trends.to_frame(self.names).rename(columns={"topic": self.unit})
            found[f"{self.prefix}trends.csv"] = frame_bytes(frame)
        for part in self.periods():
            name = "prevalence" if part.period == "month" else f"share_{part.period}"
            found[f"{self.prefix}{name}.csv"] = frame_bytes(part.to_frame().rename(columns={"topic": self.unit}))
        return found

    def periods(self) -> list[Prevalence]:
        """The shares by month, and by quarter and year where there are any."""
        if self.prevalence is None:
            return []
        parts = (self.prevalence, self.prevalence.quarter, self.prevalence.year)
        return [part for part in parts if part is not None]

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Arrays that have no column in a table, by "month.raw_var" or "theme_season.peak"."""
        found = {
            f"{self.prefix}{part.period}.{f.name}": getattr(part, f.name)
            for part in self.periods()
            for f in fields(part)
            if f.name not in (*prevalence_result.COLUMNS, "months")
        }
        season = None if self.trends is None else self.trends.season
        waves = {} if season is None else {f.name: getattr(season, f.name) for f in fields(season)}
        found |= {f"{self.prefix}season.{name}": array for name, array in waves.items()}
        if self.changes is not None:
            found[f"{self.prefix}changes.detectable"] = self.changes.detectable
        return {name: array for name, array in found.items() if isinstance(array, np.ndarray)}

    def single(self) -> dict[str, Any]:
        """Fields with one value, which the manifest holds."""
        found = {
            "level": None if self.prevalence is None else self.prevalence.level,
            "level_of_trends": None if self.trends is None else self.trends.level,
            "level_of_changes": None if self.changes is None else self.changes.level,
            "reason_of_changes": None if self.changes is None else self.changes.reason,
        }
        return {f"{self.prefix}{name}": value for name, value in found.items()}

    def notes(self) -> dict[str, Any]:
        """Notes of the results, which the manifest holds."""
        parts = {"prevalence": self.prevalence, "trends": self.trends, "changes": self.changes}
        return {f"{self.prefix}{name}": None if part is None else plain(part.notes) for name, part in parts.items()}


def prefix_of(unit: str) -> str:
    """What the names of a level's files begin with: nothing for topics."""
    return "" if unit == "topic" else f"{unit}_"


def levels_of(run: Run) -> list[Level]:
    """The levels of a run: topics, and themes and concepts where there are any."""
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
    """The level that a comparison is about, and the numbers that it asks for there; None for all of them.

    Args:
        run: a finished run.
        topics: what is asked for; topics are the level where nothing is.
        themes: numbers or texts, or "all".
        concepts: numbers or texts, or "all".

    Raises:
        ChoiceError: if more than one of them are given, or a text is found nowhere.
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
    check_optional(asked, (int, str, list, tuple, np.integer, np.ndarray), name)
    cards, shares = (run.themes, run.theme_prevalence) if name == "themes" else (run.concepts, run.concept_prevalence)
    if cards is None or not len(cards):
        hint = "" if name == "themes" else "; name some: run.track({'AI': 'chatgpt OR llm*'}), or `concepts`"
        raise InputError(f"this run has no {name}{hint}")
    if isinstance(asked, str) and asked == "all":
        return LevelShares(prevalence=shares, cards=cards), None
    try:
        numbers = find_topics(asked, len(cards), cards=cards).tolist()
    except (ChoiceError, OutOfRangeError) as error:
        said = str(error).replace("topics must", f"{name} must").replace("no topic has", f"no {name[:-1]} has")
        raise type(error)(said) from error
    return LevelShares(prevalence=shares, cards=cards), numbers
