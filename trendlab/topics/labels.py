"""The terms of a topic that its label is made of."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.general import TITLES
from trendlab.topics.lines import is_spelled_out
from trendlab.topics.stems import is_same_stem, is_word
from trendlab.topics.worth import value_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.checks import FloatArray
    from trendlab.topics.candidates import Candidates

MAX_WORDS = 6
MAX_TERMS = 4
MIN_COMMON = 0.05  # fraction of the topic's articles with a name
LIFTS = (3.0, 2.0)  # minimum ratio of it to the other articles; the second for topics that have fewer than two names
MIN_RARE, RARE_LIFT = 0.015, 4.0  # the same where one name says nearly all that there is to say
MIN_HOLDERS = 3  # articles of the topic, of twelve or more; a quarter of fewer
MIN_OF_RIVAL = 1 / 3  # minimum ratio to the articles of the other topic that has the name most
MIN_COVER = 0.2
MIN_OF_FIRST, MIN_OF_FOURTH = 0.07, 0.1  # minimum ratio of what a name says, and a fourth one, to that of the first
MIN_OF_SECOND = 0.3  # the same of a third to that of a second, where one name says nearly all
OF_FIRST_COMMON = 0.1  # the same of common nouns beside a first name
# Fraction of the articles with a name that hold its whole name: one of the best terms, a further one, or none.
MIN_LEADING, MIN_PHRASE, MIN_MINED = 0.25, 0.4, 0.6
N_LEADING = 15  # best terms of a topic
N_SHORT = 3  # names where one says nearly all
MIN_TABLE = 0.1  # fraction of a topic's articles with a term of tables
MIN_SAID = 0.5  # of the articles, with one of the names; if fewer are, repeated lines and tables can name the topic
MIN_FIXED = 2 / 3  # of the articles, with a name in a repeated line
N_BEST = 15
N_NAMES, N_RARE = 24, 12  # best candidates that are looked at
SPECIAL = 0.12  # a proper name of several words in a smaller fraction of the topic's articles hardly comes first
OVERLAP = 0.35  # how much of its value a name loses in articles that hold an earlier name of the label


def choose_label_terms(found: Candidates, *, used: set[frozenset[str]]) -> tuple[str, ...]:
    """Terms for one topic's label: up to four names, each the one that says most of what the earlier ones leave unsaid.

    What a name says is its value by `value_names`; it loses `OVERLAP` of it in articles that hold an earlier name. The
    label ends where the best further name says less than a fourteenth of the first, or a tenth for a fourth. A name
    must occur in three articles and a twentieth of the topic's articles, be three times as common there as elsewhere
    and a third as common as in any other topic; if fewer than two are, twice as common is enough. Where one word says
    nearly all, as in short texts, names in fewer articles fill up to three. Part of a person's or other proper name
    becomes the whole name. If all that fails, the most common nouns among the best terms are taken until they cover
    a fifth of the articles. Terms of tables of figures are left out; single words with a vowel are taken from them
    where fewer than two others are left, or where these say little of a topic of tables.

    Args:
        found: candidates, best first.
        used: labels of other topics, as sets of terms; the new label differs from all.

    Source: Mei, Shen & Zhai 2007 (score, coverage and discrimination of labels); Carbonell & Goldstein 1998 (maximal
    marginal relevance).
    """
    value = value_names(found)
    common, chosen = _choose(found, value)
    names: Iterable[int] = _fitting(common, found)
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


def _fitting(common: Sequence[int], found: Candidates) -> Iterator[int]:
    """Those of these candidates that fit, at most `N_NAMES`; each is looked up when it is asked for."""
    return islice((j for j in common if _fits(found, j)), N_NAMES)


def _fixed_names(chosen: Sequence[int], found: Candidates) -> list[int]:
    """Nouns of a line that most articles of a topic repeat, where the chosen names say little of these articles."""
    if _share_said(chosen, found) >= MIN_SAID:
        return []
    common = [j for j in _places(found)[:N_BEST] if found.inside[j] >= MIN_FIXED]
    return [j for j in common if found.can_name(j) and found.in_fixed_line(j)]


def _share_said(chosen: Sequence[int], found: Candidates) -> float:
    """The fraction of the topic's articles with one of these names, by weight."""
    return float(found.weight[found.holds[:, chosen].any(axis=1)].sum())


