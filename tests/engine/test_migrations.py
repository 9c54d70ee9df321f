"""The table of upgrades has all that is public, and what it renames works on with a line of information."""

import ast
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pydata_sphinx_theme
import pytest
import sphinx
from jinja2 import nodes

import sphinx_scholar
from sites import REPOSITORY, Project
from sphinx_scholar import migrations
from sphinx_scholar.migrations import Part, added, dropped, find, find_field, known, renamed
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.model.ready_kinds import READY
from sphinx_scholar.readers import config
from sphinx_scholar.readers import kinds as reading
from sphinx_scholar.readers.theme_options import OPTIONS
from sphinx_scholar.setting_table import SETTINGS

ENGINE = Path(sphinx_scholar.__file__).parent
THEME = ENGINE / "theme/scholar"
CHAIN = [
    THEME,
    Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme",
    Path(sphinx.__file__).parent / "themes/basic",
]
#: Variables of templates that are Sphinx's, or that no template sees.
NOT_OURS = {
    "body",
    "collapse_index",
    "metatags",
    "pageurl",
    "pathto",
    "scholar_head",
    "scholar_no_author",
    "scholar_sources",
}
WHY = "what is public has a line in sphinx_scholar/migrations.py"


# --- the table has all that is public -----------------------------------------------------------------------------


def declared_fields() -> Iterator[str]:
    common = KINDS[0].fields

    def names(scope: str, fields: tuple[Field, ...]) -> Iterator[str]:
        for field in fields:
            yield f"{scope}.{field.name}"
            yield from names(f"{scope}.{field.name}", field.fields)

    for kind in (*KINDS, *READY.values()):
        yield from names(kind.name, tuple(f for f in kind.fields if kind is KINDS[0] or f not in common))


def context_variables() -> set[str]:
    """The names that the engine's modules put into the context of pages."""
    found: set[str] = set()
    for file in (ENGINE / "extension").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Subscript(value=ast.Name(id="context"), slice=ast.Constant(value=name), ctx=ast.Store()):
                    found.add(str(name))
                case ast.Call(func=ast.Attribute(value=ast.Name(id="context"), attr="update"), keywords=words):
                    found |= {word.arg for word in words if word.arg}
    return found


def properties() -> list[str]:
    """The custom properties of the theme: those of the first rule of its tokens."""
    text = (THEME / "static/css/tokens.css").read_text("utf-8")
    return re.findall(r"^  (--[\w-]+):", re.search(r"^:root \{\n(.*?)^\}", text, re.M | re.S)[1], re.M)  # type: ignore[index]


@pytest.mark.parametrize(
    ("part", "declared"),
    [
        ("setting", {"scholar_figures", *(name for name, *_ in SETTINGS)}),
        ("owner", {*config.OWNER_SETTINGS}),
        ("kind", {*reading.KIND_OPTIONS}),
        ("kind field", {*reading.FIELD_OPTIONS}),
        ("option", {*OPTIONS}),
        ("field", {*declared_fields()}),
        ("template", {file.name for file in THEME.iterdir() if file.suffix in (".html", ".svg")}),
        ("variable", {"scholar_search", *context_variables()} - NOT_OURS),
        ("property", {*properties()}),
    ],
)
def test_the_table_has_all_that_is_declared(part: Part, declared: set[str]) -> None:
    assert declared
    assert set(known(part)) == declared, WHY


