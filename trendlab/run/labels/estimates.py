"""What the labels say of a run: corrected shares, changes and slopes, precision and recall, agreement, intruders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.labels import Answers, correct_sums, plan_sample
from trendlab.prevalence.labels.agree import agreement
from trendlab.prevalence.labels.correct import MIN_ANSWERS
from trendlab.prevalence.labels.months import correct_months
from trendlab.prevalence.labels.rates import rate_with_bounds
from trendlab.run.labels.intruders import N_OWN
from trendlab.run.labels.questions import own_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.changes import Period
    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, StrArray
    from trendlab.prevalence.labels import Corrected
    from trendlab.prevalence.labels.rates import Rate
    from trendlab.run.labels.filled import Guess, Label
    from trendlab.run.labels.questions import Question
    from trendlab.store import Run

MONTHS_A_YEAR = 12
ONE_YEAR = np.timedelta64(12, "M")
CORRECTED = (
    "topic", "label", "kind", "start", "end", "reference_start", "reference_end", "model", "corrected", "lower",
    "upper", "labels_alone", "alone_lower", "alone_upper", "n_labels", "n_needed",
)  # fmt: skip
CHECKED = (
    "topic", "label", "n_labels", "n_yes", "n_coders", "n_both", "alpha", "alpha_lower", "alpha_upper", "precision",
    "precision_lower", "precision_upper", "recall", "recall_lower", "recall_upper",
)  # fmt: skip
INTRUSION = ("kind", "topic", "label", "n_items", "rate", "lower", "upper", "by_chance")


@dataclass(frozen=True, kw_only=True)
class Aim:
    """One sum to correct: its kind (all, year, change, slope), the months that it is of, and their factors."""

    kind: str
    months: tuple[str, str, str, str]
    factor: FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Archive:
    """What all questions of a run share.

    Attributes:
        part: sparse (n_docs, n_months): weight times chance of the month; one column of weights where nothing dates.
        when: (n_docs,) expected month, with mean 0 and standard deviation 1; None where nothing dates the source.
        months: (n_months,) YYYY-MM.
        aims: the sums to correct.
    """

    part: CsrMatrix
    when: FloatArray | None
    months: StrArray
    aims: tuple[Aim, ...]


def view_archive(run: Run, pairs: Sequence[tuple[Period, Period]]) -> Archive:
    """The articles of a run by month, and what is to be corrected.

    Args:
        run: a finished run.
        pairs: periods to compare: the later, then what it is compared with.
    """
    from scipy import sparse

    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    if not len(run.months):
        part = sparse.csr_array(weight[:, None])
        everything = Aim(kind="all", months=("", "", "", ""), factor=np.ones(1) / weight.sum())
        return Archive(part=part, when=None, months=np.array([], dtype=np.str_), aims=(everything,))
    part = sparse.csr_array(run.month_prob * weight[:, None])
    size = np.asarray(part.sum(axis=0), dtype=float)
    when = run.month_prob @ np.arange(len(run.months), dtype=float)
    spread = float(when.std())
    return Archive(
        part=part, when=(when - when.mean()) / spread if spread > 0 else None, months=run.months.astype(str),
        aims=tuple(_aims(run, size, pairs)),
    )  # fmt: skip


def _aims(run: Run, size: FloatArray, pairs: Sequence[tuple[Period, Period]]) -> Iterator[Aim]:
    """All articles, each year, each pair of periods and the slope, as factors of the months."""
    months = run.months
    yield Aim(kind="all", months=(*_ends(months, size > 0), "", ""), factor=np.ones(len(size)) / size.sum())
    years = months.astype("datetime64[Y]")
    for year in np.unique(years):
        inside = (years == year) & (size > 0)
        if inside.any() and len(np.unique(years)) > 1:
            yield Aim(kind="year", months=(*_ends(months, inside), "", ""), factor=inside / size[inside].sum())
    for after, before in pairs:
        new, old = (period.covers(months) & (size > 0) for period in (after, before))
        if new.any() and old.any():
            factor = new / size[new].sum() - old / size[old].sum()
            yield Aim(kind="change", months=(*_ends(months, new), *_ends(months, old)), factor=100 * factor)
    time = np.arange(len(months)) / MONTHS_A_YEAR
    centred = time - size @ time / size.sum()
    if (size > 0).sum() > 2:
        factor = 100 * centred / (size @ centred**2)
        yield Aim(kind="slope", months=(*_ends(months, size > 0), "", ""), factor=factor)


def _ends(months: Any, inside: BoolArray) -> tuple[str, str]:  # noqa: ANN401
    return str(months[inside][0]), str(months[inside][-1])


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """One question with the run's own answers and those of people.

    Attributes:
        question: what was asked.
        own, says: (n_docs,) of the run: how much, and whether.
        answers: of people, the mean over those who answered an article.
        said: (n_labels, n_coders) 1, 0, or NaN.
    """

    question: Question
    own: FloatArray
    says: BoolArray
    answers: Answers
    said: FloatArray

    def model(self, archive: Archive) -> FloatArray:
        """What the answers are regressed on, (n_docs, n_columns)."""
        columns = [np.ones(len(self.own)), self.own, self.says.astype(float)]
        return np.column_stack(columns if archive.when is None else [*columns, archive.when])


def gather(run: Run, labels: Sequence[Label], archive: Archive) -> list[Asked]:
    """The questions with all answers, each in the order that the sample was spread over.

    Chances are scaled so that the articles that were answered stand for all: who answers a part of a sheet, whose rows
    stand in a random order, has answered a smaller sample.
    """
    weight = np.asarray(archive.part.sum(axis=1), dtype=float)
    questions = list(dict.fromkeys(label.question for label in labels))
    own = {q: own_answers(run, q) for q in questions}
    says = np.column_stack([own[q][1] for q in questions])
    order = plan_sample(np.maximum(weight, 1e-12), says=says, month_prob=run.month_prob, n_labels=1).order
    rank = np.argsort(order)
    return [
        _asked(q, [label for label in labels if label.question == q], own[q], places=(rank, weight)) for q in questions
    ]


def _asked(
    question: Question, labels: Sequence[Label], own: tuple[FloatArray, BoolArray], *, places: tuple[Any, FloatArray]
) -> Asked:
    rank, weight = places
    rows = sorted({label.row for label in labels}, key=lambda row: rank[row])
    coders = sorted({label.coder for label in labels})
    at, by = {row: k for k, row in enumerate(rows)}, {coder: k for k, coder in enumerate(coders)}
    said, chance = np.full((len(rows), len(coders)), np.nan), np.ones(len(rows))
    for label in labels:
        said[at[label.row], by[label.coder]] = label.yes
        chance[at[label.row]] = label.chance
    row = np.array(rows)
    stand_for = float((weight[row] / chance).sum() / weight.sum())
    answers = Answers(row=row, answer=np.nanmean(said, axis=1), chance=np.minimum(chance * stand_for, 1.0))
    return Asked(question=question, own=own[0], says=own[1], answers=answers, said=said)


def corrected_rows(asked: Asked, archive: Archive, *, level: float, width: float) -> Iterator[dict[str, Any]]:
    """Rows of the table of corrected shares, changes and slopes of one question; none of fewer than ten answers.

    Args:
        asked: the question.
        archive: of the run.
        level: coverage of the bounds.
        width: from lower to upper bound, in percentage points, that `n_needed` is for; for a slope over the whole span.
    """
    if len(asked.answers) < MIN_ANSWERS:
        return
    model, alone = asked.model(archive), np.ones((len(asked.own), 1))
    factor = np.column_stack([aim.factor for aim in archive.aims])
    own = factor.T @ np.asarray(archive.part.T @ asked.own)
    mended, plain = (
        correct_sums(asked.answers, model=x, part=archive.part, factor=factor, level=level) for x in (model, alone)
    )
    for k, aim in enumerate(archive.aims):
        wanted = width / 100 if aim.kind in ("all", "year") else width
        years = max(len(archive.months) / MONTHS_A_YEAR, 1 / MONTHS_A_YEAR)
        yield _row(asked, aim.kind, aim.months) | {
            "model": float(own[k]), **_bounded(mended, k, share=aim.kind in ("all", "year")),
            **_alone(plain, k, share=aim.kind in ("all", "year")),
            "n_needed": _needed(asked, mended, k, wanted=wanted / years if aim.kind == "slope" else wanted),
        }  # fmt: skip
    if len(archive.months):
        yield from _month_rows(asked, archive, level=level)


def _month_rows(asked: Asked, archive: Archive, *, level: float) -> Iterator[dict[str, Any]]:
    found = correct_months(asked.answers, model=asked.model(archive), part=archive.part, level=level)
    size = np.asarray(archive.part.sum(axis=0), dtype=float)
    own = np.asarray(archive.part.T @ asked.own)
    for k, month in enumerate(archive.months.tolist()):
        if size[k] > 0:
            yield _row(asked, "month", (month, month, "", "")) | {
                "model": own[k] / size[k],
                **_bounded(found, k, share=True),
            }


def _row(asked: Asked, kind: str, months: tuple[str, str, str, str]) -> dict[str, Any]:
    names = ("start", "end", "reference_start", "reference_end")
    return {
        "topic": asked.question.topic, "label": asked.question.label, "kind": kind,
        **{name: month or None for name, month in zip(names, months, strict=True)}, "n_labels": len(asked.answers),
    }  # fmt: skip


def _cut(value: float, *, share: bool) -> float:
    return min(max(value, 0.0), 1.0) if share else value


def _bounded(found: Corrected, k: int, *, share: bool) -> dict[str, float]:
    names = {"corrected": found.estimate, "lower": found.lower, "upper": found.upper}
    return {name: _cut(float(values[k]), share=share) for name, values in names.items()}


def _alone(found: Corrected, k: int, *, share: bool) -> dict[str, float]:
    cut = _bounded(found, k, share=share)
    return {"labels_alone": cut["corrected"], "alone_lower": cut["lower"], "alone_upper": cut["upper"]}


def _needed(asked: Asked, found: Corrected, k: int, *, wanted: float) -> int:
    """Labels that the wanted width takes, drawn as these were: widths go with one over the root of their number."""
    n, ratio = len(asked.answers), float(found.upper[k] - found.lower[k]) / wanted
    return int(min(np.ceil(n * ratio**2), len(asked.own)))


def checked_row(asked: Asked, archive: Archive, *, level: float) -> dict[str, Any]:
    """The row of one question in the table of how right the run is: agreement, precision and recall, with bounds."""
    answers = asked.answers
    says, counts = asked.says[answers.row], np.asarray(archive.part[answers.row].sum(axis=1), dtype=float)
    weight = counts / answers.chance
    both = np.isfinite(asked.said).sum(axis=1) > 1
    rates = {
        "alpha": agreement(asked.said, level=level),
        "precision": rate_with_bounds(answers.answer, weight * says, level=level),
        "recall": rate_with_bounds(says.astype(float), weight * answers.answer, level=level),
    }
    found: dict[str, Any] = {
        "topic": asked.question.topic, "label": asked.question.label, "n_labels": len(answers),
        "n_yes": float(answers.answer.sum()), "n_coders": asked.said.shape[1], "n_both": int(both.sum()),
    }  # fmt: skip
    for name, rate in rates.items():
        found |= {name: rate.rate, f"{name}_lower": rate.lower, f"{name}_upper": rate.upper}
    return found


def intrusion_rows(run: Run, guesses: Sequence[Guess], *, level: float) -> Iterator[dict[str, Any]]:
    """Rows of the table of intruders: of each kind all items, then those of each topic.

    An item counts once: where several people answered it, by the part of them who were right.
    """
    for kind in ("words", "documents"):
        mine = [guess for guess in guesses if guess.kind == kind]
        for topic in [None, *sorted({guess.topic for guess in mine})] if mine else []:
            rate = _seen([g for g in mine if topic is None or g.topic == topic], level=level)
            yield {
                "kind": kind, "topic": topic, "label": None if topic is None else str(run.cards.label[topic]),
                "n_items": rate.n, "rate": rate.rate, "lower": rate.lower, "upper": rate.upper,
                "by_chance": 1 / (N_OWN[kind] + 1),
            }  # fmt: skip


def _seen(guesses: Sequence[Guess], *, level: float) -> Rate:
    by_item: dict[str, list[bool]] = {}
    for guess in guesses:
        by_item.setdefault(guess.item, []).append(guess.right)
    right = np.array([np.mean(found) for found in by_item.values()])
    return rate_with_bounds(right, np.ones(len(right)), level=level)
