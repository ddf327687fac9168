"""The pages of systems and channels in words: what each is used for, who listens, and what is not said yet."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.graph.scope import code_of, name_of
from mapper.graph.slices import Slices
from mapper.metrics.figure import Figure
from mapper.metrics.ground import take_ground
from mapper.metrics.words import value_text
from mapper.model.lookups import get
from mapper.model.measures import Metric
from mapper.model.organisation import WEEKDAYS, Hours
from mapper.model.units import rounded, show_load, show_number
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.channels import ChannelUse, channel_register
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.pages import coded, names, shortened
from mapper.whole.system_footprint import FunctionUse, ModuleUse, Touched, Used, function_name, system_footprint

VENDOR_TITLES = {"SAP": "SAP", "Oracle": "Oracle", "other": "Other systems"}


def systems_page(workspace: Workspace, process_id: str | None = None) -> Slices[Listing]:
    """The system footprint of a process, None = of the whole map: a section a module, a line a function."""
    ground = yield from take_ground(workspace, process_id)
    used = Used(workspace, ground.steps, ground.exceptions, ground.analysis.estimates, ground.links)
    modules = system_footprint(used)
    yield
    sections = tuple(
        Section(_module_title(module), shortened([_function_line(workspace, use) for use in module.functions])) for module in modules
    )
    columns = (
        say("Vendor"),
        say("Module"),
        say("Function"),
        say("Steps"),
        say("Exceptions"),
        say("Hand-offs"),
        say("Exception work h/week"),
    )
    cells = tuple(_function_cells(workspace, module, use) for module in modules for use in module.functions)
    return Listing(sections, columns, cells)


def _module_title(module: ModuleUse) -> str:
    title = say(VENDOR_TITLES[module.vendor])
    if module.module:
        title = say("{vendor} {module}", vendor=title, module=module.module)
    load = module.touched.load
    return title if load is None else say("{title} – {load} of exception work", title=title, load=show_load(load.value))


def _function_line(workspace: Workspace, use: FunctionUse) -> Line:
    touched = use.touched
    place = next(iter((*touched.steps, *touched.exceptions)), use.function.id)
    said = [function_name(use.function)]
    if touched.steps:
        said.append(say("used at {codes}", codes=_codes(workspace, touched.steps)))
    if touched.exceptions:
        said.append(_handled(workspace, touched))
    if touched.hand_offs:
        said.append(say("handed over at {pairs}", pairs=_pairs(workspace, touched)))
    return Line("\n".join(said), place)


def _handled(workspace: Workspace, touched: Touched) -> str:
    codes = _codes(workspace, touched.exceptions)
    if touched.load is None:
        return say("helps with {codes}, not estimated", codes=codes)
    if touched.known < len(touched.exceptions):
        return say("helps with {codes}, at least {load}", codes=codes, load=show_load(touched.load.value))
    return say("helps with {codes}, {load}", codes=codes, load=show_load(touched.load.value))


def _codes(workspace: Workspace, ids: Iterable[str]) -> str:
    return ", ".join(code_of(workspace, one) for one in ids)


def _pairs(workspace: Workspace, touched: Touched) -> str:
    return ", ".join(
        say("{one} to {other}", one=code_of(workspace, one), other=code_of(workspace, other)) for one, other in touched.hand_offs
    )


def _function_cells(workspace: Workspace, module: ModuleUse, use: FunctionUse) -> tuple[str, ...]:
    touched = use.touched
    steps, exceptions = (", ".join(coded(workspace, one) for one in ids) for ids in (touched.steps, touched.exceptions))
    load = "" if touched.load is None else rounded(touched.load.value)
    return (module.vendor, module.module, function_name(use.function), steps, exceptions, _pairs(workspace, touched), load)


# Channels


def channels_page(workspace: Workspace) -> Slices[Listing]:
    """The channel register: a section a channel, those on which nobody listens first."""
    register = channel_register(workspace)
    yield
    unheard = tuple(_channel_line(workspace, use) for use in register if use.is_unheard)
    heard = tuple(_channel_line(workspace, use) for use in register if not use.is_unheard)
    titled = ((say("Customers come, and no step listens"), unheard), (say("Channels"), heard))
    columns = (
        say("Channel"),
        say("Public"),
        say("Triggers"),
        say("Exceptions noticed"),
        say("Contact points"),
        say("Listening steps"),
        say("Served by"),
        say("Hours"),
        say("First response"),
        say("Effort min"),
        say("Time to notice h"),
    )
    cells = tuple(_channel_cells(workspace, use) for use in register)
    return Listing(tuple(Section(title, shortened(lines)) for title, lines in titled if lines), columns, cells)


def _channel_line(workspace: Workspace, use: ChannelUse) -> Line:
    said = [say("{channel}, public", channel=use.channel.name) if use.channel.public else use.channel.name]
    for template, ids in (
        ("comes in: {names}", use.triggers),
        ("noticed here: {names}", use.exceptions),
        ("met at: {names}", use.contact_points),
    ):
        if ids:
            said.append(say(template, names=", ".join(coded(workspace, one) for one in ids)))
    if use.served_by:
        said.append(say("served by {who}, {hours}", who=names(workspace, use.served_by), hours=hours_text(use.hours)))
    said += _channel_figures(workspace, use)
    place = next(iter((*use.triggers, *use.exceptions, *use.contact_points, *use.steps)), use.channel.id)
    return Line("\n".join(said), place, is_gap=use.is_unheard)


def _channel_figures(workspace: Workspace, use: ChannelUse) -> Iterable[str]:
    if use.first_response is not None:
        yield _metric_text(workspace, use.first_response)
    if use.effort.of:
        yield say("effort of an exception: {minutes} min", minutes=_mean_text(use.effort))
        yield say("time to notice: {hours} h", hours=_mean_text(use.notice))


def _metric_text(workspace: Workspace, metric_id: str) -> str:
    metric = get(workspace, Metric, metric_id)
    assert metric is not None
    if metric.baseline is None:
        return say("{metric}: no baseline", metric=metric.name)
    return say("{metric}: {value}", metric=metric.name, value=value_text(metric.baseline.value, metric.unit, workspace.settings.currency))


def _mean_text(figure: Figure) -> str:
    if figure.amount is None:
        return say("?")
    low, high = show_number(round(figure.amount.low, 1)), show_number(round(figure.amount.high, 1))
    number = low if low == high else say("{low}–{high}", low=low, high=high)
    if figure.known == figure.of:
        return number
    return say("{number} ({known} of {of} known)", number=number, known=str(figure.known), of=str(figure.of))


def hours_text(hours: Iterable[Hours]) -> str:
    """When somebody is there: days with the same hours together; "hours not said" where nobody said.

    >>> hours_text((Hours("Mon", 8, 17), Hours("Tue", 8, 17), Hours("Sat", 10, 12.5)))
    'Mon, Tue 8:00–17:00; Sat 10:00–12:30'
    """
    by_time: dict[tuple[float, float], list[str]] = {}
    for one in sorted(hours, key=lambda one: WEEKDAYS.index(one.weekday)):
        by_time.setdefault((one.start, one.end), []).append(say(one.weekday))
    if not by_time:
        return say("hours not said")
    parts = [
        say("{days} {start}–{end}", days=", ".join(days), start=_clock(start), end=_clock(end)) for (start, end), days in by_time.items()
    ]
    return "; ".join(parts)


def _clock(hour: float) -> str:
    return f"{int(hour)}:{round(hour % 1 * 60):02d}"


def _channel_cells(workspace: Workspace, use: ChannelUse) -> tuple[str, ...]:
    lists = (use.triggers, use.exceptions, use.contact_points, use.steps)
    return (
        use.channel.name,
        say("yes") if use.channel.public else "",
        *(", ".join(coded(workspace, one) for one in ids) for ids in lists),
        names(workspace, use.served_by),
        hours_text(use.hours) if use.hours else "",
        name_of(workspace, use.first_response) if use.first_response is not None else "",
        _mean_text(use.effort) if use.effort.of else "",
        _mean_text(use.notice) if use.notice.of else "",
    )
