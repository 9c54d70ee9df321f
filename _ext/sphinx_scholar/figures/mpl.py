"""Drawings made with matplotlib.

matplotlib writes colours and fonts as ``style`` attributes, which a content-security policy blocks and which do not
follow a dark theme. :func:`theme` makes it draw with placeholder colours, which :func:`to_svg` replaces by classes.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import matplotlib as mpl
from cycler import cycler
from matplotlib.figure import Figure

from .svg import SVG_NAMESPACE, element, number, svg

#: Placeholder colours of series, replaced by the classes ``stroke-1``, ``fill-1`` and so on.
SERIES = [f"#00000{place}" for place in range(1, 7)]
GRID = "#00000f"
WIDTH = 400
_CLASSES = {GRID: "grid", **{colour: colour[-1] for colour in SERIES}}
_KEPT = {
    "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "text-anchor", "stroke-width",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "fill-opacity", "stroke-opacity",
}  # fmt: skip
_DRAWN = {"g", "path", "text", "tspan", "rect", "line", "circle"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TRANSLATED = re.compile(r"translate\((\S+) (\S+)\)")
BOX = ("x", "y", "width", "height")
#: How far lines may reach over the edge of their axes, and how large marks are at most, in points.
EDGE, MARK = 1, 20
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
    """Convert *figure* to an element tree with classes and presentation attributes only.

    :exc:`ValueError` is raised for pixels and hatches, which it would have to leave out.
    """
    for artist in figure.findobj(lambda part: bool(part.get_rasterized())):
        artist.set_rasterized(False)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    parsed = ElementTree.fromstring(buffer.getvalue())
    definitions = {node.get("id"): node for node in parsed.iter() if _tag(node) in ("path", "clipPath")}
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
    if tag == "image":
        raise ValueError("a drawing must not contain pixels, as of imshow(); use pcolormesh(), which draws areas")
    if tag not in _DRAWN or (tag == "path" and not node.get("d")):
        return None
    style = dict(part.split(":", 1) for part in node.get("style", "").replace(" ", "").split(";") if ":" in part)
    attributes = {**node.attrib, **style}
    made = Element(tag, {k: _short(v) for k, v in attributes.items() if k in _KEPT})
    classes = []
    for kind in ("stroke", "fill"):
        colour = attributes.get(kind, "")
        if colour.startswith("url("):
            raise ValueError("a drawing must not contain hatches; tell areas apart by their colours and labels")
        if colour in _CLASSES:
            classes.append(f"{kind}-{_CLASSES[colour]}")
        elif colour:
            # Black is the colour of text; other colours are kept.
            made.set(kind, "currentColor" if colour == "#000000" else colour)
    if classes:
        made.set("class", " ".join(classes))
    made.text = node.text if tag in ("text", "tspan") else None
    made.extend([child for part in node if (child := _clean(part, definitions)) is not None])
    clip = definitions.get(node.get("clip-path", "").removeprefix("url(#").removesuffix(")"))
    shown = made if clip is None else _clipped(made, [float(clip[0].get(name, "0")) for name in BOX])
    return shown if shown is not None and (len(shown) or tag != "g") else None


def _clipped(made: Element, box: Sequence[float]) -> Element | None:
    """What of *made* is in *box*: marks, and lines up to its edge; ``None`` if there is nothing."""
    if made.tag == "g":
        made[:] = [part for child in made if (part := _clipped(child, box)) is not None]
        return made
    moved = _TRANSLATED.fullmatch(made.get("transform", ""))
    places = [float(part) for part in _NUMBER.findall(made.get("d", ""))]
    edges = [(box[way] - EDGE, box[way] + box[way + 2] + EDGE) for way in (0, 1)]
    reach = []
    for way in (0, 1):
        along = [place + (float(moved[way + 1]) if moved else 0) for place in places[way::2]]
        reach.append((min(along, default=edges[way][0]), max(along, default=edges[way][0])))
    if all(last - first <= MARK for first, last in reach):
        # A mark is there as a whole, or not at all.
        reach = [((first + last) / 2,) * 2 for first, last in reach]
    pairs = list(zip(reach, edges, strict=True))
    if any(last < least or first > most for (first, last), (least, most) in pairs):
        return None
    if all(first >= least and last <= most for (first, last), (least, most) in pairs):
        return made
    # A drawing within a drawing ends at its edges, and needs no id for that.
    sides = [number(side) for side in box]
    return element("svg", made, **dict(zip(BOX, sides, strict=True)), viewBox=" ".join(sides))


def _short(value: str) -> str:
    return " ".join(_DECIMALS.sub(lambda match: number(float(match.group())), value).split())
