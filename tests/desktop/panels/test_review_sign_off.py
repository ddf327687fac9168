"""Sign-off: what is in the way, who stood for it, and what was changed since."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from desktop.doing import review as doing
from desktop.window import Window
from mapper.commands.edit_text import edit_text
from mapper.model.flow import Node
from mapper.model.lookups import processes
from mapper.model.workshop import SignOff
from tests.desktop.conftest import Opened
from tests.desktop.review_hands import KEY, all_of, coded, page, panel, wait_for_lint
from tests.desktop.test_draw_in_window import press, type_text


def test_what_is_severe_is_in_the_way_and_leads_to_its_place(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    type_text("Post invoice")
    press(KEY.Key_Return)
    sign_off = page(window, "sign_off")
    wait_for_lint(window, qtbot)
    assert not sign_off.go_on.isEnabled()
    assert "in the way" in sign_off.what.text()
    assert sign_off.lines.item(0).text() == "Before it is validated"
    sign_off.lines.setCurrentRow(1)
    sign_off._go()
    assert window.editor.bridge.selection == (sign_off.lines.chosen,)
    assert not doing.sign_off(window.editor, processes(window.editor.bridge.workspace)[0].id, "validated", "A. K.", "")
    assert not all_of(window, SignOff)


def test_a_process_without_steps_is_not_signed_off(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    sign_off = page(window, "sign_off")
    wait_for_lint(window, qtbot)
    assert "no steps" in sign_off.what.text() and not sign_off.go_on.isEnabled()
    assert not doing.sign_off(window.editor, processes(window.editor.bridge.workspace)[0].id, "validated", "A. K.", "")


def test_a_process_is_validated_signed_changed_and_taken_back(order: Window, qtbot: QtBot) -> None:
    assert order.editor is not None
    bridge = order.editor.bridge
    sign_off = page(order, "sign_off")
    wait_for_lint(order, qtbot)
    assert sign_off.state.text() == "Draft" and sign_off.go_on.text() == "Validate" and not sign_off.back.isVisible()
    sign_off.who.setFocus()
    assert sign_off.who.text() == "A. K."
    sign_off.go_on.click()
    wait_for_lint(order, qtbot)
    assert sign_off.state.text().startswith("Validated by A. K. on ")
    sign_off.who.setText("Head of purchasing")
    sign_off.note.setText("For 2026")
    sign_off.go_on.click()
    wait_for_lint(order, qtbot)
    assert [one.state for one in all_of(order, SignOff)] == ["validated", "signed"]
    assert panel(order).state.text() == "signed"
    qtbot.waitUntil(lambda: sign_off.changes == (), timeout=5_000)
    bridge.run(edit_text, coded(order, "PO-20").id, "Approve it")
    qtbot.waitUntil(lambda: bool(sign_off.changes), timeout=10_000)
    wait_for_lint(order, qtbot)
    assert sign_off.what.text().startswith("1 change since")
    listed = [sign_off.lines.item(row).text() for row in range(sign_off.lines.count())]
    assert any("Approve it" in text for text in listed) and any("Head of purchasing signed it\nFor 2026" in text for text in listed)
    sign_off.back.click()
    assert processes(bridge.workspace)[0].status == "draft" and all_of(order, SignOff)[-1].state == "draft"
    assert sign_off.state.text() == "Draft"


def test_a_map_open_to_read_only_is_looked_at(opened: Opened, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    doing.add_comment(window.editor, coded(window, "PO-20").id, "Why?")
    bridge = window.editor.bridge
    shown = panel(window)
    bridge.look_back(bridge.workspace, doing_nothing())
    shown.sync()
    for name in ("comments", "measurements", "sign_off"):
        made = shown.show_page(name)
        assert made.isVisible()
    assert not page(window, "comments").field.isEnabled()
    assert not page(window, "measurements").add.isEnabled()
    assert not page(window, "sign_off").go_on.isEnabled()


def doing_nothing() -> Any:
    """An edit of nothing."""
    from mapper.model.edit import Edit

    return Edit("")


def test_nothing_is_shown_wrongly_where_there_is_no_process(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    shown = panel(window)
    process = processes(window.editor.bridge.workspace)[0]
    for name in ("comments", "measurements", "sign_off"):
        shown.show_page(name)
        from mapper.commands.delete import delete

        if process.id in window.editor.bridge.workspace:
            window.editor.bridge.run(delete, (process.id,))
        shown.sync()
    assert shown.title.text() == "The whole map"
    assert page(window, "sign_off").state.text() == "There is no process to sign off yet."
    assert not all_of(window, Node)
