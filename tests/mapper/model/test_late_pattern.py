"""A pattern that is compiled late does what a compiled one does."""

from __future__ import annotations

import re

import pytest

from mapper.model.late_pattern import late_pattern


@pytest.mark.parametrize("text", ["", "a1b22", "B3"])
def test_it_does_what_a_compiled_one_does(text: str) -> None:
    late, compiled = late_pattern("([a-z])([0-9]+)", re.I), re.compile("([a-z])([0-9]+)", re.I)
    assert late.findall(text) == compiled.findall(text) and late.sub("-", text) == compiled.sub("-", text)
    assert bool(late.match(text)) == bool(compiled.match(text)) and bool(late.fullmatch(text)) == bool(compiled.fullmatch(text))
    assert [one.span() for one in late.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    assert late.groups == 2 and late.pattern == compiled.pattern


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = late_pattern("(")
    with pytest.raises(re.error):
        broken.match("a")


def test_what_no_pattern_has_is_refused() -> None:
    with pytest.raises(AttributeError):
        late_pattern("a").nothing()  # type: ignore[attr-defined]
