"""The project's own drawings, one SVG per action: 24 px grid, 1.5 px line, coloured by whoever shows them."""

from __future__ import annotations

from importlib.resources import files

ICONS: tuple[str, ...] = (
    "app",
    "arrow_left",
    "arrow_right",
    "check",
    "close",
    "commands",
    "compact",
    "copy",
    "cut",
    "decision",
    "delete",
    "dependency",
    "document",
    "drop",
    "end",
    "event",
    "evidence",
    "exception",
    "export_pdf",
    "find",
    "findings",
    "fit",
    "flow",
    "folder",
    "help",
    "history",
    "hot_spots",
    "lane",
    "lane_down",
    "lane_up",
    "lay_out",
    "link",
    "meeting",
    "metric",
    "more",
    "name_version",
    "new",
    "note",
    "open",
    "outline",
    "pan",
    "parallel",
    "paste",
    "pause",
    "play",
    "plus",
    "process",
    "properties",
    "question",
    "recent",
    "redo",
    "resource",
    "restore_point",
    "reveal",
    "room_view",
    "save_copy",
    "select",
    "settings",
    "share",
    "step",
    "system",
    "theme",
    "tidy",
    "trigger",
    "undo",
    "warning",
    "what_if",
    "zoom_in",
    "zoom_out",
)


def icon_svg(name: str) -> bytes:
    """The drawing of an action as UTF-8 SVG; `currentColor` stands where the theme's ink goes (but in "app", which has its own).

    Raises KeyError for a name that is not in ICONS.

    >>> icon_svg("step")[:4]
    b'<svg'
    """
    if name not in ICONS:
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.svg").read_bytes()
