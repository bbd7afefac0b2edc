"""Scripts that put no blanks between words."""

from __future__ import annotations

import pytest

from trendlab.words.scripts import has_kana, is_ideograph, is_unspaced, unspaced_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("北京市政府宣布新的政策", "zh"),
        ("政府は新しい政策を発表した", "ja"),
        ("รัฐบาลประกาศนโยบาย", "th"),
        ("ລັດຖະບານປະກາດນະໂຍບາຍ", "lo"),
        ("រដ្ឋាភិបាលប្រកាសគោលនយោបាយ", "km"),
        ("အစိုးရမူဝါဒကြေညာ", "my"),
        ("정부가 정책을 발표했다", ""),
        ("सरकार ने नीति की घोषणा की", ""),
        ("The government of China (中国) said so", ""),
        ("2023-10-05", ""),
        ("", ""),
    ],
)
def test_the_letters_of_a_text_tell_its_language(text, language):
    assert unspaced_language(text) == language


def test_a_chinese_text_that_cites_a_japanese_name_is_no_japanese_one():
    # One kana among sixty letters is below a twentieth.
    assert not has_kana("の" + "北京市政府宣布新的政策以应对" * 5)
    assert has_kana("新政策を発表")


def test_words_with_such_letters_are_told_from_others():
    assert is_unspaced("気候")
    assert is_unspaced("AI技術")
    assert not is_unspaced("größe")
    assert not is_unspaced("기후")


def test_ideographs_are_told_from_kana():
    assert [is_ideograph(c) for c in "車々くカa"] == [True, True, False, False, False]
