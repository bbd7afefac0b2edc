"""Folders of web pages saved as texts: the lines of their site are no part of an article, and a lone day dates it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.dump.daylines import BYLINE
from trendlab.readers.headlabels import head_label
from trendlab.readers.sitelines import BOTTOM, DAYS, TOP, PageLines, count_navigation, lines_of_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OFTEN, _NEARLY_ALL = 0.5, 0.8  # of the texts
_FURTHER = 5  # lines behind the last ones of a site
_HEAD = 20  # lines at the top, which are of no list at the end
_LONG, _WEIGHT = 120, 4  # characters of a line that is prose, and lines of the site that outweigh one
_LONGEST_TITLE, _LONGEST_SURE = 300, 1_000  # the second with the name of the site behind it, or written again
_LONGEST_NAME, _NAME_WORDS = 60, 6
_MIN_NAVIGATION = 3  # lines of a site that lead elsewhere, where texts are few
_MIN_DAYS = 0.3  # different days a text: that of a crawl stands in many
_SIGN = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u203a-]\s+(?=\S)")
_STOPS = ".。,;:…"
_KINDS = {"after": 3, "title": 2, "before": 1, "at": 0}
# Where a day stands: behind the title or a line of the site, so many lines above one, or at a place from the top.
_Sign = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class PageText:
    """The article in the text of a saved page.

    Attributes:
        text: without the lines of its site.
        title, author: "" where none is found.
        date: as written, None where none is found.
        n_dropped: lines that are left out.
    """

    text: str
    title: str
    author: str
    date: str | None
    n_dropped: int


@dataclass(frozen=True, kw_only=True)
class SavedPages:
    """What the texts of a folder of saved pages have in common.

    Attributes:
        above, below: the lines of the site before and behind the article.
        n_above, n_below: lines from the top and from the end among which those stand.
        tails: the names of the site behind titles, with their signs.
        day: where the day of the article stands, None where no place has one in nearly all texts.
    """

    above: frozenset[str]
    below: frozenset[str]
    n_above: int
    n_below: int
    tails: frozenset[str] = frozenset()
    day: _Sign | None = None

    @property
    def example(self) -> str:
        """One of the lines of the site."""
        return max(self.above or self.below, key=lambda key: (count_navigation([key]), len(key), key))

    @property
    def place_of_day(self) -> str:
        """In words where the day of the article stands, "" where no place has one."""
        kind, line, _ = self.day or ("", "", 0)
        words = {"after": f"behind the line {line!r}", "before": f"a few lines above the line {line!r}"}
        return words.get(
            kind, "below the title" if kind == "title" else "at the same place in most texts" if kind else ""
        )

    def article(self, text: str) -> PageText | None:
        """The article in a text of the folder; None where the text has no line of the site, or nothing else.

        Args:
            text: the whole file.
        """
        page = PageLines(text)
        title, echoes = self._title(page)
        start = self._start(page, echoes)
        end = self._end(page, echoes, start=start)
        at = self._day_at(page, echoes)
        authors = dict(self._authors(page, start))
        of_site = {k for k in range(start) if page.keys[k] in self.above} | {*range(end, len(page.lines))}
        gone = of_site | echoes | authors.keys() | ({at} if at is not None else set())
        kept = page.without(gone) if of_site else ""
        if not kept:
            return None
        date = page.days[at].day if at is not None else None
        return PageText(
            text=kept, title=title, author="; ".join(authors.values()), date=date, n_dropped=len(gone)
        )  # fmt: skip

    def _title(self, page: PageLines) -> tuple[str, frozenset[int]]:
        """The title, without the name of the site, and the places of the lines at the top that write it."""
        for k in range(min(self.n_above + 1, len(page.lines))):
            line = page.lines[k]
            if page.keys[k] in self.above or k in page.days:
                continue
            title = next((line[: -len(tail)] for tail in self.tails if line.endswith(tail)), line)
            echoes = frozenset(j for j in range(k, min(TOP, len(page.lines))) if page.lines[j] in (line, title))
            is_sure = title != line or len(echoes) > 1
            may_be = len(line) <= _LONGEST_TITLE and line[-1] not in _STOPS and not line[0].islower()
            if may_be or (is_sure and len(line) <= _LONGEST_SURE):
                return title, echoes
            break
        return "", frozenset()

    def _start(self, page: PageLines, echoes: frozenset[int]) -> int:
        """The place behind those lines at the top of which most are of the site."""
        places = range(min(self.n_above, len(page.lines)))
        return _heaviest(_weights(page, places, known=self.above, echoes=echoes))

    def _end(self, page: PageLines, echoes: frozenset[int], *, start: int) -> int:
        """The place of the first of those lines at the end of which most are of the site."""
        n = len(page.lines)
        places = range(n - 1, max(start, n - self.n_below) - 1, -1)
        return n - _heaviest(_weights(page, places, known=self.below, echoes=echoes))

    def _day_at(self, page: PageLines, echoes: frozenset[int]) -> int | None:
        """The place of the day: where those of the other texts stand, or that of the only day at the top."""
        if self.day is None:
            return None
        free = [k for k in page.days if page.keys[k] not in self.above and page.keys[k] not in self.below]
        sure = page.days if _KINDS[self.day[0]] > 1 else free  # the day of a new article stands in lists of others
        at = next((k for k in sure if self.day in self._signs(page, k, echoes)), None)
        if at is not None or self.day[0] == "before":
            return at
        near = [k for k in free if k < self.n_above]
        return near[0] if len({page.days[k].day for k in near}) == 1 else None

    def _signs(self, page: PageLines, k: int, echoes: frozenset[int]) -> Iterator[_Sign]:
        """What says where a day stands."""
        if k < DAYS:
            if k - 1 in echoes:
                yield "title", "", 0
            elif k and page.keys[k - 1] in self.above:
                yield "after", page.keys[k - 1], 0
            yield "at", "", k
        if k >= len(page.lines) - BOTTOM:
            behind = range(k + 1, min(k + 1 + _FURTHER, len(page.lines)))
            under = next((j for j in behind if page.keys[j] in self.below), None)
            if under is not None:
                yield "before", page.keys[under], under - k

    def is_site(self, pages: Sequence[PageLines]) -> bool:
        """Whether lines lead elsewhere, or stand between a title with the name of a site and the same title without.

        Args:
            pages: texts of the folder.
        """
        lines = self.above | self.below
        n_navigation = count_navigation(lines)
        titled = sum(len(self._title(page)[1]) > 1 for page in pages)
        if self.tails and titled >= _NEARLY_ALL * len(pages):
            return len(lines) > 2 or n_navigation > 0
        return len(lines) > 2 and n_navigation > (0 if titled >= _OFTEN * len(pages) else 1)

    def learned(self, pages: Sequence[PageLines]) -> SavedPages:
        """The same with the place of the day, where one has a day in nearly all texts, and not the same few.

        Args:
            pages: texts of the folder.
        """
        days: dict[_Sign, list[str]] = {}
        for page in pages:
            _, echoes = self._title(page)
            seen: dict[_Sign, str] = {}
            for k, one in page.days.items():
                if page.keys[k] not in self.above and page.keys[k] not in self.below:
                    for sign in self._signs(page, k, echoes):
                        seen.setdefault(sign, one.day)
            for sign, day in seen.items():
                days.setdefault(sign, []).append(day)
        fit = {
            sign: (_KINDS[sign[0]] > 1 or sign[0] == "at", len(found), _KINDS[sign[0]], sign[2])
            for sign, found in days.items()
            if len(found) >= _NEARLY_ALL * len(pages) and len(set(found)) >= _MIN_DAYS * len(found)
        }
        return replace(self, day=max(fit, key=lambda sign: fit[sign])) if fit else self

    def _authors(self, page: PageLines, start: int) -> Iterator[tuple[int, str]]:
        """The places and the names of bylines among the lines of the site, and of names behind the label of one."""
        for k in range(1, start):
            line = page.lines[k]
            label = head_label(f"{page.lines[k - 1].rstrip(': ')}: ")
            by = BYLINE.match(line)
            name = line[by.end() :] if by else line
            if (by or (label is not None and label.role == "author")) and _is_name(name):
                yield k, name


def learn_pages(texts: Sequence[str], *, few: bool = False) -> SavedPages | None:
    """What the texts of a folder have in common as saved pages; None where they are no such pages.

    Args:
        texts: a sample of the folder.
        few: whether they are too few to show it without several lines that lead elsewhere.
    """
    pages = [page for text in texts if (page := PageLines(text)).lines]
    above, below = (
        lines_of_site(page.keys[:TOP] for page in pages),
        lines_of_site(page.keys[::-1][:BOTTOM] for page in pages),
    )
    above = {key: at for key, at in above.items() if at <= max(_HEAD, below.get(key, at))}  # a short text ends near it
    if not above and not below:
        return None
    found = SavedPages(
        above=frozenset(above), below=frozenset(below), tails=_tails([page.lines[0] for page in pages]),
        n_above=max(above.values(), default=0) + _FURTHER, n_below=max(below.values(), default=0) + 3 * _FURTHER,
    )  # fmt: skip
    if few and count_navigation(found.above | found.below) < _MIN_NAVIGATION:
        return None
    if not found.is_site(pages) or sum(found.article(text) is not None for text in texts) < _NEARLY_ALL * len(texts):
        return None
    return found.learned(pages)


def page_doubt(pages: SavedPages, switch: str) -> Doubt:
    """What is told of a text that is a saved page.

    Args:
        pages: of its folder.
        switch: what leaves the lines of the site in.
    """
    sentence = (
        "{count} {text is that of a saved web page|texts are those of saved web pages}: lines that recur in most "
        "of them (for example {example}), what stands among them at the end, and repeated titles are left out; "
        f"{switch}."
    )
    return Doubt(kind="page_lines", sentence=sentence, count=1, example=pages.example)


def page_date_doubt(pages: SavedPages, day: str, switch: str) -> Doubt:
    """What is told of the date of a saved page.

    Args:
        pages: of its folder.
        day: that was found.
        switch: what leaves such dates out.
    """
    sentence = (
        "{count} {article of a saved page takes its|articles of saved pages take their} date from a line that "
        f"holds nothing else, {pages.place_of_day} (for example {{example}}); {switch}."
    )
    return Doubt(kind="page_dates", sentence=sentence, count=1, example=day)


def _tails(lines: Sequence[str]) -> frozenset[str]:
    """What stands behind half of the first lines or more, with its sign: " - The Harbour Post"."""
    behind = Counter(line[hit.start() :] for line in lines for hit in _SIGN.finditer(line))
    often = [tail for tail, n in behind.items() if n >= _OFTEN * len(lines) and len(tail) <= _LONGEST_NAME + 3]
    return frozenset(sorted(often, key=len)[-1:])


def _weights(page: PageLines, places: Iterable[int], *, known: frozenset[str], echoes: frozenset[int]) -> Iterator[int]:
    """For each line whether it is of the site, its title or a day, or something else, which prose surely is."""
    titles = {page.lines[k] for k in echoes}
    for k in places:
        if page.keys[k] in known:
            yield 1
        elif page.lines[k] in titles or k in page.days:
            yield 0
        else:
            yield -_WEIGHT if len(page.lines[k]) > _LONG else -1


def _heaviest(weights: Iterable[int]) -> int:
    """How many of the first weights have the largest sum, the fewest of equal ones."""
    best, total, n = 0, 0, 0
    for k, weight in enumerate(weights, 1):
        total += weight
        if total > best:
            best, n = total, k
    return n


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _NAME_WORDS and len(text) <= _LONGEST_NAME and not any(map(str.isdigit, text))
