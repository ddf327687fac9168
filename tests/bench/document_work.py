"""One document made in a process of its own, from the records to the file: prints what it took as JSON.

    python document_work.py (ours | bare | map) MODEL.bpmn OUT.pdf

`ours`: the whole document; `bare`: what is painted on its pages, by reportlab alone; `map`: the maps alone, on A0.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exporters import SECTIONS, Paper, Selection
from exporters.bpmn.read import read_bpmn
from exporters.pdf import story_of, write
from exporters.pdf.document import pages_of
from mapper.model.lookups import processes
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import with_places
from mapper.open_map import FRESH
from tests.bench import bare_pdf

DATE = "2026-03-04T05:06:07+00:00"


def map_of(model: Path) -> Workspace:
    """The model as a map."""
    records: tuple[Record, ...] = with_places(read_bpmn(model.read_bytes(), FRESH).records, FRESH)
    return Workspace(records)


def main() -> None:
    """Make the document, print seconds of clock and processor and the peak memory [MB] of the process."""
    how, model, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    workspace = map_of(model)
    selection = Selection(tuple(process.id for process in processes(workspace)), DATE)
    if how == "map":
        selection = replace(selection, left_out=frozenset(SECTIONS) - {"maps"}, paper=Paper("A0"))
    pages = pages_of(story_of(workspace, selection)) if how == "bare" else []
    before = _peak()
    clock, processor = perf_counter(), process_time()
    if how == "bare":
        bare_pdf.draw(pages, target)
    else:
        write(workspace, selection, target)
    taken = {"seconds": perf_counter() - clock, "processor": process_time() - processor, "before": before, "peak": _peak()}
    print(json.dumps(taken | {"bytes": target.stat().st_size}))


def _peak() -> int:
    """The most memory the process had so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024**2 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    main()
