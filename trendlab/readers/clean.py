"""Text as it was meant: entities and mojibake decoded, tags and control characters removed."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

# What programs write where a cell is empty.
NO_VALUE = frozenset(("NA", "N/A", "n/a", "#N/A", "nan", "NaN", "NULL", "null", "None", "\\N", "<NA>", "-"))
# What databases write in place of an abstract or a text.
_NOT_THERE = re.compile(
    r"\W*(?:there is )?"
    r"(?:no (?:title|abstract|summary|description|(?:full )?text|content)"
    r"|(?:title|abstract|summary|(?:full )?text)(?: is)? not)"
    r"(?: (?:is |was )?(?:available|provided|given|found|supplied))?\W*"
    r"|\W*(?:r\u00e9sum\u00e9|resumen|resumo|abstract|zusammenfassung) (?:non|no|n\u00e3o|nicht) "
    r"(?:disponibile|disponible|dispon\u00edvel|verf\u00fcgbar)\W*",
    re.IGNORECASE,
)
LONGEST_NOT_THERE = 60
# Tags of HTML and of feeds only: "a <b and c> d" or a formula must stay as it is.
_TAG_NAMES = (
    "a abbr address article aside audio b base big blink blockquote body br button canvas caption center cite code col "
    "colgroup dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form "
    "frame frameset h1 h2 "
    "h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark "
    "menu meta nav noframes "
    "noscript object ol optgroup option p param picture pre q rp rt ruby s samp section select "
    "small source span strike "
    "strong sub summary sup svg table tbody td template textarea tfoot th thead time title tr track "
    "tt u ul var video wbr "
    "item channel rss entry content description content:encoded guid pubdate dc:creator"
)
_NAMES = "|".join(sorted((re.escape(n) for n in _TAG_NAMES.split()), key=len, reverse=True))
_BREAK = re.compile(
    r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote|hr|BR|/P|/DIV|/LI|/H[1-6]|/TR|/BLOCKQUOTE|HR|Br|/Br)\b[^<>]{0,300}>"
)
# What is no text up to its end, that end, and what takes its place.
_SPANS = (
    *((re.compile(rf"<{name}\b[^<>]{{0,2000}}>.*?</{name}\s*>", re.IGNORECASE | re.DOTALL),
       re.compile(rf"</{name}\s*>", re.IGNORECASE), " ") for name in ("script", "style")),
    (re.compile(r"<!--.*?-->", re.DOTALL), re.compile("-->"), ""),
)  # fmt: skip
# In lower or in upper case; "<Dd>" in a title is no tag, and neither is "<b and c>": attributes have a value or a
# known name.
_BARE = (
    "nowrap|disabled|checked|hidden|async|defer|controls|noshade|compact|selected|readonly|required|multiple|autoplay"
    "|loop|muted|open|reversed|allowfullscreen|itemscope|ismap|clear"
)
# Tags that lost the blank before their first attribute: "<spanstyle='color:red'>".
_GLUED = (
    r"<(?i:a|b|blockquote|div|em|font|h[1-6]|i|iframe|img|li|ol|p|span|strong|table|td|tr|u|ul)"
    r"(?i:align|alt|border|class|color|data-[\w-]{1,30}|dir|face|height|href|id|lang|name|rel|size|src|style|target|title|width)"
    r"\s{0,3}=\s{0,3}[\"'\u201c\u201d][^<>]{0,2000}>"
)
_TAG = re.compile(
    rf"</?(?:{_NAMES}|{_NAMES.upper()}|pubDate)\s{{0,20}}/?>|{_GLUED}"
    rf"|</?(?i:{_NAMES})(?:\s[^<>=]{{0,80}}=[^<>]{{0,2000}}|\s(?i:{_BARE})[^<>]{{0,200}}|/)>|</(?i:{_NAMES})>"
)
# A tag that was cut off with the end of a text. Only what attributes hold goes with it: values without a blank, a few
# names of classes, a style, a short title in quotes; never prose. Each attribute can be read in one way only.
_WORDY = r"(?:alt|class|content|face|name|rel|style|title)"
_PLAIN = (
    r"(?:align|bgcolor|border|cell(?:padding|spacing)|color|(?:col|row)span|datetime|dir|height|href|[hv]space|id|lang"
    r"|loading|referrerpolicy|rev|role|size|sizes|src|target|type|url|valign|width|(?:aria|data)-[\w-]{1,30}|on[a-z]{3,15})"
)
_IS = r"\s{0,2}=\s{0,2}"
_CUT_STYLE = r"(?:[a-z-]{2,30}:[^:;\"'<>]{1,60};\s?){0,20}(?:[a-z-]{2,30}(?::\s?[^\s:;\"'<>]{0,40})?)?"
_CUT_TAG = re.compile(
    rf"<(?:/[a-z]{{1,10}}(?:&[a-z]{{0,3}})?\s?|(?:{_NAMES})"
    rf"(?:\s{{1,3}}(?:{_BARE}|{_PLAIN}{_IS}(?:\"[!#-;=?-~]{{0,3000}}\"|'[!-&(-;=?-~]{{0,3000}}')"
    rf"|{_WORDY}{_IS}(?:\"[^\"<>]{{0,200}}\"|'[^'<>]{{0,200}}')|(?:{_WORDY}|{_PLAIN}){_IS}[!#-&(-;?-~]{{1,3000}})){{0,20}}"
    rf"\s{{1,3}}(?:(?:{_WORDY}|{_PLAIN}){_IS}[\"'\u201c\u201d]?[!#-&(-;=?-~]{{0,3000}}[\"'\u201c\u201d]?"
    rf"|(?:class|rel){_IS}[\"'](?:[\w-]{{1,40}}\s){{0,8}}[\w-]{{0,40}}|{_WORDY}{_IS}(?:\"[^\"<>]{{0,200}}\"|'[^'<>]{{0,200}}')"
    rf"|style{_IS}[\"']{_CUT_STYLE})\s?/?)\Z",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<([a-z][\w:-]{0,30})(?:\s[^<>]{0,500})?>(.*)</\1>\s*", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][\w:-]{0,30}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_MARK = re.compile(r"<!\[CDATA\[|\]\]>|<\?xml[^<>]{0,300}\?>")
# C0 and C1 controls except tab and line feed; zero-width, bidirectional and soft-hyphen characters; byte-order marks;
# lone surrogates, which no file can hold.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ASCII_CONTROLS = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_ODD_SPACE = re.compile(r"[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029")
# Letters as R writes them where the computer's own encoding lacks them: "don<U+2019>t".
_CODE_POINT = re.compile(r"<U\+(0?0?[0-9A-F]{4,6})>")
# Letters that stand for others, from typesetting and old programs: ligatures, forms of Arabic letters by their place in
# a word, letters and digits as wide as ideographs, narrow Katakana, radicals and letters of formulas; none that become
# several words or marks behind a blank.
_FORMS = re.compile(
    "[\u2f00-\u2fdf\ufb00-\ufb17\ufb1d-\ufc5d\ufc64-\ufdef\ufe80-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\uff66-\uff9f\U0001d400-\U0001d7ff]+"
)
_LEADS = (b"\xef", b"\xf0", b"\xe3")  # the last of Japanese and Chinese signs, beside which radicals stand
_SUSPECT = re.compile("[\x80-\x9f\xc2-\xc5\xe2\xef\xd0\xd1\u0102\u0103]")
# The first two bytes of an emoji in UTF-8 as the Western and the Turkish code page read them.
_EMOJI = ("\xf0\u0178", "\u011f\u0178")
# What is left of a character whose last bytes a code page has no letter for: an emoji, a closing quote, the sign for
# emoji, a replaced character. Nothing else is written so.
_CUT_EMOJI = re.compile("(?:\xf0|\u011f)\u0178[\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u2122]{0,2}")
_CUT_SIGNS = {"\xe2\u20ac": "\u201d", "\xef\xb8": "", "\xef\xbf\xbd": "\ufffd"}


def is_no_text(text: str) -> bool:
    """Whether a cell says that its text is not there: "NA", "[No abstract available]".

    >>> is_no_text("[No abstract available]"), is_no_text("No abstract art is shown")
    (True, False)
    """
    return text in NO_VALUE or (len(text) <= LONGEST_NOT_THERE and _NOT_THERE.fullmatch(text) is not None)


@lru_cache(maxsize=1)
def _ftfy() -> ModuleType:
    import ftfy

    return ftfy


def repair_mojibake(text: str) -> str:
    """The text with mojibake repaired (ftfy); unchanged where there is no sign of it."""
    if text.isascii() or not (_SUSPECT.search(text) or any(sign in text for sign in _EMOJI)):
        return text
    ftfy = _ftfy()
    text = text.replace("\xe2\u20ac ", "\u201d ")  # a quote whose last byte is lost, and no dagger
    return _without_cut_signs(str(ftfy.fix_encoding(text))) if ftfy.badness.is_bad(text) else text


def _without_cut_signs(text: str) -> str:
    """The text with characters of which bytes are lost as the replacement character, or as the sign that they were."""
    text = _CUT_EMOJI.sub("\ufffd", text)
    for cut, sign in _CUT_SIGNS.items():
        text = text.replace(cut, sign)
    return text


def plain_forms(text: str) -> str:
    r"""The text with the letters that its ligatures, wide letters and letters by their place in a word stand for.

    Source: Unicode Standard Annex 15 (compatibility composition, of these characters alone).

    >>> plain_forms("o\ufb03ce, \uff2e\uff21\uff33\uff21")
    'office, NASA'
    """
    data = text.encode("utf8", "surrogatepass")
    if not any(lead in data for lead in _LEADS):  # in the UTF-8 of hardly any Latin text, and quick to see
        return text
    return _FORMS.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), text)


def _without_spans(text: str) -> str:
    """The text without scripts, styles and comments; what is never closed stays, and no end is looked for behind it."""
    for span, end, place in _SPANS:
        last = max((hit.end() for hit in end.finditer(text)), default=0)
        text = span.sub(place, text[:last]) + text[last:]
    return text


def _with_letters(text: str) -> str:
    """The text with the letters that R wrote by their numbers; halves of one character are put together."""
    text = _CODE_POINT.sub(lambda hit: chr(int(hit[1], 16)) if int(hit[1], 16) <= sys.maxunicode else hit[0], text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def strip_markup(text: str) -> str:
    """The text without tags, comments and CDATA marks; ends of blocks become line breaks, entities characters."""
    if text[:1] == "<" and (whole := _ELEMENT.fullmatch(text)):
        text = _ANY_TAG.sub("", _BREAK.sub("\n", whole[2]))  # one element of any name: its tags are no text
    if "<U+" in text:
        text = _with_letters(text)
    if "<" in text or "]]>" in text:
        text = _MARK.sub("", _without_spans(text))
        text = _CUT_TAG.sub("", _TAG.sub("", _BREAK.sub("\n", text)))
    if "&" in text:
        text = html.unescape(text)
    return text


def _without_controls(text: str) -> str:
    """A text in ASCII without control characters except tabs; its line breaks are line feeds."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    data = text.encode("ascii")
    kept = data.translate(None, _ASCII_CONTROLS)
    return text if len(kept) == len(data) else kept.decode("ascii")


def clean_text(text: str) -> str:
    """The text without markup, entities, control characters, odd spaces and mojibake; cleaning again changes nothing.

    Args:
        text: any string; line breaks of all kinds become line feeds, runs of spaces one space.
    """
    for _ in range(3):  # "&amp;lt;b&amp;gt;" needs three passes; a fourth layer is text about markup
        before = text
        if "<" in text or "&" in text or ("]" in text and "]]>" in text):  # one letter is found ten times as fast
            text = strip_markup(text)
        if text == before:
            break
    if text.isascii():
        text = _without_controls(text)
    else:
        text = repair_mojibake(text)
        text = plain_forms(text)
        if not text.replace("\n", "").isprintable():
            text = _CONTROL.sub("", _LINE_END.sub("\n", text))
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    if "  " in text or "\t" in text or (not text.isascii() and _ODD_SPACE.search(text)):
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = "\n".join(filter(None, (line.strip() for line in text.split("\n"))))
    return text.strip()


def clean_line(text: str) -> str:
    """The cleaned text on one line, as a title needs it."""
    return " ".join(clean_text(text).split())
