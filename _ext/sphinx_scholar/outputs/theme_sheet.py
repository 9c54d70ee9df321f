"""The part of the stylesheet that the options of the theme and the site's own sheets determine."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.colours import Colour
from ..model.problems import Problem
from ..readers.problems import ACCENT
from ..readers.theme_options import ThemeOptions

#: The colours that text in the accent colour is on, for light and for dark pages; those of ``tokens.css``.
PAGES = ((Colour.parse("#fdfdfc"), Colour.parse("#f2f5f5")), (Colour.parse("#0f1316"), Colour.parse("#181e22")))
#: The contrast that WCAG asks for text (AA), and the one that the theme's own colours have.
LEAST, GOOD = 4.5, 7.0
#: The share of the accent in its background, for light and for dark pages.
_TINT = (0.12, 0.2)
#: The font families that follow those of the site, in case their files are not there.
FALLBACK = {"heading": "Georgia, serif", "text": "sans-serif", "code": "monospace"}
_SYSTEM = '"Iowan Old Style", "Palatino Linotype", Georgia, serif'
_FACES = {"heading": "--face-display", "text": "--face-text", "code": "--face-code"}
#: The variables of the parent theme that set those of this one, the most general first.
PARENT = {
    "--accent": ("--pst-color-primary", "--pst-color-link"),
    "--accent-strong": ("--pst-color-link-hover",),
    "--accent-soft": ("--pst-color-primary-bg",),
    "--ink": ("--pst-color-text-base",),
    "--ink-soft": ("--pst-color-text-muted",),
    "--paper": ("--pst-color-background",),
    "--surface": ("--pst-color-surface",),
    "--line": ("--pst-color-border",),
    "--face-text": ("--pst-font-family-base",),
    "--face-display": ("--pst-font-family-heading",),
    "--face-code": ("--pst-font-family-monospace",),
}


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent colour for one mode: of links, of links under the pointer, and of backgrounds."""

    base: Colour
    strong: Colour
    soft: Colour


def accent(options: ThemeOptions) -> tuple[tuple[Accent, Accent] | None, tuple[Problem, ...]]:
    """The accent for light and for dark pages, each with enough contrast, and what had to be changed."""
    if options.accent is None:
        return None, ()
    problems, found = [], []
    light, dark = options.accent
    for mode, wanted, pages, tint in zip(("light", "dark"), options.accent, PAGES, _TINT, strict=True):
        soft = wanted.mixed(pages[0], tint)
        reached = wanted.lowest_contrast(pages)
        base = wanted.readable((*pages, soft), LEAST if reached >= LEAST else GOOD)
        # One colour is not expected to serve for both.
        if reached < LEAST and (mode == "light" or light != dark):
            problems.append(
                ACCENT.at("conf.py", colour=str(wanted), contrast=f"{reached:.1f}", mode=mode, used=str(base))
            )
        strong = base.mixed(Colour(*[float(mode == "dark")] * 3), 0.75).readable((*pages, soft), GOOD)
        found.append(Accent(base, strong, soft))
    return (found[0], found[1]), tuple(problems)


def theme_sheet(options: ThemeOptions, tokens: str, sheets: Iterable[str]) -> str:
    """CSS for the *options* that are set and for variables of the parent theme that the site's *sheets* set.

    *tokens* is ``tokens.css``, which this is to follow in the same layer. ``""`` if there is nothing to add.
    """
    rules = [*_fonts(options), *_parent_variables(tokens, sheets)]
    variables = {**_accent_variables(options), **_font_variables(options)}
    if options.width:
        variables |= {"--measure": f"{options.width:g}rem", "--wide": f"{options.width + 8:g}rem"}
    if variables:
        rules.append(_rule(":root", variables))
    if options.default_mode != "auto":
        # With scripts, theme.js sets the mode.
        rules.append(_rule(":root:not([data-mode])", {"color-scheme": options.default_mode}))
    return "\n".join(rules)


def _rule(selector: str, declarations: Mapping[str, str]) -> str:
    return f"{selector} {{ {'; '.join(f'{name}: {value}' for name, value in declarations.items())} }}"


def _accent_variables(options: ThemeOptions) -> dict[str, str]:
    both, _ = accent(options)
    if both is None:
        return {}
    light, dark = both
    return {
        "--accent": f"light-dark({light.base}, {dark.base})",
        "--accent-strong": f"light-dark({light.strong}, {dark.strong})",
        "--accent-soft": f"light-dark({light.soft}, {dark.soft})",
    }


def _fonts(options: ThemeOptions) -> list[str]:
    return [
        _rule(
            "@font-face",
            {
                "font-family": file.family,
                "src": f'url("../{file.path}")',
                "font-weight": file.weight,
                "font-display": "swap",
            },
        )
        for file in options.font_files
    ]


def _font_variables(options: ThemeOptions) -> dict[str, str]:
    if options.system_fonts:
        return {"--face-display": _SYSTEM}
    return {_FACES[use]: f"{families}, {FALLBACK[use]}" for use, families in options.fonts.items()}


def _parent_variables(tokens: str, sheets: Iterable[str]) -> list[str]:
    """Have the variables of the theme follow those of its parent that *sheets* set, instead of the other way round."""
    given = {name for sheet in sheets for name in re.findall(r"(--pst-[\w-]+)\s*:", sheet)}
    rules = []
    for own, parents in PARENT.items():
        if parent := next((name for name in parents if name in given), ""):
            value = re.search(rf"^\s*{own}: ([^;]+);", tokens, re.MULTILINE)
            assert value, own
            rules.append(_rule(":root, html[data-theme]", {parent: value[1], own: f"var({parent})"}))
    return rules
