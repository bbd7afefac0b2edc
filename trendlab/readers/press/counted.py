"""The numbers of the documents of an export, which show those that are not there."""

from __future__ import annotations


class DocumentCount:
    """The numbers of the documents of an export ("3 of 161 DOCUMENTS"), and those that are not there.

    Example:
        >>> count = DocumentCount()
        >>> for number in ("1", "2", "4"):
        ...     count.see(number, "1,240")
        >>> count.n_missing(whole=False), count.n_missing(whole=True)
        (1, 1237)
    """

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.total = self._n = 0

    def see(self, number: str, total: str) -> None:
        """Take the number of a document and that of all, as written."""
        self.seen.add(_as_number(number))
        self.total = max(self.total, _as_number(total))
        self._n += 1

    def n_missing(self, *, whole: bool) -> int:
        """Documents that are not there: of all, or of those between the first and the last; 0 where numbers repeat.

        Args:
            whole: whether the export is in this file alone.
        """
        if len(self.seen) != self._n or not self.seen or max(self.seen) > self.total:
            return 0
        return (self.total if whole else max(self.seen) - min(self.seen) + 1) - len(self.seen)


def _as_number(written: str) -> int:
    return int("".join(c for c in written if c.isdecimal()))
