"""LaTeX strings as plain text: accents, braces and a few commands."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł",
    "i": "\u0131", "j": "ȷ", "dh": "ð", "th": "þ", "textendash": "–", "textemdash": "—", "dots": "…", "ldots": "…",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "copyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textmu": "\u00b5", "pounds": "£", "euro": "€",
    "textbackslash": "\\", "textless": "<", "textgreater": ">", "textasciitilde": "~", "S": "§", "times": "×",
    "leq": "≤", "geq": "≥", "pm": "±", "alpha": "\u03b1", "beta": "β", "gamma": "\u03b3", "delta": "δ", "mu": "μ",
    "sigma": "\u03c3", "lambda": "λ", "pi": "π", "omega": "ω", "kappa": "κ", "chi": "χ", "infty": "∞", "sim": "~",
    "textperiodcentered": "·", "cdot": "·", "slash": "/",
}  # fmt: skip
_ACCENT = re.compile(
    r"""\\(?:([`'^~=."])\s*|([uvHcdbkr])(?:\s+|(?=\{)))(?:\{\s*(\\?[^\W\d_])\s*\}|(\\[ij])(?![a-zA-Z])|([^\W\d_]))"""
)
_COMMAND = re.compile(r"\\([a-zA-Z]+)\*?\s*(\{\})?")
_ESCAPED = re.compile(r"\\([&%$#_{} \-/,;:!@])")
_TIE = re.compile(r"(?<=[\w.,])~(?=\w)")


def plain_latex(text: str) -> str:
    r"""The text without LaTeX: accents become letters, braces and the names of other commands are removed.

    Args:
        text: the value of a field of BibTeX.

    >>> plain_latex(r'Sch{\"o}n\'e {B}r\"ucken \& \emph{alte} Wege, 5\,\%')
    'Schöné Brücken & alte Wege, 5 %'
    """
    if "\\" in text:
        text = _ACCENT.sub(_accented, text)
        text = _ESCAPED.sub(lambda m: " " if m[1] in " ,;:/" else "" if m[1] in "-!" else f"\x00{m[1]}", text)
        text = _COMMAND.sub(lambda m: _LETTERS.get(m[1], ""), text)
    if "{" in text or "}" in text:
        text = re.sub(r"(?<!\x00)[{}]", "", text)
    if "$" in text:
        text = re.sub(r"(?<!\x00)\$", "", text) if text.replace("\x00$", "").count("$") % 2 == 0 else text
    text = text.replace("\x00", "").replace("---", "—").replace("--", "–")
    return _TIE.sub(" ", text).replace("``", "“").replace("''", "”")


def _accented(hit: re.Match[str]) -> str:
    mark = _ACCENTS[hit[1] or hit[2]]
    letter = (hit[3] or hit[4] or hit[5]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + mark)
