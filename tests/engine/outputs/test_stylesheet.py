"""The one stylesheet: it has what pages and scripts mention, and is made again only when that changes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_scholar.environment.memo import Memo
from sphinx_scholar.outputs import stylesheet

SHEETS = {
    "site.css": '@layer one, two;\n@import "part.css" layer(one);\n.used { color: red }\n',
    "part.css": ".part { color: var(--used) }\n.never { margin: 1px }\n"
    ":root { --used: blue; --idle: green }\n#anchor { margin: 0 }\n",
}
PAGE = '<!DOCTYPE html>\n<p class="{}" id="{}">Text</p>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SHEETS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "script.js").write_text('document.querySelector(".scripted");\n', "utf-8")
    (tmp_path / "page.html").write_text(PAGE.format("used", "anchor"), "utf-8")
    return tmp_path


@pytest.fixture
def sheet(site: Path) -> Callable[[], str]:
    """Bundles the sheet of the site as it is now."""

    def make() -> str:
        pages = map(str, site.glob("*.html"))
        return stylesheet.bundle(
            site / "site.css", pages, site.glob("*.js"), site.glob("own*.css"), Memo(site / "memo")
        )

    return make


def names(sheet: str) -> set[str]:
    return {name for name in (".used", "#anchor", ".part", ".never", "--idle", "--used", "padding") if name in sheet}


def test_sheet_has_what_pages_mention(site: Path, sheet: Callable[[], str]) -> None:
    before = sheet()
    assert names(before) == {".used", "#anchor"}
    other = site / "other.html"
    other.write_text(PAGE.format("part", ""), "utf-8")
    assert names(sheet()) == {".used", "#anchor", ".part", "--used"}
    other.unlink()
    assert sheet() == before
    page = site / "page.html"
    page.write_text(PAGE.format("part", ""), "utf-8")
    os.utime(page, ns=(1, 1))
    assert names(sheet()) == {".part", "--used"}


@pytest.mark.parametrize(
    ("name", "added", "expected"),
    [
        ("script.js", '"never"', ".never"),
        ("script.js", "`never ${name}`", ".never"),
        ("site.css", ".used { --used: 1px; padding: var(--used) }", "padding"),
        ("part.css", ".used { padding: 0 }", "padding"),
    ],
)
def test_sheets_and_scripts_that_change(
    site: Path, sheet: Callable[[], str], name: str, added: str, expected: str
) -> None:
    assert expected not in names(sheet())
    (site / name).write_text(f"{(site / name).read_text('utf-8')}{added}\n", "utf-8")
    assert expected in names(sheet())


def test_nothing_is_made_again_unless_what_was_kept_is_damaged(
    site: Path, sheet: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sheet()
    with monkeypatch.context() as patch:
        for name in ("without_unused", "names_on_page", "names_in_script"):
            patch.setattr(stylesheet, name, None)
        assert sheet() == before
    for file in (site / "memo").iterdir():
        file.write_bytes(b"\x00")
    assert sheet() == before


def test_missing_sheet_is_an_error(site: Path, sheet: Callable[[], str]) -> None:
    (site / "part.css").unlink()
    with pytest.raises(ValueError, match=r"No such file"):
        sheet()


def test_pictures_are_files_of_their_own_and_missing_fonts_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "there.woff2").write_text("")
    faces = "".join(f"@font-face{{font-family:A;src:url({name}.woff2)}}" for name in ("there", "gone"))
    made = stylesheet.own_files(f'{faces}a{{background:url("data:image/svg+xml,%3Csvg/%3E")}}', tmp_path)
    (file,) = tmp_path.glob("picture-*.svg")
    assert file.read_text("utf-8") == "<svg/>"
    assert made == f"@font-face{{font-family:A;src:url(there.woff2)}}a{{background:url({file.name})}}"


DEFINED = frozenset({".card", ".card-title", ".tab-on", "#card", ".fa-tab-on", "--shade"})


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("add('card')", {".card", "#card"}),
        ('add("x card-title y")', {".card-title"}),
        ("html = `<p\n  class=card-title>`", {".card-title"}),
        ("quote = /[\"']/; add('card-title')", {".card-title"}),
        ("split('\"'); add('card-title')", {".card-title"}),
        ("add('card-' + name)", {".card-title"}),
        ("add(`${name}-on`)", {".tab-on"}),
        ("get('--shade')", {"--shade"}),
        ("get(`--${name}`)", set()),
        ("open('https://e.org/'); add('card-title')", {".card-title"}),
        ("accept('image/*'); add('card-title') /* as usual */", {".card-title"}),
        ("// don't: card-title", set()),
        ("/* don't:\n 'card-title' */", set()),
        ("card = title - 1", set()),
    ],
)
def test_names_in_script(script: str, found: set[str]) -> None:
    assert stylesheet.names_in_script(script, DEFINED) == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<p class="a card" id="card">', {".card", "#card"}),
        ("<p class='card'>", {".card"}),
        ("<p class=card>", {".card"}),
        ('<p style="color: var(--shade)">', {"--shade"}),
        ("<p onclick=\"add('card-title')\">", {".card-title"}),
        ("<script>add('card-title')</script>", {".card-title"}),
        ('<script type="application/ld+json">{"name": "card-title"}</script>', set()),
        ("<p>card</p>", set()),
    ],
)
def test_names_on_page(page: str, found: set[str]) -> None:
    assert stylesheet.names_on_page(page, DEFINED) == found


def test_variables_of_other_sheets_are_kept(site: Path, sheet: Callable[[], str]) -> None:
    assert "--idle" not in sheet()
    (site / "own.css").write_text("p { color: var(--idle) }\n", "utf-8")
    assert "--idle:green" in sheet()


def test_property_that_has_the_name_of_an_unused_class_is_kept(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text(".text-wrap { margin: 0 } p { text-wrap: balance }\n", "utf-8")
    (tmp_path / "page.html").write_text("<p>Text</p>", "utf-8")
    assert "p{text-wrap:balance}" in stylesheet.bundle(
        tmp_path / "site.css", [str(tmp_path / "page.html")], [], [], Memo(tmp_path / "memo")
    )


def test_variables_that_tokens_set_are_not_set_by_the_parent_theme_too(site: Path, sheet: Callable[[], str]) -> None:
    (site / "part.css").write_text(
        "html { --a: 1; --b: 2; margin: 0 }\nhtml:not([data-theme]) { --a: 3 }\nhtml[data-theme='dark'] { --a: 4; --b: 5 }\n"
        "p { left: var(--a); top: var(--b) }\n",
        "utf-8",
    )
    tokens = "@layer two { :root, html[data-theme] { --a: 6 } }\n"
    (site / "site.css").write_text(SHEETS["site.css"].replace(".used", f"{tokens}.used"), "utf-8")
    made = sheet()
    assert "html{--b:2;margin:0}" in made
    assert "html[data-theme=dark]{--b:5}" in made
    assert "--a:6" in made
    assert not any(f"--a:{n}" in made for n in "134")


def test_the_box_that_a_script_of_sphinx_looks_for_has_rules_on_pages_with_it(
    site: Path, sheet: Callable[[], str]
) -> None:
    (site / "part.css").write_text("#searchbox a { color: red }\nhtml:has(#pst-modal[open]) { margin: 0 }\n", "utf-8")
    (site / "script.js").write_text('document.querySelector("#searchbox");\n', "utf-8")
    assert "{" in sheet()
    assert "#" not in sheet().replace("#anchor", "")
    (site / "page.html").write_text(PAGE.format("used", "searchbox"), "utf-8")
    assert "#searchbox a" in sheet()
