"""Formulas of kramdown as MyST has them."""

import re

from .markup import FORMULA

#: In kramdown, inline formulas have two dollar signs as well.
_INLINE = re.compile(r"(?<=\S)([ \t(]*)\$\$([^$\n]+)\$\$|^\$\$([^$\n]+)\$\$(?=[ \t]*[^\s$])", re.MULTILINE)
#: Formulas between brackets, with the backslash doubled as kramdown needs it, or within HTML, where it is not.
_DELIMITED = re.compile(r"(?P<more>\\?)\\(?:\((?P<line>.+?)(?P=more)\\\)|\[(?P<display>.+?)(?P=more)\\\])", re.DOTALL)
_TEX = re.compile(r"\\[A-Za-z]|[_^=<>]|\A\s*\w\s*\Z")
#: What kramdown takes away from a formula between single dollar signs, which it does not know.
_ESCAPED = re.compile(r"\\([_*])|\\(\\)(?=[{}|,;:!_#%&])")
_ENVIRONMENT = re.compile(
    r"^(?P<indent>[ \t]*)\\begin\{(?P<name>equation|align|gather|multline|eqnarray)(?P<star>\*?)\}.*?"
    r"\\end\{(?P=name)(?P=star)\}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d+[.)])[ \t]+")


def formulas(text: str) -> str:
    """*text*, without its code, with formulas in the notation of MyST, and displays between empty lines."""
    text = _DELIMITED.sub(_dollars, text)
    text = FORMULA.sub(lambda m: m[0] if m[0].startswith("$$") else _ESCAPED.sub(r"\1\2", m[0]), text)
    text = _INLINE.sub(lambda m: f"{m[1] or ''}${(m[2] or m[3]).strip()}$", text)
    parts, last = [], 0
    for found in FORMULA.finditer(text):
        parts += [text[last : found.start()], found[0]]
        last = found.end()
    return "".join(_apart([*parts, text[last:]]))


def _dollars(found: re.Match[str]) -> str:
    formula = found["line"] or found["display"]
    if "\n\n" in formula or "$" in formula or not (found["more"] or _TEX.search(formula)):
        return found[0]
    return f"${formula.strip()}$" if found["line"] else f"\n\n$$\n{formula.strip()}\n$$\n\n"


def _apart(parts: list[str]) -> list[str]:
    """Texts and formulas in turn, with empty lines around environments and formulas on lines of their own."""
    for place in range(0, len(parts), 2):
        parts[place] = _ENVIRONMENT.sub(lambda m: f"\n\n{m[0].rstrip()}\n\n", parts[place])
    for place in range(1, len(parts), 2):
        before, after = parts[place - 1], parts[place + 1]
        line = before.rpartition("\n")[2]
        first = place == 1 and "\n" not in before
        if not parts[place].startswith("$$") or line.strip() or re.match(r"[ \t]*\S", after) or (first and line):
            continue
        indent = line or _indent(before)
        parts[place - 1] = before.removesuffix(line).rstrip("\n") + ("\n\n" if before.strip() or place > 1 else "")
        inner = parts[place][2:-2].strip()
        if "\n" in inner or before.strip():
            parts[place] = "\n".join(indent + row.strip() for row in ("$$", *inner.split("\n"), "$$"))
        following = after.lstrip(" \t").removeprefix("\n")
        paragraph, gap, rest = following.partition("\n\n")
        if indent and not line:
            paragraph = re.sub(r"^(?=\S)", indent, paragraph, flags=re.MULTILINE)
        parts[place + 1] = ("\n\n" if after.strip() else after) + (paragraph + gap + rest if after.strip() else "")
    return parts


def _indent(before: str) -> str:
    """How deep a display stands that follows the text of an item of a list without an empty line."""
    paragraph = before.rstrip("\n").rpartition("\n\n")[2] if not before.endswith("\n\n") else ""
    items = [found for line in paragraph.split("\n") if (found := _ITEM.match(line))]
    return " " * len(items[-1][0].expandtabs(4)) if items else ""
