"""Who wrote a web page: the names in its metadata without addresses, or those in the byline that it shows."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.readers.dump.daylines import introduces_date
from trendlab.readers.markup import Element, line_text, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BRACKETS = re.compile(r"\s*[(<\[]\s*(?:\w+://|www\.|[\w.+-]+@)[^)>\]]*[)>\]]")
# Addresses, numbers, and what made a page: "Copier Works PRO 1100".
_NO_NAME = re.compile(r"\w+://|www\.|\S*@\S+$|[\d\W_]*$|(?:\S+\s+){2,}\d{3,5}$")
_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author)s?(?:[_-]*(?:name|link|text|txt)s?)?(?=\s|$)", re.IGNORECASE)
_PATH = re.compile(r"/(?:auth?or|auteur|autora|autore|autor[ei]n|editor|contributor)s?/[^/]", re.IGNORECASE)
_BESIDE = re.compile(r"comment|respond|related|teaser|sidebar|widget|recommend|promo|\bbio\b", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "footer", "aside", "form", "figure"))
_LONGEST, _MOST_WORDS, _MOST_NAMES, _MIN_LETTERS = 100, 8, 20, 3
_SIGN = re.compile(r"\s*[|\u00b7\u2022\u2013\u2014/]\s*|\s-\s")
_BEFORE = re.compile(
    r"(?:(?:written|posted|published|reported) by|by|von|par|por|di|door|av|af|autor(?:in)?|author|text[eo]?|testo)"
    r"(?:\s*:|\b)\s*",
    re.IGNORECASE,
)
# What stands in the place of a name: "3 min read", "Log in", "About the author".
_NO_PERSON = re.compile(
    r"\d|(?:about|follow|share|log ?in|sign (?:in|up)|subscribe|last|photos?|foto|images?)\b", re.IGNORECASE
)
# Words with a capital, or without cases, and small ones between them.
_WORD = r"(?![a-z])[^\W\d_]+[.'\u2019-]?[^\W\d_]*"
_FULL_NAME = re.compile(rf"{_WORD}(?: (?:[a-z]{{1,3}} )?{_WORD}){{1,4}}")
_BETWEEN = frozenset((",", "and", "&", "und", "et", "y", "e", "en", "og", "och", "with", "mit"))


def page_authors(tree: Element, given: str, sites: Iterable[str]) -> str:
    """The authors of a page: those in its metadata, unless they are its publisher or an address, else those it shows.

    Args:
        tree: of the page; it stays as it is.
        given: names in its metadata, parted by semicolons.
        sites: the names of its site and of its host.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> page_authors(html_tree('<p><a rel="author">Ada Sample</a></p>'), "Harbour Gazette", ["The Harbour Gazette"])
        'Ada Sample'
    """
    names = without_addresses(given.split("; "))
    plain = [_plain(site) for site in sites]
    if names and not any(_plain(names) in site for site in plain):
        return names
    found = (name for name in _found(tree) if not any(_plain(name).removeprefix("www") in site for site in plain))
    return shown_authors(tree) or without_addresses(found) or names


def without_addresses(names: Iterable[str]) -> str:
    """Names of authors, each once, without addresses and without those that are addresses or numbers.

    Args:
        names: as given.

    Example:
        >>> without_addresses(["https://x.example/ada", "Ada Sample (ada@x.example)", "105092"])
        'Ada Sample'
    """
    bare = (_BRACKETS.sub("", name).strip() for name in names)
    kept = dict.fromkeys(name for name in bare if name and not _NO_NAME.match(name))
    return "; ".join([*kept][:_MOST_NAMES])


def shown_authors(tree: Element) -> str:
    """The names in the byline of a page, "" where it shows none.

    Args:
        tree: of the page.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> shown_authors(html_tree('<p class="byline">By <a rel="author">Ada Sample</a> | 5 May 2021</p>'))
        'Ada Sample'
    """
    heading = next(iter(tree.iter("h1")), None)
    whole = set() if heading is None else {heading, *heading.iterancestors()}
    for marked in (_by_property, _by_relation, _by_class, _by_path):
        names = without_addresses(map(_name, marked(tree, whole)))
        if names:
            return names
    return ""


def _found(tree: Element) -> list[str]:
    """The names that trafilatura finds, where they look like such; none where it is not installed."""
    try:
        from trafilatura.metadata import extract_metadata
    except ImportError:  # an extra
        return []
    found = extract_metadata(deepcopy(tree), extensive=False)
    names = [" ".join(name.split()) for name in str((found and found.author) or "").split(";")]
    return [name for name in names if _FULL_NAME.fullmatch(name) and not name.startswith("Copyright ")]


def _by_property(tree: Element, whole: set[Element]) -> Iterator[str]:
    """The names in the elements for an author in the microdata of a page."""
    for element in tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' author ')]"):
        if _is_of_article(element, whole):
            named = element.xpath(".//*[@itemprop='name']")
            yield from (e.get("content") or line_text(e) for e in named or [element])


def _by_relation(tree: Element, whole: set[Element]) -> Iterator[str]:
    """The links to an author in the first parent that has any."""
    links = (e for e in tree.iter("a") if "author" in (e.get("rel") or "").split())
    yield from _alike(e for e in links if _is_of_article(e, whole))


def _by_path(tree: Element, whole: set[Element]) -> Iterator[str]:
    """The links to a page about an author in the first parent that has any."""
    yield from _alike(e for e in tree.iter("a") if _PATH.search(e.get("href") or "") and _is_of_article(e, whole))


def _alike(links: Iterable[Element]) -> Iterator[str]:
    first = None
    for element in links:
        text = line_text(element)
        if _name(text) and first is None:
            first = element.getparent()
        if element.getparent() is first:
            yield text


def _by_class(tree: Element, whole: set[Element]) -> Iterator[str]:
    """The names in the first short element whose class says that it names an author."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or not _CLASS.search(element.get("class") or ""):
            continue
        if not _MIN_LETTERS <= len(line_text(element)) <= _LONGEST or not _is_of_article(element, whole):
            continue
        if names := _names_in(element):
            yield from names
            yield from (name for other in _beside(element) for name in _names_in(other))
            return


