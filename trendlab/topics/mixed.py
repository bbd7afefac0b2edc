"""Topics whose names say little of their articles, because these are about several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.topics.candidates import Candidates

MIN_SAID = 1 / 3  # of the topic's articles, with a word of one of its names
N_NAMES = 3
OTHERS = " and others"  # as in names of themes


def is_mixed(found: Candidates, terms: Sequence[str]) -> bool:
    """Whether under a third of a topic's articles, by weight, hold a word of one of the terms of its label.

    Args:
        found: candidates of the topic.
        terms: of the label; the words of a phrase are joined by "_".
    """
    words = {*terms, *(word for term in terms for word in term.split("_"))}
    places = [place for place, word in enumerate(found.words) if word in words]
    return bool(places) and float(found.weight[found.holds[:, places].any(axis=1)].sum()) < MIN_SAID


def mark_mixed(names: Sequence[str]) -> str:
    """The label of a mixed topic: three names and what says that there is more.

    >>> mark_mixed(["health insurance", "Chinese food", "additives", "premiums"])
    'health insurance, Chinese food, additives and others'
    """
    return ", ".join(names[:N_NAMES]) + OTHERS
