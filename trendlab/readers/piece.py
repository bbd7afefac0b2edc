"""One file of an archive whose files are read one by one, on any machine, as a folder's are read together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.columns import MissingColumnError
from trendlab.readers.gather import Collection, Gathered, gather_sources
from trendlab.readers.names import NameParts, NamePattern
from trendlab.readers.reading import Reading
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source

if TYPE_CHECKING:
    from pathlib import Path

    from trendlab.corpus import Corpus, Rejects
    from trendlab.readers.account import Account
    from trendlab.readers.spec import ReadSpec


@dataclass(frozen=True, kw_only=True)
class Named:
    """What the name of a file says among those of all files.

    Attributes:
        name: of the file, with its folders below the one that was given.
        in_folder: whether a folder was given.
        parts: date and source in the name; None for the only file of an archive.
        form: how the dates of all names are written.
        refused: why it is no source, so that it is not opened; "" for one.
    """

    name: str
    in_folder: bool = False
    parts: NameParts | None = None
    form: str = ""
    refused: str = ""


def read_piece(
    path: Path, named: Named, *, spec: ReadSpec, preferred: ReadSpec | None = None, damage: str = ""
) -> tuple[Corpus, Rejects, Account]:
    """The articles and rejects of the file, and the account of its reading; there need not be any, and no date.

    As a file of a folder, it may be unreadable: then it is a reject, and what was read before stays.

    Args:
        path: of the file.
        named: its name.
        spec: format, columns, dates and limits.
        preferred: the same with columns that are taken where the file has them.
        damage: why the file is not all that it should be; "" where it is. A damaged one need not be there.
    """
    if preferred is not None:
        try:
            return _read(Reading(preferred, whole=False, is_sure=False), path, named, damage=damage)
        except MissingColumnError:
            pass
    return _read(Reading(spec, whole=False), path, named, damage=damage)


def _read(reading: Reading, path: Path, named: Named, *, damage: str) -> tuple[Corpus, Rejects, Account]:
    try:
        reading.share_dates("the parts of the archive")
        for one in _gather(path, named, reading) if not damage or path.exists() else ():
            if named.parts is None or isinstance(one, Collection) or not isinstance(one, Source):
                reading.take(one, alone=True)
            else:
                pattern = NamePattern(by_file={named.name: named.parts}, form=named.form, example=named.name)
                reading.take_named(one, pattern, in_folder=named.in_folder)
        if damage:
            reading.builder.add(Reject.unreadable(named.name, InputError(f"{named.name} {damage}")))
        corpus, rejects = reading.finish()
    finally:
        reading.builder.discard()
    return corpus, rejects, reading.account


def _gather(path: Path, named: Named, reading: Reading) -> list[Gathered]:
    """The file as a source; nothing where it is none or cannot be opened, which is a reject."""
    if named.refused:
        reading.builder.add(Reject(named.name, named.refused))
        return []
    try:
        return gather_sources(Source(name=named.name, path=path), reading.spec)
    except LimitError:
        raise
    except InputError as error:
        reading.builder.add(Reject.unreadable(named.name, error))
        return []
