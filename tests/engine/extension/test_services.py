"""Analytics and comments: on pages, in their policies, in previews, feeds, books and other themes."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from sites import CONF, Project, Site
from sphinx_scholar.extension.services import section
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.readers.services import read_comments

SETTINGS = """html_baseurl = "https://me.example/x/"
scholar_allowed_frames = ["youtube", "top.example"]
html_theme_options = {"announcement": '<iframe src="https://top.example/" title="Top"></iframe>'}
scholar_analytics = {"plausible": "me.example", "data-api": "https://api.example/event"}
scholar_comments = {"repo": "ada/site", "repo_id": "R_1", "category": "N<o>tes", "category_id": "DIC_1"}
"""
NOTE = "---\ndate: 2024-05-06\ndescription: D\n{}---\n\n# A note\n\nText.\n"
FILES = {
    "index.md": "# Home\n",
    "research/notes/one.md": NOTE.format("") + "\n```{video} https://youtu.be/abc\n```\n",
    "research/notes/two.md": NOTE.format("giscus_comments: false\n"),
    "refs.bib": "",
}


def write(folder: Path, theme: str = "scholar", settings: str = SETTINGS) -> Project:
    project = Project(folder / "site")
    project.write({"conf.py": CONF.replace('"basic"', f'"{theme}"') + settings, **FILES})
    return project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return write(tmp_path_factory.mktemp("services")).build_without_warnings()


def script(site: Site, page: str) -> Tag:
    found = site.soup(page).select_one("script[data-script]")
    assert found is not None
    return found


def policy(site: Site, page: str) -> set[str]:
    found = re.search(r'Policy" content="([^"]*)', site.html(page))
    return {*found[1].split("; ")} if found else set()


def test_every_page_counts_visits_by_a_deferred_file(site: Site) -> None:
    for page in ("index", "search", "research/notes/one"):
        found = script(site, page)
        assert (str(found["src"])[-16:], found.has_attr("defer")) == ("/js/analytics.js", True)
        assert json.loads(str(found["data-script"])) == {
            "src": "https://plausible.io/js/script.js",
            "data-domain": "me.example",
            "data-api": "https://api.example/event",
        }
        assert {"script-src 'self' https://plausible.io", "connect-src 'self' https://api.example"} < policy(site, page)
        assert not site.soup(page).select('script[src^="http"]')


def test_notes_have_comments_unless_they_say_no(site: Site) -> None:
    one = site.soup("research/notes/one").select_one("main section.comments")
    given = json.loads(one.button["data-comments"])
    assert (given["repo"], given["category"], given["lang"]) == ("ada/site", "N<o>tes", "en")
    assert one.a["href"] == (
        "https://github.com/ada/site/discussions?discussions_q=in%3Atitle%20%22x/research/notes/one%22"
    )
    frames = "frame-src 'self' https://www.youtube-nocookie.com https://top.example https://giscus.app"
    assert frames in policy(site, "research/notes/one")
    # What a template or an option shows is on all pages.
    assert "frame-src 'self' https://top.example" in policy(site, "index")
    for page in ("index", "research/notes/two"):
        assert "giscus" not in site.html(page)
    feed = (site.path / "feed.xml").read_text("utf-8")
    assert "https://www.youtube.com/watch?v=abc" in feed
    assert not re.search("giscus|button|template|data-frame", feed)
    assert "https://giscus.app" in (site.path / "_headers").read_text("utf-8")


def test_nobody_is_counted_in_a_preview(site: Site) -> None:
    seen = Project(site.source).build("-t", "preview", output="preview")
    assert not seen.soup("index").select("script[data-script]")
    assert seen.soup("research/notes/one").select("section.comments button")


def test_other_themes_have_the_scripts(tmp_path: Path) -> None:
    site = write(tmp_path, "alabaster").build()
    assert (site.path / "_static/js/analytics.js").is_file()
    assert (site.path / "_static/js/comments.js").is_file()
    assert json.loads(str(script(site, "index")["data-script"]))["data-domain"] == "me.example"
    assert site.soup("research/notes/one").select("section.comments button")


def test_books_have_neither(site: Site) -> None:
    book = Project(site.source).build("-b", "epub", "-D", "version=1", output="epub")
    note = (book.path / "research/notes/one.xhtml").read_text("utf-8")
    assert "giscus" not in note
    assert "analytics" not in note


def test_site_without_them_has_no_trace(tmp_path: Path) -> None:
    project = write(tmp_path, settings="")
    project.write({"research/notes/one.md": NOTE.format("")})
    site = project.build_without_warnings()
    names = {file.name for file in (site.path / "_static/js").iterdir()}
    assert names.isdisjoint({"analytics.js", "comments.js", "embed.js"})
    assert "comments" not in (site.path / "_static/css/site.css").read_text("utf-8")
    assert "scholar_comments" not in site.output


def test_notes_that_ask_for_comments_are_named_where_there_are_none(tmp_path: Path) -> None:
    project = write(tmp_path, settings="")
    project.write({"research/notes/one.md": NOTE.format("comments: true\n")})
    # The second build has no page to read.
    for _ in range(2):
        (line,) = [line for line in project.build_without_warnings().output.splitlines() if "scholar_comments" in line]
        assert line.endswith("research/notes/one.md:4")


def test_mistakes_are_reported_at_their_lines(tmp_path: Path) -> None:
    settings = (
        'scholar_analytics = {"plausible": "my site"}\nscholar_comments = {\n    "repo": "x",\n    "repo_id": "R",\n}\n'
    )
    project = write(tmp_path, settings=settings)
    project.write({"research/notes/one.md": NOTE.format("")})
    first = CONF.count("\n") + 1
    assert {(w.file, w.line, w.type) for w in project.build().warnings} == {
        ("conf.py", first, "scholar.config"),
        ("conf.py", first + 2, "scholar.config"),
        ("conf.py", first + 1, "scholar.config"),
    }


def test_script_written_by_hand_keeps_its_attributes_and_names_the_setting(tmp_path: Path) -> None:
    by_hand = 'html_js_files = [("https://plausible.io/js/script.js", {"data-domain": "me.example"})]\n'
    project = write(tmp_path, settings=by_hand)
    project.write({"research/notes/one.md": NOTE.format("")})
    site = project.build()
    (warning,) = site.warnings
    assert "set scholar_analytics" in warning.message
    written = site.soup("index").select_one('script[src="https://plausible.io/js/script.js"]')
    assert (written["data-domain"], written.has_attr("defer")) == ("me.example", True)


@pytest.mark.parametrize(("given", "shown"), [({"lang": "de"}, "de"), ({}, "pt")])
def test_comments_are_in_the_language_of_the_setting_or_the_site(given: dict[str, str], shown: str) -> None:
    comments, problems = read_comments({"repo": "a/b", "repo_id": "R", "category": "C", "category_id": "D", **given})
    assert comments
    assert not problems
    button = BeautifulSoup(section(comments, messages("pt_BR"), "https://me.example/x/one.html"), "html.parser").button
    assert json.loads(str(button["data-comments"]))["lang"] == shown  # type: ignore[index]
