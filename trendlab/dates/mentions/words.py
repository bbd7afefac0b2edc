"""Words for months, weekdays and quarters in each language that mentions are read in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_MONTHS = {
    "en": "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep "
    "October|Oct November|Nov December|Dec",
    "de": "Januar|Jänner|Jan Februar|Feber|Feb März|Mrz April|Apr Mai Juni|Jun Juli|Jul August|Aug September|Sept|Sep "
    "Oktober|Okt November|Nov Dezember|Dez",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct "
    "novembre|nov décembre|déc",
    "es": "enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago septiembre|setiembre|sept "
    "octubre|oct noviembre|nov diciembre|dic",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
_ORDINALS = {
    "en": "first second third fourth",
    "de": "ersten|erstes|erste zweiten|zweites|zweite dritten|drittes|dritte vierten|viertes|vierte",
    "fr": "premier|1er deuxième|2e troisième|3e quatrième|4e",
    "es": "primer segundo tercer cuarto",
}
_QUARTER = {"en": "quarter", "de": "Quartal", "fr": "trimestre", "es": "trimestre"}
_HALF = {"en": "half", "de": "Halbjahr|Hälfte", "fr": "semestre", "es": "semestre"}
_CUES = {
    "en": {
        "last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next",
        "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late",
        "end": "late", "since": "since", "until": "until", "by": "until", "before": "until", "through": "until",
    },
    "de": {
        "letzten": "last", "vergangenen": "last", "diesen": "this", "diesem": "this", "nächsten": "next",
        "kommenden": "next", "anfang": "early", "mitte": "mid", "ende": "late", "seit": "since", "bis": "until",
    },
    "fr": {"début": "early", "mi": "mid", "fin": "late", "depuis": "since", "avant": "until"},
    "es": {"pasado": "last", "este": "this", "próximo": "next", "principios": "early", "mediados": "mid",
           "finales": "late", "desde": "since", "hasta": "until"},
}  # fmt: skip
_AFTER = {
    "en": {"last year": "last_year", "of last year": "last_year", "a year ago": "last_year",
           "a year earlier": "last_year", "this year": "this_year", "of this year": "this_year",
           "next year": "next_year", "of next year": "next_year"},
    "de": {"letzten jahres": "last_year", "vergangenen jahres": "last_year", "des vorjahres": "last_year",
           "dieses jahres": "this_year", "nächsten jahres": "next_year"},
    "fr": {"dernier": "last", "prochain": "next", "de l'année dernière": "last_year", "de cette année": "this_year"},
    "es": {"pasado": "last", "próximo": "next", "del año pasado": "last_year", "de este año": "this_year"},
}  # fmt: skip
# Phrases that change what a month or day nearby says: they name the article's own month in relation to it.
_BESIDE = {
    "en": {"last_month": r"(?:last|previous|past) month(?![^\W_])", "next_month": r"(?:next|coming) month(?![^\W_])",
           "last_year": r"(?:last year|year[ -](?:ago|earlier)|year[ -]on[ -]year)(?![^\W_])"},
    "de": {"last_month": r"(?:letzten|vergangenen|vorigen) Monat|Vormonat",
           "next_month": r"(?:nächsten|kommenden) Monat", "last_year": r"Vorjahr|(?:letzten|vergangenen) Jahr"},
    "fr": {"last_month": r"mois (?:dernier|précédent)", "next_month": r"mois prochain",
           "last_year": r"(?:l[’']an dernier|l[’']année dernière|sur un an)"},
    "es": {"last_month": r"mes (?:pasado|anterior)", "next_month": r"próximo mes|mes próximo|mes que viene",
           "last_year": r"año (?:pasado|anterior)|interanual"},
}  # fmt: skip
# Month names that are also common words or names: they count only beside a number or a preposition.
_AMBIGUOUS = {"en": {"May", "March", "Mar", "Jan", "Jun", "Dec", "Sep", "Apr", "April", "June", "August"},
             "fr": {"mars", "oct", "nov", "avr", "sept"}, "es": {"mar", "oct", "nov", "dic", "ene", "ago"},
             "de": {"Mai", "Jan"}}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """One language's words, ready for use.

    Attributes:
        month, weekday: number (1 to 12; Monday is 0) of each name as written.
        ordinal: 1 to 4 by word. cue, after: meaning of the words before and after a month.
        ambiguous: month names that count only beside a number or a preposition.
        core: finds the words that a mention is built around (groups month, weekday, ordinal).
        beside: finds the phrases that change what a month or day nearby says (groups named for their meaning).
    """

    month: dict[str, int]
    weekday: dict[str, int]
    ordinal: dict[str, int]
    cue: dict[str, str]
    after: dict[str, str]
    ambiguous: frozenset[str]
    core: re.Pattern[str]
    half: frozenset[str]
    beside: re.Pattern[str]


def _numbered(table: str, start: int) -> dict[str, int]:
    found = {name: k for k, names in enumerate(table.split(), start) for name in names.split("|")}
    return found | {name.upper(): k for name, k in found.items() if len(name) > 3}


def _either(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def words_of(language: str) -> Words:
    """The words of a language (ISO 639-1); English where there is no table for it."""
    lang = language if language in _MONTHS else "en"
    month, weekday = _numbered(_MONTHS[lang], 1), _numbered(_WEEKDAYS[lang], 0)
    ordinal = _numbered(_ORDINALS[lang], 1)
    ordinal |= {name.capitalize(): k for name, k in ordinal.items()}
    units = f"{_QUARTER[lang]}|{_HALF[lang]}"
    # The leading letter class lets the search skip most positions without trying the names.
    letters = "".join(sorted({name[0] for name in (*month, *weekday, *ordinal)} | {"q", "Q", "H", "1", "2"}))
    core = (
        rf"(?<![^\W_])(?=[{re.escape(letters)}])(?:"
        rf"(?P<month>{_either(month)})(?![^\W\d_])"
        rf"|(?P<weekday>{_either(weekday)})(?:'s|’s)?(?![^\W_])"
        rf"|(?P<ordinal>{_either(ordinal)})[ -](?:(?:fiscal|full) )?(?P<unit>{units})(?![^\W_])"
        rf"|(?P<short>[QH][1-4]|[1-4]Q)(?![^\W_])"
        rf"|(?P<year>(?:19|20)\d\d)(?![\d,]\d|[%\w]|\.\d))"
    )
    halves = frozenset(_HALF[lang].split("|"))
    return Words(
        month=month, weekday=weekday, ordinal=ordinal, cue=_CUES[lang], after=_AFTER[lang],
        ambiguous=frozenset(_AMBIGUOUS[lang] | {w.upper() for w in _AMBIGUOUS[lang]}), core=re.compile(core),
        half=halves,
        beside=re.compile("|".join(f"(?P<{name}>{phrase})" for name, phrase in _BESIDE[lang].items())),
    )  # fmt: skip
