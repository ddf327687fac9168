"""Texts that break programs: markup that fetches files, unseen characters that turn lines about, words without end."""

from __future__ import annotations

from pathlib import Path

MILLION = 1_000_000


def hostile_texts(secret: Path) -> dict[str, str]:
    """By name, what somebody may type, paste or send. Markup points to the file `secret`, which nobody may open."""
    url = secret.as_uri()
    return {
        "image": f"<img src={url}>",
        "image, quoted": f'<b>Post</b> <img src="{url}" width=1> invoice',
        "image by path": f'<img src="{secret}">',
        "link": f'<a href="{url}">Post invoice</a>',
        "style": f'<table background="{url}"><tr><td style="background-image:url({url})">x</table>',
        "reportlab": f'<para><img src="{secret}"/><font name="{secret}">x</font></para>',
        "svg": f'"/><image href="{url}"/><text x="',
        "entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]>&e;',
        "overrides": "annual\u202egpj.exe\u202c \u2067x\u2069 \u202d\u202e" * 20,
        "without width": "pass\u200bword\ufeff\u2060",
        "controls": "a\x00b\x07c\x1b[31md\x1b]0;title\x07\x9b31m\x85\x7f",
        "half pairs": "\ud83d lone \udc00 \ufffe\uffff",
        "one word": "x" * MILLION,
        "many words": "Post invoice " * (MILLION // 13),
        "marks": "a" + "\u0301" * 1000,
        "marks in disorder": "a" + "\u0315\u0300\u0334" * 13_000,
        "family": "👩‍👩‍👧‍👦" * 3000,
        "to the left": "حساب الفاتورة ומע״מ " * 1000,
        "Chinese": "検収する" * 5000,
        "both directions": "aع" * 10_000,
        "formula": "=cmd|'/C calc'!A0",
        "formulas": "+1;-1;@SUM(A1);\t=1+1",
        "templates": "%s %d %n {} {0} {name} {{x}} ${HOME} $(id) `id`",
        "line breaks": "x\n" * 10_000 + "\r\n\u2028\u2029\x0b\x0c",
        "tabs": "\t" * 20_000 + "x",
        "path": "../../../../etc/passwd\x00.bpmn",
        "quotes": "'; DROP TABLE node; -- \" \\ \\' \\\"",
        "numbers": "9" * 5000 + "/week 1e999 min " + "1 in 0 -0.0001%",
        "grammar": "! late " * 50 + "@a #b >> c [d] & == ~ * ... (end)" * 40,
    }


def legitimate(text: str) -> str:
    """The letters and digits of the text's beginning, which no border may lose: markup and signs are shown, but may be shown otherwise."""
    return "".join(character for character in text[:2_000] if character.isalnum())
