"""Effects of rating and day on poliblog5k beside R's stm: python tests/benchmarks/effects.py SHARED OUT.csv."""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from trendlab.models.base import TopicFit
from trendlab.prevalence.effects import estimate_effects

STM_SECONDS = 3.2


def main(shared: Path, out: Path) -> None:
    gold = shared / "gold" / "poliblog_stm"
    with gzip.open(shared / "corpora" / "poliblog5k" / "poliblog5k.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    theta = np.load(gold / "theta.npz", allow_pickle=False)["doc_topic"]
    fit = TopicFit(
        doc_id=np.array([row["id"] for row in rows]), doc_topic=theta, topic_term=np.full((theta.shape[1], 1), 1.0),
        vocabulary=np.array(["-"]), model="nmf",
    )  # fmt: skip
    frame = pd.DataFrame({"rating": [row["label"] for row in rows], "day": [float(row["day"]) for row in rows]})
    day = pd.read_csv(gold / "day.csv")
    rating = pd.read_csv(gold / "rating.csv")
    values = day.day[day.topic == 0].to_numpy()
    seconds = []
    # The median is of processor time: wall time is stretched by whatever else runs. stm holds rating at its mode.
    for _ in range(5):
        start = time.process_time()
        effects = estimate_effects(fit, frame, formula="rating + bs(day, df=10)")
        contrast = effects.contrast("rating", high="Liberal", low="Conservative")
        margins = effects.margins("day", list(values), at={"rating": frame.rating.mode()[0]})
        seconds.append(time.process_time() - start)
    clear = (rating.p < 0.05).to_numpy()
    stm = 100 * rating.estimate.to_numpy()
    half = 100 * 1.645 * rating.se.to_numpy()
    lower, upper = (day[name].to_numpy().reshape(len(stm), -1).T for name in ("lower", "upper"))
    table = {
        "seconds of processor time (median)": np.median(seconds[1:]),
        "times as fast as stm": STM_SECONDS / np.median(seconds[1:]),
        "topics where stm is clear (p < .05)": clear.sum(),
        "of these with the same sign": (np.sign(contrast.estimate) == np.sign(stm))[clear].sum(),
        "rating: intervals that overlap, of 20": (
            (contrast.lower <= stm + half) & (contrast.upper >= stm - half)
        ).sum(),
        "day: intervals that overlap, part of 1,000": ((margins.lower <= upper) & (margins.upper >= lower)).mean(),
        "day: bounds outside [0, 1]": ((margins.lower < 0) | (margins.upper > 1)).sum(),
        "day: median width, pp": 100 * np.median(margins.upper - margins.lower),
        "day: stm's median width, pp": 100 * np.median(upper - lower),
        "rating: median ratio of standard errors to stm's": np.median((contrast.upper - contrast.lower) / 2 / half),
    }
    pd.DataFrame({"what": table.keys(), "value": [round(float(v), 4) for v in table.values()]}).to_csv(out, index=False)
    sys.stdout.write(out.read_text())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
