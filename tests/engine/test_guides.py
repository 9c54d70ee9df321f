"""The guides build without a warning, show each example with its result, and list what the engine declares."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from bs4 import Tag

from drawing import text
from sites import REPOSITORY, STRICT, Project, Site, read_warnings
from sphinx_scholar import migrations
from sphinx_scholar.defaults import DEFAULTS
from sphinx_scholar.extension.parent_options import PARENT_OPTIONS
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.model.kinds import KINDS, Kind
from sphinx_scholar.readers.bibtex import addresses, link_fields, links, schema
from sphinx_scholar.readers.field_types import TYPES
from sphinx_scholar.readers.theme_options import OPTIONS
from sphinx_scholar.rendering.registry import COMPONENTS
from sphinx_scholar.setting_table import SETTINGS

DOCS = REPOSITORY / "_docs"
GUIDES = sorted(path.stem for path in DOCS.glob("*.md") if path.stem != "index")


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The guides, built as `make docs` builds them."""
    output = tmp_path_factory.mktemp("docs") / "html"
    command = [sys.executable, "-m", "sphinx", *STRICT, "-d", str(output.with_name("doctrees")), "_docs", str(output)]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False)
    return Site(output, DOCS, result.returncode, result.stderr, read_warnings(result.stderr, DOCS))


def test_the_guides_build_without_a_warning(docs: Site) -> None:
    assert (docs.warnings, docs.returncode) == ((), 0)


def test_every_guide_is_reached_from_the_first_page(docs: Site) -> None:
    assert {f"{guide}.html" for guide in GUIDES} <= {str(a["href"]) for a in docs.soup("index").select("main a[href]")}


# --- examples ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "source", "result"),
    [
        ("writing", r"**strong**", "strong"),
        ("writing", r"\sum_{k=1}", "math[display=block]"),
        ("writing", r"{eq}`euler`", "a.reference"),
        ("writing", "```python", "div.highlight-python"),
        ("writing", ":::{figure}", "figure img[alt]"),
        ("writing", ":::{table}", "table caption"),
        ("writing", ":::{note}", ".admonition.note"),
        ("writing", "[^dye]", "a.footnote-reference"),
        ("writing", "{cite:t}", "a[href='#cite-knuth-1984-literate']"),
        ("writing", "{paper}", "a[href='papers/example-2025-knots.html']"),
        ("writing", "{project}", "a[href='projects/knotted.html']"),
        ("writing", "{grid-item-card}", ".sd-card"),
        ("writing", "{tab-set}", ".sd-tab-set"),
        ("lists", "{publications}", ".pub-list a, .pub"),
        ("lists", "{notes}", ".note-list a"),
        ("lists", "{pages}", ".page-card a"),
        ("lists", "{highlights}", ".highlights a"),
        ("lists", "{timeline}", ".timeline a"),
    ],
)
def test_each_example_is_shown_with_its_result(page: str, source: str, result: str, docs: Site) -> None:
    found = [(shown, made) for shown, made in examples(docs, page) if source in shown]
    assert found
    assert any(made.select(result) for _, made in found), found[0][1]


def examples(docs: Site, page: str) -> Iterator[tuple[str, Tag]]:
    for result in docs.soup(page).select(".example-result"):
        source = result.find_previous_sibling(class_="sd-col")
        assert isinstance(source, Tag)
        yield source.get_text(), result


def test_an_example_is_shown_as_it_is_written(docs: Site) -> None:
    text = (DOCS / "writing.md").read_text("utf-8")
    written = re.findall(r"^````\{example\}\n(.*?)^````\n", text, re.MULTILINE | re.DOTALL)
    assert len(written) > 8
    shown = ["".join(source.split()) for source, _ in examples(docs, "writing")]
    assert shown == ["".join(source.split()) for source in written]


def test_the_site_in_the_description_of_the_distribution_builds(project: Project) -> None:
    text = (REPOSITORY / "_ext/README.md").read_text("utf-8")
    files = re.findall(r"^`([\w./-]+)`[^\n]*:\n\n(`{3,4})\w+\n(.*?)^\2$", text, re.MULTILINE | re.DOTALL)
    project.write({name: content for name, _, content in files})
    site = project.build_without_warnings()
    assert site.soup("papers/example-2025-knots").select_one("h1").get_text() == "Counting with Knots"
    assert "Sam Sample" in site.soup("research/notes/why-knots").select_one("#references").get_text()


# --- tables of what the engine declares ---------------------------------------------------------------------------


def rows(docs: Site, page: str) -> list[list[str]]:
    return [[bare(cell.get_text()) for cell in row.select("td")] for row in docs.soup(page).select("table tr")]


