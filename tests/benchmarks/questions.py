"""How often the bounds of a question in words hold a planted rate: monthly bounds, one comparison of two years, size.

A word is planted into articles of a pool at a rate by month; a quarter of the articles carries no date in some designs.

usage: python tests/benchmarks/questions.py POOL.jsonl.gz [N_SEEDS] [OUT.csv]
"""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd

import trendlab as tl

N_MONTHS, WORD = 48, "zyxxoplan"


@dataclass(frozen=True)
class Design:
    """What is planted: articles a month, the rate's shape, and the part without a date."""

    name: str
    per_month: int
    shape: str
    undated: float


DESIGNS = (
    Design("steps, 100 a month", 100, "steps", 0.0),
    Design("flat, 100 a month", 100, "flat", 0.0),
    Design("rise, 30 a month", 30, "rise", 0.0),
    Design("steps, 100 a month, .3 undated", 100, "steps", 0.3),
)


def plant_rate(shape: str, rng: np.random.Generator) -> np.ndarray:
    """Rate of each month, (n_months,)."""
    base = rng.uniform(0.03, 0.15)
    t = np.linspace(0, 1, N_MONTHS)
    if shape == "flat":
        return np.full(N_MONTHS, base)
    if shape == "rise":
        return base * (1 + 2 * t)
    cut = rng.integers(12, 36)
    return np.where(np.arange(N_MONTHS) < cut, base, base * rng.uniform(1.8, 3.0))


def run_once(texts: list[str], design: Design, seed: int) -> dict[str, float]:
    """Coverage and p of one planted archive."""
    rng = np.random.default_rng(seed)
    months = np.datetime64("2018-01", "M") + np.arange(N_MONTHS)
    month_of = np.repeat(np.arange(N_MONTHS), design.per_month)
    rate = plant_rate(design.shape, rng)
    says = rng.random(len(month_of)) < rate[month_of]
    chosen = rng.choice(len(texts), len(month_of), replace=len(texts) < len(month_of))
    text = [f"{texts[i]} {WORD if s else ''}" for i, s in zip(chosen, says, strict=True)]
    day = months[month_of].astype("datetime64[D]") + rng.integers(0, 28, len(month_of))
    date = [None if rng.random() < design.undated else str(d) for d in day]
    run = tl.fit_run(pd.DataFrame({"text": text, "date": date}), topics=5, duplicates="count")
    asked = {"halves": {}, "years": {"after": "2021", "before": "2018"}}
    found: dict[str, float] = {"design": design.name, "seed": seed}
    inside = np.isin(months, run.months)
    for name, periods in asked.items():
        answer = run.ask(WORD, **periods)
        shares, c = answer.prevalence, answer.comparison
        truth = rate[inside]
        if name == "halves":
            found["covered"] = float(((shares.lower[:, 0] <= truth) & (truth <= shares.upper[:, 0])).mean())
            found["error"] = float(100 * np.abs(shares.share[:, 0] - truth).mean())
        true = rate[c.after.covers(months)].mean() - rate[c.before.covers(months)].mean()
        found[f"{name}_held"] = float(c.lower[0] <= true <= c.upper[0])
        found[f"{name}_p05"] = float(c.p_value[0] < 0.05)
    return found


def main(pool: str, n_seeds: int = 10, out: str = "reports/benchmarks/questions.csv") -> None:
    """Print and write one row a design."""
    with gzip.open(pool, "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rows = [run_once(texts, design, seed) for design in DESIGNS for seed in range(n_seeds)]
    table = pd.DataFrame(rows).groupby("design", sort=False).agg(
        runs=("seed", "size"), covered=("covered", "mean"), error_points=("error", "mean"),
        halves_held=("halves_held", "mean"), halves_p05=("halves_p05", "mean"),
        years_held=("years_held", "mean"), years_p05=("years_p05", "mean"),
    )  # fmt: skip
    table.round(3).to_csv(out)
    print(table.round(3).to_string())


if __name__ == "__main__":
    main(sys.argv[1], *(int(x) for x in sys.argv[2:3]), *sys.argv[3:4])
