"""Doubts about a reading: collected while articles are read, reported at the end."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus.doubts import Doubt, join_doubts
from trendlab.corpus.wordlists import is_word_list
from trendlab.days.column import NOTHING
from trendlab.days.interval import Days, today
from trendlab.days.written import says_nothing
from trendlab.readers.apartdates import ApartDates
from trendlab.readers.datesigns import DateSigns, doubts_of_name
from trendlab.readers.prose import words_in
from trendlab.readers.roles import is_column_name
from trendlab.readers.xmlstream import CUT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trendlab.days import DateColumn, Order
    from trendlab.readers.records import Record, Reject

# An article of more characters that is longer than all others together may be many.
LONG_CHARS, LONE_CHARS = 10_000, 100_000
SHORT_CHARS, SHORT_WORDS, MANY_SHORT = 40, 5, 200
# A lone article of this many short lines with a day each may be many, too.
MANY_DAYS, DAY_LINE = 6, 120
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b"
    r"|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}|\b\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b"
)
MIN_DATED, MAX_ON_A_DAY = 20, 0.2
MIN_SEEN, MAX_UNDATED, MIN_BARE = 20, 0.2, 5
# Words with their part of speech behind them ("ferry_NN", "ferry/NN"), and sentences as trees of brackets.
_TAGGED = re.compile(
    r"[^\s_/]+(?:[_/](?:[A-Z]{1,5}[$\d]{0,2}|[.,:;`'()-]{1,2})|/[a-z]{1,4}[$*]{0,2}(?:[-+][a-z]{1,3}\$?)*)(?=\s|$)"
)
_FIRST = frozenset("23456789")  # with which no word for a missing date begins
_MARKED_CHARS, _MIN_MARKED, _MIN_BRACKETS, _MIN_NESTED = 600, 0.6, 0.08, 2
FURTHER = (
    "{count} further {record or cell raises|records or cells raise} a doubt of this kind in other words, for "
    "example {example}."
)
MAX_OF_A_KIND = 20  # doubts of one kind in different words that a sum of many parts keeps


class Watch:
    """Counts the signs of a wrong reading over all sources, and reports them as doubts."""

    def __init__(self) -> None:
        self._doubts: list[Doubt | DateSigns] = []
        self._days: Counter[int] = Counter()
        self._apart = ApartDates()
        self._n = self._chars = self._longest = self._short = self._headers = self._undated = self._bare = 0
        self._lists = self._marked = 0
        self._lone: list[str] = []
        self._long_example = self._short_example = self._header_example = self._list_example = ""
        self._marked_example = ""
        self._future, self._future_example = 0, ""
        self._today = today()

    def take(self, doubt: Doubt) -> None:
        """Take a doubt that a format or a stage of reading raised itself."""
        self._doubts.append(doubt)

    def see(self, record: Record) -> None:
        """Look at one article."""
        size = len(record.text)
        self._n += 1
        if self._n <= 2:
            self._lone.append(record.text)
        elif self._lone:
            self._lone = []
        self._chars += size
        self._bare += not size and bool(record.title)
        day = record.raw_date
        self._undated += not record.month_prob and (not day or (day[0] not in _FIRST and says_nothing(day)))
        if is_word_list(record.text):
            self._lists += 1
            self._list_example = self._list_example or record.text[:60]
        if size > SHORT_CHARS and _is_marked(record.text[:_MARKED_CHARS]):
            self._marked += 1
            self._marked_example = self._marked_example or record.text[:60]
        if size > self._longest:
            self._longest, self._long_example = size, (record.title or record.text)[:60]
        if size + len(record.title) <= SHORT_CHARS:
            self._see_short(record)

    def see_reject(self, reject: Reject) -> None:
        """Look at one reject."""
        if reject.reason == CUT:
            sentence = f"{reject.source} is cut off before its end: everything after the last whole article is lost."
            self.take(Doubt(kind="cut_file", sentence=sentence))

    def _see_days(self, column: DateColumn) -> None:
        """Look at the days that were read."""
        self._apart.see(column)
        first, last = np.asarray(column.first), np.asarray(column.last)
        late = first[first > self._today + 1]
        if late.size:
            self._future += int(late.size)
            self._future_example = self._future_example or str(Days(int(late[0]), int(late[0])).first_day)
        days, counts = np.unique(first[(first == last) & (first != NOTHING)], return_counts=True)
        self._days.update(dict(zip(days.tolist(), counts.tolist(), strict=True)))

    def _see_short(self, record: Record) -> None:
        whole = f"{record.title} {record.text}".strip()
        if len(words_in(whole)) <= SHORT_WORDS:
            self._short += 1
            self._short_example = self._short_example or whole
        if is_column_name(record.text) and (is_column_name(record.raw_date) or is_column_name(record.title)):
            self._headers += 1
            self._header_example = self._header_example or whole

    def see_column(self, column: DateColumn, order: Order, *, name: str, kind: str) -> None:
        """Look at the dates of one source and format, once all were read."""
        self._see_days(column)
        self._doubts.append(DateSigns.of(column, order, name=name, kind=kind))

    def see_date_column(self, taken: str, name: str) -> None:
        """Look at the name of the column that was taken for the dates, "column (how it was found)"."""
        for doubt in doubts_of_name(taken, name):
            self.take(doubt)

    def __add__(self, other: Watch) -> Watch:
        """What both have seen; a sum of many parts keeps few doubts of a kind that differ in their words."""
        found = Watch()
        for name in (
            "_n",
            "_chars",
            "_short",
            "_headers",
            "_undated",
            "_bare",
            "_lists",
            "_marked",
            "_future",
            "_days",
            "_apart",
        ):
            setattr(found, name, getattr(self, name) + getattr(other, name))
        for name in ("_short_example", "_header_example", "_list_example", "_marked_example", "_future_example"):
            setattr(found, name, getattr(self, name) or getattr(other, name))
        longer = self if self._longest >= other._longest else other
        found._longest, found._long_example = longer._longest, longer._long_example
        found._lone = [*self._lone, *other._lone] if found._n <= 2 else []
        found._doubts = _added([*self._doubts, *other._doubts])
        return found

    def doubts(self, further: Iterable[Doubt] = ()) -> list[dict[str, Any]]:
        """All doubts, one row a kind and sentence.

        Args:
            further: what others that have seen the same articles doubt.
        """
        told = (one.doubts() if isinstance(one, DateSigns) else (one,) for one in self._doubts)
        found = [*chain.from_iterable(told), *further, *self._of_articles()]
        return [one.as_row() for one in join_doubts(found)]

    def _has_long_one(self) -> bool:
        if self._n <= 2:
            return self._longest > LONE_CHARS
        return self._longest > LONG_CHARS and 2 * self._longest > self._chars

    def _of_articles(self) -> Iterable[Doubt]:
        if days := max(map(_lines_with_days, self._lone), default=0):
            yield Doubt(
                kind="many_days", count=days,
                sentence="One article has {count} short lines with a day each: it may be many; --format names the "
                "format.",
            )  # fmt: skip
        if self._has_long_one():
            yield Doubt(
                kind="long_article", count=self._longest, example=self._long_example,
                sentence="One article of {count} characters is longer than all others together ({example}): it may be "
                "many; --format names the format.",
            )  # fmt: skip
        if self._short >= MANY_SHORT:
            yield Doubt(
                kind="short_articles", count=self._short, example=self._short_example,
                sentence=f"{{count}} {{article has|articles have}} at most {SHORT_WORDS} words (for example "
                f"{{example}}): they may be "
                "lines or cells of something larger.",
            )  # fmt: skip
        if self._headers:
            yield Doubt(
                kind="header_row", count=self._headers, example=self._header_example,
                sentence="{count} of the articles {looks|look} like a row of column names ({example}).",
            )  # fmt: skip
        yield from self._of_many()
        yield from self._of_days()
        yield from self._apart.doubts()

    def _of_many(self) -> Iterable[Doubt]:
        """Doubts about a part of the articles."""
        if self._lists:
            yield Doubt(
                kind="word_lists", count=self._lists, example=self._list_example,
                sentence=f"{self._part(self._lists)} {{is a list|are lists}} of words in the order of the alphabet "
                "({example}): no phrases are found in them, and none is shown as an example.",
            )  # fmt: skip
        if 10 * self._marked > self._n:
            yield Doubt(
                kind="marked_words", count=self._marked, example=self._marked_example,
                sentence=f"{self._part(self._marked)} {{holds|hold}} words with marks of grammar ({{example}}), which "
                "would be words of the topics: give the plain texts.",
            )  # fmt: skip
        if self._n >= MIN_BARE and self._bare > MAX_UNDATED * self._n:
            yield Doubt(
                kind="titles_only", count=self._bare,
                sentence=f"{self._part(self._bare)} {{has|have}} a title and no text: only "
                f"{{its title is|their titles are}} read.",
            )  # fmt: skip
        if self._n >= MIN_SEEN and self._undated > MAX_UNDATED * self._n:
            yield Doubt(
                kind="undated", count=self._undated,
                sentence=f"{self._part(self._undated)} {{carries|carry}} no date: months are inferred, or unknown.",
            )  # fmt: skip

    def _part(self, n: int) -> str:
        """The head of a sentence on n articles: the only article, all 170 articles, or {count} of 170 articles."""
        if n == self._n:
            return "The only article" if n == 1 else f"All {n:,} articles"
        return f"{{count}} of {self._n:,} articles"

    def _of_days(self) -> Iterable[Doubt]:
        if self._future:
            yield Doubt(
                kind="future_dates", count=self._future, example=self._future_example,
                sentence="{count} given {date is|dates are} in the future (for example {example}).",
            )  # fmt: skip
        dated = self._days.total()
        if dated < MIN_DATED:
            return
        day, n = max(self._days.items(), key=lambda item: (item[1], item[0]))
        if n == dated:
            yield Doubt(
                kind="one_day", count=n, example=str(Days(day, day).first_day),
                sentence="All {count} given dates are {example}: an archive of one day, a default, or the day of an "
                "import?",
            )  # fmt: skip
        elif n > MAX_ON_A_DAY * dated:
            yield Doubt(
                kind="one_day", count=n, example=str(Days(day, day).first_day),
                sentence=f"{{count}} of {dated:,} given dates {{is|are}} {{example}}: a default, or the day of an "
                "import?",
            )  # fmt: skip


def _is_marked(start: str) -> bool:
    """Whether the words of a text have their part of speech behind them, or stand in trees of brackets."""
    brackets = start.count("(") + start.count(")")
    if brackets > _MIN_BRACKETS * len(start):
        return start.lstrip()[:1] == "(" and start.count("))") >= _MIN_NESTED
    signs = start.count("_") + start.count("/")  # each mark has one
    if not signs or signs <= (least := _MIN_MARKED * len(start.split())):
        return False
    return len(_TAGGED.findall(start)) > least


def _lines_with_days(text: str) -> int:
    """The number of short lines of a text that hold a day; 0 where there are fewer than `MANY_DAYS`."""
    found = sum(len(line) <= DAY_LINE and _DAY.search(line) is not None for line in text.splitlines())
    return found if found >= MANY_DAYS else 0


def _added(found: list[Doubt | DateSigns]) -> list[Doubt | DateSigns]:
    """The doubts with those of equal words added, in the order of the first; of each kind only some."""
    signs: dict[tuple[str, str, str], DateSigns] = {}
    for one in found:
        if isinstance(one, DateSigns):
            signs[one.key] = signs[one.key] + one if one.key in signs else one
    kinds: Counter[str] = Counter()
    told = []
    for doubt in join_doubts(one for one in found if isinstance(one, Doubt)):
        kinds[doubt.kind] += 1
        told.append(doubt if kinds[doubt.kind] <= MAX_OF_A_KIND else _unnamed(doubt))
    return [*signs.values(), *join_doubts(told)]


def _unnamed(doubt: Doubt) -> Doubt:
    """A doubt without its words, so that many are one."""
    if doubt.sentence == FURTHER:
        return doubt
    return Doubt(kind=doubt.kind, sentence=FURTHER, count=doubt.count, example=doubt.as_row()["sentence"][:200])
