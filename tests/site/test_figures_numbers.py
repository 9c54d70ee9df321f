"""The numbers of the owner's figures, compared with values computed by hand, with laws, and with publications."""

import csv
import gzip
import os
import random
import re
import subprocess
import sys
from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest

from sites import REPOSITORY
from sphinx_scholar.figures.library import open_library
from sphinx_scholar.figures.model import Rendered

LIBRARY = open_library(REPOSITORY / "_figures")
chirp, speedup, walk = (import_module(f"_figures.{name}") for name in ("chirp", "speedup", "walk"))
PUBLISHED = REPOSITORY / "tests/site/facts/spec_bench.csv"


@pytest.fixture(scope="module")
def drawn() -> dict[str, Rendered]:
    """All figures of the site."""
    return {name: figure.render(LIBRARY.folder) for name, figure in LIBRARY.figures.items()}


def rows(rendered: Rendered) -> list[list[str]]:
    """The rows of a figure's table."""
    assert rendered.table is not None
    return [list(row) for row in rendered.table.rows]


def test_all_figures_are_loaded() -> None:
    assert (LIBRARY.broken, len(LIBRARY.figures)) == ({}, 8)


# Expected speedup


@pytest.mark.parametrize(
    ("rate", "length", "cost", "tokens", "gain"),
    [
        # by hand: 1 + 1/2 = 1.5; 1 + .8 + .64 + .512 + .4096 = 3.3616, over 1.4; 1 + .9 + .81 = 2.71, over 1.5
        (0.5, 1, 0.0, 1.5, 1.5),
        (0.8, 4, 0.1, 3.3616, 2.401142857142857),
        (0.9, 2, 0.25, 2.71, 1.8066666666666666),
        (0.0, 5, 0.2, 1.0, 0.5),
        (1.0, 5, 0.2, 6.0, 3.0),
        (0.7, 0, 0.3, 1.0, 1.0),
    ],
)
def test_the_formula_against_values_worked_by_hand(
    rate: float, length: int, cost: float, tokens: float, gain: float
) -> None:
    assert speedup.expected_tokens(rate, length) == pytest.approx(tokens)
    assert speedup.expected_speedup(rate, length, cost) == pytest.approx(gain)


@pytest.mark.parametrize("rate", ["0.5", "0.6", "0.7", "0.8", "0.9"])
@pytest.mark.parametrize("cost", ["0.05", "0.1", "0.3", "0.5"])
def test_the_best_length_is_best_in_exact_arithmetic(rate: str, cost: str) -> None:
    a, c = Fraction(rate), Fraction(cost)
    exact = [sum(a**i for i in range(k + 1)) / (k * c + 1) for k in range(60)]
    found = speedup.best_length(float(rate), float(cost))
    assert exact[found] == max(exact)


def test_the_table_of_the_formula(drawn: dict[str, Rendered]) -> None:
    table = rows(drawn["expected_speedup_curves"])
    assert table[4] == ["4", "1.38", "1.65", "1.98", "2.40", "2.93"]
    assert [row[0] for row in table] == [str(k) for k in range(13)]


# The decoding walk


def test_a_model_prefers_the_longest_history_then_the_most_frequent_then_the_alphabet() -> None:
    model = walk.NGram(3, ["a", "b", "c", "a", "b", "d", "a", "b", "d", "x", "b", "e", "x", "b", "e", "x", "b", "e"])
    assert model.next(["a", "b"]) == "d"
    assert model.next(["q", "b"]) == "e"
    assert model.next(["q", "q"]) == "b"
    assert walk.NGram(2, ["z", "y"]).next(["none"]) == "y"


@pytest.mark.parametrize("seed", range(120))
def test_speculative_decoding_writes_what_plain_decoding_writes(seed: int) -> None:
    draw = random.Random(seed)
    words = draw.choices("abcdefg"[: draw.randint(2, 7)], k=draw.randint(5, 120))
    target = walk.NGram(draw.randint(1, 4), words)
    draft = walk.NGram(draw.randint(1, 3), draw.sample(words, len(words)) if seed % 2 else words)
    prompt, length = draw.choices(words, k=draw.randint(1, 4)), draw.randint(1, 7)
    rounds = walk.speculate(target, draft, prompt, 30, length)
    written = [word for step in rounds for word in step.added]
    assert tuple(written) == walk.decode(target, prompt, len(written))
    assert 30 <= len(written) <= 30 + length
    for step in rounds:
        assert step.drafted[: step.accepted] == step.choices[: step.accepted]
        assert step.accepted == length or step.drafted[step.accepted] != step.choices[step.accepted]


