"""Read-only arrays, types of arrays, and checks of array arguments."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

import numpy as np
import numpy.typing as npt

from trendlab.checks.values import is_whole
from trendlab.errors import OutOfRangeError, RowMismatchError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

FloatArray: TypeAlias = npt.NDArray[np.floating[Any]]
IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
StrArray: TypeAlias = npt.NDArray[np.str_]
MonthArray: TypeAlias = npt.NDArray[np.datetime64]
CsrMatrix: TypeAlias = "csr_array"

PLACES = "whole numbers"


def read_only(array: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
    """A read-only array with the same content. It is copied unless it is read-only already.

    Args:
        array: of any shape.
        dtype: of the result; None keeps that of the array.
    """
    found = np.asarray(array, dtype=dtype)
    if found.flags.writeable:
        found = found.copy()
        found.flags.writeable = False
    return found


def read_only_csr(matrix: CsrMatrix) -> CsrMatrix:
    """A read-only CSR array with sorted indices."""
    from scipy import sparse

    found = sparse.csr_array(matrix)
    if found.data.flags.writeable:
        found = found.copy()
        found.sum_duplicates()
    for array in (found.data, found.indices, found.indptr):
        array.flags.writeable = False
    return found


def check_numbers(
    values: npt.ArrayLike, name: str, *, shape: tuple[int | None, ...] = (None,), dtype: npt.DTypeLike | None = float
) -> FloatArray:
    """The values as an array of numbers with this shape.

    Args:
        values: an array or nested lists of numbers, NaN where missing.
        name: of the argument.
        shape: length of each axis, None for any length.
        dtype: of the result; None keeps that of the values.

    Raises:
        WrongTypeError: if they are not numbers, or have another number of axes.
        RowMismatchError: if an axis has another length.
    """
    needed = f"an array of numbers with {len(shape)} {'axis' if len(shape) == 1 else 'axes'}"
    try:
        found = np.asarray(values, dtype=dtype)
    except (TypeError, ValueError):
        raise wrong_type(values, needed, name) from None
    if values is None or isinstance(values, str) or found.ndim != len(shape) or found.dtype.kind not in "fiub":
        raise wrong_type(values, needed, name)
    if any(want is not None and want != got for want, got in zip(shape, found.shape, strict=True)):
        wanted = ", ".join("any" if want is None else str(want) for want in shape)
        raise RowMismatchError(f"{name} must have the shape ({wanted}); got {found.shape}")
    return found


def check_places(values: npt.ArrayLike, length: int, name: str, *, once: bool = False) -> IntArray:
    """Indices of an axis as an array of int64, in the given order.

    Args:
        values: (n,) integers from 0, or a boolean mask (length,).
        length: of the axis.
        name: of the argument.
        once: whether an index may occur only once.

    Raises:
        WrongTypeError: if they are not integers.
        OutOfRangeError: if an index is negative or too large, or occurs twice and must not.

    >>> check_places([2, 0], 3, "topics")
    array([2, 0])
    >>> check_places([2, 3], 3, "topics")
    Traceback (most recent call last):
        ...
    trendlab.errors.OutOfRangeError: topics must lie in 0 to 2; got 3
    """
    found = np.asarray(values if isinstance(values, np.ndarray | range) else _listed(values, name))
    if found.ndim == 1 and found.dtype == np.bool_ and len(found) == length:
        return np.flatnonzero(found)
    if found.ndim != 1 or (found.size and not np.issubdtype(found.dtype, np.integer)):
        raise wrong_type(values, PLACES, name)
    outside = found[(found < 0) | (found >= length)]
    if outside.size:
        allowed = f"lie in 0 to {length - 1}" if length else "be empty, as there is nothing to take"
        raise OutOfRangeError(f"{name} must {allowed}; got {outside[0]}")
    if once and len(np.unique(found)) < len(found):
        twice = next(k for k in found.tolist() if (found == k).sum() > 1)
        raise OutOfRangeError(f"{name} must hold each number once; got {twice} twice")
    return found.astype(np.int64, copy=False)


def check_place(value: int, length: int, name: str) -> int:
    """The value, if it is an index of an axis of that length.

    Raises:
        WrongTypeError: if it is not an integer.
        OutOfRangeError: if it is negative or too large.

    >>> check_place(2, 3, "topic")
    2
    """
    if not is_whole(value):
        raise wrong_type(value, "a whole number", name)
    return int(check_places([value], length, name)[0])


def _listed(values: object, name: str) -> list[object]:
    """The values as a list, if they are a collection of integers or bools."""
    if not is_listed(values) or not all(is_whole(value) or isinstance(value, bool | np.bool_) for value in values):
        raise wrong_type(values, PLACES, name)
    return list(values)


def check_texts(values: Sequence[str | None], length: int, name: str) -> list[str | None]:
    """The texts as a list, None where one is missing.

    Raises:
        WrongTypeError: if they are not texts.
        RowMismatchError: if there are not `length` of them.

    >>> check_texts(["en", None], 2, "values")
    ['en', None]
    """
    if not is_listed(values) or not all(value is None or isinstance(value, str) for value in values):
        raise wrong_type(values, "a list of texts", name)
    found: list[str | None] = list(values)
    if len(found) != length:
        raise RowMismatchError(f"{name} must hold one text for each of the {length} rows; got {len(found)}")
    return found


def check_names(values: object, name: str) -> list[str]:
    """The texts as a list; none may be missing.

    Raises:
        WrongTypeError: if they are not a collection of texts.

    >>> check_names(("source", "language"), "columns")
    ['source', 'language']
    """
    if not is_listed(values) or not all(isinstance(value, str) for value in values):
        raise wrong_type(values, "a list of texts", name)
    return list(values)


def is_listed(value: object) -> TypeGuard[Collection[Any]]:
    """Whether a value holds others one after the other: a list, set, column or array with one axis.

    A text or a mapping is none, nor is an iterator, which is empty after one look.

    >>> is_listed([3]), is_listed(np.array(3)), is_listed("three")
    (True, False, False)
    """
    if isinstance(value, str | bytes | Mapping):
        return False
    return isinstance(value, Collection) and getattr(value, "ndim", 1) == 1


def check_same_docs(left: Sequence[str] | StrArray, right: Sequence[str] | StrArray, names: str) -> None:
    """Check that both sides hold the same doc_id in the same order.

    Raises:
        RowMismatchError: if they do not; the message names the first difference.
    """
    if len(left) != len(right):
        raise RowMismatchError(f"{names} hold different numbers of articles: {len(left)} and {len(right)}")
    differ = np.flatnonzero(np.asarray(left, dtype=str) != np.asarray(right, dtype=str))
    if differ.size:
        k = int(differ[0])
        raise RowMismatchError(f"{names} differ at row {k}: doc_id {left[k]!r} and {right[k]!r}")
