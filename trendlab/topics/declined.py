"""Nouns of Slavic and Baltic languages in the nominative, told by the other forms that an archive has of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ALWAYS = "*"
MIN_STEM = 3  # letters
MIN_SHOWN, LONG = 3, 6  # forms of a noun, its nominative among them; letters of a stem of which two forms are enough
MIN_OF_FORM = 0.06  # ratio of the uses of a nominative to those of another form
MIN_OF_OTHER = 0.02  # the same of a form of another declension, which a typing error can be too
NEUTER = ("e", "\u00e9", "o", "\u0435", "\u043e")  # endings of neuter nouns and adjectives
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
    """Declensions of a language, and how stems change."""

    declensions: tuple[Declension, ...]
    changes: tuple[Change, ...]

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


class Noun(NamedTuple):
    """A noun or adjective as an archive has it.

    Attributes:
        singular: its nominative.
        plural: that of the plural, "" if the archive has none.
        of_one: forms of the singular alone.
        of_many: forms of the plural alone.
        of_both: forms that can be either.
        is_plural: whether those of the plural are used more often.
        is_adjective: whether it is one.
    """

    singular: str
    plural: str
    of_one: frozenset[str]
    of_many: frozenset[str]
    of_both: frozenset[str]
    is_plural: bool
    is_adjective: bool

    @property
    def forms(self) -> frozenset[str]:
        """All that the archive has."""
        return self.of_one | self.of_many | self.of_both

    def nominative(self, *, plural: bool) -> str:
        """That of a number, of the other one if the archive has no plural."""
        return self.plural if plural and self.plural else self.singular


@cache
def languages() -> dict[str, Language]:
    """Those of the table, by their ISO 639-1 codes."""
    table = resources.files("trendlab.topics").joinpath("declined.txt").read_text(encoding="utf8")
    changes, found = dict[str, tuple[Change, ...]](), defaultdict[str, list[Declension]](list)
    for code, first, *cells in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        if first == "stem":
            changes[code] = tuple(_read_change(pair) for pair in cells[0].split())
        else:
            rest, plural, of_plural, other = (_endings(cell) for cell in (*cells, "")[:4])
            one = Declension(first.replace("-", ""), rest, plural, of_plural, other, code.endswith("+"))
            found[code.rstrip("+")].append(one)
    rules = {code: Language(tuple(rows), changes[code]) for code, rows in found.items()}
    return rules | {"bs": rules["hr"]}


def _endings(cell: str) -> tuple[str, ...]:
    """The endings of a cell of the table, where "-" is none."""
    return tuple(end.replace("-", "") for end in cell.replace(",", " ").split())


def _read_change(pair: str) -> Change:
    own, _, other = pair.partition("-")
    other, _, ends = other.partition(":")
    return Change(own, other, frozenset(_endings(ends)))


def nominative_noun(word: str, known: Mapping[str, int], *, language: str) -> str:
    """The nominative of a noun, of the number in which the archive has it more often; the word, if it shows none.

    Of the declensions that the word can belong to that with the most known forms is chosen. Three must be known, two of
    a long word, and its nominative is one of them. An adjective in a nominative stays.

    Args:
        word: in lower case.
        known: how often the archive has each word, in lower case.
        language: ISO 639-1; words of languages without a table stay.

    >>> nominative_noun("rynku", dict.fromkeys(["rynek", "rynku", "rynkiem", "rynki"], 1), language="pl")
    'rynek'
    """
    found = find_nouns(word, known, language=language)
    if not found or (found[0].is_adjective and any(word in (one.singular, one.plural) for one in found)):
        return word
    return found[0].nominative(plural=found[0].is_plural)


def find_nouns(word: str, known: Mapping[str, int], *, language: str) -> list[Noun]:
    """The nouns and adjectives of which a word can be a form, that with the most known forms first."""
    rules = languages().get(language)
    if rules is None:
        return []
    found = dict[Noun, tuple[int, bool, int, int]]()
    for place, one in enumerate(rules.declensions):
        for base in {base for base in rules.bases(word, one) if len(base) >= MIN_STEM}:
            noun = _find_noun(base, one, rules, known=known)
            if noun is None or word not in noun.forms:
                continue
            enough = len(noun.forms) >= (MIN_SHOWN - 1 if len(base) >= LONG else MIN_SHOWN)
            most = max(known[form] for form in noun.forms)
            least = 0.0 if one.is_adjective else MIN_OF_FORM * most
            if enough and known[noun.nominative(plural=noun.is_plural)] >= least:
                found[noun] = len(noun.forms), word in (noun.singular, noun.plural), known[noun.singular], -place
    return sorted(found, key=lambda noun: (found[noun], noun.singular), reverse=True)


def _find_noun(base: str, one: Declension, language: Language, *, known: Mapping[str, int]) -> Noun | None:
    """A noun by the stem of its nominative; None if the archive has no such nominative, or shows another declension."""
    singular = base + one.first
    if singular not in known:
        return None
    others = language.forms(base, one.other, one.first, known=known)
    if any(known[form] >= MIN_OF_OTHER * known[singular] for form in others):
        return None
    rest, nominatives, of_plural = (
        language.forms(base, endings, one.first, known=known) for endings in (one.rest, one.plural, one.of_plural)
    )
    one_only, many = {singular, *rest}, {*nominatives, *of_plural} - {singular}
    both = one_only & many
    n_one, n_many = (sum(known[form] for form in forms - both) for forms in (one_only, many))
    usual = next((form for form in nominatives if form not in both), next(iter(nominatives), ""))
    return Noun(
        singular=singular, plural=usual, of_one=frozenset(one_only - both), of_many=frozenset(many - both),
        of_both=frozenset(both), is_plural=len(many - both) > 1 and n_many > n_one, is_adjective=one.is_adjective,
    )  # fmt: skip


def declined_phrase(phrase: str, texts: Sequence[str], known: Mapping[str, int], *, language: str) -> str:
    """A phrase as articles write it in the nominative, or the phrase itself, if they do not show that.

    The first word decides: adjectives agree with their noun, what depends on a noun keeps its case. An adjective must
    have a nominative behind it. A noun whose nominative is known needs no article that writes it, if what follows it
    never changes, or is one adjective whose nominative is known; in a name it must stand behind two forms of the noun.

    Args:
        phrase: as articles write it most often.
        texts: that may hold it in other cases.
        known: how often the archive has each word, in lower case.
        language: ISO 639-1; phrases of languages without a table stay.

    >>> known = dict.fromkeys(["rynek", "rynku", "rynki", "rynkiem"], 1)
    >>> declined_phrase("rynku pracy", ["na rynku pracy", "Rynek pracy"], known, language="pl")
    'rynek pracy'
    """
    words = phrase.split()
    nouns = find_nouns(words[0].lower(), known, language=language)
    if not nouns or words[0].isupper() or words[0].lower() == nouns[0].singular != nouns[0].plural:
        return phrase
    nouns = [one for one in nouns if one.is_adjective] if nouns[0].is_adjective else nouns[:1]
    first = "|".join(sorted({re.escape(form) for noun in nouns for form in noun.forms}))
    rest = "".join(rf"\s+{_any_case(word)}" for word in words[1:])
    shape = re.compile(rf"(?<!\w)(?:{first}){rest}(?!\w)", re.IGNORECASE)
    forms = Counter(tuple(hit[0].lower().split()) for text in texts for hit in shape.finditer(text))
    kept = {form: n for form, n in forms.items() if _is_nominative(form, nouns, forms, known=known, language=language)}
    found = max(kept, key=lambda form: (kept[form], form), default=())
    heads = {form[0] for form in forms if form[0] in nouns[0].forms}
    if not found and (len(heads) > 1 or not all(word[0].isupper() for word in words)):
        found = _with_head(words, nouns[0], forms, known=known, language=language)
    return " ".join(_like(word, old) for word, old in zip(found, words, strict=True)) if found else phrase


def _is_used_in_plural(noun: Noun, forms: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a phrase has its first word in the plural more often."""
    n_many = sum(n for form, n in forms.items() if form[0] in noun.of_many)
    return n_many > sum(n for form, n in forms.items() if form[0] in noun.of_one)


