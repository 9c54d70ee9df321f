"""``scholar import`` of whole sites of Jekyll, Hugo, Quarto and mystmd: pages, works, data, files, and the report."""

import json
from pathlib import Path

import pytest

from old_sites import body, lay_out, page_of, read
from sites import Project, copy_root
from sphinx_scholar.cli.importers.hugo import HUGO
from sphinx_scholar.cli.importers.importing import SYSTEMS, recognize
from sphinx_scholar.cli.importers.jekyll import JEKYLL
from sphinx_scholar.cli.importers.mystmd import MYSTMD
from sphinx_scholar.cli.importers.quarto import QUARTO
from sphinx_scholar.cli.main import main

BOOK = "@book{example-2020-knots, title = {Knots}, author = {Example, Ada}, publisher = {Nowhere}, year = {2020}}\n"
AL_FOLIO = {
    "_config.yml": "first_name: Ada\nlast_name: Example\nurl: https://ada.example.org\nbaseurl: /site\nlang: en\n"
    "scholar: {last_name: [Example], first_name: [Ada, A.]}\ncollections: {projects: {}, books: {}, news: {}}\n",
    "_data/socials.yml": "email: ada@nowhere.example\ngithub_username: ada\norcid_id: 0000-0002-1825-0097\n",
    "_data/coauthors.yml": '"sample":\n  - firstname: ["Sam", "S."]\n    url: https://sam.example.org\n',
    "_data/cv.yml": "- title: Interests\n  type: list\n  contents: [Knots]\n",
    "_bibliography/papers.bib": "---\n---\n\n" + BOOK.replace("year", "preview = {x.png}, year"),
    "assets/img/publication_preview/x.png": "",
    "assets/img/knots.jpg": "",
    "_posts/2023-05-01-why-knots.md": "---\ntitle: Why knots\n---\nSee [papers](/site/publications/), [me](/).\n",
    "_pages/about.md": "---\nlayout: about\npermalink: /\ntitle: about\n---\nI count [knots](/projects/1_knots/).\n",
    "_pages/publications.md": "---\npermalink: /publications/\n---\nMine:\n{% bibliography %}\n",
    "_pages/teaching.md": "---\npermalink: /teaching/\ntitle: teaching\n---\nA course.\n",
    "_pages/repositories.md": "---\ntitle: r\n---\n{% for x in y %}{{ x }} and more{% endfor %}\n",
    "_projects/1_knots.md": "---\ntitle: Knots\nimg: assets/img/knots.jpg\nredirect: https://github.com/ada/knots\n"
    "related_publications: example-2020-knots\n---\n",
    "_news/a1.md": "---\ndate: 2020-1-5\ninline: true\n---\nA talk.\n",
    "_news/a2.md": "---\ndate: 2021-1-5\ntitle: A prize\n---\nText.\n\n- item\n",
    "_books/sea.md": "---\ntitle: The sea\nstars: 5\n---\nWet.\n",
}


@pytest.mark.parametrize(
    ("file", "system"),
    [
        ("_config.yml", JEKYLL),
        ("_posts/2020-01-01-a.md", JEKYLL),
        ("_quarto.yml", QUARTO),
        ("myst.yml", MYSTMD),
        ("hugo.toml", HUGO),
        ("config/_default/params.yaml", HUGO),
    ],
)
def test_systems_are_recognized_by_their_files(tmp_path: Path, file: str, system: object) -> None:
    lay_out(tmp_path, {file: "", "content/a.md": ""})
    assert recognize(tmp_path, "")[0] is system


def test_a_system_can_be_named(tmp_path: Path) -> None:
    assert [recognize(tmp_path, name)[0] for name in SYSTEMS] == list(SYSTEMS.values())


def test_an_al_folio_site_becomes_a_site_in_one_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = lay_out(tmp_path / "old", AL_FOLIO), tmp_path / "new"
    assert main(["-C", str(new), "import", str(old)]) == 0
    report = capsys.readouterr().out
    assert "1 of 1 works" in report
    conf = (new / "conf.py").read_text("utf-8")
    for fact in ('"name": "Ada Example"', "ada@nowhere.example", '"github": "ada"', "https://ada.example.org/site/"):
        assert fact in conf
    text = (new / "index.md").read_text("utf-8")
    assert "I count [knots](projects/1-knots.md)." in text
    assert "Two or three sentences" not in text
    assert "\nteaching\nnews\n:::" in text
    assert "aliases: [/publications/]" in (new / "papers/index.md").read_text("utf-8")
    assert "Mine:" in (new / "papers/index.md").read_text("utf-8")
    assert "## Interests\n\n- Knots" in (new / "cv.md").read_text("utf-8")
    assert (new / "_static/img/publication_preview/x.png").is_file()
    site = Project(new).build()
    assert [(w.file, w.type) for w in site.warnings if "x.png" not in w.message and "knots.jpg" not in w.message] == []
    assert site.soup("research/notes/why-knots").select_one('p a[href="../../papers/index.html"]')
    assert "papers/index.html" in site.html("publications/index")


