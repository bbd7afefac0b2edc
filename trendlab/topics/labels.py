"""Short labels that people can read: words of the articles, in the articles' own spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray

MAX_WORDS = 4
LEAST_PART = 0.2
N_LOOKED_AT = 40


def choose_label_terms(
    ranked: IntArray, vocabulary: Sequence[str], *, part: FloatArray, used: set[frozenset[str]]
) -> tuple[str, ...]:
    """Terms for one topic's label: the best ones that occur in a fifth of its articles, at most four words.

    Args:
        ranked: term numbers, best first.
        vocabulary: all terms; the words of a phrase are joined by "_".
        part: (n_terms,) part of the topic's articles that hold the term.
        used: labels taken already, as sets of terms; the new one is none of them.
    """
    common = [vocabulary[k] for k in ranked if part[k] >= LEAST_PART and _is_word(vocabulary[k])]
    if not common:
        words = [k for k in ranked if _is_word(vocabulary[k])]
        common = [vocabulary[k] for k in sorted(words, key=lambda k: -part[k])[:1]]
    for skip in range(max(1, len(common))):
        # A label that is taken: leave out the second, then the third term and so on.
        found = _fill_label(common[:1] + common[1 + skip :], common)
        if found and frozenset(found) not in used:
            return found
    return ()


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
    """Whether two words look like forms of one: equal but for endings of three letters at most."""
    if left == right:
        return True
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and max(len(left), len(right)) - shared <= 3


def _is_word(term: str) -> bool:
    """Whether a term can stand in a label: two characters or more, with a letter, no digit first."""
    return len(term) > 1 and not term[0].isdigit() and any(c.isalpha() for c in term)


def restore_case(term: str, texts: Sequence[str]) -> str:
    """The spelling that the texts use most for a term, counted inside sentences where it is there.

    Args:
        term: lower case, the words of a phrase joined by "_".
        texts: articles that hold the term.
    """
    pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, term.split("_"))) + r"(?!\w)", re.IGNORECASE)
    inside: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for text in texts:
        for match in pattern.finditer(text):
            surface = " ".join(match.group().split())
            anywhere[surface] += 1
            if _is_inside_sentence(text, match.start()):
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
    presence: Any,
    label: IntArray,
    texts: Sequence[str],  # noqa: ANN401
) -> list[str]:
    """One label a topic, no two the same.

    Args:
        ranked: (n_topics, n_ranked) term numbers, best first.
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) the largest topic of each article.
        texts: (n_docs,) the articles.
    """
    used: set[frozenset[str]] = set()
    found: list[str] = []
    for topic, row in enumerate(ranked):
        members = np.flatnonzero(label == topic)
        inside = presence[members].tocsc()
        part = np.asarray(inside.sum(axis=0)).ravel() / max(1, len(members))
        terms = choose_label_terms(row, vocabulary, part=part, used=used)
        used.add(frozenset(terms))
        column = {vocabulary[k]: k for k in row}
        spelt = []
        for term in terms:
            k = column[term]
            holders = members[inside.indices[inside.indptr[k] : inside.indptr[k + 1]][:N_LOOKED_AT]]
            spelt.append(restore_case(term, [texts[d] for d in holders]))
        found.append(", ".join(spelt) or f"topic {topic}")
    return found


def make_unique(labels: Sequence[str]) -> list[str]:
    """The labels, with a number behind one that an earlier topic has already (case aside)."""
    found: list[str] = []
    taken: set[str] = set()
    for label in labels:
        tries = (label, *(f"{label} {n}" for n in range(2, len(labels) + 2)))
        found.append(next(t for t in tries if t.lower() not in taken))
        taken.add(found[-1].lower())
    return found
