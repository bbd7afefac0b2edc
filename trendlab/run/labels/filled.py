"""Filled sheets: every answer that can be read, and the numbers of rows that cannot."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.files.sheet import read_sheet
from trendlab.run.labels.intruders import N_OWN, right_answer, topic_of
from trendlab.run.labels.keys import find_deleted, is_sorted_part, key_of, row_of
from trendlab.run.labels.questions import read_head
from trendlab.run.labels.yesno import NO, UNSURE, YES, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trendlab.files.sheet import SheetRow
    from trendlab.run.labels.intruders import Kind
    from trendlab.run.labels.questions import Question
    from trendlab.store import Run

NEEDED = ("kind", "item", "chance")
FRONT, BACK = ("kind", "item", "coder", "title", "text"), ("none", "intruder", "comment", "chance")
_ITEM = re.compile(r"[wd]\d+-\d+-[0-9a-f]{6}\Z")
SHOWN = 8  # rows that one sentence names


@dataclass(frozen=True, kw_only=True)
class Label:
    """One answer of a coder to a question about an article.

    Attributes:
        row: of the article in the run.
        question: the question.
        coder: name of the coder.
        yes: the answer.
        chance: inclusion probability of the article.
    """

    row: int
    question: Question
    coder: str
    yes: bool
    chance: float


@dataclass(frozen=True, kw_only=True)
class Guess:
    """One answer of a coder to an item with an intruder.

    Attributes:
        kind: words or documents.
        topic: of the item.
        item: its key.
        coder: name of the coder.
        right: whether the answer is the intruder.
    """

    kind: Kind
    topic: int
    item: str
    coder: str
    right: bool


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The answers in filled sheets.

    Attributes:
        labels: answers to questions about articles.
        guesses: answers to items with an intruder.
        doubts: articles whose rows were deleted, and answers that could not be used, one sentence a kind.
    """

    labels: tuple[Label, ...]
    guesses: tuple[Guess, ...]
    doubts: tuple[str, ...]


def read_filled(run: Run, paths: Sequence[Path]) -> Filled:
    """The answers of filled sheets of one run, of one or several coders.

    A cell that cannot be read is left out and reported, and so are articles of the sheet whose rows were deleted; the
    others count. Where a coder never wrote "no", a row with
    any mark is answered, and its empty cells mean no.

    Args:
        run: the run that the sheets were made of.
        paths: of the CSV files.

    Raises:
        InputError: if a file is not a sheet, is of another run, or no answer can be read.
    """
    labels: dict[tuple[int, Question, str], Label] = {}
    guesses: dict[tuple[str, str], Guess] = {}
    doubts: list[str] = []
    keys: list[str] = []
    for path in paths:
        one = _Reader(run, path)
        one.read(labels, guesses)
        doubts += one.doubts()
        keys += one.keys()
    if not labels and not guesses:
        names = ", ".join(path.name for path in paths)
        wrong = next((f" ({doubt})" for doubt in doubts if "not answered" not in doubt), "")
        raise InputError(
            f"{names}: holds no answer; put y or n under the questions, and give the file that was saved{wrong}"
        )
    return Filled(labels=tuple(labels.values()), guesses=tuple(guesses.values()), doubts=(*doubts, *find_deleted(keys)))


