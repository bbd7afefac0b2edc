"""Writes trendlab/days/words.csv: months and weekdays in the most spoken written languages, from babel's CLDR data.

Run it when babel brings a newer CLDR:  python tests/benchmarks/month_words.py
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from babel import Locale

# Most spoken first: where two languages use one word for two months, the first one has it.
LANGUAGES = [
    "en", "zh", "hi", "es", "fr", "ar", "bn", "pt", "ru", "ur", "id", "de", "ja", "mr", "vi", "te", "tr", "ha", "sw",
    "fil", "ta", "pa", "pa_Arab", "ko", "jv", "th", "it", "gu", "kn", "fa", "pl", "uk", "ml", "my", "am", "nl", "ro",
    "el", "cs", "hu", "sv", "da", "nb", "fi", "he", "bg", "ne", "si", "km", "ar_SY", "ar_DZ", "ar_MA", "fr_CA",
    "de_AT", "pt_PT", "es_MX", "en_AU",
]  # fmt: skip
# Of these only whole names of months: their short ones are words of other languages.
WHOLE_NAMES = [
    "ca", "gl", "eu", "sk", "hr", "sr", "sr_Latn", "sl", "mk", "be", "lt", "lv", "et", "is", "sq", "az", "uz", "kk",
    "ka", "hy", "af", "ms", "ga", "cy", "mt",
]  # fmt: skip
FURTHER = {
    "sept": 9, "febr": 2, "feber": 2, "mrz": 3, "maerz": 3, "setiembre": 9, "agt": 8, "agst": 8, "okt": 10, "novbr": 11,
    "juill": 7, "genn": 1, "sett": 9, "magg": 5, "giu": 6, "lug": 7, "dez": 12, "aug": 8, "mayis": 5, "kasim": 11,
    "\u0441\u0435\u043d": 9, "\u043d\u043e\u044f": 11,
}  # fmt: skip
TARGET = Path(__file__).resolve().parents[2] / "trendlab" / "days" / "words.csv"

_OF = re.compile("^de ")  # "de març" in a date of Catalan


def folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip(" .\u0970\u05f3\u0965")


def plain(word: str) -> str:
    """Latin, Greek and Cyrillic letters without their accents; marks of other scripts are vowels and stay."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not "\u0300" <= c <= "\u036f")


def collect() -> dict[str, int]:
    found: dict[str, int] = {}
    widths = {code: ("wide", "abbreviated") for code in LANGUAGES} | {code: ("wide",) for code in WHOLE_NAMES}
    for code in widths:
        locale = Locale.parse(code)
        days = [] if code in WHOLE_NAMES else [(locale.days, None)]
        for table, shift in [(locale.months, 0), *days]:
            for context in ("format", "stand-alone"):
                for width in widths[code]:
                    for number, word in table.get(context, {}).get(width, {}).items():
                        short = folded(_OF.sub("", str(word)))
                        if len(short) > 1 and not any(c.isdigit() for c in short):
                            found.setdefault(short, number if shift == 0 else 0)
    for word, month in FURTHER.items():
        found.setdefault(word, month)
    for word, month in list(found.items()):
        found.setdefault(plain(word), month)
    return found


if __name__ == "__main__":
    known = [line.split(",") for line in TARGET.read_text("utf8").splitlines()[1:]]
    words = {word: int(month) for word, month in known}  # those that were added by hand stay
    words = collect() | words
    lines = ["word,month", *(f"{word},{month}" for word, month in sorted(words.items()))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf8")
