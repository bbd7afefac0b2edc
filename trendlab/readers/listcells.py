"""Cells that hold a list of paragraphs as Python writes it, bytes, or lines that are quoted one by one."""

from __future__ import annotations

import ast
import json
import warnings

LONGEST = 5_000_000  # characters; a longer cell is left as it is
LONGEST_OBJECT = 2_000
_SHORTEST = 3  # of bytes: b""


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
    value = _value(plain)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return text
    return "\n".join(one for one in value if one.strip())


def named_object(text: str) -> str:
    """The name in an object that a cell holds as Python or JSON writes it; any other text as it is.

    Args:
        text: of a cell, such as the source of an answer of a news service that was saved as a table.

    Example:
        >>> named_object("{'id': None, 'name': 'The Mirror'}"), named_object("The Mirror")
        ('The Mirror', 'The Mirror')
    """
    plain = text.strip()
    if plain[:1] != "{" or plain[-1:] != "}" or len(plain) > LONGEST_OBJECT:
        return text
    try:
        value = json.loads(plain)
    except (ValueError, RecursionError):
        value = _value(plain)
    names = (value.get(key) for key in ("name", "title", "displayName", "label")) if isinstance(value, dict) else ()
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), text)


def unencoded(text: str) -> str:
    r"""The text of bytes as Python writes them; any other text as it is.

    Args:
        text: of a cell.

    Example:
        >>> unencoded("b'The caf\\xc3\\xa9 opens.'")
        'The café opens.'
    """
    plain = text.strip()
    if len(plain) < _SHORTEST or plain[1] not in "'\"" or plain[-1] != plain[1] or len(plain) > LONGEST:
        return text
    value = _value(plain)
    try:
        return value.decode("utf-8") if isinstance(value, bytes) else text
    except UnicodeDecodeError:
        return text


def _value(plain: str) -> object:
    """The value that Python writes so; None where there is none. A backslash before any letter is one of the text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(plain)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def unquoted_lines(text: str) -> str:
    r"""The lines of a text of which each was quoted for itself, without these quotes; any other text as it is.

    Args:
        text: of a cell whose own quotes are gone.

    Example:
        >>> unquoted_lines('Evals are in."\n""\n"Prompts are out.').split(chr(10))
        ['Evals are in.', '', 'Prompts are out.']
        >>> unquoted_lines('He said "no"\n"Yes", she said\nand left.').count('"')
        4
    """
    parts = text.split("\n")
    if len(parts) < 2 or not all(part.endswith('"') for part in parts[:-1]):
        return text
    if not all(part.startswith('"') for part in parts[1:]) or (parts[0][:1] == '"' and parts[-1][-1:] == '"'):
        return text
    if parts[0].count('"') % 2 == 0 or parts[-1].count('"') % 2 == 0:
        return text  # somebody speaks in them
    return "\n".join(
        part[(k > 0) : len(part) - (k < len(parts) - 1)] if len(part) > 1 else "" for k, part in enumerate(parts)
    )
