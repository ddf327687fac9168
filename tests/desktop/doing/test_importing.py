"""Models are read beside the window: the map opens when it is read, a stopped one leaves nothing, questions are answered on the card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.doing.importing import Import, import_models
from desktop.doing.maps import import_several
from desktop.panels.import_card import ImportCard
from desktop.window import Window
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import every
from mapper.model.organisation import Unit
from tests.exporters.bpmn.reading_aids import HEAD

ASKING = f"""{HEAD}<process id="bill" name="Billing"><laneSet><lane id="l" name="Accounting"/><lane id="l2" name="Acounting"/></laneSet>
<startEvent id="s"/><task id="t" name="Bill"/><endEvent id="e" name="Not billed"><errorEventDefinition/></endEvent><endEvent id="ok"/>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="ok"/>
<sequenceFlow id="h" sourceRef="t" targetRef="e"/><property id="kept"/></process></definitions>"""


def read(window: Window, qtbot: QtBot, path: Path) -> ImportCard | None:
    """Import a model as the window does; gives the card, None where there is none."""
    assert import_several(window, (path,))
    work = window.findChild(Import)
    assert isinstance(work, Import)
    with qtbot.waitSignal(work.ended, timeout=60_000):
        pass
    found = window.page.findChild(ImportCard)
    return found if isinstance(found, ImportCard) else None


def press(card: ImportCard, words: str) -> None:
    """Press the button of the card that says so."""
    next(one for one in card.findChildren(QPushButton) if one.text() == words).click()


def open_on(card: ImportCard) -> int:
    """How many questions wait on the card."""
    return len(card.open_questions)


def test_questions_of_an_import_are_answered_on_its_card(welcome: Window, qtbot: QtBot, tmp_path: Path) -> None:
    model = tmp_path / "bill.bpmn"
    model.write_text(ASKING, encoding="utf-8")
    card = read(welcome, qtbot, model)
    assert card is not None and not card.isModal()
    qtbot.waitUntil(card.isVisible, timeout=60_000)
    assert welcome.editor is not None
    bridge = welcome.editor.bridge
    assert bridge.open_map.path == tmp_path / "bill.waterhole"
    assert open_on(card) == 2
    press(card, "Keep Accounting")
    assert [unit.name for unit in every(bridge.workspace, Unit)] == ["Accounting"]
    press(card, "Make it an exception")
    assert [point.name for point in every(bridge.workspace, ExceptionPoint)] == ["Not billed"]
    assert open_on(card) == 0
    bridge.undo()
    assert open_on(card) == 1, "taken back, it is asked again"
    bridge.undo()
    assert len(every(bridge.workspace, Unit)) == 2


def test_a_model_without_questions_only_tells(welcome: Window, qtbot: QtBot, tmp_path: Path) -> None:
    model = tmp_path / "plain.bpmn"
    model.write_text(f'{HEAD}<process id="p" name="Plain"><task id="t"/></process></definitions>', encoding="utf-8")
    card = read(welcome, qtbot, model)
    assert card is None
    messages = welcome.page.messages
    assert "The model is in the map." in messages.words
    messages.press()
    qtbot.waitUntil(welcome.page.findChild(ImportCard).isVisible, timeout=60_000)


def test_a_refusal_is_told_and_leaves_nothing(welcome: Window, qtbot: QtBot, tmp_path: Path) -> None:
    model = tmp_path / "bad.bpmn"
    model.write_text("{}", encoding="utf-8")
    assert read(welcome, qtbot, model) is None
    assert "JSON, not BPMN 2.0" in welcome.page.messages.words
    assert sorted(path.name for path in tmp_path.glob("*bad*")) == ["bad.bpmn"]


def test_a_stopped_import_leaves_nothing(welcome: Window, qtbot: QtBot, tmp_path: Path) -> None:
    model = tmp_path / "large.bpmn"
    model.write_text(ASKING, encoding="utf-8")
    work = import_models(welcome, (model,), tmp_path / "large.waterhole")
    assert welcome.page.messages.act == "Stop"
    with qtbot.waitSignal(work.ended, timeout=60_000) as ended:
        welcome.page.messages.press()
    assert ended.args == [False]
    assert "Stopped" in welcome.page.messages.words and welcome.editor is None
    assert not list(tmp_path.glob("large.waterhole*"))


def test_what_another_program_puts_there_meanwhile_stays(welcome: Window, qtbot: QtBot, tmp_path: Path) -> None:
    model, target = tmp_path / "bill.bpmn", tmp_path / "bill.waterhole"
    model.write_text(ASKING, encoding="utf-8")
    target.write_text("of somebody else", encoding="utf-8")
    work = import_models(welcome, (model,), target)
    assert import_models(welcome, (model,), target) is work
    with qtbot.waitSignal(work.ended, timeout=60_000):
        pass
    assert "exists already" in welcome.page.messages.words
    assert target.read_text(encoding="utf-8") == "of somebody else"
