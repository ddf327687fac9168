"""Bad files are answered within a second and 200 MB, measured in a process that is not given more."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exporters.bpmn.reading_aids import FIXTURES
from tests.source_tree import ROOT

SECONDS, MEGABYTES = 1.0, 200
"""Of the processor, so that a busy machine is no fault; of memory in all, Python itself counted."""
WORK = """
import json, sys, time
from pathlib import Path
from exporters.bpmn.read import read_bpmn
from mapper.model.errors import KnownError
from mapper.open_map import FRESH

def most_memory():
    # Counted from the start of this program on: ru_maxrss would begin with what the process held that started it.
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024

for line in sys.stdin.read().splitlines():
    started = time.process_time()
    try:
        read_bpmn(Path(line).read_bytes(), FRESH)
        said = "read"
    except KnownError as refusal:
        said = refusal.happened
    seconds = time.process_time() - started
    print(json.dumps([line, said, seconds, most_memory()]), flush=True)
"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{more}]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&h;</definitions>'


def answers(paths: list[Path]) -> list[tuple[str, str, float, float]]:
    """Of each file what was said, the seconds it took, and the largest memory so far - in a process limited to a little more."""
    listed = "\n".join(map(str, paths))
    limit = 4 * MEGABYTES * 1024**2
    run = subprocess.run(
        [sys.executable, "-c", WORK],
        input=listed,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    return [tuple(json.loads(line)) for line in run.stdout.splitlines()]


def too_much(paths: list[Path]) -> list[str]:
    """The files that took too long, and whether all took too much memory."""
    told = answers(paths)
    assert len(told) == len(paths)
    slow = [f"{Path(path).name}: {seconds:.1f} s" for path, _said, seconds, _megabytes in told if seconds > SECONDS]
    return slow + [f"{megabytes:.0f} MB" for *_rest, megabytes in told[-1:] if megabytes > MEGABYTES]


@pytest.fixture
def bad(tmp_path: Path) -> list[Path]:
    """Files of the same kinds as those of the corpora."""
    more = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefg", "bcdefgh", strict=True))
    texts = {
        "bomb": BOMB.format(more=more),
        "outside": '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd">]><definitions>&h;</definitions>',
        "deep": "<subProcess>" * 5_000,
        "nothing": "\0" * 4_096,
        "json": "{}",
        "long": f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><task name="{"x" * 5_000_000}"/></definitions>',
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.bpmn").write_text(text, encoding="utf-8")
    return [*sorted(tmp_path.glob("*.bpmn")), *sorted(FIXTURES.glob("*.bpmn"))]


def test_bad_files_take_no_time_and_no_memory(bad: list[Path]) -> None:
    assert too_much(bad) == []


def test_the_files_of_the_manifest_take_no_time_and_no_memory(corpora: Path) -> None:
    folder = corpora / "bad" / "xml"
    with (folder / "manifest.open.tsv").open(encoding="utf-8", newline="") as lines:
        paths = [folder / row["file"] for row in csv.DictReader(lines, delimiter="\t")]
    assert len(paths) > 30
    assert too_much(paths) == []


def test_too_much_is_seen(bad: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.MEGABYTES", 30)
    monkeypatch.setattr(f"{__name__}.SECONDS", -1.0)
    monkeypatch.setattr(resource, "setrlimit", lambda *_limits: None)
    assert len(too_much(bad)) == len(bad) + 1
