"""False alarms, hits and coverage of the change points: python tests/benchmarks/breaks.py OUT.csv.

Topics come in panels of 30, as in a corpus: what is not known about one topic's noise is learned from all. In the
panels of the hits one topic in five has a step. "alone": every series by itself, as a corpus of one topic.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from trendlab.trend.breaks import find_breaks
from trendlab.trend.breaks.find import step_p_values
from trendlab.trend.breaks.scan import MARGIN, scan_steps
from trendlab.words.numbers import CALL_P

N_MONTHS = 48
PANEL = 30
N_PANELS = 20
N_ALONE = 200
MONTHS = np.arange(np.datetime64("2016-01"), np.datetime64("2016-01") + N_MONTHS)
MIDDLE = N_MONTHS // 2


def draw(rng: np.random.Generator, rate: np.ndarray, *, articles: int, sd: float = 0.0, rho: float = 0.0) -> np.ndarray:
    """Shares of articles around a rate (n_months, n_series) with a process on the logit scale."""
    z = rng.standard_normal(rate.shape)
    for t in range(1, len(z)):
        z[t] = rho * z[t - 1] + np.sqrt(1 - rho**2) * z[t]
    return rng.binomial(articles, 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + sd * z)))) / articles


def p_by_panel(y: np.ndarray, articles: int, *, panel: int, rng: np.random.Generator) -> np.ndarray:
    """P-values, panel by panel."""
    parts = [y[:, start : start + panel] for start in range(0, y.shape[1], panel)]
    return np.concatenate(
        [step_p_values(part, np.full(part.shape, float(articles)), months=MONTHS, rng=rng) for part in parts]
    )


def hit_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    """A step of 5 points at mid-way, 100 articles a month; hits count among all series that have a step."""
    rows = []
    for base in (0.01, 0.05, 0.1, 0.2):
        stepped = np.arange(PANEL * N_PANELS * 3) % 5 == 0
        rate = base + 0.05 * (np.arange(N_MONTHS)[:, None] >= MIDDLE) * stepped
        y = draw(rng, rate, articles=100)
        found = scan_steps(100 * y, np.full(y.shape, 100.0)).argmax(0) + MARGIN
        exact = (np.abs(found - MIDDLE) <= 1)[stepped]
        called = (p_by_panel(y, 100, panel=PANEL, rng=rng) <= CALL_P)[stepped]
        single = y[:, stepped][:, :N_ALONE]
        alone = p_by_panel(single, 100, panel=1, rng=rng) <= CALL_P
        rows.append({
            "figure": "hits", "base": base, "exact": exact.mean().round(4), "hits": (exact & called).mean().round(4),
            "ratio": round((exact & called).mean() / exact.mean(), 3),
            "ratio_alone": round((exact[: len(alone)] & alone).mean() / exact[: len(alone)].mean(), 3),
            "coverage": round(coverage(single, rng), 3),
        })  # fmt: skip
    return rows


def coverage(y: np.ndarray, rng: np.random.Generator) -> float:
    """Part of the series with a step found whose interval for its month holds the middle."""
    found = [
        find_breaks(y[:, k : k + 1], np.full((N_MONTHS, 1), 100.0), months=MONTHS, rng=rng)[0]
        for k in range(y.shape[1])
    ]
    held = [any(s.lower <= str(MONTHS[MIDDLE]) <= s.upper for s in steps) for steps in found if steps]
    return float(np.mean(held))


def alarm_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    """Series without a step: binomial, and with a process on the logit scale."""
    rows = []
    for rho, sd in ((0.0, 0.0), (0.0, 0.2), (0.3, 0.2), (0.3, 0.3), (0.6, 0.3)):
        for articles in (20, 100):
            for base in (0.01, 0.05, 0.2):
                y = draw(rng, np.full((N_MONTHS, PANEL * N_PANELS), base), articles=articles, sd=sd, rho=rho)
                p = p_by_panel(y, articles, panel=PANEL, rng=rng)
                alone = p_by_panel(y[:, :N_ALONE], articles, panel=1, rng=rng)
                rows.append({
                    "figure": "false alarms", "base": base, "rho": rho, "sd": sd, "articles": articles,
                    "alarms": (p <= CALL_P).mean().round(4), "alarms_alone": (alone <= CALL_P).mean().round(4),
                })  # fmt: skip
    return rows


def main(out: Path) -> None:
    rng = np.random.default_rng(0)
    table = pd.concat([pd.DataFrame(hit_rows(rng)), pd.DataFrame(alarm_rows(rng))], ignore_index=True)
    table.to_csv(out, index=False)
    sys.stdout.write(table.round(3).to_string() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
