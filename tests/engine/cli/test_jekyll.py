"""``import`` of Jekyll's posts: they become notes that keep their addresses; what is not converted is reported."""

from pathlib import Path

import pytest

from old_sites import body, lay_out, page_of, post, read
from sites import ROOTS, Project, copy_root
from sphinx_scholar.cli.importers.jekyll import JEKYLL, doubts
from sphinx_scholar.cli.importers.matter import write_matter
from sphinx_scholar.cli.main import main
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers.frontmatter import read as read_front_matter

NOTE = next(kind for kind in KINDS if kind.name == "note")
POSTS = ROOTS / "al-folio/_posts"
PICTURES = {"assets/img/x.png": "", "assets/img/a b.png": "", "assets/pdf/x.pdf": "", "assets/video/x.mp4": ""}


@pytest.mark.parametrize(
    ("jekyll", "myst"),
    [
        ("{% cite a-2020 %}", "{cite:p}`a-2020`"),
        ("{%- cite a b --file other -%}", "{cite:p}`a,b`"),
        ("[k]({% post_url 2023-05-01-why-knots %})", "[k](why-knots.md)"),
        ("[k]({% link _posts/2023-05-01-why-knots.md %})", "[k](why-knots.md)"),
        ("[k](/blog/2023/why-knots/)", "[k](why-knots.md)"),
        ("[k]({{ site.baseurl }}{% post_url 2023-05-01-why-knots %})", "[k](why-knots.md)"),
        ("[p]({{ site.baseurl }}/assets/pdf/x.pdf)", "[p](/_static/pdf/x.pdf)"),
        ('![i]({{ "assets/img/x.png" | relative_url }})', "![i](/_static/img/x.png)"),
        ("#### A\n\n# B\n\n### C", "## A\n\n## B\n\n### C"),
        ("A\n===\n\nB\n---\n\nx", "## A\n\n### B\n\nx"),
        ("```sh\n# {% cite a %}\n```", "```sh\n# {% cite a %}\n```"),
        ("`{% cite a %}`", "`{% cite a %}`"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% highlight c++ %}\nint x;\n{% endhighlight %}", "```c++\nint x;\n```"),
        ("{% comment %}no{% endcomment %}a", "<!--no-->a"),
        ('{% assign who = "Ada" %}By {{ who }}.', "By Ada."),
        ("{% capture w %}wide{% endcapture %}{{ w }}", "wide"),
        ("{{ page.title }} {{ page.nothing }}", "T {{ page.nothing }}"),
        ("Text\n\n## References\n\n{% bibliography --cited %}", "Text"),
        ("{% details Why %}\nSo\n{% enddetails %}", ":::{dropdown} Why\nSo\n:::"),
        (
            "{% tabs a %}\n{% tab a C++ %}\n```c\nx\n```\n{% endtab %}\n{% tab a R %}\n- y\n{% endtab %}\n{% endtabs %}",
            "::::{tab-set}\n:::{tab-item} C++\n```c\nx\n```\n:::\n\n:::{tab-item} R\n- y\n:::\n::::",
        ),
        ("{% quote a-2020 %}\nSo it is.\n{% endquote %}", "> So it is.\n>\n> {cite:p}`a-2020`"),
        ("{% bibliography --query x %}", "{% bibliography --query x %}"),
        ("{% cite %}", "{% cite %}"),
        ("{% twitter https://twitter.com/a/status/1 %}", "<https://twitter.com/a/status/1>"),
        ("```godot\nx\n```\n\n```unheard\nx\n```", "```gdscript\nx\n```\n\n```text\nx\n```"),
        ("Text\n\n<!--more-->\n\nMore", "Text\n\nMore"),
        ("Text\n\n    x = 1\n\nMore", "Text\n\n```\nx = 1\n```\n\nMore"),
    ],
)
def test_liquid_and_markdown_are_converted(tmp_path: Path, jekyll: str, myst: str) -> None:
    assert body(post(tmp_path, jekyll, **PICTURES)) == myst


