"""JSON Feed 1.1 and Atom: what readers of feeds and archives of blogs find in an item."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest

from sphinx_scholar.formats.atom import atom
from sphinx_scholar.formats.feed import Author, Feed, Item, Reference
from sphinx_scholar.formats.json_feed import json_feed
from sphinx_scholar.model.publication import Funding

DAY = datetime(2025, 1, 2, tzinfo=UTC)
ORCID, ROR = "https://orcid.org/0000-0002-1825-0097", "https://ror.org/05dxps055"
FULL = Item(
    ident="urn:uuid:1",
    docname="notes/looms",
    url="https://example.org/notes/looms.html",
    title="Of looms & <knots>",
    published=DAY,
    updated=datetime(2025, 3, 4, tzinfo=UTC),
    summary="A summary.",
    authors=(
        Author("Ada Lovelace", "https://example.org/", ORCID),
        Author("Babbage", "https://b.example/", roles=("author", "software")),
    ),
    tags=("one", "two", "three", "four", "five", "six"),
    language="en",
    doi="10.5555/looms",
    version="2",
    license="CC-BY-4.0",
    holder="The Loom Group",
    references=(
        Reference("A. 1843. Notes.", "10.5555/notes", "https://publisher.example/", ("usesMethodIn", "extends")),
        Reference("B.", url="https://b.example/"),
    ),
    funding=(Funding("Crown", ROR, "G-1", "Knots", "https://g.example/1"), Funding("Mill")),
)
BARE = Item("urn:uuid:2", "notes/bare", "https://example.org/notes/bare.html", "Bare", DAY, DAY)
FEED = Feed(
    "urn:uuid:0",
    "Ada's site",
    "https://example.org/feed",
    "https://example.org/",
    "en",
    Author("Ada Lovelace", "https://example.org/", ORCID),
    "ada@example.org",
    "https://example.org/ada.jpg",
    (FULL, BARE),
)


def text(item: Item) -> str:
    return f"<p>{item.docname} & “more”</p>"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return json.loads(json_feed(FEED, text))  # type: ignore[no-any-return]


def test_document(data: dict[str, Any]) -> None:
    assert {name: value for name, value in data.items() if name != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ada's site",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed",
        "icon": "https://example.org/ada.jpg",
        "authors": [{"name": "Ada Lovelace", "url": ORCID, "avatar": "https://example.org/ada.jpg"}],
        "language": "en",
    }


def test_item_has_all_that_archives_read(data: dict[str, Any]) -> None:
    assert data["items"][0] == {
        "id": "urn:uuid:1",
        "url": "https://example.org/notes/looms.html",
        "title": "Of looms & <knots>",
        "summary": "A summary.",
        "date_published": "2025-01-02T00:00:00+00:00",
        "date_modified": "2025-03-04T00:00:00+00:00",
        "authors": [
            {"name": "Ada Lovelace", "url": ORCID, "_roles": ["author"]},
            {"name": "Babbage", "url": "https://b.example/", "_roles": ["author", "software"]},
        ],
        "tags": ["one", "two", "three", "four", "five", "six"],
        "language": "en",
        "_references": [
            {
                "url": "https://doi.org/10.5555/notes",
                "doi": "10.5555/notes",
                "reference": "A. 1843. Notes.",
                "cito": ["usesMethodIn", "extends"],
            },
            {"url": "https://b.example/", "reference": "B."},
        ],
        "_funding": [
            {
                "funder": {"name": "Crown", "id": ROR},
                "award": {"number": "G-1", "title": "Knots", "uri": "https://g.example/1"},
            },
            {"funder": {"name": "Mill"}},
        ],
        "_scholar": {
            "doi": "10.5555/looms",
            "version": "2",
            "license": "https://spdx.org/licenses/CC-BY-4.0",
            "copyright": "The Loom Group",
        },
        "content_html": "<p>notes/looms & “more”</p>",
    }


def test_item_of_which_little_is_known_has_what_every_item_must_have(data: dict[str, Any]) -> None:
    assert data["items"][1].keys() == {"id", "url", "title", "date_published", "date_modified", "content_html"}


def test_a_work_elsewhere_and_the_next_part_of_a_feed_have_their_addresses() -> None:
    there = replace(BARE, home="https://publisher.example/1", title="Größe")
    feed = replace(FEED, author=Author(""), picture="", items=(there,), next_url="https://example.org/feed-2")
    assert json_feed(feed, text) == (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Ada\'s site", "home_page_url": "https://example.org/",'
        ' "feed_url": "https://example.org/feed", "next_url": "https://example.org/feed-2", "language": "en", "items": ['
        '{"id": "urn:uuid:2", "url": "https://example.org/notes/bare.html",'
        ' "external_url": "https://publisher.example/1", "title": "Größe",'
        ' "date_published": "2025-01-02T00:00:00+00:00", "date_modified": "2025-01-02T00:00:00+00:00",'
        ' "content_html": "<p>notes/bare & “more”</p>"}]}\n'
    )


def test_the_addresses_of_a_writer_without_an_orcid_id() -> None:
    writer = Author("Babbage", "https://b.example/")
    feed = json.loads(json_feed(replace(FEED, author=writer, picture=""), text))
    assert feed["authors"] == [{"name": "Babbage", "url": "https://b.example/"}]


def test_atom_has_the_same_where_it_can() -> None:
    entry, bare = feedparser.parse(atom(FEED, text), sanitize_html=False).entries
    assert [(one.name, one.get("href")) for one in entry.authors] == [
        ("Ada Lovelace", ORCID),
        ("Babbage", "https://b.example/"),
    ]
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", FULL.url),
        ("related", "https://doi.org/10.5555/looms"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
    ]
    assert (entry.rights, entry.summary) == ("© The Loom Group. CC BY 4.0", "A summary.")
    assert (entry.published, entry.updated) == ("2025-01-02T00:00:00+00:00", "2025-03-04T00:00:00+00:00")
    assert [tag.term for tag in entry.tags] == list(FULL.tags)
    assert entry.content[0].value == text(FULL)
    assert "rights" not in bare


def test_atom_document() -> None:
    assert (
        atom(FEED, text)
        == """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>urn:uuid:0</id>
  <title>Ada's site</title>
  <updated>2025-03-04T00:00:00+00:00</updated>
  <author>
    <name>Ada Lovelace</name>
    <email>ada@example.org</email>
  </author>
  <link href="https://example.org/feed" rel="self" type="application/atom+xml"/>
  <link href="https://example.org/" rel="alternate" type="text/html"/>
  <generator>Sphinx</generator>
  <icon>https://example.org/ada.jpg</icon>
  <entry>
    <id>urn:uuid:1</id>
    <title>Of looms &amp; &lt;knots&gt;</title>
    <updated>2025-03-04T00:00:00+00:00</updated>
    <author>
      <name>Ada Lovelace</name>
      <uri>https://orcid.org/0000-0002-1825-0097</uri>
    </author>
    <author>
      <name>Babbage</name>
      <uri>https://b.example/</uri>
    </author>
    <content type="html">&lt;p&gt;notes/looms &amp; “more”&lt;/p&gt;</content>
    <link href="https://example.org/notes/looms.html"/>
    <link href="https://doi.org/10.5555/looms" rel="related"/>
    <link href="https://creativecommons.org/licenses/by/4.0/" rel="license"/>
    <summary>A summary.</summary>
    <category term="one"/>
    <category term="two"/>
    <category term="three"/>
    <category term="four"/>
    <category term="five"/>
    <category term="six"/>
    <published>2025-01-02T00:00:00+00:00</published>
    <rights>© The Loom Group. CC BY 4.0</rights>
  </entry>
  <entry>
    <id>urn:uuid:2</id>
    <title>Bare</title>
    <updated>2025-01-02T00:00:00+00:00</updated>
    <content type="html">&lt;p&gt;notes/bare &amp; “more”&lt;/p&gt;</content>
    <link href="https://example.org/notes/bare.html"/>
    <summary></summary>
    <published>2025-01-02T00:00:00+00:00</published>
  </entry>
</feed>
"""
    )


def test_atom_of_a_site_of_which_little_is_known() -> None:
    """Whoever has an address for letters needs no other one in a feed."""
    bare = replace(FEED, author=Author(""), email="", picture="", items=(BARE,))
    found = atom(bare, text)
    assert "<icon>" not in found
    assert "<author>" not in found
    known = atom(replace(bare, author=FEED.author), text)
    assert f"<name>Ada Lovelace</name>\n    <uri>{ORCID}</uri>\n  </author>" in known
    named = atom(replace(bare, author=Author("Ada")), text)
    assert "<author>\n    <name>Ada</name>\n  </author>" in named
