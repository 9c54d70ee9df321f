"""The options of the theme in ``html_theme_options``, and the problems of their values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from ..model.colours import Colour
from ..model.problems import Problem
from ..model.text import is_absolute
from . import problems as p
from .option_values import Invalid, Option, address, count, flag, text

T = TypeVar("T")

MODES = ("auto", "light", "dark")
#: The narrowest and the widest column of text, in rem.
NARROWEST, WIDEST = 20, 80
_UNITS = {"rem": 1.0, "em": 1.0, "px": 1 / 16}
_FONTS = ("heading", "text", "code")
#: A list of font families, without anything that could end a declaration.
_FAMILIES = re.compile(r"[\w .,'\"-]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its *name*, and an address or a page."""

    name: str
    url: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a font family: the path below ``_static``, and the weights that it has, as CSS writes them."""

    family: str
    path: str
    weight: str


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """The options whose values the engine checks, ``""`` and empty for those not given.

    *accent* has the colour for light and for dark pages; *fonts* the families for ``heading``, ``text`` and ``code``;
    *width* is that of the text in rem.
    """

    accent: tuple[Colour, Colour] | None = None
    fonts: Mapping[str, str] = field(default_factory=dict)
    font_files: tuple[FontFile, ...] = ()
    system_fonts: bool = False
    width: float = 0
    default_mode: str = "auto"
    mark: bool = True
    footer_text: str = ""
    footer_links: tuple[Link, ...] = ()
    icon_links: tuple[Link, ...] = ()
    favicons: tuple[str, ...] = ()
    announcement: str = ""
    header_links_before_dropdown: int = 99
    show_toc_level: int = 99


def read_theme_options(given: Mapping[str, Any]) -> tuple[ThemeOptions, tuple[Problem, ...]]:
    """The options in *given*, without those that have a problem, and the problems."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, option in {**OPTIONS, **OF_PARENT}.items():
        value = given.get(name)
        if value is None or value == "":
            continue
        try:
            values.update(option.read(value) if name == "fonts" else {name: option.read(value)})
        except (Invalid, ValueError, TypeError):
            problems.append(p.THEME_OPTION.at("conf.py", option=name, allowed=option.allowed, value=value))
    known = {field.name for field in fields(ThemeOptions)} & values.keys()
    return ThemeOptions(**{name: values[name] for name in known}), tuple(problems)


def _accent(value: Any) -> tuple[Colour, Colour]:
    if isinstance(value, Mapping):
        if set(value) != {"light", "dark"}:
            raise Invalid
        return Colour.parse(value["light"]), Colour.parse(value["dark"])
    return Colour.parse(value), Colour.parse(value)


def _fonts(value: Any) -> dict[str, Any]:
    if value == "system":
        return {"system_fonts": True}
    if not isinstance(value, Mapping) or not set(value) <= {*_FONTS, "files"}:
        raise Invalid
    fonts = {name: families(value[name]) for name in _FONTS if name in value}
    return {"fonts": fonts, "font_files": tuple(_font_files(value.get("files", {})))}


def families(value: Any) -> str:
    """Font families as CSS writes them: names with spaces in quotes."""
    if not isinstance(value, str) or not _FAMILIES.fullmatch(value):
        raise Invalid
    names = [name.strip(" '\"") for name in value.split(",")]
    if not all(names):
        raise Invalid
    return ", ".join(name if re.fullmatch(r"-?[A-Za-z][\w-]*", name) else f'"{name}"' for name in names)


def _font_files(value: Any) -> Iterable[FontFile]:
    if not isinstance(value, Mapping):
        raise Invalid
    for family, files in value.items():
        by_weight = files if isinstance(files, Mapping) else {"100 900": files}
        for weight, path in by_weight.items():
            if not re.fullmatch(r"\d{1,4}( \d{1,4})?", str(weight)) or not re.fullmatch(r"[\w./ -]+", path):
                raise Invalid
            yield FontFile(families(family), path.removeprefix("_static/"), str(weight))


def _width(value: Any) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(rem|em|px)", value.strip()) if isinstance(value, str) else None
    width = float(match[1]) * _UNITS[match[2]] if match else 0
    if not NARROWEST <= width <= WIDEST:
        raise Invalid
    return width


def _mode(value: Any) -> str:
    if value not in MODES:
        raise Invalid
    return str(value)