def _names_in(element: Element) -> list[str]:
    links = [line_text(a) for a in element.iter("a")]
    return [name for name in map(_name, links or _pieces(element)) if name]


def _beside(element: Element) -> Iterator[Element]:
    """The elements of the same class right behind an element, with no more than "and" between them."""
    while (following := element.getnext()) is not None and following.get("class") == element.get("class"):
        if (element.tail or "").strip() and (element.tail or "").strip().casefold() not in _BETWEEN:
            return
        element = following
        if len(line_text(element)) <= _LONGEST:
            yield element


def _pieces(element: Element) -> Iterator[str]:
    """The first piece of text behind words such as "By", and those that "and" or a comma joins to it."""
    pieces = [line for text in element.itertext() if (line := " ".join(text.split()))]
    begin = next((k for k, one in enumerate(pieces) if _BEFORE.sub("", one, count=1).strip(" :")), len(pieces))
    for k in range(begin, len(pieces), 2):
        yield pieces[k]
        between = pieces[k + 1].strip(" :").casefold() if k + 2 < len(pieces) else ""
        if between not in _BETWEEN and between.rpartition(" ")[0] not in _BETWEEN:  # "and", "and by"
            return


def _is_of_article(element: Element, whole: set[Element]) -> bool:
    """Whether an element, below what also holds the title, stands neither in a comment nor in furniture of the page."""
    for one in (element, *element.iterancestors()):
        if one in whole:
            return True
        if local_name(one) in _OUTSIDE or _BESIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
            return False
    return True


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _name(text: str) -> str:
    """A name without what stands before and behind it; "" where it is none."""
    line = " ".join(text.split())
    hit = _BEFORE.match(line)
    line = line[hit.end() :] if hit else line
    line = next((part for part in _SIGN.split(line) if part), "")
    day = find_day(line)
    line = (line[: day.start] if day else line).strip(" ,.:;")
    is_name = (
        len(line) >= _MIN_LETTERS
        and not introduces_date(line.split()[0].casefold())
        and len(line.split()) <= _MOST_WORDS
        and not _NO_PERSON.match(line)
    )
    return line if is_name and any(c.isalpha() for c in line) else ""
