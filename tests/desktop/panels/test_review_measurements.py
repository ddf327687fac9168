"""Measurements: recorded, pasted, corrected, plotted, and what the map itself gives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.doing import review as doing
from desktop.window import Window
from mapper.model.measures import Metric, Reading
from tests.desktop.review_hands import HOLD, KEY, all_of, coded, do, metric_named, page
from tests.desktop.test_draw_in_window import focused, press, type_text


def test_a_value_is_recorded_with_the_keyboard(order: Window) -> None:
    measurements = page(order, "measurements")
    row = next(row for row in measurements.rows if row.text() == "Requisition to order time")
    assert "From 35 to 24, not measured since" in row.accessibleName()
    row.setFocus()
    press(KEY.Key_Return)
    fields = measurements.metric_page.next
    assert focused() == fields.value and fields.day.text()
    type_text("31,5")
    press(KEY.Key_Tab)
    type_text("1.2.2026")
    press(KEY.Key_Tab)
    type_text("120")
    press(KEY.Key_Return)
    assert metric_named(order, "Requisition to order time").observations == (Reading(31.5, "2026-02-01", 120, "measured"),)
    assert focused() == fields.value and fields.value.text() == "", "the next value can be typed at once"
    assert measurements.metric_page.lead.text().startswith("31.5 h on 1 Feb 2026 – measured, 120 cases\n32 % of the way from 35 to 24")
    assert "baseline is estimated" in measurements.metric_page.warning.text() and measurements.metric_page.warning.isVisible()
    press(KEY.Key_Escape)
    assert focused() in measurements.rows


def test_what_is_not_understood_is_marked_and_not_recorded(order: Window) -> None:
    do(order, "measure")
    shown = page(order, "measurements").metric_page
    shown.next.value.setText("many")
    press(KEY.Key_Return)
    assert shown.next.value.property("is_wrong") and shown.followed is not None and not shown.followed.observations
    shown.next.value.setText("31")
    shown.next.day.setText("someday")
    press(KEY.Key_Return)
    assert shown.next.day.property("is_wrong") and not shown.followed.observations


def test_several_are_pasted_from_a_spreadsheet(order: Window) -> None:
    do(order, "measure")
    shown = page(order, "measurements").metric_page
    QGuiApplication.clipboard().setText("Month\tHours\n2026-01-31\t34\n2026-02-28\t33,5\nabout ten\n2026-03-31\t30")
    press(KEY.Key_V, HOLD.ControlModifier)
    assert shown.followed is not None and [one.value for one in shown.followed.observations] == [34.0, 33.5, 30.0]
    assert "1 line was not understood: about ten" in order.page.messages.words
    assert shown.next.value.text() == ""
    order.editor.bridge.undo()  # type: ignore[union-attr]
    assert not shown.followed.observations, "one edit"


def test_readings_are_corrected_and_deleted(order: Window) -> None:
    assert order.editor is not None
    do(order, "measure")
    shown = page(order, "measurements").metric_page
    doing.record(order.editor, shown.metric_id, [Reading(34.0, "2026-01-31"), Reading(33.0, "2026-02-28", 12, "observed")])
    assert shown.lines.item(0).text().startswith("33")
    shown.lines.setFocus()
    shown.lines.setCurrentRow(0)
    press(KEY.Key_F2)
    assert (shown.next.value.text(), shown.next.day.text(), shown.record.text()) == ("33", "2026-02-28", "Keep")
    shown.next.value.setText("32")
    press(KEY.Key_Return)
    assert shown.followed is not None and shown.followed.observations[1] == Reading(32.0, "2026-02-28", 12, "observed")
    assert shown.record.text() == "Record"
    shown.lines.setFocus()
    shown.lines.setCurrentRow(1)
    press(KEY.Key_Delete)
    assert [one.value for one in shown.followed.observations] == [32.0]


def test_baseline_target_unit_and_direction_are_set(order: Window) -> None:
    do(order, "measure")
    shown = page(order, "measurements").metric_page
    shown.target.value.setFocus()
    shown.target.value.setText("90")
    press(KEY.Key_Return)
    assert shown.followed is not None and shown.followed.target is not None
    assert (shown.followed.target.value, shown.followed.direction) == (90.0, "up")
    shown.baseline.value.setFocus()
    shown.baseline.value.setText("")
    shown.baseline.value.setModified(True)
    press(KEY.Key_Return)
    assert shown.followed.baseline is None
    assert "Without a baseline" in shown.lead.text() or "Not measured" in shown.lead.text()


def test_the_plot_is_walked_and_read_aloud(order: Window) -> None:
    assert order.editor is not None
    measurements = page(order, "measurements")
    measurements.show_metric(metric_named(order, "Requisition to order time").id)
    shown = measurements.metric_page
    readings = [Reading(34.0, "2026-01-31"), Reading(33.0, "2026-02-28", 12, "observed"), Reading(30.0)]
    doing.record(order.editor, shown.metric_id, readings)
    plot = shown.plot
    assert plot.isVisible() and len(plot.points) == 2, "what has no date has no place in it"
    plot.setFocus()
    press(KEY.Key_Left)
    assert plot.chosen == 1
    assert plot.words == "2 of 2: 33 h on 28 Feb 2026 – observed, 12 cases"
    assert plot.accessibleDescription() == "2 of 2: 33 h on 28 Feb 2026 – observed, 12 cases – baseline 35 h – target 24 h"
    press(KEY.Key_Home)
    assert plot.chosen == 0
    press(KEY.Key_Escape)
    assert plot.chosen == -1 and "2 readings" in plot.words
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.place_of(plot.points[0]).toPoint())
    assert plot.chosen == 0
    assert plot.place_of(plot.points[0]).x() < plot.place_of(plot.points[1]).x()
    assert plot.place_of(plot.points[0]).y() < plot.place_of(plot.points[1]).y(), "less is lower"


@pytest.mark.parametrize("readings", [[], [Reading(3.0, "2026-01-31")], [Reading(0.0, "2026-01-31"), Reading(0.0, "2026-01-31")]])
def test_a_plot_of_little_is_painted_too(order: Window, readings: list[Reading]) -> None:
    assert order.editor is not None
    measurements = page(order, "measurements")
    made = doing.add_metric(order.editor, "Anything", "")
    assert made is not None
    doing.record(order.editor, made, readings)
    measurements.show_metric(made)
    assert not measurements.metric_page.plot.grab().toImage().isNull()
    measurements.show_list()
    assert all(not row.grab().toImage().isNull() for row in measurements.rows)


def test_a_metric_is_named_and_deleted(order: Window) -> None:
    measurements = page(order, "measurements")
    measurements.name.setFocus()
    type_text("Calls about status")
    press(KEY.Key_Tab)
    type_text("1/week")
    press(KEY.Key_Return)
    made = metric_named(order, "Calls about status")
    assert (made.unit, made.element) == ("1/week", coded(order, "PO-20").id)
    assert measurements.metric_page.metric_id == made.id and focused() == measurements.metric_page.next.value
    measurements.metric_page._delete()
    assert made.id not in [one.id for one in all_of(order, Metric)]
    assert measurements._stack.currentWidget() is measurements._list


def test_what_the_map_gives_is_shown_explained_and_followed(order: Window, qtbot: QtBot) -> None:
    measurements = page(order, "measurements")
    qtbot.waitUntil(lambda: "cycle time" in measurements.table.links, timeout=10_000)
    assert not any(one.isVisible() for one in measurements.table._formulas)
    measurements._toggle_formulas()
    assert all(one.isVisibleTo(measurements.table) for one in measurements.table._formulas)
    measurements.table.links["planned load"].click()
    made = metric_named(order, "Planned load")
    assert made.formula == "planned load" and made.baseline is not None and made.baseline.evidence == "estimated"
    shown = measurements.metric_page
    qtbot.waitUntil(shown.computed.isVisible, timeout=10_000)
    shown.computed.click()
    assert metric_named(order, "Planned load").observations[0].value == made.baseline.value
    measurements.show_list()
    qtbot.waitUntil(lambda: measurements.table.links["planned load"].text() == "followed", timeout=10_000)
