"""Labels of topics: the chosen terms as articles write them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.cases import nominative, nominative_phrase, without_case
from trendlab.topics.declensions import languages
from trendlab.topics.declined import declined_phrase, nominative_noun, singular_of
from trendlab.topics.general import ADDRESSES
from trendlab.topics.joined import join_names
from trendlab.topics.labels import choose_label_terms, spell_out
from trendlab.topics.mixed import is_mixed, mark_mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.topics.candidates import CandidateFinder
    from trendlab.topics.spelling import Reader

# Characters that show the cases of nouns, and articles of a topic that show those of its phrases.
FORM_CHARS, MAX_READ = 4_000_000, 500
_CYRILLIC = re.compile("[\u0430-\u044f\u0451]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class _Namer:
    """Spells names of topics.

    Args:
        finder: of the candidates, with the articles.
        titles: (n_docs,) of the articles, "" where an article has none; None if they are parts of the texts.
    """

    def __init__(self, finder: CandidateFinder, titles: Sequence[str] | None) -> None:
        self.finder, self.titles = finder, titles
        self._some: dict[int, tuple[str, ...]] = {}
        self._known: dict[str, Counter[str]] = {}

    def name(self, topic: int, terms: Sequence[str], reader: Reader) -> list[str]:
        """The names of a label: none says another one again, and pairs that articles write as one phrase are one."""
        names = [name for term in terms if _is_spelled(name := self._spell(topic, term, reader).strip())]
        plain = {name: self._plain(topic, name) for name in names}
        if self.finder.language(topic) in languages():
            plain = _without_forms(plain)
        whole = _without_repeats(_whole_names(plain))
        texts = [self._read(d) for d in self.finder.central(np.flatnonzero(self.finder.label == topic)).tolist()]
        return join_names(whole, texts, language=self.finder.language(topic))

    def _spell(self, topic: int, term: str, reader: Reader) -> str:
        """A term as the topic's articles spell it, Slavic and Baltic nouns and German adjectives in the nominative."""
        language, name = self.finder.language(topic), reader.name(term)
        if "_" in term:
            first, _, rest = name.partition(" ")
            name = rest if first.lower() in ADDRESSES and not first.isupper() else name
            if language == "ru":
                return nominative_phrase(name, self._read_some(topic), self._words(language))
            if language in languages():
                return declined_phrase(name, self._read_some(topic), self._words(language), language=language)
            return without_case(name, reader.read(term)) if language == "de" else name
        word = self._plain(topic, term)
        if language in languages():
            word = nominative_noun(term, self._words(language), language=language)
        if word == term or (language != "ru" and not name[1:].islower()):
            return name
        return word.capitalize() if name[:1].isupper() else word

    def _read(self, row: int) -> str:
        """An article with its title."""
        text = self.finder.texts[row]
        return text if self.titles is None else f"{self.titles[row]}\n\n{text}"

    def _read_some(self, topic: int) -> tuple[str, ...]:
        """Articles of a topic, spread over the archive, with their titles."""
        if topic not in self._some:
            rows = _spread(np.flatnonzero(self.finder.label == topic), MAX_READ)
            self._some[topic] = tuple(self._read(d) for d in rows.tolist())
        return self._some[topic]

    def _plain(self, topic: int, name: str) -> str:
        """A name in lower case, each Slavic or Baltic noun in the nominative singular, to compare it with others."""
        language, words = self.finder.language(topic), name.lower().split()
        if language == "ru":
            return " ".join(nominative(word, self._words(language)) for word in words)
        if language in languages():
            return " ".join(singular_of(word, self._words(language), language=language) for word in words)
        return name.lower()

    def _words(self, language: str) -> Counter[str]:
        """How often articles of a language from all over the archive have each word, in lower case."""
        if language not in self._known:
            shape = _CYRILLIC if language == "ru" else _WORD
            rows: IntArray = np.flatnonzero(self.finder.languages == language).astype(np.int64)
            some = [len(self.finder.texts[d]) for d in _spread(rows, MAX_READ).tolist()]
            rows = _spread(rows, int(FORM_CHARS * len(some) / max(1, sum(some))))
            words = (word for d in rows.tolist() for word in shape.findall(self.finder.texts[d].lower()))
            self._known[language] = Counter(words)
        return self._known[language]


def _spread(rows: IntArray, most: int) -> IntArray:
    """So many rows at most, evenly spread."""
    return rows[:: max(1, -(-len(rows) // max(1, most)))]


def write_labels(
    ranked: IntArray,
    score: FloatArray,
    *,
    finder: CandidateFinder,
    titles: Sequence[str] | None = None,
    fractions: Callable[[int, IntArray], tuple[FloatArray, FloatArray]] | None = None,
) -> list[str]:
    """One label a topic; they can be equal only if all their variants are in use.

    A label of which under a third of the topic's articles say a word ends with "and others".

    Args:
        ranked: (n_topics, n_ranked) term numbers, best first.
        score: (n_topics, n_ranked) of `score_terms`.
        finder: of the candidates, with the articles.
        titles: (n_docs,) of the articles, "" where an article has none; None if they are parts of the texts.
        fractions: from a topic and term numbers to the fractions of its articles and of all others that contain them,
            where the articles are a sample of more; None counts these articles.
    """
    used: set[frozenset[str]] = set()
    labels: list[str] = []
    namer = _Namer(finder, titles)
    for topic, row in enumerate(ranked):
        found, reader = finder.find(topic, row, score[topic], fractions=fractions)
        terms = choose_label_terms(found, used=used) if len(found.holds) else ()
        used.add(frozenset(terms))
        names = namer.name(topic, terms, reader)
        label = mark_mixed(names) if names and is_mixed(found, terms) else ", ".join(names)
        labels.append(label or f"topic {topic}")
    return labels


def _is_spelled(name: str) -> bool:
    """Whether a name is more than a letter of an alphabet."""
    return len(name) > 1 or not name.isascii()


def _without_forms(plain: Mapping[str, str]) -> dict[str, str]:
    """The names without other forms of earlier ones, by how names are compared."""
    first = {own: name for name, own in reversed(list(plain.items()))}
    return {name: own for name, own in plain.items() if first[own] == name}


def _whole_names(plain: Mapping[str, str]) -> list[str]:
    """The names without those that are a part of another one, by how names are compared."""
    return [
        name
        for name, own in plain.items()
        if not any(f" {own} " in f" {other} " and own != other for other in plain.values())
    ]


def _without_repeats(names: Sequence[str]) -> list[str]:
    """The names without those that, made whole, say an earlier one again.

    Of two names with two words in a row in common the longer one stays, in the place of the first: "Leeds boss Ann Lee"
    of it and "manager Ann Lee". What spells out the initials of an earlier one is left out: "Fast Health
    Interoperability Resources" behind "FHIR standard".
    """
    kept: list[str] = []
    for name in names:
        same = next((k for k, earlier in enumerate(kept) if _pairs(name) & _pairs(earlier)), None)
        if same is not None:
            kept[same] = max(kept[same], name, key=lambda one: one.count(" "))
        elif not any(spell_out(name.lower().replace(" ", "_"), one.lower().replace(" ", "_")) for one in kept):
            kept.append(name)
    return kept


def _pairs(name: str) -> set[tuple[str, str]]:
    """The pairs of words in a row of a name, in lower case."""
    return {*pairwise(name.lower().split())}
