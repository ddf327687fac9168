"""What is no BPMN, damaged or harmful is refused in one clear sentence; encodings are understood; kept XML stands by itself."""

from __future__ import annotations

import time

import pytest

from exporters.bpmn.read import read_bpmn
from exporters.bpmn.xml_tree import read_xml, xml_text
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES, XML_ATTRIBUTES, XML_ELEMENTS
from tests.exporters.bpmn.reading_aids import HEAD, Found, counting

NAMED = f'{HEAD}<process id="P"><task id="a" name="Prüfung – €"/></process></definitions>'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x00" * 4096, "empty"),
        (b'{"definitions": {}}', "JSON"),
        (b"<!DOCTYPE html><html><body>Login</body></html>", "HTML"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"this is no xml", "not XML"),
        (b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "XPDL"),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "BPMN 2.0 beta"),
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "DMN"),
        (b"<mxfile/>", "draw.io"),
        (b"<definitions/>", "does not say that it is BPMN 2.0"),
        (b"<letter/>", "it begins with letter"),
        (b'<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "only a part"),
        (NAMED.encode()[:-20], "ends in the middle, at line 1"),
        (NAMED.encode() + b"<<<<<<< HEAD", "not well-formed"),
        (NAMED.replace("</task>", "").replace("<process", "<proces").encode(), "mismatched tag at line 1"),
        (b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>', "document type definition"),
        (b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>', "document type definition"),
        (b"<?xml version='1.0' encoding='punycode'?><d/>", "written in punycode"),
    ],
)
def test_refused_with_the_reason(source: bytes, words: str) -> None:
    with pytest.raises(KnownError) as refusal:
        read_bpmn(source, counting())
    assert words in refusal.value.happened and refusal.value.safe == "Nothing was imported."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{"windows-1252" if encoding == "cp1252" else encoding.removesuffix("-sig")}"?>\n{NAMED}'
    assert Found(read_bpmn(declared.encode(encoding), counting()))["a"].name == "Prüfung – €"


def test_letters_in_another_encoding_than_declared_are_read_and_reported() -> None:
    found = Found(read_bpmn(f'<?xml version="1.0" encoding="UTF-8"?>{NAMED}'.encode("cp1252"), counting()))
    assert found["a"].name == "Prüfung – €" and found.said("not in the encoding it names")


def test_blank_lines_before_the_declaration_do_no_harm_and_lines_keep_their_numbers() -> None:
    assert Found(read_bpmn(f'\n\n<?xml version="1.0"?>{NAMED}'.encode(), counting()))["a"]
    with pytest.raises(KnownError, match="at line 4"):
        read_bpmn(f'\n\n<?xml version="1.0"?>\n{HEAD}</b>'.encode(), counting())


def deep(levels: int) -> bytes:
    opening = "".join(f'<subProcess id="x{number}">' for number in range(levels))
    return f'{HEAD}<process id="P">{opening}{"</subProcess>" * levels}</process></definitions>'.encode()


@pytest.mark.parametrize("levels", [70, 200, 5000, 100_000])
def test_deep_nesting_is_refused_at_once(levels: int) -> None:
    started = time.thread_time()
    with pytest.raises(KnownError, match="levels deep"):
        read_bpmn(deep(levels), counting())
    assert time.thread_time() - started < 1


def test_what_a_map_can_nest_is_read() -> None:
    found = Found(read_bpmn(deep(60), counting()))
    assert found["x59"].parent == found["x58"].id


def test_caps_on_size_elements_and_attributes() -> None:
    attributes = " ".join(f'a{number}=""' for number in range(XML_ATTRIBUTES + 1))
    with pytest.raises(KnownError, match="larger than 20 MB"):
        read_bpmn(b" " * (IMPORT_BYTES + 1), counting())
    with pytest.raises(KnownError, match="attributes"):
        read_bpmn(f"{HEAD}<task {attributes}/></definitions>".encode(), counting())
    with pytest.raises(KnownError, match="elements"):
        read_bpmn(f"{HEAD}{'<a/>' * XML_ELEMENTS}</definitions>".encode(), counting())


def test_kept_xml_stands_by_itself() -> None:
    source = (
        '<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:v" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<b:process v:a="1 &lt; 2&#10;3" xsi:type="v:Kind"><v:p>one <v:i>two</v:i> three</v:p>  <plain/></b:process></b:definitions>'
    )
    file = read_xml(source.encode())
    text = xml_text(file.root.children[0], file.prefixes)
    assert text == (
        '<b:process xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:v" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' v:a="1 &lt; 2&#10;3" xsi:type="v:Kind"><v:p>one <v:i>two</v:i> three</v:p><plain xmlns=""/></b:process>'
    )


def test_names_in_a_default_namespace_keep_their_meaning() -> None:
    file = read_xml(f'{HEAD}<a xsi:type="tKind"/><b xmlns="urn:o" xmlns:k="urn:k" k:c=""/></definitions>'.encode())
    first, second = (xml_text(child, file.prefixes) for child in file.root.children)
    assert 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"' in first and first.startswith("<bpmn:a ")
    assert 'xmlns:k="urn:k"' in second and '="urn:o"' in second
