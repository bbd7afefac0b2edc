"""Short labels of topics: terms in the spelling of the articles."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.wordlists import is_word_list
from trendlab.topics.nouns import can_name, is_same_stem
from trendlab.topics.uses import find_uses
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, StrArray

MAX_WORDS = 4
# Minimum fraction of the topic's articles with a name, and minimum ratio to the other articles; strictest first.
BOUNDS = ((0.1, 3.0), (0.05, 3.0), (0.1, 2.0), (0.05, 2.0))
MIN_COVER = 0.2
MIN_PHRASE = 1 / 3
N_BEST = 15
N_NAMES = 12
MAX_READ = 40  # articles in which the uses of a term are looked up


def choose_label_terms(
    ranked: Sequence[int],
    vocabulary: Sequence[str],
    *,
    holds: CsrMatrix,
    inside: FloatArray | None = None,
    elsewhere: FloatArray | None = None,
    used: set[frozenset[str]],
    can_name: Callable[[int], bool] = lambda _: True,
) -> tuple[str, ...]:
    """Terms for one topic's label, at most four words: its best nouns that are common in it and rarer elsewhere.

    A term must occur in a tenth of the topic's articles and be three times as common there as elsewhere. If fewer than
    two terms are, these bounds are lowered to a twentieth and twice. If that fails too, as in very short texts, the
    most common nouns among the best terms are taken until they cover a fifth of the articles. A word is replaced by a
    phrase that contains it and is at least a third as common.

    Args:
        ranked: term numbers, best first.
        vocabulary: all terms; the words of a phrase are joined by "_".
        holds: (n_articles, n_ranked) of bool: which of the topic's articles contain which ranked term.
        inside: (n_ranked,) fraction of the topic's articles that contain the term; None takes that of `holds`.
        elsewhere: (n_ranked,) fraction of the other articles that contain the term; None is not used.
        used: labels of other topics, as sets of terms; the new label differs from all.
        can_name: whether a term, given by its number, is a noun.
    """
    words = [vocabulary[k] for k in ranked]
    inside = np.asarray(holds, dtype=float).mean(axis=0) if inside is None else inside
    outside = np.zeros(len(words)) if elsewhere is None else elsewhere
    place = [j for j, word in enumerate(words) if is_word(word)]
    for minimum, lift in BOUNDS:
        common = (j for j in place if inside[j] >= max(minimum, lift * outside[j]) and can_name(int(ranked[j])))
        names = _prefer_phrases(list(islice(common, N_NAMES)), words, inside)
        if len(fill_label([words[j] for j in names])) > 1:
            break
    else:
        best = [j for j in place[:N_BEST] if inside[j] > 0 and can_name(int(ranked[j]))]
        best = [j for j in best if inside[j] >= BOUNDS[-1][1] * outside[j]] or best or place
        names = _cover(_prefer_phrases(sorted(best, key=lambda j: -inside[j]), words, inside), np.asarray(holds))
    label = _vary([words[j] for j in names], used)
    if frozenset(label) not in used:
        return label
    further = [j for j in place if inside[j] > 0 and j not in names]
    return _vary([words[j] for j in (*names, *further)], used)


def _prefer_phrases(places: Sequence[int], words: Sequence[str], fraction: FloatArray) -> list[int]:
    """The places, with each single word replaced by the first phrase that contains it and is common enough."""

    def choose(j: int) -> int:
        phrases = (k for k in places if "_" in words[k] and words[j] in words[k].split("_") and "_" not in words[j])
        return next((k for k in phrases if fraction[k] >= MIN_PHRASE * fraction[j]), j)

    return list(dict.fromkeys(choose(j) for j in places))


def _cover(places: Sequence[int], holds: BoolArray) -> list[int]:
    """The first places, at least two if there are, until a fifth of the articles contains one of their terms."""
    for n in range(2, len(places)):
        if holds[:, places[:n]].any(axis=1).mean() >= MIN_COVER:
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
    """The first terms that together have at most `MAX_WORDS` words, without forms of words that are in already."""
    chosen: list[str] = []
    n_words = 0
    for term in terms:
        words = term.split("_")
        taken = [w for c in chosen for w in c.split("_")]
        if n_words + len(words) > MAX_WORDS or any(is_same_stem(w, t) for w in words for t in taken):
            continue
        chosen.append(term)
        n_words += len(words)
    return tuple(chosen)


def is_word(term: str) -> bool:
    """Whether a term can be in a label: it has two or more characters, a letter, and no digit at the start."""
    return len(term) > 1 and not term[0].isdecimal() and any(c.isalpha() for c in term)


def restore_case(term: str, texts: Sequence[str]) -> str:
    """The most frequent spelling of a term in the texts, within sentences if it occurs there.

    Args:
        term: lower case, the words of a phrase joined by "_".
        texts: articles that contain the term.
    """
    joined, uses = find_uses(term.replace("_", " "), tuple(texts))
    inside: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for start, end in uses:
        surface = " ".join(joined[start:end].split())
        anywhere[surface] += 1
        if _is_inside_sentence(joined, start):
            inside[surface] += 1
    counted = inside or anywhere
    if not counted:
        return term.replace("_", "" if is_unspaced(term) else " ")
    return min(counted, key=lambda surface: (-counted[surface], surface))


def _is_inside_sentence(text: str, place: int) -> bool:
    """Whether the character before a place, blanks aside, shows that a sentence goes on."""
    before = text[max(0, place - 3) : place]
    stripped = before.rstrip(" ")
    return bool(stripped) and (stripped[-1].isalnum() or stripped[-1] in ",;-(’'&/")


def write_labels(
    ranked: IntArray,
    vocabulary: Sequence[str],
    *,
    presence: CsrMatrix,
    label: IntArray,
    texts: Sequence[str],
    languages: StrArray,
    fractions: Callable[[int, IntArray], tuple[FloatArray, FloatArray]] | None = None,
) -> list[str]:
    """One label a topic; they can be equal only if all their variants are in use.

    Args:
        ranked: (n_topics, n_ranked) term numbers, best first.
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
        texts: (n_docs,) the articles.
        languages: (n_docs,) ISO 639-1 codes, "" where unknown.
        fractions: from a topic and its ranked terms to the fractions of its articles and of all others that contain
            them, where these are a sample of more; None counts these articles.
    """
    used: set[frozenset[str]] = set()
    found: list[str] = []
    columns = presence.tocsc()
    for topic, row in enumerate(ranked):
        members = np.flatnonzero(label == topic)
        holds = columns[:, row].tocsr()
        inside = holds[members].toarray() > 0
        outside = (np.asarray(holds.sum(axis=0)).ravel() - inside.sum(axis=0)) / max(1, len(label) - len(members))
        common = inside.mean(axis=0) if members.size else outside
        if fractions is not None:
            common, outside = fractions(topic, row)
        reader = _Reader(row, vocabulary, holders=[members[inside[:, j]] for j in range(len(row))], texts=texts)
        language = _most_common(languages[members])
        terms = choose_label_terms(
            row.tolist(), vocabulary, holds=inside, inside=common, elsewhere=outside, used=used,
            can_name=partial(reader.can_name, language=language),
        ) if members.size else ()  # fmt: skip
        used.add(frozenset(terms))
        found.append(", ".join(reader.spell(term) for term in terms) or f"topic {topic}")
    return found


def spell_terms(
    ranked: IntArray,
    vocabulary: Sequence[str],
    *,
    presence: CsrMatrix,
    label: IntArray,
    texts: Sequence[str],
) -> tuple[tuple[str, ...], ...]:
    """The terms of each topic in the most frequent spelling of its articles.

    Args:
        ranked: (n_topics, n_ranked) term numbers.
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
        texts: (n_docs,) the articles.
    """
    found, columns = [], presence.tocsc()
    for topic, row in enumerate(ranked):
        members = np.flatnonzero(label == topic)
        inside = columns[:, row].tocsr()[members].toarray() > 0
        reader = _Reader(row, vocabulary, holders=[members[inside[:, j]] for j in range(len(row))], texts=texts)
        found.append(tuple(reader.spell(vocabulary[k]) for k in row.tolist()))
    return tuple(found)


class _Reader:
    """Looks up how the articles of one topic use its terms."""

    def __init__(
        self, row: IntArray, vocabulary: Sequence[str], *, holders: Sequence[IntArray], texts: Sequence[str]
    ) -> None:
        self.place = {vocabulary[k]: j for j, k in enumerate(row.tolist())}
        self.vocabulary, self.holders, self.texts = vocabulary, holders, texts
        self.spelled: dict[str, str] = {}

    def read(self, term: str) -> list[str]:
        """The first articles of the topic that contain the term."""
        return [self.texts[d] for d in self.holders[self.place[term]][:MAX_READ]]

    def spell(self, term: str) -> str:
        """The term as these articles spell it."""
        if term not in self.spelled:
            self.spelled[term] = restore_case(term, self.read(term))
        return self.spelled[term]

    def can_name(self, number: int, *, language: str) -> bool:
        """Whether these articles use a term as a noun; lists of words do not show it, so any term passes there."""
        term = self.vocabulary[number]
        prose = [text for text in self.read(term) if not is_word_list(text)]
        return not prose or can_name(self.spell(term), prose, language=language)


def _most_common(values: StrArray) -> str:
    names, sizes = np.unique(values, return_counts=True)
    return str(names[sizes.argmax()]) if names.size else ""


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
    """The labels, with those of an earlier run for topics that it had, (n_topics,) of str.

    If a new topic has the label of an earlier one, its number is appended.

    Args:
        label: (n_topics,) of str.
        earlier: labels of the earlier run.
        old_of_new: (n_topics,) number of each topic in the earlier run, -1 for a new one.
        given: by topic, labels that a person gave in this run; they are kept.
    """
    given = given or {}
    kept = {k: str(earlier[old]) for k, old in enumerate(old_of_new.tolist()) if old >= 0 and k not in given}
    taken = set(kept.values())
    names = [kept.get(k, f"{name} ({k})" if name in taken else name) for k, name in enumerate(label.tolist())]
    return np.array(names, dtype=np.str_)
