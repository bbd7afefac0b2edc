"""CoNLL-U: each document of annotated sentences is an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.names import name_date
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

# The seventh column is the number of another word, or nothing.
_TOKEN = re.compile(r"^\d{1,6}(?:[-.]\d{1,6})?(?:\t[^\t\n]+){5}\t(?:\d{1,6}|_)(?:\t[^\t\n]+){3}\r?$", re.MULTILINE)
_COMMENT = re.compile(r"#\s*([\w:.-]+(?: (?:id|title|date))?)\s*(?:=\s*(.*))?$")
_DATED = re.compile(r"(?:newdoc\s+|doc_?|meta::)?date|published", re.IGNORECASE)
_TITLED = re.compile(r"(?:newdoc\s+|doc_?|meta::)?(?:title|headline)", re.IGNORECASE)
_NEW = ("newdoc", "newdoc id")
_SENTENCE = ("sent_id", "text", "newpar", "newpar id", "text_en", "global.columns")


def recognise(head: Head) -> str | None:
    """Lines of ten columns that begin with the number of a word."""
    lines = head.text[:20_000]
    found = len(_TOKEN.findall(lines))
    return f"{found} lines of ten columns" if found > 2 or (found and "# sent_id" in lines) else None


def read(opened: Opened) -> Read:
    """Each document of the file, or the file as one where no document begins in it."""
    return {}, conllu_articles(opened.lines(), opened.name)


def conllu_articles(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The documents in order.

    Args:
        lines: of the file.
        name: of the file.
    """
    document = _Document(name)
    for line in lines:
        text = without_mark(line.text).rstrip("\r")
        comment = _COMMENT.match(text) if text.startswith("#") else None
        if comment and comment[1] in _NEW:
            yield from document.ended()
            document = _Document(name, first=line.number)
        if comment:
            document.comment(comment[1], (comment[2] or "").strip())
        elif text.strip() and not text.startswith("#"):
            if not document.token(text.split("\t")):
                yield Reject(name, "line that is not a word", text, line.number, line.number)
        elif not text.strip():
            document.end_sentence()
        document.last = line.number
    yield from document.ended()


class _Document:
    """The sentences of one document so far."""

    def __init__(self, name: str, *, first: int = 1) -> None:
        self.name, self.first, self.last = name, first, first
        self.fields: dict[str, str] = {}
        self.sentences: list[str] = []
        self._words: list[str] = []
        self._text = ""
        self._until = 0
        self._new_paragraph = False

    def comment(self, key: str, value: str) -> None:
        """Take a comment line: the text of a sentence, the start of a paragraph, or a field of the document."""
        if key == "text":
            self._text = value
        elif key.startswith("newpar"):
            self._new_paragraph = True
        elif key not in _SENTENCE and value and key not in self.fields and not self.sentences:
            self.fields[key] = value

    def token(self, cells: list[str]) -> bool:
        """Take the line of a word, unless a range covers it or it is empty; False where the line is not a word."""
        if len(cells) != 10:
            return False
        number = cells[0]
        if "." in number or (number.isdecimal() and int(number) <= self._until):
            return True
        last = number.partition("-")[2]
        if last.isdecimal():
            self._until = int(last)
        self._words.append(cells[1] + ("" if "SpaceAfter=No" in cells[9] else " "))
        return True

    def end_sentence(self) -> None:
        """Close the sentence that is open."""
        sentence = self._text or "".join(self._words).strip()
        if sentence:
            self.sentences.append(("\n" if self._new_paragraph else " ") + sentence)
            self._new_paragraph = False
        self._words, self._text, self._until = [], "", 0

    def ended(self) -> Iterator[Found]:
        """The document as an article, if it has sentences."""
        self.end_sentence()
        if not self.sentences:
            return
        own = self.fields.pop("newdoc id", "")
        given = next((v for k, v in self.fields.items() if _DATED.fullmatch(k)), None)
        yield reference(
            title=next((v for k, v in self.fields.items() if _TITLED.fullmatch(k)), ""),
            abstract="".join(self.sentences).strip(),
            when=given or name_date(own),
            own_id=own,
            place=Place(self.name, self.first, self.last),
            fields={k: v for k, v in self.fields.items() if "title" not in k and not _DATED.fullmatch(k)},
        )


FORMAT = Format(name="conllu", about="CoNLL-U", recognise=recognise, read=read, rank=27)
