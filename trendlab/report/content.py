"""What the report says after page one: corpus, topics, claims and options, as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.report.answer import answer_data
from trendlab.report.around import event_sentences
from trendlab.report.changed import changes_of, detectable_sentence, topic_change_rows, with_changes
from trendlab.report.checked import checked_data
from trendlab.report.concepts import concept_data
from trendlab.report.decisions import option_rows
from trendlab.report.facts import RunFacts, exemplar_rows
from trendlab.report.grouped import group_data
from trendlab.report.inputs import all_inputs, input_words
from trendlab.report.limits import limit_sentences
from trendlab.report.methods import method_paragraphs, reference_lines
from trendlab.report.rules import rule_data
from trendlab.report.themes import theme_data
from trendlab.words.months import span_words
from trendlab.words.numbers import count_words, p_cell, percent_cell, signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.claims import Claim
    from trendlab.report.spec import ReportSpec
    from trendlab.words.noun import Noun

CORPUS_FIGURES = ("volume",)
DATED_WORDS = {
    "given": "date given by the source",
    "text": "month read from the text",
    "order": "month inferred from the order of the source",
    "model": "month inferred by a model",
    "none": "no month",
}


def report_data(facts: RunFacts, spec: ReportSpec, figures: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that the typesetter prints.

    Args:
        facts: of the run.
        spec: title, author and fonts.
        figures: one mapping a figure: name, title, alt, file, ratio (width over height).
    """
    return {
        "meta": {"title": facts.title, "author": spec.author or "", "subject": _subject(facts)},
        "answer": answer_data(facts),
        "corpus": corpus_rows(facts),
        "duplicate_rules": rule_data(facts),
        "topics": topic_rows(facts),
        "themes": theme_data(facts),
        "concepts": concept_data(facts),
        "corpus_figures": [item for item in figures if item["name"] in CORPUS_FIGURES],
        "figures": [item for item in figures if item["name"] not in CORPUS_FIGURES],
        "events": event_sentences(facts, spec.events),
        "by_group": group_data(facts),
        "checked": checked_data(facts),
        "claims": claim_rows(facts),
        "methods": method_paragraphs(facts),
        "references": reference_lines(facts),
        "options": option_rows(facts),
        "limits": limit_sentences(facts),
        "files": _files(facts.unit),
        "unit": {"one": facts.unit.one, "many": facts.unit.many},
    }


def _span_words(facts: RunFacts) -> str:
    """The first and last month, or year, how many there are, and those that only uncertain months touch."""
    first, last = facts.held
    inner = [month for month in facts.months if first <= month <= last]
    if facts.dated_to == "year":
        return f"{facts.span}, {count_words(len({month[:4] for month in inner}), 'year')}"
    told = f"{facts.span}, {count_words(len(inner), 'month')}"
    if len(inner) == len(facts.months):
        return told
    return f"{told}; articles of uncertain month may be of {span_words(facts.months[0], facts.months[-1])}"


def corpus_rows(facts: RunFacts) -> list[dict[str, str]]:
    """The corpus card: what was read, rejected, marked as duplicate, and how it was dated."""
    counts = facts.run.manifest.get("counts", {})
    rows = [
        ("Source", input_words(all_inputs(facts.run.manifest))),
        ("Records read", f"{facts.count('read', facts.n_docs):,}" + _of_lines(facts)),
        (facts.unit.say("Articles kept"), f"{facts.n_docs:,}"),
        ("Rejected", _rejects(facts)),
        ("Near-duplicates", _duplicates(facts)),
        ("Span", _span_words(facts) if facts.months else "unknown"),
        ("How dated", _composition(counts.get("dated_by", {}), facts.n_docs, DATED_WORDS)),
        ("Languages", _composition(counts.get("languages", {}), facts.n_docs, {"": "unknown"})),
    ]
    return [{"name": name, "text": text} for name, text in rows if text]


def topic_rows(facts: RunFacts) -> list[dict[str, Any]]:
    """One row a topic: label, share, verdict, terms, exemplars, and shares over time for its picture."""
    cards, exemplars = facts.run.cards, exemplar_rows(facts.run)
    return [
        {
            "number": k,
            "label": str(cards.label[k]),
            "share": percent_cell(float(cards.share[k])),
            "n_docs": f"{int(cards.n_docs[k]):,}",
            "terms": cards.words(k, 10),
            "verdict": facts.verdict(k),
            "slope": _slope(facts, k),
            "uncorrected": facts.run.trends is not None and bool(facts.run.trends.nominally_significant[k]),
            "steps": _steps(facts, k),
            "exemplars": exemplars[k],
            "spark": with_changes(facts.spark(k), facts.shown, changes_of(facts.run.changes, k)),
            "story": topic_change_rows(facts, k),
            "unseen": detectable_sentence(facts, k),
        }
        for k in range(facts.n_topics)
    ]


