"""The obvious way to find who belongs together: every two exceptions that share a key get an edge, and networkx finds the components.

It joins over hubs and single weak keys too, so that it finds one blob; what is compared is the work, not the finding.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from tests.bench.bare_find import BareMap, footprints, rows_of


def components(found: BareMap) -> list[set[str]]:
    """The components of the pairwise projection."""
    import networkx

    graph: Any = networkx.Graph()
    points = found.exceptions
    graph.add_nodes_from(point.id for point in points)
    prints, _ = footprints(rows_of(found), points)
    for facet in range(7):
        touching: dict[str, list[str]] = {}
        for point, keys in zip(points, prints, strict=True):
            for key in keys[facet]:
                touching.setdefault(key, []).append(point.id)
        for members in touching.values():
            graph.add_edges_from(combinations(members, 2))
    return list(networkx.connected_components(graph))
