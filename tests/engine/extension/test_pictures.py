"""Pictures of pages: each has its size, so that nothing moves; large ones have smaller versions."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

import recorded
from photos import picture
from sites import CONF, Project, Site
from sphinx_scholar.extension.pictures import _dimensions

NOTE = """# Pictures

:::{figure} img/wide.png
:width: 50%

No text
:::

![two](<img/a b.png> "The *second* & \\"more\\"") ![three](img/a%20b.png) ![four](img/wide.png){width=300}

![five](img/wide.png){height=100px}

![six](img/wide.png){width=25%}

![seven](img/turned.jpg)

![eight](img/large.jpg)

![nine](img/large.jpg){width=200}

<img src="_static/raw.png" alt="ten">
"""
SIZES = [
    ("", "200", "100", None),
    ("two", "200", "100", "lazy"),
    ("three", "200", "100", "lazy"),
    ("four", "300", "150", "lazy"),
    ("five", "200", None, "lazy"),
    ("six", "200", "100", "lazy"),
    ("seven", "100", "200", "lazy"),
    ("eight", "1000", "500", "lazy"),
    ("nine", "200", "100", "lazy"),
]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("pictures"))
    conf = CONF.replace("basic", "scholar") + "scholar_picture_limit = 100\nscholar_cards = False\n"
    project.write({"conf.py": conf, "refs.bib": "", "index.md": NOTE})
    folder = project.source / "img"
    folder.mkdir()
    for name in ("wide.png", "a b.png"):
        picture(200, 100).save(folder / name)
    made = picture(200, 100, turned=True)
    made.save(folder / "turned.jpg", exif=made.getexif())
    picture(1000, 500, noise=True).save(folder / "large.jpg")
    return project.build()


def test_pages_are_as_recorded(shown: Site) -> None:
    recorded.compare_site("site-pictures.txt", shown, "*")


def test_pictures_have_their_sizes_and_later_ones_load_late(shown: Site) -> None:
    found = shown.soup("index").select("main img")[:-1]
    assert [(p["alt"], p.get("width"), p.get("height"), p.get("loading")) for p in found] == SIZES
    styles = ["width: 50%;", None, None, None, "height: 100px;", None, None, None, None]
    assert [p.get("style") for p in found] == styles


def test_titles_of_pictures_are_shown(shown: Site) -> None:
    titles = [picture.get("title") for picture in shown.soup("index").select("main img")]
    assert [title for title in titles if title] == ['The *second* & "more"']


def test_large_pictures_have_smaller_versions(shown: Site) -> None:
    *_, eight, nine, _ = shown.soup("index").select("main img")
    assert [p.get("alt") for p in shown.soup("index").select("img[srcset]")] == ["eight", "nine"]
    assert eight["srcset"] == "_images/600/large.jpg 600w, _images/large.jpg 1000w"
    assert (eight["sizes"], nine["sizes"]) == ("(min-width: 40rem) 37rem, 100vw", "200px")
    smaller = shown.path / "_images/600/large.jpg"
    assert Image.open(smaller).size == (600, 300)
    assert smaller.stat().st_size < (shown.path / "_images/large.jpg").stat().st_size / 2
    assert [*(shown.path / "_images").glob("*/*")] == [smaller]


def test_pictures_that_are_not_there_or_that_browsers_do_not_show_are_reported(tmp_path: Path) -> None:
    project = Project(tmp_path)
    page = """# A

![](none.png)

![a *plot*](plot.pdf) ![](photo.tiff)

:::{figure} plot.pdf
:width: 50%

Text
:::
"""
    project.write({"conf.py": CONF.replace("basic", "scholar"), "refs.bib": "", "index.md": page})
    for name in ("plot.pdf", "photo.tiff"):
        (project.source / name).write_bytes(b"x")
    expected = {(3, "image.not_readable"), *((line, "scholar.file") for line in (5, 7))}
    # The second build has no page that has changed.
    for site in (project.build(), project.build()):
        assert {(w.line, w.type) for w in site.warnings} == expected
    shown = [(a.text, a["href"]) for a in site.soup("index").select("main a:not(.headerlink)")]
    pdf = "_images/plot.pdf"
    assert shown == [
        ("a plot", pdf),
        ("photo.tiff", "_images/photo.tiff"),
        ("plot.pdf", pdf),
    ]
    assert [str(p["src"]) for p in site.soup("index").select("main img")] == ["none.png"]


def test_pictures_in_html_are_files_beside_the_page(tmp_path: Path) -> None:
    project = Project(tmp_path)
    note = '---\ndate: 2024\n---\n\n# A\n\n<p align="center"><img src="a%20b.png" alt="x" width="50"></p>\n'
    conf = CONF.replace("basic", "scholar") + "scholar_cards = False\n"
    project.write(
        {"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n:::{notes}\n:::\n", "research/notes/a.md": note}
    )
    picture(200, 100).save(project.source / "research/notes/a b.png")
    for builder, page in (("html", "research/notes/a.html"), ("dirhtml", "research/notes/a/index.html")):
        site = project.build("-b", builder, output=builder)
        assert site.warnings == ()
        (shown,) = site.soup(page.removesuffix(".html")).select("main p > img")
        assert (site.path / page).parent.joinpath(unquote(str(shown["src"]))).is_file()


def test_what_authors_can_do_better_is_named(shown: Site) -> None:
    assert {(w.line, w.type) for w in shown.warnings} == {(13, "scholar.markup"), (21, "scholar.unknown_link")}
    assert "as WebP: img/large.jpg\n" in shown.output
    assert ":alt: index.md:3\n" in shown.output


def test_feeds_and_other_themes_have_pictures_as_they_were(project: Project) -> None:
    note = "---\ndate: 2024\n---\n\n# A\n\n![one](one.png)\n"
    conf = CONF + "scholar_picture_limit = 0.001\nscholar_cards = False\nhtml_baseurl = 'https://e.org/'\n"
    project.write(
        {"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n:::{notes}\n:::\n", "research/notes/a.md": note}
    )
    picture(700, 100).save(project.source / "research/notes/one.png")
    site = project.build_without_warnings()
    (shown,) = site.soup("research/notes/a").select("main img, .body img")
    assert shown.attrs == {"alt": "one", "src": "../../_images/one.png"}
    project.replace("conf.py", ("basic", "scholar"))
    site = project.build_without_warnings()
    assert site.soup("research/notes/a").select("img[srcset]")
    feed = (site.path / "feed.xml").read_text("utf-8")
    assert "https://e.org/_images/one.png" in feed
    assert [name for name in ("srcset", "sizes", "loading") if name in feed] == []


@pytest.mark.parametrize(
    ("tag", "added"),
    [
        ("<img", ' width="400" height="100"'),
        ('<img width="200"', ' height="50"'),
        ('<img height="40"', ' width="160"'),
        ('<img height="40" width="20"', ""),
        ('<img style="height: 50px;"', ' width="200"'),
        ('<img style="height: 50px; width: 20px;"', ""),
        ('<img style="height: 50%;"', ""),
    ],
)
def test_missing_size_is_in_the_proportions_of_the_picture(tag: str, added: str) -> None:
    assert _dimensions(tag, 400, 100) == added
