"""Every option, version and decision of a run as rows of words: no cell is code, and what is long says how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.report.inputs import all_inputs, input_rows

if TYPE_CHECKING:
    from trendlab.report.facts import RunFacts

OPTION_GROUPS = ("option", "input", "version", "note")
MAX_CHARS = 200
MAX_NAMES = 20  # of a mapping that is written as rows of its own
MAX_ALIKE = 6  # mappings of a list that are written as rows
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def option_rows(facts: RunFacts) -> list[dict[str, str]]:
    """Every option, version, input hash and decision of the run, one a row; what was left open shares one row."""
    manifest = facts.run.manifest
    options = {**manifest.get("options", {}), "seed": manifest.get("seed", "")}
    unset = [name for name, value in options.items() if value is None]
    results = {room: dict(notes) for room, notes in manifest.get("notes_of_results", {}).items()}
    parts = {
        "option": {name: value for name, value in options.items() if value is not None},
        "version": manifest.get("versions", {}),
        "note": {**manifest.get("notes", {}), **{f"{room} (result)": notes for room, notes in results.items()}},
    }
    rows = [
        {"group": group, "name": name, "value": value}
        for group, mapping in parts.items()
        for name, value in _flat(mapping)
        if value and not (name.startswith("model (result).options.") and ".vectorize" in name)
    ]
    if unset:
        rows.append({"group": "option", "name": "not set", "value": ", ".join(sorted(unset))})
    inputs = input_rows(all_inputs(manifest))
    rows += [{"group": "input", "name": name, "value": value} for name, value in inputs]
    return sorted(rows, key=lambda row: list(OPTION_GROUPS).index(row["group"]))


def _flat(mapping: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    """Names joined by dots and values as short words; empty ones give an empty text."""
    for name, value in mapping.items():
        parts = _parts(value)
        if parts is None:
            yield f"{prefix}{name}", plain_words(value)
        elif len(parts) == 1:
            yield from _flat(parts[0], f"{prefix}{name}.")
        else:
            for k, part in enumerate(parts, start=1):
                yield from _flat(part, f"{prefix}{name} {k}.")


def _parts(value: object) -> list[Mapping[str, Any]] | None:
    """The mappings that have rows of their own; None where the value is one cell."""
    if isinstance(value, Mapping) and 0 < len(value) <= MAX_NAMES:
        return [value]
    if isinstance(value, list | tuple) and 0 < len(value) <= MAX_ALIKE and all(isinstance(x, Mapping) for x in value):
        return list(value)
    return None


def plain_words(value: object) -> str:
    """A value of the manifest in words that fit a cell: lists with commas, phrases with spaces, the rest counted.

    >>> plain_words([["monte", "carlo"], ["vice", "versa"]]), plain_words(True), plain_words({"a": 1, "b": None})
    ('monte carlo, vice versa', 'yes', 'a 1, b none')
    """
    if isinstance(value, Mapping):
        return _joined([f"{name} {plain_words(part) or 'none'}" for name, part in value.items()])
    if isinstance(value, list | tuple):
        return _joined([plain_words(item) for item in _items(value)])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    text = "" if value is None else str(value)
    if len(text) <= MAX_CHARS:
        return text
    return f"{text[:MAX_CHARS].rsplit(' ', 1)[0]} {ELLIPSIS}"


def _items(values: Iterable[Any]) -> Iterable[Any]:
    """The items of a list; lists within it one after the other, but a pair of words is one phrase."""
    for value in values:
        if not isinstance(value, list | tuple):
            yield value
        elif all(isinstance(word, str) for word in value):
            yield " ".join(value).replace("_", " ")
        else:
            yield from _items(value)


def _joined(items: list[str]) -> str:
    """The first items that fit, and how many more there are."""
    shown = next((k for k in range(1, len(items) + 1) if len(", ".join(items[:k])) > MAX_CHARS), len(items))
    rest = len(items) - shown
    return ", ".join(items[:shown]) + (f" and {rest:,} more" if rest else "")
