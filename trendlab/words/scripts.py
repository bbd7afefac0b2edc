"""Scripts without blanks between words: their letters, and the language of a text in one of them."""

from __future__ import annotations

import re
from functools import cache

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# Chinese and Japanese share ideographs; kana show that a text is Japanese.
LETTERS = {
    "zh": _HAN, "ja": _HAN + _KANA, "th": "\u0e01-\u0e3a\u0e40-\u0e5b", "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f", "km": "\u1780-\u17d3\u17d7\u17dc-\u17dd",
}  # fmt: skip
NAMES = {"zh": "Chinese", "ja": "Japanese", "th": "Thai", "lo": "Lao", "my": "Burmese", "km": "Khmer"}
MIN_KANA = 0.05  # fraction of kana among kana and ideographs; a Chinese text with a Japanese name has less
MIN_FRACTION = 0.25  # fraction of letters in such a script; it is low because an ideograph stands for several letters


@cache
def unspaced_letter() -> re.Pattern[str]:
    """The regular expression of a letter of a script without blanks."""
    return re.compile(f"[{''.join(LETTERS[code] for code in ('ja', 'th', 'lo', 'my', 'km'))}]")


def is_unspaced(word: str) -> bool:
    """Whether a word or text holds letters of a script without blanks between words.

    >>> is_unspaced("気候"), is_unspaced("climate")
    (True, False)
    """
    return not word.isascii() and unspaced_letter().search(word) is not None


def is_ideograph(character: str) -> bool:
    """Whether a character is an ideograph, which Chinese and Japanese share.

    >>> is_ideograph("車"), is_ideograph("ら")
    (True, False)
    """
    return _runs(_HAN).fullmatch(character) is not None


def has_kana(text: str) -> bool:
    """Whether a text with ideographs is Japanese: a twentieth of its kana and ideographs are kana.

    >>> has_kana("東京は日本の首都"), has_kana("北京是中国的首都")
    (True, False)
    """
    kana, han = _count(_KANA, text), _count(_HAN, text)
    return kana > 0 and kana >= MIN_KANA * (kana + han)


def unspaced_language(text: str) -> str:
    """The language of a text mainly in a script without blanks, from its letters; "" for any other text.

    Args:
        text: of an article.

    >>> unspaced_language("北京是中国的首都"), unspaced_language("กรุงเทพมหานคร"), unspaced_language("in London, 伦敦")
    ('zh', 'th', '')
    """
    if not is_unspaced(text):
        return ""
    sizes = {code: _count(LETTERS[code], text) for code in LETTERS}
    sizes["zh" if has_kana(text) else "ja"] = 0
    if not has_kana(text) and sizes["zh"] == 0:
        sizes["ja"] = 0
    best = max(sizes, key=lambda code: sizes[code])
    n_letters = sum(map(str.isalpha, text))
    return best if sizes[best] and sizes[best] >= MIN_FRACTION * n_letters else ""


def _count(letters: str, text: str) -> int:
    return sum(hit.end() - hit.start() for hit in _runs(letters).finditer(text))


@cache
def _runs(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]+")
