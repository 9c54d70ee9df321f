"""The pictures that front matter names: in lists, on pages, in metadata, and what is wrong with them."""

import json

import pytest
from PIL import Image

from sites import Project, Site

ENTRIES = "".join(
    f"@misc{{{key}, title={{Of {key}}}, author={{Lovelace, Ada}}, howpublished={{L}}, year=2020}}\n"
    for key in ("drawn", "photo", "large", "missing", "elsewhere", "text")
)
CONF = """
extensions = ["sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = ["refs.bib"]
html_theme = "scholar"
html_baseurl = "https://example.org/"
scholar_cards = False
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><title>Two dots</title>{}</svg>'
PAGES = {
    "drawn": "teaser: pictures/drawn.svg\nteaser_caption: Of dots.",
    "photo": "teaser: /_static/a photo.png",
    "large": "teaser: pictures/large.svg\nteaser_alt: Three dots",
    "missing": "teaser: pictures/no.svg\nteaser_caption: Lost.",
    "elsewhere": "teaser: https://e.org/a.png",
    "text": "teaser_caption: Of nothing.",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("teasers") / "site")
    pages = {f"papers/{key}.md": f"---\n{matter}\n---\n\nProse.\n" for key, matter in PAGES.items()}
    drawings = {
        "papers/pictures/drawn.svg": DRAWING.format('<g fill="var(--accent)"/>'),
        "papers/pictures/large.svg": DRAWING.format('<g id="a"/>'),
    }
    home = "# Home\n\n:::{publications}\n:::\n"
    project.write({"conf.py": CONF, "refs.bib": ENTRIES, "index.md": home, **pages, **drawings})
    (project.source / "_static").mkdir(exist_ok=True)
    Image.new("RGB", (8, 5)).save(project.source / "_static" / "a photo.png")
    return project


@pytest.fixture(scope="module")
def site(written: Project) -> Site:
    return written.build()


def test_pictures_that_are_not_shown_are_reported(site: Site) -> None:
    found = [(w.file, w.line, w.type) for w in site.warnings]
    assert sorted(found) == [
        ("papers/elsewhere.md", 2, "scholar.frontmatter"),
        ("papers/missing.md", 2, "scholar.file"),
        ("papers/text.md", 2, "scholar.frontmatter"),
    ]


def test_drawing_is_part_of_its_page_and_of_lists(site: Site) -> None:
    drawn = site.soup("papers/drawn").select_one("figure .teaser[role=img]")
    assert drawn is not None
    assert (drawn["aria-label"], drawn.g["fill"]) == ("Two dots", "var(--accent)")  # type: ignore[index]
    assert [a["href"] for a in site.soup("index").select("a.teaser:has(svg)")] == ["papers/drawn.html"]


@pytest.mark.parametrize(("page", "alt"), [("photo", ""), ("large", "Three dots")])
def test_other_pictures_are_files(site: Site, page: str, alt: str) -> None:
    image = site.soup(f"papers/{page}").select_one("figure .teaser img")
    assert image is not None
    assert image["alt"] == alt
    assert (site.path / "papers" / str(image["src"]).replace("%20", " ")).is_file()


def test_metadata_name_the_picture(site: Site) -> None:
    data = site.soup("papers/photo").select('script[type="application/ld+json"]')
    (image,) = [about["image"] for about in (json.loads(part.get_text()) for part in data) if "image" in about]
    assert image.startswith("https://example.org/_downloads/")
    assert image.endswith("/a%20photo.png")


def test_changed_picture_is_shown_on_all_pages_and_warnings_are_repeated(written: Project, site: Site) -> None:
    written.write({"papers/pictures/drawn.svg": DRAWING.format('<g class="new"/>').replace("Two", "Three")})
    again = written.build()
    assert again.soup("index").select("a.teaser g.new")
    assert again.soup("papers/drawn").select(".teaser[aria-label='Three dots'] g.new")
    assert [(w.file, w.line) for w in again.warnings] == [(w.file, w.line) for w in site.warnings]
