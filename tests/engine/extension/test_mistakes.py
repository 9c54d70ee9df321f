"""Each mistake of an author is a warning with a type at its line, and the rest of the page is shown.

The problems that one module finds by itself are in the tests of the readers and in ``site/test_checks.py``.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

import recorded
from sites import Site, copy_root

TYPES = {"frontmatter", "unknown_link", "missing_entry", "unreachable", "slug", "bib", "markup", "config"}


@dataclass(frozen=True)
class Case:
    """A *mistake*: the *files* it is in, and what is reported: file, line, subtype, and an argument of the message."""

    mistake: str
    files: dict[str, str]
    reported: list[tuple[str, int | None, str, str]]
    kept: str = ""  #: what the page still shows, besides its text

    def __str__(self) -> str:
        return self.mistake


def page(
    file: str, mistake: str, matter: str, line: int, subtype: str, argument: str, kept: str = "", body: str = ""
) -> Case:
    front = f"---\n{matter}\n---\n\n" if matter else ""
    text = f"{front}# On {mistake}\n\n{body}\n\nWhat is right stays.\n"
    return Case(mistake, {file: text}, [(file, line, subtype, argument)], kept)


def note(mistake: str, matter: str, line: int, subtype: str, argument: str, kept: str = "") -> Case:
    """A mistake in the front matter of a note, which starts with a date in line 2 and *matter* in line 3."""
    file = f"research/notes/{mistake.replace(' ', '-')}.md"
    return page(file, mistake, f"date: 2025-01-02\n{matter}", line, subtype, argument, kept)


def text(mistake: str, body: str, subtype: str, argument: str, kept: str = "", line: int = 7) -> Case:
    """A mistake in the text of a note, which starts in line 7."""
    file = f"research/notes/{mistake.replace(' ', '-')}.md"
    return page(file, mistake, "date: 2025-01-02", line, subtype, argument, kept, body)


def papers(option: str, argument: str, subtype: str = "unknown_link", line: int = 7) -> Case:
    """A mistake in an option of a list of papers, which narrows nothing."""
    body = f":::{{publications}}\n:{option}\n:::"
    return text(f"papers of {option.replace(':', '')}", body, subtype, argument, "Engines that Weave", line)


CASES = [
    note("unknown field", "desciption: Short", 3, "frontmatter", "desciption", "2 January 2025"),
    note("broken YAML", "topics: [looms]\ndescription: a: b", 4, "frontmatter", "", "looms"),
    note("undefined alias of YAML", "topics: *looms", 3, "frontmatter", "looms", "2 January 2025"),
    note("texts that are a mapping", "topics: {one: two}", 3, "frontmatter", "topics"),
    page("talks/bare.md", "no front matter at all", "", 1, "frontmatter", "date"),
    note("alias of another page", "aliases: /about.html", 3, "frontmatter", "/about.html"),
    note("alias of two pages", "aliases: /alias.html", 3, "frontmatter", "research/notes/a"),
    note("unknown link", "builds_on:\n- note: first\n- note: frist", 5, "unknown_link", "first", "What may engines"),
    text(
        "unknown page of a card",
        "Text.\n\n:::{highlights} project:nothing note\n:::",
        "unknown_link",
        "nothing",
        "Text.",
        9,
    ),
    text("unknown kind of a card", "Text.\n\n:::{highlights} no-kind\n:::", "unknown_link", "no-kind", "Text.", 9),
    text(
        "unknown paper of the profile",
        "Text.\n\n:::{profile}\n:teaser: nobody\n:::",
        "unknown_link",
        "nobody",
        "Text.",
        9,
    ),
    text("unknown citekey", "As {cite:t}`lovelace-1843-notes,nobody` say.", "unknown_link", "nobody", "Lovelace"),
    text("citation that cannot be read", "As {cite:t}`one two` say.", "unknown_link", "one two", "As one two say."),
    text("unknown role target", "See {research}`the looms <loms>`.", "unknown_link", "loms", "the looms"),
    text("unknown role target in a table", "| A |\n| --- |\n| {research}`loms` |", "unknown_link", "loms", line=9),
    text("unknown kind in a list", ":::{pages} projcet\n:::", "unknown_link", "projcet"),
    text("unknown topic in a list", ":::{notes}\n:topic: wevaing\n:::", "unknown_link", "wevaing"),
    papers("keys: lovelace-1844 lovelace-etal-2024-engines", "lovelace-1844"),
    papers("kind: jornal", "journal"),
    papers("kind: xyz", "chapter, journal"),
    papers("year: 20x4", "20x4"),
    papers("limit: many", "limit", "directive_option", 8),
    papers("kynd: journal", "kynd", "directive_option", 8),
    text("unknown section of the CV", ":::{cv} eduction\n:::", "unknown_link", "eduction"),
    page("papers/lovelace-1843-nots.md", "paper page without entry", "", 1, "missing_entry", "lovelace-1843-notes"),
    Case(
        "paper page without a title",
        {"papers/lovelace-2022-numbers.md": "\nOn paper page without a title: {cite}`none`.\n\nWhat is right stays.\n"},
        [("papers/lovelace-2022-numbers.md", 2, "unknown_link", "none")],
    ),
    page("lectures/lost.md", "page without a link to it", "", 1, "unreachable", "lecture"),
    note("topics with one address", "topics: [weaving, R D, R&D]", 3, "slug", "R&D"),
    note("topics as one text", "topics: looms, lace", 3, "frontmatter", "[looms, lace]", "lace"),
    Case(
        "page without any title",
        {
            "research/notes/2024/page-without.md": "---\ndate: 2024\n---\n\nOn page without any title.\n\nWhat is right stays.\n"
        },
        [("research/notes/2024/page-without.md", 1, "markup", '"Page without"')],
        "Page without",
    ),
    text("formula that is not closed", "$$ x = 1", "markup", "$$", "$$ x = 1"),
    text("space behind a role", "See {cite:p} `lovelace-1843-notes`.", "markup", "{cite:p}`lovelace-1843-notes`"),
    text("fence that is open", "```python\nWhat is right stays.", "markup", "```python", "What is right stays."),
    text("colon fence that is open", ":::{note}\nInside.\n\n## More", "markup", ":::{note}", "Inside."),
    text("attribute without effect", "{width=30}\nWide.", "markup", "width=30", "Wide.", line=8),
    text("language that is none", "[x]{lang=en_GB}", "markup", "lang=en_GB", "x"),
    text("direction that is none", "[x]{dir=left}", "markup", "dir=left", "x"),
    text("dead link in HTML", 'See\n<a href="absent.pdf">the file</a>.', "unknown_link", "absent.pdf", line=8),
    text("dead picture in HTML", '<div>\n<img src="/_static/no.png" alt="">\n</div>', "unknown_link", "no.png", line=8),
    text("citekey in a list", "- One\n- As\n  {cite:t}`nobody2` says.", "unknown_link", "nobody2", line=8),
    text("citekey in a directive", ":::{note}\nOne.\n\n- {cite:p}`nobody3`\n:::", "unknown_link", "nobody3", line=10),
    text("role in a quotation", "> One.\n>\n> {note}`nowhere`", "unknown_link", "nowhere", line=9),
    text("role in a heading", "## Of {note}`nowhere2`", "unknown_link", "nowhere2"),
    text("list in a list", "- One\n\n  :::{notes}\n  :topic: wevaing2\n  :::", "unknown_link", "wevaing2", line=9),
    text("list in a directive", "::::{note}\nOne.\n:::{notes}\n:topic: w\n:::\n::::", "unknown_link", '"w"', line=9),
    text("note of a footnote", "One.[^a]\n\n[^a]: As {cite:t}`nobody4`.", "unknown_link", "nobody4", line=9),
    note(
        "relation in a list", "builds_on:\n- paper: lovelace-1843-notes\n- paper: nothing", 5, "unknown_link", "nothing"
    ),
    text("environment in a paragraph", "So \\\\begin{align}x\\\\end{align} is.", "markup", "align"),
    text("second title", "# Another", "markup", "Another", "Another"),
    Case(
        "unknown entry type",
        {"refs.bib": "@inproceeding{other,\n  author = {Doe, Jane}\n}\n"},
        [("refs.bib", 1, "bib", "inproceedings")],
    ),
]
#: Mistakes at the end of conf.py, one a line.
SETTINGS = (
    'scholar_kinds["talk"]["fields"]["hour"] = {"type": "time"}',
    'scholar_owner["afiliation"] = "London"',
    'bibtex_bibfiles += ["more.bib"]',
)


def build(folder: Path, suppressed: set[str]) -> Site:
    """A site with all mistakes."""
    project = copy_root("relations", folder / "site")
    conf, refs = ((project.source / name).read_text("utf-8") for name in ("conf.py", "refs.bib"))
    settings = ('scholar_kinds["lecture"] = {"folder": "lectures"}', f"suppress_warnings = {['bibtex', *suppressed]}")
    files = {name: written for case in CASES for name, written in case.files.items()}
    files["research/notes/a.md"] = "---\ndate: 2024\naliases: /alias.html\n---\n\n# First to have the alias\n"
    conf += "\n".join((*settings, 'myst_enable_extensions += ["attrs_inline", "attrs_block"]', *SETTINGS, ""))
    project.write({**files, "conf.py": conf, "refs.bib": f"{files['refs.bib']}\n{refs}"})
    return project.build()


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("careless"), set())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistake_is_a_warning_at_its_line_and_the_rest_of_the_page_is_shown(careless: Site, case: Case) -> None:
    for file, line, subtype, argument in case.reported:
        here = [w for w in careless.warnings if (w.file, w.line) == (file, line) and argument in w.message]
        about = "\n".join(f"{w.file}:{w.line} {w.message} [{w.type}]" for w in careless.warnings if w.file == file)
        assert [w.type.partition(".")[2] for w in here] == [subtype], about
        if file.endswith(".md"):
            shown = careless.soup(file.removesuffix(".md")).get_text()
            assert [
                part for part in (f"On {case.mistake}", "What is right stays.", case.kept) if part not in shown
            ] == []


def test_warnings_are_as_recorded(careless: Site) -> None:
    recorded.compare(
        "warnings.txt", "\n".join(sorted(f"{w.file}:{w.line} [{w.type}] {w.message}" for w in careless.warnings))
    )


def test_mistakes_in_settings_are_warnings_at_their_lines(careless: Site) -> None:
    lines = (careless.source / "conf.py").read_text("utf-8").splitlines()
    found = sorted((lines[(w.line or 0) - 1], w.type) for w in careless.warnings if w.file == "conf.py")
    assert found == [(setting, "scholar.config") for setting in sorted(SETTINGS)]
    assert "At the salon" in careless.html("talks/salon")


def test_there_are_no_other_warnings(careless: Site) -> None:
    expected = {(file, line) for case in CASES for file, line, *_ in case.reported}
    assert [w for w in careless.warnings if (w.file, w.line) not in expected and w.file != "conf.py"] == []
    assert careless.returncode == 1, "with -W a mistake fails the build, after all of it is written"
    assert "Traceback" not in careless.output


def test_each_type_can_be_suppressed(careless: Site, tmp_path: Path) -> None:
    types = {f"scholar.{name}" for name in TYPES}
    assert {w.type for w in careless.warnings} == {*types, "myst.directive_option"}
    assert {w.type for w in build(tmp_path, types).warnings} == {"myst.directive_option"}
