"""Editing a label in its place: the same letters and breaks as on the sheet, never smaller than can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop.canvas import verbs
from desktop.canvas.label_font import label_font
from desktop.canvas.label_place import LabelPlace, label_place
from desktop.drafts import LABEL, left_label
from desktop.editor import Editor
from mapper.commands.edit_text import edit_text, name_lane
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.flow import Lane
from mapper.model.limits import PASTED_LABEL_CHARACTERS
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

LEAST_PIXELS = 13.0
"""Letters are never smaller than this while they are edited."""
EDGE = 5
WIDEST_SCREEN_SHARE = 0.9


class LabelEditor(QTextEdit):
    """Lies over the label. Enter keeps it, Shift+Enter breaks the line, Tab keeps it and goes on to the next step, Esc gives it up.

    What was typed before an Esc is not lost: undo in the next edit of the same label brings it back. While the text cannot be written
    the editor stays open with it, and closes by itself when it is.
    """

    def __init__(self, canvas: Canvas, element_id: str, placed: Edit | None = None) -> None:
        super().__init__(canvas.viewport())
        self.element_id = element_id
        self._placed = placed
        self._canvas = canvas
        self._is_over = False
        self._sent: str | None = None
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.setAccessibleName(say("Label"))
        self.document().setDocumentMargin(0)
        self.dress(canvas.colours)

    def begin(self, typed: str = "") -> None:
        """Show the label as it is, all of it selected; what was typed last and not kept lies one undo back.

        `typed`: what was being typed when the map was closed; it stands there again, and the label one undo back.
        """
        name = self._canvas.workspace[self.element_id].name
        left = self._canvas.bridge.drafts.text(left_label(self.element_id))
        first, second = (name, typed) if typed else (left, name)
        if first:
            self.setPlainText(first)
            self.selectAll()
            self.insertPlainText(second)
        else:
            self.setPlainText(second)
        if not typed:
            self.selectAll()
        self.textChanged.connect(self._on_typed)
        # The stylesheet of the program gives every widget its own size of letters when it is shown: the label's comes after it.
        self.ensurePolished()
        self.place()
        self.show()
        self.setFocus()

    def end(self, keep: bool) -> bool:
        """Close; `keep`: the text becomes the label, else it stays as a draft. False where it stays open: it cannot be written yet."""
        if self._is_over:
            return True
        text, record = self.toPlainText(), self._canvas.workspace.get(self.element_id)
        is_new = record is not None and text != record.name
        if keep and is_new and not self._send(text):
            return False
        self._close(text if is_new else "")
        return True

    def _send(self, text: str) -> bool:
        """Make the text the label; False where it has to wait. A text that waits already is tried once more."""
        saving = self._canvas.bridge.saving
        if saving.is_ready() and not self._is_over:
            self._sent = text
            command = name_lane if isinstance(self._canvas.workspace[self.element_id], Lane) else edit_text
            self._canvas.bridge.join(self._placed, command, self.element_id, text, then=lambda _done: self._written())
        return not saving.is_waiting

    def put_away(self) -> None:
        """Close although the text cannot be written yet: another sheet is shown."""
        self._close(self.toPlainText())

    def _written(self) -> None:
        self._canvas.bridge.drafts.entered(left_label(self.element_id))
        self._close("")

    def _close(self, left: str) -> None:
        """Go, leaving that text as a draft."""
        if self._is_over:
            return
        self._is_over = True
        has_keys = self.hasFocus()
        drafts = self._canvas.bridge.drafts
        drafts.typed(left_label(self.element_id), left, self.element_id)
        drafts.entered(LABEL)
        self.hide()
        self.deleteLater()
        self._canvas.label_ended(self, has_keys)

    def _on_typed(self) -> None:
        text, bridge = self.toPlainText(), self._canvas.bridge
        if self._sent is not None and text != self._sent:
            self._sent = None
            bridge.saving.let_go()
        record = self._canvas.workspace.get(self.element_id)
        bridge.drafts.typed(LABEL, "" if record is None or text == record.name else text, self.element_id)
        self.place()

    def dress(self, colours: Mapping[str, str]) -> None:
        """Wear the colours of the theme."""
        self.setStyleSheet(
            f"QTextEdit {{ background: {colours['paper']}; color: {colours['ink']}; border: 2px solid {colours['selection']};"
            f" border-radius: 4px; padding: {EDGE - 2}px; selection-background-color: {colours['selection']};"
            f" selection-color: {colours['paper']}; }}"
        )

    def place(self) -> None:
        """Lie over the label where it is seen now, as high as the text needs."""
        found = self._place_now()
        if found is None:
            return
        scale = max(self._canvas.zoom, LEAST_PIXELS / found.size)
        self._write_in(found, scale)
        seen = self._canvas.view.box_to_screen(found.box)
        # Half a point more than on the sheet: Qt rounds advances where the sheet does not, and must break no earlier.
        width = min(found.box.width * scale + scale / 2, self._canvas.viewport().width() * WIDEST_SCREEN_SHARE)
        self.document().setTextWidth(width)
        height = max(self.document().size().height(), seen.height)
        x = seen.centre.x - width / 2 if found.align == "centre" else seen.x
        self.setGeometry(self._kept_inside(QRect(round(x) - EDGE, round(seen.y) - EDGE, round(width) + 2 * EDGE, round(height) + 2 * EDGE)))

    def _place_now(self) -> LabelPlace | None:
        record = self._canvas.workspace.get(self.element_id)
        if record is None:
            return None
        return label_place(self._canvas.workspace, record, self._canvas.stage.pictures.of(self.element_id))

    def _write_in(self, found: LabelPlace, scale: float) -> None:
        font = label_font(found.size * scale, found.is_bold)
        if font == self.document().defaultFont():
            return
        self.document().setDefaultFont(font)
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if found.align == "centre" else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)

    def _kept_inside(self, place: QRect) -> QRect:
        """Moved so far that all of it is seen, the beginning at least."""
        room = self._canvas.viewport().rect()
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveTop(max(place.top(), room.top()))
        return place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and Esc end the editing; everything else is typed."""
        canvas, key = self._canvas, event.key()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            canvas.end_label(keep=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_shifted:
            canvas.end_label(keep=True)
        elif key == Qt.Key.Key_Tab:
            element_id = self.element_id
            if canvas.end_label(keep=True):
                canvas.bridge.select((element_id,))
                verbs.append_step(Editor(canvas.bridge, canvas))
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, as much as a label is long; what is cut is said."""
        text = source.text()
        self.insertPlainText(text[:PASTED_LABEL_CHARACTERS])
        if len(text) > PASTED_LABEL_CHARACTERS:
            happened = say("What was pasted is too long for a label: its first {n} characters are taken.", n=PASTED_LABEL_CHARACTERS)
            self._canvas.bridge.trouble.emit(KnownError(happened, todo=say("Keep a long text as a note.")))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on elsewhere keeps what was typed; a menu or another window does not end the editing."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason) and not self._is_over:
            self._canvas.end_label(keep=True)
