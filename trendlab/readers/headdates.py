"""The date in the head of a file or of an issue, for the articles in it that have none of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.days.interval import Days, today
from trendlab.days.order import Parts, days_in
from trendlab.days.written import is_date, parse_days, read_days, says_nothing
from trendlab.readers.records import Record
from trendlab.readers.roles import NAMES, is_record_date, plain_name, suggests_role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from trendlab.files.plain import Json
    from trendlab.readers.records import Found

# The key under which a row holds the date of the head above it.
HEAD_DATE = "\x00date in the head"
# In a head these are when a file was made, sent or requested, and not when its articles appeared.
_OF_FILES = frozenset((
    "created", "createdat", "createdutc", "createdtime", "timestamp", "time", "datetime", "ts", "unixtime", "epoch",
    "updated", "updatedat", "posted", "postedat", "tag", "data", "dia", "mes", "monat", "month", "day",
    "versioncreated",
))  # fmt: skip
# Dates of other things than the text: of its file, its rights, its references, the people in it.
_OF_OTHERS = re.compile(
    r"\b(?:creat|generated|markup|encod|manifest|version|revis|history|lifecycle|eventref|(?<!publication )reference"
    r"|related|listbibl|citation|cited|copyright|licen[cs]|valid|effective|death|received|accepted|submitted|filing"
    r"|filed|priority|classification|action|digit[iz]|convert|availab"
    r"|not ?(?:before|after)|catalog|complet|embargo|transmission|lastbuild|lastchange|respons|request)"
    r"|\b(?:from|to|min|max|last|next|sent|end|start|begin|since|until|finish(?:ed)?"
    r"|clos(?:ed|ing)|terminat(?:ed|ion)|resolved|query|search|build|earliest|latest|oldest|newest"
    r"|(?:start|end|from|to|min|max)_?date)\b"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_HEADS = re.compile(
    r"meta|head$|header|front|info|preface|prolog|identif|imprint|masthead|publication|issue|edition|source|desc$|stmt$"
    r"|^rdf$|bibliographic"
)
# The day of a sitting, as languages write it that put the date first: "dateSeance", "datumVergadering".
_SITTING = re.compile(
    r"(?:data|date|datum|fecha)(?:de(?:la?)?)?(?:debat|meeting|sitting|seance|seduta|sesion|sessao|session|sitzung|vergader)"
)
_FINENESS, _COARSE = {"day": 0, "month": 1, "year": 2}, "year"
_WIDTHS = {"day": 10, "month": 7, "year": 4}  # characters of a date


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date in a head.

    Attributes:
        path: its position, for messages.
        text: as written.
        days: the first and the last day that it means, read alone.
        parts: its three numbers, where their order depends on further dates; else None.
    """

    path: str
    text: str
    days: Days
    parts: Parts | None = None

    def written(self) -> str:
        """The date as YYYY-MM-DD, YYYY-MM or YYYY, or as the source has it where its order depends on further dates."""
        return self.text if self.parts else str(self.days.first_day)[: _WIDTHS[self.days.unit]]

    def settled(self, told: Collection[Days]) -> HeadDate:
        """The date in the order in which it is one of some other days; unchanged where it is none or two of them.

        Args:
            told: days of dates that can be read in one way only.
        """
        possible = [days_in(self.parts, places) for places in self.parts.orders] if self.parts else []
        named = {days for days in possible if days is not None and days in told}
        return replace(self, days=named.pop(), parts=None) if len(named) == 1 else self


def is_head(name: str) -> bool:
    """Whether an element or object of this name describes a file rather than being its text."""
    return bool(_HEADS.search(plain_name(name)))


def find_head_date(path: Sequence[str], value: Json, *, kinds: Sequence[str] = ()) -> HeadDate | None:
    """The date that a value in a head gives to the articles below it, None where it gives none.

    Args:
        path: the names above the value and its own.
        value: as the source has it.
        kinds: words that describe the value, such as the attribute "name" of an element.
    """
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = str(value).strip()
    if not text or len(text) > 60 or not any(map(_plays_date, (path[-1], *kinds))):
        return None
    if any(map(_is_of_another, (*path, *kinds))):
        return None
    days = read_days(text) if is_date(text) else None
    if days is None or days.unit not in _FINENESS or days.unit == _COARSE or days.first > today() + 1:
        return None
    parts = parse_days(text)
    return HeadDate(".".join(path), text, days, parts if isinstance(parts, Parts) else None)


