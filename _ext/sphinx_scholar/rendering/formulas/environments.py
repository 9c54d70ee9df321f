"""Environments of TeX that the converter does not know, by those that look the same."""

import re

from .scan import argument, cells, optional, rows

#: Begins the text of a mark: an element that :mod:`.marks` replaces by what TeX for the converter cannot express.
MARK = "\ue000"
_COLUMN = re.compile(r"[@!><]\s*\{(?:[^{}]|\{[^{}]*\})*\}|\s")
_RULES = re.compile(r"(?:\s*\\h(?:dash)?line)+\s*")
_REPEATED = re.compile(r"\*\s*\{?(\d+)\}?\s*\{([^{}]*)\}")
#: The most columns that ``*{40}{c}`` stands for; the converter has fewer.
MOST_COLUMNS = 1000
_PARAGRAPH = re.compile(r"[wW]\{([lcr])\}\{[^{}]*\}|[pmbX](?:\{[^{}]*\})?|[LCRS]")
#: Environments by those that look the same and that the converter knows.
_ALIKE = {
    **dict.fromkeys(("split", "align", "align*", "flalign", "flalign*", "aligned"), "aligned"),
    **dict.fromkeys(("gather", "gather*", "gathered", "lgathered", "rgathered"), "gathered"),
    "multline": "multline*",
}
_WITH_NUMBER = {"alignat", "alignat*", "alignedat", "xalignat", "xxalignat"}
_BARE = {"equation", "equation*", "displaymath", "math", "subequations"}
#: The matrices that the converter lacks, those of mathtools, with the letter that says what is around them.
_MATRIX = re.compile(r"([pbvBV]?)(?:smallmatrix\*?|matrix\*)")
_SIDES = {"p": ("(", ")"), "b": ("[", "]"), "v": ("|", "|"), "B": (r"\{", r"\}"), "V": (r"\|", r"\|")}


def mark(name: str) -> str:
    """The beginning of a group that :mod:`.marks` knows by *name*."""
    return rf"{{\text{{{MARK}{name}{MARK}}}"


def lines(tex: str) -> str:
    r"""Lines that only ``\\``, or an empty line, separates, as Sphinx and MathJax allow them outside environments."""
    parts = [part for part in re.split(r"\n\s*\n", tex) if part.strip()] if "\n" in tex else [tex]
    lines = [row for part in parts for row in rows(part)]
    if len(lines) < 2 and len(cells(tex)) < 2:
        return tex
    aligned = any(len(cells(line)) > 1 for line in lines)
    return enclose("aligned" if aligned else "gathered", r" \\ ".join(line for line in lines if line.strip()))


def enclose(name: str, body: str) -> str:
    """The environment *name* around *body*."""
    return rf"\begin{{{name}}}{body}\end{{{name}}}"


def environment(name: str, body: str) -> str:
    """The environment *name* with *body*, by one that the converter knows; unknown ones are left to it."""
    if name in _BARE:
        return f"{{{body}}}" if name != "subequations" else body
    if name in _WITH_NUMBER:
        return enclose("aligned", mark("alignat") + "}" + without_gaps(body[argument(body, 0)[1] :]))
    if name.rstrip("*") == "eqnarray":
        return enclose("aligned", r" \\ ".join(relation(row) for row in rows(body)))
    if name in _ALIKE:
        placement, at = optional(body, 0) if name in ("aligned", "gathered", "split") else (None, 0)
        return enclose(_ALIKE[name], without_gaps(body[at if placement in ("t", "b", "c") else 0 :]))
    if name == "array":
        return _array(body)
    if matrix := _MATRIX.fullmatch(name):
        return _matrix(name, matrix[1], body)
    return enclose(name, without_gaps(body))


def text_column(name: str, body: str) -> str:
    """An environment such as ``cases*``, whose second column is text."""
    if name not in ("cases*", "dcases*", "rcases*"):
        return enclose(name, body)
    lines = []
    for row in rows(body):
        first, *others = cells(row)
        lines.append("&".join([first, *(rf"\text{{{part.strip()}}}" for part in others)]))
    return enclose(name[:-1], r" \\ ".join(lines))


def relation(row: str) -> str:
    """A row of ``eqnarray``, whose second cell is the relation, as one of ``aligned``."""
    first, *others = cells(row)
    return f"{first}&{{}}{'{}'.join(others)}" if others else first


def without_gaps(body: str) -> str:
    """*body* without the distances between its rows, which the converter would print, and without an empty last row."""
    found = rows(body)
    while len(found) > 1 and not found[-1].strip():
        found.pop()
    return r" \\ ".join(found)


def _matrix(name: str, letter: str, body: str) -> str:
    align, at = optional(body, 0) if name.endswith("*") else (None, 0)
    columns = (align or "c") * max(len(cells(row)) for row in rows(body[at:]))
    made = f"{{{columns}}}{without_gaps(body[at:])}"
    inner = rf"{{\scriptstyle{enclose('subarray', made)}}}" if "small" in name else enclose("array", made)
    return rf"\left{_SIDES[letter][0]}{inner}\right{_SIDES[letter][1]}" if letter else inner


def _array(body: str) -> str:
    _, at = optional(body, 0)
    columns, at = argument(body, at)
    columns = _REPEATED.sub(lambda m: m[2] * min(int(m[1][:4]), MOST_COLUMNS), _COLUMN.sub("", columns))
    columns = _PARAGRAPH.sub(lambda m: m[1] or {"C": "c", "R": "r"}.get(m[0], "l"), columns)
    *lines, last = rows(without_gaps(body[at:]))
    if lines and _RULES.fullmatch(last):
        # A rule below the last row is that above one without height, in which each cell draws its part.
        last += "&" * (sum(letter in "lcr" for letter in columns) - 1)
    return rf"\begin{{array}}{{{columns}}}" + r" \\ ".join([*lines, last]) + r"\end{array}"
