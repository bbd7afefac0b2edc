"""Archives of files of any kind: zip, tar and 7z."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.content import is_document
from trendlab.readers.records import Reject
from trendlab.readers.sevenzip import is_sevenzip, sevenzip_names, sevenzip_sources
from trendlab.readers.tars import is_tar, tar_names, tar_sources
from trendlab.readers.zips import NESTED, is_zip, zip_names, zip_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.sources import Source
    from trendlab.readers.spec import Limits


def archive_kind(source: Source, limits: Limits) -> str:
    """The kind of an archive: "zip", "tar" or "7z"; "" where the source is one file.

    Raises:
        InputError: if it cannot be opened.
    """
    if is_zip(source):
        return "" if is_document(source, limits) else "zip"
    if is_sevenzip(source):
        return "7z"
    return "tar" if is_tar(source, limits) else ""


def archive_names(source: Source, kind: str, limits: Limits) -> list[str]:
    """The names of the files in an archive; none where it is damaged, which reading it reports."""
    if kind == "zip":
        return zip_names(source)
    return tar_names(source, limits) if kind == "tar" else sevenzip_names(source)


def archive_sources(source: Source, kind: str, limits: Limits) -> Iterator[Source | Reject]:
    """The files of an archive; an archive in it is a reject.

    Args:
        source: the archive.
        kind: as `archive_kind` returns it.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: if it unpacks to more than the limits allow.
        InputError: if it is damaged.
    """
    read = {"zip": zip_sources, "tar": tar_sources, "7z": sevenzip_sources}[kind]
    for one in read(source, limits):
        nested = not isinstance(one, Reject) and archive_kind(one, limits)
        yield Reject(one.name, NESTED) if not isinstance(one, Reject) and nested else one


def unpacked(one: Source | Reject, limits: Limits) -> Iterator[Source | Reject]:
    """A file of a folder, or the files in it where it is an archive; their names begin with its own.

    Raises:
        LimitError: if it unpacks to more than the limits allow.
    """
    try:
        kind = "" if isinstance(one, Reject) else archive_kind(one, limits)
        if isinstance(one, Reject) or not kind:
            yield one
            return
        for member in archive_sources(one, kind, limits):
            if isinstance(member, Reject):
                yield replace(member, source=f"{one.name}/{member.source}")
            else:
                yield replace(member, name=f"{one.name}/{member.name}")
    except LimitError:
        raise
    except InputError as error:
        yield Reject.unreadable(one.source if isinstance(one, Reject) else one.name, error)


def names_below(source: Source, limits: Limits) -> list[str]:
    """The name of a file, or those of the files in it where it is an archive."""
    try:
        kind = archive_kind(source, limits)
    except InputError:  # reported where it is read
        return [source.name]
    return [f"{source.name}/{name}" for name in archive_names(source, kind, limits)] if kind else [source.name]
