"""Dumps whose articles have a head of title, paper and date in one of many layouts: what comes back?

    python tests/benchmarks/reading_layouts.py SHARED_FOLDER [OUT.csv]

Each dump holds articles of a dated corpus (or any list of articles) with new days, one head a layout, with or without
blank lines. One row a layout and corpus: start F1, parts of the titles, days and bodies that are right (a body is right
within a tenth of its length), whether a doubt was told, and `silent`: a tenth of the days wrong with no word.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from reading_dumps import CORPORA, OTHERS, load
from result_tables import write_rows

from trendlab.errors import TrendlabError
from trendlab.readers import read

PAPERS = ("The Daily Post", "Evening Star", "Northern Echo Weekly", "Le Courrier", "Abendblatt")
NAMES = ("Ann Lee", "Jo Marsh", "Peter van Dyk", "Maria Costa", "Li Wei", "Tom O'Hara", "Sam Fox", "Eva Blum")
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What a layout may use of an article."""

    n: int
    total: int
    title: str
    body: list[str]
    day: dt.date
    paper: str
    name: str

    def day_in(self, code: str) -> str:
        """The day as written in a language."""
        if code == "ja":
            return f"{self.day.year}年{self.day.month}月{self.day.day}日"
        month = MONTHS[code].split()[self.day.month - 1]
        form = {"de": "{d}. {m} {y}", "es": "{d} de {m} de {y}", "ru": "{d} {m} {y} г."}.get(code, "{d} {m} {y}")
        return form.format(d=self.day.day, m=month, y=self.day.year)

    @property
    def long(self) -> str:
        """March 3, 2021."""
        return f"{self.day:%B} {self.day.day}, {self.day.year}"


Layout = Callable[[Piece], tuple[list[str], list[str], list[str]]]  # head, body, foot

