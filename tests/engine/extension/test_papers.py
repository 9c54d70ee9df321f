"""Papers on small sites: pages without a file, options of lists, references, and bibliographies of other sites."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from bs4 import BeautifulSoup, Tag
from pybtex.database import parse_string

import highwire
from sites import ROOTS, Project, Site, copy_root
from sphinx_scholar.model.slugs import citekey_slug
from sphinx_scholar.readers.bibtex import read

DBLP = "DBLP:conf/acl/LovelaceY24"
#: The pages of a site with a list of papers only.
LIST = {
    "index.md": "# Ada\n\n:::{toctree}\npapers/index\n:::\n",
    "papers/index.md": "# Papers\n\n:::{publications}\n:::\n",
}
CROWD = " and ".join(f"Person{i:03}, P." for i in range(300)).replace("Person177, P.", "Lovelace, Ada")


def papers_site(folder: Path, bibliography: str | None = None) -> Project:
    """The site of ``tests/roots/test-papers``; with a *bibliography*, that one and no pages but the list."""
    project = copy_root("papers", folder)
    shutil.copytree(ROOTS / "test-relations" / "_templates", project.source / "_templates")
    if bibliography is not None:
        project.remove("lists.md", "cited.md", "papers/written.md")
        project.write({"refs.bib": bibliography, **LIST})
    return project


def bibliography(name: str) -> str:
    return (ROOTS / "test-papers" / name).read_text(encoding="utf-8")


def text(node: Tag | None) -> str:
    assert node is not None
    return " ".join(node.get_text().split())


def titles(node: Tag | BeautifulSoup) -> list[str]:
    return [text(title) for title in node.select("li.pub .pub-title")]


def build(project: Project) -> Site:
    """Build *project* without a warning."""
    site = project.build()
    assert (site.returncode, site.warnings) == (0, ()), site.output[-4000:]
    return site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of all kinds, with a paper of 300 authors."""
    project = papers_site(tmp_path_factory.mktemp("papers") / "site")
    crowd = f"@article{{crowd, title = {{Crowd}}, author = {{{CROWD}}}, journal = {{Memoirs}}, year = {{2012}}}}"
    project.write({"refs.bib": f"{bibliography('refs.bib')}\n{crowd}\n"})
    return build(project)


# --- pages without a file --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["plain", DBLP])
def test_paper_without_a_file_has_a_full_page(built: Site, key: str) -> None:
    page = f"papers/{citekey_slug(key)}"
    soup = built.soup(page)
    title = "A Key of DBLP" if key == DBLP else "The Analytical Engine and n2 Numbers"
    assert text(soup.h1).startswith(title)
    assert soup.select(".pub-header .owner")
    assert soup.select("#cite .highlight-bibtex")
    item = highwire.read(built.html(page))
    assert item["url"] == f"https://example.org/{page}.html"
    for suffix in ("bib", "ris", "csl.json"):
        assert soup.select_one(f'#cite .downloads a[href="{citekey_slug(key)}.{suffix}"]')
        assert soup.select_one(f'head link[rel="alternate"][href="{citekey_slug(key)}.{suffix}"]')
    # Lists, sitemap, search index and references have it.
    assert built.soup("papers/index").select_one(f'.pub-title a[href="{citekey_slug(key)}.html"]')
    assert f"https://example.org/{page}.html</loc>" in (built.path / "sitemap.xml").read_text("utf-8")
    assert f'"{page}"' in (built.path / "searchindex.js").read_text("utf-8")
    assert built.soup("cited").select_one(f'p a[href="{page}.html"]')


def test_key_that_is_no_file_name_is_kept_in_citation_files(built: Site) -> None:
    base = built.path / "papers" / citekey_slug(DBLP)
    assert list(parse_string(Path(f"{base}.bib").read_text("utf-8"), "bibtex").entries) == [DBLP]
    assert rispy.loads(Path(f"{base}.ris").read_text("utf-8"))[0]["id"] == DBLP
    assert json.loads(Path(f"{base}.csl.json").read_text("utf-8"))[0]["id"] == DBLP


def test_works_of_others_have_no_page(built: Site) -> None:
    others = ("babbage1832", "hopper2020")
    assert not [file for file in built.path.rglob("*") if file.name.startswith(others)]
    assert "Hopper" not in built.soup("papers/index").get_text()


def test_page_with_a_file_replaces_the_generated_one_until_it_is_removed(tmp_path: Path) -> None:
    plain = "@article{plain, title = {Plain}, author = {Lovelace, Ada}, journal = {J}, year = {2022}}\n"
    odd = f"@article{{{DBLP}, title = {{Odd}}, author = {{Lovelace, Ada}}, journal = {{J}}, year = {{2021}}}}\n"
    project = papers_site(tmp_path / "site", plain + odd)
    pages = {f"papers/{citekey_slug(key)}.md": f"Prose on {key}.\n" for key in ("plain", DBLP)}

    def check(written: bool) -> None:
        site = build(project)
        for name, prose in pages.items():
            soup = site.soup(name.removesuffix(".md"))
            assert (prose.strip() in soup.get_text()) == written
            assert soup.select(".pub-header")
            assert soup.select("#cite")

    check(written=False)
    project.write(pages)
    check(written=True)
    project.remove(*pages)
    check(written=False)


