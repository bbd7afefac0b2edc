"""False alarms, hits and coverage of the change points: python tests/benchmarks/breaks.py OUT.csv."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from trendlab.breaks import find_breaks
from trendlab.breaks.scan import MARGIN, scan_steps

N_MONTHS = 48
N_SERIES = 400
MONTHS = np.arange(np.datetime64("2016-01"), np.datetime64("2016-01") + N_MONTHS)


def found_steps(y: np.ndarray, articles: float, rng: np.random.Generator) -> list[tuple]:
    """Steps of each series tested by itself, without a correction over topics."""
    return [
        find_breaks(y[:, k : k + 1], np.full((N_MONTHS, 1), articles), months=MONTHS, rng=rng)[0]
        for k in range(y.shape[1])
    ]


def hit_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    """A step of 5 points at mid-way, 100 articles a month."""
    rows = []
    middle = N_MONTHS // 2
    for base in (0.01, 0.05, 0.1, 0.2):
        rate = np.where(np.arange(N_MONTHS) < middle, base, base + 0.05)
        count = rng.binomial(100, np.repeat(rate[:, None], N_SERIES, axis=1)).astype(float)
        exact = np.abs(scan_steps(count, np.full(count.shape, 100.0)).argmax(0) + MARGIN - middle) <= 1
        steps = found_steps(count / 100, 100.0, rng)
        near = [any(abs((np.datetime64(s.month) - MONTHS[middle]).astype(int)) <= 1 for s in found) for found in steps]
        held = [
            any(np.datetime64(s.lower) <= MONTHS[middle] <= np.datetime64(s.upper) for s in found)
            for found in steps if found
        ]  # fmt: skip
        rows.append({
            "figure": "hits", "base": base, "exact": exact.mean(), "hits": np.mean(near),
            "ratio": round(np.mean(near) / exact.mean(), 3), "coverage": round(float(np.mean(held)), 3),
        })  # fmt: skip
    return rows


def alarm_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    """Series without a step: binomial, and with a mild process on the logit scale."""
    rows = []
    for rho, sd in ((0.0, 0.0), (0.0, 0.2), (0.3, 0.2), (0.3, 0.3), (0.6, 0.3)):
        for articles in (20, 100):
            for base in (0.01, 0.05, 0.2):
                z = rng.standard_normal((N_MONTHS, N_SERIES))
                for t in range(1, N_MONTHS):
                    z[t] = rho * z[t - 1] + np.sqrt(1 - rho**2) * z[t]
                p = 1 / (1 + np.exp(-(np.log(base / (1 - base)) + sd * z)))
                steps = found_steps(rng.binomial(articles, p) / articles, float(articles), rng)
                rows.append({
                    "figure": "false alarms", "base": base, "rho": rho, "sd": sd, "articles": articles,
                    "alarms": np.mean([len(found) > 0 for found in steps]),
                })  # fmt: skip
    return rows


def main(out: Path) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(hit_rows(rng))
    table.to_csv(out, index=False)
    table = pd.concat([table, pd.DataFrame(alarm_rows(rng))], ignore_index=True)
    table.to_csv(out, index=False)
    sys.stdout.write(table.round(3).to_string() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
