"""Checks at the public edge: each returns what it checked, or raises one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from trendlab.errors import ChoiceError, OutOfRangeError, RowMismatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scipy.sparse import csr_array

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]
IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
StrArray: TypeAlias = npt.NDArray[np.str_]
MonthArray: TypeAlias = npt.NDArray[np.datetime64]
CsrMatrix: TypeAlias = "csr_array"


def read_only(array: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
    """A read-only array with the same content; copied unless it already refuses writing.

    Args:
        array: any shape.
        dtype: wanted type, or None to keep it.
    """
    found = np.asarray(array, dtype=dtype)
    if found.flags.writeable:
        found = found.copy()
        found.flags.writeable = False
    return found


def read_only_csr(matrix: CsrMatrix) -> CsrMatrix:
    """A CSR array with sorted indices whose data, indices and indptr refuse writing."""
    from scipy import sparse

    found = sparse.csr_array(matrix)
    if found.data.flags.writeable:
        found = found.copy()
        found.sum_duplicates()
    for part in (found.data, found.indices, found.indptr):
        part.flags.writeable = False
    return found


def check_fraction(value: float, name: str) -> float:
    """The value, if it lies strictly between 0 and 1.

    Raises:
        OutOfRangeError: if it does not.
    """
    if not 0 < value < 1:
        raise OutOfRangeError(f"{name} must lie in (0, 1); got {value!r}")
    return float(value)


def check_at_least(value: float, least: float, name: str) -> float:
    """The value, if it is a number not below `least`.

    Raises:
        OutOfRangeError: if it is below or not a number.
    """
    if not value >= least:
        raise OutOfRangeError(f"{name} must be at least {least}; got {value!r}")
    return value


def check_choice(value: str, choices: Iterable[str], name: str) -> str:
    """The value, if it is one of the allowed words.

    Raises:
        ChoiceError: if it is not.
    """
    allowed = list(choices)
    if value not in allowed:
        raise ChoiceError(f"{name} must be one of {', '.join(allowed)}; got {value!r}")
    return value


def check_same_docs(left: Sequence[str] | StrArray, right: Sequence[str] | StrArray, names: str) -> None:
    """Return when both sides hold the same doc_id in the same order.

    Raises:
        RowMismatchError: if they do not; says where they first differ.
    """
    if len(left) != len(right):
        raise RowMismatchError(f"{names} hold different numbers of articles: {len(left)} and {len(right)}")
    differ = np.flatnonzero(np.asarray(left, dtype=str) != np.asarray(right, dtype=str))
    if differ.size:
        k = int(differ[0])
        raise RowMismatchError(f"{names} differ at row {k}: doc_id {left[k]!r} and {right[k]!r}")


def check_proportion(value: float, name: str) -> float:
    """The value, if it lies between 0 and 1, both included.

    Raises:
        OutOfRangeError: if it does not.
    """
    if not 0 <= value <= 1:
        raise OutOfRangeError(f"{name} must lie in [0, 1]; got {value!r}")
    return float(value)


def check_month(value: str, name: str) -> np.datetime64:
    """The value as datetime64[M], if it is a calendar month YYYY-MM.

    Raises:
        OutOfRangeError: if it is not.
    """
    try:
        if len(value) != len("2024-03"):
            raise ValueError(value)
        return np.datetime64(value, "M")
    except ValueError as error:
        raise OutOfRangeError(f"{name} must be a month YYYY-MM; got {value!r}") from error
