"""``import``: posts of a Jekyll site become notes that keep their addresses; what is not converted is reported."""

from datetime import date
from pathlib import Path

import pytest

from sites import ROOTS, Project, copy_root
from sphinx_scholar.cli.importers.jekyll import Post, convert
from sphinx_scholar.cli.main import main
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers.frontmatter import read

NOTE = next(kind for kind in KINDS if kind.name == "note")
POSTS = ROOTS / "al-folio/_posts"


def post(
    body: str, head: str = "title: T", stem: str = "2023-05-01-why-knots", permalink: str = "/blog/:year/:title/"
) -> Post:
    known = {"2023-05-01-why-knots": "why-knots"}
    return convert(stem, f"---\n{head}\n---\n{body}", date(2026, 1, 2), known, permalink)


@pytest.mark.parametrize(
    ("jekyll", "myst"),
    [
        ("{% cite a-2020 %}", "{cite:p}`a-2020`"),
        ("{%- cite a b --file other -%}", "{cite:p}`a,b`"),
        ("$$x$$ is $$y$$.", "$x$ is $y$."),
        ("a\n\n$$\nx\n$$", "a\n\n$$\nx\n$$"),
        ("a\n\n$$x$$", "a\n\n$$x$$"),
        ("[k]({% post_url 2023-05-01-why-knots %})", "[k](why-knots.md)"),
        ("[k]({% link _posts/2023-05-01-why-knots.md %})", "[k](why-knots.md)"),
        ("[p]({{ site.baseurl }}/assets/pdf/x.pdf)", "[p](/_static/pdf/x.pdf)"),
        ('![i]({{ "assets/img/x.png" | relative_url }})', "![i](/_static/img/x.png)"),
        ("* toc\n{:toc}\n\nText", "Text"),
        ("#### A\n\n# B\n\n### C", "## A\n\n## B\n\n### C"),
        ("```sh\n# {% cite a %}\n```", "```sh\n# {% cite a %}\n```"),
        ("`{% cite a %}`", "`{% cite a %}`"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% highlight c++ %}\nint x;\n{% endhighlight %}", "```c++\nint x;\n```"),
        ("Text\n\n## References\n\n{% bibliography --cited %}", "Text"),
        ("{% details Why %}\nSo\n{% enddetails %}", ":::{dropdown} Why\nSo\n:::"),
        ("{% bibliography --query x %}", "{% bibliography --query x %}"),
        ("{% cite %}", "{% cite %}"),
    ],
)
def test_text_is_converted(jekyll: str, myst: str) -> None:
    assert post(jekyll).text.split("# T\n\n", 1)[1].rstrip("\n") == myst


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: T\ntags: a b", "topics", ("a", "b")),
        ("title: T\ntags: [a c, b]\ncategories: b d", "topics", ("a c", "b", "d")),
        ("title: T\npublished: false", "draft", True),
        ("title: T\npermalink: /x/y/", "aliases", ("/x/y/",)),
        ("title: T\nredirect_from: [/old/]", "aliases", ("/blog/2023/why-knots/", "/old/")),
        ("title: T\ndate: 2022-12-31 23:00", "aliases", ("/blog/2022/why-knots/",)),
        ("title: T\ndescription: 'a: b # c'", "description", "a: b # c"),
    ],
)
def test_fields_are_converted(head: str, field: str, value: object) -> None:
    matter = read(post("", head).text, NOTE, "f")
    assert matter.problems == ()
    assert matter.values[field] == value


def test_a_post_without_a_date_becomes_a_draft_of_today() -> None:
    converted = post("", stem="idea")
    values = read(converted.text, NOTE, "f").values
    assert (values["draft"], str(values["date"])) == (True, "2026-01-02")
    assert [line for line, _ in converted.problems] == [1]


def test_the_text_is_kept_if_the_front_matter_is_invalid() -> None:
    converted = post("Text", "title: [T")
    assert converted.text.endswith("# why knots\n\nText\n")
    assert [line for line, _ in converted.problems] == [1]


@pytest.mark.parametrize("permalink", ["/:collection/:title/", "pretty:x"])
def test_a_permalink_that_is_not_understood_gives_no_alias(permalink: str) -> None:
    assert "aliases: []" in post("", permalink=permalink).text


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Project, list[str]]:
    """A small site into which the posts of the example were imported, and the lines of the report."""
    project = copy_root("relations", tmp_path / "new")
    assert main(["--site", str(project.source), "import", str(POSTS)]) == 0
    return project, capsys.readouterr().out.splitlines()


