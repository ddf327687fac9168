"""The canvas: one widget that paints a sheet of the map and everything that floats above it, and hands the mouse to the tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.bridge import Bridge
from desktop.canvas.empty_sheet import is_empty, paint_how_to_begin
from desktop.canvas.hands import Hands
from desktop.canvas.hit import elements_at
from desktop.canvas.refining import Refining
from desktop.canvas.sheet_paint import READABLE, box_of, extent, united
from desktop.canvas.stage import Stage
from desktop.canvas.view import View
from desktop.whereabouts import home_of
from mapper.model.edit import Edit
from mapper.model.geometry import Box, Point
from mapper.model.lookups import pools_on
from mapper.model.words import say
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from desktop.canvas.label_editor import LabelEditor
    from desktop.canvas.pointing import Pointing

REACH = 6.0
"""How near the pointer must be to a line, in pixels."""


class Canvas(QAbstractScrollArea):
    """Shows one sheet of the bridge's map. `set_tool` arms a tool of `desktop.tools.TOOLS`; `drawn`: a frame has been painted."""

    tool_changed = Signal(str)
    zoom_changed = Signal(float)
    context_menu = Signal(QPoint, object)
    """Where on the screen, and the tuple of ids it is for."""
    typed = Signal(str)  # by a printable key, or by an input method
    drawn = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.view = View()
        self.stage = Stage(bridge)
        self.label_editor: LabelEditor | None = None
        self._fitted: View | None = None
        self._refining = Refining(self)
        self._hands = Hands(self)
        self._dress()
        bridge.changed.connect(self._on_changed)
        bridge.selected.connect(self.refresh)
        bridge.analysed.connect(self.stage.mark)
        bridge.analysed.connect(self.refresh)
        bridge.sheet_shown.connect(self._on_sheet_shown)
        bridge.element_shown.connect(self._bring_in)

    def _dress(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(say("Map"))
        # Its own: for one of Qt's, PySide would first make every class of widgets known to Python, 10 ms of a start.
        ground = QWidget()
        self.setViewport(ground)
        ground.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        ground.setMouseTracking(True)
        ground.setAcceptDrops(True)
        ground.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        ground.grabGesture(Qt.GestureType.PinchGesture)

    # What is shown

    @property
    def workspace(self) -> Workspace:
        """The map as it is now."""
        return self.bridge.workspace

    @property
    def colours(self) -> Mapping[str, str]:
        """The "#rrggbb" of each token of the theme."""
        return self.stage.colours

    @colours.setter
    def colours(self, colours: Mapping[str, str]) -> None:
        self.stage.colours = colours
        self.stage.spoil_all()
        if self.label_editor is not None:
            self.label_editor.dress(colours)
        self.refresh()

    def refresh(self) -> None:
        """Paint what floats anew with the next frame; the sheet itself only where it changed."""
        self.viewport().update()

    # Where it looks

    @property
    def zoom(self) -> float:
        """Pixels a point."""
        return self.view.zoom

    def look(self, view: View) -> None:
        """Look there from now on."""
        former, self.view = self.view, view.aligned(self.devicePixelRatioF())
        self._refining.moved(self.view.zoom != former.zoom)
        if self.view.zoom != former.zoom:
            self.zoom_changed.emit(self.view.zoom)
        if self.label_editor is not None:
            self.label_editor.place()
        self.refresh()

    def set_zoom(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom to `factor` (1 = 100 %) about a pixel of the canvas, else about its middle."""
        about = anchor if anchor is not None else self.viewport().rect().center()
        self.look(self.view.zoomed(factor, about.x(), about.y()))

    def fit(self) -> None:
        """Show the whole sheet, at 100 % where it is smaller than the canvas."""
        box = extent(self.workspace, self.bridge.sheet)
        self._look_at(box if box is not None else Box(0, 0, 1, 1))
        self.stage.layer.keep_overview(self.view)

    def zoom_to(self, ids: Iterable[str]) -> None:
        """Show all of these elements as large as they fit, at most at 100 %."""
        boxes = [box for one in ids if one in self.workspace and (box := box_of(self.workspace[one])) is not None]
        box = united(iter(boxes))
        if box is not None:
            self._look_at(box.grown(40.0))

    def centre_on(self, element_id: str) -> None:
        """Bring the element to the middle of the canvas."""
        box = self._box_of(element_id)
        if box is not None:
            self.look(self.view.centred(box.centre, self.viewport().width(), self.viewport().height()))

    def under(self, at: Point) -> str | None:
        """The id of the uppermost element at a point of the sheet, None over bare paper."""
        return next(iter(self.all_under(at)), None)

    def all_under(self, at: Point) -> list[str]:
        """The ids of all that lies at a point of the sheet, the uppermost first; labels count where they can be read."""
        picture_of = self.stage.pictures.of if self.zoom >= READABLE else None
        return elements_at(self.workspace, self.bridge.sheet, at, REACH / self.zoom, picture_of)

    def seen(self) -> Box:
        """The box of the sheet that is seen."""
        return self.view.visible(self.viewport().width(), self.viewport().height())

    def _look_at(self, box: Box) -> None:
        self.look(self.view.fitted(box, self.viewport().width(), self.viewport().height()))
        self._fitted = self.view

    def _box_of(self, element_id: str) -> Box | None:
        home = home_of(self.workspace, element_id)
        return box_of(self.workspace[home]) if home is not None else None

    def _bring_in(self, element_id: str) -> None:
        """Move no further than needed to see the element, and not beyond what there is on the sheet."""
        box = self._box_of(element_id)
        if box is None:
            return
        pools = (pool.box for pool in pools_on(self.workspace, self.bridge.sheet))
        view = self.view.showing(box, united(iter((box, *pools))) or box, self.viewport().width(), self.viewport().height())
        if view != self.view:
            self.look(view)

    # What is worked with

    @property
    def pointing(self) -> Pointing:
        """Who takes the mouse, with the tool that is armed."""
        return self._hands.pointing

    @property
    def tool(self) -> str:
        """The name of the tool that is armed."""
        return self.pointing.tool.name

    def set_tool(self, name: str) -> None:
        """Arm the tool of that name (`desktop.tools.TOOLS`); KeyError where there is none."""
        if name != self.tool:
            self.pointing.arm(name)
            self.tool_changed.emit(name)

    def edit_label(self, element_id: str, placed: Edit | None = None, typed: str = "") -> None:
        """Edit the element's label in its place, at a size that can be read; with `placed`, the edit that made it, both are one step.

        `typed`: what was being typed there when the map was closed.
        """
        if not self.bridge.may_edit:
            self.bridge.refuse()
            return
        home = home_of(self.workspace, element_id)
        if not self.end_label(keep=True) or home is None or home != element_id:
            return
        from desktop.canvas.label_editor import LabelEditor

        self._bring_in(element_id)
        self.label_editor = LabelEditor(self, element_id, placed)
        self.label_editor.begin(typed)

    def end_label(self, keep: bool) -> bool:
        """Close the label editor; `keep`: what was typed becomes the label. False where it stays open: the text cannot be written yet."""
        return self.label_editor is None or self.label_editor.end(keep)

    def label_ended(self, editor: LabelEditor, had_keys: bool) -> None:
        """The label editor has closed."""
        if self.label_editor is editor:
            self.label_editor = None
        if had_keys:
            self.setFocus()
        self.pointing.look_again()
        self.refresh()

    def show_preview(self, edit: Edit, following: Workspace) -> None:
        """Paint the map as `following`, what it would be after the edit."""
        self.stage.show_preview(edit, following)
        self.refresh()

    def clear_preview(self) -> None:
        """Paint the map as it is, with nothing floating but the selection."""
        self.stage.show(None)
        self.stage.overlay.clear()
        self.refresh()

    # What the bridge says

    def _on_changed(self, edit: Edit) -> None:
        self.stage.overlay.is_read_only = not self.bridge.may_edit
        self.stage.sync(edit)
        self.refresh()

    def _on_sheet_shown(self, sheet_id: str) -> None:
        if not self.end_label(keep=True) and self.label_editor is not None:
            self.label_editor.put_away()
        self._hands.cancel()
        self.stage.spoil_all()
        self.fit()

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame: the sheet's pixels, then what floats."""
        painter = QPainter(self.viewport())
        self.stage.paint(painter, self.viewport().size(), self.devicePixelRatioF(), self.view, self._refining.seconds())
        if self.label_editor is None and self.bridge.may_edit and is_empty(self.workspace, self.bridge.sheet):
            paint_how_to_begin(painter, self.viewport().rect(), self.colours)
        painter.end()
        self._refining.after_frame()
        self.drawn.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole sheet is shown until somebody looks elsewhere."""
        super().resizeEvent(event)
        if self._fitted is None or self._fitted is self.view:
            self.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse, touch and drops go to the tools."""
        return self._hands.take(event) or super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms about the pointer, else it pans."""
        self.pointing.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click selects what it is on, then asks for a menu."""
        self.pointing.menu(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Verbs and walking; a printable key types."""
        if not self._hands.keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar lets go of the sheet."""
        if not self._hands.keys.release(self, event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The tab key walks through the map; F6 leaves it."""
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method composes goes to the typed line."""
        self._hands.keys.compose(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Away from the canvas nothing is held."""
        self._hands.let_go()
        super().focusOutEvent(event)
