"""Lists of further texts inside the articles of JSON, such as comments: kept in `meta`, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.readers.jsonkinds import ANSWERS, PARTS, hold_articles, hold_texts, is_article, lists_under
from trendlab.readers.jsonparts import bare_lists
from trendlab.readers.jsontables import rows_at
from trendlab.readers.prose import has_words
from trendlab.readers.roles import NAMES, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.jsonbody import Body

_NEAR = 2  # objects between an answer and its words
_MANY = 5  # records of a list that may be what a file is about
_SHOWN = 12  # names of lists in one sentence
_PARTS = PARTS | frozenset(NAMES["title"])


def _holds_words(value: object, depth: int = 0) -> bool:
    if isinstance(value, Mapping) and depth <= _NEAR:
        return any(_holds_words(held, depth + 1) for held in value.values())
    return isinstance(value, str) and has_words(value)


class InnerLists:
    """Counts the records of lists inside articles that hold texts themselves.

    Example:
        >>> inner = InnerLists()
        >>> inner.learn([{"title": "Pier", "comments": [{"text": "At last, a pier!"}]}])
        >>> inner.see({"title": "Pier", "comments": [{"text": "At last, a pier!"}] * 2})
        >>> [doubt.count for doubt in inner.doubts()]
        [2]
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._joined: Counter[str] = Counter()
        self._above = self._parent = ""
        self._lists: Counter[str] = Counter()
        self._lone = ("", 0)

    def is_read(self, path: str, lists: Mapping[str, int] | None) -> None:
        """Learn which list of the file is read.

        Args:
            path: the keys above it, joined by dots.
            lists: the number of articles by the key of their list, where several are read as one; else None.
        """
        self._above, parent = (path, "") if lists is None else ("", path.rpartition(".")[0])
        self._lists.update(lists or {})
        self._parent = f"{parent}." if parent else ""

    def see_joined(self, row: Mapping[str, Any], body: Body | None) -> None:
        """Count the records of lists of bare texts that become the text of one article.

        Args:
            row: before its texts are joined.
            body: the one that was found in it.
        """
        self._joined.update(dict(bare_lists(row, body)))

    def learn(self, rows: Iterable[object]) -> None:
        """Take the names of such lists from the first articles.

        Args:
            rows: values; those that are no objects have no lists.
        """
        for row in rows:
            for path, found in lists_under(row) if isinstance(row, Mapping) else ():
                name = plain_name(str(path[-1]))
                again = str(path[-1]) == self._above.rpartition(".")[2]  # a tree: folders in folders
                alike = (again or name in ANSWERS) and any(map(_holds_words, found))
                if name not in _PARTS and (alike or (hold_texts(found) and hold_articles(found))):
                    self._counts[".".join(map(str, path))] += 0

    def see_lone(self, value: object) -> None:
        """Take note of the longest list in the only object of a file without a long text; keywords are none.

        Args:
            value: what is read as one article.
        """
        if isinstance(value, Mapping) and not is_article(value):
            own = ((path, rows) for path, rows in lists_under(value) if plain_name(str(path[-1])) not in PARTS)
            lists = {".".join(map(str, path)): len(rows) for path, rows in own}
            self._lone = max(lists.items(), key=lambda one: one[1], default=("", 0))

    def see(self, row: object) -> None:
        """Count the records in one article."""
        for path in self._counts:
            self._counts[path] += len(rows_at(row, path))

    def doubts(self) -> Iterator[Doubt]:
        """A doubt for each list, once all articles were seen."""
        path, n = self._lone
        if n >= _MANY:
            sentence = (
                f"The file is read as one article, though it holds a list {path!r} of {{count}} records; "
                f"--table {path} (`table` in Python) reads them in its place."
            )
            yield Doubt(kind="lone_object", sentence=sentence, count=n)
        if self._lists:
            names = ", ".join(f"{name} ({n:,})" for name, n in [*self._lists.items()][:_SHOWN])
            sentence = (
                f"{{count}} lists of alike articles were read as one, and the key of each is in `meta`: {names}; "
                f"--table {self._parent}{next(iter(self._lists))} (`table` in Python) reads the first alone."
            )
            yield Doubt(kind="lists_as_sections", sentence=sentence, count=len(self._lists))
        for name, n in self._joined.items():
            sentence = (
                f"Records of lists {name!r} that were joined to the texts of articles, since they have a text and "
                f"no title or day: {{count}}; if they are posts, --table {name} (`table` in Python) reads each as one."
            )
            yield Doubt(kind="joined_lists", sentence=sentence, count=n)
        for path, n in self._counts.items():
            keys = path if not self._above else f"{self._above}.{path}"
            how = "" if self._lists else f"; --table {keys} (`table` in Python) reads them in their place"
            sentence = (
                f"Records of the list {path!r} inside the articles, which are kept in `meta` and are no articles: "
                f"{{count}}{how}."
            )
            if n:
                yield Doubt(kind="inner_lists", sentence=sentence, count=n)