def _choose(found: Candidates, value: FloatArray) -> tuple[list[int], list[int]]:
    """The places of the candidates that are common enough for a label, and those that it shows, the best first."""
    held = found.holds.sum(axis=0) >= min(MIN_HOLDERS, len(found.holds) / 4)
    left = [j for j in sorted(_places(found), key=lambda j: -value[j]) if held[j] and value[j] > 0]
    common = list[int]()
    for lift in LIFTS:
        least = np.maximum(np.maximum(MIN_COMMON, lift * found.elsewhere), MIN_OF_RIVAL * found.rival)
        common = [j for j in left if found.inside[j] >= least[j]]
        if len([*islice(_fitting(common, found), 2)]) > 1:
            break
    chosen = _choose_most(common, value, found)
    if len(chosen) == 1:
        least = np.maximum(MIN_RARE, RARE_LIFT * found.elsewhere)
        rare = (j for j in left if found.inside[j] >= least[j] and _fits(found, j))
        for j in islice(rare, N_RARE):
            worth = value[j] >= MIN_OF_SECOND * value[chosen[1]] if len(chosen) > 1 else True
            chosen += [j] if worth and len(chosen) < N_SHORT and _goes_with(j, chosen, found) else []
    return common, chosen


def _common_names(names: Sequence[int], found: Candidates) -> list[int]:
    """The most common nouns among the best terms, else these names with words of tables, else all words."""
    place, inside = _places(found), found.inside
    best = [j for j in place[:N_BEST] if inside[j] > 0 and _fits(found, j)]
    best = [j for j in best if inside[j] >= LIFTS[-1] * found.elsewhere[j]] or best
    distinct: list[int] = []
    for j in sorted(best, key=lambda j: -inside[j]):
        distinct += [j] if _goes_with(j, distinct, found) else []
    common = _cover(distinct, found)
    if len(common) > 1:
        return common
    return _without_small([*names, *common, *_table_words(found)], found) or place


def _worthy(names: Sequence[int], first: int, found: Candidates) -> list[int]:
    """Those of these names that say a little besides a first name that says nearly all."""
    return [j for j in names if j != first and found.score[j] >= OF_FIRST_COMMON * found.score[first]]


def _table_words(found: Candidates) -> list[int]:
    """Words with a vowel of the topic's phrases of tables."""
    tables = [j for j in _places(found) if found.inside[j] >= MIN_TABLE and found.score[j] > 0]
    words = {part for j in tables if found.in_table(j) for part in found.words[j].split("_")}
    return [j for j in tables if found.words[j] in words and is_spelled_out(found.words[j])]


def _without_small(names: Sequence[int], found: Candidates) -> list[int]:
    """The names without those whose score is far below that of the best."""
    least = MIN_OF_FIRST * max((found.score[j] for j in names), default=0)
    return [j for j in dict.fromkeys(names) if found.score[j] >= least]


def _choose_most(common: Sequence[int], value: FloatArray, found: Candidates) -> list[int]:
    """Those of the first `N_NAMES` fitting names that together say most of the topic, the best first."""
    left, chosen = list(common), list[int]()
    while left and len(chosen) < MAX_TERMS:
        weight = found.weight * (1 - OVERLAP) ** found.holds[:, chosen].sum(axis=1)
        held = found.holds[:, left]
        worth = value[left] * (weight @ held) / np.maximum(found.weight @ held, 1e-12)
        share = MIN_OF_FIRST if len(chosen) < MAX_TERMS - 1 else MIN_OF_FOURTH
        least = share * value[chosen[0]] if chosen else 0.0
        best = _find_best(left, worth, found, common=common, least=least, is_first=not chosen)
        if best is None:
            break
        left.remove(best)
        whole = (k for k in _whole(best, found) if _goes_with(k, chosen, found))
        chosen += islice(whole, 1)
    return chosen


