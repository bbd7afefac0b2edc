"""Compilation of loops by numba. Import this module only where it is needed: numba loads slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba

if TYPE_CHECKING:
    from collections.abc import Callable


def compiled(function: Callable[..., Any]) -> Any:  # noqa: ANN401 - a dispatcher of numba, which has no types
    """The function, compiled on its first call and run without the GIL; cached on disk if a folder is writable."""
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # numba found no writable folder for its cache
        return numba.njit(nogil=True)(function)
