"""Each directive with each of its options, as a page writes them."""

import pytest

import recorded
from drawing import texts
from sites import CONF, Project, Site
from small_site import FILES
from sphinx_scholar.formats.registry import FORMATS

NEW, BARE, OTHER = "Of n2 Looms", "Bare", "Other"
#: A directive, what its results are found by, and the results.
CASES = [
    ("{publications}", ".pub-title", [NEW, BARE]),
    ("{publications}\n:keys: other, bare", ".pub-title", [BARE, OTHER]),
    ("{publications}\n:compact:\n:keys: other, bare", ".pub-title", [OTHER, BARE]),
    (
        "{publications}\n:kind: journal preprint report thesis book software dataset web other forthcoming unpublished",
        ".pub-title",
        [BARE],
    ),
    ("{publications}\n:year: 2024, 2023", ".pub-title", [NEW]),
    ("{publications}\n:topic: LOOMS", ".pub-title", [NEW]),
    ("{publications}\n:limit: 1", ".pub-title", [NEW]),
    ("{publications}\n:selected:", ".pub-title", [BARE]),
    (
        "{publications}\n:downloads:",
        ".pub-filter ~ section h2, section > ul.downloads > li",
        [*(f"Download all ({to.label})" for to in FORMATS), "2024", "2020"],
    ),
    ("{pages} project", ".card-title", ["Mill"]),
    ("{pages} research\n:topic: Looms", ".card-title", ["Loom"]),
    ("{pages} project\n:topic: looms", ".card-title", []),
    ("{pages} note\n:limit: 1", ".card-title", ["Second"]),
    ("{notes}", "h2, .note-title", ["2024", "Second", "2023", "First of n"]),
    ("{notes}\n:limit: 1", "h2, .note-title", ["Second"]),
    ("{notes}\n:topic: looms", "h2, .note-title", ["2023", "First of n"]),
    ("{notes}\n:year: 2023", "h2, .note-title", ["2023", "First of n"]),
    (
        "{highlights} research:loom note",
        ".highlights p:not(.summary)",
        ["Research", "Loom", "Note · 2 Jan 2024", "Second"],
    ),
    ("{timeline}", ".timeline-text", ["2023 – present Loom Looms · Turin", "2020 Bare", "2020 – 2022 B.Sc. UCL"]),
    ("{timeline}\n:compact:", ".compact .timeline-text", ["2023 – present Loom"]),
    ("{timeline}\n:kind: education", ".timeline-text", ["2020 – 2022 B.Sc. UCL"]),
    ("{timeline}\n:limit: 1", ".timeline-text", ["2023 – present Loom Looms · Turin"]),
    (
        "{topic} Looms",
        "h2, li a",
        ["Papers", NEW, "Research", "Loom", "Notes", "First of n", "Pages", "About"],
    ),
    ("{topics}", "li", ["Looms 4", "Music 1"]),
    ("{profile}", ".profile-role", ["Countess"]),
    ("{cv} education", ".cv-when", ["2020 – 2022"]),
    ("{cv} projects", ".cv-what > p:first-child", ["Mill"]),
    ("{cv} papers", ".cv-what > p:first-child", [NEW, BARE]),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A page for each case."""
    project = Project(tmp_path_factory.mktemp("directives") / "site")
    pages = {f"cases/{i}.md": f"# Case {i}\n\n:::{directive}\n:::\n" for i, (directive, _, _) in enumerate(CASES)}
    conf = FILES["conf.py"].partition("html_theme =")[0]
    project.write(
        {
            **FILES,
            **pages,
            "refs.bib": FILES["refs.bib"].replace("year = {2020}", "year = {2020}, selected = {true}"),
            "conf.py": f'{conf}html_theme = "basic"\n',
            "index.md": FILES["index.md"] + "\n:::{toctree}\n:glob:\n\ncases/*\n:::\n",
            "research/loom.md": FILES["research/loom.md"].replace("---\n", "---\ntopics: [looms]\n", 1),
            "cv.md": "---\nupdated: 2024-02\neducation: [{start: 2020, end: 2022, institution: UCL, degree: B.Sc.}]\n---\n\n# CV\n",
        }
    )
    return project.build_without_warnings()


def test_pages_are_as_recorded(built: Site) -> None:
    recorded.compare_site("site-directives.txt", built, "cases/*", "index")


@pytest.mark.parametrize(("directive", "selector", "found"), CASES)
def test_directive_shows(built: Site, directive: str, selector: str, found: list[str]) -> None:
    page = built.soup(f"cases/{CASES.index((directive, selector, found))}")
    for sign in page.select("a.headerlink"):
        sign.decompose()
    section = page.select_one("section")
    assert section is not None
    assert texts(section, selector) == found


def test_with_content_a_component_is_the_directive_of_docutils(project: Project) -> None:
    mistakes = "```{highlights}\n```\n\n```{topic} looms\n:class: wide\n```\n"
    markdown = (
        "# Home\n\n```{topic} *Looms*\n:class: wide\nThey weave.\n```\n\n```{highlights}\nThey weave.\n\n-- Ada\n```\n"
    )
    rst = "P\n=\n\n.. topic:: Looms\n\n   They weave.\n\n.. highlights:: They\n   weave.\n\n   And so on.\n"
    pages = {"index.md": f"{markdown}\n```{{toctree}}\np\n```\n\n{mistakes}", "p.rst": rst}
    project.write({"conf.py": CONF, "refs.bib": "", **pages})
    site = project.build()
    found = [(w.file, w.message.partition("\n")[0]) for w in site.warnings]
    assert found == [
        ("index.md", '"highlights" needs an argument or content'),
        ("index.md", 'unknown option: "class"'),
    ]
    home, page = site.soup("index"), site.soup("p")
    assert texts(home, "aside.topic.wide > .topic-title > em") == ["Looms"]
    assert texts(home, "aside.topic.wide > p:not(.topic-title)") == ["They weave."]
    assert texts(home, "blockquote.highlights > div > p") == ["They weave.", "—Ada"]
    assert texts(page, "aside.topic > p") == ["Looms", "They weave."]
    assert texts(page, "blockquote.highlights > div > p") == ["They weave.", "And so on."]
