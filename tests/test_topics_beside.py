from __future__ import annotations

import pytest

from trendlab.topics.beside import is_noun

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


def test_other_languages_and_words_that_are_seldom_seen_pass():
    assert is_noun("establece", [TEXTS["es"]], language="es")
    assert is_noun("juoksee", ["poika juoksee nyt"] * 9, language="fi")
