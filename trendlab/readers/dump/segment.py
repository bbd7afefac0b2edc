"""The places where the articles of a dump begin, by marks, template and words together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.dump.cohesion import PURE, Cohesion
from trendlab.readers.dump.features import FEATURES, line_features
from trendlab.readers.dump.marks import boundary_marks, is_weak, marked_places
from trendlab.readers.dump.recurring import Form, recurring_forms, roles_of
from trendlab.readers.dump.starts import first_word_scores, fit_starts, general_model
from trendlab.readers.dump.template import Template, learn_template

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from trendlab.checks import BoolArray, FloatArray
    from trendlab.readers.dump.lines import DumpLine

SCRAP_LINES = 4  # an unlabelled article of fewer lines is joined to its neighbour
_LOOSE = ("<title>", "<capitals>")
# In a dump with a template most articles end with its last label: a start elsewhere needs more than its words.
UNSUPPORTED = 1.5
AFTER_LAST = FEATURES.index("after_last_slot")


@dataclass(frozen=True, kw_only=True)
class Segmentation:
    """The starts of the articles in a dump, and the evidence for them.

    Attributes:
        starts: places among the lines with text, in order.
        marks: kinds of residue between articles.
        template: labels that recur.
    """

    starts: tuple[int, ...]
    marks: tuple[str, ...]
    template: Template


def segment(lines: Sequence[DumpLine], *, known: Set[int] = frozenset()) -> Segmentation:
    """The articles of a dump.

    Args:
        lines: all its lines.
        known: numbers of lines that begin an article in any case.
    """
    full = [line for line in lines if line.text]
    if len(full) < 2:
        return Segmentation(starts=(0,), marks=(), template=Template())
    cohesion = Cohesion(full)
    roles = roles_of(full)
    if cohesion.separates_each(tops := roles.tops()):
        return Segmentation(starts=tuple(sorted({0, *tops})), marks=("<line>",), template=Template())
    places = marked_places(lines)
    rough = learn_template(full, set().union(*places.values()) if places else set())
    features = line_features(full, rough)
    between = {k for k, x in enumerate(full) if x.label in rough.slots[1:]}
    marks = boundary_marks(places, general_model().score(features), midway=between, cohesion=cohesion)
    sure = set().union(*(places[m] for m in marks)) if marks else set()
    firm = {k for k, x in enumerate(full) if x.number in known}.union(*(places[m] for m in marks if not is_weak(m)))
    raised = [replace(f, places=frozenset(_topmost(f.places, roles.heads))) for f in recurring_forms(full)]
    forms = [f for f in raised if _is_boundary(f, cohesion, between)]
    sure = _topmost(sure.union(firm, *(f.places for f in forms)), roles.heads, firm=firm)
    marks += tuple(f.name for f in forms)
    template = learn_template(full, sure)
    if template != rough:
        features = line_features(full, template)
    features[:, 17] = first_word_scores(full, sure)
    slots = [template.slots.index(x.label) if x.label in template.slots else -1 for x in full]
    inside = {k for k, s in enumerate(slots) if s > 0 or full[k].label in template.trailing} - sure
    score = fit_starts(features, sure | {0}, not_start=inside).score(features)
    if template.slots:
        score = score - UNSUPPORTED * (features[:, AFTER_LAST] == 0)
    if all_marked(sure, len(full)):
        score = np.full(len(full), -9.0)
    starts = choose_starts(score, slots, sure=sure | {0}, heads=roles.heads)
    return Segmentation(starts=tuple(starts), marks=marks, template=template)


def _is_boundary(form: Form, cohesion: Cohesion, between: set[int]) -> bool:
    """Whether a recurring form separates articles; a form that many lines may have by chance needs more evidence."""
    loose = form.name in _LOOSE
    if len(form.places & between) >= 0.3 * len(form.places):
        return False
    return cohesion.separates(form.places, max_inside=0.15 if loose else PURE)


def _topmost(sure: Set[int], heads: BoolArray, *, firm: Set[int] = frozenset()) -> set[int]:
    """The starts, moved up to the first line of their head; starts at firm marks stay.

    A blank line below a title, or a date below it, would otherwise cut the title off.

    Args:
        sure: lines that a mark or form makes a start.
        heads: (n_lines,) whether a line is a title, a byline or a date.
        firm: lines after marks that are never inside articles.
    """
    out = set(firm & sure)
    for k in sorted(sure - firm):
        top = k
        while top > 0 and heads[top - 1] and k - top < 6 and top not in firm:
            top -= 1
        out.add(top)
    return out


def all_marked(sure: set[int], n_lines: int) -> bool:
    """Whether no mark seems to be lost: articles split by marks alone are nearly of one length.

    Where marks are lost by accident, two or three articles are joined here and there, and lengths vary.

    Args:
        sure: lines that a mark makes a start.
        n_lines: lines with text.
    """
    lengths = np.diff([*sorted(sure | {0}), n_lines])
    return len(lengths) >= 10 and float(lengths.std()) < 0.4 * float(lengths.mean())


def choose_starts(score: FloatArray, slots: Sequence[int], *, sure: set[int], heads: BoolArray) -> list[int]:
    """The lines that begin an article, in order.

    These are the lines that a mark makes a start, and other lines that are more likely starts than not, of two in a
    row the likelier one. Where a label of the template recurs, the likeliest line since its last occurrence is added.

    Args:
        score: (n_lines,) log-odds.
        slots: the place in the template of each line's label, -1 for none.
        sure: lines that begin an article.
        heads: (n_lines,) whether a line is a title or a date line, which belong to the line below.
    """
    chosen = {k for k in range(len(score)) if score[k] > 0 and slots[k] <= 0} | sure
    chosen = _one_a_head(chosen, score, sure=sure, heads=heads)
    chosen = _without_scraps(chosen, score, slots, sure=sure)
    last, at = -1, -1
    for k, slot in enumerate(slots):
        if k in chosen:
            at = -1
        if slot >= 0:
            if slot <= at:
                best = max(range(last + 1, k + 1), key=lambda j: (score[j], -j))
                chosen.add(best)
            at, last = slot, k
    return sorted(chosen)


def _one_a_head(chosen: set[int], score: FloatArray, *, sure: set[int], heads: BoolArray) -> set[int]:
    """The starts without those directly below another start or its title and date."""
    kept: list[int] = []
    for k in sorted(chosen):
        if k not in sure:
            k = _top_of_head(k, heads, sure)
            if kept and (k <= kept[-1] or all(heads[j] for j in range(kept[-1], k))):
                continue
            if kept and k == kept[-1] + 1:
                if kept[-1] in sure or score[kept[-1]] >= score[k]:
                    continue
                kept.pop()
        elif kept and kept[-1] not in sure and all(heads[j] for j in range(kept[-1], k)):
            kept.pop()
        kept.append(k)
    return set(kept)


def _top_of_head(k: int, heads: BoolArray, sure: set[int]) -> int:
    """The first of the titles and date lines directly above a start."""
    top = k
    while top > 0 and heads[top - 1] and top not in sure and k - top < 3:
        top -= 1
    return top


def _without_scraps(chosen: set[int], score: FloatArray, slots: Sequence[int], *, sure: set[int]) -> set[int]:
    """The starts without those that leave a scrap: an unlabelled article shorter than any between two marks.

    Args:
        chosen: lines that may begin an article.
        score: (n_lines,) log-odds.
        slots: the place in the template of each line's label, -1 for none.
        sure: lines that a mark makes a start.
    """
    if not any(s >= 0 for s in slots):
        return chosen
    known = [b - a for a, b in pairwise(sorted(sure)) if all(s < 0 for s in slots[a:b])]
    minimum = min([SCRAP_LINES, *known]) if len(sure) >= 8 else 0
    kept = sorted(chosen)
    while True:
        short = [(a, b) for a, b in pairwise(kept) if b - a < minimum and not {a, b} <= sure]
        scraps = [(a, b) for a, b in short if all(s < 0 for s in slots[a:b])]
        if not scraps:
            return set(kept)
        a, b = min(scraps, key=lambda ends: min(score[e] for e in ends if e not in sure))
        kept.remove(min((e for e in (a, b) if e not in sure), key=lambda e: score[e]))
