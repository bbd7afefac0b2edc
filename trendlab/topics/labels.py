"""The terms of a topic that its label is made of."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.general import TITLES
from trendlab.topics.lines import is_spelled_out
from trendlab.topics.stems import is_same_stem, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray
    from trendlab.topics.candidates import Candidates

MAX_WORDS = 6
MAX_TERMS = 4
# Minimum fraction of the topic's articles with a name, and minimum ratio to the other articles. Names of further
# bounds come after those of the first; the last two are for topics of which these give fewer than two names.
BOUNDS = ((0.1, 3.0), (0.05, 3.0), (0.1, 2.0), (0.05, 2.0))
N_USUAL = 2
MIN_HOLDERS = 3  # articles of the topic, of twelve or more; a quarter of fewer
MIN_OF_RIVAL = 1 / 3  # minimum ratio to the articles of the other topic that has the name most
MIN_COVER = 0.2
MIN_OF_FIRST = 0.08  # minimum ratio of the score of a fourth name to that of the first
MIN_OF_FIRST_FEW = 0.05  # the same of a second and third one
OF_FIRST_RARE = 0.1  # the same of a name in less than a tenth of the articles; these fill up to `N_SPECIFIC` names
# Fraction of a word's articles with a phrase of it that replaces it: one of the best terms, a further one, or none.
MIN_LEADING, MIN_PHRASE, MIN_MINED = 0.25, 0.4, 0.6
N_LEADING = 15  # best terms of a topic
MIN_JOINED = 0.3  # fraction of the more common of two words with the term of both, which replaces them
HALF_RANK = 20  # a term at this place has half of its score
MIN_SAID = 0.5  # of the articles, with one of the names; if fewer are, repeated lines and tables can name the topic
MIN_FIXED = 2 / 3  # of the articles, with a name in a repeated line
GENERAL = 0.1  # a name in such a fraction of the other articles is general
OF_GENERAL = 0.6  # what the score of a general name is multiplied by
N_SPECIFIC = 3  # beside so many names there is no general one
N_BEST = 15
N_NAMES = 9
OVERLAP = 0.3  # how much of its score a name loses in articles that hold an earlier name of the label


def choose_label_terms(found: Candidates, *, used: set[frozenset[str]]) -> tuple[str, ...]:
    """Terms for one topic's label: up to four names in the order of the topic's terms, general ones last.

    A term must occur in three articles and a tenth of the topic's articles, be three times as common there as
    elsewhere and a third as common as in any other topic. Terms in a twentieth of the articles come after these. If
    fewer than two terms are left, twice as common is enough. If that fails too, as in very short texts, the most
    common nouns among the best terms are taken until they cover a fifth of the articles. Terms of tables of figures
    are left out; single words with a vowel are taken from them where fewer than two others are left, or where these
    say little of a topic of tables.

    The first name chosen is the first term. Each further one has the best score after a loss for the articles that
    hold an earlier one. A word becomes the best phrase that contains it and is two fifths as common, or a quarter, if
    it is one of the fifteen best terms, and "Mr Brown" the full name. A name that is common in other articles, or can
    belong to any subject, is general: it is left out beside three others.

    Args:
        found: candidates, best first.
        used: labels of other topics, as sets of terms; the new label differs from all.

    Source: Carbonell & Goldstein 1998 (maximal marginal relevance); Mei, Shen & Zhai 2007 (coverage of labels).
    """
    names, chosen = _choose(found)
    chosen = _fixed_names(chosen, found) or chosen
    if len(chosen) < 2:
        names, said = _common_names([*chosen, *names], found), chosen and _share_said(chosen, found) >= MIN_SAID
        chosen = [*chosen, *_worthy(names, chosen[0], found)] if said else names
    elif found.in_table(int(np.argmin(found.rank))) and _share_said(chosen, found) < MIN_SAID:
        names = chosen = _without_small([*_table_words(found), *chosen], found)
    label = _vary([found.words[j] for j in chosen], used)
    if frozenset(label) not in used:
        return label
    further = [j for j in _places(found) if found.inside[j] > 0]
    return _vary([found.words[j] for j in dict.fromkeys((*chosen, *names, *further))], used)


def _places(found: Candidates) -> list[int]:
    """The places of the candidates that are words."""
    return [j for j, word in enumerate(found.words) if is_word(word)]


def _fits(found: Candidates, j: int) -> bool:
    """Whether a candidate is a noun, and no term of tables or of a line that articles repeat."""
    return found.can_name(j) and not (found.in_table(j) or found.in_fixed_line(j))


def _fixed_names(chosen: Sequence[int], found: Candidates) -> list[int]:
    """Nouns of a line that most articles of a topic repeat, where the chosen names say little of these articles."""
    if _share_said(chosen, found) >= MIN_SAID:
        return []
    common = [j for j in _places(found)[:N_BEST] if found.inside[j] >= MIN_FIXED]
    return [j for j in common if found.can_name(j) and found.in_fixed_line(j)]


def _share_said(chosen: Sequence[int], found: Candidates) -> float:
    """The fraction of the topic's articles with one of these names, by weight."""
    return float(found.weight[found.holds[:, chosen].any(axis=1)].sum())


