"""What pages show that Sphinx, extensions and the author's own files declare elsewhere: all of it is written again."""

import subprocess
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import faults
from sites import CONF, Project
from sphinx_scholar.environment.objects import _objects

CONFIGURED = CONF + 'html_theme = "scholar"\nhtml_baseurl = "https://a.org/"\n'
FILES = {
    "conf.py": CONFIGURED,
    "refs.bib": "@misc{p, title = {A paper}, author = {Lovelace, Ada}, year = 2020}\n",
    "index.md": "# Home\n\n```{toctree}\npapers/index\na\nb\nc\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "a.md": "# A\n\nText.\n",
    "b.md": "# B\n\nText.\n",
    "c.md": "# C\n\nText.\n",
}
EXTENSION = """
from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxDirective
from sphinx.transforms.post_transforms import SphinxPostTransform


class count(nodes.General, nodes.Element):
    pass


class Count(SphinxDirective):
    def run(self):
        return [count()]


class Counted(SphinxPostTransform):
    default_priority = 400

    def run(self):
        for node in list(self.document.findall(count)):
            contents = [self.env.tocs[name].astext().replace("\\n", " ") for name in sorted(self.env.tocs)]
            node.replace_self(nodes.paragraph("", " + ".join(contents)))


def setup(app):
    app.add_node(count)
    app.add_directive("count", Count)
    app.add_post_transform(Counted)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
#: What declares something, and a reference that leads to it.
DECLARED = {
    "py": ("```{py:function} f(x)\n```\n", "{py:func}`f`"),
    "cpp": ("```{cpp:function} int f(int x)\n```\n", "{cpp:func}`f`"),
    "option": ("```{program} loom\n```\n```{option} --fast\n```\n", "{option}`loom --fast`"),
    "environment": ("```{envvar} LOOM\n```\n", "{envvar}`LOOM`"),
    "any": ("```{js:function} weave()\n```\n", "{any}`weave`"),
    "citation": ("```{eval-rst}\n.. [Key] Text\n```\n", "```{eval-rst}\nSee [Key]_.\n```"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "site")
    made.write(FILES)
    return made


def test_references_follow_what_other_domains_declare(project: Project) -> None:
    declared, references = ("".join(f"\n{pair[n]}\n" for pair in DECLARED.values()) for n in (0, 1))
    project.write(
        {"conf.py": f"{CONFIGURED}nitpicky = True\n", "b.md": f"# B\n{references}", "c.md": f"# C\n{declared}"}
    )
    assert project.build().warnings == ()
    project.write({"c.md": "# C\n\nText.\n", "a.md": f"# A\n{declared}"})
    moved = faults.like_clean(project)
    assert moved.html("b").count('href="a.html#') >= len(DECLARED)
    project.write({"a.md": "# A\n\nText.\n"})
    gone = faults.like_clean(project)
    assert sum(warning.file == "b.md" for warning in gone.warnings) == len(DECLARED)


def test_domains_without_data_declare_nothing() -> None:
    """As those of a language are of which another process has read the pages."""
    for name in ("citation", "std"):
        assert not any(_objects(cast(Any, SimpleNamespace(name=name, data={}))))


def test_lists_of_extensions_show_what_other_pages_have_now(project: Project) -> None:
    settings = 'extensions += ["sphinx.ext.todo", "counting"]\ntodo_include_todos = todo_link_only = True\n'
    path = "import sys\n\nsys.path.insert(0, __file__[: -len('conf.py')])\n"
    project.write(
        {
            "conf.py": CONFIGURED + path + settings,
            "counting.py": EXTENSION,
            "a.md": "# A\n\n```{todolist}\n```\n\n```{count}\n```\n",
        }
    )
    project.build()
    project.write({"c.md": "# C\n\n## Section\n\n```{todo}\nWeave.\n```\n"})
    html = faults.like_clean(project).html("a")
    assert "Weave." in html
    assert "C  Section" in html


def test_lists_of_extensions_have_the_order_of_a_whole_build(project: Project) -> None:
    """Of tasks, and of what changed in a version, a page that is read again would come last."""
    page = "# {0}\n\n```{{todo}}\nTask {0}.\n```\n\n```{{versionadded}} 1.0\nChange {0}.\n```\n"
    project.write(
        {
            "conf.py": f'{CONFIGURED}extensions += ["sphinx.ext.todo"]\ntodo_include_todos = todo_link_only = True\nversion = "1.0"\n',
            "a.md": "# All\n\n```{todolist}\n```\n",
            **{f"{name}.md": page.format(name) for name in "bcd"},
        }
    )
    project.build()
    project.replace("b.md", ("Task b", "Another task b"))
    html = faults.like_clean(project).html("a")
    assert html.index("Another task b") < html.index("Task c") < html.index("Task d")
    project.build(output="changes")
    project.replace("c.md", ("Change c", "Another change c"))
    said = project.build("-b", "changes", output="changes").path.joinpath("changes.html").read_text("utf-8")
    assert [said.index(f"hange {name}.") for name in "bcd"] == sorted(said.index(f"hange {name}.") for name in "bcd")


def test_code_of_modules_stays_in_builds_that_have_no_need_to_make_it(project: Project) -> None:
    settings = 'extensions += ["sphinx.ext.autodoc", "sphinx.ext.viewcode"]\n'
    path = "import sys\n\nsys.path.insert(0, __file__[: -len('conf.py')] + 'code')\n"
    project.write(
        {
            "conf.py": CONFIGURED + path + settings,
            "code/weaving.py": '"""A module."""\n\n\ndef weave():\n    """Weave."""\n',
            "b.md": "# B\n\n```{eval-rst}\n.. automodule:: weaving\n   :members:\n```\n",
        }
    )
    # The index of modules has no script that the policy blocks.
    assert project.build().warnings == ()
    project.write({"c.md": "# C\n\nOther text.\n"})
    assert "def" in faults.like_clean(project).html("_modules/weaving")


def test_code_of_modules_leads_back_to_the_page_that_is_left(project: Project) -> None:
    """Two pages describe the same function, one of them without an entry in the index."""
    settings = 'extensions += ["sphinx.ext.autodoc", "sphinx.ext.viewcode"]\n'
    path = "import sys\n\nsys.path.insert(0, __file__[: -len('conf.py')] + 'code')\n"
    function = "```{{eval-rst}}\n.. autofunction:: twining.twine\n{}```\n"
    again = f"# C\n\n{function.format('   :no-index:' + chr(10))}"
    project.write(
        {
            "conf.py": CONFIGURED + path + settings,
            "code/twining.py": '"""A module."""\n\n\ndef twine():\n    """Twine."""\n',
            "b.md": f"# B\n\n{function.format('')}",
            "c.md": again,
        }
    )
    assert "c.html#" in project.build().html("_modules/twining")
    project.write({"b.md": f"# B\n\nMore.\n\n{function.format('')}"})
    assert "c.html#" in faults.like_clean(project).html("_modules/twining")
    project.remove("c.md")
    assert "b.html#" in faults.like_clean(project).html("_modules/twining")
    project.write({"c.md": again})
    assert "c.html#" in faults.like_clean(project).html("_modules/twining")


def test_links_by_inventories_of_other_sites_lead_where_these_say_now(project: Project) -> None:
    def inventory(names: str) -> bytes:
        head = "# Sphinx inventory version 2\n# Project: P\n# Version: 3\n# The remainder is compressed using zlib.\n"
        return head.encode() + zlib.compress(names.encode())

    settings = (
        'extensions += ["sphinx.ext.intersphinx"]\nintersphinx_mapping = {"py": ("https://py.example/", "py.inv")}\n'
    )
    project.write({"conf.py": CONFIGURED + settings, "b.md": "# B\n\n[It](inv:py#int) <inv:py#int>\n"})
    for place in ("lib.html", "other.html", "", "again.html"):
        (project.source / "py.inv").write_bytes(inventory(f"int py:class 1 {place}#$ -\n" if place else ""))
        html = faults.like_clean(project).html("b")
        assert html.count(f'"https://py.example/{place}#int"') == (2 if place else 0)
    # Of an inventory that has gone, intersphinx would keep what it had, also after others.
    project.write(
        {
            "conf.py": CONFIGURED + settings.replace("{", '{"d": ("https://d.example/", "d.inv"), '),
            "b.md": "# B\n\n{external+py:py:class}`int` {external:py:class}`float` [](inv:py#int)\n",
        }
    )
    (project.source / "d.inv").write_bytes(inventory("float py:class 1 d.html#$ -\n"))
    assert "https://py.example/again.html#int" in faults.like_clean(project).html("b")
    for broken in (b"# Sphinx inventory version 2\n", b""):
        (project.source / "py.inv").write_bytes(broken) if broken else project.remove("py.inv")
        html = faults.like_clean(project).html("b")
        assert ("https://py.example" in html, "https://d.example/d.html#float" in html) == (False, True)
    project.remove("d.inv")
    assert "https://d.example" not in faults.like_clean(project).html("b")


def test_file_that_a_listing_is_compared_with_is_one_of_the_page(project: Project) -> None:
    listing = "```{literalinclude} new.txt\n:diff: old.txt\n```\n"
    project.write({"b.md": f"# B\n\n{listing}", "new.txt": "One\n", "old.txt": "Two\n"})
    html = project.build().html("b")
    assert "--- old.txt" in html
    assert str(project.source) not in html
    project.write({"old.txt": "Three\n"})
    assert "Three" in faults.like_clean(project).html("b")


def test_tables_of_contents_in_templates_have_the_sections_of_now(project: Project) -> None:
    layout = (
        '{% extends "!layout.html" %}\n{% block footer %}{{ toctree(maxdepth=-1, collapse=False) }}{% endblock %}\n'
    )
    project.write({"conf.py": CONFIGURED + 'templates_path = ["_templates"]\n', "_templates/layout.html": layout})
    project.build()
    project.write({"c.md": "# C\n\n## A new section\n"})
    assert "A new section" in faults.like_clean(project).html("a")


def test_files_in_the_place_of_outputs_stay(project: Project) -> None:
    project.write({"conf.py": CONFIGURED + 'html_extra_path = ["extra"]\n', "extra/robots.txt": "Disallow: /\n"})
    project.write({"extra/a.html": "A file.\n", "extra/404.html": "Not here.\n", "extra/papers/p.bib": "% Mine\n"})
    found = faults.like_clean(project)
    assert (found.path / "robots.txt").read_text("utf-8") == "Disallow: /\n"
    assert (found.path / "papers/p.bib").read_text("utf-8") == "% Mine\n"
    names = [warning.message.split('"')[1] for warning in found.warnings]
    assert names == ["404.html", "a.html"]
    for name in ("a.html", "404.html", "robots.txt", "papers/p.bib"):
        project.remove(f"extra/{name}")
    project.write({"extra/other.txt": "Other.\n"})
    found = faults.like_clean(project)
    assert "Allow: /" in (found.path / "robots.txt").read_text("utf-8")
    project.write({"extra/robots.txt": "Disallow: /b\n"})
    assert (faults.like_clean(project).path / "robots.txt").read_text("utf-8") == "Disallow: /b\n"


def test_template_of_a_sheet_leaves_nothing_behind(project: Project) -> None:
    project.write({"conf.py": CONFIGURED + 'html_static_path = ["_static"]\n', "_static/a.css": "a { color: red }\n"})
    project.write({"_static/b.css_t": "b { color: red }\n"})
    assert (project.build().path / "_static/b.css").exists()
    project.remove("_static/b.css_t")
    faults.like_clean(project)


def test_pictures_and_texts_in_the_language_of_the_site_are_found_and_lost(project: Project) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>\n'
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Text."\nmsgstr "Texte."\n'
    project.write({"conf.py": CONFIGURED + 'locale_dirs = ["locale"]\n', "locale/en/LC_MESSAGES/b.po": catalog})
    project.write({"a.md": "# A\n\n![A loom](loom.svg)\n", "loom.svg": picture.format(8)})
    assert "Texte." in project.build().html("b")
    project.write({"loom.en.svg": picture.format(7)})
    assert 'width="7"' in faults.like_clean(project).html("a")
    project.remove("loom.en.svg", "locale/en/LC_MESSAGES/b.po")
    assert 'width="8"' in faults.like_clean(project).html("a")
    project.remove("locale/en/LC_MESSAGES/b.mo")
    assert "Text." in faults.like_clean(project).html("b")


def test_sheet_that_is_no_css_is_reported_at_its_line(project: Project) -> None:
    project.write({"conf.py": CONFIGURED + 'html_static_path = ["_static"]\n', "_static/css/site.css": "\n\nzz"})
    found = faults.like_clean(project)
    assert [(w.file, w.line) for w in found.warnings] == [("_static/css/site.css", 3)]
    assert "Traceback" not in found.output
    project.remove("_static/css/site.css")
    project.write({"_static/other.txt": "Text.\n"})
    assert faults.like_clean(project).warnings == ()


def test_all_pages_are_complete_if_the_command_line_asks_for_all(project: Project) -> None:
    before = faults.files(project.build().path)
    again = project.build("-a")
    assert "cite-styles" in again.html("papers/p")
    assert before == faults.files(again.path)


@pytest.mark.soak
def test_problems_of_front_matter_are_told_by_each_builder(project: Project) -> None:
    project.write({"research/notes/n.md": "---\ndate: 2024-05-01\ndescription: D.\nnone: 1\n---\n\n# N\n\nText.\n"})
    doctrees = project.source.with_name("doctrees")
    for builder, folder in (("html", "one"), ("text", "two"), ("html", "three")):
        command = faults.command(project.source, project.source.with_name(folder), "-b", builder, strict=False)
        command = [*command, "-d", str(doctrees)]
        run = subprocess.run(command, env=faults.environment(), capture_output=True, text=True, check=False)
        assert "n.md:4: WARNING" in run.stderr, folder


@pytest.mark.parametrize("prefixed", [True, False])
def test_sections_have_labels_by_their_titles_as_written(project: Project, prefixed: bool) -> None:
    """Those that the engine makes, such as the lists of references of all pages that cite, have none."""
    settings = f'extensions += ["sphinx.ext.autosectionlabel"]\nautosectionlabel_prefix_document = {prefixed}\n'
    start = "b:" if prefixed else ""
    project.write(
        {
            "conf.py": CONFIGURED + settings,
            "refs.bib": "@misc{looms, author={Babbage, Charles}, title={T}, year=1832}\n",
            "b.md": f"# B\n\n{{ref}}`{start}The last:` {{cite:t}}`looms`\n\n## The last:\n\nText.\n",
            "c.md": "# C\n\n{cite:t}`looms`\n",
        }
    )
    site = project.build()
    assert [warning for warning in site.warnings if "label" in warning.message] == []
    assert site.soup("b").select_one("p a[href='#the-last']") is not None
