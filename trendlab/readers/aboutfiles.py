"""Files of a folder that describe it and are no articles: README, LICENSE, settings, checksums and their like."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REASON = "file about the folder (README, LICENSE, settings or the like)"
COUNTED = "file of words and their counts (n-grams), without a text"
OF_SYSTEM = "file of the system or of an open program"
TWIN = "PDF of a text that is beside it"
# "what-is-an-ngram.txt" is an article, "7-ngram2.txt" and "ngrams/7.txt" are none.
COUNTS = re.compile(r"(?:(?:^|/)n-?grams?[-_]?\d?(?:/[^/]*)?|[/_-]n-?grams?[-_]?\d)\.(?:txt|tsv|csv)$", re.IGNORECASE)
# "readme" is no word of a headline; behind the others only a language or the name of a licence may stand, for
# "licence-fee-rises.html" is an article.
_README = re.compile(r"readme(?:[._-].*)?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:licen[cs]e|copying|contributing|code[ _-]of[ _-]conduct)"
    r"(?:[._-](?:[a-z]{2}(?:[._-][a-z]{2,4})?|mit|isc|apache|mozilla|mpl|bsd|[al]?gpl|lesser|cc0?|odc|ofl|eupl|unlicense"
    r"|third[._-]party|data|code|content|docs|text|fonts|\d[\d.]*)(?:v?\d)?(?:[._-](?:by|nc|nd|sa|clause|v?\d[\d.]*))*)*",
    re.IGNORECASE,
)
# The files about the files of a package (BagIt), and lists of checksums.
_PACKAGE = re.compile(
    r"bagit|bag-info|(?:tag)?manifest-(?:md5|sha\d{1,3})|(?:md5|sha\d{1,3})sums?|checksums?", re.IGNORECASE
)
# What builds a program or tells other programs what to do: "robots.html" is an article.
_BUILDS = re.compile(r"makefile|dockerfile|robots|requirements(?:[._-](?:dev|test|docs|prod|all))?", re.IGNORECASE)
# What programs need that make a site or a package of the folder.
_SETTINGS = re.compile(
    r"(?:package|tsconfig|jsconfig|vercel|netlify|manifest)\.json|(?:package|composer)-lock\.json|npm-shrinkwrap\.json"
    r"|(?:pnpm-lock|mkdocs|netlify|_config)\.ya?ml|(?:pipfile|deno|yarn|poetry|cargo|gemfile|composer)\.lock"
    r"|(?:constraints|humans)\.txt|(?:pyproject|cargo|netlify|hugo)\.toml|setup\.cfg"
    r"|\.[a-z][\w.-]*(?:rc|ignore|attributes|config)(?:\.(?:json|ya?ml|js))?",
    re.IGNORECASE,
)
# What systems and open programs leave in a folder.
LEFT = re.compile(r"(?:desktop\.ini|(?:eh)?thumbs\.db|icon\r|~\$.*|\.~lock\..*)", re.IGNORECASE)
# Words that may be those of a headline in any other case.
_CAPITALS = re.compile(
    r"AUTHORS|CHANGELOG|CHANGES|CODEOWNERS|CONTRIBUTORS|INSTALL|MAINTAINERS|NOTICE|SECURITY|UPGRADING"
)
_FEW = 4
_SUFFIXES = frozenset((".md", ".markdown", ".txt", ".rst", ".adoc", ".org", ".html", ".htm"))
_AS_TEXT = _SUFFIXES | {".text", ".xhtml", ".xml", ".tei", ".docx", ".odt", ".rtf", ".epub"}
_ARCHIVED = re.compile(r"((?:.*/)?)archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
_COUNTED_STEM = re.compile(r"[^\W\d_]{0,7}[-_ .#]*\d{1,5}")  # "7", "doc_07"
_FORMS_OF_FOLDERS = frozenset(
    ("pdf", "pdfs", "txt", "txts", "text", "texts", "html", "xml", "tei", "ocr", "md", "docx")
)
_TWINS = 0.5  # of the PDFs: as many have a text of their name in another folder where folders are of one form each


def about_files(names: Sequence[str]) -> frozenset[str]:
    """The files that describe the folder; none where most files are of this kind, for then they are the articles.

    Files of words and their numbers beside texts (ngram1/7.txt) are among them, and those of systems and open programs.

    Args:
        names: of all files, with their paths.

    Example:
        >>> sorted(about_files(["README.md", "a/LICENSE", "a/2021-03-05.md", "a/readme-first.csv"]))
        ['README.md', 'a/LICENSE']
        >>> about_files(["one/README.md", "two/README.md"])
        frozenset()
    """
    counts = frozenset(name for name in names if COUNTS.search(name) or LEFT.fullmatch(PurePosixPath(name).name))
    counts |= pdf_twins(names) | _of_web_archives(names)
    others = [name for name in names if name not in counts]
    found = frozenset(name for name in others if _is_about(PurePosixPath(name)))
    if len(found) >= len(others) or len(found) > max(_FEW, len(others) / 2):
        found = frozenset()
    return found | counts if others else found


def pdf_twins(names: Sequence[str]) -> frozenset[str]:
    """The PDFs whose texts lie beside them, as converted or first written: of one name in their folder, or in another.

    A mere number in another folder is the same name only where a folder is named by its form ("pdf", "txt").

    Args:
        names: of all files, with their paths.

    Example:
        >>> sorted(pdf_twins(["a/1.pdf", "a/1.txt", "a/2.pdf"]))
        ['a/1.pdf']
        >>> sorted(pdf_twins(["pdf/1.pdf", "pdf/2.pdf", "text/1.txt"]))
        ['pdf/1.pdf']
    """
    paths = [PurePosixPath(name.lower()) for name in names]
    texts = {path.with_suffix("") for path in paths if path.suffix in _AS_TEXT}
    pdfs = [(name, path.with_suffix("")) for name, path in zip(names, paths, strict=True) if path.suffix == ".pdf"]
    beside = frozenset(name for name, path in pdfs if path in texts)
    stems = {path.name for path in texts if not _COUNTED_STEM.fullmatch(path.name)}
    by_form = {path.name for path in texts if _is_of_form(path)}
    every = {path.name for path in texts}
    elsewhere = frozenset(
        name for name, path in pdfs if path.name in (stems | (every if _is_of_form(path) else by_form))
    )
    return elsewhere if len(elsewhere) >= _TWINS * len(pdfs) else beside


def _is_of_form(path: PurePosixPath) -> bool:
    """Whether a folder of a file is named by the form of its files."""
    return not _FORMS_OF_FOLDERS.isdisjoint(path.parts[:-1])


def _of_web_archives(names: Sequence[str]) -> frozenset[str]:
    """The files of a packed web archive (WACZ) beside its pages: a list of them, indexes and what it is."""
    roots = {hit[1] for name in names if (hit := _ARCHIVED.fullmatch(name))}
    roots = {root for root in roots if f"{root}datapackage.json" in names}
    return frozenset(name for name in names for root in roots if name.startswith(root) and not _ARCHIVED.match(name))


def reason_of(name: str) -> str:
    """Why a file among `about_files` is no article.

    Args:
        name: with its path.

    Example:
        >>> reason_of("ngram1/7.txt")
        'file of words and their counts (n-grams), without a text'
        >>> reason_of("ports/~$Files (100).DOCX"), reason_of("ports/1.pdf")
        ('file of the system or of an open program', 'PDF of a text that is beside it')
    """
    if LEFT.fullmatch(PurePosixPath(name).name):
        return OF_SYSTEM
    if name.lower().endswith(".pdf"):
        return TWIN
    return COUNTED if COUNTS.search(name) else REASON


def _is_about(path: PurePosixPath) -> bool:
    is_text = path.suffix.lower() in _SUFFIXES
    name = path.name.removesuffix(path.suffix) if is_text else path.name
    if _SETTINGS.fullmatch(path.name) or any(words.fullmatch(name) for words in (_ABOUT, _PACKAGE)):
        return True
    if path.suffix.lower() in ("", ".txt") and _BUILDS.fullmatch(name):
        return True
    return (is_text or not path.suffix) and bool(_README.fullmatch(name) or _CAPITALS.fullmatch(name))
