"""A gravitational wave that cannot be seen in the data, and the matched filter that finds it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from sphinx_scholar.figures import Drawing, Table, element, figure, svg

from . import chirp as gw
from .chart import WIDTH, Scale, smooth, text, trace
from .sources import GW150914, GWCNN, LALSUITE, MAGGIORE

FIRST, LAST = -0.8, 0.2
TIME = Scale(FIRST, LAST, 38, 396)
PANEL = 96
GAP = 46


@figure(
    "A chirp, the chirp in noise, and the matched-filter output",
    sources=[MAGGIORE, LALSUITE, GW150914, GWCNN],
    parameters={"masses": [[36, 29], [45, 30], [10, 10]], "injected": 8, "seed": 8},
    script="js/figure-views.js",
)
def matched_filter(masses: list[list[float]], injected: float, seed: int) -> Drawing:
    """Three panels over time for each pair of masses; all but the first pair wait hidden for the script."""
    noise = gw.noise(seed)
    views, rows, words = [], [], []
    for place, (m1, m2) in enumerate(masses):
        wave = gw.chirp(m1, m2)
        wave *= injected / gw.norm(wave)
        ratio = gw.snr(noise + wave, wave)
        shift = np.roll(ratio, int(gw.COALESCENCE * gw.RATE))
        peak = int(np.argmax(shift))
        found, at = float(shift[peak]), float(gw.times()[peak])
        row = _row(m1, m2, injected, found, at)
        name = f"{m1} + {m2} solar masses"
        said = f"{name}: chirp mass {row[1]}; injected SNR {row[4]}, recovered SNR {row[5]}, peak offset {row[6]} ms."
        views.append(_view(name, said, wave, noise + wave, shift, (found, at), hidden=place > 0))
        rows.append(row)
        words.append(said)
    frame = _frames(["strain (10\u207b\u00b2\u00b2), signal only", "strain (10\u207b\u00b2\u00b2), signal and noise",
                     "signal-to-noise ratio (SNR) of the filter output"])  # fmt: skip
    return Drawing(
        svg(WIDTH, 3 * (PANEL + GAP) + 26, frame, *views, data_choose="Masses"),
        "Three panels over time. Top: the signal, whose frequency and amplitude increase until it ends. Middle: the "
        "signal in noise, in which it is not visible. Bottom: the filter output, with one narrow peak. "
        + " ".join(words),
        "Leading-order inspiral without spin, from 20 Hz (at most two seconds) to the last stable orbit; Gaussian "
        f"noise (seed {seed}) with an analytic spectral density for Advanced LIGO, 20 to 1024 Hz, sampled at {gw.RATE} "
        f"Hz; the signal is scaled to an SNR of {injected}. Masses: those of GW150914 in the source frame, used "
        "without redshift; those of the example in improved-gwcnn; and a lighter binary.",
        Table(
            ["Masses (solar)", "Chirp mass (solar)", "Time from 20 Hz (s)", "Last stable orbit (Hz)", "Injected SNR",
             "Recovered SNR", "Peak offset (ms)"], rows,
        ),
    )  # fmt: skip


def _row(m1: float, m2: float, injected: float, found: float, at: float) -> list[str]:
    mass = gw.chirp_mass(m1, m2)
    return [
        f"{m1} + {m2}", f"{mass:.1f}", f"{gw.time_left(gw.LOWEST, mass):.2f}", f"{gw.last_stable(m1, m2):.0f}",
        f"{injected}", f"{found:.1f}", f"{abs(at) * 1000:.1f}",
    ]  # fmt: skip


def _top(panel: int) -> float:
    return 26 + panel * (PANEL + GAP)


def _frames(names: Sequence[str]) -> Element:
    """Names, scales and the time axis of the three panels."""
    group = element("g", class_="axes")
    for panel, name in enumerate(names):
        y = _scale(panel)
        group.append(text(0, y.end - 14, name))
        for value in (y.low, 0, y.high) if y.low else (0, y.high / 2, y.high):
            group.append(element("line", x1=TIME.start, x2=TIME.end, y1=y(value), y2=y(value), class_="grid"))
            group.append(text(TIME.start - 5, y(value) + 5, f"{value:g}".replace("-", "\u2212"), "end", "tick"))
    bottom = _top(2) + PANEL
    for value in (-0.8, -0.6, -0.4, -0.2, 0, 0.2):
        anchor = "end" if value == LAST else "middle"
        group.append(text(TIME(value), bottom + 23, f"{value:g}".replace("-", "\u2212"), anchor, "tick"))
    group.append(text(TIME(-0.3), bottom + 40, "time from coalescence (s)", "middle"))
    return group


#: Greatest value of each panel's scale; strain in units of 1e-22.
LIMITS = (2, 15, 10)


def _scale(panel: int) -> Scale:
    low = 0 if panel == 2 else -LIMITS[panel]
    return Scale(low, LIMITS[panel], _top(panel) + PANEL, _top(panel))


def _view(name: str, said: str, wave: gw.Array, data: gw.Array, ratio: gw.Array, peak: tuple[float, float],
          *, hidden: bool) -> Element:  # fmt: skip
    """The traces of one pair of masses."""
    found, at = peak
    x, y = TIME(at), _scale(2)(found)
    return element(
        "g",
        smooth(_extremes(wave * 1e22, 0), "thin stroke-1"),
        trace(_highest(data * 1e22, 1, 2.5), "thin stroke-3"),
        smooth(_highest(ratio, 2, 6.0), "thin stroke-2"),
        element("circle", cx=x, cy=y, r=4, class_="fill-2"),
        text(x + 8, y + 4, f"SNR {found:.1f}"),
        class_="view",
        data_view=name,
        data_say=said,
        display="none" if hidden else None,
    )


def _places(series: gw.Array, panel: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both coordinates of all samples that are drawn."""
    times = gw.times()
    shown = (times >= FIRST) & (times <= LAST)
    y = _scale(panel)
    return np.array([TIME(t) for t in times[shown]]), np.array([y(float(value)) for value in series[shown]])


def _extremes(series: gw.Array, panel: int) -> list[tuple[float, float]]:
    """Both ends, and where the series turns: all that a smooth line through it needs."""
    x, y = _places(series, panel)
    steps = np.sign(np.diff(y))
    turns = [0, *(i for i in range(1, len(y) - 1) if steps[i - 1] != steps[i]), len(y) - 1]
    return [(float(x[i]), float(y[i])) for i in turns]


def _highest(series: gw.Array, panel: int, width: float) -> list[tuple[float, float]]:
    """The turns that are the highest within *width* units, the lowest between two of these, and both ends."""
    points = _extremes(series, panel)
    tops = [p for p in points if p[1] == min(q[1] for q in points if abs(q[0] - p[0]) <= width)]
    kept = [] if tops[0] == points[0] else [points[0]]
    kept.append(tops[0])
    for last, top in pairwise(tops):
        between = [p for p in points if last[0] < p[0] < top[0]]
        kept += [max(between, key=lambda p: p[1]), top] if between else [top]
    return kept if tops[-1] == points[-1] else [*kept, points[-1]]
