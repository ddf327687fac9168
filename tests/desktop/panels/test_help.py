"""Help: what can be typed, the words used here, the keys and what is new, all found by typing."""

from __future__ import annotations

from desktop.actions import ACTIONS
from desktop.panels.help import Help
from desktop.panels.help_concepts import CONCEPTS, NEWS
from desktop.window import Window


def shown(window: Window) -> Help:
    window.page.show_right("help")
    found = window.page.panel("help")
    assert isinstance(found, Help)
    return found


def test_it_explains_every_word_and_names_every_key(order: Window) -> None:
    text = "\n".join(shown(order).found)
    assert [word for word, meaning in CONCEPTS if f"{word} {meaning}" not in text] == []
    assert [one.text for one in ACTIONS if one.keys and one.text not in text] == []
    assert [news for news in NEWS if news not in text] == []
    asked = ("exception", "contact point", "hot spot", "watering hole", "load", "overlap", "candidate", "what if", "to-be")
    assert [word for word in asked if word not in " ".join(word for word, _ in CONCEPTS).casefold()] == []


def test_typing_leaves_what_holds_all_the_words(order: Window) -> None:
    panel = shown(order)
    panel.field.setText("watering ANIMALS")
    assert len(panel.found) == 1 and panel.found[0].startswith("Watering hole")
    panel.field.setText("ctrl+z")
    assert all("Ctrl+Z" in text for text in panel.found) and panel.found
    panel.field.setText("no such word")
    assert list(panel.found) == [] and not panel.nothing.isHidden()
    panel.field.clear()
    assert len(panel.found) > len(ACTIONS) // 2 and panel.nothing.isHidden()


def test_a_heading_stays_with_what_is_found_below_it(order: Window) -> None:
    panel = shown(order)
    panel.field.setText("animals")
    heads = [head.text() for head, _rows in panel._sections if not head.isHidden()]  # type: ignore[attr-defined]
    assert heads == ["The words used here"]