def bare(text: str) -> str:
    """*text* without the changes of Markdown and typography."""
    return text.replace("`", "").replace("’", "'").replace("…", "...")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_is_in_the_reference(kind: Kind, docs: Site) -> None:
    found = rows(docs, "fields")
    for field in (*kind.fields, *(part for records in kind.fields for part in records.fields)):
        row = [field.name, bare(TYPES[field.type][1]), "required" if field.required else ""]
        meanings = [cells[3] for cells in found if cells[:3] == row]
        assert any(meaning.startswith(bare(field.meaning)) for meaning in meanings), (kind.name, field.name)


def test_the_bibliography_guide_has_every_type_and_every_button(docs: Site) -> None:
    types = {cells[0] for cells in rows(docs, "entries") if cells and cells[0].startswith("@")}
    assert types == {f"@{name}" for name in schema.ENTRY_TYPES - schema.CONTAINERS}
    found = rows(docs, "bibliography")
    buttons = {name for cells in found if len(cells) == 3 for name in cells[0].split(" or ")}
    assert {name for names in links.FIELDS.values() for name in names} <= buttons
    folders = {cells[2] for cells in found if len(cells) == 3}
    assert {folder.lstrip("/") for folder in addresses.FOLDERS.values()} <= folders


def test_every_setting_and_default_is_in_the_guide(docs: Site) -> None:
    found = rows(docs, "settings")
    described = {cells[0] for cells in found if len(cells) == 3 and (cells[1] or cells[2])}
    of_engine = {name for cells in found if cells and (name := cells[0]).startswith("scholar_") and cells[1]}
    assert of_engine == {"scholar_figures", *(name for name, *_ in SETTINGS)}
    assert {default.setting for default in DEFAULTS} <= described


def test_public_names_and_commands_are_in_their_tables(docs: Site) -> None:
    listed = {name for cells in rows(docs, "upgrading") if len(cells) == 2 for name in cells[1].split(", ")}
    for part in migrations.PARTS:
        assert {*migrations.known(part)} <= listed, part
    commands = [cells[0] for cells in rows(docs, "commands") if len(cells) == 2]
    assert commands == [
        f"scholar {name}" for name in ("init", "new", "add", "refresh", "services", "build", "serve", "check", "import")
    ]


def test_every_directive_and_format_is_in_its_table(docs: Site) -> None:
    directives = {name for name, component in COMPONENTS.items() if component.options is not None}
    found = {cells[0]: cells for cells in rows(docs, "lists") if len(cells) == 4}
    assert set(found) == directives
    assert [name for name, cells in found.items() if not cells[2]] == []
    options = {option for cells in found.values() for option in cells[3].split(", ") if option}
    assert {"keys", "compact", "topic", "limit"} <= options
    suffixes = [
        cells[1] for cells in rows(docs, "bibliography") if len(cells) == 3 and cells[2].startswith("application/")
    ]
    assert suffixes == [f".{to.suffix}" for to in FORMATS]


#: Fields that no format has a place for: links, marks and what is for the page alone.
ON_THE_PAGE_ALONE = {"abbr", "annotation", "authortype", "preview", "selected", "shortbooktitle", "shortjournal"}
#: Fields that no page shows in words: what they are is in the entry's type, its links or its order.
NOT_IN_WORDS = {
    "crossref",
    "xdata",
    "ids",
    "entrysubtype",
    "eprintclass",
    "primaryclass",
    "langid",
    "language",
    "lang",
    "hyphenation",
}


def test_nothing_in_an_entry_is_lost(docs: Site) -> None:
    """Each field is shown on the page or is known to be no text, and is in the BibTeX file unless it is a link."""
    found = {cells[0]: cells[2:] for cells in rows(docs, "entries") if len(cells) == 10}
    assert found.keys() == schema.SHOWN_FIELDS
    unseen = {field for field, (page, *_) in found.items() if not page}
    assert unseen - NOT_IN_WORDS - {"shortauthor", "shorteditor", "sortname", "selected"} == set()
    buttons = {name for names in links.FIELDS.values() for name in names}
    buttons |= {name for names, _ in link_fields.ARCHIVES.values() for name in names}
    unwritten = {field for field, (_, _, bib, *_) in found.items() if not bib}
    assert unwritten - buttons - ON_THE_PAGE_ALONE - NOT_IN_WORDS - {"award", "award_name"} == set()


def test_the_bibliography_guide_names_only_fields_that_there_are() -> None:
    text = (DOCS / "bibliography.md").read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert "abbr" in named
    assert set(named) <= schema.KNOWN_FIELDS


# --- the theme ---------------------------------------------------------------------------------------------------


def test_guide_lists_the_options_of_the_theme_and_of_its_parent(docs: Site) -> None:
    own, working, replaced = docs.soup("theme").select("main table")
    rows = [
        [[text(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
        for table in (own, working, replaced)
    ]
    assert [row[0] for row in rows[0]] == [*OPTIONS]
    for works, found in ((True, rows[1]), (False, rows[2])):
        assert [name for name, _ in found] == [name for name, answer in PARENT_OPTIONS.items() if answer.works is works]
        assert all(cell for row in found for cell in row)
