"""Warnings about a source: what looks wrong is reported and never repaired silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMS = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One kind of problem in a source, with its count and an example.

    Attributes:
        kind: identifier for programs, such as "unread_dates".
        sentence: text for people; `{count}` and `{example}` are replaced by the fields below, and of
            `{article has|articles have}` the first where the count is 1, else the second.
        count: number of articles or cells with the problem.
        example: one of them, as it stands in the source.
    """

    kind: str
    sentence: str
    count: int = 1
    example: str = ""

    def as_row(self) -> dict[str, Any]:
        """The doubt as plain values, with its sentence filled in.

        Example:
            >>> Doubt(kind="undated", sentence="{count} {article has|articles have} no date.").as_row()["sentence"]
            '1 article has no date.'
        """
        agreed = _FORMS.sub(lambda form: form[1 if self.count == 1 else 2], self.sentence)
        sentence = agreed.replace("{count}", f"{self.count:,}").replace("{example}", repr(self.example))
        return {"kind": self.kind, "count": self.count, "example": self.example, "sentence": sentence}


def join_doubts(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts with those of equal kind and sentence merged: counts are summed, the first example is kept."""
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
