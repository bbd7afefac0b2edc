"""Short labels of topics: terms in the spelling of the articles."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.nouns import is_same_stem, is_spelled_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trendlab.checks import BoolArray, FloatArray, IntArray, StrArray
    from trendlab.topics.candidates import CandidateFinder, Candidates

MAX_WORDS = 5
MAX_TERMS = 3
# Minimum fraction of the topic's articles with a name, and minimum ratio to the other articles; strictest first.
BOUNDS = ((0.2, 3.0), (0.1, 3.0), (0.05, 3.0), (0.1, 2.0), (0.05, 2.0))
PHRASE_BOUND = 0.75  # factor to the first bound for a phrase, whose words alone cover more
MIN_OF_RIVAL = 1 / 3  # minimum ratio to the articles of the other topic that has the name most
MIN_COVER = 0.2
ENOUGH = 0.65  # fraction of the topic's articles that hold a name of the label: no further one is needed
MIN_OF_FIRST = 0.25  # minimum ratio of the score of a further name to that of the first
MIN_OF_ONE = 0.1  # where the first is a single word
MIN_PHRASE = 0.4
N_BEST = 15
N_NAMES = 14
OVERLAP = 0.9  # how much of its score a name loses in articles that hold an earlier name of the label


def choose_label_terms(found: Candidates, *, used: set[frozenset[str]]) -> tuple[str, ...]:
    """Terms for one topic's label: one phrase that most of its articles hold, else up to three names.

    A term must occur in a fifth of the topic's articles, be three times as common there as elsewhere and a third as
    common as in any other topic. If fewer than two terms are, a tenth and a twentieth are tried, then twice. If that
    fails too, as in very short texts, the most common nouns among the best terms are taken until they cover a fifth of
    the articles. Terms of tables of figures are left out; where fewer than two others are left, single words with a
    vowel are taken from them. A word becomes a phrase that contains it and is two fifths as common.

    The first name is the one with the best score. Each further one has the best score after a loss for the articles
    that hold an earlier one, so that the label covers the topic. A phrase that two thirds of the articles hold is a
    label alone. A second name beside a single word ("rate", which says little) needs a tenth of its score, others a
    quarter.

    Args:
        found: candidates, best first.
        used: labels of other topics, as sets of terms; the new label differs from all.

    Source: Carbonell & Goldstein 1998 (maximal marginal relevance); Mei, Shen & Zhai 2007 (coverage of labels).
    """
    names = _names(found)
    chosen = _until_enough(names, found)
    label = _vary([found.words[j] for j in chosen], used)
    if frozenset(label) not in used:
        return label
    further = [j for j in _places(found) if found.inside[j] > 0]
    return _vary([found.words[j] for j in dict.fromkeys((*chosen, *names, *further))], used)


def _places(found: Candidates) -> list[int]:
    """The places of the candidates that are words."""
    return [j for j, word in enumerate(found.words) if is_word(word)]


def _names(found: Candidates) -> list[int]:
    """The places of the terms that a label can be made of, the first one first."""
    place, inside = _places(found), found.inside

    @cache
    def fits(j: int) -> bool:
        return found.can_name(j) and not found.in_table(j)

    names: list[int] = []
    factor = np.array([PHRASE_BOUND if "_" in word else 1.0 for word in found.words])
    for minimum, lift in BOUNDS:
        least = np.maximum(np.maximum(minimum * factor, lift * found.elsewhere), MIN_OF_RIVAL * found.rival)
        names = _spread(list(islice((j for j in place if inside[j] >= least[j] and fits(j)), N_NAMES)), found) or names
        if len(fill_label([found.words[j] for j in names])) > 1:
            return names
    best = [j for j in place[:N_BEST] if inside[j] > 0 and fits(j)]
    best = [j for j in best if inside[j] >= BOUNDS[-1][1] * found.elsewhere[j]] or best
    common = _cover(sorted(best, key=lambda j: -inside[j]), found)
    tables = [j for j in place if inside[j] >= BOUNDS[1][0] and found.score[j] > 0 and found.in_table(j)]
    plain = [j for j in tables if "_" not in found.words[j] and is_spelled_out(found.words[j])]
    return list(dict.fromkeys(common if len(common) > 1 else (*names, *common, *plain))) or place


def _until_enough(names: Sequence[int], found: Candidates) -> list[int]:
    """The first names, extended to phrases, until the label says enough."""
    chosen: list[int] = []
    covered = np.zeros(len(found.holds), dtype=np.bool_)
    for j in names:
        if _says_enough([found.words[k] for k in chosen], float(found.weight[covered].sum())):
            break
        n_words = sum(found.words[k].count("_") + 1 for k in chosen)
        least = (0, MIN_OF_ONE, MIN_OF_FIRST)[min(n_words, 2)]
        if chosen and found.score[j] < least * found.score[chosen[0]]:
            continue
        for tried in (_extend(j, names, found), j):
            terms = [found.words[k] for k in (*chosen, tried)]
            if len(fill_label(terms)) == len(terms):
                chosen.append(tried)
                covered |= found.holds[:, tried]
                break
    return chosen


def _says_enough(terms: Sequence[str], cover: float) -> bool:
    """Whether these names need no further one: a phrase that covers the topic, or three."""
    return len(terms) >= MAX_TERMS or (cover >= ENOUGH and any("_" in term for term in terms))


def _extend(j: int, names: Sequence[int], found: Candidates) -> int:
    """The best phrase among the names that contains a word and is `MIN_PHRASE` as common; the word if there is none."""
    if "_" in found.words[j]:
        return j
    longer = [k for k in names if found.words[j] in found.words[k].split("_") and k != j]
    longer = [k for k in longer if found.inside[k] >= MIN_PHRASE * found.inside[j]]
    return max(longer, key=lambda k: found.score[k], default=j)


def _spread(places: Sequence[int], found: Candidates) -> list[int]:
    """The places in the order in which a label takes them: by score, less for articles that hold an earlier one."""
    left = list(places)
    weight, chosen = np.array(found.weight), list[int]()
    while left:
        new = [_part_left(weight, found.weight, found.holds[:, j]) for j in left]
        best = left[int(np.argmax([found.score[j] * part for j, part in zip(left, new, strict=True)]))]
        chosen.append(best)
        left.remove(best)
        weight = np.where(found.holds[:, best], (1 - OVERLAP) * found.weight, weight)
    return chosen


def _part_left(weight: FloatArray, full: FloatArray, held: BoolArray) -> float:
    """The fraction of their full weight that the articles with a term still have; 1 where none has it."""
    return float(weight[held].sum() / full[held].sum()) if held.any() else 1.0


def _cover(places: Sequence[int], found: Candidates) -> list[int]:
    """The first places, at least two if there are, until a fifth of the articles contains one of their terms."""
    for n in range(2, len(places)):
        if found.holds[:, places[:n]].any(axis=1).mean() >= MIN_COVER:
            return list(places[:n])
    return list(places)


def _vary(terms: Sequence[str], used: set[frozenset[str]]) -> tuple[str, ...]:
    """The first unused label of these terms: all, then without the second, without the second and third, and so on.

    If all are in use, the first one is returned, and `make_unique` adds a number to it.
    """
    for skip in range(max(1, len(terms))):
        found = fill_label([*terms[:1], *terms[1 + skip :]])
        if found and frozenset(found) not in used:
            return found
    return fill_label(terms)


def fill_label(terms: Sequence[str]) -> tuple[str, ...]:
    """The first three terms with at most `MAX_WORDS` words together, without other forms of what is in already.

    Other forms are those of a word, and the initials of a phrase or the phrase of initials.
    """
    chosen: list[str] = []
    n_words = 0
    for term in terms:
        words = term.split("_")
        taken = [w for c in chosen for w in c.split("_")]
        if n_words + len(words) > MAX_WORDS or any(is_same_stem(w, t) for w in words for t in taken):
            continue
        if any(_initials(term) == c or _initials(c) == term for c in chosen):
            continue
        chosen.append(term)
        n_words += len(words)
    return tuple(chosen[:MAX_TERMS])


def _initials(term: str) -> str:
    """The first letters of the words of a phrase: "eu" of "european_union"."""
    return "".join(word[:1] for word in term.split("_"))


def is_word(term: str) -> bool:
    """Whether a term can be in a label: it has two or more characters, a letter, and no digit at the start."""
    return len(term) > 1 and not term[0].isdecimal() and any(c.isalpha() for c in term)


def write_labels(
    ranked: IntArray,
    score: FloatArray,
    *,
    finder: CandidateFinder,
    fractions: Callable[[int, IntArray], tuple[FloatArray, FloatArray]] | None = None,
) -> list[str]:
    """One label a topic; they can be equal only if all their variants are in use.

    Args:
        ranked: (n_topics, n_ranked) term numbers, best first.
        score: (n_topics, n_ranked) of `score_terms`.
        finder: of the candidates, with the articles.
        fractions: from a topic and term numbers to the fractions of its articles and of all others that contain them,
            where the articles are a sample of more; None counts these articles.
    """
    used: set[frozenset[str]] = set()
    labels: list[str] = []
    for topic, row in enumerate(ranked):
        found, reader = finder.find(topic, row, score[topic], fractions=fractions)
        terms = choose_label_terms(found, used=used) if len(found.holds) else ()
        used.add(frozenset(terms))
        labels.append(", ".join(_whole_names([reader.name(term) for term in terms])) or f"topic {topic}")
    return labels


def _whole_names(names: Sequence[str]) -> list[str]:
    """The names without those that are a part of another one."""
    padded = [f" {name.lower()} " for name in dict.fromkeys(names)]
    return [
        name
        for name, own in zip(dict.fromkeys(names), padded, strict=True)
        if not any(own in other and own != other for other in padded)
    ]


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
