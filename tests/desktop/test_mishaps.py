"""When the program itself fails: one bar, and a report without a word of the map."""

from __future__ import annotations

import sys

import pytest

from desktop import mishaps
from tests.desktop.conftest import Opened


def fail(words: str) -> None:
    """Fail as a bug would, with words of the map in the message."""
    raise ValueError(words)


def test_the_report_says_where_and_nothing_of_the_map() -> None:
    with pytest.raises(ValueError) as caught:
        fail("Secret supplier")
    text = mishaps.report(caught.type, caught.tb)
    assert "ValueError" in text and "test_mishaps.py" in text and "fail" in text
    assert "Secret" not in text


def test_a_bug_is_told_in_the_window(opened: Opened, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    window = opened()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    mishaps.watch(window)
    with pytest.raises(ValueError) as caught:
        fail("Secret supplier")
    sys.excepthook(caught.type, caught.value, caught.tb)
    assert "The map is saved." in window.page.messages.words and "Secret" not in window.page.messages.words
    assert "ValueError" in capsys.readouterr().err
