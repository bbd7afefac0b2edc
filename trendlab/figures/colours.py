"""Colours that keep their meaning: one for each topic number, one for each verdict, one for each way of dating."""

from __future__ import annotations

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


def topic_colour(topic: int) -> str:
    """Colour of a topic number as #rrggbb; the same number has the same colour in every figure and every run.

    Args:
        topic: from 0; colours are distinct for the first 60 and repeat after that.
    """
    hue, tier = HUES[topic % len(HUES)], TIERS[(topic // len(HUES)) % len(TIERS)]
    return mix(hue, "#000000" if tier < 0 else "#ffffff", abs(tier))


def mix(colour: str, other: str, part: float) -> str:
    """A colour moved towards another, as #rrggbb.

    Args:
        colour: #rrggbb.
        other: #rrggbb.
        part: in [0, 1]; 0 keeps the first, 1 gives the second.
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb in [0, 1].

    Source: WCAG 2.2, definition of relative luminance.
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def topic_ink(topic: int) -> str:
    """The colour of a topic for words: darkened until it has the contrast of 4.5 on white that reading needs.

    Source: WCAG 2.2, success criterion 1.4.3.
    """
    colour, part = topic_colour(topic), 0.0
    while (luminance(PAPER) + 0.05) / (luminance(mix(colour, "#000000", part)) + 0.05) < 4.5:
        part += 0.05
    return mix(colour, "#000000", part)


def ink_on(colour: str) -> str:
    """Black or white ink, whichever reads better on a ground of this colour."""
    return INK if luminance(colour) > 0.28 else PAPER


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
