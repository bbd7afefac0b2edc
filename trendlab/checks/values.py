"""Checks of single numbers and words."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from trendlab.errors import ChoiceError, OutOfRangeError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterable

Rng: TypeAlias = int | np.random.Generator


def check_rng(rng: Rng, name: str = "rng") -> np.random.Generator:
    """The generator, or a new one from a seed.

    Args:
        rng: a generator or a seed (an integer from 0).
        name: of the argument.

    Raises:
        WrongTypeError: if it is neither.
        OutOfRangeError: if the seed is negative.

    >>> int(check_rng(3).integers(100)) == int(check_rng(3).integers(100))
    True
    """
    if isinstance(rng, np.random.Generator):
        return rng
    if not is_whole(rng):
        raise wrong_type(rng, "a numpy.random.Generator or a whole number (a seed)", name)
    return np.random.default_rng(int(check_at_least(rng, 0, name)))


def check_fraction(value: float, name: str) -> float:
    """The value, if it lies in (0, 1).

    Raises:
        OutOfRangeError: if it does not.
        WrongTypeError: if it is not a number.
    """
    if not 0 < _check_number(value, name) < 1:
        raise OutOfRangeError(f"{name} must lie in (0, 1); got {value!r}")
    return float(value)


def check_proportion(value: float, name: str) -> float:
    """The value, if it lies in [0, 1].

    Raises:
        OutOfRangeError: if it does not.
        WrongTypeError: if it is not a number.
    """
    if not 0 <= _check_number(value, name) <= 1:
        raise OutOfRangeError(f"{name} must lie in [0, 1]; got {value!r}")
    return float(value)


def check_at_least(value: float, minimum: float, name: str) -> float:
    """The value, if it is a number of at least `minimum`.

    Raises:
        OutOfRangeError: if it is less, NaN or infinite.
        WrongTypeError: if it is not a number.
    """
    number = _check_number(value, name)
    if math.isinf(number) and not is_whole(value):
        raise OutOfRangeError(f"{name} must be finite; got {value!r}")
    if not number >= minimum:
        raise OutOfRangeError(f"{name} must be at least {minimum}; got {value!r}")
    return value


def check_whole(value: int, minimum: int, name: str, *, otherwise: str = "") -> int:
    """The value as an int, if it is an integer of at least `minimum`.

    Args:
        value: of the argument.
        minimum: smallest allowed number.
        name: of the argument.
        otherwise: what else is allowed, for the message (" or auto").

    Raises:
        OutOfRangeError: if it is less.
        WrongTypeError: if it is not an integer.
    """
    if not is_whole(value):
        raise wrong_type(value, f"a whole number{otherwise}", name)
    return int(check_at_least(value, minimum, name))


def check_choice(value: str, choices: Iterable[str], name: str) -> str:
    """The value, if it is one of the allowed words.

    Raises:
        ChoiceError: if it is not.
        WrongTypeError: if it is not a str.
    """
    allowed = list(choices)
    if not isinstance(value, str):
        raise wrong_type(value, f"one of {', '.join(allowed)}", name)
    if value not in allowed:
        raise ChoiceError(f"{name} must be one of {', '.join(allowed)}; got {value!r}{meant(value, allowed)}")
    return value


def meant(value: str, choices: Iterable[str]) -> str:
    """The question whether the nearest of the allowed words was meant, in brackets; "" where none is near.

    Args:
        value: what came.
        choices: the allowed words.

    Example:
        >>> meant("docs", ["csv", "docx"]), meant("fish", ["csv", "docx"])
        (" (did you mean 'docx'?)", '')
    """
    near = get_close_matches(value.casefold(), list(choices), n=1, cutoff=0.7)
    return f" (did you mean {near[0]!r}?)" if near else ""


def check_month(value: str | dt.date | np.datetime64, name: str) -> np.datetime64:
    """The value as datetime64[M], if it is a month YYYY-MM or a date.

    Raises:
        OutOfRangeError: if it is a text but not a month.
        WrongTypeError: if it is neither a text nor a date.
    """
    if isinstance(value, (dt.date, np.datetime64)):
        value = str(value)[: len("2024-03")]
    if not isinstance(value, str):
        raise wrong_type(value, "a month YYYY-MM", name)
    try:
        if len(value) != len("2024-03"):
            raise ValueError(value)
        return np.datetime64(value, "M")
    except ValueError as error:
        raise OutOfRangeError(f"{name} must be a month YYYY-MM; got {value!r}") from error


def is_whole(value: object) -> bool:
    """Whether a value is an integer of Python or NumPy, and not a bool."""
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def _check_number(value: object, name: str) -> float:
    """The value as a float, if it is a real number and not a bool; infinite where it is too large for one."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise wrong_type(value, "a number", name)
    real: Any = value
    try:
        return float(real)
    except OverflowError:  # of an integer or fraction, which has no limit
        return math.inf if real > 0 else -math.inf