def test_the_walk_on_the_page_is_plain_decoding_in_fewer_steps(drawn: dict[str, Rendered]) -> None:
    text = (REPOSITORY / "_figures/data/harbour.txt").read_text(encoding="utf-8").split()
    added = [word for row in rows(drawn["decoding_walk"]) for word in row[4].split()]
    assert tuple(added) == walk.decode(walk.NGram(3, text), ["at", "dawn"], len(added))
    assert len(rows(drawn["decoding_walk"])) < len(added)
    assert {int(row[3]) for row in rows(drawn["decoding_walk"])} >= {0, 4}, "it shows a failed and a perfect draft"


# Gravitational waves


def test_the_chirp_mass_by_hand() -> None:
    assert chirp.chirp_mass(10, 10) == pytest.approx(8.7055, abs=1e-4)
    assert chirp.chirp_mass(36, 29) == pytest.approx(28.1, abs=0.05)


@pytest.mark.parametrize("pair", [(36, 29), (45, 30), (10, 10), (1.4, 1.4)])
def test_the_frequency_obeys_its_law(pair: tuple[float, float]) -> None:
    mass = chirp.chirp_mass(*pair)
    before = np.linspace(0.05, 1.5, 4000)
    hertz = chirp.frequency(before, mass)
    slope = -np.gradient(hertz, before)
    law = 96 / 5 * np.pi ** (8 / 3) * (mass * 4.925490947e-6) ** (5 / 3) * hertz ** (11 / 3)
    assert slope[5:-5] == pytest.approx(law[5:-5], rel=2e-3)
    assert chirp.time_left(float(hertz[100]), mass) == pytest.approx(before[100])


@pytest.mark.parametrize("pair", [(36, 29), (45, 30), (10, 10)])
def test_the_wave_itself_has_that_frequency_and_amplitude(pair: tuple[float, float]) -> None:
    wave, mass = chirp.chirp(*pair), chirp.chirp_mass(*pair)
    times = chirp.times()
    crossings = np.nonzero((wave[:-1] < 0) & (wave[1:] >= 0))[0]
    at = times[crossings] - wave[crossings] / (wave[crossings + 1] - wave[crossings]) / chirp.RATE
    middle, measured = (at[1:] + at[:-1]) / 2, 1 / np.diff(at)
    slow = middle < -chirp.time_left(min(60, 0.7 * chirp.last_stable(*pair)), mass)
    assert slow.sum() >= 4
    assert measured[slow] == pytest.approx(chirp.frequency(-middle[slow], mass), rel=0.02)
    early, late = (np.abs(wave[(times > t - 0.06) & (times < t)]).max() for t in (-0.4, -0.1))
    higher = chirp.frequency(0.11, mass) / chirp.frequency(0.41, mass)
    assert late / early == pytest.approx(higher ** (2 / 3), rel=0.06)


def test_the_wave_ends_at_the_last_stable_orbit() -> None:
    assert chirp.last_stable(36, 29) == pytest.approx(4397 / 65, rel=1e-3)
    end = chirp.time_left(chirp.last_stable(36, 29), chirp.chirp_mass(36, 29))
    assert np.all(chirp.chirp(36, 29)[chirp.times() > -end + 1e-3] == 0)


def test_the_noise_has_the_stated_density() -> None:
    # by hand, at 215 Hz: 1 - 5 + 111 * (1/2) / (3/2) = 33
    assert chirp.noise_density(np.array([215.0])) == pytest.approx([33e-49])
    power = np.mean([np.abs(np.fft.rfft(chirp.noise(seed)) / chirp.RATE) ** 2 for seed in range(60)], axis=0)
    hertz, used = chirp.band()
    measured = 2 * power / chirp.SECONDS
    for low, high in ((20, 40), (40, 150), (150, 500), (500, 1000)):
        part = (hertz >= low) & (hertz < high)
        assert np.mean(measured[part] / chirp.noise_density(hertz[part])) == pytest.approx(1, abs=0.05)
    assert np.all(measured[~used] < 1e-60)


@pytest.mark.parametrize("pair", [(36, 29), (45, 30), (10, 10)])
@pytest.mark.parametrize("injected", [5.0, 8.0, 20.0])
def test_the_matched_filter_finds_what_was_injected(pair: tuple[float, float], injected: float) -> None:
    template = chirp.chirp(*pair)
    wave = template * injected / chirp.norm(template)
    alone = chirp.snr(wave, template)
    assert alone.max() == pytest.approx(injected)
    assert np.argmax(alone) == 0
    shifted = chirp.snr(np.roll(wave, 700), template)
    assert (np.argmax(shifted), shifted.max()) == (700, pytest.approx(injected))
    noisy = [chirp.product(chirp.noise(seed) + wave, template)[0].real / chirp.norm(template) for seed in range(60)]
    assert np.mean(noisy) == pytest.approx(injected, abs=4 / np.sqrt(60))
    assert np.std(noisy) == pytest.approx(1, abs=0.35)


