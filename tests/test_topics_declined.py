"""Nominatives of Slavic and Baltic nouns and phrases."""

from __future__ import annotations

import pytest

from trendlab.topics.declined import declined_phrase, find_nouns, nominative_noun, singular_of

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
KNOWN = {code: dict.fromkeys(words.split(), 10) for code, words in FORMS.items()}


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


def counts(words: str, n: int = 10) -> dict[str, int]:
    return dict.fromkeys(words.split(), n)


@pytest.mark.parametrize(
    ("language", "word", "forms"),
    [
        ("pl", "kierowca", "kierowca kierowcy kierowców kierowcom"),  # used in the plural, written in the singular
        ("cs", "problém", "problém problémy problémů problémech"),
        ("pl", "zawodów", "zawodowo zawodowe zawodów zawodowy zawodowego"),  # an adverb is no neuter noun
        ("sr", "socijalni", "socijalna socijalni socijalne socijalnog socijalnih"),
        ("pl", "byłem", "był było była byli być byłem"),  # a verb is none either
        ("sl", "igrali", "igral igrala igrali igralo igrati igralih"),
        ("hr", "velikim", "veliki velika velike velikim velikih velikoj velikog"),  # of any gender
        ("uk", "російського", "російській російського російським"),
    ],
)
def test_a_nominative_an_adverb_a_verb_and_an_adjective_of_any_gender_stay(
    language: str, word: str, forms: str
) -> None:
    assert nominative_noun(word, counts(forms), language=language) == word


@pytest.mark.parametrize(
    ("language", "word", "forms"),
    [
        ("cs", "tkaniny", "tkanin tkaninu tkaniny"),  # of "tkanina"
        ("uk", "фльосенбурзі", "фльосенбурзі фльосенбурга"),  # of "Фльосенбург"
        ("lv", "ebreju", "ebreju ebrejus ebreji ebrejiem"),  # of "ebrejs"
        ("lt", "plaukų", "plaukų plaukus plaukai plaukams"),  # of "plaukas"
        ("sl", "strokovnjaki", "strokovnjaka strokovnjaki"),  # of "strokovnjak"
    ],
)
def test_few_forms_that_fit_a_noun_without_its_nominative_are_of_no_other_noun(
    language: str, word: str, forms: str
) -> None:
    assert nominative_noun(word, counts(forms, 1), language=language) == word


def test_a_genitive_plural_is_no_nominative_of_another_noun() -> None:
    assert nominative_noun("firmach", counts("firma firm firmy firmie firmach"), language="pl") == "firma"
    assert nominative_noun("zadaniu", counts("zadanie zadań zadania zadaniu zadaniem"), language="pl") == "zadanie"
    assert nominative_noun("medal", counts("medale medali medalu medalami") | {"medal": 20}, language="pl") == "medal"


def test_a_plural_is_no_neuter_noun_and_a_person_no_field() -> None:
    known = counts("lekarz lekarza lekarzem lekarze lekarzy lekarzom") | {"lekarze": 30}
    assert nominative_noun("lekarz", known, language="pl") == "lekarz"
    known = counts("władza władzę władzą władzy władz władzom władzami") | {"władze": 60, "władz": 20}
    assert nominative_noun("władze", known, language="pl") == "władze"
    known = counts("polityka politykę polityką polityki politykom polityków politycy")
    assert nominative_noun("politycy", known, language="pl") == "politycy"


def test_persons_with_an_ending_of_women_have_the_plural_of_men_or_none() -> None:
    known = counts("astronauta astronauty astronautów astronautami astronautom")
    assert nominative_noun("astronautów", known, language="pl") == "astronauta"
    assert nominative_noun("astronautów", known | {"astronauci": 5}, language="pl") == "astronauci"
    assert nominative_noun("artystów", counts("artysta artystów artyści artystom"), language="pl") == "artyści"


def test_forms_of_one_noun_have_one_singular() -> None:
    assert {singular_of(word, KNOWN["pl"], language="pl") for word in ("rynek", "rynki", "rynków")} == {"rynek"}
    assert singular_of("wybory", KNOWN["pl"], language="pl") == "wybór"
    assert singular_of("market", KNOWN["pl"], language="pl") == "market"


@pytest.mark.parametrize(
    ("language", "phrase", "texts", "forms"),
    [
        ("pl", "Berlinie odbyły", "W Berlinie odbyły, Berlina odbyły",
         "berlin berlina berlinie odbył odbyło odbyły odbyć"),
        ("pl", "komisji śledczej", "w komisji śledczej", "komisja komisji komisję komisją"),
        ("pl", "Ubezpieczeń Społecznych", "Ubezpieczeń Społecznych, Ubezpieczenia Społecznego",
         "ubezpieczenie ubezpieczenia ubezpieczeń ubezpieczeniami ubezpieczeniach"),
        ("hr", "premijeru Ramušu Haradinaju", "premijeru Ramušu Haradinaju", "premijer premijera premijeru premijerom"),
        ("sr", "socijalni rad", "socijalni rad, socijalna rad", "socijalna socijalni socijalne socijalnog socijalnih"),
        ("cs", "existujícího systému", "existujícího systému", "existující existujícího existujících existujícím"),
        ("cs", "starších žen", "starších žen, starší žen", "starší staršího starších starším"),
        ("lv", "degvielas uzpildes", "degvielas uzpildes", "degviela degvielas degvielu degvielai"),
        ("lv", "darba tirgū", "darba tirgū, darba tirgus", "darbs darba darbam darbu tirgus tirgum tirgū"),
        ("lt", "darbo rinkoje", "darbo rinkoje", "darbas darbo darbui darbą rinka rinkos rinkoje"),
    ],
)  # fmt: skip
def test_a_phrase_stays_where_its_other_words_would_not_agree(
    language: str, phrase: str, texts: str, forms: str
) -> None:
    assert declined_phrase(phrase, [texts], counts(forms), language=language) == phrase


def test_a_noun_and_its_adjective_have_one_number() -> None:
    known = counts(
        "inwestor inwestora inwestorów inwestorom inwestorami zagraniczny zagranicznych zagraniczni zagranicznym"
    )
    texts = ["inwestorów zagranicznych, inwestorom zagranicznym"]
    assert declined_phrase("inwestorów zagranicznych", texts, known, language="pl") == "inwestorów zagranicznych"
    known |= {"inwestorzy": 10}
    assert declined_phrase("inwestorów zagranicznych", texts, known, language="pl") == "inwestorzy zagraniczni"


def test_an_abbreviation_behind_a_noun_never_changes_and_an_apostrophe_ends_no_word() -> None:
    known = counts("wirus wirusa wirusem wirusy")
    assert declined_phrase("wirusa ASF", ["wirusa ASF"], known, language="pl") == "wirus ASF"
    known = counts("охорона охорони охороні охорону охороною")
    assert declined_phrase("охорони здоров’я", ["охорони здоров’я"], known, language="uk") == "охорона здоров’я"


def test_a_noun_whose_stem_stays_is_not_taken_for_one_whose_stem_changes():
    known = {"бог": 60, "богу": 20, "богом": 30, "біг": 9, "бігу": 3}
    assert nominative_noun("богом", known, language="uk") == "бог"
    assert nominative_noun("бігу", known, language="uk") == "біг"
