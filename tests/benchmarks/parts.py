"""An archive in parts: memory of client and workers, CPU, bytes that pass through the client, and equal results.

    python tests/benchmarks/parts.py POOL.jsonl.gz OUT.csv --sizes 20000 200000 [--modes local dask] [--sentences 7]

Articles are made from the pool by make_large.py (seed 0) and dealt out to files of 20,000. `local` works in this
process; `dask` on two worker processes of one thread; `kills` on the same, where in each stage the busiest worker is
killed after --after seconds (SIGKILL; Dask's nanny starts another, which joins; the cluster is told not to give a
worker up that is away 15 seconds after it was killed, as findings/ shows that it does). Each mode is a process of its
own.
client_mb and worker_mb are the largest resident memory that the system saw, the scheduler's in the client's;
cpu_seconds are those of all processes still alive at the end; through_client_mb is the size of all tasks' arguments and
results as they are sent, counted in the mode local. `digest` is over all files of the run folder but timings.json.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster
from result_tables import load_rows, write_rows
from scaling import where

from trendlab.run.parts import archive
from trendlab.work.engine import Engine, LocalEngine
from trendlab.work.timing import Stopwatch

COLUMNS = (
    "mode", "articles", "bytes_an_article", "topics", "parts", "client_mb", "worker_mb", "seconds", "cpu_seconds",
    "through_client_mb", "killed", "digest", "stages", "target", "date", "machine", "versions",
)  # fmt: skip
ROWS = 20_000
TARGET = "client under 400 MB, workers under 1000 MB, one digest"


class Counting:
    """Threads of this process, with the size of all that a cluster would send.

    Attributes:
        sent: bytes of arguments and results.
    """

    name = "local"

    def __init__(self) -> None:
        self.own, self.sent = LocalEngine(1), 0

    def map(self, function: Callable[[Any, Any], Any], items: Iterable[Any], *, common: object) -> Iterator[Any]:
        """Results in order."""
        self.sent += len(pickle.dumps(common))
        for result in self.own.map(function, items, common=common):
            self.sent += len(pickle.dumps(result))
            yield result


def make_files(pool: str, articles: int, *, sentences: int, work: Path) -> Path:
    """A folder of files of 20,000 articles, made once."""
    folder = work / f"a{articles}x{sentences}"
    if folder.exists():
        return folder
    source = work / "made.jsonl"
    maker = Path(__file__).with_name("make_large.py")
    options = ["--n", str(articles), "--sentences", str(sentences)]
    subprocess.run([sys.executable, str(maker), pool, str(source), *options], check=True)
    folder.mkdir()
    with source.open(encoding="utf8") as file:
        for k in itertools.count():
            lines = list(itertools.islice(file, ROWS))
            if not lines:
                break
            (folder / f"{k:05d}.jsonl").write_text("".join(lines), encoding="utf8")
    source.unlink()
    return folder


def peak_mb() -> int:
    """Largest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cpu() -> float:
    """CPU seconds of this process."""
    return time.process_time()


class KillingWatch(Stopwatch):
    """A stopwatch in whose stages a worker of a cluster is killed.

    Attributes:
        killed: names of the stages in which one was.
    """

    def __init__(self, client: Client, after: float) -> None:
        super().__init__()
        self.client, self.after, self.killed = client, after, [""][:0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Record a stage; a worker is killed in it if it lasts longer than `after`."""
        over = threading.Event()

        def work() -> None:
            if not over.wait(self.after):
                processing = self.client.processing()
                busiest = max(processing, key=lambda worker: len(processing[worker]))
                os.kill(self.client.run(os.getpid)[busiest], signal.SIGKILL)
                self.killed.append(name)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        with super().stage(name):
            yield
        over.set()
        thread.join()


def digest(folder: Path) -> str:
    """SHA-256 over all files of a run but timings.json."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "timings.json"):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def measure(mode: str, folder: Path, out: Path, *, topics: int, after: float) -> dict[str, object]:
    """One run in this process."""
    watch, begun, worker_mb, seconds, killed = Stopwatch(), time.perf_counter(), 0, 0.0, [""][:0]
    given: dict[str, Any] = {"parts": str(out / "parts"), "topics": topics}
    sent: object = ""
    if mode == "local":
        counting = Counting()

        @contextmanager
        def counted(*_: object, **__: object) -> Iterator[Engine]:
            yield counting

        archive.open_engine = counted
        archive.fit_archive(str(folder), out / "run", watch=watch, **given)
        sent = round(counting.sent / 1e6)
    else:
        options: dict[str, Any] = {"processes": True, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
        with (
            dask.config.set({"distributed.deploy.lost-worker-timeout": "1 day"}),
            LocalCluster(n_workers=2, host="127.0.0.1", **options) as cluster,
            Client(cluster) as client,
        ):
            if mode == "kills":
                watch = KillingWatch(client, after)
                killed = watch.killed
            archive.fit_archive(str(folder), out / "run", engine="dask", scheduler=client, watch=watch, **given)
            worker_mb = max(client.run(peak_mb).values())
            seconds = sum(client.run(cpu).values())
    stages = "; ".join(f"{name} {stage['seconds']:.0f}" for name, stage in watch.to_json()["stages"].items())
    return {
        "mode": mode, "client_mb": peak_mb(), "worker_mb": worker_mb or "", "through_client_mb": sent,
        "seconds": round(time.perf_counter() - begun), "cpu_seconds": round(seconds + cpu()),
        "killed": " ".join(killed) or 0, "digest": digest(out / "run"), "stages": stages,
    }  # fmt: skip


def main() -> None:
    """Measure, and put the rows into the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool")
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--modes", nargs="+", default=["local", "dask", "kills"])
    parser.add_argument("--sentences", type=int, default=7)
    parser.add_argument("--topics", type=int, default=50)
    parser.add_argument("--after", type=float, default=5.0)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work) as place:
        for articles in given.sizes:
            folder = make_files(given.pool, articles, sentences=given.sentences, work=given.work or Path(place))
            size = sum(path.stat().st_size for path in folder.iterdir())
            base = {"articles": articles, "bytes_an_article": round(size / articles), "topics": given.topics,
                    "parts": len(list(folder.iterdir())), "target": TARGET, **where()}  # fmt: skip
            for mode in given.modes:
                out = Path(place) / f"{articles}{mode}"
                if len(given.modes) * len(given.sizes) > 1:  # a process of its own, so that its peak is its own
                    command = [sys.executable, __file__, given.pool, str(given.out), "--sizes", str(articles),
                               "--modes", mode, "--sentences", str(given.sentences), "--topics", str(given.topics),
                               "--after", str(given.after), "--work", str(folder.parent)]  # fmt: skip
                    subprocess.run(command, check=True)
                    continue
                row = {**base, **measure(mode, folder, out, topics=given.topics, after=given.after)}
                kept = [r for r in load_rows(given.out) if (r["mode"], r["articles"]) != (mode, str(articles))]
                write_rows(given.out, [*kept, row], COLUMNS)
                shutil.rmtree(out)


if __name__ == "__main__":
    main()
