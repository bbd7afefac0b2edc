"""The questions that were put to a run: each is one test, and p-values are adjusted for all of them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import StoreError
from trendlab.files.cells import csv_bytes, refuse
from trendlab.files.whole import write_bytes
from trendlab.maths.adjust import holm_p
from trendlab.store.lock import lock_folder
from trendlab.words.numbers import count_words, known_or_none
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "questions.csv"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question and its answer, a row of questions.csv.

    Attributes:
        asked: when it was first asked, UTC, YYYY-MM-DDThh:mm:ssZ.
        query: the query, as it was read.
        after, before: the periods that were compared.
        n_docs: number of articles that match.
        share_after, share_before: in [0, 1].
        difference, lower, upper: after minus before, with bounds at `level`.
        level: coverage of the bounds.
        p_value: two-sided; None if it cannot be computed, or no article matches.
        p_holm: adjusted by Holm over all tests so far; None without a test.
    """

    asked: str
    query: str
    after: str
    before: str
    n_docs: int
    share_after: float | None
    share_before: float | None
    difference: float | None
    lower: float | None
    upper: float | None
    level: float
    p_value: float | None
    p_holm: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Query and periods; two questions with the same key are the same question."""
        return self.query, self.after, self.before


COLUMNS = tuple(f.name for f in fields(Question))


class Questions(Shown):
    """All questions so far, in order. For a loaded run, a new question is written into the run folder at once.

    Attributes:
        rows: the questions.
        folder: of the run; None for a run that was not loaded.

    Example:
        >>> from trendlab.store.questions import Questions
        >>> len(Questions())
        0
    """

    def __init__(self, *, rows: tuple[Question, ...] = (), folder: Path | None = None) -> None:
        self.rows = rows
        self.folder = folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Questions) and self.rows == other.rows

    __hash__ = None  # type: ignore[assignment]  # it grows

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def n_tests(self) -> int:
        """Number of questions that are tests, which have a p-value. A question without matching articles is no test."""
        return sum(row.p_value is not None for row in self.rows)

    def add(self, question: Question) -> Question:
        """Add a question, and return it with its p-value adjusted by Holm over all tests.

        A question that was asked before replaces its earlier row. A question without matching articles, such as a
        misspelled word, is kept without a p-value and is no test.

        Raises:
            OutputError: if the folder cannot be written, or another process is writing there.
        """
        if self.folder is None:
            self.rows = _with(self.rows, question)
        else:
            with lock_folder(self.folder):
                self.rows = _with(read_questions(self.folder).rows, question)
                write_bytes(self.folder / FILE, self.to_bytes())
        return next(row for row in self.rows if row.key == question.key)

    def to_bytes(self) -> bytes:
        """The questions as the bytes of questions.csv."""
        return csv_bytes(COLUMNS, [tuple(getattr(row, name) for name in COLUMNS) for row in self.rows])

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per question."""
        import pandas as pd

        return pd.DataFrame([{name: getattr(row, name) for name in COLUMNS} for row in self.rows], columns=COLUMNS)

    def view(self) -> View:
        """The number of questions, and the last of them with their answers."""
        header = ("query", "after", "before", "difference", "p_value", "p_holm")
        rows = [tuple(getattr(row, name) for name in header) for row in self.rows[-MAX_ROWS:]]
        facts = (count_words(len(self.rows), "question"),)
        return View(name="Questions", facts=facts, header=header, rows=rows, n_rows=len(self.rows))


def read_questions(folder: Path) -> Questions:
    """The questions of a run folder; empty if it has no file of questions.

    Raises:
        StoreError: if the file is damaged.
    """
    path = folder / FILE
    if not path.exists():
        return Questions(folder=folder)
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf8"), newline=""))
        rows = tuple(_question(row) for row in reader)
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise StoreError(f"{path}: is damaged ({error}); repair the row, or move the file away") from error
    return Questions(rows=rows, folder=folder)


def _question(cells: dict[str, str]) -> Question:
    """The question of a row of questions.csv."""

    def number(name: str) -> float | None:
        return float(cells[name]) if cells[name] else None

    asked, query, after, before = (refuse(cells[name]) for name in ("asked", "query", "after", "before"))
    return Question(
        asked=asked, query=query, after=after, before=before, n_docs=int(cells["n_docs"]),
        share_after=number("share_after"), share_before=number("share_before"), difference=number("difference"),
        lower=number("lower"), upper=number("upper"), level=float(cells["level"]), p_value=number("p_value"),
        p_holm=number("p_holm"),
    )  # fmt: skip


def _with(rows: tuple[Question, ...], question: Question) -> tuple[Question, ...]:
    """The rows with a question added or replaced, and all p-values adjusted again."""
    known = {row.key for row in rows}
    kept = [replace(question, asked=row.asked) if row.key == question.key else row for row in rows]
    found = [_tested(row) for row in (kept if question.key in known else [*kept, question])]
    p = holm_p(np.array([np.nan if row.p_value is None else row.p_value for row in found]))
    return tuple(replace(row, p_holm=known_or_none(x)) for row, x in zip(found, p, strict=True))


def _tested(row: Question) -> Question:
    """The question without a p-value if no article matches."""
    return row if row.n_docs else replace(row, p_value=None)
