"""Every verb runs where Qt cannot be imported and there is no display."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from desktop.cli import VERBS
from tests.desktop.cli.command import command_line, is_one_sentence, run_alone
from tests.source_tree import ROOT

DIAGRAM = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
<process id="p" name="Order"><startEvent id="s" name="Need"/><task id="t" name="Take order"/><endEvent id="e" name="Done"/>
<sequenceFlow id="a" sourceRef="s" targetRef="t"/><sequenceFlow id="b" sourceRef="t" targetRef="e"/></process></definitions>"""


def test_the_main_job_from_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "po.waterhole"
    ran = {"new": run_alone("new", path, "--template", "purchase-order")}
    ran["analyse"] = run_alone("analyse", path)
    ran["export"] = run_alone("export", path, "-o", tmp_path / "po.pdf")
    ran["verify"] = run_alone("verify", path)
    ran["history"] = run_alone("history", path)
    ran["share"] = run_alone("share", path, "-o", tmp_path / "shared.waterhole")
    ran["recover"] = run_alone("recover", path, "-o", tmp_path / "recovered.waterhole")
    ran["info"] = run_alone("info", path, "--json")
    (tmp_path / "in.bpmn").write_text(DIAGRAM, encoding="utf-8")
    ran["import"] = run_alone("import", tmp_path / "in.bpmn", "-o", tmp_path / "in.waterhole")
    ran["demo"] = run_alone("demo", tmp_path / "demo.waterhole")
    ran["text"] = run_alone("text", path)
    (tmp_path / "po.txt").write_text(ran["text"].out, encoding="utf-8")
    ran["type"] = run_alone("type", tmp_path / "po.txt", "-o", tmp_path / "typed.waterhole")
    ran["metrics"] = run_alone("metrics", path)
    ran["check"] = run_alone("check", path)
    ran["whatif"] = run_alone("whatif", path, "--without", "PO-C1")
    ran["compare"] = run_alone("compare", path, tmp_path / "recovered.waterhole")
    ran["merge"] = run_alone("merge", path, tmp_path / "recovered.waterhole", "-o", tmp_path / "both.waterhole", "--base", path)
    (tmp_path / "log.csv").write_text(
        "case,activity,time\n1,Approve requisition,2026-01-05\n2,Approve requisition,2026-01-19\n", encoding="utf-8"
    )
    ran["evidence"] = run_alone("evidence", path, tmp_path / "log.csv", "--accept", "PO-20.rate")
    assert ran.keys() == {verb.name for verb in VERBS}
    assert {name: answer.code for name, answer in ran.items() if answer.code} == {}
    assert {name: answer.err for name, answer in ran.items() if answer.err} == {name: ran[name].err for name in ("import", "share")}
    assert "no diagram" in ran["import"].err
    assert "Receive goods" in ran["analyse"].out
    assert (tmp_path / "po.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (tmp_path / "demo.pdf").exists()
    assert json.loads(ran["info"].out)["processes"][0]["code"] == "PO"


def test_the_editor_does_need_qt(four: Path) -> None:
    """The negative control: Qt is really out of reach."""
    answer = run_alone(four)
    assert answer.code != 0
    assert "PySide6 is blocked" in answer.err


def test_reading_ends_when_the_reader_goes_away(four: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    for arguments in (("info", four), ("analyse", four, "--json", "--pairs")):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(command_line(*arguments), stdout=write, stderr=subprocess.PIPE, env=environment, timeout=60)
        os.close(write)
        assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["bogus"], 2), (["new"], 2), (["analyse", "nowhere.waterhole"], 1), (["nowhere.waterhole"], 1), (["--version"], 0), (["--help"], 0)],
)
def test_codes_are_those_of_the_process(arguments: list[str], code: int) -> None:
    answer = run_alone(*arguments)
    assert answer.code == code
    assert is_one_sentence(answer.err) if code else not answer.err
