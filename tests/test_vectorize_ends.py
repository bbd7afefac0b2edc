"""Endings behind an apostrophe, colon or hyphen are no words of their own."""

from __future__ import annotations

import pytest
from tiny_corpus import corpus_of

from trendlab.vectorize import VectorizeSpec, count_terms
from trendlab.vectorize.ends import cut_ends


@pytest.mark.parametrize(
    ("language", "given", "words"),
    [
        ("tr", "Suruç'ta HDP’li, AKP'nin 2015'te Erdoğan'ınki", "Suruç HDP AKP 2015 Erdoğan"),
        ("tr", "Kur'an O'Neill", "Kur an O Neill"),
        ("tr", "O'Sullivan N'Diaye ANKARA'DA", "O Sullivan N Diaye ANKARA"),
        ("hu", "EU-ban 2019-ben Fidesz-szel NATO-hoz Orbán-kormány", "EU 2019 Fidesz NATO Orbán kormány"),
        ("hu", "Covid-esetek EU-oktatás X-akta MSZP-esek G7-eket", "Covid esetek EU oktatás X akta MSZP G7"),
        ("fi", "EU:ssa Nato:hon 10:30", "EU Nato 10 30"),
        ("ro", "PSD-ul UE-ului mass-media", "PSD UE mass media"),
        ("sq", "SHBA-ve PD-ja Tiranë-Durrës", "SHBA PD Tiranë Durrës"),
        ("hr", "HDZ-a SDP-ov crno-bijeli", "HDZ SDP crno bijeli"),
        ("az", "ABŞ-ın Bakı-Tbilisi Bakı'da", "ABŞ Bakı Tbilisi Bakı"),
        ("az", "ictimai-siyasi Bakı-Sumqayıt ABŞ-Nigeriya", "ictimai siyasi Bakı Sumqayıt ABŞ Nigeriya"),
    ],
)
def test_endings_behind_a_sign_are_left_out_and_joined_words_stay(language: str, given: str, words: str) -> None:
    cut = cut_ends(given, language)
    for sign in "'’:-|,":
        cut = cut.replace(sign, " ")
    assert cut.split() == words.split()


def test_other_languages_keep_what_stands_behind_an_apostrophe() -> None:
    assert cut_ends("l'État d'urgence, EU-ban", "fr") == "l'État d'urgence, EU-ban"


@pytest.mark.parametrize(
    ("language", "word"), [("ha", "jam'iyyar"), ("so", "go\u2019aan"), ("uz", "o\u2018zbek"), ("sw", "ng'ombe")]
)
def test_an_apostrophe_inside_of_a_word_is_a_letter_where_it_is_a_sound(language: str, word: str) -> None:
    texts = [f"{word} kuma" for _ in range(4)]
    spec = VectorizeSpec(language="auto", phrases=False, max_df=1.0, min_df=1)
    found = count_terms(corpus_of(texts, languages=[language] * 4), spec=spec).vocabulary.tolist()
    assert [term for term in found if "kuma" not in term] == [
        word.translate(dict.fromkeys(map(ord, "'\u2018\u2019"), "\u02bc"))
    ]


def test_turkish_names_are_counted_in_all_their_cases_and_no_ending_is_a_word() -> None:
    texts = ["İstanbul'da deprem sonrası binalar yıkıldı.", "Vali istanbul'dan binalar için konuştu, İstanbul'un."]
    corpus = corpus_of(texts * 6, languages=["tr"] * 12)
    found = count_terms(corpus, spec=VectorizeSpec(min_df=2, learn_stop_words=False, phrases=False, max_df=1.0))
    assert {"istanbul", "binalar", "deprem"} <= set(found.vocabulary.tolist())
    assert not {"da", "dan", "un"} & set(found.vocabulary.tolist())
    assert all(word.isalpha() for word in found.vocabulary.tolist())


def test_a_pattern_of_the_user_gets_the_endings() -> None:
    corpus = corpus_of(["Ankara'da kar", "Ankara'da kar yok"] * 6, languages=["tr"] * 12)
    spec = VectorizeSpec(min_df=2, max_df=1.0, learn_stop_words=False, phrases=False, token_pattern=r"[\w']+")
    assert "ankara'da" in count_terms(corpus, spec=spec).vocabulary.tolist()
