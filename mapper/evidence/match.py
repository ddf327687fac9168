"""Which steps and exceptions the activities of a log stand for: by name, by code, or as a person says; never silently by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapper.commands.alike import likeness, telling_words
from mapper.commands.find import folded
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import by_code, every
from mapper.model.words import say
from mapper.model.workspace import Workspace

Element = Node | ExceptionPoint
NEAR = 0.3
"""From this share of common words on an element is shown as a candidate."""
MOST = 3
"""So many candidates are shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an activity stands for. `element` None: nothing for certain; `candidates`: what it may be, the likeliest first."""

    activity: str
    element: Element | None
    candidates: tuple[Element, ...] = ()
    is_said: bool = False


def matches(workspace: Workspace, activities: Iterable[str], said: Mapping[str, str]) -> tuple[Match, ...]:
    """By activity what it stands for; `said`: by activity, the code of the element that a person says it is ("" = none).

    An activity stands for the one element with its name or code, case, accents and blanks aside. Where several have the name, or only
    names that are nearly so, they are candidates, and a person has to say which.
    """
    elements = elements_of(workspace)
    by_key: dict[str, list[Element]] = defaultdict(list)
    by_letters: dict[str, list[Element]] = defaultdict(list)
    by_word: dict[str, list[Element]] = defaultdict(list)
    for element in elements:
        for key in dict.fromkeys((_key(element.name), _key(element.code))):
            if key:
                by_key[key].append(element)
        by_letters[_letters(element.name)].append(element)
        for word in telling_words(element.name):
            by_word[word].append(element)
    chosen = {_key(activity): code for activity, code in said.items()}
    found = []
    for activity in activities:
        code = chosen.get(_key(activity))
        if code is not None:
            found.append(Match(activity, _coded(workspace, code), is_said=True))
            continue
        same = by_key.get(_key(activity), [])
        if len(same) == 1:
            found.append(Match(activity, same[0]))
            continue
        near = same or by_letters.get(_letters(activity), []) or _nearest(activity, by_word)
        found.append(Match(activity, None, tuple(near[:MOST])))
    return tuple(found)


def elements_of(workspace: Workspace) -> list[Element]:
    """What an activity of a log can stand for: steps and exceptions with a name."""
    steps: list[Element] = [node for node in every(workspace, Node) if node.kind in WORK_KINDS and node.name.strip()]
    return [*steps, *(point for point in every(workspace, ExceptionPoint) if point.name.strip())]


def called(element: Element) -> str:
    """The element with its code."""
    return say("{code} {name}", code=element.code, name=element.name) if element.code else element.name


def _coded(workspace: Workspace, code: str) -> Element | None:
    found = by_code(workspace, code.strip()) if code.strip() else None
    return found if isinstance(found, ExceptionPoint) or (isinstance(found, Node) and found.kind in WORK_KINDS) else None


def _nearest(activity: str, by_word: Mapping[str, list[Element]]) -> list[Element]:
    words = telling_words(activity)
    seen = {element.id: element for word in words for element in by_word.get(word, [])}
    ranked = [(likeness(words, telling_words(element.name)), element) for element in seen.values()]
    ranked = [one for one in ranked if one[0] >= NEAR]
    return [element for _, element in sorted(ranked, key=lambda one: (-one[0], one[1].code, one[1].id))]


def _key(text: str) -> str:
    return " ".join(folded(text).split())


def _letters(text: str) -> str:
    """The name as `look_alikes` of the dictionary compares names: letters and digits only, without an "s" at the end."""
    return "".join(letter for letter in folded(text) if letter.isalnum()).removesuffix("s")
