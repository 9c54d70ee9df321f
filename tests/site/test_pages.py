"""The composition of the owner's pages."""

from pathlib import Path

from sites import REPOSITORY, Site

NOTE = "research/notes/expected-speedup"


def test_the_guides_are_no_part_of_the_site(site: Site) -> None:
    guides = {path.stem for path in (REPOSITORY / "_docs").rglob("*.md")} - {"index"}
    assert guides.isdisjoint(Path(page).name for page in site.pages())


def test_notes_of_the_editors_are_theirs_for_people_and_machines(site: Site) -> None:
    editors, html = "The editors of this site", site.html(NOTE)
    assert "Heming Xia did not write this note" in site.soup(NOTE).select_one("main p:not(.byline)").get_text()  # type: ignore[union-attr]
    assert site.soup(NOTE).select_one("footer p").get_text() == f"© {editors}"  # type: ignore[union-attr]
    assert f'"copyrightHolder":{{"@type":"Organization","name":"{editors}"}}' in html
    assert "howpublished" not in html
    assert f"© {editors}" in (site.path / "feed.xml").read_text("utf-8")
    assert site.soup("index").select_one("footer p").get_text() == "© Heming Xia"  # type: ignore[union-attr]


def test_the_next_note_is_offered_when_all_of_this_one_is_read(site: Site) -> None:
    section = site.soup(NOTE).select_one("main > section")
    assert section is not None
    last = [part.get("id") or part["class"][0] for part in section.find_all(["section", "nav"], recursive=False)][-2:]
    assert last == ["references", "neighbours"]


def test_tables_in_prose_have_captions_and_headers_of_rows(site: Site) -> None:
    tables = [
        (page, table)
        for page in site.pages()
        for table in site.soup(page).select("main table.docutils, main table.table")
    ]
    lacking = [
        (page, table.get_text(" ", strip=True)[:40])
        for page, table in tables
        if not table.find_parent(class_="figure-table")
        and (not table.caption or any(row.find(True).name != "th" for row in table.select("tbody tr")))
    ]
    assert len(tables) > 10
    assert lacking == []
