"""Files that describe a data set, and copies that its library keeps: they hold no article of their own."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.formats.arrow import arrow_rows
from trendlab.readers.records import Reject

_NAMES = {
    "dataset_info.json": ('"features"', '"splits"', '"builder_name"'),
    "state.json": ('"_data_files"', '"_fingerprint"'),
    "dataset_dict.json": ('"splits"',),
    "dataset_infos.json": ('"features"', '"splits"'),
}
# What the library makes of the data of a folder, such as their tokens, lies beside them.
_COPY = re.compile(r"cache-[0-9a-f]{16}(?:_\d{5}_of_\d{5})?\.arrow")


def recognise(head: Head) -> str | None:
    """The name and the fields that Hugging Face's library writes."""
    if _COPY.fullmatch(PurePosixPath(head.name).name) and head.start.startswith(b"\xff\xff\xff\xff"):
        return "a name such as those of its library's copies"
    known = _NAMES.get(PurePosixPath(head.name).name, ())
    return next((f"a description with {word}" for word in known if word in head.text), None)


def read(opened: Opened) -> Read:
    """One reject, since the articles are in other files; a copy whose data are not there is read."""
    if opened.name.endswith(".arrow"):
        if b"_data_files" not in (opened.beside("state.json") or b""):
            return table_read(arrow_rows(opened), opened)
        return {}, [Reject(opened.name, "copy of data of the same folder")]
    return {}, [Reject(opened.name, "description of a data set", opened.head.text[:500])]


FORMAT = Format(name="dataset", about="the description of a data set", recognise=recognise, read=read, rank=5)
