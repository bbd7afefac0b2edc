"""Dates in the names of files that only some folders of an archive have, and folders that hold one article each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.readers.nameforms import is_of_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NUMBER = re.compile(r"[\d_. -]+")
_MIN_FILES = 10  # by which the names of one folder show a form
_MIN_NAMES, _MOST_OWN, _MOST_PARTED = 4, 0.5, 0.2
_YEARS = "YYYY"  # of files that are numbered, 1,900 to 1,999 may lie in one folder
# Names of files that say what is in them, or which part of a set they are.
_KINDS = frozenset((
    "about", "article", "articles", "comments", "content", "contents", "corpus", "data", "dev", "docs", "documents",
    "files", "html", "index", "json", "main", "metadata", "page", "pages", "post", "posts", "raw", "readme", "test",
    "text", "texts", "train", "training", "txt", "valid", "validation", "xml",
))  # fmt: skip
# A day with a time of the clock, or with a word for what people export.
_DAY = r"(?:\d{4}[-_.]?\d\d|\d\d[-_.]\d{4}|\d[-_. ]{1,2}[^\W\d_]{3,9}[-_. ]{1,2}\d{4})"
_EXPORTED = re.compile(
    r"(?<!\d)\d{4}([-_.]?)\d\d\1\d\d[ T_-]{1,3}(?:at |um |a )?\d\d[.:h_-]?\d\d(?:[.:m_-]?\d\d(?:\.\d+)?)?(?![-_.]?\d)"
    rf"|(?:export|backup|takeout|download)(?:s|ed)?(?![^\W_]).*{_DAY}"
    rf"|{_DAY}.*(?<![^\W_])(?:export|backup|takeout|download)",
    re.IGNORECASE,
)
# Of files that hold one article; a table or dump for each newspaper lies in a folder of its own too.
_PAGES = frozenset((
    ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".rst", ".adoc", ".html", ".htm", ".xhtml",
))  # fmt: skip
_TABLES = frozenset((".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".feather", ".jsonl", ".ndjson"))
_FEWEST, _MOST_TABLES = 3, 30  # tables in a folder that may be one a source
_WORD = re.compile(r"[^\W_]+")
# What tables of one database or of one study are named by.
_OF_STUDIES = frozenset((
    "all", "annotated", "annotations", "authors", "backup", "categories", "clean", "cleaned", "combined", "copy",
    "counts", "edges", "false", "fake", "final", "full", "info", "labeled", "labelled", "labels", "links", "list",
    "merged", "meta", "negative", "neutral", "new", "nodes", "old", "original", "output", "part", "positive",
    "predictions", "processed", "real", "results", "sample", "sources", "stats", "subset", "summary", "tags", "topics",
    "total", "true", "users", "words",
))  # fmt: skip


def learn_by_folder(
    names: Sequence[str], learn: Callable[[Sequence[str]], tuple[str, dict[str, str]]]
) -> tuple[str, dict[str, str]]:
    """The most frequent form of dates, and the date of each file in folders whose own names all have one.

    Archives that were fetched from several sites have a folder for each, and each site names its pages in its own way.

    Years alone date no files folder by folder: they may be numbers.

    Args:
        names: paths of files, of which too few have a date to show a form together.
        learn: the form that nearly all of some names have, "" for none, and the date of each.

    Example:
        >>> names = [f"a/2021-03-{k:02}.txt" for k in range(1, 12)] + [f"b/{k}.txt" for k in range(60)]
        >>> form, dates = learn_by_folder(names, lambda some: ("D", {n: n[2:12] for n in some if len(n) > 8}))
        >>> form, dates["a/2021-03-04.txt"]
        ('D', '2021-03-04')
    """
    folders: dict[PurePosixPath, list[str]] = defaultdict(list)
    for name in names:
        folders[PurePosixPath(name).parent].append(name)
    found: dict[str, str] = {}
    forms: Counter[str] = Counter()
    for some in folders.values() if len(folders) > 1 else ():
        form, dates = learn(some) if len(some) >= _MIN_FILES else ("", {})
        if form == _YEARS:
            continue
        forms[form] += len(dates)
        found |= dates
    return max((f for f in forms if f), key=lambda f: forms[f], default=""), found


def without_export_folder(name: str, names: Sequence[str]) -> str:
    """The name of a file without the folder that holds all files, where that has the day of their export.

    Args:
        name: path of one file.
        names: of all files.

    Example:
        >>> names = ["Notes 2023-10-11 at 10.12/a.md", "Notes 2023-10-11 at 10.12/b.md"]
        >>> without_export_folder(names[0], names), without_export_folder("2023-10-11/a.md", ["2023-10-11/a.md"] * 2)
        ('a.md', '2023-10-11/a.md')
    """
    top, mark, rest = name.partition("/")
    above = f"{top}/"
    return rest if mark and _EXPORTED.search(top) and all(one.startswith(above) for one in names) else name


def top_folders(folders: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The folder of each file that may be its source: the first, or the next where the first says what is in it.

    Args:
        folders: by file the names of the folders that it lies in, without those of time; one or more.

    Example:
        >>> folders = {f"texts/{paper}/{k}.txt": ["texts", paper] for paper in ("sun", "post") for k in range(9)}
        >>> sorted(set(top_folders(folders).values()))
        ['post', 'sun']
    """
    held: dict[str, list[str]] = defaultdict(list)
    for above in folders.values():
        held[above[0]].append(above[1] if len(above) > 1 else "")
    parted = {top for top, below in held.items() if top.casefold() in _KINDS and _are_names(below)}
    return {name: above[1] if above[0] in parted and len(above) > 1 else above[0] for name, above in folders.items()}


