"""Declensions of Slavic and Baltic languages, and the forms of a word that they make."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ALWAYS = "*"
MIN_STEM = 3  # letters
MAX_CHANGED, MAX_ENDING = 3, 6  # letters at the end of a word that can change, and those in their place


class Declension(NamedTuple):
    """Endings of the nominative, other cases, the nominative plural, its other cases, and of other declensions."""

    first: str
    rest: tuple[str, ...]
    plural: tuple[str, ...]
    of_plural: tuple[str, ...]
    other: tuple[str, ...]
    is_adjective: bool

    @property
    def endings(self) -> frozenset[str]:
        """All of its own."""
        return frozenset((self.first, *self.rest, *self.plural, *self.of_plural))


class Change(NamedTuple):
    """The end of a nominative's stem, what other forms have in its place, and the endings before which they have it.

    Without endings it is so where the nominative has none, and with "*" always.
    """

    own: str
    other: str
    endings: frozenset[str]

    def fits(self, ending: str, first: str) -> bool:
        """Whether a form with an ending can have it, by the ending of the nominative."""
        return ending in self.endings or ALWAYS in self.endings or not (self.endings or first)


class Language(NamedTuple):
    """Declensions of a language, and how stems change.

    Attributes:
        declensions: those of nouns and of adjectives.
        changes: of the ends of stems.
        neuter: ending of a verb's past form with a neuter subject, "" if the language is not told to have one.
        past: endings of the others.
        infinitive: its ending.
        of_adjectives: endings of two letters and more that adjectives have and nouns do not.
    """

    declensions: tuple[Declension, ...]
    changes: tuple[Change, ...]
    neuter: str
    past: tuple[str, ...]
    infinitive: str
    of_adjectives: tuple[str, ...]

    def is_verb(self, word: str, known: Mapping[str, int]) -> bool:
        """Whether a word is a past form of a verb whose infinitive and neuter are known, and a further form of it."""
        stems = [word.removesuffix(end) for end in (self.neuter, *self.past) if end and word.endswith(end)]
        return any(
            stem + self.infinitive in known and stem + self.neuter in known
            and any(stem + end in known for end in self.past)
            for stem in stems
        )  # fmt: skip

    def looks_adjective(self, word: str) -> bool:
        """Whether a word ends as adjectives alone do."""
        return word.endswith(self.of_adjectives)

    def bases(self, word: str, one: Declension) -> Iterator[str]:
        """The stems of nominatives of a declension of which a word can be a form."""
        for end in (end for end in one.endings if word.endswith(end)):
            stem = word.removesuffix(end)
            yield stem
            for change in self.changes:
                if stem.endswith(change.other) and change.fits(end, one.first):
                    yield stem.removesuffix(change.other) + change.own

    def forms(self, base: str, endings: Sequence[str], first: str, *, known: Mapping[str, int]) -> list[str]:
        """The known forms with one of these endings of a nominative's stem, in the order of the endings."""
        changed = [(base.removesuffix(one.own) + one.other, one) for one in self.changes if base.endswith(one.own)]
        found = []
        for end in endings:
            stems = (stem for stem, one in changed if one.fits(end, first))
            found += [form for stem in (base, *stems) if (form := stem + end) in known]
        return found


@cache
def languages() -> dict[str, Language]:
    """Those of the table, by their ISO 639-1 codes."""
    table = resources.files("trendlab.topics").joinpath("declined.txt").read_text(encoding="utf8")
    changes, verbs = dict[str, tuple[Change, ...]](), dict[str, tuple[str, ...]]()
    found = defaultdict[str, list[Declension]](list)
    for code, first, *cells in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        if first == "stem":
            changes[code] = tuple(_read_change(pair) for pair in cells[0].split())
        elif first == "verb":
            verbs[code] = _endings(cells[0])
        else:
            rest, plural, of_plural, other = (_endings(cell) for cell in (*cells, "")[:4])
            one = Declension(first.replace("-", ""), rest, plural, of_plural, other, code.endswith("+"))
            found[code.rstrip("+")].append(one)
    rules = dict[str, Language]()
    for code, rows in found.items():
        neuter, *past, infinitive = verbs.get(code, ("", ""))
        rules[code] = Language(tuple(rows), changes[code], neuter, tuple(past), infinitive, _of_adjectives(rows))
    return rules | {"bs": rules["hr"]}


def _of_adjectives(rows: Sequence[Declension]) -> tuple[str, ...]:
    """Endings of two letters and more of the cases of adjectives alone."""
    ends = {end for one in rows if one.is_adjective for end in (*one.rest, *one.of_plural)}
    nouns = {end for one in rows if not one.is_adjective for end in one.endings}
    return tuple(sorted(end for end in ends - nouns if len(end) > 1))


def _endings(cell: str) -> tuple[str, ...]:
    """The endings of a cell of the table, where "-" is none."""
    return tuple(end.replace("-", "") for end in cell.replace(",", " ").split())


def _read_change(pair: str) -> Change:
    own, _, other = pair.partition("-")
    other, _, ends = other.partition(":")
    return Change(own, other, frozenset(_endings(ends)))


def any_case(word: str) -> str:
    """A pattern of the forms of a word; short ones and abbreviations have one form."""
    if not word[1:].islower() or len(word) <= MIN_STEM:
        return re.escape(word)
    return re.escape(word[: max(MIN_STEM, len(word) - MAX_CHANGED)]) + rf"(?:['\u2019]?\w){{0,{MAX_ENDING}}}"


def like(word: str, old: str) -> str:
    """A word with the capitals of another form of it."""
    if word == old.lower():
        return old
    return word.capitalize() if old[:1].isupper() else word
