"""`waterhole analyse` in sentences: every kind of finding has its heading, and no heading stands without a finding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Node
from mapper.model.measures import Rejection
from mapper.model.organisation import Hours, Process, Role, Settings, Unit
from mapper.model.record import Quantity, Record
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.cli.command import run_here

Capsys = pytest.CaptureFixture[str]
PEOPLE = (
    Unit(id="ap", code="AP", name="Payables"),
    Unit(id="it", code="IT", name="Support"),
    Role(id="clerk", name="Clerk", unit="ap"),
    Role(id="desk", name="Desk", unit="it", headcount=0.1),
)
HEADINGS = (
    "Hot spots",
    "Too large for one hot spot",
    "Possible watering holes",
    "Ruled out by the room",
    "To check with the room",
    "Contact points",
    "Touched by most (an exception counts at each)",
    "Where groups come together",
    "Also noticed",
)


def sections(path: Path, records: Sequence[Record], capsys: Capsys) -> dict[str, str]:
    """What is printed, by its headings; the lines of a sentence are one again."""
    OpenMap.create(path, records).close()
    parts = run_here(capsys, "analyse", path).out.rstrip().split("\n\n")
    return {part.splitlines()[0]: " ".join(" ".join(part.splitlines()[1:]).split()) for part in parts}


def steps(count: int) -> list[Node]:
    return [Node(id=f"s{one}", code=f"P-{one}0", name=f"Do {one}", process="p", role="clerk") for one in range(count)]


def point(number: int, **more: object) -> ExceptionPoint:
    fields = {"host": f"s{number}", "rate": Quantity.of(1), "effort": Quantity.of(60), "handlers": (Handler("desk"),), **more}
    return ExceptionPoint(id=f"x{number}", code=f"P-E{number}", name=f"Trouble {number}", **fields)  # type: ignore[arg-type]


def test_a_circle_too_large_for_a_hot_spot_is_told_in_parts(tmp_path: Path, capsys: Capsys) -> None:
    points = [point(one, path=(f"s{(one + 1) % 14}",), window=(Hours("Mon"),) if not one else ()) for one in range(14)]
    told = sections(tmp_path / "a.waterhole", [Settings(id="settings"), *PEOPLE, Process(id="p", code="P"), *steps(14), *points], capsys)
    assert list(told) == [one for one in HEADINGS if one not in HEADINGS[3:5] + HEADINGS[7:8]]
    large = told["Too large for one hot spot"]
    assert "14 exceptions hang together" in large and "too many for one hot spot" in large
    assert "Desk is touched by 14 of 14 exceptions." in large
    assert "Vicious circle: handling 'Trouble 0'" in told["Also noticed"] and "Desk, Mon: " in told["Also noticed"]
    assert told["Hot spots"] == "none: no exceptions overlap at this level", "each step has one exception only"


def test_what_was_ruled_out_and_what_is_only_to_be_asked(tmp_path: Path, capsys: Capsys) -> None:
    never = Rejection(id="no", note="They share a desk", exceptions=("x0",), units=("ap", "it"))
    silent = point(1, handlers=(Handler("clerk"),))
    told = sections(tmp_path / "a.waterhole", [*PEOPLE, Process(id="p", code="P"), *steps(2), point(0), silent, never], capsys)
    assert told["Possible watering holes"] == "none"
    assert told["Ruled out by the room"] == "1 Payables and Support (1.0 h/week). Because: They share a desk"
    assert told["To check with the room"] == "1 Payables (1.0 h/week). Who do you ask when 'Trouble 1' happens – and where?"


def test_what_is_explained_is_not_asked_again_and_what_is_unknown_is_not_nothing(tmp_path: Path, capsys: Capsys) -> None:
    lunch = ContactPoint(id="c", code="C", name="Lunch", people=(Participant("clerk"), Participant("desk")))
    told = sections(
        tmp_path / "a.waterhole", [*PEOPLE, Process(id="p", code="P"), *steps(1), point(0, contacts=("c",), rate=None), lunch], capsys
    )
    assert told["Possible watering holes"] == "1 Payables and Support (no estimate). Explained by Lunch."
    assert told["Contact points"] == (
        "1 If 'Lunch' stops, 1 exception (no estimate) loses its only known resolution, and Payables and Support lose their only link."
    )


def test_the_four_starter_maps_have_no_heading_without_a_finding(tmp_path: Path, capsys: Capsys) -> None:
    told = sections(tmp_path / "all.waterhole", starter_records("all", FRESH), capsys)
    assert list(told) == [one for one in HEADINGS if one not in HEADINGS[1:2] + HEADINGS[3:5]]
    assert "Thursday blocked-invoice call: that explains 2 of 3 exceptions." in told["Possible watering holes"]
