"""Local threads and a real Dask cluster give the same results in the same order."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.engine import LocalEngine, open_engine
from trendlab.errors import InputError
from trendlab.options import Options
from trendlab.pipeline import fit_run
from trendlab.synthetic import make_articles


def add(item: int, common: int) -> int:
    return item + common


def die_once(item: int, marker: str) -> int:
    """Kill the worker process that runs item 3, the first time."""
    import os
    from pathlib import Path

    if item == 3 and not Path(marker).exists():
        Path(marker).write_text("killed")
        os._exit(1)
    return item * 2


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
        ) as found,
        distributed.Client(found) as client,
    ):
        yield client


@pytest.mark.parametrize("n_threads", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(n_threads):
    assert list(LocalEngine(n_threads).map(add, range(40), common=10)) == list(range(10, 50))


def test_error_of_a_block_is_not_swallowed():
    with pytest.raises(TypeError):
        list(LocalEngine(2).map(add, [1, None], common=1))


def test_items_are_taken_only_as_fast_as_results_are():
    taken = []

    def items():
        for k in range(100):
            taken.append(k)
            yield k

    results = LocalEngine(2).map(add, items(), common=0)
    next(results)
    assert len(taken) <= 4


def test_dask_gives_the_results_of_the_items_in_order(cluster):
    with open_engine("dask", scheduler=cluster) as engine:
        assert list(engine.map(add, range(30), common=1)) == list(range(1, 31))


def test_run_on_dask_workers_gives_the_same_numbers(cluster):
    frame = make_articles(n_months=6, per_month=60, undated=0, rng=np.random.default_rng(5)).to_frame()
    address = cluster.scheduler.address
    local = fit_run(frame, options=Options(topics=5))
    remote = fit_run(frame, options=Options(topics=5, engine="dask", scheduler=address))
    assert np.abs(local.fit.doc_topic - remote.fit.doc_topic).max() < 1e-6
    assert remote.prevalence.share == pytest.approx(local.prevalence.share, abs=1e-6)


def test_block_of_a_killed_worker_is_run_again(cluster, tmp_path):
    with open_engine("dask", scheduler=cluster) as engine:
        found = list(engine.map(die_once, range(12), common=str(tmp_path / "marker")))
    assert found == [2 * k for k in range(12)]
    assert (tmp_path / "marker").exists()


def test_silent_scheduler_is_one_clear_error():
    pytest.importorskip("distributed", reason="needs the extra dask")
    with (
        pytest.raises(InputError, match="no Dask scheduler answers there"),
        open_engine("dask", scheduler="tcp://127.0.0.1:9"),
    ):
        pass
