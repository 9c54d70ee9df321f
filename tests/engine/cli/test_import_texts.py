"""Texts beside the text of a page, such as alternative texts and captions: imported, or named as not imported."""

from pathlib import Path
from typing import Any

import pytest

from old_sites import TODAY, lay_out, page_of, post, read
from sphinx_scholar.cli.importers.content import Page
from sphinx_scholar.cli.importers.old_site import OldSite
from sphinx_scholar.cli.importers.quarto import QUARTO
from sphinx_scholar.cli.importers.shortcodes import doubts
from sphinx_scholar.readers.kinds import kinds

PATHS = {"_quarto.yml": "posts/2024-01-02-a.qmd", "hugo.toml": "content/post/a.Rmd", "myst.yml": "posts/a.md"}
CELL = '```{r x, echo=FALSE, fig.cap="The $x_{1}$ of \\"knots\\"", fig.alt=\'Ada\'}\nplot(x)\n```\n'


def imported(folder: Path, config: str, body: str = "Text.", head: str = "") -> Page:
    files = {config: "", PATHS[config]: f"---\ntitle: A\ndate: 2024-01-02\n{head}---\n{body}\n"}
    pictures = dict.fromkeys((str(Path(PATHS[config]).with_name("x.png")), "x.png"), "")
    return page_of(read(folder, {**files, **pictures}), "research/notes/a.md")


X = "/_static/posts/x.png"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('![](x.png){alt="Chopped lemon, chilli"}', f"![Chopped lemon, chilli]({X})"),
        ('![](x.png){fig-align="center" alt="A {b} \\"c\\" [d]"}', f'![A {{b}} "c" \\[d\\]]({X})'),
        ("![](x.png){fig-alt='Single quotes' width=50%}", f'![Single quotes]({X}){{width="50%"}}'),
        ('![](x.png "Title"){fig-alt="Over\ntwo lines"}', f'![Over two lines]({X} "Title")'),
        ('![Caption](x.png){alt="Alt"}', f":::{{figure}} {X}\n:alt: Alt\n\nCaption\n:::"),
        ('![](x.png){fig-cap="Caption" fig-alt="Alt"}', f":::{{figure}} {X}\n:alt: Alt\n\nCaption\n:::"),
        ('![A](x.png){fig-link="https://b.example.net"}', f"[![A]({X})](https://b.example.net)"),
        ('::: {#fig-a fig-alt="Alt" fig-cap="Caption"}\n![](x.png)\n:::', f"![Alt]({X})\n\nCaption\n"),
        ('::: {fig-alt="Alt"}\nText.\n:::', "Text.\n\nAlt\n"),
    ],
)
def test_attributes_of_pictures_in_quarto_are_kept(tmp_path: Path, written: str, shown: str) -> None:
    assert shown in imported(tmp_path, "_quarto.yml", f"One.\n\n{written}\n\nTwo.").text


@pytest.mark.parametrize("config", ["_quarto.yml", "hugo.toml"])
def test_captions_of_code_that_was_run_are_kept_and_named_with_their_lines(tmp_path: Path, config: str) -> None:
    page = imported(tmp_path, config, f"One.\n\n{CELL}")
    code = '```r\n#| fig.cap: "The $x_{1}$ of \\"knots\\""\n#| fig.alt: \'Ada\'\nplot(x)\n```'
    assert code in page.text
    found = [
        (line, message.partition(":")[0]) for line, message in doubts(page.text) if "output of this code" in message
    ]
    assert found == [(6, "fig.cap"), (7, "fig.alt")]
    assert "a block of code was run" in " ".join(page.messages)


@pytest.mark.parametrize(
    ("config", "head", "said"),
    [
        ("_quarto.yml", "image: x.png\nimage-alt: Ada\n", "image: x.png; image-alt: Ada"),
        ("_quarto.yml", "abstract: All of it.\n", "abstract: All of it."),
        ("_quarto.yml", "subtitle: More\ndescription: Less\n", "subtitle: More"),
        (
            "_quarto.yml",
            "about: {template: jolla, links: [{text: Mail, href: 'mailto:a'}]}\n",
            "text: Mail; href: mailto:a",
        ),
        ("hugo.toml", "image: {caption: Ada, focal_point: Smart, preview_only: true}\n", "caption: Ada"),
        (
            "hugo.toml",
            "summary: Less\nsubtitle: More\nurl_video: https://v.net\n",
            "subtitle: More; url_video: https://v.net",
        ),
        ("hugo.toml", "links: [{name: Code, url: 'https://c.net', icon: x}]\n", "name: Code; url: https://c.net"),
        ("myst.yml", "thumbnail: x.png\nvenue: Here\n", "thumbnail: x.png; venue: Here"),
        ("myst.yml", "parts: {abstract: All of it.}\n", "All of it."),
    ],
)
def test_texts_of_front_matter_are_named(tmp_path: Path, config: str, head: str, said: str) -> None:
    assert said in " ".join(imported(tmp_path, config, "Text.", head).messages)


