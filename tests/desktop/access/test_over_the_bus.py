"""What a screen reader finds over AT-SPI: the window, its panels, and the elements of the map, which take the keys when they are asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.source_tree import ROOT

WALK = Path(__file__).with_name("atspi_walk.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = next(
    (path for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher") if Path(path).exists()), ""
)
SCRIPT = """
"$LAUNCHER" --launch-immediately &
launcher=$!
"$PROGRAM" -m desktop "$MAP" &
program=$!
"$SYSTEM_PYTHON" "$WALK" aterhole 14 "$CHOSEN" "$ROLE"
found=$?
kill $program $launcher 2>/dev/null
wait $program
exit $found
"""


def what_is_missing() -> str:
    """What of the bus is not installed here; "" where all is."""
    missing = [tool for tool in ("xvfb-run", "dbus-run-session") if shutil.which(tool) is None]
    if not LAUNCHER:
        missing.append("at-spi2-core")
    can_ask = (
        Path(SYSTEM_PYTHON).exists()
        and not subprocess.run(
            [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], capture_output=True, check=False
        ).returncode
    )
    return ", ".join(missing if can_ask else [*missing, "gir1.2-atspi-2.0 with python3-gi"])


@pytest.mark.slow
def test_a_screen_reader_walks_the_map(tmp_path: Path) -> None:
    if missing := what_is_missing():
        pytest.skip(f"{missing} is not installed")
    told = walk(tmp_path, "Step Create purchase order", "list item")
    names = [line["name"] for line in told]
    (canvas,) = [line for line in told if line["role"] == "canvas"]
    assert canvas["name"].startswith("Map of")
    steps = [line for line in told if line["name"].startswith("Step ") and line["role"] == "list item"]
    assert any(line["name"].startswith("Step ") and line["role"] == "table cell" for line in told), "the outline says the same"
    assert len(steps) >= 9 and all(line["extents"][2] > 0 and "Press" in line["actions"] for line in steps)
    assert any(line["depth"] > canvas["depth"] + 2 for line in steps), "steps lie in lanes, lanes in their process"
    assert any(name.startswith("Exception ") for name in names) and any(name.startswith("Lane ") for name in names)
    before, after = [line for line in steps if line["name"].startswith("Step Create purchase order")][:2]
    # Nobody manages windows there, so that none is active and nothing has the keys: that it would is asked in the process itself.
    assert "selected" not in before["states"] and "selected" in after["states"]


def walk(tmp_path: Path, chosen: str, role: str) -> list[dict[str, Any]]:
    """The tree of a window on a starter map; the object of that role called `chosen` is asked to take the keys and told once more."""
    path = tmp_path / "order.waterhole"
    OpenMap.create(path, starter_records("purchase-order", FRESH)).close()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "LAUNCHER": LAUNCHER,
        "PROGRAM": sys.executable,
        "SYSTEM_PYTHON": SYSTEM_PYTHON,
        "WALK": str(WALK),
        "MAP": str(path),
        "CHOSEN": chosen,
        "ROLE": role,
    }
    command = ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "dbus-run-session", "--", "bash", "-c", SCRIPT]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
