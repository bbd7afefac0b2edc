"""The text of an RTF file, without what its author deleted or hid."""

from __future__ import annotations

import re
from typing import Any

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL)
_WORD = re.compile(r"\\'([0-9a-f]{2})|\\u(-?\d{1,5}) ?\??|\\~|\\[a-z]+-?\d* ?|[{}]", re.IGNORECASE)
# Words that switch off what follows in their group, and groups without text to read.
_SWITCHES = frozenset(("deleted", "v"))
_SILENT = frozenset(("fldinst", "pict", "object", "themedata", "colorschememapping", "datastore", "latentstyles"))
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def is_rtf(start: bytes) -> bool:
    """Whether a file is RTF, by its first bytes."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def rtf_glance(source: str) -> str:
    """The words of RTF, one piece a line, groups ignored: enough to recognise the kind of text.

    Args:
        source: RTF, or its beginning.
    """
    return re.sub(r"\n+", "\n", _WORD.sub(_plain, source))


def _plain(word: re.Match[str]) -> str:
    """The character that a word of RTF stands for, or a line feed."""
    if word[1] or word[2]:
        return chr(int(word[1], 16) if word[1] else int(word[2]) % 65_536)
    return "\xa0" if word[0] == "\\~" else "\n"


def rtf_text(data: bytes) -> str:
    """The text, its paragraphs as lines.

    Args:
        data: the whole file.

    Raises:
        ValueError: if striprtf cannot read it.
    """
    from striprtf.striprtf import rtf_to_text

    source = shown_rtf(data.decode("latin-1"))
    convert: Any = rtf_to_text
    text = str(convert(source, encoding=_code_page(source[:4_000]), errors="replace"))
    # RTF writes characters beyond U+FFFF as two halves, which the library leaves apart.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _code_page(start: str) -> str:
    """The code page of the words mac, pc and pca, which striprtf does not know; it finds ansicpg itself."""
    if re.search(r"\\ansicpg\d", start):
        return "cp1252"
    hit = re.search(r"\\(mac|pca|pc)(?![a-z])", start)
    return _CODE_PAGES[hit[1]] if hit else "cp1252"


def shown_rtf(source: str) -> str:
    """RTF without deleted and hidden text, addresses of links and pictures; the groups stay balanced.

    Args:
        source: RTF.
    """
    out: list[str] = []
    stack: list[bool] = []
    hidden = False
    for hit in _TOKEN.finditer(source):
        token, word = hit[0], hit[1]
        if token == "{":
            stack.append(hidden)
            out.append(token)
        elif token == "}":
            hidden = stack.pop() if stack else False
            out.append(token)
        elif word in _SWITCHES:
            hidden = hit[2] != "0"
        elif word == "plain":
            hidden = bool(stack and stack[-1])
            out.append("" if hidden else token)
        elif word in _SILENT:
            hidden = True
        elif not hidden:
            out.append(token)
    return "".join(out)
