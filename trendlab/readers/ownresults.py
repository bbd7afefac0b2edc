"""Results of trendlab in a folder of sources: runs, reports, and what an earlier reading wrote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from trendlab.readers.articles import is_article_row

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

REASON = "result of trendlab beside sources (give it alone to read it)"
RESULTS = "run or report of trendlab beside sources"
_RUN = ("manifest.json", "articles.parquet", "months.npz")
_REJECT = frozenset(("source", "first_line", "last_line", "reason", "text"))
_LINES, _PAGES = frozenset((".jsonl", ".json", ".ndjson")), frozenset((".html", ".htm"))
_BEGINS = re.compile(rb'\{"(?:doc_id|source)": ')
_PAGE = b"<title>Review of the reading</title>"
_LONGEST, _HEAD = 1 << 22, 2_000  # bytes of the first line, and of the head of a page


def is_results(folder: Path) -> bool:
    """Whether a folder is a run, or a report with its run, as the commands fit and report write them.

    Args:
        folder: its path.
    """
    run = folder / "run" if (folder / "report.html").is_file() else folder
    return all((run / name).is_file() for name in _RUN)


def written_before(files: Collection[Path]) -> frozenset[Path]:
    """The files that an earlier reading wrote; where there are no others, articles that it wrote are the sources.

    Args:
        files: of a folder.
    """
    found = {path: kind for path in files if (kind := _kind_of(path))}
    others = len(found) < len(files)
    return frozenset(path for path, kind in found.items() if others or kind != "articles")


def is_written(path: Path) -> bool:
    """Whether an earlier reading wrote a file: its articles, its rejects or the page of its review.

    Args:
        path: of the file.
    """
    return _kind_of(path) != ""


def _kind_of(path: Path) -> str:
    """What an earlier reading wrote into a file: "articles", "rejects" or "page"; "" for any other file."""
    suffix = path.suffix.lower()
    if suffix not in _LINES and suffix not in _PAGES:
        return ""
    try:
        with path.open("rb") as file:
            if suffix in _PAGES:
                return "page" if _PAGE in file.read(_HEAD) else ""
            start = file.read(20)
            row = json.loads(start + file.readline(_LONGEST)) if _BEGINS.match(start) else None
    except (OSError, ValueError, RecursionError):  # whoever reads it says what is wrong
        return ""
    if isinstance(row, dict) and row.keys() == _REJECT:
        return "rejects"
    return "articles" if is_article_row(row) else ""
