"""Damage that the weights of the dump reader have never seen: other separators, heads, templates and residues.

Every style writes one article as lines; the boundary marks of a style are lost at random. `reading_dumps.py`
scores them through `read` with `--format auto`.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from reading_dumps import Dump

NAMES = ("Ann Lee", "Jo Marsh", "Peter van Dyk", "Maria Costa", "Li Wei", "Tom O'Hara", "Sam Fox", "Eva Blum")
TOWNS = ("LONDON", "PARIS", "NEW YORK", "BERLIN", "TOKYO", "SAO PAULO", "CAIRO", "OSLO")
SITES = ("example.org", "news.example.com", "daily.example.net")


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a style may use.

    Attributes:
        n: running number.
        title: may be "".
        body: paragraphs.
        day: of publication.
        name, town: drawn.
    """

    n: int
    title: str
    body: list[str]
    day: dt.date
    name: str
    town: str


# The mark's own lines (lost at random) and the lines of the article.
Lines: TypeAlias = tuple[list[str], list[str]]
Style: TypeAlias = Callable[[Story], Lines]


def _ruler(mark: str) -> Style:
    return lambda s: ([mark.format(n=s.n)], s.body)


def _titled(head: str, mark: str = "") -> Style:
    """A title line of this form, and a mark or none."""

    def write(s: Story) -> Lines:
        title = s.title or " ".join(s.body[0].split()[:7]).rstrip(".,;:")
        line = head.format(
            t=title, T=title.upper(), n=s.n, day=s.day, name=s.name, long=f"{s.day:%B} {s.day.day}, {s.day:%Y}"
        )
        return ([mark] if mark else []), [*line.split("\n"), *s.body]

    return write


def _first(head: str) -> Style:
    """The first paragraph behind a head of its own."""
    return lambda s: (
        [],
        [head.format(n=s.n, town=s.town, md=f"{s.day:%B} {s.day.day}", day=s.day) + s.body[0], *s.body[1:]],
    )


def _wrapped(mark: str, *, indent: str = "") -> Style:
    def write(s: Story) -> Lines:
        lines: list[str] = []
        for p in s.body:
            lines += textwrap.wrap(p, 72, initial_indent=indent) + ([] if indent else [""])
        return mark.split("\n") if mark else [], [x for k, x in enumerate(lines) if x or k < len(lines) - 1]

    return write


def _paired(before: str, after: str) -> Style:
    """A residue before the first paragraph and one after the last."""

    def write(s: Story) -> Lines:
        one = [*s.body[:-1], s.body[-1] + after]
        return [], [before.format(t=s.title, n=s.n) + one[0], *one[1:]]

    return write


def _labelled(*labels: str) -> Style:
    def write(s: Story) -> Lines:
        rest = [f"{x}: {p}" for x, p in zip(labels, s.body[1:], strict=False)]
        return ["***"], [s.body[0], *rest]

    return write


def _paragraphs(s: Story) -> Lines:
    return ["<hr>"], [*([f"<h2>{s.title}</h2>"] if s.title else []), *(f"<p>{p}</p>" for p in s.body)]


STYLES: dict[str, Style] = {
    "two blank lines": lambda s: (["", ""], s.body),
    "dashes": _ruler("---"),
    "stars": _ruler("***"),
    "underscores": _ruler("________"),
    "spaced tildes": _ruler("~ ~ ~"),
    "ruler with number": _ruler("===== {n} ====="),
    "word ruler": _ruler("[END]"),
    "document n of m": _ruler("Document {n} of 999"),
    "page break": _ruler("\f"),
    "item tag": _ruler("<item>"),
    "closing tags": _ruler("</description></item>"),
    "JSON comma": _ruler("}},{{"),
    "guid": _ruler('<guid isPermaLink="false">https://example.org/?p={n}</guid>'),
    "address": _ruler("https://example.org/archive/{n}"),
    "numbered titles": _titled("{n}. {t}"),
    "numbered texts": _first("{n}) "),
    "capital titles": _titled("{T}"),
    "markdown titles": _titled("## {t}"),
    "bold titles": _titled("**{t}**"),
    "titles and bylines": _titled("{t}\nBy {name}"),
    "titles and dates": _titled("{t}\n{long}"),
    "titles and bylines with dates": _titled("{t}\nBy {name} | {long}"),
    "posted on": _titled("{t}\nPosted on {long} by {name}"),
    "labelled heads": _titled("Title: {t}\nDate: {day}\nAuthor: {name}"),
    "mbox": _titled("From {n}@example.org {day}\nSubject: {t}\nDate: {long}\n"),
    "feed tags": _titled("<title>{t}</title>\n<pubDate>{day}</pubDate>", mark="</item>"),
    "datelines": _first("{town}, {md} (Agency) - "),
    "short datelines": _first("{town} -- "),
    "dates before texts": _first("{day} "),
    "bullets": _first("* "),
    "CDATA pairs": _paired("<![CDATA[", "]]>"),
    "JSON residue": _paired('{{"id": {n}, "text": "', '"}},'),
    "closing word": _paired("", " (END)"),
    "closing square": _paired("", " ■"),
    "paragraph tags": _paragraphs,
    "wrapped, ruled": _wrapped("-----"),
    "wrapped, two blank lines": _wrapped("\n"),
    "wrapped, indented": _wrapped("* * *", indent="    "),
    "other labels": _labelled("Key facts", "Our take", "What to watch"),
    "German labels": _labelled("Worum es geht", "Hintergrund", "Ausblick"),
    "bars": lambda s: ([], [f"{s.n}|{s.day}|{s.title}|{' '.join(s.body)}"]),
    "one line an article": lambda s: ([], [" ".join(s.body)]),
    "footers": lambda s: ([], [*s.body, f"Read more on {SITES[s.n % 3]}"]),
}

