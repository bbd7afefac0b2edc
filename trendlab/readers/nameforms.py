"""The forms of dates in names of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.words import month_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.days.interval import Days

_Y = r"(?P<y>(?:1[5-9]|20)\d\d)"
_M, _D = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
_WORD = r"(?P<w>[^\W\d_]{3,12})"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
# Days first, then months, then years; "day" and "month" give the order of the numbers.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("YYYY-MM-DD", re.compile(rf"(?<!\d){_Y}(?P<s>[-_./ ])?{_M}[-_./ ]?{_D}(?(s)(?!\d)|(?!\d{{5}}))")),
    ("DD.MM.YYYY", re.compile(r"(?<!\d)(?P<n>\d{1,2}(?P<s>[-_.])\d{1,2}(?P=s)(?:19|20)\d\d)(?!\d)")),
    ("DDMMYYYY", re.compile(r"(?<!\d)(?P<n>\d{4}(?:19|20)\d\d)(?!\d)")),
    ("DDMonYYYY", re.compile(rf"(?<!\d){_DAY}[-_. ]?(?:of[-_. ])?{_WORD}[-_. ,]{{0,2}}{_Y}(?!\d)")),
    ("MonDDYYYY", re.compile(rf"{_WORD}[-_. ]?{_DAY}[-_. ,]{{1,2}}{_Y}(?!\d)")),
    ("YYYYMonDD", re.compile(rf"(?<!\d){_Y}[-_. ,]{{0,2}}{_WORD}[-_. ]?{_DAY}(?!\d)")),
    ("YYYY-MM", re.compile(rf"(?<!\d){_Y}[-_./]?{_M}(?!\d)")),
    ("MonYYYY", re.compile(rf"{_WORD}[-_. ]?{_Y}(?!\d)")),
    ("YYYYMon", re.compile(rf"(?<!\d){_Y}[-_. ]?{_WORD}(?![^\W\d_])")),
    ("YYYY-Qn", re.compile(rf"(?<!\d){_Y}[-_. ]?(?P<q>[Qq][1-4])(?!\d)")),
    ("YYYY", re.compile(rf"(?<!\d){_Y}(?!\d)")),
)  # fmt: skip
DAY_FORMS = tuple(form for form, _ in FORMS[:6])
NAMED_FORMS = FORMS[:9]  # all but quarters and years
# Words of headlines, which are no newspaper's whole name: "this-week-in-the-harbour".
LITTLE = frozenset((
    "a", "an", "and", "das", "de", "der", "des", "die", "du", "el", "for", "how", "il", "in", "la", "las", "le", "les",
    "los", "my", "of", "on", "our", "the", "these", "this", "to", "un", "una", "une", "what", "when", "why", "with",
))  # fmt: skip
_BEGIN = re.compile(r"(?:19|20)\d\d([-_. ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)")


def begins_with_day(name: str) -> bool:
    """Whether a name begins with a day as those of posts do, whose indexes and drafts have none.

    Args:
        name: of a file, without its folders.

    Example:
        >>> begins_with_day("2021-03-14-ferry.md"), begins_with_day("20210314_ferry.md"), begins_with_day("2021-03.md")
        (True, True, False)
    """
    return _BEGIN.match(name) is not None


def is_of_time(folder: str) -> bool:
    """Whether the name of a folder is a number, or begins with a day, as that of one post does; it is no newspaper.

    Args:
        folder: its own name.

    Example:
        >>> is_of_time("2021"), is_of_time("2021-03-14-ferry"), is_of_time("1843 Magazine")
        (True, True, False)
    """
    return folder.isdecimal() or begins_with_day(folder)


def begins_headline(parts: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the words at one place of names are the first of headlines, rather than a source.

    Some are little words themselves, or half of the names have one right behind: "words-of-the-president".

    Args:
        parts: the words of each name.
        place: of words that all names have, and others behind them.

    Example:
        >>> begins_headline([["words", "of", "the", "president"], ["visit", "to", "the", "harbour"]], 0)
        True
        >>> begins_headline([["post", "ferries", "sail"], ["mail", "the", "harbour"], ["post", "trams"]], 0)
        False
    """
    if LITTLE & {words[place].lower() for words in parts if not words[place].isupper()}:  # "DE" and "LA" are codes
        return True
    return 2 * sum(words[place + 1].lower() in LITTLE for words in parts) >= len(parts)


def text_in(shape: re.Pattern[str], stem: str) -> str | None:
    """The last date of a form in a name, written so that it can be read; None where there is none.

    Args:
        shape: of `FORMS`.
        stem: the name without its suffix.

    Example:
        >>> text_in(dict(FORMS)["YYYYMonDD"], "AU-2020-APR/AU-2020-APR-07")
        '07 APR 2020'
        >>> text_in(dict(FORMS)["YYYYMon"], "AU-2020-APR/AU-2020-ARP-07")
        'APR 2020'
    """
    hits = [hit for hit in shape.finditer(stem) if "w" not in hit.groupdict() or month_of(hit["w"])]
    return as_text(hits[-1]) if hits else None


def is_of_calendar(word: str) -> bool:
    """Whether a word names a month or a weekday.

    Args:
        word: of a name.

    Example:
        >>> is_of_calendar("Febrero"), is_of_calendar("harbour")
        (True, False)
    """
    return month_of(word) is not None


def iso_days(days: Days) -> str:
    """A day as YYYY-MM-DD, several as their first and last with a slash.

    Args:
        days: one or several.
    """
    return str(days.first_day) if days.first == days.last else f"{days.first_day}/{days.last_day}"


def as_text(hit: re.Match[str]) -> str:
    """The date of a name, written so that it can be read.

    Args:
        hit: of a form in a name.
    """
    found = hit.groupdict()
    if "n" in found:
        numbers = str(found["n"])
        numbers = f"{numbers[:2]}/{numbers[2:4]}/{numbers[4:]}" if numbers.isdecimal() else numbers
        return numbers.replace("_", ".").replace("-", "/")
    if "w" in found:
        return " ".join(x for x in (found.get("d"), found["w"], found["y"]) if x)
    return str(found["y"]) + "".join(f"-{found[k]}" for k in ("m", "d", "q") if found.get(k))
