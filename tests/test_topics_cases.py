from __future__ import annotations

import pytest

from trendlab.topics.cases import nominative, nominative_phrase

FORMS = {
    "украина": "украины украине украину украиной",
    "россия": "россии россию россией",
    "помощь": "помощи помощью",
    "конфликт": "конфликта конфликту конфликте конфликтом конфликты конфликтов",
    "россияне": "россиян россиянам россиянами россиянах",
    "правительство": "правительства правительству правительством правительстве",
    "право": "права праву праве правом прав правам правами",
    "матч": "матча матчу матче матчем матчи матчей",
    "задача": "задачи задаче задачу задачей",
    "житель": "жителя жителю жителе жителем жители жителей жителям жителями жителях",
    "неделя": "недели неделе неделю неделей",
    "операция": "операции операцию операцией операций операциям",
    "учреждение": "учреждения учреждению учреждением учреждении учреждений учреждениях",
    "заседание": "заседания заседанию заседании",
    "герой": "героя герою героем герое герои героев",
    "сборная": "сборной сборную сборные сборных",
    "страна": "страны стране страну страной стран странам странами",
}
KNOWN = {form: 1 for word, forms in FORMS.items() for form in (word, *forms.split())}


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("украине", "украина"),
        ("украину", "украина"),
        ("россией", "россия"),
        ("помощи", "помощь"),
        ("конфликта", "конфликт"),
        ("россиянам", "россияне"),
        ("правительства", "правительство"),
        ("стране", "страна"),
        ("права", "право"),
        ("прав", "прав"),
        ("матча", "матч"),
        ("матчи", "матчи"),
        ("задачи", "задача"),
        ("жителя", "житель"),
        ("жители", "жители"),
        ("неделю", "неделя"),
        ("операцией", "операция"),
        ("учреждении", "учреждение"),
        ("заседании", "заседание"),
        ("героем", "герой"),
        ("сборной", "сборная"),
    ],
)
def test_form_of_another_case_becomes_the_nominative(form, word):
    assert nominative(form, KNOWN) == word


@pytest.mark.parametrize("word", FORMS)
def test_word_in_the_nominative_stays_as_it_is(word):
    assert nominative(word, KNOWN) == word


def test_word_of_which_the_archive_has_too_few_forms_stays():
    assert nominative("украине", {"украина": 1, "украине": 1}) == "украине"
    assert nominative("видео", KNOWN) == "видео"


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("украинских дронов", "украинские дроны"),
        ("Верховной Рады", "Верховная Рада"),
        ("Великой Отечественной войны", "Великая Отечественная война"),
        ("Большого театра", "Большой театр"),
        ("жителями города", "жители города"),
        ("конфликта СССР", "конфликт СССР"),
    ],
)
def test_phrase_in_another_case_becomes_the_nominative_that_articles_write(phrase, named):
    texts = [f"В понедельник {named} снова здесь.", f"{named.capitalize()} и море.", f"О {phrase} писали трижды."]
    assert nominative_phrase(phrase, texts, KNOWN) == named


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("конфликте интересов", "конфликт интересов"),
        ("учреждении культуры", "учреждение культуры"),
        ("операции банка", "операции банка"),
        ("Героем Ивановым", "Героем Ивановым"),
        ("сборной команде", "сборной команде"),
    ],
)
def test_noun_before_what_depends_on_it_becomes_the_nominative_unless_it_may_be_a_plural_or_a_name(phrase, named):
    assert nominative_phrase(phrase, [f"О {phrase} писали дважды."] * 2, KNOWN) == named


def test_phrase_stays_where_articles_do_not_write_its_nominative():
    assert nominative_phrase("украинских дронов", ["Рой украинских дронов"], KNOWN) == "украинских дронов"
    assert nominative_phrase("Совет Федерации", ["Совет Федерации решил"] * 3, KNOWN) == "Совет Федерации"
    assert nominative_phrase("МИД России", ["в МИД России"] * 3, KNOWN) == "МИД России"


def test_names_of_one_frequent_word_come_before_rarer_ones_of_another_declension():
    known = {"киев": 90, "киева": 50, "киеву": 9, "киеве": 40, "киевом": 5, "киево": 4}
    assert nominative("киеве", known) == "киев"


OMSK = dict.fromkeys(["омск", "омска", "омску", "омске", "омской", "омская", "край", "края", "краю"], 1)


@pytest.mark.parametrize(
    ("phrase", "named", "text"),
    [
        ("Омской области", "Омской области", "в Омской области"),
        ("Омской области", "Омская область", "Омская область"),
        ("Алтайского края", "Алтайского края", "Алтайский краевой суд"),
        ("третьем отсеке", "третьем отсеке", "треть отсека"),
        ("главы фонда", "глава фонда", "глава фонда, глава фондов, глава фондов"),
    ],
)
def test_an_adjective_is_no_case_of_a_noun_and_what_follows_is_the_same_word(phrase, named, text):
    known = OMSK | dict.fromkeys(["треть", "трети", "третью", "третьего", "третьем"], 1)
    known |= dict.fromkeys(["глава", "главы", "главу", "главе", "главой"], 1)
    assert nominative_phrase(phrase, [f"{text}; о {phrase}"] * 3, known) == named
    assert nominative("омской", known) == "омской"
    assert nominative("омске", known) == "омск"


def test_only_names_of_people_have_a_plural_that_ends_like_a_locative():
    known = dict.fromkeys(["дом", "дома", "дому", "доме", "домом", "домам", "домах", "домами"], 1)
    assert nominative("доме", known) == "дом"
    known = dict.fromkeys(["граждане", "граждан", "гражданам", "гражданах", "гражданами"], 1)
    assert nominative("граждане", known) == "граждане"


def test_masculine_noun_is_no_feminine_one_where_its_nominative_is_the_more_frequent():
    known = {"чемпионат": 9, "чемпионата": 7, "чемпионату": 2, "чемпионате": 5, "чемпионаты": 1}
    assert nominative("чемпионате", known) == "чемпионат"
    known = {"стен": 3, "стена": 9, "стену": 2, "стене": 5, "стены": 1}
    assert nominative("стене", known) == "стена"
