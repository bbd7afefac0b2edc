"""Queries of words and phrases: their parser, and what it returns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from trendlab.errors import InputError
from trendlab.vectorize.signs import part_underscores
from trendlab.words.marks import word_pattern
from trendlab.words.scripts import is_unspaced

_SYMBOL = re.compile(r'\s*(?:(?P<quoted>"[^"]*")|(?P<bracket>[()])|(?P<word>[^\s()"]+))')
_CURLY = str.maketrans("“”„«»‟″", '"""""""')
OPERATORS = ("OR", "AND", "NOT")
# What other search engines read as an operator, and what an asterisk or question mark inside a word would be.
_SIGN = re.compile(r"[&|+]+|[-+–][^\W\d].*", re.DOTALL)
_INNER = re.compile(r"(?:^|\W)\*|[*?]\w")
_ANY_LETTER = re.compile(r"\w+[?\uff1f](?!\w)")
_FIELD = re.compile(r'(?<!\w)[^\W\d]+:(?=[\w"(*])')
_QUOTED = re.compile(r'"[^"]*"')
_FUZZY = re.compile(r"\w+[~^][\d.]*")
_NEAR = re.compile(r"(?:near|onear|adj|within|next|pre|w|n|p)/\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One word, in lower case; with `any_end`, every word that begins with it."""

    text: str
    any_end: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.any_end else self.text


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another."""

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
    """All of `parts` and none of `without`."""

    parts: tuple[Query, ...]
    without: tuple[Query, ...] = ()

    def __str__(self) -> str:
        text = " AND ".join(map(str, self.parts))
        return f"({text}{''.join(f' NOT {part}' for part in self.without)})"


Query = Word | Phrase | AnyOf | AllOf


def parse_query(text: str) -> Query:
    """The query that a text spells.

    Words and "phrases" are joined by OR, AND and NOT, in upper or lower case, and by brackets. Words side by side are
    joined by AND. AND binds closer than OR. `word*` is any word that begins with "word". Words joined by a hyphen are
    a phrase. Signs of other search engines (`&`, `|`, `-word`, `*word`, `wom?n`, `women?`, `w/5`, `title:word`,
    `word~`) are refused, since leaving them out would answer another question; a question of several words may end with
    its mark.

    Raises:
        InputError: if the text is empty, a quote or bracket is not closed, an operator lacks an operand, a sign is not
            known, or there are only words to leave out.

    >>> str(parse_query('chatgpt or "generative AI" OR llm*'))
    '(chatgpt OR "generative ai" OR llm*)'
    >>> str(parse_query("climate change NOT (film OR game)"))
    '(climate AND change NOT (film OR game))'
    """
    _check_questions(text.translate(_CURLY))
    _check_fields(text.translate(_CURLY))
    symbols = _symbols(text)
    if not symbols:
        raise InputError('the query is empty; give words or "phrases" joined by OR, AND, NOT and brackets')
    found, end = _any_of(symbols, 0, text)
    if end < len(symbols):
        raise InputError(f"the query has a closing bracket without an opening one: {text!r}")
    return found


def query_text(query: Query) -> str:
    """The query as text in one canonical spelling.

    >>> query_text(parse_query("ChatGPT or llm*"))
    'chatgpt OR llm*'
    """
    return str(query) if isinstance(query, Word | Phrase) else str(query)[1:-1]


def short_words(text: str) -> tuple[str, ...]:
    """The distinct words of one letter in the text of a query: `parse_query` leaves them out, as no index holds them.

    >>> short_words('"vitamin C" OR AT&T')
    ('c', 't')
    """
    lowered = unicodedata.normalize("NFC", text.lower())
    words = (m.group() for m in word_pattern().finditer(lowered) if not _begins_words(m.group(), lowered, m.end()))
    return tuple(dict.fromkeys(word for word in words if len(word) == 1))


def leaves_of(query: Query) -> list[Word | Phrase]:
    """The distinct words and phrases of a query, without those to leave out."""
    if isinstance(query, Word | Phrase):
        return [query]
    found = [leaf for one in query.parts for leaf in leaves_of(one)]
    return list(dict.fromkeys(found))


def _symbols(text: str) -> list[str]:
    """Words, quoted phrases, brackets and operators (in upper case), in order."""
    plain = text.translate(_CURLY)
    if plain.count('"') % 2:
        raise InputError(f"the query has a quote that is not closed: {text!r}")
    found = []
    for match in _SYMBOL.finditer(plain):
        word = match["word"]
        found.append(word.upper() if word and word.upper() in OPERATORS else match.group().strip())
    return found


def _any_of(symbols: list[str], at: int, text: str) -> tuple[Query, int]:
    """The query joined by OR that begins at a symbol, and the place after it (recursive descent, lowest level)."""
    first, at = _all_of(symbols, at, text)
    found = [first]
    while at < len(symbols) and symbols[at] == "OR":
        following, at = _all_of(symbols, at + 1, text)
        found.append(following)
    return (found[0] if len(found) == 1 else AnyOf(tuple(found))), at


def _all_of(symbols: list[str], at: int, text: str) -> tuple[Query, int]:
    """The query joined by AND and NOT that begins at a symbol, and the place after it."""
    wanted: list[Query] = []
    without: list[Query] = []
    needs_operand = True  # at the beginning and after an operator
    while at < len(symbols) and symbols[at] not in ("OR", ")"):
        if symbols[at] == "AND":
            if needs_operand:
                raise InputError(f"the query has AND without words before it: {text!r}")
            needs_operand, at = True, at + 1
            continue
        negative = symbols[at] == "NOT"
        found, at = _operand(symbols, at + negative, text)
        (without if negative else wanted).append(found)
        needs_operand = False
    if needs_operand:
        raise InputError(f"the query has an operator or bracket without words after it: {text!r}")
    if not wanted:
        raise InputError(f"the query only says what to leave out; add what articles must say: {text!r}")
    return (wanted[0] if len(wanted) == 1 and not without else AllOf(tuple(wanted), tuple(without))), at


def _operand(symbols: list[str], at: int, text: str) -> tuple[Query, int]:
    """The word, phrase or bracketed query at a symbol, and the place after it."""
    if at >= len(symbols) or symbols[at] in (*OPERATORS, ")"):
        raise InputError(f"the query has an operator without words after it: {text!r}")
    if symbols[at] == "(":
        found, at = _any_of(symbols, at + 1, text)
        if at >= len(symbols):
            raise InputError(f"the query has a bracket that is not closed: {text!r}")
        return found, at + 1
    if not symbols[at].startswith('"'):
        _check_signs(symbols[at], text)
    return _words(symbols[at].strip('"'), text), at + 1


def _begins_words(word: str, text: str, end: int) -> bool:
    """Whether a word with an asterisk behind it is in a script without blanks, in which a sign may begin many words."""
    return text[end : end + 1] == "*" and is_unspaced(word)


def _check_questions(text: str) -> None:
    """Refuse a question mark behind a word, which other search engines read as any letter; one may end a question."""
    marks = [*_ANY_LETTER.finditer(text)]
    whole = len(text.split()) > 1 and not any(word.upper() in OPERATORS for word in text.split()) and '"' not in text
    last = marks and not text[marks[-1].end() :].strip()
    if len(marks) > bool(whole and last):
        raise InputError(
            "the query has ? at the end of a word; write the words in full, with OR between them, or word* for any "
            f"ending; got {marks[0].group()!r} in {text!r}"
        )


def _check_fields(text: str) -> None:
    """Refuse a field before a word, outside of quotes: it would become a word of a phrase."""
    found = _FIELD.search(_QUOTED.sub('""', text))
    if found is not None:
        raise InputError(
            "the query has a field before a word; title and text are always searched together, so leave it out; "
            f"got {found.group()!r} in {text!r}"
        )


def _check_signs(symbol: str, text: str) -> None:
    """Refuse a word that other search engines read as an operator."""
    if _SIGN.fullmatch(symbol):
        raise InputError(f"the query has a sign in place of AND, OR or NOT; write the word; got {symbol!r} in {text!r}")
    if _FUZZY.fullmatch(symbol):
        raise InputError(
            "the query has a sign behind a word that only other search engines know; write the words in full, with OR "
            f"between them, or word* for any ending; got {symbol!r} in {text!r}"
        )
    if _NEAR.fullmatch(symbol):
        raise InputError(
            "the query asks for words near each other, which is not possible; ask for a phrase, or for both words "
            f"(AND); got {symbol!r} in {text!r}"
        )


def _words(symbol: str, text: str) -> Query:
    """A word, or the phrase of several words. Words of one letter are dropped, because no index holds them."""
    lowered = unicodedata.normalize("NFC", symbol.replace("İ", "i").lower())
    lowered = lowered if "*" in lowered else part_underscores(lowered)
    if _INNER.search(lowered):
        raise InputError(
            "the query has * or ? elsewhere than at the end of a word; write the words in full, with OR between them; "
            f"got {symbol!r} in {text!r}"
        )
    words = tuple(
        Word(match.group(), any_end=lowered[match.end() : match.end() + 1] == "*")
        for match in word_pattern().finditer(lowered)
        if len(match.group()) > 1 or _begins_words(match.group(), lowered, match.end())
    )
    if not words:
        remedy = (
            f"; {lowered}* asks for all words that begin with it" if len(lowered) == 1 and is_unspaced(lowered) else ""
        )
        raise InputError(f"the query must hold words of two letters or more; got {symbol!r} in {text!r}{remedy}")
    return words[0] if len(words) == 1 else Phrase(words)