def test_the_report_has_the_line_of_everything_that_was_not_converted(imported: tuple[Project, list[str]]) -> None:
    project, (summary, *lines) = imported
    assert "3 of 3" in summary
    messages = []
    for line in lines:
        file, number, message = line.split(":", 2)
        messages.append(message)
        text = (project.source / file).read_text("utf-8").splitlines()[int(number) - 1]
        assert not message.startswith(" {") or message.split()[0] in text
    facts = ("{% for post in site.posts %}", "mood: cheerful", "assets/img/lost.png", "/blog/", "mermaid")
    for fact in (*facts, "https://example.org/elsewhere"):
        assert any(fact in message for message in messages), fact
    assert not any("nobody" in message or "example.jpg" in message for message in messages), "code is not reported"


def test_an_imported_post_is_a_note_with_its_old_address(imported: tuple[Project, list[str]]) -> None:
    project, _ = imported
    book = "@book{example-2025-knots, title = {Knots}, author = {Example, A}, publisher = {Nowhere}, year = {2025}}"
    conf = (project.source / "conf.py").read_text("utf-8").replace("sphinx_scholar", 'sphinx_scholar", "sphinx_design')
    note = "research/notes/why-knots.md"
    text = (project.source / note).read_text("utf-8").replace("[the other post](cards-and-tabs.md)", "")
    refs = (project.source / "refs.bib").read_text("utf-8")
    files = {"conf.py": f'{conf}html_static_path = ["_static"]\n', note: text, "refs.bib": f"{refs}\n{book}\n"}
    project.write({**files, "_static/pdf/knots.pdf": "%PDF-1.4\n"})
    site = project.build()
    assert site.warnings == ()
    page = site.soup("research/notes/why-knots")
    assert page.select_one("h1").get_text().startswith("Why knots: a question with `code` in it")
    assert page.select_one("figure img[alt='Two knots']")
    assert page.select_one("figcaption").get_text(strip=True).startswith("Both knots, from above.")
    assert "Example, 2025" in page.get_text()
    assert "def" in page.select_one("div.highlight-python").get_text()
    assert 'href="../../../research/notes/why-knots.html"' in site.html("blog/2023/why-knots/index")
    assert (project.source / "research/notes/cards-and-tabs.md").is_file()
    assert not (site.path / "old/cards/index.html").exists(), "an address of a draft"


def test_the_build_reports_liquid_that_is_left(imported: tuple[Project, list[str]]) -> None:
    project, _ = imported
    name = "research/notes/cards-and-tabs.md"
    text = (project.source / name).read_text("utf-8").replace("draft: true\n", "")
    project.write({name: text})
    found = [w for w in project.build().warnings if w.type == "scholar.liquid"]
    assert {w.file for w in found} == {name}
    assert [text.splitlines()[(w.line or 0) - 1].strip() for w in found] == [
        '{% include video.liquid path="https://example.org/v.mp4" %}',
        "{% for post in site.posts %}",
        "- {{ post.title }}",
        "{% endfor %}",
    ]


def test_existing_notes_and_files_are_not_overwritten(
    imported: tuple[Project, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    project, _ = imported
    project.write({"research/notes/why-knots.md": "mine", "_static/img/9.png": "mine"})
    (project.source / "research/notes/cards-and-tabs.md").rename(project.source / "elsewhere.md")
    assert main(["--site", str(project.source), "import", str(POSTS)]) == 0
    assert (project.source / "research/notes/why-knots.md").read_text("utf-8") == "mine"
    assert "1 of 3" in capsys.readouterr().out
    (project.source / "research/notes/why-knots.md").unlink()
    assert main(["--site", str(project.source), "import", str(POSTS)]) == 0
    assert (project.source / "_static/img/9.png").read_text("utf-8") == "mine"


def test_addresses_follow_the_configuration_of_the_old_site_and_files_stay_in_static(tmp_path: Path) -> None:
    project = copy_root("relations", tmp_path / "new")
    files = {
        "_config.yml": "permalink: /:year/:slug/\n",
        "_posts/2020-01-01-Old.md": "![](/assets/../../conf.py) ![](/assets/a.txt)",
        "assets/a.txt": "a",
        "../conf.py": "evil",
    }
    for name, text in files.items():
        (tmp_path / "site/old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site/old" / name).write_text(text, "utf-8")
    assert main(["--site", str(project.source), "import", str(tmp_path / "site/old/_posts")]) == 0
    assert "aliases: [/2020/old/]" in (project.source / "research/notes/old.md").read_text("utf-8")
    assert (project.source / "_static/a.txt").read_text("utf-8") == "a"
    assert not (tmp_path / "conf.py").exists()


def test_a_folder_without_posts_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_root("relations", tmp_path / "new")
    assert main(["--site", str(project.source), "import", str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err
