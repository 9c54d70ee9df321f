r"""Numbers of equations: which rows of a formula have one, their tags and labels, and the formula with its numbers.

The rules are those of LaTeX's package amsmath, with one addition: what has a label has a number, so that it can be
referred to, in whatever environment it is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from ...model.problems import Fault
from ...model.text import one_line
from .. import problems
from .convert import content, mathml
from .environments import relation
from .rewrite import END, rewrite, rewrite_row
from .scan import argument, check_extent, each_command, rows, whole_environment, without_comments

#: Environments with a number for each row, and those with one number.
_ROWS = {"align", "alignat", "flalign", "gather", "eqnarray", "xalignat"}
_ONE = {"equation", "multline", "displaymath"}
_LABEL = re.compile(r"\\(label|tag\*?|nonumber|notag)(?![A-Za-z])")
_REFERENCE = re.compile(r"\\(eqref|ref|autoref|cref|Cref)(?![A-Za-z])")
_NUMBER = re.compile(r"<mtd([^>]*)><mtext>NUMBER(\d+)</mtext>")


@dataclass(frozen=True)
class Row:
    """A row of a formula: its TeX, whether it has a number, its tag with parentheses if it has them, its labels."""

    tex: str
    numbered: bool = False
    tag: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Equation:
    """A displayed formula, by rows if each may have a number; otherwise it has one row.

    *environment* is the one around the rows, or ``""``. *group* says that the numbers are (1a), (1b), and *labels* are
    those of the group.
    """

    rows: tuple[Row, ...]
    environment: str = ""
    group: bool = False
    labels: tuple[str, ...] = ()

    @property
    def tex(self) -> str:
        """The formula without labels, tags and numbers."""
        body = r" \\ ".join(row.tex for row in self.rows)
        return rf"\begin{{{self.environment}}}{body}\end{{{self.environment}}}" if self.environment else body


def read(tex: str) -> Equation:
    """*tex* by rows. :exc:`.Fault` if a label or a brace is not closed, or for what is too long or deep."""
    check_extent(tex)
    tex = without_comments(tex)
    name, body = whole_environment(tex) or ("", tex)
    base, starred = name.rstrip("*"), name.endswith("*")
    if base == "subequations":
        head, begin, rest = body.partition(r"\begin")
        if not whole_environment(begin + rest):
            raise Fault(problems.FORMULA_GROUP)
        return replace(read(begin + rest), group=True, labels=_row(head, False).labels)
    if base in _ROWS:
        return Equation(tuple(_row(row, not starred) for row in _split(body)), name)
    if base in _ONE:
        return Equation((_row(body, base != "displaymath" and not starred),), name)
    return Equation((_row(tex, False),))


def by_rows(tex: str) -> bool:
    """Whether each row of *tex* may have a number."""
    found = whole_environment(tex)
    return found is not None and found[0].rstrip("*") in {*_ROWS, "multline", "equation", "subequations"}


def _split(body: str) -> list[str]:
    found = rows(body)
    return found[:-1] if len(found) > 1 and not found[-1].strip() else found


def _row(tex: str, numbered: bool) -> Row:
    labels: list[str] = []
    tag = ""

    def take(match: re.Match[str], at: int) -> tuple[str, int]:
        nonlocal numbered, tag
        if match[1] in ("nonumber", "notag"):
            numbered = False
            return "", at
        value, at = argument(tex, at)
        if match[1] == "label":
            labels.append(value.strip())
        else:
            tag = value if match[1] == "tag*" else f"({value})"
        return "", at

    if "\\" not in tex:
        return Row(tex, numbered)
    plain = each_command(tex, _LABEL, take)
    return Row(plain, numbered or bool(tag or labels), tag, tuple(labels))


def number_html(number: str) -> str:
    """The number or tag of an equation, such as ``(1)``, as HTML."""
    return mathml(rf"\text{{{number}}}", "inline") if re.search(r"[\\$]", number) else escape(number)


def numbered_rows(equation: Equation, numbers: Sequence[str], ids: Sequence[Sequence[str]], tex: str) -> str:
    """MathML of *equation* with each row's number, if it has one, and its *ids*; *tex* is kept."""
    lines = []
    for n, row in enumerate(equation.rows):
        line = relation(row.tex) if equation.environment.startswith("eqnarray") else row.tex
        if "alignat" in equation.environment and not n:
            line = line[argument(line, 0)[1] :]
        lines.append(rewrite_row(line).replace(END, r"\notag") + (rf"\tag*{{NUMBER{n}}}" if numbers[n] else r"\notag"))
    name = "gather" if equation.environment.startswith("gather") else "align"
    made = content(rf"\begin{{{name}}}" + r" \\ ".join(lines) + rf"\end{{{name}}}", True)

    def number(match: re.Match[str]) -> str:
        n = int(match[2])
        anchor, *others = [f' id="{escape(identifier)}"' for identifier in ids[n]] or [""]
        shown = content(rewrite(rf"\text{{{numbers[n]}}}", False), False)
        cell = match[1].replace('class="', 'class="eqno ')
        return f"<mtd{cell}{anchor}>{''.join(f'<mrow{other}></mrow>' for other in others)}{shown}"

    return f'<math display="block" alttext="{escape(one_line(tex))}">{_NUMBER.sub(number, made)}</math>'


