"""Nominatives of Slavic and Baltic nouns and phrases."""

from __future__ import annotations

import pytest

from trendlab.topics.declined import declined_phrase, find_nouns, languages, nominative_noun

FORMS = {
    "pl": "rynek rynku rynkiem rynki rynków ustawa ustawy ustawę ustawą ustawie sąd sądu sądem sądy sądów zarząd "
    "zarządu zarządzie zarządy polska polsce polskę polską droga drodze drogę dróg komisja komisji komisję europejska "
    "europejskiej europejską ruch ruchu ruchem drogowy drogowego drogowemu drogowym drogowe wybory wyborów wyborach "
    "wyborami wybór prawo prawa prawem praw prawach prawami najwyższy najwyższego najwyższemu najwyższym",
    "cs": "soud soudu soudem soudy vláda vlády vládě vládu vládou společnost společnosti společností pátek pátku "
    "pátkem",
    "sk": "názov názvu názvom názvy škola školy škole školu školou škôl vláda vlády vlády vládou",
    "uk": "рік року роком роки років україна україни україні україну україною країна країни країну рада ради раді "
    "раду верховна верховної верховній верховну",
    "hr": "vlada vlade vladi vladu vladom sabor sabora saboru saborom novac novca novcu novcem",
    "sl": "vlada vlade vladi vlado izpit izpita izpitu izpitom izpiti izpitov zanimiv zanimivega zanimivemu zanimivih "
    "zanimivimi zanimivi",
    "sr": "влада владе влади владу владом",
    "lv": "valdība valdības valdībai valdību tirgus tirgum tirgu tirgū",
    "lt": "rinka rinkos rinkai rinką rinkoje miestas miesto miestui miestą mieste",
}
KNOWN = {code: dict.fromkeys(words.split(), 1) for code, words in FORMS.items()}


@pytest.mark.parametrize(
    ("language", "form", "word"),
    [
        ("pl", "rynku", "rynek"), ("pl", "ustawy", "ustawa"), ("pl", "sądu", "sąd"), ("pl", "zarządzie", "zarząd"),
        ("pl", "polsce", "polska"), ("pl", "drodze", "droga"), ("pl", "dróg", "droga"), ("pl", "komisji", "komisja"),
        ("cs", "vládě", "vláda"), ("cs", "společnosti", "společnost"), ("cs", "pátku", "pátek"),
        ("sk", "názvom", "názov"), ("sk", "škôl", "škola"), ("uk", "року", "рік"), ("uk", "україні", "україна"),
        ("hr", "vladi", "vlada"), ("bs", "novca", "novac"), ("sr", "владу", "влада"), ("sl", "izpitov", "izpit"),
        ("lv", "valdības", "valdība"), ("lv", "tirgū", "tirgus"), ("lt", "rinkoje", "rinka"),
        ("lt", "mieste", "miestas"),
    ],
)  # fmt: skip
def test_a_noun_in_a_case_is_shown_in_the_nominative(language: str, form: str, word: str) -> None:
    assert nominative_noun(form, KNOWN["hr" if language == "bs" else language], language=language) == word


def test_the_nominative_is_that_of_the_plural_where_a_noun_is_used_in_the_plural() -> None:
    assert nominative_noun("wyborach", KNOWN["pl"], language="pl") == "wybory"
    assert nominative_noun("rynków", KNOWN["pl"], language="pl") == "rynek"


@pytest.mark.parametrize("word", ["rynek", "komisja", "wybory", "najwyższy"])
def test_a_nominative_stays(word: str) -> None:
    assert nominative_noun(word, KNOWN["pl"], language="pl") == word


def test_a_word_stays_where_the_archive_shows_too_few_forms_or_no_nominative() -> None:
    assert nominative_noun("ceny", {"ceny": 9, "cena": 2}, language="pl") == "ceny"
    assert nominative_noun("cenami", {"ceny": 9, "cenami": 2, "cenach": 3}, language="pl") == "cenami"


