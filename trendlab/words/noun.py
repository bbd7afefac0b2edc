"""What the things that are counted are called: article, tweet, speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Match

LONGEST = 40
_WORD = re.compile(r"[^\W\d_][\w'\u2019 -]*")
_ARTICLE = re.compile(r"\b([Aa]n )?([Aa])rticle(s?)\b")
# Words that begin with a vowel and are spoken with a consonant.
_SPOKEN = re.compile(r"(?:eu|one|once|uni|use|usu|uto|ubi)")


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A noun in both numbers.

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

        A part of one is no number that anyone can count.
        """
        whole = abs(number - round(number)) < 0.005
        near = "" if whole or number < 1 else "about "
        return f"{near}{whole_words(number)} {self.one if 0 < number < 1.5 else self.many}"

    def say(self, text: str) -> str:
        """A text that speaks of articles, with this noun in their place and the a or an that it needs.

        Only for words of our own: in a label or a headline an article is what its author means by it.

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
    """The noun that a singular, a plural, or both with a slash between them name; None where there is none.

    Args:
        text: such as "tweet", "tweets" or "thesis/theses".
    """
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2 or not all(_WORD.fullmatch(part) and len(part) <= LONGEST for part in parts):
        return None
    if len(parts) == 2:
        return Noun(one=parts[0], many=parts[1])
    one = _singular(parts[0])
    return Noun(one=one, many=_plural(one))


def whole_words(number: float) -> str:
    """An expected number in whole ones: 7, 2,412, fewer than one."""
    return "fewer than one" if 0.005 <= number < 0.995 else f"{number:,.0f}"


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _singular(word: str) -> str:
    """The singular of a word that may be a plural; what ends in ss, is or us is none."""
    if re.search(r"[^aeiou]ies$", word):
        return f"{word[:-3]}y" if len(word) > len("xxies") else word[:-1]
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^siu]s$", word) else word
