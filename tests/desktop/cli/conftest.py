"""The starter map as a file, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.store.map_file import MapFile


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of all four starters; only to be read."""
    path = tmp_path_factory.mktemp("maps") / "four.waterhole"
    MapFile.create(path, starter_records("all", FRESH)).close()
    return path
