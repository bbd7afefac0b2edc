"""How often corrected shares, changes and slopes hold the truth, and how wide they are beside those of labels alone.

Every article of three archives has a label that people gave it. A question is whether it has one of ten labels, the
run's own answer the topic that comes nearest to it by F1. A sample is drawn as `label_run` draws it and answered by
the labels; then all is corrected as `correct_run` does. The truth is the share of the label among all articles. With
drifting errors the topics of ever more articles are those of other articles, from none in the first month to half of
them in the last.

usage: python tests/benchmarks/labels.py SHARED OUT.csv [N_DRAWS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from model_tables import load_labelled, write_table
from scipy import sparse

from trendlab.models import ModelSpec, fit_topics
from trendlab.prevalence.labels import Answers, Corrected, correct_sums, draw_sample, plan_sample
from trendlab.prevalence.labels.months import correct_months

N_LABELS, N_QUESTIONS, ALIKE = (200, 400, 800), 10, 1e-9


@dataclass(frozen=True)
class Pool:
    """An archive with the truth: membership (n_docs, n_questions), says, true, part (n_docs, n_months)."""

    name: str
    own: np.ndarray
    says: np.ndarray
    true: np.ndarray
    part: sparse.csr_array


def pools(shared: Path) -> Iterator[Pool]:
    """The three archives as they are and with errors that drift."""
    with tempfile.TemporaryDirectory() as folder:
        plan = [("arxiv20k", shared / "corpora/arxiv_abstracts/arxiv20k.jsonl.gz", 50)]
        for name in ("20newsgroups", "reuters21578"):
            planted = Path(folder) / f"{name}.jsonl"
            source = shared / f"corpora/{name}/{name}.jsonl.gz"
            subprocess.run([sys.executable, shared / "score/make_planted.py", source, planted], check=True)
            plan.append((name, planted, 30))
        for name, path, n_topics in plan:
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
        name=name, own=doc_topic[:, topic].astype(float), says=hard[:, None] == np.array(topic),
        true=(label[:, None] == chosen).astype(float), part=part,
    )  # fmt: skip


def factors(part: sparse.csr_array) -> dict[str, np.ndarray]:
    """Factors of the months: all articles, every twelve months, the later half less the earlier, and the slope."""
    size = np.asarray(part.sum(axis=0), dtype=float)
    n_months = len(size)
    month = np.arange(n_months)
    years = [month // 12 == k for k in range(-(-n_months // 12))]
    late = month >= n_months // 2
    time = month / 12 - size @ (month / 12) / size.sum()
    return {
        "all": np.ones((n_months, 1)) / size.sum(),
        "year": np.column_stack([inside / size[inside].sum() for inside in years]),
        "change": (late / size[late].sum() - ~late / size[~late].sum())[:, None],
        "slope": (time / (size @ time**2))[:, None],
    }


def judge(pool: Pool, n_labels: int, n_draws: int) -> list[dict[str, object]]:
    """A row for each kind of sum."""
    made, n_docs = factors(pool.part), len(pool.own)
    factor = np.column_stack(list(made.values()))
    kinds = np.repeat(list(made), [f.shape[1] for f in made.values()])
    size = np.asarray(pool.part.sum(axis=0), dtype=float)
    truth = factor.T @ (pool.part.T @ pool.true)
    monthly = (pool.part.T @ pool.true) / size[:, None]
    month = pool.part @ np.arange(len(size), dtype=float)
    when = (month - month.mean()) / month.std()
    design = plan_sample(np.ones(n_docs), says=pool.says, month_prob=pool.part, n_labels=n_labels)
    rank, even = np.argsort(design.order), np.argsort(np.lexsort((np.arange(n_docs), month)))
    found: dict[str, list[np.ndarray]] = {name: [] for name in ("hold", "wide", "miss", "alone", "plain", "plain_hold")}
    months: dict[str, list[np.ndarray]] = {name: [] for name in ("hold", "wide", "miss")}
    for seed in range(n_draws):
        rng = np.random.default_rng(seed)
        rows = draw_sample(design, rng=rng)
        rows = rows[np.argsort(rank[rows])]
        simple = rng.choice(n_docs, n_labels, replace=False)
        simple = simple[np.argsort(even[simple])]
        sums, by_month = [], []
        for k in range(pool.true.shape[1]):
            model = np.column_stack([np.ones(n_docs), pool.own[:, k], pool.says[:, k], when])
            said = pool.true[:, k]
            chance = np.minimum(design.chance[rows] * (1 / design.chance[rows]).sum() / n_docs, 1.0)
            answers = Answers(row=rows, answer=said[rows], chance=chance)
            plain = Answers(row=simple, answer=said[simple], chance=np.full(n_labels, n_labels / n_docs))
            same = {"part": pool.part, "factor": factor}
            sums.append((
                correct_sums(answers, model=model, **same), correct_sums(answers, model=model[:, :1], **same),
                correct_sums(plain, model=model[:, :1], **same),
            ))  # fmt: skip
            by_month.append(correct_months(answers, model=model, part=pool.part))
        mended, alone, simple_sums = zip(*sums, strict=True)
        found["hold"].append(holds(mended, truth))
        found["wide"].append(width(mended))
        found["miss"].append(np.column_stack([one.estimate for one in mended]) - truth)
        found["alone"].append(width(alone))
        found["plain"].append(width(simple_sums))
        found["plain_hold"].append(holds(simple_sums, truth))
        months["hold"].append(holds(by_month, monthly))
        months["wide"].append(width(by_month))
        months["miss"].append(np.column_stack([one.estimate for one in by_month]) - monthly)
    own = factor.T @ (pool.part.T @ pool.own)
    own_month = (pool.part.T @ pool.own) / size[:, None]
    row = {"pool": pool.name, "labels": n_labels, "draws": n_draws}
    rows_found = [row | {"of": kind, **summary(found, kinds == kind, own=own - truth)} for kind in made]
    return [
        *rows_found,
        row | {"of": "month", **summary(months, np.ones(len(size), dtype=bool), own=own_month - monthly)},
    ]


def holds(found: list[Corrected] | tuple[Corrected, ...], truth: np.ndarray) -> np.ndarray:
    """Whether each bound holds, (n_sums, n_questions)."""
    lower, upper = (np.column_stack([getattr(one, name) for one in found]) for name in ("lower", "upper"))
    return (lower <= truth + ALIKE) & (truth <= upper + ALIKE)


def width(found: list[Corrected] | tuple[Corrected, ...]) -> np.ndarray:
    """From bound to bound, (n_sums, n_questions)."""
    return np.column_stack([one.upper - one.lower for one in found])


def summary(found: dict[str, list[np.ndarray]], kind: np.ndarray, *, own: np.ndarray) -> dict[str, float]:
    """Coverage (mean, and of the worst tenth), errors in percentage points, and widths beside those of labels alone."""
    hold, wide, miss = (np.array(found[name])[:, kind] for name in ("hold", "wide", "miss"))
    each = np.sort(hold.mean(axis=0).ravel())
    out = {
        "covered": hold.mean(), "worst_tenth": each[: max(1, len(each) // 10)].mean(),
        "bias": 100 * np.abs(miss.mean(axis=0)).mean(), "rmse": 100 * np.sqrt((miss**2).mean()),
        "rmse_of_run": 100 * np.sqrt((own[kind] ** 2).mean()), "width": 100 * wide.mean(),
    }  # fmt: skip
    if "alone" in found:
        alone, plain, plain_hold = (np.array(found[name])[:, kind] for name in ("alone", "plain", "plain_hold"))
        out |= {
            "of_same_labels_alone": wide.mean() / alone.mean(), "of_plain_labels_alone": wide.mean() / plain.mean(),
            "plain_covered": plain_hold.mean(),
        }  # fmt: skip
    return {name: round(float(value), 3) for name, value in out.items()}


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
