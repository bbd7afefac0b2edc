"""The sheet that people fill in: articles to read with a question for each topic, and items with an intruder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import check_holds_all, check_optional, check_path, check_rng, check_type, check_whole
from trendlab.errors import ChoiceError, InputError, OutOfRangeError
from trendlab.files.cells import frame_bytes
from trendlab.files.whole import write_bytes
from trendlab.prevalence.labels import draw_sample, plan_sample
from trendlab.run.labels.filled import BACK, FRONT
from trendlab.run.labels.form import form_html
from trendlab.run.labels.intruders import make_items
from trendlab.run.labels.keys import key_of, number_keys
from trendlab.run.labels.questions import choose_questions, own_answers
from trendlab.store import Run, load_run
from trendlab.words.numbers import count_words
from trendlab.words.shown import Shown, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from trendlab.checks import IntArray, Rng
    from trendlab.run.labels.questions import Question
    from trendlab.store.level import Asked

CODERS = "ABCDEFGHIJ"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LabelSheet(Shown):
    """A sheet to be filled in by people.

    Attributes:
        frame: one row an article or an item, in random order. kind: article, words or documents. item: a key, not to be
            changed. coder: who answers. title, text: of the article or item. One column a question, to be answered with
            y or n; or with x where the article is about it, and x in `none` where it is about none of them. intruder:
            the number of the option that does not belong. comment. chance: inclusion probability of the article.
        questions: of the columns.
        unasked: topics that are shown but not in the sheet.
        title: of the run.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> sheet = tl.label_run(run, n_docs=50, n_items=4, rng=0)
        >>> sheet.to_frame()["kind"].value_counts().to_dict()
        {'article': 50, 'words': 4, 'documents': 4}
    """

    frame: pd.DataFrame
    questions: tuple[Question, ...]
    unasked: tuple[int, ...]
    title: str = ""

    def to_frame(self) -> pd.DataFrame:
        """A fresh frame, one row an article or an item."""
        return self.frame.copy()

    def for_coders(self, n_coders: int) -> LabelSheet:
        """The sheet with all rows repeated for each of several coders.

        Args:
            n_coders: 1 to 10; the coders are named A, B and so on.

        Raises:
            OutOfRangeError: if it is another number.
        """
        if check_whole(n_coders, 1, "n_coders") > len(CODERS):
            raise OutOfRangeError(f"n_coders must lie between 1 and {len(CODERS)}; got {n_coders}")
        import pandas as pd

        if n_coders == 1:
            return self
        return replace(
            self, frame=pd.concat([self.frame.assign(coder=x) for x in CODERS[:n_coders]], ignore_index=True)
        )

    def write(self, path: str | Path) -> None:
        """Write the sheet: a CSV file that spreadsheets open, or a form where the file's name ends in .html.

        The form opens offline in a browser, shows one row at a time and saves the answers as such a CSV file.

        Args:
            path: of the file.

        Raises:
            ChoiceError: if the name is that of a spreadsheet's own format.
            OutputError: if the place cannot be written.
        """
        place = check_path(path, "path")
        if place.suffix.lower() in WORKBOOKS:
            raise ChoiceError(
                f"path must end in .csv, which spreadsheets open, or .html; got {place.name!r}: what is written is no "
                "workbook"
            )
        if place.suffix.lower() in (".html", ".htm"):
            write_bytes(place, form_html(self.frame, self.questions, title=self.title).encode("utf8", "replace"))
        else:  # Excel takes a CSV file without this mark for one of the system's own code page.
            write_bytes(place, b"\xef\xbb\xbf" + frame_bytes(self.frame))

    def lines(self) -> list[str]:
        """The size of the sheet and how to fill it in, for a terminal."""
        rows = self.frame.drop_duplicates("item")  # of several coders each has them all
        n_docs, n_coders = int((rows["kind"] == "article").sum()), len(self.frame) // max(len(rows), 1)
        each = f"; {n_coders} coders answer all of them" if n_coders > 1 else ""
        found = [
            f"{count_words(n_docs, 'article')} to read, {count_words(len(self.questions), 'question')} each, "
            f"and {count_words(len(rows) - n_docs, 'item')} with an intruder{each}."
        ]
        if self.unasked:
            found.append(f"Not asked, for there are too many: topics {', '.join(map(str, self.unasked))} (`topics`).")
        return [
            *found,
            "In each row of an article put y or n under every question; or x where it is about it, and x under none",
            "where it is about none of them. In the other rows put the number of what does not belong under intruder.",
            "Leave item and chance as they are. Rows may be left empty: they stand in a random order. Delete none.",
        ]

    def view(self) -> View:
        """The questions, and the number of rows."""
        rows = [(q.head,) for q in self.questions]
        facts = (count_words(len(self.frame), "row"), count_words(len(self.questions), "question"))
        return View(name="LabelSheet", facts=facts, header=("question",), rows=rows, n_rows=len(rows))


def label_run(
    run: Run,
    *,
    n_docs: int = 300,
    topics: Sequence[int | str] | int | str | None = None,
    themes: Asked = None,
    concepts: Sequence[str] | str = (),
    n_items: int = 60,
    rng: Rng,
) -> LabelSheet:
    """A sheet with a random sample of the articles of a run, to be labelled by people.

    Every article has a known inclusion probability. Half of it is equal for all articles; the other half favours rare
    topics, concepts and months with few articles. `correct_run` reads the filled sheet and corrects shares, changes and
    slopes by it.

    Args:
        run: a finished run.
        n_docs: articles to read, 1 or more.
        topics: numbers or texts; the twenty largest for None.
        themes: further questions: numbers or texts of themes, or "all".
        concepts: further questions: names of concepts that the run tracks, "all" for all of these, or queries as in
            `ask_run`.
        n_items: items with an intruder of each kind, words and documents; 0 for none.
        rng: a generator or a seed.

    Raises:
        ChoiceError, OutOfRangeError: if there is no such topic or theme, or a number is out of range.
        InputError: if a concept is not a valid query, the run has no themes, it keeps no words to search for a concept,
            or there is no question.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> sheet = tl.label_run(run, n_docs=50, concepts=["police OR prison"], rng=0)
        >>> sheet.questions[-1].head
        '[concept] about: police OR prison'
    """
    check_holds_all(check_type(run, Run, "run"), len(run), "a sheet of labels")
    check_whole(n_docs, 1, "n_docs")
    check_whole(n_items, 0, "n_items")
    check_optional(topics, (int, str, list, tuple, np.integer, np.ndarray), "topics")
    check_type(concepts, (str, list, tuple), "concepts")
    rng = check_rng(rng)
    wanted = None if topics is None else run.find_topics(topics).tolist()
    questions = choose_questions(run, wanted, themes=themes, concepts=concepts)
    if not questions:
        raise InputError("nothing is asked: give `topics`, `themes` or `concepts`")
    rows = [*_article_rows(run, questions, n_docs, rng=rng), *_item_rows(run, n_items, rng)]
    asked = {q.topic for q in questions}
    return LabelSheet(
        frame=_frame(rows, questions),
        questions=questions,
        unasked=tuple(int(k) for k in run.fit.shown if k not in asked) if topics is None else (),
        title=f"What is it about? {run.manifest.get('title') or ''}".strip(),
    )


def answer_label(
    folder: str,
    output: str,
    *,
    topics: Sequence[int | str] | None,
    n_coders: int,
    seed: int,
    **asked: Any,  # noqa: ANN401 - further arguments of `label_run`
) -> dict[str, Any]:
    """Write the sheet of a run folder, and return the summary for the command line.

    Args:
        folder: the run folder.
        output: CSV file, or form (.html), to write.
        topics: numbers or texts; the twenty largest for None.
        n_coders: number of coders, who each answer all rows.
        seed: of the sample.
        asked: further arguments of `label_run`.
    """
    sheet = label_run(load_run(folder), topics=topics, rng=seed, **asked).for_coders(n_coders)
    sheet.write(output)
    kinds = sheet.frame["kind"].value_counts()
    form = output.lower().endswith((".html", ".htm"))
    then = f"trendlab correct {folder} {'labels.csv, which the page saves' if form else output}"
    lines = sheet.lines()[:-3] if form else sheet.lines()
    return {
        "text": "\n".join([*lines, f"Written to {output}; then: {then}"]),
        "rows": {str(kind): int(n) for kind, n in kinds.items()}, "questions": [q.head for q in sheet.questions],
        "topics_not_asked": list(sheet.unasked), "output": str(output),
    }  # fmt: skip


def _article_rows(
    run: Run, questions: tuple[Question, ...], n_docs: int, *, rng: np.random.Generator
) -> list[dict[str, Any]]:
    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    predicted = np.column_stack([own_answers(run, q)[1] for q in questions])
    design = plan_sample(weight, predicted=predicted, month_prob=run.month_prob, n_labels=n_docs)
    drawn: IntArray = draw_sample(design, rng=rng)
    taken = run.articles.select(["title", "excerpt"]).take(drawn).to_pydict()
    keys = number_keys([key_of(row, str(run.fit.doc_id[row])) for row in drawn.tolist()])
    return [
        {
            "kind": "article", "item": key, "title": title, "text": text, "chance": float(design.chance[row]),
        }
        for key, row, title, text in zip(keys, drawn.tolist(), taken["title"], taken["excerpt"], strict=True)
    ]  # fmt: skip


def _item_rows(run: Run, n_items: int, rng: np.random.Generator) -> list[dict[str, Any]]:
    items = [
        *make_items(run, "words", n_items=n_items, rng=rng),
        *make_items(run, "documents", n_items=n_items, rng=rng),
    ]
    asked = {"words": "Which of these does not belong?", "documents": "Which of these articles does not belong?"}
    return [{"kind": one.kind, "item": one.key, "title": asked[one.kind], "text": one.text} for one in items]


def _frame(rows: list[dict[str, Any]], questions: tuple[Question, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=[*FRONT, *(q.head for q in questions), *BACK])
