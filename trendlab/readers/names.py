"""Dates and sources from the names of files and of their folders, by a pattern learned from all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from trendlab.days.column import NOTHING, read_column
from trendlab.days.interval import Days, today
from trendlab.readers.foldernames import (
    learn_by_folder,
    recurring_stems,
    tables_by_source,
    top_folders,
    without_export_folder,
    without_own_folders,
)
from trendlab.readers.nameforms import (
    DAY_FORMS,
    FORMS,
    NAMED_FORMS,
    as_text,
    begins_headline,
    begins_with_day,
    is_of_time,
    iso_days,
    text_in,
)
from trendlab.readers.namelayouts import fields_by_layout
from trendlab.readers.shortyears import with_short_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trendlab.readers.records import Record

_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_CODE = re.compile(
    r"(?<![^\W_])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Fa-f])(?:[0-9a-f]{12,}|[0-9A-F]{12,}))(?![^\W_])",
    re.ASCII,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2,8}[-_. ]?\d)")  # "HarbourDec19_2019" has a month
_EAST = re.compile(r"((?:1[5-9]|20)\d\d)[年년][-_/ ]?(?:(\d{1,2})[月월][-_/ ]?(?:(\d{1,2})[日일号號])?)?")
_UNITS = "年년月월日일号號"  # folders can stand between the parts
_PACKED = (".gz", ".bz2", ".xz", ".zst")
_PARTS = re.compile(r"[_\s/]+|(?<=[^\W\d])-(?=[^\W\d])|(?<=\D)\.(?=\D)|-{1,3}")
_Dates = tuple[str, dict[str, str]]  # a form, and the date of each file as text
_SEEN, _SAMPLE = 20, 200  # names by which a folder is known to hold all, and by which forms of days are compared
MIN_FIT, MIN_BEGIN, MIN_DAYS, MAX_SOURCES = 0.9, 0.75, 0.5, 0.2


def suffix_of(name: str) -> str:
    """The suffix of a name without that of its packing, lower case: ".csv" of "a.CSV.gz"."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def name_date(name: str) -> str | None:
    """The date in one name (a file's or an id), as YYYY-MM or YYYY-MM-DD, or None."""
    match = _NAME_DATE.search(name)
    return "-".join(filter(None, match.groups())) if match else None


def lone_day(name: str) -> str | None:
    """The day in one name that holds exactly one, as YYYY-MM-DD, else None.

    Example:
        >>> lone_day("debates/2010-11-12.xml"), lone_day("2010-11-01_2010-11-12.xml"), lone_day("2010-11.xml")
        ('2010-11-12', None, None)
    """
    stem = _stem_of(name)
    found: set[int] = set()
    for _, shape in FORMS[: len(DAY_FORMS)]:
        texts = [as_text(hit) for hit in shape.finditer(stem)]
        column, _ = read_column(texts)
        found |= {day for day in column.first if day != NOTHING}
    day = found.pop() if len(found) == 1 else NOTHING
    return str(Days(day, day).first_day) if NOTHING < day <= today() else None


def _stem_of(name: str) -> str:
    """A name without suffix and random numbers to the base sixteen, in which "9ce1952a" is no year."""
    stem = PurePosixPath(name).with_suffix("").as_posix() if name else ""
    stem = _EAST.sub(lambda hit: "-".join(part.zfill(2) for part in hit.groups() if part) + " ", stem)
    stem = _CODE.sub(lambda hit: hit[0] if hit[0].isdecimal() or hit[0].isalpha() else "x", stem)
    return _HUMP.sub("_", stem)


@dataclass(frozen=True, kw_only=True)
class NameParts:
    """Date and source in the name of one file; None where it has none.

    Attributes:
        date: as text.
        source: the newspaper or program.
    """

    date: str | None = None
    source: str | None = None


def complete_by_name(record: Record, parts: NameParts, *, file: str) -> Record:
    """The article with the date that it lacks, and with a source in place of the name of its file.

    Args:
        record: as its reader found it.
        parts: date and source in the name of its file.
        file: the name of its file.
    """
    date = parts.date if not record.raw_date else None
    source = parts.source if record.source == file else None
    is_complete = date is None and source is None
    return record if is_complete else replace(record, raw_date=date or record.raw_date, source=source or record.source)


