"""The obvious way to find who belongs together, all by networkx.

The bipartite graph of exceptions and keys, its projection on exceptions – an edge for every two that share a key – and the connected
components of that.

It joins over hubs and single weak keys too, so that it finds one blob; what is compared is the work, not the finding.
"""

from __future__ import annotations

from typing import Any

from tests.bench.bare_find import BareMap, footprints, rows_of


def components(found: BareMap) -> list[set[str]]:
    """The components of the pairwise projection."""
    import networkx

    points = found.exceptions
    prints, _ = footprints(rows_of(found), points)
    touched: Any = networkx.Graph()
    touched.add_nodes_from(point.id for point in points)
    for point, keys in zip(points, prints, strict=True):
        touched.add_edges_from((point.id, (facet, key)) for facet in range(7) for key in keys[facet])
    projection = networkx.bipartite.projected_graph(touched, [point.id for point in points])
    return list(networkx.connected_components(projection))
