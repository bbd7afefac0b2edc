"""The parts of an archive: files, or row groups of large Parquet files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.checks import check_type
from trendlab.errors import wrong_type
from trendlab.files.addresses import count_rows, list_files, names_below, shown_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.work.engine import Engine

ROWS_A_PART = 20_000  # of a Parquet file; a file of another kind is one part


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of an archive.

    Attributes:
        number: its place among all parts.
        address: of its file.
        file: the name of that file in messages: its path below the folder of all files.
        named: its name as its articles and the reader know it: its path below the folder that was given.
        folder: the name of that folder; "" where files or a glob were given.
        groups: row groups of the Parquet file that it is; None for the whole file.

    >>> Part(number=3, address="archive/a.jsonl", file="a.jsonl", named="a.jsonl").name
    'part-0000003.parquet'
    """

    number: int
    address: str
    file: str
    named: str
    folder: str = ""
    groups: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        """The name of the files that are written for it."""
        return f"part-{self.number:07d}.parquet"

    @property
    def account(self) -> str:
        """The name of the account of its reading."""
        return f"part-{self.number:07d}.json"


def check_sources(source: str | Sequence[str]) -> list[str]:
    """The addresses of an archive as a list.

    Raises:
        WrongTypeError: if one is no text.
    """
    given = [source] if isinstance(source, str) else list(check_type(source, (str, list, tuple), "source"))
    for one in given:
        if not isinstance(one, str):
            raise wrong_type(one, "an address of files, or a list of such", "source")
    return given


def find_parts(source: str | Sequence[str], engine: Engine) -> tuple[Part, ...]:
    """The parts of an archive, in the order of the addresses of their files.

    Args:
        source: addresses of files, folders or globs.
        engine: looks at the files.

    Raises:
        SourceNotFoundError: if there is no file.
        WrongTypeError: if an address is no text.
    """
    given = check_sources(source)
    files, named = [], []
    for one in given:
        found = list_files(one)
        names, folder = names_below(one, found)
        files += found
        named += [(name, folder) for name in names]
    cuts = zip(files, shown_names(files), named, engine.map(cut_file, files, common=ROWS_A_PART), strict=True)
    cut = [(address, file, names, groups) for address, file, names, own in cuts for groups in own]
    return tuple(
        Part(number=k, address=address, file=file, named=name, folder=folder, groups=groups)
        for k, (address, file, (name, folder), groups) in enumerate(cut)
    )


def cut_file(address: str, rows: int) -> list[tuple[int, ...] | None]:
    """The row groups of each part of a file, at least `rows` rows each but for the last; None for a whole file.

    An empty or damaged file is a part, too: reading it says what is wrong with it.
    """
    sizes = count_rows(address)
    if sizes is None or sum(sizes) <= rows:
        return [None]
    cuts: list[list[int]] = [[]]
    held = 0
    for group, size in enumerate(sizes):
        if held >= rows:
            cuts.append([])
            held = 0
        cuts[-1].append(group)
        held += size
    return [tuple(cut) for cut in cuts]
