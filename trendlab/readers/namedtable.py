"""What became of the table that a caller named, where several files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.format import MissingTableError, NoTablesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.errors import InputError


class NamedTable:
    """Collects which files have the named table, which have others, and which have none.

    Args:
        name: of the table, None where none was named.

    Example:
        >>> table = NamedTable("posts")
        >>> table.see(NoTablesError("a.txt is a text"), "a.txt")
        >>> table.see(MissingTableError("b.db has no table 'posts'; it has 'news'"), "b.db")
        >>> str(table.error())
        "b.db has no table 'posts'; it has 'news'"
    """

    def __init__(self, name: str | None) -> None:
        self._name = name
        self._n_found, self._missing, self._without = 0, list[MissingTableError](), list[tuple[str, NoTablesError]]()

    def see(self, error: InputError | None, file: str) -> None:
        """Take what reading a file under the name of the table gave.

        Args:
            error: None where the file was read.
            file: its name.
        """
        self._n_found += error is None
        if isinstance(error, MissingTableError):
            self._missing.append(error)
        elif isinstance(error, NoTablesError):
            self._without.append((file, error))

    def error(self) -> InputError | None:
        """The error of a table that no file has, which names the tables there are; None where one has it."""
        if self._name is None or self._n_found:
            return None
        return next(iter(self._missing), None) or next((error for _, error in self._without), None)

    def doubts(self) -> Iterator[Doubt]:
        """The doubt that counts the files without tables, which were read as a whole."""
        if self._without and self._n_found:
            sentence = (
                f"{{count}} {{file has|files have}} no tables ({{example}}) and {{is|are}} read whole, beside the "
                f"table {self._name!r} of others; leave {{it|them}} out if only the table is meant."
            )
            yield Doubt(
                kind="files_without_tables", sentence=sentence, count=len(self._without), example=self._without[0][0]
            )
