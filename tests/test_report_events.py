"""Events come as a frame or a CSV file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.report.events import read_events


def test_file_and_frame_give_the_same_events(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("date,label\n2020-03,lockdown\n", encoding="utf8")
    frame = pd.DataFrame({"date": ["2020-03"], "label": ["lockdown"]})
    pd.testing.assert_frame_equal(read_events(tmp_path / "events.csv"), frame, check_dtype=False)
    found = read_events(frame)
    pd.testing.assert_frame_equal(found, frame)
    assert found is not frame


def test_no_events_stay_none() -> None:
    assert read_events(None) is None


def test_missing_file_missing_column_and_no_table_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match="does not exist"):
        read_events(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_text("when,label\n", encoding="utf8")
    with pytest.raises(InputError, match="missing: date"):
        read_events(tmp_path / "a.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError, match="cannot be read as CSV"):
        read_events(tmp_path / "empty.csv")
