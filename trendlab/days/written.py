"""What one written date says: any usual way of writing a day, week, month, quarter or year, in many languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from trendlab.days.catalogue import catalogue_days
from trendlab.days.eras import era_days, persian_digits
from trendlab.days.interval import Days, months, one_day, one_month, one_year, span_of_days
from trendlab.days.numbers import YEARS, days_of_decimal, days_of_number
from trendlab.days.order import Order, Parts, order_of
from trendlab.days.periods import period_days
from trendlab.days.worded import worded_days
from trendlab.days.words import month_of

if TYPE_CHECKING:
    from collections.abc import Callable

Parsed: TypeAlias = Days | Parts | None
MAX_CHARS = 120
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T\s,;Zz+-])")
_NUMBER = re.compile(r"(-?)(\d+)(?:[.,](\d*))?")
_COMPACT_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)[T\s_-]?\d\d(?:\d\d){0,2}(?:[.,]\d+)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/._]\s?(\d{1,2})(?:\s?[-/._]\s?(\d{1,2}))?(?!\d)")
_TWO_DAYS = re.compile(r"(\d{4})-(\d\d)-(\d\d)\S*\s?(?:/|-|–|to|bis|\.\.)\s?(\d{4})-(\d\d)-(\d\d)\S*")
# The minutes of "10:05 - 25/03/2021" are no day, the hour of "25.03. 10:05" is no year.
_THREE = re.compile(r"(?<![\d:])(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?|[./-])'?(\d{4}(?!\d)|\d\d(?![\d:hH]|\.\d))")
_FULL_YEAR = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d(?![\d:])")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})(?!\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(?:度\s?)?(?:(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?)?")
_ERA = re.compile(
    r"(令和|平成|昭和|大正|明治|民國|民国)\s?(\d{1,3}|元)\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?"
)
_ERA_LETTER = re.compile(r"([RHSTM])(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_ERA_ZERO = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911,
             "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867}  # fmt: skip
_OBJECT = re.compile(r"(?:datetime\.)?(?:datetime|date)\((\d{4}),\s?(\d{1,2}),\s?(\d{1,2})(?:,[^)]*)?\)?")
_MILLISECONDS = re.compile(r"/?Date\((-?\d+)(?:[+-]\d{4})?\)/?")
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_DATE = re.compile(r"[〇零一二三四五六七八九十]{4}\s?年")
_TENS = re.compile(r"(\d?)十(\d?)")
# The words before the day of a change and before that of the publication, in the usual languages.
_CHANGED = re.compile(
    r"(?:updat|modif|revis|edited|chang|aktualis|ge\u00e4ndert|mise? \u00e0 jour|actuali[sz]|aggiorna|atualiza"
    r"|bijgewerkt|gewijzigd|uppdat|oppdat|opdat|zaktual|\u043e\u0431\u043d\u043e\u0432|\u66f4\u65b0|g\u00fcncell)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:publi(?:shed|cation)|posted|created|issued)|ver\u00f6ffentlicht|erschienen|erstellt"
    r"|publi\u00e9e?|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publisert|opublikowan[oey]|\u043e\u043f\u0443\u0431\u043b\u0438\u043a\u043e\u0432\u0430\u043d\w*"
    r"|\u53d1\u5e03|\u516c\u958b|yay\u0131n\w*)(?: (?:on|at|am|le|el|il|op|em|den))?",
    re.IGNORECASE,
)
# Words in place of a missing date.
NO_DATE = frozenset((
    "", "-", "--", "?", "n/a", "na", "n.a.", "nan", "nat", "none", "null", "nil", "unknown", "undated", "no date",
    "n.d.", "s.d.", "o.d.", "o.j.", "<na>", "\\n", "tbd", "0", "0000-00-00", "0000-00-00 00:00:00",
    "n. d.", "s. d.", "s/d", "s.f.", "s. f.", "not available", "not specified", "unknown date", "date unknown",
    "unbekannt", "ohne datum", "ohne jahr", "inconnu", "inconnue", "sans date", "ind\u00e9termin\u00e9",
    "ind\u00e9termin\u00e9e", "desconocido", "desconocida", "sin fecha", "desconhecido", "desconhecida", "sem data",
    "sconosciuto", "sconosciuta", "senza data", "onbekend", "zonder datum", "ok\u00e4nd", "ukjent", "ukendt",
    "bilinmiyor", "tarihsiz", "nieznana", "brak daty", "nezn\u00e1m\u00e9", "tidak diketahui",
    "\u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u043e", "\u0431\u0435\u0437 \u0434\u0430\u0442\u044b",
    "\u672a\u77e5", "\u4e0d\u660e", "\u4e0d\u8be6", "\u4e0d\u8a73", "\u65e0", "\u7121", "\u65e0\u65e5\u671f",
    "\ubbf8\uc0c1", "\uc5c6\uc74c", "\u063a\u064a\u0631 \u0645\u0639\u0631\u0648\u0641",
))  # fmt: skip
# No day is written with zeros alone ("0000-00-00", "00.00.0000 00:00"), nor with the zero of a spreadsheet.
_ZEROS = re.compile(r"[0\s:/.TZ+-]+|0?1/0/1900(?: 0?0:00(?::00)?)?")
# What databases write for a month or a year alone: "2022-05-00".
_COARSE = re.compile(r"(\d{4})([-/.])(\d{2})\2(00)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that a date may contain apart from names of months and weekdays.
_DATE_WORDS = frozenset((
    "am", "pm", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "bst", "ist",
    "jst", "msk", "st", "nd", "rd", "th", "er", "de", "of", "del", "the", "le", "la", "el", "der", "den", "at", "um",
    "uhr", "vom", "kl", "date", "published", "posted", "updated", "ad", "ce", "quarter", "quartal", "trimestre",
    "spring", "summer", "autumn", "fall", "winter", "fy", "th\u00e1ng", "ng\u00e0y", "n\u0103m",
    "\u0433\u043e\u0434", "\u0433\u043e\u0434\u0430",
))  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether a cell says that there is no date, as people, programs and databases write it.

    Args:
        text: stripped.

    Example:
        >>> says_nothing("0000-00-00 00:00:00"), says_nothing("n.d."), says_nothing("soon")
        (True, True, False)
    """
    return text.casefold() in NO_DATE or _ZEROS.fullmatch(text) is not None


