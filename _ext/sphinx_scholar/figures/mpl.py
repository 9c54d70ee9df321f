"""Drawings made with matplotlib.

matplotlib writes colours and fonts as ``style`` attributes, which a content-security policy blocks and which do not
follow a dark theme. :func:`theme` makes it draw with placeholder colours, which :func:`to_svg` replaces by classes.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import matplotlib as mpl
from cycler import cycler
from matplotlib.figure import Figure

from .svg import SVG_NAMESPACE, number, svg

#: Placeholder colours of series, replaced by the classes ``stroke-1``, ``fill-1`` and so on.
SERIES = [f"#00000{place}" for place in range(1, 7)]
GRID = "#00000f"
WIDTH = 400
_CLASSES = {GRID: "grid", **{colour: colour[-1] for colour in SERIES}}
_KEPT = {
    "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "text-anchor", "stroke-width",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
}  # fmt: skip
_DRAWN = {"g", "path", "text", "tspan", "rect", "line", "circle"}
_DECIMALS = re.compile(r"-?\d+\.\d+")


@contextmanager
def theme() -> Iterator[None]:
    """A context for drawing in which text stays text, units are points, and colours are placeholders."""
    settings: dict[Any, Any] = {
        "figure.figsize": (WIDTH / 72, 240 / 72), "figure.dpi": 72, "savefig.facecolor": "none",
        "axes.facecolor": "none", "axes.prop_cycle": cycler(color=SERIES), "axes.grid": True, "grid.color": GRID,
        "axes.axisbelow": True, "axes.spines.top": False, "axes.spines.right": False, "font.size": 14,
        "lines.linewidth": 2, "svg.fonttype": "none", "svg.hashsalt": "scholar", "path.simplify": True,
    }  # fmt: skip
    with mpl.rc_context(settings):
        yield


def to_svg(figure: Figure) -> Element:
    """Convert *figure* to an element tree with classes and presentation attributes only."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    parsed = ElementTree.fromstring(buffer.getvalue())
    definitions = {node.get("id"): node for node in parsed.iter() if _tag(node) == "path" and node.get("id")}
    _, _, width, height = parsed.get("viewBox", f"0 0 {WIDTH} 240").split()
    drawn = [made for child in parsed if (made := _clean(child, definitions)) is not None]
    return svg(float(width), float(height), *drawn)


def _tag(node: Element) -> str:
    return node.tag.removeprefix(f"{{{SVG_NAMESPACE}}}")


def _clean(node: Element, definitions: dict[str | None, Element]) -> Element | None:
    """Copy *node* without ids, definitions and styles; uses of definitions are replaced by copies."""
    tag = _tag(node)
    if tag == "use":
        href = node.get("{http://www.w3.org/1999/xlink}href", "").removeprefix("#")
        copy = Element(f"{{{SVG_NAMESPACE}}}path", {**definitions[href].attrib, "style": node.get("style", "")})
        copy.set("transform", f"translate({node.get('x', '0')} {node.get('y', '0')})")
        return _clean(copy, definitions)
    if tag not in _DRAWN:
        return None
    style = dict(part.split(":", 1) for part in node.get("style", "").replace(" ", "").split(";") if ":" in part)
    attributes = {**node.attrib, **style}
    made = Element(tag, {k: _short(v) for k, v in attributes.items() if k in _KEPT})
    classes = []
    for kind in ("stroke", "fill"):
        colour = attributes.get(kind)
        if colour in _CLASSES:
            classes.append(f"{kind}-{_CLASSES[colour]}")
        elif colour:
            # Black is the colour of text; other colours are kept.
            made.set(kind, "currentColor" if colour == "#000000" else colour)
    if classes:
        made.set("class", " ".join(classes))
    made.text = node.text if tag in ("text", "tspan") else None
    made.extend(child for part in node if (child := _clean(part, definitions)) is not None)
    return made if len(made) or tag != "g" else None


def _short(value: str) -> str:
    return " ".join(_DECIMALS.sub(lambda match: number(float(match.group())), value).split())
