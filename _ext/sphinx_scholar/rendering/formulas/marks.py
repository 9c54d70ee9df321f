"""Elements in place of marks, which stand in the converter's TeX for what it cannot express."""

import re

from ...model.patterns import regex
from .environments import MARK

_MARKED = regex(rf"<mrow><mtext>{MARK}([a-z]+)(?:\d+[lcr])?{MARK}</mtext>")
_COLOURED = regex(rf"<mrow><mtext>{MARK}(ink|box)(\w+){MARK}</mtext>")
_BOX = regex(rf'<mrow style="color:(#\w+);"><mtext>{MARK}box{MARK}</mtext>')
#: The elements of marked groups, by the name of the mark.
_GROUPS = {
    "text": '<mrow displaystyle="false">',
    "operator": "<mrow>",
    "limits": "<mrow>",
    "span": "<mrow>",
    "row": "<mrow>",
}
#: What takes no room in one direction: the attributes of the element around it, and its class.
_LAPS = {
    "rlap": ('width="0"', ""),
    "llap": ('width="0"', ' class="tex-llap"'),
    "clap": ('width="0"', ' class="tex-clap"'),
    "smash": ('height="0" depth="0"', ""),
    "smasht": ('height="0"', ""),
    "smashb": ('depth="0"', ""),
}
_LAP = regex(rf"<mrow><mtext>{MARK}({'|'.join(_LAPS)}){MARK}</mtext>")
_CELL = regex(rf"<mtd[^>]*>(<mrow><mtext>{MARK}(?:(row)|span(\d+)([lcr])){MARK}</mtext>)")
_OPERATOR = regex(
    rf'<(msubsup|msub|msup)><mpadded style="padding-left:[\d.a-z]+;padding-right:[\d.a-z]+;">(?:<mrow>)?<mrow><mtext>'
    rf"{MARK}operator"
)
_UNDER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_ALIGNAT = regex(rf"<mtable([^>]*)>(<mtr><mtd[^>]*>)(?:<mrow>)?<mtext>{MARK}alignat{MARK}</mtext>(?:</mrow>)?")


def replace_marks(made: str) -> str:
    """The converter's MathML with elements in place of marks."""
    made = _CELL.sub(_spanning, _laps(_limits(made)))
    made = _ALIGNAT.sub(r'<mtable\1 class="tex-alignat">\2', made)
    made = _BOX.sub(r'<mrow mathbackground="\1">', _COLOURED.sub(_coloured, made))
    return _MARKED.sub(lambda m: _GROUPS[m[1]], made)


def _coloured(match: re.Match[str]) -> str:
    name = "mathcolor" if match[1] == "ink" else "mathbackground"
    return f'<mrow {name}="#{match[2]}">'


def _spanning(match: re.Match[str]) -> str:
    if match[2]:
        return f'<mtd columnspan="9" style="text-align:left">{match[1]}'
    align = {"l": "left", "r": "right", "c": "center"}[match[4]]
    return f'<mtd columnspan="{match[3]}" style="text-align:{align}">{match[1]}'


def _limits(made: str) -> str:
    """Limits of operators below and above them."""
    while found := _OPERATOR.search(made):
        name = found[1]
        end = _end(made, found.start(), name)
        inner = made[found.end(1) + 1 : end]
        inner = inner.replace(f"{MARK}operator", f"{MARK}limits", 1)
        made = f"{made[: found.start()]}<{_UNDER[name]}>{inner}</{_UNDER[name]}>{made[end + len(name) + 3 :]}"
    return made


def _laps(made: str) -> str:
    """What takes no room, in an element that says so."""
    while found := _LAP.search(made):
        end = _end(made, found.start(), "mrow")
        room, shift = _LAPS[found[1]]
        inner = f"<mrow{shift}>{made[found.end() : end]}</mrow>"
        made = f"{made[: found.start()]}<mpadded {room}>{inner}</mpadded>{made[end + len('</mrow>') :]}"
    return made


def _end(made: str, start: int, name: str) -> int:
    """Where the end tag of the element *name* at *start* begins."""
    depth = 0
    for found in re.compile(rf"<(/?){name}(?: [^<>]*)?>").finditer(made, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return len(made)
