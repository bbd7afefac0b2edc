"""Warnings about a source: what looks wrong is reported and never repaired silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN_FILES = 3
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
        files: the names of the first files with the problem, for `{files}` in the sentence; empty where it has none.
        n_files: how many there are.
    """

    kind: str
    sentence: str
    count: int = 1
    example: str = ""
    files: tuple[str, ...] = ()
    n_files: int = 0

    def as_row(self) -> dict[str, Any]:
        """The doubt as plain values, with its sentence filled in.

        Example:
            >>> Doubt(kind="undated", sentence="{count} {article has|articles have} no date.").as_row()["sentence"]
            '1 article has no date.'
        """
        agreed = _FORMS.sub(lambda form: form[1 if self.count == 1 else 2], self.sentence)
        sentence = agreed.replace("{count}", f"{self.count:,}").replace("{example}", repr(self.example))
        sentence = sentence.replace("{files}", self._files())
        return {"kind": self.kind, "count": self.count, "example": self.example, "sentence": sentence}

    def _files(self) -> str:
        names, more = self.files[:SHOWN_FILES], max(self.n_files, len(self.files)) - min(len(self.files), SHOWN_FILES)
        if more > 0:
            return f"{', '.join(names)} and {more:,} further file{'s' if more > 1 else ''}"
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def with_same(self, other: Doubt) -> Doubt:
        """The doubt with the count and the files of another of its kind and sentence."""
        return Doubt(
            kind=self.kind, sentence=self.sentence, count=self.count + other.count,
            example=self.example or other.example, files=(*self.files, *other.files)[:SHOWN_FILES],
            n_files=max(self.n_files, len(self.files)) + max(other.n_files, len(other.files)),
        )  # fmt: skip


def join_doubts(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts with those of equal kind and sentence merged: counts are summed, the first example is kept."""
    joined: dict[tuple[str, str], Doubt] = {}
    for one in doubts:
        key = (one.kind, one.sentence)
        joined[key] = joined[key].with_same(one) if key in joined else one
    return list(joined.values())
