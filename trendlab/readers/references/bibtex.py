"""The entries of a BibTeX file, with repeated fields and repeated keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Some programs write entries without a kind: "@{,".
_BEGIN = re.compile(r"^[ \t]*@[ \t]*(?:([A-Za-z]+)\s*[{(]|(?=\{\s*,\s*\n)\{)", re.MULTILINE)
_KEY = re.compile(r"\s*([^,={}\"\s][^,={}\"]*?)?\s*(?=[,})])")
_NAME = re.compile(r"[\s,]*([^\s,={}\"#][^,={}\"#]*?)\s*=\s*")
_END = re.compile(r"[\s,]*[})]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r'\\.|[{}"]', re.DOTALL)
_BARE = re.compile(r"[^\s,#{}\"()]+")
_OWN_LINE = re.compile(r"^\s*([A-Za-z][\w-]*)\s*=\s*[{\"]", re.MULTILINE)
_JOIN = re.compile(r"\s*#\s*")
_MONTHS = {m: m for m in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}


class BibEntry:
    """One entry, or a piece of text that fails to be one.

    Args:
        kind: "article", "inproceedings", ... lower case.
        start: its position in the text.

    Attributes:
        kind, start: as given.
        key: its name, "" for none.
        end: the position after its last character.
        fields: the values of each field, names in lower case, LaTeX as written.
        fault: what is wrong with it, "" for nothing.
    """

    def __init__(self, kind: str, start: int) -> None:
        self.kind, self.start = kind, start
        self.key = self.fault = ""
        self.end = 0
        self.fields: dict[str, list[str]] = {}

    def get(self, *names: str) -> str:
        """The first value of the first of these fields that is filled."""
        return next((v for n in names for v in self.fields.get(n, ()) if v.strip()), "")


def bib_entries(text: str) -> Iterator[BibEntry]:
    """The entries in order; strings are substituted, comments and preambles left out, broken entries reported.

    An entry that does not close ends where a line begins the next one.

    Args:
        text: the whole file.
    """
    macros = dict(_MONTHS)
    at = 0
    while hit := _BEGIN.search(text, at):
        kind = (hit[1] or "misc").lower()
        entry = BibEntry(kind, hit.start())
        if kind in ("comment", "preamble"):
            close = _balanced(text, hit.end())
            at = close if close > 0 else hit.end()
            continue
        if kind != "string":
            key = _KEY.match(text, hit.end())
            entry.key = (key[1] or "") if key else ""
        entry.end = _read_fields(text, key.end() if kind != "string" and key else hit.end(), entry, macros=macros)
        at = max(entry.end, hit.end())
        if kind == "string":
            macros.update({n: v[0] for n, v in entry.fields.items()})
        else:
            if entry.fault:
                _rescue(text[entry.start : entry.end], entry)
            yield entry


def _rescue(text: str, entry: BibEntry) -> None:
    """Take the fields of a broken entry that begin on separate lines; with a title among them the entry is whole."""
    starts = list(_OWN_LINE.finditer(text))
    ends = [hit.start() for hit in starts[1:]] + [len(text)]
    entry.fields = {
        hit[1].lower(): [text[hit.end() : end].rstrip().rstrip("}),").rstrip().removesuffix('"')]
        for hit, end in zip(starts, ends, strict=False)
    }
    if entry.get("title"):
        entry.fault = ""


def _read_fields(text: str, at: int, entry: BibEntry, *, macros: dict[str, str]) -> int:
    """Read the fields into an entry; the position of its end, or of the next entry where this one is broken."""
    following = _BEGIN.search(text, at)
    limit = following.start() if following else len(text)
    while True:
        if end := _END.match(text, at):
            return end.end()
        name = _NAME.match(text, at)
        if name is None or name.start() >= limit:
            entry.fault = "entry that is never closed" if not text[at:limit].strip(" \t\r\n,") else "broken entry"
            return limit
        value, at = _value(text, name.end(), macros)
        if at < 0:
            entry.fault = "braces that are never closed"
            return limit
        if at > limit and (following := _BEGIN.search(text, at)):
            limit = following.start()
        elif at > limit:
            limit = len(text)
        entry.fields.setdefault(" ".join(name[1].lower().split()), []).append(value)


def _value(text: str, at: int, macros: dict[str, str]) -> tuple[str, int]:
    """A value, its pieces joined, and the position of its end; -1 where it does not end."""
    parts: list[str] = []
    while True:
        mark = text[at : at + 1]
        if mark == "{":
            end = _balanced(text, at + 1)
            piece = text[at + 1 : end - 1]
        elif mark == '"':
            end = _quoted(text, at + 1)
            piece = text[at + 1 : end - 1]
        elif word := _BARE.match(text, at):
            end, piece = word.end(), macros.get(word[0].lower(), word[0])
        else:
            return "".join(parts), at
        if end < 0:
            return "", -1
        parts.append(piece)
        join = _JOIN.match(text, end)
        if not join:
            return "".join(parts), end
        at = join.end()


def _balanced(text: str, at: int) -> int:
    """The position after the brace that closes the one before `at`; -1 where none closes it before the next entry."""
    depth = 1
    for hit in _BRACE.finditer(text, at):
        if hit[0] == "{":
            depth += 1
        elif hit[0] == "}":
            depth -= 1
            if not depth:
                # Braces that close only several entries later belong to a value that was never closed.
                return -1 if _NEXT_FIELD.search(text, at, hit.start()) else hit.end()
    return -1


_NEXT_FIELD = re.compile(r"^@[A-Za-z]+\s*\{[^,{}\s]+,\s*\n\s*\w+\s*=", re.MULTILINE)


def _quoted(text: str, at: int) -> int:
    depth = 0
    for hit in _QUOTE.finditer(text, at):
        if hit[0] == '"' and not depth:
            return hit.end()
        depth += (hit[0] == "{") - (hit[0] == "}")
    return -1
