"""The packaged program, built from a clean clone, passes its self-test with a screen and without one, and is no larger than it may be.

pytest -m slow tests/bundle
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.components import plain_name
from tests.reliability.network import NO_NETWORK, can_be_without_network
from tests.source_tree import ROOT

LARGEST = 170_000_000
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program."""
    place = tmp_path_factory.mktemp("built")
    subprocess.run(["git", "clone", "-q", str(ROOT), str(place / "clone")], check=True)
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"]
    made = subprocess.run(command, cwd=place / "clone", capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-3000:]
    # Away from the clone: what it needs, it has to bring.
    moved = place / "moved"
    shutil.move(place / "clone" / "dist" / "waterhole", moved)
    shutil.rmtree(place / "clone")
    return moved


def tested(built: Path, tmp_path: Path, platform: str, *before: str) -> subprocess.CompletedProcess[str]:
    """The self-test of the packaged program, with nothing of Python in its surroundings."""
    own = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | ({"QT_QPA_PLATFORM": platform} if platform else {})
    return subprocess.run([*before, str(built / "waterhole"), "--self-test"], env=own, cwd=tmp_path, capture_output=True, text=True)


def test_it_passes_its_self_test_without_a_screen_or_a_network(built: Path, tmp_path: Path) -> None:
    ran = tested(built, tmp_path, "offscreen", *(NO_NETWORK if can_be_without_network() else ()))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[-1] == "The self-test passed."


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb")
def test_it_passes_its_self_test_on_a_screen(built: Path, tmp_path: Path) -> None:
    ran = tested(built, tmp_path, "xcb", "xvfb-run", "-a")
    assert ran.returncode == 0 and "The self-test passed." in ran.stdout, ran.stderr


def test_it_is_no_larger_than_it_may_be(built: Path) -> None:
    sizes = {path: path.stat().st_size for path in built.rglob("*") if path.is_file() and not path.is_symlink()}
    assert sum(sizes.values()) <= LARGEST, sorted(sizes.items(), key=lambda pair: -pair[1])[:20]


def test_it_brings_the_bill_and_their_licences(built: Path) -> None:
    bill = json.loads((built / "_internal" / "waterhole.cdx.json").read_text(encoding="utf-8"))
    named = {plain_name(one["name"]) for one in bill["components"]}
    # What a package needs and this program does not use is left out.
    assert {"pyside6_essentials", "reportlab", "pillow", "openpyxl", "pypdfium2", "uharfbuzz", "python_bidi", "sqlite_utils"} <= named
    assert {"notosans_regular_ttf", "python"} <= named and not {"babel", "pip", "pytest", "lxml"} & named
    copied = [path for path in (built / "_internal").glob("*.dist-info") if (path / "METADATA").is_file()]
    assert len(copied) > 20
    assert (built / "_internal" / "desktop" / "licences" / "LGPL-3.0.txt").is_file()
