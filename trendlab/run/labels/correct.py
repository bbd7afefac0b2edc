"""Evaluation of a run by filled sheets: precision and recall, and corrected shares, changes and slopes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.changes import Period, When, as_period, parse_period
from trendlab.checks import check_at_least, check_fraction, check_path, check_type
from trendlab.errors import InputError, OutOfRangeError
from trendlab.files.cells import frame_bytes
from trendlab.files.whole import write_bytes
from trendlab.prevalence.labels.correct import MIN_ANSWERS
from trendlab.prevalence.labels.named import MIN_ALPHA
from trendlab.run.labels.aims import splits_years, view_archive
from trendlab.run.labels.estimates import (
    CHECKED,
    CORRECTED,
    INTRUSION,
    checked_row,
    corrected_rows,
    gather,
    intrusion_rows,
    other_name,
)
from trendlab.run.labels.filled import read_filled
from trendlab.run.labels.questions import changes_of
from trendlab.run.labels.sentences import checked_lines
from trendlab.store import Run, load_run
from trendlab.store.add import add_tables
from trendlab.words.shown import Shown, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.run.labels.aims import Archive
    from trendlab.run.labels.filled import Filled

TABLES = ("corrected", "checked", "intrusion", "labels")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Checked(Shown):
    """A run evaluated and corrected by human labels.

    Attributes:
        corrected: corrected shares, changes and slopes, one a row: topic and theme (missing for the others), label,
            kind (all, year, month, change, slope; changes include those that the run found), start, end,
            reference_start, reference_end (first and last months), model (estimate of the run), corrected, lower,
            upper, labels_alone, alone_lower, alone_upper (from the same labels without the model), n_labels, n_needed
            (labels for the requested width, at most one an article), level. Shares are fractions, changes percentage
            points, slopes percentage points a year.
        checked: agreement with the labels, one question a row: topic, theme, label, n_labels, n_yes, n_coders, n_both
            (articles that two coders or more answered), alpha, precision and recall, each with lower and upper; instead
            and instead_rate (the other question that most of its articles answer with yes, and their part); level.
        intrusion: fraction of items in which coders found the intruder: kind, topic (missing for all), label, n_items,
            rate, lower, upper, by_chance, level.
        labels: every answer that was used: doc_id, topic, theme, label, coder, answer, chance (inclusion probability).
        doubts: answers that could not be used, one sentence a kind, with their rows.
        level: coverage of all bounds.
        width: of bounds, in percentage points, that `n_needed` labels would give.
        run: the run with these four tables, for its report and figures.

    Example:
        >>> import tempfile
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> sheet = tl.label_run(run, n_docs=60, topics=[0], n_items=0, rng=0)
        >>> filled = sheet.to_frame()
        >>> filled[sheet.questions[0].head] = ["y" if "the" in text else "n" for text in filled["text"]]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     filled.to_csv(folder + "/sheet.csv", index=False)
        ...     checked = tl.correct_run(run, folder + "/sheet.csv")
        >>> checked.corrected["kind"].drop_duplicates().tolist()
        ['all', 'change', 'slope', 'month']
    """

    corrected: pd.DataFrame
    checked: pd.DataFrame
    intrusion: pd.DataFrame
    labels: pd.DataFrame
    doubts: tuple[str, ...]
    level: float
    width: float
    run: Run

    def to_frame(self) -> pd.DataFrame:
        """A fresh frame of corrected shares, changes and slopes."""
        return self.corrected.copy()

    def lines(self) -> list[str]:
        """The results in sentences, for a terminal."""
        return checked_lines(self.corrected, self.checked, self.intrusion, n_docs=len(self.run), width=self.width)

    def view(self) -> View:
        """The results in sentences."""
        rows = [(line,) for line in self.lines()]
        return View(name="Checked", facts=(f"bounds at {self.level:g}",), header=("",), rows=rows, n_rows=len(rows))


def correct_run(
    run: Run,
    sheets: str | Path | Sequence[str | Path],
    *,
    after: When | None = None,
    before: When | None = None,
    width: float = 5.0,
    level: float = 0.9,
) -> Checked:
    """Agreement of a run with human labels, and its shares, changes and slopes corrected by them.

    The corrected share of a topic is the fraction of the articles that a person would label with it. Where coders
    disagree, an article counts by the fraction of coders who said yes.

    Args:
        run: the run that the sheets were made of.
        sheets: filled CSV files of `label_run`, one or several, such as one of each coder.
        after: a period whose share is compared; the later half of the span when None.
        before: the period that it is compared with; the earlier half when None.
        width: width of the bounds, in percentage points, for which the number of required labels is given.
        level: coverage of all bounds, in (0, 1).

    Raises:
        SourceNotFoundError: if there is no such file.
        InputError: if a file is not a sheet of this run, or holds no answer that can be read.
        OutOfRangeError: if a period is not valid, is given without the other or splits a year where articles are dated
            by year only, or a number is out of range.
        WrongTypeError: if an argument is of another type.

    Source: `trendlab.prevalence.labels.correct`.

    Example:
        >>> import tempfile
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> sheet = tl.label_run(run, n_docs=60, topics=[0], n_items=0, rng=0)
        >>> filled = sheet.to_frame()
        >>> filled[sheet.questions[0].head] = ["y" if "the" in text else "n" for text in filled["text"]]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     filled.to_csv(folder + "/sheet.csv", index=False)
        ...     checked = tl.correct_run(run, folder + "/sheet.csv", after="2022-07..", before="..2022-06")
        >>> int(checked.checked["n_labels"][0])
        60
    """
    import pandas as pd

    check_type(run, Run, "run")
    check_fraction(level, "level")
    check_at_least(width, 0.1, "width")
    pairs, paths = _pairs(run, after, before), _paths(sheets)
    filled, archive = read_filled(run, paths), view_archive(run, pairs)
    asked = gather(run, filled.labels, archive) if filled.labels else []
    corrected = [
        row
        for one in asked
        for row in corrected_rows(one, archive.with_changes(changes_of(run, one.question)), level=level, width=width)
    ]
    rows = [checked_row(one, archive, level=level) | other_name(one, asked, archive) for one in asked]
    checked = _typed(pd.DataFrame(rows, columns=CHECKED))
    doubts = [*filled.doubts, *_disagreeing(checked), *(
        f"{one.question.label}: only {len(one.answers)} articles are answered; {MIN_ANSWERS} are needed to correct by"
        for one in asked if len(one.answers) < MIN_ANSWERS
    ), *_undated(run, archive)]  # fmt: skip
    tables = {
        "corrected": _typed(pd.DataFrame(corrected, columns=CORRECTED)),
        "checked": checked,
        "intrusion": _typed(pd.DataFrame(intrusion_rows(run, filled.guesses, level=level), columns=INTRUSION)),
        "labels": _typed(_labels(run, filled)),
    }
    made = replace(run, tables={**run.tables, **tables})
    return Checked(**tables, doubts=tuple(doubts), level=level, width=width, run=made)


def _disagreeing(checked: pd.DataFrame) -> list[str]:
    """A sentence for each question on which coders surely agree less than conclusions need.

    Source: Krippendorff 2004, Reliability in content analysis, pages 411 to 433: .667 is the lowest alpha to accept.
    """
    return [
        f"{row['label']}: the coders agree too little for conclusions (alpha {row['alpha']:.2f}, "
        f"{row['alpha_lower']:.2f} to {row['alpha_upper']:.2f}; {MIN_ALPHA} is the least to accept), so others "
        "would say something else: agree on what counts as it, and label once more"
        for row in checked[checked["alpha_upper"] < MIN_ALPHA].to_dict("records")
    ]


def _undated(run: Run, archive: Archive) -> list[str]:
    """Why no change and no slope is corrected, where the archive has months; empty otherwise."""
    if not archive.n_months or any(aim.kind != "all" for aim in archive.aims):
        return []
    reason = "" if run.trends is None else str(run.trends.notes.get("reason") or "")
    why = f": {reason}" if reason else ""
    return [f"only shares of all {run.unit.many} are corrected, no changes, slopes and months{why}"]


def answer_correct(
    folder: str,
    sheets: Sequence[str],
    *,
    output: str | None,
    after: str | None,
    before: str | None,
    **given: Any,  # noqa: ANN401 - further arguments of `correct_run`
) -> dict[str, Any]:
    """Read filled sheets back into a run folder, and return the summary for the command line.

    Args:
        folder: the run folder, which gets the tables corrected, checked, intrusion and labels.
        sheets: filled CSV files.
        output: further CSV file for the corrected table; None for none.
        after: the period that is compared.
        before: the period that it is compared with.
        given: further arguments of `correct_run`.
    """
    found = correct_run(load_run(folder), list(sheets), after=after, before=before, **given)
    add_tables(folder, {name: getattr(found, name) for name in TABLES})
    if output is not None:
        write_bytes(Path(output), frame_bytes(found.corrected))
    return {
        "text": "\n".join(found.lines()), "level": found.level,
        "doubts": [{"sentence": doubt} for doubt in found.doubts],
        **{name: _plain(getattr(found, name)) for name in TABLES[:3]},
    }  # fmt: skip


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object)
    return [{str(k): v for k, v in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with nullable integers as numbers of topics and themes."""
    return frame.astype({name: "Int64" for name in ("topic", "theme") if name in frame})