# "Publication year: 2023", "Published: 2018-01-05", and neither "Birth date: ..." nor "Data: 40123".
_LABELLED = re.compile(
    r"(?!(?:\w+ )?(?:access|birth|download|due|end|expir\w+|fiscal|model|not|print|retriev\w+|start) )"
    r"(?:[^\W\d_]+ ){0,2}(?:year|date|published|posted|updated|created|jahr|datum|ver\u00f6ffentlicht|erschienen"
    r"|ann[\u00e9e]e|publi[\u00e9e]|fecha|publicado|a\u00f1o|ano|data|pubblicato|anno)"
    r"(?: (?:on|of publication|am|le|el|il|em|de publicaci[o\u00f3]n))? ?:\s*((?!(?:\d{5}|\d{7}|\d{9})$)\d.{3,40})$",
    re.IGNORECASE,
)


def parse_days(text: str) -> Parsed:
    """What a text says of a date: days, three numbers whose order depends on their column, or None.

    Args:
        text: stripped; of a long one only the beginning is looked at.
    """
    if text[4:5] == "-" == text[7:8] and (len(text) == 10 or text[13:14] == ":") and len(text) < 36 and "/" not in text:
        return _iso_day(text[:10])  # what most cells are: few days, each often
    return _known_form(text) if len(text) <= MAX_CHARS else _any_form(text)


@lru_cache(maxsize=65536)
def _iso_day(text: str) -> Parsed:
    if not _ISO_DAY.match(text) or not text.isascii():
        return _any_form(text)
    return one_day(int(text[:4]), int(text[5:7]), int(text[8:10])) or _coarse(text)


def _any_form(text: str) -> Parsed:
    if _ISO_DAY.match(text) and text[:4].isascii():
        return _two_days(text) or one_day(int(text[:4]), int(text[5:7]), int(text[8:10])) or _coarse(text)
    if not text.isascii() and (persian := persian_digits(text[:MAX_CHARS])) is not None:
        return persian
    whole = _plain(text[:MAX_CHARS])
    short = _published(whole)
    found = _any_rule(short)
    if found is None and (named := _LABELLED.match(whole)) is not None:  # of words for months the rules know any label
        return _any_form(named[1])
    return found if found is not None or short == whole else _any_rule(whole)


def _any_rule(short: str) -> Parsed:
    """What the first rule that fits says of a text without what surrounds its date."""
    if number := _NUMBER.fullmatch(short):
        sign, whole, fraction = number.groups()
        if fraction is None or not fraction.strip("0"):  # "20220105.0": a whole number that a table made a float
            return days_of_number(whole, negative=bool(sign))
        if len(whole) >= 5:
            return days_of_decimal(whole, negative=bool(sign))
    for rule in _RULES:
        found = rule(short)
        if found is not None:
            return found
    return None


_known_form = lru_cache(maxsize=65536)(_any_form)  # long texts are not remembered


def read_days(text: str, *, order: Order | None = None) -> Days | None:
    """The days that a text says, in its own time zone; None where it is no date.

    Args:
        text: the cell or tag as the source has it.
        order: of its column, for 05/12/2023; None reads it alone.

    Examples:
        >>> from trendlab.days import read_days
        >>> str(read_days("14 mai 2022").first_day)
        '2022-05-14'
        >>> read_days("Q2 2022").unit, str(read_days("Q2 2022").last_day)
        ('quarter', '2022-06-30')
    """
    found = parse_days(text.strip())
    if not isinstance(found, Parts):
        return found
    return (order or order_of([found])).days(found)


