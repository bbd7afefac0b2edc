"""Events that the figures mark: a table of dates and labels, given as a frame or a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from trendlab.errors import InputError, SourceNotFoundError

if TYPE_CHECKING:
    import pandas as pd


def read_events(events: pd.DataFrame | str | Path | None) -> pd.DataFrame | None:
    """The events as a fresh data frame with the columns date and label; None stays None.

    Args:
        events: a data frame, or the path of a CSV file with a line of column names.

    Raises:
        SourceNotFoundError: if there is no such file.
        InputError: if the file cannot be read as a table or lacks a column.
    """
    import pandas as pd

    if events is None:
        return None
    found = events.copy() if isinstance(events, pd.DataFrame) else _read_csv(Path(events))
    missing = [name for name in ("date", "label") if name not in found.columns]
    if missing:
        raise InputError(f"the events need the columns date and label; missing: {', '.join(missing)}")
    return found


def _read_csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        return pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"the events file {path} does not exist") from error
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"the events file {path} cannot be read as CSV: {error}") from error
