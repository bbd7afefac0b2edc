"""Texts that stand in many articles, or under many titles: parts of pages saved in place of their articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

from trendlab.corpus.doubts import Doubt
from trendlab.readers.prose import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from trendlab.readers.records import Record

MIN_TITLES = 5  # different titles over one text; fewer are usual where newspapers share agencies
MIN_ARTICLES, MIN_FRACTION = 10, 0.01  # under such texts, of all articles
MIN_SAME, MIN_WORDS = 0.05, 3  # of all articles with one text of so many words, whatever their titles
MIN_REPEATED = 0.25  # of all articles whose text another has already, where no text stands in many
_REPOST = "RT @"  # reposts are told apart
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
        if record.text:
            key = _number(record.text[:HEAD_CHARS], len(record.text))
            titles = (_number(record.title),) if record.title else ()
            known = self._texts.get(key)
            if known is None:
                self._texts[key] = _Text(n=1, titles={*titles}, head=record.text[:60])
                self._forget()
            else:
                known.add(1, titles)

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
        """A doubt with the number of these articles, unless they are few; and one about a text in many articles."""
        yield from self._of_same()
        shared = [text for text in self._texts.values() if text.is_shared]
        count = sum(text.n for text in shared)
        if count < max(MIN_ARTICLES, MIN_FRACTION * self._n_seen):
            return
        said = f"have a text that stands under {MIN_TITLES} or more different titles"
        asked = (
            "a part of the page may have been saved in place of each article, and topics and shares would be of that "
            "part."
        )
        yield self._doubt("shared_texts", f"{self._about} {said}", asked, count=count, texts=shared)

    @property
    def _about(self) -> str:
        """The beginning of a sentence about a count that can be too small."""
        return f"{'At least ' if self._forgot else ''}{{count}} of {self._n_seen:,} articles"

    def _doubt(self, kind: str, said: str, asked: str, *, count: int, texts: Sequence[_Text]) -> Doubt:
        """A doubt with the most frequent of its texts as the example."""
        first = max(texts, key=lambda text: (text.n, text.head))
        sentence = f"{said} (for example {{example}}, {first.n:,} times): {asked}"
        return Doubt(kind=kind, sentence=sentence, count=count, example=first.head)

    def _of_same(self) -> Iterator[Doubt]:
        """A doubt about the text of a large part of the articles that stands under few titles or none."""
        least = max(MIN_ARTICLES, MIN_SAME * self._n_seen)
        known = (text for text in self._texts.values() if text.n > 1 and not text.is_shared)
        again = [t for t in known if len(words_in(t.head)) >= MIN_WORDS and not t.head.startswith(_REPOST)]
        same = [text for text in again if text.n >= least]
        if not same:
            yield from self._of_repeated(again)
            return
        said = f"{{count}} of {self._n_seen:,} articles have the same text as many others"
        asked = "a notice, a default, or one article many times?"
        yield self._doubt("same_texts", said, asked, count=sum(text.n for text in same), texts=same)

    def _of_repeated(self, again: Sequence[_Text]) -> Iterator[Doubt]:
        """A doubt about many texts that a few articles each repeat, as a table of pages has that is one of lines."""
        count = sum(text.n - 1 for text in again)
        if count < max(MIN_ARTICLES, MIN_REPEATED * self._n_seen):
            return
        said, asked = "repeat the text of another", "are their rows lines, quotes or labels of the same articles?"
        yield self._doubt("repeated_texts", f"{self._about} {said}", asked, count=count, texts=again)

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
