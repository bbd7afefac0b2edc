"""Options of a run, checked once, before any work."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from trendlab.checks import check_at_least, check_choice, check_fraction, check_month
from trendlab.errors import ChoiceError
from trendlab.models.registry import find_model

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a run is asked to do; the names are those of the command line.

    Attributes:
        model: a registered model: mixture, nmf, lda, bertopic, or one of `register_model`.
        topics: number of topics, or "auto".
        seed: one seed repeats a run to the byte.
        level: coverage of all bounds, in (0, 1).
        embeddings: None (the model's own choice), "lsa", "auto", a .npy file, or the path or name of a model.
        phrases: whether "large language model" is one term.
        language: "auto" or an ISO 639-1 code.
        duplicates: how near-duplicates count: once (weight 1/size), count (each) or drop (first only).
        since, until: first and last month (YYYY-MM) or day that is kept, or None.
        format: format of the source, or "auto".
        text_column, title_column, date_column, id_column: columns of a table, or None to guess.
        group: column whose mix over time is reported and adjusted for, or None.
        topics_file: TOML file that merges, renames, hides or seeds topics, or None.
        previous: run folder whose numbers, labels and colours are kept, or None.
        check: whether topics are refitted for stability and claims are tried under other choices.
        device: auto, cpu or cuda.
        engine, scheduler: where the work runs: local, or dask with the address of a scheduler or a connected
            `distributed.Client`.
    """

    model: str = "mixture"
    topics: int | str = "auto"
    seed: int = 0
    level: float = 0.9
    embeddings: str | None = None
    phrases: bool = True
    language: str = "auto"
    duplicates: str = "once"
    since: str | None = None
    until: str | None = None
    format: str = "auto"
    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    id_column: str | None = None
    group: str | None = None
    topics_file: str | None = None
    previous: str | None = None
    check: bool = False
    device: str = "auto"
    engine: str = "local"
    scheduler: Any = None

    def __post_init__(self) -> None:
        find_model(self.model, argument="--model")
        check_choice(self.duplicates, ("once", "count", "drop"), "--duplicates")
        check_choice(self.device, ("auto", "cpu", "cuda"), "--device")
        check_choice(self.engine, ("local", "dask"), "--engine")
        check_at_least(self.seed, 0, "--seed")
        check_fraction(self.level, "--level")
        object.__setattr__(self, "topics", parse_topics(self.topics))
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None:
                check_month(value[:7], f"--{name}")
        if self.engine == "dask" and not self.scheduler:
            raise ChoiceError("--engine dask needs --scheduler URL, the address of a running Dask scheduler")

    def to_json(self) -> Mapping[str, Any]:
        """All options as plain JSON values, but for the scheduler: an address says nothing about a result."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "scheduler"}


def parse_topics(value: int | str) -> int | str:
    """The number of topics as an int, or "auto".

    Raises:
        ChoiceError: if it is neither.
        OutOfRangeError: if it is below 1.
    """
    if value == "auto":
        return value
    try:
        number = int(value)
    except ValueError as error:
        raise ChoiceError(f"--topics must be a whole number or auto; got {value!r}") from error
    return int(check_at_least(number, 1, "--topics"))
