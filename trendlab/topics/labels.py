"""Short labels that people can read: words of the articles, in the articles' own spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, StrArray
from trendlab.topics.nouns import can_name
from trendlab.topics.uses import make_finder

MAX_WORDS = 4
LEAST_PART = 0.2
LEAST_LIFT = 2.0
N_BEST = 15
N_NAMES = 12
N_LOOKED_AT = 40


def choose_label_terms(
    ranked: Sequence[int],
    vocabulary: Sequence[str],
    *,
    holds: Any,  # noqa: ANN401
    elsewhere: FloatArray | None = None,
    used: set[frozenset[str]],
    can_name: Callable[[int], bool] = lambda _: True,
) -> tuple[str, ...]:
    """Terms for one topic's label: the best names that stand in a fifth of its articles, at most four words.

    Where no name does, as in very short texts, the most common names among the best terms, until together they stand in
    a fifth.

    Args:
        ranked: term numbers, best first.
        vocabulary: all terms; the words of a phrase are joined by "_".
        holds: (n_articles, n_ranked) of bool: which of the topic's articles hold which ranked term.
        elsewhere: (n_ranked,) part of the other articles that hold the term; a name is twice as common in the topic.
        used: labels taken already, as sets of terms; the new one is none of them.
        can_name: whether a term is a name, by its number.
    """
    words, part = [vocabulary[k] for k in ranked], np.asarray(holds, dtype=float).mean(axis=0)
    own = np.ones(len(words), dtype=bool) if elsewhere is None else part >= LEAST_LIFT * elsewhere
    place = [j for j, word in enumerate(words) if is_word(word)]
    common = (j for j in place if own[j] and part[j] >= LEAST_PART and can_name(int(ranked[j])))
    names = list(islice(common, N_NAMES))
    if names:
        label = _vary([words[j] for j in names], used)
        if frozenset(label) not in used:
            return label
        further = [j for j in place if part[j] > 0 and j not in names]
        return _vary([words[j] for j in (*names, *further)], used)
    best = [j for j in place[:N_BEST] if part[j] > 0 and can_name(int(ranked[j]))] or place
    best.sort(key=lambda j: -part[j])
    return _vary([words[j] for j in _cover(best, np.asarray(holds))], used)


def _cover(places: Sequence[int], holds: BoolArray) -> list[int]:
    """The first places, two at least where there are, until a fifth of the articles holds one of their terms."""
    for n in range(2, len(places)):
        if holds[:, places[:n]].any(axis=1).mean() >= LEAST_PART:
            return list(places[:n])
    return list(places)


def _vary(terms: Sequence[str], used: set[frozenset[str]]) -> tuple[str, ...]:
    """The first terms that make a label which is not taken: without the second, then the third and so on.

    Where every one is taken, the first again; `make_unique` tells it apart by a number.
    """
    for skip in range(max(1, len(terms))):
        found = _fill_label([*terms[:1], *terms[1 + skip :]], terms)
        if found and frozenset(found) not in used:
            return found
    return _fill_label(terms, terms)


def _fill_label(terms: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """Terms in order while at most `MAX_WORDS` words, none a form of another's word."""
    chosen: list[str] = []
    n_words = 0
    for term in terms:
        longer = next((t for t in every[:10] if t != term and set(term.split("_")) < set(t.split("_"))), term)
        words = longer.split("_")
        taken = [w for c in chosen for w in c.split("_")]
        if n_words + len(words) > MAX_WORDS or any(is_same_stem(w, t) for w in words for t in taken):
            continue
        chosen.append(longer)
        n_words += len(words)
    return tuple(chosen)


def is_same_stem(left: str, right: str) -> bool:
    """Whether two words look like forms of one: one within the other, or equal but for endings of three letters."""
    if left == right or (min(len(left), len(right)) >= 4 and (left in right or right in left)):
        return True
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and max(len(left), len(right)) - shared <= 3


