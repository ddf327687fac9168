"""Measurements: the metrics of the process with where they stand, and below them what is worked out from the map itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.doing import review as doing
from desktop.editor import Editor
from desktop.measuring import Measuring
from desktop.panels.review_metric import MetricPage
from desktop.panels.review_parts import INSET, ReviewPage, beside
from desktop.panels.review_rows import MeasureTable, MetricRow
from desktop.parts import button, emptied, label, scrolled
from mapper.commands.follow_measure import follower_of
from mapper.differences.names import process_of
from mapper.model.lookups import every
from mapper.model.measures import Metric
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

LISTED = 200


def metrics_of(workspace: Workspace, process_id: str | None) -> list[Metric]:
    """The metrics measured in a process or at no process, those of the process as a whole first."""
    found = [one for one in every(workspace, Metric) if process_of(workspace, one) in (process_id, "")]
    return sorted(found, key=lambda one: (one.element != process_id, one.name.casefold(), one.id))


class MeasurementsPage(ReviewPage):
    """The list, and in its place the page of the metric that was chosen."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._measuring = Measuring(editor.bridge)
        self._rows: list[MetricRow] = []
        self._stack = QStackedWidget()
        self._list = QWidget()
        self.metric_page = MetricPage(editor, self._measuring, self.show_list)
        self.name = QLineEdit()
        self.name.setPlaceholderText(say("Follow a number: its name"))
        self.name.setAccessibleName(say("Name of a new metric"))
        self.unit = QLineEdit()
        self.unit.setPlaceholderText(say("unit"))
        self.unit.setAccessibleName(say("Unit of a new metric"))
        self.unit.setFixedWidth(64)
        self.add = button(say("Add"), self._add)
        self._empty = label("", "muted", wraps=True)
        self._metrics = QVBoxLayout()
        self.table = MeasureTable(editor, self._follow)
        self.formulas = button(say("Show how"), self._toggle_formulas, "link")
        self._assemble()
        for field in (self.name, self.unit):
            field.returnPressed.connect(self._add)
        self._measuring.measured.connect(self._show_measures)
        self.setFocusProxy(self.name)

    def _assemble(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(8)
        new = beside(self.name, self.unit, self.add)
        new.setStretch(0, 1)
        new.takeAt(new.count() - 1)
        inner.addLayout(new)
        self._empty.setContentsMargins(INSET, 0, INSET, 0)
        inner.addWidget(self._empty)
        self._metrics.setSpacing(2)
        inner.addLayout(self._metrics)
        heading = label(say("WORKED OUT FROM THE MAP"), "heading")
        row = beside(heading)
        row.addWidget(self.formulas)
        inner.addSpacing(4)
        inner.addLayout(row)
        inner.addWidget(self.table)
        inner.addStretch(1)
        scrolled(self._list, inner)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.metric_page)
        self.column.addWidget(self._stack)
        self.column.setContentsMargins(0, 0, 0, 0)

    # What is shown

    def sync(self) -> None:
        """Show what is so now, and have the measures worked out."""
        workspace, process = self._editor.bridge.workspace, doing.process_shown(self._editor)
        if self._stack.currentWidget() is self.metric_page:
            self._sync_metric(workspace)
        self._measuring.want(process.id if process is not None else None)
        self._fill(workspace, metrics_of(workspace, process.id if process is not None else None))
        for part in (self.name, self.unit, self.add):
            part.setEnabled(self._editor.bridge.may_edit)
        self._show_measures()

    def _sync_metric(self, workspace: Workspace) -> None:
        """The metric stays as long as it is there, whatever is selected on the map."""
        if self.metric_page.metric_id in workspace:
            self.metric_page.sync()
        else:
            self.show_list()

    def _fill(self, workspace: Workspace, metrics: list[Metric]) -> None:
        shown = [row.followed for row in self._rows]
        if metrics[:LISTED] != shown:
            focused = next((row.followed.id for row in self._rows if row.hasFocus()), None)
            emptied(self._metrics)
            self._rows = [MetricRow(workspace, one, partial(self.show_metric, one.id)) for one in metrics[:LISTED]]
            for row in self._rows:
                self._metrics.addWidget(row)
                row.show()
                if row.followed.id == focused:
                    row.setFocus()
        more = len(metrics) - LISTED
        self._empty.setVisible(not metrics or more > 0)
        self._empty.setText(
            say_count(more, "{n} more is not listed.", "{n} more are not listed.")
            if metrics
            else say("No number is followed here yet. Name one above, or follow one of those below.")
        )

    def _show_measures(self) -> None:
        process = doing.process_shown(self._editor)
        found = self._measuring.found if process is not None and self._measuring.process == process.id else ()
        self.table.show_measures(process.id if process is not None else "", found)
        if self._stack.currentWidget() is self.metric_page:
            self.metric_page.sync()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._measuring.rest()

    @property
    def rows(self) -> tuple[MetricRow, ...]:
        """The rows of the metrics, from the top."""
        return tuple(self._rows)

    # Pages

    def show_list(self) -> None:
        """Back to the list, the keys on the row that led away."""
        self._stack.setCurrentWidget(self._list)
        self.setFocusProxy(self.name)
        row = next((one for one in self._rows if one.followed.id == self.metric_page.metric_id), None)
        (row or self.name).setFocus()

    def show_metric(self, metric_id: str) -> None:
        """The page of that metric, the keys where a reading is typed."""
        self.metric_page.show_metric(metric_id)
        self._stack.setCurrentWidget(self.metric_page)
        self.setFocusProxy(self.metric_page.next.value)
        self.metric_page.begin()

    def begin(self) -> None:
        """The keys go to where a value is typed: of the metric that is shown, of the first one, or where one is named."""
        if self._stack.currentWidget() is self.metric_page:
            self.metric_page.begin()
            return
        at_selection = [row for row in self._rows if row.followed.element in self._editor.bridge.selection]
        chosen = next(iter((*at_selection, *self._rows)), None)
        if chosen is not None:
            self.show_metric(chosen.followed.id)
        else:
            self.name.setFocus()

    # What is done

    def _add(self) -> None:
        made = doing.add_metric(self._editor, self.name.text(), self.unit.text())
        if made is not None:
            self.name.clear()
            self.unit.clear()
            self.show_metric(made)

    def _follow(self, measure_id: str, value: float | None) -> None:
        process = doing.process_shown(self._editor)
        if process is None:
            return
        known = follower_of(self._editor.bridge.workspace, process.id, measure_id)
        made = known or doing.follow(self._editor, process.id, measure_id, value)
        if made is not None:
            self.show_metric(made)

    def _toggle_formulas(self) -> None:
        self.table.show_formulas(not self.table.has_formulas)
        self.formulas.setText(say("Hide how") if self.table.has_formulas else say("Show how"))