@pytest.mark.parametrize(
    ("kramdown", "myst"),
    [
        ("* toc\n{:toc}\n\nText", "Text"),
        ("{:.no_toc}\n## A\n\nx", "## A\n\nx"),
        ("{: .table}", ""),
        ("[a](https://b.org){:target='_blank'}", "[a](https://b.org)"),
        ('![a](/assets/img/x.png){: width="50%" .img-fluid}', '![a](/_static/img/x.png){width="50%"}'),
        ('Text\n{: lang="la"}', '{lang="la"}\nText'),
        ("Text\n{: onclick='x'}", "Text\n{: onclick='x'}"),
        ('{:start="4"}\n1. a\n2. b', "4. a\n2. b"),
        ("> ##### TIP\n>\n> Knot.\n{: .block-tip }", ":::{tip}\nKnot.\n:::"),
        ("Mind it.\n{: .notice--warning}", ":::{warning}\nMind it.\n:::"),
        ("[see](#1-input)\n\n## 1. Input\n\nx", "[see](#why-knots-1-input)\n\n(why-knots-1-input)=\n## 1. Input\n\nx"),
        ("[see](#in)\n\n## Input {#in}\n\nx", "[see](#why-knots-in)\n\n(why-knots-in)=\n## Input\n\nx"),
        ("[see](#input)\n\n## Input\n{: #input}\n\nx", "[see](#why-knots-input)\n\n(why-knots-input)=\n## Input\n\nx"),
        ("## Input {#unused}\n\nx", "## Input\n\nx"),
        ("An HTML page\n\n*[HTML]: HyperText", "An {abbr}`HTML (HyperText)` page"),
        ("Done :tada: :sun_with_face: :unheard_of:", "Done 🎉 🌞 :unheard_of:"),
        ("{::comment}no{:/comment}a{::nomarkdown}b{:/}", "<!--no-->ab"),
        ("A term\n: its meaning[^1]\n\n[^1]: Note.", "A term\n: its meaning[^1]\n\n[^1]: Note."),
        ("## A\n\n---\n\nx\n\n---\n\n## B\n\ny\n\n***", "## A\n\nx\n\n## B\n\ny"),
    ],
)
def test_kramdown_is_converted(tmp_path: Path, kramdown: str, myst: str) -> None:
    assert body(post(tmp_path, kramdown, **PICTURES)) == myst


@pytest.mark.parametrize(
    ("kramdown", "myst"),
    [
        ("$$x$$ is $$y$$.", "$x$ is $y$."),
        ("a\n\n$$\nx\n$$", "a\n\n$$\nx\n$$"),
        ("a\n\n$$x$$", "a\n\n$$x$$"),
        ("a\n$$x < y,$$\nb", "a\n\n$$\nx < y,\n$$\n\nb"),
        ("a:\n$$\nx\n$$\n$y$ is", "a:\n\n$$\nx\n$$\n\n$y$ is"),
        ("- a\n$$x$$\nb", "- a\n\n  $$\n  x\n  $$\n\n  b"),
        (
            "a:\n\\begin{equation}\\label{r}\nx\n\\end{equation}\nSee \\eqref{r}.",
            "a:\n\n\\begin{equation}\\label{r}\nx\n\\end{equation}\n\nSee \\eqref{r}.",
        ),
        (r"so \\(a_i\\) and \\[b\\]", "so $a_i$ and \n\n$$\nb\n$$"),
        (r"<p>so \(a_i\)</p>", "so $a_i$"),
        (r"\(not a formula\)", r"\(not a formula\)"),
        (r"$a\_i$ and $$a\_i$$", r"$a_i$ and $a\_i$"),
        ("$a<b$ and $c>d$", "$a<b$ and $c>d$"),
        ("It is $5 and $10", "It is $5 and $10"),
    ],
)
def test_formulas_are_converted(tmp_path: Path, kramdown: str, myst: str) -> None:
    assert body(post(tmp_path, kramdown)) == myst


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: T\ntags: a b", "topics", ("a", "b")),
        ("title: T\ntags: [a c, b]\ncategories: b d", "topics", ("a c", "b", "d")),
        ("title: T\npublished: false", "draft", True),
        ("title: T\npermalink: /x/y/", "aliases", ("/x/y/",)),
        ("title: T\nredirect_from: [/old/]", "aliases", ("/blog/2023/why-knots/", "/old/")),
        ("title: T\ndate: 2022-12-31 23:00", "aliases", ("/blog/2022/why-knots/",)),
        ("title: T\ndate: 2024-2-2 10:00:00", "aliases", ("/blog/2024/why-knots/",)),
        ("title: T\ndate: 30-12-2020", "aliases", ("/blog/2020/why-knots/",)),
        ("title: T\ndescription: 'a: <b>b</b> # c'", "description", "a: b # c"),
        ("title: T\nauthor: Ada Example", "author", "Ada Example"),
        ("title: T\nauthors: [A, B]", "authors", ({"name": "A"}, {"name": "B"})),
        ("title: T\ndoi: https://doi.org/10.5281/zenodo.1", "doi", "10.5281/zenodo.1"),
    ],
)
def test_fields_are_converted(tmp_path: Path, head: str, field: str, value: object) -> None:
    page = post(tmp_path, "", head)
    matter = read_front_matter(f"{write_matter(page.head)}\n{page.text}", NOTE, "f")
    assert matter.problems == ()
    assert matter.values[field] == value


