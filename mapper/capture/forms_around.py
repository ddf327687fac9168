"""How the forms are read that stand beside the flow: contact points, metrics, dependencies, resources, documents."""

from __future__ import annotations

import re

from mapper.capture.amounts import evidence_said, split_tail
from mapper.capture.quoted import quoted_at, split_list
from mapper.capture.reading import Reading, said_name
from mapper.model.clean_text import clean_line
from mapper.model.spoken import all_words, meanings
from mapper.model.units import read_amount, read_number

_COLON = re.compile(r":(?=\s|$)")
"""The colon between a name and people, not the one in "Dock coffee 09:30"."""
_AD_HOC = all_words(lambda spoken: spoken.ad_hoc)
_NEEDS = re.compile(rf"\s*(?:{'|'.join(re.escape(word) for word in all_words(lambda spoken: spoken.needs))})\s*:\s*", re.IGNORECASE)
_DEPENDENCY = meanings(lambda spoken: spoken.dependency)
_STRENGTH = meanings(lambda spoken: spoken.strength)
_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_ARROW = re.compile(r"->|→")
_UNIT_WORDS = {"%", "€", "$", "£"} | {word for word in meanings(lambda spoken: spoken.units) if len(word) > 2}


def read_meeting(reading: Reading) -> None:
    """`~ name: people, people!; how often; where` - an exclamation mark behind a person: essential."""
    text, start = reading.text, reading.at
    parts = [(start + first, start + last) for first, last in split_list(text[start:], ";")]
    if not parts:
        reading.fields["name"] = ""
        return
    first, last = parts[0]
    held = quoted_at(text, first)
    colon = _COLON.search(text, held.end if held is not None else first, last)
    reading.fields["name"] = said_name(text[first : colon.start() if colon else last])
    reading.span("name", first, colon.start() if colon else last)
    if colon is not None and text[colon.end() : last].strip():
        _people(reading, colon.end(), last)
    for begin, end in parts[1:]:
        _meeting_part(reading, begin, end)


def _people(reading: Reading, start: int, end: int) -> None:
    reading.span("role", start, end)
    for begin, stop in split_list(reading.text[start:end]):
        said = reading.text[start + begin : start + stop]
        name = said_name(said.removesuffix("!") if said.endswith("!") else said)
        if not name:
            continue
        reading.more("people", name)
        if said.endswith("!"):
            reading.more("essential", name)


def _meeting_part(reading: Reading, start: int, end: int) -> None:
    said = reading.text[start:end].strip()
    folded = said.casefold()
    ad_hoc = next((words for words in _AD_HOC if folded == words or folded.startswith(f"{words} ")), "")
    tail = split_tail(said[len(ad_hoc) :], {"rate", "duration"}, 0)
    if tail.amounts and not tail.text:
        for amount, _, _ in tail.amounts:
            reading.more("amounts", amount)
        if any(amount.dimension == "rate" for amount, _, _ in tail.amounts):
            reading.fields["scheduled"] = not ad_hoc
        reading.span("amount", start, end)
    elif ad_hoc == folded:
        reading.span("amount", start, end)
    elif "place" not in reading.fields:
        reading.fields["place"] = said_name(said)
        reading.span("name", start, end)
    else:
        reading.fields["place"] = f"{reading.fields['place']}; {said_name(said)}"
        reading.span("name", start, end)


def read_metric(reading: Reading) -> None:
    """`$ name unit: baseline -> target`; the unit is a percent sign, a currency, a unit of time, "cases/week", or stands in brackets."""
    text, start = reading.text, reading.at
    colon = text.rfind(":")
    figures = text[colon + 1 :].strip() if colon >= start else ""
    head_end = colon if colon >= start and _are_figures(figures) else len(text)
    reading.fields["value"] = figures if head_end == colon else ""
    name, unit, end = _name_and_unit(text, start, head_end)
    reading.fields["name"], reading.fields["word"] = name, unit
    reading.span("name", start, end)
    if unit:
        reading.span("amount", end, head_end)
    if head_end == colon:
        reading.span("amount", colon + 1, len(text))


