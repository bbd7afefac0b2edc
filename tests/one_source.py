"""A source written to a file and read, as most tests of readers need it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import trendlab as tl


def read(tmp_path: Path, name: str, content: object) -> tuple[list[dict[str, Any]], Any, dict[str, Any]]:
    """Articles, rejects, and what is noted of the source; the content is text, bytes, or a value written as JSON."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf8"))
    return read_path(path)


def read_path(path: Path, **spec: Any) -> tuple[list[dict[str, Any]], Any, dict[str, Any]]:
    """Articles, rejects, and what is noted of the first source."""
    corpus, rejects = tl.read(path, spec=tl.ReadSpec(**spec))
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row: dict[str, Any]) -> dict[str, Any]:
    """The other columns of an article."""
    return json.loads(row["meta"])


def told(row: dict[str, Any]) -> tuple[str, str, str, str | None]:
    """Title, text, source and date of an article, as they were read."""
    return row["title"], row["text"], row["source"], row["raw_date"]
