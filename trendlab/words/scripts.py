"""Scripts that put no blanks between words: their letters, and which language a text in them is in."""

from __future__ import annotations

import re
from functools import cache

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# Chinese and Japanese share ideographs: which of the two a text is in, its kana tell.
LETTERS = {
    "zh": _HAN, "ja": _HAN + _KANA, "th": "\u0e01-\u0e3a\u0e40-\u0e5b", "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f", "km": "\u1780-\u17d3\u17d7\u17dc-\u17dd",
}  # fmt: skip
NAMES = {"zh": "Chinese", "ja": "Japanese", "th": "Thai", "lo": "Lao", "my": "Burmese", "km": "Khmer"}
MIN_KANA = 0.05  # of the ideographs and kana of a Japanese text; a Chinese one that cites a Japanese name has fewer
MIN_FRACTION = 0.25  # of the letters of a text in such a script: one ideograph says as much as several letters


@cache
def unspaced_letter() -> re.Pattern[str]:
    """The expression that finds one letter of a script without blanks."""
    return re.compile(f"[{''.join(LETTERS[code] for code in ('ja', 'th', 'lo', 'my', 'km'))}]")


def is_unspaced(word: str) -> bool:
    """Whether a word is in a script without blanks between words.

    >>> is_unspaced("気候"), is_unspaced("climate")
    (True, False)
    """
    return not word.isascii() and unspaced_letter().search(word) is not None


def is_ideograph(character: str) -> bool:
    """Whether a character is one of those that Chinese and Japanese share.

    >>> is_ideograph("車"), is_ideograph("ら")
    (True, False)
    """
    return _runs(_HAN).fullmatch(character) is not None


def has_kana(text: str) -> bool:
    """Whether a text with ideographs is Japanese: a twentieth of its letters are kana.

    >>> has_kana("東京は日本の首都"), has_kana("北京是中国的首都")
    (True, False)
    """
    kana, han = _count(_KANA, text), _count(_HAN, text)
    return kana > 0 and kana >= MIN_KANA * (kana + han)


def unspaced_language(text: str) -> str:
    """The language of a text that is mainly in a script without blanks, as its letters tell; "" for any other.

    Args:
        text: of an article.

    >>> unspaced_language("北京是中国的首都"), unspaced_language("กรุงเทพมหานคร"), unspaced_language("Paris, 巴黎")
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
