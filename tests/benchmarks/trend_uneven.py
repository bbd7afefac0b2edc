"""How often a constant rate gets a small p where months hold few articles: python tests/benchmarks/trend_uneven.py OUT.

Panels of 12 topics, each article of one topic. In a panel with a call one topic or more passes Benjamini-Hochberg.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from trendlab.maths.adjust import adjust_p
from trendlab.trend.slope import fit_slopes

N_PANELS = 1000
RATES = np.array([0.005, 0.01, 0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.15, 0.2, 0.15, 0.155])
LEVELS = (0.05, 0.005, 0.0005)


def layouts(rng: np.random.Generator) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Months in years and articles of each month, by name."""
    year = np.arange(120) / 12
    growing = np.maximum(1, np.round(60 ** (year / year[-1]))).astype(int)
    gaps = np.unique(np.concatenate([[0], rng.choice(np.arange(30, 120), 30, replace=False), np.arange(120, 160)]))
    return {
        "growing from 1 to 60 a month": (year, growing),
        "1 a month, 80 in the last year": (year[:72], np.where(year[:72] >= 5, 80, 1)),
        "gaps, one article three years before all": (
            gaps / 12,
            np.maximum(1, np.round(1.04 ** (gaps - 70))).astype(int),
        ),
        "3 a month": (year[:48], np.full(48, 3)),
        "log-normal, median 4": (year[:60], np.maximum(1, np.round(np.exp(rng.normal(1.4, 1.2, 60)))).astype(int)),
        "100 a month": (year[:48], np.full(48, 100)),
    }


def draw_panel(size: np.ndarray, x: np.ndarray, rise: float, rng: np.random.Generator) -> np.ndarray:
    """Shares of 12 topics; `rise` is of the log rate over the span, in every second topic."""
    line = rise * (x - x.mean()) / (x[-1] - x[0])
    rate = RATES * np.exp(line[:, None] * (np.arange(len(RATES)) % 2))
    return np.stack([rng.multinomial(n, p / p.sum()) for n, p in zip(size, rate, strict=True)]) / size[:, None]


def p_values(x: np.ndarray, y: np.ndarray, size: np.ndarray) -> np.ndarray:
    """P of the slope of each topic."""
    rate = (size @ y + 0.5) / (size.sum() + 1)
    return fit_slopes(x, y, noise=np.diag(1 / size), rate=rate, article_var=rate * (1 - rate)).p_value()


def main(out: Path) -> None:
    rng = np.random.default_rng(0)
    rows = []
    for name, (x, size) in layouts(rng).items():
        p = np.array([p_values(x, draw_panel(size, x, 0.0, rng), size) for _ in range(N_PANELS)])
        moved = np.array([p_values(x, draw_panel(size, x, 2.0, rng), size)[1::2] for _ in range(N_PANELS // 10)])
        rows.append({
            "layout": name, "months": len(x), "articles": int(size.sum()),
            **{f"p under {level}": round(float((p < level).mean()), 5) for level in LEVELS},
            "panels with a call": float(np.mean([(adjust_p(row) <= 0.05).any() for row in p])),
            "found of a rise": round(float((moved < 0.05).mean()), 3),
        })  # fmt: skip
        pd.DataFrame(rows).to_csv(out, index=False)
    sys.stdout.write(pd.DataFrame(rows).to_string() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
