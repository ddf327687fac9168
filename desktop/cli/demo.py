"""`waterhole demo`: the main job on the starter maps - in the editor where there is a display, else printed and written as PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.findings import print_findings
from desktop.cli.paths import read_map
from exporters import Selection, exporter_for
from mapper.graph.analysis import Options, analyse
from mapper.graph.analysis import run as run_analysis
from mapper.model.lookups import processes
from mapper.model.words import say
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.store.map_file import MapFile


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, nargs="?", default=Path("starter-maps.waterhole"), metavar="MAP", help=say("the map file"))
    parser.add_argument("--no-window", action="store_true", help=say("print and write the PDF even where there is a display"))


def run(arguments: Arguments) -> int:
    """Open the starter maps in the editor, or print their findings and write the PDF; gives the exit code."""
    path: Path = arguments.map
    if not path.exists():
        MapFile.create(path, starter_records("all", FRESH)).close()
        print(say("Made {path}: four processes with their exceptions and contact points.", path=path))
    if has_display() and not arguments.no_window:
        from desktop.start import open_editor

        return open_editor(path)
    print(say("There is no display here, so instead of opening the editor this prints what it would show and writes the PDF.\n"))
    read = read_map(path)
    workspace = read.workspace
    print_findings(run_analysis(analyse(workspace, Options())))
    everything = Selection(tuple(process.id for process in processes(workspace)), read.changed_at)
    pdf = path.with_suffix(".pdf")
    for written in exporter_for(pdf).write(workspace, everything, pdf):
        print(say("Wrote {path}.", path=written))
    return 0


def has_display() -> bool:
    """Whether a window can be shown: a display server, or a Qt platform named in QT_QPA_PLATFORM (offscreen counts)."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