def is_word(term: str) -> bool:
    """Whether a term can stand in a label: two characters or more, with a letter, no digit first."""
    return len(term) > 1 and not term[0].isdigit() and any(c.isalpha() for c in term)


def restore_case(term: str, texts: Sequence[str]) -> str:
    """The spelling that the texts use most for a term, counted inside sentences where it is there.

    Args:
        term: lower case, the words of a phrase joined by "_".
        texts: articles that hold the term.
    """
    find = make_finder(term)
    inside: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for text in texts:
        for start, end in find(text):
            surface = " ".join(text[start:end].split())
            anywhere[surface] += 1
            if _is_inside_sentence(text, start):
                inside[surface] += 1
    counted = inside or anywhere
    if not counted:
        return term.replace("_", " ")
    return min(counted, key=lambda surface: (-counted[surface], surface))


def _is_inside_sentence(text: str, place: int) -> bool:
    """Whether the character before the word (but for blanks) goes on a sentence rather than starting one."""
    before = text[max(0, place - 3) : place]
    stripped = before.rstrip(" ")
    return bool(stripped) and (stripped[-1].isalnum() or stripped[-1] in ",;-(’'&/")


def write_labels(
    ranked: IntArray,
    vocabulary: Sequence[str],
    *,
    presence: Any,  # noqa: ANN401
    label: IntArray,
    texts: Sequence[str],
    languages: StrArray,
) -> list[str]:
    """One label a topic, no two the same.

    Args:
        ranked: (n_topics, n_ranked) term numbers, best first.
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) the largest topic of each article.
        texts: (n_docs,) the articles.
        languages: (n_docs,) ISO 639-1 codes, "" where unknown.
    """
    used: set[frozenset[str]] = set()
    found: list[str] = []
    for topic, row in enumerate(ranked):
        members = np.flatnonzero(label == topic)
        holds = presence[:, row].tocsr()
        inside = holds[members].toarray() > 0
        outside = np.asarray(holds.sum(axis=0)).ravel() - inside.sum(axis=0)
        reader = _Reader(row, vocabulary, holders=[members[inside[:, j]] for j in range(len(row))], texts=texts)
        language = _most_common(languages[members])
        terms = choose_label_terms(
            row.tolist(), vocabulary, holds=inside, elsewhere=outside / max(1, len(label) - len(members)), used=used,
            can_name=partial(reader.can_name, language=language),
        ) if members.size else ()  # fmt: skip
        used.add(frozenset(terms))
        found.append(", ".join(reader.spell(term) for term in terms) or f"topic {topic}")
    return found


class _Reader:
    """Looks up how the articles of one topic use its terms."""

    def __init__(
        self, row: IntArray, vocabulary: Sequence[str], *, holders: Sequence[IntArray], texts: Sequence[str]
    ) -> None:
        self.place = {vocabulary[k]: j for j, k in enumerate(row.tolist())}
        self.vocabulary, self.holders, self.texts = vocabulary, holders, texts

    def read(self, term: str) -> list[str]:
        """The first articles of the topic that hold the term."""
        return [self.texts[d] for d in self.holders[self.place[term]][:N_LOOKED_AT]]

    def spell(self, term: str) -> str:
        """The term as these articles spell it."""
        return restore_case(term, self.read(term))

    def can_name(self, number: int, *, language: str) -> bool:
        """Whether these articles use a term as a noun."""
        term = self.vocabulary[number]
        return can_name(self.spell(term), self.read(term), language=language)


def _most_common(values: StrArray) -> str:
    names, sizes = np.unique(values, return_counts=True)
    return str(names[sizes.argmax()]) if names.size else ""


def make_unique(labels: Sequence[str]) -> list[str]:
    """The labels, with a number behind one that an earlier topic has already (case aside)."""
    found: list[str] = []
    taken: set[str] = set()
    for label in labels:
        tries = (label, *(f"{label} {n}" for n in range(2, len(labels) + 2)))
        found.append(next(t for t in tries if t.lower() not in taken))
        taken.add(found[-1].lower())
    return found
