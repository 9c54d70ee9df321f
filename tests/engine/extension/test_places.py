"""Pages in the places of others: each is published, under another name and with a warning."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

import faults
from sites import Project, Site
from sphinx_scholar.extension.places import displaced

CONF = """\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
show_warning_types = True
scholar_owner = {"name": "Ada Lovelace"}
html_baseurl = "https://ada.example.org/"
html_extra_path = ["extra"]
suppress_warnings = ["scholar.unreachable", "toc.not_included"]
"""
INDEX = "# Home\n\n```{toctree}\n:glob:\n**\n```\n"


@pytest.mark.parametrize(
    ("pages", "others", "found"),
    [
        ({"a": "a.html", "b": "b/index.html"}, [], {}),
        ({"a": "a/index.html", "a/index": "a/index.html", "b": "b/index.html"}, [], {"a/index": "a"}),
        ({"a": "a.html", "a.html/b/c": "a.html/b/c.html"}, [], {"a.html/b/c": "a"}),
        ({"a.html/b": "a.html/b.html", "b": "a.html"}, [], {"b": "a.html/b"}),
        ({"f": "f/index.html", "g": "x/f/index.html"}, ["f", "x/f/index.html/y"], {"f": "f", "g": "x/f/index.html/y"}),
        ({"a": "a.html", "b": "ab.html"}, ["a/b", "ab"], {}),
    ],
)
def test_the_first_of_a_place_stays_there(pages: dict[str, str], others: list[str], found: dict[str, str]) -> None:
    assert displaced(pages, others) == found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "site")
    work = "@article{%s, title={On %s}, author={Lovelace, Ada}, journal={J}, year=1843}\n"
    project.write(
        {
            "conf.py": CONF,
            "index.md": INDEX,
            "refs.bib": work % ("knots", "knots") + work % ("feed", "feeds"),
            "extra/robots": "",
            "research/notes/x.md": "---\ndate: 1843-01-01\ntopics: [Knots]\n---\n\n# On x\n\nA word.\n",
        }
    )
    return project


#: Pages, and the words that are published in spite of their names.
CLASHING = {
    "a.md": "# One\n\nThe first.\n",
    "a/index.md": "# Two\n\nThe second.\n",
    "a.html/b.md": "# Three\n\nThe third, [as the first](/a.md).\n",
    "a.html-b-page.md": "# Four\n\nThe fourth.\n",
    "objects.inv/c.md": "# Five\n\nThe fifth.\n",
    "robots/d.md": "# Six\n\nThe sixth.\n",
}


MOVED = {
    "html": {"a.html/b": ("a", "a.html-b-page-"), "robots/d": ("robots", "robots-d-page")},
    "dirhtml": {"a/index": ("a", "a-index-page"), "robots/d": ("robots", "robots-d-page")},
}


@pytest.mark.parametrize("builder", MOVED)
def test_pages_of_one_place_are_all_published(project: Project, builder: str) -> None:
    moved = {**MOVED[builder], "objects.inv/c": ("objects.inv", "objects.inv-c-page")}
    project.build_without_warnings("-b", builder)
    for there in (True, False):
        for name, text in CLASHING.items():
            if there:
                project.write({name: text})
            else:
                (project.source / name).unlink()
        site = like_clean(project, builder)
        said = {
            f'the page "{page}" cannot have the address of "{other}", and is published as "{name}"; rename one of them'
            for page, (other, name) in moved.items()
        }
        assert {warning.message for warning in site.warnings} == (said if there else set())
        addresses = (site.path / "sitemap.xml").read_text("utf-8")
        for number in ("first", "second", "third", "fourth", "fifth", "sixth") if there else ():
            (file,) = (
                f for f in site.path.rglob("*.html") if f.is_file() and f"<p>The {number}" in f.read_text("utf-8")
            )
            address = file.relative_to(site.path).as_posix()
            address = address.removesuffix("index.html") if builder == "dirhtml" else address
            assert f"<loc>https://ada.example.org/{address}</loc>" in addresses
    assert not (site.path / "robots-d-page.html").exists()


def like_clean(project: Project, builder: str) -> Site:
    """The site of an incremental build, which is that of a clean one."""
    site, clean = project.build("-b", builder), project.build("-b", builder, output=f"clean-{time.monotonic_ns()}")
    assert faults.different(site.path, clean.path) == []
    assert set(site.warnings) == set(clean.warnings)
    return site


def test_files_in_whose_places_pages_have_folders_are_reported(project: Project) -> None:
    """Whether the page or the file was there first."""
    project.build("-b", "dirhtml")
    names = ("feed.xml", "sitemap.xml", "resume.json", "topics/knots.xml", "research/notes/x.bib")
    project.write({"cv.md": "# CV\n\n:::{cv}\n:::\n", **{f"{name}.md": f"# On {name}\n" for name in names}})
    site = like_clean(project, "dirhtml")
    text = 'the file "{}" cannot be written, as the page "{}" is in its place; rename or remove that'
    found = {(warning.file, warning.message) for warning in site.warnings if "cannot be written" in warning.message}
    assert found == {(f"{name}.md", text.format(name, name)) for name in names}
    for name in names:
        assert (site.path / name / "index.html").is_file()
        (project.source / f"{name}.md").unlink()
    site = like_clean(project, "dirhtml")
    assert [name for name in names if not (site.path / name).is_file()] == []


def test_folders_of_other_files_in_the_places_of_files_are_reported(project: Project) -> None:
    project.write(
        {
            "extra/sitemap.xml/a.txt": "",
            "extra/papers/knots.bib/x": "",
            "research/notes/x.ris/y.md": "---\ndate: 1843-01-01\n---\n\n# On y\n",
        }
    )
    site = like_clean(project, "html")
    text = 'the file "{}" cannot be written, as {} is in its place; rename or remove that'
    folder = "a folder of html_extra_path or of the output"
    found = {
        "sitemap.xml": folder,
        "papers/knots.bib": folder,
        "research/notes/x.ris": 'the page "research/notes/x.ris/y"',
    }
    assert {warning.message for warning in site.warnings} == {text.format(*pair) for pair in found.items()}


def test_an_alias_cannot_have_the_place_of_a_file(project: Project) -> None:
    names = ("feed.xml", "robots.txt", "sitemap.xml", "papers/feed.xml", "objects.inv", "topics/knots.xml")
    aliases = ", ".join(f"/{name}" for name in names)
    project.replace("research/notes/x.md", ("topics:", f"aliases: [{aliases}]\ntopics:"))
    site = like_clean(project, "dirhtml")
    text = 'the alias "/{}" is already the address of {}; remove it from one of them'
    assert {warning.message for warning in site.warnings} == {text.format(name, name) for name in names}
    assert {warning.line for warning in site.warnings} == {3}


def test_a_page_stays_in_the_place_of_a_file_that_comes_later(project: Project) -> None:
    project.build()
    names = ["404", "papers/knots", "research/notes/x", "search", "topics/knots"]
    project.write({f"extra/{name}.html": "mine" for name in names})
    text = 'html_extra_path: the file "{}.html" is not published, as a page of the site has this name; rename it'
    for _ in range(2):
        site = like_clean(project, "html")
        assert "A word." in site.html("research/notes/x")
        assert "A word." in (site.path / "feed.xml").read_text("utf-8")
        assert {warning.message for warning in site.warnings} == {text.format(name) for name in names}
        assert [name for name in names if site.html(name) == "mine"] == []


def test_files_whose_places_files_of_the_site_had_are_written_again(project: Project) -> None:
    names = ["papers/knots.bib", "sitemap.xml", "feed.xml", "research/notes/x.linkset.json", "robots.txt"]
    own = project.build()
    for there in (True, False):
        for name in names:
            project.write({f"extra/{name}": "mine"}) if there else (project.source / "extra" / name).unlink()
        site = like_clean(project, "html")
        assert [(site.path / name).read_bytes() == b"mine" for name in names] == [there] * len(names)
    assert faults.different(site.path, own.path) == []


def test_the_output_is_not_copied_into_itself(project: Project) -> None:
    project.replace("conf.py", ('["extra"]', '["."]'))
    site = Site(project.source / "_build/html", project.source, 0, "", ())
    run = [sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "_build/html"]
    found = subprocess.run(run, cwd=project.source, capture_output=True, text=True, check=False, timeout=60)
    assert (found.returncode, found.stderr) == (0, "")
    assert (site.path / "conf.py").is_file()
    assert [*(site.path / "_build").rglob("*.html")] == []


def test_a_file_that_becomes_a_link_out_of_the_site_is_not_kept(project: Project) -> None:
    outside = project.source.with_name("outside")
    outside.write_text("secret")
    files = {"_static/a.txt": "_static/a.txt", "extra/b.txt": "b.txt"}
    project.write(dict.fromkeys(files, "mine") | {"conf.py": f'{CONF}html_static_path = ["_static"]\n'})
    site = project.build_without_warnings()
    assert [name for name in files.values() if not (site.path / name).is_file()] == []
    for name in files:
        (project.source / name).unlink()
        (project.source / name).symlink_to(outside)
    site = like_clean(project, "html")
    assert [(site.path / name).exists() for name in files.values()] == [False, False]
    assert sorted(warning.message.partition(" is not")[0] for warning in site.warnings) == [
        f'"{name}"' for name in files
    ]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_page_named_as_the_search_page_is_reported(project: Project, builder: str) -> None:
    project.write({"search.md": "# My search\n\nThe words.\n"})
    site = like_clean(project, builder)
    (warning,) = site.warnings
    assert (warning.file, warning.line, warning.type) == ("search.md", 1, "scholar.slug")
    assert warning.message.startswith('the page "search" is not published')


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%41", "a b", "ä"])
def test_addresses_of_folders_are_quoted(project: Project, name: str) -> None:
    project.write({f"research/notes/{name}.md": "---\ndate: 1843-01-01\ntopics: [Knots]\n---\n\n# On y\n\nA word.\n"})
    site = project.build_without_warnings("-b", "dirhtml")
    addresses = (site.path / "sitemap.xml").read_text("utf-8")
    assert f"<loc>https://ada.example.org/research/notes/{quote(name)}/</loc>" in addresses
    topic = BeautifulSoup((site.path / "topics/knots/index.html").read_text("utf-8"), "lxml")
    assert f"../../research/notes/{quote(name)}/" in [link.get("href") for link in topic.select("main a")]
