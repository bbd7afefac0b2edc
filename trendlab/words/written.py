"""Small tables as Markdown or LaTeX, to paste into a text."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What TeX takes for commands, and how it is written so that it is printed.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TEX = re.compile("[" + re.escape("".join(TEX)) + "]")
_MARKED = re.compile(r"([\\|`*_<\[\]])")


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    r"""A table in GitHub's Markdown, with numbers aligned to the right and markup in cells escaped.

    Args:
        header: names of the columns.
        rows: each with one cell per column; a missing value is empty.

    >>> print(markdown_table(["topic", "share"], [("a|b", 0.25)]))
    | topic | share |
    | --- | ---: |
    | a\|b | 0.25 |
    """
    sides = ["---:" if _numbers(rows, k) else "---" for k in range(len(header))]
    lines = [header, *rows]
    cells = [[_MARKED.sub(r"\\\1", cell_text(value)) for value in line] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in [cells[0], sides, *cells[1:]])


def latex_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    r"""A table in LaTeX with the rules of booktabs, numbers aligned to the right and commands in cells escaped.

    Args:
        header: names of the columns.
        rows: each with one cell per column; a missing value is empty.

    >>> print(latex_table(["topic", "share"], [("R&D", 0.25)]))
    \begin{tabular}{lr}
    \toprule
    topic & share \\
    \midrule
    R\&D & 0.25 \\
    \bottomrule
    \end{tabular}
    """
    sides = "".join("r" if _numbers(rows, k) else "l" for k in range(len(header)))
    lines = [" & ".join(_TEX.sub(_escape, cell_text(v)) for v in line) + r" \\" for line in [header, *rows]]
    table = [rf"\begin{{tabular}}{{{sides}}}", r"\toprule", lines[0], r"\midrule", *lines[1:], r"\bottomrule"]
    return "\n".join([*table, r"\end{tabular}"])


def cell_text(value: object) -> str:
    r"""A value as text in one line: floats with four significant digits, "" for a missing value.

    >>> cell_text(0.123456), cell_text(None), cell_text("two\nlines")
    ('0.1235', '', 'two lines')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.4g}" if isinstance(value, float) else " ".join(str(value).split())


def _numbers(rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether a column holds only numbers and missing values."""
    cells = [row[column] for row in rows if row[column] is not None]
    return bool(cells) and all(isinstance(c, int | float) and not isinstance(c, bool) for c in cells)


def _escape(found: re.Match[str]) -> str:
    return TEX[found.group()]
