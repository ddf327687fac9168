"""Who has what of the work: steps they do, what goes wrong there, what they help to handle - by groups, and by roles and persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Node
from mapper.model.organisation import Person, Unit
from mapper.whole.shares import Share, shares_of_people, shares_of_units
from tests.mapper.whole.small_maps import small

MAP = small(
    Unit(id="idle", name="Idle"),
    Person(id="ada", name="Ada", unit="it"),
    Unit(id="it", name="IT"),
    Node(id="a", code="P-10", process="p", role="clerk"),
    Node(id="b", code="P-20", process="p", role="buyer"),
    Node(id="end", code="P-X1", process="p", kind="end", role="clerk"),
    ExceptionPoint(id="x", code="P-E1", host="a", handlers=(Handler("buyer"), Handler("ada"))),
    ExceptionPoint(id="y", code="P-E2", host="a", handlers=(Handler("clerk"),)),
    ExceptionPoint(id="tray", code="P-E3"),
)
NODES = [node for one in ("a", "b", "end") if isinstance(node := MAP[one], Node)]
POINTS = [point for one in ("x", "y", "tray") if isinstance(point := MAP[one], ExceptionPoint)]


def told(shares: Iterable[Share[Any]]) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """By who they are, the ids of what is theirs."""
    return {
        share.who.id: ([one.id for one in share.steps], [one.id for one in share.arising], [one.id for one in share.handled])
        for share in shares
    }


def test_roles_and_persons_have_what_they_do_and_handle() -> None:
    found = told(shares_of_people(MAP, NODES, POINTS))
    assert found == {"clerk": (["a"], ["x", "y"], ["y"]), "buyer": (["b"], [], ["x"]), "ada": ([], [], ["x"])}


def test_groups_have_what_their_people_have_and_others_are_left_out() -> None:
    found = told(shares_of_units(MAP, NODES, POINTS))
    clerks, buyers = (str(getattr(MAP[one], "unit", "")) for one in ("clerk", "buyer"))
    assert found == {clerks: (["a"], ["x", "y"], ["y"]), buyers: (["b"], [], ["x"]), "it": ([], [], ["x"])}
    assert "idle" not in found and told(shares_of_units(MAP, (), ())) == {}
