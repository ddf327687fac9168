"""What was chosen in the export window: as arguments of the command line that does the work, and as text that is remembered for a map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from desktop.preferences import preferences, remembered_text
from exporters.selection import SECTIONS
from mapper.model.lookups import processes
from mapper.model.workspace import Workspace

DOCUMENT, PICTURES, TABLES, MODELS = ("pdf",), ("svg", "png"), ("xlsx", "csv", "zip"), ("bpmn",)
SCALES = ("1", "2", "3", "4", "6")
"""Pixels a point that are offered."""
_LONGEST = 4_000
_KEY = "export/{map}"


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Words as the command line takes them. `part` is "" (all), "process", "system", "hot-spot" or "unit", `of` says which."""

    format: str = "pdf"
    part: str = ""
    of: str = ""
    left_out: tuple[str, ...] = ()
    names: str = "initials"
    with_private: bool = False
    paper: str = "A4"
    maps_paper: str = ""
    is_portrait: bool = False
    is_poster: bool = False
    scale: str = "2"
    is_transparent: bool = False
    has_outlines: bool = False
    one_file_each: bool = False

    def arguments(self) -> list[str]:
        """The arguments after the map and the place."""
        return ["--format", self.format, *self._what(), *self._how()]

    def _what(self) -> Iterator[str]:
        if self.part and self.of:
            yield f"--{self.part}={self.of}"
        if self.left_out and self.format not in (*PICTURES, *MODELS):
            yield "--leave-out=" + ",".join(self.left_out)
        yield f"--names={self.names}"
        if self.with_private:
            yield "--with-private"

    def _how(self) -> Iterator[str]:
        if self.format in DOCUMENT:
            yield f"--paper={self.paper}"
            if self.maps_paper:
                yield f"--maps-paper={self.maps_paper}"
            yield from _flags(("--portrait", self.is_portrait), ("--poster", self.is_poster))
        elif self.format in PICTURES:
            yield f"--scale={self.scale}"
            yield from _flags(("--transparent", self.is_transparent), ("--outlines", self.has_outlines))
        elif self.format in MODELS:
            yield from _flags(("--one-process-per-file", self.one_file_each))

    def for_preview(self) -> ExportSettings | None:
        """What shows how it will look: the document itself, a small picture of the drawings; None = tables, which have no pages."""
        if self.format in TABLES:
            return None
        return replace(self, format="png", scale="1") if self.format in (*PICTURES, *MODELS) else self


def _flags(*flags: tuple[str, bool]) -> Iterator[str]:
    yield from (flag for flag, is_set in flags if is_set)


def written(settings: ExportSettings) -> str:
    """The settings as text."""
    return json.dumps(asdict(settings))


def read(text: str) -> ExportSettings:
    """The settings of that text; what it does not say, or says in a way that cannot be, is as it usually is.

    >>> read('{"paper": "A3", "scale": 7, "left_out": ["maps", 3]}').paper, read("[").paper
    ('A3', 'A4')
    """
    try:
        said = json.loads(text[:_LONGEST])
    except (ValueError, RecursionError):
        said = None
    usual, held = ExportSettings(), {}
    for field in fields(ExportSettings):
        value: Any = said.get(field.name) if isinstance(said, dict) else None
        if isinstance(value, list):
            value = tuple(key for key in value if key in SECTIONS)
        if type(value) is type(getattr(usual, field.name)):
            held[field.name] = value
    return replace(usual, **held)


def remembered(workspace: Workspace, path: str) -> ExportSettings:
    """The last settings of this map on this computer."""
    return read(remembered_text(_key(workspace, path)))


def remember(workspace: Workspace, path: str, settings: ExportSettings) -> None:
    """Keep the settings for this map; nothing is written into it."""
    preferences().setValue(_key(workspace, path), written(settings))


def _key(workspace: Workspace, path: str) -> str:
    """By its first process, so that a map may be moved; one without any is known by its place."""
    first = min((process.id for process in processes(workspace)), default=path.replace("/", "-").replace("\\", "-"))
    return _KEY.format(map=first)
