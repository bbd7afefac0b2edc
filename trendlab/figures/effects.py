"""Effects of a covariate: how much the share of each topic differs between two of its values, as a forest plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from trendlab.figures.colours import GRID, INK, MUTED, VERDICT_COLOURS
from trendlab.figures.panels import signed
from trendlab.figures.style import MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, text_width

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.effects import Contrast
    from trendlab.topics import TopicCards

LABEL_WIDTH, NUMBER_WIDTH = 2.3, 1.45
AXIS_HEIGHT, HEAD_HEIGHT = 0.42, 0.2


def effects_table(contrast: Contrast, cards: TopicCards) -> pd.DataFrame:
    """Difference of shares in percentage points with bounds and p of each topic, the largest first."""
    import pandas as pd

    order = np.argsort(-contrast.estimate, kind="stable")
    return pd.DataFrame(
        {
            "topic": order,
            "label": cards.label[order],
            "difference": contrast.estimate[order],
            "lower": contrast.lower[order],
            "upper": contrast.upper[order],
            "p_value": contrast.p_value[order],
        }
    )


@styled
def draw_effects(contrast: Contrast, cards: TopicCards, *, level: float = 0.9) -> Figure:
    """Forest plot: the difference of each topic's share between two values of a covariate.

    Args:
        contrast: from `Effects.contrast`.
        cards: labels of the topics.
        level: coverage of the contrast's bounds, for the note.
    """
    table = effects_table(contrast, cards)
    row = min(0.22, (MAX_HEIGHT - 0.8 - AXIS_HEIGHT - HEAD_HEIGHT - NOTE_HEIGHT) / len(table))
    height = row * len(table)
    page = Page(
        _headline(contrast, table), _subtitle(contrast), height=HEAD_HEIGHT + height + AXIS_HEIGHT + NOTE_HEIGHT
    )
    labels = [printable(str(x)) for x in table["label"]]
    size = min(SMALL + 0.5, row * 72 / 1.15)
    label_width = min(LABEL_WIDTH, max(text_width(x, size, bold=True) for x in labels) + 0.05)
    left = MARGIN + label_width + 0.15
    ax = page.axes(left, HEAD_HEIGHT, width=WIDTH - left - NUMBER_WIDTH - MARGIN - 0.1, height=height)
    _draw_rows(ax, table)
    for k, label in enumerate(labels):
        y = page.top + HEAD_HEIGHT + (k + 0.5) * row
        page.text(left - 0.1, y, shorten(label, label_width, size), size=size, color=INK, ha="right", va="center")
        page.text(WIDTH - MARGIN, y, _numbers(table.iloc[k]), size=min(size, SMALL), color=INK, ha="right", va="center")
    page.text(WIDTH - MARGIN, page.top + 0.03, "difference (bounds)", size=SMALL, color=MUTED, ha="right")
    page.note(
        f"n = {len(table)} topics. Bounds: {100 * level:.0f} % intervals of the difference of mean predicted shares "
        "(fractional logit, errors robust to clusters). p not adjusted over topics."
    )
    return page.figure


def _draw_rows(ax: Axes, table: pd.DataFrame) -> None:
    """Bounds as lines and differences as points; filled where zero lies outside the bounds."""
    ends = table[["difference", "lower", "upper"]].to_numpy(dtype=float)
    low, high = min(ends.min(), 0.0), max(ends.max(), 0.0)
    pad = 0.04 * max(high - low, 1e-6)
    ax.set_xlim(low - pad, high + pad)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.grid(axis="x", color=GRID)
    ax.axvline(0, color=INK, lw=0.8, zorder=1)
    for k, (point, lower, upper) in enumerate(ends):
        colour = VERDICT_COLOURS["rising" if lower > 0 else "falling" if upper < 0 else "unclear"]
        ax.plot([lower, upper], [k, k], color=colour, lw=1.6, alpha=0.75, zorder=2)
        face = colour if lower > 0 or upper < 0 else "white"
        ax.scatter(point, k, s=20, facecolor=face, edgecolor=colour, linewidth=1, zorder=3)
    ax.set_xlabel("percentage points")


def _numbers(record: pd.Series) -> str:
    like = max(abs(record["lower"]), abs(record["upper"]))
    point, lower, upper = (signed(record[name], like=like) for name in ("difference", "lower", "upper"))
    return f"{point} ({lower} to {upper})"


def _headline(contrast: Contrast, table: pd.DataFrame) -> str:
    clear = int(((table["lower"] > 0) | (table["upper"] < 0)).sum())
    return f"{clear} of {len(table)} topics differ between {contrast.column} {contrast.high} and {contrast.low}"


def _subtitle(contrast: Contrast) -> str:
    return (
        f"Share at {contrast.column} = {contrast.high} less share at {contrast.low}, other covariates as they are, in "
        "percentage points with bounds. Filled and coloured: the bounds leave out zero."
    )
