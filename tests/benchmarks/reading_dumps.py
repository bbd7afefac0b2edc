"""Where do articles begin in damaged dumps? Start F1 over dumps made from dated corpora.

    python tests/benchmarks/reading_dumps.py SHARED_FOLDER [OUT.csv]

Each dump is made by `damage`: articles one after another, marks left at a part of the boundaries and nothing at
the others, with or without a template, titles, date lines and blank lines (kind "made": the weights of the reader
were learned on such dumps), or by `reading_wild.py` (kind "wild": forms that no weight was learned from, but which were
looked at while the reader was mended, on bbc, silver, arxiv and gnad; kind "fresh": forms never looked at).
start_f1_held_out is the same with weights learned without this corpus.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from result_tables import write_rows

from trendlab.errors import InputError
from trendlab.readers import read
from trendlab.readers.dump import starts

SEPARATORS = (
    "]]>", "</item>", "---", "&nbsp;", "* * *", "\f", "#####", "<hr/>", "\n\n", "ID: {n}", "</p></content>",
    "<![CDATA[", "=====", "[{n}]",
    "<guid>{n}</guid>", "",
)  # fmt: skip
TEMPLATES = (
    (), ("Why it matters", "Details", "Context"), ("What happened", "Reaction", "Background"), ("The news",
    "Numbers", "What is next", "Quote"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Damage:
    """How a dump is damaged.

    Attributes:
        separator: what stands at a marked boundary; {n} is a running number.
        marked: part of the boundaries that are marked.
        own_line: whether the mark has a line of its own rather than standing before the text.
        template: labels of the paragraphs; empty for none.
        free: part of the articles without the template.
        titled: whether titles are kept.
        dated: part of the articles that begin with a date line.
        blank: whether a blank line stands between paragraphs.
    """

    separator: str = "]]>"
    marked: float = 0.5
    own_line: bool = False
    template: tuple[str, ...] = ()
    free: float = 0.2
    titled: bool = False
    dated: float = 0.0
    blank: bool = False
    noted: float = 0.03


@dataclass
class Dump:
    """A damaged dump and where its articles lie.

    Attributes:
        lines: of the file.
        spans: first and last line of each article, 1-based, inclusive.
        end: of each line.
    """

    lines: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    end: str = "\n"


def damage(articles: list[dict[str, str]], how: Damage, rng: np.random.Generator) -> Dump:
    """One dump of these articles.

    Args:
        articles: with title, text (paragraphs parted by line breaks) and date.
        how: the damage.
        rng: decides which boundaries are marked.
    """
    dump = Dump()
    for n, article in enumerate(articles):
        body = [" ".join(p.split()) for p in article["text"].split("\n") if p.strip()]
        if how.template and rng.random() > how.free:
            k = min(1 + int(rng.random() < 0.3), max(len(body) - 1, 1))
            rest = body[k : k + len(how.template)]
            body = body[:k] + [f"{label}: {p}" for label, p in zip(how.template, rest, strict=False)]
            if rng.random() < how.noted:
                body.append("Correction: an earlier version of this article misspelled a name.")
        if how.titled and article["title"]:
            body.insert(0, article["title"])
        if rng.random() < how.dated and article.get("date"):
            body.insert(0, article["date"])
        mark = how.separator.format(n=1000 + 7 * n) if n and rng.random() < how.marked else ""
        if mark and mark.strip(" "):
            if how.own_line or "\n" in mark or "{n}" in how.separator:
                dump.lines += mark.split("\n")[:-1] if "\n" in mark else [mark]
            else:
                body[0] = mark + body[0]
        first = len(dump.lines) + 1
        for k, line in enumerate(body):
            dump.lines.append(line)
            if how.blank and k < len(body) - 1:
                dump.lines.append("")
        dump.spans.append((first, len(dump.lines)))
        if how.blank:
            dump.lines.append("")
    return dump


def score(dump: Dump, folder: Path) -> tuple[float, float]:
    """Start F1, and the part of the articles found whole."""
    path = folder / "dump.txt"
    path.write_bytes((dump.end.join(dump.lines) + dump.end).encode("utf8"))
    try:
        corpus, _ = read(path)
    except InputError:
        return 0.0, 0.0
    table = corpus.table.select(["first_line", "last_line"]).to_pylist()
    found = {r["first_line"]: r["last_line"] for r in table}
    truth = dict(dump.spans)
    hits = set(found) & set(truth)
    f1 = 2 * len(hits) / (len(found) + len(truth))
    return f1, sum(found[h] == truth[h] for h in hits) / len(truth)


def load(path: Path, n: int, rng: np.random.Generator) -> list[dict[str, str]]:
    """Articles of a corpus: every so many, in order of date."""
    with gzip.open(path, "rt", encoding="utf8") as stream:
        rows = [json.loads(x) for x in stream]
    rows = [r for r in rows if r.get("text") and 200 < len(r["text"]) < 6000]
    pick = np.sort(rng.choice(len(rows), size=min(n, len(rows)), replace=False))
    out = [
        {"title": r.get("title") or "", "text": rejoin(r["text"]), "date": r.get("date") or ""}
        for r in (rows[k] for k in pick)
    ]
    return sorted(out, key=lambda r: r["date"])


def rejoin(text: str) -> str:
    """Paragraphs of a hard-wrapped text (Reuters indents the first line of each) on one line each."""
    if "\n    " not in text:
        return text
    return "\n".join(" ".join(p.split()) for p in text.replace("\n    ", "\x00").split("\x00"))


def cases(n: int, rng: np.random.Generator) -> list[Damage]:
    """Kinds of damage at random."""
    return [
        Damage(
            separator=str(rng.choice(np.array(SEPARATORS, dtype=object))),
            marked=float(rng.choice([0.3, 0.5, 0.8])),
            own_line=bool(rng.random() < 0.6),
            template=TEMPLATES[int(rng.integers(len(TEMPLATES)))] if rng.random() < 0.7 else (),
            free=float(rng.choice([0.0, 0.1, 0.3])),
            titled=bool(rng.random() < 0.4),
            dated=float(rng.choice([0.0, 0.3, 1.0])),
            blank=bool(rng.random() < 0.25),
        )
        for _ in range(n)
    ]


# The weights of the reader were learned on dumps of these.
CORPORA = {
    "bbc": "corpora/bbc_news_raw/bbc_news_raw.jsonl.gz",
    "reuters": "corpora/reuters21578/reuters21578.jsonl.gz",
    "timebank": "corpora/temporal_gold/timebank.jsonl.gz",
    "silver": "corpora/temporal_gold/te3_silver.jsonl.gz",
}
OTHERS = {
    "arxiv": "corpora/arxiv_abstracts/arxiv20k.jsonl.gz",
    "20newsgroups": "corpora/20newsgroups/20newsgroups.jsonl.gz",
    "gnad": "corpora/gnad10_test_german/gnad10_test_german.jsonl.gz",
}
WEIGHTS = dict(starts.GENERAL)


def score_both(dump: Dump, held_out: dict[str, float]) -> dict[str, float]:
    """Start F1 and whole articles with the weights of the reader, and with weights learned without the corpus."""
    out: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, weights in (("", WEIGHTS), ("_held_out", held_out)):
            if name and weights == WEIGHTS:
                out |= {"start_f1_held_out": out["start_f1"], "whole_held_out": out["whole"]}
                continue
            starts.GENERAL = weights
            f1, whole = score(dump, Path(folder))
            out |= {f"start_f1{name}": round(f1, 3), f"whole{name}": round(whole, 3)}
    starts.GENERAL = WEIGHTS
    return out


def main(shared: Path, out: Path | None, *, n_cases: int = 20, seed: int = 0) -> list[dict[str, object]]:
    """Measure every corpus under every kind of damage."""
    import reading_weights
    import reading_wild

    rows: list[dict[str, object]] = []
    for name, place in {**CORPORA, **OTHERS}.items():
        held_out = reading_weights.main(shared, name) if name in CORPORA else WEIGHTS
        rng = np.random.default_rng(seed)
        articles = load(shared / place, 120, rng)
        dumps: list[tuple[str, str, Dump]] = [
            ("made", how.separator, damage(articles, how, rng)) for how in cases(n_cases, rng)
        ]
        for kind, styles in (("wild", reading_wild.STYLES), ("fresh", reading_wild.FRESH)):
            for how in reading_wild.wild_cases(rng, styles):
                dumps.append((kind, how.style, reading_wild.damage_wildly(articles, how, rng)))
        for kind, form, dump in dumps:
            rows.append({"corpus": name, "kind": kind, "form": repr(form)[1:-1], **score_both(dump, held_out)})
    if out is not None:
        write_rows(out, rows)
    return rows


if __name__ == "__main__":
    for row in main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None):
        print(row)
