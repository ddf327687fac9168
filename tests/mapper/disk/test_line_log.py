"""Lines that survive a power cut: what was added is read again, what is torn is known and never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.disk.line_log import LineLog, Lines, framed, read_lines

TEXTS = ["Post invoice", "", "éß 漢字 \u202e \ud800", '{"a": 1}']


def a_log(path: Path, texts: list[str]) -> LineLog:
    """A log of the texts, open."""
    log = LineLog.open(path)
    for text in texts:
        log.append(text)
    return log


def test_what_was_added_is_read(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log", TEXTS)
    assert read_lines(tmp_path / "log") == Lines(tuple(TEXTS), log.size, False)
    log.close()
    log.close()
    again = a_log(tmp_path / "log", ["more"])
    again.close()
    assert read_lines(tmp_path / "log").texts == (*TEXTS, "more")


def test_a_missing_log_has_no_lines(tmp_path: Path) -> None:
    assert read_lines(tmp_path / "none") == Lines((), 0, False)


@given(st.data())
def test_reading_stops_at_the_first_torn_line(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("log") / "log"
    whole = [framed(text) for text in TEXTS]
    content = bytearray(b"".join(whole))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    found = read_lines(path)
    before = sum(1 for n in range(len(whole)) if len(b"".join(whole[: n + 1])) <= place)
    assert found.texts == tuple(TEXTS[:before]) and found.is_torn


@pytest.mark.parametrize("cut", range(1, len(framed(TEXTS[-1]))))
def test_a_line_cut_short_goes_when_the_log_is_opened(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "log"
    a_log(path, TEXTS).close()
    os.truncate(path, path.stat().st_size - cut)
    assert read_lines(path).is_torn
    a_log(path, ["after"]).close()
    assert read_lines(path) == Lines((*TEXTS[:-1], "after"), path.stat().st_size, False)


def test_each_line_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = LineLog.open(tmp_path / "log")
    sizes: list[int] = []
    monkeypatch.setattr(os, "fdatasync", lambda descriptor: sizes.append(os.fstat(descriptor).st_size))
    log.append("one")
    log.append("two")
    assert sizes == [len(framed("one")), 2 * len(framed("one"))] and log.size == sizes[-1]
    log.close()


def test_a_line_that_cannot_be_written_leaves_the_log_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = a_log(tmp_path / "log", ["one"])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(os, "fdatasync", full)
        log.append("two")
    log.append("three")
    log.close()
    assert read_lines(tmp_path / "log") == Lines(("one", "three"), log.size, False)


def test_a_line_is_one_line() -> None:
    with pytest.raises(ValueError, match="one line"):
        framed("a\nb")
