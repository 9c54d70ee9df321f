"""What a page says is on the page, in the feed and in the search; where a limit is reached, a warning gives its number."""

import re
from html import unescape
from pathlib import Path

import pytest

from search_index import indexed
from sites import CONF, Project, Site
from worded import Author

#: The text of pages, whose words are w1, w2, ..., with the lines of the warnings about them, and a number in each.
PAGES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "lists": ("".join(f"{'  ' * n}- w{n}\n" for n in range(150)) + "\nw999", [(44, "80")]),
    "quotes": (f"{'>' * 300} w1\n\nw2", [(5, "80")]),
    "many-marks": (f"{'*w1* ' * 3000}\n\nw2 *w3*", [(5, "5000")]),
    "many-blocks": ("- w1\n" * 1700 + "\n# w2\n", [(5, "8000")]),
    "emphasis": (f"{'*a ' * 300}w1{'a* ' * 300}\n\nw2", [(5, "80")]),
    "brackets": (f"{'[' * 150}w1{']' * 150}\n\nw2", []),
    "directives": (
        "".join(f"{'`' * (150 - n)}{{note}}\n" for n in range(100)) + "w1\n" + "".join(f"{'`' * (51 + n)}\n" for n in range(100)) + "\nw2",
        [(46, "40")],
    ),
    "formula": (f"${'{' * 60}w1{'}' * 60}$ w2", [(5, "50")]),
    "commands": ("$w1 " + r"\hat" * 600 + " a$ w2", [(5, "500")]),
    "deep-html": (f"{'<div>' * 400}w1\n\nw2{'</div>' * 400}", []),
}  # fmt: skip
#: What stands open in HTML, with the line of the warning, and words that browsers leave out.
OPEN = {
    "<!-- w1\n\nw2": 5, "w1\n\n<!-- w2": 7, "<script>\nw1": 5, "<style>\n\nw1": 5, "<div title='w1>\n\nw2": 5, "<div\n\nw1": 5,
    "<![CDATA[ w1\n\nw2": 5, "<? w1": 5, "<textarea>\nw1": 5, "<template>\n\nw1": 5, "</section>\n\nw1": 5, "</main>\n\nw1": 5,
    "w1\n\n</body>\n\nw2": 7, "a <b>w1</b>\n<dialog>w1\n\nw2": 6,
}  # fmt: skip
#: HTML that is complete.
CLOSED = [
    "<!-- a --> w", "<div>\n\n*w*\n\n</div>", "<b>w</b>", "<p>w", "<ul><li>w<li>w</ul>", "<br><img src='a.png' alt='>'>", "a < b",
    "<i><b>w</i></b>", "<script src='a.js'></script>", "<table><tr><td>w</table>", "<svg><path d='M0 0'/></svg>", "<!DOCTYPE html>",
    "<details>\n<summary>w</summary>\n\nw\n\n</details>", "<input disabled>", "a <kbd>w</kbd>\\\nb", "<DIV>w</div>", "<a href=x>w</a>",
]  # fmt: skip


def words(text: str) -> set[str]:
    return set(re.findall(r"w\d+", text))


def note(text: str) -> str:
    return f"---\ndate: 2024-01-01\n---\n# Page\n{text}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of all pages with limits."""
    project = Project(tmp_path_factory.mktemp("losses") / "project")
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\nscholar_page_parts = 8000\n'
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n```{notes}\n```\n"})
    project.write({f"research/notes/{name}.md": note(text) for name, (text, _) in PAGES.items()})
    return project.build()


@pytest.mark.parametrize("name", PAGES)
def test_words_of_a_page_are_in_page_feed_and_search(site: Site, name: str) -> None:
    text, limits = PAGES[name]
    found = [(w.line, w.message) for w in site.warnings if w.file == f"research/notes/{name}.md"]
    assert [line for line, _ in found] == [line for line, _ in limits]
    assert all(number in message for (_, number), (_, message) in zip(limits, found, strict=True))
    assert words(text) <= words(site.soup(f"research/notes/{name}").select("main")[0].get_text())
    feed = unescape((site.path / "feed.xml").read_text("utf-8"))
    entry = next(part for part in feed.split("<entry>") if f"notes/{name}.html" in part)
    assert words(text) <= words(entry)
    assert words(text) <= words(repr(indexed(site.path)[f"research/notes/{name}.html"]))


def lost(folder: Path, seed: int, pages: int) -> tuple[dict[str, dict[str, set[str]]], int]:
    """The words of *pages* made at random that are not where they belong, and the number of pages with a warning."""
    author, project = Author(seed), Project(folder / f"project{seed}")
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\n'
    shapes = [(author.chance.choice((1, 2, 3, 8, 25)), author.chance.choice((1, 3, 10, 60))) for _ in range(pages)]
    texts = {f"p{n}": author.page(depth=depth, blocks=blocks) for n, (depth, blocks) in enumerate(shapes)}
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n```{notes}\n```\n"})
    project.write({f"research/notes/{name}.md": note(text) for name, text in texts.items()})
    site = project.build()
    warned = {w.file.rpartition("/")[2].removesuffix(".md") for w in site.warnings}
    feed, index = unescape((site.path / "feed.xml").read_text("utf-8")).split("<entry>"), indexed(site.path)
    found = {}
    for name in texts.keys() - warned:
        shown = words(site.soup(f"research/notes/{name}").select("main")[0].get_text())
        entry = words(next(part for part in feed if f"notes/{name}.html" in part))
        parts = {"page": shown, "feed": entry, "search": words(repr(index[f"research/notes/{name}.html"]))}
        found |= {name: {part: lacking for part, has in parts.items() if (lacking := words(texts[name]) - has)}}
    return {name: parts for name, parts in found.items() if parts}, len(warned)


