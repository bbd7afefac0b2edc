"""A page on which a person checks in a minute how a source was split and dated."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Any

from trendlab.corpus import Rejects
from trendlab.files.whole import write_text
from trendlab.readers.articles import Dated, article_rows
from trendlab.readers.explain import explain_reading
from trendlab.words.numbers import count_words

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

MAX_ARTICLES = 2_000
HEAD_CHARS, TAIL_CHARS, SHOWN_CHARS = 140, 46, 4_000
_ENDS = tuple(".!?\u2026\u3002\uff01\uff1f\"'\u201d\u2019)]")
_STYLE = """
body{font:14px/1.4 system-ui,sans-serif;margin:1.2rem auto;max-width:88rem;padding:0 1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1rem;margin:1.2rem 0 .3rem}dl{margin:.3rem 0}dt{float:left;clear:left;
width:9rem;color:#666}dd{margin:0 0 0 9rem;overflow-wrap:anywhere}p{margin:.3rem 0}
ul{margin:.2rem 0;padding-left:1.2rem;columns:24rem}li{break-inside:avoid}
summary{display:grid;grid-template-columns:3rem 6rem 3.4rem 5rem 9rem 3.5rem 3fr 2fr;gap:.5rem;cursor:pointer;
border-top:1px solid #e2e2e2;padding:.1rem 0;white-space:nowrap}
.head{display:grid;grid-template-columns:3rem 6rem 3.4rem 5rem 9rem 3.5rem 3fr 2fr;gap:.5rem;font-weight:600}
summary span,.head span{overflow:hidden;text-overflow:ellipsis;font-variant-numeric:tabular-nums}
.decided summary{display:list-item;border:0}
.n{text-align:right}.flag{background:#fff4d6}.none{background:#ffe3e0}.tail{color:#777}.why{color:#a05a00}
pre{white-space:pre-wrap;margin:.3rem 0 .6rem 3rem;font:12px/1.4 ui-monospace,monospace;max-width:70rem}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #e2e2e2;padding:.1rem .5rem;text-align:left;
vertical-align:top}svg{width:100%;display:block}svg line{stroke:#2a5db0;stroke-width:1.5;opacity:.45}
svg circle{fill:#2a5db0}svg text{font-size:11px;fill:#666}a{color:#2a5db0}
@media (prefers-color-scheme:dark){body{background:#181818;color:#e6e6e6}summary,td,th{border-color:#3a3a3a}
.tail,dt{color:#9a9a9a}.flag{background:#4a3d12}.none{background:#4d211d}.why{color:#e0a050}a{color:#8ab4f8}
svg line{stroke:#8ab4f8}svg circle{fill:#8ab4f8}svg text{fill:#9a9a9a}}
@media (max-width:700px){body{padding:0 .6rem}table{font-size:.8rem}
td,th{padding:.1rem .25rem;min-width:3.4rem}td{overflow-wrap:anywhere}
summary,.head{grid-template-columns:2.4rem 5rem 1fr}pre{margin-left:0;overflow-wrap:anywhere}
:is(summary,.head)>span:is(:nth-child(2),:nth-child(3),:nth-child(5),:nth-child(6),:nth-child(8)){display:none}}
""".strip()


def write_review(
    dated: Dated,
    path: str | os.PathLike[str],
    *,
    rejects: Rejects | None = None,
    explain: Callable[[Any, str], object] | None = None,
    max_articles: int = MAX_ARTICLES,
) -> None:
    """Write an HTML page with each split and each date; it needs no network and runs no script.

    Args:
        dated: n_docs articles and their months.
        path: where to write; the file appears whole or not at all.
        rejects: listed below the articles; None for none.
        explain: returns the evidence for one article, as `trendlab.dates.explain_date` does.
        max_articles: number of articles, and of rejects, that are shown at most.

    Raises:
        OutputError: if the folder cannot be written.
    """
    write_text(path, _page(dated, rejects or Rejects(), explain=explain, max_articles=max_articles))


def _page(
    dated: Dated, rejects: Rejects, *, explain: Callable[[Any, str], object] | None, max_articles: int
) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    yield f"<title>Review of the reading</title><style>{_STYLE}</style></head><body>\n"
    n_docs = len(dated.corpus)
    yield f"<h1>{count_words(n_docs, 'article')}, {count_words(len(rejects), 'reject')}</h1>\n"
    yield explain_reading(dated).as_html()
    yield _decisions(dated.corpus.notes)
    rows = list(islice(article_rows(dated), max_articles))
    doubts = doubts_of(rows, in_order=dated.corpus.has_order)
    yield _chart(rows)
    yield _doubt_list(rows, doubts)
    if n_docs > max_articles:
        yield f"<p>The first {max_articles:,} of {n_docs:,} articles are shown.</p>\n"
    yield "<h2>Every article (click for its text and evidence)</h2>\n<div class='head'><span class='n'>No.</span>"
    yield "<span>Lines</span><span class='n'>Words</span><span>Month</span><span>90 % interval</span>"
    yield "<span>By</span><span>Begins</span><span>Ends</span></div>\n"
    for k, (row, doubt) in enumerate(zip(rows, doubts, strict=True)):
        yield _article(row, _evidence(dated, row["doc_id"], explain), number=k + 1, doubt=doubt)
    yield from _reject_table(rejects, max_articles)
    yield "</body></html>\n"


def doubts_of(rows: Sequence[Mapping[str, Any]], *, in_order: bool) -> list[tuple[str, ...]]:
    """For each article the reasons to look at it first; none for most articles.

    Args:
        rows: as `article_rows` returns them.
        in_order: whether the order of the source is evidence of months.
    """
    sizes = [len(row["text"]) for row in rows]
    typical = median(sizes) if len(rows) >= 10 else 0
    whole = sum(row["text"].endswith(_ENDS) for row in rows) >= 0.6 * len(rows)
    months = [_month_number(row["month"]) if row["month"] else None for row in rows]
    out = []
    for k, (row, size) in enumerate(zip(rows, sizes, strict=True)):
        near = [m for m in months[max(0, k - 3) : k] + months[k + 1 : k + 4] if m is not None]
        month = months[k]
        begin = (row["title"] or row["text"]).split(None, 1)[:1]
        checks = {
            "much shorter than most": size < typical / 4,
            "much longer than most": bool(typical) and size > 5 * typical,
            "begins in mid-sentence": bool(begin) and begin[0].islower(),
            "ends in mid-sentence": whole and not row["text"].endswith(_ENDS),
            "no month": month is None,
            "months wide apart": bool(month) and _months_between(row["month_lower"], row["month_upper"]) > 3,
            "far from its neighbours": in_order and month is not None and bool(near) and abs(month - median(near)) > 3,
        }
        out.append(tuple(name for name, holds in checks.items() if holds))
    return out


def _month_number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _chart(rows: Sequence[Mapping[str, Any]]) -> str:
    """The months of the articles in their order, each with its interval."""
    dated = [
        (k, *(_month_number(row[n]) for n in ("month", "month_lower", "month_upper")))
        for k, row in enumerate(rows)
        if row["month"]
    ]
    if len(dated) < 2:
        return ""
    low, high = min(d[2] for d in dated), max(d[3] for d in dated)
    height = [(115 - 100 * (m - low) / max(high - low, 1)) for m in range(low, high + 1)]
    step = 1000 / len(rows)
    marks = []
    for k, month, lower, upper in dated:
        x = f"{60 + step * k:.1f}"
        marks.append(f"<line x1='{x}' x2='{x}' y1='{height[lower - low]:.1f}' y2='{height[upper - low]:.1f}'/>")
        marks.append(f"<circle cx='{x}' cy='{height[month - low]:.1f}' r='1.8'/>")
    ends = (f"<text x='0' y='{height[m - low] + 4:.1f}'>{m // 12}-{m % 12 + 1:02d}</text>" for m in sorted({low, high}))
    return (
        "<h2>Month of each article, in the order of the source</h2>\n<svg viewBox='0 0 1070 130' "
        f"role='img' aria-label='months in order'>{''.join(ends)}{''.join(marks)}</svg>\n"
    )


def _doubt_list(rows: Sequence[Mapping[str, Any]], doubts: Sequence[tuple[str, ...]]) -> str:
    """Links to the articles that should be looked at first."""
    found = [(k, row, doubt) for k, (row, doubt) in enumerate(zip(rows, doubts, strict=True)) if doubt]
    if not found:
        return "<p>No article stands out by its length, its ends or its month.</p>\n"
    items = "".join(
        f"<li><a href='#a{k + 1}'>{k + 1}</a> <span class='why'>{', '.join(doubt)}</span>: "
        f"{html.escape(_whole(row)[:48])}</li>"
        for k, row, doubt in found[:60]
    )
    more = f" (the first 60 of {len(found)})" if len(found) > 60 else ""
    return f"<h2>Look at these {len(found)} first{more}</h2>\n<ul>{items}</ul>\n"


def _evidence(dated: Dated, doc_id: str, explain: Callable[[Any, str], object] | None) -> str:
    return "" if explain is None else str(explain(dated, doc_id))


def _decisions(notes: Mapping[str, Any]) -> str:
    out = []
    for source in list(notes.get("sources", []))[:50]:
        pairs = (
            f"<dt>{html.escape(str(k))}</dt>"
            f"<dd>{html.escape(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False))}</dd>"
            for k, v in source.items()
        )
        out.append(f"<dl>{''.join(pairs)}</dl>\n")
    return (
        f"<details class='decided'><summary>What the reader decided</summary>{''.join(out)}</details>\n" if out else ""
    )


def _whole(row: Mapping[str, Any]) -> str:
    return f"{row['title']} \u2022 {row['text']}" if row["title"] else str(row["text"])


def _article(row: Mapping[str, Any], evidence: str, *, number: int, doubt: tuple[str, ...]) -> str:
    place = f"{row['first_line']}\u2013{row['last_line']}" if "first_line" in row else str(row["order"] + 1)
    whole = _whole(row)
    short = len(whole) <= HEAD_CHARS + TAIL_CHARS
    begins = html.escape(whole if short else whole[:HEAD_CHARS])
    ends = "" if short else html.escape(whole[-TAIL_CHARS:].partition(" ")[2])
    month, lower, upper = row["month"], row["month_lower"], row["month_upper"]
    when = html.escape(row["date"] or month or "none")
    span = "" if (lower, upper) == (month, month) else f"{lower} to {upper}"
    colour = "none" if not month else ("flag" if doubt else "")
    cut = f"\n\u2026 ({len(whole):,} characters)" if len(whole) > SHOWN_CHARS else ""
    reasons = f"{', '.join(doubt)}\n\n" if doubt else ""
    inside = html.escape(f"{reasons}{evidence}\n\n{whole[:SHOWN_CHARS]}{cut}".strip())
    return (
        f"<details id='a{number}'><summary class='{colour}'><span class='n'>{number}</span><span>{place}</span>"
        f"<span class='n'>{len(whole.split())}</span><span>{when}</span><span>{span}</span>"
        f"<span>{html.escape(row['dated_by'])}</span><span>{begins}</span><span class='tail'>{ends}</span></summary>"
        f"<pre>{inside}</pre></details>\n"
    )


def _months_between(lower: str, upper: str) -> int:
    return _month_number(upper) - _month_number(lower) + 1


def _reject_table(rejects: Rejects, max_rows: int) -> Iterator[str]:
    if not len(rejects):
        return
    yield "<h2>Rejects</h2><table><thead><tr><th>Source</th><th>Lines</th><th>Reason</th><th>Text</th></tr></thead>"
    yield "<tbody>\n"
    for row in rejects.rows[:max_rows]:
        lines = "" if row["first_line"] is None else f"{row['first_line']}\u2013{row['last_line']}"
        cells = (row["source"], lines, row["reason"], row["text"][:HEAD_CHARS])
        yield "<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in cells) + "</tr>\n"
    yield "</tbody></table>\n"
