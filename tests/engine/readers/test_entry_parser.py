"""Single entries and macros: what is read, and each problem with all of its arguments."""

from typing import Any

import pytest

from sphinx_scholar.readers.bibtex.entry import Report
from sphinx_scholar.readers.bibtex.parser import MAX_DOLLARS, MAX_EXPANSION, read_entry, read_string
from sphinx_scholar.readers.bibtex.scanner import chunks

Problems = list[tuple[str, int, dict[str, Any]]]


def read(text: str, macros: dict[str, str]) -> tuple[dict[str, dict[str, tuple[str, int]]], set[str], Problems]:
    """The fields of each entry with their lines, those that are damaged, and the problems with theirs."""
    report, found, damaged = Report(), {}, set[str]()
    for chunk in chunks("f.bib", text, report):
        if chunk.type == "string":
            read_string(chunk, macros, report)
        elif entry := read_entry(chunk, macros, report):
            assert (entry.type, entry.location) == ("misc", "f.bib:1")
            found[entry.key] = {name: (of.value, int(of.location[6:])) for name, of in entry.fields.items()}
            damaged |= entry.damaged
    problems = [(p.code, int(p.location.removeprefix("f.bib:")), dict(p.arguments)) for p in report.problems]
    return found, damaged, problems


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@misc{a, t=12 # 13}", {"t": ("1213", 1)}),
        ('@misc{a, t=k # " b" # {c}}', {"t": ("K bc", 1)}),
        ("@misc(a, t={x)})", {"t": ("x)", 1)}),
        ("@misc{a(b), t={x}}", {"t": ("x", 1)}),
        ("@misc{a, T={ A\n  B },\n\n u={C}}", {"t": ("A B", 1), "u": ("C", 4)}),
        ("@misc{a,, t={A},,\n u={B},,}", {"t": ("A", 1), "u": ("B", 2)}),
        ("@misc{a, t={}, t={B}}", {"t": ("B", 1)}),
        (r"@misc{a, t={$a$ \$ $b$}}", {"t": (r"$a$ \$ $b$", 1)}),
        ("@misc{a, t=" + "{" * 101 + "}" * 101 + "}", {"t": ("{" * 100 + "}" * 100, 1)}),
        ("@misc{a, t={" + "$b$" * (MAX_DOLLARS // 2) + "}}", {"t": ("$b$" * (MAX_DOLLARS // 2), 1)}),
        ("@misc{a, t={A}, T={B}, t={A}, t={}, file={x}, file={y}}", {"t": ("A", 1), "file": ("x", 1)}),
    ],
)
def test_fields_of_an_entry(text: str, fields: dict[str, tuple[str, int]]) -> None:
    found, damaged, problems = read(text, {"k": "K"})
    assert (list(found.values()), damaged) == ([fields], set())
    repeated = [("repeated-bib-field", 1, {"field": "t", "first": "f.bib:1"})]
    assert problems == (repeated if "T={B}" in text else [])


FIELD = {"who": 'entry "a"', "field": "t"}
HEAD = {"who": "this @misc", "field": None}


@pytest.mark.parametrize(
    ("text", "code", "line", "arguments"),
    [
        ("@misc{a,\n t {A}\n}", "field-syntax", 2, {**FIELD, "line": 2, "reason": "'=' expected"}),
        ("@misc{a,\n t = ,\n}", "field-syntax", 2, {**FIELD, "line": 2, "reason": "field value expected"}),
        ("@misc{a, = x}", "entry-syntax", 1, {**FIELD, "field": None, "line": 0, "reason": "'}' expected"}),
        ("@misc{a, t={A}, = x}", "entry-syntax", 1, {**FIELD, "field": None, "line": 1, "reason": "'}' expected"}),
        ("@misc{a,\n t = {A", "open-field", 1, {**FIELD, "line": 2}),
        ("@misc(a,\n t = {A}", "open-field", 1, {**FIELD, "line": 2}),
        ("@misc{", "open-entry", 1, {**HEAD, "line": 0}),
        ("@misc{a", "open-entry", 1, {**HEAD, "line": 0}),
        ("@misc(a{b, t={x})", "open-entry", 1, {**HEAD, "line": 0}),
        ("@misc(a=b, t={x})", "no-key", 1, {**HEAD, "type": "misc"}),
        ("@misc{t = {A}}", "no-key", 1, {**HEAD, "type": "misc"}),
        ("@misc{, t = {A}}", "no-key", 1, {**HEAD, "type": "misc"}),
        (r"@misc{a\b, t={x}}", "bad-key", 1, {**HEAD, "key": r"a\b"}),
        ('@misc{a,\n\n t = "x} y"}', "open-quote", 3, FIELD),
        ('@misc(a, t="}")', "open-quote", 1, FIELD),
        ("@misc{a, t=" + "{" * 102 + "}" * 102 + "}", "deep-braces", 1, {**FIELD, "limit": 100}),
        ("@misc{a,\n t=long # long}", "macro-bomb", 2, {**FIELD, "limit": MAX_EXPANSION}),
        ("@misc{a,\n t={A}},\n u={B}\n}", "early-end", 2, {"key": "a"}),
    ],
)
def test_an_entry_that_cannot_be_read(text: str, code: str, line: int, arguments: dict[str, Any]) -> None:
    found, _, problems = read(text, {"long": "x" * (MAX_EXPANSION // 2 + 1)})
    assert found == {}
    assert problems[0] == (code, line, arguments)


@pytest.mark.parametrize(
    ("text", "fields", "problems"),
    [
        (
            "@misc{a\n t = {A}\n u = {B}\n\n v = 1}",
            {"t": ("A", 2), "u": ("B", 3), "v": ("1", 5)},
            [
                ("no-comma-after-key", 1, {"field": None}),
                ("no-comma", 2, {"field": "t"}),
                ("no-comma", 3, {"field": "u"}),
            ],
        ),
        (
            "@misc{a,\n t={A},, u={B}\n v={C}}",
            {"t": ("A", 2), "u": ("B", 2), "v": ("C", 3)},
            [("no-comma", 2, {"field": "u"})],
        ),
        (
            "@misc{a,\n t={" + "$b$" * (MAX_DOLLARS // 2) + "$c \\$}}",
            {"t": ("b" * (MAX_DOLLARS // 2) + r"c \$", 2)},
            [("many-dollars", 2, {"field": "t", "limit": MAX_DOLLARS})],
        ),
        (
            "@misc{a,\n t={A},\n u={B},\n t={C}}",
            {"t": ("A", 2), "u": ("B", 3)},
            [("repeated-bib-field", 4, {"field": "t", "first": "f.bib:2"})],
        ),
    ],
)
def test_a_problem_that_costs_nothing_else(text: str, fields: dict[str, tuple[str, int]], problems: Problems) -> None:
    assert read(text, {}) == ({"a": fields}, set(), problems)


def test_undefined_macros_damage_their_fields() -> None:
    text = "@misc{a,\n T=lnog # {b}, t={c},\n u=other, v={d}}"
    found, damaged, problems = read(text, {"long": "x"})
    assert (found, damaged) == ({"a": {"v": ("d", 3)}}, {"t", "u"})
    assert problems == [
        ("undefined-macro", 2, {"name": "lnog", "suggestion": "long"}),
        ("undefined-macro", 3, {"name": "other", "suggestion": ""}),
    ]


@pytest.mark.parametrize(
    ("text", "macros", "problems"),
    [
        ('@string{ACL = {A} # " b" # k}', {"acl": "A bK"}, []),
        ("@string(a = {x)})", {"a": "x)"}, []),
        ("@string{acl}", {"acl": ""}, [("bad-string", 1, {"reason": "syntax error in line 1: '=' expected"})]),
        ("@string{A\n= }", {"a": ""}, [("bad-string", 1, {"reason": "syntax error in line 2: field value expected"})]),
        ("@string{a = {A} x}", {"a": "A"}, [("bad-string", 1, {"reason": "syntax error in line 1: '}' expected"})]),
        ("@string{= x}", {}, [("bad-string", 1, {"reason": "syntax error in line 1: a valid name expected"})]),
        ('@string{a = "x} ', {"a": ""}, [("open-quote", 1, {"who": "this @string", "field": "a"})]),
        ("@string{a\n =\n x}", {"a": ""}, [("undefined-macro", 2, {"name": "x", "suggestion": ""})]),
    ],
)
def test_macros(text: str, macros: dict[str, str], problems: Problems) -> None:
    known = {"k": "K"}
    assert read(text, known) == ({}, set(), problems)
    assert known == {"k": "K", **macros}
