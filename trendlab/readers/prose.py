"""The column of a table that holds running text: sentences rather than names, references or addresses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from trendlab.words.scripts import is_unspaced, unspaced_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*\s*$")
_PAGE = re.compile(r"\s*https?://[^/?#\s]+(?:/\S|[?#])")
# A text that is the name of a file: "004_what_are_lasers.md".
_FILE = re.compile(
    r"[^\n]{1,250}\.(?:txt|md|html?|docx?|pdf|rtf|xml|json|csv|tsv|jpe?g|png|gif|tiff?|mp[34]|wav|srt|vtt|eml)\s*",
    re.IGNORECASE,
)
_MIN_PAGES = 4
_MIN_CHARS = 20.0
_MIN_WORDS = 8.0
_LONG, _LONG_UNSPACED = 100, 40  # characters of a text that is long whatever its name
_LETTERS = 2  # of a word in a script without blanks, about
_MANY, _REPEATED = 20, 10  # texts that can be chosen: so many at least, each so often on average
_MAX_MARKS = 0.18  # separators a word: a comma every sixth word is prose, one every third a list
_MIN_LOWER = 0.5  # of the words with letters of two cases: names and references begin with capitals
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_MARKS = re.compile(r"[;,|/]")
# Columns that describe an article and are never its text, however long they are.
_ABOUT = re.compile(
    r"reference|affiliation|author|funding|keyword|citation|cited|address|correspond|^urls?$|link$|licen[cs]e"
    r"|copyright|subject|mesh|descriptor|index|institution|publisher|editor|conference|acknowledg|thesaurus"
)


def longest_text(rows: Sequence[Mapping[str, Any]], names: Iterable[str], *, prose: bool) -> str | None:
    """The column of the longest texts, or None where none has texts of several words in half of the rows.

    Args:
        rows: a sample of the rows.
        names: the columns that may be taken.
        prose: whether only running text counts, as it must where the titles are known already.
    """
    best, size = None, _MIN_CHARS
    for name in names:
        texts = [v for row in rows if has_words(v := _as_one(row.get(name)))]
        mean = sum(map(size_of, texts)) / max(len(rows), 1)
        if mean <= size or len(texts) < 0.5 * len(rows) or _ABOUT.search(str(name).casefold()):
            continue
        if are_json(texts) or _are_choices(texts):
            continue
        if not prose or is_prose(texts):
            best, size = name, mean
    return best


def are_words(values: Iterable[object]) -> bool:
    """Whether most texts among the values consist of letters and are no addresses: coordinates are not text.

    Example:
        >>> are_words(["Ships wait.", "52.1, 13.4", "Snow on all roads"]), are_words(["https://a.example/1"])
        (True, False)
        >>> are_words(["The_Post_01.10.2019_Ships wait.md", "The_Post_02.10.2019_Ferries wait.md"])
        False
    """
    texts = [v for v in values if isinstance(v, str) and v]
    plain = [
        t
        for t in texts
        if not _ADDRESS.match(t) and not _FILE.fullmatch(t) and 2 * sum(map(str.isalpha, t[:500])) > _n_visible(t[:500])
    ]
    return not texts or 2 * len(plain) > len(texts)


def _n_visible(text: str) -> int:
    return sum(map(len, text.split()))


def are_pages(values: Sequence[object]) -> bool:
    """Whether values are addresses of pages below a site, most of them different: each article's own and no newspaper.

    Example:
        >>> are_pages([f"https://a.example/{k}" for k in range(5)]), are_pages([f"https://{k}.example" for k in "abcd"])
        (True, False)
    """
    texts = [str(v) for v in values]
    n = sum(_PAGE.match(text) is not None for text in texts)
    return len(texts) >= _MIN_PAGES and 2 * len(set(texts)) > len(texts) and 2 * n > len(texts)


def _are_choices(texts: Sequence[str]) -> bool:
    """Whether many texts are few different ones, as answers that can be chosen are."""
    return len(texts) >= _MANY and _REPEATED * len(set(texts)) <= len(texts)


def are_json(texts: Sequence[str]) -> bool:
    """Whether most texts are values of JSON, as editors of blogs keep a post beside its HTML: never an article's text.

    Args:
        texts: of one column.

    Example:
        >>> are_json(['{"version": "0.3", "cards": [["markdown"]]}']), are_json(["[removed]", "{sic} a text"])
        (True, False)
    """
    return 2 * sum(map(_is_json, texts)) > len(texts)


def _is_json(text: str) -> bool:
    plain = text.strip()
    if (plain[:1], plain[-1:]) not in (("{", "}"), ("[", "]")):
        return False
    try:
        value = json.loads(plain)
    except (ValueError, RecursionError):
        return False
    return not (isinstance(value, list) and value and all(isinstance(one, str) and has_words(one) for one in value))


def has_words(text: str) -> bool:
    """Whether a text may be of several words: it holds a blank, or letters of a script that has none between words.

    >>> has_words("The council met."), has_words("議会が開かれた"), has_words("council")
    (True, True, False)
    """
    return " " in text.strip() or is_unspaced(text)


def is_long(text: str) -> bool:
    """Whether a text is as long as an article may be: 100 characters, or 40 in a script without blanks.

    >>> is_long("Results of a search for 北京 in the archive"), is_long("議会が開かれ、古い橋を直すことを決めた。" * 2)
    (False, True)
    """
    return len(text) >= _LONG or (len(text) >= _LONG_UNSPACED and size_of(text) >= _LONG)


def size_of(text: str) -> float:
    """The characters of a text, those of a script without blanks as many as the same text has in Latin letters.

    >>> size_of("the mayor") == 9, size_of("\u5317\u4eac\u5e02\u957f") > 8
    (True, True)
    """
    ratio = _LONG / _LONG_UNSPACED
    if text.isascii():
        return len(text)
    n = len(unspaced_letter().findall(text))
    return len(text) * ratio if 2 * n >= len(text) else len(text) + n * (ratio - 1)


def words_in(text: str) -> list[str]:
    """The words between blanks; of those in a script without blanks, pieces as long as words are.

    >>> words_in("the 北京市長 met")
    ['the', '北京', '市長', 'met']
    """
    words = text.split()
    if not is_unspaced(text):
        return words
    return [piece for word in words for piece in (_pieces(word) if is_unspaced(word) else (word,))]


def _pieces(word: str) -> list[str]:
    return [word[k : k + _LETTERS] for k in range(0, len(word), _LETTERS)]


def _as_one(value: object) -> str:
    """A text, or the texts of a list joined by line breaks; "" for anything else."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def is_prose(texts: Sequence[str]) -> bool:
    """Whether the texts are sentences: several words each, mostly in lower case, few separators, hardly ever the same.

    Args:
        texts: at least one text.

    Example:
        >>> is_prose(["The council met on Monday and agreed to mend the old bridge."])
        True
        >>> is_prose(["議会は月曜日に開かれ、古い橋を直すことを決めた。"])
        True
        >>> is_prose(["Smith J., Old bridges, Roads 4, 12 (2019); Lee A., New bridges, Roads 5, 1 (2020)"])
        False
    """
    texts = [_TAG.sub(" ", t[:2_000]) for t in texts]
    words = [w for t in texts for w in words_in(t)]
    if len(words) < _MIN_WORDS * len(texts) or len(set(texts)) < 0.5 * len(texts):
        return False
    cased = [w[0] for w in words if w[0].islower() or w[0].isupper()]
    lower = sum(c.islower() for c in cased)
    marks = sum(len(_MARKS.findall(t)) for t in texts)
    return marks <= _MAX_MARKS * len(words) and (len(cased) < 0.5 * len(words) or lower >= _MIN_LOWER * len(cased))
