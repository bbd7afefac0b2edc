"""The answer to a question in words: the share of the articles that match by month, and the two periods compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_type
from trendlab.errors import InputError
from trendlab.figures.badges import write_compared
from trendlab.figures.calendar import set_calendar_axis
from trendlab.figures.compared import Compared, Level, compared_column, draw_compared
from trendlab.figures.item import counted_words
from trendlab.figures.sharepanel import cut_note, draw_share_panel, write_last
from trendlab.figures.style import MARGIN, NOTE_HEIGHT, TITLE, WIDTH, Page, styled
from trendlab.figures.text import ELLIPSIS, printable, wrap
from trendlab.prevalence.knownyears import dated_period
from trendlab.store.answer import Answer
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.prevalence import Prevalence

PLOT_HEIGHT, AXIS_HEIGHT, LEFT, RIGHT = 2.3, 0.42, 0.45, 0.85


def answer_table(answer: Answer) -> pd.DataFrame:
    """Share, raw share and bounds of the articles that match, one period a row, and the share of the period compared.

    Args:
        answer: of `run.ask`, on a run with dates.

    Raises:
        WrongTypeError: if it is no answer.
        InputError: if it has no months, or no article matches.
    """
    shares = _shares_of(answer)
    table = shares.to_frame().drop(columns="topic")
    return table.assign(compared=compared_column(_periods(answer), shares.months))


@styled
def draw_answer(answer: Answer) -> Figure:
    """The share of the articles that match over the whole width, with its band and both periods that were compared.

    Args:
        answer: of `run.ask`, on a run with dates.

    Raises:
        WrongTypeError: if it is no answer.
        InputError: if it has no months, or no article matches.
    """
    shares = _shares_of(answer)
    periods, width = _periods(answer), WIDTH - LEFT - RIGHT - MARGIN
    page = Page(*_heading(answer, shares, periods), height=PLOT_HEIGHT + AXIS_HEIGHT + NOTE_HEIGHT)
    ax = page.axes(LEFT, 0, width=width, height=PLOT_HEIGHT)
    limit = draw_share_panel(ax, shares, 0, inches=width, least=0.0 if periods is None else periods.top)
    set_calendar_axis(ax, shares.months, inches=width, period=shares.period)
    if periods is not None:
        draw_compared(ax, periods)
        write_compared(ax, periods, badges=(np.zeros(0), np.zeros(0)))
    write_last(ax, shares, 0, compared=None)
    counted = counted_words(answer.prevalence or shares, short=True)
    page.note(
        f"{counted}. Band: {percent(shares.level)} intervals, each of its {shares.period} "
        f"alone.{cut_note(int((shares.upper[:, 0] > limit).any()))}"
    )
    return page.figure


def _shares_of(answer: Answer) -> Prevalence:
    """The shares by month, or by year where articles are dated by year only.

    Raises:
        WrongTypeError: if it is no answer.
        InputError: if it has no months, or no article matches.
    """
    shares = check_type(answer, Answer, "answer").prevalence
    if shares is None:
        raise InputError("answer must have months to be drawn, and the articles of this run have no dates")
    if not answer.n_docs:
        raise InputError(f"answer must have matching articles to be drawn; no {answer.unit.one} says {answer.query}")
    return dated_period(shares)


def _periods(answer: Answer) -> Compared | None:
    """The two periods as a figure marks them; None where nothing could be compared."""
    found, shares = answer.comparison, answer.prevalence
    if found is None or found.reason or shares is None:
        return None
    levels = []
    for period, share in ((found.before, found.share_before[0]), (found.after, found.share_after[0])):
        months = shares.months[period.covers(shares.months)]
        ends = str(months[0]), str(months[-1])
        levels.append(Level(spans=(ends,), share=float(share), lower=float("nan"), upper=float("nan")))
    return Compared(topic=0, label=answer.query, title="", bounded="", before=levels[0], after=levels[1])


def _heading(answer: Answer, shares: Prevalence, periods: Compared | None) -> tuple[str, str]:
    """What was found, or for a long query the query alone; and what is drawn."""
    query, many = printable(answer.query), shares.unit.many
    drawn = (
        f"Share of the {shares.period}'s {many} that match. Line and band: the rate they were drawn from. Points: the "
        f"{shares.period}'s own {many}, larger where there are more."
    )
    said = "" if answer.comparison is None else answer.comparison.sentence[0].removeprefix(f"{answer.query}: ")
    if periods is None:
        why = f" {said[0].upper()}{said[1:]}." if said else ""
        return query, f"{answer.size[0].upper()}{answer.size[1:]}.{why} {drawn}"
    drawn = f"{answer.correction} {drawn} Black, over grey {shares.period}s: the periods compared, each with its share."
    whole = f"{query}: {said}"
    fits = not wrap(whole, WIDTH - 2 * MARGIN, TITLE, bold=True, n_lines=2)[-1].endswith(ELLIPSIS)
    return (whole, drawn.strip()) if fits else (query, f"{said[0].upper()}{said[1:]}. {drawn}")
