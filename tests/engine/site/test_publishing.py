"""A note from its start to its publication: made by the command, written, previewed as a draft, published."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urljoin

import feedparser
import pytest
from sphinx.config import Config
from sphinx.util.tags import Tags

import search_index
from sites import REPOSITORY, Project, Site

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
    """A small site whose preview shows drafts, whose text is in an article, and which has the engine's search."""
    project = make_site("relations")
    conf, layout = ((project.source / name).read_text("utf-8") for name in ("conf.py", "_templates/layout.html"))
    article = "{%- block document %}<article>{{ super() }}</article>{%- endblock %}"
    drafts = 'scholar_drafts = tags.has("preview")\nscholar_search = "js/search.js"'
    project.write({"conf.py": f"{conf}\n{drafts}\n", "_templates/layout.html": f"{layout}\n{article}\n"})
    return project


def start(site: Project) -> None:
    """Run the command of `make note`, then write the note, still a draft."""
    command = [sys.executable, "-m", "sphinx_scholar", "new", "note", "--", "How looms count"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "_ext")}
    subprocess.run(command, cwd=site.source, env=environment, check=True, capture_output=True)
    edit(
        site,
        lambda text: (
            re.sub(r"^% Replace this line.*\n", TEXT, text, flags=re.MULTILINE)
            .replace("# topics: []", "topics: [counting looms]")
            .replace("# description:", "description: Knots and cards.")
        ),
    )


def edit(site: Project, change: Callable[[str], str]) -> None:
    path = site.source / f"{NOTE}.md"
    old = path.read_text("utf-8")
    assert change(old) != old
    path.write_text(change(old), "utf-8")


def publish(site: Project) -> None:
    edit(site, lambda text: re.sub(r"^draft:.*\n", "", text, flags=re.MULTILINE))


def build(site: Project, *arguments: str, output: str = "html") -> Site:
    built = site.build(*arguments, output=output)
    assert (built.warnings, built.returncode) == ((), 0)
    return built


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


def test_a_published_note_is_in_lists_topics_relations_feeds_sitemap_and_search(site: Project) -> None:
    build(site)
    start(site)
    publish(site)
    built = build(site)
    url = f"https://example.org/{NOTE}.html"
    assert f"{NOTE}.html" in links(built, "research/notes/index", ".note-list")
    assert f"{NOTE}.html" in links(built, "index", ".note-list")
    assert f"{NOTE}.html" in links(built, TOPIC)
    assert f"{NOTE}.html" in links(built, PAPER, ".relations")
    assert {f"{PAPER}.html", f"{TOPIC}.html"} <= links(built, NOTE)
    assert f"<loc>{url}</loc>" in (built.path / "sitemap.xml").read_text("utf-8")
    assert search_index.found(built.path, WORD) == [f"{NOTE}.html"]
    (entry,) = [e for e in feed(built).entries if e.link == url]
    assert (entry.title, entry.summary) == ("How looms count", "Knots and cards.")
    assert WORD in entry.content[0].value
    assert [e.link for e in feed(built, f"{TOPIC}.xml").entries] == [url]
    assert not built.soup(NOTE).select(".draft")
    assert "Replace this line" not in built.html(NOTE)


def test_a_draft_is_in_the_preview_only(site: Project) -> None:
    before = {path: path.read_bytes() for path in build(site).path.rglob("*.html")}
    start(site)
    built = build(site)
    assert mentions(built) == []
    assert {path: path.read_bytes() for path in built.path.rglob("*.html")} == before

    preview = build(site, "-t", "preview", output="preview")
    (mark,) = preview.soup(NOTE).select(".draft")
    assert "Draft" in mark.text
    assert f"{NOTE}.html" in links(preview, "research/notes/index", ".note-list")
    assert f"{NOTE}.html" in links(preview, PAPER, ".relations")
    assert [page for page in preview.pages() if preview.soup(page).select(".draft")] == [NOTE]


def test_a_note_that_becomes_a_draft_again_is_removed(site: Project) -> None:
    start(site)
    publish(site)
    assert mentions(build(site))
    edit(site, lambda text: text.replace("---\n", "---\ndraft: true\n", 1))
    assert mentions(build(site)) == []


def test_an_entry_keeps_its_id_when_its_title_changes(site: Project) -> None:
    start(site)
    publish(site)
    before = {entry.link: entry.id for entry in feed(build(site)).entries}
    edit(site, lambda text: text.replace("# How looms count", "# How *every* loom counts"))
    changed = feed(build(site)).entries
    assert {entry.link: entry.id for entry in changed} == before
    assert "How every loom counts" in [entry.title for entry in changed]
    assert len(set(before.values())) == len(before)


def test_the_real_site_shows_drafts_in_the_preview_only() -> None:
    def drafts(*tags: str) -> object:
        config = Config.read(REPOSITORY, overrides={}, tags=Tags(tags))
        config.add("scholar_drafts", None, "env", ())
        return config.scholar_drafts

    assert drafts() is False
    assert drafts("preview") is True
    recipe = re.search(r"^serve:.*\n((?:\t.*\n)+)", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe is not None
    assert "-t preview" in recipe[1]
