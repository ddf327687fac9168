"""What is in the document, in its order: the sections that are wanted and have something to say, those of each process together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from exporters.pdf.blocks import Block, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import MARGIN, Size
from exporters.pdf.sections import (
    accepted,
    channel_register,
    comments,
    complements,
    contact_points,
    cover,
    exception_register,
    excerpts,
    glossary,
    hot_spots,
    legend,
    legend_in_short,
    metrics,
    open_questions,
    process_list,
    raci,
    sign_off,
    sipoc,
    step_table,
    summary,
    system_footprint,
)
from exporters.pdf.sections.maps import add_maps
from exporters.pdf.story import Story
from exporters.selection import SECTIONS, SectionKey, section_title
from mapper.model.organisation import Process
from mapper.model.words import say

_Section = Callable[[Story], Iterable[Block]]
_OfProcess = Callable[[Story, Process], Iterable[Block]]

_BLOCKS: dict[SectionKey, _Section] = {
    "summary": summary.blocks,
    "legend": legend.blocks,
    "processes": process_list.blocks,
    "exceptions": exception_register.blocks,
    "hot spots": hot_spots.blocks,
    "contact points": contact_points.blocks,
    "systems": system_footprint.blocks,
    "channels": channel_register.blocks,
    "metrics": metrics.blocks,
    "complements": complements.blocks,
    "questions": open_questions.blocks,
    "accepted": accepted.blocks,
    "comments": comments.blocks,
    "sign-off": sign_off.blocks,
    "glossary": glossary.blocks,
}
_OF_PROCESS: dict[SectionKey, _OfProcess] = {"sipoc": sipoc.blocks, "steps": step_table.blocks, "raci": raci.blocks}
_BEFORE_MAPS: tuple[SectionKey, ...] = ("summary", "legend", "processes")
_AFTER_MAPS: tuple[SectionKey, ...] = SECTIONS[SECTIONS.index("exceptions") :]
_OF_EDITION: tuple[SectionKey, ...] = (
    "hot spots",
    "systems",
    "steps",
    "maps",
    "legend",
    "exceptions",
    "contact points",
    "metrics",
    "complements",
    "questions",
    "comments",
)
"""What an edition about one system, hot spot or group holds after its summary: what its readers look for comes first."""
_BLOCKS_OF_EDITION: dict[SectionKey, _Section] = {
    "maps": excerpts.blocks,
    "legend": legend_in_short.blocks,
    "steps": step_table.blocks_of_edition,
    "exceptions": exception_register.blocks_of_edition,
    "contact points": contact_points.blocks_of_edition,
    "hot spots": hot_spots.blocks_of_edition,
}
"""Where an edition tells the same in less room."""


_WIDE: frozenset[SectionKey] = frozenset(("processes", "steps", "exceptions", "metrics"))
"""Their tables have so many columns that on narrow upright paper their pages are turned."""
_NARROW = 560.0
"""Text that is no wider than this, in points, has no room for them."""


def add_contents(flow: Flow, story: Story) -> None:
    """Put every wanted section that has something to say on the pages of the flow."""
    wide = flow.size.turned if flow.size.width - 2 * MARGIN <= _NARROW else flow.size
    contents = _Contents(flow, story, story.part.selection.left_out, flow.size, wide)
    if story.is_narrowed:
        contents.add_edition()
    else:
        contents.add_document()


@dataclass(frozen=True, slots=True)
class _Contents:
    """The flow that is filled, what is left out, and the sizes of its pages: the usual one and that of pages with wide tables."""

    flow: Flow
    story: Story
    left_out: frozenset[SectionKey]
    usual: Size
    wide: Size

    def add_document(self) -> None:
        """The whole document: cover, summary, legend, processes, each process with its maps and tables, registers."""
        if "cover" not in self.left_out:
            self.flow.new_page("")
            with self.flow.tree.element("Sect"):
                self.flow.add(cover.blocks(self.story))
            self.flow.fill_page()
        # Where there is little to sum up, the processes go on the same page, and the legend has one of its own.
        front = _BEFORE_MAPS if self.story.part.hot_spots else ("summary", "processes", "legend")
        self._add(front)
        shown: set[str] = set()
        for process in self.story.processes:
            self._add_process(process, shown)
        if self.flow.pages:
            self.flow.fill_page()
        self._add(_AFTER_MAPS)

    def add_edition(self) -> None:
        """The edition about a system, a hot spot or a group: title and summary on one page, then what touches it."""
        head = [] if "cover" in self.left_out else list(cover.edition(self.story))
        told = [] if "summary" in self.left_out else list(summary.blocks(self.story))
        if head or told:
            self._put(self.story.part.title, [*head, *told])
        for key in _OF_EDITION:
            self._add_section(key, (_BLOCKS | _BLOCKS_OF_EDITION)[key](self.story))

    def _add(self, keys: Iterable[SectionKey]) -> None:
        for key in keys:
            self._add_section(key, _BLOCKS[key](self.story))

    def _add_section(self, key: SectionKey, blocks: Iterable[Block]) -> None:
        waiting = [] if key in self.left_out else list(blocks)
        if waiting:
            self._put(section_title(key), waiting, is_wide=key in _WIDE)

    def _put(self, title: str, blocks: list[Block], *, is_wide: bool = False) -> None:
        """A section: on a page of its own where it is the first."""
        self.flow.size = self.wide if is_wide else self.usual
        if self.flow.pages:
            self.flow.add_section(title, blocks)
            self.flow.pages[-1].is_of_maps = False
        else:
            self.flow.new_page(title)
            with self.flow.tree.element("Sect"):
                self.flow.add(blocks)
        self.flow.size = self.usual

    def _add_process(self, process: Process, shown: set[str]) -> None:
        """Its maps that were not `shown` with another process, then what its steps are and who does them."""
        here = [one for one in self.story.sheets_of(process) if one not in shown]
        if here and "maps" not in self.left_out:
            shown.update(here)
            add_maps(self.flow, replace(self.story, drawings={one: self.story.drawings[one] for one in here}))
        tables = [block for key, of in _OF_PROCESS.items() if key not in self.left_out for block in of(self.story, process)]
        if tables:
            title = say("{name}: steps and roles", name=process.name or process.code)
            self._put(title, [heading(title, 1, tables_place(process)), *tables], is_wide=True)


def tables_place(process: Process) -> str:
    """The name of the place at which the tables of a process start."""
    return f"tables:{process.id}"
