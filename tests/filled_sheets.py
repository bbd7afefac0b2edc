"""Sheets filled in as people would, for tests: a planted truth, written through a spreadsheet's eyes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from fake_run import FakeSpec, cached_run

from trendlab.run.labels.intruders import right_answer
from trendlab.run.labels.sheet import LabelSheet, label_run

RUN = cached_run(FakeSpec(n_topics=4, n_months=24, docs_a_month=40, undated_part=0))
WEIGHT = np.asarray(RUN.articles["weight"].to_numpy())
SPLIT = RUN.fit.doc_topic.argmax(axis=1)


def place_of(item: str) -> int:
    return int(item[1:].split("-")[0])


def made_sheet(**asked: Any) -> LabelSheet:
    return label_run(RUN, **{"n_docs": 60, "n_items": 8, "rng": 0, **asked})


def filled(sheet: LabelSheet, *, yes: str = "y", no: str = "n", right: float = 1.0) -> pd.DataFrame:
    """The sheet answered by the run's own largest topic; so many of the items right, the others one too high."""
    frame = sheet.to_frame().astype(object)
    articles = frame["kind"] == "article"
    topic = frame.loc[articles, "item"].map(lambda item: SPLIT[place_of(item)])
    for question in sheet.questions:
        frame.loc[articles, question.head] = np.where(topic == question.topic, yes, no)
    items = frame[~articles]
    good = np.arange(len(items)) < right * len(items)
    answer = [right_answer(key, kind) for key, kind in zip(items["item"], items["kind"], strict=True)]
    frame.loc[~articles, "intruder"] = [a if ok else a % 4 + 1 for a, ok in zip(answer, good, strict=True)]
    return frame


def saved(frame: pd.DataFrame, folder: Path, name: str = "sheet.csv", **how: Any) -> Path:
    path = folder / name
    frame.to_csv(path, index=False, **how)
    return path
