"""The same map and settings give the same bytes, in every format and in every run: Python shuffles its sets and mappings anew each time.

The time zone is another, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from exporters import EXPORTERS
from mapper.open_map import OpenMap
from tests.exporters.hostile_map import starter_map
from tests.source_tree import ROOT


def written(map_path: Path, folder: Path, seed: int) -> dict[str, str]:
    """What each file of a run holds, by its name."""
    command = [sys.executable, "-m", "desktop", "export", str(map_path), "-o", str(folder), "--all", "--scale", "1", "--quiet"]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"ABC{7 * seed}", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=120)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_two_runs_write_the_same(tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    OpenMap.create(path, starter_map("invoice").values()).close()
    one, other = (written(path, tmp_path / str(seed), seed) for seed in (1, 2))
    assert len(one) >= len(EXPORTERS) - 1
    assert [name for name in one if one[name] != other.get(name)] == []
