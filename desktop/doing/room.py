"""The room: room view, second screen, spotlight, back row, walk of a case, replay, the time of the agenda."""

from __future__ import annotations

from desktop.editor import Editor
from mapper.model.errors import KnownError
from mapper.model.words import say


def room_view(editor: Editor) -> None:
    """Into the room view, or out of it."""
    editor.room.toggle()


def second_screen(editor: Editor) -> None:
    """The map on the second screen, on the next one, or no longer."""
    editor.room.toggle_second()


def spotlight(editor: Editor) -> None:
    """Dim everything but what is worked on, or nothing."""
    editor.room.toggle_spotlight()


def back_row(editor: Editor) -> None:
    """Say whether the back row can read it."""
    editor.room.toggle_back_row()


def walk_case(editor: Editor) -> None:
    """Walk a case; where one is walked, its bar takes the keys."""
    editor.room.begin_walk()


def replay(editor: Editor) -> None:
    """Play how the map grew, from its beginning; pause what plays."""
    past = editor.past
    try:
        is_empty = past.timeline.first == past.timeline.last
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return
    if is_empty:
        editor.window.tell(say("Nothing has been edited yet: there is nothing to play."))
        return
    bar = editor.window.page.panel("past")
    past.make_ready()
    bar.toggle()
    bar.slider.setFocus()


def timebox(editor: Editor) -> None:
    """Start the time of the agenda, or pause it; without an agenda, go where one is entered."""
    if not editor.room.timebox.agenda:
        show_agenda(editor)
        return
    editor.room.timebox.toggle()


def next_box(editor: Editor) -> None:
    """On to the next box of the agenda."""
    editor.room.timebox.next()


def initials(editor: Editor) -> None:
    """In the room view, show people by their initials; by their roles where they are shown so."""
    from desktop.preferences import is_remembered, preferences
    from desktop.room.public_map import INITIALS_KEY

    is_shown = not is_remembered(INITIALS_KEY, False)
    preferences().setValue(INITIALS_KEY, "true" if is_shown else "false")
    editor.room.show_initials()
    told = say("The room view shows people by their initials.") if is_shown else say("The room view shows people by their roles.")
    editor.window.tell(told)


def show_agenda(editor: Editor) -> None:
    """Go where the agenda is entered."""
    editor.window.page.show_right("workshop")
    editor.window.page.panel("workshop").show_page("agenda")
