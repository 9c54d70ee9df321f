"""A second, invented person's site, built by the same engine: nothing in it knows whose site it builds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import Tag
from pypdf import PdfReader

from sites import REPOSITORY, ROOTS, STRICT, Site, copy_root, read_warnings

ROOT = ROOTS / "test-otherlife"
BASE = "https://hayashi.example/sound/"
#: More notes than one list shows.
DAYS = 52


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, with a field note a day besides, made of its own files and the machinery."""
    folder = tmp_path_factory.mktemp("otherlife")
    project = copy_root("otherlife", folder / "site")
    for machinery in ("_ext", "_static"):
        (project.source / machinery).symlink_to(REPOSITORY / machinery)
    days = [f"20{15 + day // 12}-{day % 12 + 1:02}-01" for day in range(DAYS)]
    head = "---\ndate: {0}\ndescription: What an invented hydrophone heard on {0}.\n---\n\n# Heard on {0}\n\nNothing.\n"
    project.write({f"fieldnotes/day-{day}.md": head.format(day) for day in days})
    output = folder / "html"
    command = [sys.executable, "-m", "sphinx", *STRICT, "-d", str(folder / "doctrees"), ".", str(output)]
    result = subprocess.run(command, cwd=project.source, capture_output=True, text=True, encoding="utf-8", check=False)
    warnings = read_warnings(result.stderr, project.source)
    assert (result.returncode, warnings) == (0, ()), result.stderr[-4000:]
    return Site(output, project.source, result.returncode, result.stdout + result.stderr, warnings)


def text(found: Tag | None) -> str:
    assert found is not None
    return found.get_text(" ", strip=True)


def groups(site: Site, page: str) -> dict[str, list[str]]:
    return {
        text(group.select_one("h2")): [text(link) for link in group.select("li a")]
        for group in site.soup(page).select("section.relations .relation-group")
    }


