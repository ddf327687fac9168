"""What is remembered about how a person works, outside any map: one settings file in the user's own folder."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def preferences() -> QSettings:
    """The settings file; reading and writing it never raises, and it holds nothing that belongs to a map."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "waterhole", "waterhole")


def remembered_text(key: str, otherwise: str = "") -> str:
    """A remembered text; `otherwise` where there is none."""
    return str(preferences().value(key, otherwise))


def is_remembered(key: str, otherwise: bool) -> bool:
    """A remembered yes or no; `otherwise` where there is none."""
    return str(preferences().value(key, otherwise)).casefold() == "true"
