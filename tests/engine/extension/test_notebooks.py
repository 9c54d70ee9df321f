"""Notebooks as notes: what a reader sees of them, in pages, lists, the feed and the search, and what is reported."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import feedparser
import pytest

import cost
from faults import different
from hiding import Hidden
from notebook import code, failed, notebook, picture, printed, raw, shown, text
from search_index import found, indexed
from sites import Project, Site
from sphinx_scholar.extension.notebooks import find_notebooks, from_line_starts

CONF = """
extensions = ["sphinx_scholar"]
html_theme = "scholar"
html_baseurl = "https://example.org/"
scholar_owner = {"name": "Ada Lovelace"}
scholar_cards = False
show_warning_types = True
scholar_output_limit = 1
"""
#: As pandas writes them.
TABLE = """<div>
<style scoped>
    .dataframe thead th {
        text-align: right;
    }
</style>
<table border="1" class="dataframe">
<thead><tr style="text-align: right;"><th></th><th>level</th></tr></thead>
<tbody><tr><th>0</th><td>zyxwv</td></tr></tbody>
</table></div>"""
WIDGET = "application/vnd.jupyter.widget-view+json"
CELLS = (
    raw("---\ndate: 2025-06-01\ntopics: [noise]\ndescription: Levels of noise.\nauthor: C. Babbage\n---"),
    text("# Levels of $n$\n\nOf {cite:t}`loom`, [in text](text.md) and [below](#part).\n\n## Part\n\nWords of quokkas.\n"),
    code("import numbat\nprint(1)", printed("one\n"), printed("two \x1b[38;5;196mred\x1b[0m\n"), printed("oh\n", "stderr")),
    code("table()", shown({"text/html": TABLE, "text/plain": "  level"})),
    code("plot()", shown({"image/png": picture(40, 30), "text/plain": "<Figure>"}, {"image/png": {"width": 80}}), mystnb={"image": {"alt": "A plot."}, "figure": {"caption": "How *loud*."}}),
    code("both()", shown({"image/png": picture(9, 9, 10)}), printed("between\n"), shown({"image/png": picture(9, 9, 240)}), tags=["light-dark"], mystnb={"image": {"alt": "Two."}}),
    code("svg()", shown({"image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="20.4" height="10"/>', "text/plain": "<SVG>"}), mystnb={"image": {"alt": "Drawn."}}),
    code("1/0", failed("ZeroDivisionError", "division by zero", "\x1b[0;31mZeroDivisionError\x1b[0m", "line 1: <module>")),
    code("old()", failed("KeyError", "'quokka'")),
    code("secret()", printed("seen\n"), tags=["hide-input"]),
    code("gone()", printed("kept\n"), tags=["remove-input"]),
    code("folded()", printed("inside\n"), tags=["hide-output"]),
    code("x", shown({"text/latex": "$\\displaystyle x^2$", "text/plain": "x2"})),
    code("md", shown({"text/markdown": "Some **bold** text", "text/plain": "md"})),
    text("![Held](attachment:a.png)", attachments={"a.png": {"image/png": picture(7, 5)}}),
)  # fmt: skip
WRONG = (
    text("# Wrong\n\n{nota}`x`"),
    code("slider()", shown({WIDGET: {"model_id": "x"}, "text/plain": "Slider(1)"})),
    code("plotly()", shown({"application/vnd.plotly.v1+json": {}, "text/html": "<div id='p'></div><script>x()</script>"})),
    code("js()", shown({"application/javascript": "x()"})),
    code("fine()", shown({"application/vnd.vega+json": {}, "image/png": picture(), "text/plain": "Chart"}), mystnb={"image": {"alt": "A chart."}}),
    code("frame()", shown({"text/html": "<iframe src='https://e.org/a'></iframe>", "text/plain": "IFrame"})),
    code("many()", printed("".join(f"line {n}\n" for n in range(99)))),
    code("one()", shown({"image/png": picture()}), tags=["light-dark"], mystnb={"image": {"alt": "One."}}),
    raw("A raw cell"),
    text("Last {nota}`y`"),
)  # fmt: skip
FILES = {
    "conf.py": CONF,
    "refs.bib": "@misc{loom, title={Loom}, author={Lovelace, Ada}, year={1843}}\n",
    "index.md": "# Home\n\n:::{publications}\n:::\n\n:::{toctree}\nresearch/notes/index\n:::\n",
    "research/notes/index.md": "# Notes\n\n:::{notes}\n:::\n",
    "research/notes/text.md": "---\nfile_format: mystnb\ndate: 2024-05-01\n---\n\n# In text\n\n```{code-cell} ipython3\n:tags: [hide-input]\n\nprint('wombat')\n```\n",
    "research/notes/levels.ipynb": notebook(*CELLS, widgets={"application/vnd.jupyter.widget-state+json": {"state": {"x": {}}}}),
    "research/notes/meta.ipynb": notebook(text("Text without a heading."), date="2023-01-01", title="In the metadata"),
    # Downloads, and folders that have no pages.
    "_static/download.ipynb": notebook(*WRONG),
    ".ipynb_checkpoints/levels-checkpoint.ipynb": "{",
}  # fmt: skip
PAGE = "research/notes/levels"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("notebooks") / "site")
    project.source.mkdir()
    project.write(FILES)
    return project.build_without_warnings("-j", "2")


def said(site: Site, page: str = PAGE) -> list[str]:
    return [found.get_text().strip() for found in site.soup(page).select(".cell_output > *")]


def test_notebooks_are_in_the_list_and_the_feed(site: Site) -> None:
    titles = [link.get_text() for link in site.soup("research/notes/index").select("main h3 a, main li a")]
    assert [title for title in titles if title in ("In text", "In the metadata")] == ["In text", "In the metadata"]
    assert titles[0].startswith("Levels of")
    entries = feedparser.parse(str(site.path / "feed.xml")).entries
    assert [entry.title for entry in entries] == ["Levels of n", "In text", "In the metadata"]
    assert (entries[0].published[:10], entries[0].summary, entries[0].author) == (
        "2025-06-01",
        "Levels of noise.",
        "C. Babbage",
    )
    # Readers of feeds have no mode.
    assert [entries[0].content[0].value.count(name) for name in ("only-light", "only-dark")] == [1, 0]
    for part in ("Words of quokkas.", "numbat", "zyxwv", "https://example.org/_images/", "wombat"):
        assert part in " ".join(entry.content[0].value for entry in entries)


def test_page_is_that_of_a_note(site: Site) -> None:
    page = site.soup(PAGE)
    byline = page.select_one("h1 + .page-header .byline")
    assert byline is not None
    # Code and outputs are not read word by word.
    assert byline.get_text().replace("\xa0", " ") == "C. Babbage · 1 June 2025 · 1 min read"
    data = [json.loads(script.string or "") for script in page.select("script[type='application/ld+json']")]
    (about,) = [found for found in data if found["@type"] == "BlogPosting"]
    assert (about["headline"], about["datePublished"]) == ("Levels of n", "2025-06-01")
    assert page.select_one("main a[href='text.html']") is not None
    assert page.select_one("main a[href='#part']") is not None
    assert page.select_one("#references") is not None
    assert site.soup("topics/noise").select_one(f"a[href='../{PAGE}.html']") is not None
    assert site.soup("research/notes/meta").select_one("h1").get_text() == "In the metadata"  # type: ignore[union-attr]


def test_search_has_text_and_code_but_no_outputs(site: Site) -> None:
    url = f"{PAGE}.html"
    assert {word: found(site.path, word) for word in ("quokkas", "numbat", "zyxwv", "wombat")} == {
        "quokkas": [url],
        "numbat": [url],
        "zyxwv": [],
        "wombat": ["research/notes/text.html"],
    }
    assert indexed(site.path)[url]["about"] == "Levels of noise."


def test_outputs_are_shown(site: Site) -> None:
    page = site.soup(PAGE)
    assert said(site)[:2] == ["one\ntwo red", "oh"]
    assert [part.get_text() for part in page.select(".-Color-Red")] == ["red"]
    assert page.select_one(".pst-scrollable-table-container[tabindex='0'] > table.dataframe") is not None
    errors = [part.get_text().strip() for part in page.select(".traceback")]
    assert errors == ["ZeroDivisionError\nline 1: <module>", "KeyError: 'quokka'"]
    assert page.select_one(".cell_output math[alttext]") is not None
    assert page.select_one(".cell_output strong").get_text() == "bold"  # type: ignore[union-attr]
    assert "x()" not in page.get_text()


def test_pictures_have_sizes_texts_and_captions(site: Site) -> None:
    page = site.soup(PAGE)
    drawn = page.select(".cell_output img")
    assert [(img["alt"], img["width"], img["height"]) for img in drawn] == [
        ("A plot.", "80", "60"),
        ("Two.", "9", "9"),
        ("Two.", "9", "9"),
        ("Drawn.", "20", "10"),
    ]
    assert page.select_one("figure figcaption em").get_text() == "loud"  # type: ignore[union-attr]
    # The second of a pair is for dark pages.
    assert [img.get("class") for img in drawn[1:3]] == [["only-light"], ["only-dark"]]
    held = page.select_one("img[alt='Held']")
    assert held is not None
    assert (held["width"], held["height"]) == ("7", "5")
    for img in page.select("main img"):
        assert (site.path / "research/notes" / str(img["src"])).is_file()


def test_parts_that_tags_hide_open_without_a_script(site: Site) -> None:
    page = site.soup(PAGE)
    parts = [
        (part.summary.get_text("|"), part.select_one("pre").get_text().strip())
        for part in page.select("details.hidden-cell")
    ]  # type: ignore[union-attr]
    assert parts == [
        ("Show code cell source|Hide code cell source", "secret()"),
        ("Show code cell output|Hide code cell output", "inside"),
    ]
    assert "gone()" not in page.get_text()
    assert "kept" in said(site)


def test_pages_load_nothing_of_others(site: Site) -> None:
    for page in site.pages():
        assert "mystnb" not in site.html(page)
        assert "cdn" not in site.html(page)
    assert list((site.path / "_static").glob("mystnb*")) == []
    assert not (site.path / "_static/../jupyter_execute").exists()
    assert (site.path / "_static/download.ipynb").is_file()


def test_mistakes_are_reported_at_their_lines(project: Project) -> None:
    source = notebook(raw("---\ndate: 2025\n---"), *WRONG)
    project.write({**FILES, "research/notes/wrong.ipynb": source})
    warnings = [w for w in project.build().warnings if w.file.endswith("wrong.ipynb")]

    def line(part: str) -> int:
        return next(n for n, row in enumerate(source.split("\n"), 1) if part in row)

    assert sorted((w.line, w.type, w.message.partition(":")[0]) for w in warnings if w.type == "scholar.notebook") == [
        (line("slider()"), "scholar.notebook", "cells 3, 4, 5"),
        (line('"frame()'), "scholar.notebook", "cell 7"),
        (line("many()"), "scholar.notebook", "cell 8"),
        (line("one()"), "scholar.notebook", "cell 9"),
        (line("A raw cell"), "scholar.notebook", "cell 10"),
    ]
    assert [w.line for w in warnings if w.type == "myst.role_unknown"] == [line("`x`"), line("`y`")]
    page = Site(project.source.with_name("project-built") / "html", project.source)
    outputs = said(page, "research/notes/wrong")
    assert outputs[0] == "Slider(1)"
    assert "https://e.org/a" in outputs
    assert "line 24\n[74 more lines]" in "\n".join(outputs)
    assert "<script>x()" not in page.html("research/notes/wrong")


def test_recording_that_is_left_out_is_the_only_problem(project: Project) -> None:
    cells = (
        text("---\ndate: 2025\n---\n\n# A"),
        code("v()", shown({"text/html": "<video src='data:video/mp4;base64,AA=='>"})),
    )
    project.write({**FILES, PAGE + ".ipynb": notebook(*cells)})
    assert [(w.type, w.file) for w in project.build().warnings] == [("scholar.notebook", PAGE + ".ipynb")]


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"cells": [{"cell_type": "code"}], "metadata": {}}',
        '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": 5}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}',
    ],
)
def test_broken_notebook_costs_only_its_page(project: Project, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.delenv("SCHOLAR_RAISE", raising=False)
    project.write({**FILES, "research/notes/broken.ipynb": content})
    site = project.build()
    assert {w.file for w in site.warnings} == {"research/notes/broken.ipynb"}
    assert site.soup(PAGE).select_one(".dataframe") is not None


def test_notebooks_come_and_go_with_the_files(project: Project, tmp_path: Path) -> None:
    notes = {name: FILES[name] for name in ("research/notes/levels.ipynb", "research/notes/text.md")}
    project.write({name: content for name, content in FILES.items() if name not in notes and "meta" not in name})
    before = project.build_without_warnings()
    # Where there is nothing to read for it, MyST-NB is not loaded.
    assert "myst-nb v" not in before.output
    project.write(notes)
    after = project.build_without_warnings().path
    assert different(after, project.copy(tmp_path / "clean" / "project").build_without_warnings().path) == []
    project.remove(*notes)
    gone = project.build_without_warnings().path
    assert different(gone, project.copy(tmp_path / "gone" / "project").build_without_warnings().path) == []


def test_without_the_extra_the_site_builds_and_says_what_is_left_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", [Hidden("myst_nb"), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition(".")[0] == "myst_nb"]:
        monkeypatch.delitem(sys.modules, name)
    project.write(FILES)
    site = project.build_without_warnings()
    (line,) = [line for line in site.output.split("\n") if "sphinx-scholar[notebooks]" in line]
    assert line.startswith('2 notebooks are not included, such as "research/notes/levels.ipynb"')
    # Its code is there, as text notebooks have no outputs.
    assert site.soup("research/notes/text").select_one(".highlight-python pre").get_text().strip() == "print('wombat')"  # type: ignore[union-attr]
    assert "research/notes/levels" not in site.pages()


@pytest.mark.parametrize(
    "extensions",
    [
        ["sphinx_scholar", "myst_nb"],
        ["myst_nb", "sphinx_scholar"],
        ["myst_parser", "sphinx_scholar"],
    ],
)
def test_extension_can_be_listed_in_any_order(site: Site, tmp_path: Path, extensions: list[str]) -> None:
    project = Project(tmp_path / "site")
    project.write({**FILES, "conf.py": CONF.replace('["sphinx_scholar"]', str(extensions))})
    assert different(project.build_without_warnings().path, site.path) == []


@pytest.mark.parametrize("output", ["text", "man", "latex", "epub", "singlehtml", "dirhtml", "gettext"])
def test_other_builders_have_the_outputs(tmp_path: Path, output: str) -> None:
    project = Project(tmp_path / "site")
    # Books name files of types that they do not know.
    project.write({name: content for name, content in FILES.items() if output != "epub" or "_static" not in name})
    project.write({"conf.py": CONF + "version = '1'\n"})
    site = project.build_without_warnings("-b", output, output=output)
    names = {"text": "research/notes/levels.txt", "man": "*.1", "latex": "*.tex", "epub": f"{PAGE}.xhtml"}
    names |= {"singlehtml": "index.html", "dirhtml": f"{PAGE}/index.html", "gettext": "research.pot"}
    (file,) = site.path.glob(names[output])
    content = file.read_text("utf-8")
    wanted: dict[str, Any] = {"gettext": ["quokkas"], "latex": ["numbat", "includegraphics", "ZeroDivisionError"]}
    for part in wanted.get(output, ["quokkas", "numbat", "inside", "ZeroDivisionError"]):
        assert part in content
    assert content.count('alt="Two."') == {"singlehtml": 2, "dirhtml": 2, "epub": 1}.get(output, 0)
    assert content.count("[image: Two.]") == (output in ("text", "man"))


def test_settings_of_the_site_win(project: Project) -> None:
    conf = CONF + "nb_merge_streams = False\nnb_remove_code_source = True\nnb_render_plugin = 'default'\n"
    cells = (*CELLS[:3], code("js()", shown({"application/javascript": "x()"})))
    project.write({**FILES, "conf.py": conf, "research/notes/levels.ipynb": notebook(*cells)})
    site = project.build()
    assert said(site)[:3] == ["one", "two red", "oh"]
    assert site.soup(PAGE).select(".cell_input") == []
    # What upstream's renderer writes is named by the check of what the policy blocks.
    assert [(w.file, w.type) for w in site.warnings] == [("research/notes/levels.ipynb", "scholar.policy")]


def test_with_another_theme_notebooks_look_as_mystnb_has_them(project: Project) -> None:
    project.write({**FILES, "conf.py": CONF.replace('"scholar"', '"basic"')})
    page = project.build_without_warnings().soup(PAGE)
    assert [part.get_text() for part in page.select("details.hide > summary p.collapsed")] == [
        "Show code cell source",
        "Show code cell output",
    ]
    assert page.select_one("link[href*='_static/mystnb.']") is not None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["a.ipynb", "deep/b.md", "deep/c.ipynb"]),
        ({"exclude_patterns": ["deep"]}, ["_build/e.ipynb", "a.ipynb"]),
        ({"exclude_patterns": "deep/*.ipynb,_build"}, ["a.ipynb", "deep/b.md"]),
        ({"html_static_path": ["deep"]}, ["_static/d.ipynb", "a.ipynb"]),
        ({"include_patterns": ["*.md", "deep/**"]}, ["deep/b.md", "deep/c.ipynb"]),
    ],
)
def test_notebooks_are_looked_for_among_the_pages(tmp_path: Path, given: dict[str, Any], expected: list[str]) -> None:
    names = ("a.ipynb", "deep/c.ipynb", "_static/d.ipynb", "_build/e.ipynb", ".hidden/f.ipynb", "deep/plain.md")
    # Of a built site, and beside the page of a gallery.
    names += ("out/.buildinfo", "out/_downloads/1/g.ipynb", "auto/h.ipynb", "auto/h.rst")
    files = dict.fromkeys(names, "# Plain\n") | {"deep/b.md": FILES["research/notes/text.md"]}
    Project(tmp_path).write(files)
    os.mkfifo(tmp_path / "deep" / "pipe.md")
    assert sorted(find_notebooks(tmp_path, given, text=True)) == expected
    assert [name for name in find_notebooks(tmp_path, given, text=False) if name.endswith(".md")] == []


@pytest.mark.soak
def test_notebooks_run_if_the_site_wants_it(project: Project) -> None:
    source = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\ndate: 2024\n---\n\n# Run\n\n```{code-cell}\n6 * 7\n```\n"
    project.write({"conf.py": CONF + "nb_execution_mode = 'force'\n", "index.md": "# Home\n\n:::{toctree}\nresearch/notes/run\n:::\n", "research/notes/run.md": source, "refs.bib": ""})  # fmt: skip
    assert said(project.build_without_warnings(), "research/notes/run") == ["42"]


@pytest.mark.parametrize(
    "text", ["a\rb", "a\r\n", "a\rb\rc\r\nd\re\r", "\r\r", "a\nb\rc", "", "ab " * 50_000, "ab\r" * 50_000]
)
def test_carriage_returns_hide_the_same_in_linear_time(text: str) -> None:
    pattern = re.compile(r".*\r(?=[^\n])")
    found = from_line_starts(pattern).sub("", text)
    assert cost.seconds(lambda: from_line_starts(pattern).sub("", text)) < 1
    if len(text) < 1000:
        assert found == pattern.sub("", text)
