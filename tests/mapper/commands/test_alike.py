"""Names that say the same, told by their words."""

from __future__ import annotations

from mapper.commands.alike import are_alike, likeness, telling_words


def test_endings_and_small_words_do_not_matter() -> None:
    assert are_alike(telling_words("Approving the requisitions"), telling_words("approved requisition"))
    assert likeness(telling_words("Create order"), telling_words("Close order")) == 1 / 3
    assert not are_alike(telling_words("Create order"), telling_words("Close order"))


def test_a_text_of_small_words_is_itself() -> None:
    assert telling_words("to be") == {"to be"} and are_alike(frozenset(), frozenset()) and likeness(frozenset(), frozenset()) == 0
