"""The derived pages of the panel of the whole: SIPOC, RACI, systems, channels, and what hangs together with an element."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desktop.doing.review import process_shown
from desktop.editor import Editor
from desktop.panels.whole_parts import Chosen, ListingPage
from mapper.model.words import say, say_count
from mapper.whole.listing import Listing

Leave = Callable[[], object]
WHOLE_MAP = "*"
DEPTHS = (1, 2, 3, 4)


class OfProcess(ListingPage):
    """A page about the process that is looked at."""

    def __init__(self, editor: Editor, title: str, leave: Leave) -> None:
        super().__init__(editor, title, leave)
        self.assemble()

    def subject(self) -> object:
        """The id of the process."""
        process = process_shown(self._editor)
        return process.id if process is not None else None

    def lead_words(self, subject: Any) -> str:
        """Its name."""
        return _name(self._editor, subject) if subject is not None else say("There is no process yet.")


class SipocPage(OfProcess):
    """Suppliers, inputs, process, outputs, customers."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("SIPOC"), leave)

    def begin(self, subject: Any) -> Iterator[None]:
        """As the map says."""
        from mapper.whole.pages import sipoc_page

        return sipoc_page(self._editor.bridge.workspace, subject)


class RaciPage(OfProcess):
    """Who does each step, who answers for it, who is asked, who is told."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("RACI"), leave)

    def begin(self, subject: Any) -> Iterator[None]:
        """As the map says."""
        from mapper.whole.pages import raci_page

        return raci_page(self._editor.bridge.workspace, subject)


class SystemsPage(ListingPage):
    """Per function the steps, exceptions and hand-offs that touch it, of the process or of the whole map."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("Systems"), leave)
        self._is_whole = True
        self.scope = Chosen(self, self._scopes, lambda: "map" if self._is_whole else "process", self._look_at)
        self.assemble()

    @staticmethod
    def _scopes() -> tuple[tuple[str, str, str], ...]:
        return (("map", "the whole map", "all processes"), ("process", "this process", "the one that is looked at"))

    def _look_at(self, name: str) -> None:
        self._is_whole = name == "map"
        self.refresh()

    def subject(self) -> object:
        """The id of the process, or WHOLE_MAP."""
        process = process_shown(self._editor)
        return WHOLE_MAP if self._is_whole or process is None else process.id

    def lead_words(self, subject: Any) -> str:
        """What the figures mean."""
        return say("An exception counts at each function it is handled with.")

    def begin(self, subject: Any) -> Iterator[None]:
        """As the map says."""
        from mapper.whole.pages_of_use import systems_page

        return systems_page(self._editor.bridge.workspace, None if subject == WHOLE_MAP else subject)

    def take(self, listing: Listing) -> None:
        """Say so where no step names a system."""
        super().take(listing)
        if listing.is_empty:
            self.lead.setText(say("No step names a system yet. Type #ME51N after a step, or fill it in under Properties."))


class ChannelsPage(ListingPage):
    """Per channel what comes by it, who serves it, and whether anybody listens."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("Channels"), leave)
        self.assemble()

    def subject(self) -> object:
        """The whole map."""
        return WHOLE_MAP

    def lead_words(self, subject: Any) -> str:
        """What is listed."""
        return say("By which ways customers and cases come, and who listens there.")

    def begin(self, subject: Any) -> Iterator[None]:
        """As the map says."""
        from mapper.whole.pages_of_use import channels_page

        return channels_page(self._editor.bridge.workspace)

    def take(self, listing: Listing) -> None:
        """Say so where there is no channel."""
        super().take(listing)
        if listing.is_empty:
            self.lead.setText(say("No channel is named yet. A trigger names one: * Supplier invoice arrives by mail."))


class OfSelection(ListingPage):
    """A page about what is selected; going to one of its lines leaves it as it is, selecting something on the map does not."""

    def __init__(self, editor: Editor, title: str, leave: Leave) -> None:
        super().__init__(editor, title, leave)
        self._element = self._selected()

    def _selected(self) -> str:
        record = self._editor.selected
        return record.id if record is not None else ""

    def on_selected(self) -> None:
        """Be about what is selected now; where nothing or much is, about what it was."""
        self._element = self._selected() or self._element

    def subject(self) -> object:
        """The id of the element."""
        return self._element if self._element in self._editor.bridge.workspace else None


class NeighbourhoodPage(OfSelection):
    """What hangs together with the selected element, step by step outwards."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("What hangs together"), leave)
        self._depth = 2
        self.how_far = Chosen(self, _depths, lambda: str(self._depth), self._look_so_far)
        self.assemble()

    def _look_so_far(self, depth: str) -> None:
        self._depth = int(depth)
        self.refresh()

    def lead_words(self, subject: Any) -> str:
        """What it is about."""
        return _name(self._editor, subject) if subject is not None else say("Select an element on the map.")

    def begin(self, subject: Any) -> Iterator[None]:
        """As the map says."""
        from mapper.whole.pages import neighbourhood_page

        return neighbourhood_page(self._editor.bridge.workspace, subject, self._depth)


def _depths() -> tuple[tuple[str, str, str], ...]:
    return tuple((str(one), say_count(one, "up to {n} step away", "up to {n} steps away"), _reach(one)) for one in DEPTHS)


def _reach(depth: int) -> str:
    return say("its neighbours") if depth == 1 else say("and their neighbours") if depth == 2 else say("wider still")


def _name(editor: Editor, element: str) -> str:
    from mapper.whole.pages import coded

    return coded(editor.bridge.workspace, element)
