"""The sheet as a page that opens offline: a row at a time, answers kept in the browser and saved as the sheet's CSV."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from trendlab.report.explorer.page import fill_page

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.run.labels.questions import Question

SHOWN = ("kind", "item", "title", "text", "chance")


def form_html(frame: pd.DataFrame, questions: tuple[Question, ...], *, title: str) -> str:
    """The HTML of the page, which uses no network; the answers leave it only as a CSV file.

    Args:
        frame: the rows of a sheet; of a sheet for several coders those of the first, since each fills in a page.
        questions: of the sheet.
        title: of the page.
    """
    mine = frame[frame["coder"].isna() | (frame["coder"] == frame["coder"].iloc[0])] if len(frame) else frame
    rows = mine[list(SHOWN)].astype(object).where(mine[list(SHOWN)].notna(), None).to_dict("records")
    data: dict[str, Any] = {
        "key": hashlib.sha256("\n".join(mine["item"]).encode()).hexdigest()[:16],
        "columns": list(frame.columns), "questions": [q.head for q in questions], "rows": rows,
    }  # fmt: skip
    return fill_page(_read("form.html"), title=title, style=_read("form.css"), scripts=[_read("form.js")], data=data)


def _read(name: str) -> str:
    return resources.files("trendlab.run.labels").joinpath(name).read_text(encoding="utf8")
