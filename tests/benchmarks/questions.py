"""How often the bounds of a question in words hold a planted rate: by month, and for two comparisons of periods.

Articles say a word at a planted rate by month; everything after that is what `trendlab ask` does. 40 seeds a design.

usage: python tests/benchmarks/questions.py [N_SEEDS] [OUT.csv]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd

import trendlab as tl
from trendlab.models.base import TopicFit

MONTHS = np.datetime64("2018-01", "M") + np.arange(48)
QUESTIONS = {"years": ("2021", "2018"), "halves": ("2020..2021", "2018..2019")}


@dataclass(frozen=True)
class Design:
    """What is planted: articles a month, and the rate's shape."""

    per_month: int
    shape: str


DESIGNS = (
    Design(100, "steps"), Design(30, "rise"), Design(100, "flat"), Design(50, "rare"), Design(50, "nearly all"),
)  # fmt: skip


def plant_rate(shape: str, rng: np.random.Generator) -> np.ndarray:
    """Rate of each month, (n_months,); "rare" and "nearly all" leave .3 to 30 articles of 2,400 on one side."""
    base, n = rng.uniform(0.03, 0.15), len(MONTHS)
    if shape == "flat":
        return np.full(n, base)
    if shape in {"rare", "nearly all"}:
        rare = np.full(n, 0.3 * 100 ** rng.random() / 2_400)
        return rare if shape == "rare" else 1 - rare
    if shape == "rise":
        return base * (1 + 2 * np.linspace(0, 1, n))
    return np.where(np.arange(n) < rng.integers(12, 36), base, base * rng.uniform(1.8, 3.0))


def date_articles(design: Design) -> tl.DatedCorpus:
    """Articles of every month on some day."""
    month = np.repeat(MONTHS, design.per_month)
    day = month.astype("datetime64[D]") + np.random.default_rng(1).integers(0, 28, len(month))
    text = [f"word{i} of text {i}" for i in range(len(month))]
    return tl.date_corpus(pd.DataFrame({"text": text, "date": day.astype(str)}))


def ask_once(dated: tl.DatedCorpus, design: Design, seed: int) -> dict[str, object]:
    """Coverage, and what is told of each question, for one planted rate."""
    rng = np.random.default_rng(seed)
    rate = plant_rate(design.shape, rng)
    month = np.asarray(dated.month_prob.argmax(axis=1)).ravel()
    says = rng.random(len(month)) < rate[month]
    fit = TopicFit(
        doc_id=dated.corpus.doc_id, doc_topic=np.stack([says, ~says], axis=1), topic_term=np.eye(2),
        vocabulary=np.array(["said", "unsaid"]), model="mixture",
    )  # fmt: skip
    shares = tl.estimate_prevalence(fit, dated, n_draws=200, rng=0).take_topics(np.array([0]))
    held = (shares.lower[:, 0] <= rate) & (rate <= shares.upper[:, 0])
    raw = (shares.raw_lower[:, 0] <= rate) & (rate <= shares.raw_upper[:, 0])
    found: dict[str, object] = {
        "design": f"{design.shape}, {design.per_month} a month", "covered": held.mean(), "raw_covered": raw.mean(),
    }  # fmt: skip
    for name, (after, before) in QUESTIONS.items():
        c = tl.compare_periods(shares, after=after, before=before)
        truth = rate[c.after.covers(MONTHS)].mean() - rate[c.before.covers(MONTHS)].mean()
        found[f"{name}_held"] = float(c.lower[0] <= truth <= c.upper[0])
        found[f"{name}_p05"] = float(c.p_value[0] < 0.05)
    return found


def main(n_seeds: int = 40, out: str = "reports/benchmarks/questions.csv") -> None:
    """Print and write one row a design."""
    rows = [ask_once(dated, d, seed) for d in DESIGNS for dated in [date_articles(d)] for seed in range(n_seeds)]
    table = pd.DataFrame(rows).groupby("design", sort=False).mean()
    table.insert(0, "runs", n_seeds)
    table.round(3).to_csv(out)
    print(table.round(3).to_string())


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:2]), *sys.argv[2:3])
