"""Words as the user cuts them: by an expression, or by a function of their own."""

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
    """The name under which a function that cuts a text into words is known from now on.

    A run keeps the name and never the function: a process that counts further articles of the run registers it again.

    Args:
        function: from a text to its words in their order; they are counted as they come, case included.
        name: None: its module and its own name.

    Raises:
        WrongTypeError: if it is no function, or the name no text.

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
    """The function that was registered under a name.

    Raises:
        ChoiceError: if there is none.
    """
    if name not in _TOKENIZERS:
        raise ChoiceError(
            f"tokenizer must be registered in this process; {name!r} is not: call register_tokenizer with it first"
        )
    return _TOKENIZERS[name]


def cut_by(name: str, texts: Sequence[str]) -> TokenStream:
    """The words that a registered function finds in each text.

    Raises:
        InputError: if it gives anything but words.
    """
    cut = find_tokenizer(name)
    rows = []
    for text in texts:
        found = cut(text)
        words = list(found) if isinstance(found, Iterable) and not isinstance(found, str) else [found]
        if not all(isinstance(word, str) for word in words):
            raise InputError(f"the tokenizer {name!r} must give the words of a text as str; it gave {words[:3]!r}")
        rows.append([" ".join(str(word).split()) for word in words])
    return stream_tokens([[word for word in row if word] for row in rows])


def cut_by_pattern(pattern: str, texts: Sequence[str]) -> TokenStream:
    """The words that an expression finds in each text in lower case; a group within it is the word."""
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
    """The expression, checked.

    Raises:
        InputError: if it is none, has more than one group, or finds empty words.
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
