"""Nouns of Slavic and Baltic languages in the nominative, told by the other forms that an archive has of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from trendlab.topics.declensions import MIN_STEM, any_case, languages, like

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.topics.declensions import Declension, Language

MIN_SHOWN, LONG = 3, 6  # forms of a noun, its nominative among them; letters of a stem of which two forms are enough
MIN_OF_FORM = 0.06  # ratio of the uses of a nominative to those of another form
MIN_OF_OTHER = 0.02  # the same of a form of another declension, which a typing error can be too
NEUTER = ("e", "\u00e9", "o", "\u0435", "\u043e")  # endings of neuter nouns and adjectives
MAX_OF_ADJECTIVE = 0.25  # the same of all forms of an adjective, beside a noun
FEW = 5  # uses of a singular in which its nominative can be absent
MIN_HEADS = 2  # forms of a noun before what looks like an adjective that does not agree with it
HEAD_LAST = ("lt", "lv")  # languages in which what depends on a noun stands before it


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
        place: of its declension among those of the language.
    """

    singular: str
    plural: str
    of_one: frozenset[str]
    of_many: frozenset[str]
    of_both: frozenset[str]
    is_plural: bool
    is_adjective: bool
    place: int

    @property
    def forms(self) -> frozenset[str]:
        """All that the archive has."""
        return self.of_one | self.of_many | self.of_both

    def nominative(self, *, plural: bool) -> str:
        """That of a number, of the other one if the archive has no plural."""
        return self.plural if plural and self.plural else self.singular

    def is_nominative(self, form: str) -> bool:
        """Whether a form is one, and no case of the singular beside it."""
        return form == self.singular or (form == self.plural and form in self.of_many)


def nominative_noun(word: str, known: Mapping[str, int], *, language: str) -> str:
    """The nominative of a noun; the word, if the archive shows none.

    Of the declensions it can belong to that with the most known forms is chosen: three, two of a long word, and the
    nominative. A form of both numbers has the more frequent one. A nominative and a plural of no known gender stay.

    Args:
        word: in lower case.
        known: how often the archive has each word, in lower case.
        language: ISO 639-1; words of languages without a table stay.

    >>> nominative_noun("rynku", dict.fromkeys(["rynek", "rynku", "rynkiem", "rynki"], 1), language="pl")
    'rynek'
    """
    found = find_nouns(word, known, language=language)
    if (
        not found
        or found[0].is_nominative(word)
        or any(one.singular == word and len(one.forms) == len(found[0].forms) for one in found)
    ):
        return word
    best = found[0]
    if best.is_adjective:
        same = [one for one in found if one.is_adjective]
        if any(one.is_nominative(word) for one in same):
            return word
        best = min((one for one in same if word in one.of_one), key=lambda one: one.place, default=best)
        if word not in best.of_one:
            shown = {one.nominative(plural=True) for one in same}
            return shown.pop() if len(shown) == 1 else word
    return best.nominative(plural=best.is_plural and word not in best.of_one)


def singular_of(word: str, known: Mapping[str, int], *, language: str) -> str:
    """The nominative singular of a noun, by which its forms are told to be the same; the word, if none is known.

    >>> singular_of("rynki", dict.fromkeys(["rynek", "rynku", "rynkiem", "rynki"], 1), language="pl")
    'rynek'
    """
    shown = nominative_noun(word, known, language=language)
    return next(
        (one.singular for one in find_nouns(word, known, language=language) if one.nominative(plural=True) == shown),
        shown,
    )


def find_nouns(word: str, known: Mapping[str, int], *, language: str) -> list[Noun]:
    """The nouns and adjectives of which a word can be a form, that with the most known forms first."""
    rules = languages().get(language)
    if rules is None or rules.is_verb(word, known):
        return []
    found = dict[Noun, tuple[int, bool, int, int]]()
    for place, one in enumerate(rules.declensions):
        for base in {base for base in rules.bases(word, one) if len(base) >= MIN_STEM}:
            noun = _find_noun(base, place, rules, known=known)
            if noun is None or word not in noun.forms or _has_rival(word, noun, rules, known=known):
                continue
            enough = len(noun.forms) >= (MIN_SHOWN - 1 if len(base) >= LONG else MIN_SHOWN)
            most = max(known[form] for form in noun.forms)
            least = 0.0 if one.is_adjective else MIN_OF_FORM * most
            if enough and known[noun.nominative(plural=noun.is_plural)] >= least:
                found[noun] = len(noun.forms), word in (noun.singular, noun.plural), known[noun.singular], -place
    kept = [
        one
        for one in found
        if not any(
            _is_of_plural(one, other, known) or _is_changed(one, other, word=word, known=known) for other in found
        )
    ]
    return sorted(kept, key=lambda noun: (found[noun], noun.singular), reverse=True)


