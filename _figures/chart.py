"""Axes, scales and text for drawings made by hand, in the units that the stylesheet sets type for.

A drawing is :data:`WIDTH` units wide. On a phone one unit is a little less than a pixel and type is 15 units high; on
a wide page one unit is 1.5 pixels and type is 10.5 units high. Leave room for the larger.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from sphinx_scholar.figures import element, number

WIDTH = 400
TEXT = 15


@dataclass(frozen=True, slots=True)
class Scale:
    """A map from values (*low* to *high*) to units of the drawing (*start* to *end*); *log* for equal ratios."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The place of *value*, in units."""
        low, high, value = map(math.log2, (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def text(x: float, y: float, words: str, anchor: str = "start", class_: str | None = None) -> Element:
    """A line of type with its baseline at *y*."""
    return element("text", words, x=x, y=y, text_anchor=None if anchor == "start" else anchor, class_=class_)


def lines(x: float, y: float, words: Sequence[str], anchor: str = "start", step: float = TEXT + 2) -> Element:
    """Lines of type below each other, the first with its baseline at *y*."""
    spans = (element("tspan", line, x=x, y=y + place * step) for place, line in enumerate(words))
    return element("text", *spans, text_anchor=None if anchor == "start" else anchor)


def axes(x: Scale, y: Scale, x_ticks: Iterable[float], y_ticks: Iterable[float], x_name: str, y_name: str) -> Element:
    """Grid, ticks and names of both axes; the name of the vertical one stands above it, where it can be read."""
    group = element("g", class_="axes")
    for value in y_ticks:
        group.append(element("line", x1=x.start, x2=x.end, y1=y(value), y2=y(value), class_="grid"))
        group.append(text(x.start - 6, y(value) + 4, number(value), "end", "tick"))
    group.append(element("line", x1=x.start, x2=x.end, y1=y.start, y2=y.start, class_="axis"))
    for value in x_ticks:
        group.append(text(x(value), y.start + 17, number(value).replace("-", "\u2212"), "middle", "tick"))
    group.append(text((x.start + x.end) / 2, y.start + 36, x_name, "middle"))
    group.append(text(0, y.end - 16, y_name))
    return group


def trace(points: Sequence[tuple[float, float]], class_: str, decimals: int = 0) -> Element:
    """A line through many points, rounded to what can be seen and written as steps from one to the next."""
    rounded = [(round(x, decimals), round(y, decimals)) for x, y in points]
    steps = " ".join(f"{number(b[0] - a[0])} {number(b[1] - a[1])}" for a, b in pairwise(rounded))
    start = f"{number(rounded[0][0])} {number(rounded[0][1])}"
    return element("path", d=f"M{start}l{steps}".replace(" -", "-"), class_=class_, fill="none")


def smooth(points: Sequence[tuple[float, float]], class_: str) -> Element:
    """A line through the turning points of a curve, level at each of them."""
    rounded = [(round(x, 1), round(y)) for x, y in points]
    start = f"M{number(rounded[0][0])} {number(rounded[0][1])}"
    # The first control point of a part is the mirror image of the last one before; after a part much longer than
    # itself, which would bend the line back, it is written.
    steps, before = "", 0.0
    for (x1, y1), (x2, y2) in pairwise(rounded):
        half = round((x2 - x1) / 2, 1)
        steps += f"c{number(half)} 0 " if before > 0.8 * (x2 - x1) else "s"
        steps += f"{number(half)} {number(y2 - y1)} {number(round(x2 - x1, 1))} {number(y2 - y1)}"
        before = half
    return element("path", d=f"{start}{steps}".replace(" -", "-"), class_=class_, fill="none")


def box(x: float, y: float, width: float, height: float, words: Sequence[str], class_: str = "box") -> Element:
    """A frame with lines of type in its middle."""
    step = TEXT + 3
    first = y + height / 2 - (len(words) - 1) * step / 2 + 5
    frame = element("rect", x=x, y=y, width=width, height=height, rx=6, class_=class_)
    return element("g", frame, lines(x + width / 2, first, words, "middle", step))


def arrow(x1: float, y1: float, x2: float, y2: float, class_: str = "arrow") -> Element:
    """A straight arrow; its head is part of the path, so that no marker needs a name on the page."""
    angle = math.atan2(y2 - y1, x2 - x1)
    wings = [(x2 - 8 * math.cos(angle + turn), y2 - 8 * math.sin(angle + turn)) for turn in (0.45, -0.45)]
    (ax, ay), (bx, by) = wings
    line = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
    head = f"M{number(ax)} {number(ay)}L{number(x2)} {number(y2)}L{number(bx)} {number(by)}"
    return element("path", d=line + head, class_=class_, fill="none")


def shorter(values: Sequence[str]) -> str:
    """A list in words: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(values[:-1]), values[-1]) if part)
