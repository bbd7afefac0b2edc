"""The day that a page shows near its title: "Published", and the day on the same line, above or below it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.dump.daylines import day_line, introduces_date
from trendlab.readers.markup import Element, find_local, html_blocks, line_text
from trendlab.readers.roles import NAMES, plain_name, says_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BESIDE = frozenset(("nav", "footer", "aside"))
_ABOVE, _BELOW = 4, 14  # lines near a title
_LONG, _MAX_LONG = 100, 2  # characters of a line of prose, and how many of those may stand between, such as a lead
_SHORT = 80  # characters of a line with a day
_LABEL, _LABEL_WORDS = 40, 3
_WORD = 4  # letters of a word that says something: "on" and "am" do not
_MAX_TITLES = 3
# Words before a day of birth, which is none on which a page appeared; a day of death is near it.
BORN = re.compile(
    r"(?:\b(?:born|geboren|n\u00e9e?|naci\u00f3|nacid[oa]|nat[oa](?=\s+(?:ad?|il|nel)\b|\s*:)|nasceu|nascid[oa]|f\u00f6dd|f\u00f8dt)\b"
    r"|\(\s?\*|[^\W_]\s\*|\b\u0440\u043e\u0434(?:\u0438\u0301?\u043b|\u0438\u0301?\u0432\u0448|\.)\w*)[^.!?\n]{0,25}$",
    re.IGNORECASE,
)  # neither NATO nor a dot of a list
# Words that say that something appeared, beside those of lines of dumps.
_SAID = frozenset((
    "publish", "post", "publiée", "publicat", "publicação", "publicación", "publication",
    "pubblicazione", "publiceret", "publicerad", "publicerat", "publisert", "udgivet", "julkaistu",
    "opublikowano", "dodano", "publikováno", "vydáno", "objavljeno", "objavljen", "megjelent",
    "közzétéve", "eklenme", "đăng", "dipublikasikan", "diterbitkan", "tayang", "δημοσιεύθηκε",
    "δημοσίευση", "опубліковано", "опубликована", "публикация", "نشر", "نشرت", "النشر", "انتشار",
    "פורסם", "प्रकाशित", "公開日", "投稿日", "公開", "発表日", "发表于", "发布于", "发布", "發布", "發表於",
    "입력", "등록", "게시", "작성일", "เผยแพร่", "yay\u0131nlanma", "yay\u0131n", "yay\u0131nland\u0131",
))  # fmt: skip
_NUMBERED = re.compile(r"(?:[^\W_]|[-.+])$|(?<![^\W_])(?:version|release|kernel|rev|build|ver)\W{0,2}$", re.IGNORECASE)
_OF_THING = re.compile(r"date|datum|fecha|data$|termin|deadline|event", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as a page shows it.

    Attributes:
        written: as written.
        said: whether a word says that it is the one on which the page appeared.
        below: whether it stands below the title.
    """

    written: str
    said: bool
    below: bool = False


def shown_day(tree: Element, title: str, *, sure: bool = False) -> str | None:
    """The day in a short line near the title of a page, None where there is none.

    It is YYYY-MM-DD, but numbers alone stay as written: the order of day and month is that of all pages.

    A day that a word calls published is preferred to one without a word, and that to none; days of changes, of
    events and those in sentences do not count.

    Args:
        tree: of the page.
        title: of its article.
        sure: whether a day above the title counts only with a word, for it may be that on which the page was fetched,
            in the head of a site.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> tree = html_tree("<h1>Ferry sails</h1><p>Updated</p><p>5 May 2021</p><p>Posted on</p>3 May 2021")
        >>> shown_day(tree, "Ferry sails")
        '2021-05-03'
    """
    lines = [_digits(one) for block in html_blocks(tree, skip=_BESIDE) for one in block.text.split("\n") if one.strip()]
    headings = [plain for e in find_local(tree, "h1") if len(plain := _plain(line_text(e))) > 1]
    wanted = {_plain(title), *headings[:_MAX_TITLES]} - {""}
    places = [k for k, one in enumerate(lines) if _plain(one) in wanted][:_MAX_TITLES]
    found = [day for k in reversed(places) for day in _near(lines, k) if day.said or day.below or not sure]
    if not found:
        return None
    written = next((day for day in found if day.said), found[0]).written
    days = parse_days(written)
    return written if days is None or isinstance(days, Parts) else str(days.first_day)


