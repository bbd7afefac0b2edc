"""A topic that comes in bursts of a day: how often do its bounds, and those of the others, hold?

    python tests/benchmarks/bursts.py OUT.csv [--archives 400] [--only ARCHIVE ...]

Articles of days are drawn with constant shares: of the first topic (.05 in all) on some days only, or on all days like
the others, whose rates of a day vary a little (`calm`, the variance of a day's rate relative to its mean, in units of
the share's complement). One article is of one topic. `one` is one design effect for all topics, `each` one for each.
Held are `raw` bounds of months and the difference of the two halves by `compare_periods`, level .90; widths in points.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from result_tables import load_rows, write_rows
from scaling import where
from scipy import sparse

from trendlab.changes import compare_periods
from trendlab.prevalence.clusters import ArticleClusters
from trendlab.prevalence.designeffect import find_design_effect
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months

FIRST = 0.05
COLUMNS = (
    "archive", "effects", "topic", "design_effect", "month_held", "month_width", "change_held", "change_width",
    "archives", "target", "date", "machine", "versions",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """Months of so many days with so many articles; the part of the days on which the first topic comes; `calm`."""

    months: int
    days: int
    per_day: int
    on: float
    calm: float
    topics: int = 8
    spell: int = 10


PLANS = {
    "24 months, 20 a day, bursts": Plan(24, 30, 20, 0.05, 0.01),
    "3 months, 100 a day, bursts": Plan(3, 30, 100, 0.06, 0.01),
    "4 months, 10 a day, bursts": Plan(4, 20, 10, 0.08, 0.02, spell=7),
    "12 months of 4 days, 100 a day, 50 topics, bursts": Plan(12, 4, 100, 0.2, 0.01, 50, spell=2),
    "24 months, 20 a day, alike": Plan(24, 30, 20, 1.0, 0.02),
    "2 months, 30 a day, alike": Plan(2, 20, 30, 1.0, 0.05, spell=7),
    "6 months, 5 a day, independent": Plan(6, 20, 5, 1.0, 0.0, spell=7),
}


def draw(plan: Plan, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Topic and day of each article, and the true shares."""
    truth = np.array([FIRST, *[(1 - FIRST) / (plan.topics - 1)] * (plan.topics - 1)])
    n_days = plan.months * plan.days
    rate = rng.gamma(truth / plan.calm, size=(n_days, plan.topics)) if plan.calm else np.tile(truth, (n_days, 1))
    if plan.on < 1:
        first = np.where(rng.random(n_days) < plan.on, FIRST / plan.on, 0.0)
        rate[:, 0] = 0
        rate *= ((1 - first) / rate.sum(axis=1))[:, None]
        rate[:, 0] = first
    rate /= rate.sum(axis=1, keepdims=True)
    day = np.repeat(np.arange(n_days), rng.poisson(plan.per_day, n_days))
    topic = (np.cumsum(rate, axis=1)[day] < rng.random(len(day))[:, None]).sum(axis=1).clip(0, plan.topics - 1)
    return topic, day, truth


def judge(plan: Plan, seed: int) -> np.ndarray:
    """By way and for the first topic and the mean of the others: effect, held and width of months and of a change."""
    rng = np.random.default_rng(seed)
    topic, day, truth = draw(plan, rng)
    n, month, member = len(day), day // plan.days, np.eye(plan.topics)[topic]
    prob = sparse.csr_array((np.ones(n), (np.arange(n), month)), shape=(n, plan.months))
    sums = sum_months(member, prob, weight=np.ones(n), docs=np.ones(n), n_words=np.full(n, 1e6))
    residual = member - (sums.total / np.maximum(sums.weight, 1)[:, None])[month]
    clusters = ArticleClusters(event=np.arange(n), batch=day, spell=day // plan.spell)
    effect = find_design_effect(residual, clusters, weight=np.ones(n), month=month)
    months, half = np.datetime64("2020-01", "M") + np.arange(plan.months), plan.months // 2
    found = []
    for effects in (np.full(plan.topics, effect.pooled), effect.topics):
        bounds = BoundSpec(n_draws=0, design_effect=effect.pooled, topic_effects=effects)
        shares = prevalence_from_sums(sums, months, partial=np.zeros(len(months), bool), bounds=bounds, rng=rng)
        change = compare_periods(shares, after=f"{months[half]}..", before=f"..{months[half - 1]}")
        rows = np.stack([
            effects, ((shares.raw_lower <= truth) & (truth <= shares.raw_upper)).mean(axis=0),
            100 * (shares.raw_upper - shares.raw_lower).mean(axis=0), (change.lower <= 0) & (change.upper >= 0),
            100 * (change.upper - change.lower),
        ])  # fmt: skip
        found.append(np.stack([rows[:, 0], rows[:, 1:].mean(axis=1)]))
    return np.stack(found)


def main() -> None:
    """Judge all plans, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--archives", type=int, default=400)
    parser.add_argument("--only", choices=list(PLANS), nargs="+", default=list(PLANS))
    given = parser.parse_args()
    rows = [row for row in (load_rows(given.out) if given.out.exists() else []) if row["archive"] not in given.only]
    for name in given.only:
        plan = PLANS[name]
        mean = np.mean([judge(plan, seed) for seed in range(given.archives)], axis=0)
        for way, of_way in zip(("one", "each"), mean, strict=True):
            for topic, (effect, held, width, change, change_width) in zip(("first", "others"), of_way, strict=True):
                numbers = {"design_effect": round(effect, 2), "month_held": round(held, 3),
                           "month_width": round(width, 2), "change_held": round(change, 3),
                           "change_width": round(change_width, 2)}  # fmt: skip
                rows.append({"archive": name, "effects": way, "topic": topic, **numbers, "archives": given.archives,
                             "target": "held .90", **where()})  # fmt: skip
    write_rows(given.out, rows, COLUMNS)


if __name__ == "__main__":
    main()
