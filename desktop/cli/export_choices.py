"""The choices of `waterhole export`: arguments to a selection, with what there is to choose from where a word is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import get_args

from desktop.cli import Arguments, Parser
from exporters.choices import functions_meant, hot_spot_meant, systems_to_choose, unit_meant, units_to_choose
from exporters.selection import PAPERS, SECTIONS, Drawing, Names, Paper, SectionKey, Selection
from mapper.model.errors import KnownError
from mapper.model.lookups import processes
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.registers import REGISTERS

POINTS_A_MILLIMETRE = 72 / 25.4
_SMALLEST, _LARGEST = 0.1, 20.0
"""Pixels a point."""
_USUAL = Selection(())
"""What is taken where nothing is said."""


def declare_choices(parser: Parser) -> None:
    """Add the arguments that say what is exported and how."""
    part = parser.add_argument_group(say("which part of the map"))
    part.add_argument("--process", action="append", metavar="CODE", help=say("only this process; may be given several times"))
    part.add_argument("--system", metavar="NAME", default="", help=say("only what uses a vendor, module or function: SAP MM, ME21N"))
    part.add_argument(
        "--hot-spot", metavar="RANK", default="", help=say("only this hot spot, by rank, or by the code of an exception in it")
    )
    part.add_argument("--unit", metavar="NAME", default="", help=say("only what this group does and helps with"))
    part.add_argument("--leave-out", action="append", metavar="SECTION", default=[], help=_of(_dashed(SECTIONS)))
    part.add_argument("--one-process-per-file", action="store_true", help=say("BPMN: a file for each process, its code in the name"))
    part.add_argument("--register", metavar="NAME", default="", help=_of(one.name for one in REGISTERS))
    seen = parser.add_argument_group(say("for whose eyes"))
    seen.add_argument("--names", choices=get_args(Names), help=say("how people are named; without this: initials"))
    seen.add_argument("--without-names", action="store_const", const="none", dest="names", help=say("roles and groups only"))
    seen.add_argument("--with-private", action="store_true", help=say("also contact points that are not for export"))
    _declare_looks(parser)


def _declare_looks(parser: Parser) -> None:
    paper = parser.add_argument_group(say("paper (PDF)"))
    paper.add_argument("--paper", choices=PAPERS, default=_USUAL.paper.name, help=say("size of the pages"))
    paper.add_argument("--maps-paper", choices=PAPERS, help=say("size of the pages of maps, where it is another one"))
    paper.add_argument("--portrait", action="store_true", help=say("upright pages"))
    paper.add_argument("--poster", action="store_true", help=say("maps in true scale over several sheets, to be glued"))
    paper.add_argument("--overlap", type=float, metavar="MM", help=say("how far the sheets of a poster overlap, in millimetres"))
    paper.add_argument("--no-crop-marks", action="store_true", help=say("without the marks where to cut"))
    pictures = parser.add_argument_group(say("pictures (PNG, SVG)"))
    pictures.add_argument("--scale", type=float, default=_USUAL.drawing.scale, metavar="N", help=say("pixels a point: 1 = 72 dots an inch"))
    pictures.add_argument("--transparent", action="store_true", help=say("without the white of the paper"))
    pictures.add_argument("--outlines", action="store_true", help=say("letters of an SVG as shapes, for programs that know no fonts in it"))


def _of(words: Iterable[str]) -> str:
    return say("one of: {words}", words=", ".join(words))


def _dashed(keys: Sequence[SectionKey]) -> list[str]:
    return [key.replace(" ", "-") for key in keys]


def selection_of(arguments: Arguments, workspace: Workspace, date: str) -> Selection:
    """What was asked for. Raises KnownError for a word that the map does not know, with what it might have meant."""
    chosen = _processes(workspace, arguments.process or ())
    if sum(bool(one) for one in (arguments.system, arguments.hot_spot, arguments.unit)) > 1:
        raise KnownError(say("A system, a hot spot and a group cannot be asked for at once."), todo=say("Give one of them."))
    return Selection(
        processes=chosen,
        date=date,
        system=_system(workspace, arguments.system),
        hot_spot=hot_spot_meant(workspace, chosen, arguments.hot_spot) if arguments.hot_spot else "",
        unit=_unit(workspace, arguments.unit),
        left_out=frozenset(_section(word) for words in arguments.leave_out for word in words.split(",") if word.strip()),
        names=arguments.names or _USUAL.names,
        with_private=arguments.with_private,
        paper=_paper(arguments),
        drawing=_drawing(arguments),
        register=_register(arguments.register),
        one_file_each=arguments.one_process_per_file,
    )


def _processes(workspace: Workspace, words: Sequence[str]) -> tuple[str, ...]:
    """The ids of the processes of these codes or names, in the order of the map; all where none is named."""
    listed = processes(workspace)
    wanted = {_process(listed, word) for word in words}
    return tuple(process.id for process in listed if not words or process.id in wanted)


def _process(listed: Sequence[Process], word: str) -> str:
    wanted = word.strip().casefold()
    for process in listed:
        if wanted and wanted in (process.code.casefold(), process.name.casefold()):
            return process.id
    known = [one for process in listed for one in (process.code, process.name) if one]
    codes = ", ".join(process.code or process.name for process in listed)
    happened = say("There is no process {code} in this map.", code=word)
    raise KnownError(
        happened, todo=_meant(word, known) or (say("It has: {known}.", known=codes) if codes else say("It has no process yet."))
    )


def _system(workspace: Workspace, word: str) -> str:
    if word and not functions_meant(workspace, word):
        known = [choice.key for choice in systems_to_choose(workspace)]
        happened = say("No step names the system {name}.", name=word)
        raise KnownError(happened, todo=_meant(word, known) or say("Choose another system, or name it at the steps first."))
    return word


def _unit(workspace: Workspace, word: str) -> str:
    if not word:
        return ""
    try:
        return unit_meant(workspace, word)
    except KnownError as unknown:
        guess = _meant(word, [choice.title for choice in units_to_choose(workspace)])
        raise KnownError(unknown.happened, unknown.safe, guess or unknown.todo) from None


def _section(word: str) -> SectionKey:
    wanted = word.strip().casefold().replace("-", " ").replace("_", " ")
    for key in SECTIONS:
        if wanted == key.replace("-", " "):
            return key
    known = ", ".join(_dashed(SECTIONS))
    happened = say("There is no section {name}.", name=word.strip())
    raise KnownError(happened, todo=_meant(word, _dashed(SECTIONS)) or say("There are: {known}.", known=known))


def _register(word: str) -> str:
    known = [one.name for one in REGISTERS]
    wanted = word.strip().casefold().replace(" ", "-")
    if wanted and wanted not in known:
        happened = say("There is no register {name}.", name=word.strip())
        raise KnownError(happened, todo=_meant(word, known) or say("There are: {known}.", known=", ".join(known)))
    return wanted


def _paper(arguments: Arguments) -> Paper:
    overlap = _USUAL.paper.overlap if arguments.overlap is None else arguments.overlap * POINTS_A_MILLIMETRE
    if not 0 <= overlap <= 144:
        raise KnownError(say("Sheets of a poster overlap by 0 to 50 millimetres."), todo=say("Give a number in between."))
    return Paper(
        name=arguments.paper,
        is_landscape=not arguments.portrait,
        maps=arguments.maps_paper,
        is_poster=arguments.poster,
        overlap=overlap,
        has_crop_marks=not arguments.no_crop_marks,
    )


def _drawing(arguments: Arguments) -> Drawing:
    if not _SMALLEST <= arguments.scale <= _LARGEST:
        limits = {"least": f"{_SMALLEST:g}", "most": f"{_LARGEST:g}"}
        raise KnownError(say("A picture has {least} to {most} pixels a point.", **limits), todo=say("Give a number in between."))
    return Drawing(arguments.scale, arguments.transparent, arguments.outlines)


def _meant(word: str, known: Sequence[str]) -> str:
    """What somebody may have meant, as a sentence; "" where nothing is like it."""
    by_case = {one.casefold(): one for one in known}
    near = [by_case[one] for one in get_close_matches(word.strip().casefold(), list(by_case), n=3, cutoff=0.5)]
    return say("Did you mean {words}?", words=", ".join(near)) if near else ""
