"""One seed gives the same bytes on one and on two threads, and another seed other ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from trendlab.synthetic import make_articles

CODE = """
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[1])])
from trendlab.cli import main
sys.exit(main(sys.argv[2:]))
"""


def run(threads: int, *arguments: str) -> None:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    env = {**os.environ, **dict.fromkeys(names, str(threads))}
    given = [sys.executable, "-c", CODE, str(threads), *arguments]
    done = subprocess.run(given, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "timings.json")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


@pytest.fixture(scope="module")
def reports(table, tmp_path_factory):
    """The folder of a report on one thread, and of one on two."""
    folder = tmp_path_factory.mktemp("reports")
    for threads in (1, 2):
        run(threads, "report", table, "-o", str(folder / str(threads)), "--topics", "3")
    return folder / "1", folder / "2"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("same") / "articles.csv"
    make_articles(n_months=5, per_month=15, rng=np.random.default_rng(1)).to_frame().to_csv(path, index=False)
    return str(path)


def test_report_is_the_same_to_the_byte_on_one_and_two_threads(reports):
    first, second = map(contents, reports)
    assert list(first) == list(second)
    assert {"report.pdf", "report.html", "run/manifest.json"} <= set(first)
    assert any(name.endswith(".png") for name in first)
    assert [name for name in first if first[name] != second[name]] == []


def test_two_seeds_differ(table, reports, tmp_path):
    run(1, "fit", table, "-o", str(tmp_path / "1"), "--topics", "3", "--seed", "1")
    first, second = contents(reports[0] / "run"), contents(tmp_path / "1")
    assert first["prevalence.csv"] != second["prevalence.csv"]
    assert first["articles.parquet"] == second["articles.parquet"]


def test_linear_algebra_of_the_tests_runs_on_one_thread():
    from threadpoolctl import threadpool_info

    found = [one["num_threads"] for one in threadpool_info() if one["internal_api"] == "openblas"]
    assert {*found} <= {int(os.environ["OPENBLAS_NUM_THREADS"])}
