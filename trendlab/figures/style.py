"""One look for all figures that never leaks into the user's matplotlib, and pages laid out in inches."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from trendlab.figures.colours import FAINT, GRID, INK, MUTED, PAPER, coloured_by
from trendlab.figures.text import ELLIPSIS, FALLBACK_FONTS, MIN_SIZE, font_families, left_to_right, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.text import Text

P = ParamSpec("P")
R = TypeVar("R")

WIDTH = 7.0
MAX_HEIGHT = 9.2
MARGIN = 0.08
SMALL, NORMAL, TITLE = 7.5, 8.5, 11.5
MOST_LINES = 6  # of a subtitle: none says so much
LINE = 1.3  # distance of base lines in units of the size

STYLE: dict[str, Any] = {
    "font.size": NORMAL, "text.color": INK, "text.parse_math": False, "text.usetex": False,
    "axes.edgecolor": FAINT, "axes.labelcolor": MUTED, "axes.labelsize": SMALL, "axes.linewidth": 0.6,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "axes.grid": False,
    "axes.axisbelow": True, "axes.unicode_minus": True, "axes.facecolor": "none", "axes.formatter.use_mathtext": False,
    "xtick.color": FAINT, "xtick.labelcolor": MUTED, "xtick.labelsize": SMALL, "xtick.major.size": 3,
    "xtick.major.width": 0.6, "xtick.minor.size": 1.5, "xtick.minor.width": 0.4, "ytick.color": FAINT,
    "ytick.labelcolor": MUTED, "ytick.labelsize": SMALL, "ytick.major.size": 0, "ytick.major.pad": 2,
    "grid.color": GRID, "grid.linewidth": 0.6, "lines.linewidth": 1.4, "lines.solid_capstyle": "round",
    "hatch.linewidth": 0.5, "hatch.color": FAINT, "patch.linewidth": 0, "figure.facecolor": PAPER, "figure.dpi": 110,
    "savefig.facecolor": PAPER, "savefig.dpi": 200, "svg.hashsalt": "trendlab", "svg.fonttype": "path",
}  # fmt: skip


@contextmanager
def style_context() -> Iterator[None]:
    """Matplotlib's defaults with the look of these figures, undone on leaving; the user's own settings play no part."""
    defaults = {key: value for key, value in mpl.rcParamsDefault.items() if key not in {"backend", "interactive"}}
    settings: Any = {**defaults, **STYLE, "font.family": list(font_families())}
    _quiet_fallback_fonts()
    with mpl.rc_context(settings):
        yield


@lru_cache(maxsize=1)
def _quiet_fallback_fonts() -> None:
    """Drop one message of matplotlib's log: that a fallback font has no bold cut, which is wanted, one line a size."""
    logging.getLogger("matplotlib.font_manager").addFilter(_keep_record)


def _keep_record(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    return not ("Failed to find font weight" in text and any(name in text for name in FALLBACK_FONTS))


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """The same drawing function, run within `style_context`, and in the colours of the themes of the run it draws."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        source = args[0] if args else next(iter(kwargs.values()), None)
        with style_context(), coloured_by(getattr(source, "themes", None)):
            result = draw(*args, **kwargs)
            if isinstance(result, Figure):
                _make_ticks(result)
            return result

    return drawn


def _make_ticks(figure: Figure) -> None:
    # Matplotlib makes ticks when it first needs them, and would take the settings of that moment.
    for ax in figure.axes:
        if ax.axison:
            for axis in (ax.xaxis, ax.yaxis):
                axis.get_major_ticks()
                axis.get_minor_ticks()


class ShownFigure(Figure):
    """A figure that a notebook shows as a picture, without pyplot and without `%matplotlib inline`."""

    def _repr_png_(self) -> bytes:
        """The picture, as notebooks ask for it."""
        stream = io.BytesIO()
        with style_context():
            self.savefig(stream, format="png", dpi=self.dpi)
        return stream.getvalue()


class Page:
    """A figure laid out in inches from its top left corner: headline, what it shows, axes, a note with n and level.

    Attributes:
        figure: the matplotlib figure.
        top: inches taken by headline and subtitle.
    """

    def __init__(self, headline: str, subtitle: str, *, height: float, width: float = WIDTH) -> None:
        self.width = width
        lines = [(line, TITLE, True, INK) for line in wrap(headline, width - 2 * MARGIN, TITLE, bold=True, n_lines=2)]
        lines += [(s, NORMAL, False, MUTED) for s in wrap(subtitle, width - 2 * MARGIN, NORMAL, n_lines=MOST_LINES)]
        self.top = MARGIN + sum(size * LINE / 72 for _, size, _, _ in lines) + 0.06
        self.height = self.top + height
        self.figure = ShownFigure(figsize=(width, self.height))
        y = MARGIN
        for line, size, bold, colour in lines:
            self.text(MARGIN, y, left_to_right(line), size=size, color=colour, weight="bold" if bold else "normal")
            y += size * LINE / 72

    def text(self, x: float, y: float, text: str, **options: Any) -> Text:  # noqa: ANN401 - those of Figure.text
        """Text whose upper left corner lies x inches from the left and y inches from the top."""
        options = {"va": "top", "ha": "left", "size": NORMAL, **options}
        return self.figure.text(x / self.width, 1 - y / self.height, text, **options)

    def axes(self, x: float, y: float, *, width: float, height: float) -> Axes:
        """Axes at x, y inches from the upper left corner of the room under the subtitle."""
        bottom = self.height - self.top - y - height
        box = (x / self.width, bottom / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(box)

    def note(self, text: str) -> None:
        """One or two small lines at the foot, smaller where they would be cut: what was counted, and the level."""
        at = MARGIN / self.height
        for size in np.arange(SMALL, MIN_SIZE - 0.25, -0.5).tolist():
            lines = wrap(text, self.width - 2 * MARGIN, size, n_lines=2)
            if not lines[-1].endswith(ELLIPSIS):
                break
        self.figure.text(
            MARGIN / self.width,
            at,
            "\n".join(map(left_to_right, lines)),
            size=size,
            color=MUTED,
            va="bottom",
            linespacing=LINE,
        )


NOTE_HEIGHT = 0.34
