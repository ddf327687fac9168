"""What is lost without an element, in sentences: whole templates, one per finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from mapper.graph.scope import name_of
from mapper.graph.sentences import amount_text, load_text, pairs_text, quoted_names, share_text
from mapper.model.exception_point import ExceptionPoint
from mapper.model.words import SaidOfCount, say, say_count
from mapper.model.workspace import Workspace
from mapper.what_if.lost import WhatIf


def what_if_sentences(found: WhatIf) -> tuple[str, ...]:
    """What is lost, a sentence each; one that says so where nothing is."""
    workspace = found.before.scope.workspace
    name = name_of(workspace, found.element)
    if isinstance(workspace.get(found.element), ExceptionPoint):
        told = [_spared(found, name)]
    else:
        told = [*_of_exceptions(found, name), *_of_steps(found, name), *_of_groups(found, workspace)]
    return tuple(told) or (say("If '{element}' stops, nothing that is mapped breaks.", element=name),)


def _spared(found: WhatIf, name: str) -> str:
    """What an exception takes that would not arise any more."""
    load = found.before.estimates[found.element].load
    if load is None:
        return say("If '{element}' no longer arose, the work it takes would be free; nobody has estimated how much that is.", element=name)
    whole = found.before.total_load.value
    words = {"element": name, "load": amount_text(load), "share": share_text(load.value / whole if whole else 0.0)}
    return say(
        "If '{element}' no longer arose, {load} person-hours a week would be free ({share} % of all mapped exception work).", **words
    )


_EXCEPTIONS: Mapping[str, SaidOfCount] = {
    "gone": ("{n} exception ({load}) goes with '{element}': {names}.", "{n} exceptions ({load}) go with '{element}': {names}."),
    "homeless": (
        "Without '{element}', {n} exception ({load}) has no step any more: {names}.",
        "Without '{element}', {n} exceptions ({load}) have no step any more: {names}.",
    ),
    "unresolved": (
        "If '{element}' stops, {n} exception ({load}) loses its only known resolution: {names}.",
        "If '{element}' stops, {n} exceptions ({load}) lose their only known resolution: {names}.",
    ),
    "unhandled": (
        "If '{element}' stops, nobody is left to handle {n} exception ({load}): {names}.",
        "If '{element}' stops, nobody is left to handle {n} exceptions ({load}): {names}.",
    ),
    "untooled": (
        "If '{element}' stops, {n} exception ({load}) loses what it is handled with: {names}.",
        "If '{element}' stops, {n} exceptions ({load}) lose what they are handled with: {names}.",
    ),
    "unnoticed": (
        "If '{element}' stops, nobody notices {n} exception ({load}) any more: {names}.",
        "If '{element}' stops, nobody notices {n} exceptions ({load}) any more: {names}.",
    ),
}
"""By what becomes of exceptions (a field of `WhatIf`): the sentence for one and for more."""
_STEPS: Mapping[str, SaidOfCount] = {
    "undone": (
        "Without '{element}', {n} step has nobody to do it: {names}.",
        "Without '{element}', {n} steps have nobody to do them: {names}.",
    ),
    "unsupported": ("Without '{element}', {n} step has no system: {names}.", "Without '{element}', {n} steps have no system: {names}."),
    "cut_off": (
        "Without '{element}', no case comes to {n} step any more: {names}.",
        "Without '{element}', no case comes to {n} steps any more: {names}.",
    ),
    "unheard": (
        "Without '{element}', {n} call has no way to reach anybody: {names}.",
        "Without '{element}', {n} calls have no way to reach anybody: {names}.",
    ),
}
"""By what becomes of steps and of the calls that start them."""


def _of_exceptions(found: WhatIf, name: str) -> Iterator[str]:
    for what, (one, many) in _EXCEPTIONS.items():
        hit: tuple[str, ...] = getattr(found, what)
        if hit:
            load = load_text([found.before.estimates[point].load for point in hit])
            yield say_count(len(hit), one, many, element=name, load=load, names=_names(found, hit))


def _of_steps(found: WhatIf, name: str) -> Iterator[str]:
    for what, (one, many) in _STEPS.items():
        hit: tuple[str, ...] = getattr(found, what)
        if hit:
            yield say_count(len(hit), one, many, element=name, names=_names(found, hit))
    if found.straight is not None:
        before, after = (name_of(found.before.scope.workspace, one) for one in found.straight)
        yield say("Without '{element}', cases go straight from '{before}' to '{after}'.", element=name, before=before, after=after)


def _of_groups(found: WhatIf, workspace: Workspace) -> Iterator[str]:
    if found.links:
        forms: SaidOfCount = ("{pairs} lose their only link.", "{n} pairs of groups lose their only link: {pairs}.")
        yield say_count(len(found.links), *forms, pairs=pairs_text(workspace, found.links))
    if found.gaps:
        opened: SaidOfCount = (
            "{pairs} share exceptions, and no flow joins them any more.",
            "{n} pairs of groups share exceptions, and no flow joins them any more: {pairs}.",
        )
        yield say_count(len(found.gaps), *opened, pairs=pairs_text(workspace, found.gaps))


def _names(found: WhatIf, ids: Collection[str]) -> str:
    return quoted_names(found.before.scope.workspace, ids)