def _is_of_plural(noun: Noun, other: Noun, known: Mapping[str, int]) -> bool:
    """Whether the nominative of a noun is the genitive plural of another one ("zadań" of "zadanie") with its forms."""
    n_more = int(len(other.singular) > len(noun.singular) and not other.singular.startswith(noun.singular))
    has_all = not other.is_adjective and noun.singular in other.of_many and len(noun.forms - other.forms) <= n_more
    return has_all and known[noun.singular] <= (1 + n_more) * known[other.singular]


def _is_changed(noun: Noun, other: Noun, *, word: str, known: Mapping[str, int]) -> bool:
    """Whether a noun's stem changes to that of another one of its declension, which a word goes on from as it is."""
    is_plain = other.place == noun.place and word.startswith(other.singular) and not word.startswith(noun.singular)
    return is_plain and not noun.is_adjective and known[other.singular] >= known[noun.singular]


def _find_noun(base: str, place: int, language: Language, *, known: Mapping[str, int]) -> Noun | None:
    """A noun by the stem of its nominative; None if the archive has no such nominative, or shows another declension."""
    one = language.declensions[place]
    singular = base + one.first
    if singular not in known:
        return None
    n_adjective = sum(known.get(base + end, 0) for end in language.of_adjectives)
    if not n_adjective if one.is_adjective else n_adjective > MAX_OF_ADJECTIVE * known[singular]:
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
    alike = [form for form in nominatives if form.startswith(base)]
    usual = next((form for form in nominatives if form not in both), max(alike, key=known.__getitem__, default=""))
    return Noun(
        singular=singular, plural=usual, of_one=frozenset(one_only - both), of_many=frozenset(many - both),
        of_both=frozenset(both), is_plural=len(many - both) > 1 and n_many > n_one, is_adjective=one.is_adjective,
        place=place,
    )  # fmt: skip


def _has_rival(word: str, noun: Noun, language: Language, *, known: Mapping[str, int]) -> bool:
    """Whether all forms of a noun can be of another one, whose nominative can be absent from so few uses."""
    if noun.is_adjective:
        return False
    for place, one in enumerate(language.declensions):
        if place == noun.place or one.is_adjective:
            continue
        for base in {base for base in language.bases(word, one) if len(base) >= MIN_STEM}:
            if base + one.first not in known and _covers(base, one, noun, language=language, known=known):
                return True
    return False


def _covers(base: str, one: Declension, noun: Noun, *, language: Language, known: Mapping[str, int]) -> bool:
    """Whether a noun without its nominative has all forms of another one, and few of them are of the singular."""
    single, many = (
        {*language.forms(base, endings, one.first, known=known)}
        for endings in (one.rest, (*one.plural, *one.of_plural))
    )
    return noun.forms <= single | many and sum(known[form] for form in noun.forms - many) < FEW