def test_what_is_there_already_stays_and_the_rest_is_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_root("relations", tmp_path / "new")
    project.write({"index.md": "# Mine\n", "cv.md": "# Mine\n", "teaching.md": "# Mine\n"})
    before = project.read_all()
    old = lay_out(tmp_path / "old", AL_FOLIO)
    assert main(["-C", str(project.source), "import", "--json", str(old)]) == 0
    data = json.loads(capsys.readouterr().out)
    after = project.read_all()
    assert {name for name, content in before.items() if after[name] != content} == {"refs.bib"}
    assert after["refs.bib"].startswith(before["refs.bib"])
    assert "I count" in after["index.md.imported"].decode()
    assert "Knots" in after["cv.md.imported"].decode()
    assert data["skipped"] == ["_pages/teaching.md: skipped because teaching.md exists"]
    assert (data["system"], data["works"], data["added"]) == ("Jekyll", 1, 1)
    assert main(["-C", str(project.source), "import", str(old)]) == 0
    assert project.read_all() == after


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("projects/1-knots.md", ["repository", "papers", "![](/_static/img/knots.jpg)"]),
        ("news.md", ["- **2021-01-05. A prize**\n\n  Text.\n\n  - item\n\n- **2020-01-05.** A talk."]),
        ("books/sea.md", ["# The sea\n\nWet."]),
        ("teaching.md", ["# teaching\n\nA course."]),
    ],
)
def test_pages_and_data_of_al_folio(tmp_path: Path, path: str, parts: list[str]) -> None:
    page = page_of(read(tmp_path, AL_FOLIO), path)
    shown = f"{' '.join(page.head)} {page.text}"
    assert [part for part in parts if part not in shown] == []


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    assert "_pages/repositories.md" in " ".join(read(tmp_path, AL_FOLIO).notes)


