"""How often corrected shares, changes and slopes hold the truth, and how wide they are beside those of labels alone.

Every article of three archives has a label that people gave it. A question is whether it has one of ten labels, the
run's own answer the topic that comes nearest to it by F1. A sample is drawn as `label_run` draws it and answered by
the labels; then all is corrected as `correct_run` does. The truth is the share of the label among all articles. With
drifting errors the topics of ever more articles are those of other articles, from none in the first month to half of
them in the last.

usage: python tests/benchmarks/labels.py SHARED OUT.csv [N_DRAWS]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from labels_at_once import Seen, corrected_at_once, regress
from model_tables import dated_corpora, load_labelled, write_table
from scipy import sparse

from trendlab.models import ModelSpec, fit_topics
from trendlab.prevalence.labels import (
    Answers,
    Corrected,
    Known,
    correct_spans,
    correct_sums,
    draw_sample,
    learn_answers,
    plan_sample,
)
from trendlab.prevalence.labels.learn import N_FOLDS

N_LABELS, N_QUESTIONS, N_BESIDE, ALIKE = (200, 400, 800), 10, 100, 1e-9


@dataclass(frozen=True)
class Pool:
    """An archive with the truth: membership (n_docs, n_questions), says, true, part (n_docs, n_months), topics."""

    name: str
    own: np.ndarray
    predicted: np.ndarray
    true: np.ndarray
    part: sparse.csr_array
    topics: np.ndarray


def pools(shared: Path) -> Iterator[Pool]:
    """The three archives as they are and with errors that drift."""
    with tempfile.TemporaryDirectory() as folder:
        for name, path, n_topics in dated_corpora(shared, Path(folder)):
            _, counted, label, month = load_labelled(path)
            fit = fit_topics(counted, spec=ModelSpec(topics=n_topics), rng=np.random.default_rng(0))
            yield pool_of(name, fit.doc_topic, label, month=month)
            yield pool_of(f"{name}, drifting", drift(fit.doc_topic, month), label, month=month)


def drift(doc_topic: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Memberships that are more and more those of other articles."""
    rng = np.random.default_rng(1)
    time = np.unique(month, return_inverse=True)[1] / (len(np.unique(month)) - 1)
    wrong = rng.random(len(month)) < time / 2
    return np.where(wrong[:, None], doc_topic[rng.permutation(len(month))], doc_topic)


def pool_of(name: str, doc_topic: np.ndarray, label: np.ndarray, *, month: np.ndarray) -> Pool:
    """The ten labels whose shares are spread evenly from the largest to those of two in a hundred."""
    names, counts = np.unique(label, return_counts=True)
    enough = names[np.argsort(-counts)][: (counts >= 0.02 * len(label)).sum()]
    chosen = enough[np.unique(np.linspace(0, len(enough) - 1, N_QUESTIONS).round().astype(int))]
    hard = doc_topic.argmax(axis=1)
    topic = []
    for one in chosen:
        true = label == one
        hits = np.bincount(hard[true], minlength=doc_topic.shape[1])
        f1 = 2 * hits / (np.bincount(hard, minlength=doc_topic.shape[1]) + true.sum())
        topic.append(int(f1.argmax()))
    index = np.unique(month, return_inverse=True)[1]
    part = sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), index)))
    return Pool(
        name=name, own=doc_topic[:, topic].astype(float), predicted=hard[:, None] == np.array(topic),
        true=(label[:, None] == chosen).astype(float), part=part, topics=doc_topic,
    )  # fmt: skip


@dataclass(frozen=True)
class Aims:
    """Sums (all, change, slope) by the factors of the months, and spans (year, month) by the months inside."""

    factor: np.ndarray
    inside: np.ndarray
    kinds: np.ndarray
    truth: np.ndarray
    own: np.ndarray


