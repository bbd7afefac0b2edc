"""Size of the trend test, and power beside a sieve Mann-Kendall: python tests/benchmarks/trend_size.py OUT.csv."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from trendlab.trend.slope import fit_slopes

N_SERIES = 2000
N_POWER = 250
N_SIEVE = 199


def draw_shares(
    rng: np.random.Generator, *, n_months: int, size: np.ndarray, rate: float, rho: float, rise: float, n_series: int
) -> np.ndarray:
    """Binomial shares whose rate on the logit scale is a line plus an autocorrelated process of sd .3."""
    z = rng.standard_normal((n_months, n_series))
    for t in range(1, n_months):
        z[t] = rho * z[t - 1] + np.sqrt(1 - rho**2) * z[t]
    line = rise * np.linspace(-0.5, 0.5, n_months)[:, None]
    p = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + line + 0.3 * z)))
    return rng.binomial(size[:, None], p) / size[:, None]


def slope_p(y: np.ndarray, size: np.ndarray, *, alone: bool) -> np.ndarray:
    """P-values of the slope; alone: each series by itself, as a report with one topic."""
    rate = ((size[:, None] * y).sum(0) + 0.5) / (size.sum() + 1)
    options = {"x": np.arange(len(y)) / 12, "noise": np.diag(1.0 / size)}
    if not alone:
        return fit_slopes(y=y, rate=rate, article_var=rate * (1 - rate), **options).p_value()
    parts = [slice(k, k + 1) for k in range(y.shape[1])]
    return np.concatenate(
        [fit_slopes(y=y[:, k], rate=rate[k], article_var=(rate * (1 - rate))[k], **options).p_value() for k in parts]
    )


def sieve_p(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """P-values of Mann-Kendall's S by an AR(1) sieve bootstrap."""
    n = len(y)
    centred = y - y.mean(0)
    rho = (centred[1:] * centred[:-1]).sum(0) / np.maximum((centred**2).sum(0), 1e-12)
    rest = centred[1:] - rho * centred[:-1]
    observed = np.abs(kendall(y))
    above = np.zeros(y.shape[1])
    for _ in range(N_SIEVE):
        drawn = np.take_along_axis(rest, rng.integers(0, n - 1, (n + 30, y.shape[1])), axis=0)
        for t in range(1, n + 30):
            drawn[t] += rho * drawn[t - 1]
        above += np.abs(kendall(drawn[30:])) >= observed
    return (1 + above) / (1 + N_SIEVE)


def kendall(y: np.ndarray) -> np.ndarray:
    """Mann-Kendall's S of each column."""
    return sum(np.sign(y[lag:] - y[:-lag]).sum(0) for lag in range(1, len(y)))


def size_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    rows = []
    for n_months in (24, 36, 60):
        for articles in ("5", "20", "100", "500", "unequal"):
            size = (
                np.maximum(rng.negative_binomial(5, 5 / 105, n_months), 5)
                if articles == "unequal"
                else np.full(n_months, int(articles))
            )
            for rate in (0.01, 0.05, 0.1, 0.3):
                for rho in (0.0, 0.3, 0.6):
                    y = draw_shares(rng, n_months=n_months, size=size, rate=rate, rho=rho, rise=0, n_series=N_SERIES)
                    found = float((slope_p(y, size, alone=False) < 0.05).mean())
                    rows.append(
                        {
                            "figure": "size",
                            "months": n_months,
                            "articles": articles,
                            "rate": rate,
                            "rho": rho,
                            "slope": found,
                        }
                    )
    return rows


def power_rows(rng: np.random.Generator) -> list[dict[str, object]]:
    rows = []
    for n_months in (24, 36, 60):
        for articles, rate in ((20, 0.05), (100, 0.1), (500, 0.1)):
            for rho in (0.0, 0.3, 0.6):
                size = np.full(n_months, articles)
                rise = 2.5 * np.sqrt(12 / n_months * (1 / (articles * rate) + 0.09 * (1 + rho) / (1 - rho)))
                options = {"n_months": n_months, "size": size, "rate": rate, "rho": rho, "n_series": N_POWER}
                null, trend = (draw_shares(rng, rise=r, **options) for r in (0.0, rise))
                found = {}
                for name in ("slope", "sieve"):
                    p = [slope_p(y, size, alone=True) if name == "slope" else sieve_p(y, rng) for y in (null, trend)]
                    found[name] = float((p[1] < np.quantile(p[0], 0.05)).mean())
                alone = float((slope_p(null, size, alone=True) < 0.05).mean())
                rows.append({
                    "figure": "power", "months": n_months, "articles": str(articles), "rate": rate, "rho": rho,
                    **found, "ratio": round(found["slope"] / found["sieve"], 3), "size_alone": alone,
                })  # fmt: skip
    return rows


def main(out: Path) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(size_rows(rng))
    table.to_csv(out, index=False)
    table = pd.concat([table, pd.DataFrame(power_rows(rng))], ignore_index=True)
    table.to_csv(out, index=False)
    sys.stdout.write(
        table.groupby(["figure", "months", "rho"])[["slope", "ratio"]].agg(["max", "mean", "min"]).round(3).to_string()
        + "\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
