"""A small archive in parts with given dates, and copies in other parts; fitted once in parts and once whole."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

import trendlab
from trendlab.files.parts import Place
from trendlab.readers import ReadSpec
from trendlab.run.options import Options
from trendlab.run.parts.copies import CopyTask, mark_copies
from trendlab.run.parts.reading import PartRead, count_buckets, read_parts
from trendlab.run.parts.source import Part, find_parts
from trendlab.run.parts.survey import Survey, make_survey
from trendlab.store import Run, load_run
from trendlab.work.engine import LocalEngine

N_PARTS, N_COPIES = 3, 12
OPTIONS = Options(topics=4, themes="off")


@lru_cache(maxsize=1)
def frame() -> pd.DataFrame:
    """Articles with a given day, the first twelve once more at the end under other ids."""
    made = trendlab.make_articles(n_months=12, per_month=40, rng=0).to_frame()
    made = made[made["date"].notna() & (made["date"] != "")]
    copies = made.iloc[:N_COPIES].assign(id=[f"copy{k}" for k in range(N_COPIES)])
    return pd.concat([made, copies], ignore_index=True)


def write_parts(folder: Path, articles: pd.DataFrame, *, kind: str = "jsonl") -> str:
    """The articles dealt out to three files; returns the glob of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(N_PARTS):
        own = articles[k::N_PARTS]
        if kind == "parquet":
            own.to_parquet(folder / f"{k}.parquet", index=False)
        else:
            own.to_json(folder / f"{k}.jsonl", orient="records", lines=True)
    return f"{folder}/*.{kind}"


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="trendlab-test-")


@dataclass(frozen=True, kw_only=True, eq=False)
class Read:
    """The archive after its first pass and its near-duplicates."""

    parts: tuple[Part, ...]
    found: PartRead
    survey: Survey
    n_copies: int


@lru_cache(maxsize=1)
def read_archive() -> Read:
    """The archive, read and marked."""
    folder, engine = Path(_folder().name) / "read", LocalEngine(1)
    place = Place(address=str(folder / "parts"))
    parts = find_parts(write_parts(folder / "source", frame()), engine)
    found = read_parts(parts, spec=ReadSpec(), place=place, engine=engine)
    survey = make_survey(found, place, options=OPTIONS)
    task = CopyTask(parts=parts, place=place, calendar=survey.calendar, n_buckets=count_buckets(parts))
    return Read(parts=parts, found=found, survey=survey, n_copies=mark_copies(task, engine))


@lru_cache(maxsize=1)
def fitted_in_parts() -> Run:
    """The run of the archive in parts."""
    folder = Path(_folder().name) / "fit"
    source = write_parts(folder / "source", frame())
    return load_run(trendlab.fit_archive(source, folder / "run", parts=str(folder / "parts"), options=OPTIONS))


@lru_cache(maxsize=1)
def fitted_whole() -> Run:
    """The run of the same files, read at once."""
    folder = Path(_folder().name) / "whole"
    write_parts(folder, frame())
    return trendlab.fit_run(sorted(map(str, folder.iterdir())), options=OPTIONS)
