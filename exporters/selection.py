"""What is exported: which part of the map, which sections, for whose eyes, on which paper; every format takes what it can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from mapper.model.words import say

SectionKey = Literal[
    "cover",
    "summary",
    "legend",
    "processes",
    "maps",
    "sipoc",
    "steps",
    "raci",
    "exceptions",
    "hot spots",
    "contact points",
    "systems",
    "channels",
    "metrics",
    "complements",
    "questions",
    "accepted",
    "comments",
    "sign-off",
    "glossary",
]
SECTIONS: tuple[SectionKey, ...] = get_args(SectionKey)
"""The sections of the document, in its order."""

PaperName = Literal["A4", "A3", "Letter", "Tabloid", "A0"]
PAPERS: tuple[PaperName, ...] = get_args(PaperName)
"""The sizes of paper that are offered."""

Names = Literal["full", "initials", "none"]
"""How people are named: as they are, by alias or initials, or not at all: roles and groups are named in any case."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the pages are printed on.

    `name`: the size of the document's pages; `maps`: that of the pages of maps, None = the same, and the next larger where a map needs
    it. `is_poster`: each map in true scale over as many sheets as it takes, to be glued, each `overlap` [pt] over the next;
    `has_crop_marks`: where to cut.
    """

    name: PaperName = "A4"
    is_landscape: bool = True
    maps: PaperName | None = None
    is_poster: bool = False
    overlap: float = 28.35
    has_crop_marks: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a map is written as a picture of its own.

    `scale`: pixels a point, 1 = 72 to the inch; `is_transparent`: without the white of the paper; `has_outlines`: letters of an SVG are
    shapes, for programs that know no fonts in a file.
    """

    scale: float = 2.0
    is_transparent: bool = False
    has_outlines: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the map is exported: the processes, in order (ids); `date` = when the map was last changed, ISO 8601, "" = not known.

    At most one of three narrows it down: `system` = words for a vendor, module or function ("SAP MM", "ME21N", see `exporters.choices`);
    `hot_spot` = the id of an exception, for the hot spot that holds it; `unit` = the id of a group. "" = all.
    `left_out`: sections that are not wanted. `with_private`: contact points marked "not for export" go along. `register`: of tables, the
    only one that is wanted, by its name; "" = all. `one_file_each`: of BPMN, a file for each process.
    """

    processes: tuple[str, ...]
    date: str = ""
    system: str = ""
    hot_spot: str = ""
    unit: str = ""
    left_out: frozenset[SectionKey] = frozenset()
    names: Names = "initials"
    with_private: bool = False
    paper: Paper = Paper()
    drawing: Drawing = Drawing()
    register: str = ""
    one_file_each: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether it is about a system, a hot spot or a group, not about whole processes."""
        return bool(self.system or self.hot_spot or self.unit)


def section_title(key: SectionKey) -> str:
    """What a section is called in a list of sections to choose from, and in the running head of its pages."""
    return {
        "cover": say("Cover"),
        "summary": say("Summary"),
        "legend": say("How to read the maps"),
        "processes": say("Processes"),
        "maps": say("Maps"),
        "sipoc": say("SIPOC"),
        "steps": say("Steps"),
        "raci": say("RACI"),
        "exceptions": say("Exception register"),
        "hot spots": say("Hot spots"),
        "contact points": say("Contact points"),
        "systems": say("System footprint"),
        "channels": say("Channels"),
        "metrics": say("Metrics"),
        "complements": say("Problems and complements"),
        "questions": say("Open questions"),
        "accepted": say("Assumptions and accepted findings"),
        "comments": say("Comments"),
        "sign-off": say("Sign-off"),
        "glossary": say("Glossary"),
    }[key]
