"""A preview: the map as it would be after an edit that is still in the making, and which elements look different in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QPainter

from desktop.canvas.painter import paint
from desktop.canvas.sheet_paint import painted_on
from desktop.canvas.view import View
from mapper.drawing.picture import Picture
from mapper.model.geometry import Box
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of


class Preview:
    """`workspace` is the map after the edit; `ids` are the elements that are painted from it instead of from the map as it is."""

    def __init__(self, workspace: Workspace, ids: frozenset[str]) -> None:
        self.workspace = workspace
        self.ids = ids
        self._pictures: dict[str, Picture] = {}

    def paint(self, painter: QPainter, view: View, box: Box, sheet_id: str, colours: Mapping[str, str]) -> None:
        """Paint its elements that are seen in the box of the sheet, in the painter's pixels."""
        painter.save()
        painter.scale(view.zoom, view.zoom)
        painter.translate(-view.left, -view.top)
        for element_id in painted_on(self.workspace, sheet_id, box):
            if element_id in self.ids:
                paint(painter, self._picture(element_id), colours)
        painter.restore()

    def _picture(self, element_id: str) -> Picture:
        known = self._pictures.get(element_id)
        if known is None:
            known = self._pictures[element_id] = picture_of(self.workspace, element_id)
        return known