@pytest.mark.parametrize(
    ("name", "head", "date"),
    [
        ("2020-12-30-other.md", "date: 30-12-2020", "2020-12-30"),
        ("2024-02-02-zero.md", "date: 2024-2-2 10:00:00", "2024-02-02"),
        ("2024-2-3-zero.md", "title: T", "2024-02-03"),
        ("other.md", "date: Feb 3, 2024", "2024-02-03"),
        ("other.md", "date: 3 February 2024", "2024-02-03"),
        ("other.md", "date: 31-02-2024", "2026-01-02"),
    ],
)
def test_dates_of_any_form_are_read_and_those_of_files_count(tmp_path: Path, name: str, head: str, date: str) -> None:
    assert post(tmp_path, "", head, name).head["date"] == date


def test_affiliations_and_addresses_of_authors_are_kept(tmp_path: Path) -> None:
    head = "title: T\nauthors:\n- {name: Ada, url: https://a.org, affiliations: {name: Nowhere}}\n- {name: Sam}"
    page = post(tmp_path, "Text", head)
    assert page.head["authors"] == [{"name": "Ada", "url": "https://a.org", "affiliation": "Nowhere"}, {"name": "Sam"}]
    assert body(page) == "Text"


def test_the_owner_of_the_site_is_not_named_as_an_author(tmp_path: Path) -> None:
    page = post(tmp_path, "", "authors: [Ada Example]", **{"_config.yml": "first_name: Ada\nlast_name: Example\n"})
    assert "author" not in page.head


@pytest.mark.parametrize(
    ("config", "name", "alias"),
    [
        ("", "2018-08-17-A Name With Spaces - One.md", "/blog/2018/A-Name-With-Spaces-One/"),
        ("permalink: /:year/:slug/", "2020-01-01-An Old One.md", "/2020/an-old-one/"),
        ("permalink: pretty", "2020-01-02-old.md", "/2020/01/02/old/"),
        ("title: x", "2020-01-02-old.md", "/2020/01/02/old.html"),
    ],
)
def test_addresses_are_those_that_jekyll_writes(tmp_path: Path, config: str, name: str, alias: str) -> None:
    page = post(tmp_path, "", "title: T", name, **({"_config.yml": config} if config else {}))
    assert page.head["aliases"] == [alias]


@pytest.mark.parametrize("permalink", ["/:collection/:title/", "pretty:x"])
def test_a_permalink_that_is_not_understood_gives_no_alias(tmp_path: Path, permalink: str) -> None:
    assert post(tmp_path, "", **{"_config.yml": f"permalink: {permalink}"}).head["aliases"] == []


def test_characters_that_stand_for_code_while_a_page_is_converted_are_left_out(tmp_path: Path) -> None:
    assert body(post(tmp_path, "a\ue0000\ue001 `b` \ue0021\ue003 $c$")) == "a0 `b` 1 $c$"


def test_elements_may_be_deep_within_each_other(tmp_path: Path) -> None:
    assert body(post(tmp_path, "<div>" * 900 + "a" + "</div>" * 900)) == "a"


def test_two_posts_of_the_same_name_are_two_notes(tmp_path: Path) -> None:
    content = read(tmp_path, {"_posts/2020-01-01-news.md": "a", "_posts/2021-01-01-news.md": "b"}, JEKYLL)
    assert [page.path for page in content.pages] == ["research/notes/news.md", "research/notes/news-2.md"]


