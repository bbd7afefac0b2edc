"""The claims sheet: every sentence that the report prints, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One sentence and what it rests on.

    Attributes:
        kind: trend, step, detectable, volume or none.
        topic: number of the topic, or None where the sentence is about the corpus.
        sentence: plain text, as printed.
        estimate, lower, upper: in `unit`; None where the sentence has no number.
        unit: for example "pp a year", "pp", "articles a month".
        p_value, p_adjusted: None where nothing was tested.
        survived: names of the checks that the claim survived.
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
