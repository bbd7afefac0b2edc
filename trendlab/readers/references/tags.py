"""Fields of tagged bibliographic formats: the roles of tags, and a record assembled from its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.readers.references.article import Place, joined, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.records import Found


class TagEntry:
    """The fields of one record as they come: a tag may occur several times, and a value continue over lines.

    Args:
        line: the number of its first line.

    Attributes:
        first, last: numbers of its lines.
        fields: the values of each tag.
    """

    def __init__(self, line: int) -> None:
        self.first = self.last = line
        self.fields: dict[str, list[str]] = {}
        self._open: list[str] | None = None

    def begin(self, tag: str, value: str, line: int) -> None:
        """Begin a new value of a tag."""
        self._open = self.fields.setdefault(tag, [])
        self._open.append(value)
        self.last = line

    def extend_value(self, text: str, line: int, *, join: str) -> None:
        """Append to the value begun last."""
        if self._open is None:
            return
        self._open[-1] = f"{self._open[-1].rstrip()}{join}{text}" if self._open[-1] else text
        self.last = line

    def has(self, tag: str) -> bool:
        """Whether the tag was in the record."""
        return tag in self.fields

    def first_of(self, *tags: str) -> str:
        """The first value that is not empty, of the first of these tags that has one."""
        return next((v.strip() for t in tags for v in self.fields.get(t, ()) if v.strip()), "")

    def all_of(self, tag: str) -> str:
        """All values of a tag, one a line."""
        return "\n".join(v.strip() for v in self.fields.get(tag, ()) if v.strip())


@dataclass(frozen=True, kw_only=True)
class Roles:
    """The roles of the tags of one format.

    Attributes:
        title, abstract, journal, own_id: tags of these roles; the first that is filled counts.
        names: the names of other tags in meta.
        left_out: tags without information on the article.
    """

    title: Sequence[str]
    abstract: Sequence[str]
    journal: Sequence[str]
    own_id: Sequence[str]
    names: Mapping[str, str]
    left_out: frozenset[str] = frozenset()


def entry_reference(entry: TagEntry, roles: Roles, *, name: str, when: str | None) -> Found:
    """A record as an article: the longest abstract, the first title; other titles and abstracts stay in meta.

    Args:
        entry: its fields.
        roles: of the tags.
        name: of the file.
        when: its date.
    """
    abstracts = [entry.all_of(tag) for tag in roles.abstract]
    text = max(abstracts, key=len, default="")
    title, journal = entry.first_of(*roles.title), entry.first_of(*roles.journal)
    own = entry.first_of(*roles.own_id)
    used = {title, journal, text, *text.split("\n")}
    rest: dict[str, str] = {}
    for tag, values in entry.fields.items():
        left = [v for v in values if v.strip() not in used and (v.strip() != own or tag in roles.names)]
        if left and tag not in roles.left_out:
            role = roles.names.get(tag, tag)
            rest[role] = f"{rest[role]}; {joined(left)}" if role in rest else joined(left)
    return reference(
        title=title,
        abstract=text,
        journal=journal,
        when=when,
        own_id=own,
        fields=rest,
        place=Place(name, entry.first, entry.last),
    )