def test_a_nominative_far_rarer_than_the_form_is_none() -> None:
    known = {"rady": 1000, "radę": 40, "radą": 30, "rada": 2}
    assert nominative_noun("rady", known, language="pl") == "rady"
    assert nominative_noun("rady", known | {"rada": 60}, language="pl") == "rada"


def test_a_rare_word_with_the_same_stem_is_no_nominative_of_a_frequent_name() -> None:
    known = {"київ": 90, "києва": 50, "києву": 26, "києві": 110, "києвом": 11, "києво": 5}
    assert nominative_noun("києва", known, language="uk") == "київ"
    assert nominative_noun("київ", known, language="uk") == "київ"


def test_one_form_of_the_plural_does_not_make_a_noun_plural() -> None:
    known = {"ustawa": 20, "ustawę": 30, "ustawy": 60, "ustaw": 90}
    assert nominative_noun("ustaw", known, language="pl") == "ustawa"
    assert nominative_noun("ustaw", known | {"ustawach": 9}, language="pl") == "ustawy"


def test_an_adjective_in_a_nominative_is_not_made_another_gender() -> None:
    assert nominative_noun("zanimiv", KNOWN["sl"], language="sl") == "zanimiv"


def test_words_of_other_languages_stay() -> None:
    assert nominative_noun("rynku", KNOWN["pl"], language="en") == "rynku"
    assert find_nouns("rynku", KNOWN["pl"], language="") == []


@pytest.mark.parametrize(
    ("phrase", "texts", "shown"),
    [
        ("rynku pracy", ["na rynku pracy", "Rynek pracy rośnie"], "rynek pracy"),
        ("rynku pracy", ["na rynku pracy"], "rynek pracy"),
        ("Sądu Najwyższego", ["wyrok Sądu Najwyższego", "Sąd Najwyższy orzekł"], "Sąd Najwyższy"),
        ("Komisji Europejskiej", ["w Komisji Europejskiej", "Komisja Europejska"], "Komisja Europejska"),
        ("ruchu drogowym", ["w ruchu drogowym", "ruchu drogowego"], "ruch drogowy"),
        ("praw człowieka", ["prawa człowieka", "praw człowieka", "o prawach człowieka"], "prawa człowieka"),
        ("Rynku Pracy", ["na Rynku Pracy", "Rynkiem Pracy"], "Rynek Pracy"),
        ("prawo jazdy", ["prawo jazdy"] + ["prawa jazdy"] * 5, "prawo jazdy"),
    ],
)
def test_a_phrase_is_shown_in_the_nominative_with_its_agreement(phrase: str, texts: list[str], shown: str) -> None:
    assert declined_phrase(phrase, texts, KNOWN["pl"], language="pl") == shown


def test_a_phrase_in_the_nominative_that_nobody_writes_is_not_made_up() -> None:
    assert declined_phrase("Komisji Śledczej", ["w Komisji Śledczej"], KNOWN["pl"], language="pl") == "Komisji Śledczej"
    assert declined_phrase("nowej zelandii", ["nowej zelandii"], KNOWN["pl"], language="pl") == "nowej zelandii"


def test_a_name_of_which_both_words_change_is_not_made_up() -> None:
    known = dict.fromkeys(["zenon", "zenona", "zenonowi", "zenonem"], 1)
    for texts in (["Zenona Krupa"], ["Zenona Krupy", "Zenonowi Krupie"]):
        assert declined_phrase("Zenona Krupy", texts, known, language="pl") == "Zenona Krupy"


def test_an_adjective_before_its_noun_agrees_with_it_in_other_languages() -> None:
    texts = ["до Верховної Ради", "у Верховній Раді", "Верховна Рада ухвалила"]
    assert declined_phrase("Верховної Ради", texts, KNOWN["uk"], language="uk") == "Верховна Рада"


def test_every_language_of_the_table_has_declensions_and_adjectives_end_behind_no_noun() -> None:
    for code, rules in languages().items():
        assert len(rules.declensions) >= 6, code
        kinds = [one.is_adjective for one in rules.declensions]
        assert kinds == sorted(kinds) or code == "sr", code
