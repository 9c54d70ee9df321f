"""How fast speculative decoding may be expected to be, by the formula of Leviathan, Kalman and Matias (2023)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sphinx_scholar.figures import Drawing, Table, element, figure, path, svg

from .chart import WIDTH, Scale, axes, text
from .sources import LEVIATHAN

#: Draft lengths drawn, in tokens, and those searched for the best.
DRAWN = range(13)
SEARCHED = range(401)


def expected_tokens(rate: float, length: int) -> float:
    """Expected tokens per step of the target model, (1 - a^(k+1)) / (1 - a); k + 1 in the limit a = 1.

    *rate* is the acceptance rate a of one drafted token (0 to 1, the same and independent for each), *length* the
    number k of tokens drafted.
    """
    return length + 1.0 if rate == 1 else (1 - rate ** (length + 1)) / (1 - rate)


def expected_speedup(rate: float, length: int, cost: float) -> float:
    """Expected speedup over plain decoding, where a draft step takes *cost* times as long as a target step."""
    return expected_tokens(rate, length) / (length * cost + 1)


def best_length(rate: float, cost: float) -> int:
    """The draft length of the greatest expected speedup, the shortest of them; the search ends with SEARCHED."""
    return max(SEARCHED, key=lambda length: expected_speedup(rate, length, cost))


@figure(
    "Expected speedup by draft length",
    sources=[LEVIATHAN],
    parameters={"rates": [0.5, 0.6, 0.7, 0.8, 0.9], "cost": 0.1},
    script="js/figure-expected-speedup.js",
)
def expected_speedup_curves(rates: list[float], cost: float) -> Drawing:
    """Speedup over draft length, one curve for each acceptance rate, with the best length marked."""
    x = Scale(DRAWN[0], DRAWN[-1], 38, 350)
    y = Scale(0.5, 8, 304, 40, log=True)
    curves = element(
        "g", class_="curves", data_cost=cost, data_left=x(0), data_step=x(1) - x(0), data_one=y(1),
        data_octave=y(1) - y(2),
    )  # fmt: skip
    for place, rate in enumerate(rates, 1):
        points = [(x(k), round(y(expected_speedup(rate, k, cost)), 1)) for k in DRAWN]
        curves.append(path(points, class_=f"line stroke-{place}"))
        best = best_length(rate, cost)
        curves.append(_mark(best, x, y, expected_speedup(rate, best, cost), place))
        curves.append(text(x.end + 8, points[-1][1] + 5, f"{rate}"))
    frame = axes(x, y, range(0, 13, 2), [0.5, 1, 2, 4, 8], "draft length k (tokens)", "speedup (\u00d7)")
    one = element("line", x1=x.start, x2=x.end, y1=y(1), y2=y(1), class_="axis")
    header = text(WIDTH, y.end - 16, "acceptance rate", "end")
    chosen = text((x.start + x.end) / 2, y.end - 16, f"c = {cost:.2f}", "middle", "chosen")
    best_words = "; ".join(
        f"{rate}: length {best_length(rate, cost)}, {expected_speedup(rate, best_length(rate, cost), cost):.2f}"
        for rate in rates
    )
    return Drawing(
        svg(WIDTH, 344, frame, one, header, chosen, curves),
        f"One curve per acceptance rate over draft lengths 0 to {DRAWN[-1]}; each rises to a maximum and then falls. "
        f"Best length and speedup by acceptance rate: {best_words}.",
        "A draft step costs c times as much as a step of the target model. Each drafted token is assumed to be "
        "accepted independently with the same probability. Dots mark the best draft length; the line at 1 is plain "
        "decoding.",
        Table(
            ["Draft length", *(f"Rate {rate}" for rate in rates)],
            [[str(k), *(f"{expected_speedup(rate, k, cost):.2f}" for rate in rates)] for k in DRAWN],
        ),
    )


def _mark(best: int, x: Scale, y: Scale, speedup: float, place: int) -> Element:
    """The dot at the optimum; off the drawing it is hidden."""
    shown = None if best <= DRAWN[-1] else "none"
    return element("circle", cx=x(best), cy=y(speedup), r=5, class_=f"fill-{place}", display=shown)
