"""Files of one source that hold the same bytes, as copies under other names do: their articles are read twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.fingerprint import fingerprint_inputs
from trendlab.readers.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator


class SameFiles:
    """Counts the files whose bytes are those of another file; only files of one size are compared.

    Example:
        >>> same = SameFiles()
        >>> for name in ("a.txt", "b.txt", "c.txt"):
        ...     same.see(Source(name=name, data=b"Ferries." if name != "c.txt" else b"Trams."))
        >>> [(doubt.count, doubt.files) for doubt in same.doubts()]
        [(1, ('b.txt',))]
    """

    def __init__(self) -> None:
        self._by_size: dict[int, list[tuple[Source, str]]] = defaultdict(list)

    def see(self, one: Source) -> None:
        """Look at a file that has articles.

        Args:
            one: the file; of a member of an archive only the digest is kept.
        """
        if one.path is not None:
            self._by_size[one.path.stat().st_size].append((one, ""))
        elif one.data is not None:
            self._by_size[len(one.data)].append((Source(name=one.name), hashlib.sha256(one.data).hexdigest()))

    def doubts(self) -> Iterator[Doubt]:
        """A doubt with the number of copies, none where there is no copy."""
        copies: list[tuple[str, str]] = []
        for files in self._by_size.values():
            first: dict[str, str] = {}
            for one, digest in files if len(files) > 1 else ():
                key = digest or fingerprint_inputs(one.path)[0]["sha256"]
                if key in first:
                    copies.append((one.name, first[key]))
                first.setdefault(key, one.name)
        if copies:
            sentence = (
                "{count} {file holds|files hold} the same bytes as another file ({files}; the first those of "
                "{example}): each article is read from both. A fit weighs such copies as one article unless "
                "--duplicates count is given; --duplicates drop leaves them out."
            )
            names = tuple(name for name, _ in copies)
            yield Doubt(kind="same_files", sentence=sentence, count=len(copies), example=copies[0][1], files=names)
