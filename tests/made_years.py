"""Runs of the same articles, dated to their months and dated to their years only."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

import trendlab as tl

YEARS = range(2015, 2023)


@cache
def dated_runs(years: range = YEARS) -> tuple[tl.Run, tl.Run]:
    """A run by month and one by year: articles on ships become many, those on bread few, from 2019 on."""
    rng = np.random.default_rng(5)
    words = {
        "ship": "harbour vessel captain cargo sailor anchor deck", "bread": "flour baker oven loaf yeast crust dough",
        "tax": "budget treasury revenue deficit minister fiscal levy",
    }  # fmt: skip
    rows = []
    for year in years:
        part = [0.5, 0.2, 0.3] if year >= 2019 else [0.15, 0.55, 0.3]
        for number, topic in enumerate(rng.choice([*words], size=40, p=part)):
            text = " ".join(rng.choice(words[topic].split(), 25))
            rows.append({"date": f"{year}-{1 + number % 12:02}-{1 + number % 28:02}", "text": text})
    by_month = pd.DataFrame(rows)
    by_year = pd.DataFrame({"year": by_month["date"].str[:4], "text": by_month["text"]})
    found = (tl.fit_run(frame, topics=3, seed=1) for frame in (by_month, by_year))
    by_months, by_years = found
    return by_months, by_years
