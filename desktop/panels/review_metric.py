"""One metric: where it stands, its course, a row to record the next reading, baseline and target, and all readings to correct."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.doing import review as doing
from desktop.editor import Editor
from desktop.panels.property_widgets import ChoiceField, TextField
from desktop.panels.review_parts import INSET, ReviewLines, beside
from desktop.panels.review_plot import Plot
from desktop.panels.review_reading import ReadingFields, headings
from desktop.panels.review_words import WARNING, about_words, reading_words, standing_words
from desktop.panels.workshop_parts import Page
from desktop.parts import button, in_short, label, scrolled
from mapper.metrics.attainment import attainment_of
from mapper.metrics.pasted import read_readings
from mapper.model.lookups import get
from mapper.model.measures import Metric, Reading
from mapper.model.record import Evidence
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.measuring import Measuring

LISTED = 400
FEW_LINES, WORDS_WIDTH = 104, 49
"""How high the readings are at least, and how wide the words before a row, in pixels."""


class MetricPage(Page):
    """The page of the metric `metric_id`."""

    def __init__(self, editor: Editor, measuring: Measuring, leave: Callable[[], object]) -> None:
        super().__init__(say("Metric"), leave, say("Back to the measurements (Esc)"))
        self._editor, self._measuring = editor, measuring
        self.metric_id = ""
        self._corrected: int | None = None
        self.plot = Plot()
        self.warning = label("", "fault", wraps=True)
        self.next = ReadingFields(self, say("New reading"))
        self.baseline = ReadingFields(self, say("Baseline"))
        self.target = ReadingFields(self, say("Target"), has_cases=False)
        self._row_words = _quiet(say("New"))
        self.record = button(say("Record"), self._record, "main", say("Enter"))
        self.paste = button(say("Paste several"), self._paste_clipboard, "link", say("Lines of date and value, from a spreadsheet"))
        self.computed = button("", self._take_computed, "link", say("What the map gives today, as a reading; it rests on estimates"))
        self.computed_start = button(say("Take it as baseline"), self._take_as_baseline, "link")
        self.lines = ReviewLines(editor, say("Readings"), leave)
        self.unit = TextField(say("unit"))
        self.direction = ChoiceField({"down": "less is better", "up": "more is better"})
        self.at = button("", self._go, "link")
        self.remove = button(say("Delete this metric"), self._delete, "quiet link")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in (self.warning, self.plot):
            row = QHBoxLayout()
            row.setContentsMargins(INSET, 0, INSET, 0)
            row.addWidget(part)
            inner.addLayout(row)
        inner.addLayout(self._grid())
        inner.addLayout(beside(self.computed, self.computed_start))
        inner.addLayout(beside(label(say("Unit"), "muted"), self.unit, self.direction))
        self.unit.setFixedWidth(84)
        self.lines.setMinimumHeight(FEW_LINES)
        self.lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inner.addWidget(self.lines, 1)
        inner.addStretch(0)
        body = QWidget()
        scrolled(body, inner)
        self.column.addWidget(body, 1)
        self.row(self.at, self.remove)

    def _grid(self) -> QGridLayout:
        """The rows of what is entered: a new reading, the baseline, the target."""
        grid = QGridLayout()
        grid.setContentsMargins(INSET, 0, 0, 0)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(4)
        for column, heading in enumerate(headings(), 1):
            grid.addWidget(heading, 0, column)
        for row, (words, fields) in {1: (self._row_words, self.next), 3: (_quiet(say("Baseline")), self.baseline)}.items():
            grid.addWidget(words, row, 0)
            fields.put_into(grid, row)
        grid.addWidget(_quiet(say("Target")), 4, 0)
        self.target.put_into(grid, 4)
        grid.addLayout(beside(self.record, self.paste, inset=0), 2, 1, 1, 4)
        grid.setColumnMinimumWidth(0, WORDS_WIDTH)
        grid.setColumnStretch(5, 1)
        return grid

    def _connect(self) -> None:
        self.next.entered.connect(self._record)
        self.next.value.several.connect(self._paste)
        self.baseline.changed.connect(lambda: self._set_goal("baseline", self.baseline))
        self.target.changed.connect(lambda: self._set_goal("target", self.target))
        self.unit.setAccessibleName(say("Unit"))
        self.direction.setAccessibleName(say("Which way is better"))
        self.unit.filled.connect(lambda text: doing.set_field(self._editor, self.metric_id, "unit", text))
        self.direction.filled.connect(lambda value: doing.set_field(self._editor, self.metric_id, "direction", value))
        self.lines.when_entered = self.lines.when_corrected = self._begin_correcting
        self.lines.when_deleted = self._take_out
        self.lines.itemDoubleClicked.connect(lambda _item: self._begin_correcting())

    # What is shown

    @property
    def followed(self) -> Metric | None:
        """The metric of the page, None where it is gone."""
        return get(self._editor.bridge.workspace, Metric, self.metric_id)

    def show_metric(self, metric_id: str) -> None:
        """Show that metric; the row for a new reading is empty, its date today."""
        if metric_id != self.metric_id:
            self.metric_id = metric_id
            self._begin_new()
        self.sync()

    def sync(self) -> None:
        """Show what is so now."""
        metric, workspace = self.followed, self._editor.bridge.workspace
        if metric is None:
            return
        standing = attainment_of(metric)
        current = reading_words(standing.current, metric.unit) if standing.current is not None else ""
        self.title.setText(in_short(metric.name, 80) or say("Metric"))
        self.lead.setText("\n".join(part for part in (current, standing_words(metric), in_short(metric.definition)) if part))
        self.warning.setText(say(WARNING))
        self.warning.setVisible(standing.mixes_evidence)
        self.plot.show_metric(metric)
        self.plot.setVisible(bool(self.plot.points))
        self.baseline.show_reading(metric.baseline)
        self.target.show_reading(metric.target)
        self.unit.show_text(metric.unit)
        self.direction.show_text(metric.direction)
        self.lines.fill([(reading_words(one, metric.unit), place + 1) for place, one in _latest_first(metric)])
        self.lines.setVisible(bool(metric.observations))
        self.at.setText(say("At {element}", element=in_short(about_words(workspace, metric.element), 30)))
        self.at.setEnabled(metric.element is not None)
        self._sync_rights(metric)

    def _sync_rights(self, metric: Metric) -> None:
        may_edit = self._editor.bridge.may_edit
        for fields in (self.next, self.baseline, self.target):
            fields.allow(may_edit)
        for part in (self.record, self.paste, self.unit, self.direction, self.remove):
            part.setEnabled(may_edit)
        computed = self._computed()
        self.computed.setVisible(computed is not None and may_edit)
        self.computed_start.setVisible(computed is not None and may_edit)
        if computed is not None:
            self.computed.setText(say("Take today's value: {reading}", reading=reading_words(Reading(computed.value), metric.unit)))

    def _computed(self) -> Reading | None:
        """What the map gives today for the measure that the metric follows; None where it follows none or a part of it is unknown."""
        metric = self.followed
        if metric is None or not metric.formula or not self._measuring.is_current or self._measuring.process != metric.element:
            return None
        figure = next((one.figure for one in self._measuring.found if one.measure.id == metric.formula), None)
        if figure is None or figure.value is None or figure.known < figure.of:
            return None
        return Reading(round(figure.value, 3), _today(), None, "estimated")

    # What is done

    def _begin_new(self) -> None:
        """The row is for a new reading, of today and of the evidence of the one before."""
        self._corrected = None
        metric = self.followed
        before: Evidence = metric.observations[-1].evidence if metric is not None and metric.observations else ""
        self.next.begin_anew(_today(), before or "measured")
        self._row_words.setText(say("New"))
        self.record.setText(say("Record"))

    def begin(self) -> None:
        """The keys go to the value of a new reading."""
        self.next.value.setFocus()

    def _record(self) -> None:
        reading = self.next.reading()
        if reading is None:
            return
        place = self._corrected
        is_kept = (
            doing.correct(self._editor, self.metric_id, place, reading)
            if place is not None
            else doing.record(self._editor, self.metric_id, (reading,))
        )
        if is_kept:
            self._begin_new()
            self.next.value.setFocus()
            self.sync()

    def _begin_correcting(self) -> None:
        metric, chosen = self.followed, self.lines.chosen
        if metric is None or not isinstance(chosen, int) or not self._editor.bridge.may_edit:
            return
        self._corrected = chosen - 1
        self.next.show_reading(metric.observations[chosen - 1])
        self._row_words.setText(say("Correct"))
        self.record.setText(say("Keep"))
        self.next.value.setFocus()
        self.next.value.selectAll()

    def _take_out(self) -> None:
        if isinstance(self.lines.chosen, int) and self._editor.bridge.may_edit:
            place = self.lines.chosen - 1
            self._begin_new()
            doing.take_out(self._editor, self.metric_id, (place,))

    def _paste(self, text: str) -> None:
        found = read_readings(text, _today(), self.next.evidence.currentData() or "measured")
        doing.record(self._editor, self.metric_id, found.readings, found.left)

    def _paste_clipboard(self) -> None:
        self._paste(QGuiApplication.clipboard().text())

    def _take_computed(self) -> None:
        reading = self._computed()
        if reading is not None:
            doing.record(self._editor, self.metric_id, (reading,))

    def _take_as_baseline(self) -> None:
        reading = self._computed()
        if reading is not None:
            doing.set_goal(self._editor, self.metric_id, "baseline", reading)

    def _set_goal(self, which: str, fields: ReadingFields) -> None:
        reading = None if fields.is_empty else fields.reading()
        if self.followed is not None and (reading is not None or fields.is_empty):
            doing.set_goal(self._editor, self.metric_id, "baseline" if which == "baseline" else "target", reading)

    def _go(self) -> None:
        metric = self.followed
        if metric is not None and metric.element is not None:
            self._editor.bridge.show_element(metric.element)

    def _delete(self) -> None:
        doing.throw_away(self._editor, self.metric_id)
        self._leave()


def _latest_first(metric: Metric) -> list[tuple[int, Reading]]:
    return list(reversed(tuple(enumerate(metric.observations))))[:LISTED]


def _quiet(words: str) -> QLabel:
    return label(words, "muted")


def _today() -> str:
    return date.today().isoformat()