def _announcement(value: Any) -> str:
    # The parent theme would load it with a script.
    if is_absolute(text(value)):
        raise Invalid
    return str(value)


def read_links(value: Any) -> tuple[Link, ...]:
    """Links as ``{"name": ..., "url": ...}``; a page is named as in a table of contents."""
    links = []
    for item in value if isinstance(value, (list, tuple)) else [None]:
        if not isinstance(item, Mapping) or not all(isinstance(item.get(key), str) for key in ("name", "url")):
            raise Invalid
        if not is_absolute(item["url"]) and re.match(r"(?!mailto:)[\w+.-]+:", item["url"]):
            raise Invalid
        attributes = {str(key): str(text) for key, text in dict(item.get("attributes", {})).items()}
        links.append(Link(item["name"], item["url"], attributes))
    return tuple(links)


def _external_links(value: Any) -> tuple[Link, ...]:
    links = read_links(value)
    if not all(is_absolute(link.url) or link.url.startswith("mailto:") for link in links):
        raise Invalid
    return links


def _logo(value: Any) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not set(value) <= set(_LOGO):
        raise Invalid
    return {name: text(given) for name, given in value.items()}


def _favicons(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [None]
    icons = [item.get("href") if isinstance(item, Mapping) else None for item in items]
    if not all(isinstance(icon, str) and icon for icon in icons):
        raise Invalid
    return tuple(map(str, icons))


_LOGO = ("image_light", "image_dark", "text", "alt_text", "link")
_LINKS = 'a list of links such as {"name": "Imprint", "url": "imprint"}, each to a page or a full address'
_EXTERNAL = 'a list of links such as {"name": "Lab", "url": "https://example.org/"}, each to a full address'


#: By name; those with the names of options of the parent theme work as they do there.
OPTIONS: Mapping[str, Option] = {
    "accent": Option(
        _accent, 'a color such as "#005f78", or two: {"light": "#005f78", "dark": "#70c8de"}', "the color of links"
    ),
    "fonts": Option(
        _fonts,
        '"system", or families for "heading", "text", and "code", with "files" such as {"Lora": "fonts/lora.woff2"}',
        "the fonts of headings, text, and code",
    ),
    "width": Option(
        _width, f'a length from "{NARROWEST}rem" to "{WIDEST}rem" such as "42rem", or in px', "the width of the text"
    ),
    "default_mode": Option(_mode, '"auto", "light", or "dark"', "the initial mode"),
    "mark": Option(flag, "True or False", "whether the header shows the small logo"),
    "margin_notes": Option(
        flag, "True or False", "whether wide windows also show citations and footnotes in the margin"
    ),
    "logo": Option(_logo, "a dictionary of " + ", ".join(_LOGO), "images and text instead of the small logo and title"),
    "favicons": Option(
        _favicons, 'a list of icons such as {"href": "icon-32.png", "sizes": "32x32"}', "favicons for further sizes"
    ),
    "external_links": Option(_external_links, _EXTERNAL, "additional links in the navigation"),
    "header_links_before_dropdown": Option(count, "a number", "number of navigation links before a menu"),
    "show_toc_level": Option(count, "a number", "number of levels in the page contents"),
    "announcement": Option(_announcement, "text or HTML; an address is not loaded", "a banner above the header"),
    "footer_text": Option(text, "text", "a line in the footer"),
    "footer_links": Option(read_links, _LINKS, "links in the footer"),
    "icon_links": Option(read_links, _LINKS, "links in the footer, with their names"),
}

_ADDRESSES = ("bitbucket_url", "github_url", "gitlab_url", "twitter_url")
_FLAGS = (
    *("back_to_top_button", "disable_search", "enable_search_shortcuts", "navigation_with_keys", "search_as_you_type"),
    *("shorten_urls", "show_prev_next", "sticky_banners", "surface_warnings", "use_edit_page_button"),
)
_TEXTS = ("header_dropdown_text", "icon_links_label", "logo_link", "search_bar_text")
#: Options of the parent theme that are text, an address, or on or off; what they are for is in its table.
OF_PARENT = dict.fromkeys(_ADDRESSES, Option(address, 'a full address such as "https://github.com/ada-example"', ""))
OF_PARENT |= dict.fromkeys(_FLAGS, Option(flag, "True or False", ""))
OF_PARENT |= dict.fromkeys(_TEXTS, Option(text, "text", ""))
