"""The bridge between one open map and the window: what is shown, what is selected, and the few signals everything follows."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterable
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.whereabouts import home_of, sheet_of
from mapper.model.edit import Edit, Fresh, merge
from mapper.model.errors import KnownError
from mapper.model.flow import Lane, Pool
from mapper.model.lookups import sheets
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules

if TYPE_CHECKING:
    from mapper.graph.analysis import Analysis
    from mapper.open_map import OpenMap

SLICE_SECONDS = 0.004
"""How long the analysis computes before the window may paint again."""
CALM_MILLISECONDS = 40
"""How long after an edit the analysis starts: while somebody drags or types, nothing is computed in vain."""


class Bridge(QObject):
    """One open map as the window sees it. Every change goes through `run` or `do`; whoever shows something listens to `changed`."""

    changed = Signal(object)
    """Edit: the workspace is the new one."""
    analysed = Signal(object)
    """Analysis of the workspace as it is now."""
    selected = Signal(object)
    """Tuple of the ids selected now."""
    sheet_shown = Signal(str)
    element_shown = Signal(str)
    """Id of an element that is to be brought into view."""
    trouble = Signal(object)
    """KnownError, to be shown as a bar."""
    saved = Signal(int)
    """Number of edits on disk."""

    def __init__(self, open_map: OpenMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_map = open_map
        self.selection: tuple[str, ...] = ()
        self.analysis: Analysis | None = None
        known = sheets(open_map.workspace)
        self.sheet: str = known[0].id if known else ""
        self._latest: Edit | None = None
        self._hear: Callable[[Edit], None] = self._tell
        self._running: Generator[None, None, Analysis] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._analyse_on)
        self._stop_listening = open_map.on_changed(self._on_changed)
        self._analyse_anew()

    @property
    def workspace(self) -> Workspace:
        """The map as it is now."""
        return self.open_map.workspace

    @property
    def fresh(self) -> Fresh:
        """Where commands get ids and the time from."""
        return self.open_map.fresh

    def run(self, make: Callable[..., Edit], *args: Any, **kwargs: Any) -> Edit | None:
        """Run the command `make(workspace, *args, **kwargs)` and apply its edit; select what it created.

        `fresh` is passed to commands that take it. Gives the edit as applied, None where it could not be made or written (`trouble`
        has told why).
        """
        if _takes_fresh(make):
            kwargs.setdefault("fresh", self.fresh)
        try:
            edit = make(self.workspace, *args, **kwargs)
        except KnownError as error:
            self.trouble.emit(error)
            return None
        done = self.do(edit)
        if done is not None:
            created = created_by(edit)
            if created:
                self._show_created(created)
        return done

    def do(self, edit: Edit) -> Edit | None:
        """Apply the edit; gives it with what the rules added, None where it could not be written (`trouble` has told why)."""
        done = self._latest = self._guarded(lambda: self.open_map.do(edit))
        return done

    def join(self, former: Edit | None, make: Callable[..., Edit], *args: Any) -> Edit | None:
        """Run a command as one step with `former`, the edit that `run` gave last; on its own where something else came since.

        Gives the edit that the command made, None where it could not be made or written (`trouble` has told why).
        """
        if former is None or former is not self._latest:
            return self.run(make, *args)
        try:
            edit = make(self.workspace, *args, **({"fresh": self.fresh} if _takes_fresh(make) else {}))
            complete = follow_rules(self.workspace, edit, self.fresh)
        except KnownError as error:
            self.trouble.emit(error)
            return None
        return self._put_in_place(merge(former.label, (former.changes, complete.changes))) if complete else complete

    def _put_in_place(self, whole: Edit) -> Edit | None:
        """Take the last edit back and do `whole` in its place; the views hear once, of what is other than before."""
        heard: list[Edit] = []
        self._hear = heard.append
        try:
            done = self.undo() is not None and self.do(whole) is not None
        finally:
            self._hear = self._tell
        told = merge(whole.label, (edit.changes for edit in heard))
        if heard:
            self._tell(told)
        return told if done else None

    def undo(self) -> Edit | None:
        """Take the last edit back; None where there is none."""
        self._latest = None
        return self._guarded(self.open_map.undo)

    def redo(self) -> Edit | None:
        """Do the edit taken back last once more; None where there is none."""
        self._latest = None
        return self._guarded(self.open_map.redo)

    def select(self, ids: Iterable[str]) -> None:
        """Select these elements and no others; ids that are not in the map are left out."""
        chosen = tuple(dict.fromkeys(one for one in ids if one in self.workspace))
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(chosen)

    def show_sheet(self, sheet_id: str) -> None:
        """Show another sheet; what is selected elsewhere is let go."""
        if sheet_id != self.sheet and sheet_id in self.workspace:
            self.sheet = sheet_id
            self.sheet_shown.emit(sheet_id)
            self.select(one for one in self.selection if sheet_of(self.workspace, one) in (sheet_id, None))

    def show_element(self, element_id: str) -> None:
        """Switch to the sheet of the element, select it and bring it into view; what is not drawn is only selected."""
        sheet = sheet_of(self.workspace, element_id)
        if sheet is not None:
            self.show_sheet(sheet)
        self.select((element_id,))
        home = home_of(self.workspace, element_id)
        if home is not None:
            self.element_shown.emit(home)

    def close(self) -> None:
        """Let go of the map file. Nothing has to be saved: everything is."""
        self._timer.stop()
        self._running = None
        self._stop_listening()
        self.open_map.close()

    def _guarded(self, change: Callable[[], Edit | None]) -> Edit | None:
        try:
            return change()
        except KnownError as error:
            self.trouble.emit(error)
            return None

    def _show_created(self, created: tuple[str, ...]) -> None:
        sheet = sheet_of(self.workspace, created[0])
        if sheet is not None:
            self.show_sheet(sheet)
        self.select(created)

    def _on_changed(self, edit: Edit) -> None:
        self._hear(edit)

    def _tell(self, edit: Edit) -> None:
        self._keep_a_sheet()
        self.changed.emit(edit)
        self.select(self.selection)
        self.saved.emit(self.open_map.edits)
        self._analyse_anew()

    def _keep_a_sheet(self) -> None:
        """A sheet is shown as long as there is one."""
        if self.sheet not in self.workspace:
            known = sheets(self.workspace)
            self.sheet = known[0].id if known else ""
            self.sheet_shown.emit(self.sheet)

    def _analyse_anew(self) -> None:
        self._running = None
        self._timer.start(CALM_MILLISECONDS)

    def _analyse_on(self) -> None:
        """One slice of the analysis; the window gets its turn before the next."""
        if self._running is None:
            from mapper.graph.analysis import Options, analyse

            settings = self.workspace.settings
            options = Options(settings.show_level, settings.rank_by, settings.largest_hot_spot)
            self._timer.start(0)
            self._running = analyse(self.workspace, options, self.analysis)
        until = perf_counter() + SLICE_SECONDS
        try:
            while perf_counter() < until:
                next(self._running)
        except StopIteration as end:
            self._timer.stop()
            self._running = None
            self.analysis = end.value
            self.analysed.emit(end.value)


def created_by(edit: Edit) -> tuple[str, ...]:
    """The ids to select after an edit: the elements it created; where there are none, the lanes and pools, else the lines."""
    created = [change.after for change in edit.changes if change.before is None]
    bands = [record.id for record in created if isinstance(record, Lane | Pool)]
    elements = [record.id for record in created if isinstance(record, Drawn) and not isinstance(record, Lane | Pool)]
    lines = [record.id for record in created if isinstance(record, Line)]
    return tuple(elements or bands or lines)


@lru_cache(maxsize=256)
def _takes_fresh(make: Callable[..., Edit]) -> bool:
    return "fresh" in inspect.signature(make).parameters