def claim_rows(facts: RunFacts) -> list[dict[str, str]]:
    """The claims sheet: every sentence with its numbers and what it survived."""
    return [
        {
            "kind": claim.kind,
            "sentence": claim.sentence,
            "estimate": _estimate(claim),
            "bounds": _claim_bounds(claim),
            "unit": claim.unit,
            "p": p_cell(claim.p_value),
            "p_adjusted": p_cell(claim.p_adjusted),
            "survived": ", ".join(claim.survived),
        }
        for claim in facts.run.claims
    ]


def _subject(facts: RunFacts) -> str:
    return f"Topics of {facts.unit.count(facts.n_docs)}" + (f", {facts.span}" if facts.months else "")


def _of_lines(facts: RunFacts) -> str:
    lines = facts.count("lines")
    return f" from {count_words(lines, 'line')}" if lines else ""


def _duplicates(facts: RunFacts) -> str:
    n, prevalence = facts.count("duplicates"), facts.run.prevalence
    if not n:
        return "none found"
    counted = facts.n_docs if prevalence is None else round(float(prevalence.n_docs.sum()))
    shared = f"; copies of one text count as one, {facts.unit.count(counted)} in all" if counted < facts.n_docs else ""
    copies = "a near-copy" if n == 1 else "near-copies"
    return f"{facts.unit.count(n)} marked as {copies} of another, none removed{shared}"


def _rejects(facts: RunFacts) -> str:
    reasons: dict[str, int] = {}
    for row in facts.run.rejects.rows:
        reason = facts.unit.say(str(row.get("reason", "")))
        reasons[reason] = reasons.get(reason, 0) + 1
    if not reasons:
        return f"{facts.count('rejects'):,}"
    most = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:6]
    return f"{len(facts.run.rejects):,} (" + ", ".join(f"{reason}: {n:,}" for reason, n in most) + ")"


def _composition(counts: Mapping[str, int], total: int, words: Mapping[str, str]) -> str:
    """Counts with their labels and percentages, the largest first, six at most."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    found = [f"{words.get(key, key)}: {n:,} ({percent_cell(n / max(total, 1))})" for key, n in ordered[:6]]
    rest = sum(n for _, n in ordered[6:])
    return "; ".join(found + ([f"other: {rest:,}"] if rest else []))


def _slope(facts: RunFacts, topic: int) -> str:
    trends = facts.run.trends
    if trends is None:
        return ""
    return signed(float(trends.slope[topic])) + _bounds_around(float(trends.lower[topic]), float(trends.upper[topic]))


def _bounds_around(lower: float, upper: float) -> str:
    bounds = _bounds(lower, upper)
    return f" ({bounds})" if bounds else ""


def _bounds(lower: float | None, upper: float | None) -> str:
    low, high = signed(lower), signed(upper)
    return f"{low} to {high}" if low and high else ""


def _estimate(claim: Claim) -> str:
    """An estimate; only changes carry a sign, and counts no decimals."""
    if claim.estimate is None:
        return ""
    if claim.kind.endswith("detectable"):
        return f"{claim.estimate:.2f}"
    if "pp" in claim.unit:
        return signed(claim.estimate)
    return f"{claim.estimate:,.0f}" if claim.estimate == round(claim.estimate) else f"{claim.estimate:,.1f}"


def _claim_bounds(claim: Claim) -> str:
    if claim.lower is None or claim.upper is None or "pp" in claim.unit:
        return _bounds(claim.lower, claim.upper)
    return f"{claim.lower:,.1f} to {claim.upper:,.1f}"


def _steps(facts: RunFacts, topic: int) -> list[dict[str, str]]:
    trends = facts.run.trends
    if trends is None:
        return []
    letters = len("2024" if facts.dated_to == "year" else "2024-05")
    return [{"month": step.month[:letters], "size": signed(step.size, 1)} for step in trends.change_points[topic]]


def _files(unit: Noun) -> list[dict[str, str]]:
    rows = (
        ("figures/", "every figure as PNG (200 dpi) and SVG"),
        ("tables/", f"every table and the numbers of every figure as CSV; of dated {unit.many} share_quarter.csv "
         f"and share_year.csv too, for months with few {unit.many}: raw is the share of the period's own {unit.many}, "
         "as in sentences, share the rate behind it, smoothed over time"),
        ("run/", "the run itself: memberships, months, shares, claims and manifest"),
    )  # fmt: skip
    return [{"name": name, "text": text} for name, text in rows]
