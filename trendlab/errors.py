"""Every error that trendlab raises on purpose, each also a built-in one.

A message says what was wrong, where, and how to mend it. The command line prints
it as one line and exits with status 2.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_SHOWN = 40


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
    """An argument of another type than was needed."""


class OutOfRangeError(TrendlabError, ValueError):
    """An argument outside its range."""


class ChoiceError(TrendlabError, ValueError):
    """An argument that is none of the allowed words."""


class RowMismatchError(TrendlabError, ValueError):
    """Two objects that should hold the same articles and do not."""


class TooFewArticlesError(InputError):
    """Not enough articles for what was asked."""


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
    """The error that says what needs an optional package, and how to get it.

    Args:
        what: the sentence without its end, such as "reading .7z needs py7zr".
        extra: of the extras of pyproject.toml.

    >>> print(missing_extra("reading .7z needs py7zr", "formats"))
    reading .7z needs py7zr: pip install 'trendlab[formats]', or make setup-all in a clone
    """
    return MissingExtraError(f"{what}: pip install 'trendlab[{extra}]', or make setup-all in a clone")


def wrong_type(value: object, needed: str | type | tuple[type, ...], name: str) -> WrongTypeError:
    """The error that says which argument is of a wrong type, what was needed and what came.

    Where the value holds what is needed, as a run holds its fit, the message says in which field.

    Args:
        value: what came.
        needed: one type, several, or words with their article.
        name: of the argument.

    >>> str(wrong_type(3, str, "language"))
    'language must be a str; got int 3'
    """
    kinds = () if isinstance(needed, str) else needed if isinstance(needed, tuple) else (needed,)
    words = needed if isinstance(needed, str) else _or([_named(kind) for kind in kinds])
    mend = _held(value, kinds)
    came = type(value).__name__ if value is not None else "None"
    if isinstance(value, (str, int, float)):
        came += f" {str(value)[:MAX_SHOWN]!r}" if isinstance(value, str) else f" {value!r}"
    return WrongTypeError(f"{name} must be {words}; got {came}{mend and f'; {mend}'}")


def _held(value: object, kinds: tuple[type, ...]) -> str:
    """How to get what is needed out of a value that holds it: a result with such a field, a pair that was returned."""
    if isinstance(value, (tuple, list)):
        return next((f"pass its item [{k}]" for k, one in enumerate(value[:4]) if isinstance(one, kinds)), "")
    names = [f.name for f in fields(value)] if is_dataclass(value) else []
    return next((f"pass its .{name}" for name in names if isinstance(getattr(value, name, None), kinds)), "")


def _named(kind: type) -> str:
    return f"{'an' if kind.__name__[0] in 'AEIOUaeiou' else 'a'} {kind.__name__}"


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
