"""Where `waterhole export` writes to: a file, a folder with one file a format, or the output for another program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from exporters import EXPORTERS, Exporter, Selection, exporter_for
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace

OUTPUT = Path("-")
"""In place of a file: what is written goes to the output."""
SUFFIXES = tuple(exporter.suffix for exporter in EXPORTERS)


def refuse_no_folder(path: Path) -> None:
    """Raises KnownError where the folder to write into is not there, or the file to write is a folder."""
    if not path.parent.is_dir():
        happened = say("There is no folder {folder}.", folder=path.parent)
        raise KnownError(happened, say("Nothing was changed."), say("Make it first, or choose another one."))
    if path.is_dir():
        happened = say("{path} is a folder.", path=path)
        raise KnownError(happened, say("Nothing was changed."), say("Give the name of a file in it, or --all for a file of each format."))


def write_file(workspace: Workspace, selection: Selection, path: Path, exporter: Exporter | None = None) -> Iterator[str]:
    """Write one format; gives a sentence for each file."""
    refuse_no_folder(path)
    for written in (exporter or exporter_for(path)).write(workspace, selection, path):
        yield say("Wrote {path}.", path=written)


def write_all(workspace: Workspace, selection: Selection, folder: Path, stem: str) -> Iterator[str]:
    """Write every format into the folder, which is made where its own folder is there; gives a sentence for each file.

    CSV goes into one ZIP file. What fails does not keep the others from being written; it is raised at the end.
    """
    if not folder.is_dir():
        refuse_no_folder(folder)
        folder.mkdir()
    faults: list[KnownError] = []
    for exporter in EXPORTERS:
        if exporter.suffix != ".csv":
            try:
                yield from write_file(workspace, selection, folder / f"{stem}{exporter.suffix}", exporter)
            except KnownError as fault:
                faults.append(fault)
    if faults:
        told = " ".join(dict.fromkeys(fault.happened for fault in faults))
        raise KnownError(told, say("All other formats were written."), faults[0].todo)


def write_output(workspace: Workspace, selection: Selection, exporter: Exporter) -> None:
    """Write one format to the output. Raises KnownError where that is a terminal, or it would be several files."""
    if sys.stdout.isatty():
        happened = say("{name} is nothing to read on a terminal.", name=exporter.name)
        raise KnownError(happened, todo=say("Send it to a file or another program: waterhole export MAP --format pdf -o - > map.pdf"))
    with TemporaryDirectory(prefix="waterhole-") as folder:
        written = exporter.write(workspace, selection, Path(folder) / f"map{exporter.suffix}")
        if len(written) > 1:
            happened = say("{name} would be {n} files, and the output is one.", name=exporter.name, n=len(written))
            raise KnownError(happened, todo=say("Choose one --process or one --register, or write to a file."))
        sys.stdout.buffer.write(written[0].read_bytes())
        sys.stdout.buffer.flush()


def exporter_named(word: str, out: Path) -> Exporter:
    """The exporter of that format ("pdf", ".pdf"); without a word that for the ending of the file."""
    if not word and out == OUTPUT:
        happened = say("What is to be written to the output is not said.")
        raise KnownError(happened, todo=say("Give --format with one of {formats}.", formats=", ".join(one[1:] for one in SUFFIXES)))
    return exporter_for(Path(f"map.{word.lower().lstrip('.')}")) if word else exporter_for(out)
