"""`waterhole export`: parts of a map, every format, the output for other programs, progress, and a clear sentence for every failure."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

from desktop.cli.export import STOPPED
from exporters import EXPORTERS
from mapper.registers import REGISTERS
from tests.desktop.cli.command import command_line, is_one_sentence, run_alone, run_here
from tests.source_tree import ROOT

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of one process, which is quick to write."""
    from mapper.new_map import starter_records
    from mapper.open_map import FRESH
    from mapper.store.map_file import MapFile

    path = tmp_path_factory.mktemp("maps") / "one.waterhole"
    MapFile.create(path, starter_records("invoice", FRESH)).close()
    return path


def words_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_parts_of_the_map(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    for name, part in {
        "process": ["--process", "iv"],
        "system": ["--system", "MM"],
        "spot": ["--hot-spot", "1"],
        "unit": ["--unit", "purchasing"],
    }.items():
        answer = run_here(capsys, "export", four, "-o", tmp_path / f"{name}.csv", "--register", "exceptions", *part)
        assert (answer.code, answer.err) == (0, ""), answer.err
    codes = {name: set(re.findall(r"^(\w+-E\d+),", (tmp_path / f"{name}.csv").read_text("utf-8"), re.M)) for name in ("process", "spot")}
    assert codes["process"] and all(code.startswith("IV-") for code in codes["process"])
    assert codes["spot"] == {"IV-E1", "IV-E2", "IV-E3", "PO-E6", "PO-E7", "PO-E8"}


def test_paper_and_sections(one: Path, tmp_path: Path, capsys: Capsys) -> None:
    kept = ["--leave-out", "maps,glossary,Metrics", "--leave-out", "hot-spots"]
    assert run_here(capsys, "export", one, "-o", tmp_path / "a.pdf", "--paper", "A3", "--portrait", *kept).code == 0
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 1191)
    whole = run_here(capsys, "export", one, "-o", tmp_path / "b.pdf")
    assert whole.code == 0 and len(words_of(tmp_path / "b.pdf")) > len(words_of(tmp_path / "a.pdf"))


def test_every_format_into_a_folder(one: Path, tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "export", one, "-o", tmp_path / "all", "--all", "--scale", "1")
    assert (answer.code, answer.err) == (0, "")
    written = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert {Path(name).suffix for name in written} == {exporter.suffix for exporter in EXPORTERS} - {".csv"}
    assert sorted(answer.out.splitlines()) == sorted(f"Wrote {tmp_path / 'all' / name}." for name in written)
    assert run_here(capsys, "export", one, "-o", tmp_path / "all", "--all", "--scale", "1", "--quiet").out == ""


