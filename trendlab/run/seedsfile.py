"""Files of seed words: TOML with a line a topic, or CSV with a column a topic."""

from __future__ import annotations

import csv
import io
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from trendlab.checks import check_path
from trendlab.errors import InputError, wrong_type
from trendlab.files.whole import read_text
from trendlab.vectorize.named import load_named

NEEDED = 'words by label, such as {"Banking": ["bank", "loan"]}, or a TOML or CSV file with them'
TABLES = (".csv", ".tsv", ".tab")


def parse_seeds(seeds: Mapping[str, Sequence[str]] | str | os.PathLike[str] | None) -> dict[str, list[str]] | None:
    """Seed words by label, in lower case; None without any.

    Args:
        seeds: words by label, or a file with them, as `read_seeds` reads it.

    Raises:
        WrongTypeError: if it is neither a file nor a mapping from labels to lists of words.
        InputError: if a label has no words, or words have no label.

    >>> parse_seeds({"Banking": ("Bank", "loan")})
    {'Banking': ['bank', 'loan']}
    """
    if seeds is None:
        return None
    if isinstance(seeds, str | os.PathLike):
        seeds = read_seeds(check_path(seeds, "seeds"))
    if not isinstance(seeds, Mapping):
        raise wrong_type(seeds, NEEDED, "seeds")
    for label, words in seeds.items():
        if not isinstance(label, str) or not _are_words(words):
            raise wrong_type(words, NEEDED, "seeds")
        if not label.strip():
            raise InputError(f"seeds must have a label for each topic; the words {', '.join(words)} have none")
        if not any(w.strip() for w in words):
            raise InputError(f"seeds must have at least one word for each label; {label!r} has none")
    return {label: [w.strip().lower() for w in words if w.strip()] for label, words in seeds.items()} or None


def _are_words(words: object) -> bool:
    return isinstance(words, Iterable) and not isinstance(words, str) and all(isinstance(w, str) for w in words)


def read_seeds(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Seed words by label of a file: TOML, or CSV by its suffix (csv, tsv, tab).

    Raises:
        SourceNotFoundError: if there is no such file.
        InputError: if it is neither, or a topic has no label or no words.
    """
    name = os.fspath(path)
    text = read_text(name).removeprefix("\ufeff")
    found = _from_table(text, name) if name.lower().endswith(TABLES) else _from_toml(text, name)
    if not found:
        raise InputError(f'the file of seeds {name} names no topic; write a line such as Banking = ["bank", "loan"]')
    return found


def _from_toml(text: str, name: str) -> dict[str, list[str]]:
    """Words by label of lines `label = [words]`, or of `[[seed]]` as topics files have them."""
    try:
        found = load_named(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"the file of seeds {name} is no TOML: {error}; write a line a topic, such as "
            '"Heat pumps" = ["heat pump*", "boiler"], or give a CSV file with a column a topic'
        ) from error
    if isinstance(found.get("seed"), list) and all(isinstance(entry, dict) for entry in found["seed"]):
        if len(found) > 1 or not all(entry.get("label") for entry in found["seed"]):
            raise InputError(
                f"the file of seeds {name} must have only [[seed]] entries with label and words; give other entries of "
                "a topics file with topics_file"
            )
        found = _with_labels([(str(entry["label"]), entry.get("words")) for entry in found["seed"]], name)
    for label, words in found.items():
        if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
            raise InputError(
                f"the file of seeds {name} must give each topic a list of words, such as "
                f'Banking = ["bank", "loan"]; {label!r} has {words!r}'
            )
    return found


def _from_table(text: str, name: str) -> dict[str, list[str]]:
    """Words by label of a table: labels in the first row, the words of each below it."""
    first = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    labels = [" ".join(cell.split()) for cell in rows[0]] if rows else []
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell.strip() and (column >= len(labels) or not labels[column]):
                raise InputError(
                    f"the file of seeds {name} must have a label in its first row above each word; row {number} has "
                    f"{cell.strip()!r} in column {column + 1}, which has none"
                )
    columns = [
        (label, [row[k].strip() for row in rows[1:] if k < len(row) and row[k].strip()])
        for k, label in enumerate(labels)
        if label
    ]
    for label, words in columns:
        if not words:
            raise InputError(f"the file of seeds {name} has no word below the label {label!r}")
    return _with_labels(columns, name)


def _with_labels(pairs: Sequence[tuple[str, Any]], name: str) -> dict[str, Any]:
    """The words by label, if no label is there twice."""
    found: dict[str, Any] = {}
    for label, words in pairs:
        if label in found:
            raise InputError(f"the file of seeds {name} has the label {label!r} twice; put its words together")
        found[label] = words
    return found
