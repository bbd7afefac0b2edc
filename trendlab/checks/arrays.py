"""Arrays that refuse writing, their types, and the checks of what is given as an array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from trendlab.errors import RowMismatchError, wrong_type

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def check_numbers(values: npt.ArrayLike, name: str, *, shape: tuple[int | None, ...] = (None,)) -> FloatArray:
    """The numbers as an array of that shape; lists will do.

    Args:
        values: numbers, NaN where one is missing.
        name: of the argument.
        shape: length of each axis, None where any will do.

    Raises:
        WrongTypeError: if they are no numbers, or have another number of axes.
        RowMismatchError: if an axis has another length.
    """
    needed = f"an array of numbers with {len(shape)} {'axis' if len(shape) == 1 else 'axes'}"
    try:
        found = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise wrong_type(values, needed, name) from None
    if values is None or isinstance(values, str) or found.ndim != len(shape):
        raise wrong_type(values, needed, name)
    if any(want is not None and want != got for want, got in zip(shape, found.shape, strict=True)):
        wanted = ", ".join("any" if want is None else str(want) for want in shape)
        raise RowMismatchError(f"{name} must have the shape ({wanted}); got {found.shape}")
    return found


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
