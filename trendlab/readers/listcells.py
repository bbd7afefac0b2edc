"""Cells that hold a list of paragraphs as Python writes it: data frames save lists in this way."""

from __future__ import annotations

import ast

LONGEST = 5_000_000  # characters; a longer cell is left as it is


def unlisted(text: str) -> str:
    r"""The paragraphs of a list of strings, one a line; any other text as it is.

    Args:
        text: of a cell.

    Example:
        >>> unlisted("['The council met.', \"It didn't vote.\"]").split(chr(10))
        ['The council met.', "It didn't vote."]
        >>> unlisted("[1] See the council's minutes."), unlisted("[]")
        ("[1] See the council's minutes.", '')
    """
    plain = text.strip()
    if plain[:1] != "[" or plain[-1:] != "]" or len(plain) > LONGEST:
        return text
    if plain[1:-1].strip()[:1] not in ("", "'", '"', "u"):
        return text
    try:
        value = ast.literal_eval(plain)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return text
    return "\n".join(one for one in value if one.strip())
