"""Tokenizers of the user: a regular expression, or a registered function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError, InputError, wrong_type
from trendlab.vectorize.tokens import TokenStream, stream_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

Tokenizer = Callable[[str], Iterable[str]]
_LINK = re.compile(r"[ \t\r\u00a0]*\n?[ \t\r\u00a0]*|[-\u2010]")  # what may lie between the words of a phrase
_TOKENIZERS: dict[str, Tokenizer] = {}


def register_tokenizer(function: Tokenizer, *, name: str | None = None) -> str:
    """Register a tokenizer, and return the name that refers to it.

    A saved run holds the name and not the function. A process that counts new articles for the run must register the
    function again.

    Args:
        function: from a text to its words in order. They are counted as they are; case matters.
        name: of the tokenizer; None takes the module and name of the function.

    Raises:
        WrongTypeError: if `function` cannot be called, or `name` is not a text.

    Example:
        >>> import trendlab as tl
        >>> tl.register_tokenizer(str.split, name="by blanks")
        'by blanks'
    """
    if not callable(function):
        raise wrong_type(function, "a function from a text to its words", "function")
    if name is not None and not isinstance(name, str):
        raise wrong_type(name, str, "name")
    own = getattr(function, "__qualname__", type(function).__qualname__)
    name = name or f"{getattr(function, '__module__', None) or 'builtins'}.{own}"
    _TOKENIZERS[name] = function
    return name


def find_tokenizer(name: str) -> Tokenizer:
    """The function that is registered under a name.

    Raises:
        ChoiceError: if there is none.
    """
    if name not in _TOKENIZERS:
        raise ChoiceError(
            f"tokenizer must be registered in this process; {name!r} is not: call register_tokenizer with it first"
        )
    return _TOKENIZERS[name]


def tokenize_with(name: str, texts: Sequence[str]) -> TokenStream:
    """The words that a registered function finds in each text.

    Raises:
        InputError: if the function returns anything but words.
    """
    tokenizer = find_tokenizer(name)
    rows = []
    for text in texts:
        found = tokenizer(text)
        words = list(found) if isinstance(found, Iterable) and not isinstance(found, str) else [found]
        if not all(isinstance(word, str) for word in words):
            raise InputError(f"the tokenizer {name!r} must give the words of a text as str; it gave {words[:3]!r}")
        rows.append([" ".join(str(word).split()) for word in words])
    return stream_tokens([[word for word in row if word] for row in rows])


def tokenize_by_pattern(pattern: str, texts: Sequence[str]) -> TokenStream:
    """The words that a regular expression finds in each lower-cased text; its group, if any, is the word."""
    find = compile_pattern(pattern)
    rows, links = [], []
    for text in texts:
        lowered, end, row = text.lower(), -1, []
        for hit in find.finditer(lowered):
            word, start = hit.group(find.groups), hit.start(find.groups)
            if not word or not word.strip():
                continue
            links.append(end >= 0 and _LINK.fullmatch(lowered, end, start) is not None)
            row.append(" ".join(word.split()))
            end = hit.end(find.groups)
        rows.append(row)
    stream = stream_tokens(rows)
    linked = np.array(links, dtype=np.bool_)
    return TokenStream(words=stream.words, ids=stream.ids, linked=linked, indptr=stream.indptr)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled regular expression.

    Raises:
        InputError: if it is not valid, has more than one group, or matches an empty text.
    """
    try:
        found = re.compile(pattern)
    except re.error as error:
        raise InputError(f"token_pattern must be a regular expression; {pattern!r} is none: {error}") from error
    if found.groups > 1:
        raise InputError(f"token_pattern must have one group or none; {pattern!r} has {found.groups}")
    if found.match("") is not None:
        raise InputError(f"token_pattern must find one letter or more; {pattern!r} also finds nothing")
    return found
