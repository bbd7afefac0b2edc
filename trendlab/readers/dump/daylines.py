"""Lines of a dump with the day of their article and hardly anything else: "The Daily Post, 3 March 2021"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.days.words import month_of
from trendlab.readers.roles import says_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.lines import DumpLine

_MAX_CHARS = 120
_MAX_WORDS = 9
_MAX_EAST = 40
_DIGIT = re.compile(r"\d|[〇一二三四五六七八九十元]\s?[年月日]")
_WORD = re.compile(r"[^\W\d_][^\s\d,;:|()\[\]<>/]*")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)(?:\s?Uhr)?"
    r"(?:\s?\(?(?:UTC|GMT|E[SD]?T|C[SE]?S?T|P[SD]?T|BST|IST|MSK|JST)\b\)?)?(?:\s?[+-]\d\d:?\d\d)?|T\d\d:\d\d\S*"
    r"|(?<!\d)\d{1,2}\s?Uhr\b|(?<!\d)\d{1,2}\s?時(?:\s?\d{1,2}\s?分)?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:pages?|seiten?|side|sida|p|pp|s|pág|pag|str|\u0441|стр)\b\.?\s?[A-Z]?\d{1,4}|\b\d{1,6}\s(?:words|wörter|mots|woorden|ord|palabras|parole|слов)\b"
    r"|\bId:\s?\w{2,20}$",
    re.IGNORECASE,
)
# Lower-case words that such a line may have, and words that only introduce a date.
_SMALL = frozenset((
    "by", "on", "at", "in", "of", "the", "and", "for", "from", "von", "vom", "am", "um", "der", "die", "das", "und",
    "aus", "par", "le", "la", "les", "du", "de", "des", "à", "et", "el", "del", "y", "en", "por", "di", "il", "da",
    "do", "van", "op", "door", "het", "een", "words", "page", "p", "pp", "s", "\u0433", "года", "год", "to", "via",
    "admin", "min", "read", "kl",
))  # fmt: skip
_DATE_INTRODUCTIONS = frozenset((
    "date", "dated", "published", "posted", "publication", "issued", "released", "on", "at", "the", "datum", "fecha",
    "data", "am", "vom", "le", "veröffentlicht", "erschienen", "erstellt", "publié", "publicado", "publicada",
    "pubblicato", "gepubliceerd", "op", "el", "опубликовано", "дата", "\u0433", "года", "год", "um", "uhr", "kl",
    "den", "de", "stand", "print", "日付", "掲載日", "発行日", "发布时间", "日期", "날짜", "publikacji",
))  # fmt: skip
_THAI_DAY = "\u0e27\u0e31\u0e19"
_STOP = re.compile(r"[^\W\d_]{2,}[\"'”’)\]]*[.!?…]\W*$|[。！？]\W*$")

_BARS = re.compile(r"\s[|\u00b7\u2022]\s|\u3011\s?\u3010")
# What a byline begins with.
BYLINE = re.compile(r"(?:by|von|par|por|door|di|av|af|od|автор:?|por:|text:|autor:)\s+(?=\S)", re.IGNORECASE)
# The label of a day of birth or of a deadline, which is that of no article.
_OF_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b|dates? of birth|birth ?date|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento"
    r"|data di nascita|data de nascimento|geboortedatum|^\W*born(?: on)?|deadline|due(?: date| by)?|event dates?"
    r"|closing date|valid (?:from|until|to)|frist|einsendeschluss|date limite|fecha l[i\u00ed]mite|scadenza)\W{0,4}$",
    re.IGNORECASE,
)
# A label and a dash before a day, and the next label behind it: "Rec'd--3/4/2021. Est. Value--" are fields of a record.
_LABELLED, _NEXT = (
    re.compile(r"[^\W\d_][.'\u2019]?[\u2013\u2014]\s?$"),
    re.compile(r"\.(?:\s*$|\s.*[^\W\d_][.'\u2019]?[\u2013\u2014])"),
)
# Words of a version in numbers: "Version 3.6.12", "3.6.12 released"; a press release has a day before or behind it.
_VERSION = re.compile(
    r"\b(?:versions?|beta\d*|alpha\d*|rc\d+|final|builds?|snapshot|changelog|firmware)\b", re.IGNORECASE
)
_OUT = re.compile(r"\s*(?:is|was|has been)?\s*\b(?:released|available|is out|out now)\b", re.IGNORECASE)
_FOUR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d+")
_PARTS = re.compile(r"\s[|\u00b7\u2022/]\s|\s?[()\[\]]\s?")
_INNER_STOP = re.compile(r"[^\W\d_]{5,}[.!?]\s")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line with the day of an article.

    Attributes:
        place: among the lines with text.
        day: the date as written.
        rest: the other words of the line, "" where there are none.
    """

    place: int
    day: str
    rest: str


