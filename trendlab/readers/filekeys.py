"""Which file of a folder a cell of a table names: by path, by name, or by the title in a name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.readers.names import suffix_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEXTS = frozenset((
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".docx", ".odt", ".rtf", ".tei", ".epub",
    ".pdf",
))  # fmt: skip
_HASHED, _KEY_CHARS = re.compile(r"(.*\S)[ _-][0-9a-f]{32}"), 40


def files_by_key(names: Sequence[str]) -> dict[str, str]:
    """The files by their path, their name, their name without its suffix, and their title, where only one has it.

    Args:
        names: of files with texts.

    Example:
        >>> files_by_key(["a/1.txt", "b/1.txt", "b/2.txt"])["2"]
        'b/2.txt'
    """
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for name in names:
        for key in _keys(name):
            seen[key] += 1
            found[key] = name
    return {key: name for key, name in found.items() if seen[key] == 1}


def _keys(name: str) -> set[str]:
    path = PurePosixPath(name.casefold())
    return {path.as_posix(), path.name, path.stem, *_title_key(path.stem)}


def _title_key(stem: str) -> list[str]:
    """The beginning of the title in a name such as "Old cranes 0123456789abcdef0123456789abcdef" (Notion), as a key."""
    hit = _HASHED.fullmatch(stem)
    return [_letters_of(hit[1])] if hit else []


def _letters_of(title: str) -> str:
    """The first letters and digits of a title: names of files cut long ones, and leave signs out."""
    return f"title:{''.join(filter(str.isalnum, title.casefold()))[:_KEY_CHARS]}"


def file_of(cell: str, files: Mapping[str, str]) -> str | None:
    """The file that a cell names, by its path, a part of it, its name or the title in its name; None where none does.

    Args:
        cell: of a table.
        files: as `files_by_key` gives them.
    """
    path = PurePosixPath(cell.strip().replace("\\", "/").casefold())
    parts = [p for p in path.parts if p not in (".", "..", "/")]
    for start in range(len(parts)):
        if (key := "/".join(parts[start:])) in files:
            return files[key]
    if parts and suffix_of(parts[-1]) in TEXTS and (found := files.get(PurePosixPath(parts[-1]).stem)):
        return found
    return files.get(_letters_of(cell))
