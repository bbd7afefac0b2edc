"""Estimates from labels: corrected shares, changes and slopes, precision and recall, agreement, intruders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.labels import (
    Answers,
    Known,
    correct_spans,
    correct_sums,
    learn_answers,
    plan_sample,
)
from trendlab.prevalence.labels.agree import agreement
from trendlab.prevalence.labels.correct import MIN_ANSWERS
from trendlab.prevalence.labels.rates import rate_with_bounds
from trendlab.run.labels.aims import MONTHS_A_YEAR
from trendlab.run.labels.intruders import N_OWN
from trendlab.run.labels.questions import own_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.labels.rates import Rate
    from trendlab.run.labels.aims import Aim, Archive
    from trendlab.run.labels.filled import Guess, Label
    from trendlab.run.labels.questions import Question
    from trendlab.store import Run

CORRECTED = (
    "topic", "theme", "label", "kind", "start", "end", "reference_start", "reference_end", "model", "corrected",
    "lower", "upper", "labels_alone", "alone_lower", "alone_upper", "n_labels", "n_needed", "level",
)  # fmt: skip
CHECKED = (
    "topic", "theme", "label", "n_labels", "n_yes", "n_coders", "n_both", "alpha", "alpha_lower", "alpha_upper",
    "precision", "precision_lower", "precision_upper", "recall", "recall_lower", "recall_upper", "instead",
    "instead_rate", "level",
)  # fmt: skip
# Labelled articles of a topic, without which no other name is looked for; times as often as of any articles it is said.
MIN_ASKED, LIFT = 5, 1.5
INTRUSION = ("kind", "topic", "label", "n_items", "rate", "lower", "upper", "by_chance", "level")


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """One question with the answers of the run and of the coders.

    Attributes:
        question: the question.
        own: (n_docs,) membership of each article by the run.
        predicted: (n_docs,) whether the run assigns each article.
        answers: of the coders, the mean over those who answered an article.
        codes: (n_labels, n_coders) 1, 0, or NaN without an answer.
        learned: (n_docs,) answers predicted from all memberships.
    """

    question: Question
    own: FloatArray
    predicted: BoolArray
    answers: Answers
    codes: FloatArray
    learned: FloatArray

    def known(self, archive: Archive, *, alone: bool = False) -> Known:
        """The covariates of all articles; with `alone`, only those by which the sample was drawn."""
        columns: list[FloatArray] = [np.ones(len(self.own))]
        if not alone:
            columns += [self.own, self.predicted.astype(float), self.learned]
            columns += [] if archive.when is None else [archive.when]
        return Known(model=np.column_stack(columns), predicted=self.predicted, part=archive.part)


def gather(run: Run, labels: Sequence[Label], archive: Archive) -> list[Asked]:
    """The questions with all answers, those of each in the order in which the sample was spread.

    Inclusion probabilities are scaled so that the weights of the answered articles sum to those of all: the rows of a
    sheet are in random order, so that a partly answered sheet is a smaller sample.
    """
    weight = np.asarray(archive.part.sum(axis=1), dtype=float)
    questions = sorted({label.question for label in labels}, key=_place)
    own = {q: own_answers(run, q) for q in questions}
    predicted = np.column_stack([own[q][1] for q in questions])
    order = plan_sample(np.maximum(weight, 1e-12), predicted=predicted, month_prob=run.month_prob, n_labels=1).order
    rank = np.argsort(order)
    return [
        _asked(q, [label for label in labels if label.question == q], own[q], places=(rank, weight, run.fit.doc_topic))
        for q in questions
    ]


def _place(question: Question) -> tuple[int, int, str]:
    """The order of questions: topics by number, themes, concepts."""
    level = 0 if question.topic is not None else 1 if question.theme is not None else 2
    return level, question.topic or question.theme or 0, question.label


def _asked(
    question: Question,
    labels: Sequence[Label],
    own: tuple[FloatArray, BoolArray],
    *,
    places: tuple[Any, FloatArray, FloatArray],
) -> Asked:
    rank, weight, topics = places
    rows = sorted({label.row for label in labels}, key=lambda row: rank[row])
    coders = sorted({label.coder for label in labels})
    at, by = {row: k for k, row in enumerate(rows)}, {coder: k for k, coder in enumerate(coders)}
    codes, chance = np.full((len(rows), len(coders)), np.nan), np.ones(len(rows))
    for label in labels:
        codes[at[label.row], by[label.coder]] = label.yes
        chance[at[label.row]] = label.chance
    row = np.array(rows)
    scale = float((weight[row] / chance).sum() / weight.sum())
    answers = Answers(row=row, answer=np.nanmean(codes, axis=1), chance=np.minimum(chance * scale, 1.0))
    learned = learn_answers(answers, topics) if len(answers) >= MIN_ANSWERS else np.zeros(len(weight))
    return Asked(question=question, own=own[0], predicted=own[1], answers=answers, codes=codes, learned=learned)


def corrected_rows(asked: Asked, archive: Archive, *, level: float, width: float) -> Iterator[dict[str, Any]]:
    """Rows of the table of corrected shares, changes and slopes of one question; none with fewer than ten answers.

    Args:
        asked: the question.
        archive: of the run.
        level: coverage of the bounds.
        width: of the bounds, in percentage points, for which `n_needed` is given; of a slope, over the whole span.
    """
    if len(asked.answers) < MIN_ANSWERS:
        return
    corrected, plain = (_estimate(asked, archive, level=level, alone=alone) for alone in (False, True))
    size = np.asarray(archive.part.sum(axis=0), dtype=float)
    own = np.asarray(archive.part.T @ asked.own)
    years = max(archive.n_months, 1) / MONTHS_A_YEAR
    for aim, found, alone in zip(archive.aims, corrected, plain, strict=True):
        model = aim.factor @ own / (aim.factor @ size if aim.is_span else 1.0)
        wanted = width / 100 if aim.is_share else width / years if aim.kind == "slope" else width
        yield _row(asked, aim) | {
            "model": float(model), **_bounded(("corrected", "lower", "upper"), found, aim),
            **_bounded(("labels_alone", "alone_lower", "alone_upper"), alone, aim),
            "n_needed": _needed(asked, found, wanted), "level": level,
        }  # fmt: skip


def _estimate(asked: Asked, archive: Archive, *, level: float, alone: bool) -> list[tuple[float, float, float]]:
    """Estimate, lower and upper bound of every aim, in their order."""
    known = asked.known(archive, alone=alone)
    sums, spans = ([aim for aim in archive.aims if aim.is_span == kind] for kind in (False, True))
    found = [correct_sums(asked.answers, known, np.column_stack([aim.factor for aim in sums]), level=level)]
    if spans:
        inside = np.column_stack([aim.factor > 0 for aim in spans])
        found.append(correct_spans(asked.answers, known, inside, level=level))
    return [
        (float(one.estimate[k]), float(one.lower[k]), float(one.upper[k]))
        for one in found
        for k in range(len(one.estimate))
    ]


def _row(asked: Asked, aim: Aim) -> dict[str, Any]:
    names = ("start", "end", "reference_start", "reference_end")
    return {
        "topic": asked.question.topic, "theme": asked.question.theme, "label": asked.question.label, "kind": aim.kind,
        **{name: month or None for name, month in zip(names, aim.months, strict=True)}, "n_labels": len(asked.answers),
    }  # fmt: skip


def _bounded(names: tuple[str, str, str], found: tuple[float, float, float], aim: Aim) -> dict[str, float]:
    """The numbers by their names; those of a share are clipped to [0, 1], of a change to a hundred points."""
    low, high = (0.0, 1.0) if aim.is_share else (-100.0, 100.0) if aim.kind == "change" else (-np.inf, np.inf)
    return {name: min(max(value, low), high) for name, value in zip(names, found, strict=True)}


def _needed(asked: Asked, found: tuple[float, float, float], wanted: float) -> int:
    """Number of labels, drawn as these were, for the wanted width, which goes with one over the root of the number."""
    _, lower, upper = found
    return int(min(np.ceil(len(asked.answers) * ((upper - lower) / wanted) ** 2), len(asked.own)))


def checked_row(asked: Asked, archive: Archive, *, level: float) -> dict[str, Any]:
    """The row of one question in the table of agreement, precision and recall, with bounds."""
    answers = asked.answers
    predicted, counts = asked.predicted[answers.row], np.asarray(archive.part[answers.row].sum(axis=1), dtype=float)
    weight = counts / answers.chance
    both = np.isfinite(asked.codes).sum(axis=1) > 1
    rates = {
        "alpha": agreement(asked.codes, level=level),
        "precision": rate_with_bounds(answers.answer, weight * predicted, level=level),
        "recall": rate_with_bounds(predicted.astype(float), weight * answers.answer, level=level),
    }
    found: dict[str, Any] = {
        "topic": asked.question.topic, "theme": asked.question.theme, "label": asked.question.label,
        "n_labels": len(answers),
        "n_yes": float(answers.answer.sum()), "n_coders": asked.codes.shape[1], "n_both": int(both.sum()),
        "level": level,
    }  # fmt: skip
    for name, rate in rates.items():
        found |= {name: rate.rate, f"{name}_lower": rate.lower, f"{name}_upper": rate.upper}
    return found


def other_name(asked: Asked, others: Sequence[Asked], archive: Archive) -> dict[str, Any]:
    """The other question that most articles of one answer with yes, more than any articles do, and their part.

    Args:
        asked: the question whose articles these are.
        others: all questions of the sheet.
        archive: of the run.
    """
    found: dict[str, Any] = {"instead": None, "instead_rate": float("nan")}
    for other in others:
        row = other.answers.row
        mine = asked.predicted[row]
        if other is asked or mine.sum() < MIN_ASKED:
            continue
        weight = np.asarray(archive.part[row].sum(axis=1), dtype=float) / other.answers.chance * mine
        rate = float(weight @ other.answers.answer / weight.sum())
        each = np.asarray(archive.part[row].sum(axis=1), dtype=float) / other.answers.chance
        of_all = float(each @ other.answers.answer / each.sum())
        if rate > LIFT * of_all and not rate <= found["instead_rate"]:
            found = {"instead": other.question.label, "instead_rate": rate}
    return found


def intrusion_rows(run: Run, guesses: Sequence[Guess], *, level: float) -> Iterator[dict[str, Any]]:
    """Rows of the table of intruders, for each kind of item: all topics, then each topic.

    An item counts once: where several coders answered it, by the fraction of them who were right.
    """
    for kind in ("words", "documents"):
        mine = [guess for guess in guesses if guess.kind == kind]
        for topic in [None, *sorted({guess.topic for guess in mine})] if mine else []:
            rate = _seen([g for g in mine if topic is None or g.topic == topic], level=level)
            yield {
                "kind": kind, "topic": topic, "label": None if topic is None else str(run.cards.label[topic]),
                "n_items": rate.n, "rate": rate.rate, "lower": rate.lower, "upper": rate.upper,
                "by_chance": 1 / (N_OWN[kind] + 1), "level": level,
            }  # fmt: skip


def _seen(guesses: Sequence[Guess], *, level: float) -> Rate:
    by_item: dict[str, list[bool]] = {}
    for guess in guesses:
        by_item.setdefault(guess.item, []).append(guess.right)
    right = np.array([np.mean(found) for found in by_item.values()])
    return rate_with_bounds(right, np.ones(len(right)), level=level)
