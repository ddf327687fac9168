"""Problems and complements in the window: stated, planned, linked, tried; drawn over the map when somebody asks, never into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.canvas.view import View
from desktop.editor import Editor
from desktop.panels.complements import ComplementsPage
from desktop.window import Window
from mapper.commands.record_readings import record_readings
from mapper.commands.show_findings import reveal_findings
from mapper.model.lookups import by_code, every
from mapper.model.measures import BusinessProblem, Intervention, Metric, Reading
from mapper.model.organisation import Role
from mapper.model.record import Quantity

Opened = Callable[..., Window]


def editor_of(window: Window) -> Editor:
    """The editor of the map that is open."""
    assert window.editor is not None
    return window.editor


@pytest.fixture
def window(opened: Opened) -> Window:
    return opened("invoice")


def complements(window: Window) -> ComplementsPage:
    window.page.show_right("whole")
    panel = window.page.panel("whole")
    panel.show_page("complements")
    found: ComplementsPage = panel.page("complements")
    return found


def id_of(window: Window, code: str) -> str:
    record = by_code(editor_of(window).bridge.workspace, code)
    assert record is not None
    return record.id


def words(page: Any) -> list[str]:
    return [page.lines.item(number).text() for number in range(page.lines.count())]


def typed(page: ComplementsPage, field: Any, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def plan_of(window: Window) -> Intervention:
    return every(editor_of(window).bridge.workspace, Intervention)[0]


def planned(window: Window, qtbot: QtBot) -> ComplementsPage:
    """A plan at IV-C1, its page open and its effect worked out."""
    editor_of(window).bridge.show_element(id_of(window, "IV-C1"))
    page = complements(window)
    typed(page, page.plan, "Order desk channel", qtbot)
    page.show_record(plan_of(window).id)
    qtbot.waitUntil(lambda: not page.plan_page._work.is_running, timeout=10_000)
    return page


def test_a_problem_and_a_plan_are_typed_about_what_is_selected(window: Window, qtbot: QtBot) -> None:
    bridge = editor_of(window).bridge
    contact = id_of(window, "IV-C1")
    bridge.show_element(contact)
    page = complements(window)
    assert page.lead.text().startswith("The map stays as it is") and page.lines.isHidden()
    typed(page, page.problem, "Suppliers chase their money", qtbot)
    typed(page, page.plan, "Order desk channel", qtbot)
    assert every(bridge.workspace, BusinessProblem)[0].about == (contact,) and plan_of(window).complements == (contact,)
    assert bridge.selection == (contact,), "what is spoken of stays selected"
    assert words(page) == [
        "Problems",
        "Suppliers chase their money\nabout IV-C1",
        "Complements",
        "Order desk channel\nchannel, idea\ncomplements IV-C1",
    ]
    page.lines.setCurrentRow(3)
    qtbot.keyClick(page.lines, Qt.Key.Key_Delete)
    assert words(page)[-1].startswith("Suppliers chase") and not every(bridge.workspace, Intervention)


def test_what_is_expected_is_said_where_findings_are_shown(window: Window, qtbot: QtBot) -> None:
    page = planned(window, qtbot)
    assert (
        "2 exceptions no longer depend on one contact point alone: 'Price differs from order' and 'Quantity differs from receipt'."
        in words(page.plan_page)
    )
    editor_of(window).bridge.run(reveal_findings, False)
    page.sync()
    assert words(page.plan_page)[-1] == "Said when the findings are shown."


def test_another_kind_is_worked_out_anew(window: Window, qtbot: QtBot) -> None:
    page = planned(window, qtbot)
    page.plan_page.kind._chosen("role")
    page.sync()
    qtbot.waitUntil(lambda: not page.plan_page._work.is_running, timeout=10_000)
    assert plan_of(window).kind == "role" and page.plan_page.kind.button.text() == "role ▾"
    assert words(page.plan_page)[-1] == "'Thursday blocked-invoice call' bears 2 absences before it ends, not 1."


def test_a_trial_is_refused_until_it_has_all_it_needs(window: Window, qtbot: QtBot) -> None:
    bridge, page = editor_of(window).bridge, planned(window, qtbot)
    plan_page = page.plan_page
    assert plan_page.lead.text() == "Before it can be tried it lacks a problem that it solves, a metric that it is to move, an owner."
    plan_page.state._chosen("trial")
    assert plan_of(window).state == "idea" and "cannot be tried yet" in window.page.messages.words
    page.show_list()
    typed(page, page.problem, "Suppliers chase their money", qtbot)
    page.show_record(plan_of(window).id)
    metric = next(one for one in every(bridge.workspace, Metric) if one.name == "Invoices blocked over 7 days")
    for button, name in ((plan_page.problems, "Suppliers chase their money"), (plan_page.metrics, metric.name)):
        menu = button.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == name).trigger()
    plan_page.owner.setFocus()
    qtbot.keyClicks(plan_page.owner, "AP lead")
    qtbot.keyClick(plan_page.owner, Qt.Key.Key_Return)
    plan_page.effort.setFocus()
    qtbot.keyClicks(plan_page.effort, "2 weeks")
    qtbot.keyClick(plan_page.effort, Qt.Key.Key_Return)
    assert plan_of(window).effort == Quantity.of(10.0)
    owner = bridge.workspace[plan_of(window).owner or ""]
    assert isinstance(owner, Role) and owner.name == "AP lead"
    plan_page.sync()
    assert not plan_page.lead.isVisible()
    plan_page.state._chosen("trial")
    assert plan_of(window).state == "trial"
    bridge.run(record_readings, metric.id, (Reading(31.0, "2026-03-01", None, "measured"),), selects=False)
    page.sync()
    qtbot.waitUntil(lambda: not plan_page._work.is_running, timeout=10_000)
    told = next(line for line in words(plan_page) if line.startswith("Invoices blocked"))
    assert "from 40 to 10 count\nread 31 count: 30 % of the way\nthe baseline was estimated" in told


def test_links_are_taken_away_and_gone_to(window: Window, qtbot: QtBot) -> None:
    bridge, page = editor_of(window).bridge, planned(window, qtbot)
    bridge.select((id_of(window, "IV-E2"),))
    page.plan_page.link.click()
    assert plan_of(window).complements == (id_of(window, "IV-C1"), id_of(window, "IV-E2"))
    page.sync()
    number = next(number for number, line in enumerate(words(page.plan_page)) if line.startswith("IV-C1"))
    page.plan_page.lines.setCurrentRow(number)
    qtbot.keyClick(page.plan_page.lines, Qt.Key.Key_Return)
    assert bridge.selection == (id_of(window, "IV-C1"),)
    qtbot.keyClick(page.plan_page.lines, Qt.Key.Key_Delete)
    assert plan_of(window).complements == (id_of(window, "IV-E2"),)
    qtbot.keyClick(page.plan_page, Qt.Key.Key_Escape)
    assert page._stack.currentWidget() is page._list


def test_the_page_of_what_is_gone_is_left(window: Window, qtbot: QtBot) -> None:
    page = planned(window, qtbot)
    editor_of(window).bridge.undo()
    page.sync()
    assert page._stack.currentWidget() is page._list


def test_a_problem_has_an_owner_a_cost_and_places(window: Window, qtbot: QtBot) -> None:
    bridge = editor_of(window).bridge
    bridge.select(())
    page = complements(window)
    typed(page, page.problem, "Suppliers chase their money", qtbot)
    problem = every(bridge.workspace, BusinessProblem)[0]
    page.show_record(problem.id)
    about = page.problem_page
    assert about.lead.text() == "It is linked to no place of the map yet."
    about.cost.setFocus()
    qtbot.keyClicks(about.cost, "much")
    qtbot.keyClick(about.cost, Qt.Key.Key_Return)
    assert every(bridge.workspace, BusinessProblem)[0].cost is None and window.page.messages.words
    about.cost.clear()
    qtbot.keyClicks(about.cost, "300")
    qtbot.keyClick(about.cost, Qt.Key.Key_Return)
    bridge.select((id_of(window, "IV-70"),))
    about.link.click()
    kept = every(bridge.workspace, BusinessProblem)[0]
    assert kept.cost is not None and kept.cost.value == 300 and kept.about == (id_of(window, "IV-70"),)


def test_complements_are_over_the_map_only_when_asked_for(window: Window, qtbot: QtBot) -> None:
    editor, before = editor_of(window), dict(editor_of(window).bridge.workspace)
    page = planned(window, qtbot)
    marks, sheet = editor.canvas.stage.complements, editor.bridge.sheet
    plain = editor.canvas.grab().toImage()
    assert not list(marks.frames(View(), editor.bridge.workspace, sheet))
    window.actions_by_name["to_be"].trigger()
    assert [one for one, _ in marks.frames(View(), editor.bridge.workspace, sheet)] == [id_of(window, "IV-C1")]
    assert dict(marks.tags(editor.bridge.workspace)) == {id_of(window, "IV-C1"): ("+ Order desk channel",)}
    assert editor.canvas.grab().toImage() != plain
    page.plan_page.state._chosen("dropped")
    assert not marks.tags(editor.bridge.workspace), "what was dropped is not drawn"
    window.actions_by_name["to_be"].trigger()
    assert not list(marks.frames(View(), editor.bridge.workspace, sheet))
    assert {one: editor.bridge.workspace[one] for one in before} == before, "the map as it is stays as it is"


def test_asking_for_complements_where_there_are_none_says_so(window: Window) -> None:
    window.actions_by_name["to_be"].trigger()
    assert window.page.messages.words == "Nothing on this map is complemented yet."
