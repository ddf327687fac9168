"""The tour: beginning it on a copy of a starter map, and going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.doing import maps
from mapper.model.organisation import Settings
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.window import Window
    from mapper.model.record import Record


def take_tour(window: Window) -> None:
    """Open a copy of a starter map in the documents folder, its findings hidden as in a new map, and begin there."""
    from desktop.tour.tour import Tour

    if not maps.make(window, maps.free_path(maps.documents(), say("First tour")), _records) or window.editor is None:
        return
    tour = Tour(window.editor)
    window.editor.hold("tour", tour)
    tour.begin()


def go_on(editor: Editor) -> None:
    """The next stop of the tour; where nobody takes it, say where it begins."""
    tour = editor.held("tour")
    if tour is not None and tour.is_on:
        tour.go_on()
    else:
        editor.window.page.messages.tell(say("Nobody takes the tour now."), say("Take the tour"), lambda: take_tour(editor.window))


def _records() -> tuple[Record, ...]:
    from desktop.tour.stops import STARTER
    from mapper.new_map import starter_records
    from mapper.open_map import FRESH

    return tuple(replace(one, show_findings=False) if isinstance(one, Settings) else one for one in starter_records(STARTER, FRESH))
