"""Where this program keeps its own data."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from mapper.disk.app_folder import app_folder, private_folder


def test_the_tests_keep_out_of_the_folder_of_the_person(own_data: Path) -> None:
    assert app_folder() == own_data


def test_without_the_variable_it_is_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WATERHOLE_DATA")
    assert app_folder() == Path(platformdirs.user_data_dir("Waterhole", False))


def test_a_folder_in_there_is_for_this_person_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))
    folder = private_folder("maps", "one")
    assert folder == tmp_path / "data" / "maps" / "one" == private_folder("maps", "one")
    made = (folder, folder.parent, folder.parent.parent)
    assert sys.platform == "win32" or {one.stat().st_mode & 0o777 for one in made} == {0o700}
