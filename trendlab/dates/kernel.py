"""The compiled passes of the chain over days. Imported only when a sequence is dated, for numba takes its time."""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.maths.jit import compiled

TINY = 1e-300
# Geometric gaps that a regular one is the sum of.
FOLD = 4


@compiled
def _smear(row: Any, ratio: float, back: Any, out: Any) -> None:
    """A row averaged with a two-sided exponential kernel, plus a fifth of its mean; `back` is room for a row."""
    n, total, behind, ahead, part = row.size, 0.0, 0.0, 0.0, (1 - ratio) / (1 + ratio)
    for d in range(n):  # all three at once, for none waits for another
        e = n - 1 - d
        total += row[d]
        behind = row[d] + ratio * behind
        out[d] = behind
        back[e] = ahead * ratio
        ahead = row[e] + ratio * ahead
    mean = total / n
    for d in range(n):
        out[d] = 0.8 * part * (out[d] + back[d]) + 0.2 * mean


@compiled
def _advance(row: Any, weights: Any, ratios: Any, regular: Any, out: Any) -> None:
    """Distribution of the next state, given that of this one: geometric gaps, three components at a time."""
    out[:] = 0
    _add_regular(row, regular, out)
    for c in range(0, weights.size, 3):
        r0, r1, r2 = ratios[c], ratios[c + 1], ratios[c + 2]
        w0, w1, w2 = weights[c], weights[c + 1], weights[c + 2]
        h0, h1, h2 = 0.0, 0.0, 0.0
        for d in range(row.size):
            h0 = (1 - r0) * row[d] + r0 * h0
            h1 = (1 - r1) * row[d] + r1 * h1
            h2 = (1 - r2) * row[d] + r2 * h2
            out[d] += w0 * h0 + w1 * h1 + w2 * h2


@compiled
def _add_regular(row: Any, regular: Any, out: Any) -> None:
    """Add the regular gaps: the sum of FOLD geometric ones, which scatters half as much as one of their mean."""
    weight, r = regular
    if weight == 0:
        return
    a, b, c, e = 0.0, 0.0, 0.0, 0.0
    for d in range(row.size):
        a = (1 - r) * row[d] + r * a
        b = (1 - r) * a + r * b
        c = (1 - r) * b + r * c
        e = (1 - r) * c + r * e
        out[d] += weight * e


@compiled
def _take_regular(row: Any, before: Any, regular: Any, out: Any, gaps: Any) -> None:
    """The same for the likelihood of the state before; the last column of `gaps` is theirs."""
    weight, r = regular
    if weight == 0:
        return
    a, b, c, e, days, n, total = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for d in range(row.size - 1, -1, -1):
        a = (1 - r) * row[d] + r * a
        b = (1 - r) * a + r * b
        c = (1 - r) * b + r * c
        # The days of the last of the four gaps; each of the four has as many.
        days = r * (days + e)
        e = (1 - r) * c + r * e
        out[d] += weight * e
        n += before[d] * e
        total += before[d] * days
    gaps[0, -1] += weight * n
    gaps[1, -1] += weight * FOLD * total


@compiled
def _retreat(row: Any, before: Any, weights: Any, ratios: Any, regular: Any, out: Any, gaps: Any) -> None:
    """Likelihood of the state before; adds to the expected gaps of each component and to their sum in days."""
    out[:] = 0
    _take_regular(row, before, regular, out, gaps)
    for c in range(0, weights.size, 3):
        r0, r1, r2 = ratios[c], ratios[c + 1], ratios[c + 2]
        w0, w1, w2 = weights[c], weights[c + 1], weights[c + 2]
        h0, h1, h2, d0, d1, d2 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        n0, n1, n2, t0, t1, t2 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for d in range(row.size - 1, -1, -1):
            d0, d1, d2 = r0 * (d0 + h0), r1 * (d1 + h1), r2 * (d2 + h2)
            h0 = (1 - r0) * row[d] + r0 * h0
            h1 = (1 - r1) * row[d] + r1 * h1
            h2 = (1 - r2) * row[d] + r2 * h2
            out[d] += w0 * h0 + w1 * h1 + w2 * h2
            n0 += before[d] * h0
            n1 += before[d] * h1
            n2 += before[d] * h2
            t0 += before[d] * d0
            t1 += before[d] * d1
            t2 += before[d] * d2
        gaps[0, c] += w0 * n0
        gaps[0, c + 1] += w1 * n1
        gaps[0, c + 2] += w2 * n2
        gaps[1, c] += w0 * t0
        gaps[1, c + 1] += w1 * t1
        gaps[1, c + 2] += w2 * t2


