"""Atom feeds: which there are, and what subscribers get."""

import feedparser
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx

from drawing import make_site
from sites import Site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.outputs.feeds import Source, _documents, feeds_of, write_feeds
from sphinx_scholar.site.entity import Entity

BASE = "https://example.org/ada/"
NAME = "Ada's engine room"
FIRST, SECOND, THIRD = ("What may engines do?", "A second look", "Thirds")


def feed(site: Site, path: str = "feed.xml") -> feedparser.FeedParserDict:
    # feedparser would clean the content, which is to be seen as it is.
    parsed = feedparser.parse((site.path / path).read_bytes(), sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.mark.parametrize(
    ("path", "title", "entries"),
    [
        ("feed.xml", NAME, [THIRD, SECOND, FIRST]),
        ("topics/engines.xml", f"{NAME}: engines", [THIRD, FIRST]),
        ("topics/weaving.xml", f"{NAME}: weaving", [FIRST]),
    ],
)
def test_feed_lists_its_notes_newest_first(built: Site, path: str, title: str, entries: list[str]) -> None:
    found = feed(built, path)
    assert found.feed.title == title
    assert [entry.title for entry in found.entries] == entries
    assert [(link.rel, link.href) for link in found.feed.links] == [("self", BASE + path), ("alternate", BASE)]


def test_topics_without_notes_and_drafts_have_no_feed(built: Site) -> None:
    files = {file.relative_to(built.path).as_posix() for file in built.path.rglob("*.xml")}
    assert files == {"feed.xml", "papers/feed.xml", "sitemap.xml", "topics/engines.xml", "topics/weaving.xml"}


def test_note_with_a_publisher_of_its_own_names_it_in_the_feed(built: Site) -> None:
    rights = {entry.title: entry.get("rights") for entry in feed(built).entries}
    assert rights == {THIRD: None, SECOND: "© Charles Babbage", FIRST: None}


def test_feed_names_its_author_language_and_last_change(built: Site) -> None:
    found = feed(built).feed
    assert found.author_detail == {"name": "Ada Lovelace", "email": "ada@example.org"}
    assert found.language == "en"
    assert found.updated == "2025-04-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("title", "page", "published", "updated", "author", "summary", "topics"),
    [
        (FIRST, "first", "2025-01-05", "2025-02-03", "Ada Lovelace", "What engines may do.", ["weaving", "engines"]),
        (SECOND, "second", "2025-03-01", "2025-03-01", "Charles Babbage", "A look at n looms.", []),
        # A commit before the date of the note, which is known to the month.
        (THIRD, "third", "2025-04-01", "2025-04-01", "Ada Lovelace", "", ["engines"]),
    ],
)
def test_entry(
    built: Site, title: str, page: str, published: str, updated: str, author: str, summary: str, topics: list[str]
) -> None:
    (entry,) = [entry for entry in feed(built).entries if entry.title == title]
    assert entry.link == f"{BASE}research/notes/{page}.html"
    assert (entry.published[:10], entry.updated[:10]) == (published, updated)
    assert (entry.author, entry.summary if "summary" in entry else "") == (author, summary)
    assert [tag.term for tag in entry.get("tags", [])] == topics


def test_ids_are_stable(built: Site) -> None:
    """Another id would make every note unread again."""
    assert feed(built).feed.id == "urn:uuid:11b80ce7-eba3-5776-a77a-c6d5f249a2ae"
    ids = {entry.title: entry.id for entry in feed(built).entries}
    assert ids[FIRST] == "urn:uuid:d15f1556-35b5-58d5-8f12-1f51bf8cc633"
    assert len({*ids.values(), *(feed(built, f"topics/{topic}.xml").feed.id for topic in ("engines", "weaving"))}) == 5


def test_content_is_the_text_of_the_note_alone_with_links_that_work_anywhere(built: Site) -> None:
    content = BeautifulSoup(feed(built).entries[-1].content[0].value, "lxml")
    links = [str(link["href"]).removeprefix(BASE) for link in content.select("a")]
    first = "research/notes/first.html"
    assert links[:3] == ["projects/index.html", f"{first}#cite-babbage-1832-economy", f"{first}#id3"]
    text = " ".join(content.get_text().split())
    assert text.startswith(
        "They may weave, see the projects. Flowers They weave β petals (Babbage, 1832). Thread[1] Sum"
    )
    assert text.endswith("References Babbage, 1832Charles Babbage. 1832. On the Economy of Machinery. Knight.")
    # Addresses of files are whole ones, and what is for some screens alone is not there.
    files = content.select("img, video, source")
    assert [(file.name, file["src"].rpartition("/")[2], file.get("srcset")) for file in files] == [
        ("video", "loom.webm", None),
        ("img", "petal.svg", None),
    ]
    assert all(str(file[name]).startswith(BASE) for file in files for name in ("src", "poster") if name in file.attrs)


def test_feeds_have_the_latest_twenty_notes_and_documents_in_json_all() -> None:
    notes = [
        Entity("note", f"n{n}", "Note", f"notes/n{n}", f"Note {n}", PartialDate(2025, 1, 31 - n)) for n in range(30)
    ]
    assert list(_documents(Source("feed", "P", notes, make_site({}), whole=True))) == [
        ("feed.xml", notes[:20], ""),
        ("feed.json", notes, ""),
    ]
    assert list(_documents(Source("topics/a", "P: a", notes, make_site({})))) == [
        ("topics/a.xml", notes[:20], ""),
        ("topics/a.json", notes[:20], ""),
    ]


def test_a_feed_in_json_of_more_than_five_hundred_notes_continues_in_further_documents() -> None:
    notes = [Entity("note", f"n{n}", "Note", f"notes/n{n}", f"Note {n}") for n in range(1001)]
    _, *found = _documents(Source("feed", "P", notes, make_site({}), whole=True))
    assert [(path, len(members), following) for path, members, following in found] == [
        ("feed.json", 500, "feed-2.json"),
        ("feed-2.json", 500, "feed-3.json"),
        ("feed-3.json", 1, ""),
    ]
    assert [note for _, members, _ in found for note in members] == notes


def test_site_without_base_url_has_no_feeds(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.config, "html_baseurl", "")
    monkeypatch.setattr(domain.state, "written", set())
    write_feeds(app)
    assert domain.state.written == set()
    assert feeds_of(domain, domain.pages["research/notes/first"], "note") == [], "no page names one"
