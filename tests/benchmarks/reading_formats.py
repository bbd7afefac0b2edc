"""Are exports of press databases read right? Articles, titles, months, bodies against facts found another way.

    python tests/benchmarks/reading_formats.py SAMPLES [OUT.csv]

SAMPLES holds one folder a public repository, named OWNER+NAME (listed in `SETS`); nothing of them is kept here.
The facts come from the raw files by rules of this script that share no code with the readers: marks that part articles,
the list of titles on a cover, the words that a database counts itself ("Length: 355 words"), dates beside their label,
solutions that the repository brings. A body counts as right within 15 % or 12 words of the words counted by the
database, whose rule for words is not known.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from html import unescape
from importlib.metadata import version
from pathlib import Path

from trendlab.days import Days, parse_days
from trendlab.errors import TrendlabError
from trendlab.readers import read

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
    "mär": 3, "maa": 3, "mai": 5, "mei": 5, "okt": 10, "dez": 12, "déc": 12, "avr": 4, "juin": 6, "juil": 7, "aoû": 8,
    "fév": 2, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip


@dataclass
class Facts:
    """What a file holds, found another way: per article a title, a month (YYYY-MM) and a number of words, or None."""

    count: int
    titles: list[str | None] = field(default_factory=list)
    months: list[str | None] = field(default_factory=list)
    words: list[int | None] = field(default_factory=list)


def plain(markup: str) -> str:
    """Text without tags, blanks run together."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", markup)).split())


def month_in(text: str) -> str | None:
    """The first month named in a text, YYYY-MM."""
    if hit := re.search(r"(\d{4}) 年 (\d{1,2}) 月", text):
        return f"{hit[1]}-{int(hit[2]):02d}"
    for hit in re.finditer(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,10})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})", text):
        word = hit[2].lower()
        number = MONTHS.get(word[:4]) or MONTHS.get(word[:3])
        if number:
            return f"{hit[4]}-{number:02d}"
    return None


def number_in(text: str) -> int | None:
    """A number of words, with or without marks of thousands."""
    return int(re.sub(r"\D", "", text)) if re.search(r"\d", text) else None


def lexis_html(path: Path) -> Facts:
    """Parts at the comment `<DOC NUMBER=n>` that show a length, the title in the style sheet's largest letters."""
    text = path.read_text("utf8", "replace")
    parts = [p for p in re.split(r"<DOC NUMBER=\d+>", text)[1:] if re.search(r"LENGTH|LÄNGE|LONGUEUR", unescape(p))]
    large = re.findall(r"\.(c\d+) \{[^}]*font-size: 14pt[^}]*\}", text)
    texts = [plain(p) for p in parts]
    heads = [re.split(r"(?:LENGTH|LÄNGE|LONGUEUR|BYLINE|AUTOR|AUTEUR):", t)[0] for t in texts]
    lengths = [re.search(r"(?:LENGTH|LÄNGE|LONGUEUR): ([\d.,]+)", t) for t in texts]
    titles = [
        "".join(re.findall(rf'<span class="?(?:{"|".join(large)})"?>(.*?)</span>', p, re.I | re.S)) for p in parts
    ]
    return Facts(
        len(parts),
        [plain(t) or None for t in titles],
        [month_in(h) for h in heads],
        [number_in(x[1]) if x else None for x in lengths],
    )


def lexis_text(path: Path) -> Facts:
    """Parts at lines "n of N DOCUMENTS" and the words counted in each."""
    parts = re.split(
        r"(?m)^\s*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+)\s*$", path.read_text("utf-8-sig", "replace")
    )[1:]
    lengths = [re.search(r"(?m)^LENGTH: ([\d.,]+)", p) for p in parts]
    return Facts(
        len(parts),
        [None] * len(parts),
        [month_in(p[:600]) for p in parts],
        [number_in(x[1]) if x else None for x in lengths],
    )


