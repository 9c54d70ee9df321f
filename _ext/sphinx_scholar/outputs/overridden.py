"""Leaves out of a layer of a stylesheet what later layers override wherever it applies.

A later layer wins over an earlier one whatever the selectors, so a declaration has no effect if a rule of a later layer
with the same selector, and no condition, sets the same property.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

#: Where a layer, a rule or a string begins or ends.
_SIGN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]""")
#: Commas and semicolons outside of parentheses, brackets and strings are found between these.
_NESTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[(\[]|[)\]]|[,;]""")
_LAYER = re.compile(r"@layer ([\w-]+)")
_SIDES = ("top", "right", "bottom", "left")
#: The properties that a shorthand sets.
_SHORTHANDS = {
    "font": ("font-family", "font-size", "font-style", "font-weight", "line-height"),
    "background": ("background-color", "background-image"),
    "margin": tuple(f"margin-{side}" for side in _SIDES),
    "padding": tuple(f"padding-{side}" for side in _SIDES),
    "border": ("border-color", "border-style", "border-width", *(f"border-{side}" for side in _SIDES)),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, or a layer or condition with rules: what is before its brackets and between them, and where it is."""

    head: str
    body: str
    start: int
    end: int


def without_overridden(sheet: str, layer: str) -> str:
    """The minified *sheet* without what others of its layers override in *layer*, which is before them."""
    layers = [(match[1], rule) for rule in _rules(sheet) if (match := _LAYER.fullmatch(rule.head))]
    position = next((n for n, (name, _) in enumerate(layers) if name == layer), len(layers))
    set_later = _declared(rule.body for name, rule in layers[position + 1 :] if name != layer)
    parts, done = [], 0
    for name, rule in layers:
        if name == layer:
            parts += [sheet[done : rule.start], f"{rule.head}{{{_rest(rule.body, set_later)}}}"]
            done = rule.end
    return "".join([*parts, sheet[done:]])


def _rules(text: str) -> Iterator[Rule]:
    """The outermost rules of *text*."""
    depth, begin, opened = 0, 0, 0
    for sign in _SIGN.finditer(text):
        if sign[0] == "{":
            opened, depth = (sign.start() if depth == 0 else opened), depth + 1
        elif sign[0] == "}":
            depth -= 1
            if depth == 0:
                # A statement such as "@layer a,b;" may stand before.
                begin += text.rfind(";", begin, opened) - begin + 1 if ";" in text[begin:opened] else 0
                yield Rule(text[begin:opened], text[opened + 1 : sign.start()], begin, sign.end())
                begin = sign.end()


def _split(text: str, separator: str) -> list[str]:
    """*text* at each *separator* outside of parentheses and strings."""
    parts, depth, begin = [], 0, 0
    for sign in _NESTED.finditer(text):
        depth += (sign[0] in "([") - (sign[0] in ")]")
        if sign[0] == separator and depth == 0:
            parts.append(text[begin : sign.start()])
            begin = sign.end()
    return [part for part in [*parts, text[begin:]] if part]


def _declared(bodies: Iterable[str]) -> Mapping[str, Set[str]]:
    """The properties that rules without a condition set in *bodies*, by selector."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in (rule for body in bodies for rule in _rules(body)):
        if rule.head.startswith("@") or "{" in rule.body:
            continue
        names = {_name(part) for part in _split(rule.body, ";") if "revert" not in part}
        names |= {each for name in names for each in _SHORTHANDS.get(name, ())}
        for selector in _split(rule.head, ","):
            found[selector] |= names
    return found


def _name(declaration: str) -> str:
    return declaration.partition(":")[0].strip()


def _rest(body: str, set_later: Mapping[str, Set[str]]) -> str:
    """The rules in *body* without declarations, and without selectors, of which nothing remains."""
    parts, done = [], 0
    for rule in _rules(body):
        parts.append(body[done : rule.start])
        done = rule.end
        if rule.head.startswith(("@media", "@supports")):
            inner = _rest(rule.body, set_later)
            parts.append(f"{rule.head}{{{inner}}}" if inner else "")
        elif rule.head.startswith("@") or "{" in rule.body:
            parts.append(body[rule.start : rule.end])
        else:
            parts.append(_rest_of_rule(rule, set_later))
    return "".join([*parts, body[done:]])


def _rest_of_rule(rule: Rule, set_later: Mapping[str, Set[str]]) -> str:
    declarations = _split(rule.body, ";")

    def idle(declaration: str, selector: str) -> bool:
        return _name(declaration) in set_later.get(selector, ()) and "!important" not in declaration

    selectors = [s for s in _split(rule.head, ",") if not all(idle(declaration, s) for declaration in declarations)]
    kept = [d for d in declarations if not all(idle(d, selector) for selector in selectors)]
    return f"{','.join(selectors)}{{{';'.join(kept)}}}" if selectors and kept else ""