def test_second_key_that_differs_in_case_only_is_reported_and_ignored(tmp_path: Path) -> None:
    entry = "@article{%s, title = {%s}, author = {Lovelace, Ada}, journal = {J}, year = {2022}}\n"
    project = papers_site(tmp_path / "site", entry % ("Engine", "One") + entry % ("engine", "Two"))
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [("refs.bib", 2, "scholar.bib")]
    assert '"Engine"' in site.warnings[0].message
    assert titles(site.soup("papers/index")) == ["One"]


def test_long_list_of_authors_is_complete_in_each_export(built: Site) -> None:
    base = built.path / "papers/crowd"
    assert len(parse_string(Path(f"{base}.bib").read_text("utf-8"), "bibtex").entries["crowd"].persons["author"]) == 300
    assert len(rispy.loads(Path(f"{base}.ris").read_text("utf-8"))[0]["authors"]) == 300
    assert len(json.loads(Path(f"{base}.csl.json").read_text("utf-8"))[0]["author"]) == 300
    assert len(highwire.read(built.html("papers/crowd"))["creators"]) == 300


# --- lists -----------------------------------------------------------------------------------------------------------

ANALYTICAL, FIRST, SECOND = "The Analytical Engine and n2 Numbers", "First", "second of iOS and LaTeX"


def test_ids_of_a_page_are_unique(built: Site) -> None:
    for page in ("lists", "papers/index", "papers/written", "cited"):
        found = [str(node["id"]) for node in built.soup(page).select("[id]")]
        assert sorted(found) == sorted(set(found)), page


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_list_offers_files_of_all_papers(built: Site, suffix: str) -> None:
    assert built.soup("papers/index").select_one(f'.downloads a[href="publications.{suffix}"]')
    assert not built.soup("lists").select('.downloads a[href*="publications."]')
    whole = (built.path / f"papers/publications.{suffix}").read_text("utf-8")
    assert len(re.findall(r'^@\w+|^TY  - |^    "id": ', whole, re.MULTILINE)) == len(
        built.soup("papers/index").select("li.pub")
    )


#: A wrong option, the type of its warning, and the arguments of the warning.
OPTIONS = [
    ("kind: jornal", "scholar.unknown_link", ["jornal", "journal"]),
    ("kind: xyz", "scholar.unknown_link", ["xyz", "conference, journal"]),
    ("year: 20x4", "scholar.unknown_link", ["20x4"]),
    ("keys: plian", "scholar.unknown_link", ["plian", "plain"]),
    ("topic: engnes", "scholar.unknown_link", ["engnes", "engines"]),
    ("limit: many", "myst.directive_option", ["limit"]),
    ("kynd: journal", "myst.directive_option", ["kynd"]),
]


def test_wrong_options_are_reported_and_narrow_nothing(tmp_path: Path) -> None:
    entry = "@article{plain, title={Plain}, author={Lovelace, Ada}, journal={J}, year={2022}, keywords={engines}}"
    project = papers_site(tmp_path / "site", entry)
    pages = {f"lists/{i}.md": f"# {i}\n\n:::{{publications}}\n:{OPTIONS[i][0]}\n:::\n" for i in range(len(OPTIONS))}
    toctree = "\n:::{toctree}\n:glob:\n\n../lists/*\n:::\n"
    project.write({**pages, "papers/index.md": LIST["papers/index.md"] + toctree})
    site = project.build()
    warnings = {warning.file: warning for warning in site.warnings}
    assert (len(site.warnings), set(warnings)) == (len(OPTIONS), set(pages)), site.output[-3000:]
    for page, (option, kind, arguments) in zip(pages, OPTIONS, strict=True):
        warning = warnings[page]
        assert (warning.type, warning.line in (3, 4)) == (kind, True), warning
        assert [argument for argument in arguments if argument not in warning.message] == [], warning
        if not option.startswith(("keys", "topic")):
            assert titles(site.soup(page.removesuffix(".md"))) == ["Plain"], option


# --- references ------------------------------------------------------------------------------------------------------


def test_references_emphasize_the_owner_and_link_to_papers(built: Site) -> None:
    items = {text(item.select_one(".label")): item for item in built.soup("cited").select("#references-list > li")}
    assert list(items) == [
        "Babbage, 1832",
        "Hopper, 2020",
        "Lovelace and Babbage, 2022",
        "Lovelace et al., 2023a",
        "Lovelace et al., 2023b",
    ]
    second = items["Lovelace et al., 2023b"]
    assert [text(strong) for strong in second.select("strong")] == ["Ada Lovelace"]
    title = second.select_one('a[href="papers/second2023.html"]')
    assert text(title) == SECOND
    assert text(items["Hopper, 2020"].p) == "Grace Hopper. 2020. Compilers for macOS. Memoirs."
    assert not items["Hopper, 2020"].select("strong, a:not(.label)")
    assert text(items["Lovelace and Babbage, 2022"].select_one('a[href="papers/plain.html"]')) == ANALYTICAL