# Written after the last change of the reader and never looked at while it was made.
FRESH: dict[str, Style] = {
    "star between tildes": _ruler("~~ * ~~"),
    "next story": _ruler("Next story:"),
    "bars of blocks": _ruler("\u25ac\u25ac\u25ac\u25ac"),
    "entry with attributes": _ruler('<entry id="{n}" lang="en">'),
    "counted titles": _titled("[{n}/120] {t}"),
    "arrowed titles": _titled("\u00bb {t}"),
    "wiki titles": _titled("== {t} =="),
    "quoted keys": _titled('"headline": "{t}",\n"published": "{day}",'),
    "times in brackets": _first("[{day} 12:33] "),
    "days with dashes": _first("{md}, 2020 \u2014 "),
    "agency first": _first("(Agency) {town}: "),
    "ends": _paired("", " \u2014 ends \u2014"),
    "tags below": lambda s: ([], [*s.body, f"Tags: news, {s.town.lower()}, archive"]),
    "three blank lines": lambda s: (["", "", ""], [y for p in s.body for y in (p, "")]),
    "one blank line": lambda s: ([""], s.body),
}


@dataclass(frozen=True, kw_only=True)
class Wild:
    """A kind of damage.

    Attributes:
        style: one of `STYLES`.
        marked: part of the marks that are left.
        blank: whether a blank line stands between paragraphs.
        windows: whether lines end with CR LF.
        repeated: whether a block of articles comes twice.
        dated: part of the articles that begin with a line that holds their date.
    """

    style: str
    marked: float = 0.5
    blank: bool = False
    windows: bool = False
    repeated: bool = False
    dated: float = 0.0


def wild_cases(rng: np.random.Generator, styles: Iterable[str] = tuple(STYLES)) -> list[Wild]:
    """Each style once, with what else is damaged at random."""
    return [
        Wild(
            style=style, marked=float(rng.choice([0.4, 0.7, 1.0])), blank=bool(rng.random() < 0.3),
            windows=bool(rng.random() < 0.3), repeated=bool(rng.random() < 0.2),
            dated=float(rng.choice([0.0, 0.0, 0.3, 1.0])),
        )
        for style in styles
    ]  # fmt: skip


def damage_wildly(articles: list[dict[str, str]], how: Wild, rng: np.random.Generator) -> Dump:
    """One dump of these articles.

    Args:
        articles: with title, text (paragraphs parted by line breaks) and date.
        how: the damage.
        rng: decides which marks are left.
    """
    if how.repeated:
        articles = [*articles[:40], *articles[30:]]
    dump = Dump(end="\r\n" if how.windows else "\n")
    for n, article in enumerate(articles, 1):
        mark, lines = {**STYLES, **FRESH}[how.style](_story(n, article, rng))
        if how.blank and "wrapped" not in how.style and "blank" not in how.style:
            lines = [y for x in lines for y in (x, "")]
            mark = [*mark, ""] if mark else mark
        if rng.random() < how.dated and article["date"] and how.style not in _DATED:
            lines = [article["date"][:10], *lines]
        if n > 1 and rng.random() < how.marked:
            dump.lines += mark
        first = len(dump.lines) + 1
        dump.lines += lines
        while lines and not lines[-1]:
            lines = lines[:-1]
        dump.spans.append((first, first + len(lines) - 1))
    return dump


_DATED = frozenset(
    x
    for x in STYLES
    if "date" in x or x in ("posted on", "labelled heads", "mbox", "feed tags", "bars", "one line an article")
)


def _story(n: int, article: dict[str, str], rng: np.random.Generator) -> Story:
    body = [" ".join(p.split()) for p in article["text"].split("\n") if p.strip()]
    day = (
        dt.date.fromisoformat(article["date"][:10])
        if len(article["date"]) >= 10
        else dt.date(2020, 1 + n % 12, 1 + n % 28)
    )
    name, town = NAMES[int(rng.integers(len(NAMES)))], TOWNS[int(rng.integers(len(TOWNS)))]
    return Story(n=n, title=" ".join(article["title"].split()), body=body, day=day, name=name, town=town)