def replace_references(tex: str, number: Callable[[str], str]) -> str:
    r"""*tex* with ``\eqref{label}`` and ``\ref{label}`` replaced by what *number* returns for the label."""

    def take(match: re.Match[str], at: int) -> tuple[str, int]:
        label, at = argument(tex, at)
        shown = number(label.strip())
        return (rf"\text{{{shown}}}" if match[1] == "ref" else rf"\text{{({shown})}}"), at

    return each_command(tex, _REFERENCE, take) if "ref" in tex else tex


def labels_in(tex: str) -> list[str]:
    """The labels of equations that *tex* refers to."""
    found: list[str] = []

    def note(label: str) -> str:
        found.append(label)
        return ""

    replace_references(tex, note)
    return found


def with_label(equation: Equation, label: str, number_all: bool) -> tuple[Row, ...]:
    """The rows of *equation*; *label* is written beside it, and numbers the whole of it or its first numbered row."""
    rows_ = equation.rows
    if label and len(rows_) > 1 and not any(row.labels or row.tag for row in rows_):
        return (Row(equation.tex, True, labels=(label,)),)
    if label:
        place = next((n for n, row in enumerate(rows_) if row.numbered), 0)
        first = rows_[place]
        first = replace(first, numbered=True, labels=tuple(dict.fromkeys((label, *first.labels))))
        return (*rows_[:place], first, *rows_[place + 1 :])
    if number_all and len(rows_) == 1 and not equation.environment.endswith("*"):
        return (replace(rows_[0], numbered=True),)
    return rows_


def for_latex(tex: str, node: Any) -> str:
    """The TeX of a displayed formula for Sphinx's LaTeX, in which the names of labels contain the docname."""
    equation = read(tex)
    if equation.environment or whole_environment(tex):
        node["no-wrap"] = node["nowrap"] = True
    plain = not node.get("nowrap")
    own = node.get("label")

    def take(match: re.Match[str], at: int) -> tuple[str, int]:
        if match[1] != "label":
            return match[0], match.end()
        label, at = argument(tex, at)
        label = node.get("label_prefix", "") + label.strip()
        if label == own:
            if plain:
                return "", at
            node["label"] = None
        return rf"\label{{equation:{node['docname']}:{label}}}", at

    return each_command(tex, _LABEL, take)


def for_mathjax(tex: str, node: Any) -> str:
    """The TeX of a displayed formula for MathJax, with the numbers of its rows as tags."""
    equation, shown = read(tex), node.get("numbers") or []
    if node.get("number"):
        node["number"] = escape(str(node["number"]))
    if equation.environment and "amsmath" not in node["classes"]:
        # Sphinx encloses other formulas of several lines in an environment of its own.
        node["classes"].append("amsmath")
    if len(equation.rows) == 1 or len(shown) != len(equation.rows):
        return equation.tex
    node["number"] = None
    lines = (
        row.tex + (rf"\tag*{{{number}}}" if number else r"\notag")
        for row, number in zip(equation.rows, shown, strict=True)
    )
    return replace(equation, rows=tuple(Row(line) for line in lines)).tex