@dataclass(frozen=True, kw_only=True, eq=False)
class NamePattern:
    """What was learned from the names of all files.

    Attributes:
        by_file: date and source by name of the file.
        form: how the dates are written, "" where there are none.
        n_dated: files whose name gives a date.
        example: one of these names.
    """

    by_file: Mapping[str, NameParts]
    form: str = ""
    n_dated: int = 0
    example: str = ""

    def as_notes(self) -> dict[str, Any]:
        """What was learned, for the manifest."""
        sources = sorted({parts.source for parts in self.by_file.values() if parts.source})
        return {"form": self.form, "dated": self.n_dated, "of": len(self.by_file), "sources": sources[:20]}

    def of(self, name: str) -> NameParts:
        """Date and source in the name of one file."""
        return self.by_file.get(name, NameParts())


def learn_names(names: Sequence[str], *, folder: str = "", pattern: str = "auto") -> NamePattern:
    """The dates and sources in the names of files; dates count where nine in ten names of one suffix hold one.

    Args:
        names: paths below the folder that was given.
        folder: its name, which is the source of files without one.
        pattern: "auto", "off", or the names' own layout such as "{date}_{source}_{title}" or "{date:%d%m%y}_{*}".

    Raises:
        ChoiceError: if a layout has no field.
    """
    if pattern == "off" or not names:
        return NamePattern(by_file={})
    if pattern != "auto":
        fields = fields_by_layout(names, pattern)
        by_layout = {n: NameParts(date=date, source=source) for n, (date, source) in fields.items()}
        dated = [n for n, parts in by_layout.items() if parts.date]
        return NamePattern(by_file=by_layout, form=pattern, n_dated=len(dated), example=(dated or [""])[0])
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in names:
        kinds[suffix_of(name)].append(name)
    found: dict[str, NameParts] = {}
    forms: Counter[str] = Counter()
    for some in kinds.values():
        form, dates = _learn_dates(some)
        if form not in DAY_FORMS:
            by_folder = learn_by_folder(some, _learn_dates)
            form, dates = _refined((form, dates), by_folder) if form else by_folder
            dates |= _worded_days(some, dates) if form not in DAY_FORMS else {}
        form, dates = with_short_years(dict(zip(some, _stems(some), strict=True)), form, dates)
        sources = _learn_sources(some, folder)
        forms[form] += len(dates)
        found |= {n: NameParts(date=dates.get(n), source=sources.get(n)) for n in some}
    dated = [n for n in names if found[n].date]
    form = max((f for f in forms if f), key=lambda f: forms[f], default="")
    return NamePattern(by_file=found, form=form, n_dated=len(dated), example=dated[0] if dated else "")


def learn_form(names: Sequence[str]) -> str:
    """The form of the dates in names of files: a day in half of them, a month or year in nine of ten; else "".

    Args:
        names: of the files that texts of a table come from, which are often of several makers.

    Example:
        >>> learn_form(["Mirror_April_1_2021.txt", "Sun_May_12_2021.txt", "a letter.txt"])
        'MonDDYYYY'
    """
    for form, texts in zip(DAY_FORMS, _texts_by_form(names), strict=False):
        if len(_read_places(texts)) >= MIN_DAYS * len(names):
            return form
    return _learn_dates(names)[0]


def date_by_form(name: str, form: str) -> str | None:
    """The date of a name in a form that was learned, written so that it can be read; None where it has none.

    >>> date_by_form("Mirror_April_1_2021.txt", "MonDDYYYY")
    '1 April 2021'
    """
    return text_in(dict(FORMS)[form], _stem_of(name))


