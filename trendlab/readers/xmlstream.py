"""XML as a stream of its elements, without entities, networks or whole documents in memory."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, TypeVar

from trendlab.errors import InputError
from trendlab.readers.markup import Element, local_name
from trendlab.readers.records import Reject
from trendlab.readers.repaired import RepairedXml
from trendlab.readers.xmlparts import split_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_PIECE = 65_536
_DECLARATION = b"<?xml "


CUT = "cut off here: the file stops before its end"


class CutXmlError(InputError):
    """XML that stops before its end; the elements before that place are whole."""


def until_cut(items: Iterable[T], name: str) -> Iterator[T | Reject]:
    """The same items; where the document is cut off, a reject in place of the rest.

    Thus the articles before the cut are not lost. The reject raises a doubt.

    Args:
        items: made of the elements of a document, as they come.
        name: of the file.

    Raises:
        CutXmlError: if it is cut off before the first item.
    """
    n = 0
    try:
        for item in items:
            n += 1
            yield item
    except CutXmlError as error:
        if not n:
            raise
        yield Reject(name, CUT, str(error))


def xml_elements(
    stream: IO[bytes], tags: tuple[str, ...], name: str, *, repair: bool = False, skipped: list[Reject] | None = None
) -> Iterator[Any]:
    """The elements with one of these names, in order, each emptied when the next is requested.

    Documents one after another are read as one. Entities are never expanded and nothing is loaded from elsewhere.
    Damage raises an error at its place: the elements before it have been yielded.

    Args:
        stream: the bytes of the document.
        tags: local names, lower case.
        name: what messages call the file.
        repair: whether undeclared names, loose ampersands and control bytes, which blogs export, are repaired.
        skipped: takes a reject for each damaged document before another one; without it damage is always an error.

    Raises:
        CutXmlError: if it stops before its end.
        InputError: if it is not XML, with the line.
    """
    pieces = _Pieces(io.BufferedReader(RepairedXml(stream)) if repair else stream)
    wanted = frozenset(tags)
    depth, last = 0, None
    for parser, above in _steps(pieces, name, skipped):
        depth, last = (depth if parser is last else 0), parser
        for event, element in parser.read_events():
            if local_name(element) not in wanted:
                continue
            depth += 1 if event == "start" else -1
            if event == "end" and not depth:
                if above:
                    element.sourceline = (element.sourceline or 1) + above
                yield element
                _forget(element)


class _Pieces:
    """The bytes of a file in pieces, each with whether another document follows it, and the number of lines so far."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.n_lines = stream, 1
        self.first = stream.read(_PIECE)

    def __iter__(self) -> Iterator[tuple[bytes, bool]]:
        for piece, ends in split_documents(self._raw()):
            self.n_lines += piece.count(b"\n")
            yield piece, ends

    def _raw(self) -> Iterator[bytes]:
        piece = self.first
        while piece:
            yield piece
            piece = self._stream.read(_PIECE)

    def parser(self) -> Any:  # noqa: ANN401 - lxml ships no types
        """A parser of one document."""
        from lxml import etree

        return etree.XMLPullParser(
            ("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            # An id that stands twice is no reason to refuse a text; without ids, lxml would load a document type (6.1).
            collect_ids=b"<!DOCTYPE" in self.first,
        )


def _steps(pieces: _Pieces, name: str, skipped: list[Reject] | None) -> Iterator[tuple[Any, int]]:
    """The parser after each piece that it took, and the lines above its document; also before an error.

    The events of a parser can be read before the error is raised.
    """
    parser, above, broken, several = pieces.parser(), 0, None, False
    for piece, ends in pieces:
        if broken is None:
            broken = _fed(parser, piece)
            yield parser, above
        begin, at = 0, piece.find(_DECLARATION, 1) if broken is not None and skipped is not None else -1
        lines = pieces.n_lines - 1 - piece.count(b"\n") if at > 0 else 0
        while at > 0:  # after each document that is never closed there is another one
            _skip(skipped, name, broken, above=above)
            above = lines = lines + piece.count(b"\n", begin, at)
            begin, at = at, piece.find(_DECLARATION, at + 1)
        if begin:
            parser = pieces.parser()
            broken = _fed(parser, piece[begin:])
            yield parser, above
        if broken is not None and skipped is None:
            break
        if ends:
            if broken is None:
                yield from _closed(parser, pieces, above=above, name=name)
            else:
                _skip(skipped, name, broken, above=above)
            parser, above, broken, several = pieces.parser(), pieces.n_lines - 1, None, True
    if broken is not None and several and skipped is not None:
        _skip(skipped, name, broken, above=above)
        return
    if broken is not None:
        raise InputError(f"{name} is damaged XML: {broken}; repair it or export it again") from broken
    yield from _closed(parser, pieces, above=above, name=name)


def _fed(parser: Any, piece: bytes) -> Any:  # noqa: ANN401 - lxml ships no types
    """The error of a parser that takes a piece, None where there is none."""
    from lxml import etree

    try:
        parser.feed(piece)
    except etree.XMLSyntaxError as error:
        return error
    return None


def _skip(skipped: list[Reject] | None, name: str, error: object, *, above: int) -> None:
    """Note a damaged document, which begins below so many lines."""
    if skipped is not None:
        skipped.append(Reject(name, f"damaged XML document: {error}", "", above + 1, above + 1))


def _closed(parser: Any, pieces: _Pieces, *, above: int, name: str) -> Iterator[tuple[Any, int]]:  # noqa: ANN401 - the same
    """The parser after the end of its document."""
    from lxml import etree

    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        yield parser, above
        # A document that stops early is an error at its last line; a quote that is never closed is one further up.
        kind = CutXmlError if error.position[0] + above >= pieces.n_lines else InputError
        raise kind(f"{name} is damaged XML: {error}; repair it or export it again") from error
    yield parser, above


def _forget(element: Element) -> None:
    """Empty an element and drop its earlier siblings, so that memory stays small."""
    element.clear()
    for node in (element, *element.iterancestors()):
        parent = node.getparent()
        while parent is not None and node.getprevious() is not None:
            del parent[0]