def _name_and_unit(text: str, start: int, end: int) -> tuple[str, str, int]:
    head = text[start:end]
    first = start + len(head) - len(head.lstrip())
    held = quoted_at(text, first)
    if held is not None:
        return held.text, said_name(text[held.end : end].strip().removeprefix("(").removesuffix(")")), held.end
    if (found := _BRACKETS.search(head)) and head[: found.start()].strip():
        return clean_line(head[: found.start()]), clean_line(found[1]), start + found.start()
    words = head.split()
    if len(words) > 1 and _is_unit(words[-1]):
        return clean_line(" ".join(words[:-1])), words[-1], start + head.rstrip().rindex(words[-1])
    return clean_line(head), "", end


def _is_unit(word: str) -> bool:
    folded = word.casefold()
    amount = read_amount(f"1 {word}")
    return (
        folded in _UNIT_WORDS or "/" in word.strip("/") or (amount is not None and amount.dimension in ("money", "probability", "duration"))
    )


def figures_said(text: str) -> tuple[float | None, float | None, str]:
    """Baseline, target and the word for how the baseline is known, of "40 -> 10 measured".

    >>> figures_said("2,5 -> 10 measured"), figures_said("-> 3")
    ((2.5, 10.0, 'measured'), (None, 3.0, ''))
    """
    tail = text.rsplit(None, 1)
    known = evidence_said(tail[-1].strip("()")) if tail else None
    figures = text[: len(text) - len(tail[-1])] if known is not None and len(tail[-1]) > 1 else text
    before, *after = _ARROW.split(figures, maxsplit=1)
    return read_number(before), read_number(after[0]) if after else None, known or ""


def _are_figures(text: str) -> bool:
    tail = text.rsplit(None, 1)
    if len(tail) > 1 and evidence_said(tail[-1].strip("()")) is not None:
        text = tail[0]
    ends = [part.strip() for part in _ARROW.split(text)]
    return len(ends) <= 2 and any(ends) and all(end in ("", "?") or read_number(end) is not None for end in ends)


def read_dependency(reading: Reading) -> None:
    """`<< needs: name (kind, must or helps)`: what is selected needs that."""
    text = reading.text
    found = _NEEDS.match(text, reading.at)
    start = found.end() if found else reading.at
    brackets = _BRACKETS.search(text, start)
    words = [word.strip().casefold() for word in brackets[1].split(",")] if brackets else []
    if brackets is None or not words or any(word not in _DEPENDENCY and word not in _STRENGTH for word in words):
        brackets, words = None, []
    end = brackets.start() if brackets else len(text)
    reading.fields["word"] = next((_DEPENDENCY[word] for word in words if word in _DEPENDENCY), "")
    reading.fields["value"] = next((_STRENGTH[word] for word in words if word in _STRENGTH), "")
    reading.fields["target"] = said_name(text[start:end])
    reading.span("target", start, end)
    if brackets:
        reading.span("amount", brackets.start(), brackets.end())


def read_resource(reading: Reading) -> None:
    """`%Scanner 2`: a resource, and how many units of it there are."""
    text, start = reading.text, reading.at
    held = quoted_at(text, start)
    rest = (text[held.end :] if held is not None else text[start:]).rstrip()
    name, _, last = rest.rpartition(" ") if held is None else ("", "", rest.strip())
    count = last if read_number(last) is not None and (held is not None or name.strip()) else ""
    end = len(text[:start].rstrip() + text[start:].rstrip()) - len(count)
    reading.fields["value"] = count
    reading.fields["name"] = held.text if held is not None and (count or not rest.strip()) else said_name(text[start:end])
    reading.span("resource", start, end)
    if count:
        reading.span("amount", end, end + len(count))


def read_document(reading: Reading) -> None:
    """`{Purchase order form}`: a document."""
    text, start = reading.text, reading.at
    held = quoted_at(text, start)
    close = text.find("}", held.end if held is not None else start)
    close = len(text) if close < 0 else close
    reading.fields["name"] = said_name(f"{text[start:close]} {text[close + 1 :]}")
    reading.span("document", start, len(text))
