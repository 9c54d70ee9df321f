"""``scholar import`` of what is broken, unusual or imported before: nothing is lost or wrong without a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from old_sites import lay_out
from sphinx_scholar.cli.main import main
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import frontmatter

NOTE = next(kind for kind in KINDS if kind.name == "note")
POST = "---\ntitle: A\ndate: 2024-01-02\n---\nText.\n"
ENTRY = "@book{knots,\n  title = {Knots}, author = {Example, Ada}, publisher = {Nowhere}, year = {2020}\n}\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Import a site of *files* into a new one, and return the data of the report and the folder."""

    def run(files: dict[str, str | bytes], *options: str) -> tuple[dict[str, Any], Path]:
        texts = {name: text for name, text in files.items() if isinstance(text, str)}
        old, new = lay_out(tmp_path / "old", texts), tmp_path / "new"
        for name, data in files.items():
            if isinstance(data, bytes):
                (old / name).parent.mkdir(parents=True, exist_ok=True)
                (old / name).write_bytes(data)
        assert main(["-C", str(new), "import", str(old), "--json", *options]) == 0
        return json.loads(capsys.readouterr().out), new

    return run


def about(data: dict[str, Any], file: str) -> str:
    return "\n".join(line for line in data["check"] if line.startswith(file))


@pytest.mark.parametrize(
    ("config", "page"),
    [
        ("_config.yml", "_posts/2024-01-03-b.md"),
        ("_config.yml", "_drafts/b.md"),
        ("_config.yml", "_pages/b.md"),
        ("_config.yml", "b.md"),
        ("_config.yml", "_data/cv.yml"),
        ("_config.yml", "_bibliography/papers.bib"),
        ("hugo.toml", "content/post/b.md"),
        ("hugo.toml", "content/post/b/index.md"),
        ("_quarto.yml", "posts/b.qmd"),
        ("_quarto.yml", "b.ipynb"),
        ("myst.yml", "b.md"),
    ],
)
def test_links_out_of_an_old_site_are_not_followed(run: Any, tmp_path: Path, config: str, page: str) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\ndate: 2024-01-02\n---\nOf the machine.\n", "utf-8")
    (tmp_path / "old" / page).parent.mkdir(parents=True)
    (tmp_path / "old" / page).symlink_to(tmp_path / "secret.md")
    data, new = run({config: "title: x\n" if config.endswith("yml") else ""})
    assert about(data, page)
    assert not [file for file in new.rglob("*") if file.is_file() and b"Of the machine" in file.read_bytes()]


def test_front_matter_that_never_ends_is_not_read(run: Any) -> None:
    bombs = {
        "a": "".join(f"a{n}: &a{n} [{f'*a{n - 1},*a{n - 1}' if n else 'x'}]\n" for n in range(60)),
        "b": "a: &a [*a]\n",
        "c": "a: " + "[" * 5000 + "]" * 5000 + "\n",
    }
    posts = {f"_posts/2024-01-02-{name}.md": f"---\n{bomb}---\nText.\n" for name, bomb in bombs.items()}
    toml = "a = " + "[" * 5000 + "]" * 5000
    data, new = run({"_config.yml": "title: x\n", **posts, "_posts/2024-01-02-d.md": f"+++\n{toml}\n+++\nText.\n"})
    assert len([line for line in data["check"] if "front matter cannot be read" in line]) == 4
    assert all((new / f"research/notes/{name}.md").is_file() for name in "abcd")


@pytest.mark.parametrize(
    "text",
    [
        "5", "[]", '{"cells": 5}', '{"cells": [5]}', '{"cells": [{"source": "x"}], "metadata": []}', "[" * 100_000,
        '{"cells": [{"cell_type": "heading", "level": "x"}]}', '{"cells": [{"cell_type": "code", "source": "x", "outputs": [5]}]}',
        '{"cells": [{"cell_type": "markdown", "source": "![](attachment:a)", "attachments": 5}]}',
    ],
)  # fmt: skip
def test_notebooks_that_are_none_are_named(run: Any, text: str) -> None:
    data, _ = run({"_quarto.yml": "title: x\n", "a.ipynb": text, "b.md": "# B\n\nText.\n"})
    assert "a.ipynb" in json.dumps(data)


