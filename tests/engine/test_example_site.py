"""The site of an invented person: the engine depends on nothing of the owner of this repository."""

import json
import re

from bs4 import Tag
from pypdf import PdfReader

from sites import REPOSITORY, ROOTS, Site

ROOT = ROOTS / "test-otherlife"


def text(found: Tag | None) -> str:
    assert found is not None
    return found.get_text(" ", strip=True)


def test_nothing_of_the_first_owner_is_in_any_file(site: Site) -> None:
    conf = (REPOSITORY / "conf.py").read_text(encoding="utf-8")
    owner = re.search(r"scholar_owner = (\{.*?^\})", conf, re.DOTALL | re.MULTILINE)
    assert owner
    settings = eval(owner[1], {})
    keys = re.findall(r"^@\w+\{([^,\s]+),", (REPOSITORY / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE)
    slugs = [p.stem for kind in ("papers", "projects", "research") for p in (REPOSITORY / kind).rglob("*.md")]
    words = {settings["name"], settings["email"], settings["affiliation"], *settings["profiles"].values()}
    words |= {*keys, *slugs} - {"index", "README"}
    words.add(settings["name"].split()[0])
    # The two may share a word by chance, and settings may be empty.
    hers = "".join(
        path.read_text("utf-8") for path in site.source.rglob("*.*") if path.suffix in (".md", ".bib", ".py")
    ).lower()
    words = {word for word in words if word and word.lower() not in hers}
    patterns = {word.lower().encode(): re.compile(rb"(?<!\w)" + re.escape(word.lower().encode())) for word in words}
    found = []
    for file in (path for path in site.path.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        if file.suffix == ".pdf":
            content += "".join(page.extract_text() for page in PdfReader(file).pages).lower().encode()
        said = f"{file.relative_to(site.path)}".lower().encode() + b"\n" + content
        # Looking for the word alone first is much faster.
        found += [(file.name, word) for word, pattern in patterns.items() if word in said and pattern.search(said)]
    assert not found
    assert len(words) > len(keys)


def test_the_owner_is_marked_among_the_authors_of_all_papers(site: Site) -> None:
    rows = site.soup("publications/index").select("li.pub")
    assert len(rows) == 40
    for row in rows:
        owners = row.select(".pub-authors .author.owner > strong")
        assert [owner.get_text() for owner in owners] in (
            [n] for n in ("Chika Hayashi", "C. Hayashi", "林知夏", "林 知夏")
        )
    years = [text(year) for year in site.soup("publications/index").select("section.pub-year > h2")]
    assert years == [str(year) for year in range(2025, 2017, -1)]
    assert len([p for p in site.pages() if p.startswith("publications/hayashi-")]) == 40


def test_names_lead_to_the_pages_of_persons_wherever_they_stand(site: Site) -> None:
    paper = "publications/hayashi-2018-mooring-whale"
    vera, ren, ines = "https://sokolova.example/", "https://nakagawa.example/~ren/", "https://delamar.example/"
    (header,) = site.soup(paper).select(".pub-header .pub-authors")
    assert {a.get_text(): a["href"] for a in header.select("a:not(.orcid)")} == {
        "Вера Соколова": vera,
        "Ren Nakagawa": ren,
    }
    # What is to be copied has no links but that of the work.
    assert len(site.soup(paper).select(".formatted-citation a")) == 1
    places = {
        "publications/index": (".pub-authors a", {vera, ren, ines, "https://orcid.org/0000-0001-5109-3700"}),
        "cv": (".cv-what a", {vera, ren, ines}),
        "fieldnotes/silence": (".byline a", {ren}),
        "research/noise": (".facts a", {ines}),
        "publications/hayashi-2025-result-ferry": (".citation-list a", {vera, "https://orcid.org/0000-0001-5109-3700"}),
    }
    for page, (where, urls) in places.items():
        assert urls <= {str(a["href"]) for a in site.soup(page).select(where)}, page
    tags = [(t["name"], t["content"]) for t in site.soup(paper).select('meta[name^="citation_author"]')]
    assert tags == [
        ("citation_author", "Hayashi, Chika"),
        ("citation_author_orcid", "https://orcid.org/0000-0000-0000-0001"),
        ("citation_author", "Соколова, Вера"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Nakagawa, Ren"),
    ]
    things = [json.loads(script.get_text()) for script in site.soup(paper).select('script[type="application/ld+json"]')]
    (about,) = [thing for thing in things if "author" in thing]
    assert about["author"][1] == {
        "@type": "Person",
        "@id": "https://orcid.org/0000-0002-1825-0097",
        "name": "Вера Соколова",
        "givenName": "Вера",
        "familyName": "Соколова",
        "url": vera,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "ORCID",
            "value": "0000-0002-1825-0097",
            "url": "https://orcid.org/0000-0002-1825-0097",
        },
    }
    links = [
        str(a["/A"]["/URI"])
        for page in PdfReader(site.path / "cv.pdf").pages
        for a in page.get("/Annots", ())
        if "/URI" in a["/A"]
    ]
    assert {vera, ren, ines} <= {*links}


def test_the_cv_in_all_its_forms(site: Site) -> None:
    headings = [text(heading) for heading in site.soup("cv").select("main h2")]
    kinds = ["Research", "Projects", "Teaching", "Talks", "Software"]
    before = ["Education", "Positions", "Grants", "Supervision"]
    assert headings == [*before, *kinds, "Papers", "Service", "Honors", "Skills"]
    pdf = "\n".join(page.extract_text() for page in PdfReader(site.path / "cv.pdf").pages)
    for said in ("林知夏", "Вера Соколова", "Listening under water", "Golden Hydrophone", "The night shift"):
        assert said in pdf
    resume = json.loads((site.path / "resume.json").read_text("utf-8"))
    assert resume["basics"]["name"] == "林知夏"
    assert [work["position"] for work in resume["work"]] == [
        "Professor of Invented Acoustics",
        "The noise of ferries",
        "Ice that sings",
        "Listening under water",
        "Decibels for everybody",
    ]
    assert {project["type"] for project in resume["projects"]} == {"Project", "Talk", "Software"}
    assert len(resume["publications"]) == 40
