"""The columns in a formula, parsed without data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulaic import Formula

MODULES = ("np.", "contr.")  # available in formulas beside formulaic's own functions
_WORDS = re.compile(r"[^\W\d]\w*(?:[ \t]+\w+)+")
_PAINT = re.compile(r"\x1b\[[0-9;]*m|\N{LEFT DOUBLE WIGGLY FENCE}|\N{RIGHT DOUBLE WIGGLY FENCE}")


def formula_columns(formula: str) -> tuple[str, ...]:
    """The columns in a formula, in order of appearance.

    Args:
        formula: right-hand side in formulaic's language, such as "source + bs(year, df=4)".

    Raises:
        InputError: if it cannot be read, has a left side, calls an unknown function, or names no column.

    >>> formula_columns("source + bs(year, df=4)")
    ('source', 'year')
    """
    from formulaic import Formula
    from formulaic.errors import FormulaicError
    from formulaic.transforms import TRANSFORMS

    try:
        found: Any = Formula(formula)
    except (FormulaicError, SyntaxError, TypeError, ValueError) as error:
        raise InputError(f"formula {formula!r} cannot be read: {plain_message(error)}{_quoting(formula)}") from error
    if hasattr(found, "rhs") or hasattr(found, "lhs"):
        raise InputError(f"formula {formula!r} must be a right side alone, such as 'source + year', without ~")
    columns: list[str] = []
    for name, is_called in _variables(found):
        if not is_called:
            columns.append(name)
        elif name not in TRANSFORMS and not name.startswith(MODULES):
            known = ", ".join(sorted(t for t in TRANSFORMS if "_" not in t))
            raise InputError(f"formula {formula!r} calls {name}(), which there is not; there are {known}")
    if not columns:
        raise InputError(f"formula {formula!r} names no column")
    return tuple(dict.fromkeys(columns))


def plain_message(error: Exception) -> str:
    """The message of formulaic's error on one line, without escape codes for colours."""
    return " ".join(_PAINT.sub("", str(error)).split())


def _quoting(formula: str) -> str:
    """How names of several words are written, if the formula seems to hold one; empty otherwise."""
    found = _WORDS.search(re.sub(r"`[^`]*`", "", formula))
    return f"; write a name of several words in backticks, as `{found[0]}`" if found else ""


def _variables(formula: Formula) -> Iterator[tuple[str, bool]]:
    """Each variable of a formula, and True if it is called as a function."""
    from formulaic.utils.variables import get_expression_variables

    for term in formula:
        for factor in term.factors:
            if factor.eval_method.value == "lookup":
                yield str(factor.expr), False
            elif factor.eval_method.value == "python":
                for variable in sorted(get_expression_variables(factor.expr, {}), key=str):
                    yield str(variable), "callable" in variable.roles
