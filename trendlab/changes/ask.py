"""The topics and the months that an argument of a comparison names."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from trendlab.changes.period import Period, When, as_period, calendar_month
from trendlab.checks import is_listed
from trendlab.errors import ChoiceError, OutOfRangeError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, IntArray, MonthArray, StrArray

T = TypeVar("T")


class Labels(Protocol):
    """What topics are called: the cards of a run have it."""

    @property
    def label(self) -> StrArray:
        """Short name of each topic, (n_topics,)."""

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """Terms of each topic, best first."""

    def words(self, topic: int) -> list[str]:
        """Terms of a topic as people write them."""


def find_topics(asked: Sequence[int | str] | int | str | None, n_topics: int, *, cards: Labels | None) -> IntArray:
    """Numbers of the requested topics, each once, in the order of the request; all topics for None.

    Args:
        asked: numbers, or texts that are looked for in the labels, then in the terms, without regard to case.
        n_topics: number of topics.
        cards: labels and terms; texts need them.

    Raises:
        ChoiceError: if a text is in no label and no term, or there are no labels; the message names labels.
        OutOfRangeError: if there is no topic of a number.
        WrongTypeError: if a topic is neither a number nor a text.
    """
    if check_asked(asked) is None:
        return np.arange(n_topics)
    wanted: Any = [asked] if isinstance(asked, int | str | np.integer) else asked
    found: list[int] = []
    for one in wanted:
        found += _by_text(one, cards) if isinstance(one, str) else [_by_number(one, n_topics)]
    return np.array(list(dict.fromkeys(found)), dtype=np.int64)


def check_asked(asked: T, name: str = "topics") -> T:
    """The request for topics, themes or concepts, if it is a number, a text, a list of those, or None.

    Raises:
        WrongTypeError: if it is none of them.
    """
    single = isinstance(asked, int | str | np.integer) and not isinstance(asked, bool)
    if asked is not None and not single and not is_listed(asked):
        raise wrong_type(asked, "numbers or texts, such as [3, 5] or 'police'", name)
    return asked


def _by_number(number: int, n_topics: int) -> int:
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        raise wrong_type(number, "a number or a text", "topics")
    if not 0 <= number < n_topics:
        raise OutOfRangeError(f"topics must be numbers from 0 to {n_topics - 1}; got {number}")
    return int(number)


def _by_text(text: str, cards: Labels | None) -> list[int]:
    if cards is None:
        raise ChoiceError(f"topics by text need the labels of a run; got {text!r} with shares alone: give numbers")
    low = text.strip().lower()
    labels = [str(label).lower() for label in cards.label]
    found = [k for k, label in enumerate(labels) if low and low in label]
    if not found:
        terms = [{w.lower() for w in cards.words(k)} | {w.lower() for w in cards.terms[k]} for k in range(len(labels))]
        found = [k for k, words in enumerate(terms) if low in words]
    if not found:
        near = get_close_matches(low, labels, n=3, cutoff=0.3)
        names = "; ".join(str(cards.label[labels.index(x)]) for x in near or labels[:3])
        which = "similar labels" if near else "the first labels"
        raise ChoiceError(f"no topic has {text!r} in its label or terms; {which}: {names}")
    return found


def find_months(period: When, months: MonthArray, name: str) -> tuple[Period, BoolArray]:
    """The period, and a mask (n_months,) of the months that it includes.

    Raises:
        OutOfRangeError: if the period cannot be read, or none of its months lies in the span.
        WrongTypeError: if it is neither a text, a year nor a period.
    """
    found = as_period(period, name)
    inside = found.covers(months)
    if not inside.any():
        raise OutOfRangeError(
            f"{name} must lie within {months[0]} to {months[-1]}, the span of the articles; got {found.text!r}"
        )
    return found, inside


def same_months(after: BoolArray, before: Period | None, months: MonthArray) -> tuple[Period, BoolArray]:
    """The calendar months of `after` within `before`, or in earlier months when that is None, and a mask of them.

    Raises:
        OutOfRangeError: if there are no such months.
    """
    calendar = tuple(sorted(set(calendar_month(months[after]).tolist())))
    first = months[after][0]
    whole = before or Period(text="the same months of earlier years", first=None, last=str(first - 1))
    found = Period(text=whole.text, first=whole.first, last=whole.last, calendar=calendar)
    inside = found.covers(months)
    if not inside.any():
        raise OutOfRangeError(
            f"same_months needs months {', '.join(map(str, calendar))} in {found.text}; the span begins {months[0]}"
        )
    return found, inside