def test_the_table_has_the_blocks_that_pages_show(project: Project) -> None:
    """A block that the theme has from its parents but never shows is none that a template can fill."""
    sources = [(folder / "layout.html").read_text("utf-8") for folder in CHAIN]
    parse = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse
    blocks = {block.name for source in sources for block in parse(source).find_all(nodes.Block)}
    lines = [f"{{% block {name} %}}{{{{ super() }}}}<!--block {name}.-->{{% endblock %}}" for name in sorted(blocks)]
    project.write(
        {
            "conf.py": 'extensions = ["sphinx_scholar"]\nhtml_theme = "scholar"\nscholar_owner = {"name": "Ada"}\n',
            "index.md": "# Home\n\n## A\n\n## B\n\n```{toctree}\nother\n```\n",
            "other.md": "# Other\n\n## A\n\n## B\n",
            "_templates/layout.html": "\n".join(['{% extends "!layout.html" %}', *lines]),
        }
    )
    built = project.build()
    shown = {name for page in built.pages() for name in re.findall(r"<!--block ([\w-]+)\.-->", built.html(page))}
    # A page has its content there, whatever the layout says.
    assert set(known("block")) == shown | {"body"}, WHY
    assert {warning.type for warning in built.warnings} == {"scholar.theme"}
    reported = {re.search(r'"(\w+)"', warning.message)[1]: warning.line for warning in built.warnings}  # type: ignore[index]
    assert reported == {name: number for number, name in enumerate(sorted(blocks), 2) if name not in known("block")}


