"""About, at the end of help: the version, and what others wrote with their licences, as plain text."""

from __future__ import annotations

from desktop.components import own_version
from desktop.panels.help import Help
from tests.desktop.conftest import Opened


def test_the_licence_of_each_part_is_shown_as_it_was_written(opened: Opened) -> None:
    window = opened()
    window.actions_by_name["about"].trigger()
    shown = window.page.panel("help")
    assert isinstance(shown, Help)
    about = shown.about
    assert own_version() and shown.found == ("About Waterhole",) and about.more.isHidden()
    names = [about.list.item(row).text() for row in range(about.list.count())]
    row = next(number for number, name in enumerate(names) if name.startswith("PySide6"))
    assert "LGPL-3.0" in names[row]
    about.list.setCurrentRow(row)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in about.text.toPlainText()
    assert about.text.isReadOnly()
