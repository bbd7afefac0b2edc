"""Labels of which no two are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import IntArray, StrArray


def make_unique(labels: Sequence[str]) -> list[str]:
    """The labels, with a number appended where an earlier one is equal but for case."""
    found: list[str] = []
    taken: set[str] = set()
    for label in labels:
        tries = (label, *(f"{label} {n}" for n in range(2, len(labels) + 2)))
        found.append(next(t for t in tries if t.lower() not in taken))
        taken.add(found[-1].lower())
    return found


def keep_labels(
    label: StrArray, earlier: StrArray, *, old_of_new: IntArray, given: Mapping[int, str] | None = None
) -> StrArray:
    """The labels, with those of an earlier run for topics that it had, (n_topics,) of str, no two alike but for case.

    If a topic would have the label of another, its number is appended: that of a new topic, or of an earlier one whose
    label a person gave to another.

    Args:
        label: (n_topics,) of str.
        earlier: labels of the earlier run.
        old_of_new: (n_topics,) number of each topic in the earlier run, -1 for a new one.
        given: by topic, labels that a person gave in this run; they are kept.
    """
    given = given or {}
    kept = {k: str(earlier[old]) for k, old in enumerate(old_of_new.tolist()) if old >= 0 and k not in given}
    names = {k: kept.get(k, str(name)) for k, name in enumerate(label)}
    taken: set[str] = set()
    for k in sorted(names, key=lambda k: (k not in given, k not in kept, k)):
        tries = (names[k], *(f"{names[k]} ({n})" for n in (k, *range(len(names), 3 * len(names)))))
        names[k] = next(name for name in tries if name.lower() not in taken)
        taken.add(names[k].lower())
    return np.array(list(names.values()), dtype=np.str_)
