"""What is done with a page that was read: its HTML, its pictures and downloads, and frames in its text."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import embeds, file_copies, html_checks
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.readers.html_balance import DEEPEST

Reported = list[tuple[str, str, dict[str, Any]]]


def reporter(found: Reported) -> Callable[..., None]:
    """A function in place of that which logs problems: it keeps the code, the place, and the arguments."""

    def report(problem: Any, node: nodes.Element | None = None) -> None:
        place = problem.location or f"{node.source}:{node.line}" if node else problem.location
        found.append((problem.code, place, dict(problem.arguments)))

    return report


def page(*children: nodes.Node) -> nodes.document:
    document = new_document("/s/a.md")
    document += children
    return document


def raw(html: str, line: int = 3) -> nodes.raw:
    made = nodes.raw("", html, format="html")
    made.line = line
    return made


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reported]:
    """Check the HTML of a document, and return what was reported."""
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(place=lambda docname, line: f"{docname}:{line}"))
    app: Any = SimpleNamespace(env=SimpleNamespace(docname="a"))

    def check(document: nodes.document) -> Reported:
        found: Reported = []
        monkeypatch.setattr(html_checks, "report", reporter(found))
        html_checks.check_html(app, document)
        return found

    return check


def test_ids_of_the_layout_in_html_get_other_names(checked: Callable[..., Reported]) -> None:
    html = [
        raw("<p class=a id=\"main-content\">x</p><p ID='references-list'>y</p>"),
        raw('<p id="own" data-id="references-list">z</p>', 9),
    ]
    document = page(*html)
    document.ids["main-content-1"] = html[0]  # type: ignore[assignment]
    found = checked(document)
    ids = [BeautifulSoup(part.astext(), "lxml").p["id"] for part in html]  # type: ignore[index]
    assert ids[1] == "own"
    assert ids[0] not in ("main-content", "main-content-1")
    assert [(code, place, arguments["name"]) for code, place, arguments in found] == [
        ("html-id", "a:3", "main-content"),
        ("html-id", "a:3", "references-list"),
    ]
    assert found[0][2]["new"] == ids[0]
    assert html[1].astext() == '<p id="own" data-id="references-list">z</p>'


@pytest.mark.parametrize(
    ("html", "problems"),
    [
        (["<p>one</p>"], []),
        (["<div>\n", "</div>\n"], []),
        (["<div>\n<template>\n"], [("html-open", "a:4", "<template>")]),
        (["<p>one</p>\n</div>"], [("html-closed", "a:4", "</div>")]),
    ],
)
def test_html_that_is_left_open_or_closed_is_reported_at_its_line(
    checked: Callable[..., Reported], html: list[str], problems: list[tuple[str, str, str]]
) -> None:
    found = checked(page(*(raw(part, 3 + n) for n, part in enumerate(html))))
    assert sorted((code, place, arguments["tag"]) for code, place, arguments in found) == problems


def test_html_within_a_paragraph_that_is_left_open_ends_with_it(checked: Callable[..., Reported]) -> None:
    paragraph = nodes.paragraph("", "", nodes.Text("one\n"), raw("<script>"), nodes.Text("two"))
    paragraph.line = 5
    unplaced = nodes.paragraph("", "", raw("</div>", 0))
    document = page(paragraph, nodes.paragraph("", "", raw("<b>", 0), nodes.Text("three"), raw("</b>", 0)), unplaced)
    found = [(code, place, arguments["tag"]) for code, place, arguments in checked(document)]
    assert found == [("html-open", "a:6", "<script>"), ("html-closed", "a:1", "</div>")]


def test_html_that_is_nested_without_end_is_reported(checked: Callable[..., Reported]) -> None:
    assert ("html-deep", "a:3", {"levels": DEEPEST}) in checked(page(raw("<div>" * (DEEPEST + 1))))


class Files:
    """The files that Sphinx copies, of each page."""

    def __init__(self, *names: str) -> None:
        self.names = [*names]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def purge_doc(self, docname: str) -> None:
        assert docname == "a"
        self.names.clear()

    def add_file(self, docname: str, name: str) -> None:
        assert docname == "a"
        self.names.append(name)


def test_pictures_and_downloads_that_are_refused_become_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Reported = []
    allowed = SimpleNamespace(refusal=lambda path: "it is secret" if str(path).startswith("/s/secret") else "")
    domain = SimpleNamespace(
        state=SimpleNamespace(allowed_files=allowed), data={"files": {"a": {"of-a-field.txt": ()}}}
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(file_copies, "report", reporter(found))
    env = SimpleNamespace(docname="a", relfn2path=lambda name, docname: (name, f"/s/{name}"))
    env.images, env.dlfiles = Files("secret.png", "b.png"), Files("secret.txt", "c.txt")
    app: Any = SimpleNamespace(env=env, srcdir=Path("/s"))

    def image(name: str, **attributes: str) -> nodes.image:
        return nodes.image(uri=name, candidates={"*": name}, **attributes)

    def download(name: str, *inner: nodes.Node) -> addnodes.download_reference:
        return addnodes.download_reference("", "", *inner, reftarget=name, filename=f"1/{name}")

    text = nodes.paragraph("", "", image("secret.png", alt="A face"), download("secret.txt", nodes.Text("Data")))
    text.line, text.source = 7, "/s/a.md"
    far = nodes.image(uri="https://e.org/b.png", candidates={"?": "b.png"})
    kept = nodes.paragraph("", "", image("b.png"), download("c.txt"), far)
    unnamed = nodes.block_quote("", image("secret.png"))
    document = page(text, kept, unnamed)
    file_copies.refuse_copies(app, document)
    assert [node.astext() for node in text] == ["A face", "Data"]
    assert all(isinstance(node, nodes.literal) for node in text)
    assert [type(node) for node in kept] == [nodes.image, addnodes.download_reference, nodes.image]
    assert (type(unnamed[0]), unnamed.astext()) == (nodes.paragraph, "secret.png")
    assert (env.images.names, env.dlfiles.names) == (["b.png"], ["c.txt", "of-a-field.txt"])
    assert [(code, arguments) for code, _, arguments in found] == [
        ("file-refused", {"file": name, "why": "it is secret"}) for name in ("secret.png", "secret.png", "secret.txt")
    ]
    assert {place for _, place, arguments in found if arguments["file"] == "secret.txt"} == {"/s/a.md:7"}


MEDIA = (
    '<iframe src="https://v.example/1" title="V"></iframe>'
    '<video src="https://m.example/a.mp4"></video><audio src="https://o.example/a.mp3"></audio>'
)


@pytest.mark.parametrize(
    ("settings", "left", "script"),
    [
        ({}, [], False),
        ({"scholar_allowed_frames": ["https://v.example"]}, ["button"], True),
        ({"scholar_allowed_media": ["https://m.example"]}, ["video"], False),
        ({"scholar_policy": "", "scholar_allowed_frames": ["https://v.example"]}, ["button", "video", "audio"], True),
        ({"scholar_policy": ""}, ["iframe", "video", "audio"], False),
    ],
)
def test_frames_and_recordings_that_pages_have(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any], left: list[str], script: bool
) -> None:
    domain = SimpleNamespace(texts_of=lambda _: ENGLISH, state=SimpleNamespace(stylesheet="x"), data={"files": {}})
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    scripts: list[tuple[str, dict[str, str]]] = []
    config = {"scholar_policy": "default-src 'self'", "scholar_allowed_media": [], "scholar_allowed_frames": []}
    app: Any = SimpleNamespace(
        env=None,
        builder=SimpleNamespace(),
        config=SimpleNamespace(**config | settings, html_baseurl="https://me.example/a"),
        add_js_file=lambda name, **options: scripts.append((name, options)),
    )
    context = {"body": MEDIA}
    embeds.embed(app, "a", "page.html", context, None)
    found = BeautifulSoup(context["body"], "lxml").select("iframe, button, video, audio")
    assert [tag.name for tag in found] == left
    assert scripts == [("js/embed.js", {"loading_method": "defer"})] * script
    domain.state.stylesheet = ""
    context = {"body": MEDIA}
    embeds.embed(app, "a", "page.html", context, None)
    assert "<iframe" in context["body"], "in other themes"


@pytest.mark.parametrize("tag", ["audio", "video", "img"])
def test_files_beside_a_page_have_their_addresses_in_its_html(monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    domain = SimpleNamespace(texts_of=lambda _: ENGLISH, state=SimpleNamespace(stylesheet=""))
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(embeds, "addresses", lambda app, page: {"x": "../_downloads/x"} if page == "a" else {})
    app: Any = SimpleNamespace(env=None, builder=SimpleNamespace())
    for page_, address in (("a", "../_downloads/x"), ("b", "x")):
        context = {"body": f'<{tag} preload="none" src="x">'}
        embeds.embed(app, page_, "page.html", context, None)
        assert context["body"] == f'<{tag} preload="none" src="{address}">'
    context = {"body": "text"}
    embeds.embed(app, "a", "page.html", context, None)
    assert context == {"body": "text"}
    embeds.embed(app, "a", "page.html", {}, None)


def test_frame_of_the_site_itself_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    domain = SimpleNamespace(texts_of=lambda _: ENGLISH, state=SimpleNamespace(stylesheet="x"))
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    config = {"scholar_policy": "default-src 'self'", "scholar_allowed_media": [], "scholar_allowed_frames": []}
    app: Any = SimpleNamespace(
        env=None, builder=SimpleNamespace(), config=SimpleNamespace(**config, html_baseurl="https://me.example/a/")
    )
    context = {"body": '<iframe src="https://me.example/demo/"></iframe>'}
    embeds.embed(app, "a", "page.html", context, None)
    assert context["body"] == '<iframe src="https://me.example/demo/"></iframe>'
