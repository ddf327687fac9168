"""How it could be, over how it is: a broken frame round what is complemented, and a tag with the complement; nothing of the map changes.

It floats, is off until somebody asks for it, and is in no export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop.canvas.view import View
from desktop.theme import letters
from desktop.whereabouts import home_of
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.geometry import Box, half_way
from mapper.model.lookups import every, get
from mapper.model.measures import Intervention
from mapper.model.record import Drawn, Line
from mapper.model.words import say
from mapper.model.workspace import Workspace

GAP, STEP_GAP, SMALL_GAP = 8.0, 17.0, 4.0
"""How far the frame stands off, in points; of a step outside the rings and dots of the findings, of an exception close."""
TAG, LETTERS, WIDEST = 18.0, 11, 190.0
READABLE = 0.4
"""Below this zoom there are frames without tags."""
STACKED = 3
"""More tags than this on one element are counted."""


class Complements:
    """By element, the plans that complement it; found anew when a plan changes. O(plans)."""

    def __init__(self) -> None:
        self.are_shown = False
        self._tags: dict[str, tuple[str, ...]] | None = None

    def sync(self, edit: Edit) -> None:
        """The map has changed by this edit."""
        if any(isinstance(change.record, Intervention) for change in edit.changes):
            self._tags = None

    def tags(self, workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
        """The words of the tags by id of the element; what was dropped has none."""
        if self._tags is None:
            found: dict[str, list[str]] = {}
            for plan in every(workspace, Intervention):
                for one in dict.fromkeys(plan.complements) if plan.state != "dropped" else ():
                    found.setdefault(one, []).append(_words(plan))
            self._tags = {one: tuple(words) for one, words in found.items()}
        return self._tags

    def frames(self, view: View, workspace: Workspace, sheet: str) -> Iterator[tuple[str, QRectF]]:
        """What is complemented on the sheet, and the pixels of its frame."""
        for element in self.tags(workspace) if self.are_shown else ():
            home = home_of(workspace, element) if element in workspace else None
            record = workspace[home] if home is not None else None
            if isinstance(record, Drawn | Line) and record.sheet == sheet and (box := _box(record)) is not None:
                yield element, QRectF(*view.box_to_screen(box.grown(_gap(record))))

    def paint(self, painter: QPainter, view: View, workspace: Workspace, sheet: str, colours: Mapping[str, str]) -> None:
        """All frames of the sheet, and over them all tags; those of an exception stand with its step, whose words they leave free."""
        frames = dict(self.frames(view, workspace, sheet))
        said: dict[str, dict[str, None]] = {}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours["saved"]), 2.0, Qt.PenStyle.DashLine))
        for element, frame in frames.items():
            painter.drawRoundedRect(frame, 10, 10)
            point = get(workspace, ExceptionPoint, element)
            place = point.host if point is not None and point.host is not None else element
            said.setdefault(place, {}).update(dict.fromkeys(self.tags(workspace)[element]))
        for place, words in said.items() if view.zoom >= READABLE else ():
            record = workspace.get(place)
            if isinstance(record, Drawn):
                _paint_tags(painter, QRectF(*view.box_to_screen(record.box.grown(_gap(record)))), tuple(words), colours)
            elif place in frames:
                _paint_tags(painter, frames[place], tuple(words), colours)


def _words(plan: Intervention) -> str:
    """What a tag says: a plus, for something is added, and the name; that it is tried, where it is."""
    templates = {"trial": "+ {name} (trial)", "adopted": "+ {name} (adopted)"}
    return say(templates.get(plan.state, "+ {name}"), name=" ".join(plan.name.split()))


def _box(record: Drawn | Line) -> Box | None:
    if isinstance(record, Drawn):
        return record.box
    middle = half_way(record.waypoints) if record.waypoints else None
    return Box(middle.x - 6, middle.y - 6, 12, 12) if middle is not None else None


def _gap(record: Drawn | Line) -> float:
    return SMALL_GAP if isinstance(record, ExceptionPoint) else STEP_GAP if isinstance(record, Node) else GAP


def _paint_tags(painter: QPainter, frame: QRectF, words: tuple[str, ...], colours: Mapping[str, str]) -> None:
    """One above the other over the frame: what it frames stays readable, and so does the count of a hot spot."""
    shown = list(words[:STACKED])
    if len(words) > STACKED:
        shown[-1] = say("{n} more", n=str(len(words) - STACKED + 1))
    font = letters(LETTERS, True)
    painter.setFont(font)
    measure = QFontMetrics(font)
    for number, said in enumerate(reversed(shown)):
        text = measure.elidedText(said, Qt.TextElideMode.ElideRight, int(WIDEST))
        width = measure.horizontalAdvance(text) + 14.0
        top = frame.top() - TAG - 3 - number * (TAG + 2)
        box = QRectF(frame.left() + 8, top, width, TAG)
        painter.setPen(QPen(QColor(colours["saved"]), 1.25))
        painter.setBrush(QColor(colours["paper"]))
        painter.drawRoundedRect(box, TAG / 2, TAG / 2)
        painter.setPen(QColor(colours["saved"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
