"""Options of dating."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import changed_fields, check_at_least, check_choice, check_fields
from trendlab.days.interval import EARLIEST, LATEST
from trendlab.errors import OutOfRangeError


@dataclass(frozen=True, kw_only=True)
class DateSpec:
    """How articles are dated.

    Attributes:
        order: "auto" finds out from the evidence whether the source runs newest first, oldest first, in no order or
            in blocks, and averages over these where none is probable enough; "newest", "oldest" and "none" overrule
            it.
        text: whether the words of undated articles are evidence.
        model: whether a classifier from words to months is trained where enough articles are dated.
        years: first and last year that an undated article can have, or None to read the range from the evidence.
        earliest, latest: given dates outside these years count as errors; the articles count as undated.
        min_model_docs: dated articles from which the classifier is used.

    Raises:
        ChoiceError: if order is none of the four words.
        OutOfRangeError: if years run backwards or are outside 1 to 9999, or min_model_docs is below 2.
    """

    order: str = "auto"
    text: bool = True
    model: bool = True
    years: tuple[int, int] | None = None
    earliest: int = EARLIEST
    latest: int = LATEST
    min_model_docs: int = 200

    def __repr__(self) -> str:
        return changed_fields(self)

    def __post_init__(self) -> None:
        check_fields(self)
        check_choice(self.order, ("auto", "newest", "oldest", "none"), "order")
        check_at_least(self.min_model_docs, 2, "min_model_docs")
        for low, high in filter(None, (self.years, (self.earliest, self.latest))):
            if not 1 <= low <= high <= 9999:
                raise OutOfRangeError(f"years must run from low to high within 1 to 9999; got ({low}, {high})")
