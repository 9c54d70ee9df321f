"""The structure of TeX: arguments, environments, rows, cells and comments."""

import re

import pytest

from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.formulas import scan


@pytest.mark.parametrize(
    ("tex", "at", "found"),
    [
        ("{ab}c", 0, ("ab", 4)),
        ("  {a{b}\\}c}d", 0, ("a{b}\\}c", 11)),
        ("xab", 1, ("a", 2)),
        ("\\alpha b", 0, ("\\alpha", 6)),
        ("\\{b", 0, ("\\{", 2)),
        (" % of {it}\n {a}", 0, ("a", 15)),
        ("\\% {a}", 2, ("a", 6)),
        ("{}", 0, ("", 2)),
    ],
)
def test_argument_is_a_group_a_command_or_a_letter(tex: str, at: int, found: tuple[str, int]) -> None:
    assert scan.argument(tex, at) == found


@pytest.mark.parametrize(
    ("tex", "code"),
    [("a", "formula-part"), ("a  ", "formula-part"), ("a{b", "formula-open-brace"), ("a{b\\}", "formula-open-brace")],
)
def test_argument_that_is_missing_or_not_closed_is_refused(tex: str, code: str) -> None:
    with pytest.raises(Fault) as raised:
        scan.argument(tex, 1)
    assert raised.value.kind.code == code


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        ("[a]b", ("a", 3)),
        (" [a]b", ("a", 4)),
        ("[]", ("", 2)),
        ("[{a]}b]c", ("{a]}b", 7)),
        ("[\\]a]", ("\\]a", 5)),
        ("[[a]]", ("[a", 4)),
        ("a[b]", (None, 0)),
        ("[a", (None, 0)),
        ("", (None, 0)),
    ],
)
def test_argument_in_brackets_may_be_missing(tex: str, found: tuple[str | None, int]) -> None:
    assert scan.optional(tex, 0) == found
    text, end = found
    assert scan.optional(f"xy{tex}", 2) == (text, end + 2)


@pytest.mark.parametrize(
    ("tex", "left"),
    [
        ("a % b\n  c", "a c"),
        ("a % b", "a "),
        ("a \\% b", "a \\% b"),
        ("a \\\\% b\nc", "a \\\\c"),
        ("a\n% b\n% c\nd", "a\nd"),
        ("a", "a"),
    ],
)
def test_comments_end_with_their_line(tex: str, left: str) -> None:
    assert scan.without_comments(tex) == left


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        ("a", ["a"]),
        (r"a \\ b \\", ["a ", " b ", ""]),
        (r"a \\[2pt] b \\* c \\*[-.5 em] d \\ [1cm] e", ["a ", " b ", " c ", " d ", " e"]),
        (r"a \\ [b] \\[c] d", ["a ", " [b] ", "[c] d"]),
        (r"{a \\ b} \\ \{ \\ c", [r"{a \\ b} ", r" \{ ", " c"]),
        (r"\begin{x} a \\ b \end{x} \\ c", [r"\begin{x} a \\ b \end{x} ", " c"]),
        (r"\begin{x} \begin{y*} a \end{y*} \\ b \end{x}", [r"\begin{x} \begin{y*} a \end{y*} \\ b \end{x}"]),
    ],
)
def test_rows_are_outside_of_groups_and_environments(tex: str, rows: list[str]) -> None:
    assert scan.rows(tex) == rows


def test_cells_are_outside_of_groups_and_environments() -> None:
    assert scan.cells(r"a & {b & c} & \begin{x} d & e \end{x} & \& f &") == [
        *("a ", " {b & c} ", r" \begin{x} d & e \end{x} ", r" \& f ", "")
    ]


def test_environments_are_found_with_those_in_them() -> None:
    tex = r"a \begin{x} b \begin{x} c \end{x} \end{x} d \begin {y*} e \end{y*}"
    name, begin, body, end, after = scan.environment(tex) or ("", 0, 0, 0, 0)
    assert (name, tex[begin:body], tex[body:end], tex[end:after]) == (
        *("x", r"\begin{x}", r" b \begin{x} c \end{x} "),
        r"\end{x}",
    )
    assert (scan.environment(tex, after) or [""])[0] == "y*"
    for broken in ("a", r"\begin{x} a", r"\end{x} a", r"\\begin{x} a \\end{x}"):
        assert scan.environment(broken) is None
    assert (scan.environment(r"\end{x} \begin{y} a \end{y}") or [""])[0] == "y"


def test_whole_environment_has_nothing_beside_it() -> None:
    assert scan.whole_environment(" \\begin{x} a \\end{x}\n") == ("x", " a ")
    for tex in (r"b \begin{x} a \end{x}", r"\begin{x} a \end{x} b", "a"):
        assert scan.whole_environment(tex) is None


def test_inner_environments_are_changed_first() -> None:
    tex = r"1 \begin{x} 2 \begin{y} 3 \end{y} 4 \end{x} 5 \begin{z} 6 \end{z} 7"
    assert scan.each_environment(tex, lambda name, body: f"<{name}:{body.strip()}>") == "1 <x:2 <y:3> 4> 5 <z:6> 7"


def test_commands_are_changed_with_their_arguments_but_not_after_an_escaped_backslash() -> None:
    def change(match: re.Match[str], at: int) -> tuple[str, int]:
        text, at = scan.argument(tex, at)
        return f"<{text}>", at

    tex = r"\do{a} \\do{b} \\\do{c} \do d\do{\do{e}}"
    assert scan.each_command(tex, re.compile(r"\\do(?![A-Za-z])"), change) == r"<a> \\do{b} \\<c> <d><\do{e}>"
