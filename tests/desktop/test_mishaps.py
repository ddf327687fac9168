"""When the program itself fails: one bar, and a small report without a word of the map."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from desktop import mishap_report, mishaps
from desktop.mishaps import Mishaps
from desktop.window import Window
from mapper.model.errors import KnownError
from tests.desktop.conftest import Opened

LABEL = "Secret supplier"


@pytest.fixture(autouse=True)
def own_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of its own for each test, and the hooks as they were after it."""
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data" / LABEL))
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def watched(opened: Opened) -> Iterator[Window]:
    """A window that hears of mishaps."""
    window = opened()
    before = qInstallMessageHandler(None)
    mishaps.watch(window)
    yield window
    qInstallMessageHandler(before)


def written() -> str:
    path = mishap_report.report_path()
    return path.read_text(encoding="utf-8") if path.exists() else ""


def fail(words: str) -> None:
    """Fail as a bug would, with words of the map in the message, and in that of what it came from."""
    try:
        raise LookupError(words)
    except LookupError as former:
        raise ValueError(f"no such label: {words}") from former


def test_the_report_says_where_and_no_word_of_a_label() -> None:
    with pytest.raises(ValueError) as caught:
        fail(LABEL)
    text = mishap_report.report_of(caught.type, caught.value, caught.tb)
    assert "ValueError" in text and " after LookupError" in text and "test_mishaps.py:" in text and " fail" in text
    assert not any(word in text for word in LABEL.split())


def test_a_file_named_after_a_label_is_not_named() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1 / 0", f"/home/anna/{LABEL}.waterhole", "exec"), {})
    text = mishap_report.report_of(caught.type, caught.value, caught.tb)
    assert "ZeroDivisionError" in text and "  ?:1 <module>" in text and "Secret" not in text


def test_a_bug_in_a_slot_is_told_in_the_window_and_written_down(watched: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    with qtbot.captureExceptions() as caught:
        QTimer.singleShot(0, lambda: fail(LABEL))
        qtbot.waitUntil(lambda: bool(caught))
    mishap = next(one for one in watched.children() if isinstance(one, Mishaps))
    kind, fault, trace = caught[0]
    mishap.on_exception(kind, fault, trace)
    assert "every edit that is marked as saved is on disk" in watched.page.messages.words
    assert "Secret" not in watched.page.messages.words.replace(str(mishap_report.report_path()), "")
    assert "ValueError" in written() and "Secret" not in written()
    assert "ValueError" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_thread_is_told_in_the_thread_of_the_window(watched: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    mishap = next(one for one in watched.children() if isinstance(one, Mishaps))
    threading.excepthook = mishap.on_thread
    thread = threading.Thread(target=fail, args=(LABEL,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "Something went wrong" in watched.page.messages.words)
    assert "ValueError" in written() and "Secret" not in written()
    assert "ValueError" in capsys.readouterr().err


def test_a_known_fault_in_a_slot_is_told_and_is_no_mishap(watched: Window) -> None:
    sys.excepthook(KnownError, KnownError("The disk is full.", "The map is safe."), None)
    assert watched.page.messages.words == "The disk is full. The map is safe."
    assert written() == ""


def test_a_slot_that_fails_with_every_frame_is_written_down_once(watched: Window, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(200):
        try:
            fail(LABEL)
        except ValueError:
            sys.excepthook(*sys.exc_info())
    assert written().count("ValueError") == 1
    capsys.readouterr()


def test_the_report_stays_small_and_keeps_what_is_newest() -> None:
    for number in range(3_000):
        mishap_report.add(f"2026-03-09T10:00:00+00:00 ValueError\n  window.py:{number} show_something_with_a_long_name\n")
    assert mishap_report.report_path().stat().st_size <= mishap_report.LARGEST
    assert "window.py:2999 " in written() and "window.py:0 " not in written()


def test_a_report_that_cannot_be_written_is_no_second_mishap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "a file" / "folder"))
    assert not mishap_report.add("ValueError\n")


@pytest.mark.parametrize("words", ["QPainter::begin: Paint device returned engine == 0", f"QPainter::begin {LABEL}", LABEL])
def test_of_a_complaint_of_qt_only_who_complains_is_kept(watched: Window, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    mishap = next(one for one in watched.children() if isinstance(one, Mishaps))
    mishap.on_qt(QtMsgType.QtWarningMsg, None, words)  # type: ignore[arg-type]
    assert "QtWarningMsg" in written() and ("QPainter::begin" in written()) == words.startswith("QPainter")
    assert not any(word in written() for word in LABEL.split())
    assert words in capsys.readouterr().err


def test_how_the_program_died_is_cut_down_at_the_next_start() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    path, running = mishap_report.fatal_path(gone.pid), mishap_report.fatal_path()
    path.parent.mkdir(parents=True)
    path.write_text(
        f'Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f (most recent call first):\n  File "/home/{LABEL}/window.py", '
        f'line 12 in show\n  File "{LABEL}", line 3 in <module>\n\nExtension modules: {LABEL} (total: 1)\n'
    )
    assert mishap_report.take_fatal() and not path.exists()
    assert "Fatal Python error: Segmentation fault" in written() and "window.py:12 show" in written()
    assert not any(word in written() for word in LABEL.split())
    running.write_text("Fatal Python error: Aborted\n")
    assert not mishap_report.take_fatal() and running.exists()


DYING = """
import faulthandler
from desktop import mishaps
file, _ = mishaps.watch_for_death()
def approve_requisition():
    faulthandler._sigsegv()
approve_requisition()
"""


def test_a_program_that_dies_leaves_a_report_for_the_next_start() -> None:
    with subprocess.Popen([sys.executable, "-c", DYING], cwd=Path(__file__).resolve().parent.parent.parent) as child:
        assert child.wait() != 0
    assert mishap_report.take_fatal()
    assert "Fatal Python error: Segmentation fault" in written() and "?:6 approve_requisition" in written()