def _are_names(below: Sequence[str]) -> bool:
    """Whether folders, "" for a file without one, are few and differ by more than their numbers."""
    different = {_NUMBER.sub("", name) for name in below if name}
    named = all(any(map(str.isalpha, name)) for name in different)
    return named and len(different) > 1 and len(set(below)) <= _MOST_PARTED * len(below)


def recurring_stems(sources: Mapping[str, str], folder: str) -> Mapping[str, str]:
    """The sources of files that have the same few names in each of several folders of years, months or days.

    Args:
        sources: the name of the folder of each file.
        folder: that holds them all; where some lie in a folder with a name of its own, that is their source.

    Returns:
        The name of each file without suffix; nothing where their names do not recur, are those of months or weekdays
        or say what is in the files.

    Example:
        >>> names = [f"{year}/{paper}.csv" for year in (2019, 2020) for paper in ("sun", "post")]
        >>> list(recurring_stems(dict.fromkeys(names, "press"), "press").values())
        ['sun', 'post', 'sun', 'post']
    """
    stems = {name: PurePosixPath(name).name.partition(".")[0] for name in sources}
    counts = Counter(stems.values())
    own = all(source == folder and len(PurePosixPath(name).parts) > 1 for name, source in sources.items())
    named = all(any(map(str.isalpha, stem)) and not any(map(str.isdecimal, stem)) for stem in counts)
    other = 2 * sum(map(is_of_calendar, counts)) > len(counts) or len(_KINDS & {*map(str.casefold, counts)}) > 1
    return stems if own and named and not other and len(counts) > 1 and min(counts.values()) > 1 else {}


def tables_by_source(names: Sequence[str]) -> dict[str, str]:
    """The sources of tables that lie in one folder and are named by one word each: of apps, newspapers, accounts.

    Words that all names have are no part of the source.

    Args:
        names: of the files.

    Returns:
        Nothing where names have numbers, months or weekdays, or say what is in the files.

    Example:
        >>> tables_by_source(["uber_reviews.csv", "ola_reviews.csv", "grab_reviews.csv"])
        {'uber_reviews.csv': 'uber', 'ola_reviews.csv': 'ola', 'grab_reviews.csv': 'grab'}
        >>> tables_by_source(["train.csv", "test.csv", "dev.csv"]), tables_by_source(["a1.csv", "a2.csv", "a3.csv"])
        ({}, {})
    """
    paths = [PurePosixPath(name) for name in names]
    if len({path.parent for path in paths}) != 1 or not _FEWEST <= len(names) <= _MOST_TABLES:
        return {}
    if any(path.suffix.lower() not in _TABLES for path in paths):
        return {}
    words = [_WORD.findall(path.stem) for path in paths]
    shared = set.intersection(*({word.casefold() for word in some} for some in words))
    own = [[word for word in some if word.casefold() not in shared] for some in words]
    named = all(len(some) == 1 and some[0].isalpha() and not is_of_calendar(some[0]) for some in own)
    if not named or (_KINDS | _OF_STUDIES) & {some[0].casefold() for some in own}:
        return {}
    return {name: some[0] for name, some in zip(names, own, strict=True)}


def without_own_folders(sources: Mapping[str, str], folder: str) -> Mapping[str, str]:
    """The sources of files by the folders that they lie in, or their common folder where nearly each page has its own.

    Pages that lie in the common folder itself show nothing.

    Args:
        sources: the name of the folder of each file.
        folder: that holds them all, "" where it has no name.

    Example:
        >>> set(without_own_folders({f"{k}-pier/index.md": f"{k}-pier" for k in range(4)}, "blog").values())
        {'blog'}
    """
    below = {name: source for name, source in sources.items() if source != folder}
    pages = all(PurePosixPath(name.lower()).suffix in _PAGES for name in sources)
    own = pages and len(below) >= _MIN_NAMES and len(set(below.values())) > _MOST_OWN * len(below)
    return dict.fromkeys(sources, folder) if own and folder else sources
