"""The template of labelled paragraphs that the articles of a dump follow, learned from the dump."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trendlab.readers.dump.lines import DumpLine


@dataclass(frozen=True, kw_only=True)
class Template:
    """Labels in their usual order, and labels of notes that trail an article.

    Attributes:
        slots: labels in lower case, in their order in an article.
        trailing: labels of corrections and notes, which belong to the article above.
    """

    slots: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()


def learn_template(lines: list[DumpLine], starts: set[int]) -> Template:
    """The template of a dump; empty where it has none.

    Args:
        lines: lines with text, in order.
        starts: positions in `lines` that surely begin an article.
    """
    labelled = [(k, line.label) for k, line in enumerate(lines) if line.label]
    counts = Counter(label for _, label in labelled)
    slots = _frequent(counts, len(lines))
    slots = _in_sequence(_spread(slots, labelled), labelled)
    if len(slots) < 2:
        return Template()
    order = _order(slots, labelled, starts)
    return Template(slots=order, trailing=_trailing(order, lines, counts))


def _frequent(counts: Counter[str], n_lines: int) -> set[str]:
    if not counts:
        return set()
    most = counts.most_common(1)[0][1]
    minimum = max(3, 0.3 * most, 0.004 * n_lines)
    return {label for label, n in counts.items() if n >= minimum}


def _spread(slots: set[str], labelled: list[tuple[int, str]]) -> set[str]:
    """Labels that are spread over the dump, or rare: the names in an interview alternate in one place."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for k, label in labelled:
        places[label].append(k)
    min_span = 0.25 * labelled[-1][0] if labelled else 0.0
    return {s for s in slots if places[s][-1] - places[s][0] > min_span or len(places[s]) < 4}


def _in_sequence(slots: set[str], labelled: list[tuple[int, str]]) -> set[str]:
    """Labels that mostly follow or precede one other label, as place names at the head of articles do not."""
    while len(slots) >= 2:
        sequence = [label for _, label in labelled if label in slots]
        after, before = _followers(sequence), _followers(sequence[::-1])
        sure = {s: max(_best_share(after[s], s), _best_share(before[s], s)) for s in slots}
        weakest = min(slots, key=lambda s: (sure[s], s))
        if sure[weakest] >= (0.7 if len(slots) == 2 else 0.5):
            break
        slots = slots - {weakest}
    return slots if len(slots) >= 2 else set()


def _followers(sequence: list[str]) -> defaultdict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, two in pairwise(sequence):
        found[one][two] += 1
    return found


def _best_share(counts: Counter[str], own: str) -> float:
    others = [n for label, n in counts.items() if label != own]
    return max(others, default=0) / max(counts.total(), 1)


def _order(slots: set[str], labelled: list[tuple[int, str]], starts: set[int]) -> tuple[str, ...]:
    """The cycle of labels, cut where unlabelled lines or marks precede a label."""
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lead: Counter[str] = Counter()
    total: Counter[str] = Counter()
    before = -1
    previous = ""
    for k, label in labelled:
        if label not in slots:
            continue
        total[label] += 1
        if previous:
            after[previous][label] += 1
        if k - before > 1 or k in starts or before < 0:
            lead[label] += 1
        before, previous = k, label
    first = max(slots, key=lambda s: (lead[s] / total[s], total[s], s))
    order = [first]
    while len(order) < len(slots):
        left = slots - set(order)
        order.append(max(left, key=lambda s: (after[order[-1]][s], total[s], s)))
    return tuple(order)


def _trailing(order: tuple[str, ...], lines: list[DumpLine], counts: Counter[str]) -> tuple[str, ...]:
    """Labels outside the template that mostly follow its last slots and do not precede its first."""
    follows: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    late = order[len(order) // 2 :]
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if line.label and line.label not in order and above.label in late and not (line.mark or line.tail):
            follows[line.label] += 1
            leads[line.label] += below is not None and below.label == order[0]
    return tuple(sorted(x for x, n in follows.items() if n >= 0.5 * counts[x] and leads[x] < 0.3 * n))
