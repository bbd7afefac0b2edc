"""The claims sheet: every sentence that the report prints, with its numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


@dataclass(frozen=True, kw_only=True, repr=False)
class Claim:
    """One sentence and what it rests on.

    Attributes:
        kind: change, no change, trend, flat, step, season, detectable, volume, survive or none; of groups of articles
            group, group change or mix; of themes theme, themes, no themes, theme trend, theme change or theme
            detectable; of concepts concept, concepts, concept trend, concept change, no concept change or concept
            detectable; on a changed mix of sources sources, theme sources or concept sources; on inferred
            months given dates, theme given dates or concept given dates.
        topic: number of the topic, or None where the sentence is about the corpus.
        sentence: plain text, as printed.
        estimate, lower, upper: in `unit`; None where the sentence has no number.
        unit: for example "pp a year", "pp", "articles a month".
        p_value, p_adjusted: None where nothing was tested.
        survived: names of the checks that the claim survived.
        theme: number of the theme, or None where the sentence is about no theme.
        concept: number of the concept, or None where the sentence is about no concept.
        steady: of a trend; False where its ends do not differ as its slope says, because the share was farther off
            between. None for other kinds.

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> run.claims[0].sentence.endswith('.')
        True
    """

    kind: str
    topic: int | None
    sentence: str
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    unit: str = ""
    p_value: float | None = None
    p_adjusted: float | None = None
    survived: tuple[str, ...] = ()
    theme: int | None = None
    concept: int | None = None
    steady: bool | None = None

    def __repr__(self) -> str:
        """The sentence, which is what a list of claims is read for."""
        return f"<Claim ({self.kind}): {self.sentence}>"


COLUMNS = tuple(f.name for f in fields(Claim))


def claims_frame(claims: Sequence[Claim]) -> pd.DataFrame:
    """A new data frame with one row per sentence: the schema of every table of claims.

    Columns: the fields of `Claim`; `survived` is a JSON list.
    """
    import pandas as pd

    rows = [{name: getattr(claim, name) for name in COLUMNS} for claim in claims]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("topic", "theme", "concept"):
        frame[name] = frame[name].astype("Int64")
    frame["survived"] = [json.dumps(list(claim.survived), ensure_ascii=False) for claim in claims]
    for name in ("estimate", "lower", "upper", "p_value", "p_adjusted"):
        frame[name] = frame[name].astype(float)
    frame["steady"] = frame["steady"].astype("boolean")
    return frame