def test_the_filters_peaks_on_the_page_are_near_what_was_put_in(drawn: dict[str, Rendered]) -> None:
    for row in rows(drawn["matched_filter"]):
        assert float(row[5]) == pytest.approx(float(row[4]), abs=3)
        assert float(row[6]) < 10
        assert f"SNR {row[5]}" in drawn["matched_filter"].markup


# Published numbers


def test_the_leaderboard_row_for_row(drawn: dict[str, Rendered]) -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        published = list(csv.reader(file))[1:]
    shown = [[row[0], row[1], row[2], *row[4:], row[3]] for row in rows(drawn["spec_bench"])]
    again = [[{"RTX 3090": "3090"}.get(gpu, gpu), model, method, *rest] for method, gpu, model, *rest in shown]
    assert len(again) == 41
    names = {row[2]: other[2] for row, other in zip(published, again, strict=True) if row[2] != other[2]}
    assert names == {
        "EAGLE2": "EAGLE-2",
        "EAGLE3": "EAGLE-3",
        "SAMD[EAGLE2]": "SAM-Decoding [EAGLE-2]",
        "Recycling": "Token Recycling",
        "Lookahead": "Lookahead Decoding",
    }
    assert again == [[*row[:2], names.get(row[2], row[2]), *row[3:]] for row in published]


def test_the_leaderboards_drawing_shows_the_default_view(drawn: dict[str, Rendered]) -> None:
    bar = r">([^<]+)</text><rect[^>]*></rect><line[^>]*></line><text[^>]*>([\d.]+)<"
    found = re.findall(bar, drawn["spec_bench"].markup)
    assert (len(found), found[0], found[-1]) == (10, ("SAM-Decoding [EAGLE-2]", "2.38"), ("Lookahead Decoding", "1.13"))


def test_memory_differs_by_what_the_readme_says(drawn: dict[str, Rendered]) -> None:
    table = rows(drawn["specdec_memory"])
    assert [(row[0], row[3]) for row in table] == [
        ("1", "232"),
        ("4", "226"),
        ("8", "254"),
        ("16", "264"),
        ("32", "270"),
    ]
    assert table[4][1:3] == ["2028", "2298"]


def test_the_questions_add_up(drawn: dict[str, Rendered]) -> None:
    counts = {row[0]: int(row[1].replace(",", "")) for row in rows(drawn["imagenetvc_questions"])}
    assert counts == {"color": 557, "shape": 424, "material": 430, "component": 1114, "others": 1551}
    assert sum(counts.values()) == 4076
    assert "4,076" in drawn["imagenetvc_questions"].caption


# Form


def test_smooth_lines_never_go_back_in_time(drawn: dict[str, Rendered]) -> None:
    paths = [path for path in re.findall(r' d="([^"]+)"', drawn["matched_filter"].markup) if "s" in path]
    assert len(paths) == 6
    t = np.linspace(0, 1, 21)
    for path in paths:
        before = 0.0
        for kind, steps in re.findall(r"([cs])([^cs]+)", path):
            values = [float(value) for value in re.findall(r"-?[\d.]+", steps)]
            first = values.pop(0) if kind == "c" else before
            second, end = (values[1], values[3]) if kind == "c" else (values[0], values[2])
            x = 3 * first * t * (1 - t) ** 2 + 3 * second * t**2 * (1 - t) + end * t**3
            assert np.all(np.diff(x) > -0.02), steps
            before = end - second


def test_drawings_are_small_enough_to_stand_in_a_page(drawn: dict[str, Rendered]) -> None:
    sizes = {name: len(gzip.compress(rendered.markup.encode())) for name, rendered in drawn.items()}
    assert {name: size for name, size in sizes.items() if size > 12 * 1024} == {}
    scripts = (REPOSITORY / "_figures/static/js").glob("figure-*.js")
    assert {path.name: size for path in scripts if (size := path.stat().st_size) > 3.5 * 1024} == {}


def test_the_stylesheet_knows_the_classes_of_the_drawings(drawn: dict[str, Rendered]) -> None:
    css = (REPOSITORY / "_ext/sphinx_scholar/theme/scholar/static/css/figures.css").read_text(encoding="utf-8")
    used = {c for r in drawn.values() for names in re.findall(r'class="([^"]+)"', r.markup) for c in names.split()}
    colours = {name for name in used if re.match(r"(fill|stroke)-|token|walk-phase|tint", name)}
    assert {name for name in colours if f".{name}" not in css} == set()


DRAW_ALL = """
import sys
from pathlib import Path
from sphinx_scholar.figures.library import open_library
library = open_library(Path("_figures").resolve())
print({name: figure.render(library.folder) for name, figure in sorted(library.figures.items())})
"""


def test_the_same_drawings_whatever_the_hash_seed() -> None:
    def draw(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.check_output([sys.executable, "-c", DRAW_ALL], cwd=REPOSITORY, env=environment)

    assert len(first := draw("0")) > 10_000
    assert draw("4242") == first
