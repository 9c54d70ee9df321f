"""The setting ``scholar_citation_styles``: names of styles, and files of CSL."""

from pathlib import Path

import pytest

from sphinx_scholar.readers.citation_styles import CitationStyle, is_numeric, read_styles

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
NAMES = '<names variable="author"><label/><substitute><names variable="editor"/></substitute></names>'
STYLE = (
    f"{HEAD}<info><title>  Of a\n journal </title></info><bibliography><layout>{NAMES}</layout></bibliography></style>"
)


def read(folder: Path, *names: object) -> tuple[tuple[CitationStyle, ...], list[str]]:
    styles, problems = read_styles(names, folder)
    return styles, [problem.kind.code for problem in problems]


def test_names_of_styles_have_labels(tmp_path: Path) -> None:
    styles, problems = read(tmp_path, "apa", "chicago-notes", "springer-basic", "apa")
    assert [(style.name, style.label, style.volumes) for style in styles] == [
        ("apa", "APA", False),
        ("chicago-notes", "Chicago (notes)", True),
        ("springer-basic", "Springer Basic", False),
    ]
    assert problems == []


def test_a_file_has_the_label_of_its_title(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/own.csl").write_text(STYLE, "utf-8")
    (tmp_path / "short.CSL").write_text(STYLE.replace("</title>", "</title><title-short>OJ</title-short>"), "utf-8")
    (tmp_path / "none.csl").write_text(
        STYLE.replace("  Of a\n journal ", "").replace("author", "volume-title"), "utf-8"
    )
    styles, problems = read(tmp_path, "styles/own.csl", "short.CSL", "none.csl")
    assert [(style.label, style.volumes) for style in styles] == [
        ("Of a journal", False),
        ("OJ", False),
        ("none", True),
    ]
    assert problems == []
    # Typst leaves out the authors of such an element; what is inherited stays so.
    assert '<names variable="author"><name/><label/>' in styles[0].csl
    assert '<names variable="editor"/>' in styles[0].csl


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no.csl", None, "style-file"),
        ("a.csl", "<style", "style-unreadable"),
        ("a.csl", "<html/>", "style-unreadable"),
        ("a.csl", '<!DOCTYPE a [<!ENTITY b "c">]><style/>', "style-unreadable"),
        ("a.csl", f"{HEAD}<info><link rel='independent-parent' href='http://x/ieee'/></info></style>", "style-without-list"),
        ("a.csl", f"{HEAD}<citation/></style>", "style-without-list"),
        (7, None, "style-name"),
        (" ", None, "style-name"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_style_is_named(name: object, content: str | None, code: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / str(name)).write_text(content, "utf-8")
    assert read(tmp_path, name, "apa") == ((CitationStyle("apa", "APA"),), [code])


def test_the_style_that_another_depends_on_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_text(
        f"{HEAD}<info><link rel='independent-parent' href='http://x/ieee'/></info></style>", "utf-8"
    )
    _, (problem,) = read_styles(["a.csl"], tmp_path)
    assert problem.arguments == {"file": "a.csl", "parent": ": http://x/ieee"}


@pytest.mark.parametrize(
    ("head", "categories", "form"),
    [
        (HEAD, ["author-date"], "author-date"),
        (HEAD, ["numeric"], "numeric"),
        (HEAD, ["", "numeric"], "numeric"),
        (HEAD, [], "author-date"),
        (HEAD.replace("in-text", "note"), ["note"], "note"),
        (HEAD.replace("in-text", "note"), ["numeric"], "note"),
    ],
)
def test_the_form_of_citations_of_a_file(head: str, categories: list[str], form: str, tmp_path: Path) -> None:
    told = "".join(f'<category citation-format="{name}"/>' if name else '<category field="x"/>' for name in categories)
    (tmp_path / "a.csl").write_text(STYLE.replace(HEAD, head).replace("</info>", f"{told}</info>"), "utf-8")
    (style,), problems = read(tmp_path, "a.csl")
    assert (style.form, is_numeric("a.csl", tmp_path), problems) == (form, form == "numeric", [])


@pytest.mark.parametrize(
    ("name", "form"), [("apa", "author-date"), ("ieee", "numeric"), ("chicago-notes", "note"), ("no.csl", "")]
)
def test_the_form_of_citations_of_a_name(name: str, form: str, tmp_path: Path) -> None:
    styles, _ = read(tmp_path, name)
    assert [style.form for style in styles] == ([form] if form else [])
    assert is_numeric(name, tmp_path) is (form == "numeric")