def _choose(found: Candidates) -> tuple[list[int], list[int]]:
    """The places of the terms that a label can be made of, and those of them that it shows, in its order."""
    general = found.elsewhere >= GENERAL
    general |= np.array([found.says_little(j) for j in range(len(found.words))], dtype=np.bool_)
    value = np.where(general, OF_GENERAL, 1.0) * found.score * HALF_RANK / (HALF_RANK + found.rank)
    held = found.holds.sum(axis=0) >= min(MIN_HOLDERS, len(found.holds) / 4)
    left = [j for j in sorted(_places(found), key=lambda j: -value[j]) if held[j] and value[j] > 0]
    names, chosen = list[int](), list[int]()
    for n_tried, (minimum, lift) in enumerate(BOUNDS):
        if len(chosen) >= (N_SPECIFIC if n_tried else MAX_TERMS) or (n_tried >= N_USUAL and len(chosen) > 1):
            break
        least = np.maximum(np.maximum(minimum, lift * found.elsewhere), MIN_OF_RIVAL * found.rival)
        floor = (OF_FIRST_RARE if n_tried else MIN_OF_FIRST_FEW) * value[chosen[0]] if chosen else 0
        kept = (j for j in left if found.inside[j] >= least[j] and value[j] >= floor and j not in names)
        kept = (j for j in kept if _fits(found, j))
        tier = list(islice(kept, N_NAMES))
        names += tier
        signed, n_most = np.where(general, -value, value), N_SPECIFIC if n_tried else MAX_TERMS
        chosen = _choose_more(tier, chosen, left, value=signed, found=found, n_most=n_most)
    place = {word: int(rank) for word, rank in zip(found.words, found.rank, strict=True)}
    first = {
        j: min(place.get(part, len(place)) for part in (found.words[j], *found.words[j].split("_"))) for j in chosen
    }
    return names, sorted(chosen, key=lambda j: first[j])


def _common_names(names: Sequence[int], found: Candidates) -> list[int]:
    """The most common nouns among the best terms, else these names with words of tables, else all words."""
    place, inside = _places(found), found.inside
    best = [j for j in place[:N_BEST] if inside[j] > 0 and _fits(found, j)]
    best = [j for j in best if inside[j] >= BOUNDS[-1][1] * found.elsewhere[j]] or best
    distinct: list[int] = []
    for j in sorted(best, key=lambda j: -inside[j]):
        distinct += [j] if _goes_with(j, distinct, found) else []
    common = _cover(distinct, found)
    if len(common) > 1:
        return common
    return _without_small([*names, *common, *_table_words(found)], found) or place


def _worthy(names: Sequence[int], first: int, found: Candidates) -> list[int]:
    """Those of these names that say a little besides a first name that says nearly all."""
    return [j for j in names if j != first and found.score[j] >= OF_FIRST_RARE * found.score[first]]


def _table_words(found: Candidates) -> list[int]:
    """Words with a vowel of the topic's phrases of tables."""
    tables = [j for j in _places(found) if found.inside[j] >= BOUNDS[0][0] and found.score[j] > 0]
    words = {part for j in tables if found.in_table(j) for part in found.words[j].split("_")}
    return [j for j in tables if found.words[j] in words and is_spelled_out(found.words[j])]


def _without_small(names: Sequence[int], found: Candidates) -> list[int]:
    """The names without those whose score is far below that of the best."""
    least = MIN_OF_FIRST * max((found.score[j] for j in names), default=0)
    return [j for j in dict.fromkeys(names) if found.score[j] >= least]


