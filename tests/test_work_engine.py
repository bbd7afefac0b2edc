"""Local threads and a real Dask cluster give the same results in the same order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from trendlab.errors import InputError
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.synthetic import make_articles
from trendlab.work.engine import DaskEngine, LocalEngine, open_engine


def add(item: int, common: int) -> int:
    return item + common


def take_a_while(item: int, seconds: float) -> int:
    import time

    time.sleep(seconds)
    return item


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
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
            silence_logs=50,
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


def all_die_once(item: int, marker: str) -> int:
    """Kill each of the first two worker processes that run an item from 3 on."""
    import os
    import time
    from pathlib import Path

    time.sleep(0.02)
    if item >= 3 and not Path(f"{marker}-{os.environ['WORKER_NAME']}").exists():
        Path(f"{marker}-{os.environ['WORKER_NAME']}").write_text("killed")
        os._exit(1)
    return item * 2


def start_worker(address: str, name: str, folder: Path) -> subprocess.Popen[bytes]:
    """A worker process of its own, which nobody starts again when it dies."""
    command = [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    command += ["--name", name, "--local-directory", str(folder / name), "--host", "127.0.0.1"]
    env = {**os.environ, "WORKER_NAME": name, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_new_worker_takes_over_when_all_others_are_lost(tmp_path):
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    scheduler = distributed.LocalCluster(
        n_workers=0, dashboard_address="127.0.0.1:0", host="127.0.0.1", silence_logs=50
    )
    first = start_worker(scheduler.scheduler_address, "first", tmp_path)
    second = None
    try:
        with scheduler, distributed.Client(scheduler) as client:
            client.wait_for_workers(1, timeout=60)
            results = DaskEngine(client).map(all_die_once, range(12), common=str(tmp_path / "marker"))
            found = [next(results)]
            (tmp_path / "marker-second").write_text("may live")
            second = start_worker(scheduler.scheduler_address, "second", tmp_path)
            found += list(results)
            assert found == [2 * k for k in range(12)]
            assert first.wait(timeout=30) == 1  # what it held is lost with it, also what all blocks share
    finally:
        for process in (first, second):
            if process is not None:
                process.kill()
                process.wait()


def test_cluster_without_workers_is_told_once_and_work_goes_on_when_one_joins(monkeypatch):
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    said = []
    options = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50, "processes": False}
    with distributed.LocalCluster(n_workers=0, **options) as empty, distributed.Client(empty) as client:

        def write(text):
            said.append(text)
            empty.scale(1)

        monkeypatch.setattr("sys.stderr", SimpleNamespace(write=write, flush=lambda: None))
        assert list(DaskEngine(client, patience=0.1).map(add, range(5), common=1)) == [1, 2, 3, 4, 5]
    (line,) = said
    assert line.startswith("trendlab: the cluster has no worker; the work goes on as soon as one joins (`dask worker ")


def test_slow_block_of_a_cluster_with_workers_is_waited_for_without_a_word(cluster, capsys):
    assert list(DaskEngine(cluster, patience=0.01).map(take_a_while, range(3), common=0.1)) == [0, 1, 2]
    assert "no worker" not in capsys.readouterr().err


def test_client_takes_blocks_only_as_fast_as_workers_give_results(cluster):
    taken = []

    def items():
        for k in range(60):
            taken.append(k)
            yield k

    results = DaskEngine(cluster).map(add, items(), common=0)
    next(results)
    assert len(taken) <= 2 * 2 + 1
    assert list(results) == list(range(1, 60))


def test_page_of_the_cluster_is_told_before_any_work(cluster, capsys):
    with open_engine("dask", scheduler=cluster) as engine:
        assert engine.dashboard.startswith("http")
    assert f"the cluster shows its work at {engine.dashboard}" in capsys.readouterr().err


def test_run_on_many_files_and_a_parquet_data_set_is_that_of_one_file(cluster, tmp_path, monkeypatch):
    frame = make_articles(n_months=6, per_month=60, undated=0, rng=np.random.default_rng(5)).to_frame()
    for k, part in enumerate(np.array_split(np.arange(len(frame)), 3)):
        (tmp_path / "set" / f"part={k}").mkdir(parents=True)
        frame.iloc[part].to_parquet(tmp_path / "set" / f"part={k}" / "data.parquet", index=False)
        frame.iloc[part].to_json(tmp_path / f"part{k}.jsonl", orient="records", lines=True)
    monkeypatch.setattr("trendlab.models.blocks.BLOCK", 50)
    local = fit_run(frame, options=Options(topics=5))
    for source in (str(tmp_path / "set"), str(tmp_path / "set" / "*" / "*.parquet"), str(tmp_path / "part*.jsonl")):
        remote = fit_run(source, options=Options(topics=5, engine="dask", scheduler=cluster))
        assert remote.fit.doc_id.tolist() == local.fit.doc_id.tolist()
        assert np.abs(local.fit.doc_topic - remote.fit.doc_topic).max() < 1e-6
        assert remote.manifest["options"]["engine"] == "dask"
        assert "scheduler" not in remote.manifest["options"]


def test_silent_scheduler_is_one_clear_error():
    pytest.importorskip("distributed", reason="needs the extra dask")
    with (
        pytest.raises(InputError, match="no Dask scheduler answers there"),
        open_engine("dask", scheduler="tcp://127.0.0.1:9"),
    ):
        pass