def test_words_of_some_random_pages_are_in_page_feed_and_search(tmp_path: Path) -> None:
    assert lost(tmp_path, 1, 3) == ({}, 0)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 101))
def test_words_of_random_pages_are_in_page_feed_and_search(seed: int, tmp_path: Path) -> None:
    found, warned = lost(tmp_path, seed, 20)
    assert found == {}
    assert warned < 5


def test_thousands_of_elements_in_each_other_are_reported(project: Project) -> None:
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\n'
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n"})
    project.write({"research/notes/deep.md": note(f"{'<div>' * 5000}w1\n\nw2")})
    site = project.build()
    assert "Traceback" not in site.output
    assert [w.line for w in site.warnings if w.type == "scholar.markup"] == [5]


@pytest.mark.soak
def test_words_behind_very_long_lines_are_found(project: Project) -> None:
    """Of more than ten million characters, which libxml2 stops at."""
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\n'
    text = f"w1 {'a' * 11_000_000} w2\n\nw3"
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n", "research/notes/long.md": note(text)})
    site = project.build()
    assert words(text) <= words((site.path / "feed.xml").read_text("utf-8"))
    assert words(text) <= words(repr(indexed(site.path)["research/notes/long.html"]))


@pytest.fixture(scope="module")
def html_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of pages with HTML."""
    project = Project(tmp_path_factory.mktemp("html") / "project")
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\n:glob:\n*\n```\n"})
    project.write({f"open{n}.md": note(f"{text}\n\nEnd") for n, text in enumerate(OPEN)})
    project.write({f"closed{n}.md": note(f"{text}\n\nEnd") for n, text in enumerate(CLOSED)})
    return project.build()


def test_html_that_is_open_is_reported_at_its_line(html_site: Site) -> None:
    found = {w.file: w.line for w in html_site.warnings if w.type == "scholar.markup"}
    assert found == {f"open{n}.md": line for n, line in enumerate(OPEN.values())}


def test_ids_of_the_layout_give_way_in_html(project: Project) -> None:
    page = '# Home\n\n<div id=\'search-dialog\' class="a">x</div>\n\na <b ID=main-content>x</b>\n\n<i id="main-contents">y</i>\n'
    project.write({"conf.py": CONF.replace("basic", "scholar"), "refs.bib": "", "index.md": page})
    site = project.build()
    assert [(w.line, w.type) for w in site.warnings] == [(3, "scholar.markup"), (5, "scholar.markup")]
    soup = site.soup("index")
    assert [tag["id"] for tag in soup.select("main [id]") if tag.name in ("div", "b", "i")][-1] == "main-contents"
    assert [len(soup.select(f"[id={name}]")) for name in ("search-dialog", "main-content")] == [1, 1]


def test_cells_that_the_heading_has_no_column_for_are_reported(project: Project) -> None:
    page = "# Home\n\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 | 2 |\n| 1 \\| 1 | 2 |\n| 1 |\n| 1 | 2 | |\n\n> | a |\n> | - |\n> | 1 | 2 |\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": page})
    assert [(w.line, w.type) for w in project.build().warnings] == [(5, "scholar.markup"), (13, "scholar.markup")]


def test_long_pages_in_restructuredtext_are_shown_as_typed_from_there_on(project: Project) -> None:
    page = "Page\n====\n\n" + "".join(f"*w{n}*\n\n" for n in range(300)) + "End\n"
    project.write({"conf.py": f"{CONF}scholar_page_parts = 1000\n", "refs.bib": "", "index.rst": page})
    site = project.build()
    assert [(w.line, w.type) for w in site.warnings] == [(168, "scholar.markup")]
    assert words(page) <= words(site.soup("index").get_text())
    assert len(site.soup("index").select("section em")) == 82


def test_limit_of_parts_is_a_setting(project: Project) -> None:
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n- *a*\n- b\n\nEnd *c*\n"})
    assert project.build("-D", "scholar_page_parts=1000").warnings == ()
    assert [w.line for w in project.build("-D", "scholar_page_parts=14", output="few").warnings] == [3]
    assert project.build("-D", "scholar_page_parts=0", output="all").warnings == ()


def test_addresses_that_are_not_valid_cost_nothing_else(tmp_path: Path) -> None:
    """As in a text with ``https://[your site]/`` that somebody has yet to fill in."""
    bad = "https://[site]/x"
    project, texts = Project(tmp_path / "site"), [f"[a]({bad})", f"<{bad}>", f"![a]({bad})", f"{{download}}`{bad}`"]
    texts += [f'<{tag} src="{bad}"></{tag}>' for tag in ("iframe", "video", "img", "embed")]
    texts += [f":::{{{name}}} {bad}\n:::" for name in ("video", "iframe", "image")]
    texts += [f"```{{raw}} html\n:url: {bad}\n```", f"```{{csv-table}}\n:url: {bad}\n```"]
    page = "\n\n".join(texts)
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\nscholar_cv_pdf = True\n'
    note = f"---\ndate: 2024-01-02\n---\n# One\n\n{page}\n\nThe end.\n"
    files = {"index.md": f"# Home\n\n{page}\n", "cv.md": f"---\nupdated: 2024-01\n---\n# CV\n\n{page}\n"}
    project.write({"conf.py": conf, "refs.bib": "", **files, "research/notes/one.md": note})
    site = project.build()
    assert [w for w in site.warnings if w.type == "scholar.failure"] == []
    assert all("The end." in (site.path / name).read_text("utf-8") for name in ("research/notes/one.html", "feed.xml"))
