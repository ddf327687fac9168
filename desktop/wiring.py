"""The actions as Qt knows them: made once for a window, enabled by what there is, their keys live everywhere in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import ACTIONS, action
from desktop.actions.action import Action, When
from desktop.drawn_icon import drawn_icon
from desktop.parts import plain_tip
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Lane, Node, Pool
from mapper.model.record import Drawn
from mapper.model.words import Said, say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.window import Window

MENU: tuple[str, ...] = (
    "new", "open", "take_list", "welcome", "save_copy", "share", "merge_copy", "export", "export_pdf", "",
    "name_version", "history", "compact", "",
    "cut", "copy", "copy_picture", "paste", "duplicate", "delete", "select_all", "edit_label", "",
    "add_process", "add_lane", "lane_up", "lane_down", "structure", "line_up", "room", "layout", "",
    "fit", "actual_size", "zoom_in", "zoom_out", "zoom_selection", "next_process", "previous_process", "",
    "outline", "outline_table", "names", "findings", "properties", "checks", "workshop", "review", "read_log", "overview", "reveal", "",
    "the_whole", "for_the_room", "commands", "theme", "contrast", "language", "help", "tour", "quit",
)  # fmt: skip
"""The menu behind "more", in groups."""
CONTEXT_MENU: tuple[str, ...] = (
    "edit_label", "properties", "",
    "type_step", "type_exception", "type_meeting", "type_question", "idea", "comment", "what_breaks", "around_it", "",
    "go_inside", "go_out", "structure", "next_place", "",
    "lane_up", "lane_down", "add_lane", "line_up", "room", "layout", "",
    "cut", "copy", "copy_picture", "paste", "duplicate", "delete", "",
    "zoom_selection", "fit",
)  # fmt: skip
"""The menu of a right click on the canvas."""
SUBMENUS: Mapping[str, tuple[Said, tuple[str, ...]]] = {
    "line_up": ("Line up", (
        "align_left", "align_centre", "align_right", "", "align_top", "align_middle", "align_bottom", "",
        "distribute_across", "distribute_down",
    )),
    "structure": ("Structure", (
        "make_subprocess", "collapse", "dissolve", "add_call", "", "divide_lane", "lane_into", "lane_out", "",
        "rename_process", "process_earlier", "process_later", "delete_process",
    )),
    "layout": ("Layout", ("tidy_edges", "tidy_selection", "lay_out", "", "pin")),
    "for_the_room": ("For the room", (
        "room_view", "second_screen", "spotlight", "back_row", "initials", "", "walk_case", "replay", "", "timebox", "next_box",
    )),
    "the_whole": ("The whole", ("whole", "neighbourhood", "what_if", "", "compare", "", "plan", "to_be")),
    "around_it": ("Around it", ("neighbourhood", "what_if", "plan")),
    "language": ("Language", (
        "language_system", "", "language_english", "language_icelandic", "language_polish", "language_indonesian", "language_chinese",
    )),
    "room": ("Room", ("room_before", "no_room_before", "room_above", "no_room_above", "", "make_room")),
}  # fmt: skip
"""Groups that open beside a menu, by name: their words and actions. One in which nothing can be done is left out."""


def wire(window: Window) -> dict[str, QAction]:
    """All actions by name, added to the window so that their keys work."""
    wired: dict[str, QAction] = {}
    for one in ACTIONS:
        made = QAction(say(one.text), window)
        made.setShortcuts([QKeySequence(key) for key in one.keys])
        made.triggered.connect(_runner(window, one))
        window.addAction(made)
        wired[one.name] = made
    return wired


def reword(wired: Mapping[str, QAction]) -> None:
    """Give the actions their words in the language that is spoken now."""
    for one in ACTIONS:
        wired[one.name].setText(say(one.text))


def _runner(window: Window, action: Action) -> Callable[[], None]:
    def run() -> None:
        if action.when == "window":
            action.function(window)
        elif window.editor is not None:
            action.function(window.editor)

    return run


def drawn(wired: Mapping[str, QAction], name: str) -> QAction:
    """That action, to be shown somewhere: with its icon, which is drawn when it is first needed."""
    made = wired[name]
    if made.icon().isNull():
        made.setIcon(drawn_icon(action(name).icon))
    return made


def redraw(wired: Mapping[str, QAction]) -> None:
    """Draw the icons that are there in the ink of the theme."""
    for one in ACTIONS:
        if not wired[one.name].icon().isNull():
            wired[one.name].setIcon(drawn_icon(one.icon))


def refresh(wired: Mapping[str, QAction], editor: Editor | None) -> None:
    """Enable what can be done now, and name what undo and redo would do."""
    there = _what_there_is(editor)
    for one in ACTIONS:
        wired[one.name].setEnabled(one.when in there and (not one.edits or editor is None or editor.bridge.may_edit))
        wired[one.name].setToolTip(plain_tip(tip(one, editor)))


def _what_there_is(editor: Editor | None) -> set[When]:
    there: set[When] = {"window"}
    if editor is None:
        return there
    there.add("map")
    if editor.bridge.selection:
        there.add("selection")
    there.update(_how_many_stand(editor))
    if isinstance(editor.selected, Node | Lane):
        there.add("laned")
    if isinstance(editor.selected, Node):
        there.add("node")
        if editor.selected.kind in WORK_KINDS:
            there.add("step")
    if editor.bridge.open_map.undo_label is not None or editor.bridge.saving.is_waiting:
        there.add("undo")
    if editor.bridge.open_map.redo_label is not None:
        there.add("redo")
    return there


def _how_many_stand(editor: Editor) -> tuple[When, ...]:
    """How many elements are selected that can be put in line."""
    count = sum(isinstance(record, Drawn) and not isinstance(record, Lane | Pool | ExceptionPoint) for record in editor.selection)
    return ("several", "three") if count > 2 else ("several",) if count == 2 else ()


def tip(action: Action, editor: Editor | None = None) -> str:
    """The words of an action with its key, what undo would take back, and the sentence that says more."""
    words = _words(action, editor)
    if action.edits and editor is not None and not editor.bridge.may_edit:
        return say("{words} – {more}", words=words, more=editor.bridge.refusal)
    if action.tip:
        words = say("{words} – {more}", words=words, more=say(action.tip))
    return say("{words} ({key})", words=words, key=key_text(action)) if action.keys else words


def _words(action: Action, editor: Editor | None) -> str:
    if editor is not None and action.name == "undo" and editor.bridge.saving.is_waiting:
        return say("Give up the change that is not saved yet")
    if editor is not None and action.name == "undo" and (label := editor.bridge.open_map.undo_label):
        return say("Undo {edit}", edit=label)
    if editor is not None and action.name == "redo" and (label := editor.bridge.open_map.redo_label):
        return say("Redo {edit}", edit=label)
    return say(action.text)


def key_text(action: Action) -> str:
    """The first key of an action as the platform writes it."""
    return QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if action.keys else ""


def key_texts(action: Action) -> str:
    """All keys of an action as the platform writes them, with commas between them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in action.keys)


