"""Identifiers of articles whose source gives none: the beginning of a hash of title and text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from trendlab.corpus import content_key

if TYPE_CHECKING:
    import pyarrow as pa

_CHARS = 16
_CHUNK = 4_096  # articles whose texts are in memory at once


def key_of(title: str, text: str) -> str:
    """The 16 hex digits by which an article without an identifier is known.

    Args:
        title: "" where it has none.
        text: as it was cleaned.

    Example:
        >>> key_of("Harbour", "Ships wait.")
        '7c1c20fde5f11e6a'
    """
    return content_key(title, text)[:_CHARS]


def all_keys(keys: list[str], table: pa.Table) -> list[str]:
    """The keys of all articles, n_docs of them.

    Args:
        keys: n_docs known ones, "" where one is still to be made.
        table: with the columns title and text, n_docs rows in the same order.

    Example:
        >>> import pyarrow as pa
        >>> all_keys(["", "b"], pa.table({"title": ["Harbour", "Rail"], "text": ["Ships wait.", "A strike."]}))
        ['7c1c20fde5f11e6a', 'b']
    """
    if all(keys):
        return keys
    made = iter(keys)
    out: list[str] = []
    for batch in table.select(["title", "text"]).to_batches(max_chunksize=_CHUNK):
        titles, texts = batch.column(0).to_pylist(), batch.column(1).to_pylist()
        out += [next(made) or key_of(title, text) for title, text in zip(titles, texts, strict=True)]
    return out


def number_repeats(keys: list[str]) -> list[str]:
    """The keys, with "-2", "-3" and so on appended to the second and later ones that are equal.

    Args:
        keys: n_docs of them.

    Example:
        >>> number_repeats(["a", "b", "a"])
        ['a', 'b', 'a-2']
    """
    if len(set(keys)) == len(keys):
        return keys
    seen: Counter[str] = Counter()
    out = []
    for key in keys:
        seen[key] += 1
        out.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return out
