"""What the page knows of a run: plain JSON values, small enough to send."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.claims.sources import BY_INFERRED, trend_doubts
from trendlab.models.base import NO_TOPIC
from trendlab.prevalence.knownyears import dated_period, is_known_by_year, why_no_comparison
from trendlab.prevalence.typical import articles_a_month, drawn_months, in_gaps
from trendlab.report.cautions import archive_cautions
from trendlab.report.checked import page_checked
from trendlab.report.explorer.compared import changes_data, comparison_data, concept_changes_data
from trendlab.report.facts import find_facts
from trendlab.report.inputs import run_title
from trendlab.store.overview import shown_words
from trendlab.words.noun import whole_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trendlab.store import Run
    from trendlab.trend import Trends

TERMS = 12
SHARES = {"share": "s", "lower": "l", "upper": "u", "raw": "r"}  # short names: they stand once a topic
EXCERPT_LETTERS = 640
TITLE_LETTERS = 140
MIN_MEMBERSHIP = 0.3  # of an article shown for a month: below it the article is about something else
CONCEPT_COLOUR, CONCEPT_DARK = "#8a1c7c", "#f08ae0"
MAX_TITLES = 9_000  # over all topics and months; at 100 bytes each a third of the page's 3 MB


def explorer_data(run: Run, *, title: str | None = None) -> dict[str, Any]:
    """Topics with their shares and articles, claims and counts.

    Args:
        run: the finished run.
        title: of the page; None takes the manifest's.
    """
    prevalence = None if run.prevalence is None else dated_period(run.prevalence)
    found: dict[str, Any] = {
        "title": plain(title or run_title(run)),
        "n_docs": run.n_all,
        "unit": {"one": run.unit.one, "many": run.unit.many, "a": run.unit.say("an article").split(" ")[0]},
        "months": [] if prevalence is None else [str(month) for month in prevalence.months],
        "typical": "" if prevalence is None else volume_words(articles_a_month(prevalence)),
        "dated_to": "month" if prevalence is None else prevalence.period,
        "level": run.level,
        **_periods(run),
        "topics": _topics(run),
        "themes": _themes(run),
        "concepts": _concepts(run),
        "claims": _claims(run),
        "cautions": [plain(sentence) for sentence in archive_cautions(find_facts(run))],
        "changes": changes_data(run),
        "concept_changes": concept_changes_data(run),
        "has_changes": run.changes is not None and not run.changes.reason,
        "compare": comparison_data(run),
        "version": str(run.manifest.get("versions", {}).get("trendlab", "")),
        "seed": run.manifest.get("seed", 0),
    }
    return found


def volume_words(number: float) -> str:
    """Articles a month as both the report and the page print them."""
    return whole_words(number).replace("fewer than one", "under 1")


def plain(text: str) -> str:
    """The text without control characters and without marks that would reorder the words around it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_plain_one, unicodedata.normalize("NFC", text)))


def _plain_one(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\t\r":
        return " "
    if category == "Cc" or unicodedata.bidirectional(char) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }:  # fmt: skip
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category == "Cs" else char


def _periods(run: Run) -> dict[str, Any]:
    """Articles of each month or year, which of them the source covers only in part, and where lines are drawn."""
    if run.prevalence is None:
        return {"docs": [], "partial": [], "drawn": [], "gap": []}
    shares = dated_period(run.prevalence)
    drawn = drawn_months(shares) & (not why_no_comparison(run.prevalence))
    masks = {"partial": shares.partial, "drawn": drawn, "gap": in_gaps(shares)}
    return {"docs": _numbers(shares.n_docs, 1), **{name: mask.astype(int).tolist() for name, mask in masks.items()}}


def _themes(run: Run) -> list[dict[str, Any]]:
    """The themes with their topics, their shares and the sentences on both levels; empty without any."""
    from trendlab.figures.colours import mix, theme_colour

    themes, shares, trends = run.themes, run.theme_prevalence, run.theme_trends
    if themes is None:
        return []
    found = []
    for k in range(len(themes)):
        colour = theme_colour(k)
        theme: dict[str, Any] = {
            "label": plain(str(themes.label[k])), "terms": [plain(term) for term in themes.words(k, TERMS)],
            "share": round(float(themes.share[k]), 5), "topics": themes.topics(k).tolist(), "colour": colour,
            "dark": mix(colour, "#ffffff", 0.42),
            "sentences": [plain(c.sentence) for c in run.claims if c.theme == k and c.kind in ("theme", "theme trend")],
        }  # fmt: skip
        if shares is not None:
            shares = dated_period(shares)
            bands = {"s": shares.share, "l": shares.lower, "u": shares.upper}
            theme |= {name: _numbers(values[:, k], 5) for name, values in bands.items()}
        theme["verdict"] = "" if trends is None else str(trends.verdict[k])
        theme["slope"] = None if trends is None else _number(float(trends.slope[k]), 3)
        found.append(theme)
    return found


def _concepts(run: Run) -> list[dict[str, Any]]:
    """The concepts in the shape of topics, each with its question; empty without any."""
    found, shares, trends = run.concepts, run.concept_prevalence, run.concept_trends
    if found is None:
        return []
    rows = []
    for k in range(len(found)):
        row: dict[str, Any] = {
            "label": plain(str(found.label[k])), "query": plain(found.query[k]), "terms": [],
            "share": round(float(found.share[k]), 5), "n_docs": int(found.n_docs[k]), "exemplars": [],
            "colour": CONCEPT_COLOUR, "dark": CONCEPT_DARK,
        }  # fmt: skip
        if shares is not None and trends is not None:
            shares = dated_period(shares)
            row |= {short: _numbers(getattr(shares, name)[:, k], 5) for name, short in SHARES.items()}
            row |= _trend_rows(trends)[k]
        rows.append(row)
    return rows