def lexis_solved(path: Path) -> Facts:
    """The solutions that the repository keeps beside the file; a date that it takes from the load date is none."""
    rows = json.loads(path.with_name("test_body_sols.json").read_text("utf8"))
    loaded = [
        (r.get("date") or "")[:7] == (month_in(r.get("load_date") or r.get("loaddate") or "") or "-") for r in rows
    ]
    titles = [r.get("title") if r.get("title") not in (None, "No title found!") else None for r in rows]
    months = [None if same else (r.get("date") or "")[:7] for r, same in zip(rows, loaded, strict=True)]
    return Facts(len(rows), titles, months, [len(r["text"].split()) if r.get("text") else None for r in rows])


def nexis(path: Path) -> Facts:
    """Ends of documents, words counted, and the titles listed on the cover."""
    main = zipfile.ZipFile(path).read("word/document.xml").decode()
    main = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", main, flags=re.S)
    lines = [unescape("".join(re.findall(r"<w:t[ >][^<]*|<w:t>[^<]*", p))) for p in main.split("</w:p>")]
    lines = [re.sub(r"<w:t[^>]*>", "", x).strip() for x in lines]
    ends = [k for k, x in enumerate(lines) if x == "End of Document"]
    parts = [lines[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    cover = [re.sub(r"^\d+\. ", "", x) for x in parts[0] if re.match(r"\d+\. \S", x)] if parts else []
    lengths = [next((x for x in p if x.startswith("Length:")), "") for p in parts]
    heads = [" | ".join(p[: next((k for k, x in enumerate(p) if x.startswith("Length:")), 0)][-8:]) for p in parts]
    titles: list[str | None] = [*cover] if len(cover) == len(parts) else [None] * len(parts)
    return Facts(
        len(parts),
        titles,
        [month_in(re.sub(r"Copyright.*?(?=\||$)", "", h)) for h in heads],
        [number_in(x) for x in lengths],
    )


def factiva_html(path: Path) -> Facts:
    """Parts at the class of an article, the headline's element, the first date and number of words behind it."""
    text = path.read_bytes().decode("utf8", "replace")
    parts = re.split(r'class="article [a-z]{2,4}Article"', text)[1:]
    heads = [re.search(r"Headline[^>]*>(.*?)</(?:b|span)>", p, re.S) for p in parts]
    tops = [plain(p.split("articleParagraph")[0]) for p in parts]
    lengths = [re.search(r">\s*([\d.,]+)\s+(?:words|Wörter|mots|字)", p) for p in parts]
    return Facts(
        len(parts),
        [re.sub(r"^\d+\) ", "", plain(h[1])) if h else None for h in heads],
        [month_in(t[len(plain(h[1])) if h else 0 :].split("words")[-1]) for t, h in zip(tops, heads, strict=True)],
        [number_in(x[1]) if x and "字" not in x[0] else None for x in lengths],
    )


def factiva_xml(path: Path) -> Facts:
    """Numbers of accession and dates of publication."""
    parts = re.split(r"<accessionNo>", path.read_text("utf-8-sig"))[1:]
    return Facts(
        len(parts),
        [plain(re.search(r"<headline>(.*?)</headline>", p, re.S)[1]) for p in parts],
        [re.search(r"<publicationDate>.*?(\d{4}-\d\d)", p, re.S)[1] for p in parts],
        [None] * len(parts),
    )


def europresse(path: Path) -> Facts:
    """The elements of the titles, and the dates in the headers."""
    text = path.read_bytes().decode("utf8", "replace")
    parts = re.split(r"<span class=\"DocPublicationName\">", text)[1:]
    titles = [re.search(r"titreArticleVisu[^>]*>(.*?)</(?:p>|span><br>)", p, re.S | re.I) for p in parts]
    return Facts(
        len(parts),
        [plain(t[1]) if t else None for t in titles],
        [month_in(plain(p)) for p in parts],
        [None] * len(parts),
    )


def proquest(path: Path) -> Facts:
    """The anchors of the records, and the labels below each text."""
    import quopri

    raw = path.read_bytes()
    text = (quopri.decodestring(raw) if path.suffix == ".eml" else raw).decode("utf8", "replace")
    text = text[text.find("<a name") :] if "<a name" in text else text
    parts = re.split(r'<a\s+name="DocID', text)[1:]
    dates = [re.search(r"Publication date:\s*(.{6,20})", plain(p)) for p in parts]
    infos = [re.search(r"Publication info:.{0,300}?(\d{1,2} [A-Z][a-z]{2} \d{4})", plain(p)) for p in parts]
    months = [month_in((d or i)[1]) if d or i else None for d, i in zip(dates, infos, strict=True)]
    counted = [re.search(r'<text wordcount="(\d+)"', p) for p in parts]
    titles = [re.search(r"font-weight:\s?bold;[^>]*>(.*?)</p>", p, re.S) for p in parts]
    return Facts(
        len(parts),
        [plain(t[1]) if t else None for t in titles],
        months,
        [number_in(c[1]) if c else None for c in counted],
    )


def reuters(path: Path) -> Facts:
    """The elements of the articles and their dates."""
    parts = re.split(r"<REUTERS ", path.read_text("utf8", "replace"))[1:]
    months = [re.search(r"<DATE>\s*\d+-([A-Z]{3})-(\d{4})", p) for p in parts]
    titles = [re.search(r"<TITLE>(.*?)</TITLE>", p, re.S) for p in parts]
    return Facts(
        len(parts),
        [plain(t[1]) if t else None for t in titles],
        [f"{m[2]}-{MONTHS[m[1].lower()]:02d}" if m else None for m in months],
        [None] * len(parts),
    )


def rcv1(path: Path) -> Facts:
    """One article a file."""
    text = path.read_text("latin-1")
    return Facts(
        1, [re.search(r"<headline>(.*?)</headline>", text)[1]], [re.search(r'date="(\d{4}-\d\d)', text)[1]], [None]
    )


def scanned(path: Path) -> Facts:
    """The articles and advertisements of the logical structure."""
    mets = next(path.glob("*mets.xml")).read_text("utf8")
    count = len(re.findall(r'<mets:div ID="[^"]*" TYPE="(?:ARTICLE|ADVERT)"', mets))
    month = re.search(r"dateIssued[^>]*>(\d{4}-\d\d)", mets)[1]
    return Facts(count, [None] * count, [month] * count, [None] * count)


Maker = Callable[[Path], Facts]
TEXTS = "amcat+amcat/amcat/scripts/article_upload/tests/test_files"
SETS: tuple[tuple[str, str, Maker], ...] = (
    ("Lexis text", "JBGruber+LexisNexisTools/inst/extdata/*.TXT", lexis_text),
    ("Lexis text", f"{TEXTS}/lexisnexis/test.txt", lexis_solved),
    ("Lexis text", f"{TEXTS}/lexisnexis/test[23].txt", lexis_text),
    ("Lexis HTML", "koheiw+newspapers/tests/data/nexis/*.html", lexis_html),
    ("Lexis HTML", "cran+tm.plugin.lexisnexis/inst/texts/*.html", lexis_html),
    ("Nexis Uni DOCX", "koheiw+newspapers/tests/data/lexis/*.docx", nexis),
    ("Nexis Uni DOCX", "JBGruber+LexisNexisTools/inst/extdata/*.DOCX", nexis),
    ("Factiva HTML", f"{TEXTS}/factivia/*.htm", factiva_html),
    ("Factiva HTML", "koheiw+newspapers/tests/data/factiva/*.html", factiva_html),
    ("Factiva HTML", "cran+tm.plugin.factiva/inst/texts/*.html", factiva_html),
    ("Factiva XML", "cran+tm.plugin.factiva/inst/texts/*.xml", factiva_xml),
    ("Europresse HTML", "cran+tm.plugin.europresse/inst/texts/*.html", europresse),
    ("ProQuest mail and HTML", "pmyteh+tm.plugin.proquest/inst/emls/*.eml", proquest),
    ("ProQuest mail and HTML", "pmyteh+tm.plugin.proquest/inst/htmlfiles/*.html", proquest),
    ("Reuters SGML", "cran+tm/inst/texts/reuters-21578.xml", reuters),
    ("Reuters SGML", "cran+tm/inst/texts/crude/*.xml", reuters),
    ("RCV1", "cran+tm/inst/texts/rcv1_*.xml", rcv1),
    ("METS and ALTO", "Living-with-machines+alto2txt/demo-files/0002647/1824/0217", scanned),
)


@dataclass
class Score:
    """Sums over files: how many things were checked, and how many of them are right."""

    files: int = 0
    exact: int = 0
    expected: int = 0
    articles: int = 0
    checked: dict[str, int] = field(default_factory=lambda: {"titles": 0, "months": 0, "bodies": 0})
    right: dict[str, int] = field(default_factory=lambda: {"titles": 0, "months": 0, "bodies": 0})

    def add(self, facts: Facts, rows: list[dict[str, object]]) -> None:
        """Score one file; articles are compared in order, and only where their number is exact."""
        self.files += 1
        self.expected += facts.count
        self.articles += len(rows)
        self.exact += facts.count == len(rows)
        if facts.count != len(rows):
            return
        for row, title, month, words in zip(rows, facts.titles, facts.months, facts.words, strict=True):
            self._check("titles", title is not None, _same(title or "", str(row["title"])))
            self._check("months", month is not None, _month(row["raw_date"]) == month)
            counted = len(str(row["text"]).split())
            self._check("bodies", words is not None, abs(counted - (words or 0)) <= max(0.15 * (words or 0), 12))

    def _check(self, what: str, known: bool, good: bool) -> None:
        self.checked[what] += known
        self.right[what] += known and good


def _same(title: str, read_title: str) -> bool:
    left, right = (re.sub(r"\W+", "", t.casefold()) for t in (title, read_title))
    return bool(right) and (right.startswith(left) or left.startswith(right))


def _month(raw: object) -> str | None:
    found = parse_days(str(raw)) if raw else None
    known = isinstance(found, Days) and found.unit in ("day", "month")
    return f"{found.first_day:%Y-%m}" if known else None


def measure(samples: Path) -> Iterator[dict[str, object]]:
    """One row a kind and repository."""
    for kind, pattern, facts_of in SETS:
        score, failed = Score(), 0
        for path in sorted(samples.glob(pattern)):
            facts = facts_of(path)
            try:
                corpus, _ = read(path)
                score.add(facts, corpus.table.to_pylist())
            except TrendlabError as error:
                print(f"{path.name}: {error}")
                failed += 1
        if not score.files and not failed:
            print(f"no file for {pattern}")
            continue
        parts = {f"{k}_{n}": v for n, d in (("right", score.right), ("checked", score.checked)) for k, v in d.items()}
        yield {
            "kind": kind, "source": pattern.split("/")[0].replace("+", "/"), "files": score.files + failed,
            "exact": score.exact, "articles_expected": score.expected, "articles": score.articles, **parts,
            "versions": " ".join(f"{p} {version(p)}" for p in ("lxml", "striprtf", "babel")),
        }  # fmt: skip


def pages(samples: Path) -> Iterator[dict[str, object]]:
    """Months of htmldate's own test pages, all that have a date."""
    folder = samples / "adbar+htmldate" / "tests"
    truths: dict[str, dict[str, object]] = {}
    for name in ("eval_mediacloud_2020.json", "eval_default.json"):
        truths.update(json.loads((folder / name).read_text("utf8")) if (folder / name).exists() else {})
    found = right = given = 0
    for truth in truths.values():
        path = next(
            (
                folder / d / str(truth["file"])
                for d in ("test_set", "cache", "eval")
                if (folder / d / str(truth["file"])).exists()
            ),
            None,
        )
        if path is None or not isinstance(truth["date"], str):
            continue
        found += 1
        try:
            corpus, _ = read(path)
            month = _month(corpus.table["raw_date"][0].as_py())
        except TrendlabError:
            month = None
        given += month is not None
        right += month == truth["date"][:7]
    if found:
        # "articles" are the pages that were given a day.
        yield {
            "kind": "web pages", "source": "adbar/htmldate", "files": found, "articles_expected": found,
            "articles": given, "months_right": right, "months_checked": found,
            "versions": " ".join(f"{p} {version(p)}" for p in ("htmldate", "trafilatura")),
        }  # fmt: skip


def main() -> None:
    """Measure and print, and write the table where a place is given."""
    rows = [*measure(Path(sys.argv[1])), *(pages(Path(sys.argv[1])) if "--pages" in sys.argv else ())]
    places = [a for a in sys.argv[2:] if not a.startswith("-")]
    with open(places[0], "w", encoding="utf8", newline="") if places else nullcontext(sys.stdout) as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
