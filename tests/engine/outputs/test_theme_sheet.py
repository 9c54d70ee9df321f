"""The part of the stylesheet that the options of the theme determine."""

import re
from typing import Any

import pytest

import recorded
from sphinx_scholar.model.colours import Colour
from sphinx_scholar.outputs import theme_sheet
from sphinx_scholar.outputs.files import THEME
from sphinx_scholar.readers.theme_options import read_theme_options

TOKENS = (THEME / "static/css/tokens.css").read_text("utf-8")
LEAST = 4.5


def sheet(*sheets: str, **given: Any) -> str:
    options, problems = read_theme_options(given)
    assert not problems
    return theme_sheet.theme_sheet(options, TOKENS, sheets)


def colours(css: str, name: str) -> tuple[Colour, Colour]:
    """The value of a variable on light and on dark pages."""
    found = re.search(rf"{name}: light-dark\((#\w+), (#\w+)\)", css)
    assert found, css
    return Colour.parse(found[1]), Colour.parse(found[2])


def test_sheet_is_as_recorded() -> None:
    fonts = {"heading": "Lora", "text": "Inter, Arial", "code": "Fira", "files": {"Lora": "fonts/lora.woff2"}}
    sheets = [sheet(accent="#7a1f5c", width="42rem", default_mode="dark", fonts=fonts), sheet(fonts="system")]
    recorded.compare("theme-sheet.txt", "\n".join(sheets).replace(";", ";\n").replace("{", "{\n"))


def test_defaults_add_nothing() -> None:
    assert sheet() == ""
    assert sheet("p { color: var(--pst-color-primary) }") == ""


def test_backgrounds_are_those_of_the_tokens() -> None:
    both = [colours(TOKENS, name) for name in ("--paper", "--surface")]
    assert tuple(zip(*both, strict=True)) == theme_sheet.PAGES


@pytest.mark.parametrize(
    "accent",
    ["#005f78", "#ffcc00", "#ff0000", "#000000", "#ffffff", "#8a2be2", {"light": "#eeeeee", "dark": "#111111"}],
)
def test_accent_can_be_read_on_all_its_backgrounds(accent: Any) -> None:
    css = sheet(accent=accent)
    softs = colours(css, "--accent-soft")
    for name in ("--accent", "--accent-strong"):
        for colour, pages, soft in zip(colours(css, name), theme_sheet.PAGES, softs, strict=True):
            assert colour.lowest_contrast([*pages, soft]) >= LEAST


def test_accent_that_can_be_read_is_used_as_it_is() -> None:
    light, dark = colours(sheet(accent={"light": "#7a1f5c", "dark": "#f0a0d8"}), "--accent")
    assert (str(light), str(dark)) == ("#7a1f5c", "#f0a0d8")


@pytest.mark.parametrize(
    ("accent", "modes"),
    [
        ("#7a1f5c", []),
        ("#ffcc00", ["light"]),
        ({"light": "#7a1f5c", "dark": "#7a1f5d"}, ["dark"]),
        ({"light": "#ffcc00", "dark": "#202020"}, ["light", "dark"]),
    ],
)
def test_accent_that_cannot_be_read_is_reported(accent: Any, modes: list[str]) -> None:
    options, _ = read_theme_options({"accent": accent})
    both, problems = theme_sheet.accent(options)
    assert both
    assert [(p.code, p.arguments["mode"]) for p in problems] == [("accent-contrast", mode) for mode in modes]
    assert [p.arguments["used"] for p in problems] == [str(both[mode == "dark"].base) for mode in modes]
    assert {p.kind.level for p in problems} <= {"info"}


def test_fonts() -> None:
    css = sheet(fonts={"heading": "Lora", "text": "Source Serif", "files": {"Lora": "fonts/lora.woff2"}})
    assert '@font-face { font-family: Lora; src: url("../fonts/lora.woff2"); font-weight: 100 900;' in css
    assert "--face-display: Lora, Georgia, serif" in css
    assert '--face-text: "Source Serif", sans-serif' in css
    assert "--face-code" not in css
    assert "Newsreader" not in sheet(fonts="system")
    assert "--face-display: " in sheet(fonts="system")


def test_width_and_mode() -> None:
    assert sheet(width="42rem") == ":root { --measure: 42rem; --wide: 50rem }"
    assert sheet(default_mode="dark") == ":root:not([data-mode]) { color-scheme: dark }"


def test_variables_of_the_parent_that_the_site_sets_are_followed() -> None:
    css = sheet("html[data-theme=light] { --pst-color-primary: red; --pst-font-family-base : Lora }")
    assert css.splitlines() == [
        ":root, html[data-theme] { --pst-color-primary: light-dark(#005f78, #70c8de); --accent: var(--pst-color-primary) }",
        f":root, html[data-theme] {{ --pst-font-family-base: {re.search('--face-text: (.*);', TOKENS)[1]}; --face-text: var(--pst-font-family-base) }}",  # type: ignore[index]
    ]


@pytest.mark.parametrize("own", theme_sheet.PARENT)
def test_each_followed_variable_is_one_of_the_tokens(own: str) -> None:
    for parent in theme_sheet.PARENT[own]:
        assert f"{parent}: var({own});" in TOKENS
