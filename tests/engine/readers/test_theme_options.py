"""The options of the theme, as html_theme_options has them."""

from typing import Any

import pytest

from sphinx_scholar.model.colours import Colour
from sphinx_scholar.readers.theme_options import OF_PARENT, OPTIONS, FontFile, Link, ThemeOptions, read_theme_options

BLUE, YELLOW = Colour.parse("#0000ff"), Colour.parse("#ffff00")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"accent": "", "fonts": None}, {}),
        ({"accent": "#00f"}, {"accent": (BLUE, BLUE)}),
        ({"accent": {"light": "#0000FF", "dark": "#ff0"}}, {"accent": (BLUE, YELLOW)}),
        ({"fonts": "system"}, {"system_fonts": True}),
        (
            {"fonts": {"heading": "Lora", "code": "Fira Code, monospace"}},
            {"fonts": {"heading": "Lora", "code": '"Fira Code", monospace'}},
        ),
        (
            {
                "fonts": {
                    "text": "'Source Serif 4'",
                    "files": {"Source Serif 4": {400: "fonts/a.woff2", "700": "_static/fonts/b.woff2"}},
                }
            },
            {
                "fonts": {"text": '"Source Serif 4"'},
                "font_files": (
                    FontFile('"Source Serif 4"', "fonts/a.woff2", "400"),
                    FontFile('"Source Serif 4"', "fonts/b.woff2", "700"),
                ),
            },
        ),
        ({"fonts": {"files": {"Lora": "lora.woff2"}}}, {"font_files": (FontFile("Lora", "lora.woff2", "100 900"),)}),
        ({"width": "42rem"}, {"width": 42}),
        ({"width": "640px"}, {"width": 40}),
        ({"default_mode": "dark"}, {"default_mode": "dark"}),
        ({"mark": False}, {"mark": False}),
        ({"margin_notes": False}, {}),
        ({"mark": "false"}, {"mark": False}),
        ({"footer_text": "A & B"}, {"footer_text": "A & B"}),
        ({"footer_links": [{"name": "Imprint", "url": "imprint"}]}, {"footer_links": (Link("Imprint", "imprint"),)}),
        (
            {"icon_links": [{"name": "M", "url": "https://m.example/@a", "icon": "x", "attributes": {"rel": "me"}}]},
            {"icon_links": (Link("M", "https://m.example/@a", {"rel": "me"}),)},
        ),
        ({"announcement": "<b>New</b>"}, {"announcement": "<b>New</b>"}),
        (
            {"header_links_before_dropdown": "3", "show_toc_level": 1},
            {"header_links_before_dropdown": 3, "show_toc_level": 1},
        ),
        ({"logo": {"text": "Lab", "image_light": "a.svg"}, "favicons": [{"href": "a.png"}]}, {"favicons": ("a.png",)}),
        ({"another": 1}, {}),
    ],
)
def test_values(given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert read_theme_options(given) == (ThemeOptions(**expected), ())


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(
            ("accent", value)
            for value in ("blue", "#12", 5, ["#000"], {"light": "#000"}, {"light": "#000", "dark": "no"})
        ),
        *(
            ("fonts", value)
            for value in ("Lora", 5, ["Lora"], {"title": "Lora"}, {"heading": "a; }"}, {"heading": ","})
        ),
        *(("fonts", {"files": value}) for value in ("a.woff2", {"Lora": 5}, {"Lora": "a'b"}, {"Lora": {"bold": "a"}})),
        *(("width", value) for value in ("wide", "42", 42, "19rem", "81rem", "50%", "1;rem")),
        *(("default_mode", value) for value in ("night", True)),
        ("mark", "mark.svg"),
        ("margin_notes", "wide"),
        *(("footer_text", value) for value in (5, ["a"])),
        *(("footer_links", value) for value in ("imprint", {"Imprint": "imprint"}, [{"name": "A"}], [5])),
        ("footer_links", [{"name": "A", "url": "javascript:alert(1)"}]),
        *(
            ("external_links", value)
            for value in (5, [{"url": "https://e.org/"}], [{"name": "A", "url": "papers/index"}])
        ),
        *(("icon_links", value) for value in ({"name": "A"}, [{"name": "A", "url": "data:text/html,x"}])),
        *(("logo", value) for value in ("logo.svg", {"src": "a.svg"}, {"text": 5})),
        *(("favicons", value) for value in ("icon.png", [{"sizes": "16x16"}])),
        *(("announcement", value) for value in ("https://example.org/news.html", 5)),
        *(("header_links_before_dropdown", value) for value in ("many", -1, 1.5)),
        ("show_toc_level", "all"),
        *(("github_url", value) for value in (5, ["x"], "github.com/ada")),
        *((option, 5) for option in ("header_dropdown_text", "icon_links_label", "logo_link", "search_bar_text")),
        *(("show_prev_next", value) for value in ("maybe", 5, [True])),
    ],
)
def test_value_that_is_not_allowed_is_left_out(option: str, value: Any) -> None:
    options, problems = read_theme_options(
        {option: value, "footer_text" if option != "footer_text" else "width": "30rem"}
    )
    assert [(p.code, p.arguments["option"], p.arguments["value"]) for p in problems] == [
        ("theme-option", option, value)
    ]
    assert problems[0].arguments["allowed"] == {**OPTIONS, **OF_PARENT}[option].allowed
    assert "30rem" in options.footer_text or options.width == 30, "others are used"
