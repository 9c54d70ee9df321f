"""Bibliographies of other sites, of attackers, and of thousands of entries."""

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_string

import highwire
import recorded
from drawing import links, text, texts
from sites import ROOTS, Project, Site, copy_root
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.model.slugs import citekey_slug
from sphinx_scholar.readers.bibtex import read

CROWD = " and ".join(f"Person{i:03}, P." for i in range(300)).replace("Person177, P.", "Lovelace, Ada")


def papers_site(folder: Path, bibliography: str) -> Project:
    """A site with a list of the papers in a *bibliography*, or of those in ``tests/roots/test-papers/<bibliography>``."""
    project = copy_root("papers", folder)
    shutil.copytree(ROOTS / "test-relations" / "_templates", project.source / "_templates")
    file = project.source / bibliography
    project.write({"refs.bib": file.read_text("utf-8") if bibliography.endswith(".bib") else bibliography})
    return project


def test_bibliography_of_al_folio_builds_without_a_warning_and_is_exported_clean(tmp_path: Path) -> None:
    project = papers_site(tmp_path / "site", "alfolio.bib")
    refs = (project.source / "refs.bib").read_text("utf-8")
    crowd = f"@article{{crowd, title = {{Crowd}}, author = {{{CROWD}}}, journal = {{Memoirs}}, year = {{1901}}}}"
    project.write({"refs.bib": f"{refs}\n{crowd}\n"})
    site = project.build_without_warnings()
    head = site.soup("papers/lovelace1935can").select_one(".pub-header")
    assert head is not None
    assert texts(head, ".pub-authors, .pub-marks") == [
        "A. Lovelace*†, B. Podolsky*, N. Rosen*",
        "* Equal contribution † Corresponding author",
    ]
    award = site.soup("papers/lovelace1905movement").select_one(".pub-award")
    assert text(award) == "Nobel Prize: Best Paper Award, see the announcement"
    buttons = dict(links(head, ".pub-links a"))
    assert buttons["PDF"] == "../_static/pdf/example_pdf.pdf"
    assert buttons["HTML"] == "https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777"
    picture = site.soup("papers/lovelace1956investigations").select_one(".pub-teaser img")
    assert picture is not None
    assert (picture["src"], picture["alt"]) == ("../_static/img/publication_preview/engine.gif", "")
    item = highwire.read(site.html("papers/lovelace1935can"))
    assert item["pdf"] == "https://example.org/_static/pdf/example_pdf.pdf"
    assert item["creators"] == ["Lovelace, A.", "Podolsky, B.", "Rosen, N."]
    whole = (site.path / "papers/publications.bib").read_text("utf-8")
    assert not re.search(r"[*†<>]|bibtex_show|altmetric|dimensions|google_scholar|preview|additional_info|---", whole)
    entries = parse_string(whole, "bibtex").entries
    assert set(entries) == {"lovelace1956investigations", "lovelace1935can", "lovelace1905movement", "crowd"}
    assert entries["lovelace1905movement"].fields["title"].startswith("{Über die")
    records = rispy.loads((site.path / "papers/publications.ris").read_text("utf-8"))
    assert not re.search(r"[*†<>]", "".join(author for record in records for author in record["authors"]))
    items = json.loads((site.path / "papers/publications.csl.json").read_text("utf-8"))
    creators = highwire.read(site.html("papers/crowd"))["creators"]
    lists = (entries["crowd"].persons["author"], records[-1]["authors"], items[-1]["author"], creators)
    assert [len(authors) for authors in lists] == [300] * 4

    (project.source / "_static/pdf/example_pdf.pdf").unlink()
    again = project.build()
    line = 1 + refs.split("\n").index("  pdf={example_pdf.pdf},")
    assert [(w.file, w.line, w.type) for w in again.warnings] == [("refs.bib", line, "scholar.bib")]
    assert "_static/pdf/example_pdf.pdf" in again.warnings[0].message
    assert "PDF" not in dict(links(again.soup("papers/lovelace1935can"), ".pub-links a"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a bibliography of attacks."""
    return papers_site(tmp_path_factory.mktemp("hostile") / "site", "hostile.bib").build()


def test_pages_are_as_recorded(hostile: Site) -> None:
    recorded.compare_site("site-papers.txt", hostile, "script", "maths", "links")


def test_each_attack_is_reported_or_a_page(hostile: Site) -> None:
    found = [warning for warning in hostile.warnings if warning.type != "scholar.math"]
    assert {(warning.file, warning.type) for warning in found} == {("refs.bib", "scholar.bib")}
    assert len(found) < len(hostile.warnings), "the formulas in titles"
    assert "Traceback" not in hostile.output
    assert len(hostile.soup("papers/index").select("li.pub")) == 8


def scripts(site: Site, page: str) -> set[str]:
    """The scripts of a page, as a browser finds them."""
    found = BeautifulSoup(site.html(page), "html5lib").find_all("script")
    return {str(script) for script in found if script.get("type") != "application/ld+json"}


def test_text_never_becomes_code(hostile: Site) -> None:
    """As a browser parses the pages: no foreign script, no event handler, and URLs of HTTP only."""
    own = scripts(hostile, "search") | scripts(hostile, "papers/index")
    for page in (page for page in hostile.pages() if page != "404"):
        soup = BeautifulSoup(hostile.html(page), "html5lib")
        for node in soup.find_all(True):
            assert not [name for name in node.attrs if name.lower().startswith("on")], (page, node)
            assert node.name not in ("iframe", "object", "embed"), (page, node)
            for name in ("href", "src", "action", "formaction", "xlink:href"):
                assert not re.match(r"\s*(?!https?:)[\w+.-]+:", str(node.get(name, ""))), (page, node)
        assert scripts(hostile, page) <= own, page
        for script in soup.select('script[type="application/ld+json"]'):
            assert json.loads(str(script.string))["@context"] == "https://schema.org"
    assert "alert(1)" in hostile.soup("papers/script").get_text(), "kept as text"


def test_json_ld_has_the_title_as_written(hostile: Site) -> None:
    data = hostile.soup("papers/jsonld").select('script[type="application/ld+json"]')
    assert json.loads(str(data[0].string))["name"] == "A </script><script>alert(1)</script> in JSON"


def test_key_cannot_make_a_file_outside_the_folder(hostile: Site) -> None:
    above = hostile.path.parent.parent
    files = [file for file in above.rglob("*") if re.search("escaped|windows|passwd", file.name)]
    made = {".html", *(Path(f"x.{to.suffix}").suffix for to in FORMATS)}
    outside = [file for file in files if file.parent != hostile.path / "papers" and file.suffix in made]
    assert not outside
    assert len(list((hostile.path / "papers").glob("escaped-*.html"))) == 1
    assert text(hostile.soup("papers/index").h1).startswith("Publications")
    base = f"papers/{citekey_slug('/etc/passwd')}"
    read = [(hostile.path / f"{base}.{suffix}").read_text("utf-8") for suffix in ("bib", "ris", "csl.json")]
    keys = (*parse_string(read[0], "bibtex").entries, rispy.loads(read[1])[0]["id"], json.loads(read[2])[0]["id"])
    assert keys == ("/etc/passwd",) * 3, "files keep the key"


@pytest.mark.soak
def test_bibliography_of_five_thousand_entries_builds(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    others = "".join(
        f"@article{{other{i}, title = {{Work {i}}}, author = {{Babbage, Charles and Someone, Else{i}}}, "
        f"journal = {{Memoirs}}, volume = {{{i}}}, year = {{{1900 + i % 100}}}, doi = {{10.1000/{i}}}}}\n"
        for i in range(4900)
    )
    own = "".join(
        f"@article{{own{i}, title = {{Paper {i}}}, author = {{Lovelace, Ada}}, journal = {{J}}, year = {{2020}}}}\n"
        for i in range(100)
    )
    project = papers_site(tmp_path / "site", others + own)
    cited = " ".join(f"{{cite:p}}`other{i}`" for i in range(0, 4900, 49))
    project.write({"cited.md": f"# Cited\n\n{cited}\n"})
    project.replace("index.md", ("papers/index\n", "papers/index\ncited\n"))
    started = time.perf_counter()
    assert len(read([("refs.bib", (others + own).encode())]).publications) == 5000
    reading = time.perf_counter() - started
    site = project.build_without_warnings()
    assert len(site.soup("papers/index").select("li.pub")) == 100
    assert len(site.soup("cited").select("#references-list > li")) == 100
    whole = time.perf_counter() - started - reading
    record_property("table", f"5000 entries: read in {reading:.1f} s, a site of 100 papers built in {whole:.1f} s")
