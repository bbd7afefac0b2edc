"""A question in words: what it asks for, read once, with one clear error."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from trendlab.errors import InputError
from trendlab.words.marks import word_pattern

_PART = re.compile(r'\s*(?:(?P<quoted>"[^"]*")|(?P<bracket>[()])|(?P<word>[^\s()"]+))')
_CURLY = str.maketrans("“”„«»‟″", '"""""""')
OPERATORS = ("OR", "AND", "NOT")


@dataclass(frozen=True)
class Word:
    """One word, in lower case; with `any_end` every word that begins so."""

    text: str
    any_end: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.any_end else self.text


@dataclass(frozen=True)
class Phrase:
    """Words one after another."""

    words: tuple[Word, ...]

    def __str__(self) -> str:
        return f'"{" ".join(map(str, self.words))}"'


@dataclass(frozen=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.parts))})"


@dataclass(frozen=True)
class AllOf:
    """Every part, and none of those to leave out."""

    parts: tuple[Query, ...]
    without: tuple[Query, ...] = ()

    def __str__(self) -> str:
        text = " AND ".join(map(str, self.parts))
        return f"({text}{''.join(f' NOT {part}' for part in self.without)})"


Query = Word | Phrase | AnyOf | AllOf


def parse_query(text: str) -> Query:
    """What a question asks for.

    Words and "phrases" are joined by OR, AND and NOT, in large or small letters, and by brackets; words side by side
    are all asked for. AND binds closer than OR. `word*` is any word that begins so. A hyphen joins the words of a
    phrase.

    Raises:
        InputError: if the question is empty, a quote or bracket is left open, an operator lacks a side, or nothing is
            asked for but what to leave out.

    >>> str(parse_query('chatgpt or "generative AI" OR llm*'))
    '(chatgpt OR "generative ai" OR llm*)'
    >>> str(parse_query("climate change NOT (film OR game)"))
    '(climate AND change NOT (film OR game))'
    """
    parts = _parts(text)
    if not parts:
        raise InputError('the query is empty; give words or "phrases" joined by OR, AND, NOT and brackets')
    found, end = _any_of(parts, 0, text)
    if end < len(parts):
        raise InputError(f"the query has a closing bracket without an opening one: {text!r}")
    return found


def query_text(query: Query) -> str:
    """The question as it was read, in one spelling.

    >>> query_text(parse_query("ChatGPT or llm*"))
    'chatgpt OR llm*'
    """
    return str(query) if isinstance(query, Word | Phrase) else str(query)[1:-1]


def leaves_of(query: Query) -> list[Word | Phrase]:
    """The words and phrases that a question asks for, each once, without those to leave out."""
    if isinstance(query, Word | Phrase):
        return [query]
    found = [leaf for part in query.parts for leaf in leaves_of(part)]
    return list(dict.fromkeys(found))


def _parts(text: str) -> list[str]:
    """Words, quoted phrases, brackets and operators (in large letters), in their order."""
    plain = text.translate(_CURLY)
    if plain.count('"') % 2:
        raise InputError(f"the query has a quote that is not closed: {text!r}")
    found = []
    for match in _PART.finditer(plain):
        word = match["word"]
        found.append(word.upper() if word and word.upper() in OPERATORS else match.group().strip())
    return found


def _any_of(parts: list[str], at: int, text: str) -> tuple[Query, int]:
    first, at = _all_of(parts, at, text)
    found = [first]
    while at < len(parts) and parts[at] == "OR":
        following, at = _all_of(parts, at + 1, text)
        found.append(following)
    return (found[0] if len(found) == 1 else AnyOf(tuple(found))), at


def _all_of(parts: list[str], at: int, text: str) -> tuple[Query, int]:
    wanted: list[Query] = []
    without: list[Query] = []
    joined = True  # an operator, or the beginning: a part must follow
    while at < len(parts) and parts[at] not in ("OR", ")"):
        if parts[at] == "AND":
            if joined:
                raise InputError(f"the query has AND without words before it: {text!r}")
            joined, at = True, at + 1
            continue
        negative = parts[at] == "NOT"
        found, at = _one(parts, at + negative, text)
        (without if negative else wanted).append(found)
        joined = False
    if joined:
        raise InputError(f"the query has an operator or bracket without words after it: {text!r}")
    if not wanted:
        raise InputError(f"the query only says what to leave out; add what articles must say: {text!r}")
    return (wanted[0] if len(wanted) == 1 and not without else AllOf(tuple(wanted), tuple(without))), at


def _one(parts: list[str], at: int, text: str) -> tuple[Query, int]:
    if at >= len(parts) or parts[at] in (*OPERATORS, ")"):
        raise InputError(f"the query has an operator without words after it: {text!r}")
    if parts[at] == "(":
        found, at = _any_of(parts, at + 1, text)
        if at >= len(parts):
            raise InputError(f"the query has a bracket that is not closed: {text!r}")
        return found, at + 1
    return _words(parts[at].strip('"'), text), at + 1


def _words(part: str, text: str) -> Query:
    """One word, or the phrase of the words of a part; words of one letter are in no index."""
    lowered = unicodedata.normalize("NFC", part.replace("İ", "i").lower())
    words = tuple(
        Word(match.group(), any_end=lowered[match.end() : match.end() + 1] == "*")
        for match in word_pattern().finditer(lowered)
        if len(match.group()) > 1
    )
    if not words:
        raise InputError(f"the query must hold words of two letters or more; got {part!r} in {text!r}")
    return words[0] if len(words) == 1 else Phrase(words)