def declined_phrase(phrase: str, texts: Sequence[str], known: Mapping[str, int], *, language: str) -> str:
    """A phrase as articles write it in the nominative, or the phrase itself, if they do not show that.

    The first word decides: adjectives agree with their noun, what depends on a noun keeps its case. An adjective must
    have a nominative behind it. A noun whose nominative is known needs no article that writes it, if what follows two
    forms of it never changes, or is one adjective whose nominative is known. What has no capital or is an abbreviation,
    and does not end as adjectives do, may follow one form. Phrases with verbs stay, and Baltic ones, whose noun is the
    last word.

    Args:
        phrase: as articles write it most often.
        texts: that may hold it in other cases.
        known: how often the archive has each word, in lower case.
        language: ISO 639-1; phrases of languages without a table stay.

    >>> known = dict.fromkeys(["rynek", "rynku", "rynki", "rynkiem"], 1)
    >>> declined_phrase("rynku pracy", ["na rynku pracy", "Rynek pracy"], known, language="pl")
    'rynek pracy'
    """
    words, plain = phrase.split(), phrase.lower().split()
    nouns = [] if language in HEAD_LAST else find_nouns(plain[0], known, language=language)
    if not (nouns and words[0][1:].islower()) or any(plain[0] == one.singular != one.plural for one in nouns):
        return phrase
    if any(languages()[language].is_verb(word, known) for word in plain):
        return phrase
    adjectives = [one for one in nouns if one.is_adjective]
    of_all = frozenset[str]().union(*(one.forms for one in adjectives))
    nouns = adjectives if of_all >= nouns[0].forms else nouns[:1]
    first = "|".join(sorted({re.escape(form) for noun in nouns for form in noun.forms}))
    rest = "".join(rf"\s+{any_case(word)}" for word in words[1:])
    shape = re.compile(rf"(?<!\w)(?:{first}){rest}(?!['\u2019]?\w)", re.IGNORECASE)
    forms = Counter(tuple(hit[0].lower().split()) for text in texts for hit in shape.finditer(text))
    kept = {form: n for form, n in forms.items() if _is_nominative(form, nouns, forms, known=known, language=language)}
    found = max(kept, key=lambda form: (kept[form], form), default=())
    heads = {form[0] for form in forms if form[0] in nouns[0].forms}
    is_plain = not any(word.istitle() for word in words) and len(nouns[0].forms) >= MIN_SHOWN
    if not found and (len(heads) >= MIN_HEADS or is_plain):
        found = _with_head(words, nouns[0], forms, known=known, language=language)
    return " ".join(like(word, old) for word, old in zip(found, words, strict=True)) if found else phrase


def _is_used_in_plural(noun: Noun, forms: Counter[tuple[str, ...]]) -> bool:
    """Whether a phrase has its first word in the plural more often."""
    return sum((form[0] in noun.of_many) - (form[0] in noun.of_one) for form in forms.elements()) > 0


def _is_nominative(
    form: tuple[str, ...],
    nouns: Sequence[Noun],
    forms: Counter[tuple[str, ...]],
    *,
    known: Mapping[str, int],
    language: str,
) -> bool:
    """Whether a form of a phrase is one by its first word and, behind an adjective, by the second.

    A first word that can be a genitive too is a nominative where the phrase is used in the plural, with no adjective in
    another case behind it.
    """
    for noun in nouns:
        if form[0] not in (noun.singular, noun.plural):
            continue
        second = find_nouns(form[1], known, language=language)[:1]
        if noun.is_adjective:
            is_sure = bool(second) or not any(_is_of_cases(form[0], one) for one in nouns)
            return is_sure and all(form[1] in (one.singular, one.plural) for one in second)
        if form[0] not in noun.of_both:
            return True
        return _is_used_in_plural(noun, forms) and not languages()[language].looks_adjective(form[1])
    return False


def _is_of_cases(form: str, noun: Noun) -> bool:
    """Whether a form of an adjective can be another case too, as Czech ones of both numbers are."""
    return form in noun.forms and (noun.singular == noun.plural or not noun.is_nominative(form))


def _with_head(
    words: Sequence[str],
    noun: Noun,
    forms: Counter[tuple[str, ...]],
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
    if not behind:
        adjectives = [word for word in last if languages()[language].looks_adjective(word)]
        sure = len({form[0] for form in forms}) >= MIN_HEADS or not adjectives
        return (first, *last) if len(rests) == 1 and sure else ()
    agree = [one for one in behind if all(rest[0] in one.forms for rest in rests) and (one.plural or not plural)]
    fitting = {one.nominative(plural=plural) for one in agree if noun.plural or not plural}
    fitting = {one for one in fitting if plural or one.endswith(NEUTER) == first.endswith(NEUTER)}
    return (first, fitting.pop()) if len(last) == 1 and len(fitting) == 1 else ()
