"""How a source was read: its format and why, three of its articles, and every doubt."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.readers.articles import Dated, article_rows
from trendlab.words.numbers import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT_CHARS, META_CHARS, MAX_SOURCES, COLUMN_CHARS = 200, 120, 20, 36
_ROWS = ("article", "title", "month", "dated by", "source", "text", "meta")
_SHOWN_APART = ("source", "format", "why", "articles", "rejects", "read")


@dataclass(frozen=True, kw_only=True, eq=False)
class Explanation:
    """How a source was read.

    Attributes:
        counts: articles and rejects.
        sources: for each file its format, why it was recognised, and the other decisions of the reader.
        names: the pattern learned from the names of the files, empty where there was none.
        articles: the first, the middle and the last one, with title, month, text and meta.
        doubts: kind, count, example and sentence of each.
        reasons: the number of rejects by reason.
    """

    counts: Mapping[str, int]
    sources: Sequence[Mapping[str, Any]]
    names: Mapping[str, Any]
    articles: Sequence[Mapping[str, Any]]
    doubts: Sequence[Mapping[str, Any]]
    reasons: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """The fields as plain values, for JSON."""
        return {
            "counts": dict(self.counts), "sources": list(self.sources), "names": dict(self.names),
            "articles": list(self.articles), "doubts": list(self.doubts), "reject_reasons": dict(self.reasons),
        }  # fmt: skip

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    def as_html(self) -> str:
        """The explanation as a section of an HTML page."""
        return "".join(_section(self))


def explain_reading(dated: Dated) -> Explanation:
    """How a source was read: format and reason, three articles and every doubt.

    Args:
        dated: the articles of the source and their months.
    """
    notes = dated.corpus.notes
    n_docs = len(dated.corpus)
    wanted = {0, n_docs // 2, n_docs - 1}
    shown = [_article(k, row) for k, row in enumerate(article_rows(dated)) if k in wanted]
    counts = {name: int(notes.get(name, 0)) for name in ("read", "articles", "rejects")}
    return Explanation(
        counts={**counts, "articles": n_docs},
        sources=[dict(one) for one in notes.get("sources", ())],
        names=dict(notes.get("names", {})),
        articles=shown,
        doubts=[dict(one) for one in (*notes.get("doubts", ()), *dated.notes.get("doubts", ()))],
        reasons=dict(notes.get("reject_reasons", {})),
    )


def _article(place: int, row: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("title", "month", "month_lower", "month_upper", "date", "dated_by", "source")
    text = str(row["text"])
    cut = "\u2026" if len(text) > TEXT_CHARS else ""
    return {
        "number": place + 1, **{key: row[key] for key in keys},
        "text": text[:TEXT_CHARS] + cut, "meta": row["meta"],
    }  # fmt: skip


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _rest(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The decisions about a source apart from its format, as (name, value)."""
    return [(str(key), _plain(value)) for key, value in one.items() if key not in _SHOWN_APART and value]


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The shown fields of an article, in the order of `_ROWS`."""
    month = row["month"] or "none"
    same = row["month_lower"] == row["month_upper"]
    span = "" if same else f" ({row['month_lower']} to {row['month_upper']})"
    day = f", {row['date']}" if row["date"] else ""
    return (
        str(row["number"]), row["title"] or "none", f"{month}{span}{day}", row["dated_by"], row["source"], row["text"],
        _short(row["meta"]) if row["meta"] else "none",
    )  # fmt: skip


def _short(meta: object) -> str:
    """The further fields of an article, long ones with their beginning only."""
    if not isinstance(meta, Mapping):
        return _plain(meta)
    parts = {name: _plain(value) for name, value in meta.items()}
    cut = {name: part if len(part) <= META_CHARS else f"{part[:META_CHARS]}\u2026" for name, part in parts.items()}
    return _plain(cut)


def _alike(sources: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for all sources that were read alike, with their number and their articles and rejects together."""
    groups: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for one in sources:
        groups.setdefault((one.get("format"), one.get("why"), *_rest(one)), []).append(one)
    return [_together(members) for members in groups.values()]


