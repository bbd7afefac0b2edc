"""Changes kept as tables and read back."""

from __future__ import annotations

from io import StringIO

import numpy as np
import pandas as pd
from made_changes import make_change, make_changes

from trendlab.changes.tables import changes_of, tables_of


def through_csv(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(StringIO(frame.to_csv(index=False)), keep_default_na=False, na_values=[""])


def test_changes_come_back_from_their_tables_through_csv() -> None:
    made = make_changes(make_change(topic=2), make_change(topic=0, difference=-7.5), n_topics=3)
    back = changes_of({name: through_csv(frame) for name, frame in tables_of(made).items()})
    assert back is not None
    assert back.rows == made.rows
    assert back.level == 0.9
    assert back.reason == ""
    assert np.array_equal(back.detectable, made.detectable)


def test_reason_and_no_row_come_back() -> None:
    made = make_changes(n_topics=2, reason="there are 3 months", detectable=np.nan)
    back = changes_of({name: through_csv(frame) for name, frame in tables_of(made).items()})
    assert back is not None
    assert (back.rows, back.reason) == ((), "there are 3 months")
    assert np.isnan(back.detectable).all()


def test_topic_number_as_label_stays_text() -> None:
    back = changes_of({name: through_csv(f) for name, f in tables_of(make_changes(make_change(label="2020"))).items()})
    assert back is not None
    assert back.rows[0].label == "2020"


def test_run_of_an_earlier_version_has_no_changes() -> None:
    assert changes_of({}) is None
    assert tables_of(None) == {}
