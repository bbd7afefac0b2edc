"""Topics by theme, as the section on topics opens with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.claims.known import KINDS as GIVEN_KINDS
from trendlab.claims.sources import KINDS as SOURCE_KINDS
from trendlab.claims.themes import BOTH, COUNT, LIMIT, NONE
from trendlab.report.changed import changes_of, with_changes
from trendlab.report.facts import verdict_word
from trendlab.words.numbers import count_words, percent_cell, signed

if TYPE_CHECKING:
    from trendlab.report.facts import RunFacts
    from trendlab.trend import Trends

NOTE = (
    "Themes are groups of topics with similar words; months are not used. A theme's share is the sum of its topics' "
    "shares. Topics and themes are each corrected for their own tests, so one level can show what the other does not."
)
MAX_SENTENCES = 8

TOLD = (COUNT, LIMIT, BOTH, NONE, SOURCE_KINDS["theme"], GIVEN_KINDS["theme"])


def trend_cells(trends: Trends | None, row: int) -> dict[str, Any]:
    """What the report prints of one trend: verdict, slope, and whether it is significant before correction only."""
    if trends is None:
        return {"verdict": "", "slope": "", "uncorrected": False}
    slope = slope_words(trends.slope[row], trends.lower[row], trends.upper[row])
    return {
        "verdict": verdict_word(trends, row),
        "slope": slope,
        "uncorrected": bool(trends.nominally_significant[row]),
    }


def theme_data(facts: RunFacts) -> dict[str, Any] | None:
    """Themes with their topics, and the sentences that use both levels; None where themes were not looked for."""
    themes = facts.run.themes
    if themes is None:
        return None
    trends, shown, monthly = facts.run.theme_trends, facts.shown_themes, facts.run.theme_prevalence
    rows = [
        {
            "label": str(themes.label[k]),
            "share": percent_cell(float(themes.share[k])),
            "n_topics": count_words(len(themes.topics(k)), "topic"),
            "topics": themes.topics(k).tolist(),
            "spark": with_changes(facts.spark_of(monthly, k), shown, changes_of(facts.run.theme_changes, k)),
            **trend_cells(trends, k),
        }
        for k in range(len(themes))
        if len(themes.topics(k))
    ]
    return {"rows": rows, "sentences": _sentences(facts), "note": NOTE if rows else ""}


def _sentences(facts: RunFacts) -> list[str]:
    """Sentences: how many themes have a lasting trend, and what is significant on one level but not on the other."""
    found = [claim.sentence for claim in facts.kinds(*TOLD)]
    rest = len(found) - MAX_SENTENCES
    more = [f"{count_words(rest, 'further sentence')} on themes are in the claims sheet."] if rest > 0 else []
    return found[:MAX_SENTENCES] + more


def slope_words(slope: float, lower: float, upper: float) -> str:
    """A slope with its bounds, +1.2 (+0.4 to +2.0); empty where there is none."""
    if not np.isfinite(slope):
        return ""
    return f"{signed(float(slope))} ({signed(float(lower))} to {signed(float(upper))})"


def themes_sentence(facts: RunFacts) -> str:
    """How many themes are rising and falling, for the head of page one; empty where none is."""
    trends = facts.run.theme_trends
    if trends is None:
        return ""
    counts = [(int((trends.verdict == word).sum()), word) for word in ("rising", "falling")]
    found = " and ".join(f"{n} {'is' if n == 1 else 'are'} {word}" for n, word in counts if n)
    return f"Of {count_words(trends.n_topics, 'theme')}, {found}." if found else ""
