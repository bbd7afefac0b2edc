"""Text of kinds that hold no articles: recognised by its beginning, and refused with its name and a remedy."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.bom import trimmed, without_mark

if TYPE_CHECKING:
    from collections.abc import Collection

    from trendlab.readers.format import Head

_XML = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html)[\w:]+|<([\w:.-]+)\s[^<>]{0,2000}\bxmlns(?::\w+)?=", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")
_MAIL = re.compile(
    r"(?:Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+|DKIM-Signature|HTTP/1\.[01] \d{3}).*\n"
    r"(?:[ \t].*\n)*[!-9;-~]{1,60}:\s",
    re.IGNORECASE,
)
# Comments are atomic groups: one that could end at a later comment's end would double the time with each of them.
# Beginnings that formats might take for articles, the names of these kinds, and the remedies.
_NO_TEXTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?=.{0,2000}?<a\s[^<>]{0,2000}\b(?:add_date|time_added)\s?=)\s*<"
                r"|\s*\{(?=.{0,4000}?\"(?:root________|bookmark_bar)\")", re.IGNORECASE | re.DOTALL),
     "a list of bookmarks", "save the pages that it links to, and give their folder"),
    (re.compile(r"\s*(?:CDX(?: [A-Za-z]){3,}|!meta 0 \{|\S{1,500}\)/\S{0,2000} \d{14} (?:\{|\S+ \S+/\S+ \d{3} )"
                r"|\{\s*\"format\"\s*:\s*\"json-pages)"),
     "the index of a web archive", "give its WARC files"),
    (re.compile(r"\s*(?:#{3} )?\d{5}[cdnpu]M2\.0"
                r"|(?:<\?xml[^>]{0,200}>\s*)?<(?:mab:)?(?:datei|datensatz)\b[^>]{0,500}mab", re.IGNORECASE),
     "a library catalogue in MAB2", "export it as MARC 21 or PICA+"),
    (re.compile(r"(?>(?:(?:https?|s3|ftp|gs|file)://|\.{0,2}/|[\w.-]{1,200}/)[^\s,;<>\"]{1,500}[ \t]*\r?\n){3,}\s*\Z"),
     "a list of paths or addresses", "give the files themselves"),
    (re.compile(r"(?>(?:[0-9a-f]{32,128}[ \t*]+[^\s*][^\n]{0,1000}|(?:md5|sha\d{1,3}) ?\([^()\n]{1,1000}\) ?= ?"
                r"[0-9a-f]{32,128}[ \t\r]*)(?:\n|\Z)){2,}\s*\Z", re.IGNORECASE),
     "a list of checksums", "leave it out"),
    (re.compile(r"(?>(?:#[^\n]{0,200}\n|---[^\n]{0,20}\n|\s)*)(?=(?:[^\n]{0,500}\n){0,60}?cff-version:)[\w-]+:"),
     "a citation file (CFF) of a program or data", "leave it out"),
    (re.compile(r"(?:<\?xml[^>]{0,200}>|(?><!--.{0,2000}?-->)|\s)*<opml[\s>](?=.{0,4000}?\bxmlUrl\s?=)",
                re.IGNORECASE | re.DOTALL),
     "a list of feeds (OPML)", "give the feeds themselves"),
    (re.compile(r"\s*(?:T\d+\t\S{1,100} \d+ \d+(?:;\d+ \d+)*\t|[RE]\d+\t\S{1,100} Arg1:T\d|E\d+\t\S{1,100}:T\d)"),
     "a file of annotations (brat)", "give the texts beside it"),
    (re.compile(r"\s*(?:WORDCOUNTS|(?:BI|TRI|QUAD)GRAMS|KEYTERMS?),WEIGHT\s*\n"),
     "a list of words with their counts", "give the texts"),
    (re.compile(r"(?:<\?xml[^>]{0,200}>|(?><!--.{0,2000}?-->)|<!DOCTYPE\s+svg[^>]{0,500}>|\s)*<svg[\s>]", re.DOTALL),
     "a drawing (SVG)", "leave it out"),
    (re.compile(r"\s*(?=<(?!\?xml)|\{%)(?=.{0,1500}?(?:\{%-?\s*(?:block|extends)\s[^%\n]{1,80}%\}"
                r"|\{\{-?\s*content\s*-?\}\}|%sveltekit\.head%))", re.DOTALL),
     "a template of web pages", "give the pages that it makes"),
    (re.compile(r"\s*\{\s*\"(?:data|layout|config|frames)\"\s*:(?=.{0,4000}?\"(?:hover(?:template|info|mode|label)|customdata|legendgroup)\"\s*:)"
                r"|\s*\{(?=.{0,2000}?\"\$schema\"\s*:\s*\"https?://vega\.github\.io/schema/)", re.DOTALL),
     "a figure (Plotly or Vega)", "give the table that it was drawn from"),
    (re.compile(r"\s*\{(?=.{0,4000}\"\$schema\"\s*:\s*\"https?://json-schema\.org/)(?=.{0,4000}\"type\"\s*:)",
                re.DOTALL),
     "a JSON Schema, which describes data", "give the data"),
)  # fmt: skip
# The beginning of a text, its name, and the remedy.
_KINDS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\{\\rtf"), "RTF", "save it as DOCX or as plain text"),
    (re.compile(r"\\documentclass|\\begin\{document\}"), "LaTeX", "convert it to plain text first"),
    (re.compile(r"%!PS"), "PostScript", "convert it to plain text first"),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)"), "a calendar or address book", "leave it out"),
    (re.compile(r"(?:--[^\n]*\n|/\*[^*]*\*/;?|\s)*(?:CREATE (?:TABLE|DATABASE)|INSERT INTO [^\n]{1,200}(?:VALUES|\()"
                r"|DROP TABLE|PRAGMA \w+\s?=|BEGIN TRANSACTION;|SET (?:NAMES|SQL_MODE)\b)"),
     "an SQL script", "export the table as CSV, or give the SQLite database"),
    (re.compile(r"#!\s?/|(?:from \w[\w.]* )?import \w+\n"), "a program", "leave it out"),
    (re.compile(r"(?:(?>/\*.{0,5000}?\*/)|//[^\n]*\n|\s)*#(?:include *[<\"]|define \w|ifndef \w)", re.DOTALL),
     "a program", "leave it out"),
    (re.compile(r"(?:(?:var|let|const) \w+ ?= ?[\[{\"(]|window\.[\w.]+ ?=|\(function|\(\(\) =>)"), "JavaScript",
     "cut it to the JSON in it"),
    (re.compile(r"/\*[^*]{0,200}\*/\s*[\w.#@]|@(?:charset|import|media)\b"), "a style sheet", "leave it out"),
    (re.compile(r"%PDF"), "a PDF", "export it as DOCX or text where it came from, or convert it to plain text first"),
)  # fmt: skip

# A line of a list of words: labelled sentences have more of them, and no order of their numbers.
_COUNT = re.compile(r"\S{1,40}(?: \S{1,40}){0,2}[\t,](\d{1,9})[ \t]*", re.MULTILINE)
_MIN_COUNTS, _MIN_DIFFERENT = 20, 3

# Programs, and grammars of documents, by the suffix of their name: most begin like no text, but not all.
PROGRAMS = frozenset((
    ".ado", ".awk", ".bash", ".bat", ".c", ".cc", ".cpp", ".cs", ".css", ".cxx", ".do", ".dtd", ".f90", ".go",
    ".gradle", ".h", ".hpp", ".hs", ".java", ".jl", ".js", ".jsx", ".kt", ".less", ".lua", ".m", ".mjs",
    ".php5", ".pl", ".pm", ".ps1", ".py", ".pyi", ".r", ".rb", ".rproj", ".rs", ".sas", ".sass", ".scala",
    ".scss", ".sh", ".sol", ".sps", ".stan", ".swift", ".ts", ".tsx", ".vue", ".zsh",
))  # fmt: skip
# What a zip is that holds these files, where it is one document and not an archive.
_PACKED: tuple[tuple[str, str], ...] = (
    ("ppt/presentation.xml", "a presentation"), ("[Content_Types].xml", "an Office file that is not a text document"),
    ("META-INF/manifest.xml", "an OpenDocument file that is not a text document"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("AndroidManifest.xml", "an Android package"),
)  # fmt: skip


def packed_document(members: Collection[str]) -> str | None:
    """What a zip is that is one document, such as a presentation; None where it may be an archive of files.

    Args:
        members: the names of the files in it.

    Example:
        >>> packed_document(["[Content_Types].xml", "ppt/presentation.xml"])
        'a presentation'
        >>> packed_document(["2021/03.txt", "2021/04.txt"]) is None
        True
    """
    if any(name.endswith(("Metadata/BuildVersionHistory.plist", ".iwa")) for name in members):
        return "a document of iWork"
    return next((what for name, what in _PACKED if name in members), None)


def check_is_no_packed_document(head: Head) -> None:
    """Refuse a zip that is a document of a kind that no format reads.

    Raises:
        InputError: with what was found and a remedy.
    """
    if what := packed_document(head.members):
        raise InputError(f"{head.name} is {what}, which is not read; save its text as DOCX, ODT or plain text")


def check_is_text(head: Head) -> None:
    """Refuse markup, programs and data of a kind that no format reads.

    Raises:
        InputError: with the name of the kind and a remedy.
    """
    program = ("a program", "leave it out") if head.suffix in PROGRAMS else None
    seen = unknown_kind(head.text) or program
    if seen is not None:
        what, remedy = seen
        raise InputError(
            f"{head.name} is {what}, which is in no format that is known; {remedy}, or read it as text with --format "
            f"{'dump' if head.alone else 'txt'}"
        )


def check_may_hold_texts(head: Head) -> None:
    """Refuse sources in the form of a format that hold no texts: indexes of a web archive, drawings, schemas.

    Raises:
        InputError: with a remedy.
    """
    start = without_mark(head.text[:5_000])
    if len(head.text) > len(start):
        start = start[: start.rfind("\n") + 1] or start  # whole lines
    for pattern, what, remedy in _NO_TEXTS:
        if pattern.match(start):
            raise InputError(f"{head.name} is {what} and holds no texts; {remedy}")
    if _are_counts(start):
        raise InputError(f"{head.name} is a list of words with their counts and holds no texts; give the texts")


def _are_counts(start: str) -> bool:
    """Whether a text is words, or two or three, each with its count, the most frequent first."""
    if not _COUNT.match(start):
        return False
    hits = [_COUNT.fullmatch(line) for line in start.splitlines()[: _MIN_COUNTS * 10]]
    if len(hits) < _MIN_COUNTS or None in hits:
        return False
    numbers = [int(hit[1]) for hit in hits if hit is not None]
    return numbers[0] > 1 and numbers == sorted(numbers, reverse=True) and len(set(numbers)) > _MIN_DIFFERENT


def unknown_kind(text: str) -> tuple[str, str] | None:
    """The kind of a text and a remedy, None where it may be the text of articles.

    Args:
        text: the beginning, decoded.
    """
    start = trimmed(text[:60_000])
    if _XML.match(start):
        return _named_xml(start), "give the articles as JSONL, CSV or text"
    if start.startswith(("{", "[")) and _is_whole_json(text):
        return "JSON without a list of articles", "give one object an article, with its text under one name"
    if _MAIL.match(start):
        return "a mail or an answer of a server with its headers", "give the texts, or a whole mailbox (mbox)"
    return next(((name, remedy) for pattern, name, remedy in _KINDS if pattern.match(start[:8_000])), None)


def _named_xml(start: str) -> str:
    bare = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", start, flags=re.DOTALL)
    root = _ROOT.search(bare)
    return f"XML with the root element <{root[1]}>" if root else "XML"


def _is_whole_json(text: str) -> bool:
    try:
        json.loads(without_mark(text))
    except (ValueError, RecursionError):
        return False
    return True
