"""Each mistake of an author is a warning at its line, with a type, and costs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sites import ROOTS, Project, Site, SphinxWarning


@dataclass(frozen=True)
class Case:
    """A *mistake*: the *files* it is in, and what is reported: file, line, subtype, and an argument of the message."""

    mistake: str
    files: dict[str, str]
    said: list[tuple[str, int | None, str, str]]
    kept: str = ""  #: what the page still shows, beside its text

    def __str__(self) -> str:
        return self.mistake


def note(mistake: str, matter: str, line: int, subtype: str, argument: str, body: str = "", kept: str = "") -> Case:
    """A mistake on a note; its front matter starts with a date in line 2, *matter* in line 3."""
    return _page("research/notes", "date: 2025-01-02\n" + matter, mistake, line, subtype, argument, body, kept)


def research(mistake: str, matter: str, line: int, subtype: str, argument: str, kept: str = "") -> Case:
    return _page("research", matter, mistake, line, subtype, argument, "", kept)


def _page(folder: str, matter: str, mistake: str, line: int, subtype: str, argument: str, body: str, kept: str) -> Case:
    name = f"{folder}/{mistake.replace(' ', '-')}.md"
    matter = matter + "\n" if matter and not matter.endswith("\n") else matter
    text = f"---\n{matter}---\n\n# On {mistake}\n\n{body}\n\nWhat is right stays.\n"
    return Case(mistake, {name: text}, [(name, line, subtype, argument)], kept)


CASES = [
    # the front matter itself
    note("unknown field", "desciption: Short", 3, "frontmatter", "desciption", kept="2 January 2025"),
    note("field given twice", "topics: [looms]\ndate: 2024-01", 4, "frontmatter", "date", kept="looms"),
    note("date that is none", "topics: looms", 2, "frontmatter", "date", kept="looms"),
    note("text that is a list", "description:\n  - one\n  - two", 4, "frontmatter", "description"),
    note("texts that are a mapping", "topics: {one: two}", 3, "frontmatter", "topics"),
    note("flag that is a word", "draft: perhaps", 3, "frontmatter", "draft"),
    note("alias with a host", "aliases: https://example.org/x", 3, "frontmatter", "https://example.org/x"),
    note("relation without a kind", "builds_on:\n  - lovelace-1843-notes\n  - note: first", 4, "frontmatter",
         "builds_on", kept="What may engines do?"),
    note("broken YAML", "topics: [looms]\ndescription: a: b", 4, "frontmatter", "", kept="looms"),
    note("list that does not end", "topics: [looms", 3, "frontmatter", "", kept="2 January 2025"),
    note("undefined alias of YAML", "topics: *looms", 3, "frontmatter", "looms", kept="2 January 2025"),
    _page("research/notes", "- a list", "front matter as a list", 2, "frontmatter", "", "", ""),
    research("missing required field", "start: 2023-10", 2, "frontmatter", "end", kept="October 2023"),
    Case("empty front matter", {"research/empty.md": "---\n---\n\n# On empty front matter\n\nWhat is right stays.\n"},
         [("research/empty.md", 2, "frontmatter", "start"), ("research/empty.md", 2, "frontmatter", "end"),
          ("research/empty.md", 1, "unreachable", "")]),
    research("end before start", "start: 2023-10\nend: 2022-01", 3, "frontmatter", "2022-01", kept="October 2023"),
    research("one bad item of a list", "start: 2023\nend: 2024\npapers:\n  - lovelace-1843-notes\n  - [a, b]", 6,
             "frontmatter", "papers", kept="Notes on the Analytical Engine"),
    research("end that is no date", "start: 2023-10\nend: soon", 3, "frontmatter", "end", kept="October 2023"),
    _page("projects", "stack: [C]\nrepository: example.org/code", "address without a scheme", 3, "frontmatter",
          "example.org/code", "", "Built with"),
    _page("projects", "homepage: javascript:alert(1)", "address that is a script", 2, "frontmatter", "javascript:alert(1)", "", ""),
    Case("front matter without end", {"projects/open-end.md": "---\nstack: [C]\n\n# On front matter without end\n\nWhat is right stays.\n"},
         [("projects/open-end.md", 1, "frontmatter", "`---`")]),
    Case("no front matter at all", {"talks/bare.md": "# On no front matter at all\n\nWhat is right stays.\n"},
         [("talks/bare.md", 1, "frontmatter", "date")]),
    Case("record of the CV", {"cv.md": "---\nupdated: 2024-04\neducation:\n  - institution: London\n    start: 1830\n    end: 1835\n"
          "  - start: 1828\n    end: 1829\n    institution: Paris\n    degree: Music\nhonors: none\n---\n\n# On record of the CV\n\n"
          ":::{cv} education\n:::\n\nWhat is right stays.\n"},
         [("cv.md", 4, "frontmatter", "degree"),
          ("cv.md", 11, "frontmatter", "honors")], kept="Paris"),
    # aliases
    note("alias of another page", "aliases: /about.html", 3, "frontmatter", "/about.html"),
    note("alias of the search page", "aliases: [/search.html]", 3, "frontmatter", "/search.html"),
    Case("alias of two pages", {
        "research/notes/alias-a.md": "---\ndate: 2025-01\naliases: /was/here.html\n---\n\n# On alias of two pages\n\nWhat is right stays.\n",
        "research/notes/alias-b.md": "---\ndate: 2025-01\naliases: /was/here.html\n---\n\n# The other\n"},
         [("research/notes/alias-b.md", 3, "frontmatter", "research/notes/alias-a")]),
    # links that lead nowhere
    research("unknown paper", "start: 2023\nend: 2024\npapers: [lovelace-1843-note]", 4, "unknown_link",
             "lovelace-1843-notes"),
    research("unknown project", "start: 2023\nend: 2024\nprojects:\n  - mill\n  - mil", 6, "unknown_link", "mill",
             kept="The mill"),
    research("paper of somebody else", "start: 2023\nend: 2024\npapers: menabrea-1842-sketch", 4, "unknown_link", "menabrea-1842-sketch"),
    note("unknown kind", "builds_on:\n  - papers: lovelace-1843-notes", 4, "unknown_link", "paper"),
    note("unknown note", "builds_on:\n  - note: frist", 4, "unknown_link", "first"),
    note("relation to itself", "builds_on:\n  - note: relation-to-itself", 4, "unknown_link", "builds_on"),
    note("unknown citekey", "", 7, "unknown_link", "nobody-2000", "As {cite:t}`lovelace-1843-notes,nobody-2000` say.",
         kept="Lovelace"),
    note("citation that cannot be read", "", 7, "unknown_link", "one two", "As {cite:t}`one two` say."),
    note("unknown role target", "", 7, "unknown_link", "loms", "See {research}`the looms <loms>`.", kept="the looms"),
    note("unknown paper in a role", "", 7, "unknown_link", "nothing", "See {paper}`nothing`."),
    note("unknown kind in a list", "", 7, "unknown_link", "projcet", ":::{pages} projcet\n:::"),
    note("unknown topic in a list", "", 7, "unknown_link", "wevaing", ":::{notes}\n:topic: wevaing\n:::"),
    note("unknown key in a list", "", 7, "unknown_link", "lovelace-1844", ":::{publications}\n:keys: lovelace-1844 lovelace-1843-notes\n:::"),
    note("unknown section of the CV", "", 7, "unknown_link", "eduction", ":::{cv} eduction\n:::"),
    # pages and entries
    Case("paper page without entry", {"papers/lovelace-1843-nots.md": "# On paper page without entry\n\nWhat is right stays.\n"},
         [("papers/lovelace-1843-nots.md", 1, "missing_entry", "lovelace-1843-notes")]),
    Case("paper page of somebody else", {"papers/babbage-1832-economy.md": "# On paper page of somebody else\n\nWhat is right stays.\n"},
         [("papers/babbage-1832-economy.md", 1, "missing_entry", "babbage-1832-economy")]),
    Case("page that nothing leads to", {"lectures/lost.md": "# On page that nothing leads to\n\nWhat is right stays.\n"},
         [("lectures/lost.md", 1, "unreachable", "lecture")]),
    Case("another that nothing leads to", {"lectures/found.md": "# On another that nothing leads to\n\nWhat is right stays.\n"},
         [("lectures/found.md", 1, "unreachable", "lecture")]),
    Case("names that differ in case", {"research/notes/First.md": "---\ndate: 2025-02-03\n---\n\n# On names that differ in case\n\nWhat is right stays.\n"},
         [("research/notes/first.md", 1, "slug", "research/notes/First")]),
    note("topics with one address", "topics: [weaving, C, C++]", 3, "slug", "C++"),
    # what Markdown takes for text
    note("formula that is not closed", "", 7, "markup", "$$", "$$ x = 1", kept="$$ x = 1"),
    note("space behind a role", "", 7, "markup", "{cite:p}`lovelace-1843-notes`", "See {cite:p} `lovelace-1843-notes`."),
    note("second title", "", 7, "markup", "Another", "# Another", kept="Another"),
    # the bibliography (each problem of its own: tests/engine/readers/test_bibtex_problems.py)
    Case("undefined macro in the bibliography", {"refs.bib": "@misc{extra,\n  title = {Extra},\n  year = 1840,\n  howpublished = nowhere\n}\n"},
         [("refs.bib", 4, "bib", "nowhere")]),
    Case("unknown entry type", {"refs.bib": "@inproceeding{other,\n  title = {Other},\n  author = {Doe, Jane},\n  booktitle = {B},\n  year = 1841\n}\n"},
         [("refs.bib", 6, "bib", "inproceedings")]),
]  # fmt: skip


def write(project: Project, cases: list[Case]) -> None:
    """Write the files of *cases* into the site; text for the bibliography at its start."""
    bibliography = "".join(text for case in cases for name, text in case.files.items() if name == "refs.bib")
    files = {name: text for case in cases for name, text in case.files.items() if name != "refs.bib"}
    project.write(files | {"refs.bib": bibliography + "\n" + (project.source / "refs.bib").read_text("utf-8")})
    for case in cases:
        if case.mistake == "date that is none":
            file = project.source / case.said[0][0]
            file.write_text(file.read_text("utf-8").replace("2025-01-02", "2025-13"), "utf-8")


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with all mistakes."""
    return build(tmp_path_factory.mktemp("careless"), CASES)


