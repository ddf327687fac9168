"""`waterhole export`: the map, or a part of it, for others: as a document, drawings, tables."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.export_choices import declare_choices, selection_of
from desktop.cli.export_places import OUTPUT, SUFFIXES, exporter_named, write_all, write_file, write_output
from desktop.cli.export_progress import progress_shown
from desktop.cli.paths import read_map, refuse_the_map_itself
from exporters.progress import noting
from mapper.model.clean_text import for_file_name
from mapper.model.words import say

STOPPED = 130
"""The exit code of a program that was told to stop by its keyboard."""


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    formats = [suffix[1:] for suffix in SUFFIXES]
    parser.add_argument("map", type=Path, metavar="MAP")
    where = say("file to write, its ending says the format: {endings}; - for the output", endings=", ".join(SUFFIXES))
    parser.add_argument("-o", dest="out", type=Path, metavar="OUT", required=True, help=where)
    parser.add_argument("--format", choices=formats, default="", help=say("the format, whatever the ending"))
    parser.add_argument("--all", action="store_true", help=say("every format, into the folder OUT"))
    parser.add_argument("--quiet", action="store_true", help=say("say nothing but what went wrong"))
    parser.add_argument("--progress", action="store_true", help=say("say how far it is in lines for another program"))
    declare_choices(parser)


@contextmanager
def _stopped_politely() -> Iterator[None]:
    """While the block runs, whoever asks the program to end is heard as the keyboard is: what is half-written goes."""
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def run(arguments: Arguments) -> int:
    """Write what was asked for; gives 0, 130 where it was stopped. Raises KnownError where it cannot be written or is not known."""
    exporter = None if arguments.all else exporter_named(arguments.format, arguments.out)
    if arguments.out != OUTPUT:
        refuse_the_map_itself(arguments.map, arguments.out)
    read = read_map(arguments.map)
    selection = selection_of(arguments, read.workspace, read.changed_at)
    notes: dict[str, None] = {}
    try:
        with _stopped_politely(), noting(notes.setdefault), progress_shown(for_a_program=arguments.progress, is_quiet=arguments.quiet):
            if exporter is None:
                stem = for_file_name(arguments.map.stem) or say("map")
                told = list(write_all(read.workspace, selection, arguments.out, stem))
            elif arguments.out == OUTPUT:
                write_output(read.workspace, selection, exporter)
                told = []
            else:
                told = list(write_file(read.workspace, selection, arguments.out, exporter))
    except KeyboardInterrupt:
        print(say("waterhole: Stopped. Nothing half-written was left behind."), file=sys.stderr)
        return STOPPED
    for sentence in notes:
        print(say("waterhole: {note}", note=sentence), file=sys.stderr)
    if not arguments.quiet:
        print("\n".join(told), end="\n" if told else "")
    return 0
