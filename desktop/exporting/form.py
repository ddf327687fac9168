"""The left side of the export window: the format, the part of the map, whose eyes it is for, paper and sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.bridge import Bridge
from desktop.exporting.settings import DOCUMENT, MODELS, PICTURES, SCALES, TABLES, ExportSettings
from desktop.panels.property_widgets import ChoiceField, TickField
from desktop.parts import label, plain_tip, scrolled
from exporters.choices import systems_to_choose, units_to_choose
from exporters.selection import PAPERS, SECTIONS, section_title
from mapper.graph.sentences import spot_name
from mapper.model.lookups import processes
from mapper.model.words import Said, say
from mapper.registers import REGISTERS

WIDTH = 292
_FORMATS: dict[str, Said] = {
    "pdf": "PDF, the document",
    "svg": "SVG, drawings of the maps",
    "png": "PNG, pictures of the maps",
    "xlsx": "Excel, all registers",
    "csv": "CSV, a file each register",
    "zip": "CSV, all in one ZIP file",
    "bpmn": "BPMN 2.0, for other modelling tools",
}
_PARTS: dict[str, Said] = {
    "": "the whole map",
    "process": "one process",
    "system": "one system",
    "hot-spot": "one hot spot",
    "unit": "one group",
}
_NAMES: dict[str, Said] = {"initials": "people by initials", "none": "roles and groups only", "full": "people by name"}
_TURNED: dict[str, Said] = {"": "landscape", "yes": "portrait"}
_TABLED = frozenset(one.section for one in REGISTERS)


class ExportForm(QWidget):
    """Shows settings; `changed` comes with each choice a person makes."""

    changed = Signal()

    def __init__(self, bridge: Bridge, settings: ExportSettings) -> None:
        super().__init__()
        self._bridge = bridge
        self.settings = settings
        self._groups: list[tuple[tuple[str, ...], list[QWidget]]] = []
        self.setFixedWidth(WIDTH)
        self.setObjectName("choices")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(20, 12, 16, 16)
        self._column.setSpacing(6)
        self._add_what()
        self._add_looks()
        self._add_sections()
        self._column.addStretch(1)
        scrolled(self, self._column)
        self.fill_choices()
        self._sync()

    # Making

    def _add_what(self) -> None:
        every = (*DOCUMENT, *PICTURES, *TABLES, *MODELS)
        self.format = self._choice("format", _FORMATS, say("Format"))
        self.part = self._choice("part", _PARTS, say("Which part of the map"))
        self.of = self._choice("of", {}, say("Which one"))
        self.names = self._choice("names", _NAMES, say("How people are named"))
        self.private = self._tick("with_private", say("Contact points not for export, too"))
        self._group(every, say("WHAT"), self.format, self.part, self.of)
        self._group(every, say("FOR WHOSE EYES"), self.names, self.private)

    def _add_looks(self) -> None:
        papers: dict[str, str] = {name: name for name in PAPERS}
        self.paper = self._choice("paper", papers, say("Size of the pages"))
        self.turned = self._choice("is_portrait", _TURNED, say("Which way the pages are turned"))
        maps = {"": say("maps on the same paper")} | {str(name): say("maps on {paper}", paper=name) for name in PAPERS}
        self.maps_paper = self._choice("maps_paper", maps, say("Size of the pages of maps"))
        self.poster = self._tick("is_poster", say("Maps as a poster, to be glued"))
        self._group(DOCUMENT, say("PAPER"), self.paper, self.turned, self.maps_paper, self.poster)
        scales = {scale: say("{scale} × – {dots} dots an inch", scale=scale, dots=72 * int(scale)) for scale in SCALES}
        self.scale = self._choice("scale", scales, say("Pixels a point"))
        self.transparent = self._tick("is_transparent", say("Without white paper"))
        self.outlines = self._tick("has_outlines", say("Letters as shapes, for Office programs"))
        self._group(PICTURES, say("PICTURE"))
        self._group(("png",), "", self.scale)
        self._group(PICTURES, "", self.transparent)
        self._group(("svg",), "", self.outlines)
        self.one_each = self._tick("one_file_each", say("A file for each process"))
        self._group(MODELS, say("FILES"), self.one_each)

    def _add_sections(self) -> None:
        self.sections: dict[str, TickField] = {}
        made: list[QWidget] = []
        for key in SECTIONS:
            tick = self.sections[key] = TickField(section_title(key))
            tick.filled.connect(lambda text, name=key: self._leave_out(name, not text))
            made.append(tick)
        self._group((*DOCUMENT, *TABLES), say("SECTIONS"), *made)

    def _choice(self, name: str, options: Mapping[str, str], words: str) -> ChoiceField:
        field = ChoiceField(options)
        field.setAccessibleName(words)
        field.setToolTip(plain_tip(words))
        field.filled.connect(lambda value: self._set(name, value))
        return field

    def _tick(self, name: str, words: str) -> TickField:
        field = TickField(words)
        field.filled.connect(lambda value: self._set(name, value))
        return field

    def _group(self, formats: tuple[str, ...], heading: str, *fields: QWidget) -> None:
        """Fields under a heading, shown for these formats."""
        parts: list[QWidget] = [*fields]
        if heading:
            title = label(heading, "heading")
            title.setContentsMargins(0, 10, 0, 2)
            parts.insert(0, title)
        for part in parts:
            self._column.addWidget(part)
        self._groups.append((formats, parts))

    # Choosing

    def fill_choices(self) -> None:
        """What there is to choose from in the map as it is now; what is not there any more is chosen no longer."""
        options = dict(self._ones())
        self.of.clear()
        for value, words in options.items():
            self.of.addItem(words, value)
        if self.settings.part and self.settings.of not in options:
            self.settings = replace(self.settings, of=next(iter(options), ""))
        self.of.show_text(self.settings.of)

    def _ones(self) -> Iterator[tuple[str, str]]:
        """What of the chosen kind there is: as the command line takes it, and in words."""
        workspace, analysis = self._bridge.workspace, self._bridge.analysis
        if self.settings.part == "process":
            for process in processes(workspace):
                yield process.code or process.name, say("{code}  {name}", code=process.code, name=process.name)
        elif self.settings.part == "system":
            yield from ((one.key, one.title) for one in systems_to_choose(workspace))
        elif self.settings.part == "unit":
            yield from ((one.title, one.title) for one in units_to_choose(workspace))
        elif self.settings.part == "hot-spot" and analysis is not None:
            for rank, spot in enumerate(analysis.hot_spots, 1):
                yield str(rank), say("{rank}  {name}", rank=rank, name=spot_name(analysis, spot))

    def _set(self, name: str, value: str) -> None:
        former = getattr(self.settings, name)
        chosen: dict[str, Any] = {name: bool(value) if isinstance(former, bool) else value}
        self.settings = replace(self.settings, **chosen)
        if name == "part":
            self.settings = replace(self.settings, of="")
            self.fill_choices()
        self._sync()
        self.changed.emit()

    def _leave_out(self, key: str, is_left_out: bool) -> None:
        left = [one for one in SECTIONS if (one == key and is_left_out) or (one != key and one in self.settings.left_out)]
        self.settings = replace(self.settings, left_out=tuple(left))
        self.changed.emit()

    def _sync(self) -> None:
        """Show what is chosen, and what can be chosen for this format."""
        now = self.settings
        shown = {self.format: now.format, self.part: now.part, self.of: now.of, self.names: now.names, self.paper: now.paper}
        shown |= {self.maps_paper: now.maps_paper, self.scale: now.scale, self.turned: "yes" if now.is_portrait else ""}
        for field, value in shown.items():
            field.show_text(value)
        ticked = {self.private: now.with_private, self.poster: now.is_poster}
        ticked |= {self.transparent: now.is_transparent, self.outlines: now.has_outlines, self.one_each: now.one_file_each}
        for tick, is_set in (*ticked.items(), *((tick, key not in now.left_out) for key, tick in self.sections.items())):
            tick.setChecked(is_set)
        for formats, parts in self._groups:
            for part in parts:
                part.setVisible(now.format in formats)
        self.of.setVisible(bool(now.part))
        for key, tick in self.sections.items():
            tick.setVisible(now.format in DOCUMENT or (now.format in TABLES and key in _TABLED))
