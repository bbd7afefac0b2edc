"""Endings that a sign parts from their word, as in "Ankara'da" and "EU-ban", which are no words of their own."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from trendlab.vectorize.letters import join_apostrophes
from trendlab.vectorize.signs import GAP

GLOTTAL = ("ha", "so", "sw", "uz")  # languages of Latin letters where an apostrophe is a sound of its word
_CAPITAL = "A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ\u0400-\u042f0-9"


def cut_ends(text: str, language: str) -> str:
    """The text with a gap for each ending that a sign parts from the name, abbreviation or number before it.

    In Turkish and Azerbaijani it stands behind an apostrophe, in Finnish and Swedish behind a colon, in Hungarian,
    Romanian, Polish, Albanian and South Slavic languages behind a hyphen. In Hausa, Somali, Swahili and Uzbek an
    apostrophe between letters is a letter, so that "jam'iyya" is one word. A text in another language stays as it is.

    Args:
        text: any.
        language: ISO 639-1 code, "" if unknown.

    >>> cut_ends("Ankara'daki CHP'liler Kur'an okudu", "tr")
    "Ankara' |  CHP' |  Kur'an okudu"
    """
    if language in GLOTTAL:
        return join_apostrophes(text)
    found = _patterns().get(language)
    return text if found is None or not any(sign in text for sign in found[0]) else found[1].sub(rf"\1{GAP}", text)


@cache
def _patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By language, the signs before endings, and a pattern of a word with its sign, as a group, and its ending.

    Behind an apostrophe any word can have one, in small letters or all in capitals ("ANKARA'DA"): one capital begins a
    name ("O'Sullivan"). Behind a hyphen or colon only a word with a capital or digit has one, where a language has
    apostrophes too only a word that ends with such: other hyphens join two words.
    """
    table = resources.files("trendlab.vectorize").joinpath("ends.txt").read_text(encoding="utf8")
    found = {}
    for code, signs, ends in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        if "'" in signs:
            hyphen = rf"|(?<=[{_CAPITAL}])-(?![{_CAPITAL}])" if "-" in signs else ""
            sign = rf"(?<=\w)[{signs.replace('-', '')}](?![{_CAPITAL}](?![{_CAPITAL}]|\W|$)){hyphen}"
            found[code] = signs, re.compile(rf"({sign})(?i:{ends})(?!\w)")
        else:
            word = rf"(?<!\w)(?=\w{{0,40}}[{_CAPITAL}])\w{{1,40}}[{signs}]"
            found[code] = signs, re.compile(rf"({word})(?:{ends})(?!\w)")
    return found
