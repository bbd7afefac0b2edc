"""Effects of a covariate: how much the share of each topic differs between two of its values, as a forest plot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_fraction, check_type
from trendlab.checks.columns import as_numbers, check_covariate
from trendlab.errors import InputError
from trendlab.figures.colours import INK, MUTED, VERDICT_COLOURS
from trendlab.figures.forest import draw_interval, interval_words, set_forest_axis
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, counted_words, number_pages
from trendlab.figures.rowlabels import fit_row_labels
from trendlab.figures.source import cards_of
from trendlab.figures.style import MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.prevalence.effects import Contrast, formula_columns
from trendlab.store import Run
from trendlab.store.articles import own_names
from trendlab.words.numbers import CALL_P, count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import IntArray, StrArray
    from trendlab.topics import TopicCards

MAX_CONTRASTS = 4  # figures; the table has no more rows than these
LOW, HIGH = 0.1, 0.9  # quantiles of a number that are compared
NUMBER_WIDTH = 1.45
AXIS_HEIGHT, HEAD_HEIGHT = 0.42, 0.2


def effects_table(
    source: Run | Contrast, *, cards: TopicCards | None = None, formula: str | None = None
) -> pd.DataFrame:
    """Difference of shares in percentage points with bounds, p and p adjusted over topics, the largest first.

    Args:
        source: a run, or from `Effects.contrast`.
        cards: labels of the topics; those of the run if None.
        formula: of a run's effects, as for `covariate_contrasts`; its first comparison is shown.

    Raises:
        InputError: if cards are missing, or a run comes without a formula that compares something.
    """
    import pandas as pd

    contrast = _contrast_of(source, formula)
    cards = cards_of(source, cards, n_topics=len(contrast.estimate))
    order = np.argsort(-contrast.estimate, kind="stable")
    return pd.DataFrame(
        {
            "topic": order,
            "label": cards.label[order],
            "difference": contrast.estimate[order],
            "lower": contrast.lower[order],
            "upper": contrast.upper[order],
            "p_value": contrast.p_value[order],
            "p_adjusted": contrast.p_adjusted[order],
        }
    )


@styled
def draw_effects(
    source: Run | Contrast, *, cards: TopicCards | None = None, formula: str | None = None, level: float = 0.9
) -> Figure:
    """Forest plot: the difference of each topic's share between two values of a covariate.

    Args:
        source: a run, or from `Effects.contrast`.
        cards: labels of the topics; those of the run if None.
        formula: of a run's effects, as for `covariate_contrasts`; its first comparison is shown.
        level: coverage of a contrast's bounds, for the note; a run knows its own.

    Raises:
        InputError: if cards are missing, or a run comes without a formula that compares something.
    """
    contrast = _contrast_of(source, formula)
    cards = cards_of(source, cards, n_topics=len(contrast.estimate))
    level = source.level if isinstance(source, Run) else check_fraction(level, "level")
    table = effects_table(contrast, cards=cards)
    row = min(0.22, (MAX_HEIGHT - 0.8 - AXIS_HEIGHT - HEAD_HEIGHT - NOTE_HEIGHT) / len(table))
    height = row * len(table)
    page = Page(
        _headline(contrast, table), _subtitle(contrast), height=HEAD_HEIGHT + height + AXIS_HEIGHT + NOTE_HEIGHT
    )
    labels = fit_row_labels(table["label"], row)
    width = WIDTH - labels.left - NUMBER_WIDTH - MARGIN - 0.1
    _draw_rows(page.axes(labels.left, HEAD_HEIGHT, width=width, height=height), table)
    for k in range(len(table)):
        y = page.top + HEAD_HEIGHT + (k + 0.5) * row
        labels.write(page, k, y)
        words = interval_words(table.iloc[k].to_dict(), "difference")
        page.text(WIDTH - MARGIN, y, words, size=min(labels.size, SMALL), color=INK, ha="right", va="center")
    page.text(WIDTH - MARGIN, page.top + 0.03, "difference (bounds)", size=SMALL, color=MUTED, ha="right")
    page.note(
        f"{count_words(len(table), 'topic')}. Bounds: {percent(level)} intervals of the difference of mean "
        "predicted shares (fractional logit, cluster-robust standard errors), for each topic by itself."
    )
    return page.figure


def _draw_rows(ax: Axes, table: pd.DataFrame) -> None:
    """Bounds as lines and differences as points; filled where the adjusted p is small."""
    ends = table[["difference", "lower", "upper"]].to_numpy(dtype=float)
    set_forest_axis(ax, ends, n_rows=len(table))
    for k, (point, p_value) in enumerate(zip(ends[:, 0], table["p_adjusted"], strict=True)):
        differs = bool(p_value <= CALL_P)
        verdict = "unclear" if not differs else "rising" if point > 0 else "falling"
        draw_interval(ax, k, ends[k], colour=VERDICT_COLOURS[verdict], filled=differs)
    ax.set_xlabel("percentage points")


def _headline(contrast: Contrast, table: pd.DataFrame) -> str:
    clear = int((table["p_adjusted"] <= CALL_P).sum())
    part = f"{clear or 'None'} of {count_words(len(table), 'topic')} {'differs' if clear < 2 else 'differ'}"
    return f"{part} between {contrast.column} {contrast.high} and {contrast.low}"


def _subtitle(contrast: Contrast) -> str:
    return (
        f"Share at {contrast.column} = {contrast.high} less share at {contrast.low}, other covariates as they are, in "
        "percentage points with bounds. Filled and coloured: p at most .05, adjusted over topics (Benjamini-Hochberg)."
    )


def article_covariates(run: Run) -> pd.DataFrame:
    """What a formula may name, row for row the articles: source, language, dated_by, n_terms, and where dated year.

    Columns of the source itself follow under their own names: numbers where all of their values are, NaN where an
    article has none; else words. `year` is the expected time of the article in years, such as 2021.5; empty words
    become "unknown".
    """
    import pandas as pd

    check_type(run, Run, "run")
    found = {
        name: pd.Series(run.articles[name].to_pylist(), dtype=object).fillna("").replace("", "unknown")
        for name in ("source", "language", "dated_by")
    }
    table = pd.DataFrame(found).astype(str)
    table["n_terms"] = np.asarray(run.articles["n_terms"].to_numpy(), dtype=float)
    if len(run.months):
        middle = 1970 + (run.months.astype("datetime64[M]").astype(float) + 0.5) / 12
        table["year"] = np.asarray(run.month_prob @ middle).ravel().round(2)
    for name, column in own_names(run.articles).items():
        if name not in table:
            table[name] = _own_column(run, column)
    return table


def _own_column(run: Run, column: str) -> pd.Series:
    """A column of the source as numbers where all of its values are, else as words."""
    import pandas as pd

    values = run.articles[column].to_pylist()
    numbers = as_numbers(np.array(["" if value is None else str(value) for value in values], dtype=np.str_))
    if numbers is not None:
        return pd.Series(np.array(numbers))
    return pd.Series(values, dtype=object).fillna("").replace("", "unknown").astype(str)


def complete_articles(run: Run, formula: str) -> IntArray:
    """Rows of the articles that have every number that a formula names, (n,)."""
    table = article_covariates(run)
    named = [name for name in formula_columns(formula) if name in table]
    return np.flatnonzero(table[named].notna().all(axis=1).to_numpy()) if named else np.arange(len(table))


def _check_categories(table: pd.DataFrame, names: Sequence[str]) -> None:
    """Check that each column of words that a formula names can be a covariate.

    Raises:
        ChoiceError: if a column has one value for all articles, one for each, or too many.
    """
    for name in names:
        if name in table and table[name].dtype.kind != "f":
            check_covariate(np.array(table[name].replace("unknown", "").tolist(), dtype=np.str_), name)


def covariate_contrasts(run: Run, formula: str) -> list[Contrast]:
    """The comparisons that a formula allows, in its order.

    Words compare each value with the most frequent one, numbers their .9 quantile with their .1 quantile; of all
    comparisons the first four are returned. `year` is only held constant: change over time needs the tests of the
    slopes. Articles weigh as in the shares; those of a month may depend on each other.

    Args:
        run: a finished run.
        formula: right-hand side in formulaic's language, such as "source + bs(year, df=4)".

    Raises:
        InputError: if the formula cannot be read, names nothing that can be compared, or asks for more than the
            articles hold.
        ChoiceError: if a column of words has one value for all articles, one for each, or too many.

    Source: as `trendlab.prevalence.effects.estimate_effects`.
    """
    from trendlab.prevalence.effects import estimate_effects

    columns, level, rows = formula_columns(formula), run.level, complete_articles(run, formula)
    table = article_covariates(run)
    _check_categories(table, columns)
    table = table.iloc[rows].reset_index(drop=True)
    clusters, weight = _clusters(run)[rows], np.asarray(run.articles["weight"].to_numpy(), dtype=float)[rows]
    fit = run.fit.take(rows)
    try:
        effects = estimate_effects(fit, table, formula=formula, clusters=clusters, weight=weight, level=level)
    except InputError as error:
        raise InputError(f"{error} (the columns of a run are {', '.join(table.columns)})") from error
    names = [str(name) for name in effects.profiles.columns if name != "year"]  # change over time: see the slopes
    pairs = [(name, high, low) for name in names for high, low in _pairs(table[name])]
    if not pairs:
        held = "year is only held constant, for change over time is tested by the slopes (run.trends); " * (
            "year" in columns
        )
        raise InputError(f"formula {formula!r} compares nothing: {held}it needs a column with at least two values")
    return [effects.contrast(name, high=high, low=low) for name, high, low in pairs[:MAX_CONTRASTS]]


def _contrast_of(source: Run | Contrast, formula: str | None) -> Contrast:
    if isinstance(source, Contrast):
        return source
    if not isinstance(source, Run):
        raise InputError(f"source must be a Run or a Contrast; got {type(source).__name__}")
    if formula is None:
        raise InputError('a run\'s effects need formula=, such as "source": which covariates to compare')
    return covariate_contrasts(source, check_type(formula, str, "formula"))[0]


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


def _items(run: Run, options: GalleryOptions) -> Iterator[GalleryItem]:
    """A forest plot for each comparison that the formula allows; each table has its numbers."""
    formula = str(options.formula)
    contrasts, level = covariate_contrasts(run, formula), run.level
    left = len(run) - len(complete_articles(run, formula))
    lack = "lacks a number that it names and is" if left == 1 else "lack a number that it names and are"
    without = f" {run.unit.count(left)} {lack} left out." if left else ""
    for k, contrast in enumerate(contrasts):
        words = f"{contrast.column} {contrast.high} against {contrast.low}"
        name, title = number_pages("effects", "", len(contrasts))[k][0], f"What differs: {words}"
        table = effects_table(contrast, cards=run.cards).assign(
            column=contrast.column, high=str(contrast.high), low=str(contrast.low), formula=formula
        )
        yield GalleryItem(
            name=name, title=title,
            caption=f"{counted_words(run)}; share ~ {formula}; bounds: {percent(level)} intervals, each "
                    "for its topic by itself; p adjusted over topics. A difference that goes with a covariate need not "
                    f"come from it.{without}",
            alt=f"Forest plot of the difference of each topic's share, {words}.",
            draw=partial(draw_effects, contrast, cards=run.cards, level=level), tabulate=partial(table.copy),
        )  # fmt: skip


FIGURE = FigureKind(name="effects", shown=lambda _run, options: options.formula is not None, items=_items)