def test_a_link_to_a_part_of_another_post_leads_to_a_label_there(tmp_path: Path) -> None:
    other = {"_posts/2022-01-01-cords.md": "## Red cords\n\nText"}
    page = post(tmp_path, "[r](/blog/2022/cords/#red-cords)", **other)
    cords = page_of(read(tmp_path, {}, JEKYLL), "research/notes/cords.md")
    assert (body(page), body(cords)) == ("[r](#cords-red-cords)", "(cords-red-cords)=\n## Red cords\n\nText")


def test_a_post_without_a_date_becomes_a_draft_of_today(tmp_path: Path) -> None:
    page = post(tmp_path, "", name="idea.md")
    assert (page.head["draft"], page.head["date"], len(page.messages)) == (True, "2026-01-02", 1)


def test_the_text_is_kept_if_the_front_matter_is_invalid(tmp_path: Path) -> None:
    page = post(tmp_path, "Text", "title: [T")
    assert page.text == "# why knots\n\nText\n"
    assert len(page.messages) == 1


def test_fields_that_have_no_place_are_named_in_one_message_unless_the_text_shows_them(tmp_path: Path) -> None:
    page = post(tmp_path, "{{ page.mood }}", "mood: cheerful\nvoice: low\nlayout: post\npace: slow")
    assert page.text.endswith("cheerful\n")
    assert ["voice: low" in text and "pace: slow" in text and "mood" not in text for text in page.messages] == [True]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n{% include talk.html %}", [3]),
        ("{{ site.x }}\n{{ y }}", [1, 2]),
        ("```mermaid\nx\n```", [1]),
        ("<script src='x'></script>", [1]),
        ("[a](/old/)", [1]),
        ("![a](img/x.png)", [1]),
        ("![a](https://b.org/x.png)", [1]),
        ("![](/_static/x.png)\n![](/_static/y.png)", [1, 2]),
        (":::{figure} /_static/x.png\n\nCaption\n:::", [1]),
        (":::{figure} /_static/x.png\n:width: 3\n:alt: A\n:::", []),
        ("[x.pdf](/_static/x.pdf)", [1]),
        ("`{% if %}`\n\n```\n<script>\n```\n\n<!-- ![](x) -->", []),
        (":::{publications}\n:downloads:\n:::", []),
    ],
)
def test_markup_that_is_not_understood_is_found_at_its_line(text: str, lines: list[int]) -> None:
    assert sorted(line for line, _ in doubts(text)) == lines


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Project, list[str]]:
    """A small site into which the posts of the example were imported, and the lines of the report."""
    project = copy_root("relations", tmp_path / "new")
    assert main(["-C", str(project.source), "import", str(POSTS)]) == 0
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
    facts = ("{% for post in site.posts %}", "mood: cheerful", "img/lost.png", "/blog/", "mermaid")
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
    assert main(["-C", str(project.source), "import", str(POSTS)]) == 0
    assert (project.source / "research/notes/why-knots.md").read_text("utf-8") == "mine"
    assert "1 of 3" in capsys.readouterr().out
    (project.source / "research/notes/why-knots.md").unlink()
    assert main(["-C", str(project.source), "import", str(POSTS)]) == 0
    assert (project.source / "_static/img/9.png").read_text("utf-8") == "mine"


def test_files_outside_the_old_site_are_not_copied_and_none_are_written_outside_the_new(tmp_path: Path) -> None:
    project = copy_root("relations", tmp_path / "new")
    files = {
        "_posts/2020-01-01-Old.md": "![a](/assets/../../conf.py) ![b](/assets/a.txt) ![c](../../../conf.py)",
        "assets/a.txt": "a",
        "../conf.py": "evil",
    }
    lay_out(tmp_path / "site/old", files)
    assert main(["-C", str(project.source), "import", str(tmp_path / "site/old/_posts")]) == 0
    assert (project.source / "_static/a.txt").read_text("utf-8") == "a"
    assert sorted(path.name for path in (project.source / "_static").iterdir()) == ["a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_a_folder_without_posts_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_root("relations", tmp_path / "new")
    assert main(["-C", str(project.source), "import", str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err
