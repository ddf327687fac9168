"""The system knows a map by what is in it and opens it with this program, for this person only, until that is taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from desktop import association
from desktop.cli import run
from mapper.open_map import OpenMap
from mapper.store.schema import APPLICATION_ID

HARD = Path('/opt/Ann\'s $50 "tools" 100%/waterhole')


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(association, "program", lambda: HARD)
    return tmp_path / "data"


def test_the_number_is_that_of_the_store_and_stands_where_it_is_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path).close()
    assert association.APPLICATION_ID == APPLICATION_ID == int.from_bytes(path.read_bytes()[68:72], "big")
    kind = fromstring(association.linux_files(HARD)["mime/packages/waterhole.xml"])
    (inner,) = kind.iterfind(".//{*}match/{*}match")
    assert inner.attrib == {"type": "big32", "offset": "68", "value": f"0x{APPLICATION_ID:08X}"}


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own way")
def test_what_was_associated_is_taken_back_whole(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--associate"]) == 0
    assert "opened with" in capsys.readouterr().out
    entry = (data_folder / "applications" / "waterhole.desktop").read_text(encoding="utf-8")
    assert r'Exec="/opt/Ann' + "'" + r's \\$50 \\"tools\\" 100%%/waterhole" %f' in entry
    assert f"MimeType={association.MIME};" in entry
    assert run(["--dissociate"]) == 0
    assert [path for path in data_folder.rglob("waterhole*") if path.is_file()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own way")
def test_a_folder_that_cannot_be_written_is_told(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data_folder.write_bytes(b"no folder")
    assert run(["--associate"]) == 1
    assert capsys.readouterr().err.startswith("waterhole: The system could not be told")


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("update-mime-database") and shutil.which("gio")), reason="no update-mime-database, or no gio")
def test_the_desktop_knows_a_map_by_what_is_in_it(data_folder: Path, tmp_path: Path) -> None:
    association.associate()
    named, nameless, other = tmp_path / "a.waterhole", tmp_path / "nameless", tmp_path / "other"
    OpenMap.create(named).close()
    shutil.copy(named, nameless)
    other.write_bytes(nameless.read_bytes()[:68] + bytes(4) + nameless.read_bytes()[72:])
    environment = {**os.environ, "XDG_DATA_HOME": str(data_folder)}
    kinds = []
    for path in (named, nameless, other):
        ran = subprocess.run(["gio", "info", "-a", "standard::content-type", str(path)], env=environment, capture_output=True, text=True)
        kinds.append(ran.stdout.split()[-1])
    assert kinds == [association.MIME, association.MIME, "application/vnd.sqlite3"]


def test_windows_is_told_in_the_keys_of_the_person_alone() -> None:
    values = association.windows_values(Path("C:\\Program Files\\Waterhole\\waterhole.exe"))
    assert all(key.startswith("Software\\Classes\\") for key, _, _ in values)
    told = {(key.removeprefix("Software\\Classes\\"), name): text for key, name, text in values}
    assert told[".waterhole", ""] == association.PROG_ID
    assert told[association.PROG_ID + "\\shell\\open\\command", ""] == '"C:\\Program Files\\Waterhole\\waterhole.exe" "%1"'
