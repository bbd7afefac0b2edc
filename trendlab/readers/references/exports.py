"""Tables that bibliographic databases export: their columns under plain names, with one date.

Such a table may have similar names for authors and titles, the date of the issue in two columns or inside a citation,
and further dates of entry and export. The meaning of its columns is known and need not be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from trendlab.readers.columns import Columns
from trendlab.readers.references.when import best_when
from trendlab.readers.references.works import plain_jats
from trendlab.readers.table import as_text

Row: TypeAlias = Mapping[str, Any]
_CITED = re.compile(r"\.\s+((?:1[5-9]|20)\d\d(?:\s+[A-Z][a-z]{2,8}(?:-[A-Z][a-z]{2,8})?(?:\s+\d{1,2})?)?)\s*[;:.]")
_PUBLISHED = re.compile(r"Date of Publication:\s*([^;]+?)\s*(?:$|;)")
_VOLUME = re.compile(r"\s*\((?:1[5-9]|20)\d\d\).*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Export:
    """The table of one database.

    Attributes:
        name: of the database.
        signs: columns by which the table is recognised; all must exist.
        title, text, source, id: the columns of these roles; the first that is filled counts.
        dates: columns of dates, that of the year first.
        cited: a column whose text includes the date, and the pattern that finds it.
    """

    name: str
    signs: tuple[str, ...]
    title: tuple[str, ...]
    text: tuple[str, ...]
    source: tuple[str, ...]
    id: tuple[str, ...]
    dates: tuple[str, ...]
    cited: tuple[str, re.Pattern[str]] | None = None


_EXPORTS = (
    Export(
        name="Embase",
        signs=("Title", "Emtree Medical Index Terms", "Source"),
        title=("Title", "Original Title"),
        text=("Abstract", "Original Abstract"),
        source=("Source title", "Source"),
        id=("Embase Accession ID", "Accession Number", "PUI", "Medline PMID", "DOI"),
        dates=("Publication Year", "Year of Publication", "Date of Publication", "Publication Date"),
        cited=("Source", _PUBLISHED),
    ),
    Export(
        name="PubMed",
        signs=("PMID", "Title", "Citation", "Journal/Book", "Create Date"),
        title=("Title",),
        text=("Abstract",),
        source=("Journal/Book",),
        id=("PMID",),
        dates=("Publication Year",),
        cited=("Citation", _CITED),
    ),
    Export(
        name="OpenAlex",
        signs=("display_name", "publication_year", "authorships.author.display_name"),
        title=("display_name", "title"),
        text=("abstract",),
        source=("primary_location.source.display_name", "host_venue.display_name"),
        id=("id",),
        dates=("publication_year", "publication_date"),
    ),
    Export(
        name="Lens",
        signs=("Lens ID", "Title", "Publication Year"),
        title=("Title",),
        text=("Abstract",),
        source=("Source Title",),
        id=("Lens ID",),
        dates=("Publication Year", "Date Published", "Publication Date"),
    ),
    Export(
        name="Scopus",
        signs=("Title", "Year", "Source title", "EID"),
        title=("Title",),
        text=("Abstract",),
        source=("Source title",),
        id=("EID",),
        dates=("Year",),
    ),
    Export(
        name="Web of Science",
        signs=("Article Title", "Source Title", "Publication Year"),
        title=("Article Title",),
        text=("Abstract",),
        source=("Source Title",),
        id=("UT (Unique WOS ID)", "UT (Unique ID)", "DOI"),
        dates=("Publication Year", "Publication Date", "Early Access Date"),
    ),
    Export(
        name="Web of Science",
        signs=("PT", "AU", "TI", "SO", "PY"),
        title=("TI",),
        text=("AB",),
        source=("SO",),
        id=("UT", "DI"),
        dates=("PY", "PD", "EA"),
    ),
)


def known_export(names: Iterable[str]) -> Export | None:
    """The database that exported a table with these columns, None where it is unknown.

    >>> known_export(["PT", "AU", "TI", "SO", "AB", "PY", "PD"]).name
    'Web of Science'
    """
    there = frozenset(names)
    return next((e for e in _EXPORTS if there.issuperset(e.signs)), None)


def export_columns(export: Export) -> Columns:
    """The roles of the columns that `plain_rows` returns."""
    how = dict.fromkeys(("text", "title", "date", "id", "source"), f"export of {export.name}")
    return Columns(text="text", title="title", dates=("date",), id="id", source="source", how=how)


def plain_rows(export: Export) -> Callable[[Row], Row]:
    """A function that returns a row of the export with title, text, source, id and date under these names."""
    used = frozenset((*export.title, *export.text, *export.source, *export.id, *export.dates))

    def plain(row: Row) -> Row:
        first = {role: _first(row, getattr(export, role)) for role in ("title", "text", "source", "id")}
        taken = {**first, "text": plain_jats(first["text"]), "date": _when(row, export)}
        if export.cited and export.cited[0] in export.source:
            taken["source"] = _VOLUME.sub("", first["source"])
        taken["source"] = taken["source"] or export.name
        rest = {k: v for k, v in row.items() if k not in used or (k in export.dates and v)}
        return {**{f"_{k}" if k in taken else k: v for k, v in rest.items()}, **taken}

    return plain


def _first(row: Row, names: tuple[str, ...]) -> str:
    found = (as_text(row.get(n)).strip() for n in names)
    return next((v for v in found if v and v != "NA"), "")


def _when(row: Row, export: Export) -> str | None:
    dates = [as_text(row.get(n)) for n in export.dates]
    if export.cited and (hit := export.cited[1].search(as_text(row.get(export.cited[0])))):
        dates.append(hit[1])
    return best_when(*(d.removesuffix(".0") for d in dates if d != "NA"))
