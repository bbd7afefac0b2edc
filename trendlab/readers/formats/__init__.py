"""The formats: one file each, found in this folder; a format from outside trendlab can be added."""

from __future__ import annotations

import pkgutil
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from trendlab.checks import check_type, meant
from trendlab.errors import ChoiceError
from trendlab.readers.format import Format

if TYPE_CHECKING:
    from types import TracebackType

_ADDED: dict[str, Format] = {}
# Words that users try although they are containers: the format of their contents is recognised.
_CONTAINERS = ("archive", "folder", "frame", "tar", "zip", "7z", "gz")


def format_names() -> tuple[str, ...]:
    """The words that `format` may be: "auto" and the names of all formats, sorted; nothing is imported."""
    return ("auto", *sorted({*_own_names(), *_ADDED}))


def find_format(name: str) -> Format:
    """The format of this name.

    Raises:
        ChoiceError: if there is none.
    """
    check_format(name)
    return _ADDED[name] if name in _ADDED else _load(name)


def all_formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are tried."""
    return _in_order(tuple(_ADDED.items()))


@lru_cache(maxsize=4)
def _in_order(added: tuple[tuple[str, Format], ...]) -> tuple[Format, ...]:
    """These and our own formats, in the order in which they are tried; each file of a folder asks for it."""
    found = [*map(_load, _own_names()), *(one for _, one in added)]
    return tuple(sorted(found, key=lambda f: (f.rank, f.name)))


def check_format(name: str) -> str:
    """The name, if it is "auto" or that of a format.

    Raises:
        ChoiceError: if it is not.
    """
    names = format_names()
    check_type(name, str, "format")
    if name in names:
        return name
    if name in _CONTAINERS:
        raise ChoiceError(
            f"format must be that of the files themselves; {name!r} is a container: leave it out, and the format of "
            "its files is recognised"
        )
    raise ChoiceError(f"format must be one of {', '.join(names)}; got {name!r}{meant(name, names)}")


class register_format:
    """Add a format from outside trendlab, until the end of a `with` block or permanently.

    Args:
        format: with a name that no other format has.

    Raises:
        WrongTypeError: if it is no Format.
        ChoiceError: if its name is taken.

    Example:
        >>> from trendlab.readers import Format, Record, register_format
        >>> letters = Format(
        ...     name="letters",
        ...     about="letters of the editor",
        ...     recognise=lambda head: "its first line" if head.text.startswith("DEAR ") else None,
        ...     read=lambda opened: ({}, [Record(text=opened.text())]),
        ...     rank=10,
        ... )
        >>> from trendlab.readers.formats import format_names
        >>> with register_format(letters):
        ...     "letters" in format_names()
        True
        >>> "letters" in format_names()
        False
    """

    def __init__(self, format: Format) -> None:
        check_type(format, Format, "format")
        if format.name in format_names() or format.name in _CONTAINERS:
            raise ChoiceError(f"format.name must be a new word; {format.name!r} is taken")
        self._name = format.name
        _ADDED[format.name] = format

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _ADDED.pop(self._name, None)


@lru_cache(maxsize=1)
def _own_names() -> tuple[str, ...]:
    return tuple(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


@cache
def _load(name: str) -> Format:
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found