def filled_menu(parent: QWidget, wired: Mapping[str, QAction], names: tuple[str, ...]) -> QMenu:
    """A menu of these actions to be opened once: it goes when it is closed. "" = a line between groups."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return _filled(menu, wired, names)


class LateMenu(QMenu):
    """A menu of these actions that stays, filled when it is first opened."""

    def __init__(self, parent: QWidget, wired: Mapping[str, QAction], names: tuple[str, ...]) -> None:
        super().__init__(parent)
        self._wired, self._names = wired, names
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        if self.isEmpty():
            _filled(self, self._wired, self._names)


def _filled(menu: QMenu, wired: Mapping[str, QAction], names: tuple[str, ...]) -> QMenu:
    for name in names:
        if name in SUBMENUS:
            _add_group(menu, wired, *SUBMENUS[name])
        elif name:
            menu.addAction(drawn(wired, name))
        else:
            menu.addSeparator()
    return menu


def _add_group(menu: QMenu, wired: Mapping[str, QAction], words: str, inner: tuple[str, ...]) -> None:
    """A group that opens beside the menu; it is not there while nothing of it can be done."""
    group = menu.addMenu(_filled(QMenu(say(words), menu), wired, inner))
    menu.aboutToShow.connect(lambda: group.setVisible(any(wired[one].isEnabled() for one in inner if one)))
