"""Archives dated by year only: size and coverage of slopes, and false changes, beside the same articles with months.

    python tests/benchmarks/years_only.py OUT.csv

Ten topics; the logit of each rate is a line plus an autoregressive process by month. Articles of a year are dated to
the year alone (`years`), or to their month (`months`). A row is a design and a way of dating, over `N` archives:
`slopes_hold` is the part of the 90 % intervals that hold the least-squares slope of the true rates by month,
`false_trends` the part of level topics that are called rising or falling, `found_trends` that of topics whose rate
rises or falls by a logit over the span, `any_change` the part of archives where a topic changed (false where none
moves), and `years_hold` the part of the 90 % bounds of years as dated that hold the mean rate of the year's months.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from result_tables import append_row, load_rows
from scipy import sparse
from simulated import Plan, make_archive

import trendlab as tl

N, TOPICS = 30, 10
KEY = ("years", "articles_a_year", "sd", "rise")


@dataclass(frozen=True, kw_only=True)
class Design:
    """Years, expected articles a year, and the standard deviation of the process of the rates."""

    years: int
    articles: int
    sd: float = 0.0
    rise: float = 0.0


DESIGNS = tuple(
    Design(years=years, articles=articles, sd=sd, rise=rise)
    for years, articles in ((6, 60), (12, 240), (30, 12))
    for sd, rise in ((0.0, 0.0), (0.0, 1.0), (0.3, 0.0))
)


def rates_of(design: Design, rng: np.random.Generator) -> np.ndarray:
    """Rates (n_months, n_topics): the first two topics rise and fall, the others are level or wander."""
    n = 12 * design.years
    z = rng.standard_normal((n, TOPICS))
    for t in range(1, n):
        z[t] = 0.9 * z[t - 1] + np.sqrt(1 - 0.81) * z[t]
    line = np.linspace(-0.5, 0.5, n)[:, None] * np.array([design.rise, -design.rise, *[0.0] * (TOPICS - 2)])
    rate = rng.dirichlet(np.full(TOPICS, 4.0)) * np.exp(design.sd * z + line)
    return rate / rate.sum(axis=1, keepdims=True)


def draw(design: Design, rng: np.random.Generator) -> tuple[tl.TopicFit, tl.DatedCorpus, np.ndarray]:
    """Articles of one topic each, with their true months, and the rates they were drawn from."""
    rate = rates_of(design, rng)
    size = np.maximum(rng.poisson(design.articles / 12, len(rate)), 0)
    month = np.repeat(np.arange(len(rate)), size)
    topic = (rng.random(len(month))[:, None] > rate.cumsum(axis=1)[month]).sum(axis=1).clip(0, TOPICS - 1)
    blank = make_archive(Plan(months=len(rate), articles=4, topics=TOPICS), rng)
    table = blank.dated.corpus.table
    places = np.arange(len(month)) % table.num_rows
    ids = np.arange(len(month)).astype(str)
    corpus = replace(blank.dated.corpus, table=table.take(places)).with_column("doc_id", ids.tolist())
    corpus = corpus.with_column("duplicate_of", [None] * len(ids))
    prob = sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), month)), shape=(len(month), len(rate)))
    dated = replace(
        blank.dated, corpus=corpus, month_prob=prob, dated_by=np.full(len(ids), "given"),
        date=np.full(len(ids), np.datetime64("NaT"), dtype="datetime64[D]"),
    )  # fmt: skip
    fit = tl.TopicFit(
        doc_id=ids, doc_topic=np.eye(TOPICS)[topic], topic_term=np.ones((TOPICS, 1)), vocabulary=np.array(["-"]),
        model="nmf",
    )  # fmt: skip
    return fit, dated, rate


def to_years(dated: tl.DatedCorpus) -> tl.DatedCorpus:
    """The same articles, each with all months of its year."""
    spread = np.kron(np.eye(len(dated.months) // 12), np.full((12, 12), 1 / 12))
    return replace(dated, month_prob=sparse.csr_array(dated.month_prob @ spread))


def judge(design: Design, seed: int) -> dict[str, list[dict[str, float]]]:
    """What was found of one archive, by the way of dating."""
    rng = np.random.default_rng([seed, design.years, design.articles])
    fit, by_month, rate = draw(design, rng)
    x = np.arange(len(rate)) / 12
    slope = 100 * ((x - x.mean()) @ rate) / ((x - x.mean()) ** 2).sum()
    moves = np.zeros(TOPICS, bool)
    moves[:2] = design.rise > 0
    found = {}
    for way, dated in (("months", by_month), ("years", to_years(by_month))):
        shares = tl.estimate_prevalence(fit, dated, rng=np.random.default_rng(seed))
        trends = tl.estimate_trends(shares, rng=np.random.default_rng(seed))
        changes = tl.find_changes(shares, rng=np.random.default_rng(seed))
        called = np.isin(trends.verdict, ["rising", "falling"])
        year = rate.reshape(design.years, 12, TOPICS).mean(axis=1)
        seen = ~np.isnan(shares.year.raw_lower)
        held = (shares.year.raw_lower <= year) & (year <= shares.year.raw_upper)
        found[way] = {
            "slopes_hold": np.mean((trends.lower <= slope) & (slope <= trends.upper)),
            "width": np.mean(trends.upper - trends.lower), "false_trends": np.mean(called[~moves]),
            "found_trends": np.mean(called[moves]) if moves.any() else np.nan,
            "any_change": float(len(changes) > 0), "years_hold": np.mean(held[seen]),
        }  # fmt: skip
    return found


def main(out: Path) -> None:
    """Judge all designs and write the table; a design that it holds already is not judged again."""
    held = {tuple(float(row[name]) for name in KEY) for row in load_rows(out)}
    for design in DESIGNS:
        given = dict(zip(KEY, (design.years, design.articles, design.sd, design.rise), strict=True))
        if tuple(map(float, given.values())) in held:
            continue
        rows = [judge(design, seed) for seed in range(N)]
        for way in ("months", "years"):
            mean = {name: np.mean([row[way][name] for row in rows]) for name in rows[0][way]}
            shown = {name: "" if np.isnan(value) else f"{value:.3g}" for name, value in mean.items()}
            append_row(out, {**given, "dated_to": way, "archives": N, **shown})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