def _is_nominative(
    form: tuple[str, ...],
    nouns: Sequence[Noun],
    forms: Mapping[tuple[str, ...], int],
    *,
    known: Mapping[str, int],
    language: str,
) -> bool:
    """Whether a form of a phrase is one by its first word and, behind an adjective, by the second.

    A first word that can be a genitive too is a nominative where the phrase is used in the plural.
    """
    for noun in nouns:
        if form[0] not in (noun.singular, noun.plural):
            continue
        second = find_nouns(form[1], known, language=language)[:1] if noun.is_adjective else []
        if all(form[1] in (one.singular, one.plural) for one in second):
            return noun.is_adjective or form[0] not in noun.of_both or _is_used_in_plural(noun, forms)
    return False


def _with_head(
    words: Sequence[str],
    noun: Noun,
    forms: Mapping[tuple[str, ...], int],
    *,
    known: Mapping[str, int],
    language: str,
) -> tuple[str, ...]:
    """The nominative of a noun with what never changes behind it, or with its adjective; nothing if it is not known."""
    rests = {form[1:] for form in forms if form[0] in noun.forms} or {(*(word.lower() for word in words[1:]),)}
    if noun.is_adjective or words[0].lower() in noun.of_one & {noun.singular}:
        return ()
    plural = _is_used_in_plural(noun, forms) or (noun.is_plural and not forms)
    first, last = noun.nominative(plural=plural), next(iter(rests))
    behind = [one for one in find_nouns(last[0], known, language=language) if one.is_adjective]
    if not behind or last[0][:1].isupper():
        return (first, *last) if len(rests) == 1 else ()
    fitting = {one.nominative(plural=plural) for one in behind if all(rest[0] in one.forms for rest in rests)}
    fitting = {one for one in fitting if plural or one.endswith(NEUTER) == first.endswith(NEUTER)}
    return (first, fitting.pop()) if len(last) == 1 and len(fitting) == 1 else ()


def _any_case(word: str) -> str:
    """A pattern of the forms of a word; short ones and abbreviations have one form."""
    if word.isupper() or len(word) <= MIN_STEM:
        return re.escape(word)
    return re.escape(word[: max(MIN_STEM, len(word) - MAX_CHANGED)]) + rf"\w{{0,{MAX_ENDING}}}"


def _like(word: str, old: str) -> str:
    """A word with the capitals of another form of it."""
    if word == old.lower():
        return old
    return word.capitalize() if old[:1].isupper() else word
