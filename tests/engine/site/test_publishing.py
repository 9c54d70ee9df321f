"""A note from its start to its publication: made by the command, written, previewed as a draft, published."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import feedparser
import pytest

import search_index
from sites import REPOSITORY, Project, Site
from sphinx_scholar.cli.main import main

NOTE = "research/notes/how-looms-count"
PAPER = "papers/lovelace-etal-2024-engines"
TOPIC = "topics/counting-looms"
#: A word that no other page has.
WORD = "quipucamayoc"
TEXT = f"""\
A {WORD} counts with knots, a loom with cards {{cite:p}}`lovelace-etal-2024-engines`.

$$ n = 2^k $$
"""


@pytest.fixture
def site(make_site: Callable[[str], Project]) -> Project:
    """A small site whose preview shows drafts, and which has the engine's search."""
    project = make_site("relations")
    article = "{%- block document %}<article>{{ super() }}</article>{%- endblock %}"
    layout = (project.source / "_templates/layout.html").read_text("utf-8")
    project.write({"_templates/layout.html": layout + article, "_static/s.js": ""})
    project.replace("conf.py", ("scholar_cards = False\n", 'scholar_search = "s.js"\n'))
    return project


def start(site: Project) -> None:
    """Run `scholar new note`, then write the note, still a draft."""
    assert main(["--site", str(site.source), "new", "note", "--", "How looms count"]) == 0
    page = site.source / f"{NOTE}.md"
    page.write_text(re.sub(r"^% Replace this line.*\n", TEXT, page.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    description = ("# description:", "description: Knots and cards.")
    site.replace(f"{NOTE}.md", ("# topics: []", "topics: [counting looms]"), description)


def links(site: Site, page: str, selector: str = "body") -> set[str]:
    """The pages that *page* links to from within *selector*."""
    found = [urljoin(page, str(a["href"])) for a in site.soup(page).select(f"{selector} a[href]")]
    return {address.partition("#")[0] for address in found}


def feed(site: Site, path: str = "feed.xml") -> feedparser.FeedParserDict:
    parsed = feedparser.parse((site.path / path).read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def mentions(site: Site) -> list[str]:
    """The files of the built site that contain anything of the note."""
    words = (WORD.encode(), b"how-looms-count", b"How looms count", b"counting-looms")
    files = (path for path in site.path.rglob("*") if path.is_file() and ".doctrees" not in path.parts)
    return sorted(str(path.relative_to(site.path)) for path in files if any(w in path.read_bytes() for w in words))


def check_published(site: Site) -> None:
    """The note is in lists, topics, relations, feeds, sitemap and search."""
    url = f"https://example.org/{NOTE}.html"
    for page, selector in (
        ("research/notes/index", ".note-list"),
        ("index", ".note-list"),
        (TOPIC, "body"),
        (PAPER, ".relations"),
    ):
        assert f"{NOTE}.html" in links(site, page, selector)
    assert {f"{PAPER}.html", f"{TOPIC}.html"} <= links(site, NOTE)
    assert f"<loc>{url}</loc>" in (site.path / "sitemap.xml").read_text("utf-8")
    assert search_index.found(site.path, WORD) == [f"{NOTE}.html"]
    (entry,) = [e for e in feed(site).entries if e.link == url]
    assert (entry.title, entry.summary) == ("How looms count", "Knots and cards.")
    assert WORD in entry.content[0].value
    assert [e.link for e in feed(site, f"{TOPIC}.xml").entries] == [url]
    assert not site.soup(NOTE).select(".draft")
    assert "Replace this line" not in site.html(NOTE)


def test_note_is_in_the_preview_as_a_draft_and_everywhere_once_it_is_published(site: Project) -> None:
    before = {path: path.read_bytes() for path in site.build_without_warnings().path.rglob("*.html")}
    start(site)
    built = site.build_without_warnings()
    assert mentions(built) == []
    assert {path: path.read_bytes() for path in built.path.rglob("*.html")} == before

    preview = site.build_without_warnings("-t", "preview", output="preview")
    (mark,) = preview.soup(NOTE).select(".draft")
    assert "Draft" in mark.text
    assert f"{NOTE}.html" in links(preview, "research/notes/index", ".note-list")
    assert f"{NOTE}.html" in links(preview, PAPER, ".relations")
    assert [page for page in preview.pages() if preview.soup(page).select(".draft")] == [NOTE]

    site.replace(f"{NOTE}.md", ("draft: true", "draft: false"))
    built = site.build_without_warnings()
    check_published(built)

    ids = {entry.link: entry.id for entry in feed(built).entries}
    site.replace(f"{NOTE}.md", ("# How looms count", "# How *every* loom counts"))
    changed = feed(site.build_without_warnings()).entries
    assert {entry.link: entry.id for entry in changed} == ids, "an entry keeps its id when its title changes"
    assert "How every loom counts" in [entry.title for entry in changed]
    assert len(set(ids.values())) == len(ids)

    site.replace(f"{NOTE}.md", ("draft: false", "draft: true"))
    assert mentions(site.build_without_warnings()) == []


def test_make_serve_and_its_command_show_the_preview(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = re.search(r"^serve:.*\n((?:\t.*\n)+)", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe is not None
    assert "/scholar serve" in recipe[1]
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr("sphinx_scholar.cli.preview.serve.serve", lambda *given, browser: asked.append(given) or 0)
    project.write({"conf.py": ""})
    assert main(["--site", str(project.source), "serve", "--port", "8123"]) == 0
    assert asked[0][:2] == (project.source, 8123)