def test_the_bibliographies_are_what_their_script_writes(tmp_path: Path) -> None:
    script = tmp_path / "make_bib.py"
    script.write_bytes((ROOT / "make_bib.py").read_bytes())
    subprocess.run([sys.executable, str(script)], check=True)
    for name in ("own.bib", "others.bib"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()


def test_nothing_of_the_first_owner_is_in_any_file(other: Site) -> None:
    conf = (REPOSITORY / "conf.py").read_text(encoding="utf-8")
    owner = re.search(r"scholar_owner = (\{.*?^\})", conf, re.DOTALL | re.MULTILINE)
    assert owner
    settings = eval(owner[1], {})
    keys = re.findall(r"^@\w+\{([^,\s]+),", (REPOSITORY / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE)
    slugs = [p.stem for kind in ("papers", "projects", "research") for p in (REPOSITORY / kind).rglob("*.md")]
    words = {settings["name"], settings["email"], settings["affiliation"], *settings["profiles"].values()}
    words |= {*keys, *slugs} - {"index", "README"}
    words.add(settings["name"].split()[0])
    # The two may share a word by chance, and an owner who has just begun leaves settings empty.
    hers = "".join(
        path.read_text("utf-8") for path in ROOT.rglob("*.*") if path.suffix in (".md", ".bib", ".py")
    ).lower()
    words = {word for word in words if word and word.lower() not in hers}
    found = []
    for file in (path for path in other.path.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        if file.suffix == ".pdf":
            content += "".join(page.extract_text() for page in PdfReader(file).pages).lower().encode()
        said = f"{file.relative_to(other.path)}".lower().encode() + b"\n" + content
        found += [
            (file.name, word) for word in words if re.search(rb"(?<!\w)" + re.escape(word.lower().encode()), said)
        ]
    assert not found
    assert len(words) > len(keys)


def test_forty_papers_each_with_the_owner_set_apart(other: Site) -> None:
    rows = other.soup("publications/index").select("li.pub")
    assert len(rows) == 40
    for row in rows:
        owners = row.select(".pub-authors .author.owner > strong")
        assert [owner.get_text() for owner in owners] in (
            [n] for n in ("Chika Hayashi", "C. Hayashi", "林知夏", "林 知夏")
        )
    years = [text(year) for year in other.soup("publications/index").select("section.pub-year > h2")]
    assert years == [str(year) for year in range(2025, 2017, -1)]
    assert len([p for p in other.pages() if p.startswith("publications/hayashi-")]) == 40


def test_the_owner_is_called_as_in_his_own_script(other: Site) -> None:
    profile = other.soup("index").select_one("div.profile")
    assert profile is not None
    assert "Institute of Invented Oceans" in text(profile)
    assert "Museum of Imaginary Sound" in text(profile)
    assert {link["href"] for link in profile.select("a")} >= {
        "https://orcid.org/0000-0000-0000-0000",
        "https://codeberg.example/hayashi",
        "mailto:chika@hayashi.example",
    }


def test_facts_of_own_fields_are_shown_with_their_labels(other: Site) -> None:
    soup = other.soup("talks/night-shift")
    facts = {text(row.dt): text(row.dd) for row in soup.select("dl.facts > div")}
    assert facts == {
        "When": "8 November 2024",
        "Event": "Meeting of the Imaginary Acoustical Society",
        "Given in": "English ; Japanese",
        "Programme": "society.example/2024",
    }
    assert [a["href"] for a in soup.select(".page-header a.button-slides")] == ["https://hayashi.example/night.pdf"]
    released = {text(row.dt): text(row.dd) for row in other.soup("software/hydrokit").select("dl.facts > div")}
    assert released["Released"] == "April 2021"


def test_relations_between_kinds_of_ones_own(other: Site) -> None:
    assert groups(other, "software/hydrokit") == {
        "Made for": ["Counting Whale Song with Two Hydrophones"],
        "Taught in": ["Listening under water"],
        "Written about in": ["First deployment"],
        "Mentioned in": ["Rain on nobody’s sea"],
    }
    assert groups(other, "publications/hayashi-2020-night-whale")["Presented in"] == ["The night shift"]
    assert groups(other, "fieldnotes/first-deployment")["Builds on"] == [
        "Rain on nobody’s sea",
        "Hydrophone kit",
        "A Year of Whale Song at One Mooring",
    ]


def test_lists_breadcrumbs_and_navigation(other: Site) -> None:
    cards = other.soup("talks/index").select(".page-card")
    assert [text(card.select_one("a")) for card in cards] == ["Rain on nobody’s sea", "The night shift"]
    crumbs = other.soup("talks/rain").select("nav.breadcrumbs a")
    assert [text(crumb) for crumb in crumbs] == ["Home", "Talks"]
    links = other.soup("cv").select(".site-nav a")
    assert [text(link) for link in links] == ["Publications", "Talks", "Software", "Teaching", "Field notes", "CV"]
    ways = [text(link) for link in other.soup("search").select(".without-script li a")]
    assert ways == ["Publications", "Field notes", "Talks", "Software", "Teaching", "Topics"]


def test_the_map_has_a_sign_for_each_kind(other: Site) -> None:
    legend = other.soup("teaching/index").select_one("svg.work-map > g")
    assert legend is not None
    assert [t.get_text() for t in legend.select("text")] == ["Papers", "Field notes", "Talks", "Software", "Teaching"]
    signs = [(mark.name, *mark.get("class", [])) for mark in legend.find_all(["circle", "polygon"])]
    assert len(set(signs)) == 5


def test_many_notes_have_a_page_a_year(other: Site) -> None:
    index = other.soup("fieldnotes/index")
    dates = [str(time["datetime"]) for time in index.select("main ol.note-list time")]
    assert len(dates) == 20
    assert all(one >= two for one, two in pairwise(dates))
    years = [page for page in other.pages() if page.startswith("fieldnotes/years/")]
    listed = sum(len(other.soup(page).select("main ol.note-list > li")) for page in years)
    assert listed == DAYS + 2


def test_feed_and_sitemap_have_the_sites_own_address(other: Site) -> None:
    feed = (other.path / "feed.xml").read_text("utf-8")
    assert f'<link href="{BASE}feed.xml" rel="self"' in feed
    assert "<name>林知夏</name>" in feed
    # The whole text of a note, with links that lead somewhere from anywhere.
    assert "Nothing, as in" in feed
    assert f'href="{BASE}fieldnotes/first-deployment.html"' in feed
    addresses = re.findall("<loc>(.*?)</loc>", (other.path / "sitemap.xml").read_text("utf-8"))
    assert len(addresses) > 40
    assert all(address.startswith(BASE) for address in addresses)


def test_the_cv_in_all_its_forms(other: Site) -> None:
    headings = [text(heading) for heading in other.soup("cv").select("main h2")]
    assert headings == ["Education", "Teaching", "Talks", "Software", "Papers", "Service", "Honors", "Skills"]
    pdf = "\n".join(page.extract_text() for page in PdfReader(other.path / "cv.pdf").pages)
    for said in ("林知夏", "Вера Соколова", "Listening under water", "Golden Hydrophone", "The night shift"):
        assert said in pdf
    resume = json.loads((other.path / "resume.json").read_text("utf-8"))
    assert resume["basics"]["name"] == "林知夏"
    assert [work["position"] for work in resume["work"]] == ["Listening under water", "Decibels for everybody"]
    assert {project["type"] for project in resume["projects"]} == {"Talk", "Software"}
    assert len(resume["publications"]) == 40
