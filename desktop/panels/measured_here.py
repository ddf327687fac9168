"""What was measured at the element that is shown, under the fields with what people estimated of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.parts import emptied, in_short, label, plain_tip
from mapper.metrics.attainment import latest
from mapper.model.lookups import get
from mapper.model.measures import Metric
from mapper.model.units import show_number
from mapper.model.words import say, say_count

LISTED = 8
_CHARACTERS = 60


class MeasuredHere(QWidget):
    """A line for each metric at the element with its latest reading; not there where nothing was read."""

    def __init__(self, editor: Editor, element: str) -> None:
        super().__init__()
        self._editor, self._element = editor, element
        self._shown: list[Metric] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self.sync()

    def sync(self) -> None:
        """Show what is known now."""
        workspace = self._editor.bridge.workspace
        found = (get(workspace, Metric, one) for one in workspace.indexed("Metric.element", self._element))
        metrics = sorted(
            (one for one in found if one is not None and latest(one) is not None), key=lambda one: (one.name.casefold(), one.id)
        )
        if metrics == self._shown:
            return
        self._shown = metrics
        emptied(self._column)
        if metrics:
            self._column.addWidget(label(say("FOLLOWED HERE"), "heading"))
        for metric in metrics[:LISTED]:
            line = label(_words(metric), "muted", wraps=True)
            line.setToolTip(plain_tip(metric.definition))
            self._column.addWidget(line)
        if (more := len(metrics) - LISTED) > 0:
            self._column.addWidget(label(say_count(more, "{n} more is not listed.", "{n} more are not listed."), "muted"))
        if self.parentWidget() is not None or not metrics:
            self.setVisible(bool(metrics))


def _words(metric: Metric) -> str:
    # Loaded when something was measured: the panel is there from the start.
    from desktop.panels.review_words import EVIDENCE

    reading = latest(metric)
    assert reading is not None
    words = {
        "name": in_short(metric.name, _CHARACTERS),
        "value": show_number(reading.value),
        "unit": metric.unit,
        "evidence": say(EVIDENCE[reading.evidence]),
        "date": reading.date or say("no date"),
    }
    if reading.count is None:
        return say("{name}: {value} {unit} ({evidence}, {date})", **words)
    return say("{name}: {value} {unit} ({evidence}, {date}, n = {n})", n=reading.count, **words)
