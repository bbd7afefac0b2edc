"""One HTML file from its parts: markup, style, script and data, with a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from trendlab.report.explorer.asked import question_data
from trendlab.report.explorer.data import explorer_data
from trendlab.report.explorer.grouped import groups_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trendlab.store import Run

MAX_PAGE = 2_900_000  # letters of the whole page
SCRIPTS = (
    "base.js", "compare.js", "query.js", "lexicon.js", "asked.js", "period.js", "spans.js", "sources.js", "given.js",
    "comparison.js", "chart.js", "topics.js", "tree.js", "askbox.js", "groups.js", "detail.js", "claims.js",
    "answer.js", "main.js",
)  # fmt: skip


def explorer_html(run: Run, *, title: str | None = None) -> str:
    """A page that opens offline and asks no server for anything: the text of report.html.

    Article text stands in it as JSON in a data block and is shown as text nodes only, so markup in it is never run;
    the policy in the page admits this one script and this one style sheet by their SHA-256.

    Args:
        run: the finished run.
        title: of the page; None takes the manifest's.
    """
    data = explorer_data(run, title=title) | {"groups": groups_data(run)}
    style, scripts = _read("style.css"), [_read(name) for name in SCRIPTS]
    room = MAX_PAGE - len(_safe_json(data).encode("utf8")) - len(style) - sum(map(len, scripts))
    data["question"] = question_data(run, room=room)
    return fill_page(_read("page.html"), title=data["title"], style=style, scripts=scripts, data=data)


def fill_page(markup: str, *, title: str, style: str, scripts: Iterable[str], data: Mapping[str, Any]) -> str:
    """One file that opens offline: markup with {{policy}}, {{title}}, {{style}}, {{data}} and {{script}} filled in.

    The policy admits this script and this style sheet by their SHA-256, and nothing else.

    Args:
        markup: of the page.
        title: of the page, as text.
        style: one style sheet.
        scripts: joined in this order inside of one function, in strict mode.
        data: plain JSON values, which the script finds in a block of their own.
    """
    body = "\n".join(scripts)
    script = f'(() => {{\n"use strict";\n{body}}})();\n'
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": html.escape(policy, quote=False),
        "title": html.escape(title),
        "style": style,
        "script": script,
        "data": _safe_json(data),
    }
    # One pass, so that nothing in the data can be taken for a place in the page.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], markup)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf8')).digest()).decode()}"


def _safe_json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end its script element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _read(name: str) -> str:
    return resources.files("trendlab.report.explorer").joinpath(name).read_text(encoding="utf8")
