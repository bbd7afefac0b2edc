"""Words that say too little to name a topic: general words, amounts, common adjectives and titles of persons.

Others say little, because they can belong to any subject: "project", "decision", "rise".
"""

from __future__ import annotations

_WORDS = """new old good better best great nice big bad large small different right wrong real able true whole main
certain kind sort today tomorrow yesterday tonight year years month months week weeks day days people person persons
man men thing things way ways lot lots part parts fact facts time times use uses use number numbers example area areas
jahr jahre jahren monat monate monaten woche wochen tag tage tagen uhr ende anfang zeit zeiten mal beispiel"""
_AMOUNTS = """percent pct million millions billion billions trillion thousand thousands hundred hundreds dozen dozens
units half prozent million millionen milliarde milliarden tausend mio mrd"""
_ADJECTIVES = """actual additional ahead annual apart aside available away basic broad cheap clean clear common
complete complex correct current daily dead deep difficult direct due early easy effective efficient entire equal
exact elsewhere excellent expensive extra far fast final former forward frequent fresh full further global hard heavy
high higher highest huge important independent initial inside internal international larger largest late later latest
leading least less likely limited little local long longer low lower lowest major maximum minimum modern monthly
multiple narrow national natural nearby necessary next normal obvious older open original other outside outstanding
overall own past perfect plus poor popular possible potential powerful previous primary prior private proper quarterly
quick rapid rare raw ready recent related relative relevant rich same secure separate serious several sharp short
significant similar simple single slow smooth soft solid specific stable steady strict strong successful sufficient
suitable sure top total tough typical unique unusual upcoming useful usual various vast weak weekly wide worldwide
worse worst yearly young"""
_TITLES = """mr mrs ms miss dr sir lord lady herr frau monsieur madame señor señora senhor senhora signor signora"""
_ADDRESSES = """mr mrs ms herr herrn frau monsieur madame señor señora senhor senhora signor signora"""
_LATE = """today tomorrow tonight yesterday ago later"""
_LITTLE = """ability action activity advantage aim answer approach aspect assistance assumption attempt attitude
basis belief benefit case cause chance change choice circumstance claim comment concept concern condition context
contrast couple decision degree detail difference difficulty effect effort element end event existence
experience explanation extent factor failure feature feeling figure form friend front goal guy hand honor honour
hope idea impact importance improvement increase indication instance intent intention issue item lack level life
luck manner matter meaning means meeting member mind moment move need note notion object objective occasion
opinion opportunity outcome pattern piece place plan point position possibility practice principle problem process
progress project purpose quality question range reason record relation relationship requirement respect result
rise role rule scale scope sense series set side sign situation solution sort source stage statement step stuff
style subject success suggestion support task tendency term theme tie topic trend type usage value variety version
view win word work world"""
_WENIG = """anfrage angabe ansatz antwort art aspekt aufgabe auftrag bedeutung beitrag bereich dauer ding eindruck
entscheidung erfahrung erfolg ergebnis fall folge form frage fähigkeit gelegenheit geschichte grund
höhe idee lage leben maßnahme meinung methode möglichkeit nummer objekt ort plan position problem projekt punkt
rahmen reihe rolle sache schritt seite sinn sprecher stand stelle stufe stück system teil thema titel typ umfang
unterschied ursache verfügung vorteil weg weise wert wirkung wort wunsch zeitraum ziel zustand zweck
öffentlichkeit"""
GENERAL, AMOUNTS = frozenset(_WORDS.split()), frozenset(_AMOUNTS.split())
ADJECTIVES, TITLES, LATE = frozenset(_ADJECTIVES.split()), frozenset(_TITLES.split()), frozenset(_LATE.split())
ADDRESSES = frozenset(_ADDRESSES.split())  # titles that say nothing of a person
NOUNS = frozenset({"final"})  # adjectives that are nouns at the end of a phrase
_ENDINGS = {"en": ("", "s", "es"), "de": ("", "e", "en", "n", "s", "es", "er", "ern")}
_STEMS = {"en": frozenset(_LITTLE.split()), "de": frozenset(_WENIG.split())}
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
        or (len(words) > 1 and (words[-1].lower() in LATE or words[0].lower() == "plus"))
    )


def says_little(word: str, language: str) -> bool:
    """Whether a word, in any number or case, can belong to any subject, so that it is the last to name one.

    Args:
        word: in lower case; a phrase says more.
        language: ISO 639-1 code of the articles, "" if unknown: English and German words are known.

    Source: Schmid 2000 (shell nouns); Halliday & Hasan 1976 (general nouns).

    >>> says_little("decisions", "en"), says_little("merger", "en"), says_little("plan", "fr")
    (True, False, False)
    """
    codes = _STEMS if language == "" else {language} & _STEMS.keys()
    return any(word.removesuffix(end) in _STEMS[code] for code in codes for end in _ENDINGS[code])
