"""Words that are no terms."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import ChoiceError
from trendlab.vectorize import stopwords
from trendlab.vectorize.stopwords import (
    evenly_spread_words,
    function_words,
    is_number,
    is_sound,
    main_languages,
    stop_mask,
)
from trendlab.vectorize.tokens import stream_tokens, tokenize


def test_every_list_holds_words_of_two_or_more_characters_in_lower_case():
    for code, words in function_words().items():
        assert len(code) == 2
        assert len(words) >= 70
        assert all(len(w) >= 2 and w == w.lower() for w in words)


def test_words_that_carry_content_are_no_function_words():
    assert not {"fire", "bill", "system", "interest", "computer"} & function_words()["en"]
    assert {"the", "don", "ve", "because"} <= function_words()["en"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "unser unsere unserem"), ("es", "si ambos unas"), ("fr", "où ceux celle ça"), ("nl", "we tussen elke"),
        ("ro", "în și să că fără ţi"), ("sv", "måste genom ska säger"), ("tr", "kadar değil bazı altı için kendine"),
        ("uk", "щодо бо всі"), ("hu", "alapján során később"),
        ("az", "və üçün ilə bildirib"), ("bn", "এবং তার যে করা"), ("hr", "koji gdje nije"),
        ("sr", "koji gde није који"), ("sl", "ki tudi pravi"), ("et", "ning oli ütles"), ("lv", "un kas arī"),
        ("lt", "ir kad yra"), ("ms", "yang bahawa"), ("ur", "اور ہے نہیں"), ("mr", "आणि आहे"),
        ("ne", "भने गरेको"), ("ta", "மற்றும் என்று"), ("te", "మరియు అని"), ("sw", "kwa ambayo"),
        ("sq", "është dhe për"), ("mk", "дека кои"), ("be", "што гэта"), ("kk", "және үшін"), ("is", "ekki það"),
        ("gl", "coa unha"), ("af", "nie hierdie"),
    ],
)  # fmt: skip
def test_common_function_words_are_in_the_lists_as_texts_write_them(language: str, words: str):
    assert set(words.split()) <= function_words()[language]


@pytest.mark.parametrize("word", ["12", "1980s", "10th", "2nd", "20m", "1_000", "____", "٣٤", "3000x"])
def test_numbers_are_no_terms(word):
    assert is_number(word)


@pytest.mark.parametrize("word", ["5g", "3d", "covid", "h1n1", "36kr", "u2", "mp3", "größe"])
def test_names_with_digits_are_terms(word):
    assert not is_number(word)


def test_function_words_are_those_of_the_article_s_language():
    stream = tokenize(["die Katze und die Maus", "they die and die"])
    mask = stop_mask(stream, np.array(["de", "en"]), ["de", "en"])
    kept = stream.keep(~mask)
    assert [kept.words[k] for k in kept.ids] == ["katze", "maus", "die", "die"]


def test_function_words_are_sought_among_some_words_alone_where_no_others_can_be_such():
    stream = tokenize(["the hahaha and a tea of 1999"])
    mask = stop_mask(stream, np.array(["en"]), ["en"], among={"the", "hahaha", "tea"})
    assert [stream.words[k] for k in stream.ids[mask]] == ["the", "hahaha"]


def test_article_of_unknown_language_is_read_as_the_first_one():
    stream = tokenize(["the cat"])
    assert stop_mask(stream, np.array([""]), ["en"]).tolist() == [True, False]
    assert stop_mask(stream, np.array([""]), []).tolist() == [False, False]


def test_language_of_a_corpus_without_one_is_told_by_its_function_words():
    unknown = np.array([""])
    assert main_languages(tokenize(["le chat et la souris dans une maison"]), unknown, "auto") == ["fr"]
    assert main_languages(tokenize(["Η γάτα και το ποντίκι στην αυλή"]), unknown, "auto") == ["el"]
    assert main_languages(tokenize(["xyzzy plugh"]), unknown, "auto") == []


def test_rare_languages_keep_their_words():
    # 1 of 40 articles is French, below one in twenty.
    languages = np.array(["en"] * 39 + ["fr"])
    assert main_languages(tokenize(["aa"] * 40), languages, "auto") == ["en"]


def test_language_without_a_list_is_a_clear_error():
    with pytest.raises(ChoiceError, match=r"language must be auto or one of .*; got 'xx'"):
        main_languages(tokenize(["aa"]), np.array([""]), "xx")


def _themed(seed):
    """400 articles of two themes; "reported" in half of either, "goal" in half of the first theme only."""
    rng = np.random.default_rng(seed)
    texts = []
    for k in range(400):
        theme = k % 2
        words = [f"{'sport' if theme else 'money'}{w}" for w in rng.integers(0, 60, size=25)]
        words += ["reported"] * int(rng.random() < 0.5) + ["goal"] * int(theme == 1 and rng.random() < 0.5)
        texts.append(words)
    return stream_tokens(texts)


def number_docs(stream):
    return np.array([f"d{k}" for k in range(stream.n_docs)])


@pytest.mark.parametrize("seed", range(5))
def test_word_spread_over_all_themes_is_learned_and_one_of_a_theme_is_not(seed):
    stream = _themed(seed)
    learned = {stream.words[k] for k in evenly_spread_words(stream, number_docs(stream))}
    assert learned == {"reported"}


def test_short_texts_teach_stop_words_too():
    # Five words an article: but for "nice" none of them is in a twentieth of the articles.
    rng = np.random.default_rng(0)
    texts = [
        [f"{'sport' if k % 2 else 'money'}{w}" for w in rng.integers(0, 80, size=5)]
        + ["nice"] * int(rng.random() < 0.04)
        for k in range(6000)
    ]
    stream = stream_tokens(texts)
    assert [stream.words[k] for k in evenly_spread_words(stream, number_docs(stream))] == ["nice"]


def test_small_corpora_teach_no_stop_words():
    stream = tokenize(["aa bb cc", "aa bb", "aa cc"])
    assert evenly_spread_words(stream, number_docs(stream)).size == 0


def test_learning_leaves_the_stream_unchanged():
    stream = _themed(0)
    before = stream.ids.copy()
    evenly_spread_words(stream, number_docs(stream))
    np.testing.assert_array_equal(stream.ids, before)


def test_which_articles_of_many_are_looked_at_does_not_depend_on_their_order(monkeypatch):
    monkeypatch.setattr(stopwords, "SAMPLE_DOCS", 200)
    texts = [f"{'sport' if k % 2 else 'money'}{k % 40} nice same{k % 3}" for k in range(600)]
    ids = np.array([f"d{k}" for k in range(600)])
    found = []
    for order in (np.arange(600), np.random.default_rng(0).permutation(600)):
        stream = tokenize([texts[k] for k in order])
        seen = stopwords.sample_articles(stream, ids[order])
        assert seen.n_docs == 200
        found.append(sorted(seen.words[k] for k in seen.ids))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("es", "puede dijo según hacia además"), ("pt", "podem contra disse além pode"),
        ("fr", "après selon peut plus comme"), ("it", "può dopo secondo anche perché"),
        ("ru", "против заявил которые может также"), ("hi", "मैंने उनमें सकती किए उन्होंने"),
    ],
)  # fmt: skip
def test_prepositions_pronouns_modal_verbs_and_verbs_of_saying_are_function_words(code, words):
    assert set(words.split()) <= function_words()[code]


def test_nouns_are_no_function_words():
    """And no names: Kim, and MU for Manchester United. Swedish "dom" is a verdict."""
    nouns = (
        ("ru", "жизнь человек"), ("hi", "घर वर्ग"), ("es", "embargo"), ("pt", "primeiro"), ("sv", "dom"), ("pl", "kim"),
        ("id", "mu"), ("uk", "миру життя"),
    )  # fmt: skip
    for code, words in nouns:
        assert not set(words.split()) & function_words()[code]


def test_function_words_of_english_are_left_out_of_articles_in_other_scripts():
    stream = stream_tokens([["the", "банк", "of", "moscow", "bank"]])
    mask = stop_mask(stream, np.array(["ru"]), ["ru"])
    assert [word for word, stop in zip(stream.words, mask[np.argsort(stream.ids)], strict=True) if not stop] == [
        "банк", "moscow", "bank"
    ]  # fmt: skip
    spanish = stop_mask(stream_tokens([["the", "banco"]]), np.array(["es"]), ["es"])
    assert not spanish.any()


def test_function_words_of_arabic_and_hebrew_have_conjunctions_written_together_with_them():
    assert {"وعندما", "فهذا", "وأنا"} <= function_words()["ar"]
    assert {"ואפילו", "שאנחנו"} <= function_words()["he"]
    assert not {"שאלה", "שלמה"} & function_words()["he"]  # "question" and "Solomon"
    assert "ولي" not in function_words()["ar"]  # a guardian, not "and mine"
    assert "und" in function_words()["de"]
    assert "wund" not in function_words()["de"]


@pytest.mark.parametrize(
    "word", ["ㅋㅋㅋㅋ", "ㅠㅠ", "hahaha", "jajajaj", "wkwkwk", "ahaha", "jajaj", "хахаха", "ههههه", "kkkkk", "zzzz"]
)
def test_laughter_and_sobs_are_no_terms(word: str) -> None:
    assert is_sound(word)


@pytest.mark.parametrize(
    "word", ["banana", "kkk", "www", "papa", "mama", "cocoon", "xxx", "iiii1", "가가", "hubub", "kakak", "adada"]
)
def test_other_words_with_letters_that_recur_are(word: str) -> None:
    assert not is_sound(word)


@pytest.mark.parametrize(
    ("language", "words", "content"),
    [
        ("fi", "usein kuitenkin pyritään voida mukaisesti", "hallitus laki koulutus alusta tuli kuusi"),
        ("tr", "hakkında ardından tarafından sonra", "deprem seçim işçi doğru un"),
        ("id", "udah banget aja gak yg", "harga sekolah makan sma dpt spt gua"),
        ("ko", "그렇게 이게 지금 진짜", "경제 국회 병원"),
        ("ar", "عشان اللي مش ليش", "دواء موعد حكومة الرجاء"),
        ("hu", "igazán mégis inkább", "kormány infláció pápa hét"),
    ],
)
def test_adverbs_and_words_of_chats_are_function_words_and_content_words_are_not(language, words, content):
    assert set(words.split()) <= stopwords.function_words()[language]
    assert not set(content.split()) & stopwords.function_words()[language]


def test_words_with_a_content_of_their_own_are_no_function_words():
    """A night and a people in Swahili, a law in Nepali, an era in Malay, and what is serious in Afrikaans."""
    known = function_words()
    content = {"sw": {"usiku", "hutu"}, "ne": {"\u0910\u0928"}, "ms": {"era"}, "af": {"ernstig"}}
    assert {code: words & known[code] for code, words in content.items()} == {code: set() for code in content}


@pytest.mark.parametrize(
    ("code", "general", "content"),
    [
        (
            "da",
            "så bare gøre synes lidt lige helt hvem mere måske siger",
            "skat barn børnehave vaccine valg prøver tro",
        ),
        (
            "nl",
            "echt gewoon eigenlijk heel beetje gaan maken zeggen bijvoorbeeld",
            "wet geld zorg boer klimaat soorten",
        ),
        ("no", "bare gjøre synes litt helt hvem mer kanskje sier", "skatt barn skole olje valg tro"),
        ("sv", "bara göra tycker lite helt mer kanske säger väldigt", "skatt barn skola rätt val tro"),
        ("ar", "يا هيك زي عشان مش ليش كمان بس يعني", "الاردن حكومه مدرسه حد طيب"),
        ("ca", "això només també perquè segons explicat durant encara", "escola govern llei sol mes dia gens"),
        ("ha", "kuma amma wannan", "mata gwamnati"),
        ("sk", "iba veľmi podľa uviedol najmä však mohol niektoré", "škola vláda zákon deti voľby"),
    ],
)
def test_general_verbs_and_adverbs_are_function_words_and_nouns_are_none(code, general, content):
    words = function_words()[code]
    assert set(general.split()) <= words
    assert not set(content.split()) & words


def test_consonant_of_thai_that_is_drawn_out_is_a_sound_and_no_word():
    assert is_sound("\u0e22\u0e22")
    assert not is_sound("\u0e2a\u0e2a")  # members of parliament
    assert not is_sound("\u0e01\u0e01")  # kilograms
    assert is_sound("\u0e27\u0e27\u0e27\u0e27")
    assert not is_sound("\u0e01\u0e34\u0e19")  # to eat
    assert not is_sound("\u5988\u5988")  # mother, in Chinese


def test_language_without_a_list_has_not_the_one_that_fits_most():
    # One word in five is of Hausa, as in real articles of other African languages; of prose in Hausa itself two are.
    words = ["da", "tolma", "birra", "gubba", "sirna"]
    assert main_languages(tokenize([" ".join(words)] * 9), np.array(["om"] * 9), "auto") == []
    assert main_languages(tokenize(["da ta gubba cikin sirna"] * 9), np.array(["om"] * 9), "auto") == ["ha"]


def test_stems_without_function_words_are_in_no_language_and_prose_is():
    stems, prose = "econom polit guvern minist declar", "guvernul a spus c\u0103 nu este de acord cu legea"
    languages = np.array(["ro"] * 500)
    assert main_languages(tokenize([stems] * 500), languages, "auto") == []
    assert main_languages(tokenize([prose] * 500), languages, "auto") == ["ro"]
    assert main_languages(tokenize([stems] * 20), languages[:20], "auto") == ["ro"]  # too few words to tell


def test_lemmas_without_articles_keep_the_list_of_their_language():
    lemmas = "governo ministro legge dichiarare soprattutto economia partito elezione presidente voto rock live from"
    assert main_languages(tokenize([lemmas] * 500), np.array(["it"] * 500), "auto") == ["it"]
    stems = "care govern minist declar say would could also about econom polit presid elect campaign"
    assert main_languages(tokenize([stems] * 500), np.array(["ro"] * 500), "auto") != ["ro"]
