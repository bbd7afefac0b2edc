"""How a result prints: one line and a small table, in a terminal and in a notebook."""

from __future__ import annotations

import html
import math
from abc import abstractmethod
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

MAX_ROWS = 12
CELL_CHARS = 60
LINE_CHARS = 118
TABLE = '<table class="tex2jax_ignore mathjax_ignore" style="text-align:left">'


class Labelled(Protocol):
    """Anything with a label for each topic, such as `TopicCards`, which lower floors cannot import."""

    @property
    def label(self) -> npt.NDArray[np.str_]:
        """One label a topic, (n_topics,)."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What is printed of a result.

    Attributes:
        name: of its type.
        facts: the items of its line, such as "2,912 articles".
        header: names of the columns; empty for no table.
        rows: the first rows; a cell is a text, a number or None.
        n_rows: number of all rows.
        whole: whether the last column holds sentences, which are printed in full, over several lines if needed.
    """

    name: str
    facts: tuple[str, ...]
    header: tuple[str, ...] = ()
    rows: Sequence[Sequence[object]] = ()
    n_rows: int = 0
    whole: bool = False

    def text(self) -> str:
        """The view as plain text with aligned columns and lines of at most LINE_CHARS characters."""
        cells = self._cells()
        if not cells:
            return self._line()
        if self.whole:
            return "\n".join([self._line(), *self._wrapped(cells), *self._rest("  ")])
        return "\n".join(
            [self._line(), *(line[:LINE_CHARS].rstrip() for line in self._aligned(cells)), *self._rest("  ")]
        )

    def html(self) -> str:
        """The view as an HTML fragment in which every text is escaped."""
        parts = [f"<p>{html.escape(self._line()[1:-1])}</p>"]
        if self.rows:
            # Notebooks align all cells to the right, which suits only numbers.
            sides = [f'style="text-align:{"right" if number else "left"}"' for number in self._numbers()]
            if self.whole:  # beside a long sentence, short cells would be wrapped
                sides[:-1] = [f'{side[:-1]};white-space:nowrap"' for side in sides[:-1]]
            head = "".join(
                f"<th {side}>{html.escape(name)}</th>" for name, side in zip(self.header, sides, strict=True)
            )
            body = "".join(
                "<tr>"
                + "".join(f'<td dir="auto" {side}>{html.escape(c)}</td>' for c, side in zip(row, sides, strict=True))
                + "</tr>"
                for row in self._cells()
            )
            parts.append(f"{TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
            parts += [f"<p>{rest}</p>" for rest in self._rest("")]
        return f"<div>{''.join(parts)}</div>"

    def _cells(self) -> list[list[str]]:
        """The cells as texts, clipped to CELL_CHARS except in a last column that is printed in full."""
        n_short = len(self.header) - 1 if self.whole else len(self.header)
        return [[*map(_plain, row[:n_short]), *(_clean(str(c)) for c in row[n_short:])] for row in self.rows]

    def _aligned(self, cells: list[list[str]]) -> list[str]:
        """The header and the rows as lines with aligned columns."""
        widths = [max(map(len, column)) for column in zip(self.header, *cells, strict=True)]
        right = self._numbers()
        return [
            "  " + "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True))
            for row in [list(self.header), *cells]
        ]

    def _wrapped(self, cells: list[list[str]]) -> list[str]:
        """The lines with the last column wrapped."""
        at = 2 + sum(2 + max(map(len, column)) for column in list(zip(self.header, *cells, strict=True))[:-1])
        return [
            line
            for row in self._aligned(cells)
            for line in wrap(row.rstrip(), LINE_CHARS, subsequent_indent=" " * at, drop_whitespace=True)
        ]

    def _numbers(self) -> list[bool]:
        """For each column, whether it holds only numbers."""
        return [all(_is_number(row[k]) for row in self.rows) for k in range(len(self.header))]

    def _line(self) -> str:
        return f"<{self.name}: {', '.join(_clean(f) for f in self.facts)}>"

    def _rest(self, indent: str) -> list[str]:
        n = self.n_rows - len(self.rows)
        return [f"{indent}... and {n:,} more"] if n > 0 else []


class Shown:
    """Base of results: `view` says what `repr` and notebooks show."""

    @abstractmethod
    def view(self) -> View:
        """What is printed of the result."""

    def __repr__(self) -> str:
        return self.view().text()

    def _repr_html_(self) -> str:
        return self.view().html()


def span(months: Sequence[object] | np.ndarray) -> str:
    """The first and last of some months: "2020-01 to 2021-12", or "no dates"."""
    return f"{months[0]} to {months[-1]}" if len(months) else "no dates"


def tally(words: Iterable[object]) -> str:
    """The count of each word, the most frequent first: "4 flat, 2 rising"."""
    found, n = np.unique(np.array([str(w) for w in words], dtype=np.str_), return_counts=True)
    order = np.lexsort((found, -n))
    return ", ".join(f"{n[k]:,} {found[k]}" for k in order)


def _is_number(cell: object) -> bool:
    return cell is None or isinstance(cell, int | float | np.number)


def _plain(cell: object) -> str:
    """A cell as text of at most CELL_CHARS characters."""
    if cell is None:
        return ""
    if isinstance(cell, int | np.integer):
        return f"{cell:,}"
    if isinstance(cell, float | np.floating):
        return "" if math.isnan(cell) else f"{cell:.3g}"
    text = _clean(str(cell))
    return text if len(text) <= CELL_CHARS else text[: CELL_CHARS - 3].rstrip() + "..."


def _clean(text: str) -> str:
    """The text in one line, without characters that control a terminal: controls, escapes, direction marks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 10 * CELL_CHARS]).split())
