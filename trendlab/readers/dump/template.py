"""The template of labelled paragraphs that the articles of a dump follow, learned from the dump."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from trendlab.readers.dump.lines import DumpLine


@dataclass(frozen=True, kw_only=True)
class Template:
    """Labels in their usual order, and labels of notes that trail an article.

    Attributes:
        slots: labels in lower case, in the order in which they stand in an article.
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
    slots = _spread(slots, labelled)
    if len(slots) < 2:
        return Template()
    order = _order(slots, labelled, starts)
    return Template(slots=order, trailing=_trailing(order, lines, counts))


def _frequent(counts: Counter[str], n_lines: int) -> set[str]:
    if not counts:
        return set()
    most = counts.most_common(1)[0][1]
    least = max(3, 0.15 * most, 0.004 * n_lines)
    return {label for label, n in counts.items() if n >= least}


def _spread(slots: set[str], labelled: list[tuple[int, str]]) -> set[str]:
    """Labels that rarely follow themselves or alternate in one place, as the names in an interview do."""
    runs: Counter[str] = Counter()
    gaps: defaultdict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    for k, label in labelled:
        if label in slots:
            runs[label] += 1
            if label in last:
                gaps[label].append(k - last[label])
            last[label] = k
    return {s for s in slots if last[s] - min(k for k, x in labelled if x == s) > 0.25 * labelled[-1][0] or runs[s] < 4}


def _order(slots: set[str], labelled: list[tuple[int, str]], starts: set[int]) -> tuple[str, ...]:
    """The cycle of labels, cut where unlabelled lines or marks stand before a label."""
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
    """Labels outside of the template that mostly stand right after its last slot."""
    follows: Counter[str] = Counter()
    for above, line in zip(lines, lines[1:], strict=False):
        if line.label and line.label not in order and above.label in order[len(order) // 2 :] and not line.mark:
            follows[line.label] += 1
    return tuple(sorted(label for label, n in follows.items() if n >= 0.5 * counts[label]))
