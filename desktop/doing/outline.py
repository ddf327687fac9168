"""The outline as a table, the names of the map, and going from one find to the next."""

from __future__ import annotations

from desktop.editor import Editor


def toggle_table(editor: Editor) -> None:
    """The outline as a table, or as a list again; it has the keys then."""
    page = editor.window.page
    outline = page.panel("outline")
    if not outline.isVisible():
        page.fold_left()
    outline.toggle_table()
    outline.list.setFocus()


def show_names(editor: Editor) -> None:
    """The names of the map, or the outline again where they are shown."""
    page = editor.window.page
    outline = page.panel("outline")
    if not outline.isVisible():
        page.fold_left()
    outline.show_names()


def find_next(editor: Editor) -> None:
    """Go to the next of what was found; ask for what to find where nothing was."""
    _walk(editor, 1)


def find_previous(editor: Editor) -> None:
    """Go to the one before of what was found."""
    _walk(editor, -1)


def _walk(editor: Editor, by: int) -> None:
    page = editor.window.page
    find = page.panel("find")
    if find.field.text().strip():
        page.show_find() if find.isHidden() else None
        find.walk(by)
    else:
        page.show_find()


def replace(editor: Editor) -> None:
    """Open the find field with the one for what is put in place of the words."""
    page = editor.window.page
    page.show_find()
    find = page.panel("find")
    if find.replacement.isHidden() or not find.replacement.isVisible():
        find.toggle_replace()
    if not find.field.text().strip():
        find.field.setFocus()
