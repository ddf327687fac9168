"""The verbs for bad days: verify, recover, history and share, on maps that are whole, damaged, gone, or open elsewhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mapper.model.edit import Edit, create
from mapper.model.organisation import Person, Unit
from mapper.open_map import FRESH, OpenMap
from mapper.store.faults import Refusal
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.desktop.cli.command import is_one_sentence, run_here
from tests.mapper.recovery.damage import overwrite_page, page_of, run_sql
from tests.mapper.store.child import child

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, empty."""
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with three edits, one taken back, and a named version; with second copies, closed."""
    path = tmp_path / "office.waterhole"
    with OpenMap.create(path, [Unit(id="u", name="Purchasing"), Person(id="p", name="Ada Lovelace")], FRESH) as opened:
        opened.keep_copies()
        for name in ("Quality", "Warehouse"):
            opened.do(Edit(f"Add {name}", create(Unit(id=name, name=name))))
        opened.undo()
        opened.redo()
        opened.name_version("Friday")
        opened.keep_draft("line", "half a line")
    return path


def test_verify_says_that_a_map_is_whole(path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "verify", path)
    assert (answer.code, answer.out, answer.err) == (0, f"{path} is whole.\n", "")
    facts = json.loads(run_here(capsys, "verify", path, "--json").out)
    assert (facts["whole"], facts["refusal"], facts["findings"], facts["rows"]["unit"]) == (True, None, [], 3)


def spoil_digest(path: Path) -> None:
    run_sql(path, "UPDATE unit SET name = 'x' WHERE id = 'u'")


def spoil_history(path: Path) -> None:
    run_sql(path, "UPDATE history SET label = 'x' WHERE seq = 1")


def spoil_schema(path: Path) -> None:
    run_sql(path, "CREATE TABLE stranger (a)")


def spoil_version(path: Path) -> None:
    run_sql(path, "PRAGMA user_version = 99")


def spoil_application(path: Path) -> None:
    run_sql(path, "PRAGMA application_id = 1")


def spoil_page(path: Path) -> None:
    overwrite_page(path, page_of(path, "unit"), b"\xff" * 4096)


def empty_it(path: Path) -> None:
    path.write_bytes(b"")


def fill_with_text(path: Path) -> None:
    path.write_bytes(b"no map")


def remove(path: Path) -> None:
    path.unlink()


SPOILS = {
    spoil_digest: "digest",
    spoil_history: "history",
    spoil_schema: "schema",
    spoil_version: "newer",
    spoil_application: "other-program",
    spoil_page: "damaged",
    empty_it: "empty",
    fill_with_text: "not-a-map",
    remove: "missing",
}


@pytest.mark.parametrize("spoil", SPOILS, ids=[spoil.__name__ for spoil in SPOILS])
def test_verify_names_what_is_wrong(path: Path, spoil: object, capsys: Capsys) -> None:
    assert callable(spoil)
    spoil(path)
    answer = run_here(capsys, "verify", path, "--json")
    facts = json.loads(answer.out)
    assert (answer.code, facts["whole"], facts["refusal"]) == (1, False, SPOILS[spoil])
    assert facts["findings"][0]["sentence"].endswith(".")
    told = run_here(capsys, "verify", path)
    assert told.code == 1 and (told.out or told.err)


def test_the_words_of_verify_are_those_of_opening() -> None:
    assert set(SPOILS.values()) <= set(Refusal.__args__)  # type: ignore[attr-defined]


def test_recover_brings_a_lost_map_back(path: Path, tmp_path: Path, capsys: Capsys) -> None:
    path.unlink()
    answer = run_here(capsys, "recover", path, "-o", tmp_path / "new.waterhole")
    assert answer.code == 0 and "as it stood after its 5 edits" in answer.out and answer.err == ""
    assert verify(tmp_path / "new.waterhole").is_whole
    again = run_here(capsys, "recover", path, "-o", tmp_path / "new.waterhole")
    assert again.code == 1 and is_one_sentence(again.err) and "exists already" in again.err
    facts = json.loads(run_here(capsys, "recover", path, "-o", tmp_path / "new.waterhole", "--force", "--json").out)
    assert (facts["from"], facts["edits"], facts["left_out"]) == ("copies", 5, [])


def test_recover_lists_what_could_not_be_read(path: Path, tmp_path: Path, capsys: Capsys, data: Path) -> None:
    shutil.rmtree(data)
    run_sql(path, "DELETE FROM unit WHERE id = 'u'", "DELETE FROM unit WHERE id = 'Quality'")
    answer = run_here(capsys, "recover", path, "-o", tmp_path / "new.waterhole")
    assert answer.code == 0 and "holds what could be read" in answer.out
    assert "The unit u could not be read and is left out." in answer.err
    assert "The unit Quality was damaged and was taken from the history." in answer.err


def test_recover_says_when_there_is_nothing(tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "recover", tmp_path / "none.waterhole", "-o", tmp_path / "new.waterhole")
    assert answer.code == 1 and is_one_sentence(answer.err) and "No second copy" in answer.err
    assert not (tmp_path / "new.waterhole").exists()


def test_history_lists_rows_versions_and_restore_points(path: Path, capsys: Capsys) -> None:
    lines = run_here(capsys, "history", path).out.splitlines()
    assert lines[0] == "5 rows of history" and "1 named version" in lines and "1 restore point on this computer" in lines
    words = [line.split("  ", 3)[-1].strip() for line in lines[1:6]]
    assert [word.split("  ")[-1] for word in words] == [
        "Add Quality",
        "Add Warehouse",
        "Undone: Add Warehouse",
        "Done again: Add Warehouse",
        "Named: Friday",
    ]
    facts = json.loads(run_here(capsys, "history", path, "--json").out)
    assert [row["act"] for row in facts["rows"]] == ["do", "do", "undo", "redo", "name"]
    assert [version["name"] for version in facts["versions"]] == ["Friday"]
    (point,) = facts["restore_points"]
    assert point["reason"] == "opened" and point["edits"] == 0 and Path(point["path"]).stat().st_size == point["bytes"]


def test_share_leaves_history_drafts_and_names_out(path: Path, tmp_path: Path, capsys: Capsys) -> None:
    copy = tmp_path / "copy.waterhole"
    answer = run_here(capsys, "share", path, "-o", copy)
    assert answer.code == 0 and str(copy) in answer.out and "labels and notes" in answer.err
    file = MapFile.open(copy)
    assert {record.name for record in file.records()} >= {"Purchasing", "Quality", "Warehouse", "A. L."}
    assert (file.last_sequence, file.drafts) == (0, {})
    file.close()
    assert b"Lovelace" not in copy.read_bytes() and b"half a line" not in copy.read_bytes()
    refused = run_here(capsys, "share", path, "-o", path, "--force")
    assert refused.code == 1 and "is the map itself" in refused.err


@pytest.mark.parametrize("verb", ["info", "analyse", "export", "verify", "history", "share"])
def test_a_map_that_is_open_elsewhere_is_read_from_a_private_copy(path: Path, tmp_path: Path, verb: str, capsys: Capsys) -> None:
    if verb == "export":
        path = tmp_path / "drawn.waterhole"
        run_here(capsys, "new", path)
    out = ["-o", tmp_path / f"out.{'pdf' if verb == 'export' else 'waterhole'}"] if verb in ("export", "share") else []
    alone = run_here(capsys, verb, path, *out)
    with child("hold", path) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        answer = run_here(capsys, verb, path, *out, *(["--force"] if verb == "share" else []))
    assert (answer.code, alone.code) == (0, 0), answer.err
    assert "is of a copy made just now" in answer.err and "copy made just now" not in alone.err
    assert answer.out == alone.out


def test_recover_does_not_touch_a_map_that_is_open_elsewhere(path: Path, tmp_path: Path, capsys: Capsys) -> None:
    with child("hold", path) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        answer = run_here(capsys, "recover", path, "-o", tmp_path / "new.waterhole")
    assert answer.code == 1 and is_one_sentence(answer.err) and "pen elsewhere" in answer.err
