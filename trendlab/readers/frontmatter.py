"""Front matter above a text in Markdown, and the text without its marks."""

from __future__ import annotations

import re

from trendlab.readers.bom import trimmed
from trendlab.readers.roles import NAMES, plain_name

# Front matter in YAML between dashes, or in TOML between plus signs; editors of newsletters put a comment above it.
_FRONT = re.compile(
    r"\A\ufeff?\s{0,20}(?:(?><!--.{0,500}?-->)\s{0,20}){0,3}(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_UNOPENED = re.compile(r"\A\ufeff?(?=[A-Za-z_-]{1,40}:)(.{0})(.{0,3000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
# Lines of names and values above a blank line, as Pelican and MultiMarkdown write them.
_BARE = re.compile(
    r"\A\ufeff?(?=title[ \t]*:)(.{0})((?:[A-Za-z][\w-]{0,40}[ \t]*:[^\n]{0,1000}\n){2,40})[ \t]*\n", re.IGNORECASE
)
_MODE = re.compile(r"\A\ufeff?\s{0,20}<!--\s{0,9}[\w-]{0,40}editor[\w-]{0,40}\s{0,9}:.{0,200}?-->\s*", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_-]{1,40})[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"[>|][+-]?\d?")  # the value is all that is indented below
# What front matter is made of besides names and values: lists, values on further lines, notes.
_SCALAR = re.compile(r"[\"'\[{>|]")
_MORE = re.compile(r"\s*\Z|[ \t]+\S|[-#\]})]|\[\w")
_TEXT = r"!?\[((?:\\[^\n]|[^\[\]\n\\]){0,500})\]"
_LINK = re.compile(_TEXT + r"\([ \t]?[^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?[ \t]?\)")
_REFERENCE = re.compile(_TEXT + r"\[[^\[\]\n]{0,80}\]")
# The address that a reference stands for; "[Ann]: Yes." is what someone said.
_TARGET = re.compile(
    r"^ {0,3}\[[^\[\]\n^]{1,80}\]:[ \t]*(?:<[^<>\n]{1,2000}>|(?=\S{0,2000}?(?:[/#@:]|\w\.\w))\S{1,2000})"
    r"(?:[ \t]+[\"'(][^\n]{0,300})?[ \t]*$",
    re.MULTILINE,
)
_NOTE = re.compile(r"\[\^[\w-]{1,40}\](?!:)")
# Tags of the programs that make a site of the files (Hugo, Jekyll, Liquid): pictures, highlighting, addresses.
_TAGS = re.compile(
    r"\{\{[<%](?:(?![<%]\}\}|\{\{)[\s\S]){0,3000}[>%]\}\}|\{%(?:(?!%\}|\{%)[\s\S]){0,3000}%\}"
    r"|\{\{[^{}\n]{0,300}\}\}|^\{:[^{}\n]{0,300}\}[ \t]*$|(?<=[)\]])\{:[^{}\n]{0,300}\}",
    re.MULTILINE,
)
# Lists of attributes of kramdown and Pandoc, behind a picture, link, code or marked words, at the end of a line or
# alone on one; short codes of WordPress with attributes, and their ends.
_ITEM = (
    r"(?:[#.][A-Za-z][\w:-]{0,80}|[A-Za-z][\w:-]{0,40}=(?:\"[^\"{}\n]{0,300}\"|'[^'{}\n]{0,300}')"
    r"|(?:align|class|height|id|lang|loading|rel|role|style|target|width)=[^\s{}\"']{1,200})"
)
_LIST = rf"(?:\{{:?[ \t]{{0,9}}(?:{_ITEM}[ \t]{{0,9}}){{1,20}}\}}){{1,9}}"
_ATTRIBUTES = re.compile(
    rf"(?<=[)\]*_`]){_LIST}|^[ \t]{{0,9}}{_LIST}[ \t]{{0,9}}$|(?<=\S)[ \t]{{1,9}}{_LIST}[ \t]{{0,9}}$", re.MULTILINE
)
_CODE = re.compile(r"\[([a-z][\w-]{1,30})(?:[ \t]{1,5}[\w-]{1,30}=\"[^\"\n\]]{0,300}\"){1,20}[ \t]{0,5}/?\](?![(\[])")
_COMMENT = re.compile(r"[ \t]*<!--[^<>]{0,500}-->(?:[ \t]*$)?", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<\"'])")


def split_front(text: str) -> tuple[dict[str, str], str] | None:
    """The fields of the front matter by lower-case name, and the text below it; None where a text has none.

    Args:
        text: such as a file in Markdown.

    Example:
        >>> split_front(chr(10).join(("---", "title: Ferries", "---", "They sail.")))
        ({'title': 'Ferries'}, 'They sail.')
        >>> split_front("--- They sail. ---") is None
        True
    """
    hit = _FRONT.match(text) or _unopened(text) or _bare(text)
    if hit is None:
        return None
    return {k.lower(): v.strip("\"'") for k, v in _KEY.findall(_folded(hit[2]))}, text[hit.end() :]


def _folded(front: str) -> str:
    """Front matter with each value of YAML that goes on in further, indented lines on one line.

    A value without quotes holds neither names of values nor notes.
    """
    entries: list[list[str]] = []
    is_open = is_plain = False
    for line in front.split("\n"):
        inner = line.strip()
        if is_open and not inner:
            continue
        if is_open and line[0] == " " and not (is_plain and (inner.startswith("#") or _KEY.match(inner))):
            entries[-1].append(inner)
            continue
        hit = _KEY.match(line)
        is_open = hit is not None and line[len(hit[1]) :].lstrip().startswith(":")
        is_plain = hit is None or not _SCALAR.match(hit[2])
        is_block = is_open and hit is not None and _BLOCK.fullmatch(hit[2])
        entries.append([f"{hit[1]}:" if hit is not None and is_block else line.rstrip() if is_open else line])
    return "\n".join(" ".join(entry) for entry in entries)


def _unopened(text: str) -> re.Match[str] | None:
    """Front matter that only its end marks, of fields and lists and with a title or a date."""
    hit = _UNOPENED.match(text)
    lines = hit[2].split("\n") if hit else []
    if not all(_KEY.match(line) or _MORE.match(line) or line.rstrip().endswith(":") for line in lines):
        return None
    names = {found[1].lower() for line in lines if (found := _KEY.match(line))}
    return hit if len(names) > 1 and names & {"title", "date"} else None


def _bare(text: str) -> re.Match[str] | None:
    """Front matter that nothing marks, whose first line is the title and another the day."""
    hit = _BARE.match(text)
    fields = _KEY.findall(hit[2]) if hit else []
    return hit if any(plain_name(name) in NAMES["date"] and any(map(str.isdigit, v)) for name, v in fields) else None


def split_body(text: str) -> tuple[str, str | None, str] | None:
    """Title, date and plain text of a body with front matter or an editor's mark; None where it has neither.

    Args:
        text: of a column.

    Example:
        >>> lines = ("---", "title: Ferries", "date: 2021-03-04", "---", "They [sail](https://example.org).")
        >>> split_body(chr(10).join(lines))
        ('Ferries', '2021-03-04', 'They sail.')
    """
    if text[:1].isalnum() or not trimmed(text[:200]).startswith(("---", "+++", "<!--")):
        return None
    front = split_front(text)
    if front is None:
        mark = _MODE.match(text)
        return ("", None, plain_markdown(text[mark.end() :])) if mark else None
    fields, rest = front
    if not fields or not all(_KEY.match(line) or _MORE.match(line) or line.endswith(":") for line in _front_of(text)):
        return None  # a part between two rules
    day = next((v for k, v in fields.items() if plain_name(k) in NAMES["date"]), None)
    return fields.get("title") or fields.get("subject") or "", day, plain_markdown(rest)


def _front_of(text: str) -> list[str]:
    """The lines of front matter, empty where there is none."""
    hit = _FRONT.match(text)
    return hit[2].split("\n") if hit else []


def _without_codes(text: str) -> str:
    """The text without short codes that have attributes ("[caption width="300"]"), and without their ends."""
    names = {hit[1] for hit in _CODE.finditer(text)}
    ends = "|".join(rf"\[/{re.escape(name)}\]" for name in sorted(names))
    return re.sub(ends, "", _CODE.sub("", text)) if names else text


def plain_markdown(text: str) -> str:
    r"""The text without the marks of headings, quotes, links, notes and bold words, and without the tags of a site.

    Lists of attributes ("{: .wide style=...}") and short codes with attributes are left out too.

    Args:
        text: in Markdown.

    Example:
        >>> plain_markdown('{{< image src="a.png" >}}Ships [wait](/a) at \\[the\\] pier.')
        'Ships wait at [the] pier.'
    """
    text = _TAGS.sub("", text) if "{" in text else text
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    text = _COMMENT.sub("", text) if "<!--" in text else text
    if "[" in text:
        text = _without_codes(text)
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))  # a picture inside of a link
        whole = _TARGET.sub("", text)
        text = _NOTE.sub("", whole if whole is text else _REFERENCE.sub(r"\1", whole))
    text = re.sub(
        r"^#{1,6}\s+|^>\s?|^(?:```|:::).*$|^ {0,3}([-=*_])(?:[ \t]*\1){2,}[ \t]*$", "", text, flags=re.MULTILINE
    )
    text = re.sub(r"(\*\*|__)(?=\S)((?:.|\n(?!\s*\n)){1,500}?)(?<=\S)\1", r"\2", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
