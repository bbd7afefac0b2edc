"""Files of a name and its words a line, as people write them: TOML, with names that need no quotes."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_STRAIGHT = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f", '"'))
# A name before the sign, which TOML takes without quotes of ASCII letters alone: "Heat pumps", "Clima econ\u00f3mico".
_NAME = re.compile(r"""^([ \t]*)([^\s"'#\[\]=][^"'#\[\]=\n]*?)([ \t]*=[ \t]*(?=["'\[{\d]))""", re.MULTILINE)


def load_named(text: str) -> dict[str, Any]:
    r"""The entries of a TOML text; where it is none, curved quotes are read as straight ones and names quoted.

    Args:
        text: of a file.

    Raises:
        TOMLDecodeError: if it is no TOML then either; it says where in the text as it was given.

    >>> load_named('Clima econ\u00f3mico = ["inflaci\u00f3n", "paro"]')
    {'Clima económico': ['inflación', 'paro']}
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        mended = _NAME.sub(_quoted, text.translate(_STRAIGHT))
        if mended == text:
            raise
        try:
            return tomllib.loads(mended)
        except tomllib.TOMLDecodeError:
            pass
        raise


def _quoted(match: re.Match[str]) -> str:
    ahead, name, sign = match.groups()
    return match[0] if re.fullmatch(r"[\w.-]+", name, re.ASCII) else f'{ahead}"{name}"{sign}'
