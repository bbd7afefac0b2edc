"""The noun for the items of an archive: article, tweet, speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Match

MAX_LETTERS = 40
_WORD = re.compile(r"[^\W\d_][\w'\u2019 -]*")
_ARTICLE = re.compile(r"\b([Aa]n )?([Aa])rticle(s?)\b")
# Words that begin with a vowel and are spoken with a consonant.
_SPOKEN = re.compile(r"(?:eu|one|once|uni|use|usu|uto|ubi)")


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A noun in singular and plural.

    Attributes:
        one, many: singular and plural.

    >>> Noun(one="story", many="stories").count(2412)
    '2,412 stories'
    """

    one: str = "article"
    many: str = "articles"

    def count(self, number: float) -> str:
        """A number with its noun: 1 tweet, 2,412 tweets."""
        return f"{number:,.0f} {self.one if round(number) == 1 else self.many}"

    def expect(self, number: float) -> str:
        """An expected number with its noun: 7 tweets, about 7 tweets, fewer than one tweet.

        "about" marks a number that was rounded. A number below one is not written as a fraction.
        """
        whole = abs(number - round(number)) < 0.005
        near = "" if whole or number < 1 else "about "
        return f"{near}{whole_words(number)} {self.one if 0 < number < 1.5 else self.many}"

    def say(self, text: str) -> str:
        """The text with "article" replaced by this noun, and "a" or "an" adapted.

        Use it only for text that the program writes: in a label or headline, "article" may mean something else.

        >>> Noun(one="tweet", many="tweets").say("An article counts; the articles' months.")
        "A tweet counts; the tweets' months."
        """
        return text if self == ARTICLE else _ARTICLE.sub(self._put, text)

    def _put(self, found: Match[str]) -> str:
        before, letter, plural = found.groups()
        word = self.many if plural else self.one
        if before is None:
            return word[:1].upper() + word[1:] if letter == "A" else word
        vowel = word[:1].lower() in "aeiou" and not _SPOKEN.match(word.lower())
        return f"{before[0]}{'n' if vowel else ''} {word}"


ARTICLE = Noun()


def parse_noun(text: str) -> Noun | None:
    """The noun of a singular, a plural, or both with a slash between them; None if the text is none of these.

    Args:
        text: such as "tweet", "tweets" or "thesis/theses".
    """
    words = [word.strip() for word in text.split("/")]
    if len(words) > 2 or not all(_WORD.fullmatch(word) and len(word) <= MAX_LETTERS for word in words):
        return None
    if len(words) == 2:
        return Noun(one=words[0], many=words[1])
    one = _singular(words[0])
    return Noun(one=one, many=_plural(one))


def whole_words(number: float) -> str:
    """An expected number, rounded: 7, 2,412, fewer than one."""
    return "fewer than one" if 0.005 <= number < 0.995 else f"{number:,.0f}"


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _singular(word: str) -> str:
    """The singular of a word that may be a plural. A word in -ss, -is or -us is a singular."""
    if re.search(r"[^aeiou]ies$", word):
        return f"{word[:-3]}y" if len(word) > len("xxies") else word[:-1]
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^siu]s$", word) else word
