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
    # One that begins after the last end has none, and would be searched to the end of the text.
    end = max(text.rfind(r"\)"), text.rfind(r"\]")) + 2
    text = _DELIMITED.sub(_dollars, text[:end]) + text[end:]
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
        if r"\end{" in parts[place]:
            parts[place] = _ENVIRONMENT.sub(lambda m: f"\n\n{m[0].rstrip()}\n\n", parts[place])
    for place in range(1, len(parts), 2):
        before, after = parts[place - 1], parts[place + 1]
        line = before.rpartition("\n")[2]
        if not parts[place].startswith("$$") or line.strip() or re.match(r"[ \t]*\S", after):
            continue
        first, last = (not any(parts[n].strip() for n in range(*run)) for run in ((place,), (place + 1, len(parts))))
        apart = first or re.search(r"\n[ \t]*\n[ \t]*\Z", before), last or re.match(r"[ \t]*\n[ \t]*\n", after)
        if not all(apart) and (place == 1 or "\n" in before):
            indent = line or _indent(before)
            parts[place - 1] = before.removesuffix(line).rstrip("\n") + ("" if first else "\n\n")
            rows = ("$$", *parts[place][2:-2].strip().split("\n"), "$$")
            parts[place] = "\n".join(indent + row.strip() for row in rows)
            paragraph, gap, rest = after.lstrip(" \t").removeprefix("\n").partition("\n\n")
            deeper = re.sub(r"^(?=\S)", indent, paragraph, flags=re.MULTILINE) if indent and not line else paragraph
            parts[place + 1] = after if last else f"\n\n{deeper}{gap}{rest}".replace("\n\n\n", "\n\n")
    return parts


def _indent(before: str) -> str:
    """How deep a display stands that follows the text of an item of a list without an empty line."""
    paragraph = before.rstrip("\n").rpartition("\n\n")[2] if not before.endswith("\n\n") else ""
    items = [found for line in paragraph.split("\n") if (found := _ITEM.match(line))]
    return " " * len(items[-1][0].expandtabs(4)) if items else ""
