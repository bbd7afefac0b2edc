"""From articles without a trend to p, and coverage under copies: python tests/benchmarks/trend_path.py OUT.csv.

Ten archives of 20 topics a row go through `estimate_prevalence` and `estimate_trends`: the part of the 200 p-values
under .05, and how often the bounds of raw and share hold the rate that a month's articles were drawn from.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from simulated import Plan, make_archive

from trendlab.prevalence import estimate_prevalence
from trendlab.trend import estimate_trends

N_ARCHIVES = 10
PLANS = {
    "no process": Plan(),
    "process, rho 0": Plan(sd=0.3),
    "process, rho .3": Plan(sd=0.3, rho=0.3),
    "process, rho .6": Plan(sd=0.3, rho=0.6),
    "process, rho .6, 24 months": Plan(sd=0.3, rho=0.6, months=24),
    "process, rho .3, .3 undated": Plan(sd=0.3, rho=0.3, undated=0.3),
    "seven articles a month": Plan(articles=7, sd=0.3, rho=0.3),
    "copies .3, once": Plan(copies=0.3),
    "copies .3, each counts": Plan(copies=0.3),
    "source and day alike .5": Plan(follow=0.5, articles=400),
}


def main(out: Path) -> None:
    rows = []
    for name, plan in PLANS.items():
        rng = np.random.default_rng(0)
        p, raw, share = [], [], []
        for _ in range(N_ARCHIVES):
            made = make_archive(plan, rng)
            weight = None if name.endswith("each counts") else made.weight
            found = estimate_prevalence(made.fit, made.dated, weight=weight, rng=rng)
            p.append(estimate_trends(found, rng=rng).p_value)
            raw.append((found.raw_lower <= made.rate) & (made.rate <= found.raw_upper))
            share.append((found.lower <= made.rate) & (made.rate <= found.upper))
        rows.append({
            "archives": name, "series": len(np.concatenate(p)), "p_low": (np.concatenate(p) < 0.05).mean().round(4),
            "raw_coverage": np.mean(raw).round(4), "share_coverage": np.mean(share).round(4),
        })  # fmt: skip
        pd.DataFrame(rows).to_csv(out, index=False)
        sys.stdout.write(f"{rows[-1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