def test_released_versions_are_recorded() -> None:
    """Before a release, write the digests of its files with ``RECORD_VERSION=1`` in the environment of this test."""
    text = (REPOSITORY / "_ext/CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)(?: – (?!unreleased)\S+)$", text, re.M)
    if os.environ.get("RECORD_VERSION"):
        record = dict(migrations.recorded()) | {sphinx_scholar.__version__: migrations.digests()}
        (ENGINE / "migrations.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    assert [version for version in versions if version not in migrations.recorded()] == []
    assert all(migrations.release(change.version) for change in migrations.CHANGES)


# --- what has become of a name -------------------------------------------------------------------------------------


def test_a_name_is_followed_through_all_versions(change: Callable[..., None]) -> None:
    change(
        renamed("0.2.0", "setting", "scholar_cards", "scholar_pictures"),
        renamed("0.3.0", "setting", "scholar_pictures", "scholar_images"),
        renamed("0.3.0", "setting", "scholar_macros", "scholar_formulas"),
        dropped("0.4.0", "setting", "scholar_formulas", "write macros into the page"),
        dropped("0.4.0", "setting", "scholar_search", "do without"),
        added("0.5.0", "setting", "scholar_search"),
    )
    assert {"scholar_cards", "scholar_pictures", "scholar_macros", "scholar_formulas"}.isdisjoint(known("setting"))
    assert {"scholar_images", "scholar_search"} <= {*known("setting")}
    newest = find("setting", "scholar_cards")
    assert newest is not None
    assert (newest.action, newest.to, newest.version) == ("renamed", "scholar_images", "0.2.0")
    gone = find("setting", "scholar_macros")
    assert gone is not None
    assert (gone.action, gone.instead) == ("dropped", "write macros into the page")
    assert find("setting", "scholar_search") is None
    assert find("setting", "never_there") is None
    assert migrations.renames("setting") == {"scholar_cards": "scholar_images", "scholar_pictures": "scholar_images"}
    assert [c.name for c in migrations.since("0.3.0")] == ["scholar_formulas", "scholar_search"]


def test_a_field_belongs_to_its_kind_or_to_all(change: Callable[..., None]) -> None:
    change(
        renamed("0.2.0", "field", "page.tags", "page.topics"),
        dropped("0.2.0", "field", "note.mood", "write it into the text"),
        renamed("0.2.0", "field", "cv.education.school", "cv.education.institution"),
    )
    assert [bool(find_field(kind, "tags")) for kind in ("note", "project")] == [True, True]
    assert [bool(find_field(kind, "mood")) for kind in ("note", "project")] == [True, False]
    record = find_field("cv.education", "school")
    assert record is not None
    assert (record.name, record.to) == ("school", "institution")


CONF = """\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {
    "name": "Ada Lovelace",
    "post": "Countess",
    "shoe": 4,
}
scholar_pictures = False
scholar_cv_pdf = False
scholar_mood = "good"
scholar_resume = True
scolar_drafts = True
html_theme_options = {"colour": "#7a1f5c"}
scholar_kinds = {"talk": {"directory": "talks"}}

def scholar_helper():
    pass
"""
NOTE = "---\nwritten: 2024-01-02\nmood: good\n---\n\n# Note\n"
LAYOUT = """\
{% extends "!layout.html" %}
{% block bottom %}<p>Nowhere</p>{% endblock %}
{% block footer %}
<p>Kind {{ kind_of_page }}</p>
{% endblock %}
"""


def test_what_another_version_calls_otherwise_works_on(project: Project, change: Callable[..., None]) -> None:
    change(
        renamed("0.2.0", "setting", "scholar_pictures", "scholar_cards"),
        dropped("0.2.0", "setting", "scholar_mood", "write it into a note"),
        renamed("0.2.0", "owner", "post", "role"),
        dropped("0.2.0", "owner", "shoe", "go barefoot"),
        renamed("0.2.0", "option", "colour", "accent"),
        renamed("0.2.0", "kind", "directory", "folder"),
        renamed("0.2.0", "field", "note.written", "note.date"),
        dropped("0.2.0", "field", "note.mood", "write it into the text"),
        dropped("0.2.0", "block", "bottom", "fill the block footer"),
        renamed("0.2.0", "variable", "kind_of_page", "page_kind"),
        renamed("0.2.0", "property", "--dye", "--accent"),
        dropped("0.2.0", "template", "furniture.html", "write layout.html"),
    )
    project.write(
        {
            "conf.py": CONF,
            "index.md": "# Home\n\n```{profile}\n```\n\n```{toctree}\nresearch/notes/note\ntalks/one\n```\n",
            "research/notes/note.md": NOTE,
            "talks/one.md": "---\ndate: 2024\n---\n\n# A talk\n",
            "_templates/layout.html": LAYOUT,
            "_templates/furniture.html": "none",
            "_static/own.css": "p {\n  color: var(--dye);\n}\n",
        }
    )
    built = project.build("-D", "show_warning_types=1")
    found = {(warning.file, warning.line, warning.type) for warning in built.warnings}
    assert found == {
        ("conf.py", 6, "scholar.config"),  # shoe
        ("conf.py", 10, "scholar.config"),  # mood
        ("conf.py", 11, "scholar.config"),  # resume, which never was
        ("conf.py", 12, "scholar.config"),  # scolar_drafts
        ("research/notes/note.md", 3, "scholar.frontmatter"),
        ("_templates/layout.html", 2, "scholar.theme"),
        ("_templates/furniture.html", 1, "scholar.theme"),
        ("_static/own.css", 2, "scholar.theme"),
    }
    told = {line.split(": ", 1)[0].rpartition("/")[2] for line in built.output.splitlines() if " version 0." in line}
    assert {"conf.py:5", "conf.py:8", "conf.py:13", "conf.py:14", "note.md:2", "layout.html:4"} <= told
    assert "Countess" in built.html("index")
    assert "7a1f5c" in (built.path / "_static/css/site.css").read_text("utf-8")
    assert not (built.path / "_cards").exists()
    assert "<p>Kind talk</p>" in built.html("talks/one")
    assert "2024" in built.html("research/notes/note")
    assert built.soup("talks/one").select_one('body[data-kind="talk"]')


def test_the_new_name_wins_over_the_old_one(project: Project, change: Callable[..., None]) -> None:
    change(renamed("0.2.0", "setting", "scholar_resume", "scholar_cv_pdf"), renamed("0.2.0", "owner", "post", "role"))
    conf = CONF.partition("scholar_pictures")[0].replace('    "shoe": 4,\n', '    "role": "Analyst",\n')
    project.write(
        {"conf.py": conf + "scholar_resume = True\nscholar_cv_pdf = False\n", "index.md": "# A\n\n```{profile}\n```\n"}
    )
    built = project.build_without_warnings()
    assert "Analyst" in built.html("index")
    assert "Countess" not in built.html("index")


def test_an_old_setting_works_as_an_option_of_the_command(project: Project, change: Callable[..., None]) -> None:
    change(renamed("0.2.0", "setting", "scholar_unpublished", "scholar_drafts"))
    project.write(
        {"conf.py": CONF.partition("scholar_owner")[0], "index.md": "# A\n", "b.md": "---\ndraft: true\n---\n\n# B\n"}
    )
    built = project.build("-D", "scholar_unpublished=1")
    assert "b" in built.pages()
    assert "scholar_drafts" in built.output