def test_each_post_cites_from_its_own_bibliography(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = BOOK.replace("Knots", "Cords")
    files = {
        **AL_FOLIO,
        "assets/bibliography/cords.bib": other,
        "_posts/2024-01-01-cords.md": "---\ntitle: C\nbibliography: cords.bib\n---\n"
        '<d-cite key="example-2020-knots"></d-cite>',
        "_posts/2024-01-02-lost.md": "---\ntitle: L\nbibliography: lost.bib\n---\n{% cite example-2020-knots %}",
    }
    assert main(["-C", str(tmp_path / "new"), "import", str(lay_out(tmp_path / "old", files))]) == 0
    assert "lost.bib is missing" in capsys.readouterr().out
    notes = tmp_path / "new/research/notes"
    assert "{cite:p}`example-2020-knots-2`" in (notes / "cords.md").read_text("utf-8")
    assert "{cite:p}`example-2020-knots`" in (notes / "lost.md").read_text("utf-8")


def test_links_of_the_target_lead_nowhere_outside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_root("relations", tmp_path / "new")
    (tmp_path / "outside").mkdir()
    (project.source / "projects").rename(project.source / "old-projects")
    (project.source / "projects").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert main(["-C", str(project.source), "import", str(lay_out(tmp_path / "old", AL_FOLIO))]) == 1
    assert list((tmp_path / "outside").iterdir()) == []
    assert "projects/" in capsys.readouterr().err


@pytest.mark.parametrize("permalink", ["/../../evil/", "/a/../../evil/", "../evil", "/%2e%2e/evil/"])
def test_hostile_addresses_stay_in_the_site(tmp_path: Path, permalink: str) -> None:
    files = {"_config.yml": "title: x", "evil.md": f"---\npermalink: {permalink}\n---\nText and more."}
    assert main(["-C", str(tmp_path / "a/new"), "import", str(lay_out(tmp_path / "b/old", files))]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["new"]


HUGO_SITE = {
    "hugo.yaml": "baseURL: https://ada.example.org/\n",
    "content/authors/admin/_index.md": "---\ntitle: Ada Example\nsuperuser: true\nrole: Professor\n"
    "organizations: [{name: Nowhere}]\nsocial: [{link: 'https://github.com/ada'}, {link: '#contact'}]\n---\nI count knots.\n",
    "content/authors/sam/_index.md": "---\ntitle: Sam Sample\n---\n",
    "content/publication/knots/index.md": "---\ntitle: Knots\nauthors: [admin, sam]\ndate: '2020-05-01'\n"
    "publication_types: ['2']\npublication: '*Journal of Knots*'\ndoi: 10.1000/1\nurl_code: https://github.com/ada/knots\n"
    "url_pdf: knots.pdf\nfeatured: true\nlinks: [{name: Review, url: 'https://r.example.org'}]\n"
    "author_notes: [Equal contribution, Equal contribution]\nprojects: [loom]\n---\nMore on [knots](/post/why/).\n",
    "content/publication/knots/knots.pdf": "",
    "content/publication/knots/featured.jpg": "",
    "content/publication/cords/index.md": "---\ntitle: Cords\nurl_video: https://v.example.org\n---\n",
    "content/publication/cords/cite.bib": "@article{cords, title = {Cords}, author = {Ada Example}, journal = {J}, year = 2021}",
    "content/post/why/index.md": "+++\ntitle = 'Why'\ndate = 2022-02-03\ntags = ['knots']\nmood = 'good'\n+++\n"
    '![](red.png)\n\n{{< figure src="red.png" >}}\n\n{{% callout note %}}\n*Mind*\n{{% /callout %}}\n',
    "content/post/why/red.png": "",
    "content/post/plain.md": "---\ntitle: Plain\ndate: 2022-02-03\ndraft: true\n---\n## A **b**\n\nText `{{< x >}}`.\n",
    "content/project/loom/index.md": "---\ntitle: Loom\nurl_code: https://github.com/ada/loom\n---\nIt weaves.\n",
    "content/teaching.md": "---\ntitle: Teaching\n---\nA course.\n",
    "content/home/about.md": "---\nwidget: about\n---\n",
}


def test_hugo_publications_are_entries_with_all_that_their_pages_say(tmp_path: Path) -> None:
    texts = {works.source.split("/")[2]: works.text for works in read(tmp_path, HUGO_SITE).works}
    for part in (
        "@article{knots,",
        "author = {Ada Example and Sam Sample}",
        "journal = {Journal of Knots}",
        "date = {2020-05-01}",
        "doi = {10.1000/1}",
        "code = {https://github.com/ada/knots}",
        "pdf = {/_static/publication/knots/knots.pdf}",
        "preview = {/_static/publication/knots/featured.jpg}",
        "selected = {true}",
        "author+an = {1=equal; 2=equal}",
    ):
        assert part in texts["knots"]
    assert texts["cords"].startswith("@article{cords, title = {Cords}")
    assert "video = {https://v.example.org}" in texts["cords"]


@pytest.mark.parametrize(
    ("path", "head", "text"),
    [
        ("research/notes/plain.md", {"draft": True, "date": "2022-02-03"}, "## A **b**\n\nText `{{< x >}}`."),
        (
            "research/notes/why.md",
            {"topics": ["knots"], "aliases": ["/post/why/"]},
            '![](/_static/post/why/red.png)\n\n{{< figure src="red.png" >}}\n\n{{% callout note %}}\n*Mind*\n{{% /callout %}}',
        ),
        ("projects/loom.md", {"repository": "https://github.com/ada/loom"}, "It weaves."),
        ("teaching.md", {}, "A course."),
        ("papers/knots.md", {"aliases": ["/publication/knots/"]}, "\n- [Review](https://r.example.org)"),
    ],
)
def test_hugo_pages_keep_their_markdown(tmp_path: Path, path: str, head: dict[str, object], text: str) -> None:
    page = page_of(read(tmp_path, HUGO_SITE), path)
    assert {name: page.head[name] for name in head} == head
    assert text in page.text


def test_hugo_sites_build_and_each_shortcode_is_named_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    assert main(["-C", str(new), "import", str(lay_out(tmp_path / "old", HUGO_SITE))]) == 0
    report = capsys.readouterr().out.splitlines()
    lines = (new / "research/notes/why.md").read_text("utf-8").splitlines()
    found = [line.split(":")[1] for line in report if line.startswith("research/notes/why.md:") and "shortcode" in line]
    assert ["{{<" in lines[int(n) - 1] or "{{%" in lines[int(n) - 1] for n in found] == [True, True]
    assert any("mood: good" in line for line in report)
    assert any("projects loom" in line for line in report)
    assert not any("plain.md" in line for line in report)
    assert "[knots](../research/notes/why.md)" in (new / "papers/knots.md").read_text("utf-8")
    conf = (new / "conf.py").read_text("utf-8")
    assert ('"role": "Professor"' in conf, '"github": "ada"' in conf, "#contact" in conf) == (True, True, False)
    assert "I count knots." in (new / "index.md").read_text("utf-8")


QUARTO_SITE = {
    "_quarto.yml": "website: {title: Ada Example, site-url: https://ada.example.org}\nformat: {html: {bibliography: r.bib}}\n",
    "r.bib": BOOK,
    "index.qmd": "---\ntitle: Home\n---\nI count knots. {{< iconify x >}}\n",
    "posts/2022-03-04-why/index.qmd": "---\ntitle: Why\nauthor: Ada Example\ncategories: [a, b]\nexecute: {echo: false}\n---\n"
    "[@example-2020-knots; @example-2020-knots] and @example-2020-knots, not @someone.^[A note.]\n\n"
    "[see @example-2020-knots, p. 3]\n\n"
    '::: {.callout-tip title="Mind"}\nText.\n:::\n\n```{python}\nx = 1\n```\n\n::: {.column-margin}\nAside.\n:::\n\n'
    '![Red](red.png){#fig-red fig-align="center" width=50%}\n\nIn @fig-red, $$\nx\n$$ {#eq-x}\n',
    "posts/2022-03-04-why/red.png": "",
    "blog.qmd": "---\ntitle: Blog\nlisting: {contents: posts}\n---\n",
    "cv/index.qmd": "---\ntitle: CV\n---\nSee [why](../posts/2022-03-04-why/index.qmd).\n",
    "_site/index.md": "no",
}


@pytest.mark.parametrize(
    "part",
    [
        "{cite:p}`example-2020-knots,example-2020-knots` and {cite:t}`example-2020-knots`, not @someone.[^q1]",
        "(see {cite:t}`example-2020-knots`, p. 3)",
        "[^q1]: A note.",
        ":::{tip} Mind\n\nText.\n:::",
        "```python\nx = 1\n```",
        "\nAside.\n",
        '![Red](/_static/posts/2022-03-04-why/red.png){#fig-red width="50%"}',
        "$$ (why-eq-x)",
    ],
)
def test_quarto_pages_keep_their_markdown_but_for_what_myst_writes_otherwise(tmp_path: Path, part: str) -> None:
    assert part in page_of(read(tmp_path, QUARTO_SITE), "research/notes/why.md").text


def test_quarto_sites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new"
    assert main(["-C", str(new), "import", str(lay_out(tmp_path / "old", QUARTO_SITE))]) == 0
    report = capsys.readouterr().out
    for fact in ("blog.qmd", "{{< iconify x >}}", "a block of code was run", "@fig-red", "1 of 1 works"):
        assert fact in report
    note = (new / "research/notes/why.md").read_text("utf-8")
    assert "date: 2022-03-04" in note
    assert "aliases: [/posts/2022-03-04-why/]" in note
    assert "author" not in note
    assert "[why](research/notes/why.md)" in (new / "cv.md").read_text("utf-8")
    assert not (new / "_site").exists()


MYSTMD_SITE = {
    "myst.yml": "project:\n  authors: [{name: Ada Example, orcid: 0000-0002-1825-0097, affiliations: [Nowhere]}]\n"
    "  abbreviations: {LF: The Foundation}\n  references: {py: https://docs.python.org/3}\n  plugins: [p.mjs]\n",
    "refs.bib": BOOK,
    "index.md": "---\ntitle: Home\n---\nThe LF. See [post](blog/2024/why.md).\n",
    "blog/2024/why.md": "---\ndate: 2024-02-03\nlicense: CC0-1.0\ntags: [a]\n---\n# Why *knots*\n\n"
    "[@example-2020-knots], {cite}`10.1000/1`\n\n```{figure} ./red.png\n:label: red\nRed\n```\n\n"
    ":::{iframe} https://www.youtube.com/embed/abc\n:width: 100%\nA talk.\n:::\n\n:::{postlist}\n:::\n\n"
    "```{code-cell} ipython3\n:tags: [x]\nx = 1\n```\n\n[x](xref:py#a) {evil}`x`\n\n::::{div}\n:class: col\nText\n::::\n",
    "blog/2024/red.png": "",
    "blog/2023/undated.md": "Text\n",
    "about.md": "# About\n\nMe.\n",
    "notebook.ipynb": "{}",
    "_build/site/a.md": "no",
}


@pytest.mark.parametrize(
    "part",
    [
        "# Why *knots*\n",
        "{cite:p}`example-2020-knots`",
        "```{figure} /_static/blog/2024/red.png\n:name: red\nRed\n```",
        "<https://www.youtube.com/watch?v=abc>\n\nA talk.",
        "```{code-block} python\nx = 1\n```",
        "::::{div} col\nText\n::::",
    ],
)
def test_mystmd_pages_are_those_of_sphinx(tmp_path: Path, part: str) -> None:
    assert part in page_of(read(tmp_path, MYSTMD_SITE), "research/notes/why.md").text


def test_mystmd_sites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new"
    assert main(["-C", str(new), "import", str(lay_out(tmp_path / "old", MYSTMD_SITE))]) == 0
    report = capsys.readouterr().out
    for fact in (
        "10.1000/1",
        "{postlist}",
        "{evil}",
        "xref:py",
        "intersphinx_mapping",
        "p.mjs",
        "undated.md",
        "1 of 1 works",
    ):
        assert fact in report
    assert "{code-block}" not in report
    index = (new / "index.md").read_text("utf-8")
    assert "The {abbr}`LF (The Foundation)`. See [post](research/notes/why.md)." in index
    assert "\nabout\nnotebook\n:::" in index
    assert "date: 2023-01-01" in (new / "research/notes/undated.md").read_text("utf-8")
    assert "aliases: [/blog/2024/why, /why]" in (new / "research/notes/why.md").read_text("utf-8")
    assert not (new / "_build").exists()


def test_the_text_of_a_page_is_below_its_title(tmp_path: Path) -> None:
    assert body(page_of(read(tmp_path, MYSTMD_SITE), "about.md")) == "Me."


NOTEBOOK = {
    "metadata": {"kernelspec": {"language": "python"}},
    "cells": [
        {"cell_type": "raw", "source": ["---\n", "title: Counting\n", "date: 2022-02-02\n", "---\n"]},
        {
            "cell_type": "markdown",
            "source": "Text ![a](attachment:a.png)",
            "attachments": {"a.png": {"image/png": "YQ=="}},
        },
        {
            "cell_type": "code",
            "source": ["print(1)\n", "plot()"],
            "outputs": [
                {"output_type": "stream", "text": ["1\n"]},
                {"output_type": "display_data", "data": {"image/png": "Yg==", "text/plain": "<Figure>"}},
                {"output_type": "execute_result", "data": {"text/html": "<b>2</b>", "text/plain": ["2"]}},
                {"output_type": "error", "traceback": ["\x1b[31mTypeError\x1b[0m"]},
            ],
        },
        {"cell_type": "code", "source": "", "outputs": []},
    ],
}


def test_notebooks_are_pages_with_what_they_printed_and_drew(tmp_path: Path) -> None:
    files = {"myst.yml": "", "blog/count.ipynb": json.dumps(NOTEBOOK), "blog/broken.ipynb": "{", "blog/why.md": "x"}
    content = read(tmp_path, {**files, "blog/why.ipynb": "{}"})
    page = page_of(content, "research/notes/count.md")
    assert page.text == (
        "# Counting\n\nText ![a](/_static/blog/count-1.png)\n\n```python\nprint(1)\nplot()\n```\n\n```text\n1\n```\n\n"
        "![](/_static/blog/count-2.png)\n\n```text\n2\nTypeError\n```\n"
    )
    assert (content.files["blog/count-1.png"], content.files["blog/count-2.png"]) == (b"a", b"b")
    assert len(page_of(content, "research/notes/broken.md").messages) == 2
    assert [place for place, _ in content.messages] == ["blog/why.ipynb"]


def test_pages_that_conf_leaves_out_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_root("relations", tmp_path / "new")
    conf = (project.source / "conf.py").read_text("utf-8")
    project.write({"conf.py": f'{conf}\ninclude_patterns = ["index.md", "research/**"]\n'})
    assert main(["-C", str(project.source), "import", str(lay_out(tmp_path / "old", MYSTMD_SITE))]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "include_patterns" in line)
    assert ("notebook.md" in line, "why.md" in line) == (True, False)
