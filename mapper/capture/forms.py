"""How each form of line is read: first what stands before it, then its sign, then the rest in the way of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from mapper.capture.amounts import split_tail
from mapper.capture.attribute_names import attribute_in
from mapper.capture.forms_around import read_dependency, read_document, read_meeting, read_metric, read_resource
from mapper.capture.line import CATEGORY_WORDS, NODE_WORDS, SIGNS, Line, LineKind
from mapper.capture.quoted import quoted_at
from mapper.capture.reading import AFTER_MARK, Reading, said_name
from mapper.model.clean_text import clean_line
from mapper.model.units import Dimension

_MARK = re.compile(r"(?:(?<=\s)|^)(?:(@|#|>>)\s*|(%)(?=[^\s%])|(\{))")
_BRANCH = re.compile(r'\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*|[^\]]*)\]\s*')
_NODE = re.compile(rf"\(({'|'.join(re.escape(word) for word in NODE_WORDS)})\)(?=\s|$)", re.IGNORECASE)
_RECORD = re.compile(r"(\+\+?)\s*([A-Za-z][A-Za-z -]*?)\s*:(?=\s|$)")
_AFTER_NAME: dict[LineKind, frozenset[Dimension]] = {"exception": AFTER_MARK, "trigger": frozenset({"rate", "unknown"})}
_LONGEST_CATEGORY = max(map(len, CATEGORY_WORDS))


def read_line(text: str) -> Line:
    """What the line says; see `understand`."""
    reading = Reading(text)
    if reading.at == len(text):
        return Line("nothing")
    if reading.at and (found := attribute_in(text)):
        return _attribute(reading, found)
    _branch(reading)
    if text.startswith("& ", reading.at):
        reading.fields["parallel"] = True
        reading.span("sign", reading.at, reading.at + 1)
        reading.at += 2
    _sign(reading)
    _FORMS.get(reading.kind, _with_marks)(reading)
    return reading.line()


def _attribute(reading: Reading, found: re.Match[str]) -> Line:
    reading.kind = "attribute"
    reading.fields["word"] = " ".join(found["name"].split()).casefold()
    reading.fields["value"] = found["value"].strip()
    reading.span("attribute", found.start("name"), found.end("name") + 1)
    if found["value"].strip():
        reading.span("name", found.start("value"), len(reading.text.rstrip()))
    return reading.line()


def _branch(reading: Reading) -> None:
    found = _BRANCH.match(reading.text, reading.at)
    if found is None:
        return
    held = quoted_at(found[1], 0)
    if held is not None:
        tail, name = split_tail(found[1][held.end :], frozenset({"probability"}), 0), held.text
    else:
        tail = split_tail(found[1], frozenset({"probability"}))
        name = clean_line(tail.text)
    reading.fields["branch"] = name
    if tail.amounts:
        reading.fields["share"] = tail.amounts[0][0]
    reading.span("label", reading.at, found.start() + len(found[1]) + 2)
    reading.at = found.end()


def _sign(reading: Reading) -> None:
    text, start = reading.text, reading.at
    if found := _NODE.match(text, start):
        node_kind = NODE_WORDS[found[1].casefold()]
        reading.fields["node_kind"] = node_kind
        reading.kind = "end" if node_kind == "end" else ("decision" if node_kind == "decision" else "node")
        _signed(reading, found.end())
        return
    for sign, kind in SIGNS:
        if not text.startswith(sign, start):
            continue
        if kind == "record" and not _RECORD.match(text, start):
            continue
        if (kind == "resource" and text[start + 1 : start + 2].isspace()) or (kind == "document" and "}" not in text[start:]):
            continue
        reading.kind = kind
        after = start + len(sign)
        if kind == "exception" and (words := _category_words(text, after)):
            reading.fields["category"] = CATEGORY_WORDS[words.casefold()]
            after += len(words)
        _signed(reading, after)
        return


def _signed(reading: Reading, after: int) -> None:
    reading.span("sign", reading.at, after)
    reading.at = after


def _category_words(text: str, start: int) -> str:
    """The words right behind "!" that say the category, the longest that fit; "" where there are none."""
    near = text[start : start + _LONGEST_CATEGORY + 1].casefold()
    fitting = (words for words in CATEGORY_WORDS if near.startswith(words) and near[len(words) : len(words) + 1].isspace())
    return text[start : start + len(max(fitting, key=len, default=""))]


def _whole(reading: Reading) -> None:
    """The rest of the line is the name."""
    reading.rest("name", "name")


def _target(reading: Reading) -> None:
    """The rest of the line names something that exists."""
    reading.rest("target", "target")


def _with_marks(reading: Reading) -> None:
    """Name, then amounts and @role #system %resource {document} >> target in any order."""
    text = reading.text
    start = reading.at
    mark = _next_mark(text, start)
    is_quoted = quoted_at(text, _first_letter(text, start)) is not None
    name = reading.named(start, mark.start() if mark else len(text), "name", _AFTER_NAME.get(reading.kind, frozenset()))
    reading.fields["name"] = name
    if reading.kind == "step" and name.endswith("?") and not is_quoted:
        reading.kind = "decision"
    if reading.kind == "node" and reading.fields["node_kind"] == "step":
        reading.kind = "step"
    while mark is not None:
        following = _next_mark(text, mark.end())
        _marked(reading, mark, following.start() if following else len(text))
        mark = following