def _find_best(
    left: Sequence[int], worth: FloatArray, found: Candidates, *, common: Sequence[int], least: float, is_first: bool
) -> int | None:
    """The name of the largest worth that fits; a first one is worth less by `_breadth`. None if all are below `least`.

    What takes time, whether a name fits and its breadth, is looked up only for names that can still be the best.
    """
    best, most = None, (-np.inf, 0)
    for k in np.argsort(-worth, kind="stable").tolist():
        if worth[k] < max(least, most[0]):
            break
        rank = float(worth[k]) * (_breadth(left[k], found) if is_first else 1.0), -k
        if rank > most and _is_among_first(left[k], common, found):
            best, most = left[k], rank
    return best


def _is_among_first(j: int, common: Sequence[int], found: Candidates) -> bool:
    """Whether a candidate is one of the first `N_NAMES` of these that fit."""
    return _fits(found, j) and (common.index(j) < N_NAMES or j in _fitting(common, found))


def _breadth(j: int, found: Candidates) -> float:
    """1, or less for a proper name of several words in few articles, which names one story and not a topic.

    Nobody takes "Commercial Services Union" for all articles that hold one of its words, as one takes "mobile phone".
    """
    if "_" not in found.words[j] or not found.is_proper(j):
        return 1.0
    return min(1.0, float(found.inside[j]) / SPECIAL)


def _goes_with(j: int, chosen: Sequence[int], found: Candidates) -> bool:
    """Whether a label has room for a further name that is no form of an earlier one."""
    return len(fill_label([found.words[k] for k in (*chosen, j)], language=found.language)) == len(chosen) + 1


def _whole(j: int, found: Candidates) -> list[int]:
    """The full name of a person, or the proper name of which a word is a part, if there is one, and the name itself."""
    first, *rest = found.words[j].split("_")
    longer: list[int] = []
    if first in TITLES and rest:
        two = [(k, word.split("_")) for k, word in enumerate(found.words) if word.count("_") == 1]
        longer = [k for k, (given, last) in two if last == rest[-1] and given not in TITLES]
    elif not rest and found.is_proper(j):
        others = [k for k, word in enumerate(found.words) if "_" in word and first in word.split("_")]
        longer = [k for k in others if found.inside[k] >= _least_part(k, found) * found.inside[j]]
        longer = [k for k in longer if found.is_proper(k)]
    by_score = sorted(longer, key=lambda k: -found.score[k])
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


def fill_label(terms: Iterable[str], *, most: int = MAX_TERMS, language: str = "") -> tuple[str, ...]:
    """The first four terms with at most `MAX_WORDS` words together, without other forms of what is in already.

    Other forms are those of a word, and the initials of a phrase or the phrase of initials.

    Args:
        terms: the best first; those behind the last that is taken are not asked for.
        most: number of terms.
        language: theirs, ISO 639-1.
    """
    chosen, n_words = list[str](), 0
    for term in terms:
        words = term.split("_")
        taken = [w for c in chosen for w in c.split("_")]
        if n_words + len(words) > MAX_WORDS or any(is_same_stem(w, t, language=language) for w in words for t in taken):
            continue
        if any(spell_out(term, c) for c in chosen):
            continue
        chosen.append(term)
        n_words += len(words)
        if len(chosen) == most:
            break
    return tuple(chosen)


def spell_out(term: str, other: str) -> bool:
    """Whether one of two terms spells out a word of the other, of which it has the initials.

    Args:
        term: the words of a phrase are joined by "_".
        other: in the same way.

    >>> spell_out("european_union", "eu_law"), spell_out("european_union", "law")
    (True, False)
    """
    if "_" not in term + other:
        return False
    return _initials(term) in other.split("_") or _initials(other) in term.split("_")


def _initials(term: str) -> str:
    """The first letters of the words of a phrase: "eu" of "european_union"."""
    return "".join(word[:1] for word in term.split("_"))
