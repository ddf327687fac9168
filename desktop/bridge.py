"""The bridge between one open map and the window: what is shown, what is selected, and the few signals everything follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.analysing import Analysing
from desktop.commanding import takes_fresh
from desktop.drafts import Drafts
from desktop.refusals import looking_back, read_only
from desktop.restore_points import keep_point
from desktop.saving import Saving, Then
from desktop.whereabouts import created_by, home_of, sheet_left_for, sheet_of
from mapper.model.edit import Edit, Fresh, merge
from mapper.model.errors import KnownError
from mapper.model.lookups import sheets
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from mapper.graph.analysis import Analysis
    from mapper.open_map import OpenMap


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
    held_back = Signal()
    """An edit was asked while the map is shown as it was."""
    trouble = Signal(object)
    """KnownError, to be shown as a bar."""
    saved = Signal(int)
    """Number of edits on disk."""

    def __init__(self, open_map: OpenMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_map = open_map
        self.saving = Saving(open_map, self)
        self.saving.refused.connect(self.trouble)
        self.drafts = Drafts(open_map, self.saving, self)
        self._past: Workspace | None = None
        self.selection: tuple[str, ...] = ()
        known = sheets(open_map.workspace)
        self.sheet: str = known[0].id if known else ""
        self._latest: Edit | None = None
        self._hear: Callable[[Edit], None] = self._tell
        self._analysing = Analysing(self)
        self._analysing.done.connect(self.analysed)
        self._stop_listening = open_map.on_changed(self._on_changed)
        self._analysing.begin_anew()

    @property
    def workspace(self) -> Workspace:
        """The map that is shown: as it is now, or as it was while somebody looks back."""
        return self.open_map.workspace if self._past is None else self._past

    @property
    def is_looking_back(self) -> bool:
        """Whether the map is shown as it was."""
        return self._past is not None

    def look_back(self, past: Workspace | None, edit: Edit) -> None:
        """Show the map as it was (None = as it is now); `edit` leads there from what is shown. Nothing can be changed meanwhile."""
        self._past = past
        self._tell(edit)

    @property
    def analysis(self) -> Analysis | None:
        """The latest analysis, None = there is none yet."""
        return self._analysing.latest

    @property
    def fresh(self) -> Fresh:
        """Where commands get ids and the time from."""
        return self.open_map.fresh

    @property
    def may_edit(self) -> bool:
        """Whether the map can be changed: not where it is open to read only, or shown as it was."""
        return not self.open_map.is_read_only and self._past is None

    @property
    def refusal(self) -> KnownError:
        """Why the map cannot be changed, where that is so."""
        return read_only() if self._past is None else looking_back()

    def run(self, make: Callable[..., Edit], *args: Any, then: Then | None = None, selects: bool = True, **kwargs: Any) -> Edit | None:
        """Run the command `make(workspace, *args, **kwargs)` and apply its edit; select what it created where `selects`.

        `fresh` is passed to commands that take it. Gives the edit as applied, None where it could not be made (`trouble` has told why) or
        has to wait until it can be written; `then` is done when it is, at once or later.
        """
        if not self.may_change():
            return None
        try:
            edit = self._made(make, *args, **kwargs)
        except KnownError as error:
            self.trouble.emit(error)
            return None
        return self.do(edit, lambda done: self._after(edit if selects else Edit(""), done, then))

    def do(self, edit: Edit, then: Then | None = None) -> Edit | None:
        """Apply the edit; gives it with what the rules added, None where it has to wait until it can be written. `then` as for `run`."""
        if not self.may_change():
            return None
        keep_point(self.open_map, "bulk delete", sum(change.after is None for change in edit.changes))
        self._latest = None
        return self.saving.write(lambda: self._apply(edit), then)

    def _apply(self, edit: Edit) -> Edit:
        """Apply it; it is the latest only where nobody who heard of it made an edit of his own, as a field that is left does."""
        before = self.open_map.edits
        done = self.open_map.do(edit)
        self._latest = done if self.open_map.edits == before + 1 else None
        return done

    def restore(self, state: Workspace, label: str, then: Then) -> Edit | None:
        """Make the map what it was, `state`, as one edit; None where that has to wait until it can be written. `then` as for `run`."""
        if not self.may_change():
            return None
        self._latest = None
        return self.saving.write(lambda: self.open_map.restore(state, label), then)

    def join(self, former: Edit | None, make: Callable[..., Edit], *args: Any, then: Then | None = None) -> Edit | None:
        """Run a command as one step with `former`, the edit that `run` gave last; on its own where something else came since.

        Gives the edit that the command made, None where it could not be made or has to wait. `then` as for `run`.
        """
        if former is None or former is not self._latest:
            return self.run(make, *args, then=then)
        if not self.may_change():
            return None
        try:
            from mapper.rules import follow_rules

            edit = self._made(make, *args)
            complete = follow_rules(self.workspace, edit, self.fresh)
        except KnownError as error:
            self.trouble.emit(error)
            return None
        if not complete:
            if then is not None:
                then(complete)
            return complete
        whole = merge(former.label, (former.changes, complete.changes))
        return self.saving.write(lambda: self._put_in_place(whole), then)

    def _put_in_place(self, whole: Edit) -> Edit:
        """Take the last edit back and do `whole` in its place; the views hear once, of what is other than before.

        Raises KnownError where that cannot be written. It may be tried again.
        """
        heard: list[Edit] = []
        self._latest, self._hear = None, heard.append
        try:
            # Something to redo: an earlier try took the edit back, and could write no further.
            if self.open_map.redo_label is None:
                self.open_map.undo()
            try:
                self.open_map.do(whole)
            except KnownError as fault:
                with suppress(KnownError):
                    self.open_map.redo()
                raise fault
        finally:
            self._hear = self._tell
            told = merge(whole.label, (edit.changes for edit in heard))
            if told:
                self._tell(told)
        return told

    def _made(self, make: Callable[..., Edit], *args: Any, **kwargs: Any) -> Edit:
        if takes_fresh(make):
            kwargs.setdefault("fresh", self.fresh)
        return make(self.workspace, *args, **kwargs)

    def _after(self, edit: Edit, done: Edit, then: Then | None) -> None:
        created = created_by(edit)
        if created:
            self._show_created(created)
        if then is not None:
            then(done)

    def refuse(self) -> None:
        """Let the person hear why nothing can be changed."""
        if self._past is None:
            self.trouble.emit(read_only())
        else:
            self.held_back.emit()

    def may_change(self) -> bool:
        """Whether an edit may be made now, what waited being written; where not, the person hears why."""
        if self.saving.is_over:
            return False
        if not self.may_edit:
            self.refuse()
            return False
        return self.saving.is_ready()

    def undo(self) -> Edit | None:
        """Take the last edit back; None where there is none. A change that waits is the last one: it is let go."""
        self._latest = None
        if self.saving.is_waiting:
            self.saving.let_go()
            return None
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

    def is_all_saved(self) -> bool:
        """Whether nothing would be lost with the window: what waits is tried once more, and what is being typed is kept."""
        is_kept = self.drafts.keep()
        return self.saving.try_again() and is_kept and self.saving.is_clear

    def close(self) -> None:
        """Let go of the map file. Nothing has to be saved: everything is."""
        self.open_map.close()
        self.saving.stop()
        self.drafts.stop()
        self._analysing.stop()
        self._stop_listening()

    def _guarded(self, change: Callable[[], Edit | None]) -> Edit | None:
        if not self.may_edit:
            self.refuse()
            return None
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
        """The map itself has changed; where it was shown as it was, it is shown as it is now again."""
        past, self._past = self._past, None
        if past is not None:
            from mapper.differences import changes_between

            edit = changes_between(past, self.open_map.workspace, edit.label)
        self._hear(edit)

    def _tell(self, edit: Edit) -> None:
        self._keep_a_sheet(edit)
        self.changed.emit(edit)
        self.select(self.selection)
        self.saved.emit(self.open_map.edits)
        self._analysing.follow(edit)

    def _keep_a_sheet(self, edit: Edit) -> None:
        """A sheet is shown as long as there is one."""
        if self.sheet not in self.workspace:
            self.sheet = sheet_left_for(self.workspace, edit, self.sheet)
            self.sheet_shown.emit(self.sheet)
