"""Hostile texts at every border that needs no screen, and out again on paper: no file is touched, nothing hangs, no letter is lost."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from defusedxml.ElementTree import fromstring

from desktop.__main__ import main
from exporters import Selection, exporter_for
from exporters.bpmn.read import read_bpmn
from mapper.capture.enter import enter
from mapper.capture.spot import Spot
from mapper.commands.copied import read_copied
from mapper.commands.edit_text import edit_text
from mapper.commands.set_field import set_field
from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.limits import LABEL_CHARACTERS
from mapper.model.lookups import every
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, facts_records, with_places
from mapper.open_map import OpenMap
from tests.reliability.hostile_texts import hostile_texts, legitimate
from tests.reliability.opened_files import CAN_TELL, OpenedFiles
from tests.reliability.own_reader import records_of

HANG = 10.0
"""Seconds of work that no text may take at one border."""
TEXTS = tuple(hostile_texts(Path("/nowhere/secret.png")))
HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'


@pytest.fixture
def secret(tmp_path: Path) -> Iterator[Path]:
    """A file that no text may make the program open."""
    path = tmp_path / "secret.png"
    path.write_bytes(b"\x89PNG")
    if not CAN_TELL:
        yield path
        return
    with OpenedFiles(path) as watch:
        yield path
        assert watch.count() == 0, "the file that the text points to was opened"


@pytest.fixture
def fresh() -> Fresh:
    """Ids that count up, one moment."""
    numbers = count(1)
    return Fresh(lambda: f"new-{next(numbers):05}", lambda: "2026-03-02T09:30:00+00:00")


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """No text may take longer."""
    started = time.process_time()
    yield
    assert time.process_time() - started < HANG


def assert_clean(records: Iterable[Record]) -> None:
    """Every text of the records can be written to any file and shown on any terminal."""
    for record in records:
        for text in (record.name, record.note):
            text.encode("utf-8")
            assert len(text) <= LABEL_CHARACTERS
            assert not [letter for letter in text if unicodedata.category(letter) == "Cc" and letter not in "\n\t"]


def assert_kept(text: str, records: Iterable[Record]) -> None:
    """The letters of the text are in the map, in a name, a note, or spread over several."""
    kept = "".join(record.name + record.note for record in records)
    lost = set(legitimate(unicodedata.normalize("NFC", text[:2_000]))) - set(kept)
    assert not lost, f"lost: {sorted(lost)}"


@pytest.mark.parametrize("name", TEXTS)
def test_typed(name: str, secret: Path, tmp_path: Path, fresh: Fresh) -> None:
    text = hostile_texts(secret)[name]
    path = tmp_path / "map.waterhole"
    opened = OpenMap.create(path, empty_records("Office", fresh), fresh)
    process = every(opened.workspace, Process)[0]
    for line in (text[:2_000], f"! {text[:2_000]}", f"~ {text[:2_000]}", f"x @{text[:2_000]}", text):
        before = opened.workspace
        opened.do(enter(opened.workspace, line, Spot(process=process.id), fresh).edit)
        assert opened.workspace is not before or not line.strip("!~@x \t\n\r")
    shown = dict(opened.workspace.items())
    opened.close()
    assert records_of(path) == shown
    assert_clean(tuple(shown.values()))


@pytest.mark.parametrize("name", TEXTS)
def test_filled_in(name: str, secret: Path, fresh: Fresh) -> None:
    text = hostile_texts(secret)[name]
    workspace = Workspace([*empty_records("Office", fresh), Node(id="n", kind="step")])
    for field in ("name", "note"):
        changed = workspace.after(set_field(workspace, "n", field, text))
        assert_clean((changed["n"],))
        assert_kept(text, (changed["n"],))
    assert_clean((workspace.after(edit_text(workspace, "n", text, fresh))["n"],))


@pytest.mark.parametrize("name", TEXTS)
def test_from_the_clipboard(name: str, secret: Path) -> None:
    text = hostile_texts(secret)[name]
    plain = json.loads(json.dumps([{"record": "Node", "id": "n", "name": text, "note": text, "kind": "step"}]))
    records = read_copied(plain)
    assert_clean(records)
    assert_kept(text, records)
    for strange in ({"record": text}, {"record": "Node", "id": text, text: 1}, [text], text, {"record": "Node", "id": "n", "kind": text}):
        with pytest.raises(KnownError):
            read_copied([strange])


def facts(text: str) -> bytes:
    """Facts in which every text is the one given."""
    return json.dumps(
        {
            "name": text,
            "units": [{"id": "U", "name": text}],
            "roles": [{"name": text, "unit": "U", "note": text}],
            "processes": [
                {
                    "id": "P",
                    "name": text,
                    "steps": [{"id": "P-10", "name": text, "role": text, "note": text, "systems": [text]}],
                    "exceptions": [{"id": "E", "step": "P-10", "name": text, "resolution": text}],
                }
            ],
            "exceptions": [{"id": "E2", "step": "P-10", "name": text}],
            "contact_points": [{"id": "C", "name": text, "people": [text]}],
        }
    ).encode()


@pytest.mark.parametrize("name", TEXTS)
def test_imported_as_facts(name: str, secret: Path, fresh: Fresh) -> None:
    text = hostile_texts(secret)[name]
    records, dropped = facts_records(facts(text), fresh)
    assert_clean(records)
    assert_kept(text, records)
    assert all(len(sentence) < 1_000 for sentence in dropped)


def as_xml(text: str) -> str:
    """The text without what XML cannot hold at all."""
    return re.sub("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text[:100_000])


@pytest.mark.parametrize("name", TEXTS)
def test_imported_as_bpmn(name: str, secret: Path, fresh: Fresh) -> None:
    text = as_xml(hostile_texts(secret)[name])
    task = f'<task id="a" name={quoteattr(text)}><documentation>{escape(text)}</documentation></task>'
    lanes = f'<laneSet><lane id="l" name={quoteattr(text)}><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    source = f"{HEAD}<process id={quoteattr(text[:50])} name={quoteattr(text)}>{lanes}{task}</process></definitions>"
    read = read_bpmn(source.encode(), fresh, text)
    assert_clean(read.records)
    assert_kept(text, read.records)
    assert_clean(with_places(read.records, fresh))


@pytest.mark.parametrize("name", TEXTS)
def test_on_the_command_line(name: str, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = hostile_texts(secret)[name]
    source, path = tmp_path / "facts.json", tmp_path / "map.waterhole"
    source.write_bytes(facts(text))
    assert main(["import", str(source), "-o", str(path)]) == 0
    for verb in ("info", "analyse", "verify", "history"):
        assert main([verb, str(path)]) == 0
    assert main(["info", str(path), "--json"]) == 0
    said = capsys.readouterr()
    assert not [letter for letter in said.out + said.err if unicodedata.category(letter) == "Cc" and letter not in "\n\t"]
    assert main(["info", text[:5_000].replace("\x00", "")]) != 0


@pytest.mark.parametrize("name", TEXTS)
def test_on_paper(name: str, secret: Path, tmp_path: Path, fresh: Fresh) -> None:
    text = hostile_texts(secret)[name]
    workspace = Workspace(facts_records(facts(text[:1_500]), fresh)[0])
    selection = Selection(tuple(process.id for process in every(workspace, Process)), "2026-03-02T09:30:00+00:00")
    for ending in ("pdf", "svg"):
        path = tmp_path / f"map.{ending}"
        exporter_for(path).write(workspace, selection, path)
    tags = {element.tag.rpartition("}")[2] for element in fromstring(path.read_bytes(), forbid_dtd=True).iter()}
    assert not tags & {"image", "script", "a", "foreignObject"}


def test_the_watch_sees_an_opened_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(b"\x89PNG")
    if not CAN_TELL:
        return
    with OpenedFiles(path) as watch:
        assert watch.count() == 0
        path.read_bytes()
        assert watch.count() >= 1