def _plays_date(name: str) -> bool:
    plain = plain_name(re.split(r"[.:]", name)[-1])  # "dc:date", "DC.date.issued"
    return plain not in _OF_FILES and (
        plain in NAMES["date"] or suggests_role("date", name) or _SITTING.match(plain) is not None
    )


def is_date_of_another(path: Sequence[str]) -> bool:
    """Whether a path names the date of something else than the text: of its file, its filing, its references.

    Args:
        path: the names above a value and its own.
    """
    return _plays_date(path[-1]) and any(map(_is_of_another, path))


def _is_of_another(name: str) -> bool:
    words = " ".join(w.casefold() for w in _WORD.findall(name))
    return is_record_date(name) or bool(_OF_OTHERS.search(words))


def choose_head_date(found: Sequence[HeadDate]) -> HeadDate | None:
    """The date of a head: the most frequent of its finest dates; None where those differ by more than a month.

    A date that could have the day or the month first is read as another date of the head says.

    Args:
        found: the dates in the head.

    Example:
        >>> found = [find_head_date(("meta", n), day) for n, day in (("docDate", "2010-11-12"), ("issued", "2010-11"))]
        >>> choose_head_date(found).text
        '2010-11-12'
    """
    finest = min((_FINENESS[one.days.unit] for one in found), default=0)
    fine = [one for one in found if _FINENESS[one.days.unit] == finest]
    told = {one.days for one in fine if one.parts is None}
    fine = [one.settled(told) for one in fine]
    votes = Counter(one.days.first for one in fine)
    if not votes:
        return None
    most = max(votes.values())
    best = sorted(first for first, n in votes.items() if n == most)
    if best[-1] - best[0] > 31:
        return None
    return next(one for one in fine if one.days.first == best[0])


def dates_in_object(value: Mapping[str, Json], *, above: tuple[str, ...] = ()) -> list[HeadDate]:
    """The dates that an object gives to the articles in it: among its own values, and in the heads that it holds.

    Args:
        value: an object of a JSON document.
        above: the path to it.
    """
    out: list[HeadDate] = []
    for name, held in value.items():
        path = (*above, str(name))
        if isinstance(held, Mapping):
            if is_head(str(name)) and len(path) < 4:
                out += dates_in_object(held, above=path)
        elif (one := find_head_date(path, held) or _year_of_list(path, held)) is not None:
            out.append(one)
    if any(one.parts for one in out):
        texts = [held.strip() for held in value.values() if isinstance(held, str)]
        told = {days for text in texts if is_date(text) and isinstance(days := parse_days(text), Days)}
        out = [one.settled(told) for one in out]
    return out


def _year_of_list(path: tuple[str, ...], held: Json) -> HeadDate | None:
    """The year beside a list of articles, under that name and in the same object; None for anything else."""
    days = read_days(str(held)) if len(path) == 1 and plain_name(path[0]) == _COARSE else None
    known = days is not None and days.unit == _COARSE and days.first <= today()
    return HeadDate(path[0], str(held), days) if days is not None and known else None


class HeadDates:
    """Completes articles by the dates of the heads above them, and counts them.

    Args:
        source: the name of the file.
        wanted: whether such dates are taken.
    """

    def __init__(self, source: str, *, wanted: bool) -> None:
        self._source, self._wanted = source, wanted
        self._taken: Counter[tuple[str, str]] = Counter()

    def complete(self, found: Found, head: HeadDate) -> Found:
        """The article with the date of the head above it where it has none."""
        if not isinstance(found, Record) or (found.raw_date and not says_nothing(found.raw_date.strip())):
            return found
        date = head.written()
        self._taken[head.path, date] += 1
        return replace(found, raw_date=date) if self._wanted else found

    def doubts(self) -> Iterator[Doubt]:
        """The doubt that reports these dates; none where there were none."""
        if not self._taken:
            return
        path, date = next(iter(self._taken))
        origin = f"{path} in the head of {{files}} or of a part of it ({{example}}"
        if self._wanted:
            kind = "dates_from_head"
            sentence = (
                f"{{count}} {{article has|articles have}} no date of {{its|their}} own and {{takes|take}} that of "
                f"{origin}); --no-head-dates ignores it."
            )
        else:
            kind = "head_dates_unused"
            sentence = (
                f"{{count}} {{article has|articles have}} no date of {{its|their}} own; that of {origin}) is not "
                "used (--no-head-dates)."
            )
        yield Doubt(kind=kind, sentence=sentence, count=self._taken.total(), example=date, files=(self._source,))
