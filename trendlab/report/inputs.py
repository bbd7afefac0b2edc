"""The files that a run was made from, as the report lists them: a few by name, many together."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.store import Run

MAX_FILES = 6  # that are listed one by one
MAX_NAMED = 3  # whose names make the title


def run_title(run: Run) -> str:
    """The manifest's title, that of the folder of several inputs, or the names of up to three without their endings.

    Of more inputs that share no folder it is the words with which all their names begin. Those added later count.
    """
    items = all_inputs(run.manifest) or [{}]
    folder = PurePosixPath(_folder(items)).name if len(items) > 1 else ""
    # A data frame is called "frame" for want of a name.
    names = [name for name in (PurePosixPath(input_name(item)).name.split(".")[0] for item in items) if name != "frame"]
    alike = ", ".join(names) if len(names) <= MAX_NAMED else _common_words(names)
    words = " ".join((folder or alike).replace("_", " ").split())
    return str(run.manifest.get("title") or words[:1].upper() + words[1:] or "Topics and trends")


def _common_words(names: Sequence[str]) -> str:
    """The words with which all names begin; digits and signs part words. A letter before a number says nothing."""
    words = zip(*(re.findall(r"[^\W\d_]+", name) for name in names), strict=False)
    found = " ".join(word for word, *_ in takewhile(lambda level: len(set(level)) == 1, words))
    return found if len(found) > 1 else ""


def input_name(item: Mapping[str, Any]) -> str:
    """What an input of the manifest is called."""
    return str(item.get("name") or item.get("path") or "")


def all_inputs(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The inputs of a run, and below them those that were added to it later, each once.

    Args:
        manifest: of the run.

    Example:
        >>> added = {"inputs": [{"name": "b.csv"}]}
        >>> [item["name"] for item in all_inputs({"inputs": [{"name": "a.csv"}], "notes": {"updated": [added]}})]
        ['a.csv', 'b.csv']
    """
    later = [item for note in (manifest.get("notes") or {}).get("updated", ()) for item in note.get("inputs", ())]
    found = {(input_name(item), item.get("sha256")): item for item in (*manifest.get("inputs", ()), *later)}
    return [*found.values()]


def input_words(items: Sequence[Mapping[str, Any]]) -> str:
    """The inputs with their sizes, one by one or together.

    Args:
        items: the inputs of a manifest.

    Example:
        >>> input_words([{"name": "a.csv", "bytes": 5100}])
        'a.csv (5.1 kB)'
        >>> input_words([{"name": f"2021/{k}.txt", "bytes": 400_000} for k in range(1, 9)])
        '8 files in 2021, 1.txt to 8.txt (3.2 MB)'
    """
    if len(items) <= MAX_FILES:
        return ", ".join(f"{input_name(item)}{_size([item])}" for item in items)
    return f"{_together(items)}{_size(items)}"


def input_rows(items: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The name and the hash of each input; of many one row that says where the hashes are."""
    if len(items) <= MAX_FILES:
        return [(input_name(item), f"SHA-256 {item.get('sha256', '')}") for item in items]
    return [(_together(items), "SHA-256 of each in run/manifest.json")]


def _together(items: Sequence[Mapping[str, Any]]) -> str:
    folder = _folder(items)
    first, last = (input_name(item).removeprefix(f"{folder}/") for item in (items[0], items[-1]))
    return f"{len(items):,} files{f' in {folder}' if folder else ''}, {first} to {last}"


def _folder(items: Sequence[Mapping[str, Any]]) -> str:
    """The folder that holds all inputs, "" where they have none in common."""
    parts = zip(*(PurePosixPath(input_name(item)).parent.parts for item in items), strict=False)
    return "/".join(part for part, *_ in takewhile(lambda level: len(set(level)) == 1, parts))


def _size(items: Sequence[Mapping[str, Any]]) -> str:
    size = sum(int(item.get("bytes") or 0) for item in items)
    if not size:
        return ""
    return f" ({size / 1e6:.1f} MB)" if size >= 1e6 else f" ({size / 1e3:.1f} kB)"
