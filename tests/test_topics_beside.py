from __future__ import annotations

import pytest

from trendlab.topics.beside import has_list, is_noun, read_beside

TEXTS = {
    "es": "El tribunal dijo que la ley fiscal establece una multa para empresas digitales de la región.",
    "pt": "O tribunal disse que a lei fiscal estabelece uma multa para as empresas digitais da região.",
    "fr": "Le tribunal a dit que la loi fiscale prévoit une amende pour l'entreprise locale de la région.",
    "it": "Il tribunale ha detto che la legge fiscale prevede una multa per l'impresa locale della regione.",
    "nl": "De rechter zei dat de wet snel verandert en een boete voor het bedrijf geeft.",
}


@pytest.mark.parametrize(
    ("language", "nouns", "others"),
    [
        ("es", "tribunal ley multa región", "fiscal establece digitales"),
        ("pt", "tribunal lei multa região", "fiscal estabelece digitais"),
        ("fr", "tribunal loi amende entreprise région", "fiscale prévoit locale"),
        ("it", "tribunale legge multa impresa regione", "fiscale prevede locale"),
        ("nl", "rechter wet boete bedrijf", "verandert geeft snel"),
    ],
)
def test_articles_and_prepositions_tell_nouns_from_verbs_and_from_adjectives_behind_them(language, nouns, others):
    texts = [TEXTS[language]] * 5
    assert all(is_noun(word, texts, language=language) for word in nouns.split())
    assert not any(is_noun(word, texts, language=language) for word in others.split())


def test_name_with_a_capital_needs_no_article():
    assert is_noun("Panamá", ["Llegan barcos, dice Panamá hoy"] * 6, language="es")


def test_a_verb_that_begins_sentences_is_no_name():
    texts = ["Conoce los detalles. Panamá busca una vacuna. Conoce más en el video. Agregó que no hay fecha"] * 5
    assert not is_noun("Conoce", texts, language="es")
    assert not is_noun("Agregó", texts, language="es")
    assert is_noun("Panamá", texts, language="es")
    assert is_noun("Ataque", ["Ataque a escola deixa feridos", "Ataque a banco"] * 3, language="pt")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("россияне", True), ("школа", True), ("задержали", False), ("рассказала", False),
        ("российский", False), ("россияне задержали", False), ("решение", True),
    ],
)  # fmt: skip
def test_russian_verbs_and_adjectives_are_told_by_endings_and_by_what_stands_beside_them(word, wanted):
    texts = [
        "Россияне задержали его, школа закрыта. Рассказала об этом газета для россиян.",
        "Российский суд принял решение о школе. Задержали его в школе россияне.",
        "Рассказала мать: российский банк закрыт, а решение суда будет.",
    ] * 2
    assert is_noun(word, texts, language="ru") is wanted


def test_postpositions_of_hindi_and_particles_of_korean_tell_nouns():
    hindi = ["सरकार ने चुनाव में उपलब्ध साधन दिए"] * 6
    assert is_noun("चुनाव", hindi, language="hi")
    assert not is_noun("उपलब्ध", hindi, language="hi")
    korean = ["경찰이 숨진 남성을 발견했다", "경찰은 숨진 남성의 신원을 조사했다", "신종 감염증(코로나19) 확진"] * 5
    assert is_noun("경찰", korean, language="ko")
    assert is_noun("남성", korean, language="ko")
    assert is_noun("감염증", korean, language="ko")
    assert not is_noun("숨진", korean, language="ko")
    assert not is_noun(
        "한강 숨진", korean, language="ko"
    )  # "found dead in the river": no text writes it without particles


def test_other_languages_and_words_that_are_seldom_seen_pass():
    assert is_noun("establece", [TEXTS["es"]], language="es")
    assert is_noun("juoksee", ["poika juoksee nyt"] * 9, language="fi")


# Words of no language around Bulgarian function words: "груна" is a thing, "болив" a deed, "зелена" a property.
MADE = [
    "Іван в Києві бачив зелена груна на столі. Потім той болив, че в груні не беше води.",
    "Анна с Полтави не знала груну, но на груні стояла зелена ваза, и той болив.",
    "Марія с Петром и Олег на Волині. Там не болив ніхто, че беше с груною.",
    "Зелена лодка в Одесі. Той не болив, но в груні вода.",
    "Ольга на Дону, зелена трава, и не болив той с груною, че беше.",
] * 3


@pytest.fixture(scope="module")
def learned():
    return read_beside(MADE, "bg")


def test_learned_leads_are_the_function_words_before_names(learned):
    assert not has_list("bg")
    assert {"в", "на", "с"} <= learned.leads
    assert not {"не", "че", "той", "беше"} & learned.leads


def test_forms_of_a_word_are_counted_together(learned):
    total, led = learned.led("груна")
    assert total == sum(text.lower().count("грун") for text in MADE)
    assert led == 3 * 5  # of seven uses in five texts, the five that are no subject or object
    assert learned.led("болив") == (15, 0)


def test_learned_leads_tell_a_thing_that_is_never_led_itself_from_deeds_and_properties(learned):
    assert is_noun("груна", MADE, language="bg", beside=learned)
    assert is_noun("Києві", MADE, language="bg", beside=learned)
    assert not is_noun("болив", MADE, language="bg", beside=learned)
    assert not is_noun("зелена", MADE, language="bg", beside=learned)