def aims_of(pool: Pool) -> Aims:
    """All articles, the later half less the earlier, the slope, every twelve months, and every month."""
    size = np.asarray(pool.part.sum(axis=0), dtype=float)
    n_months = len(size)
    month = np.arange(n_months)
    late = month >= n_months // 2
    time = month / 12 - size @ (month / 12) / size.sum()
    sums = [np.ones(n_months) / size.sum(), late / size[late].sum() - ~late / size[~late].sum()]
    factor = np.column_stack([*sums, time / (size @ time**2)])
    years = [month // 12 == k for k in range(-(-n_months // 12))]
    inside = np.column_stack([*years, *np.eye(n_months, dtype=bool)])
    whole = np.column_stack([factor, inside / (size @ inside)])
    kinds = ["all", "change", "slope", *["year"] * len(years), *["month"] * n_months]
    truth, own = (whole.T @ (pool.part.T @ said) for said in (pool.true, pool.own))
    return Aims(factor=factor, inside=inside, kinds=np.array(kinds), truth=truth, own=own)


def corrected(answers: Answers, known: Known, aims: Aims) -> np.ndarray:
    """Estimate, lower and upper bound of every aim, (3, n_aims)."""
    found: tuple[Corrected, ...] = (
        correct_sums(answers, known, aims.factor), correct_spans(answers, known, aims.inside)
    )  # fmt: skip
    return np.array([np.concatenate([getattr(x, name) for x in found]) for name in ("estimate", "lower", "upper")])


class Judge:
    """Draws samples of one pool and corrects by them."""

    def __init__(self, pool: Pool, n_labels: int) -> None:
        self.pool, self.n_labels, self.aims = pool, n_labels, aims_of(pool)
        n_docs, month = len(pool.own), pool.part @ np.arange(pool.part.shape[1], dtype=float)
        self.when = (month - month.mean()) / month.std()
        self.design = plan_sample(np.ones(n_docs), predicted=pool.predicted, month_prob=pool.part, n_labels=n_labels)
        self.rank, self.even = np.argsort(self.design.order), np.argsort(np.lexsort((np.arange(n_docs), month)))
        self.roots = np.sqrt(pool.topics).astype(float)
        self.fixed = np.stack([np.ones_like(pool.own), pool.own, pool.predicted, self._times(self.when)], axis=2)
        self.fixed_by_month = np.stack([pool.part.T @ self.fixed[:, :, p] for p in range(4)], axis=2)
        self.roots_by_month, self.size = pool.part.T @ self.roots, np.asarray(pool.part.sum(axis=0), dtype=float)

    def _times(self, column: np.ndarray) -> np.ndarray:
        return np.repeat(column[:, None], self.pool.own.shape[1], axis=1)

    def draw(self, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows of a sample as `label_run` draws it, in its order, their chances, and those of a plain sample."""
        rng = np.random.default_rng(seed)
        rows = draw_sample(self.design, rng=rng)
        rows = rows[np.argsort(self.rank[rows])]
        n_docs = len(self.pool.own)
        chance = np.minimum(self.design.chance[rows] * (1 / self.design.chance[rows]).sum() / n_docs, 1.0)
        plain = rng.choice(n_docs, self.n_labels, replace=False)
        return rows, chance, plain[np.argsort(self.even[plain])]

    def learned(self, rows: np.ndarray, chance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """`learn_answers` of all questions: of the rows (n, K), and the sums of all articles by month (M, K)."""
        x, answer, fold = self.roots[rows], self.pool.true[rows], np.arange(len(rows)) % N_FOLDS
        slopes = [regress(x[fold != k], answer[fold != k], chance[fold != k]) for k in range(N_FOLDS)]
        own = np.empty_like(answer)
        for k, (first, slope) in enumerate(slopes):
            own[fold == k] = first + x[fold == k] @ slope
        first, slope = (np.mean([one[p] for one in slopes], axis=0) for p in (0, 1))
        sums = self.size[:, None] * first + self.roots_by_month @ slope
        return own, sums + self.pool.part[rows].T @ (own - first - x @ slope)

    def mended(self, rows: np.ndarray, chance: np.ndarray) -> np.ndarray:
        """Corrected by the sample."""
        own, sums = self.learned(rows, chance)
        x = np.concatenate([self.fixed[rows], own[:, :, None]], axis=2)
        by_month = np.concatenate([self.fixed_by_month, sums[:, :, None]], axis=2)
        return self._by(rows, chance, self.pool.predicted, x=x, by_month=by_month)

    def alone(self, rows: np.ndarray, chance: np.ndarray, predicted: np.ndarray) -> np.ndarray:
        """By the labels alone."""
        return self._by(rows, chance, predicted, x=self.fixed[rows, :, :1], by_month=self.fixed_by_month[:, :, :1])

    def _by(self, rows: np.ndarray, chance: np.ndarray, predicted: np.ndarray, *, x: np.ndarray, by_month: np.ndarray):
        seen = Seen(
            rows=rows, chance=chance, answer=self.pool.true[rows], predicted=predicted[rows], x=x, by_month=by_month,
            said_by_month=self.pool.part.T @ predicted.astype(float),
        )  # fmt: skip
        return corrected_at_once(seen, self.pool.part, factor=self.aims.factor, inside=self.aims.inside)

    def check(self, rows: np.ndarray, chance: np.ndarray, found: np.ndarray) -> None:
        """Stop where the library itself finds anything else."""
        pool, one = self.pool, np.ones(len(self.pool.own))
        for k in range(pool.true.shape[1]):
            answers = Answers(row=rows, answer=pool.true[rows, k], chance=chance)
            columns = [one, pool.own[:, k], pool.predicted[:, k], self.when, learn_answers(answers, pool.topics)]
            known = Known(model=np.column_stack(columns), predicted=pool.predicted[:, k], part=pool.part)
            if not np.allclose(corrected(answers, known, self.aims), found[k], atol=1e-7):
                raise AssertionError(f"{pool.name}, question {k}: the library finds something else")


def judge(pool: Pool, n_labels: int, n_draws: int) -> list[dict[str, object]]:
    """A row for each kind of aim."""
    one = Judge(pool, n_labels)
    mended, same, plainly = [], [], []
    for seed in range(n_draws):
        rows, chance, plain = one.draw(seed)
        mended.append(one.mended(rows, chance))
        if seed == 0:
            one.check(rows, chance, mended[0])
        if seed < N_BESIDE:
            same.append(one.alone(rows, chance, pool.predicted))
            plainly.append(one.alone(plain, np.full(n_labels, n_labels / len(pool.own)), np.zeros_like(pool.predicted)))
    row = {"pool": pool.name, "labels": n_labels, "draws": n_draws}
    kinds, ways = one.aims.kinds, [np.array(way) for way in (mended, same, plainly)]
    return [row | {"of": kind, **summary(ways, one.aims, kinds == kind)} for kind in dict.fromkeys(kinds.tolist())]


def summary(ways: list[np.ndarray], aims: Aims, kind: np.ndarray) -> dict[str, float]:
    """Coverage (mean, and of the worst tenth), errors in percentage points, and widths beside those of labels alone.

    Args:
        ways: (n_draws, n_questions, estimate and bounds, n_aims) each: corrected, the same labels alone, plain ones.
        aims: with the truth.
        kind: (n_aims,) which of them.
    """
    truth, own = aims.truth[kind].T[None], aims.own[kind].T[None]
    inside, width = [], []
    for way in ways:
        _, lower, upper = (way[:, :, part][:, :, kind] for part in range(3))
        inside.append((lower <= truth + ALIKE) & (truth <= upper + ALIKE))
        width.append(float((upper - lower)[:N_BESIDE].mean()))
    miss = ways[0][:, :, 0][:, :, kind] - truth
    each = np.sort(inside[0].mean(axis=0).ravel())
    found = {
        "covered": inside[0].mean(), "too_low": (ways[0][:, :, 2][:, :, kind] < truth - ALIKE).mean(),
        "worst_tenth": each[: max(1, len(each) // 10)].mean(),
        "bias": 100 * np.abs(miss.mean(axis=0)).mean(), "rmse": 100 * np.sqrt((miss**2).mean()),
        "rmse_of_run": 100 * np.sqrt(((own - truth) ** 2).mean()), "width": 100 * width[0],
        "of_same_labels_alone": width[0] / width[1], "of_plain_labels_alone": width[0] / width[2],
        "plain_covered": inside[2].mean(),
    }  # fmt: skip
    return {name: round(float(value), 3) for name, value in found.items()}


def main(shared: Path, out: Path, n_draws: int) -> None:
    """All pools and numbers of labels."""
    rows: list[dict[str, object]] = []
    for pool in pools(shared):
        for n_labels in N_LABELS:
            rows += judge(pool, n_labels, n_draws)
            write_table(out, rows)
    print(pd.DataFrame(rows).to_string())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 500)