def test_citations_in_text_show_labels(built: Site) -> None:
    paragraph = text(built.soup("cited").p)
    for citation in ("Lovelace et al. (2023a)", "Lovelace et al. (2023b)", "(Babbage, 1832"):
        assert citation in paragraph


# --- an al-folio site's file -----------------------------------------------------------------------------------------


def test_bibliography_of_al_folio_builds_without_a_warning_and_is_exported_clean(tmp_path: Path) -> None:
    project = papers_site(tmp_path / "site", bibliography("alfolio.bib"))
    site = build(project)
    head = site.soup("papers/lovelace1935can").select_one(".pub-header")
    assert head is not None
    assert text(head.select_one(".pub-authors")) == "A. Lovelace*†, B. Podolsky*, N. Rosen*"
    assert text(head.select_one(".pub-marks")) == "* Equal contribution † Corresponding author"
    award = site.soup("papers/lovelace1905movement").select_one(".pub-award")
    assert text(award) == "Best Paper Award, see the announcement"
    buttons = {link.find(string=True): link["href"] for link in head.select(".pub-links a")}
    assert buttons["PDF"] == "../_static/pdf/example_pdf.pdf"
    assert buttons["HTML"] == "https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777"
    picture = site.soup("papers/lovelace1956investigations").select_one(".pub-header img")
    assert picture is not None
    assert (picture["src"], picture["alt"]) == ("../_static/img/publication_preview/engine.gif", "")
    item = highwire.read(site.html("papers/lovelace1935can"))
    assert item["pdf"] == "https://example.org/_static/pdf/example_pdf.pdf"
    assert item["creators"] == ["Lovelace, A.", "Podolsky, B.", "Rosen, N."]
    whole = (site.path / "papers/publications.bib").read_text("utf-8")
    assert not re.search(r"[*†<>]|bibtex_show|altmetric|dimensions|google_scholar|preview|additional_info|---", whole)
    entries = parse_string(whole, "bibtex").entries
    assert set(entries) == {"lovelace1956investigations", "lovelace1935can", "lovelace1905movement"}
    assert entries["lovelace1905movement"].fields["title"].startswith("{Über die")
    for record in rispy.loads((site.path / "papers/publications.ris").read_text("utf-8")):
        assert not re.search(r"[*†<>]", "".join(record["authors"]))
    (project.source / "_static/pdf/example_pdf.pdf").unlink()
    again = project.build()
    line = 1 + bibliography("alfolio.bib").split("\n").index("  pdf={example_pdf.pdf},")
    assert [(w.file, w.line, w.type) for w in again.warnings] == [("refs.bib", line, "scholar.bib")]
    assert "_static/pdf/example_pdf.pdf" in again.warnings[0].message
    assert "PDF" not in [link.find(string=True) for link in again.soup("papers/lovelace1935can").select(".pub-links a")]


# --- a hostile file --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a bibliography of attacks."""
    return papers_site(tmp_path_factory.mktemp("hostile") / "site", bibliography("hostile.bib")).build()


def test_each_attack_is_reported_or_a_page(hostile: Site) -> None:
    assert {warning.type for warning in hostile.warnings} == {"scholar.bib"}
    assert {warning.file for warning in hostile.warnings} == {"refs.bib"}
    assert "Traceback" not in hostile.output
    assert len(titles(hostile.soup("papers/index"))) == 8


def scripts(site: Site, page: str) -> set[str]:
    """The scripts of a page, as a browser finds them."""
    found = BeautifulSoup(site.html(page), "html5lib").find_all("script")
    return {str(script) for script in found if script.get("type") != "application/ld+json"}


def test_text_never_becomes_code(hostile: Site, built: Site) -> None:
    """As a browser parses the pages: no foreign script, no event handler, and URLs of HTTP only."""
    own = set().union(*(scripts(built, page) for page in built.pages()))
    for page in hostile.pages():
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
    astray = [file for file in above.rglob("*") if re.search("escaped|windows|passwd", file.name)
              and file.parent != hostile.path / "papers" and file.suffix in (".html", ".bib", ".ris", ".json")]  # fmt: skip
    assert not astray
    assert len(list((hostile.path / "papers").glob("escaped-*.html"))) == 1
    assert text(hostile.soup("papers/index").h1).startswith("Papers")


# --- many ------------------------------------------------------------------------------------------------------------


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
    project.write(
        {"cited.md": f"# Cited\n\n{cited}\n", "index.md": LIST["index.md"].replace("index\n:::", "index\ncited\n:::")}
    )
    started = time.perf_counter()
    assert len(read([("refs.bib", (others + own).encode())]).publications) == 5000
    reading = time.perf_counter() - started
    site = build(project)
    assert len(titles(site.soup("papers/index"))) == 100
    assert len(site.soup("cited").select("#references-list > li")) == 100
    whole = time.perf_counter() - started - reading
    record_property("table", f"5000 entries: read in {reading:.1f} s, a site of 100 papers built in {whole:.1f} s")
