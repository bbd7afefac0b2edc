"""Groups of articles in a run: shares, changes and differences by group, as tables and claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import compare_groups, find_changes
from trendlab.changes.family import GroupFamily
from trendlab.changes.groups import ANY_MONTH
from trendlab.changes.mix import NUMBERS as MIX_NUMBERS
from trendlab.changes.period import halve_span
from trendlab.changes.rates import rates_of
from trendlab.changes.result import COLUMNS
from trendlab.claims import Claim
from trendlab.claims.groups import group_claims
from trendlab.prevalence.asdated import wilson_bounds
from trendlab.prevalence.grouped import group_articles
from trendlab.prevalence.groups import shares_of_groups
from trendlab.prevalence.knownyears import is_known_by_year
from trendlab.prevalence.unit import find_noun
from trendlab.run.reading import rng_of
from trendlab.run.sources import with_given, with_sources

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.changes import GroupComparison
    from trendlab.changes.period import Period
    from trendlab.prevalence import GroupPrevalence, Prevalence
    from trendlab.prevalence.grouped import Grouped
    from trendlab.run.options import Options
    from trendlab.store.run import Run

MIN_DOCS = 30  # minimum number of articles of a group that is compared
MAX_GROUPS = 8
TABLES = ("topics_group", "share_group", "changes_group", "difference_group", "mix_group")
KINDS = ("group", "group change", "mix")


def with_groups(run: Run, *, options: Options) -> Run:
    """The run with tables and claims about the groups of the column `group` of the options; without one, with none.

    The eight largest groups are compared: two with each other, more than two each with all others. The change of a
    difference is measured between the earlier and the later half of the articles. Where the mix of sources changed,
    the run says which changes hold within them, whatever the column (`with_sources`); where
    months are inferred, which hold among articles with a given date (`with_given`).
    """
    run = with_given(with_sources(run, options=options), options=options)
    kept = {name: frame for name, frame in run.tables.items() if name not in TABLES}
    claims = tuple(c for c in run.claims if c.kind not in KINDS)
    if options.group is None:
        return replace(run, tables=kept, claims=claims)
    grouped = group_articles(run, options.group)
    names = [str(g) for g in grouped.names if (grouped.value == g).sum() >= MIN_DOCS][:MAX_GROUPS]
    if len(names) < 2:
        why = find_noun(options.unit).say(f"fewer than two of them have {MIN_DOCS} articles")
        few = Claim(kind="group", topic=None, sentence=f"Groups of {options.group} cannot be compared: {why}.")
        return replace(run, tables=kept, claims=(*claims, few))
    pairs = _pairs(run, names, options=options)
    family = GroupFamily.of(options.group, pairs, unit=find_noun(options.unit))
    tables = {**_tables(family), "topics_group": _whole(run, grouped, names, level=options.level)}
    if run.prevalence is not None:
        rng, partial = rng_of(options, "groups"), run.prevalence.partial
        shares = shares_of_groups(grouped, names, partial=partial, level=run.prevalence.level, rng=rng)
        tables |= _over_time(run, shares, rng=rng)
    return replace(
        run,
        tables={**kept, **tables},
        claims=(*claims, *_told_once(group_claims(family), claims, column=options.group)),
    )


def _told_once(found: tuple[Claim, ...], claims: tuple[Claim, ...], *, column: str) -> tuple[Claim, ...]:
    """The claims on groups without the one on their mix where the groups are sources, whose mix is told already."""
    told = column == "source" and any(claim.kind == "sources" for claim in claims)
    return tuple(claim for claim in found if not (told and claim.kind == "mix" and claim.topic is None))


def _pairs(run: Run, names: list[str], *, options: Options) -> list[GroupComparison]:
    """Comparisons of two groups with each other, or of each group with all others."""
    both = [(names[0], names[1])] if len(names) == 2 else [(name, None) for name in names]
    column, level = str(options.group), options.level
    return [compare_groups(run, column, a, b, level=level, periods=_halves(run)) for a, b in both]


def _halves(run: Run) -> tuple[Period, Period] | None:
    """The months before and after the middle of the articles; None if fewer than two months hold articles."""
    shares = run.prevalence
    if shares is None or (shares.n_docs > 0).sum() < 2:
        return None
    return halve_span(shares.months, shares.n_docs)


def _tables(family: GroupFamily) -> dict[str, pd.DataFrame]:
    """Differences with p-values adjusted over all pairs and topics, and the decomposition of changes by the mix."""
    import pandas as pd

    frames = []
    for k, pair in enumerate(family.pairs):
        frame = pair.to_frame().drop(columns=list(MIX_NUMBERS))
        frames.append(frame.assign(p_adjusted=family.p_adjusted[k], change_p_adjusted=family.change_p_adjusted[k]))
    found = {"difference_group": pd.concat(frames, ignore_index=True)}
    first = family.pairs[0]
    if first.parts is not None and first.early is not None and first.late is not None:
        found["mix_group"] = pd.DataFrame(
            {
                "topic": first.topic, "label": first.label, "column": family.column, "early": first.early.text,
                "late": first.late.text, **{name: getattr(first.parts, name) for name in MIX_NUMBERS},
                "mix_p_adjusted": family.mix_p_adjusted,
            }
        )  # fmt: skip
    return found


def _changes(shares: Prevalence, run: Run, *, level: float, rng: np.random.Generator) -> pd.DataFrame:
    """The changes of one group; empty if fewer than two months hold its articles."""
    import pandas as pd

    if (shares.n_docs > 0).sum() < 2:
        return pd.DataFrame(columns=list(COLUMNS))
    cards = run.cards.take_topics(run.fit.shown)
    return find_changes(shares, cards=cards, level=level, rng=rng).to_frame()


def _whole(run: Run, grouped: Grouped, names: list[str], *, level: float) -> pd.DataFrame:
    """Share of each topic among all articles of each group, with bounds."""
    import pandas as pd
    from scipy import sparse
    from scipy.special import ndtri

    shown, frames = run.fit.shown, []
    cells = replace(grouped, months=grouped.months[:0], month_prob=sparse.csr_array(np.ones((len(grouped.value), 1))))
    for name in names:
        group = cells.sum_articles(cells.value == name)
        rates = rates_of(group, ANY_MONTH)
        share, unit = rates.weighted(np.ones(1))
        lower, upper = wilson_bounds(share, 1 / (unit * rates.design_effect), float(ndtri((1 + level) / 2)))
        columns = {"share": share[shown], "lower": lower[shown], "upper": upper[shown], "n_docs": group.n_docs}
        frames.append(pd.DataFrame({"group": name, "topic": shown, "label": run.cards.label[shown], **columns}))
    return pd.concat(frames, ignore_index=True)


def _over_time(run: Run, shares: GroupPrevalence, *, rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Shares by month, or by year where that is what is known, and changes of each group.

    The bounds of changes hold for all groups at once.
    """
    import pandas as pd

    shown, label = run.fit.shown, run.cards.label[run.fit.shown]
    by_year = run.prevalence is not None and is_known_by_year(run.prevalence)
    tables: list[pd.DataFrame] = []
    changed: list[pd.DataFrame] = []
    for name, found in zip(shares.group, shares.prevalence, strict=True):
        group = found.take_topics(shown)
        drawn = group.year if by_year and group.year is not None else group
        frame = drawn.to_frame()
        frame["topic"] = shown[frame["topic"]]
        frame.insert(0, "group", str(name))
        frame.insert(2, "label", np.repeat(label, len(drawn.months)))
        tables.append(frame)
        level = 1 - (1 - found.level) / len(shares.group)  # Bonferroni over the groups
        rows = _changes(group, run, level=level, rng=rng)
        rows.insert(0, "group", str(name))
        changed.append(rows)
    some = [rows for rows in changed if len(rows)] or changed[:1]
    return {
        "share_group": pd.concat(tables, ignore_index=True),
        "changes_group": pd.concat(some, ignore_index=True),
    }
