"""How loops over arrays are compiled. Imported only where that is needed, for numba takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba

if TYPE_CHECKING:
    from collections.abc import Callable


def compiled(function: Callable[..., Any]) -> Any:  # noqa: ANN401 - a dispatcher of numba, which has no types
    """The function compiled on its first call, without the GIL; kept on disk where a folder is writable."""
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # numba found no folder that it may write
        return numba.njit(nogil=True)(function)
