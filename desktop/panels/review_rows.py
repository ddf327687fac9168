"""A row for each metric with its course in a few pixels, and the table of what is worked out from the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.drawn_icon import drawn_pixmap
from desktop.editor import Editor
from desktop.panels.review_parts import INSET
from desktop.panels.review_plot import paint_sparkline
from desktop.panels.review_words import WARNING, about_words, standing_words, value_words
from desktop.parts import button, emptied, label, plain_tip
from desktop.theme import colour, letters
from mapper.commands.follow_measure import follower_of
from mapper.metrics.attainment import attainment_of
from mapper.metrics.axis import dated
from mapper.model.measures import Metric
from mapper.model.words import say
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from mapper.metrics import Measured

HEIGHT, COURSE = 46, 64
"""Of a row, and how wide the course is in it, in pixels."""


class MetricRow(QAbstractButton):
    """Name and latest value, below it how far it has come; at the right the course, or a sign where evidence is mixed."""

    def __init__(self, workspace: Workspace, metric: Metric, when_pressed: Callable[[], object]) -> None:
        super().__init__()
        self.followed = metric
        standing = attainment_of(metric)
        self._points = dated(metric)
        self._value = value_words(standing.current.value, metric.unit) if standing.current is not None else ""
        self._below = standing_words(metric)
        self._is_mixed = standing.mixes_evidence
        where = say("at {element}", element=about_words(workspace, metric.element))
        self.setText(metric.name)
        said = (metric.name, self._value, self._below, where, say(WARNING) if self._is_mixed else "")
        self.setAccessibleName(". ".join(part for part in said if part))
        self.setToolTip(plain_tip("\n".join(part for part in (metric.name, metric.definition, where, *said[4:]) if part)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: when_pressed())

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The two lines, and the course."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colour("selection"), 1.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("quiet"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8.5, 0.5, -8.5, -0.5), 6, 6)
        right = self.width() - INSET
        if self._is_mixed:
            painter.drawPixmap(right - 16, 5, drawn_pixmap("warning", "hot_spot_text", 16))
        if len(self._points) > 1:
            paint_sparkline(painter, QRectF(right - COURSE, 25, COURSE, 14), self._points, self.followed)
        upper = QRectF(INSET, 4, right - INSET - (22 if self._is_mixed else 0), 18)
        self._paint_upper(painter, upper)
        lower = QRectF(INSET, 23, right - INSET - (COURSE + 10 if len(self._points) > 1 else 0), 18)
        painter.setFont(letters(11))
        painter.setPen(colour("muted"))
        words = QFontMetrics(letters(11)).elidedText(self._below, Qt.TextElideMode.ElideRight, int(lower.width()))
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _paint_upper(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(letters(12, True))
        painter.setPen(colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._value)
        room = int(box.width()) - QFontMetrics(letters(12, True)).horizontalAdvance(self._value) - 10
        painter.setFont(letters(12))
        words = QFontMetrics(letters(12)).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class MeasureTable(QWidget):
    """Name, figure and how it is worked out; a row is followed over time with a click. Made anew only where a figure is another."""

    def __init__(self, editor: Editor, follow: Callable[[str, float | None], object]) -> None:
        super().__init__()
        self._editor, self._follow = editor, follow
        self._shown: object = None
        self._formulas: list[QLabel] = []
        self.has_formulas = False
        self.links: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(INSET, 0, INSET, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)

    def show_formulas(self, are_shown: bool) -> None:
        """Say below each figure how it is worked out, or do not."""
        self.has_formulas = are_shown
        for formula in self._formulas:
            formula.setVisible(are_shown)

    def show_measures(self, process_id: str, found: tuple[Measured, ...]) -> None:
        """Show what was found; nothing that is neither known nor asked for."""
        workspace, may_edit = self._editor.bridge.workspace, self._editor.bridge.may_edit
        followed = frozenset(one.measure.id for one in found if follower_of(workspace, process_id, one.measure.id) is not None)
        if (process_id, found, followed, may_edit) == self._shown:
            return
        self._shown = (process_id, found, followed, may_edit)
        emptied(self._grid)
        self._formulas, self.links = [], {}
        if not found:
            self._grid.addWidget(label(say("Being worked out …"), "muted"), 0, 0)
            return
        for number, one in enumerate(one for one in found if one.figure.amount is not None or one.figure.of):
            self._add_row(2 * number, one, one.measure.id in followed, may_edit)

    def _add_row(self, row: int, one: Measured, is_followed: bool, may_edit: bool) -> None:
        from mapper.metrics.words import figure_text

        figure = label(figure_text(one.measure, one.figure, self._editor.bridge.workspace.settings), wraps=True)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        name = label(say(one.measure.name), "muted", wraps=True)
        name.setToolTip(plain_tip(say(one.measure.formula)))
        value = one.figure.value if one.figure.known >= one.figure.of else None
        link = button(
            say("followed") if is_followed else say("follow"),
            lambda: self._follow(one.measure.id, None if value is None else round(value, 3)),
            "quiet link",
            say("Keep today's value of “{measure}” as a baseline", measure=say(one.measure.name)),
        )
        link.setAccessibleName(say("Follow {measure}", measure=say(one.measure.name)))
        link.setEnabled(is_followed or may_edit)
        self.links[one.measure.id] = link
        for column, part in enumerate((name, figure, link)):
            self._grid.addWidget(part, row, column)
        formula = label(say("= {formula}", formula=say(one.measure.formula)), "small", wraps=True)
        self._formulas.append(formula)
        self._grid.addWidget(formula, row + 1, 0, 1, 3)
        formula.setVisible(self.has_formulas)