def _paths(sheets: str | Path | Sequence[str | Path]) -> list[Path]:
    check_type(sheets, (str, Path, list, tuple), "sheets")
    given = [sheets] if isinstance(sheets, str | Path) else list(sheets)
    if not given:
        raise InputError("sheets must name one file or more; got none")
    return [check_path(one, "sheets") for one in given]


def _pairs(run: Run, after: When | None, before: When | None) -> list[tuple[Period, Period]]:
    """The periods to compare: the given ones, or the later and the earlier half of the span.

    Of an archive that is dated by year they are of whole years.
    """
    for name, value in (("after", after), ("before", before)):
        if value is not None and splits_years(run, as_period(value, name)):
            raise OutOfRangeError(
                f"{name} must be of whole years, for the {run.unit.many} are dated by year only; got {value}"
            )
    if (after is None) != (before is None):
        raise OutOfRangeError("after and before must be given together")
    months = run.months
    if len(months) < 2:
        return []
    if after is not None and before is not None:
        return [(as_period(after, "after"), as_period(before, "before"))]
    middle = months[(len(months) + 1) // 2]
    if splits_years(run, parse_period(f"{middle}..")):
        middle = middle.astype("datetime64[Y]").astype("datetime64[M]")
    return [(parse_period(f"{middle}.."), parse_period(f"..{middle - 1}"))]


def _labels(run: Run, filled: Filled) -> pd.DataFrame:
    """Every answer that was used, one a row."""
    import pandas as pd

    columns = ("doc_id", "topic", "theme", "label", "coder", "answer", "chance")
    rows = [
        (
            str(run.fit.doc_id[x.row]),
            x.question.topic,
            x.question.theme,
            x.question.label,
            x.coder,
            int(x.yes),
            x.chance,
        )
        for x in filled.labels
    ]
    return pd.DataFrame(rows, columns=columns)