LAYOUTS: dict[str, Layout] = {
    "title / paper, date": lambda p: ([p.title, f"{p.paper}, {p.day_in('en')}"], p.body, []),
    "title / date": lambda p: ([p.title, p.day_in("en")], p.body, []),
    "title / weekday date": lambda p: ([p.title, f"{p.day:%A}, {p.long}"], p.body, []),
    "title / ISO date": lambda p: ([p.title, p.day.isoformat()], p.body, []),
    "title / date time": lambda p: ([p.title, f"{p.long} 9:{p.n % 60:02d} AM GMT"], p.body, []),
    "TITLE / By name / date": lambda p: ([p.title.upper(), f"By {p.name}", p.day_in("en")], p.body, []),
    "title / name / date": lambda p: ([p.title, p.name, p.day_in("en")], p.body, []),
    "title / date / By name": lambda p: ([p.title, p.day_in("en"), f"By {p.name}"], p.body, []),
    "title / paper / date": lambda p: ([p.title, p.paper, p.day_in("en")], p.body, []),
    "paper / date / title": lambda p: ([p.paper, p.day_in("en"), p.title], p.body, []),
    "paper / title / date": lambda p: ([p.paper, p.title, p.day_in("en")], p.body, []),
    "title / deck. / date": lambda p: (
        [p.title, f"What {p.name} said of it and why it matters.", p.day_in("en")], p.body, []),
    "date / title": lambda p: ([p.day_in("en"), p.title], p.body, []),
    "paper, date / title": lambda p: ([f"{p.paper}, {p.long}", p.title], p.body, []),
    "date / title / By name": lambda p: ([p.day_in("en"), p.title, f"By {p.name}"], p.body, []),
    "date": lambda p: ([p.long], p.body, []),
    "title ... date": lambda p: ([p.title], p.body, [p.long]),
    "title ... paper, date": lambda p: ([p.title], p.body, [f"{p.paper}, {p.day_in('en')}"]),
    "title ... name / date": lambda p: ([p.title], p.body, [p.name, p.day_in("en")]),
    "... date": lambda p: ([], p.body, [f"Published {p.long}"]),
    "n. title / paper, date": lambda p: ([f"{p.n}. {p.title}", f"{p.paper}, {p.day_in('en')}"], p.body, []),
    "n. / title / date": lambda p: ([f"{p.n}.", p.title, p.day_in("en")], p.body, []),
    "Document n of N / title / date": lambda p: (
        [f"Document {p.n} of {p.total}", p.title, f"{p.paper}, {p.day_in('en')}"], p.body, []),
    "=== / title / date": lambda p: (["=" * 20, p.title, p.day_in("en")], p.body, []),
    "--- / title / paper, date": lambda p: (["---", p.title, f"{p.paper}, {p.long}"], p.body, []),
    "*** / title / paper / date": lambda p: (["***", p.title, p.paper, p.long], p.body, []),
    "FF title / date": lambda p: (["\f" + p.title, p.day_in("en")], p.body, []),
    "title / date / --- after": lambda p: ([p.title, p.day_in("en")], p.body, ["-----"]),
    "German": lambda p: ([p.title, f"{p.paper}, {p.day_in('de')}, S. {p.n % 9 + 1}"], p.body, []),
    "German numbers": lambda p: ([p.title, f"{p.day:%d.%m.%Y}"], p.body, []),
    "French": lambda p: ([p.title, f"{p.paper}, mardi {p.day_in('fr')}, p. {p.n % 9 + 1}"], p.body, []),
    "Spanish": lambda p: ([p.title, f"{p.paper}, {p.day_in('es')}"], p.body, []),
    "Japanese": lambda p: ([p.title, f"{p.day_in('ja')} 朝刊"], p.body, []),
    "Russian": lambda p: ([p.title, f"{p.paper}, {p.day_in('ru')}"], p.body, []),
    "title / paper | date | words": lambda p: ([p.title, f"{p.paper} | {p.long} | {300 + p.n} words"], p.body, []),
    "title (paper, date)": lambda p: ([p.title, f"({p.paper}, {p.day_in('en')})"], p.body, []),
    "title? / date": lambda p: ([f"{p.title}?" if p.n % 3 == 0 else p.title, p.day_in("en")], p.body, []),
    "Title: / Date:": lambda p: ([f"Title: {p.title}", f"Date: {p.day_in('en')}"], p.body, []),
    "Headline: / Source: / Published:": lambda p: (
        [f"Headline: {p.title}", f"Source: {p.paper}", f"Published: {p.long}"], p.body, []),
    "Überschrift: / Datum:": lambda p: (
        [f"Überschrift: {p.title}", f"Datum: {p.day:%d.%m.%Y}", f"Quelle: {p.paper}"], p.body, []),
    "Заголовок: / Дата:": lambda p: ([f"Заголовок: {p.title}", f"Дата: {p.day:%d.%m.%Y}"], p.body, []),
    "見出し： / 日付：": lambda p: ([f"見出し：{p.title}", f"日付：{p.day_in('ja')}"], p.body, []),
    "【見出し】": lambda p: (
        [f"【見出し】{p.title}", f"【日付】{p.day_in('ja')}", f"【媒体】{p.paper}"], ["【本文】", *p.body], []),
    "Titre : / Date : / Texte :": lambda p: (
        [f"Titre : {p.title}", f"Date : {p.day_in('fr')}", f"Source : {p.paper}"],
        [f"Texte : {p.body[0]}", *p.body[1:]], []),
    "TITLE: / Text: at end date": lambda p: (
        [f"TITLE: {p.title}", f"TEXT: {p.body[0]}"], p.body[1:], [f"DATE: {p.long}"]),
    "wrapped, title / paper, date": lambda p: (
        [*textwrap.wrap(p.title, 72), f"{p.paper}, {p.day_in('en')}"],
        [x for b in p.body for x in textwrap.wrap(b, 72)], []),
}  # fmt: skip
BLANKS = ("none", "between", "everywhere", "two between")


@dataclass
class Made:
    """A dump and what it holds."""

    lines: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


def pieces_of(articles: list[dict[str, str]], rng: np.random.Generator) -> list[Piece]:
    """The articles with a title, a new day, a paper and a name each."""
    out = []
    for n, article in enumerate(articles, 1):
        body = [" ".join(p.split()) for p in article["text"].split("\n") if p.strip()]
        title = " ".join((article["title"] or " ".join(body[0].split()[:7])).split()).rstrip(".,;:?!")
        day = dt.date(2018, 1, 1) + dt.timedelta(days=int(rng.integers(2000)))
        paper, name = PAPERS[int(rng.integers(len(PAPERS)))], NAMES[int(rng.integers(len(NAMES)))]
        out.append(Piece(n=n, total=len(articles), title=title, body=body, day=day, paper=paper, name=name))
    return out


