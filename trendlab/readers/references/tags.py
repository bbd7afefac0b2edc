"""Fields of tagged bibliographic formats: which tag is which role, and a record put together from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.readers.references.article import Place, joined, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.records import Found


@dataclass(slots=True)
class _Entry:
    """The fields of one record as they come: a tag may occur several times, a value continue over lines.

    Attributes:
        first, last: numbers of its lines.
        fields: the values of each tag.
    """

    first: int
    last: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)
    _open: list[str] | None = None

    def begin(self, tag: str, value: str, line: int) -> None:
        """A new value of a tag."""
        self._open = self.fields.setdefault(tag, [])
        self._open.append(value)
        self.last = line

    def go_on(self, text: str, line: int, *, join: str) -> None:
        """More of the value begun last."""
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


def new_entry(line: int) -> _Entry:
    """A record with no fields yet, which begins at this line."""
    return _Entry(line, line)


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Which tags mean what in one format; the first that is filled counts.

    Attributes:
        title, abstract, journal, own_id: tags of these roles.
        names: what other tags are called in meta.
        silent: tags without information on the article.
    """

    title: Sequence[str]
    abstract: Sequence[str]
    journal: Sequence[str]
    own_id: Sequence[str]
    names: Mapping[str, str]
    silent: frozenset[str] = frozenset()


def entry_reference(entry: _Entry, roles: Roles, *, name: str, when: str | None) -> Found:
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
        if left and tag not in roles.silent:
            told = roles.names.get(tag, tag)
            rest[told] = f"{rest[told]}; {joined(left)}" if told in rest else joined(left)
    return reference(
        title=title,
        abstract=text,
        journal=journal,
        when=when,
        own_id=own,
        fields=rest,
        place=Place(name, entry.first, entry.last),
    )