def _topics(run: Run) -> list[dict[str, Any]]:
    """The table of topics, with the rows of the tables of shares and trends for each."""
    from trendlab.figures.colours import coloured_by, mix, topic_colour

    exemplars, typical = _exemplars(run), _typical(run)
    shares, trends, checked = _shares(run), _trends(run), page_checked(run)
    with coloured_by(run.themes):
        colours = [topic_colour(k) for k in range(run.fit.n_topics)]
    found = []
    for row in run.cards.to_frame().to_dict("records"):
        k = int(row["topic"])
        colour = colours[k]
        topic: dict[str, Any] = {
            "label": plain(row["label"]),
            "terms": [plain(term) for term in json.loads(row["spelled"])[:TERMS]],
            "share": round(float(row["share"]), 5),
            "n_docs": int(row["n_docs"]),
            "colour": colour,
            "dark": mix(colour, "#ffffff", 0.42),
            "exemplars": exemplars[k],
        }
        if k in checked:
            topic["checked"] = checked[k]
        if shares:
            topic |= {**shares[k], "typical": typical[k], **(trends[k] if trends else {})}
        found.append(topic)
    return found


def _shares(run: Run) -> list[dict[str, Any]]:
    """Per topic the columns of the table of shares that the page draws; empty where nothing dates the source."""
    if run.prevalence is None:
        return []
    rows = dated_period(run.prevalence).to_frame().groupby("topic")
    return [{short: _numbers(own[name], 5) for name, short in SHARES.items()} for _, own in rows]


def _trends(run: Run) -> list[dict[str, Any]]:
    """Per topic its row in the table of trends; empty where there are no trends."""
    return [] if run.trends is None else _trend_rows(run.trends)


def _trend_rows(trends: Trends) -> list[dict[str, Any]]:
    return [
        {
            "verdict": row["verdict"],
            **{name: _number(row[name], 3) for name in ("slope", "lower", "upper")},
            "p_adjusted": _number(row["p_adjusted"], 5),
            "steps": [{**step, "size": round(step["size"], 2)} for step in json.loads(row["change_points"])],
        }
        for row in trends.to_frame().to_dict("records")
    ]


def _exemplars(run: Run) -> list[list[dict[str, str]]]:
    """Per topic its exemplar articles with month and excerpt."""
    wanted = {doc for docs in run.cards.exemplars for doc in docs}
    place = {doc: row for row, doc in enumerate(run.articles["doc_id"].to_pylist()) if doc in wanted}
    names = ("title", "month", "month_lower", "month_upper", "excerpt", "source")
    found = []
    for docs in run.cards.exemplars:
        rows = [{name: run.articles[name][place[doc]].as_py() or "" for name in names} for doc in docs if doc in place]
        for row in rows:
            row["excerpt"] = shown_words(row["excerpt"])[:EXCERPT_LETTERS]
            row["title"] = row["title"][:TITLE_LETTERS]
        found.append([{name: plain(str(text)) for name, text in row.items()} for row in rows])
    return found


def _typical(run: Run) -> list[list[str]]:
    """Per topic and month, or year, the title of the article with the largest membership; empty where none is large."""
    titles: Sequence[str | None] = run.articles["title"].to_pylist()
    by_year = run.prevalence is not None and is_known_by_year(run.prevalence)
    letters = len("2024") if by_year else len("2024-05")
    code = {name: k for k, name in enumerate(dict.fromkeys(str(month)[:letters] for month in run.months))}
    month_of = np.array([code.get((month or "")[:letters], -1) for month in run.articles["month"].to_pylist()])
    named = np.array([bool(title) for title in titles])
    copies = np.array([doc is not None for doc in run.articles["duplicate_of"].to_pylist()])
    n_topics, doc_topic = run.fit.n_topics, run.fit.doc_topic
    n_shown = n_topics if n_topics * len(code) <= MAX_TITLES else MAX_TITLES // max(len(code), 1)
    found = [[""] * len(code) for _ in range(n_topics)]
    for month in range(len(code)):
        rows = np.flatnonzero((month_of == month) & named & ~copies & (run.fit.main_topic != NO_TOPIC))
        if not rows.size:
            continue
        best = rows[doc_topic[rows].argmax(axis=0)]
        for k in range(n_shown):
            if doc_topic[best[k], k] >= MIN_MEMBERSHIP:
                found[k][month] = plain(str(titles[best[k]])[:TITLE_LETTERS])
    return found


def _claims(run: Run) -> list[dict[str, Any]]:
    """The claims by the fields of the claims sheet, numbers rounded."""
    places = {"estimate": 4, "lower": 4, "upper": 4, "p_value": 6, "p_adjusted": 6}
    doubts = [trend_doubts(claim, run.tables) for claim in run.claims]
    return [
        {
            **asdict(claim),
            **{name: _number(getattr(claim, name), n) for name, n in places.items()},
            "sentence": plain(claim.sentence),
            "survived": plain(", ".join(claim.survived)),
            "doubts": ", ".join(found),
            "inferred": BY_INFERRED in found,
        }
        for claim, found in zip(run.claims, doubts, strict=True)
    ]


def _numbers(values: Iterable[float], places: int) -> list[float | None]:
    return [_number(float(value), places) for value in values]


def _number(value: float | None, places: int = 4) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), places)
