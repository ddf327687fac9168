"""The legend explains every form and mark that the maps show."""

from __future__ import annotations

from typing import get_args

import pytest

from exporters.pdf.sections.legend_samples import always_explained, explained_where_used
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import Category, ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Flow, Lane, Node, NodeKind, Pool
from mapper.model.record import Record
from mapper.model.workshop import Question
from mapper.shapes import SHAPES
from mapper.shapes.exception_words import category_words
from tests.exporters.pdf.documents import MAPS, story

ALWAYS: tuple[type[Record], ...] = (Lane, Flow, ExceptionPoint, ContactPoint, Question)
ALWAYS_KINDS = {"step", "start", "decision", "parallel", "end"}


@pytest.mark.parametrize("kind", get_args(NodeKind))
def test_every_kind_of_node_is_explained(kind: NodeKind) -> None:
    node = Node(id="n", kind=kind)
    assert kind in ALWAYS_KINDS or any(meaning.used(node) for meaning in explained_where_used())


def test_every_kind_of_record_that_is_drawn_is_explained() -> None:
    samples = (Pool(id="p", black_box=True), Dependency(id="d"), Group(id="g"), Annotation(id="a"), Association(id="s"))
    more = (DataObject(id="o"), DataStore(id="t"), Placement(id="l"))
    explained = {type(one) for one in (*samples, *more) if any(meaning.used(one) for meaning in explained_where_used())}
    assert {shape.record for shape in SHAPES} == explained | set(ALWAYS) | {Node}


def test_every_category_has_its_sign_and_words() -> None:
    titles = {meaning.title for _, meanings in always_explained() for meaning in meanings}
    assert {category_words(category) for category in get_args(Category) if category} <= titles


def test_every_sample_is_drawn_and_has_words() -> None:
    for meaning in (*(one for _, meanings in always_explained() for one in meanings), *explained_where_used()):
        assert meaning.picture.primitives, meaning.title
        assert meaning.title


def test_what_is_rare_is_explained_only_where_it_is_used() -> None:
    used = {
        name: [one.title for one in explained_where_used() if one.is_used_in(story(MAPS[name]()))] for name in ("one step", "every shape")
    }
    assert used["one step"] == []
    assert {"Outside participant", "Dependency", "Note", "Data store"} <= set(used["every shape"])
