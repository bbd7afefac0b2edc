"""Every error that trendlab raises on purpose, each also a built-in one.

A message says what was wrong, where, and how to mend it. The command line prints
it as one line and exits with status 2.
"""


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
