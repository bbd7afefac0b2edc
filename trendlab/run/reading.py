"""The source of a run, random generators of its stages, and checks of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks.columns import as_numbers
from trendlab.errors import ChoiceError, InputError, RowMismatchError, wrong_type
from trendlab.work.stream import stream_beside

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from trendlab.checks import StrArray
    from trendlab.corpus import Corpus, Rejects
    from trendlab.corpus.columns import OwnColumns
    from trendlab.dates import DatedCorpus
    from trendlab.readers import ReadSpec
    from trendlab.run.options import Options

LATER = ("year", "language", "dated_by", "n_terms")  # columns of a formula that are known only after reading
DEMO_NAME = "A small town's newspaper (bundled demo)"


@dataclass(frozen=True, kw_only=True, eq=False)
class Inputs:
    """The source of a run, and its state before it is read.

    Attributes:
        source: as for `read`; the bundled demo as a frame.
        found: name, size and SHA-256 of each input.
        state: size and modification time of each file.
    """

    source: Any
    found: Sequence[Mapping[str, Any]]
    state: tuple[tuple[str, int, int], ...]

    def read(self, spec: ReadSpec) -> tuple[Corpus, Rejects]:
        """Articles and rejects of the source.

        Raises:
            InputError: if a file was written, added or removed in the meantime.
        """
        from trendlab.readers.door import read_streamed
        from trendlab.readers.fingerprint import check_unchanged

        corpus, rejects = read_streamed(self.source, spec, partial(stream_beside, threaded=("torch",)))
        check_unchanged(self.source, self.state)
        return corpus, rejects


def find_inputs(source: object) -> Inputs:
    """The source of a run with its present state.

    Args:
        source: path, glob, data frame, "demo", or a sequence of paths.
    """
    from trendlab.readers.fingerprint import fingerprint_inputs, source_state

    opened, is_demo = open_demo(source)
    state = source_state(opened)
    found = fingerprint_inputs(opened)
    return Inputs(source=opened, found=[{**found[0], "name": DEMO_NAME}] if is_demo else found, state=state)


def with_dates(texts: object, dates: object) -> pd.DataFrame:
    """Texts and their dates as a frame.

    Args:
        texts: a sequence of texts.
        dates: one date per text, as a text or a date; None if unknown.

    Raises:
        WrongTypeError: if `texts` is not a sequence of texts, or `dates` not a sequence.
        RowMismatchError: if their lengths differ.
    """
    import pandas as pd

    from trendlab.readers.frame import is_missing

    date, text = _values(dates, "dates"), [None if is_missing(one) else one for one in _values(texts, "source")]
    strange = next((i for i, one in enumerate(text) if one is not None and not isinstance(one, str)), None)
    if strange is not None:
        raise wrong_type(text[strange], "a text, as for each article where dates are given", f"source[{strange}]")
    if len(text) != len(date):
        raise RowMismatchError(f"dates must have one value a text; got {len(date)} dates and {len(text)} texts")
    return pd.DataFrame({"text": pd.Series(text, dtype=object), "date": pd.Series(date, dtype=object)})


def check_dates(dates: object, dated: DatedCorpus) -> None:
    """Make sure that at least one of the dates that were given beside the texts could be read.

    Raises:
        InputError: if none could.
    """
    from trendlab.readers.frame import is_missing

    known = [one for one in _values(dates, "dates") if not is_missing(one)]
    if known and "given" not in dated.dated_by.tolist():
        raise InputError(
            f"dates must be days, months or years; none of {len(known):,} could be read, such as {known[0]!r}; "
            "write them as 2020-03-31, or give `date_format`"
        )


def _values(given: object, name: str) -> list[Any]:
    """The values of a sequence, a column or an array."""
    way = next((way for way in ("tolist", "to_list") if hasattr(given, way)), None)
    found = given if way is None else getattr(given, way)()
    if isinstance(found, str | bytes) or not isinstance(found, Sequence):
        raise wrong_type(given, "a sequence with one value an article", name)
    return list(found)


def open_demo(source: object) -> tuple[Any, bool]:
    """The source as for `read`, and whether it is the bundled demo: "demo", unless a file has that name."""
    from pathlib import Path

    single = source[0] if isinstance(source, list | tuple) and len(source) == 1 else source
    if not isinstance(single, str) or single != "demo" or Path(single).exists():
        return source, False
    from trendlab.synthetic import make_demo

    return make_demo().to_frame(), True


def take_standard_input(sources: Sequence[Any]) -> list[Any]:
    """The sources of a command, with "-" replaced by the content of standard input.

    Raises:
        InputError: if "-" is given twice.
    """
    from trendlab.readers.sources import standard_input
    from trendlab.readers.spec import Limits

    if list(sources).count("-") > 1:
        raise InputError("standard input (-) can be read once; give it once")
    return [standard_input(Limits()) if one == "-" else one for one in sources]


def rng_of(options: Options, stage: str) -> np.random.Generator:
    """The random generator of one stage. It depends only on the seed and the stage."""
    return np.random.default_rng([options.seed, *stage.encode("utf8")])


def check_columns(corpus: Corpus, own: OwnColumns, names: Sequence[str]) -> None:
    """Check that each of these columns exists and defines groups.

    Args:
        corpus: the articles as they were read.
        own: the source's own columns.
        names: of the columns: source, or the source's own.

    Raises:
        ChoiceError: if a column is missing, empty, constant, or has a value of its own for each article.
    """
    for name in names:
        group_values(corpus, own, name)


def check_covariates(corpus: Corpus, own: OwnColumns, names: Sequence[str]) -> None:
    """Check that each column of a formula exists and is usable, except columns that are known only later.

    Raises:
        ChoiceError: if a column is missing, empty or constant, or has too many categories.
    """
    from trendlab.checks.columns import check_covariate

    for name in names:
        values = own.columns.get(name)
        if name in LATER or (values is not None and not hasattr(values, "dictionary")):
            continue
        if values is None or as_numbers(np.array(values.dictionary.to_pylist(), dtype=np.str_)) is None:
            check_covariate(group_values(corpus, own, name, argument="effects"), name)


def group_values(corpus: Corpus, own: OwnColumns, column: str, *, argument: str = "group") -> StrArray:
    """The group of each article, (n_docs,) of str, "" where missing.

    Raises:
        ChoiceError: if the source has no such column, or the column does not define groups.
    """
    from trendlab.checks.columns import check_groups
    from trendlab.prevalence.grouped import OF_THE_CORPUS

    if column in OF_THE_CORPUS:
        return check_groups(corpus.strings(column), column)
    if column in own.left_out:
        raise ChoiceError(f"column {column!r} makes no groups: {own.left_out[column]}")
    if column not in own.columns:
        known = sorted({*OF_THE_CORPUS, *own.columns, *own.left_out})
        raise ChoiceError(f"{argument} must name a column of the source: {', '.join(known)}; got {column!r}")
    values = own.columns[column]
    if not hasattr(values, "dictionary"):
        raise ChoiceError(f"column {column!r} makes no groups: it holds numbers, nearly each article its own")
    return check_groups(np.array(values.to_pylist(), dtype=np.str_), column)
