"""Where the work runs: this process, or an existing Dask cluster. Nothing about scheduling is written by hand."""

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

Item = TypeVar("Item")
Common = TypeVar("Common")
Result = TypeVar("Result")


class Engine(Protocol):
    """Something that calls a function on each item and gives the results back in the items' order."""

    name: str

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order; at most a few items are under way at once."""
        ...


class LocalEngine:
    """Threads of this process; results do not depend on how many.

    Args:
        n_threads: at least 1; None takes the number of cores that this process may use.
    """

    name = "local"

    def __init__(self, n_threads: int | None = None) -> None:
        self.n_threads = n_threads or sum(1 for _ in _cores())

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order."""
        with ThreadPoolExecutor(self.n_threads) as pool:
            waiting: deque[Future[Result]] = deque()
            for item in items:
                waiting.append(pool.submit(function, item, common))
                if len(waiting) > self.n_threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


class DaskEngine:
    """Workers of an existing Dask cluster, which run a block again elsewhere when one of them is lost.

    Args:
        client: a connected `distributed.Client`.
    """

    name = "dask"

    def __init__(self, client: Client) -> None:
        self.client = client

    @property
    def dashboard(self) -> str:
        """Address of the page on which the cluster shows its work."""
        return str(self.client.dashboard_link)

    def map(
        self, function: Callable[[Item, Common], Result], items: Iterable[Item], *, common: Common
    ) -> Iterator[Result]:
        """Results of function(item, common), in order; the client holds a bounded number of blocks.

        The common argument is the result of a separate task: workers pass it on to each other, and it is computed
        again if the last worker that held it is lost.
        """
        with _large_blocks_allowed():
            shared = self.client.submit(_as_it_is, common, pure=False, retries=RETRIES)
            waiting: deque[DaskFuture[Result]] = deque()
            for item in items:
                waiting.append(self.client.submit(function, item, shared, pure=False, retries=RETRIES))
                if len(waiting) > 2 * max(1, len(self.client.scheduler_info(n_workers=-1)["workers"])):
                    yield self._take(waiting)
            while waiting:
                yield self._take(waiting)

    @staticmethod
    def _take(waiting: deque[DaskFuture[Result]]) -> Result:
        future: Any = waiting.popleft()
        result: Result = future.result()
        future.release()
        return result


def _as_it_is(value: Common) -> Common:
    return value


@contextmanager
def _large_blocks_allowed() -> Iterator[None]:
    """Dask warns of tasks above 10 MB, as our blocks are meant to be; the number under way is bounded."""
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        yield


@contextmanager
def open_engine(name: str, *, scheduler: object = None) -> Iterator[Engine]:
    """The engine of that name; with Dask one line on standard error names the page that shows its work.

    Args:
        name: local or dask.
        scheduler: for dask the address of a running scheduler, or a `distributed.Client`, which stays open.

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
    """A client, and whether it was opened here."""
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
