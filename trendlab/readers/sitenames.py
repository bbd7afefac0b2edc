"""Titles with the name of their newspaper behind them, as web pages and collections of news links write them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trendlab.readers.records import Record

# A sign between blanks, and what stands behind it.
BEHIND = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u2039\u203a-]\s+\S.{0,60}")
_SIGN = re.compile(r"(.*\S)\s+[|\u2013\u2014\u00b7\u2022\u00bb\u2039\u203a-]\s+", re.DOTALL)
_SECTION = re.compile(r"(.*\S)\s+\|\s+(\S.{1,40})", re.DOTALL)
_LONGEST_ECHO = 600
_DOMAIN = re.compile(r"\.[a-z]{2,4}$")


def without_site_name(title: str, name: str) -> str:
    """A title without the name of its site behind it; unchanged where something else or nothing stands there.

    Args:
        title: of an article.
        name: of its newspaper, program or site; "Paper" is also the site "Paper.com".

    Example:
        >>> without_site_name("Trams return - The Daily Post", "The Daily Post"), without_site_name("Mirror", "Mirror")
        ('Trams return', 'Mirror')
    """
    wanted, plain = name.strip().casefold(), title.rstrip().casefold()
    if not wanted or len(plain) != len(title.rstrip()):  # letters that grow in lower case
        return title
    for short in (plain, _DOMAIN.sub("", plain)):
        if short.endswith(wanted) and (hit := _SIGN.fullmatch(title[: len(short) - len(wanted)])):
            return hit[1]
    behind = _SECTION.fullmatch(title)  # "Trams return | Post Politics" in The Post
    return behind[1] if behind and behind[2].casefold().startswith(f"{wanted} ") else title


def is_echo(text: str, title: str, name: str) -> bool:
    """Whether a text only repeats its title and its newspaper, as the links of a collection of news do.

    Args:
        text: of an article.
        title: without the name of its site.
        name: of its newspaper.

    Example:
        >>> is_echo("Trams return  The Mirror", "Trams return", "The Mirror"), is_echo("They run.", "Trams return", "")
        (True, False)
    """
    if not text or len(text) > _LONGEST_ECHO:
        return False
    words = "".join(text.casefold().split())
    return words in ("".join(f"{title}{between}{name}".casefold().split()) for between in ("", "-", "|"))


def without_source(record: Record) -> Record:
    """An article without the name of its source behind its title, and without a text that only repeats both.

    Args:
        record: as its reader found it.
    """
    short = without_site_name(record.title, record.source)
    if short is record.title:
        return record
    return replace(record, title=short, text="" if is_echo(record.text, short, record.source) else record.text)
