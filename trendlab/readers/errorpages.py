"""Pages that a server sent instead of an article: refusals, checks for visitors, missing pages, walls of consent."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.sitelines import count_navigation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.records import Record

_LONGEST, _HEAD = 2_500, 160  # characters of such a page, and of its beginning, which shows whether more is looked at
_REST, _REST_SENTENCE = 240, 90  # characters that may be of the site around it, in all and in a sentence
_MENTION = 50  # letters beside the only phrase, of a sentence about such a page
_WIDE = "\u2e80"  # from here on a sign says as much as three letters
_SPLIT = re.compile(r"[\n\r|\u2022\u00b7]+|\s[\u2013\u2014-]\s|(?<=[.!?:\u2026])\s+|(?<=[\u3002\uff01\uff1f])")
_LETTER = re.compile(r"[^\W\d_]")
_EDGE = " \t.,!?:;\u2026\u3002\uff01\uff1f\"'()[]*#_>\u00ab\u00bb\u201c\u201d\u00a1\u00bf"
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " "})
_BEHIND = ("", ".", ",", "!", "?", ":", "...", "\u2026", ";", ")")  # what may stand behind a word
_MIN_CONSENT = 3  # sentences of a wall of consent, whose words are those of articles on data too
_MIN_TITLE = 12  # letters of a title that is no name of a site
_SAID = {
    "check": "a check whether its visitor is human",
    "denied": "a refusal of access",
    "missing": "a page that is not there",
    "error": "an error of the server",
    "script": "a page that asks for JavaScript or cookies",
    "consent": "a wall of consent to cookies",
}


@dataclass(frozen=True)
class _Phrases:
    """Phrases of such pages, each with its strength and kind.

    Attributes:
        whole: those that are a sentence.
        parts: those that stand in a sentence or begin it, the surest first.
        words: those that are evidence by a word of each, without which a text is no such page.
    """

    whole: dict[str, str]
    parts: tuple[tuple[str, bool, str, str], ...]
    words: dict[str, frozenset[str]]


def server_page(text: str, title: str = "") -> str:
    r"""What a server sent instead of an article, in words; "" where a text is anything else.

    The whole text must be that: nearly all of it is what such pages say, and a sentence of anything else is short.

    Args:
        text: of the article.
        title: of the article, which such a page may repeat.

    Example:
        >>> server_page("Please enable JavaScript and cookies to continue.", "Just a moment...")
        'a page that asks for JavaScript or cookies'
        >>> server_page("Page not found. The ferry company's page on fares has been gone since Monday, sailors say.")
        ''
    """
    if len(text) > _LONGEST or not text:
        return ""
    head = f"{title}\n{text[:_HEAD]}".lower()
    if not _may_be(head) and (head.isascii() or max(head) < _WIDE):
        return ""
    own = [(one, *_strength(one)) for one in _sentences(text)]
    known = [row for row in own if row[1]]
    rest = [_size(one) for one, strength, _ in own if not strength]
    if sum(rest) > min(_REST, sum(_size(one) for one, *_ in known)) or max(rest, default=0) > _REST_SENTENCE:
        return ""
    known += [(one, *said) for one in _sentences(title) if (said := _strength(one))[0]]
    if (
        len(known) == 1
        and known[0][1] == "sure"
        and _is_mention(known[0][0], [one for one, said, _ in own if not said])
    ):
        return ""
    return _SAID.get(_kind_of([row[1:] for row in known]), "")


def _is_mention(sentence: str, others: Sequence[str]) -> bool:
    """Whether a sentence, the only evidence, says more than its phrase, or a link stands below it, as in a post."""
    if any("://" in one for one in others):
        return True
    rest, n_sure = sentence, 0
    for phrase, begins, strength, _ in _phrases().parts:
        if strength == "sure" and (sentence.startswith(phrase) if begins else phrase in sentence):
            rest, n_sure = rest.replace(phrase, " ", 1), n_sure + 1
            if sentence.startswith(phrase):
                return False
        elif strength == "beside" and not begins and phrase in rest:
            return False
    return n_sure < 2 and _size(rest) + sum(map(_size, others)) > _MENTION


def without_server_page(record: Record) -> tuple[Record | None, str]:
    r"""An article as it is, or with its title alone where its text is the page of a server; and what that page is.

    Args:
        record: as its reader found it.

    Returns:
        None where the title tells nothing either: it is empty, part of the page, or as short as a name.

    Example:
        >>> from trendlab.readers.records import Record
        >>> kept, why = without_server_page(Record(text="404 Not Found\nnginx", title="Ferry aground at the old quay"))
        >>> kept.title, kept.text, why
        ('Ferry aground at the old quay', '', 'a page that is not there')
    """
    why = server_page(record.text, record.title)
    if not why:
        return record, ""
    said = any(_strength(one)[0] in ("sure", "likely") for one in _sentences(record.title))
    return None if said or _size(record.title) < _MIN_TITLE else replace(record, text=""), why


def title_alone(title: str) -> Doubt:
    """The doubt on an article whose text is the page of a server.

    Args:
        title: of the article, which is all that is kept.

    Example:
        >>> title_alone("Ferry aground at the old quay").kind
        'server_pages'
    """
    sentence = (
        "{count} {article has|articles have} for {its text|their texts} what a server sends instead of a page, such as "
        "a refusal (for example that with the title {example}): only {its title is|their titles are} kept."
    )
    return Doubt(kind="server_pages", sentence=sentence, count=1, example=title)


def _kind_of(known: Sequence[tuple[str, str]]) -> str:
    """The kind that the strength and the kind of known sentences show, "" where they are too few."""
    for strength in ("sure", "likely"):
        kinds = [kind for one, kind in known if one == strength]
        enough = _MIN_CONSENT if "consent" in kinds else 1 if strength == "sure" else 2
        if kinds and len(known) >= enough:
            return kinds[0]
    return ""


def _strength(sentence: str) -> tuple[str, str]:
    """How surely a sentence is of such a page ("sure", "likely", "beside"), and of which kind; "" where it is not."""
    phrases = _phrases()
    if (kind := phrases.whole.get(sentence)) is not None:
        return "likely", kind
    for phrase, begins, strength, kind in phrases.parts:
        if sentence.startswith(phrase) if begins else phrase in sentence:
            return strength, kind
    return ("beside", "") if count_navigation([sentence]) else ("", "")


@cache
def _phrases() -> _Phrases:
    lines = files("trendlab.readers").joinpath("errorpages.csv").read_text("utf8").splitlines()
    whole: dict[str, str] = {}
    parts: list[tuple[str, bool, str, str]] = []
    words: dict[str, set[str]] = {}
    for row in csv.DictReader(lines, restkey="more"):
        for phrase in ",".join([row["phrases"], *row.get("more", [])]).split("|"):
            plain = phrase.rstrip("*")
            if row["strength"] != "beside":
                longest = max(plain.split(), key=len).strip(_EDGE)
                for word in (longest.replace("'", sign) + mark for mark in _BEHIND for sign in "'\u2019"):
                    words.setdefault(word, set()).add(plain)
            if row["strength"] == "likely" and plain == phrase:
                whole[plain] = row["kind"]
            else:
                parts.append((plain, plain != phrase, row["strength"], row["kind"]))
    order = ("sure", "likely", "beside")
    ordered = tuple(sorted(parts, key=lambda part: order.index(part[2])))
    return _Phrases(whole=whole, parts=ordered, words={word: frozenset(some) for word, some in words.items()})


def _may_be(head: str) -> bool:
    """Whether the beginning of a text has a phrase that is evidence, or a sentence that begins with one.

    Most texts have no word of one.
    """
    words, whole = _phrases().words, _phrases().whole
    hits = words.keys() & head.split()
    if not hits:
        return False
    plain = head.replace("\u2019", "'")
    found = [phrase for word in hits for phrase in words[word] if phrase in plain]
    if not found or not whole.keys() >= set(found):
        return bool(found)
    lines = "\n" + "\n".join(one.lstrip(_EDGE) for one in _SPLIT.split(plain))
    return any(f"\n{phrase}" in lines for phrase in found)


def _sentences(text: str) -> Iterator[str]:
    """The different sentences and lines of a text in lower case, without the marks around them."""
    plain = text.casefold().translate(_PLAIN)
    found = (" ".join(one.strip(_EDGE).split()) for one in _SPLIT.split(plain))
    return iter(dict.fromkeys(one for one in found if _LETTER.search(one) or one in _phrases().whole))


def _size(text: str) -> int:
    """The letters of a text; a sign of a writing without spaces counts as three."""
    return len(text) + 2 * sum(c >= _WIDE for c in text)
