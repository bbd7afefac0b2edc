"""Mentions of dates in a text: days, months, quarters, years, weekdays and recurring events."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trendlab.dates.mentions.events import find_events
from trendlab.dates.mentions.numbered import is_numbered
from trendlab.dates.mentions.periods import Period, find_first_months, period_at
from trendlab.dates.mentions.tense import find_ahead
from trendlab.dates.mentions.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD_CHARS = 250
# Characters either side of a month or day within which "last month" and the like refer to it.
BESIDE_CHARS = 160
# "next month" refers to the days of the whole article: most of them are in it.
WHOLE_TEXT_CUE = "next_month"
# Kinds of mentions whose sentences are read for their time, in the language whose words have been learned.
TENSE_KINDS, TENSE_LANGUAGE = frozenset({"day", "month", "quarter", "year"}), "en"
# A weekday within this many characters of a day ("Tuesday, March 4") belongs to it.
PAIR_CHARS = 3
# A month's name longer than this is no first name in short ("said Jan"), and "may" is too common a word.
LONG_NAME = 3
# "April Smith" is a person, "the March on Rome" no month.
_NAME_GOES_ON = re.compile(r"\s(?:[A-Z]|(?:on|for|of|against)\b)")
_NUMBER_AFTER = re.compile(r"\.?\s?([0-3]?\d)(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|\s(?:percent|pct|million|billion))")
_YEAR_AFTER = re.compile(r"\.?,?\s+(?:of\s+|de\s+|del\s+)?((?:19|20)\d\d)(?![\d%])")
_YEAR_QUOTE = re.compile(r"(?:\.?,?\s+(?:of\s+|de\s+|del\s+)?)?((?:19|20)\d\d)(?![\d%])")
_NUMBER_BEFORE = re.compile(r"(?<![\d.,/$€£])([0-3]?\d)(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s(?:of|de|del|den|the|dem))?[\s-]$")
_NUMERIC = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)[-/.年]([01]?\d)[-/.月]([0-3]?\d)(?![\d])")
_BEFORE_MONTH_WORDS = (
    "as in by since last next this early mid late of until till from to through and during between before after on or "
    "ending ended for end start beginning middle around about im seit bis ab en au de à depuis desde hasta fin début"
)
_BEFORE_MONTH = frozenset(_BEFORE_MONTH_WORDS.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a date in a text.

    Attributes:
        kind: day, month, quarter, half, year, weekday or event.
        words: as written; start, end: position in characters.
        year, month, day: as given (0 where missing); for quarter and half `month` is the last month of the
            period; for weekday `day` is 0 (Monday) to 6.
        cue: last, this, next, early, mid, late, since, until, last_year, this_year, next_year, an event's name,
            by_last_month, by_next_month, by_last_year (the words next to it), or "".
        lead: whether it is among the first characters of the article.
        weekday: of a day, 0 (Monday) to 6 where it is named with it, else -1.
        side: of an event, before, after or past (a year ago) where the words state it, else ""; `day` is then by how
            many days the article precedes it (negative: follows it), 0 where unknown.
    """

    kind: str
    words: str
    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    cue: str = ""
    lead: bool = False
    weekday: int = -1
    side: str = ""
    ahead: float = 0.0


def find_mentions(text: str, language: str = "en") -> list[Mention]:
    """Mentions of dates in a text, in their order.

    Args:
        text: title and text of an article.
        language: ISO 639-1 code; English words are used where the language has no table.
    """
    words = words_of(language)
    found = [*_numeric_days(text), *(_period(text, p, words) for p in find_first_months(text, language))]
    taken, spans = 0, [(m.start, m.end) for m in found]
    for hit in words.core.finditer(text):
        if hit.start() < taken or any(a <= hit.start() < b for a, b in spans):
            continue
        mention = _read(text, hit, words, language=language)
        if mention is not None:
            found.append(mention)
            taken = max(taken, mention.end)
    found = [*_with_neighbours(text, found, words), *_events(text)]
    if language == TENSE_LANGUAGE:
        found = [_with_tense(text, m) for m in found]
    return sorted(found, key=lambda m: m.start)


def _with_neighbours(text: str, found: list[Mention], words: Words) -> Iterator[Mention]:
    """The mentions with what their neighbours add; a weekday beside its day is no mention of its own."""
    if not found:
        return
    found = sorted(found, key=lambda m: m.start)
    yearless = [m for m in found if m.kind in {"month", "day"} and not m.year]
    phrases = [(hit.start(), hit.end(), hit.lastgroup or "") for hit in words.beside.finditer(text)] if yearless else []
    for before, m, after in zip([None, *found[:-1]], found, [*found[1:], None], strict=True):
        if m.kind == "weekday" and (_is_pair(m, after) or _is_pair(before, m)):
            continue
        if m.kind == "day":
            yield replace(m, weekday=_weekday_of(before, m, after), cue=_beside(m, phrases, ("next_month",)))
        elif m.kind == "month" and not m.year and not m.cue:
            yield replace(m, cue=_beside(m, phrases, ("last_month", "last_year")))
        else:
            yield m


def _with_tense(text: str, mention: Mention) -> Mention:
    """The mention with the tense of its sentence, where no cue gives its time."""
    if mention.cue or mention.kind not in TENSE_KINDS:
        return mention
    return replace(mention, ahead=find_ahead(text, mention.start, mention.end))