@pytest.mark.parametrize(
    "rest", ["@article{x,\n  title = {T\n", "% a note\n", "%@misc{y, title = {Y}}\n", "@comment{z}\n"]
)
def test_a_bibliography_that_is_imported_again_is_not_added_again(run: Any, rest: str) -> None:
    files = {"_config.yml": "title: x\n", "_bibliography/papers.bib": ENTRY + "\n" + rest}
    data, new = run(files)
    first = (new / "refs.bib").read_bytes()
    assert rest.encode().strip() in first
    assert ("papers.bib:5: " in about(data, "papers.bib")) == rest.startswith("@article")
    run(files)
    assert (new / "refs.bib").read_bytes() == first


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", ""), ("utf-8-sig", ""), ("cp1252", "Windows-1252"), ("latin-1", "Windows-1252"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("config", ["_config.yml", "hugo.toml", "_quarto.yml", "myst.yml"])
def test_pages_in_any_encoding_keep_their_letters(run: Any, config: str, encoding: str, named: str) -> None:
    page = {"_config.yml": "_posts/2024-01-02-a.md", "hugo.toml": "content/post/a.md"}.get(config, "posts/a.md")
    data, new = run(
        {config: "", page: POST.replace("Text", "Möbius’ café" if encoding != "latin-1" else "Möbius").encode(encoding)}
    )
    text = (new / "research/notes/a.md").read_text("utf-8")
    assert ("Möbius" in text, "\ufffd" in text) == (True, False)
    assert named in about(data, page)
    assert bool(about(data, page)) == bool(named)


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", ""), ("utf-8-sig", ""), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16")]
)
@pytest.mark.parametrize(
    ("config", "file", "others"),
    [
        ("_config.yml", "_bibliography/papers.bib", {}),
        ("_config.yml", "files/a.bib", {"_publications/a.md": "---\ntitle: A\nbibtexurl: /files/a.bib\n---\n"}),
        ("_quarto.yml", "refs.bib", {}),
        ("hugo.toml", "content/publication/a/cite.bib", {"content/publication/a/index.md": "---\ntitle: A\n---\n"}),
    ],
)
def test_a_bibliography_in_another_encoding_is_named(
    run: Any, config: str, file: str, others: dict[str, str], encoding: str, named: str
) -> None:
    data, new = run({config: "", file: ENTRY.replace("Knots", "Möbius").encode(encoding), **others})
    assert "title = {Möbius}" in (new / "refs.bib").read_text("utf-8")
    assert named in about(data, file)
    assert bool(about(data, file)) == bool(named)


def test_lines_to_look_at_say_what_is_to_be_done(run: Any) -> None:
    page = "---\ntitle: A\nauthors: [Somebody Else]\n---\n"
    data, new = run({"hugo.toml": "", "content/publication/a/cite.bib": ENTRY, "content/publication/a/index.md": page})
    assert not (new / "papers/knots.md").exists()
    assert [line for line in data["check"] if line.rstrip().endswith(":")] == []


@pytest.mark.parametrize("config", ["_config.yml", "_quarto.yml"])
def test_what_was_put_into_a_page_is_not_put_beside_it_later(run: Any, config: str) -> None:
    first = {"_config.yml": "about.md", "_quarto.yml": "index.qmd"}[config]
    files = {config: "title: x\n", first: "---\ntitle: Ada\npermalink: /\n---\nI count.\n\n- knots\n"}
    _, new = run(files)
    before = (new / "index.md").read_text("utf-8")
    assert "I count." in before
    run(files)
    assert [*new.glob("*.imported")] == []
    data, _ = run({**files, first: files[first].replace("knots", "looms")})
    assert "- looms" in (new / "index.md.imported").read_text("utf-8")
    assert about(data, "index.md.imported")
    assert (new / "index.md").read_text("utf-8") == before


