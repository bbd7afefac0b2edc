"""The one door: any source, or several, as one corpus with an account of what was read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from trendlab.corpus import Corpus, Rejects
from trendlab.errors import InputError
from trendlab.readers.articles import article_records
from trendlab.readers.delimited import csv_rows, jsonl_rows, table_records
from trendlab.readers.dump import read_dump
from trendlab.readers.records import CorpusBuilder, Found
from trendlab.readers.sniff import Sniffed, delimiter_of, sniff_text
from trendlab.readers.sources import SAMPLE, Line, Source, detect_encoding, expand_source, read_lines
from trendlab.readers.spec import ReadSpec

_PACKED = (".gz", ".bz2", ".xz", ".zst")


def read(source: Any, *, spec: ReadSpec = ReadSpec()) -> tuple[Corpus, Rejects]:  # noqa: B008, ANN401
    """Every article of a source, and what was no article, with its place and reason.

    Args:
        source: a path, a glob, a data frame, or a sequence of those.
        spec: format, columns, dates and limits.

    Returns:
        The corpus in the order of the source, and the rejects; together they are all that was read.

    Raises:
        SourceNotFoundError: if a path does not exist.
        InputError: if a source is empty, binary, damaged, or holds nothing but rejects.
        LimitError: if a source is larger than the limits allow.
    """
    builder = CorpusBuilder(max_rejects=spec.limits.rejects)
    notes: list[dict[str, Any]] = []
    try:
        for one in _sources(source, spec):
            notes.append(_take(one, builder, spec))
    except BaseException:
        builder.discard()
        raise
    if not builder.n_articles:
        raise _nothing(builder, notes)
    has_order = all(n["format"] in ("dump", "feed") for n in notes)
    return builder.finish(has_order=has_order, notes=_account(builder, notes))


def _sources(source: Any, spec: ReadSpec) -> Iterator[Source]:  # noqa: ANN401
    if isinstance(source, (str, os.PathLike)):
        for path in expand_source(source, spec.limits):
            yield Source(name=path.name, path=path)
    elif isinstance(source, Sequence):
        for one in source:
            yield from _sources(one, spec)
    else:
        raise InputError(
            f"source must be a path, a glob, a data frame or a sequence of those; got {type(source).__name__}"
        )


def _take(one: Source, builder: CorpusBuilder, spec: ReadSpec) -> dict[str, Any]:
    """Read one source into the builder; what was decided for it."""
    articles, rejects = builder.n_articles, builder.n_rejects
    stream = one.open(spec.limits)
    with stream:
        sample = stream.peek(SAMPLE)[:SAMPLE]
        if not sample:
            raise InputError(f"{one.name} is empty; give a file with articles")
        encoding = detect_encoding(sample, one.name)
        head = sample.decode(encoding, "replace")
        sniffed = (
            Sniffed(format=spec.format, why="given") if spec.format != "auto" else sniff_text(head, _suffix(one.name))
        )
        notes: dict[str, Any] = {"source": one.name, "format": sniffed.format, "why": sniffed.why, "encoding": encoding}
        lines = read_lines(stream, encoding, spec.limits.line_chars)
        more, found = _records(sniffed.format, lines, one.name, head, spec)
        notes.update(more)
        for item in found:
            builder.add(item)
    n_articles, n_rejects = builder.n_articles - articles, builder.n_rejects - rejects
    notes.update(read=n_articles + n_rejects, articles=n_articles, rejects=n_rejects)
    return notes


def _records(
    kind: str, lines: Iterator[Line], name: str, head: str, spec: ReadSpec
) -> tuple[dict[str, Any], Iterable[Found]]:
    if kind == "dump":
        return read_dump(lines, name)
    if kind == "articles":
        return {}, article_records(jsonl_rows(lines, name, spec.limits), name)
    if kind == "jsonl":
        columns, found = table_records(jsonl_rows(lines, name, spec.limits), name, spec)
        return {"columns": columns.as_notes()}, found
    if kind in ("csv", "tsv"):
        delimiter = "\t" if kind == "tsv" else delimiter_of(head)
        columns, found = table_records(csv_rows(lines, name, spec.limits, delimiter), name, spec)
        return {"columns": columns.as_notes(), "delimiter": delimiter}, found
    raise InputError(f"{name} is {kind}, which cannot be read yet")


def _suffix(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _nothing(builder: CorpusBuilder, notes: list[dict[str, Any]]) -> InputError:
    names = ", ".join(n["source"] for n in notes[:3]) or "the source"
    if not builder.n_rejects:
        return InputError(f"{names} holds no articles; give a file with text in it")
    reason, n = builder.reasons.most_common(1)[0]
    return InputError(
        f"{names} holds no article: all {builder.n_rejects} records were rejected, {n} of them for: {reason}; "
        "check the format and the columns"
    )


def _account(builder: CorpusBuilder, notes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "read": builder.n_articles + builder.n_rejects,
        "articles": builder.n_articles,
        "rejects": builder.n_rejects,
        "reject_reasons": dict(builder.reasons.most_common()),
        "sources": notes,
    }
