"""What looks wrong in a source: said to the person who reads it, and never mended in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One kind of thing that looks wrong, with how often and an example.

    Attributes:
        kind: a word for programs, such as "unread_dates".
        sentence: what a person reads; `{count}` and `{example}` stand for the numbers below.
        count: how many articles or cells.
        example: one of them, as the source has it.
    """

    kind: str
    sentence: str
    count: int = 1
    example: str = ""

    def as_row(self) -> dict[str, Any]:
        """The doubt as plain values, its sentence filled in."""
        told = self.sentence.replace("{count}", f"{self.count:,}").replace("{example}", repr(self.example))
        return {"kind": self.kind, "count": self.count, "example": self.example, "sentence": told}


def join_doubts(doubts: Iterable[Doubt]) -> list[Doubt]:
    """One doubt of each kind and sentence, counts added, the first example kept, in the order of their first ones."""
    joined: dict[tuple[str, str], Doubt] = {}
    for one in doubts:
        key = (one.kind, one.sentence)
        before = joined.get(key)
        if before is None:
            joined[key] = one
        else:
            joined[key] = Doubt(
                kind=one.kind, sentence=one.sentence, count=before.count + one.count,
                example=before.example or one.example,
            )  # fmt: skip
    return list(joined.values())