@compiled
def forward_pass(own: Any, weights: Any, ratios: Any, regular: Any, outlier: Any, start: Any) -> Any:
    """(n,) log-likelihood of each row, given those before it; the arguments are those of `both_passes`."""
    k, ahead, found = start.size, start.copy(), np.empty(len(own))
    emission, now, back = np.empty(k), np.empty(k), np.empty(k)
    for i in range(len(own)):
        _smear(own[i], outlier[1], back, emission)
        scale = 0.0
        for d in range(k):
            now[d] = ahead[d] * ((1 - outlier[0]) * own[i, d] + outlier[0] * emission[d])
            scale += now[d]
        scale = max(scale, TINY)
        found[i] = np.log(scale)
        for d in range(k):
            now[d] /= scale
        _advance(now, weights, ratios, regular, ahead)
    return found


@compiled
def both_passes(
    own: Any, weights: Any, ratios: Any, regular: Any, outlier: Any, start: Any, end: Any
) -> tuple[Any, Any, Any, float]:
    """Forward and backward; returns posterior, expected state, gaps and their sum in days by component, log-likelihood.

    Args:
        own: (n, n_days) likelihood of each row by day.
        weights: (n_parts,) of each component of a gap, a multiple of three.
        ratios: (n_parts,) of the geometric distributions.
        regular: weight and ratio of the regular gaps; the last column of the gaps is theirs.
        outlier: probability that a row is out of order, and ratio of the kernel of its day around the state.
        start: (n_days,) probability of the first state.
        end: (n_days,) likelihood of the last state.
    """
    n, k = own.shape
    forward, scale, ahead, total = np.empty((n, k)), np.empty(n), start.copy(), 0.0
    emission, rest, spread, back = np.empty(k), np.empty(k), np.empty(k), np.empty(k)
    for i in range(n):
        _smear(own[i], outlier[1], back, emission)
        mass = 0.0
        for d in range(k):
            forward[i, d] = ahead[d] * ((1 - outlier[0]) * own[i, d] + outlier[0] * emission[d])
            mass += forward[i, d]
        scale[i] = max(mass, TINY)
        total += np.log(scale[i])
        for d in range(k):
            forward[i, d] /= scale[i]
        _advance(forward[i], weights, ratios, regular, ahead)
    expected_state, gaps, behind = np.empty(n), np.zeros((2, weights.size + 1)), end.copy()
    for i in range(n - 1, -1, -1):
        _smear(own[i], outlier[1], back, emission)
        expected_state[i] = _meet(forward[i], behind, own[i], emission, rest, outlier[0])
        _smear(rest, outlier[1], back, spread)
        mass = 0.0
        for d in range(k):
            # The own day is the state's with 1 - outlier, else around it, weighted by the row's own evidence.
            forward[i, d] = ((1 - outlier[0]) * rest[d] + outlier[0] * spread[d]) * own[i, d]
            mass += forward[i, d]
            rest[d] = behind[d] * emission[d] / scale[i]
        mass = max(mass, TINY)
        for d in range(k):
            forward[i, d] /= mass
        if i:
            _retreat(rest, forward[i - 1], weights, ratios, regular, behind, gaps)
    return forward, expected_state, gaps, total


@compiled
def _meet(forward: Any, behind: Any, own: Any, emission: Any, rest: Any, outlier: float) -> float:
    """Expected state; leaves the state's probability without this row in `rest`, its likelihood in `emission`."""
    mass, moment = 0.0, 0.0
    for d in range(forward.size):
        emission[d] = (1 - outlier) * own[d] + outlier * emission[d]
        both = forward[d] * behind[d]
        mass += both
        moment += both * d
        rest[d] = both / max(emission[d], TINY)
    return moment / max(mass, TINY)