@pytest.mark.parametrize(
    "head", ["image: x.png\n", "image: ''\nimage-alt: ''\n", "subtitle: T\n", "description: T\nsummary: T\n"]
)
def test_texts_that_pages_have_are_not_named(tmp_path: Path, head: str) -> None:
    assert imported(tmp_path, "_quarto.yml", "![A](x.png)", head).messages == ()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("thumbnail: assets/t.png", "thumbnail: assets/t.png"),
        ("header: {image: h.png, caption: Ada}", "image: h.png; caption: Ada"),
        ("description: Less\nexcerpt: More", "excerpt: More"),
    ],
)
def test_texts_of_front_matter_of_jekyll_are_named(tmp_path: Path, head: str, said: str) -> None:
    assert said in " ".join(post(tmp_path, "Text.", f"title: T\n{head}").messages)


@pytest.mark.parametrize("head", ["img: /x.png\nimg_alt: Ada", "image: {path: /x.png, alt: Ada}"])
def test_the_picture_of_a_page_of_jekyll_has_its_alternative_text(tmp_path: Path, head: str) -> None:
    files: dict[str, Any] = {"_config.yml": "", "a.md": f"---\ntitle: A\n{head}\n---\nText.\n", "x.png": ""}
    page = page_of(read(tmp_path, files), "a.md")
    assert "![Ada](/_static/x.png)\n\nText." in page.text
    assert page.messages == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('![](/x.png){: alt="A b" width="50%"}', '![A b](/_static/x.png){width="50%"}'),
        ("![](/x.png){: .rounded alt='A'}", "![A](/_static/x.png)"),
        ('<img src="/x.png" title="Title">', "![Title](/_static/x.png)"),
        ('<img src="/x.png" title="Title" alt="Alt">', '![Alt](/_static/x.png "Title")'),
        ('<video src="/v.mp4" title="A film"></video>', 'aria-label="A film"'),
    ],
)
def test_attributes_of_pictures_in_jekyll_are_kept(tmp_path: Path, written: str, shown: str) -> None:
    assert shown in post(tmp_path, f"One {written}", **{"x.png": "", "v.mp4": ""}).text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "```{code-cell} python\n:tags: [x]\n:caption: Knots\nx\n```",
            "```{code-block} python\n:caption: Knots\nx\n```",
        ),
        (
            "```{code-cell} python\n---\ncaption: 'Knots'\n---\nx\n```",
            "```{code-block} python\n:caption: Knots\nx\n```",
        ),
        (":::{iframe} https://a.net\n:title: Knots\nText.\n:::", "[Knots](https://a.net)\n\nText."),
    ],
)
def test_captions_of_mystmd_are_kept(tmp_path: Path, written: str, shown: str) -> None:
    assert shown in imported(tmp_path, "myst.yml", written).text


def test_data_of_jekyll_that_are_not_read_are_named(tmp_path: Path) -> None:
    files = {"_config.yml": "", "_data/awards.yml": "- a\n", "_data/cv.yml": "- title: A\n  contents: [b]\n"}
    notes = read(tmp_path, files).notes
    assert notes == ["Data files that are not imported; copy what you need: _data/awards.yml."]


def test_the_picture_of_the_owner_in_al_folio_is_named(tmp_path: Path) -> None:
    profile = "profile: {align: right, image: me.jpg, address: <p>Room 5</p>}"
    files = {"_config.yml": "", "_pages/about.md": f"---\npermalink: /\n{profile}\n---\nI count knots.\n"}
    assert "image: me.jpg; address: <p>Room 5</p>" in " ".join(page_of(read(tmp_path, files), "index.md").messages)


def test_what_folders_of_quarto_say_of_their_pages_is_imported_or_named(tmp_path: Path) -> None:
    shared = "license: CC BY\nauthor: Sam Sample\ntoc: true\nmood: good\n"
    files = {
        "_quarto.yml": "website: {title: Ada Example}\n",
        "posts/_metadata.yml": shared,
        "posts/a.qmd": "---\ntitle: A\ndate: 2024-01-02\n---\nText.\n",
    }
    lay_out(tmp_path, files)
    old = OldSite(tmp_path, kinds({})[0], TODAY)
    page = page_of(QUARTO.read(old), "research/notes/a.md")
    assert page.head["license"] == "CC-BY-4.0"
    assert old.messages == [("posts/_metadata.yml", "removed from the front matter: mood: good")]
