"""What the canvas shows: the sheet's pictures and pixels, kept in step with the map, the preview of an edit, and what floats above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter

from desktop.bridge import Bridge
from desktop.canvas.comment_marks import Remarks
from desktop.canvas.complement_marks import Complements
from desktop.canvas.layer import Layer
from desktop.canvas.listing import Listing
from desktop.canvas.marks import REACH, Marks
from desktop.canvas.overlay import Overlay, paint_overlay
from desktop.canvas.pictures import Pictures
from desktop.canvas.preview import Preview
from desktop.canvas.sheet_paint import READABLE, Scene, box_of, candidates_of, in_order, paint_ground, paint_sheet, seen_in
from desktop.canvas.tiles import BLEED
from desktop.canvas.view import View
from mapper.drawing.picture import Picture
from mapper.drawing.theme import colours as theme_colours
from mapper.model.edit import Edit
from mapper.model.exception_point import ContactPoint
from mapper.model.geometry import Box
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace

MANY = 400
"""When more elements than this look different after an edit, the whole view is painted anew."""
FAR = 600.0
"""An element farther from what is seen than this reaches into it with no label, in points."""
_NONE: frozenset[str] = frozenset()


def _lying_on(workspace: Workspace, ids: Iterable[str]) -> Iterator[str]:
    """What lies on these elements and would be hidden by them: exceptions on steps, steps in an open sub-process."""
    for one in ids:
        yield from workspace.indexed("ExceptionPoint.host", one)
        for inner in workspace.indexed("Node.parent", one):
            yield inner
            yield from _lying_on(workspace, (inner,))


class Stage:
    """Paints the sheet that the bridge shows. After `sync` and `show_preview` only what looks different is painted anew."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.pictures = Pictures(bridge.workspace)
        self.overlay = Overlay(is_read_only=not bridge.may_edit)
        self.marks = Marks()
        self.remarks = Remarks()
        self.complements = Complements()
        self.preview: Preview | None = None
        self.colours: Mapping[str, str] = theme_colours("light")
        self.layer = Layer(self._paint_layer, self._prepare)
        self._listing = Listing()
        self._seen = Box(0, 0, 0, 0)

    @property
    def workspace(self) -> Workspace:
        """The map as it is painted: the preview while something is dragged."""
        return self.preview.workspace if self.preview is not None else self.bridge.workspace

    def spoil_all(self) -> None:
        """Paint everything anew with the next frame."""
        self.layer.spoil_all()

    def sync(self, edit: Edit) -> None:
        """The map has changed by this edit."""
        self.show(None)
        self.remarks.sync(edit)
        self.complements.sync(edit)
        former = self.pictures.sync(edit, self.bridge.workspace)
        if len(former) > MANY:
            self._listing.clear()
            self.layer.spoil_all()
        else:
            self._listing.sync(self.bridge.workspace, former.keys(), candidates_of)
            for element_id, box in former.items():
                if box is not None:
                    self.layer.spoil(box.grown(REACH))
                self._spoil(element_id)
            for change in edit.changes:
                # From afar a form is painted in the box of its record, whatever its picture is.
                former_box = box_of(change.before) if change.before is not None else None
                if former_box is not None:
                    self.layer.spoil(former_box.grown(REACH))
        self.mark()

    def mark(self) -> None:
        """Show what the latest analysis found, where findings are shown."""
        for step_id in self.marks.take(self.bridge.analysis, self.bridge.workspace):
            record = self.bridge.workspace.get(step_id)
            if isinstance(record, Drawn):
                self.layer.spoil(record.box.grown(REACH))

    def show_preview(self, edit: Edit, following: Workspace) -> None:
        """Paint the map as `following`, what it would be after the edit."""
        touched = self.pictures.touched_by(edit, following)
        self.show(Preview(following, touched | frozenset(_lying_on(following, touched))))

    def show(self, preview: Preview | None) -> None:
        """Paint the preview; None = the map as it is. Its elements leave the layer and come back to it after."""
        before = self.preview.ids if self.preview is not None else _NONE
        after = preview.ids if preview is not None else _NONE
        self.preview = preview
        for element_id in before ^ after:
            self._spoil(element_id)

    def paint(self, painter: QPainter, size: QSize, pixel_ratio: float, view: View, seconds: float | None = None) -> None:
        """One frame of `size` pixels: the sheet, the preview, the findings, what floats.

        `seconds`: how long the sheet may be painted where it is not yet; what is left is told by `layer.is_whole`. None = all of it.
        """
        self._seen = view.visible(size.width(), size.height())
        self.layer.paint(painter, size, pixel_ratio, view, QColor(self.colours["canvas"]), seconds)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self.preview is not None:
            self._paint_preview(painter, self.preview, view)
        self.complements.paint(painter, view, self.workspace, self.bridge.sheet, self.colours)
        paint_overlay(painter, self.overlay, view, self.workspace, self._selected_here(), self.colours)
        self.remarks.paint(painter, view, self.workspace, self.bridge.sheet, self.colours)

    def _selected_here(self) -> tuple[str, ...]:
        """What is selected and drawn on this sheet: a list or a search selects on others, too."""
        found = ((one, self.workspace.get(one)) for one in self.bridge.selection)
        return tuple(one for one, record in found if getattr(record, "sheet", None) == self.bridge.sheet)

    def _paint_preview(self, painter: QPainter, preview: Preview, view: View) -> None:
        """What looks different, above the layer; where a lane or pool does, all of the sheet, for they lie below everything."""

        def picture_of(element_id: str) -> Picture:
            return preview.picture(element_id) if element_id in preview.ids else self.pictures.of(element_id)

        scene = Scene(preview.workspace, self.bridge.sheet, picture_of, self.marks, self.colours, Listing())
        if preview.moves_bands:
            paint_ground(painter, view, self._seen, self.colours)
            paint_sheet(painter, view, self._seen, scene)
        else:
            paint_sheet(painter, view, self._seen, scene, in_order(preview.workspace, self.bridge.sheet, preview.ids))

    def _scene(self) -> Scene:
        """The map as it is, without what the preview shows in another place."""
        hidden = self.preview.ids if self.preview is not None else _NONE
        workspace, sheet = self.bridge.workspace, self.bridge.sheet
        return Scene(workspace, sheet, self.pictures.of, self.marks, self.colours, self._listing, self.pictures.box, hidden)

    def _prepare(self, view: View, box: Box) -> Iterator[None]:
        """Draw what is seen in the box and has not been drawn, a picture a step."""
        if view.zoom >= READABLE:
            for one in seen_in(self._scene(), box.grown(BLEED / view.zoom)):
                if self.pictures.kept(one) is None:
                    self.pictures.of(one)
                    yield

    def _paint_layer(self, painter: QPainter, view: View, box: Box) -> None:
        paint_ground(painter, view, box, self.colours)
        paint_sheet(painter, view, box, self._scene())

    def _spoil(self, element_id: str) -> None:
        """Have the place of an element painted anew, its words included where they are kept as pixels."""
        record = self.bridge.workspace.get(element_id)
        box = box_of(record) if record is not None else None
        if box is None or getattr(record, "sheet", None) != self.bridge.sheet:
            return
        known = self.pictures.box(element_id)
        # The ties of a contact point lead anywhere.
        if known is None and self.layer.reaches(self._seen if isinstance(record, ContactPoint) else box.grown(FAR), READABLE):
            known = self.pictures.of(element_id).box
        self.layer.spoil(box.grown(REACH) if known is None else known.united(box.grown(REACH)))
