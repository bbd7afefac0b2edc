"""Text without the byte order mark that programs write before it."""

from __future__ import annotations

MARK = "\ufeff"


def without_mark(text: str) -> str:
    r"""The text without a byte order mark before it; blanks stay.

    Args:
        text: of a file, or a line of it: files written one after another have further marks inside.

    Example:
        >>> without_mark("\ufeff  TY  - JOUR")
        '  TY  - JOUR'
    """
    return text.lstrip(MARK)


def trimmed(text: str) -> str:
    r"""The text from its first visible character on: without a byte order mark, blanks, blank lines and zero bytes.

    Args:
        text: of a file, or its beginning.

    Example:
        >>> trimmed("\ufeff\r\n  <rss>")
        '<rss>'
    """
    return text.lstrip(MARK + " \t\r\n\0")