def build(folder: Path, cases: list[Case], *suppressed: str) -> Site:
    from sites import copy_root

    project = copy_root("relations", folder / "site")
    conf = (project.source / "conf.py").read_text("utf-8")
    kind = 'scholar_kinds["lecture"] = {"folder": "lectures"}\n'
    project.write({"conf.py": f"{conf}{kind}suppress_warnings = {list(suppressed)!r}\n"})
    write(project, cases)
    return project.build()


def ours(site: Site) -> list[SphinxWarning]:
    return [warning for warning in site.warnings if warning.type.startswith("scholar")]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistake_is_a_warning_at_its_line(careless: Site, case: Case) -> None:
    for file, line, subtype, argument in case.said:
        here = [w for w in careless.warnings if (w.file, w.line) == (file, line) and argument in w.message]
        about = "\n".join(f"{w.file}:{w.line} {w.message} [{w.type}]" for w in careless.warnings if w.file == file)
        assert [w.type for w in here] == [f"scholar.{subtype}"], about


@pytest.mark.parametrize("case", [case for case in CASES if "refs.bib" not in case.files], ids=str)
def test_rest_of_the_page_is_shown(careless: Site, case: Case) -> None:
    page = careless.soup(next(iter(case.files)).removesuffix(".md"))
    assert f"On {case.mistake}" in page.get_text()
    assert "What is right stays." in page.get_text()
    assert case.kept in page.get_text()


