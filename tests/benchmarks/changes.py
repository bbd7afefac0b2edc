"""What is said of change, judged against planted truth, through the whole way.

    python tests/benchmarks/changes.py SCORE_DIR OUT.csv POOL.jsonl.gz... [--seeds 21 22] [--keep FOLDER] [--rotate 0]

SCORE_DIR holds make_planted.py and score_changes.py. Every pool is resampled with shapes and with constant shares,
with and without rates that wander, and with shapes where .3 of the dates are hidden or .1 of the articles come again;
each corpus is fitted by the function that `trendlab fit` calls. `find_changes` writes changes.csv, and 40 random pairs
of periods, from single months to years, are put to `compare_periods`. A row that OUT.csv already holds is not made
again. --keep holds the fitted runs, so that they are fitted once. Odd seeds have 100 articles a month, even ones 200.
With --rotate each seed and design has one pool and one model, in turn, and not all of them.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from result_tables import append_row, load_rows, run_script
from scipy import sparse

from trendlab.changes import compare_periods, find_changes
from trendlab.prevalence import Prevalence
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months
from trendlab.run.options import Options
from trendlab.run.write import write_run

DESIGNS = {
    "shapes": ["--design", "shapes"],
    "null": ["--design", "null"],
    "wander": ["--design", "shapes", "--wander", "0.3"],
    "nullwander": ["--design", "null", "--wander", "0.3"],
    "undated": ["--design", "shapes", "--undated", "0.3"],
    "wire": ["--design", "shapes", "--wire", "0.1"],
}
KEY = ("pool", "design", "seed", "model")
LENGTHS = (1, 1, 2, 3, 6, 12, 24)
N_QUESTIONS = 40


def judge(args: argparse.Namespace, pool: Path, design: str, *, seed: int, model: str) -> None:
    """One row: what score_changes.py prints for a corpus made from the pool."""
    key = (pool.name.split(".")[0], design, str(seed), model)
    if key in {tuple(row[name] for name in KEY) for row in load_rows(args.out)}:
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = args.keep or Path(folder)
        planted, run = kept / f"{'-'.join(key[:3])}.jsonl", kept / "-".join(key)
        if not planted.exists():
            size = 100 if seed % 2 else 200
            run_script(
                [args.score / "make_planted.py", pool, planted, "--seed", seed, "--per-month", size, *DESIGNS[design]]
            )
        if not run.exists():
            write_run([str(planted)], str(run), options=Options(model=model, topics=args.topics, date_column="date"))
        prevalence = shares_of(run)
        found = find_changes(prevalence, rng=np.random.default_rng(0))
        found.to_frame().to_csv(run / "changes.csv", index=False)
        asked, held = ask(prevalence, planted, run, seed=seed)
        questions = Path(folder) / "asked.jsonl"
        questions.write_text("".join(json.dumps(q) + "\n" for q in asked), encoding="utf8")
        scores = json.loads(run_script([args.score / "score_changes.py", run, planted, questions]))
    append_row(args.out, {**dict(zip(KEY, key, strict=True)), **scores, "wide_held": held})


def shares_of(run: Path, n_draws: int = 100) -> Prevalence:
    """The monthly shares of a run from its memberships and months, with all that comparisons need."""
    docs = np.load(run / "doc_topic.npz")
    found = np.load(run / "months.npz")
    prob = sparse.csr_array((found["data"], found["indices"], found["indptr"]), shape=tuple(found["shape"]))
    articles = pq.read_table(run / "articles.parquet", columns=["weight", "n_terms"])
    weight, words = (np.asarray(articles[name], dtype=float) for name in ("weight", "n_terms"))
    notes = json.loads((run / "manifest.json").read_text("utf8"))["notes_of_results"]["prevalence"]
    effect = {"design_effect": notes["design_effect"], "topic_effects": np.array(notes["design_effects"])}
    months = found["months"].astype("datetime64[M]")
    return prevalence_from_sums(
        sum_months(docs["doc_topic"], prob, weight=weight, docs=weight, n_words=words), months,
        partial=np.zeros(len(months), bool), bounds=BoundSpec(**effect, n_draws=n_draws),
        rng=np.random.default_rng(0),
    )  # fmt: skip


def ask(prevalence: Prevalence, planted: Path, run: Path, *, seed: int) -> tuple[list[dict[str, object]], int]:
    """Forty questions with the bounds for one of them, and whether the wide bounds hold the truth in all of them."""
    truth, at, size = rates_of(planted, run)
    rng, out, held = np.random.default_rng(seed), [], True
    span = [str(m) for m in prevalence.months]
    inside = [m for m in at if span[0] <= m <= span[-1]]
    while len(out) < N_QUESTIONS:
        ends = []
        for length in rng.choice(LENGTHS, 2):
            first = int(rng.integers(0, len(inside) - length + 1))
            ends.append((inside[first], inside[first + length - 1]))
        (a, b), (c, d) = ends
        if not (b < c or d < a):
            continue
        found = compare_periods(prevalence, after=f"{a}..{b}", before=f"{c}..{d}")
        if found.reason:
            continue
        true = mean(truth, size, at[a], at[b]) - mean(truth, size, at[c], at[d])
        big = truth.mean(axis=0) >= 0.01
        held &= bool(((found.simultaneous_lower <= true) & (true <= found.simultaneous_upper))[big].all())
        rows = zip(
            found.topic, 100 * found.difference, 100 * found.lower, 100 * found.upper, found.p_value, strict=True
        )
        topics = [
            {"topic": int(k), "difference": x, "lower": low, "upper": high, "p_value": p} for k, x, low, high, p in rows
        ]
        out.append({"after": [a, b], "before": [c, d], "topics": topics})
    return out, int(held)


def rates_of(planted: Path, run: Path) -> tuple[np.ndarray, dict[str, int], np.ndarray]:
    """True rate of each topic and month as score_changes.py defines it, months, and articles of each."""
    docs = np.load(run / "doc_topic.npz")
    known = {}
    for line in planted.read_text("utf8").splitlines():
        row = json.loads(line)
        known[str(row["id"])] = (row["label"], (row.get("true_date") or row["date"])[:7])
    label = np.array([known[str(i)][0] for i in docs["doc_id"]])
    names = sorted(set(label))
    shares: dict[str, dict[str, float]] = {}
    with Path(f"{planted}.truth.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            shares.setdefault(row["month"], {})[row["label"]] = float(row["share"])
    months = sorted(shares)
    theta = docs["doc_topic"].astype(float)
    by_label = np.array([theta[label == name].mean(axis=0) for name in names])
    table = np.array([[shares[m].get(name, 0.0) for name in names] for m in months])
    size = np.array([sum(month == m for _, month in known.values()) for m in months], dtype=float)
    return (table / table.sum(axis=1, keepdims=True)) @ by_label, {m: i for i, m in enumerate(months)}, size


def mean(truth: np.ndarray, size: np.ndarray, first: int, last: int) -> np.ndarray:
    """Rate of some months, each counted by its articles."""
    part = slice(first, last + 1)
    return (size[part] @ truth[part]) / max(size[part].sum(), 1e-9)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, nargs="+", default=[21, 22, 23])
    parser.add_argument("--designs", nargs="+", choices=list(DESIGNS), default=list(DESIGNS))
    parser.add_argument("--models", nargs="+", default=["mixture", "nmf", "lda"])
    parser.add_argument("--topics", type=int, default=30)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--rotate", type=int, default=None)
    args = parser.parse_args()
    for seed in args.seeds:
        for design in args.designs:
            for pool, model in chosen(args, design, seed=seed):
                judge(args, pool, design, seed=seed, model=model)


def chosen(args: argparse.Namespace, design: str, *, seed: int) -> list[tuple[Path, str]]:
    """All pools and models, or with --rotate the one whose turn it is: 18 seeds have each pool, model and size once."""
    if args.rotate is None:
        return [(pool, model) for pool in args.pools for model in args.models]
    turn = list(DESIGNS).index(design) + args.rotate
    pools, models = args.pools, args.models
    return [(pools[(seed + turn) % len(pools)], models[(seed // len(pools) + turn) % len(models)])]


if __name__ == "__main__":
    main()