def test_script_without_capitals_lets_every_word_pass_though_names_in_latin_letters_are_led():
    texts = ["او در Google کار می کند و از Apple خرید"] * 8
    leads = read_beside(texts, "fa")
    assert {"در", "از"} <= leads.leads
    assert is_noun("خرید", texts, language="fa", beside=leads)


def test_language_that_seldom_leads_names_has_no_leads():
    texts = ["Kylmä Oulu, pieni Kemi, vanha Turku, suuri Espoo, kaunis Porvoo ja uusi Vantaa voitti."] * 8
    leads = read_beside(texts, "fi")
    assert leads.leads == frozenset()
    assert is_noun("voitti", texts, language="fi", beside=leads)


def test_a_chinese_word_with_particles_of_verbs_is_no_noun():
    verb = ["公司已采用新技术，工厂采用了它，学校将采用新方法。"] * 5
    assert not is_noun("采用", verb, language="zh")
    noun = ["昨天的选举很重要，选举了市长，这次的选举和上次的选举不同。"] * 5
    assert is_noun("选举", noun, language="zh")
    assert is_noun("采用", verb[:1] + ["采用新技术。"] * 40, language="zh")  # too few uses as a verb


def test_a_chinese_word_for_somebody_says_is_no_noun():
    assert not is_noun("乌称", ["乌称击落导弹，乌称拦截。"] * 5, language="zh")
    assert is_noun("名称", ["公司名称，产品名称。"] * 5, language="zh")


def test_japanese_verbs_and_adjectives_are_no_nouns():
    known = {
        word: is_noun(word, [f"{word}という。"] * 5, language="ja")
        for word in ("描く", "務める", "劇的", "目的", "祭り", "美味しい", "高い", "違い")
    }
    assert known == {"描く": False, "務める": False, "劇的": False, "目的": True, "祭り": True} | {
        "美味しい": False,
        "高い": False,
        "違い": True,
    }


def test_turkish_verbs_at_the_end_of_their_clause_are_no_nouns_and_possessives_are():
    texts = [
        "Bakan yeni yasayı açıkladı. Meclis yasayı görüştü, vekiller kadın cinayeti dedi",
        "Cinayet davası sürüyor",
    ] * 6
    assert not any(is_noun(word, texts, language="tr") for word in ("açıkladı", "görüştü", "sürüyor"))
    assert all(is_noun(word, texts, language="tr") for word in ("cinayeti", "yasayı", "Meclis", "davası"))
    assert not is_noun("yasayı görüştü", [*texts, "Bakan yasayı görüştü."] * 5, language="tr")
    assert is_noun("kadın cinayeti", texts, language="tr")


@pytest.mark.parametrize(
    ("language", "text", "noun", "verb"),
    [
        ("ar", "البرنامج لا يعمل ولم يفتح بعد التحديث", "التحديث", "يعمل"),
        ("he", "הממשלה לא אישרה את התקציב, השר אישר את התקציב", "התקציב", "אישר"),
        ("id", "pemerintah akan membagikan susu, sekolah belum menerima susu", "susu", "membagikan"),
    ],
)
def test_words_before_and_behind_verbs_tell_verbs(language, text, noun, verb):
    assert is_noun(noun, [text] * 5, language=language)
    assert not is_noun(verb, [text] * 5, language=language)


def test_cases_of_turkish_nouns_and_the_article_of_arabic_ones_show_that_they_are_no_verbs():
    texts = ["Polis dün dört kişiyi aldı. Ankara'da gözaltı! Dört kişi gözaltına alındı", "Yeni gözaltı"] * 3
    assert is_noun("gözaltı", texts, language="tr")
    assert not is_noun("aldı", texts, language="tr")
    texts = ["لا معنى لهذا القرار وقال إن المعنى واضح، ولم يصدر بيان"] * 5
    assert is_noun("معنى", texts, language="ar")
    assert not is_noun("يصدر", texts, language="ar")


def test_a_chinese_word_for_somebody_plans_is_no_noun():
    plans, model = "\u7533\u67d0\u62df", "\u6a21\u62df"  # "Shen Mou plans" and "simulation"
    texts = [f"{plans}\u51cf\u6301\uff0c{model}\u7684\u6570\u636e"] * 5
    assert not is_noun(plans, texts, language="zh")
    assert is_noun(model, texts, language="zh")


def test_korean_clause_that_ends_as_a_verb_is_no_noun_and_a_country_that_ends_so_is_one():
    titles = ["두 배우 묘하게 닮았다", "자막 못 읽으니까 화난 배급사", "우간다 대통령 방한"] * 6
    assert not is_noun("묘하게 닮았다", titles, language="ko")
    assert not is_noun("자막 못 읽으니까", titles, language="ko")
    assert is_noun("대통령 방한", ["대통령 방한을 앞두고", "대통령 방한이 미뤄졌다"] * 6, language="ko")
    assert is_noun("우간다", ["우간다의 대통령", "우간다에서 열린 회의"] * 6, language="ko")
