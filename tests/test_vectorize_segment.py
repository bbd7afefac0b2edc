"""Words of scripts without blanks."""

from __future__ import annotations

import pytest
from tiny_corpus import corpus_of

from trendlab.errors import MissingExtraError
from trendlab.vectorize import VectorizeSpec, count_like, count_terms, segment
from trendlab.vectorize.segment import choose_segmenters, find_segmented, segment_texts, segmenter_name

WHY = "the extra `scripts` is not installed"
CHINESE = ["10月5日北京市政府宣布2023年新的气候变化政策。", "投资者说上海股票市场大幅下跌。", "全国医院开始接种疫苗。"]
JAPANESE = [
    "2023年10月5日、政府は少子化対策を進める方針だ。",
    "東京の株式市場で株価が3%下落した。",
    "美しい車が走っている。",
]


def words(text: str, language: str) -> list[str]:
    return [w for w in segment_texts([text], {language: "known"})[0].split() if any(map(str.isalpha, w))]


@pytest.fixture
def no_packages(monkeypatch):
    def missing(name):
        raise segment.PackageNotFoundError(name)

    monkeypatch.setattr(segment, "version", missing)


def test_chinese_is_cut_into_content_words_without_months_and_numbers():
    pytest.importorskip("rjieba", reason=WHY)
    assert words(CHINESE[0], "zh") == ["北京市政府", "宣布", "气候变化", "政策"]


def test_traditional_chinese_is_cut_too():
    pytest.importorskip("rjieba", reason=WHY)
    pytest.importorskip("icu4py", reason=WHY)
    assert words("中國政府宣佈經濟政策", "zh") == ["中國", "政府", "宣佈", "經濟", "政策"]


def test_japanese_is_cut_into_content_words_in_their_dictionary_form_without_months_and_counters():
    pytest.importorskip("sudachipy", reason=WHY)
    assert words(JAPANESE[0], "ja") == ["政府", "少子化", "対策", "進める", "方針"]
    assert words(JAPANESE[2], "ja") == ["美しい", "車", "走る"]


def test_a_japanese_noun_keeps_its_suffix():
    pytest.importorskip("sudachipy", reason=WHY)
    assert words("情報化が進む", "ja") == ["情報化", "進む"]


def test_thai_is_cut_into_words():
    pytest.importorskip("pythainlp", reason=WHY)
    assert words("รัฐบาลประกาศนโยบายเศรษฐกิจ", "th") == ["รัฐบาล", "ประกาศ", "นโยบาย", "เศรษฐกิจ"]


def test_khmer_and_lao_are_cut_into_words():
    pytest.importorskip("icu4py", reason=WHY)
    assert words("កម្ពុជាបានប្រកាសអំពីគោលនយោបាយ", "km") == ["កម្ពុជា", "បាន", "ប្រកាស", "អំពី", "គោលនយោបាយ"]
    assert words("ປະກາດນະໂຍບາຍເສດຖະກິດ", "lo") == ["ປະກາດ", "ນະໂຍບາຍ", "ເສດຖະກິດ"]


def test_words_of_other_scripts_within_such_a_text_stay():
    pytest.importorskip("rjieba", reason=WHY)
    assert words("OpenAI公司发布ChatGPT", "zh") == ["OpenAI", "公司", "发布", "ChatGPT"]


def test_text_whose_segmenter_is_unknown_is_a_gap():
    assert segment_texts(["the word 气候 here", "all ASCII"], {}) == ["the word  |  here", "all ASCII"]


def test_headlines_without_kana_of_a_japanese_archive_are_japanese():
    assert find_segmented(["これは日本の記事です"] * 20 + ["東京株式市場", "the cat"]) == {"ja": 21}


def test_a_script_in_one_of_a_thousand_articles_is_left_out():
    assert find_segmented(["the cat"] * 999 + ["北京市政府"]) == {}


@pytest.mark.usefixtures("no_packages")
def test_an_archive_whose_words_cannot_be_told_is_a_clear_error():
    message = r"^Chinese has no blanks .* needs rjieba: pip .*trendlab\[scripts\]"
    with pytest.raises(MissingExtraError, match=message):
        choose_segmenters(CHINESE)


@pytest.mark.usefixtures("no_packages")
def test_articles_that_cannot_be_counted_are_told_of():
    with pytest.warns(UserWarning, match=r"^3 of 13 articles are not counted: Thai has .* needs pythainlp: pip"):
        named = choose_segmenters(["the cat"] * 10 + ["รัฐบาลประกาศนโยบาย"] * 3)
    assert named == {"th": ""}
    assert segmenter_name("th") == ""


def test_an_archive_in_two_scripts_is_counted_and_further_articles_are_counted_alike():
    pytest.importorskip("rjieba", reason=WHY)
    pytest.importorskip("sudachipy", reason=WHY)
    corpus = corpus_of([text for text in (*CHINESE, *JAPANESE) for _ in range(3)])
    found = count_terms(corpus, spec=VectorizeSpec(phrases=False, max_df=0.9))
    assert {"气候变化", "股票市场", "株価", "車"} <= set(found.vocabulary)
    assert not {"10", "月", "日", "的", "円"} & set(found.vocabulary)
    assert list(found.recipe.segmented) == ["ja", "zh"]
    assert (count_like(found, corpus).counts != found.counts).nnz == 0


def test_the_recipe_names_the_segmenter_and_its_version():
    pytest.importorskip("rjieba", reason=WHY)
    assert choose_segmenters(CHINESE)["zh"].startswith("rjieba ")


def test_vowel_sign_am_of_thai_stays_one_character():
    pytest.importorskip("pythainlp", reason=WHY)
    assert words("สถานการณ์น้ำท่วม", "th") == ["สถานการณ์", "น้ำท่วม"]
