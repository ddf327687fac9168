"""Dataclasses whose methods are written late are to all who use them as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from mapper.model.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A thing with a name."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Place):
    """With more than its parent, and what does not count."""

    held: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StandardPlace:
    """As Place, by the standard library."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Only:
    """Equal to nothing but itself."""

    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.words.strip())


@dataclass(frozen=True, slots=True)
class Rounded:
    """Equal in its own way."""

    value: float

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rounded) and round(self.value) == round(other.value)

    def __hash__(self) -> int:
        return hash(round(self.value))


def test_nothing_is_written_before_it_is_called() -> None:
    @dataclass(frozen=True, slots=True)
    class New:
        """Not called yet."""

        held: int

    stub = New.__dict__["__init__"]
    assert New(3).held == 3 and New.__dict__["__init__"] is not stub
    assert repr(New(3)).endswith("New(held=3)") and New(3) == New(3) and len({New(3), New(3), New(4)}) == 2


def test_they_are_equal_and_shown_as_those_of_the_standard_library() -> None:
    ours, theirs = Place(id="a", name="b"), StandardPlace(id="a", name="b")
    assert repr(ours) == repr(theirs).replace("StandardPlace", "Place") and hash(ours) == hash(Place(id="a", name="b"))
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert ours == Place(id="a", name="b") != Place(id="a") and ours.__eq__(theirs) is not True
    assert Shelf(id="a") != Place(id="a") and Shelf(id="a", seen={"x": 1}) == Shelf(id="a") and "seen" not in repr(Shelf(id="a"))


@pytest.mark.parametrize("arguments", [{}, {"id": "a", "other": 1}])
def test_wrong_arguments_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Place(**arguments)  # type: ignore[arg-type]


def test_nothing_can_be_set_or_deleted() -> None:
    shelf = Shelf(id="a")
    with pytest.raises(FrozenInstanceError):
        shelf.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del shelf.name
    assert not hasattr(shelf, "__dict__")


def test_they_are_copied_pickled_and_replaced() -> None:
    shelf = Shelf(id="a", held=("x",))
    assert copy.copy(shelf) == copy.deepcopy(shelf) == pickle.loads(pickle.dumps(shelf)) == shelf
    assert dataclasses.replace(shelf, name="b") == Shelf(id="a", name="b", held=("x",))


def test_what_a_class_says_itself_stays() -> None:
    one = Only(" a ")
    assert one.words == "a" and one != Only("a") and hash(one) == object.__hash__(one)
    assert Rounded(1.1) == Rounded(0.9) and len({Rounded(1.1), Rounded(0.9)}) == 1
