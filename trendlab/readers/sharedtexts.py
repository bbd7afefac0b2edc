"""Texts that stand under many titles: parts of pages that were saved in place of their articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from trendlab.readers.records import Record

MIN_TITLES = 5  # different titles over one text; fewer are usual where newspapers share agencies
MIN_ARTICLES, MIN_FRACTION = 10, 0.01  # under such texts, of all articles
HEAD_CHARS = 300  # by which, and by its length, a text is known
MAX_TEXTS = 4096  # that are counted at once


@dataclass(kw_only=True, slots=True)
class _Text:
    """A text: its articles, hashes of its first titles, and its head once there are `MIN_TITLES`."""

    n: int = 0
    titles: set[int] = field(default_factory=set)
    head: str = ""

    @property
    def is_shared(self) -> bool:
        return len(self.titles) >= MIN_TITLES

    def add(self, n: int, titles: Collection[int]) -> None:
        """Count further articles; titles are kept until it is shared."""
        self.n += n
        if not self.is_shared:
            self.titles.update(titles)


class SharedTexts:
    """Counts the articles of one reading whose text stands under many titles.

    Where there are more different texts than are counted at once, the rarest are forgotten again and again: every text
    of one in `MAX_TEXTS // 2` articles is found, and the count is never too large.

    Source: lossy counting (Manku & Motwani 2002, VLDB).
    """

    def __init__(self) -> None:
        self._texts: dict[int, _Text] = {}
        self._n_seen, self._forgot = 0, False

    def see(self, record: Record) -> None:
        """Count one article."""
        self._n_seen += 1
        if record.text and record.title:
            key, title = _number(record.text[:HEAD_CHARS], len(record.text)), _number(record.title)
            known = self._texts.get(key)
            if known is None:
                self._texts[key] = _Text(n=1, titles={title}, head=record.text[:60])
                self._forget()
            else:
                known.add(1, (title,))

    def __add__(self, other: SharedTexts) -> SharedTexts:
        """The counts of both readings."""
        found = SharedTexts()
        found._n_seen, found._forgot = self._n_seen + other._n_seen, self._forgot or other._forgot
        for one in (self, other):
            for key, text in one._texts.items():
                found._add(key, text)
        found._forget()
        return found

    def doubts(self) -> Iterator[Doubt]:
        """A doubt with the number of these articles, unless they are few."""
        shared = [text for text in self._texts.values() if text.is_shared]
        count = sum(text.n for text in shared)
        if count < max(MIN_ARTICLES, MIN_FRACTION * self._n_seen):
            return
        first = max(shared, key=lambda text: (text.n, text.head))
        about = "At least " if self._forgot else ""
        sentence = (
            f"{about}{{count}} of {self._n_seen:,} articles have a text that stands under {MIN_TITLES} or more "
            f"different titles (for example {{example}}, {first.n:,} times): a part of the page may have been saved "
            "in place of each article, and topics and shares would be of that part."
        )
        yield Doubt(kind="shared_texts", sentence=sentence, count=count, example=first.head)

    def _add(self, key: int, text: _Text) -> None:
        known = self._texts.get(key)
        if known is None:
            self._texts[key] = _Text(n=text.n, titles=set(text.titles), head=text.head)
        else:
            known.add(text.n, text.titles)

    def _forget(self) -> None:
        """Leave the rarest texts out while there are too many."""
        least = 0
        while len(self._texts) > (MAX_TEXTS // 2 if least else MAX_TEXTS):  # half: else each new text costs all of them
            least, self._forgot = least + 1, True
            self._texts = {key: text for key, text in self._texts.items() if text.n > least}


def _number(text: str, start: int = 0) -> int:
    """A hash that is the same in each process."""
    return crc32(text.encode("utf8", "surrogatepass"), start)