def test_there_are_no_other_warnings(careless: Site) -> None:
    expected = {(file, line) for case in CASES for file, line, *_ in case.said}
    assert [w for w in careless.warnings if (w.file, w.line) not in expected] == []
    assert careless.returncode == 1, "with -W a mistake fails the build, after all of it is written"
    assert "Traceback" not in careless.output


def test_table_has_every_type() -> None:
    subtypes = Counter(subtype for case in CASES for _, _, subtype, _ in case.said)
    assert len({case.mistake for case in CASES}) == len(CASES) >= 30
    assert set(subtypes) == {"frontmatter", "unknown_link", "missing_entry", "unreachable", "slug", "bib", "markup"}
    assert min(subtypes.values()) >= 2


@pytest.mark.parametrize(
    "subtype", ["frontmatter", "unknown_link", "missing_entry", "unreachable", "slug", "bib", "markup", "config"]
)
def test_each_type_can_be_suppressed(tmp_path: Path, subtype: str) -> None:
    one_of_each = {subtype: case for case in CASES for _, _, subtype, _ in case.said}
    site = build(tmp_path, list(one_of_each.values()), f"scholar.{subtype}")
    assert {w.type for w in site.warnings} == {f"scholar.{each}" for each in one_of_each if each != subtype}


#: A line at the end of conf.py, and arguments of the message.
SETTINGS = {
    "kinds that are a list": ("scholar_kinds = ['talk']", ()),
    "kind without a folder": ("scholar_kinds = {'talk': {'folder': 'talks'}, 'seminar': {}}", ("seminar",)),
    "kind with a bad name": ("scholar_kinds = {'talk': {'folder': 'talks'}, 'Big Talk': {'folder': 'x'}}", ("Big Talk",)),
    "kind with an unknown option": ("scholar_kinds = {'talk': {'folder': 'talks', 'lable': 'T'}}", ("lable", "label")),
    "two kinds in one folder": ("scholar_kinds = {'talk': {'folder': 'talks'}, 'seminar': {'folder': 'talks'}}", ("seminar", "talks")),
    "field of an unknown type": ("scholar_kinds['talk']['fields']['hour'] = {'type': 'time'}", ("hour",)),
    "field with an unknown option": ("scholar_kinds['talk']['fields']['date']['requird'] = True", ("requird", "required")),
    "field that points nowhere": ("scholar_kinds['talk']['fields']['at'] = {'type': 'names', 'to': 'event'}", ("at", "event")),
    "field that does not say where it points": ("scholar_kinds['talk']['fields']['at'] = {'type': 'names'}", ("at",)),
    "unknown setting of the owner": ("scholar_owner['afiliation'] = 'London'", ("afiliation", "affiliation")),
    "unknown profile": ("scholar_owner['profiles'] = {'gitbub': 'ada'}", ("gitbub", "github")),
    "email without a host": ("scholar_owner['email'] = 'ada'", ("email", "ada")),
}  # fmt: skip


