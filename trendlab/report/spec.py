"""What the user may say about a report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.checks import changed_fields, check_fields, check_path, check_type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class ReportSpec:
    """Title, author, events, map and fonts of a report.

    Attributes:
        title: printed on page one; None takes the manifest's title.
        author: printed on page one and in the PDF's metadata; None leaves it out.
        events: a data frame or the path of a CSV file with the columns date (YYYY-MM or YYYY-MM-DD) and label,
            marked in the figures of single topics; None for no events.
        layout: of the map of articles: topics, pca or umap (which needs umap-learn).
        effects: a formula such as "source + year" whose effects on the shares are shown; it may name columns of the
            source itself. None for none.
        font_paths: font files or folders for scripts that Libertinus Serif and DejaVu Sans do not have.

    Example:
        >>> import trendlab as tl
        >>> tl.ReportSpec(title="Local news, 2022 to 2024").title
        'Local news, 2022 to 2024'
    """

    title: str | None = None
    author: str | None = None
    events: pd.DataFrame | str | Path | None = None
    layout: str = "topics"
    effects: str | None = None
    font_paths: Sequence[str | Path] = ()

    def __repr__(self) -> str:
        return changed_fields(self)

    def __post_init__(self) -> None:
        check_fields(self)
        if self.events is not None and not hasattr(self.events, "columns"):
            check_path(self.events, "events")
        if isinstance(self.font_paths, (str, os.PathLike)):
            object.__setattr__(self, "font_paths", (self.font_paths,))
        for path in check_type(self.font_paths, (list, tuple), "font_paths"):
            check_path(path, "font_paths")