def _is_pair(first: Mention | None, second: Mention | None) -> bool:
    """Whether a weekday and a day are adjacent, in either order."""
    if first is None or second is None or second.start - first.end > PAIR_CHARS:
        return False
    return {first.kind, second.kind} == {"weekday", "day"}


def _weekday_of(before: Mention | None, day: Mention, after: Mention | None) -> int:
    if before is not None and _is_pair(before, day):
        return before.day
    return after.day if after is not None and _is_pair(day, after) else -1


def _beside(mention: Mention, phrases: list[tuple[int, int, str]], asked: tuple[str, ...]) -> str:
    """The first of these meanings found next to a mention without a year, or ""."""
    if mention.year:
        return ""
    low, high = mention.end - BESIDE_CHARS, mention.start + BESIDE_CHARS
    near = {name for start, end, name in phrases if name == WHOLE_TEXT_CUE or (low <= end and start <= high)}
    return next((f"by_{name}" for name in asked if name in near), "")


def _numeric_days(text: str) -> Iterator[Mention]:
    for hit in _NUMERIC.finditer(text):
        year, month, day = (int(x) for x in hit.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield _mention(text, "day", hit.span(), year=year, month=month, day=day)


def _period(text: str, period: Period, words: Words) -> Mention:
    """A period named by its months is like a quarter: its accounts appear some weeks after it ends."""
    cue = _cue_after(text, period.end, words)
    return _mention(text, "quarter", (period.start, period.end), year=period.year, month=period.month, cue=cue)


def _events(text: str) -> Iterator[Mention]:
    for e in find_events(text):
        yield _mention(text, "event", (e.start, e.end), cue=e.name, side=e.side, year=e.year, day=e.days)


def _mention(text: str, kind: str, span: tuple[int, int], **value: int | str) -> Mention:
    start, end = span
    return Mention(kind, text[start:end], start, end, lead=start < LEAD_CHARS, **value)  # type: ignore[arg-type]  # value has the names of Mention


def _read(text: str, hit: re.Match[str], words: Words, *, language: str) -> Mention | None:
    kind = hit.lastgroup
    if hit["month"]:
        period = period_at(text, hit, language)
        return _period(text, period, words) if period else _read_month(text, hit, words)
    if hit["weekday"]:
        day = words.weekday[hit["weekday"]]
        cue = _cue_before(text, hit.start(), words)
        return _mention(text, "weekday", hit.span(), day=day, cue=cue)
    if kind == "year":
        if is_numbered(text, *hit.span()):
            return None
        return _mention(text, "year", hit.span(), year=int(hit["year"]))
    return _read_period(text, hit, words)


def _read_period(text: str, hit: re.Match[str], words: Words) -> Mention | None:
    if hit["short"]:
        number, half = int(re.sub(r"\D", "", hit["short"])), "H" in hit["short"]
    else:
        number, half = words.ordinal[hit["ordinal"]], hit["unit"] in words.half
    if half and number > 2:
        return None
    year = _YEAR_QUOTE.match(text, hit.end())
    cue = _cue_after(text, hit.end(), words)
    return _mention(
        text, "half" if half else "quarter", (hit.start(), year.end() if year else hit.end()),
        year=int(year[1]) if year else 0, month=number * (6 if half else 3), cue=cue,
    )  # fmt: skip


def _read_month(text: str, hit: re.Match[str], words: Words) -> Mention | None:
    start, end, month = hit.start(), hit.end(), words.month[hit["month"]]
    number = _NUMBER_AFTER.match(text, end)
    if number and 1 <= int(number[1]) <= 31:
        return _day_mention(text, (start, number.end()), month=month, day=int(number[1]))
    before = _NUMBER_BEFORE.search(text[max(0, start - 9) : start])
    if before and 1 <= int(before[1]) <= 31:
        return _day_mention(text, (start - len(before[0]), end), month=month, day=int(before[1]))
    year = _YEAR_AFTER.match(text, end)
    if year:
        cue = _cue_before(text, start, words)
        return _mention(text, "month", (start, year.end()), year=int(year[1]), month=month, cue=cue)
    word = _WORD_BEFORE.search(text[max(0, start - 20) : start])
    if hit["month"] in words.ambiguous and not (word and _is_month_name(text, hit, word[1])):
        return None
    cue = _cue_after(text, end, words) or _cue_before(text, start, words)
    return _mention(text, "month", (start, end), month=month, cue=cue)


def _is_month_name(text: str, hit: re.Match[str], word: str) -> bool:
    """Whether the word before an ambiguous name shows that it is a month."""
    # A preposition, or any word in lower case before a long name.
    if word.lower() in _BEFORE_MONTH:
        return True
    return word.islower() and len(hit["month"]) > LONG_NAME and _NAME_GOES_ON.match(text, hit.end()) is None


def _day_mention(text: str, span: tuple[int, int], *, month: int, day: int) -> Mention:
    start, end = span
    year = _YEAR_AFTER.match(text, end)
    return _mention(
        text, "day", (start, year.end() if year else end), year=int(year[1]) if year else 0, month=month, day=day
    )


def _cue_before(text: str, start: int, words: Words) -> str:
    word = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return words.cue.get(word[1].lower(), "") if word else ""


def _cue_after(text: str, end: int, words: Words) -> str:
    rest = text[end : end + 24].lower().lstrip(" ,")
    return next((cue for phrase, cue in words.after.items() if rest.startswith(phrase)), "")
