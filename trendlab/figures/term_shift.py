"""How the words of each topic shift over time: the terms that came and the terms that went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_whole
from trendlab.errors import InputError
from trendlab.figures.colours import FAINT, GRID, INK, MUTED, PAPER, topic_colour
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    can_compare_months,
    label_words,
    part_words,
    span_words,
)  # fmt: skip
from trendlab.figures.source import cards_of, table_of, topics_of, unit_of
from trendlab.figures.style import LINE, MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import fit_text, printable, wrap
from trendlab.store import Run
from trendlab.topics.shift import name_periods
from trendlab.words.months import month_tick
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray, MonthArray
    from trendlab.topics import TopicCards

MAX_PANELS = 18
N_EACH = 3  # terms that came and terms that went, for each topic
COLUMNS = ("topic", "term", "period", "weight", "count")
Z95 = 1.96
ROW, GAP, WORDS_FRACTION, NUMBER_WIDTH = 0.145, 0.24, 0.57, 0.34


def term_shift_table(
    source: Run | pd.DataFrame,
    *,
    cards: TopicCards | None = None,
    topics: Sequence[int] | None = None,
    n_each: int = N_EACH,
) -> pd.DataFrame:
    """For each topic the terms that gained and lost most from the early to the late periods, one term a row.

    Early and late are the periods of the first and of the last third of the articles (at least one each). `z` is the
    change of the log odds that an article of the topic holds the term, in standard errors.

    Args:
        source: a run with the table "term_shift", or that table: columns topic, term, period, weight (part of the
            topic's articles that hold the term), count (those articles) and size (the topic's articles in the period;
            without it they follow from the other two).
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order; all if None.
        n_each: how many terms that came, and as many that went.

    Raises:
        InputError: if the table, a column or the cards are missing, there are fewer than two periods, or there are no
            such topics.
        OutOfRangeError: if n_each is below 1.

    Source: log odds and their variance with half a count added, Haldane 1956; Agresti 2013, section 3.1.
    """
    import pandas as pd

    term_shift, cards = table_of(source, "term_shift", columns=COLUMNS), cards_of(source, cards)
    check_whole(n_each, 1, "n_each")
    wanted = topics_of(topics, len(cards.label))
    periods = sorted(term_shift["period"].astype(str).unique())
    if len(periods) < 2:
        raise InputError(f"a shift of terms needs two periods; got {len(periods)}")
    term_shift = _sized(term_shift)
    spans = _thirds(term_shift, periods)
    parts = {name: _counts(term_shift, span).add_suffix(f"_{name}") for name, span in spans.items()}
    table = parts["early"].join(parts["late"], how="outer").fillna(0.0).reset_index()
    table["z"] = _log_odds_z(table)
    rows = []
    for topic in wanted:
        own = table[table["topic"] == topic].sort_values(["z", "term"], ascending=[False, True], kind="stable")
        came, went = own[own["z"] > 0].head(n_each), own[own["z"] < 0].tail(n_each)
        rows.append(pd.concat([came, went]).assign(label=str(cards.label[topic])))
    found = pd.concat(rows, ignore_index=True) if rows else table.head(0).assign(label="")
    found["early"], found["late"] = _span_word(spans["early"]), _span_word(spans["late"])
    names = ["topic", "label", "term", "early", "late", "weight_early", "weight_late", "count_early", "count_late", "z"]
    return found[names]


@styled
def draw_term_shift(
    source: Run | pd.DataFrame, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> Figure:
    """For each topic a panel of terms, from an open point (early) to a full one (late).

    Args:
        source: a run with the table "term_shift", or that table: columns topic, term, period, weight and count.
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); if None all, or those whose words shift most.

    Raises:
        InputError: if the table, a column or the cards are missing, there are fewer than two periods, or there are no
            such topics.
    """
    term_shift, cards = table_of(source, "term_shift", columns=COLUMNS), cards_of(source, cards)
    chosen = "" if topics is not None else "those whose words shift most"
    if topics is None and len(cards.label) > MAX_PANELS:
        topics = _strongest(term_shift_table(term_shift, cards=cards)) or None
    wanted = topics_of(topics, len(cards.label), max_topics=MAX_PANELS)
    table = term_shift_table(term_shift, cards=cards, topics=wanted)
    n_columns = min(len(wanted), 2 if len(wanted) <= 4 else 3)
    width = (WIDTH - 2 * MARGIN + GAP) / n_columns - GAP
    labels = [wrap(printable(str(cards.label[t])), width, SMALL, bold=True) for t in wanted]
    label_height = max(map(len, labels)) * SMALL * LINE / 72 + 0.05
    step = label_height + 2 * N_EACH * ROW + 0.16
    counted = part_words(len(wanted), len(cards.label), chosen=chosen)
    page = Page(*_heading(source, table, part=counted), height=-(-len(wanted) // n_columns) * step + NOTE_HEIGHT)
    for k, topic in enumerate(wanted):
        row, column = divmod(k, n_columns)
        x, y = MARGIN + column * (width + GAP), row * step
        page.text(
            x, page.top + y + label_height - 0.05, "\n".join(labels[k]), size=SMALL, weight="bold", va="bottom",
            linespacing=LINE,
        )  # fmt: skip
        part = table[table["topic"] == topic].reset_index(drop=True)
        words = [cards.spell(topic, str(term)) for term in part["term"]]
        _write_words(
            page,
            words,
            part["z"].to_numpy(dtype=float),
            x=x,
            y=page.top + y + label_height,
            width=width * WORDS_FRACTION,
        )
        ax = page.axes(
            x + width * WORDS_FRACTION,
            y + label_height,
            width=width * (1 - WORDS_FRACTION) - NUMBER_WIDTH,
            height=2 * N_EACH * ROW,
        )
        _draw_shifts(ax, part, colour=topic_colour(topic))
    page.note(_note(term_shift))
    return page.figure


def _sized(term_shift: pd.DataFrame) -> pd.DataFrame:
    """The table with the topic's articles in each period; a table without them tells them by counts and parts."""
    if "size" in term_shift:
        return term_shift
    known = term_shift["weight"] > 0
    sums = term_shift[["count", "weight"]].where(known, 0.0).groupby([term_shift["topic"], term_shift["period"]])
    total = sums.transform("sum")
    return term_shift.assign(size=(total["count"] / total["weight"].where(total["weight"] > 0)).fillna(0.0))


