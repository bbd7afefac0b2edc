"""From a source to weighed and dated articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Corpus, Rejects
from trendlab.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import FloatArray, StrArray
    from trendlab.dates import DatedCorpus
    from trendlab.run.options import Options

    pass


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighed:
    """A corpus with the weight of each article, after near-duplicates were found.

    Attributes:
        corpus: the articles that stay, near-duplicates marked.
        rejects: with one row more for each article that was dropped.
        weight: (n_docs,) what each article counts.
    """

    corpus: Corpus
    rejects: Rejects
    weight: FloatArray


def rng_of(options: Options, stage: str) -> np.random.Generator:
    """The random generator of one stage: same seed and stage, same numbers, whatever ran before."""
    return np.random.default_rng([options.seed, *stage.encode("utf8")])


def read_source(source: Any, options: Options) -> tuple[Corpus, Rejects]:  # noqa: ANN401
    """Articles and rejects of a source, or of the bundled demo when the source is "demo"."""
    from trendlab.readers import read

    return read(open_demo(source), spec=options.reading())


def open_demo(source: Any) -> Any:  # noqa: ANN401
    """The source, or the articles of the bundled demo where it is "demo" and no file has that name."""
    from pathlib import Path

    single = source[0] if isinstance(source, list | tuple) and len(source) == 1 else source
    if isinstance(single, str) and single == "demo" and not Path(single).exists():
        from trendlab.synthetic import make_demo

        return make_demo().to_frame()
    return single


def weigh_duplicates(corpus: Corpus, rejects: Rejects, *, rule: str) -> Weighed:
    """Near-duplicates marked and weighed by a rule: once, count or drop."""
    from trendlab.corpus.duplicates import find_duplicates

    clusters = find_duplicates(corpus)
    marked, weight = clusters.mark(corpus), clusters.weights(rule)
    if rule != "drop":
        return Weighed(corpus=marked, rejects=rejects, weight=weight)
    keep, gone = np.flatnonzero(weight > 0), np.flatnonzero(weight == 0)
    dropped = tuple(_drop_row(row) for row in marked.take(gone).table.to_pylist())
    return Weighed(corpus=marked.take(keep), rejects=Rejects(rows=(*rejects.rows, *dropped)), weight=weight[keep])


def _drop_row(row: Mapping[str, Any]) -> dict[str, Any]:
    place = {k: row[k] for k in ("source", "first_line", "last_line", "text")}
    return {**place, "reason": f"near-duplicate of {row['duplicate_of']}, dropped as asked"}


def date_articles(corpus: Corpus) -> DatedCorpus:
    """A month distribution for each article."""
    from trendlab.dates import date_corpus

    return date_corpus(corpus)


def group_of(corpus: Corpus, options: Options) -> StrArray | None:
    """The group of each article, (n_docs,) of str, or None where none was asked for.

    Raises:
        ChoiceError: if the source has no such column.
    """
    import json

    if options.group is None:
        return None
    if options.group == "source":
        return corpus.strings("source")
    values, seen, columns = [], False, {"source"}
    for text in corpus.table["meta"].to_pylist():
        row = json.loads(text or "{}")
        values.append(str(row.get(options.group, "")))
        seen = seen or options.group in row
        columns |= row.keys()
    if not seen:
        raise ChoiceError(f"group must be a column of the source: {', '.join(sorted(columns))}; got {options.group!r}")
    return np.array(values, dtype=np.str_)
