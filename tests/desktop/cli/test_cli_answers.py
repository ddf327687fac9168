"""What each verb answers: the figures asked for, files where they were asked for, faults in one sentence, nothing overwritten."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdf
import pytest

from desktop.cli import VERBS
from desktop.cli.paths import read_map
from mapper.commands.edit_text import edit_text
from mapper.model.edit import Fresh
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.open_map import OpenMap
from mapper.templates import STARTERS, starter
from tests.desktop.cli.command import is_one_sentence, run_here

Capsys = pytest.CaptureFixture[str]

SHAPES: dict[str, set[str]] = {
    "hot_spots": {"members", "load", "known", "cost", "share", "cohesion", "anchor", "units", "processes", "zone", "sentence"},
    "zones": {"members", "level"},
    "hubs": {"facet", "key", "degree"},
    "points": {"facet", "key", "degree", "heat", "members"},
    "gaps": {"units", "count", "load", "exceptions", "contact_points"},
    "candidates": {"exceptions", "units", "pairs", "load", "flags", "state", "contact_points", "question"},
    "contact_points": {"code", "dependents", "load", "sole", "at_risk", "bus_factor", "lost_pairs", "average_wait_h"},
    "brokers": {"role", "betweenness", "constraint", "cut"},
}


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_each_verb_explains_itself(verb: str, capsys: Capsys) -> None:
    answer = run_here(capsys, verb, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"waterhole {verb}" in answer.out


def test_version_and_help(capsys: Capsys) -> None:
    assert run_here(capsys, "--version").out == f"waterhole {version('waterhole')}\n"
    overview = run_here(capsys, "--help").out
    assert all(verb.name in overview and verb.summary.split(",")[0] in " ".join(overview.split()) for verb in VERBS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["new"],
        ["new", "x.waterhole", "--template", "nothing"],
        ["export", "x.waterhole"],
        ["analyse", "x.waterhole", "--level", "4"],
        ["analyse", "x.waterhole", "--by", "colour"],
        ["import", "x.bpmn"],
        ["verify", "a.waterhole", "b.waterhole"],
        ["x.waterhole", "y.waterhole"],
        ["--nothing"],
    ],
)
def test_wrong_arguments_are_one_sentence_and_2(arguments: list[str], capsys: Capsys) -> None:
    answer = run_here(capsys, *arguments)
    assert answer.code == 2
    assert is_one_sentence(answer.err), answer.err
    assert answer.out == ""


def test_faults_are_one_sentence_and_1(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    text = tmp_path / "text.waterhole"
    text.write_text("no map at all")
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "bad.bpmn").write_text("<a>")
    for arguments in (
        ["info", tmp_path / "missing.waterhole"],
        ["info", tmp_path],
        ["analyse", text],
        ["export", four, "-o", tmp_path / "x.doc"],
        ["export", four, "-o", tmp_path / "missing" / "x.pdf"],
        ["export", four, "-o", tmp_path / "x.pdf", "--process", "ZZ"],
        ["new", tmp_path / "missing" / "x.waterhole"],
        ["import", tmp_path / "missing.bpmn", "-o", tmp_path / "x.waterhole"],
        ["import", text, "-o", tmp_path / "x.waterhole"],
        ["import", tmp_path / "bad.json", "-o", tmp_path / "x.waterhole"],
        ["import", tmp_path / "bad.bpmn", "-o", tmp_path / "x.waterhole"],
    ):
        answer = run_here(capsys, *arguments)
        assert answer.code == 1, arguments
        assert is_one_sentence(answer.err), answer.err
        assert answer.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.bpmn", "bad.json", "text.waterhole"]


def test_new_and_import_overwrite_only_when_told(tmp_path: Path, capsys: Capsys) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(starter("return")), encoding="utf-8")
    path = tmp_path / "x.waterhole"
    for making in (["new", path], ["import", facts, "-o", path]):
        path.write_bytes(b"mine")
        answer = run_here(capsys, *making)
        assert answer.code == 1
        assert "--force" in answer.err
        assert path.read_bytes() == b"mine"
        assert run_here(capsys, *making, "--force").code == 0
        assert run_here(capsys, "verify", path).code == 0


@pytest.mark.parametrize(("name", "codes"), STARTERS)
def test_new_from_each_starter(name: str, codes: tuple[str, ...], tmp_path: Path, capsys: Capsys) -> None:
    path = tmp_path / "map.waterhole"
    assert run_here(capsys, "new", path, "--template", name).code == 0
    assert run_here(capsys, "verify", path).code == 0
    told = json.loads(run_here(capsys, "info", path, "--json").out)
    assert [process["code"] for process in told["processes"]] == list(codes)


def test_new_without_a_starter_is_empty_and_named_after_its_file(tmp_path: Path, capsys: Capsys) -> None:
    run_here(capsys, "new", tmp_path / "orders.waterhole")
    told = json.loads(run_here(capsys, "info", tmp_path / "orders.waterhole", "--json").out)
    assert (told["name"], told["edits"], told["processes"][0]["nodes"]) == ("orders", 0, 0)


def test_analysis_as_json_has_the_promised_shape(four: Path, capsys: Capsys) -> None:
    told = json.loads(run_here(capsys, "analyse", four, "--json").out)
    assert told.keys() == {"total_load", *SHAPES}
    for name, keys in SHAPES.items():
        assert all(entry.keys() == keys for entry in told[name]), name
    assert all(told[name] for name in ("hot_spots", "points", "gaps", "candidates", "contact_points", "brokers"))
    assert told["total_load"] == pytest.approx(111.5, abs=0.1)
    assert told["hot_spots"][0]["load"] == pytest.approx(34.3, abs=0.1)
    assert set(told["hot_spots"][0]["members"]) == {"IV-E1", "IV-E2", "IV-E3", "PO-E6", "PO-E7", "PO-E8"}


def test_pairs_come_when_asked_for(four: Path, capsys: Capsys) -> None:
    pairs = json.loads(run_here(capsys, "analyse", four, "--json", "--pairs").out)["pairs"]
    assert pairs
    assert all(pair.keys() == {"a", "b", "kinds"} and pair["kinds"] for pair in pairs)
    assert all(kind.keys() == {"kind", "direction", "witnesses"} for pair in pairs for kind in pair["kinds"])


def test_analysis_listens_to_its_options(four: Path, capsys: Capsys) -> None:
    def spots(*options: str) -> Any:
        return json.loads(run_here(capsys, "analyse", four, "--json", *options).out)["hot_spots"]

    assert len(spots("--level", "1")) != len(spots("--level", "2"))
    costs = [spot["cost"] for spot in spots("--by", "cost")]
    assert costs == sorted(costs, reverse=True)
    assert max(len(spot["members"]) for spot in spots("--max-size", "3")) <= 3


def test_analysis_is_told_in_sentences(four: Path, capsys: Capsys) -> None:
    said = run_here(capsys, "analyse", four).out
    assert "Match invoice to order and receipt" in said
    assert "Who do you ask when" in said
    assert "**" not in said


def test_export_of_one_process(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    assert run_here(capsys, "export", four, "-o", whole).out == f"Wrote {whole}.\n"
    assert run_here(capsys, "export", four, "-o", part, "--process", "IV").code == 0
    pages, fewer = (len(pypdf.PdfReader(path).pages) for path in (whole, part))
    assert 3 < fewer < pages


def test_export_of_drawings(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    assert run_here(capsys, "export", four, "-o", tmp_path / "x.svg").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x-IV.svg", "x-PO.svg", "x-RT.svg", "x-TW.svg"]
    assert run_here(capsys, "export", four, "-o", tmp_path / "only.svg", "--process", "PO").out == f"Wrote {tmp_path / 'only.svg'}.\n"


def test_export_never_replaces_the_map_itself(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(four.read_bytes())
    answer = run_here(capsys, "export", path, "-o", path)
    assert answer.code == 1
    assert "map itself" in answer.err
    assert path.read_bytes() == four.read_bytes()


def test_documents_carry_the_date_of_the_last_edit(tmp_path: Path, capsys: Capsys) -> None:
    path = tmp_path / "map.waterhole"
    run_here(capsys, "new", path, "--template", "return")
    made = read_map(path).changed_at
    later = Fresh(lambda: "unused", lambda: "2031-07-08T09:10:11+00:00")
    with OpenMap.open(path, later) as opened:
        node = next(node for node in every(opened.workspace, Node) if node.kind == "step")
        opened.do(edit_text(opened.workspace, node.id, "Renamed step", fresh=later))
    assert made < read_map(path).changed_at == "2031-07-08T09:10:11+00:00"
    run_here(capsys, "export", path, "-o", tmp_path / "map.pdf")
    about = pypdf.PdfReader(tmp_path / "map.pdf").metadata
    assert about is not None
    assert str(about["/CreationDate"]).startswith("D:20310708091011")


def test_import_of_facts_lists_what_is_dropped(tmp_path: Path, capsys: Capsys) -> None:
    facts = starter("return")
    facts["processes"][0]["exceptions"][0]["host"] = "RT-999"
    (tmp_path / "mine.json").write_text(json.dumps(facts), encoding="utf-8")
    answer = run_here(capsys, "import", tmp_path / "mine.json", "-o", tmp_path / "mine.waterhole")
    assert answer.code == 0
    assert "RT-999" in answer.err
    told = json.loads(run_here(capsys, "info", tmp_path / "mine.waterhole", "--json").out)
    assert told["name"] == "mine"
    assert told["records"]["ExceptionPoint"] == len(facts["processes"][0]["exceptions"])


def test_info_counts_what_is_there(four: Path, capsys: Capsys) -> None:
    said = run_here(capsys, "info", four).out
    assert "Four starter maps" in said
    assert "8 exceptions" in said
    assert "420/week" in said


def test_verify_finds_damage(four: Path, tmp_path: Path, capsys: Capsys) -> None:
    assert run_here(capsys, "verify", four).out == f"{four} is whole.\n"
    whole = four.read_bytes()
    cut, spoilt = tmp_path / "cut.waterhole", tmp_path / "spoilt.waterhole"
    cut.write_bytes(whole[: len(whole) // 2])
    spoilt.write_bytes(whole.replace(b"Match invoice", b"\xff\xfe\xff invoice"))
    text = tmp_path / "text.waterhole"
    text.write_text("no map at all")
    for path in (cut, spoilt, text):
        answer = run_here(capsys, "verify", path)
        assert answer.code == 1, path
        assert answer.out or is_one_sentence(answer.err)
        assert "is whole" not in answer.out