@pytest.mark.parametrize("config", ["_config.yml", "_quarto.yml", "myst.yml", "hugo.yaml", "hugo.toml", "hugo.json"])
@pytest.mark.parametrize("text", ["a: [b\nc: }\n", "- a\n- b\n"])
def test_a_configuration_that_is_not_valid_is_named(run: Any, config: str, text: str) -> None:
    data, _ = run({config: text, "content/post/a.md": POST})
    assert "fix it" in about(data, config)


@pytest.mark.parametrize("name", ["_data/cv.yml", "_data/socials.yml"])
def test_data_that_are_not_valid_are_named(run: Any, name: str) -> None:
    data, _ = run({"_config.yml": "title: x\n", name: "a: [b\nc: }\n"})
    assert about(data, name)


@pytest.mark.parametrize(
    ("config", "page"),
    [
        ("_config.yml", "_drafts/a.md"),
        ("hugo.toml", "content/post/a.md"),
        ("_quarto.yml", "posts/a.qmd"),
        ("myst.yml", "posts/a.md"),
    ],
)
@pytest.mark.parametrize("date", ["", "date: 2024-13-45\n", "date: soon\n", "date: [1]\n"])
def test_a_post_without_a_date_is_a_draft_and_named(run: Any, config: str, page: str, date: str) -> None:
    data, new = run({config: "", page: f"---\ntitle: A\n{date}---\nText.\n"})
    assert "draft: true" in (new / "research/notes/a.md").read_text("utf-8")
    message = about(data, "research/notes/a.md")
    assert "no date" in message
    assert ("is not valid" in message) == bool(date)


@pytest.mark.parametrize("slug", ["../../x", "a/b", "..", "/x/", "a\\b", ".hidden", "con", "a?b#c", "-", "x.html/y"])
@pytest.mark.parametrize(
    ("config", "page"), [("_config.yml", "_posts/2024-01-02-a.md"), ("hugo.toml", "content/post/a.md")]
)
def test_a_slug_is_no_way_out_of_its_folder(run: Any, config: str, page: str, slug: str) -> None:
    for name in ("slug", "url", "permalink", "aliases", "redirect_from"):
        value = json.dumps([slug] if name in ("aliases", "redirect_from") else slug)
        data, new = run({config: "", page: POST.replace("title", f"{name}: {value}\ntitle")})
        pages = {path for path in data["pages"] if path.endswith(".md")}
        assert all(path.startswith("research/notes/") and path.count("/") == 2 for path in pages)
        for path in pages:
            lines = (new / path).read_text("utf-8")
            assert frontmatter.read(lines, NOTE, path).problems == (), lines
        for path in pages:
            (new / path).unlink()


def test_quiet_leaves_out_no_line_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = lay_out(tmp_path / "old", {"_config.yml": "a: [", "_posts/a.md": "---\nmood: good\n---\n{% odd %}\n"})
    loud = [main(["-C", str(tmp_path / "loud"), "import", str(old)]), capsys.readouterr().out]
    quiet = [main(["-C", str(tmp_path / "quiet"), "-q", "import", str(old)]), capsys.readouterr().out]
    lines = [line.replace("loud", "quiet") for line in loud[1].splitlines()]
    assert quiet[1].splitlines() == lines[1:]
    assert lines[0].startswith("Imported")
    for word in ("_config.yml", "mood", "odd", "a new one was created"):
        assert word in quiet[1]


@pytest.mark.parametrize(
    ("url", "base", "address"),
    [
        ("https://ada.example.net", "", "https://ada.example.net/"),
        ("https://ada.example.net/", "/site/", "https://ada.example.net/site/"),
        ("https://ada.example.net", "site", "https://ada.example.net/site/"),
        ("https://ada.example.net/site", "", "https://ada.example.net/site/"),
        ("", "https://ada.example.net/site", "https://ada.example.net/site/"),
    ],
)
def test_the_address_of_a_site_is_taken_from_links(run: Any, url: str, base: str, address: str) -> None:
    whole, path = address.rstrip("/"), "/" + address.rstrip("/").partition("net")[2].strip("/")
    links = (f"[a]({whole}/about/)", f"[b]({path.rstrip('/')}/about/)", "[c]({{ site.baseurl }}/about/)")
    files = {
        "_config.yml": f"url: {url}\nbaseurl: {base}\n",
        "_pages/about-me.md": "---\ntitle: Me\npermalink: /about/\n---\nI teach.\n",
        "_posts/2024-01-02-a.md": POST.replace("Text.", " ".join(links)),
    }
    _, new = run(files)
    assert address in (new / "conf.py").read_text("utf-8")
    text = (new / "research/notes/a.md").read_text("utf-8")
    assert all(f"[{name}](../../index.md)" in text for name in "abc") or all(
        f"[{name}](../../about.md)" in text for name in "abc"
    )


