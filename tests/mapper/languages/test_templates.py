"""The templates that the program says are found in its source, wherever they stand."""

from __future__ import annotations

from pathlib import Path

from mapper.languages.templates import Template, templates

SOURCE = """
KINDS: Mapping[type, Said] = {Node: "step", Flow: "flow"}
FORMS: Mapping[str, SaidOfCount] = {"one": ("{n} lane", "{n} lanes")}
PLAIN = {"key": "no template"}
ROWS: tuple[tuple[str, Said, Make], ...] = (("by_rate", "By rate", "made"), ("by_load", "By load", "made"))
STATES = {"draft": "Draft", "signed": "Signed"}
LEFT = {"steps": ("{n} step left", "{n} steps left")}

@dataclass
class Field:
    name: str
    words: Said
    tip: Said = ""

class Page:
    def __init__(self, name: str, title: Said) -> None: ...
    def entry(self, words: Said, when: str) -> None: ...

FIELDS = (Field("rate", "How often", tip="a week"), Field("delay", "How long"))
Page("first", "Who does what")

def work(page, n, kind):
    page.entry("Compare", "map")
    template: Said = "It is {a}." if n else "It was {a}."
    words: Said = KINDS.get(kind, "element")
    state = "It is there." if kind else state
    one, many = "{n} copy", "{n} copies"
    say(STATES[kind])
    say(state)
    say_count(n, *LEFT[kind])
    say_count(n, one, many)
    say("Whole " "sentence", a=1)
    say(template)
    say("yes" if kind == "other" else "no")
    say_count(n, "{n} step", "{n} steps")
    log("not said")
"""


def found(tmp_path: Path, **files: str) -> dict[str, Template]:
    for name, source in files.items():
        path = tmp_path / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".py").write_text(source, encoding="utf-8")
    return {one.one: one for one in templates(tmp_path)}


def test_calls_tables_fields_and_parameters_are_read(tmp_path: Path) -> None:
    there = found(tmp_path, mapper__a=SOURCE)
    assert {one for one, template in there.items() if not template.many} == {
        *("step", "flow", "How often", "a week", "How long", "Who does what", "Compare"),
        *("It is {a}.", "It was {a}.", "element", "Whole sentence", "yes", "no"),
        *("By rate", "By load", "Draft", "Signed", "It is there."),
    }
    assert {one: template.many for one, template in there.items() if template.many} == {
        "{n} lane": "{n} lanes",
        "{n} step": "{n} steps",
        "{n} step left": "{n} steps left",
        "{n} copy": "{n} copies",
    }


def test_a_template_knows_where_it_is_said(tmp_path: Path) -> None:
    there = found(tmp_path, mapper__a='say("Undo")', desktop__b='say("Undo")', exporters__c='say("Export")')
    assert there["Undo"].places == ("desktop/b.py", "mapper/a.py")
    assert list(there) == ["Export", "Undo"]


def test_the_parameters_of_one_file_are_known_in_the_others(tmp_path: Path) -> None:
    there = found(tmp_path, mapper__a="def told(words: Said) -> None: ...", desktop__b='told("Somewhere else")')
    assert list(there) == ["Somewhere else"]


def test_a_table_of_another_file_and_a_class_of_the_same_name(tmp_path: Path) -> None:
    tables = 'WORDS = {"rate": "How often"}\n\nclass Column:\n    words: Said\n    width: str\n'
    other = "class Column:\n    words: str\n"
    saying = 'from mapper.a import WORDS, Column\nsay(WORDS["rate"])\nColumn("Name", "wide")\n'
    there = found(tmp_path, mapper__a=tables, mapper__b=other + 'Column("not said")', desktop__c=saying)
    assert list(there) == ["How often", "Name"]


def test_what_a_field_may_be_is_said_and_so_are_rows_of_a_loop_and_both_forms(tmp_path: Path) -> None:
    model = 'State = Literal["open", "settled"]\n\nclass Question:\n    state: State = "open"\n    name: str = ""\n'
    loop = 'def work(row):\n    for template, ids in (("is asked: {who}", row.a), ("is told: {who}", row.b)):\n        say(template)\n'
    report = "class Report:\n    def add(self, place: str, one: Said, many: Said = '') -> None: ...\n"
    adding = 'report.add("x", "One flow.", "{n} flows.")\nreport.add("x", "No diagram.")\nsay(question.state)\nsay(question.name)\n'
    there = found(tmp_path, mapper__model__a=model, mapper__b=loop, mapper__c=report, exporters__d=adding)
    assert {(one.one, one.many) for one in there.values()} == {
        *(("open", ""), ("settled", ""), ("is asked: {who}", ""), ("is told: {who}", "")),
        *(("One flow.", "{n} flows."), ("No diagram.", "No diagram.")),
    }