def _thirds(term_shift: pd.DataFrame, periods: Sequence[str]) -> dict[str, Sequence[str]]:
    """The periods of the first and of the last third of the articles, one at least."""
    named = term_shift.assign(period=term_shift["period"].astype(str))
    by_topic = named.groupby(["period", "topic"])["size"].max()
    size = by_topic.groupby(level="period").sum().reindex(list(periods)).to_numpy(dtype=float)
    if not size.sum() > 0:
        size = np.ones(len(periods))
    part = np.cumsum(size) / size.sum()
    n_early = 1 + int(np.argmin(np.abs(part[:-1] - 1 / 3)))
    n_late = len(periods) - 1 - int(np.argmin(np.abs(part[:-1] - 2 / 3)))
    return {"early": periods[:n_early], "late": periods[-n_late:]}


def _counts(term_shift: pd.DataFrame, span: Sequence[str]) -> pd.DataFrame:
    """Count of each term of each topic over a span of periods, the topic's articles in it, and their ratio."""
    part = term_shift[term_shift["period"].astype(str).isin(span)]
    found = part.groupby(["topic", "term"]).agg(count=("count", "sum"), size=("size", "sum"))
    return found.assign(weight=(found["count"] / found["size"].where(found["size"] > 0)).fillna(0.0))


def _log_odds_z(table: pd.DataFrame) -> FloatArray:
    prior = 0.5
    change, variance = np.zeros(len(table)), np.zeros(len(table))
    for sign, name in ((-1, "early"), (1, "late")):
        held = table[f"count_{name}"].to_numpy(dtype=float)
        lacked = np.maximum(table[f"size_{name}"].to_numpy(dtype=float) - held, 0.0)
        change += sign * np.log((held + prior) / (lacked + prior))
        variance += 1 / (held + prior) + 1 / (lacked + prior)
    return np.asarray(change / np.sqrt(variance))


def _write_words(page: Page, words: Sequence[str], shift: FloatArray, *, x: float, y: float, width: float) -> None:
    for k, (term, z) in enumerate(zip(words, shift, strict=True)):
        word, size = fit_text(printable(term), width - 0.2, SMALL)
        sign, ink = "+" if z > 0 else "\u2212", INK if abs(z) >= Z95 else FAINT
        page.text(x, y + (k + 0.5) * ROW, sign, size=SMALL, va="center_baseline", color=MUTED)
        page.text(x + 0.11, y + (k + 0.5) * ROW, word, size=size, va="center_baseline", color=ink)


