"""A page on which a person checks in a minute how a source was split and dated."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from trendlab.corpus import Rejects
from trendlab.readers.articles import Dated, article_rows, write_whole

MOST_ARTICLES = 2_000
HEAD_CHARS, TAIL_CHARS = 320, 120
_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
td,th{border-top:1px solid #d8d8d8;padding:.45rem .6rem;text-align:left;vertical-align:top}
th{position:sticky;top:0;background:#fff}td.n{white-space:nowrap;font-variant-numeric:tabular-nums}
.tail{color:#666}.wide{background:#fff4d6}.none{background:#ffe3e0}
pre{white-space:pre-wrap;margin:.3rem 0;font-size:12px}
summary{cursor:pointer;color:#2a5db0}dt{font-weight:600}dd{margin:0 0 .4rem 1rem}
@media (prefers-color-scheme:dark){body,th{background:#181818;color:#e6e6e6}td,th{border-color:#3a3a3a}
.tail{color:#9a9a9a}.wide{background:#4a3d12}.none{background:#4d211d}summary{color:#8ab4f8}}
""".strip()


def write_review(
    dated: Dated,
    path: str | os.PathLike[str],
    *,
    rejects: Rejects | None = None,
    explain: Callable[[Any, str], object] | None = None,
    most: int = MOST_ARTICLES,
) -> None:
    """Write an HTML page with each split and each date; it needs no network and runs no script.

    Args:
        dated: n_docs articles and their months.
        path: where to write; the file appears whole or not at all.
        rejects: what was read and is no article, to be listed below.
        explain: gives the evidence for one article, as `trendlab.dates.explain_date` does.
        most: how many articles are shown.

    Raises:
        OutputError: if the folder cannot be written.
    """
    write_whole(path, _page(dated, rejects or Rejects(), explain=explain, most=most))


def _page(dated: Dated, rejects: Rejects, *, explain: Callable[[Any, str], object] | None, most: int) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    yield f"<title>Review of the reading</title><style>{_STYLE}</style></head><body>\n"
    n_docs = len(dated.corpus)
    yield f"<h1>{n_docs:,} articles, {len(rejects):,} rejects</h1>\n"
    yield _decisions(dated.corpus.notes)
    if n_docs > most:
        yield f"<p>The first {most:,} of {n_docs:,} articles are shown.</p>\n"
    yield "<table><thead><tr><th>Place</th><th>Month</th><th>Begins and ends with</th></tr></thead><tbody>\n"
    for k, row in enumerate(article_rows(dated)):
        if k >= most:
            break
        yield _article(row, _evidence(dated, row["doc_id"], explain))
    yield "</tbody></table>\n"
    yield from _reject_table(rejects, most)
    yield "</body></html>\n"


def _evidence(dated: Dated, doc_id: str, explain: Callable[[Any, str], object] | None) -> str:
    return "" if explain is None else str(explain(dated, doc_id))


def _decisions(notes: Mapping[str, Any]) -> str:
    rows = []
    for source in list(notes.get("sources", []))[:50]:
        told = "; ".join(
            f"{k}: {v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)}" for k, v in source.items()
        )
        rows.append(f"<dd>{html.escape(told)}</dd>")
    return f"<dl><dt>What the reader decided</dt>{''.join(rows)}</dl>\n" if rows else ""


def _article(row: Mapping[str, Any], evidence: str) -> str:
    place = f"{row['first_line']}\u2013{row['last_line']}" if "first_line" in row else str(row["order"] + 1)
    whole = f"{row['title']}\n{row['text']}" if row["title"] else row["text"]
    begins = html.escape(whole[:HEAD_CHARS])
    ends = html.escape(whole[-TAIL_CHARS:]) if len(whole) > HEAD_CHARS + TAIL_CHARS else ""
    month, lower, upper = row["month"], row["month_lower"], row["month_upper"]
    span = f"<br>{lower} to {upper}" if month and (lower, upper) != (month, month) else ""
    colour = "none" if not month else ("wide" if _months_between(lower, upper) > 3 else "")
    shown = f"<details><summary>evidence</summary><pre>{html.escape(evidence)}</pre></details>" if evidence else ""
    tail = f"<br><span class='tail'>\u2026 {ends}</span>" if ends else ""
    day = f" ({html.escape(row['date'])})" if row["date"] else ""
    return (
        f"<tr><td class='n'>{place}</td><td class='n {colour}'>{month or 'no month'}{day}{span}<br>"
        f"{html.escape(row['dated_by'])}</td><td>{begins}{tail}{shown}</td></tr>\n"
    )


def _months_between(lower: str, upper: str) -> int:
    first, last = ([int(x) for x in m.split("-")] for m in (lower, upper))
    return (last[0] - first[0]) * 12 + last[1] - first[1] + 1


def _reject_table(rejects: Rejects, most: int) -> Iterator[str]:
    if not len(rejects):
        return
    yield "<h2>Rejects</h2><table><thead><tr><th>Source</th><th>Lines</th><th>Reason</th><th>Text</th></tr></thead>"
    yield "<tbody>\n"
    for row in rejects.rows[:most]:
        lines = "" if row["first_line"] is None else f"{row['first_line']}\u2013{row['last_line']}"
        cells = (row["source"], lines, row["reason"], row["text"][:HEAD_CHARS])
        yield "<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in cells) + "</tr>\n"
    yield "</tbody></table>\n"
