"""The compiled product of sparse rows and a matrix. Imported only where it is needed, for numba takes its time."""

from __future__ import annotations

from typing import Any

from trendlab.maths.jit import compiled


@compiled
def multiply_rows(ends: Any, places: Any, values: Any, dense: Any, out: Any) -> None:
    """Fill `out` (n_rows, width) with the product: eight terms a pass, added one after the other, as SciPy adds them.

    So the bytes are SciPy's, but a row of the result is read and written once for eight terms.

    Args:
        ends: (n_rows + 1,) where the terms of each row begin and end in the next two.
        places: (n_terms,) row of `dense` of each term.
        values: (n_terms,) its factor.
        dense: (n_columns, width), contiguous.
        out: (n_rows, width).
    """
    width = dense.shape[1]
    for i in range(ends.size - 1):
        row, k, end = out[i], ends[i], ends[i + 1]
        row[:] = 0
        while k + 8 <= end:
            a, b, c, d = values[k], values[k + 1], values[k + 2], values[k + 3]
            e, f, g, h = values[k + 4], values[k + 5], values[k + 6], values[k + 7]
            p, q, r, s = dense[places[k]], dense[places[k + 1]], dense[places[k + 2]], dense[places[k + 3]]
            t, u, v, w = dense[places[k + 4]], dense[places[k + 5]], dense[places[k + 6]], dense[places[k + 7]]
            for j in range(width):
                half = (((row[j] + a * p[j]) + b * q[j]) + c * r[j]) + d * s[j]
                row[j] = (((half + e * t[j]) + f * u[j]) + g * v[j]) + h * w[j]
            k += 8
        while k < end:
            a, p = values[k], dense[places[k]]
            for j in range(width):
                row[j] += a * p[j]
            k += 1
