"""Colours of topics are stable, distinct and dark enough."""

from __future__ import annotations

import colorsys

import numpy as np
import pytest

from trendlab import Themes
from trendlab.figures.colours import (
    HUES,
    PAPER,
    coloured_by,
    luminance,
    mix,
    theme_shades,
    topic_colour,
    topic_ink,
)


def test_sixty_topics_have_sixty_colours():
    assert len({topic_colour(k) for k in range(60)}) == 60


def test_colour_of_a_topic_is_the_same_in_every_run():
    assert [topic_colour(k) for k in (0, 1, 9, 60)] == ["#0069a8", "#c8500a", "#6a3240", "#0069a8"]


@pytest.mark.parametrize("topic", range(60))
def test_every_colour_stands_out_on_white(topic):
    # Contrast of WCAG 2.2, (L1 + .05) / (L2 + .05): at least 2 for lines and areas that carry a label of their own.
    assert (luminance(PAPER) + 0.05) / (luminance(topic_colour(topic)) + 0.05) >= 2


# Machado, Oliveira & Fernandes 2009: severity 1, on linear RGB.
VISION = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def cielab(linear: np.ndarray) -> np.ndarray:
    """CIELAB under D65 of linear RGB, CIE 15:2004."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = np.clip(linear, 0, 1) @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize("vision", VISION)
def test_ten_hues_stay_apart_for_readers_of_every_colour_vision(vision):
    rgb = np.array([[int(h[i : i + 2], 16) / 255 for i in (1, 3, 5)] for h in HUES])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab = cielab(linear @ VISION[vision].T)
    apart = np.linalg.norm(lab[:, None] - lab[None], axis=2) + 1e9 * np.eye(len(lab))
    assert apart.min() > 13


@pytest.mark.parametrize("topic", range(60))
def test_words_in_a_topic_colour_can_be_read_on_white(topic):
    assert 1.05 / (luminance(topic_ink(topic)) + 0.05) >= 4.5


def test_mix_goes_from_one_colour_to_the_other():
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ffffff", 1.0) == "#ffffff"
    assert mix("#004080", "#ffffff", 0.5) == "#80a0c0"  # (0 + 255) / 2 = 127.5, rounded to even: 128


def test_luminance_of_black_and_white_is_zero_and_one():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


def themed() -> Themes:
    return Themes(label=["a", "b"], terms=((), ()), share=[0.6, 0.3], of_topic=[0, 1, 0, 0, -1])


def test_topics_of_a_theme_have_shades_of_its_hue_and_other_themes_other_hues():
    with coloured_by(themed()):
        colours = [topic_colour(k) for k in range(5)]
    hue = [colorsys.rgb_to_hls(*(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0] for c in colours]
    assert hue[0] == pytest.approx(hue[2], abs=0.02) == pytest.approx(hue[3], abs=0.02)
    assert abs(hue[1] - hue[0]) > 0.1
    assert len(set(colours)) == 5


def test_colours_of_themes_end_with_their_figure():
    with coloured_by(themed()):
        inside = topic_colour(2)
    assert topic_colour(2) != inside
    assert topic_colour(2) == "#009068"


def test_every_shade_of_every_theme_stands_out_on_white():
    themes = Themes(
        label=[str(k) for k in range(12)], terms=((),) * 12, share=np.full(12, 1 / 12),
        of_topic=np.repeat(np.arange(12), 5),
    )  # fmt: skip
    assert min((luminance(PAPER) + 0.05) / (luminance(c) + 0.05) for c in theme_shades(themes)) >= 2