def test_the_output_for_another_program(one: Path, tmp_path: Path) -> None:
    for name, begins in (("pdf", b"%PDF-"), ("zip", b"PK"), ("svg", b"<?xml"), ("png", b"\x89PNG")):
        command = command_line("export", one, "-o", "-", "--format", name)
        done = subprocess.run(command, capture_output=True, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(begins)
        (tmp_path / f"piped.{name}").write_bytes(done.stdout)
    assert run_alone("export", one, "-o", tmp_path / "filed.pdf").code == 0
    assert (tmp_path / "filed.pdf").read_bytes() == (tmp_path / "piped.pdf").read_bytes()
    with ZipFile(tmp_path / "piped.zip") as packed:
        assert packed.testzip() is None and "exceptions.csv" in packed.namelist()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "x.pdf", "--process", "POO"], "There is no process POO in this map. Did you mean PO?"),
        (["-o", "x.pdf", "--process", "???"], "It has: PO, IV, TW, RT."),
        (["-o", "x.pdf", "--system", "SAP NM"], "Did you mean SAP QM, SAP MM"),
        (["-o", "x.pdf", "--unit", "Purchasin"], "Did you mean Purchasing?"),
        (["-o", "x.pdf", "--hot-spot", "99"], "There is no hot spot 99 in this map."),
        (["-o", "x.pdf", "--leave-out", "hotspots"], "Did you mean hot-spots"),
        (["-o", "x.csv", "--register", "exeptions"], "Did you mean exceptions"),
        (["-o", "x.pdf", "--unit", "Purchasing", "--system", "MM"], "cannot be asked for at once"),
        (["-o", "none/x.pdf"], "There is no folder none."),
        (["-o", "none/all", "--all"], "There is no folder none."),
        (["-o", ".", "--format", "pdf"], "is a folder"),
        (["-o", "x.png", "--scale", "0"], "0.1 to 20 pixels a point"),
        (["-o", "x.png", "--scale", "20"], "more pixels than a picture may have"),
        (["-o", "x.pdf", "--poster", "--overlap", "900"], "0 to 50 millimetres"),
        (["-o", "-"], "Give --format"),
        (["-o", "-", "--format", "svg"], "SVG would be 4 files"),
        (["-o", "x.csv", "--register", "sign-offs"], "The register sign-offs is empty."),
    ],
)
def test_what_cannot_be_is_said(
    four: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run_here(capsys, "export", four, *arguments)
    assert (answer.code, answer.out) == (1, "")
    assert says in answer.err and is_one_sentence(answer.err)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_older_file(one: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.xlsx"
    target.write_bytes(b"older")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    answer = run_here(capsys, "export", one, "-o", target)
    assert answer.code == 1 and "No space left on device" in answer.err and is_one_sentence(answer.err)
    assert target.read_bytes() == b"older" and sorted(tmp_path.iterdir()) == [target]


def test_one_format_that_fails_keeps_no_other_from_being_written(one: Path, tmp_path: Path, capsys: Capsys) -> None:
    answer = run_here(capsys, "export", one, "-o", tmp_path, "--all", "--scale", "20")
    assert answer.code == 1 and "more pixels" in answer.err and "All other formats were written." in answer.err
    assert {path.suffix for path in tmp_path.iterdir()} == {exporter.suffix for exporter in EXPORTERS} - {".csv", ".png"}


def test_it_says_how_far_it_is_to_a_program_that_asks(one: Path, tmp_path: Path) -> None:
    answer = run_alone("export", one, "-o", tmp_path / "a.pdf", "--progress")
    lines = [line.split("\t") for line in answer.err.splitlines()]
    assert answer.code == 0 and all(line[0] == "progress" and len(line) == 4 for line in lines)
    shares = [int(line[1]) / int(line[2]) for line in lines]
    assert shares == sorted(shares) and len(shares) > 3 and shares[-1] < 1
    assert run_alone("export", one, "-o", tmp_path / "a.pdf").err == "", "a pipe that did not ask hears nothing"


def test_a_terminal_shows_one_line_that_goes(one: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    try:
        shown, terminal = pty.openpty()
    except OSError:
        pytest.skip("a terminal for programs (/dev/pts) is not installed")
    command = command_line("export", one, "-o", tmp_path / "a.pdf")
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, stderr=terminal, stdout=subprocess.PIPE, env=environment, timeout=60)
    os.close(terminal)
    said = os.read(shown, 1 << 16).decode()
    os.close(shown)
    assert done.returncode == 0 and done.stdout.decode().startswith("Wrote ")
    assert "%" in said and "\n" not in said and "\x1b" not in said
    assert said.endswith("\r") and said.split("\r")[-2].strip() == ""


def test_a_stop_leaves_nothing_behind(four: Path, tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")
    with subprocess.Popen(
        command_line("export", four, "-o", target, "--progress"), stderr=subprocess.PIPE, env=environment, text=True
    ) as running:
        assert running.stderr is not None
        while "Page 3 " not in running.stderr.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        rest = running.stderr.read()
    assert running.returncode == STOPPED
    assert "Nothing half-written was left behind." in rest
    assert target.read_bytes() == b"older" and list(tmp_path.iterdir()) == [target]


def test_help_names_all_there_is(capsys: Capsys) -> None:
    answer = run_here(capsys, "export", "--help")
    assert answer.code == 0
    told = answer.out.replace("\n", "").replace(" ", "")
    assert all(one.name in told for one in REGISTERS) and all(one.suffix in told for one in EXPORTERS)