def _together(members: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    first, last = members[0]["source"], members[-1]["source"]
    name = first if len(members) == 1 else f"{len(members):,} files, {first} to {last}"
    return {
        **members[0], "source": name,
        **{key: sum(one.get(key, 0) for one in members) for key in ("articles", "rejects")},
    }  # fmt: skip


def _lines(it: Explanation) -> Iterator[str]:
    yield f"{count_words(it.counts['articles'], 'article')} and {count_words(it.counts['rejects'], 'reject')}"
    sources = _alike(it.sources)
    for one in sources[:MAX_SOURCES]:
        counts = f"{count_words(one['articles'], 'article')}, {count_words(one['rejects'], 'reject')}"
        yield f"\n{one['source']}: read as {one.get('format', 'unknown')}, because of {one.get('why', '')}; {counts}"
        for key, value in _rest(one):
            yield from textwrap.wrap(f"{key}: {value}", 116, initial_indent="  ", subsequent_indent="    ")
    if len(sources) > MAX_SOURCES:
        yield f"\n... and sources read in {len(sources) - MAX_SOURCES:,} more ways (--json lists them)"
    if it.names:
        yield f"\nnames of files: {_plain(it.names)}"
    yield "\nThe first, the middle and the last article:"
    yield from _side_by_side([_cells(row) for row in it.articles])
    yield "\nRejects:" if it.reasons else "\nNo rejects."
    yield from (f"  {n:,} {reason}" for reason, n in it.reasons.items())
    yield "\nDoubts:" if it.doubts else "\nNo doubts."
    for doubt in it.doubts:
        shown = f"{doubt['count']:,} {doubt['kind']}: {doubt['sentence']}"
        yield from textwrap.wrap(shown, 116, initial_indent="  ", subsequent_indent="    ")


def _side_by_side(articles: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for k, name in enumerate(_ROWS):
        columns = [textwrap.wrap(cells[k], COLUMN_CHARS) or [""] for cells in articles]
        for line in range(max(map(len, columns), default=0)):
            head = name if line == 0 else ""
            parts = [column[line] if line < len(column) else "" for column in columns]
            yield f"  {head:<9}" + " | ".join(part.ljust(COLUMN_CHARS) for part in parts).rstrip()


def _section(it: Explanation) -> Iterator[str]:
    yield "<h2>How the source was read</h2><table><thead><tr>"
    yield "".join(f"<th>{name}</th>" for name in ("Source", "Read as", "Because of", "Articles", "Rejects", "Decided"))
    yield "</tr></thead><tbody>\n"
    sources = _alike(it.sources)
    for one in sources[:MAX_SOURCES]:
        rest = "; ".join(f"{key}: {value}" for key, value in _rest(one))
        yield _row("td", *(one.get(key, "") for key in _SHOWN_APART[:5]), rest)
    yield "</tbody></table>\n"
    if len(sources) > MAX_SOURCES:
        yield f"<p>Sources were read in {len(sources):,} ways; the first {MAX_SOURCES} are listed.</p>\n"
    if it.names:
        yield f"<p>Names of files: {html.escape(_plain(it.names))}</p>\n"
    yield "<h2>The first, the middle and the last article</h2><table><tbody>\n"
    yield from (_row("td", *cells) for cells in zip(_ROWS, *map(_cells, it.articles), strict=True))
    yield "</tbody></table>\n"
    if it.doubts:
        yield "<h2>Doubts</h2><table><thead>" + _row("th", "Count", "Kind", "What looks wrong") + "</thead><tbody>\n"
        yield from (_row("td", f"{one['count']:,}", one["kind"], one["sentence"]) for one in it.doubts)
        yield "</tbody></table>\n"
    else:
        yield "<p>No doubts.</p>\n"
    if it.reasons:
        yield "<h2>Reasons of the rejects</h2><table><tbody>\n"
        yield from (_row("td", f"{n:,}", reason) for reason, n in it.reasons.items())
        yield "</tbody></table>\n"


def _row(tag: str, *cells: object) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>\n"
