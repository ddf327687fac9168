"""The panels round the canvas: what each is called, where it stands, and what makes it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from mapper.model.words import Said

Side = Literal["page", "top", "left", "right", "foot"]


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel. `makes` = "module:Class", called with the editor (that of side "page" with the window)."""

    name: str
    text: Said
    icon: str
    side: Side
    makes: str

    def make(self, owner: Any) -> Any:
        """A new panel for that editor (or window)."""
        module, _, name = self.makes.partition(":")
        return getattr(import_module(module), name)(owner)


PANELS: tuple[Panel, ...] = (
    Panel("welcome", "Welcome", "app", "page", "desktop.panels.welcome:Welcome"),
    Panel("bar", "Bar", "more", "top", "desktop.panels.bar:Bar"),
    Panel("version", "Name this version", "name_version", "top", "desktop.panels.history_version:VersionBar"),
    Panel("past", "The map as it was", "history", "top", "desktop.panels.history_bar:HistoryBar"),
    Panel("tabs", "Processes", "process", "top", "desktop.panels.process_tabs:ProcessTabs"),
    Panel("breadcrumbs", "The way in", "go_out", "top", "desktop.panels.breadcrumbs:Breadcrumbs"),
    Panel("find", "Find", "find", "left", "desktop.panels.find:Find"),
    Panel("outline", "Outline", "outline", "left", "desktop.panels.outline:Outline"),
    Panel("findings", "Findings", "findings", "right", "desktop.panels.findings:Findings"),
    Panel("properties", "Properties", "properties", "right", "desktop.panels.properties:Properties"),
    Panel("checks", "Checks", "check", "right", "desktop.panels.checks:Checks"),
    Panel("history", "History", "history", "right", "desktop.panels.history:History"),
    Panel("workshop", "Workshop", "workshop", "right", "desktop.panels.workshop:Workshop"),
    Panel("review", "Review", "review", "right", "desktop.panels.review:Review"),
    Panel("whole", "The whole", "whole", "right", "desktop.panels.whole:Whole"),
    Panel("help", "Help", "help", "right", "desktop.panels.help:Help"),
    Panel("foot", "Typed line", "step", "foot", "desktop.panels.foot:Foot"),
)


def panel(name: str) -> Panel:
    """The panel of that name; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {one.name: one for one in PANELS}
