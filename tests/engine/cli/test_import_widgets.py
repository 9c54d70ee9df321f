"""Widgets of HugoBlox and pages of authors: what they say is on the CV, or in the report."""

from pathlib import Path

import pytest

from old_sites import lay_out, page_of, read
from sphinx_scholar.cli.main import main

HUGO = {"hugo.toml": ""}
EXPERIENCE = """+++
widget = "experience"
headless = true
active = ACTIVE
title = "Work&shy;ing"
subtitle = "Since 2012"
[[experience]]
 title = "Research Scientist"
 company = "Nowhere"
 company_url = "https://nowhere.example.net"
 date_start = "2022-06-06"
 date_end = ""
 description = \"\"\"Closing the gap

 * in theory
 * in practice\"\"\"
[design]
 columns = "two"
+++
"""
BLOCKS = """---
sections:
  - block: hero
    content: {title: Hi, text: I count knots.}
  - block: features
    content: {title: Skills, items: [{name: Looms, description: all of them, icon: r}, {name: R, percent: 80}]}
  - block: collection
    content: {title: News, count: 5, filters: {folders: [post]}}
    design: {view: card, columns: two}
---
"""
OWNER = """---
title: Ada Example
superuser: true
bio: I tie knots.
email: ada@nowhere.net
organizations: [{name: Nowhere}, {name: Elsewhere}]
education:
  courses: [{course: PhD, institution: Nowhere, year: 2022}]
interests: [Knots, Looms]
work: [{position: Weaver, company_name: Mill, date_start: 2020-01-01, date_end: 2021-01-01, summary: Wove.}]
awards: [{title: A prize, awarder: Guild, date: 2019-01-01}]
social: [{link: "https://github.com/ada"}, {link: "https://forum.example.net/ada"}, {link: "https://chat.net/ada"}]
---
"""


def said(tmp_path: Path, files: dict[str, str]) -> tuple[str, str, str]:
    """The front matter and text of the CV, what is to be checked, and the notes."""
    content = read(tmp_path, {**HUGO, **files})
    pages = [f"{page.head} {page.text}" for page in content.pages if page.path == "cv.md"]
    return "".join(pages), "\n".join(": ".join(line) for line in content.messages), "\n".join(content.notes)


def test_items_of_widgets_are_on_the_cv(tmp_path: Path) -> None:
    cv, check, notes = said(tmp_path, {"content/home/work.md": EXPERIENCE.replace("ACTIVE", "true")})
    assert (
        "## Working\n\n- **Research Scientist**, [Nowhere](https://nowhere.example.net), Closing the gap"
        " (2022-06-06–present)\n  - in theory\n  - in practice\n"
    ) in cv
    assert check == "content/home/work.md: not imported: subtitle: Since 2012; copy what you need to index.md"
    assert notes == ""


def test_widgets_that_are_switched_off_are_named(tmp_path: Path) -> None:
    cv, check, _ = said(tmp_path, {"content/home/work.md": EXPERIENCE.replace("ACTIVE", "false")})
    assert cv == ""
    assert "content/home/work.md: not imported: the experience of a widget that is not active; subtitle" in check


def test_blocks_of_a_first_page_are_on_the_cv_or_named(tmp_path: Path) -> None:
    cv, check, _ = said(tmp_path, {"content/_index.md": BLOCKS})
    assert "## Skills\n\n- **Looms**, all of them\n- **R**, 80\n" in cv
    assert check == "content/_index.md: not imported: text: I count knots.; copy what you need to index.md"


@pytest.mark.parametrize("text", ["[content]\ncount = 5\npage_type = 'post'\n", "[design]\ncolor = 'navy'\n", ""])
def test_only_widgets_without_a_text_are_skipped_as_generated(tmp_path: Path, text: str) -> None:
    widget = f"+++\nwidget = 'pages'\ntitle = 'News'\nweight = 5\n{text}+++\n"
    files = {"content/home/news.md": widget, "content/post/_index.md": "---\ntitle: P\ndescription: My posts.\n---\n"}
    _, check, notes = said(tmp_path, files)
    assert check == "content/post/_index.md: not imported: description: My posts.; copy what you need to index.md"
    assert notes == "Skipped because these pages are generated: content/home/news.md."


def test_what_the_page_of_the_owner_says_is_on_the_cv_or_named(tmp_path: Path) -> None:
    other = "---\ntitle: Sam\nrole: Weaver\n---\nSam weaves.\n"
    files = {"content/authors/admin/_index.md": OWNER, "content/authors/sam/_index.md": other}
    cv, check, notes = said(tmp_path, files)
    for part in (
        "'degree': 'PhD'",
        "'title': 'A prize'",
        "- Knots\n- Looms",
        "**Weaver**, Mill, Wove. (2020-01-01–2021",
    ):
        assert part in cv
    assert check == (
        "content/authors/admin/_index.md: not imported: name: Elsewhere; https://forum.example.net/ada;"
        " https://chat.net/ada; copy what you need"
    )
    assert "only the names are imported, not what they say: content/authors/sam/_index.md" in notes


DATA = """schema: hugoblox/author/v1
slug: me
is_owner: true
name: {display: Ada Example, given: Ada, pronouns: she/her}
role: Weaver
bio: |
  I tie [knots](https://knots.net).
affiliations: [{name: Nowhere}]
links: [{icon: at, url: ada@nowhere.net, label: Mail}, {url: "https://github.com/ada"}, {url: www.chat.net/ada}]
education:
  - {degree: PhD, institution: Nowhere, start: 2020-08-01, end: "2024-01-01", summary: On knots., institution_logo: x,
     button: {text: Thesis, url: /uploads/t.pdf, icon: x}}
experience: [{role: Weaver, org: Mill, company_url: mill.net, start: 2016-01-01, end: 2017-01-01, summary: "- One\\n- Two"}]
languages: [{name: French, level: 5, label: Native}]
skills: [{name: Crafts, items: [{label: Weaving, level: 4}]}]
"""


