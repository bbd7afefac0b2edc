"""Effects of what the run knows of its articles on the shares of topics, as figures and one table of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import InputError
from trendlab.figures.item import GalleryItem, counted_words, number_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from trendlab.checks import StrArray
    from trendlab.effects import Contrast
    from trendlab.store import Run

MOST_CONTRASTS = 4  # figures; the table has no more rows than these
LOW, HIGH = 0.1, 0.9  # quantiles of a number that are compared


def article_covariates(run: Run) -> pd.DataFrame:
    """What a formula may name, row for row the articles: source, language, dated_by, n_terms, and where dated year.

    `year` is the expected time of the article in years, such as 2021.5; empty words become "unknown".
    """
    import pandas as pd

    found = {
        name: pd.Series(run.articles[name].to_pylist(), dtype=object).fillna("").replace("", "unknown")
        for name in ("source", "language", "dated_by")
    }
    table = pd.DataFrame(found).astype(str)
    table["n_terms"] = np.asarray(run.articles["n_terms"].to_numpy(), dtype=float)
    if len(run.months):
        middle = 1970 + (run.months.astype("datetime64[M]").astype(float) + 0.5) / 12
        table["year"] = np.asarray(run.month_prob @ middle).ravel().round(2)
    return table


def effect_items(run: Run, formula: str) -> Iterator[GalleryItem]:
    """A forest plot for each comparison that the formula allows; each item's table has its numbers.

    Words compare each value with the most frequent one, numbers their upper tenth with their lower one. `year` is only
    held still: change over time needs the tests of the slopes. Articles weigh as in the shares; those of a month may
    depend on each other.

    Args:
        run: a finished run.
        formula: right-hand side in formulaic's language, such as "source + bs(year, df=4)".

    Raises:
        InputError: if the formula cannot be read, names nothing that can be compared, or asks for more than the
            articles hold.

    Source: as `trendlab.effects.estimate_effects`.
    """
    from trendlab.figures.effects import draw_effects, effects_table

    contrasts = list(_contrasts(run, formula))
    if not contrasts:
        raise InputError(f"formula {formula!r} compares nothing: it needs a column with two values at least")
    for name, (contrast, level) in zip(number_names("effects", len(contrasts)), contrasts, strict=True):
        words = f"{contrast.column} {contrast.high} against {contrast.low}"
        yield GalleryItem(
            name=name, title=f"What differs: {words}",
            caption=f"{counted_words(run)}; share ~ {formula}; bounds: {100 * level:.0f} % intervals, p not adjusted "
                    "over topics. A difference that goes with a covariate need not come from it.",
            alt=f"Forest plot of the difference of each topic's share, {words}.",
            figure=draw_effects(contrast, run.cards, level=level),
            table=effects_table(contrast, run.cards).assign(
                column=contrast.column, high=str(contrast.high), low=str(contrast.low), formula=formula
            ),
        )  # fmt: skip


def _contrasts(run: Run, formula: str) -> Iterator[tuple[Contrast, float]]:
    from trendlab.effects import estimate_effects

    table = article_covariates(run)
    level = run.prevalence.level if run.prevalence is not None else 0.9
    clusters = _clusters(run)
    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    try:
        effects = estimate_effects(run.fit, table, formula=formula, clusters=clusters, weight=weight, level=level)
    except InputError as error:
        raise InputError(f"{error} (the columns of a run are {', '.join(table.columns)})") from error
    names = [str(name) for name in effects.profiles.columns if name != "year"]  # change over time: see the slopes
    pairs = [(name, high, low) for name in names for high, low in _pairs(table[name])]
    for name, high, low in pairs[:MOST_CONTRASTS]:
        yield effects.contrast(name, high=high, low=low), level


def _clusters(run: Run) -> StrArray:
    """(n_docs,) the month where there are months, as articles of a month share its events; else the near-duplicates."""
    if len(run.months):
        return np.array([month or "none" for month in run.articles["month"].to_pylist()], dtype=np.str_)
    copies = zip(run.articles["duplicate_of"].to_pylist(), run.fit.doc_id.tolist(), strict=True)
    return np.array([copy or doc for copy, doc in copies], dtype=np.str_)


def _pairs(column: pd.Series) -> list[tuple[object, object]]:
    """The values to compare, each with the one that it is compared with."""
    if column.dtype.kind == "f":
        low, high = (round(float(column.quantile(part)), 1) for part in (LOW, HIGH))
        return [(high, low)] if high > low else []
    values = column.value_counts()
    names = sorted(values.index, key=lambda name: (-values[name], name))
    return [(name, names[0]) for name in names[1:]]
