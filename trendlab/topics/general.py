"""Words that say too little to name a topic: general words, amounts, common adjectives and titles of persons."""

from __future__ import annotations

_WORDS = """new old good better best great nice big bad large small different right wrong real able true whole main
certain kind sort today tomorrow yesterday tonight year years month months week weeks day days people person persons
man men thing things way ways lot lots part parts fact facts time times use uses use number numbers example area areas
jahr jahre jahren monat monate monaten woche wochen tag tage tagen uhr ende anfang zeit zeiten mal beispiel"""
_AMOUNTS = """percent pct million millions billion billions trillion thousand thousands hundred hundreds dozen dozens
units half prozent million millionen milliarde milliarden tausend mio mrd"""
_ADJECTIVES = """actual additional annual available basic broad cheap clean clear common complete complex correct
current daily deep difficult direct due early easy effective efficient entire equal exact excellent expensive extra far
fast final former frequent fresh full further global hard heavy high higher highest huge important independent initial
internal international larger largest late later latest leading least less likely limited little local long longer low
lower lowest major maximum minimum modern monthly multiple narrow national natural necessary next normal obvious older
open original other outstanding overall own past perfect poor popular possible potential powerful previous primary
private proper quarterly quick rapid rare raw ready recent related relative relevant rich same secure separate serious
several sharp short significant similar simple single slow smooth soft solid specific stable steady strict strong
successful sufficient suitable sure top total tough typical unique unusual useful usual various vast weak weekly wide
worldwide worse worst yearly young"""
_TITLES = """mr mrs ms miss dr sir lord lady herr frau monsieur madame señor señora senhor senhora signor signora"""
_LATE = """today tomorrow tonight yesterday ago later"""
GENERAL, AMOUNTS = frozenset(_WORDS.split()), frozenset(_AMOUNTS.split())
ADJECTIVES, TITLES, LATE = frozenset(_ADJECTIVES.split()), frozenset(_TITLES.split()), frozenset(_LATE.split())
NOUNS = frozenset({"final"})  # adjectives that are nouns at the end of a phrase
LISTED = ("", "en", "de")  # languages of the lists


def is_general(spelling: str, language: str = "") -> bool:
    """Whether a word or phrase says too little, or ends with a word that needs a further one.

    Amounts and titles count in all languages, other words in English and German only: "time" is a team in Portuguese.

    Args:
        spelling: the words of a phrase are separated by blanks; an adjective with a capital can be a name ("US Open").
        language: ISO 639-1 code of the articles, "" if unknown.

    >>> is_general("year"), is_general("million users"), is_general("total outstanding"), is_general("US Open")
    (True, True, True, False)
    """
    words = spelling.split()
    if spelling.lower() in TITLES or any(word.lower() in AMOUNTS for word in words):
        return True
    if language not in LISTED:
        return False
    is_noun = len(words) > 1 and words[-1] in NOUNS
    return (
        spelling.lower() in GENERAL
        or (words[-1] in ADJECTIVES and not is_noun)
        or (len(words) > 1 and words[-1].lower() in LATE)
    )