def test_owners_in_files_of_data_are_imported(tmp_path: Path) -> None:
    files = {
        **HUGO,
        "data/authors/me.yaml": DATA,
        "static/uploads/t.pdf": "",
        "data/authors/sam.yaml": "bio: Hm.\nname: Sam\n",
    }
    files["content/publication/a/index.md"] = "---\ntitle: A\nauthors: [me, sam]\n---\n"
    content = read(tmp_path, files)
    assert content.owner == {
        "name": "Ada Example", "role": "Weaver", "affiliation": "Nowhere", "email": "ada@nowhere.net",
        "profiles": {"github": "ada"},
    }  # fmt: skip
    assert page_of(content, "index.md").text == "I tie [knots](https://knots.net).\n"
    cv = page_of(content, "cv.md")
    assert cv.head["education"] == [
        {"start": "2020-08-01", "end": "2024-01-01", "institution": "Nowhere", "degree": "PhD"}
    ]
    assert cv.head["skills"] == {"Crafts": ["Weaving, 4"]}
    for part in (
        "- **PhD**\n  - On knots.\n  - [Thesis](/_static/uploads/t.pdf)\n",
        "- **Weaver**, [Mill](https://mill.net) (2016-01-01–2017-01-01)\n  - One\n  - Two\n",
        "- **French**, 5, Native\n",
    ):
        assert part in cv.text
    assert "author = {Ada Example and Sam}" in content.works[0].text
    assert content.messages == [
        ("data/authors/me.yaml", "not imported: pronouns: she/her; www.chat.net/ada; copy what you need")
    ]
    assert "data/authors/sam.yaml" in content.notes[0]


def test_a_cv_that_is_imported_again_is_not_put_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = lay_out(tmp_path / "old", {**HUGO, "content/home/work.md": EXPERIENCE.replace("ACTIVE", "true")})
    new = tmp_path / "new"
    assert main(["-C", str(new), "import", str(old)]) == 0
    text = (new / "cv.md").read_text("utf-8")
    assert "Closing the gap" in text
    line = next(line for line in text.split("\n") if line.startswith("updated: "))
    (new / "cv.md").write_text(text.replace(line, "updated: 2020-01"), "utf-8")
    assert main(["-C", str(new), "import", str(old)]) == 0
    assert [*new.glob("*.imported")] == []


@pytest.mark.parametrize(
    ("owner", "picture"),
    [
        ("content/authors/admin/_index.md", "content/authors/admin/avatar.jpg"),
        ("data/authors/me.yaml", "assets/media/authors/me.png"),
    ],
)
def test_the_portrait_of_the_owner_is_imported(tmp_path: Path, owner: str, picture: str) -> None:
    text = "name: Ada Example\nsuperuser: true\n"
    files = {
        **HUGO,
        "content/post/a.md": "A.",
        owner: text if owner.endswith("yaml") else f"---\n{text}---\n",
        picture: "",
    }
    new = tmp_path / "new"
    assert main(["-C", str(new), "import", str(lay_out(tmp_path / "old", files))]) == 0
    path = picture.partition("/")[2]
    assert f'    "portrait": "{path}",\n}}' in (new / "conf.py").read_text("utf-8")
    assert (new / "_static" / path).is_file()


PAPER = """---
title: Knots
authors: [me]
date: 2020-01-01
publication_types: [article-journal]
publication: {name: Journal of Knots, volume: 3, issue: 4, pages: 1-9, section: Weaving}
summary: On knots.
image: {caption: A knot, focal_point: Smart}
hugoblox: {ids: {arxiv: "2001.00001", doi: 10.1000/1}}
links:
  - {type: preprint, provider: arxiv, id: "2001.00001"}
  - {type: code, url: "https://c.net"}
  - {type: custom, label: Review, url: "https://r.net"}
  - {type: poster, url: "#"}
---
"""


def test_works_of_newer_versions_have_all_that_their_pages_say(tmp_path: Path) -> None:
    files = {**HUGO, "data/authors/me.yaml": "name: Ada Example\n", "content/publications/knots/index.md": PAPER}
    content = read(tmp_path, files)
    text, page = content.works[0].text, page_of(content, "papers/knots.md")
    for field in (
        "journal = {Journal of Knots}", "volume = {3}", "number = {4}", "pages = {1-9}", "doi = {10.1000/1}",
        "eprint = {2001.00001}", "archiveprefix = {arXiv}", "code = {https://c.net}",
    ):  # fmt: skip
        assert f"  {field},\n" in text
    assert page.text == "- [Review](https://r.net)\n"
    assert page.head["description"] == "On knots."
    assert page.messages == ("removed from the front matter: caption: A knot; section: Weaving",)


def test_links_of_projects_are_their_addresses(tmp_path: Path) -> None:
    text = "---\ntitle: A\nlinks: [{type: site, url: 'https://a.net'}, {type: code, url: 'https://b.net'}, {type: pdf, url: 'https://c.net'}]\n---\nText.\n"
    page = page_of(read(tmp_path, {**HUGO, "content/projects/a/index.md": text}), "projects/a.md")
    assert (page.head["homepage"], page.head["repository"]) == ("https://a.net", "https://b.net")
    assert page.messages == ("removed from the front matter: url: https://c.net",)
