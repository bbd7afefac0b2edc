"""Files beside texts that say more of them under their names: 0001.json beside 0001.txt, 7_meta.json by 7_raw.txt."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.aboutfiles import COUNTS
from trendlab.readers.columns import MissingColumnError
from trendlab.readers.content import read_source
from trendlab.readers.names import suffix_of
from trendlab.readers.records import Record, Reject
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trendlab.readers.sources import Source
    from trendlab.readers.spec import ReadSpec

SUFFIXES = frozenset((".json", ".yaml", ".yml"))
MIN_PAIRS, MIN_PART = 2, 0.9
LONG_TEXT = 300  # characters: a file with such a text is an article of its own
LONG_ABSTRACT = 6_000  # characters: the same in a folder of metadata
NO_COLUMN = "\x00"
# Folders that part the files of an archive by what is in them.
_FOLDER = re.compile(r"meta(?:data)?|ocr|full_?texts?|texts?|txt|plain(?:_?texts?)?|raw|json|html?|xml", re.IGNORECASE)
# Files of these names say more of what lies in their folder.
_ABOUT = re.compile(r"(?:meta(?:_?data)?|info|details?|properties|record|item|about)")
_TEXT = re.compile(
    r"(?:raw|full)?[_-]?(?:text|txt|body|content|article|transcript|post|story|page|index|document|speech)s?"
)
_WORD = re.compile(r"[._-]+(?:meta(?:data)?|info|raw|text|txt|body|content|article|data|html?|xml|md)$", re.IGNORECASE)


def pair_files(names: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """The text beside each file with its name; none where most texts or most such files have no partner.

    Args:
        names: of all files.
        texts: of those that are texts.

    Example:
        >>> pair_files(["a/1.json", "a/1.txt", "a/2.json", "a/2.txt"], ["a/1.txt", "a/2.txt"])
        {'a/1.json': 'a/1.txt', 'a/2.json': 'a/2.txt'}
        >>> pair_files(["7_meta.json", "7_raw.txt", "8_raw.txt", "9_raw.txt"], ["7_raw.txt", "8_raw.txt", "9_raw.txt"])
        {}
    """
    beside = [name for name in names if suffix_of(name) in SUFFIXES or _is_of_metadata(name)]
    texts = [name for name in texts if not _is_of_metadata(name) and not COUNTS.search(name)]
    of: dict[str, list[str]] = {}
    for name in texts:
        of.setdefault(_key(name), []).append(name)
    keys = [_key(name) for name in beside]
    lone = len(set(keys)) == len(keys) and all(len(same) == 1 for same in of.values())
    pairs = {name: of[key][0] for name, key in zip(beside, keys, strict=True) if key in of} if lone else {}
    enough = len(pairs) >= max(MIN_PAIRS, MIN_PART * len(texts), MIN_PART * len(beside))
    return pairs if enough else _pairs_in_folders(beside, texts)


def _pairs_in_folders(beside: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """The text in the folder of each file such as metadata.json: the only one there, or the one that all folders have.

    None where a folder has several such files, or most have no such text.
    """
    said = {_folder(name): name for name in beside if _ABOUT.fullmatch(PurePosixPath(name.casefold()).stem)}
    if len(said) < max(MIN_PAIRS, MIN_PART * len(beside)):
        return {}
    held: dict[str, list[str]] = {}
    for name in texts:
        held.setdefault(_folder(name), []).append(name)
    common = Counter(PurePosixPath(name).name for folder in said for name in held.get(folder, ()))
    shared = [name for name, n in common.items() if n >= MIN_PART * len(said)]
    named_so = [name for name in shared if _TEXT.fullmatch(PurePosixPath(name.casefold()).stem)]
    usual = next((some[0] for some in (shared, named_so) if len(some) == 1), None)
    pairs = {}
    for folder, name in said.items():
        own = held.get(folder, [])
        named = [one for one in own if PurePosixPath(one).name == usual]
        if len(own) == 1 or named:
            pairs[name] = (named or own)[0]
    return pairs if len(pairs) >= max(MIN_PAIRS, MIN_PART * len(said)) else {}


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix()


def _key(name: str) -> str:
    path = PurePosixPath(name.casefold())
    above = path.parent.parent if _FOLDER.fullmatch(path.parent.name) else path.parent
    return (above / _WORD.sub("", path.stem)).as_posix()


def _is_of_metadata(name: str) -> bool:
    """Whether a file of XML lies in a folder of what is said of others: metadata/1.xml beside ocr/1.txt."""
    path = PurePosixPath(name.casefold())
    return path.suffix == ".xml" and path.parent.name in ("meta", "metadata")


def _is_about(name: str) -> bool:
    """Whether a file is named by what is said of others: metadata/1.xml, 1/metadata.json."""
    return _is_of_metadata(name) or _ABOUT.fullmatch(PurePosixPath(name.casefold()).stem) is not None


def read_sidecars(members: Iterable[Source | Reject], pairs: Mapping[str, str], spec: ReadSpec) -> dict[str, Record]:
    """What each file says of its text, as an article without a text, by its own name; files with texts are left out.

    Args:
        members: all files.
        pairs: the text of each file, from `pair_files`.
        spec: how to read.
    """
    found = {}
    for one in members:
        if not isinstance(one, Reject) and one.name in pairs:
            row = _row_of(one, spec)
            if row is not None:
                found[one.name] = row
    return found


def _row_of(one: Source, spec: ReadSpec) -> Record | None:
    """The only record of a file without its text; None where it has a long one, or is no record."""
    try:
        row, columns = _only_record(one, spec)
    except InputError:
        try:
            next(read_source(one, replace(spec, text_column=NO_COLUMN), alone=False), None)
        except MissingColumnError as error:
            taken = {name for role in ("title", "date", "id", "source") for name in NAMES[role]}
            free = next((name for name in error.names if plain_name(name) not in taken), None)
            row, columns = _only_record(one, replace(spec, text_column=free)) if free is not None else (None, {})
        except InputError:
            return None
    longest = LONG_ABSTRACT if _is_about(one.name) else LONG_TEXT
    if row is None or len(row.text) >= longest:
        return None
    name = columns.get("text", "text").rpartition(" (")[0]
    meta = {**json.loads(row.meta), **({name: row.text} if row.text else {})}
    return replace(row, text="", meta=as_json(meta), source="" if row.source == one.name else row.source)


def _only_record(one: Source, spec: ReadSpec) -> tuple[Record | None, Mapping[str, str]]:
    """The only record of a file and its columns; no record where there are others or none."""
    records, columns = [], {}
    for item in read_source(one, spec, alone=False):
        if isinstance(item, Record):
            records.append(item)
        elif isinstance(item, Mapping):
            columns = item.get("columns", {})
        if len(records) > 1:
            break
    return (records[0] if len(records) == 1 else None), columns
