"""Bases of inflected nouns in Turkish, Finnish, Hungarian and others, learned from the forms of an archive."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

MIN_LETTERS, MAX_ENDING = 3, 12  # of a base, and of an ending
MIN_FORMS, MANY_FORMS = 3, 6  # endings with which the archive has a base
MIN_DOCS = 2  # articles that hold the base alone
MIN_OF_FORM, MIN_OF_SHORT = 0.1, 0.5  # ratio of its articles to those of the form; the second of three letters
MIN_SURE = 2  # letters of an ending that needs no further forms
MIN_OWN = 2  # forms of a word that are none of its base, by which it is a word of its own


class Endings(NamedTuple):
    """Endings of a language.

    Attributes:
        pattern: of an ending.
        changes: by the last letter of a base, "" for any, the end of a base and what its stem has in its place.
        known: whether a text is an ending, as far as it was asked for.
    """

    pattern: re.Pattern[str]
    changes: Mapping[str, Sequence[tuple[str, str]]]
    known: dict[str, bool]

    def stems(self, bases: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """By stem, those of these bases that it can be of."""
        found = defaultdict[str, list[str]](list)
        for base in bases:
            if len(base) >= MIN_LETTERS:
                found[base].append(base)
                for end, stem_end in (*self.changes.get(base[-1], ()), *self.changes.get("", ())):
                    if base.endswith(end):
                        found[base[: len(base) - len(end)] + stem_end].append(base)
        return found

    def splits(self, word: str, stems: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        """Each base of a word with its ending, by the stems of the bases."""
        for place in range(max(MIN_LETTERS - 1, len(word) - MAX_ENDING), len(word)):
            for base in stems.get(word[:place], ()):
                if base != word and self._has(word[place:]):
                    yield base, word[place:]

    def _has(self, end: str) -> bool:
        """Whether it is an ending; the words of an archive ask for few of them, again and again."""
        if (found := self.known.get(end)) is None:
            found = self.known[end] = self.pattern.fullmatch(end) is not None
        return found


@cache
def endings() -> dict[str, Endings]:
    """By language, its endings."""
    table = resources.files("trendlab.vectorize").joinpath("inflected.txt").read_text(encoding="utf8")
    found = {}
    for code, pattern, pairs in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        changes = defaultdict[str, list[tuple[str, str]]](list)
        for old, _, new in (pair.partition("-") for pair in pairs.split(" ") if pair != "-"):
            changes[new[-1:]].append((new, old))
        found[code] = Endings(re.compile(pattern), dict(changes), {})
    return found


def learn_inflected(n_docs: Mapping[str, int], code: str) -> dict[str, str]:
    """The base of each inflected form, where the archive shows it.

    The base must stand alone in two articles. It has three endings or more; or it stands alone in as many articles as
    the form, whose ending has two letters or more. A form is a word of its own if it has two forms that are none of
    the base: Turkish "karada" is of "kara" (land), and not of "kar" (snow).

    Args:
        n_docs: by word, the number of articles that hold it.
        code: ISO 639-1; a language without such endings has none.

    Source: the idea of Xu & Croft 1998, corpus-based stemming.

    >>> n_docs = dict.fromkeys(["film", "filmin", "filmde", "filmleri", "filmlerinde"], 3)
    >>> set(learn_inflected(n_docs, "tr").values())
    {'film'}
    """
    if code not in endings():
        return {}
    known = endings()[code]
    stems = known.stems(word for word, n in n_docs.items() if n >= MIN_DOCS)
    possible, forms = dict[str, list[tuple[str, str]]](), defaultdict[str, set[str]](set)
    for word in n_docs:
        found = [*known.splits(word, stems)]
        if found:
            possible[word] = found
            for base, _ in found:
                forms[base].add(word)
    bases = {}
    for word, found in possible.items():
        own = forms.get(word, set())
        fitting = [
            base
            for base, end in found
            if (len(forms[base]) >= MIN_FORMS or (len(end) >= MIN_SURE and n_docs[base] >= n_docs[word]))
            and n_docs[base] >= _least(base, len(forms[base])) * n_docs[word]
            and len(own - forms[base]) < MIN_OWN
        ]
        if fitting:
            bases[word] = max(fitting, key=lambda base: (n_docs[base], len(forms[base]), base))
    return bases


def _least(base: str, n_forms: int) -> float:
    """The least ratio of a base's articles to those of a form: "euro" is rarer than "euroa", which has a number before.

    A base of three letters is often a word of its own; one with many forms needs to be no part as frequent.
    """
    if len(base) == MIN_LETTERS:
        return MIN_OF_SHORT
    return MIN_OF_FORM if n_forms < MANY_FORMS else 0.0


def find_inflected(word: str, terms: Collection[str], code: str) -> list[str]:
    """The terms that a word can be a form of; empty in languages without such endings.

    >>> find_inflected("filmlerinde", {"film"}, "tr")
    ['film']
    """
    known = endings().get(code)
    if known is None:
        return []
    stems = known.stems(term for term in terms if term[:1] == word[:1])
    return sorted({base for base, _ in known.splits(word, stems)})
