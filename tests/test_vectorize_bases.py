"""Forms of a word counted as one."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.errors import ChoiceError, InputError, MissingExtraError
from trendlab.vectorize import VectorizeSpec, bases, count_like, count_terms
from trendlab.vectorize.bases import find_lemmas, join_forms, learn_bases, read_lemmas, read_stop_words
from trendlab.vectorize.tokens import stream_tokens


def learned(words: str, language: str) -> dict[str, str]:
    """Bases of an archive of one word an article, each word in two."""
    return learn_bases(stream_tokens([[word] for word in words.split() for _ in range(2)]), [language])


def test_korean_particles_leave_their_noun():
    assert learned("경제가 경제를 경제의", "ko") == dict.fromkeys(["경제가", "경제를", "경제의"], "경제")


def test_a_korean_noun_with_the_particle_of_the_subject_takes_no_further_ones():
    # 중국, China, with 이, 이라는, 이나, 이며, 이고: the last four are no forms of 중국이.
    found = learned("중국 중국 중국이 중국이라는 중국이나 중국이며 중국이고", "ko")
    assert set(found.values()) == {"중국"}
    assert "중국이" in found


def test_a_korean_noun_that_ends_like_a_particle_stays():
    # 전문가, expert, takes three particles itself; 전문, special, stands alone.
    found = learned("전문가 전문가는 전문가의 전문가를 전문", "ko")
    assert "전문가" not in found
    assert found["전문가는"] == "전문가"


def test_arabic_conjunction_preposition_and_article_leave_their_noun():
    found = learned("حكومة الحكومة والحكومة للحكومة بالحكومة", "ar")
    assert set(found.values()) == {"حكومة"}
    assert len(found) == 4


def test_an_arabic_word_that_begins_like_a_conjunction_stays():
    # وزير, minister: زير stands in no article.
    assert learned("وزير الوزير ووزير", "ar") == {"الوزير": "وزير", "ووزير": "وزير"}


def test_feminine_arabic_words_typed_with_heh_are_the_words_that_they_mean():
    # mushkila, khidma and madina, with and without the article.
    words = ["المشكلة", "المشكله", "الخدمة", "الخدمه", "المدينة", "المدينه", "مشكلة", "مشكلة", "مشكله", "خدمة", "خدمة"]
    found = learned(" ".join([*words, "خدمه", "مدينة", "مدينة", "مدينه"]), "ar")
    assert {found.get(word, word) for word in words} == {"مشكلة", "خدمة", "مدينة"}


def test_his_book_is_no_writing_where_articles_are_edited():
    assert learned("الكتابة كتابة كتابه المدينة مدينة مدينته", "ar").get("كتابه") != "كتابة"


def test_hebrew_word_that_begins_with_the_letter_of_the_article_stays_whole():
    # "success", with "in", "and", "for"; its last letters alone are a slip of the keys in two articles of forty-one.
    success, cut = "הצלחה", "צלחה"
    words = [success] * 30 + [f"{particle}{success}" for particle in "בול" for _ in range(3)] + [cut] * 2
    found = learn_bases(stream_tokens([[word] for word in words]), ["he"])
    assert success not in found
    assert {found[f"{particle}{success}"] for particle in "בול"} == {success}


def test_hebrew_prefixes_leave_their_noun():
    assert set(learned("ממשלה הממשלה לממשלה והממשלה", "he").values()) == {"ממשלה"}


def test_persian_plural_leaves_its_noun():
    assert learned("کتاب کتاب کتاب‌ها کتابهای", "fa") == {"کتاب‌ها": "کتاب", "کتابهای": "کتاب"}


def test_other_languages_have_no_such_particles():
    assert learned("walk walks walked", "en") == {}


def test_forms_become_one_word():
    stream = join_forms(stream_tokens([["mice", "run"], ["mouse"]]), {"mice": "mouse"})
    assert stream.words == ["mouse", "run"]
    assert stream.ids.tolist() == [0, 1, 0]


def test_given_lemmas_count_and_further_articles_are_counted_alike():
    corpus = corpus_of(["mice run", "a mouse ran", "mice", "mouse"])
    spec = VectorizeSpec(lemmas={"mice": "mouse", "ran": "run"}, phrases=False, max_df=1.0)
    found = count_terms(corpus, spec=spec)
    assert found.vocabulary.tolist() == ["mouse", "run"]
    assert found.counts.toarray().tolist() == [[1, 1], [1, 1], [1, 0], [1, 0]]
    assert (count_like(found, corpus).counts != found.counts).nnz == 0


def test_lemmas_of_simplemma_are_those_of_the_language():
    pytest.importorskip("simplemma", reason="the extra `scripts` is not installed")
    assert find_lemmas(["häuser", "haus"], "simplemma", ["de"]) == {"häuser": "haus"}
    with pytest.raises(ChoiceError, match=r"simplemma does not know the language of these articles \(zz\)"):
        find_lemmas(["aa"], "simplemma", ["zz"])


def test_simplemma_that_is_not_installed_is_a_clear_error(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "simplemma", None)
    bases._simplemma.cache_clear()
    with pytest.raises(MissingExtraError, match=r"pip install 'trendlab\[scripts\]'"):
        find_lemmas(["aa"], "simplemma", ["en"])


@pytest.mark.parametrize("text", ["mice\tmouse", "mice,mouse", "mice mouse", "# forms\nMice;Mouse\n\n"])
def test_lemmas_are_read_whatever_parts_the_columns(text):
    assert read_lemmas(text, "file") == {"mice": "mouse"}


def test_a_line_without_two_columns_is_named():
    with pytest.raises(InputError, match=r"^lemmas.txt, line 2: needs a form and its lemma, .* got 'mouse'"):
        read_lemmas("mice,mouse\nmouse", "lemmas.txt")
    with pytest.raises(InputError, match="holds no lemma"):
        read_lemmas("# nothing", "lemmas.txt")


def test_stop_words_are_read_and_left_out():
    assert read_stop_words("Said, told\n# remark\nReuters # agency", "stop.txt") == ("reuters", "said", "told")
    with pytest.raises(InputError, match=r"^stop.txt holds no word"):
        read_stop_words("# nothing\n", "stop.txt")
    corpus = corpus_of(["tea reuters", "tea cup", "cup reuters"])
    found = count_terms(corpus, spec=VectorizeSpec(stop_words=("Reuters",), phrases=False))
    assert "reuters" not in found.vocabulary
    assert np.isin(["tea", "cup"], found.vocabulary).all()