@pytest.mark.parametrize("mistake", SETTINGS)
def test_mistake_in_a_setting_is_a_warning_at_its_line(make_site: Callable[[str], Project], mistake: str) -> None:
    setting, arguments = SETTINGS[mistake]
    project = make_site("relations")
    conf = (project.source / "conf.py").read_text("utf-8")
    project.write({"conf.py": f"{conf}{setting}\n"})
    site = project.build()
    said = [w for w in site.warnings if w.type == "scholar.config"]
    assert [(w.file, w.line) for w in said] == [("conf.py", conf.count("\n") + 1)]
    assert [word for word in arguments if word not in said[0].message] == []
    assert "At the salon" in site.html("talks/salon")


def test_missing_bibliography_is_a_warning(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.write({"conf.py": (project.source / "conf.py").read_text("utf-8") + 'bibtex_bibfiles += ["more.bib"]\n'})
    site = project.build()
    line = (project.source / "conf.py").read_text("utf-8").count("\n")
    assert [(w.file, w.line, w.type) for w in ours(site)] == [("conf.py", line, "scholar.config")]
    assert "Engines that Weave" in site.html("papers/index")


def test_warning_is_repeated_until_it_is_fixed(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.write({"research/notes/lost.md": "---\ndate: 2025-01\n---\n\n# Lost\n\nSee {note}`frist`.\n"})
    first = project.build()
    project.write({"about.md": (ROOTS / "test-relations/about.md").read_text("utf-8") + "\nMore.\n"})
    second = project.build()
    assert [w.message for w in first.warnings] == [w.message for w in second.warnings] != []
