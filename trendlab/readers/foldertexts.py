"""What the texts of one folder have in common: days in their heads that are those in the names of their files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.days import Days
from trendlab.days.order import Parts, days_in
from trendlab.days.written import is_date, parse_days
from trendlab.readers.documents import document_found, document_of_fields
from trendlab.readers.dump.headparts import MANY, names_recur
from trendlab.readers.filehead import FileHead, read_head
from trendlab.readers.frontmatter import plain_markdown, split_front
from trendlab.readers.names import lone_day
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.savedpages import learn_pages, page_date_doubt, page_doubt
from trendlab.readers.sitelines import day_near_top
from trendlab.readers.sources import decode
from trendlab.readers.weekdays import day_by_weekday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.format import Opened
    from trendlab.readers.neighbours import Neighbours
    from trendlab.readers.records import Found
    from trendlab.readers.savedpages import SavedPages

_MIN_TEXTS, MIN_TEXTS = 8, MANY  # of a folder, which show whether they name sources, and all that they have in common
_SAMPLE, _FEW = 48, 6  # texts looked at, and heads among them that show nothing yet
MIN_NAMED = 0.9  # of the names
_AGREE = 0.8  # of the days in heads that are those in names, and of the texts with a lone day
_MARKDOWN = (".md", ".markdown")
_MIN_DAYS = 0.3  # different ones among lone days: that of a download stands in many texts


@dataclass(frozen=True, kw_only=True)
class FolderTexts:
    """Some of the texts in a folder, and what their heads have in common.

    Attributes:
        texts: spread over the names in their order; none where the folder has few.
        days_in_names: whether the day in a head is nearly always the day in the name of its file, or whether names
            have days and hardly any text has one.
        heads_agree: whether the first of these is so.
        named_by_day: whether nearly all names hold a day, as those of articles or of issues do.
        are_sources: whether the words beside the day of a head recur, as names of newspapers do.
        pages: what they have in common as web pages saved as texts, None where they are none.
        leave_days: whether nearly all have a lone day on a line near their top, and hardly any head has one.
    """

    texts: tuple[str, ...] = ()
    days_in_names: bool = False
    heads_agree: bool = False
    named_by_day: bool = False
    are_sources: bool = True
    pages: SavedPages | None = None
    leave_days: bool = False


def folder_texts(opened: Opened) -> FolderTexts:
    """The texts in the folder of a file, as far as they are of its kind; the same for each of them.

    Args:
        opened: the file.
    """
    if opened.neighbours is None:
        return FolderTexts()
    names = _spread_names(opened.neighbours.names(), PurePosixPath(opened.name).suffix)
    if not names:
        return FolderTexts()
    first = opened.neighbours.data(names[0]) or b""
    may_be_pages = opened.spec.format == "auto"
    return _texts_of(
        _Folder(
            names=names, first=first, neighbours=opened.neighbours, encoding=opened.encoding, may_be_pages=may_be_pages
        )
    )  # fmt: skip


@lru_cache(maxsize=4)  # each text of a folder asks for the same
def _spread_names(names: tuple[str, ...], suffix: str) -> tuple[str, ...]:
    """Names with a suffix, spread over all in their order; none where there are few."""
    of_kind = [name for name in names if name.endswith(suffix)]
    return tuple(of_kind[:: max(1, len(of_kind) // _SAMPLE)][:_SAMPLE]) if len(of_kind) >= _MIN_TEXTS else ()


def head_in_folder(head: FileHead, opened: Opened, *, text: str) -> tuple[FileHead, list[Doubt]]:
    """The head of a text as its folder shows it, and what is to be told.

    A head without labels is a guess: its day may be that of an event or misprinted. Where the days of nearly all heads
    are those in the names of the files, or names have days and hardly any text has one, the day in the name is taken.
    A weekday that is printed beside the day and fits one of both alone decides.
    Words beside the day that hardly recur over the texts are no source.

    Args:
        head: of the text.
        opened: its file.
        text: the whole of it.
    """
    day = lone_day(opened.name) if opened.spec.from_names != "off" else None
    if not head.is_guess:
        return head, []
    common, doubts = folder_texts(opened), []
    if head.source and not common.are_sources:
        sentence = (
            "{count} {text|texts} {has|have} words beside {its|their} day that hardly recur over a folder (for example "
            "{example}) and are taken for no source."
        )
        doubts.append(Doubt(kind="head_no_source", sentence=sentence, count=1, example=head.source))
        head = replace(head, source="", fields={**head.fields, "beside_date": head.source})
    if day is None or head.date is None or stands_in_name(head.date, day):
        return (replace(head, date=day) if day and head.date and common.days_in_names else head), doubts
    told = day_by_weekday(text, head.date, day)
    if told == day or (common.days_in_names and not (told and common.heads_agree)):
        why = "as the weekday beside it says" if told == day else "as in most files"
        sentence = (
            "{count} {text|texts} {has|have} another day at {its|their} top than in the name "
            f"of {{its file|their files}} (for example {{example}}): that in the name is taken, {why}; "
            "--from-names off takes the other."
        )
        doubts.append(Doubt(kind="head_not_name", sentence=sentence, count=1, example=f"{head.date}, {day}"))
        head = replace(head, date=day)
    elif told and common.heads_agree:
        sentence = (
            "{count} {text|texts} {has|have} another day at {its|their} top, with its weekday, than in the name of "
            "{its file|their files} (for example {example}): that at the top is taken."
        )
        doubts.append(Doubt(kind="name_not_head", sentence=sentence, count=1, example=f"{head.date}, {day}"))
    return head, doubts


@dataclass(frozen=True, kw_only=True)
class _Folder:
    """A folder as its files see it: all of them ask for the same texts, which are read once."""

    names: tuple[str, ...]
    first: bytes
    neighbours: Neighbours = field(compare=False)
    encoding: str = field(compare=False)
    may_be_pages: bool


@lru_cache(maxsize=4)
def _texts_of(folder: _Folder) -> FolderTexts:
    found = ((name, folder.neighbours.data(name)) for name in folder.names)
    texts = {name: _plain(decode(data, folder.encoding), name) for name, data in found if data}
    many = len(folder.names) >= MIN_TEXTS
    pages = learn_pages([*texts.values()], few=not many) if folder.may_be_pages else None
    every = {name: _head(text, pages) for name, text in texts.items()}
    heads = {name: head for name, head in every.items() if head.is_guess and head.date}
    named = sum(lone_day(name) is not None for name in folder.names) >= MIN_NAMED * len(folder.names)
    agree = _agree(heads)
    return FolderTexts(
        texts=tuple(texts.values()) if many else (),
        named_by_day=many and named,
        days_in_names=many and (agree or (named and len(heads) < _FEW)),
        heads_agree=many and agree,
        are_sources=names_recur([head.source for head in heads.values() if head.source]),
        pages=pages,
        leave_days=many and not named and _leave_days([*every.values()]),
    )


def _plain(text: str, name: str) -> str:
    """A text without front matter and marks where its name is that of a file in Markdown."""
    if not name.lower().endswith(_MARKDOWN):
        return text
    front = split_front(text)
    return plain_markdown(text if front is None else front[1])


def _leave_days(heads: Sequence[FileHead]) -> bool:
    bare = [head for head in heads if head.date is None]
    days = [day for head in bare if (day := day_near_top(head.text))]
    return len(days) >= _AGREE * len(heads) and len(set(days)) >= _MIN_DAYS * len(days)


def day_left(head: FileHead, opened: Opened) -> Doubt | None:
    """The doubt about a text without a date whose folder has a lone day at the top of nearly all texts.

    Args:
        head: of the text.
        opened: its file.
    """
    if head.date is not None or not folder_texts(opened).leave_days or not (day := day_near_top(head.text)):
        return None
    sentence = (
        "{count} {text has|texts have} a line near the top that is nothing but a day (for example {example}), which is "
        "taken for no date: where it is that of the article, move it to the first line, or put it into "
        "{the name of the file|the names of the files}."
    )
    return Doubt(kind="days_at_top", sentence=sentence, count=1, example=day)


def _head(text: str, pages: SavedPages | None) -> FileHead:
    return (page_head(text, pages) if pages is not None else None) or read_head(text)


def page_in_folder(
    text: str, opened: Opened, *, fields: Mapping[str, str] | None = None, plain: str = "txt"
) -> list[Found | Doubt] | None:
    """The article of a text that is a saved web page, as most texts of its folder are, and what is to be told.

    Args:
        text: the whole file, without marks.
        opened: the file.
        fields: its front matter, which says more than lines of the page.
        plain: the format that leaves such lines in.

    Returns:
        The article and its doubts, None where it is no such page.
    """
    pages = folder_texts(opened).pages
    found = page_head(text, pages) if pages is not None else None
    if pages is None or found is None:
        return None
    named = dict(fields or {})
    is_dated = any(plain_name(name) in NAMES["date"] and is_date(value) for name, value in named.items())
    head, doubts = head_in_folder(replace(found, date=None) if is_dated else found, opened, text=text)
    doubts.append(page_doubt(pages, f"--format {plain} leaves them in"))
    if head.date is not None and head.date == found.date:
        doubts.append(page_date_doubt(pages, head.date, f"--format {plain} leaves such dates out"))
    left, title = day_left(head, opened), named.pop("title", "") or head.title
    article = document_found(head.text, opened.name, title=title, date=head.date, extra=head.fields)
    if named:
        own = {"date": head.date} if head.date is not None else {}
        article = document_of_fields(head.text, opened.name, title=title, fields={**own, **head.fields, **named})
    return [article, *doubts, *([left] if left is not None else [])]


def page_head(text: str, pages: SavedPages) -> FileHead | None:
    """The title, day and author of a saved page as the head of a text; None where it has no line of its site.

    Args:
        text: the whole file.
        pages: of its folder.
    """
    page = pages.article(text)
    if page is None:
        return None
    fields = {"author": page.author} if page.author else {}
    return FileHead(text=page.text, title=page.title, date=page.date, fields=fields, is_guess=True)


def _agree(heads: Mapping[str, FileHead]) -> bool:
    """Whether the days of the heads are nearly all those in the names of their files."""
    same = [stands_in_name(head.date, day) for name, head in heads.items() if (day := lone_day(name)) is not None]
    return len(same) >= _FEW and len(same) >= _AGREE * len(heads) and sum(same) >= _AGREE * len(same)


def stands_in_name(written: str | None, day: str) -> bool:
    """Whether a day is the written one, or in the month or year that is written.

    Args:
        written: the date of a head.
        day: as YYYY-MM-DD, from the name of the file.

    Example:
        >>> stands_in_name("3 March 2021", "2021-03-03"), stands_in_name("March 2021", "2021-03-04")
        (True, True)
        >>> stands_in_name("3/4/2021", "2021-03-04"), stands_in_name("4 March 2021", "2021-03-03")
        (True, False)
    """
    said, own = parse_days(written or ""), parse_days(day)
    ways = [said] if isinstance(said, Days) else []
    ways += [days for order in said.orders if (days := days_in(said, order))] if isinstance(said, Parts) else []
    return isinstance(own, Days) and any(days.first <= own.first <= days.last for days in ways)
