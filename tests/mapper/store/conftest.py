"""The map that tests of refusals and new files start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.model.organisation import Unit
from mapper.store.map_file import MapFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with one unit, closed."""
    path = tmp_path / "office.waterhole"
    MapFile.create(path, [Unit(id="u")]).close()
    return path
