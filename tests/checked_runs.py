"""A run that people checked, for tests of figures, report and page."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from fake_run import FakeSpec, cached_run
from filled_sheets import RUN, filled, made_sheet, saved

from trendlab.run.labels.correct import correct_run
from trendlab.store import Run


@lru_cache(maxsize=1)
def checked_run() -> Run:
    """Four topics over two years, answered by the run's own largest topics, three in four items right."""
    with tempfile.TemporaryDirectory() as folder:
        return correct_run(RUN, saved(filled(made_sheet(n_docs=200), right=0.75), Path(folder))).run


def unchecked_run() -> Run:
    """A run that nobody checked."""
    return cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12))
