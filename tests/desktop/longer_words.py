"""A language that nobody speaks: English, each sentence longer by two fifths and between marks, to see who has no room or is not asked."""

from __future__ import annotations

import re
from gettext import NullTranslations

from mapper.model.words import Catalogue

MARK = "ǁ"
_MORE = " loŋer wôrds þat nobođy speaks but evërybody has rōom for"


class Longer(NullTranslations):
    """English between marks."""

    def gettext(self, message: str) -> str:
        """The template, longer; what holds no word is left as it is, since it is no sentence but a form."""
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for the number, longer."""
        return longer(msgid1 if n == 1 else msgid2)


def longer(template: str) -> str:
    """The template between marks, and longer by two fifths of its words.

    >>> longer("Next"), longer("{n} %")
    ('ǁNext lǁ', '{n} %')
    """
    words = re.sub(r"\{[^}]*\}", "", template)
    if not re.search(r"[^\W\d_]{2}", words):
        return template
    count = max(2, round(len(words) * 0.4) - 2)
    more = (_MORE * (1 + count // len(_MORE)))[:count].rstrip()
    return f"{MARK}{template}{more}{MARK}"


LONGER = Catalogue("en", Longer())
