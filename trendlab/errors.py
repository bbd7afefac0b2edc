"""All errors that trendlab raises on purpose; each is also a built-in error.

A message says what is wrong, where, and how to fix it. The command line prints it as one line and exits with status 2.
"""

from __future__ import annotations

import errno
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_SHOWN = 40
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_DENIED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


class TrendlabError(Exception):
    """Base of all errors raised on purpose.

    Example:
        >>> import trendlab as tl
        >>> try:
        ...     tl.ModelSpec(topics=0)
        ... except tl.TrendlabError as error:
        ...     print(error)
        topics must be at least 1; got 0
    """


class InputError(TrendlabError, ValueError):
    """A source, file or frame that cannot be used as it is."""


class SourceNotFoundError(InputError, FileNotFoundError):
    """A path that does not exist."""


class LimitError(InputError, OverflowError):
    """An input larger or deeper than a limit that the caller can raise."""


class WrongTypeError(TrendlabError, TypeError):
    """An argument of the wrong type."""


class OutOfRangeError(TrendlabError, ValueError):
    """An argument outside its range."""


class ChoiceError(TrendlabError, ValueError):
    """An argument that is none of the allowed words."""


class RowMismatchError(TrendlabError, ValueError):
    """Two objects that must hold the same articles, and do not."""


class TooFewArticlesError(InputError):
    """Not enough articles for the requested result."""


class ModelNotFoundError(TrendlabError, LookupError):
    """An embedding model that is not on this machine."""


class MissingExtraError(TrendlabError, ImportError):
    """An optional package that is needed and not installed."""


class StoreError(TrendlabError, ValueError):
    """A file of a run that is missing, damaged or of a newer schema."""


class OutputError(TrendlabError, OSError):
    """A folder or file that cannot be written."""


class ReportError(TrendlabError, RuntimeError):
    """A report that could not be typeset."""


def missing_extra(what: str, extra: str) -> MissingExtraError:
    """The error for a missing optional package, with the command that installs it.

    Args:
        what: beginning of the message, such as "reading .7z needs py7zr".
        extra: name of the extra in pyproject.toml.

    >>> print(missing_extra("reading .7z needs py7zr", "formats"))
    reading .7z needs py7zr: pip install 'trendlab[formats]', or make setup-all in a clone
    """
    return MissingExtraError(f"{what}: pip install 'trendlab[{extra}]', or make setup-all in a clone")


def wrong_type(value: object, needed: str | type | tuple[type, ...], name: str) -> WrongTypeError:
    """The error for an argument of the wrong type, with the needed type and the given one.

    If the value has an item or field of the needed type, as a run has a fit, the message names it.

    Args:
        value: the given value.
        needed: a type, several types, or a noun with its article.
        name: name of the argument.

    >>> str(wrong_type(3, str, "language"))
    'language must be a str; got int 3'
    """
    kinds = () if isinstance(needed, str) else needed if isinstance(needed, tuple) else (needed,)
    words = needed if isinstance(needed, str) else _or([_named(kind) for kind in kinds if not _is_doubled(kind, kinds)])
    hint = _find_hint(value, kinds)
    given = type(value).__name__ if value is not None else "None"
    if isinstance(value, (str, int, float)):
        given += f" {str(value)[:MAX_SHOWN]!r}" if isinstance(value, str) else f" {value!r}"
    return WrongTypeError(f"{name} must be {words}; got {given}{hint and f'; {hint}'}")


def _find_hint(value: object, kinds: tuple[type, ...]) -> str:
    """The item or field of the value that has one of the types, as an advice such as "pass its .fit"; else ""."""
    if isinstance(value, (tuple, list)):
        return next((f"pass its item [{k}]" for k, item in enumerate(value[:4]) if isinstance(item, kinds)), "")
    names = [f.name for f in fields(value)] if is_dataclass(value) else []
    return next((f"pass its .{name}" for name in names if isinstance(getattr(value, name, None), kinds)), "")


def _is_doubled(kind: type, kinds: tuple[type, ...]) -> bool:
    """Whether this is NumPy's own kind of whole number or truth value, and Python's is named too."""
    return kind.__module__ == "numpy" and {"integer": int, "bool": bool, "bool_": bool}.get(kind.__name__) in kinds


def _named(kind: type) -> str:
    """The name of the type with its article."""
    return f"{'an' if kind.__name__[0] in 'AEIOUaeiou' else 'a'} {kind.__name__}"


def _or(words: Sequence[str]) -> str:
    """The words joined by commas and "or"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def remedy_of(error: OSError) -> str:
    """What helps where the system cannot write: space where it is full, one that may be written, or another.

    Args:
        error: of the system.

    Example:
        >>> from trendlab.errors import remedy_of
        >>> import errno
        >>> remedy_of(OSError(errno.EACCES, "Permission denied")), remedy_of(OSError(errno.ENOSPC, "No space left"))
        ('give a place that may be written', 'free space or give another place')
    """
    if error.errno in _FULL:
        return "free space or give another place"
    return "give a place that may be written" if error.errno in _DENIED else "give another place"
