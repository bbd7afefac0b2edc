"""Checks of single numbers and words against their range."""

from __future__ import annotations

import datetime as dt
import numbers
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from trendlab.errors import ChoiceError, OutOfRangeError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterable

Rng: TypeAlias = int | np.random.Generator


def check_rng(rng: Rng, name: str = "rng") -> np.random.Generator:
    """The generator itself, or a new one from a seed.

    Args:
        rng: a generator, or a whole number from 0, which gives the same draws each time.
        name: of the argument.

    Raises:
        WrongTypeError: if it is neither.
        OutOfRangeError: if the seed is negative.

    >>> check_rng(3).integers(100) == check_rng(3).integers(100)
    True
    """
    if isinstance(rng, np.random.Generator):
        return rng
    if not is_whole(rng):
        raise wrong_type(rng, "a numpy.random.Generator or a whole number (a seed)", name)
    return np.random.default_rng(int(check_at_least(rng, 0, name)))


def check_fraction(value: float, name: str) -> float:
    """The value, if it lies strictly between 0 and 1.

    Raises:
        OutOfRangeError: if it does not.
        WrongTypeError: if it is no number.
    """
    if not 0 < _check_number(value, name) < 1:
        raise OutOfRangeError(f"{name} must lie in (0, 1); got {value!r}")
    return float(value)


def check_proportion(value: float, name: str) -> float:
    """The value, if it lies between 0 and 1, both included.

    Raises:
        OutOfRangeError: if it does not.
        WrongTypeError: if it is no number.
    """
    if not 0 <= _check_number(value, name) <= 1:
        raise OutOfRangeError(f"{name} must lie in [0, 1]; got {value!r}")
    return float(value)


def check_at_least(value: float, minimum: float, name: str) -> float:
    """The value, if it is a number not below `minimum`.

    Raises:
        OutOfRangeError: if it is below or NaN.
        WrongTypeError: if it is no number.
    """
    if not _check_number(value, name) >= minimum:
        raise OutOfRangeError(f"{name} must be at least {minimum}; got {value!r}")
    return value


def check_whole(value: int, minimum: int, name: str, *, otherwise: str = "") -> int:
    """The value as an int, if it is a whole number not below `minimum`.

    Args:
        value: what was given.
        minimum: the smallest number.
        name: of the argument.
        otherwise: what else would do, for the message (" or auto").

    Raises:
        OutOfRangeError: if it is below.
        WrongTypeError: if it is no whole number.
    """
    if not is_whole(value):
        raise wrong_type(value, f"a whole number{otherwise}", name)
    return int(check_at_least(value, minimum, name))


def check_choice(value: str, choices: Iterable[str], name: str) -> str:
    """The value, if it is one of the allowed words.

    Raises:
        ChoiceError: if it is not.
        WrongTypeError: if it is no word.
    """
    allowed = list(choices)
    if not isinstance(value, str):
        raise wrong_type(value, f"one of {', '.join(allowed)}", name)
    if value not in allowed:
        raise ChoiceError(f"{name} must be one of {', '.join(allowed)}; got {value!r}")
    return value


def check_month(value: str | dt.date | np.datetime64, name: str) -> np.datetime64:
    """The value as datetime64[M], if it is a calendar month YYYY-MM; of a day the month.

    Raises:
        OutOfRangeError: if it is not.
        WrongTypeError: if it is no text.
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
    """Whether a value is a whole number, of Python or NumPy; True is none."""
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def _check_number(value: object, name: str) -> float:
    """The value, if it is a real number; True is none."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise wrong_type(value, "a number", name)
    return float(value)