def _first_letter(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _next_mark(text: str, start: int) -> re.Match[str] | None:
    """The next mark that is not in quotes."""
    held = quoted_at(text, _first_letter(text, start))
    return _MARK.search(text, held.end if held is not None else start)


_FIELDS = {"@": "roles", "#": "systems", "%": "resources"}
_KINDS = {"@": "role", "#": "system", "%": "resource"}


def _marked(reading: Reading, mark: re.Match[str], end: int) -> None:
    sign = mark[1] or mark[2] or mark[3]
    first = len(reading.spans)
    if sign == "{":
        _document(reading, mark.start(), end)
        return
    if sign == ">>":
        target = reading.named(mark.end(), end, "target", AFTER_MARK)
        if target:
            reading.fields["target"] = target
    else:
        held = reading.named(mark.end(), end, _KINDS[sign], AFTER_MARK)  # type: ignore[arg-type]
        if held:
            reading.more(_FIELDS[sign], held)
    _widen(reading, first, mark.start())


def _widen(reading: Reading, first: int, start: int) -> None:
    """The colour of a marked name begins at its mark."""
    if len(reading.spans) > first and reading.spans[first].kind not in ("amount", "evidence"):
        span = reading.spans[first]
        reading.spans[first] = type(span)(span.kind, start, span.end)


def _document(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    held = quoted_at(text, start + 1)
    close = text.find("}", held.end if held is not None else start, end)
    close = end if close < 0 else close
    name = said_name(text[start + 1 : close])
    if name:
        reading.more("documents", name)
    reading.span("document", start, min(close + 1, end))
    if text[close + 1 : end].strip():
        reading.take(split_tail(text[close + 1 : end], AFTER_MARK, 0), close + 1)


def _record(reading: Reading) -> None:
    """`+ role: Buyer`: a record of that kind and name."""
    sign = reading.spans[-1]
    found = _RECORD.match(reading.text, sign.start)
    assert found is not None
    reading.fields["word"] = " ".join(found[2].split()).casefold()
    reading.fields["again"] = found[1] == "++"
    reading.spans[-1] = type(sign)("sign", sign.start, found.end())
    reading.at = found.end()
    reading.rest("name", "name")


_FORMS: dict[LineKind, Callable[[Reading], None]] = {
    "process": _whole,
    "join": _target,
    "same step": _target,
    "go to": _target,
    "record": _record,
    "contact point": read_meeting,
    "metric": read_metric,
    "dependency": read_dependency,
    "resource": read_resource,
    "document": read_document,
}