def _choose_more(
    tier: Sequence[int],
    chosen: Sequence[int],
    others: Sequence[int],
    *,
    value: FloatArray,
    found: Candidates,
    n_most: int = MAX_TERMS,
) -> list[int]:
    """The chosen names with more of a tier, or others that say the same better; `value` is below 0 if general."""
    left, chosen = list(tier), list(chosen)
    while left and len(chosen) < n_most:
        weight = found.weight * (1 - OVERLAP) ** found.holds[:, chosen].sum(axis=1)
        held = found.holds[:, left]
        worth = abs(value[left]) * (weight @ held) / np.maximum(found.weight @ held, 1e-12)
        best = int(np.argmax(worth) if chosen else np.argmin([found.rank[j] for j in left]))
        j, worth_of_best = left.pop(best), worth[best]
        least = MIN_OF_FIRST if len(chosen) >= N_SPECIFIC else MIN_OF_FIRST_FEW
        if chosen and worth_of_best < least * abs(value[chosen[0]]):
            break
        if value[j] < 0 and len(chosen) >= N_SPECIFIC:
            continue
        added = next((k for k in _better(j, others, found) if _goes_with(k, chosen, found)), None)
        chosen = chosen if added is None else _join(added, chosen, found)
    return chosen


def _join(j: int, chosen: Sequence[int], found: Candidates) -> list[int]:
    """The names with a further one; with the term of both words, if it is common where the more common one is."""
    place = {word: k for k, word in enumerate(found.words)}
    for earlier in chosen:
        pairs = (f"{found.words[a]}_{found.words[b]}" for a, b in ((earlier, j), (j, earlier)))
        joined = next((place[pair] for pair in pairs if pair.count("_") == 1 and pair in place), None)
        least = MIN_JOINED * max(found.inside[j], found.inside[earlier])
        if (
            joined is not None
            and found.rank[joined] < len(found.words)
            and found.inside[joined] >= least
            and _fits(found, joined)
        ):
            return [joined if k == earlier else k for k in chosen]
    return [*chosen, j]


def _goes_with(j: int, chosen: Sequence[int], found: Candidates) -> bool:
    """Whether a label has room for a further name that is no form of an earlier one."""
    return len(fill_label([found.words[k] for k in (*chosen, j)])) == len(chosen) + 1


def _better(j: int, others: Sequence[int], found: Candidates) -> list[int]:
    """What a label shows for a name: the best phrase that contains it, a person's full name, else the name itself."""
    first, *rest = found.words[j].split("_")
    better: list[int] = []
    if first in TITLES and rest:
        two = [(k, found.words[k].split("_")) for k in others if found.words[k].count("_") == 1]
        better = [k for k, (given, last) in two if last == rest[-1] and given not in TITLES]
    elif not rest:
        least = {k: _least_part(k, found) * found.inside[j] for k in others}
        longer = [k for k in others if k != j and first in found.words[k].split("_")]
        better = [k for k in longer if found.inside[k] >= max(least[k], BOUNDS[-1][0])]
    by_score = sorted(better, key=lambda k: -found.score[k])
    return [*islice((k for k in by_score if _fits(found, k)), 1), j]


def _least_part(phrase: int, found: Candidates) -> float:
    """The fraction of a word's articles that must hold a phrase of it that replaces it."""
    rank = found.rank[phrase]
    return (
        MIN_LEADING if rank < min(N_LEADING, len(found.words)) else MIN_PHRASE if rank < len(found.words) else MIN_MINED
    )


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
    """The first four terms with at most `MAX_WORDS` words together, without other forms of what is in already.

    Other forms are those of a word, and the initials of a phrase or the phrase of initials.
    """
    chosen: list[str] = []
    n_words = 0
    for term in terms:
        words = term.split("_")
        taken = [w for c in chosen for w in c.split("_")]
        if n_words + len(words) > MAX_WORDS or any(is_same_stem(w, t) for w in words for t in taken):
            continue
        if any(_initials(term) in c.split("_") or _initials(c) in words for c in chosen if "_" in c + term):
            continue
        chosen.append(term)
        n_words += len(words)
    return tuple(chosen[:MAX_TERMS])


def _initials(term: str) -> str:
    """The first letters of the words of a phrase: "eu" of "european_union"."""
    return "".join(word[:1] for word in term.split("_"))