@pytest.mark.parametrize(
    "link",
    [
        "{% link _pages/teaching.md %}",
        "{{ site.baseurl }}{% link _pages/teaching.md %}",
        "{{ site.baseurl }}/teaching/",
        "{{ site.url }}{{ site.baseurl }}/teaching/",
        '{{ "/teaching/" | relative_url }}',
        "{{ '/teaching/' | prepend: site.baseurl }}",
        "{{ '/teaching/' | absolute_url }}",
        "{{site.baseurl}}/teaching",
    ],
)
@pytest.mark.parametrize("form", ["[it](%s)", '<a href="%s">it</a>', "[it]: %s"])
def test_liquid_in_links_leads_to_pages(run: Any, link: str, form: str) -> None:
    files = {
        "_config.yml": "url: https://ada.example.net\nbaseurl: /site\n",
        "_pages/teaching.md": "---\ntitle: T\npermalink: /teaching/\n---\nI teach.\n",
        "_posts/2024-01-02-a.md": POST.replace("Text.", form % link + "\n\n[it]\n"),
    }
    data, new = run(files)
    assert "../../teaching.md" in (new / "research/notes/a.md").read_text("utf-8")
    assert about(data, "research") == ""


@pytest.mark.parametrize(
    "link", ["{% post_url 2023-01-02-b %}", "{% post_url sub/2023-01-02-b %}", "{% link _posts/2023-01-02-b.md %}"]
)
def test_liquid_in_links_leads_to_posts(run: Any, link: str) -> None:
    _, new = run(
        {
            "_config.yml": "baseurl: /site\n",
            "_posts/2023-01-02-b.md": POST,
            "_posts/2024-01-02-a.md": POST.replace("Text.", f"[it]({{{{ site.baseurl }}}}{link})"),
        }
    )
    assert "[it](b.md" in (new / "research/notes/a.md").read_text("utf-8")


@pytest.mark.parametrize("config", ["hugo.toml", "_quarto.yml", "myst.yml"])
def test_addresses_in_html_lead_to_pages_and_files(run: Any, config: str) -> None:
    root = "content/" if config == "hugo.toml" else ""
    address = {"hugo.toml": 'baseURL = "https://ada.example.net/site/"\n'}.get(config, "")
    other = {"hugo.toml": "/site/post/b/", "_quarto.yml": "b.qmd", "myst.yml": "b.md"}[config]
    suffix = "qmd" if config == "_quarto.yml" else "md"
    html = f'<a href="{other}#x">b</a> <a href="cv.pdf">c</a> <img src="x.png" alt="x">'
    _, new = run(
        {
            config: address,
            f"{root}posts/a.{suffix}" if config != "hugo.toml" else "content/post/a.md": POST.replace("Text.", html),
            f"{root}posts/b.{suffix}" if config != "hugo.toml" else "content/post/b.md": POST,
            f"{root}posts/cv.pdf" if config != "hugo.toml" else "content/post/cv.pdf": "x",
            f"{root}posts/x.png" if config != "hugo.toml" else "content/post/x.png": "x",
        }
    )
    text = (new / "research/notes/a.md").read_text("utf-8")
    assert 'href="b.html#x"' in text
    for attribute in ('href="../../_static/', 'src="../../_static/'):
        assert attribute in text


