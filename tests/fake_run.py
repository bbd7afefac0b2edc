"""A finished run made without fitting anything, for tests of figures, report and explorer.

The shares, counts and verdicts hang together as in a real run (raw is the mean membership by month, slopes come
from raw), but nothing in it was estimated by the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from fake_words import FILLER, FOREIGN_LABELS, LONG_LABELS, TOPICS
from scipy import sparse, special, stats

from trendlab.claims import Claim
from trendlab.corpus import Rejects
from trendlab.models.base import TopicFit
from trendlab.prevalence import Prevalence
from trendlab.store import Run
from trendlab.topics import TopicCards
from trendlab.trend import ChangePoint, Trends

Z90 = 1.6449
# The files that every run folder holds.
RUN_FILES = {
    "articles.parquet", "months.npz", "doc_topic.npz", "topic_term.npz", "vocabulary.txt", "topics.csv",
    "prevalence.csv", "trends.csv", "claims.csv", "rejects.jsonl", "manifest.json", "timings.json",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FakeSpec:
    """What the fake run should look like.

    Attributes:
        n_topics, n_months, docs_a_month: sizes.
        start: first month.
        labels: plain, long or foreign (long ones and scripts other than Latin first).
        missing: positions of months without any article.
        partial_last: whether the last month is marked partial.
        dated: False gives a run without months, prevalence and trends.
        undated_part: part of the articles whose month is a distribution.
        hostile: whether some titles and excerpts hold markup.
        extras: whether the tables map, choice and term_shift are there.
    """

    n_topics: int = 8
    n_months: int = 36
    docs_a_month: float = 40.0
    start: str = "2019-03"
    labels: str = "plain"
    missing: Sequence[int] = ()
    partial_last: bool = True
    dated: bool = True
    undated_part: float = 0.4
    hostile: bool = False
    extras: bool = True


def make_fake_run(spec: FakeSpec | None = None, *, seed: int = 0) -> Run:
    """A run with the given sizes; the same seed gives the same run."""
    spec = spec or FakeSpec()
    rng = np.random.default_rng(seed)
    months = np.datetime64(spec.start, "M") + np.arange(spec.n_months)
    rates = _rates(spec, rng)
    sizes = rng.poisson(spec.docs_a_month * np.linspace(0.7, 1.3, spec.n_months))
    sizes = np.maximum(sizes, 1)
    sizes[list(spec.missing)] = 0
    if spec.partial_last:
        sizes[-1] = max(1, sizes[-1] // 4)
    month_of = np.repeat(np.arange(spec.n_months), sizes)
    topic_of = np.array([rng.choice(spec.n_topics, p=rates[m]) for m in month_of])
    doc_topic = _memberships(topic_of, spec, rng)
    order = np.argsort(-doc_topic.mean(axis=0), kind="stable")  # topic 0 is the largest
    doc_topic, rates = doc_topic[:, order], rates[:, order]
    topic_of = doc_topic.argmax(axis=1)
    dated_by = _dated_by(len(month_of), spec, rng)
    month_prob = _month_prob(month_of, dated_by, spec)
    words = [line.split(", ") for line in TOPICS.replace("\n", "|").split("|")]
    fit = _fit(doc_topic, words[: spec.n_topics], rng)
    cards = _cards(fit, topic_of, words, spec, rng)
    articles = _articles(month_of, topic_of, dated_by, words, months, spec, rng)
    prevalence = _prevalence(rates, fit, month_prob, months, spec) if spec.dated else None
    trends = _trends(prevalence) if prevalence else None
    return Run(
        articles=articles, months=months if spec.dated else months[:0],
        month_prob=month_prob if spec.dated else sparse.csr_array((len(month_of), 0)),
        fit=fit, cards=cards, prevalence=prevalence, trends=trends, claims=_claims(cards, trends),
        rejects=Rejects(rows=(
            {"source": "feed.txt", "first_line": 3, "last_line": 3, "reason": "residue", "text": "]]>"},
            {"source": "feed.txt", "first_line": 90, "last_line": 92, "reason": "no text", "text": "=1+1"},
        )),
        manifest=_manifest(articles, dated_by, spec), tables=_tables(topic_of, fit, months, spec, rng),
    )  # fmt: skip


def _rates(spec: FakeSpec, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """(n_months, n_topics): every fourth topic rises, the next falls, the next steps, the next is seasonal."""
    t = np.linspace(0, 1, spec.n_months)[:, None]
    base = np.sort(rng.normal(0, 0.7, spec.n_topics))[::-1]
    logit = np.tile(base, (spec.n_months, 1))
    for k in range(spec.n_topics):
        kind = k % 8
        if kind == 1:
            logit[:, k] += 1.6 * (t[:, 0] - 0.5)
        if kind == 2:
            logit[:, k] -= 1.6 * (t[:, 0] - 0.5)
        if kind == 3:
            logit[:, k] += 1.1 * (t[:, 0] > 0.55)
        if kind == 4:
            logit[:, k] += 0.4 * np.sin(2 * np.pi * np.arange(spec.n_months) / 12)
    return np.asarray(special.softmax(logit, axis=1))


def _memberships(topic_of: np.ndarray[Any, Any], spec: FakeSpec, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """Sharp memberships around the true topic, rows sum to 1."""
    found = rng.dirichlet(np.full(spec.n_topics, 0.15), len(topic_of)) * 0.25
    found[np.arange(len(topic_of)), topic_of] += 0.75
    return np.asarray(found, dtype=np.float32)


def _dated_by(n_docs: int, spec: FakeSpec, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    if not spec.dated:
        return np.full(n_docs, "none")
    rest = spec.undated_part
    return rng.choice(["given", "text", "order"], n_docs, p=[1 - rest, rest * 0.7, rest * 0.3])


def _month_prob(month_of: np.ndarray[Any, Any], dated_by: np.ndarray[Any, Any], spec: FakeSpec) -> Any:
    """Given: one month; text: mostly one; order: three months; never a month that has no article."""
    rows, cols, data = [], [], []
    missing = set(spec.missing)
    for doc, (month, word) in enumerate(zip(month_of, dated_by, strict=True)):
        around = {"given": (1.0,), "text": (0.15, 0.7, 0.15), "order": (0.25, 0.5, 0.25)}.get(str(word), (1.0,))
        half = len(around) // 2
        near = [(month + j - half, p) for j, p in enumerate(around)]
        near = [(m, p) for m, p in near if 0 <= m < spec.n_months and m not in missing]
        total = sum(p for _, p in near)
        for m, p in near:
            rows.append(doc), cols.append(m), data.append(p / total)
    return sparse.csr_array((data, (rows, cols)), shape=(len(month_of), spec.n_months))


def _fit(doc_topic: np.ndarray[Any, Any], words: list[list[str]], rng: np.random.Generator) -> TopicFit:
    own = [w.replace(" ", "_") for row in words for w in row]
    vocabulary = np.array(sorted(set(own) | {w for w in FILLER.split() if len(w) > 4}))
    weight = rng.gamma(0.3, 1.0, (len(words), len(vocabulary))) * 0.05
    for k, row in enumerate(words):
        for j, word in enumerate(row):
            weight[k, np.searchsorted(vocabulary, word.replace(" ", "_"))] += 2.0 / (j + 1)
    weight /= weight.sum(axis=1, keepdims=True)
    doc_id = np.array([f"d{i:06d}" for i in range(len(doc_topic))])
    return TopicFit(doc_id=doc_id, doc_topic=doc_topic, topic_term=weight, vocabulary=vocabulary, model="mixture")


def _labels(words: list[list[str]], spec: FakeSpec) -> list[str]:
    labels = [", ".join(row) for row in words[: spec.n_topics]]
    special_ = {"long": LONG_LABELS, "foreign": LONG_LABELS[:1] + FOREIGN_LABELS}.get(spec.labels, ())
    for k, label in enumerate(special_[: spec.n_topics]):
        labels[k] = label
    return labels


def _cards(
    fit: TopicFit, topic_of: np.ndarray[Any, Any], words: list[list[str]], spec: FakeSpec, rng: np.random.Generator
) -> TopicCards:
    best = np.argsort(-fit.topic_term, axis=1)[:, :12]
    exemplars = []
    for k in range(spec.n_topics):
        exemplars.append(tuple(str(d) for d in fit.doc_id[np.argsort(-fit.doc_topic[:, k], kind="stable")[:3]]))
    return TopicCards(
        label=np.array(_labels(words, spec)),
        terms=tuple(tuple(str(w) for w in fit.vocabulary[row]) for row in best),
        share=fit.doc_topic.mean(axis=0), n_docs=np.bincount(topic_of, minlength=spec.n_topics),
        coherence=rng.uniform(0.05, 0.3, spec.n_topics), exclusivity=rng.uniform(0.4, 0.9, spec.n_topics),
        stability=np.full(spec.n_topics, np.nan), exemplars=tuple(exemplars),
    )  # fmt: skip


def _articles(
    month_of: np.ndarray[Any, Any], topic_of: np.ndarray[Any, Any], dated_by: np.ndarray[Any, Any],
    words: list[list[str]], months: np.ndarray[Any, Any], spec: FakeSpec, rng: np.random.Generator,
) -> pa.Table:  # fmt: skip
    rows: dict[str, list[Any]] = {name: [] for name in (
        "doc_id", "title", "source", "date", "month", "month_lower", "month_upper", "dated_by", "language",
        "n_terms", "duplicate_of", "weight", "excerpt",
    )}  # fmt: skip
    for i, (m, k, word) in enumerate(zip(month_of, topic_of, dated_by, strict=True)):
        own = words[k]
        title = f"{own[i % 3].capitalize()}: {' '.join(rng.choice(FILLER.split(), 5))}"
        body = " ".join([*own, *rng.choice(FILLER.split(), 45)]) + "."
        if spec.hostile and i % 50 == 0:
            title = "#panic() <script>alert(1)</script> =HYPERLINK(1) \\input{x} $y$ \u202egnp.exe"
            body = f"{title} {body} \U0001f600 ]]> *bold* @ref"
        dated = str(word) != "none"
        wide = 0 if str(word) == "given" else 1
        values = (
            f"d{i:06d}", title, "feed.txt",
            f"{months[m]}-{1 + i % 28:02d}" if str(word) == "given" else None,
            str(months[m]) if dated else None,
            str(months[max(m - wide, 0)]) if dated else None,
            str(months[min(m + wide, len(months) - 1)]) if dated else None,
            str(word), "en", 48, f"d{i - 1:06d}" if i % 97 == 96 else None, 0.5 if i % 97 > 94 else 1.0, body,
        )  # fmt: skip
        for name, value in zip(rows, values, strict=True):
            rows[name].append(value)
    return pa.table(rows)


def _prevalence(
    rates: np.ndarray[Any, Any],
    fit: TopicFit,
    month_prob: Any,
    months: np.ndarray[Any, Any],
    spec: FakeSpec,
) -> Prevalence:
    month_prob = month_prob.toarray()
    parts: dict[str, Prevalence] = {}
    for period, unit in (("year", "Y"), ("quarter", "Q"), ("month", "M")):
        begin = months.astype("M8[Y]").astype("M8[M]") if unit == "Y" else months
        begin = months - months.astype(int) % 3 if unit == "Q" else begin
        keys, code = np.unique(begin, return_inverse=True)
        group = np.eye(len(keys))[code]
        weight = month_prob @ group
        n_docs = weight.sum(axis=0)
        with np.errstate(invalid="ignore"):
            raw = (weight.T @ fit.doc_topic) / n_docs[:, None]
        raw[n_docs < 1e-9] = np.nan
        share = (group.T @ rates) / group.sum(axis=0)[:, None]
        n_eff = n_docs * 0.8
        partial = np.zeros(len(keys), dtype=bool)
        partial[-1] = spec.partial_last
        lower, upper = _bounds(share, np.maximum(n_eff, 4)[:, None] * 4)
        raw_lower, raw_upper = _bounds(raw, np.maximum(n_eff, 1)[:, None])
        parts[period] = Prevalence(
            months=keys, period=period, level=0.9, n_docs=n_docs, n_eff=n_eff, partial=partial, share=share,
            lower=lower, upper=upper, raw=raw, raw_lower=raw_lower, raw_upper=raw_upper,
            quarter=parts.get("quarter") if period == "month" else None,
            year=parts.get("year") if period == "month" else None,
        )  # fmt: skip
    return parts["month"]


def _bounds(share: np.ndarray[Any, Any], n: np.ndarray[Any, Any]) -> tuple[Any, Any]:
    middle = np.clip(share, 1e-4, 1 - 1e-4)
    half = Z90 / np.sqrt(n * middle * (1 - middle))
    return special.expit(special.logit(middle) - half), special.expit(special.logit(middle) + half)


def _trends(prevalence: Prevalence) -> Trends:
    years = prevalence.months.astype(int) / 12
    n_topics = prevalence.raw.shape[1]
    slope, lower, upper, p = (np.full(n_topics, np.nan) for _ in range(4))
    for k in range(n_topics):
        ok = np.isfinite(prevalence.raw[:, k])
        if ok.sum() < 3:
            continue
        line = stats.linregress(years[ok], 100 * prevalence.raw[ok, k])
        slope[k], p[k] = line.slope, line.pvalue
        lower[k], upper[k] = line.slope - Z90 * line.stderr, line.slope + Z90 * line.stderr
    adjusted = np.where(np.isfinite(p), stats.false_discovery_control(np.nan_to_num(p, nan=1.0)), np.nan)
    flat_within = np.maximum(0.5, 10 * np.nanmean(prevalence.share, axis=0))
    verdict = np.where((lower > -flat_within) & (upper < flat_within), "flat", "unclear")
    verdict = np.where(adjusted <= 0.05, np.where(slope > 0, "rising", "falling"), verdict)
    steps: list[tuple[ChangePoint, ...]] = []
    for k in range(n_topics):
        at = round(0.55 * (len(years) - 1))
        size = 100 * (prevalence.share[-1, k] - prevalence.share[0, k])
        month = prevalence.months[at]
        one = ChangePoint(
            month=str(month), lower=str(prevalence.months[max(at - 2, 0)]),
            upper=str(prevalence.months[min(at + 2, len(years) - 1)]), size=float(size), p_value=0.002,
        )  # fmt: skip
        steps.append((one,) if k % 8 == 3 and len(years) > 6 else ())
    return Trends(
        slope=slope, lower=lower, upper=upper, p_value=p, p_adjusted=adjusted, verdict=verdict,
        detectable=np.full(n_topics, 0.9), change_points=tuple(steps), level=0.9,
    )  # fmt: skip


def _claims(cards: TopicCards, trends: Trends | None) -> tuple[Claim, ...]:
    if trends is None:
        return (
            Claim(kind="none", topic=None, sentence="Nothing dates these articles, so no share by month is given."),
        )
    found = [
        Claim(kind="volume", topic=None, sentence="There are 40 articles a month.", estimate=40.0,
              unit="articles a month"),
        Claim(kind="detectable", topic=None, sentence="A topic of 10 % must change by 1.9 pp a year to be found.",
              estimate=1.9, unit="pp a year"),
    ]  # fmt: skip
    for k in np.flatnonzero(np.isin(trends.verdict, ["rising", "falling"])):
        word = "rose" if trends.slope[k] > 0 else "fell"
        found.append(Claim(
            kind="trend", topic=int(k), estimate=float(trends.slope[k]), lower=float(trends.lower[k]),
            upper=float(trends.upper[k]), unit="pp a year", p_value=float(trends.p_value[k]),
            p_adjusted=float(trends.p_adjusted[k]), survived=("several topics",),
            sentence=f"{cards.label[k]} {word} by {abs(trends.slope[k]):.1f} percentage points a year "
                     f"(90 % interval {trends.lower[k]:+.1f} to {trends.upper[k]:+.1f}).",
        ))  # fmt: skip
    if len(found) == 2:
        found.append(Claim(kind="none", topic=None, sentence="No topic rose or fell beyond what chance would give."))
    return tuple(found)


def _manifest(articles: pa.Table, dated_by: np.ndarray[Any, Any], spec: FakeSpec) -> dict[str, Any]:
    words, counts = np.unique(dated_by, return_counts=True)
    n = articles.num_rows
    return {
        "title": "A fake feed", "versions": {"trendlab": "0.1.0", "python": "3.11"}, "seed": 0,
        "options": {"model": "mixture", "topics": spec.n_topics, "level": 0.9, "seed": 0},
        "inputs": [{"path": "feed.txt", "bytes": 12345, "sha256": "0" * 64}],
        "counts": {
            "read": n + 2, "articles": n, "rejects": 2, "lines": 5 * n, "duplicates": n // 97,
            "dated_by": {str(w): int(c) for w, c in zip(words, counts, strict=True)}, "languages": {"en": n},
        },
        "notes": {"reader": {"format": "dump"}, "dates": {}, "vectorize": {}, "embedding": {"name": "lsa"},
                  "model": {}},
    }  # fmt: skip


def _tables(
    topic_of: np.ndarray[Any, Any], fit: TopicFit, months: np.ndarray[Any, Any],
    spec: FakeSpec, rng: np.random.Generator,
) -> dict[str, pd.DataFrame]:  # fmt: skip
    if not spec.extras:
        return {}
    centre = rng.normal(0, 4, (spec.n_topics, 2))
    place = centre[topic_of] + rng.normal(0, 0.9, (len(topic_of), 2))
    sizes = np.array([5, 10, 15, 20, 30, 40, 60])
    score = 0.3 + 0.4 * np.exp(-(np.log(sizes / 20) ** 2)) + rng.normal(0, 0.01, len(sizes))
    found = {
        "map": pd.DataFrame({"doc_id": fit.doc_id, "x": place[:, 0], "y": place[:, 1]}),
        "choice": pd.DataFrame({
            "n_topics": sizes, "stability": 0.95 - 0.1 * np.log(sizes / 5), "coherence": 0.05 + 0.05 * np.log(sizes),
            "score": score, "chosen": score == score.max(),
        }),
    }  # fmt: skip
    if spec.dated:
        best = np.argsort(-fit.topic_term, axis=1, kind="stable")[:, :12]
        periods = np.unique(months.astype("M8[Y]"))
        rows = []
        for k in range(spec.n_topics):
            for j, word in enumerate(best[k]):
                drift = rng.normal(0, 0.8)
                for i, period in enumerate(periods):
                    weight = float(fit.topic_term[k, word] * np.exp(drift * (i / max(len(periods) - 1, 1) - 0.5)))
                    rows.append((k, str(fit.vocabulary[word]), str(period), weight, int(400 * weight) + 12 - j))
        found["term_shift"] = pd.DataFrame(rows, columns=["topic", "term", "period", "weight", "count"])
    return found


@lru_cache(maxsize=16)
def cached_run(spec: FakeSpec) -> Run:
    """The same run for the same spec, made once; results are read-only, so tests may share it."""
    return make_fake_run(spec)
