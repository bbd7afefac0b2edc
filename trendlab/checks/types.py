"""Checks of the types of arguments."""

from __future__ import annotations

import numbers
import os
import re
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from trendlab.checks.values import is_whole
from trendlab.errors import InputError, RowMismatchError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _typeshed import DataclassInstance

T = TypeVar("T")


def check_type(value: object, kinds: type[T] | tuple[type[T], ...], name: str) -> T:
    """The value, if it has one of the types.

    Args:
        value: of the argument.
        kinds: one type or several.
        name: of the argument.

    Raises:
        WrongTypeError: if it has another type. If a field of the value has the right type, the message names it.

    >>> check_type("en", str, "language")
    'en'
    """
    if isinstance(value, kinds) and not (isinstance(value, bool) and _counts(kinds)):
        return value
    raise wrong_type(value, kinds, name)


def _counts(kinds: type | tuple[type, ...]) -> bool:
    """Whether the types include int but not bool, so that True must be refused."""
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    return int in wanted and bool not in wanted


def check_optional(value: object, kinds: type[T] | tuple[type[T], ...], name: str) -> T | None:
    """The value, if it is None or has one of the types.

    Raises:
        WrongTypeError: if it is neither.
    """
    return None if value is None else check_type(value, kinds, name)


def check_like(value: T, name: str, *, fields: Sequence[str], needed: str) -> T:
    """The value, if it has all of the fields. For types of a higher floor, which cannot be imported here.

    Args:
        value: of the argument.
        name: of the argument.
        fields: names of the attributes that the code needs.
        needed: the type that has them, as the message names it ("a DatedCorpus").

    Raises:
        WrongTypeError: if a field is missing.
    """
    if not all(hasattr(value, field) for field in fields):
        raise wrong_type(value, needed, name)
    return value


def check_labels(cards: object, n_topics: int) -> list[str]:
    """The labels of the cards, one per topic.

    Raises:
        WrongTypeError: if `cards` has no labels.
        RowMismatchError: if there is not one label for each topic.
    """
    labels: Sequence[str] | None = getattr(cards, "label", None)
    if labels is None or callable(labels):
        raise wrong_type(cards, "a TopicCards", "cards")
    if len(labels) != n_topics:
        raise RowMismatchError(f"cards must hold one label for each of the {n_topics} topics; got {len(labels)}")
    return list(labels)


def check_fields(spec: DataclassInstance) -> None:
    """Check that each field of a spec has its declared type, if that consists of plain Python types.

    Fields of other types (arrays, frames, paths) are left to the spec. A bool is not accepted as a number.

    Raises:
        WrongTypeError: for the first field of another type.

    >>> from trendlab.vectorize import VectorizeSpec
    >>> VectorizeSpec(phrases="off")
    Traceback (most recent call last):
        ...
    trendlab.errors.WrongTypeError: phrases must be a bool; got str 'off'
    """
    for field in fields(spec):
        names = [name.strip().split("[")[0] for name in _OUTSIDE_BRACKETS.split(str(field.type))]
        value = getattr(spec, field.name)
        if all(name in _PLAIN for name in names) and not any(_PLAIN[name](value) for name in names):
            raise wrong_type(value, " or ".join(_IN_WORDS.get(name, f"a {name}") for name in names), field.name)


def changed_fields(spec: DataclassInstance) -> str:
    """A spec as it would be written: its class, and the fields that differ from their defaults.

    >>> from trendlab.readers import ReadSpec
    >>> ReadSpec(since="2019"), ReadSpec()
    (ReadSpec(since='2019'), ReadSpec())
    """
    given = {field.name: getattr(spec, field.name) for field in fields(spec) if not _is_default(spec, field)}
    return f"{type(spec).__name__}({', '.join(f'{name}={value!r}' for name, value in given.items())})"


def _is_default(spec: DataclassInstance, field: Field[Any]) -> bool:
    """Whether a field of a spec has its default value."""
    default = field.default if field.default_factory is MISSING else field.default_factory()
    value = getattr(spec, field.name)
    return value is default or bool(np.all(value == default))


def check_path(path: str | os.PathLike[str], name: str) -> Path:
    """The path of a file or folder, which need not exist.

    Raises:
        WrongTypeError: if it is not a str or path.
        InputError: if no file can have that name, because of a NUL character or half of a surrogate pair in it.
    """
    text = os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
    if not isinstance(text, str):
        raise wrong_type(path, "a path (str or Path)", name)
    try:
        can_exist = b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        can_exist = False
    if not can_exist:
        raise InputError(f"{name} must be a path that a file can have; got {text!r}")
    return Path(text)


# By name of a plain type in an annotation, the check of a value.
_PLAIN: Mapping[str, Callable[[object], bool]] = {
    "None": lambda value: value is None,
    "bool": lambda value: isinstance(value, (bool, np.bool_)),
    "int": is_whole,
    "float": lambda value: isinstance(value, numbers.Real) and not isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
    "tuple": lambda value: isinstance(value, (tuple, list)),
}
_OUTSIDE_BRACKETS = re.compile(r"\|(?![^\[]*\])")
_IN_WORDS = {"None": "None", "int": "a whole number", "float": "a number"}


def check_holds_all(source: object, n_docs: int, what: str) -> None:
    """Check that a run holds all articles that its shares are of.

    Args:
        source: a run, or another object, which then holds all.
        n_docs: number of articles that it holds.
        what: needs all, for the message.

    Raises:
        InputError: if it holds a sample of them.
    """
    n_all = int(getattr(source, "n_all", n_docs))
    if n_all > n_docs:
        raise InputError(
            f"{what} needs all articles, and this run holds {n_docs:,} of {n_all:,}, a sample of an archive that was "
            "fitted in parts; fit a part of it without `parts`"
        )
