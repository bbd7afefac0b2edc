"""Share of the articles that say each concept, per month with its band: small multiples on a calendar axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.checks import check_type
from trendlab.errors import InputError
from trendlab.figures.calendar import set_calendar_axis
from trendlab.figures.colours import INK, MUTED
from trendlab.figures.compared import largest_change
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    counted_words,
    page_items,
    part_words,
    uncorrected_note,
)  # fmt: skip
from trendlab.figures.panels import MAX_PANELS, iterate_panels, split_pages, write_label
from trendlab.figures.sharepanel import draw_share_panel
from trendlab.figures.shares import compared_words, plan_share_grid, share_note, verdict_line
from trendlab.figures.source import topics_of
from trendlab.figures.style import NOTE_HEIGHT, Page, styled
from trendlab.prevalence.knownyears import dated_period
from trendlab.store import Run
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.prevalence import Prevalence
    from trendlab.words.shown import Labelled


def concepts_table(run: Run, *, concepts: Sequence[int] | None = None) -> pd.DataFrame:
    """Share, raw share and bounds of each concept in each period, one a row, with its label.

    Args:
        run: a run that tracks concepts, with dates.
        concepts: which of them, in this order; all if None.

    Raises:
        InputError: if the run tracks none or has no dates, or there are none of these numbers.
    """
    found, shares = _shares_of(run)
    wanted = topics_of(concepts, len(found.label), name="concepts")
    frame = shares.to_frame(found).rename(columns={"topic": "concept"})
    return frame[frame["concept"].isin(wanted)].reset_index(drop=True)


@styled
def draw_concepts(run: Run, *, concepts: Sequence[int] | None = None) -> Figure:
    """Small multiples of the concepts: a line for the share, its band, a point for each month's articles.

    Args:
        run: a run that tracks concepts, with dates.
        concepts: which of them, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if the run tracks none or has no dates, or there are none of these numbers.
    """
    found, shares = _shares_of(run)
    wanted = topics_of(concepts, len(found.label), max_topics=MAX_PANELS, name="concepts")
    grid = plan_share_grid([str(found.label[k]) for k in wanted], below=run.concept_trends is not None)
    page = Page(*_heading(run, shares, n_shown=len(wanted)), height=grid.height + NOTE_HEIGHT)
    for concept, (ax, x, y, last) in zip(wanted, iterate_panels(page, grid, len(wanted)), strict=True):
        lines = [(str(found.label[concept]), INK)]
        if run.concept_trends is not None:
            lines.append((verdict_line(run.concept_trends, concept, word=grid.n_columns < 4), MUTED))
        write_label(page, x, y, lines=lines, grid=grid)
        change = largest_change(run, concept, concepts=True)
        draw_share_panel(ax, shares, concept, inches=grid.plot_width, compared=change)
        set_calendar_axis(ax, shares.months, inches=grid.plot_width, period=shares.period, labels=last)
    note, trends = share_note(shares, None), run.concept_trends
    if trends is not None:
        note += (
            f" Slopes: percentage points a year with bounds of each by itself{uncorrected_note(trends, 'concepts')}."
        )
    page.note(note)
    return page.figure


def _shares_of(run: Run) -> tuple[Labelled, Prevalence]:
    """The concepts with their shares.

    Raises:
        WrongTypeError: if `run` is no run.
        InputError: if there are none.
    """
    check_type(run, Run, "run")
    if run.concepts is None:
        raise InputError("this run tracks no concepts; name some, as run.track({'AI': 'chatgpt OR llm*'})")
    if run.concept_prevalence is None:
        raise InputError("this run has no dates, so no concept has a share by month")
    return run.concepts, dated_period(run.concept_prevalence)


def _heading(run: Run, shares: Prevalence, *, n_shown: int) -> tuple[str, str]:
    changed = [] if run.concept_changes is None else run.concept_changes.rows
    n = len({row.topic for row in changed})
    labels = 0 if run.concepts is None else len(run.concepts)
    title = f"{n} of {labels} concepts changed" if n else f"Share of {labels} concepts by {shares.period}"
    many = shares.unit.many
    return title, (
        f"{part_words(n_shown, labels, 'concepts')}"
        f"Share of the {shares.period}'s {many} that say each. Line and band: the rate they were drawn from. Points: "
        f"the {shares.period}'s own {many}, larger where there are more.{compared_words(shares) if n else ''}"
    )


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    found, shares = _shares_of(run)
    return page_items(
        "concepts", f"Share of each concept by {shares.period}",
        split_pages(range(len(found.label)), max_panels=MAX_PANELS),
        caption=f"{counted_words(run)}; bands: {percent(shares.level)} intervals.",
        alt=lambda concepts: "Small multiples of shares over time, one panel a concept: "
                             f"{', '.join(str(found.label[k]) for k in concepts)}.",
        draw=lambda concepts: draw_concepts(run, concepts=concepts),
        tabulate=lambda concepts: concepts_table(run, concepts=concepts),
    )  # fmt: skip


FIGURE = FigureKind(
    name="concepts", shown=lambda run, _options: run.concepts is not None and run.concept_prevalence is not None,
    items=_items,
)  # fmt: skip
