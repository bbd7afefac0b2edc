"""Debates in XML: each speech is a record with its speaker, under the heading above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.days.inside import find_day
from trendlab.readers.markup import Element, local_name, walk_down
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.xmldocument import is_title, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Elements that are a speech each in the records of parliaments.
_SPEECHES = frozenset((
    "contribution", "intervention", "interventionspeech", "membercontribution", "rede", "speech", "speechact",
    "spreekbeurt", "turn", "utterance",
))  # fmt: skip
# Who speaks, in or before a speech, the best first; and what else stands beside its words.
_SPEAKERS = (
    "personspeaking", "speakername", "speaker", "member", "talker", "orateur", "orador", "oratore", "redner", "spreker",
    "from",
)  # fmt: skip
_LISTED = ("orateurs", "speakers")  # what holds the names of those who speak
_ASIDE = frozenset((*_SPEAKERS, *_LISTED, "col", "column", "floorlanguage", "image", "pagenum", "time", "timestamp"))
_PARAGRAPHS = frozenset(("al", "content", "p", "para", "paragraph", "paratext", "tekst"))
_LONGEST_TITLE, _LONGEST_VALUE, _LONGEST_DAY = 300, 300, 40
_HEADS = ("info", "head", "header")
_HEADINGS = frozenset(("intitule", "kop", "rubrik", "titel", "titolo", "titre", "titulo"))


def are_speeches(path: Sequence[str], elements: Sequence[Any]) -> bool:
    """Whether elements are the speeches of a debate, and not records with titles and days of their own.

    Args:
        path: the names of the elements and of those around them, lower case.
        elements: of this path.
    """
    if not _SPEECHES.isdisjoint(path[:-1]):
        return False
    if path[-1] not in _SPEECHES and not _name_speakers(elements):
        return False
    inner = [child for element in elements[:5] for child in element if local_name(child) not in _ASIDE]
    own = any(is_title(name) or plain_name(name) in NAMES["date"] for name in map(local_name, inner))
    return not own and not any(map(_is_day, inner)) and any(map(_is_said, elements[:40]))


def _is_day(child: Element) -> bool:
    """Whether an element that is no paragraph holds a day and nothing else."""
    text = (child.text or "").strip()
    is_field = len(text) <= _LONGEST_DAY and not len(child) and local_name(child) not in _PARAGRAPHS
    day = find_day(text) if is_field else None
    return day is not None and day.exact and 2 * len(day.text) >= len(text)


def _is_said(element: Element) -> bool:
    """Whether an element has a speaker, or its words directly or in paragraphs: other records have fields."""
    direct = "".join((element.text or "", *(child.tail or "" for child in element))).strip()
    names = {local_name(child) for child in element}
    return bool(direct or _speaker(element)) or not _PARAGRAPHS.isdisjoint(names) or "speakername" in element.attrib


def _name_speakers(elements: Sequence[Any]) -> bool:
    """Whether elements begin with who speaks, in a list of speakers as some parliaments have it."""
    filled = [e for e in elements[:40] if len(e) > 1]
    named = sum(local_name(e[0]) in _LISTED and len(e[0]) > 0 for e in filled)
    return named > 1 and 2 * named > len(filled)


def speech_row(element: Element, values: Mapping[str, str], heading: str) -> dict[str, Any]:
    """The values of a speech: its attributes, its title, who speaks, and all its paragraphs.

    Args:
        element: the speech.
        values: by path.
        heading: of its debate, "" where there is none.

    Example:
        >>> from lxml import etree
        >>> one = etree.XML("<speech id='7'><speaker>Ada</speaker><time>10.05</time><p>I agree.</p></speech>")
        >>> speech_row(one, {"id": "7", "speaker": "Ada"}, "Ferries")
        {'title': 'Ferries', 'text': 'I agree.', 'speaker': 'Ada', 'id': '7'}
    """
    own = {k: v for k, v in values.items() if k in element.attrib and len(v) <= _LONGEST_VALUE}
    day = next((k for k in values if k.startswith("date in ")), None)
    speaker, text = _speaker(element), "\n".join(paragraphs(element, without=_ASIDE))
    row = {
        "title": heading,
        "text": text.lstrip(" :") if speaker else text,
        "speaker": speaker,
        **own,
    }
    if day is not None:
        row[day] = values[day]
    return {k: v for k, v in row.items() if v}


def _speaker(element: Element) -> str:
    """Who speaks: named in a speech, or before it in its paragraph."""
    inside = {local_name(e): e for e in list(element.iterdescendants())[:40][::-1]}
    before = element.getprevious()
    if before is not None and local_name(before) in _SPEAKERS:
        inside.setdefault(local_name(before), before)
    found = next((inside[name] for name in _SPEAKERS if name in inside), None)
    if found is not None and (named := next((e for e in found if local_name(e) in ("nom", "name")), None)) is not None:
        found = named
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text.rstrip(" :.\u2014")[:_LONGEST_VALUE]


class XmlHeadings:
    """The heading above each record of a file, as the records come one after another; the nearest one counts."""

    def __init__(self) -> None:
        self._levels: list[tuple[Any, str]] = []

    def above(self, record: Element) -> str:
        """The nearest heading before a record or before what it is in, "" where there is none.

        Args:
            record: a complete element; elements before the last record may have been removed.
        """
        for depth, parent, child in walk_down(self._levels, record):
            if depth == len(self._levels):
                self._levels.append((parent, ""))
            before = child.itersiblings(preceding=True)
            found = next((text for e in before if (text := _heading(e, is_root=depth == 0))), "")
            if found:
                self._levels[depth] = (parent, found)
        return next((text for _, text in self._levels[::-1] if text), "")


def _is_heading(element: Element, name: str) -> bool:
    """Whether an element is the heading of what it begins; in France the text of a point of the agenda is one."""
    return (
        name.endswith("title") or name in _HEADINGS or (name == "texte" and local_name(element.getparent()) == "point")
    )


def _heading(element: Element, *, is_root: bool) -> str:
    """The text of a heading, or of the title in a head; the title of the whole file is that of no speech."""
    name = local_name(element)
    if name.endswith(_HEADS) and not is_root:
        inner = next((e for e in element.iterdescendants() if is_title(local_name(e))), None)
    else:
        inner = element if name.endswith("heading") or (not is_root and _is_heading(element, name)) else None
    text = " ".join("".join(inner.itertext()).split()) if inner is not None else ""
    return text if len(text) <= _LONGEST_TITLE else ""
