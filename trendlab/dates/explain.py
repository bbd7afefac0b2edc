"""Why an article has the month it has: each piece of evidence with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_type
from trendlab.dates.evidence import DayGrid
from trendlab.dates.mentions import Mention, find_mentions
from trendlab.dates.result import DatedCorpus
from trendlab.errors import InputError

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

# Weaker evidence, in log-likelihood of the best month, gets no line.
MIN_NATS = 0.3
# Log-odds that a date is still to come, or past, from which a line says so.
MIN_ODDS = 1.0


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence.

    Attributes:
        kind: given, day, month, quarter, half, year, weekday, event, order or model.
        words: the words of the source that it rests on.
        says: what follows from it, in words.
        nats: how strongly it prefers its best month over the average one; infinite for a given date.
    """

    kind: str
    words: str
    says: str
    nats: float


@dataclass(frozen=True, kw_only=True, eq=False)
class DateExplanation:
    """How an article was dated.

    Attributes:
        doc_id, dated_by: of the article.
        month, lower, upper: best month and 90 % interval, YYYY-MM, empty where there is none.
        probability: of the best month.
        evidence: the pieces, strongest first.
    """

    doc_id: str
    dated_by: str
    month: str
    lower: str
    upper: str
    probability: float
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        if not self.month:
            return f"{self.doc_id}: no month; nothing dates this article"
        span = f"p {self.probability:.2f}; 90 %: {self.lower} to {self.upper}"
        head = f"{self.doc_id}: {self.month} ({span}), dated by {self.dated_by}"
        lines = [f"  {e.kind:<8} {_strength(e.nats):>6}  \u201c{e.words}\u201d: {e.says}" for e in self.evidence]
        return "\n".join([head, *(lines or ["  no evidence of its own"])])


def _strength(nats: float) -> str:
    return "fixed" if np.isinf(nats) else f"+{nats:.1f}"


def explain_date(dated: DatedCorpus, doc_id: str) -> DateExplanation:
    """How the article `doc_id` was dated, each piece of evidence with its words.

    Args:
        dated: what `date_corpus` gave.
        doc_id: the article.

    Raises:
        InputError: if there is no such article.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> dated = tl.date_corpus(corpus)
        >>> tl.explain_date(dated, dated.corpus.doc_id[0]).dated_by
        'given'
    """
    check_type(dated, DatedCorpus, "dated")
    check_type(doc_id, str, "doc_id")
    rows = np.flatnonzero(dated.corpus.doc_id == doc_id)
    if not rows.size:
        raise InputError(f"no article has the doc_id {doc_id!r}")
    row = int(rows[0])
    best, lower, upper = (int(x[0]) for x in dated.month_interval(level=0.9, rows=np.array([row])))
    label = [str(m) for m in dated.months] + [""]
    evidence = [] if best < 0 else _order_evidence(dated, row) + _text_evidence(dated, row)
    raw = dated.corpus.table["raw_date"][row].as_py()
    if dated.dated_by[row] == "given":
        evidence = [Evidence(kind="given", words=str(raw or ""), says="given by the source", nats=float("inf"))]
    return DateExplanation(
        doc_id=doc_id, dated_by=str(dated.dated_by[row]), month=label[best], lower=label[lower], upper=label[upper],
        probability=float(dated.month_prob[[row]].toarray()[0, best]) if best >= 0 else 0.0,
        evidence=tuple(sorted(evidence, key=lambda e: -e.nats)),
    )  # fmt: skip


def _text_evidence(dated: DatedCorpus, row: int) -> list[Evidence]:
    table = dated.corpus.table
    title, text = table["title"][row].as_py(), table["text"][row].as_py()
    language = table["language"][row].as_py() or "en"
    first = int(dated.months[0].astype("datetime64[D]").astype(np.int64))
    n_days = int((dated.months[-1] + 1).astype("datetime64[D]").astype(np.int64)) - first
    grid = DayGrid(first=first, n_days=n_days)
    found: dict[str, Evidence] = {}
    for mention in find_mentions(f"{title}\n{text}" if title else text, language):
        score = grid.log_likelihood(mention)
        if score is not None and mention.words not in found:
            like = np.exp(score - score.max())
            nats = float(-np.log(like.mean()))
            if nats >= MIN_NATS:
                found[mention.words] = Evidence(
                    kind=mention.kind, words=mention.words, says=_says(mention, like, grid), nats=nats
                )
    return list(found.values())


def _says(mention: Mention, like: FloatArray, grid: DayGrid) -> str:
    if mention.kind == "weekday":
        return "published on that weekday or a few days after it"
    mass = np.bincount(grid.month_of - grid.month_of[0], weights=like)
    order = np.argsort(-mass)[:3]
    names = [str(np.datetime64(int(k + grid.month_of[0]), "M")) for k in sorted(order)]
    return f"{_context(mention)}supports {', '.join(names)}"


def _context(mention: Mention) -> str:
    """What the words next to a mention add, as the start of a sentence."""
    if mention.cue.startswith("by_"):
        return f"next to \u201c{mention.cue[3:].replace('_', ' ')}\u201d it "
    if mention.weekday >= 0:
        return "with its weekday it "
    if abs(mention.ahead) < MIN_ODDS:
        return ""
    return "as a date to come it " if mention.ahead > 0 else "as a past date it "


def _order_evidence(dated: DatedCorpus, row: int) -> list[Evidence]:
    orders = dated.notes.get("order") or []
    if not any(o.get("direction") in {"newest", "oldest", "unsure"} for o in orders if isinstance(o, dict)):
        return []
    around = np.array([k for k in (row - 1, row + 1) if 0 <= k < len(dated)], dtype=np.int64)
    best = dated.month_interval(level=0.9, rows=around)[0].tolist()
    near = [(k, month) for k, month in zip(around.tolist(), best, strict=True) if month >= 0]
    says = " and ".join(f"{dated.months[month]} ({dated.dated_by[k]})" for k, month in near)
    return [Evidence(kind="order", words="place in the source", says=f"next to {says}", nats=0.0)] if near else []
