"""What the first pass says of the whole archive, and the articles of a part that the later passes use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trendlab.corpus import Corpus
from trendlab.dates import DatedCorpus
from trendlab.dates.calendar import Calendar, find_calendar
from trendlab.dates.known import given_days
from trendlab.errors import InputError
from trendlab.models.languages import languages_left_out, rank_languages
from trendlab.run.parts.copies import cell_keys
from trendlab.run.parts.marks import COPIES
from trendlab.run.parts.reading import ARTICLES

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, StrArray
    from trendlab.files.parts import Place
    from trendlab.run.options import Options
    from trendlab.run.parts.reading import PartRead
    from trendlab.run.parts.source import Part


@dataclass(frozen=True, kw_only=True, eq=False)
class Survey:
    """What is known of all articles before any is modelled.

    Attributes:
        place: the data set.
        calendar: the months, and which given dates count.
        left_out: articles by language, of the languages that are not modelled.
        rule: for near-duplicates: once, count or drop.
    """

    place: Place
    calendar: Calendar
    left_out: dict[str, int]
    rule: str


def make_survey(found: PartRead, place: Place, *, options: Options) -> Survey:
    """The survey of an archive from the account of its parts.

    Raises:
        InputError: if several languages would get a model each.
    """
    languages = rank_languages(found.languages, language=options.language)
    if len(languages) > 1:
        raise InputError(
            f"an archive in parts gets one model, and this one has several languages ({', '.join(languages)}); fit the "
            "files of each language by themselves, or give `language`"
        )
    return Survey(
        place=place, calendar=find_calendar(found.days), rule=options.duplicates,
        left_out=languages_left_out(found.languages, language=options.language),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Loaded:
    """The articles of a part that are modelled.

    Attributes:
        rows: (n_docs,) their rows in the part.
        corpus: the articles, near-duplicates marked.
        month_prob: sparse (n_docs, n_months).
        weight: (n_docs,) of the articles.
        event: (n_docs,) number of the cluster of near-duplicates, unique in the archive.
        cell: (n_docs,) key of the source and day of that cluster; below 2^63 if no day is known.
        is_copy: (n_docs,) whether the cluster holds more than one article.
        hash: (n_docs,) of doc_id.
    """

    rows: IntArray
    corpus: Corpus
    month_prob: CsrMatrix
    weight: FloatArray
    event: IntArray
    cell: IntArray
    is_copy: BoolArray
    hash: npt.NDArray[np.uint64]


def date_given(corpus: Corpus, calendar: Calendar) -> DatedCorpus:
    """Articles with the months of their given dates; an article without one has no month."""
    first, last = given_days(corpus)
    known = calendar.is_dated(first)
    date = np.full(len(first), "NaT", dtype="datetime64[D]")
    exact = known & (first == last)
    date[exact] = first[exact].astype("datetime64[D]")
    return DatedCorpus(
        corpus=corpus, months=calendar.months, month_prob=calendar.month_prob(first, last), date=date,
        dated_by=np.where(known, "given", "none"), partial=calendar.partial, notes=calendar.notes,
    )  # fmt: skip


def load_part(part: Part, survey: Survey) -> Loaded:
    """The articles of a part that are modelled, in the order of their file."""
    table = survey.place.read_table(f"{ARTICLES}/{part.name}")
    return load_table(table, part, survey)


def load_table(table: pa.Table, part: Part, survey: Survey) -> Loaded:
    """The same from the table of the first pass, of which texts may be missing."""
    n_docs = table.num_rows
    marks = _read_marks(part, survey, n_docs)
    language = np.asarray(table["language"].to_pylist(), dtype=np.str_)
    stays = ~np.isin(language, list(survey.left_out))
    if survey.rule == "drop":
        stays &= marks.is_head
    rows = np.flatnonzero(stays)
    hashes = table["hash"].to_numpy()
    plain = table.drop_columns(["hash"]).replace_schema_metadata(None)
    corpus = Corpus(table=plain if stays.all() else plain.take(rows))
    corpus = corpus.with_column("duplicate_of", [marks.duplicate_of[k] or None for k in rows.tolist()])
    first, last = given_days(corpus)
    size = np.ones(n_docs) if survey.rule != "once" else marks.size
    alone = (part.number << 32) + np.arange(n_docs)
    known = survey.calendar.is_dated(first) & (first == last)
    cell = cell_keys(corpus.strings("source"), first, known)
    cell = np.where(cell == 0, alone[rows].astype(np.uint64), cell)
    return Loaded(
        rows=rows, corpus=corpus, month_prob=survey.calendar.month_prob(first, last), weight=1.0 / size[rows],
        event=np.where(marks.event < 0, alone, marks.event)[rows], is_copy=marks.event[rows] >= 0,
        cell=np.where(marks.cell[rows] == 0, cell, marks.cell[rows]), hash=hashes[rows],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class _Marks:
    """The marks of near-duplicates of all articles of a part; see `marks`."""

    duplicate_of: StrArray
    size: FloatArray
    event: IntArray
    cell: IntArray
    is_head: BoolArray


def _read_marks(part: Part, survey: Survey, n_docs: int) -> _Marks:
    found = _Marks(
        duplicate_of=np.full(n_docs, "", dtype=object), size=np.ones(n_docs), event=np.full(n_docs, -1, dtype=np.int64),
        cell=np.zeros(n_docs, dtype=np.uint64), is_head=np.ones(n_docs, dtype=np.bool_),
    )  # fmt: skip
    name = f"{COPIES}/{part.name}"
    if not survey.place.has(name):
        return found
    table = survey.place.read_table(name)
    rows = table["row"].to_numpy()
    found.duplicate_of[rows] = [text or "" for text in table["duplicate_of"].to_pylist()]
    found.is_head[rows] = found.duplicate_of[rows] == ""
    for field in ("size", "event", "cell"):
        getattr(found, field)[rows] = table[field].to_numpy()
    return found
