"""Lines of the mirror: whatever a map holds goes into one and comes back, and only the right next line follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create, delete
from mapper.recovery.mirror import End, Mirror, lines_behind, read_logs
from mapper.recovery.mirror_line import MirrorLine, from_text, line_of, to_text
from mapper.store.history import Entry
from tests.strategies import filled_records

BEGINNING = b"\x00" * 32


def some_lines(count: int, begins: bytes = BEGINNING) -> list[MirrorLine]:
    """That many lines, each following from the one before."""
    lines: list[MirrorLine] = []
    for seq in range(1, count + 1):
        edit = Edit("Add", create(*filled_records()[seq : seq + 2]))
        lines.append(line_of(Entry(seq, "Add", "", "do", seq - 1, seq), edit, lines[-1].chain if lines else begins))
    return lines


def test_every_kind_of_record_comes_back() -> None:
    records = filled_records()
    for edit in (Edit("Größe\n“x” 検", create(*records)), Edit("", delete(*records))):
        line = line_of(Entry(1, edit.label, "t", "do", 0, 1), edit, BEGINNING)
        text = to_text(line)
        assert from_text(text) == line and from_text(text).edit == edit and "\n" not in text
        assert from_text(text).follows(BEGINNING) and not line.follows(b"\x01" * 32)


def test_undo_redo_and_names_carry_no_records() -> None:
    for act in ("undo", "redo", "name"):
        line = line_of(Entry(2, "Add", "t", act, 1, 0), Edit("Add", create(*filled_records())), BEGINNING)
        assert line.changes == () and from_text(to_text(line)) == line


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", '{"seq": 1}', "[" * 100_000])
def test_what_is_no_line_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(text)


@pytest.mark.parametrize("spoilt", [{"seq": 7}, {"label": "Other"}, {"at": "later"}, {"stands_at": 0}])
def test_a_line_that_was_changed_does_not_follow(spoilt: dict[str, object]) -> None:
    line = some_lines(1)[0]
    assert not replace(line, entry=replace(line.entry, **spoilt)).follows(BEGINNING)  # type: ignore[arg-type]
    assert not replace(line, changes=()).follows(BEGINNING)


def test_lines_go_on_from_one_log_to_the_next_and_stop_at_a_gap(tmp_path: Path) -> None:
    lines = some_lines(9)
    log = Mirror(tmp_path)
    for number, part in ((1, lines[:3]), (2, lines[3:5]), (7, lines[6:])):
        log.begin(number, End(part[0].entry.seq - 1, b"not looked at"))
        assert all(log.add(line) for line in part)
    log.close()
    assert list(lines_behind(End(0, BEGINNING), read_logs(tmp_path))) == lines[:5]
    assert list(lines_behind(End(4, lines[3].chain), read_logs(tmp_path))) == lines[4:5]
    assert list(lines_behind(End(4, BEGINNING), read_logs(tmp_path))) == []


def test_what_is_no_log_is_passed_over(tmp_path: Path) -> None:
    for name, content in (("000001.log", b""), ("000002.log", b"no line"), ("x.log", b""), ("٣.log", b""), ("000003.txt", b"")):
        (tmp_path / name).write_bytes(content)
    assert read_logs(tmp_path) == () and read_logs(tmp_path / "none") == ()
