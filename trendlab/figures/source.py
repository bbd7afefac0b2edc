"""What a figure is drawn from: a run, or the one result that holds the figure's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from trendlab.checks import check_labels, check_optional, check_type, is_listed
from trendlab.checks.values import is_whole
from trendlab.errors import InputError, RowMismatchError, wrong_type
from trendlab.models.base import TopicFit
from trendlab.prevalence import Prevalence
from trendlab.prevalence.knownyears import dated_period
from trendlab.store import Run
from trendlab.topics import TopicCards
from trendlab.trend import Trends
from trendlab.words.noun import ARTICLE, Noun

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R")
# How a run gets a table that not every run has.
MADE_BY = {
    **dict.fromkeys(("topics_group", "share_group"), 'fit it with group="..." (a column of the source)'),
    "corrected": "correct it by labels of people: `trendlab label RUN`, then `trendlab correct RUN SHEET`",
    "choice": 'its number of topics was given; topics="auto" compares several',
    "term_shift": "it has no dates, or its topics were merged",
}


def shares_of(source: Run | Prevalence, cards: TopicCards | None) -> tuple[Prevalence, TopicCards]:
    """The shares by month, or by year where articles are dated by year only, and the labels of their topics.

    Raises:
        InputError: if the run has no dates, or the labels of bare shares are missing, or `source` is neither.
        WrongTypeError, RowMismatchError: if `cards` are none, or those of another number of topics.
    """
    found = dated_period(part_of(source, "prevalence", Prevalence))
    return found, cards_of(source, cards, n_topics=found.n_topics)


def trends_of(source: Run | Trends, cards: TopicCards | None) -> tuple[Trends, TopicCards]:
    """The trends and the labels of their topics.

    Raises:
        InputError: if the run has no dates, or the labels of bare trends are missing, or `source` is neither.
        WrongTypeError, RowMismatchError: if `cards` are none, or those of another number of topics.
    """
    found = part_of(source, "trends", Trends)
    return found, cards_of(source, cards, n_topics=len(found.slope))


def verdicts_of(source: object, trends: Trends | None, n_topics: int) -> Trends | None:
    """The trends that were given, or else those of the run; None where there are neither.

    Raises:
        WrongTypeError, RowMismatchError: if `trends` are none, or those of another number of topics.
    """
    found = check_optional(trends, Trends, "trends")
    if found is None:
        return source.trends if isinstance(source, Run) else None
    if len(found.slope) != n_topics:
        raise RowMismatchError(f"trends must hold one slope for each of the {n_topics} topics; got {len(found.slope)}")
    return found


def fit_of(source: Run | TopicFit, cards: TopicCards | None) -> tuple[TopicFit, TopicCards]:
    """The fit and the words of its topics.

    Raises:
        InputError: if the words of a bare fit are missing, or `source` is neither.
        WrongTypeError, RowMismatchError: if `cards` are none, or those of another number of topics.
    """
    found = part_of(source, "fit", TopicFit)
    return found, cards_of(source, cards, n_topics=found.n_topics)


def table_of(source: Run | pd.DataFrame, name: str, *, columns: Sequence[str] = ()) -> pd.DataFrame:
    """A further table of a run, or the frame itself.

    Args:
        source: a run, or the table.
        name: of the table.
        columns: that it must have.

    Raises:
        InputError: if the run holds no such table, or `source` is neither, or a column is missing.
    """
    if not isinstance(source, Run | pd.DataFrame):
        raise InputError(f"source must be a Run or a data frame; got {type(source).__name__}")
    if isinstance(source, Run) and name not in source.tables:
        how = MADE_BY.get(name, f"it has {', '.join(sorted(source.tables)) or 'none'}")
        raise InputError(f"this run holds no table {name!r}; {how}")
    table = source.tables[name] if isinstance(source, Run) else source
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise InputError(f"the table {name!r} needs the columns {', '.join(columns)}; missing: {', '.join(missing)}")
    return table


def cards_of(source: object, cards: TopicCards | None, *, n_topics: int | None = None) -> TopicCards:
    """The cards that were given, or else those of the run.

    Args:
        source: a run, or a result.
        cards: as the caller gave them.
        n_topics: of a result, which the cards must describe; None: any number. A run knows its own.

    Raises:
        InputError: if there are neither.
        WrongTypeError, RowMismatchError: if `cards` are none, or those of another number of topics.
    """
    if cards is None:
        if isinstance(source, Run):
            return source.cards
        raise InputError(f"cards must be given with a {type(source).__name__}, for the labels; or draw from the run")
    found = check_type(cards, TopicCards, "cards")
    n_topics = source.fit.n_topics if isinstance(source, Run) else n_topics
    if n_topics is not None:
        check_labels(found, n_topics)
    return found


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


def topics_of(
    topics: Sequence[int] | None, n_topics: int, *, max_topics: int | None = None, name: str = "topics"
) -> list[int]:
    """The topics to show, in their order: those given, else the first ones.

    Args:
        topics: numbers from 0, or None.
        n_topics: number of topics.
        max_topics: that one figure holds; None: `n_topics`, as in a table.
        name: of the argument, where concepts, themes or questions are numbered in place of topics.

    Raises:
        WrongTypeError: if it is no list of numbers.
        InputError: if there are none or too many, or there is no topic of a number.
    """
    max_topics = n_topics if max_topics is None else max_topics
    if topics is None:
        return list(range(n_topics))[:max_topics]
    if not is_listed(topics) or not all(is_whole(topic) for topic in topics):
        raise wrong_type(topics, f"numbers of {name}, such as [0, 3]", name)
    wanted = [int(topic) for topic in topics]
    wrong = [topic for topic in wanted if not 0 <= topic < n_topics]
    if wrong or not wanted or len(wanted) > max_topics:
        raise InputError(
            f"{name} must be 1 to {max_topics} numbers from 0 to {n_topics - 1}; "
            f"got {', '.join(map(str, wanted)) or 'none'}"
        )
    return wanted


def topics_in(table: pd.DataFrame, topics: Sequence[int], *, max_topics: int | None = None) -> list[int]:
    """The topics that a caller names, in their order, if the table has them; it may hold a part of a run's topics.

    Args:
        table: with a column topic.
        topics: numbers from 0.
        max_topics: that one figure holds; None: all of the table.

    Raises:
        WrongTypeError: if it is no list of numbers.
        InputError: if there are none or too many, or the table has no topic of a number.
    """
    known = sorted(int(topic) for topic in table["topic"].unique())
    wanted = topics_of(topics, max(known, default=-1) + 1, max_topics=max_topics)
    missing = [topic for topic in wanted if topic not in known]
    if missing:
        raise InputError(
            f"topics must be in the table, which has {', '.join(map(str, known))}; got {', '.join(map(str, missing))}"
        )
    return wanted
