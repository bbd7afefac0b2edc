"""Nouns of Russian and adjectives of German in the nominative, told by the other forms that an archive has of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MIN_STEM = 3
_GENDERS = {"der": "r", "das": "s"}  # of nouns, by the article of the nominative, which "die" shares with plurals
_ENDING = re.compile(r"(\w{3,}e)[mnrs] (.+)")
HARD, SOFT = "\u0430", "\u044f"  # endings of nouns
_TOWN = re.compile("[^\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f]\u0441\u043a$")  # no vowel before "sk"
OF_PEOPLE = ("\u0435", "\u0430\u043d", "\u044f\u043d")  # ending of their plural, and what stands before it
OF_MEN = "\u043e\u0439"  # of a masculine adjective stressed on its ending, and of the genitive of any feminine one
_CYRILLIC = re.compile("[\u0430-\u044f\u0451-]+")
WOMEN = "\u0430"  # ending of the nominative of feminine nouns, and of the genitive of masculine ones
MUCH = 5  # times as frequent
MIN_SHOWN = 3  # forms besides the nominative; an instrumental counts twice


class _Adjectives(NamedTuple):
    """Endings of adjectives: of the nominative, of other cases, of the masculine among them; of plurals of nouns."""

    first: tuple[str, ...]
    rest: tuple[str, ...]
    of_men: tuple[str, ...]
    plural: tuple[str, ...]


class Declension(NamedTuple):
    """The ending of the nominative, those of other cases, that of the instrumental, and those of other declensions."""

    first: str
    rest: tuple[str, ...]
    by: str
    other: tuple[str, ...]


@cache
def declensions() -> tuple[Declension, ...]:
    """The declensions of Russian nouns."""
    rows = (line.split("\t") for line in _lines_of("cases.txt"))
    return tuple(
        Declension(first, (*rest.split(),), by, (*" ".join(other).split(),)) for first, rest, by, *other in rows
    )


@cache
def _adjectives() -> _Adjectives:
    return _Adjectives(*(tuple(line.split()) for line in _lines_of("adjectives.txt")))


def _lines_of(name: str) -> list[str]:
    """The lines of a table in this folder, without comments."""
    table = resources.files("trendlab.topics").joinpath(name).read_text(encoding="utf8")
    return [line for line in table.splitlines() if not line.startswith("#")]


def nominative(word: str, known: Mapping[str, int]) -> str:
    """The nominative of a Russian noun, or the word itself, if the archive does not show another one.

    Of the declensions that the word can belong to, that with the most known forms is chosen, of several the first one
    whose nominative is not far rarer than another; it must be known too. If the word is itself the nominative of one
    with as many, it stays.

    Args:
        word: in lower case.
        known: how often the archive has each word.

    >>> nominative("украине", dict.fromkeys(["украина", "украины", "украине", "украину", "украиной"], 1))
    'украина'
    """
    best, n_best, n_own = word, 0, max(_n_shown(word, one, known) for one in declensions())
    adjective = _is_adjective(word, known)
    for one in declensions():
        if adjective and one.first not in _adjectives().first:
            continue
        for ending in (*one.rest, one.by):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= MIN_STEM and (found := stem + one.first) in known:
                n = _n_shown(found, one, known)
                # Without an ending it is the plural genitive of neuters too, rarer than their nominative.
                times = 1 if not one.first and best == found + WOMEN else MUCH
                more = n > n_best or (n == n_best and known[found] > times * known.get(best, 0))
                if n >= MIN_SHOWN and n > n_own and more:
                    best, n_best = found, n
    return best


def _is_adjective(word: str, known: Mapping[str, int]) -> bool:
    """Whether the archive has forms of a word that only adjectives have: "of Omsk" is no case of "Omsk"."""
    ends = (*_adjectives().first, *_adjectives().rest[:2], *_adjectives().rest[-2:])
    return any(stem + end in known for stem in _adjective_stems(word) for end in ends)


def _n_shown(word: str, one: Declension, known: Mapping[str, int]) -> int:
    """How many known forms a nominative has in a declension, the instrumental twice; 0 if it is none of it."""
    stem = word.removesuffix(one.first)
    if one.first == SOFT and stem.endswith(_adjectives().plural[0]):
        return 0  # of a declension of its own
    if one.first == HARD and _TOWN.search(stem):
        return 0  # a form of a name such as Omsk
    if one.first == OF_PEOPLE[0] and not stem.endswith(OF_PEOPLE[1:]):
        return 0  # only names of people have such a plural
    if not word.endswith(one.first) or len(stem) < MIN_STEM or any(stem + ending in known for ending in one.other):
        return 0
    return sum(stem + ending in known for ending in one.rest) + 2 * (stem + one.by in known)


def nominative_phrase(phrase: str, texts: Sequence[str], known: Mapping[str, int]) -> str:
    """A Russian phrase as articles write it in the nominative, or the phrase itself, if they do not show that.

    Only the first word is looked at: adjectives agree with their noun, and what depends on a noun keeps its case. A
    noun whose nominative is known needs no article with the phrase in it, if all that follows it never changes.

    Args:
        phrase: as articles write it most often.
        texts: that may hold it in other cases.
        known: how often the archive has each word, in lower case.

    >>> nominative_phrase("Верховной Рады", ["заявила Верховная Рада", "и Верховная Рада решила"], {})
    'Верховная Рада'
    """
    words = phrase.split()
    first = words[0].lower()
    if first.endswith(_adjectives().first):
        return phrase
    shape = re.compile(r"(?<!\w)" + r"\s+".join(_any_case(word) for word in words) + r"(?!\w)", re.IGNORECASE)
    forms = Counter(tuple(hit[0].lower().split()) for text in texts for hit in shape.finditer(text))
    noun = nominative(first, known)
    adjectives = {stem + ending for stem in _adjective_stems(first) for ending in _endings_of(first)}
    noun = first if noun in adjectives else noun
    wanted = {noun} if noun != first else adjectives
    own = (*phrase.lower().split()[1:],)  # kept behind a noun, if articles write it so
    kept = {form: (form[0] == noun != first and form[1:] == own, n) for form, n in forms.items() if form[0] in wanted}
    found = max(kept, key=kept.__getitem__, default=None)
    if found is None and noun != first and _is_oblique(first, noun) and not all(w[0].isupper() for w in words):
        rests = {form[1:] for form in forms if nominative(form[0], known) == noun}
        found = (noun, *rests.pop()) if len(rests) == 1 else None  # what depends on the noun never changes
    return phrase if found is None else " ".join(_like(word, old) for word, old in zip(found, words, strict=True))


def _is_oblique(word: str, noun: str) -> bool:
    """Whether a form of a noun is no nominative, also not of the plural."""
    ends = _adjectives().plural
    return not word.endswith(ends) or (word[-2:] == 2 * ends[0] and noun.endswith(_adjectives().first[-1]))


def _any_case(word: str) -> str:
    """A pattern of the forms of a word: its stem and any ending; names in capitals have one form."""
    if word.isupper() or not _CYRILLIC.fullmatch(word.lower()):
        return re.escape(word)
    return re.escape(word[: max(MIN_STEM, len(word) - 3)]) + r"\w{0,3}"


def _adjective_stems(word: str) -> list[str]:
    return [
        word.removesuffix(end) for end in _adjectives().rest if word.endswith(end) and len(word) - len(end) >= MIN_STEM
    ]


def _endings_of(word: str) -> tuple[str, ...]:
    """The endings that the nominative of an adjective may have, of a masculine or neuter one `OF_MEN` too."""
    known = _adjectives()
    return (*known.first, OF_MEN) if word.endswith(known.of_men) else known.first


def _like(word: str, old: str) -> str:
    """A word with the capitals of another form of it."""
    if word == old.lower():
        return old
    return word.capitalize() if old[:1].isupper() else word


def without_case(phrase: str, texts: Sequence[str]) -> str:
    """A German phrase with its adjective as it is without an article, if the texts have it so.

    Args:
        phrase: "Europäischen Union".
        texts: that hold the phrase.

    >>> without_case("Europäischen Union", ["in der Europäischen Union", "Die Europäische Union"])
    'Europäische Union'
    >>> without_case("sozialen Wohnungsbau", ["den sozialen Wohnungsbau", "Der soziale Wohnungsbau"])
    'sozialer Wohnungsbau'
    """
    found = _ENDING.fullmatch(phrase)
    if found is None:
        return phrase
    plain = re.compile(rf"(\w*)[\s]+{re.escape(found[1])}\s+{re.escape(found[2])}(?!\w)")
    before = Counter(hit[1].lower() for text in texts for hit in plain.finditer(text))
    if not before:
        return phrase
    gender = max(_GENDERS, key=lambda article: before[article])
    return f"{found[1]}{_GENDERS[gender] if before[gender] else ''} {found[2]}"
