"""What a figure is drawn from: a run, or the one result that holds the figure's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from trendlab.errors import InputError
from trendlab.models.base import TopicFit
from trendlab.prevalence import Prevalence
from trendlab.store import Run
from trendlab.trend import Trends
from trendlab.words.noun import ARTICLE, Noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.topics import TopicCards

R = TypeVar("R")


def shares_of(source: Run | Prevalence, cards: TopicCards | None) -> tuple[Prevalence, TopicCards]:
    """The shares and the labels of their topics.

    Raises:
        InputError: if the run has no dates, or the labels of bare shares are missing, or `source` is neither.
    """
    found = part_of(source, "prevalence", Prevalence)
    return found, cards_of(source, cards)


def trends_of(source: Run | Trends, cards: TopicCards | None) -> tuple[Trends, TopicCards]:
    """The trends and the labels of their topics.

    Raises:
        InputError: if the run has no dates, or the labels of bare trends are missing, or `source` is neither.
    """
    found = part_of(source, "trends", Trends)
    return found, cards_of(source, cards)


def fit_of(source: Run | TopicFit, cards: TopicCards | None) -> tuple[TopicFit, TopicCards]:
    """The fit and the words of its topics.

    Raises:
        InputError: if the words of a bare fit are missing, or `source` is neither.
    """
    found = part_of(source, "fit", TopicFit)
    return found, cards_of(source, cards)


def table_of(source: Run | pd.DataFrame, name: str) -> pd.DataFrame:
    """A further table of a run, or the frame itself.

    Raises:
        InputError: if the run holds no such table, or `source` is neither.
    """
    if isinstance(source, pd.DataFrame):
        return source
    if not isinstance(source, Run):
        raise InputError(f"source must be a Run or a data frame; got {type(source).__name__}")
    if name not in source.tables:
        raise InputError(f"this run holds no table {name!r}; it has {', '.join(sorted(source.tables)) or 'none'}")
    return source.tables[name]


def cards_of(source: object, cards: TopicCards | None) -> TopicCards:
    """The cards that were given, or else those of the run.

    Raises:
        InputError: if there are neither.
    """
    if cards is not None:
        return cards
    if isinstance(source, Run):
        return source.cards
    raise InputError(f"cards must be given with a {type(source).__name__}, for the labels; or draw from the run")


def part_of(source: object, name: str, kind: type[R]) -> R:
    """A run's result of this kind, or the result itself.

    Raises:
        InputError: if the run lacks it because nothing dates its source, or `source` is neither.
    """
    if isinstance(source, kind):
        return source
    if not isinstance(source, Run):
        raise InputError(f"source must be a Run or a {kind.__name__}; got {type(source).__name__}")
    found = getattr(source, name)
    if not isinstance(found, kind):
        raise InputError("this run has no dates, so no topic has a share by month")
    return found


def unit_of(source: object) -> Noun:
    """What the articles of a run or of shares are called; articles where nothing says it."""
    return source.unit if isinstance(source, Run | Prevalence) else ARTICLE


def topics_of(topics: Sequence[int] | None, n_topics: int, *, max_topics: int) -> list[int]:
    """The topics to draw, in their order: those given, else the first ones.

    Args:
        topics: numbers from 0, or None.
        n_topics: of the run.
        max_topics: that one figure holds.

    Raises:
        InputError: if there are none or too many, or one is not a topic of the run.
    """
    if topics is None:
        return list(range(n_topics))[:max_topics]
    wanted = [int(topic) for topic in topics]
    wrong = [topic for topic in wanted if not 0 <= topic < n_topics]
    if wrong or not wanted or len(wanted) > max_topics:
        raise InputError(
            f"topics must be 1 to {max_topics} numbers from 0 to {n_topics - 1}; "
            f"got {', '.join(map(str, wanted)) or 'none'}"
        )
    return wanted