ACADEMIC = {
    "_config.yml": "title: Ada\nname: Ada Example\nurl: https://ada.example.net\ncollections: {publications: {}}\n",
    "files/paper1.pdf": "x",
    "_publications/2009-10-01-knots.md": '---\ntitle: "On knots"\ncollection: publications\ncategory: manuscripts\n'
    "permalink: /publication/2009-10-01-knots\nexcerpt: 'On the number 1.'\ndate: 2009-10-01\nvenue: 'Journal 1'\n"
    "slidesurl: 'https://ada.example.net/files/slides.pdf'\npaperurl: 'https://ada.example.net/files/paper1.pdf'\n"
    "citation: 'Example, Ada, &amp; Doe, J. (2009). &quot;On knots.&quot; <i>Journal 1</i>. 1(1).'\n---\n"
    "See [the other](/publication/ropes).\n\nRecommended citation: Example.\n",
    "_publications/ropes.md": "---\ntitle: Ropes\nvenue: Proc. of X\ncategory: conferences\ndate: 2010-02-01\n"
    "permalink: /publication/ropes\npaperurl: https://doi.org/10.1000/x\nmood: good\n---\n",
    "_posts/2024-01-02-a.md": POST.replace("Text.", "My [paper](/publication/2009-10-01-knots)."),
}


def test_publications_of_academicpages_are_entries(run: Any) -> None:
    data, new = run(ACADEMIC)
    assert data["works"] == data["added"] == 2
    bib = (new / "refs.bib").read_text("utf-8")
    for line in (
        "@article{knots,",
        "author = {Example, Ada and Doe, J.}",
        "journal = {Journal 1}",
        "date = {2009-10-01}",
        "abstract = {On the number 1.}",
        "pdf = {/_static/files/paper1.pdf}",
        "@inproceedings{ropes,",
        "author = {Ada Example}",
        "booktitle = {Proc. of X}",
        "doi = {10.1000/x}",
    ):
        assert line in bib
    page = (new / "papers/knots.md").read_text("utf-8")
    assert "aliases: [/publication/2009-10-01-knots]" in page
    assert "[the other](ropes.md)" in page
    assert "Recommended" not in page
    assert "[paper](../../papers/knots.md)" in (new / "research/notes/a.md").read_text("utf-8")
    assert not [path for path in data["pages"] if path.startswith("publications")]
    assert "its authors were read" in about(data, "papers/knots.md")
    assert "mood: good" in about(data, "papers/ropes.md")


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("Your Name, You. (2009). Title.", ["Your Name, You"]),
        ("Doe, J., Roe, R. A., & Poe, E. (2020). T.", ["Doe, J.", "Roe, R. A.", "Poe, E."]),
        ("Jane Doe, Richard Roe and Edgar Poe. 2020. T.", ["Jane Doe", "Richard Roe", "Edgar Poe"]),
        ("Doe, Jane; Roe, Richard (2020)", ["Doe, Jane", "Roe, Richard"]),
        ('J. Doe, R. Roe, "Title," Journal, 2020.', ["J. Doe", "R. Roe"]),
        ("Doe J, et al. (2020)", ["Doe J", "others"]),
        ("", ["Ada Example"]),
    ],
)
def test_authors_are_read_from_citations(run: Any, citation: str, authors: list[str]) -> None:
    text = f"---\ntitle: T\ndate: 2020-01-01\nvenue: V\ncitation: {json.dumps(citation)}\n---\n"
    _, new = run({"_config.yml": "name: Ada Example\n", "_publications/t.md": text})
    assert f"author = {{{' and '.join(authors)}}}" in (new / "refs.bib").read_text("utf-8")


def test_a_bibliography_in_utf_16_is_not_added_to(run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run({"_config.yml": "title: x\n", "_posts/2024-01-02-a.md": POST})
    data = ENTRY.replace("knots", "looms").replace("Knots", "Looms").encode("utf-16")
    (tmp_path / "new" / "refs.bib").write_bytes(data)
    (tmp_path / "old" / "_bibliography").mkdir()
    (tmp_path / "old" / "_bibliography" / "papers.bib").write_text(ENTRY, "utf-8")
    assert main(["-C", str(tmp_path / "new"), "import", str(tmp_path / "old")]) == 1
    assert "refs.bib is UTF-16" in capsys.readouterr().err
    assert (tmp_path / "new" / "refs.bib").read_bytes() == data
