"""Engines that map a function over blocks: threads of this process, or workers of an existing Dask cluster."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from trendlab.errors import InputError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client
    from distributed import Future as DaskFuture

RETRIES = 5
PATIENCE = 30.0

Item = TypeVar("Item")
Common = TypeVar("Common")
Result = TypeVar("Result")


class Engine(Protocol):
    """An engine calls a function on each item and returns the results in the order of the items."""

    name: str

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order; only a few items are in progress at a time."""
        ...


class LocalEngine:
    """Threads of this process; results do not depend on their number.

    Args:
        n_threads: at least 1; None: the number of cores that this process may use.
    """

    name = "local"

    def __init__(self, n_threads: int | None = None) -> None:
        self.n_threads = n_threads or sum(1 for _ in _cores())

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order."""
        with ThreadPoolExecutor(self.n_threads) as pool:
            pending: deque[Future[Result]] = deque()
            for item in items:
                pending.append(pool.submit(function, item, common))
                if len(pending) > self.n_threads:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()


class DaskEngine:
    """Workers of an existing Dask cluster; if a worker is lost, its blocks are computed again on another.

    While the cluster has no worker at all, work waits for one to join, and one line on standard error says so.

    Args:
        client: a connected `distributed.Client`.
        patience: seconds without a result after which the workers are counted; above 0.
    """

    name = "dask"

    def __init__(self, client: Client, *, patience: float = PATIENCE) -> None:
        self.client, self.patience = client, patience

    @property
    def dashboard(self) -> str:
        """Address of the cluster's dashboard."""
        return str(self.client.dashboard_link)

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order; only a bounded number of blocks is in progress at a time.

        The common argument is the result of a separate task. Workers send it to each other, and it is computed again if
        all workers that held it are lost.
        """
        with _large_blocks_allowed():
            shared = self.client.submit(_identity, common, pure=False, retries=RETRIES)
            pending: deque[DaskFuture[Result]] = deque()
            for item in items:
                pending.append(self.client.submit(function, item, shared, pure=False, retries=RETRIES))
                if len(pending) > 2 * max(1, self._n_workers()):
                    yield self._next_result(pending)
            while pending:
                yield self._next_result(pending)

    def _n_workers(self) -> int:
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def _next_result(self, pending: deque[DaskFuture[Result]]) -> Result:
        """The result of the first pending task; the task is then released on the cluster."""
        future: Any = pending.popleft()
        self._wait_for(future)
        result: Result = future.result()
        future.release()
        return result

    def _wait_for(self, future: DaskFuture[Result]) -> None:
        """Wait until a task is over, and say once if nobody is there to run it."""
        from distributed import wait

        told = False
        while True:
            try:
                wait(future, timeout=self.patience)  # type: ignore[no-untyped-call]  # distributed is partly typed
                return
            except TimeoutError:
                if not told and self._n_workers() == 0:
                    told = True
                    address = getattr(self.client.scheduler, "address", "ADDRESS")
                    sys.stderr.write(
                        "trendlab: the cluster has no worker; the work goes on as soon as one joins "
                        f"(`dask worker {address}`)\n"
                    )


def _identity(value: Common) -> Common:
    """The value itself."""
    return value


@contextmanager
def _large_blocks_allowed() -> Iterator[None]:
    """No warnings of Dask about tasks above 10 MB; our blocks are larger, and only a few are in progress."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        yield


@contextmanager
def open_engine(name: str, *, scheduler: object = None) -> Iterator[Engine]:
    """The engine of that name; with Dask the address of the dashboard is written to standard error.

    Args:
        name: "local" or "dask".
        scheduler: for Dask the address of a running scheduler, or a `distributed.Client`, which stays open.

    Raises:
        MissingExtraError: if Dask is not installed.
        InputError: if the scheduler does not answer.
    """
    if name == "local":
        yield LocalEngine()
        return
    client, opened = _connect(scheduler)
    engine = DaskEngine(client)
    sys.stderr.write(f"trendlab: the cluster shows its work at {engine.dashboard}\n")
    try:
        yield engine
    finally:
        if opened:
            client.close()


def _connect(scheduler: object) -> tuple[Any, bool]:
    """A client of the scheduler, and True if it was opened here."""
    try:
        from distributed import Client
    except ImportError as error:
        raise missing_extra("`engine` dask needs Dask", "dask") from error
    if isinstance(scheduler, Client):
        return scheduler, False
    try:
        return Client(scheduler, timeout="5s", set_as_default=False), True  # type: ignore[no-untyped-call]  # distributed is partly typed
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(
            f"{scheduler}: no Dask scheduler answers there ({type(error).__name__}); start one with `dask scheduler` "
            "and `dask worker ADDRESS`, or use `engine` local"
        ) from error


def _cores() -> Iterable[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return range(os.cpu_count() or 1)
