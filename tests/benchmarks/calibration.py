"""Coverage, width and error of the shares on corpora with planted truth, from articles to bounds.

    python tests/benchmarks/calibration.py SCORE_DIR OUT.csv POOL.jsonl.gz... [--seeds 11 12] [--designs planted null]
        [--rotate] [--keep FOLDER] [--estimator NAME]
    python tests/benchmarks/calibration.py SCORE_DIR OUT.csv --runs FOLDER [--estimator NAME]

SCORE_DIR holds make_planted.py and score_calibration.py. Every pool is resampled with planted, moving, wandering and
constant shares, and with planted shares where .3 of the dates are hidden or .1 of the articles come again as near
copies; the uneven designs grow from 5 to 300 articles a month. Every corpus goes through the functions that `trendlab
fit` calls, up to shares and trends, with default options, and is judged by score_calibration.py.
A row that OUT.csv already holds is not made again, so that the table can be made in parts. --keep holds the fitted
corpora: another estimator of the shares is judged on the same fits, and its name stands in the first column. With
--rotate each seed has one pool and one model, in turn, and not all of them. --runs judges the fits that changes.py
--keep holds (30 topics; 100 articles a month where the seed is odd, else 200).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
from changes import shares_of
from result_tables import append_row, load_rows, run_script

from trendlab.models.weigh import one_thread
from trendlab.prevalence import Prevalence
from trendlab.prevalence.clusters import find_clusters, likely_month
from trendlab.prevalence.designeffect import find_design_effect
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import MonthSums, sum_months
from trendlab.run.modelling import model_articles
from trendlab.run.options import Options
from trendlab.run.prepare import _prepare_here
from trendlab.trend import estimate_trends
from trendlab.work.engine import open_engine
from trendlab.work.timing import Stopwatch

DESIGNS = {
    "planted": ["--design", "planted"],
    "shapes": ["--design", "shapes"],
    "wander": ["--design", "shapes", "--wander", "0.3"],
    "null": ["--design", "null"],
    "undated .3": ["--design", "planted", "--undated", "0.3"],
    "copies .1": ["--design", "planted", "--wire", "0.1"],
    "uneven planted": ["--design", "planted", "--uneven"],
    "uneven shapes": ["--design", "shapes", "--uneven"],
    "uneven wander": ["--design", "shapes", "--wander", "0.3", "--uneven"],
    "uneven null": ["--design", "null", "--uneven"],
}
KEY = ("estimator", "pool", "design", "seed", "model", "topics")


def judge(args: argparse.Namespace, pool: Path, design: str, *, seed: int, model: str) -> None:
    """One row: what score_calibration.py prints for a corpus made from the pool."""
    key = (args.estimator, pool.name.split(".")[0], design, str(seed), model, str(args.topics))
    if key in {tuple(row[name] for name in KEY) for row in load_rows(args.out)}:
        return
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty) if args.keep is None else args.keep / "-".join(key[1:]).replace(" ", "_")
        planted = folder / "planted.jsonl"
        if not (folder / "sums.npz").exists():
            folder.mkdir(parents=True, exist_ok=True)
            run_script([args.score / "make_planted.py", pool, planted, "--seed", seed, *DESIGNS[design]])
            fit_corpus(planted, Options(model=model, topics=args.topics, date_column="date"))
        write_shares(folder)
        append_row(args.out, score(args, key, folder, planted))


def judge_run(args: argparse.Namespace, run: Path) -> None:
    """One row: the same for a run that changes.py keeps, pool-design-seed-model."""
    topics = str(np.load(run / "doc_topic.npz")["doc_topic"].shape[1])
    key = (args.estimator, *run.name.split("-"), topics)
    if key in {tuple(row[name] for name in KEY) for row in load_rows(args.out)}:
        return
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty)
        shutil.copy(run / "doc_topic.npz", folder)
        write_tables(shares_of(run, n_draws=1000), folder)
        append_row(args.out, score(args, key, folder, run.parent / f"{run.name.rsplit('-', 1)[0]}.jsonl"))


def score(args: argparse.Namespace, key: tuple[str, ...], folder: Path, planted: Path) -> dict[str, object]:
    """The row of a corpus and its tables."""
    found = json.loads(run_script([args.score / "score_calibration.py", folder, planted]))
    found.pop("topics")
    return {**dict(zip(KEY, key, strict=True)), **found}


def fit_corpus(planted: Path, options: Options) -> None:
    """Memberships of a corpus (doc_topic.npz) and its sums by month (sums.npz), beside it."""
    watch = Stopwatch()
    with one_thread(), open_engine(options.engine, scheduler=options.scheduler) as engine:
        prepared = _prepare_here([str(planted)], None, columns=(), options=options, watch=watch).prepared
        modelled = model_articles(prepared.dated, options=options, engine=engine, watch=watch)
    theta, dated, weight = modelled.fit.doc_topic, prepared.dated, prepared.weight
    words = modelled.n_terms.astype(float)
    sums = sum_months(theta, dated.month_prob, weight=weight, docs=weight, n_words=words)
    month = likely_month(dated.month_prob)
    residual = (theta - (sums.total / np.maximum(sums.weight, 1e-300)[:, None])[month]).astype(np.float32)
    effect = find_design_effect(residual, find_clusters(dated), weight=weight, month=month)
    np.savez(planted.with_name("doc_topic.npz"), doc_id=modelled.fit.doc_id, doc_topic=theta)
    parts = {field.name: getattr(sums, field.name) for field in fields(MonthSums)}
    effects = {"effect": effect.pooled, "effects": effect.topics}
    np.savez(planted.with_name("sums.npz"), months=dated.months, partial=dated.partial, **effects, **parts)


def write_shares(folder: Path) -> None:
    """prevalence.csv and trends.csv of a fitted corpus."""
    kept = np.load(folder / "sums.npz")
    sums = MonthSums(**{field.name: kept[field.name] for field in fields(MonthSums)})
    bounds = BoundSpec(design_effect=float(kept["effect"]), topic_effects=kept["effects"])
    months = kept["months"].astype("datetime64[M]")
    with one_thread():
        shares = prevalence_from_sums(
            sums, months, partial=kept["partial"], bounds=bounds, rng=np.random.default_rng(0)
        )  # fmt: skip
    write_tables(shares, folder)


def write_tables(shares: Prevalence, folder: Path) -> None:
    """prevalence.csv and trends.csv of some shares."""
    with one_thread():
        trends = estimate_trends(shares, rng=np.random.default_rng(0))
    shares.to_frame().to_csv(folder / "prevalence.csv", index=False)
    trends.to_frame().to_csv(folder / "trends.csv", index=False)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("pools", type=Path, nargs="*")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--designs", nargs="+", choices=list(DESIGNS), default=list(DESIGNS))
    parser.add_argument("--models", nargs="+", default=["nmf", "lda", "mixture"])
    parser.add_argument("--topics", type=int, default=20)
    parser.add_argument("--estimator", default="")
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--rotate", action="store_true")
    parser.add_argument("--runs", type=Path, default=None)
    args = parser.parse_args()
    if args.runs is not None:
        runs = [found.parent for found in args.runs.glob("*/doc_topic.npz")]
        for run in sorted(runs, key=lambda run: (run.name.split("-")[2], run.name)):  # one seed after the other
            judge_run(args, run)
    for seed in args.seeds if args.pools else ():
        for design in args.designs:
            for pool, model in chosen(args, seed):
                judge(args, pool, design, seed=seed, model=model)


def chosen(args: argparse.Namespace, seed: int) -> list[tuple[Path, str]]:
    """All pools and models, or with --rotate the ones whose turn it is."""
    pools, models = args.pools, args.models
    if args.rotate:
        return [(pools[seed % len(pools)], models[(seed // len(pools)) % len(models)])]
    return [(pool, model) for pool in pools for model in models]


if __name__ == "__main__":
    main()
