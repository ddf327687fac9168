"""How long the layout of one sheet and the new course of one line take; run it by hand."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

from mapper.layout.lay_out import lay_out
from mapper.layout.reroute import reroute
from mapper.model.edit import Edit
from mapper.model.flow import Flow
from mapper.model.lookups import every

_SHARED = Path(__file__).resolve().parent.parent / "mapper" / "layout" / "conftest.py"


def main() -> None:
    """Prints seconds and graphlay's measures for 100, 1,000 and 5,000 nodes with 1.5 flows each."""
    spec = importlib.util.spec_from_file_location("layout_shared", _SHARED)
    assert spec is not None and spec.loader is not None
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    for nodes in [int(given) for given in sys.argv[1:]] or [100, 1_000, 5_000]:
        workspace = shared.make_random_map(nodes)
        started = time.perf_counter()
        changes = lay_out(workspace, "s")
        seconds = time.perf_counter() - started
        workspace = workspace.after(Edit("", changes))
        flows = [flow.id for flow in every(workspace, Flow)][:: max(nodes // 100, 1)]
        workspace.indexed("cell", ("s", 0, 0))
        started = time.perf_counter()
        for flow in flows:
            reroute(workspace, [flow])
        each = (time.perf_counter() - started) / len(flows)
        found = shared.metrics_of(workspace, "s")
        kept = {name: found[name] for name in ("crossings", "node_overlaps", "node_edge_hits", "lane_purity", "bends", "overlaps")}
        print(f"{nodes} nodes: laid out in {seconds:.3f} s, one line rerouted in {each * 1000:.2f} ms, {kept}")


if __name__ == "__main__":
    main()