def is_date(text: str) -> bool:
    """Whether a text is a date and hardly anything else, as the cells of a column of dates are."""
    text = text.strip()
    if len(text) > 60 or parse_days(text) is None:
        return False
    words = [w for w in _WORD.findall(text) if month_of(w) is None and w.casefold() not in _DATE_WORDS]
    return sum(map(len, words)) <= 12 and len(words) <= 2


def _plain(text: str) -> str:
    """ASCII digits for those of any script, no brackets around, Chinese numbers as digits."""
    text = unicodedata.normalize("NFKC", text).strip(" \t\r\n\"'[](){}<>*|")
    if not text.isascii():
        if _CHINESE_DATE.search(text):
            text = _TENS.sub(lambda m: f"{m[1] or 1}{m[2] or 0}", text.translate(_CHINESE))
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return text.rstrip("/.,;: ") if text[-1:] in "/.,;: " else text


def _published(text: str) -> str:
    """What follows the word for the publication, where a text has a date of a change before or after it as well."""
    if not (changed := _CHANGED.search(text)) or not (told := _PUBLISHED.search(text)):
        return text
    return text[told.end() : changed.start() if changed.start() > told.end() else None].strip(" \t:|,;.-\u2013\u00b7")


def _two_days(text: str) -> Days | None:
    hit = _TWO_DAYS.fullmatch(text)
    if hit is None:
        return None
    numbers = [int(x) for x in hit.groups()]
    return span_of_days(numbers[:3], numbers[3:])


def _of_python(text: str) -> Days | None:
    """A date as Python shows its object: "datetime.date(2023, 5, 2)"."""
    hit = _OBJECT.fullmatch(text)
    return one_day(*map(int, hit.groups())) if hit else None


def _milliseconds(text: str) -> Days | None:
    hit = _MILLISECONDS.fullmatch(text)
    return days_of_decimal(str(abs(int(hit[1])) // 1000).zfill(9), negative=hit[1][0] == "-") if hit else None


def _compact_time(text: str) -> Days | None:
    hit = _COMPACT_TIME.fullmatch(text)
    return one_day(int(hit[1]), int(hit[2]), int(hit[3])) if hit else None


def _coarse(text: str) -> Days | None:
    hit = _COARSE.fullmatch(text)
    if hit is None:
        return None
    return one_year(int(hit[1])) if hit[3] == "00" else one_month(int(hit[1]), int(hit[3]))


def _year_first(text: str) -> Days | None:
    hit = _YEAR_FIRST.match(text)
    if hit is None:
        return None
    year, second, third = int(hit[1]), int(hit[2]), int(hit[3] or 0)
    if hit[3]:
        return one_day(year, second, third) or (one_day(year, third, second) if second > 12 else None)
    if second > 12 and len(hit[2]) == 2 and second == (year + 1) % 100:
        return months((year, 1), (year + 1, 12), unit="years")
    return one_month(year, second)


def _three(text: str) -> Parts | None:
    hit = _THREE.search(text)
    if hit and len(hit[4]) == 2 and _FULL_YEAR.search(text) and (worded_days(text) or era_days(text)) is not None:
        return None  # an hour or version beside a date with its whole year: "25 March 2021 3.10.05"
    return Parts(int(hit[1]), int(hit[3]), int(hit[4]), hit[2]) if hit else None


def _month_year(text: str) -> Days | None:
    hit = _MONTH_YEAR.match(text)
    return one_month(int(hit[2]), int(hit[1])) if hit and int(hit[2]) in YEARS else None


def _east(text: str) -> Days | None:
    hit = _EAST.search(text)
    return _of_numbers(int(hit[1]), hit[2], hit[3]) if hit else None


def _era(text: str) -> Days | None:
    if hit := _ERA.search(text):
        return _of_numbers(_ERA_ZERO[hit[1]] + (1 if hit[2] == "元" else int(hit[2])), hit[3], hit[4])
    hit = _ERA_LETTER.match(text)
    return _of_numbers(_ERA_ZERO[hit[1]] + int(hit[2]), hit[3], hit[4]) if hit else None


def _of_numbers(year: int, month: str | None, day: str | None) -> Days | None:
    if month is None:
        return one_year(year)
    return one_month(year, int(month)) if day is None else one_day(year, int(month), int(day))


_RULES: tuple[Callable[[str], Parsed], ...] = (
    _two_days, _compact_time, period_days, _coarse, _year_first, _milliseconds, _of_python, _era, _east, _three,
    _month_year, worded_days, era_days, catalogue_days,
)  # fmt: skip