def _learn_dates(names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The finest form of dates that nearly all names have, and the date of each as text."""
    stems = _stems(names)
    for form in _likeliest(names):
        days = _read_places([text_in(dict(FORMS)[form], stem) for stem in stems])
        if len(days) >= MIN_FIT * len(names) or (form == FORMS[0][0] and (days := _at_start(names, days))):
            return form, {names[k]: iso_days(one) for k, one in days.items()}
    return "", {}


def _likeliest(names: Sequence[str]) -> list[str]:
    """All forms, of days first those with most different days: "03-10-2019_10-05" has a time behind its day."""
    some = names[:: max(1, len(names) // _SAMPLE)]
    seen: dict[str, tuple[int, int]] = {}
    for form, texts in zip(DAY_FORMS, _texts_by_form(some), strict=False):
        days = _read_places(texts)
        different = {one.first_day for one in days.values()} if len(days) >= MIN_FIT * len(some) else set()
        seen[form] = -len(different), -len({day.year for day in different})
    return sorted((form for form, _ in FORMS), key=lambda form: seen.get(form, (1, 0)))


def _at_start(names: Sequence[str], days: Mapping[int, Days]) -> dict[int, Days]:
    """The days of those names that begin with one, where three of four and six or more do; else nothing."""
    found = {k: day for k, day in days.items() if begins_with_day(PurePosixPath(names[k]).name)}
    return found if len(found) >= max(6, MIN_BEGIN * len(names)) else {}


def _refined(learned: _Dates, by_folder: _Dates) -> _Dates:
    """The dates of all files, in folders whose own names hold a day within them that day, and the form of most."""
    form, dates = learned
    inside = {
        name: day
        for name, day in by_folder[1].items()
        if "/" not in day and (span := dates.get(name, "").split("/"))[0] <= day <= span[-1]
    }
    return by_folder[0] if 2 * len(inside) > len(dates) else form, {**dates, **inside}


def _worded_days(names: Sequence[str], dates: Mapping[str, str]) -> dict[str, str]:
    """The days, with their month as a word, in names of which only months or years are known, and within these."""
    found: dict[str, str] = {}
    for (form, _), texts in zip(FORMS, _texts_by_form(names), strict=True):
        if form in DAY_FORMS and "Mon" in form:
            found |= {names[k]: iso_days(one) for k, one in _read_places(texts).items()}
    spans = {name: dates.get(name, "").split("/") for name in found}
    return {name: day for name, day in found.items() if spans[name][0] <= day <= spans[name][-1]}


def _stems(names: Sequence[str]) -> list[str]:
    return [_stem_of(without_export_folder(n, names[:: max(1, len(names) // _SEEN)])) for n in names]


def _texts_by_form(names: Sequence[str]) -> Iterator[list[str | None]]:
    """For each form, the dates of all names in it, as they can be read."""
    stems = _stems(names)
    yield from ([text_in(shape, stem) for stem in stems] for _, shape in FORMS)


def _read_places(texts: Sequence[str | None]) -> dict[int, Days]:
    """The dates that can be read and are not to come, by position; days and months are ordered by all of them."""
    column, _ = read_column(texts)
    good = [k for k, first in enumerate(column.first) if first != NOTHING and first <= today()]
    return {k: Days(column.first[k], column.last[k]) for k in good}


def _learn_sources(names: Sequence[str], folder: str) -> Mapping[str, str]:
    """The source of each name: a part that takes few values over all, before words of headlines, else the folder."""
    parts = [_words_of(name) for name in names]
    for place in range(min((len(p) for p in parts), default=0) - 1):
        values = Counter(p[place] for p in parts)
        if begins_headline(parts, place):
            break
        if 2 <= len(values) <= max(2, MAX_SOURCES * len(names)) and len(names) >= 4:
            return {n: p[place] for n, p in zip(names, parts, strict=True)}
    if folder and (tables := tables_by_source(names)):
        return tables
    found = dict.fromkeys(names, folder) if folder else {}
    above = {
        name: own
        for name in names
        if (own := [x for x in PurePosixPath(name).parts[:-1] if "=" not in x and not is_of_time(x.rstrip(_UNITS))])
    }
    found |= top_folders(above)
    return recurring_stems(found, folder) or without_own_folders(found, folder)


def _words_of(name: str) -> list[str]:
    """The words of a file's own name without dates and numbers."""
    stem = PurePosixPath(name).with_suffix("").name
    for _, shape in NAMED_FORMS:
        stem = shape.sub("_", stem)
    return [w for w in _PARTS.split(stem) if len(w) > 1 and not any(c.isdecimal() for c in w)]