class _Reader:
    """Reads one sheet, and collects what is wrong by row."""

    def __init__(self, run: Run, path: Path) -> None:
        self._run, self._path = run, path
        self._wrong: dict[str, list[str]] = {}
        self._rows = read_sheet(path, needed=NEEDED)
        head = self._rows[0].cells if self._rows else {}
        self._questions = {name: q for name in head if (q := read_head(run, name)) is not None}
        self._unknown = [name for name in head if name not in (*FRONT, *BACK, *self._questions)]
        self._coders = self._who_answers()
        self._said = {coder: words_of(self._answers_of(coder)) for coder in {*self._coders}}
        self._marks_only = self._coders_without_no()

    def read(self, labels: dict[tuple[int, Question, str], Label], guesses: dict[tuple[str, str], Guess]) -> None:
        """Add the answers of the sheet; of two answers of a coder to the same question the last counts.

        Args:
            labels: by row, question and coder; the answers are added to it.
            guesses: by item and coder; the answers are added to it.

        Raises:
            InputError: if none of its articles is in the run.
        """
        strange = 0
        for row, coder in zip(self._rows, self._coders, strict=True):
            kind = row.cells.get("kind", "").lower()
            if kind in N_OWN:
                self._guess(row, coder, guesses)
            elif (place := self._place(row)) is None:
                strange += 1
            else:
                self._answers(row, place, coder=coder, labels=labels)
        articles = sum(row.cells.get("kind", "").lower() not in N_OWN for row in self._rows)
        if articles and strange == articles:
            raise InputError(f"{self._path}: none of its articles is in this run; give the run that it was made of")

    def doubts(self) -> list[str]:
        """What is wrong, one sentence a kind, with the rows."""
        found = [
            f"{self._path.name}: the column {name!r} holds answers but is no question of the sheet, so they were left "
            "out; give it back its name"
            for name in self._unknown
            if any(row.cells.get(name, "").lower() in YES | NO for row in self._rows)
        ]
        for what, rows in self._wrong.items():
            named = ", ".join(rows[:SHOWN]) + (f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else "")
            found.append(f"{self._path.name}: {what}: row{'s' if len(rows) > 1 else ''} {named}")
        empty = {*self._wrong.get("not answered", ())}
        done = [(row.cells.get("item", ""), str(row.number) not in empty) for row in self._rows]
        if is_sorted_part([key for key, _ in done], [is_done for _, is_done in done]):
            found.append(
                f"{self._path.name}: its rows were sorted and only those at one end are answered, so they are no "
                "random part of the articles, and no figure of them holds for all; answer the others too"
            )
        return found

    def keys(self) -> list[str]:
        """The keys of its rows."""
        return [row.cells.get("item", "") for row in self._rows]

    def _note(self, what: str, row: SheetRow, cell: str = "") -> None:
        self._wrong.setdefault(what, []).append(f"{row.number}{f' ({cell})' if cell else ''}")

    def _who_answers(self) -> list[str]:
        """The coder of each row; an empty cell takes the one above, or the name of the file if there is none."""
        found, last = [], self._path.stem
        for row in self._rows:
            last = row.cells.get("coder") or last
            found.append(last)
        return found

    def _answers_of(self, coder: str) -> set[str]:
        """All answers of a coder to the questions, in small letters."""
        rows = [row for row, own in zip(self._rows, self._coders, strict=True) if own == coder]
        return {row.cells.get(name, "").lower() for row in rows for name in self._questions}

    def _coders_without_no(self) -> set[str]:
        """Coders who only marked what an article is about: in a row with any mark, their empty cells mean no.

        Raises:
            InputError: if one of them left rows without any mark and never marked `none`, so that it is unknown whether
                those rows were read.
        """
        marks: dict[str, set[str]] = {}
        empty: Counter[str] = Counter()
        for row, coder in zip(self._rows, self._coders, strict=True):
            if row.cells.get("kind", "").lower() in N_OWN:
                continue
            cells = {row.cells.get(name, "").lower() for name in self._questions}
            yes, no = self._said[coder]
            found = {"no"} if cells & no else set()
            found |= {"yes"} if cells & yes else set()
            found |= {"none"} if row.cells.get("none", "").lower() in YES else set()
            marks.setdefault(coder, set()).update(found)
            empty[coder] += not found
        for coder, kinds in marks.items():
            if kinds == {"yes"} and empty[coder]:
                raise InputError(
                    f"{self._path}: coder {coder!r} wrote no n and no x under none, and left {empty[coder]} rows "
                    "empty; put n where it is not about it, or x under none where it is about none of them"
                )
        return {coder for coder, kinds in marks.items() if "no" not in kinds}

    def _place(self, row: SheetRow) -> int | None:
        """The place of a row's article in the run; None where it is not in the run, which is noted."""
        item = row.cells.get("item", "")
        place, key = row_of(item)
        if not 0 <= place < len(self._run) or key_of(place, str(self._run.fit.doc_id[place])) != key:
            self._note("the item is not one of this run, so the row was left out", row, item[:20] or "empty")
            return None
        return place

    def _chance(self, row: SheetRow) -> float | None:
        try:
            chance = float(row.cells.get("chance", "").replace(",", "."))
        except ValueError:
            chance = 0.0
        if not 0 < chance <= 1:
            shown = row.cells.get("chance", "")[:20] or "empty"
            self._note("the chance is not a number above 0 and up to 1, so the row was left out", row, shown)
            return None
        return chance

    def _answers(
        self, row: SheetRow, place: int, *, coder: str, labels: dict[tuple[int, Question, str], Label]
    ) -> None:
        none = row.cells.get("none", "").lower() in YES
        answers = {q: self._yes(row, name, coder) for name, q in self._questions.items()}
        if n_unsure := sum(row.cells.get(name, "").lower() in UNSURE for name in self._questions):
            self._note("unsure answers are neither yes nor no, so the figures are of what coders could decide", row)
        if not none and all(yes is None for yes in answers.values()):
            if not any(row.cells.get(name) for name in self._questions):
                self._note("not answered", row)
            return
        if none and any(answers.values()):
            self._note("marked as about none and about some, so the row was left out", row)
            return
        chance = self._chance(row)
        if chance is None:
            return
        if none or coder in self._marks_only:
            answers |= {q: False for name, q in self._questions.items() if not row.cells.get(name)}
        if n_unsure < sum(yes is None for yes in answers.values()):
            self._note("answered in part; the answers in it count", row)
        for question, yes in answers.items():
            if yes is not None:
                self._add(row, Label(row=place, question=question, coder=coder, yes=yes, chance=chance), labels)

    def _add(self, row: SheetRow, label: Label, labels: dict[tuple[int, Question, str], Label]) -> None:
        key = (label.row, label.question, label.coder)
        if key in labels and labels[key].yes != label.yes:
            self._note("the same coder answered the same question twice and differently; the last counts", row)
        labels[key] = label

    def _yes(self, row: SheetRow, name: str, coder: str) -> bool | None:
        """Whether the answer is yes; None without an answer, which is noted unless the cell is empty or unsure."""
        text = row.cells.get(name, "").lower()
        yes, no = self._said[coder]
        if text in yes:
            return True
        if text in no:
            return False
        if text and text not in UNSURE:
            self._note("neither yes nor no, so the answer was left out", row, f"{text[:20]!r} under {name}")
        return None

    def _guess(self, row: SheetRow, coder: str, guesses: dict[tuple[str, str], Guess]) -> None:
        text, item = row.cells.get("intruder", ""), row.cells.get("item", "")
        kind: Kind = "words" if row.cells["kind"].lower() == "words" else "documents"
        if not text:
            return
        if not _ITEM.match(item) or item[0] != kind[0] or topic_of(item) >= self._run.fit.n_topics:
            self._note("the item is not one of this run, so the row was left out", row, item[:20] or "empty")
            return
        number = text.rstrip(".").removesuffix(".0")
        if not number.isdecimal() or not 1 <= int(number) <= N_OWN[kind] + 1:
            self._note(
                f"not a number from 1 to {N_OWN[kind] + 1} under intruder, so it was left out", row, repr(text[:20])
            )
            return
        right = int(number) == right_answer(item, kind)
        guesses[item, coder] = Guess(kind=kind, topic=topic_of(item), item=item, coder=coder, right=right)
