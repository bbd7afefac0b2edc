"""Clusters of pairs in one place, by scipy."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def join_pairs(pairs: np.ndarray) -> np.ndarray:
    """The clusters of nodes that pairs connect, (n_nodes, 2): each node, and the smallest node of its cluster."""
    nodes, place = np.unique(pairs, return_inverse=True)
    left, right = place.reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(left)), (left, right)), shape=(len(nodes), len(nodes)))
    number = sparse.csgraph.connected_components(graph, directed=False)[1]
    first = np.unique(number, return_index=True)[1]
    return np.stack([nodes, nodes[first[number]]], axis=1)