def _draw_shifts(ax: Axes, table: pd.DataFrame, *, colour: str) -> None:
    """A line from early to late for each term, on a scale from zero; sure shifts in colour."""
    early, late = table["weight_early"].to_numpy(dtype=float), table["weight_late"].to_numpy(dtype=float)
    most = float(max(early.max(initial=0.0), late.max(initial=0.0), 1e-9))
    ax.set_xlim(-0.05 * most, 1.05 * most)
    ax.set_ylim(2 * N_EACH - 0.5, -0.5)
    ax.set_axis_off()
    ax.vlines(0, -0.5, len(table) - 0.5, color=GRID, lw=0.8)
    for k, z in enumerate(table["z"].to_numpy(dtype=float)):
        ink = colour if abs(z) >= Z95 else FAINT
        ax.plot([early[k], late[k]], [k, k], color=ink, lw=1.6, solid_capstyle="butt", zorder=2)
        ax.scatter(early[k], k, s=13, facecolor=PAPER, edgecolor=ink, linewidth=1.0, zorder=3)
        ax.scatter(late[k], k, s=15, color=ink, zorder=3)
        ax.annotate(
            percent(late[k], digits=0 if most > 0.1 else 1), (max(early[k], late[k]), k), xytext=(5, 0), size=6.5,
            textcoords="offset points", color=MUTED, va="center_baseline",
        )  # fmt: skip


def _span_word(span: Sequence[str]) -> str:
    return span[0] if len(span) == 1 else f"{span[0]} to {span[-1]}"


def _heading(source: object, table: pd.DataFrame, *, part: str) -> tuple[str, str]:
    early, late = (str(table[name].iloc[0]) if len(table) else name for name in ("early", "late"))
    if isinstance(source, Run) and len(table) and len(source.months):
        early, late = (_months_of(span, source.months) for span in (early, late))
    return f"The words that came and went, {early} against {late}", (
        f"{part}Fraction of a topic's {unit_of(source).many} "
        "with a term: open point early, full point late (its number). Plus: terms "
        "that gained most; minus: terms that lost most. Grey: a change that may be chance."
    )


def _months_of(span: str, months: MonthArray) -> str:
    """The months of a span of periods that the archive has: 2022Q3 to 2023Q1 as Aug 2022 to Mar 2023.

    Years stay as they are where the archive is dated by year and would be told by month or quarter.
    """
    names = name_periods(months)
    if len(span.split(" to ")[0]) == len("2022") < len(str(names[0])):
        return span
    inside = months[(names >= span.split(" to ")[0]) & (names <= span.split(" to ")[-1])]
    if not len(inside):  # the table is of other months than the run
        return span
    begin, end = month_tick(inside[0]), month_tick(inside[-1])
    return begin if begin == end else f"{begin} to {end}"


def _note(term_shift: pd.DataFrame) -> str:
    uses = count_words(term_shift["count"].sum(), "use")
    terms = count_words(term_shift["term"].nunique(), "term")
    return (
        f"{uses} of {terms}. In colour: the log odds differ from no change at the 95 % level, each term by itself. "
        "Each topic has its own scale from zero."
    )


def _strongest(table: pd.DataFrame) -> list[int]:
    """The topics whose words shift most, as many as one figure holds."""
    largest = table["z"].abs().groupby(table["topic"]).max().sort_values(ascending=False, kind="stable")
    return [int(topic) for topic in largest.index[:MAX_PANELS]]


def _shown(run: Run, options: GalleryOptions) -> bool:
    """Where the archive has an early and a late end: words of articles of unknown months did not come or go."""
    shift = run.tables.get("term_shift")
    return shift is not None and shift["period"].nunique() > 1 and can_compare_months(run, options)


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """The topics whose words shift most; the table has all topics."""
    table = term_shift_table(run)
    topics = _strongest(table)
    if not topics:  # no term stands in both an early and a late period
        return
    yield GalleryItem(
        name="term-shift", title="How the words of the topics shift",
        caption=f"{span_words(run)}; the first against the last third of the {unit_of(run).many}, topics whose words "
                "shift most first. In colour: 95 % level, each term by itself, not adjusted for the number of terms.",
        alt=f"For each topic the terms that gained and lost most: {label_words(run, topics)}.",
        draw=partial(draw_term_shift, run, topics=topics), tabulate=lambda: table,
    )  # fmt: skip


FIGURE = FigureKind(name="term_shift", shown=_shown, items=_items)
