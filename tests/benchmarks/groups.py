"""How two groups of articles differ, judged against known rates: coverage of the bounds and size of p.

    python tests/benchmarks/groups.py OUT.csv [--runs 40]

Each archive has three groups with rates of their own, 24 or 48 months, and parts of the groups that drift. In the
design "equal" all groups have the same rates of each month, in "steady" every group's rates are constant in time. The
truth of a mean over months has the weights that the comparison gives the months.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
from result_tables import write_rows
from simulated import month_distributions

from trendlab.changes import GroupComparison, compare_groups
from trendlab.models.base import TopicFit

GROUPS = ("a", "b", "c")
TOPICS = 12


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How an archive comes about.

    Attributes:
        name: of the design.
        months, articles: how many (articles: of an average month of all groups).
        apart: spread of the groups' rates on the logit scale.
        wander: spread of the rates from month to month, as a random walk over the span.
        undated: part of the articles that could be of any of nine months around their own.
        copies: part of the articles that come again once or twice in their group and month.
        uneven: whether months differ in size by a factor of up to thirty.
    """

    name: str
    months: int = 24
    articles: int = 90
    apart: float = 0.7
    wander: float = 0.6
    undated: float = 0.0
    copies: float = 0.0
    uneven: bool = False


PLANS = (
    Plan(name="apart"),
    Plan(name="equal", apart=0.0),
    Plan(name="steady", wander=0.0),
    Plan(name="thin", articles=15, months=48),
    Plan(name="thin equal", articles=15, months=48, apart=0.0),
    Plan(name="uneven", uneven=True, months=48),
    Plan(name="undated", undated=0.3),
    Plan(name="undated equal", undated=0.3, apart=0.0),
    Plan(name="copies", copies=0.2),
    Plan(name="copies equal", copies=0.2, apart=0.0),
)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A run with groups, and what its articles were drawn from.

    Attributes:
        run: as `compare_groups` takes it.
        rate: (n_groups, n_months, n_topics) mean membership.
        size: (n_groups, n_months) expected articles.
    """

    run: SimpleNamespace
    rate: np.ndarray
    size: np.ndarray


def make(plan: Plan, rng: np.random.Generator) -> Archive:
    """An archive of three groups."""
    months = np.arange(plan.months)
    own = rng.normal(0, plan.apart, (len(GROUPS), 1, TOPICS))
    walk = rng.normal(0, plan.wander / np.sqrt(plan.months), (1, plan.months, TOPICS)).cumsum(axis=1)
    turn = plan.wander * plan.apart * rng.normal(0, 1, (len(GROUPS), 1, TOPICS)) * (months[:, None] / plan.months)
    rate = np.exp(np.log(rng.dirichlet(np.full(TOPICS, 2.0))) + own + walk + turn)
    rate /= rate.sum(axis=2, keepdims=True)
    size = np.array([0.5, 0.3, 0.2])[:, None] * np.exp(np.array([-0.6, 0.4, 0.8])[:, None] * months / plan.months)
    size = plan.articles * size * (np.exp(rng.uniform(-2, 1.4, plan.months)) if plan.uneven else 1.0)
    drawn = rng.poisson(size)
    group, month = (np.repeat(x, drawn.ravel()) for x in np.divmod(np.arange(drawn.size), plan.months))
    topic = (rng.random(len(month))[:, None] > rate[group, month].cumsum(axis=1)).sum(axis=1).clip(0, TOPICS - 1)
    sharp = rng.beta(8, 1, len(month))
    row = np.repeat(np.arange(len(month)), 1 + rng.integers(1, 3, len(month)) * (rng.random(len(month)) < plan.copies))
    theta = np.eye(TOPICS)[topic] * sharp[:, None] + ((1 - sharp) / TOPICS)[:, None]
    mean = rate * sharp.mean() + (1 - sharp.mean()) / TOPICS
    return Archive(run=_run(theta[row], group[row], month[row], row=row, plan=plan, rng=rng), rate=mean, size=size)


def _run(
    theta: np.ndarray, group: np.ndarray, month: np.ndarray, *, row: np.ndarray, plan: Plan, rng: np.random.Generator
) -> SimpleNamespace:
    n = len(month)
    hidden = rng.random(n) < plan.undated
    prob = month_distributions(month, hidden, n_months=plan.months)
    names = np.arange(n).astype(str)
    first = names[np.unique(row, return_index=True)[1]][np.unique(row, return_inverse=True)[1]]
    months = np.datetime64("2016-01") + np.arange(plan.months)
    day = months[month].astype("datetime64[D]") + rng.integers(0, 28, n)
    copied = [None if f == d else f for f, d in zip(first, names, strict=True)]
    table = pa.table({
        "doc_id": names, "source": names, "duplicate_of": copied,
        "date": [None if h else str(d) for h, d in zip(hidden, day, strict=True)],
        "weight": 1 / np.bincount(row)[row], "n_terms": np.full(n, 10_000), "meta.group": np.array(GROUPS)[group],
    })  # fmt: skip
    fit = TopicFit(
        doc_id=names, doc_topic=theta, topic_term=np.ones((TOPICS, 1)), vocabulary=np.array(["-"]), model="nmf"
    )
    return SimpleNamespace(
        articles=table, months=months, month_prob=prob, fit=fit, manifest={"notes": {"columns": {"kept": ["group"]}}}
    )  # fmt: skip


def truth_of(archive: Archive, found: GroupComparison) -> dict[str, np.ndarray]:
    """True values of all that a comparison of a with b bounds."""
    gap = archive.rate[0] - archive.rate[1]
    weight = found.n_docs_a * found.n_docs_b / (found.n_docs_a + found.n_docs_b)
    early = np.arange(len(weight)) < int(np.flatnonzero(found.months == np.datetime64(found.late.first))[0])
    means = [np.average(gap[x], axis=0, weights=weight[x]) for x in (early, ~early)]
    part = np.stack([archive.size[:, x].sum(axis=1) for x in (early, ~early)], axis=1)
    rate = np.stack([
        np.stack([np.average(archive.rate[g, x], axis=0, weights=archive.size[g, x]) for x in (early, ~early)])
        for g in range(len(GROUPS))
    ])  # fmt: skip
    part /= part.sum(axis=0)
    return {
        "mean": np.average(gap, axis=0, weights=weight), "change": means[1] - means[0], "month": gap,
        "within": (part.mean(axis=1)[:, None] * (rate[:, 1] - rate[:, 0])).sum(axis=0),
        "mix": ((part[:, 1] - part[:, 0])[:, None] * rate.mean(axis=1)).sum(axis=0),
    }  # fmt: skip


def judge(plan: Plan, runs: int, seed: int) -> dict[str, object]:
    """Coverage of all bounds and size of both p over some archives."""
    hits: dict[str, list[np.ndarray]] = {}
    widths: dict[str, list[float]] = {}
    small: dict[str, list[np.ndarray]] = {"p": [], "change_p": []}
    for run in range(runs):
        archive = make(plan, np.random.default_rng([seed, run]))
        found = compare_groups(archive.run, "group", "a", "b")
        true = truth_of(archive, found)
        bounds = {
            "mean": (found.lower, found.upper), "change": (found.change_lower, found.change_upper),
            "month": (found.month_lower, found.month_upper),
            "within": (found.parts.within_lower, found.parts.within_upper),
            "mix": (found.parts.mix_lower, found.parts.mix_upper),
        }  # fmt: skip
        for name, (low, high) in bounds.items():
            known = np.isfinite(low)
            hits.setdefault(name, []).append(((low <= true[name]) & (true[name] <= high))[known])
            widths.setdefault(name, []).append(float(100 * np.median((high - low)[known])))
        small["p"].append(found.p_value < 0.05)
        small["change_p"].append(found.change_p < 0.05)
    row: dict[str, object] = {
        "design": plan.name,
        "runs": runs,
        "seed": seed,
        "n_months": plan.months,
        "per_month": plan.articles,
    }
    row |= {f"{name}_covered": round(float(np.concatenate(x).mean()), 3) for name, x in hits.items()}
    row |= {f"{name}_width": round(float(np.mean(x)), 2) for name, x in widths.items()}
    unchanged = {"p": plan.apart == 0, "change_p": plan.apart == 0 or plan.wander == 0}
    row |= {
        f"{name}_size": round(float(np.concatenate(x).mean()), 3) if unchanged[name] else ""
        for name, x in small.items()
    }
    return row


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows = []
    for plan in PLANS:
        rows.append(judge(plan, args.runs, args.seed))
        print(rows[-1])
    write_rows(args.out, rows)


if __name__ == "__main__":
    main()
