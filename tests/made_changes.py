"""Changes made by hand, for tests of what is said and drawn of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.changes import Change, Changes
from trendlab.changes.sentences import change_sentence
from trendlab.changes.yearly import Yearly


def make_change(**options: Any) -> Change:
    """A rise of topic 0 from 5 % in the first half of 2020 to 43 % in the second; any field as given."""
    topic, difference = options.get("topic", 0), options.get("difference", 38.0)
    label = options.get("label", f"topic {topic}")
    early = options.get("reference_share", 5.0 if difference > 0 else 5.0 - difference)
    spans = (
        (options.get("reference_start", "2020-01"), options.get("reference_end", "2020-06")),
        (options.get("start", "2020-07"), options.get("end", "2020-12")),
    )
    bounds = (difference - 5, difference + 5)
    made: dict[str, Any] = {
        "topic": topic, "label": label, "level": "topic", "kind": "jumped" if difference > 0 else "dropped",
        "start": spans[1][0], "end": spans[1][1], "reference_start": spans[0][0], "reference_end": spans[0][1],
        "share": early + difference, "reference_share": early, "difference": difference,
        "lower": bounds[0], "upper": bounds[1], "p_adjusted": 0.01, "month": spans[1][0], "rank": 1,
        "sentence": change_sentence(label, (early / 100, (early + difference) / 100), spans=spans, bounds=bounds),
    }  # fmt: skip
    return Change(**{**made, **options})


def make_yearly(**options: Any) -> Yearly:
    """20 % from May to July and 6 % in November and December of 2019 and 2020; any field as given."""
    made: dict[str, Any] = {
        "high": (5, 7), "low": (11, 12), "start": "2019-01", "end": "2020-12", "high_share": 20.0, "low_share": 6.0,
        "high_lower": 17.0, "high_upper": 23.0, "low_lower": 5.0, "low_upper": 8.0, "difference": 14.0, "lower": 8.0,
        "upper": 20.0, "p_adjusted": 0.001,
    }  # fmt: skip
    return Yearly(**{**made, **options})


def make_changes(*rows: Change, n_topics: int = 8, reason: str = "", detectable: float = 6.0) -> Changes:
    """These changes, the largest first as given."""
    return Changes(rows=rows, level=0.9, detectable=np.full(n_topics, detectable), reason=reason)
