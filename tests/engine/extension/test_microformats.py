"""Microformats, read by a parser of others: the card of the owner, notes as entries, and lists of them."""

from typing import Any

import mf2py

from sites import Site


def items(site: Site, page: str) -> list[dict[str, Any]]:
    return mf2py.parse(doc=site.html(page), url=f"https://example.org/ada/{page}.html")["items"]  # type: ignore[no-any-return]


def test_the_home_page_has_the_card_of_the_owner(small: Site) -> None:
    (card,) = [item["properties"] for item in items(small, "index") if item["type"] == ["h-card"]]
    assert card["name"] == ["Ada Lovelace"]
    assert card["url"] == card["uid"] == ["https://example.org/ada/"]
    assert card["org"] == ["Society", "Mill & Sons"]


def test_a_note_is_an_entry(small: Site) -> None:
    (entry,) = [item["properties"] for item in items(small, "research/notes/first") if item["type"] == ["h-entry"]]
    assert entry["url"] == entry["uid"] == ["https://example.org/ada/research/notes/first.html"]
    assert [author["properties"]["name"] for author in entry["author"]] == [["Ada Lovelace"]]
    assert (entry["published"], entry["updated"]) == (["2023-05-06"], ["2024-07-07"])
    assert entry["category"] == ["looms"]
    assert entry["name"][0].startswith("First of")
    assert "First of" in entry["content"][0]["value"]


def test_a_list_of_notes_has_their_entries(small: Site) -> None:
    found = [item["properties"] for item in items(small, "research/notes/index") if item["type"] == ["h-entry"]]
    assert [entry["url"][0].rpartition("/")[2] for entry in found] == ["second.html", "first.html"]
    assert all(entry["published"] and entry["name"] for entry in found)


def test_other_pages_are_no_entries(small: Site) -> None:
    assert items(small, "papers/new") == []