def day_line(text: str, place: int = 0) -> DayLine | None:
    """The day and the other words of a line with a date and no sentence; None for any other line.

    Args:
        text: of the line.
        place: among the lines with text.

    Example:
        >>> day_line("The Daily Post, Wednesday 3 March 2021, p. 4")
        DayLine(place=0, day='3 March 2021', rest='The Daily Post')
        >>> day_line("The contract of 3 March 2021 was worth a million") is None
        True
    """
    if len(text) > _MAX_CHARS or not _DIGIT.search(text):
        return None
    found = find_day(text)
    if found is None or _OF_BIRTH.search(text[: found.start]):
        return None
    in_numbers = not any(
        map(str.isalpha, found.text)
    )  # a dateline has the name of its month: "HULL\u2014March 3, 2021."
    if in_numbers and _LABELLED.search(text[: found.start]) and _NEXT.match(text[found.end :]):
        return None
    if in_numbers and not _FOUR.search(found.text) and (_VERSION.search(text) or _OUT.match(text[found.end :])):
        return None
    before, after = _bare(text[: found.start]), _bare(text[found.end :])
    if len(_BARS.findall(text)) > 1 and text[0] != "|":  # fields separated by bars, whatever their content
        return DayLine(place, found.text, _rest(before.split("|", 1)[0] if "|" in before else before, ""))
    words = _WORD.findall(f"{before} {after}")
    if not _may_accompany_date(words, before + after, exact=found.exact):
        return None
    if _INNER_STOP.search(before) or _INNER_STOP.search(after):
        return None
    if words and _STOP.search(text) and not (text.endswith(".") and len(words) <= 1):
        return None
    return DayLine(place, found.text, _rest(before, after))


def own_day_line(text: str, place: int = 0, *, spans: bool = False) -> DayLine | None:
    """The same without the day of a change or download beside it; None where the line names several days.

    Args:
        text: of the line.
        place: among the lines with text.
        spans: whether the first of several days of one year is taken, as of a meeting of three days.

    Example:
        >>> own_day_line("Published 3 March 2021 | Updated 5 March 2021").day
        '3 March 2021'
        >>> own_day_line("From 2 April 2021 to 5 April 2021") is None
        True
    """
    parts = _PARTS.split(text)
    own = [part for part in parts if not (says_record(part) and find_day(part) is not None)]
    shown = " | ".join(own) if 0 < len(own) < len(parts) else text
    found = day_line(shown, place)
    if found is None or says_record(found.rest):
        return None
    other = find_day(shown.replace(found.day, " ", 1))
    if other is None or not other.exact:
        return found
    one, two = ({int(number) for number in _NUMBER.findall(day)} for day in (found.day, other.text))
    is_same = one <= two or two <= one  # "3 March 2021 (03.03.2021)" is one day
    return found if is_same or (spans and max(one) == max(two)) else None


def day_lines(lines: Sequence[DumpLine]) -> list[DayLine]:
    """The lines with the day of an article; those of a change or download only where there are no others.

    Args:
        lines: with text.
    """
    found = [one for k, line in enumerate(lines) if (one := day_line(line.text, k)) is not None]
    own = [one for one in found if not says_record(one.rest)]
    return own or found


def _bare(text: str) -> str:
    """A piece of the line without times, pages and weekdays."""
    text = _PAGE.sub(" ", _TIME.sub(" ", text))
    return _WORD.sub(lambda hit: " " if month_of(hit.group().rstrip(".")) is not None else hit.group(), text)


def _may_accompany_date(words: list[str], rest: str, *, exact: bool) -> bool:
    """Whether the words next to a date are a name or a few words rather than a sentence."""
    if any(c >= "\u3040" and c.isalpha() for c in rest):
        return sum(c.isalpha() for c in rest) <= (_MAX_EAST if exact else 8)
    if len(words) > (_MAX_WORDS if exact else 3):
        return False
    plain = [w for w in words if w.casefold().strip(".'’") not in _SMALL and w.casefold() not in _DATE_INTRODUCTIONS]
    small = sum(w[0].islower() for w in plain)
    return small <= (1 if exact and len(words) > 1 else 0) or (small == len(words) == 1 and exact)


def _rest(before: str, after: str) -> str:
    pieces = (p for side in (before, after) for p in re.split(r"[|•·;,()\[\]\u3010\u3011–—]|\s-\s|\s/\s", side))
    names = (_without_introduction(piece.strip(" .:-\u2500\t\"'*_#").split()) for piece in pieces)
    return ", ".join(name for name in names if any(c.isalpha() for c in name))


def _without_introduction(words: list[str]) -> str:
    """The words without those that only introduce a date; a capitalised one of three letters may begin a name."""
    if all(introduces_date(w) for w in words):
        return ""
    while words and introduces_date(words[0]) and not (words[0][0].isupper() and len(words[0]) <= 3):
        words = words[1:]
    while words and introduces_date(words[-1]):
        words = words[:-1]
    return " ".join(words).strip(" :-")


def introduces_date(word: str) -> bool:
    """Whether a word only introduces a date: "Published", "am", a day of the week in Thai."""
    return word.startswith(_THAI_DAY) or word.casefold().strip(":.") in _DATE_INTRODUCTIONS
