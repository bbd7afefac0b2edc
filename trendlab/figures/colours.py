"""Colours that keep their meaning: one for each topic, like ones in a theme, one for each verdict and way of dating."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from trendlab.checks import check_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.topics import Themes

INK = "#1b1f24"
MUTED = "#5c6570"
FAINT = "#9aa3ad"
GRID = "#e3e6ea"
PAPER = "#ffffff"

# Ten hues searched for around those of Okabe & Ito 2008 so that any two stay 13 or more CIELAB units apart, to a reader
# with full sight and under simulated protanopia, deuteranopia and tritanopia; each stands out on white.
HUES = (
    "#0069a8", "#c8500a", "#009068", "#8c0f6d", "#bd9f46", "#65abc3", "#2c1068", "#df8d96", "#6c8d49", "#6a3240",
)  # fmt: skip
# Part mixed with black (negative) or white (positive) for topics 0-9, 10-19, and so on.
TIERS = (0.0, -0.32, 0.12, -0.52, -0.17, -0.68)

VERDICT_COLOURS = {"rising": "#0069a8", "falling": "#c8500a", "flat": "#5c6570", "unclear": "#9aa3ad"}
VERDICT_MARKERS = {"rising": "^", "falling": "v", "flat": "s", "unclear": "o"}
VERDICT_SIGNS = {"rising": "▲", "falling": "▼", "flat": "■", "unclear": "○"}

DATED_COLOURS = {
    "given": "#23364d", "text": "#2f7fb8", "order": "#8dbfe0", "model": "#c9dcea", "none": "#d5d8dc",
}  # fmt: skip
DATED_WORDS = {
    "given": "date given", "text": "read from the text", "order": "from the order", "model": "from the model",
    "none": "no date",
}  # fmt: skip


# Shades of a theme's topics: from a third of black to two fifths of white, as far as that stands out on white.
DARKEST, LIGHTER = -0.34, (0.4, 0.32, 0.24, 0.16, 0.08, 0.0)
MIN_CONTRAST = 2.0
_SHADES: ContextVar[tuple[str, ...]] = ContextVar("shades", default=())


def topic_colour(topic: int) -> str:
    """Colour of a topic number as #rrggbb, the same in every figure of a run.

    Within `coloured_by`, as in every figure of a run with themes, topics of one theme have shades of one hue. Else the
    colours are distinct for the first 60 and repeat after that.

    Args:
        topic: from 0.
    """
    shades, topic = _SHADES.get(), check_whole(topic, 0, "topic")
    if topic < len(shades):
        return shades[topic]
    return _numbered(topic)


def theme_colour(theme: int) -> str:
    """Colour of a theme number as #rrggbb: ten hues, then the same ones darkened."""
    return _numbered(check_whole(theme, 0, "theme"))


def _numbered(number: int) -> str:
    return _shade(HUES[number % len(HUES)], TIERS[(number // len(HUES)) % len(TIERS)])


def theme_shades(themes: Themes) -> tuple[str, ...]:
    """A colour for each topic: a shade of its theme's hue, the largest topic the darkest; grey without a theme."""
    found = [FAINT] * themes.n_topics
    for theme in range(len(themes)):
        topics = themes.topics(theme).tolist()
        n, hue = len(topics), theme_colour(theme)
        lightest = next(fraction for fraction in LIGHTER if _contrast(_shade(hue, fraction)) >= MIN_CONTRAST)
        for k, topic in enumerate(topics):
            fraction = 0.0 if n == 1 else DARKEST + (lightest - DARKEST) * k / (n - 1)
            found[topic] = _shade(hue, fraction)
    return tuple(found)


@contextmanager
def coloured_by(themes: Themes | None) -> Iterator[None]:
    """Colours of topics by these themes, until the block ends; None leaves them as they are."""
    if themes is None or not len(themes):
        yield
        return
    token = _SHADES.set(theme_shades(themes))
    try:
        yield
    finally:
        _SHADES.reset(token)


def _shade(hue: str, fraction: float) -> str:
    """A hue mixed with black where the fraction is negative, with white where it is positive."""
    return mix(hue, "#000000" if fraction < 0 else "#ffffff", abs(fraction))


def mix(colour: str, other: str, fraction: float) -> str:
    """A colour moved towards another, as #rrggbb.

    Args:
        colour: #rrggbb.
        other: #rrggbb.
        fraction: of the other colour, in [0, 1].
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * fraction):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb in [0, 1].

    Source: WCAG 2.2, definition of relative luminance.
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def topic_ink(topic: int) -> str:
    """The colour of a topic for words."""
    return readable(topic_colour(topic))


def readable(colour: str) -> str:
    """A colour for words: darkened until it has the contrast of 4.5 on white that reading needs.

    Source: WCAG 2.2, success criterion 1.4.3.
    """
    fraction = 0.0
    while _contrast(mix(colour, "#000000", fraction)) < 4.5:
        fraction += 0.05
    return mix(colour, "#000000", fraction)


def _contrast(colour: str) -> float:
    """Contrast with white, from 1 on."""
    return (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def group_colour(group: int) -> str:
    """Colour of a group of articles by its place, the largest first, as #rrggbb; eight are distinct.

    Topics keep their own colours: figures of groups write topics in ink.
    """
    return HUES[group % 8]
