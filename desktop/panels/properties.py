"""The properties of what is selected; with nothing selected, those of the process and of the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import drafts
from desktop.editor import Editor
from desktop.panels.measured_here import MeasuredHere
from desktop.panels.property_forms import Field, form_of
from desktop.panels.property_widgets import FieldWidget, LongField, TextField, is_tick
from desktop.panels.same_step import SameStep
from desktop.parts import button, emptied, label, plain_tip, scrolled
from desktop.refusals import read_only
from mapper.commands.called import called
from mapper.commands.where import process_on
from mapper.model.edit import Edit
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get, trigger_of
from mapper.model.organisation import SETTINGS_ID, Process
from mapper.model.record import Record
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


class Properties(QWidget):
    """The panel: a heading and the fields; each field filled in is one edit."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: tuple[str, tuple[Field, ...]] = ("", ())
        self.fields: list[tuple[str, Field, FieldWidget]] = []
        self._same: SameStep | None = None
        self._measured: list[MeasuredHere] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(4)
        scrolled(self, self._column)
        editor.bridge.selected.connect(lambda _ids: self.sync())
        editor.bridge.sheet_shown.connect(lambda _sheet: self.sync())
        editor.bridge.changed.connect(self._on_changed)
        self.sync()

    def _on_changed(self, edit: Edit) -> None:
        self.sync()

    def sync(self) -> None:
        """Show what is selected as it is now; the fields are only made anew where another kind of record is shown."""
        records = self._records()
        form = tuple((record.id, form_of(record)) for record in records)
        key = (",".join(one for one, _ in form), tuple(field for _, fields in form for field in fields))
        if key != self._shown:
            self._shown = key
            self._build(records)
        workspace = self._editor.bridge.workspace
        if self._same is not None:
            self._same.sync()
        for measured in self._measured:
            measured.sync()
        for record_id, field, widget in self.fields:
            record = workspace.get(record_id)
            if record is not None:
                widget.show_text(field.read(workspace, record))
                typed = self._editor.bridge.drafts.text(drafts.field(record_id, field.words))
                if typed and isinstance(widget, TextField | LongField):
                    widget.show_typed(typed)

    def ask(self, words: str) -> None:
        """Give the keys to the field of these words."""
        for _, field, widget in self.fields:
            if say(field.words) == words:
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _records(self) -> tuple[Record, ...]:
        """What is shown: the one record selected (with the trigger of a start), else process and map."""
        bridge = self._editor.bridge
        if len(bridge.selection) > 1:
            return ()
        selected = self._editor.selected
        if isinstance(selected, Node) and (trigger := trigger_of(bridge.workspace, selected.id)) is not None:
            return (trigger,)
        if selected is not None:
            return (selected,)
        process = get(bridge.workspace, Process, process_on(bridge.workspace, bridge.sheet))
        settings = bridge.workspace.get(SETTINGS_ID)
        return tuple(record for record in (process, settings) if record is not None)

    def _build(self, records: tuple[Record, ...]) -> None:
        emptied(self._column)
        self.fields, self._same, self._measured = [], None, []
        if not records:
            count = len(self._editor.bridge.selection)
            self._column.addWidget(label(say_count(count, "{n} element is selected", "{n} elements are selected"), "muted", wraps=True))
        for record in records:
            self._add_head(record)
            self._add_fields(record)
            self._measured.append(MeasuredHere(self._editor, record.id))
            self._column.addWidget(self._measured[-1])
            self._column.addSpacing(12)
        self._column.addStretch(1)

    def _add_head(self, record: Record) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(label(kind_words(record).upper(), "heading"))
        row.addStretch(1)
        code = label(str(getattr(record, "code", "")), "code")
        row.addWidget(code)
        self._column.addLayout(row)
        if isinstance(record, Node) and record.kind in WORK_KINDS:
            self._same = SameStep(self._editor, record.id)
            self._column.addWidget(self._same)
        if isinstance(record, ContactPoint):
            stops = QHBoxLayout()
            stops.addWidget(button(say("What if it stops?"), partial(self._ask_what_stops, record.id)))
            stops.addStretch(1)
            self._column.addLayout(stops)

    def _add_fields(self, record: Record) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at, is_second = 0, False
        for field in form_of(record):
            widget = field.make(self._workspace_now)
            widget.setAccessibleName(say(field.words))
            widget.filled.connect(partial(self._fill, record.id, field, widget))
            if not self._editor.bridge.may_edit:
                widget.setEnabled(False)
                widget.setToolTip(plain_tip(str(read_only())))
            if isinstance(widget, TextField | LongField):
                widget.typed.connect(partial(self._keep_typed, record.id, field))
            self.fields.append((record.id, field, widget))
            if field.is_wide and is_second:
                at, is_second = at + 2, False
            column, span = (1, 1) if is_second else (0, 2 if field.is_wide else 1)
            if not is_tick(widget):
                above = label(say(field.words), "muted")
                above.setContentsMargins(0, 6, 0, 0)
                grid.addWidget(above, at, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(widget, at + 1, column, 1, span)
            at, is_second = (at, True) if not field.is_wide and not is_second else (at + 2, False)
        self._column.addLayout(grid)

    def _workspace_now(self) -> Workspace:
        return self._editor.bridge.workspace

    def _fill(self, record_id: str, field: Field, widget: FieldWidget, text: str) -> None:
        bridge = self._editor.bridge
        workspace = bridge.workspace
        if record_id not in workspace:
            return
        self._keep_typed(record_id, field, text)
        # What is filled in stays selected, also where the map gets a role or a lane by it: the next field of it has been clicked already.
        done = bridge.run(field.write, record_id, text, then=lambda _done: self._filled(record_id, field), selects=False)
        widget.mark(done is None and not bridge.saving.is_waiting)

    def _filled(self, record_id: str, field: Field) -> None:
        """What was typed there is in the map."""
        self._editor.bridge.drafts.entered(drafts.field(record_id, field.words))
        self.sync()

    def _keep_typed(self, record_id: str, field: Field, text: str) -> None:
        self._editor.bridge.drafts.typed(drafts.field(record_id, field.words), text, record_id)

    def _ask_what_stops(self, contact_id: str) -> None:
        page = self._editor.window.page
        if not self._editor.bridge.workspace.settings.show_findings:
            from desktop.doing.findings import reveal_findings

            reveal_findings(self._editor)
        page.show_right("findings")
        page.panel("findings").show_meeting(contact_id)


_KINDS: dict[str, str] = {"Settings": "Map", "Process": "Process", "Trigger": "Trigger"}
_NODE_KINDS = {"subprocess": "Sub-process", "call": "Called process", "parallel": "In parallel"}


def kind_words(record: Record) -> str:
    """What kind of thing a record is, as a person says it."""
    if isinstance(record, Node):
        template = _NODE_KINDS.get(record.kind, record.kind.capitalize())
        return say(template)
    known = _KINDS.get(type(record).__name__)
    if known is not None:
        return say(known)
    return called(type(record)(id=record.id)).capitalize()
