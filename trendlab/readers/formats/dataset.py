"""Files that describe a data set and hold no article: a reject each."""

from __future__ import annotations

from pathlib import PurePosixPath

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject

_NAMES = {
    "dataset_info.json": ('"features"', '"splits"', '"builder_name"'),
    "state.json": ('"_data_files"', '"_fingerprint"'),
    "dataset_dict.json": ('"splits"',),
    "dataset_infos.json": ('"features"', '"splits"'),
}


def recognise(head: Head) -> str | None:
    """The name and the fields that Hugging Face's library writes."""
    known = _NAMES.get(PurePosixPath(head.name).name, ())
    return next((f"a description with {word}" for word in known if word in head.text), None)


def read(opened: Opened) -> Read:
    """One reject, since the articles are in other files."""
    return {}, [Reject(opened.name, "description of a data set", opened.head.text[:500])]


FORMAT = Format(name="dataset", about="the description of a data set", recognise=recognise, read=read, rank=5)
