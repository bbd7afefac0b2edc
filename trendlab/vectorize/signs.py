"""Words of posts that begin with a sign: #hashtags, $cashtags, and, if asked for, @handles and emoji."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_choice
from trendlab.errors import wrong_type
from trendlab.vectorize.tokens import TokenStream

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

ALSO = ("emoji", "handles")
# Each sign is replaced by a character that Unicode keeps for programs and no text holds; it is part of a word.
MARKS = {"#": "\ufdd0", "$": "\ufdd1", "@": "\ufdd2"}
TAG_SIGNS = ("#", "$")
EMOJI_MARK = "\ufdd3"
# A word with an underscore, not behind the mark of a tag, handle or emoji.
_UNDERSCORED = re.compile("([\ufdd0-\ufdd3]?)(?<!\\w)(?=\\w{0,80}_)(\\w+)")
_UNDERSCORES = re.compile("^_+|__+|_+$")
_SIGNS = {mark: sign for sign, mark in MARKS.items()}
# "#" begins a hashtag where no letter, digit, "&" or "/" stands before it and a letter is in it: "#1", "C#" and the end
# of an address have none. A cashtag is a ticker in capitals; "$US 300" and "$A12" are sums of money, "$K$-means" and
# "$O(n)$" are formulas: "$" closes them, and no letter or digit stands behind it.
_TAG = re.compile(r"(?<![\w&/#])[#\uff03](?=\d{0,64}[^\W\d_])(?=(\w{2,140}))\1(\s{0,3}(?=#))?")
_CASH = re.compile(
    r"(?<![\w$}\\])\$(?!(?:US|A|AU|C|CA|HK|NZ|S|SG|R)\b)(?=([A-Z]{1,6}))\1"
    r"(?![\w$(^\\{\[]|\s?\d)(?:(?<=\$[A-Z]{3})|(?<=[A-Z]{4})|(?![^$\n]{0,200}\$(?!\w)))"
)
_HANDLE = re.compile(r"(?<![\w@])@(\w{2,64})")
# Characters that Unicode shows as pictures; a flag is two letters of a country.
_BASE = (
    "\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_ONE = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[{_BASE}][\ufe0f\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]{{0,8}})"
_EMOJI = re.compile(f"{_ONE}(?:\u200d{_ONE}){{0,9}}")
GAP = " | "  # words on its sides are no neighbours


def check_also(names: object) -> tuple[str, ...]:
    """What is counted besides words, sorted.

    Args:
        names: of `ALSO`, or such names in one text; None for none.

    Raises:
        WrongTypeError: if it is no text, tuple or list.
        ChoiceError: if a name is none of `ALSO`.

    >>> check_also("handles, emoji")
    ('emoji', 'handles')
    """
    given = [name.strip() for name in names.split(",")] if isinstance(names, str) else () if names is None else names
    if not isinstance(given, tuple | list):
        raise wrong_type(names, f"some of {', '.join(ALSO)}", "count_also")
    return tuple(sorted({check_choice(name, ALSO, "count_also") for name in given}))


def mark_signs(text: str, also: Collection[str] = ()) -> str:
    """The text with the sign of each tag replaced by its mark, so that tag and sign are one word.

    Args:
        text: as it is; a text without signs is returned as it is.
        also: "handles" or "emoji", if they are words too. An emoji becomes a mark and its code points.
    """
    if "#" in text or "\uff03" in text:
        text = _TAG.sub(lambda hit: f"{MARKS['#']}{hit[1]}{GAP if hit[2] is not None else ''}", text)
    if "$" in text:
        text = _CASH.sub(lambda hit: f"{MARKS['$']}{hit[1]}", text)
    if "handles" in also and "@" in text:
        text = _HANDLE.sub(lambda hit: f"{GAP}{MARKS['@']}{hit[1]}{GAP}", text)
    if "emoji" in also and not text.isascii():
        text = _EMOJI.sub(_mark_emoji, text)
    return text


def _mark_emoji(hit: re.Match[str]) -> str:
    """A mark and the code points of an emoji, without those that only choose its look or colour of skin."""
    codes = [f"{ord(c):x}" for c in hit[0] if c != "\ufe0f" and not "\U0001f3fb" <= c <= "\U0001f3ff"]
    return f"{GAP}{EMOJI_MARK}{'_'.join(codes)}{GAP}"


def part_underscores(text: str) -> str:
    """The text without underscores at the ends of words and in rows: those of forms to fill in and of emphasis.

    One underscore inside of a name stays, and so do all in tags and handles.

    Args:
        text: with signs marked by `mark_signs`, if they are words.

    >>> part_underscores("___the __bold__ word of snake_case")
    ' the  bold  word of snake_case'
    """
    if "_" not in text:
        return text
    return _UNDERSCORED.sub(lambda hit: hit[0] if hit[1] else _UNDERSCORES.sub(" ", hit[2]), text)


def read_signs(words: Sequence[str]) -> list[str]:
    """The words with their signs again.

    >>> read_signs(["\ufdd0maga", "rally", "\ufdd31f1fa_1f1f8"]) == ["#maga", "rally", "\U0001f1fa\U0001f1f8"]
    True
    """
    return [_read_sign(word) if "\ufdd0" <= word[:1] <= EMOJI_MARK else word for word in words]


def _read_sign(word: str) -> str:
    if word[0] == EMOJI_MARK:
        return "".join(chr(int(code, 16)) for code in word[1:].split("_"))
    return _SIGNS[word[0]] + word[1:]


def has_sign(word: str) -> bool:
    """Whether a word begins with a sign of a tag or handle, or is an emoji.

    >>> has_sign("#maga"), has_sign("maga"), has_sign("\U0001f1fa\U0001f1f8")
    (True, False, True)
    """
    return word[:1] in MARKS or (not word[:1].isascii() and _EMOJI.match(word) is not None)


def join_tags(stream: TokenStream) -> dict[str, str]:
    """By form, the more frequent of a tag and the same word without its sign: they are one term.

    Args:
        stream: all tokens.
    """
    tags = [word for word in stream.words if word[:1] in TAG_SIGNS]
    both = {*tags, *(word[1:] for word in tags)}
    n_docs = stream.doc_frequency_of(both) if tags else {}
    found = {}
    for word in tags:
        if alone := n_docs.get(word[1:]):
            rare, base = (word, word[1:]) if alone >= n_docs[word] else (word[1:], word)
            found[rare] = base
    return {form: found.get(base, base) for form, base in found.items()}


def join_phrase_tags(stream: TokenStream) -> dict[str, str]:
    """By form, the more frequent of a tag and a phrase of the same letters: "#fakenews" and "fake_news" are one term.

    Args:
        stream: all tokens, with phrases joined.
    """
    tags = {word[1:] for word in stream.words if word[:1] in TAG_SIGNS}
    phrases = [word for word in stream.words if "_" in word and word.replace("_", "") in tags]
    if not phrases:
        return {}
    n_docs = dict(zip(stream.words, stream.doc_frequency().tolist(), strict=True))
    found = {}
    for phrase in phrases:
        for sign in TAG_SIGNS:
            tag = sign + phrase.replace("_", "")
            if n_docs.get(tag):
                rare, base = (tag, phrase) if n_docs[phrase] >= n_docs[tag] else (phrase, tag)
                found[rare] = base
    return {form: found.get(base, base) for form, base in found.items() if n_docs[form]}


def unlink_signs(stream: TokenStream) -> TokenStream:
    """The stream where tags, handles and emoji form no phrase with their neighbours."""
    signs = np.fromiter(map(has_sign, stream.words), dtype=np.bool_, count=len(stream.words))[stream.ids]
    if not signs.any():
        return stream
    linked = stream.linked & ~signs & ~np.concatenate([[False], signs[:-1]])
    return TokenStream(words=stream.words, ids=stream.ids, linked=linked, indptr=stream.indptr)