def is_shown(tree: Element, day: str, body: str = "") -> bool:
    """Whether a day stands in a short line of a page, outside of its menus, and is none of birth.

    Args:
        tree: of the page.
        day: YYYY-MM-DD.
        body: the text of the page, whose lines may be finer.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> is_shown(html_tree("<p>Updated March 5, 2021</p>"), "2021-03-05")
        True
    """
    lines = [one for block in html_blocks(tree, skip=_BESIDE) for one in block.text.split("\n")]
    told = [_digits(one) for some in (lines, body.split("\n")) for one in (*some, *map(" ".join, pairwise(some)))]
    return any(says_day(line, day) for line in told if len(line) <= _LONG)


def says_day(line: str, day: str) -> bool:
    """Whether the first day of a line is this one, in whatever order its numbers are, and none of birth.

    Args:
        line: of a page.
        day: YYYY-MM-DD.

    Example:
        >>> says_day("Posted on 5/3/2021", "2021-03-05"), says_day("Ann, born 5 March 2021", "2021-03-05")
        (True, False)
    """
    found = find_day(line)
    if found is None or BORN.search(line[: found.start]):
        return False
    days = parse_days(found.text)
    if isinstance(days, Parts):
        year, *rest = map(int, day.split("-"))
        above = line[: found.start]
        if max(days.a, days.b, days.c) < 100 and (_NUMBERED.search(above) or len(above.split()) > _LABEL_WORDS):
            return False  # "linux-2.4.18", "a kernel based on 2.4.18"
        return sorted((days.a, days.b, days.c)) in (sorted((year, *rest)), sorted((year % 100, *rest)))
    return days is not None and str(days.first_day) == day


def _digits(line: str) -> str:
    """A line with its digits as those of English."""
    return line if line.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in line)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _near(lines: Sequence[str], place: int) -> Iterator[ShownDay]:
    """The days near a title: first those below it, then those above."""
    prose = 0
    for k in range(place + 1, min(place + 1 + _BELOW, len(lines))):
        prose += len(lines[k]) > _LONG
        if prose > _MAX_LONG:
            break
        if day := _day_of(lines, k):
            yield replace(day, below=True)
    for k in range(place - 1, max(place - 1 - _ABOVE, -1), -1):
        if len(lines[k]) > _LONG:
            break
        if day := _day_of(lines, k):
            yield day


def _day_of(lines: Sequence[str], k: int) -> ShownDay | None:
    line = lines[k]
    found = day_line(line, k) if len(line) <= _SHORT else None
    if found is None or (day := find_day(found.day)) is None or not day.exact:
        return None
    if BORN.search(line[: line.find(found.day)]):
        return None
    label = found.rest if ":" in line[: line.find(found.day)] else ""
    if says_record(found.rest) or _is_of_thing(label or found.rest):
        return None
    if any(map(_says_so, line.split())):
        return ShownDay(found.day, said=True)
    above = lines[k - 1] if k else ""
    below = lines[k + 1] if k + 1 < len(lines) else ""
    if _is_label(above) or (_is_label(below) and k + 2 < len(lines) and day_line(lines[k + 2]) is None):
        return ShownDay(found.day, said=True)
    alone = not found.rest and len(above) <= _LABEL and day_line(above) is None
    return None if alone and (says_record(above) or _is_of_thing(above)) else ShownDay(found.day, said=False)


def _is_label(line: str) -> bool:
    """Whether a line only says that a day is that of publication: "Published", "Posted on:"."""
    words = line.strip(" :").split()
    return (
        0 < len(words) <= _LABEL_WORDS
        and not says_record(line)
        and not _is_of_thing(line)
        and (plain_name(line) in NAMES["date"] or any(map(_says_so, words)) or all(map(introduces_date, words)))
    )


def _says_so(word: str) -> bool:
    plain = word.casefold().strip(".,:;()")
    return plain in _SAID or (introduces_date(plain) and len(plain) >= _WORD)


def _is_of_thing(label: str) -> bool:
    """Whether a label says of what a day is, and not that something appeared on it: "Event date"."""
    return plain_name(label) not in NAMES["date"] and bool(_OF_THING.search(label))
