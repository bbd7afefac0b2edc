"""The entry point: any source, or several, as one corpus with an account of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.checks import check_type
from trendlab.readers.gather import gather_sources
from trendlab.readers.reading import Reading
from trendlab.readers.sources import Source
from trendlab.readers.spec import ReadSpec

if TYPE_CHECKING:
    from trendlab.corpus import Corpus, Rejects
    from trendlab.readers.content import Stream

DEFAULT_SPEC = ReadSpec()


def read(source: object, *, spec: ReadSpec = DEFAULT_SPEC) -> tuple[Corpus, Rejects]:
    """Every article of a source, and every reject with its place and reason.

    Args:
        source: a path, a glob, a data frame, or a sequence of those; a folder, zip, tar or 7z means its files.
            Texts in a list or a column, and rows of named values, are articles at hand.
        spec: format, columns, dates and limits.

    Returns:
        The corpus in the order of the source, and the rejects; together they are all that was read.

    Raises:
        SourceNotFoundError: if a path does not exist.
        InputError: if a source is empty, binary, damaged, or holds nothing but rejects.
        LimitError: if a source is larger than the limits allow.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> len(corpus), len(rejects)
        (233, 0)
    """
    return read_streamed(source, check_type(spec, ReadSpec, "spec"))


def read_streamed(source: object, spec: ReadSpec, stream: Stream | None = None) -> tuple[Corpus, Rejects]:
    """What `read` returns; large files are parsed by way of `stream`, which may use another process.

    Args:
        source: as for `read`.
        spec: as for `read`.
        stream: returns the items of the iterator that a function begins, as `stream_beside` does.
    """
    gathered = gather_sources(source, spec)
    reading = Reading(spec, stream=stream)
    try:
        if len(gathered) > 1:
            reading.learn([one.name for one in gathered if isinstance(one, Source)], folder="")
            reading.share_dates(f"the {len(gathered):,} sources")
        for one in gathered:
            reading.take(one, alone=len(gathered) == 1)
        return reading.finish()
    finally:
        reading.builder.discard()
