"""The languages that the window can speak, each by the name it gives itself."""

from __future__ import annotations

from desktop.actions.action import Action

_DOING = "desktop.doing.speaking"
LANGUAGES = (
    Action("language_system", "As this computer", "language", (), f"{_DOING}:system", "window"),
    Action("language_english", "English", "language", (), f"{_DOING}:english", "window"),
    Action("language_icelandic", "Íslenska", "language", (), f"{_DOING}:icelandic", "window"),
    Action("language_polish", "Polski", "language", (), f"{_DOING}:polish", "window"),
    Action("language_indonesian", "Bahasa Indonesia", "language", (), f"{_DOING}:indonesian", "window"),
    Action("language_chinese", "繁體中文", "language", (), f"{_DOING}:chinese", "window"),
)
BY_CODE = dict(zip(("", "en", "is", "pl", "id", "zh_TW"), LANGUAGES, strict=True))
"""Each by the code of its language; "" = that of the system."""