def lay_out(pieces: list[Piece], layout: str, blanks: str) -> Made:
    """The dump of these pieces."""
    made = Made(pieces=pieces)
    for piece in pieces:
        head, body, foot = LAYOUTS[layout](piece)
        lines = [*head, *body, *foot]
        if blanks == "everywhere" or (blanks == "two between" and "wrapped" not in layout):
            lines = [y for x in lines for y in (x, "")][:-1]
        made.first.append(len(made.lines) + 1)
        made.lines += [*lines, *{"none": [], "between": [""], "everywhere": [""], "two between": ["", ""]}[blanks]]
    return made


def judge(made: Made, folder: Path) -> dict[str, object]:
    """What is right of a dump as `read` gives it."""
    path = folder / "dump.txt"
    path.write_text("\n".join(made.lines) + "\n", encoding="utf8")
    try:
        corpus, _ = read(path)
    except TrendlabError as error:
        return {
            "n": 0,
            "f1": 0.0,
            "titles": 0.0,
            "days": 0.0,
            "bodies": 0.0,
            "doubt": f"refused: {error}"[:60],
            "silent": False,
        }
    rows = corpus.table.select(["first_line", "last_line", "title", "text", "first_day"]).to_pylist()
    by_middle = {}
    for k, first in enumerate(made.first):
        last = made.first[k + 1] - 1 if k + 1 < len(made.first) else len(made.lines)
        middle = (first + last) // 2
        by_middle[k] = next((r for r in rows if r["first_line"] <= middle <= r["last_line"]), None)
    hit = [by_middle[k] for k in range(len(made.pieces))]
    n = len(made.pieces)
    found, truth = {r["first_line"] for r in rows}, set(made.first)
    near = sum(any(abs(f - t) <= 2 for f in found) for t in truth)
    f1 = 2 * near / (len(found) + len(truth))
    titles = (
        sum(
            h is not None and h["title"].casefold().rstrip("?") == p.title.casefold()
            for h, p in zip(hit, made.pieces, strict=True)
        )
        / n
    )
    plain = [(h, p) for h, p in zip(hit, made.pieces, strict=True) if h is not None]
    days = sum(h["first_day"] == p.day for h, p in plain) / n
    wrong = sum(h["first_day"] not in (None, p.day) for h, p in plain) / n
    sizes = [abs(len(h["text"]) - len("\n".join(p.body))) / len("\n".join(p.body)) for h, p in plain]
    bodies = sum(s <= 0.1 for s in sizes) / n
    doubts = ",".join(d["kind"] for d in corpus.notes.get("doubts", ()))
    merged = len({(h["first_line"]) for h, _ in plain}) < 0.9 * n
    told = set(doubts.split(",")) - {"", "day_order_assumed", "one_day"}
    return {"n": len(rows), "f1": round(f1, 3), "titles": round(titles, 3), "days": round(days, 3),
            "bodies": round(bodies, 3), "doubt": doubts, "silent": (wrong > 0.1 or merged) and not told}  # fmt: skip


def main(
    shared: Path, out: Path | None, *, seed: int = 0, only: str = "", sizes: tuple[int, ...] = (40,)
) -> list[dict[str, object]]:
    """Measure every layout with articles of each corpus."""
    rows: list[dict[str, object]] = []
    for corpus in ("bbc", "gnad", "reuters"):
        rng = np.random.default_rng(seed)
        articles = [a for a in load(shared / {**CORPORA, **OTHERS}[corpus], 150, rng)]
        for size in sizes:
            pieces = pieces_of([articles[k] for k in rng.permutation(len(articles))[:size]], rng)
            for layout in LAYOUTS:
                for blanks in BLANKS:
                    if only and only not in layout:
                        continue
                    with tempfile.TemporaryDirectory() as folder:
                        result = judge(lay_out(pieces, layout, blanks), Path(folder))
                    rows.append({"corpus": corpus, "size": size, "layout": layout, "blanks": blanks, **result})
    if out is not None:
        write_rows(out, rows)
    return rows


if __name__ == "__main__":
    for row in main(
        Path(sys.argv[1]),
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
        only=sys.argv[3] if len(sys.argv) > 3 else "",
    ):
        print(row)
